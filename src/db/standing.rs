//! Where every response of a consultation stands: what a balance and the tables are made of, read
//! page by page.

use super::moderation::{self, State as ReviewState};
use super::published_texts;
use super::responses::released;
use super::schema::{answer, response, response_version};
use super::{Read, damaged, from_json};
use crate::domain::consultation::CapacityKey;
use crate::domain::form::Answer;
use crate::domain::moderation::DecisionKind;
use crate::domain::response::{Channel, NotCounted, PublishChoice, StateFacts, TextStanding};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};

/// One response with everything that decides its state and its place in the tables.
#[derive(Debug, Clone)]
pub struct ResponseStanding {
    pub response_id: i64,
    /// The number of the newest version.
    pub version: i64,
    /// The key of the edition that it answers.
    pub edition_id: i64,
    pub capacity: CapacityKey,
    pub channel: Channel,
    pub organisation: Option<String>,
    pub publish: PublishChoice,
    /// With one text standing for each of `texts`.
    pub facts: StateFacts,
    /// Choices by question; words are not read.
    pub choices: BTreeMap<String, Answer>,
    /// The answers in words, in the order in which they were stored.
    pub texts: Vec<StandingText>,
}

/// One answer in words, without the words.
#[derive(Debug, Clone)]
pub struct StandingText {
    pub answer_id: i64,
    pub question: String,
    /// `None` for texts that are not reviewed (kept back by their authors before any queue
    /// existed).
    pub review_id: Option<i64>,
    pub decision: Option<moderation::StoredDecision>,
    /// Whether it is in a publication.
    pub shown: bool,
}

type ResponseRow = (
    i64,
    i64,
    CapacityKey,
    Channel,
    bool,
    Option<NaiveDate>,
    Option<NaiveDate>,
    Option<NotCounted>,
    i64,
    PublishChoice,
    Option<String>,
    i64,
);

/// How many responses a page holds.
pub const PAGE: i64 = 1_000;

/// The next page of responses received up to and including a day, by key. Empty when there are no
/// more.
pub fn page(
    conn: &mut Read,
    consultation_id: i64,
    cut_off: NaiveDate,
    after: i64,
) -> QueryResult<Vec<ResponseStanding>> {
    let rows: Vec<ResponseRow> = response::table
        .inner_join(
            response_version::table.on(response_version::response_id
                .eq(response::id)
                .and(response_version::number.eq(response::newest))),
        )
        .filter(response::consultation_id.eq(consultation_id))
        .filter(response::received_on.le(cut_off))
        .filter(released())
        .filter(response::id.gt(after))
        .order(response::id)
        .limit(PAGE)
        .select((
            response::id,
            response::newest,
            response::capacity,
            response::channel,
            response::late,
            response::withdrawn_on,
            response::erased_on,
            response::not_counted,
            response_version::id,
            response_version::publish_choice,
            response_version::organisation,
            response_version::edition_id,
        ))
        .load(conn)?;
    let version_ids: Vec<i64> = rows.iter().map(|row| row.8).collect();
    let response_ids: Vec<i64> = rows.iter().map(|row| row.0).collect();
    let mut answers = answers(conn, &version_ids)?;
    let reviews = ReviewsByAnswer::load(conn, &response_ids)?;
    rows.into_iter()
        .map(|row| standing(row, &mut answers, &reviews))
        .collect()
}

type AnswerRow = (i64, i64, String, Option<String>);

/// Choices and text questions of versions, without any words.
fn answers(conn: &mut Read, version_ids: &[i64]) -> QueryResult<HashMap<i64, Vec<AnswerRow>>> {
    let rows: Vec<AnswerRow> = answer::table
        .filter(answer::version_id.eq_any(version_ids.to_vec()))
        .order(answer::id)
        .select((
            answer::version_id,
            answer::id,
            answer::question,
            answer::choices,
        ))
        .load(conn)?;
    let mut by_version: HashMap<i64, Vec<AnswerRow>> = HashMap::new();
    for row in rows {
        by_version.entry(row.0).or_default().push(row);
    }
    Ok(by_version)
}

/// The reviews of a page of responses, by answer.
struct ReviewsByAnswer {
    by_answer: HashMap<i64, moderation::ReviewRow>,
    decisions: HashMap<i64, moderation::StoredDecision>,
    shown: HashSet<i64>,
}

impl ReviewsByAnswer {
    fn load(conn: &mut Read, response_ids: &[i64]) -> QueryResult<Self> {
        let reviews = moderation::of_responses(conn, response_ids)?;
        let decision_ids: Vec<i64> = reviews
            .iter()
            .filter_map(|review| review.decision_id)
            .collect();
        let decisions = moderation::decisions(conn, &decision_ids)?;
        Ok(Self {
            by_answer: reviews
                .into_iter()
                .map(|review| (review.answer_id, review))
                .collect(),
            decisions: decisions
                .into_iter()
                .map(|decision| (decision.id, decision))
                .collect(),
            shown: published_texts::shown_reviews(conn, response_ids)?
                .into_iter()
                .collect(),
        })
    }
}

fn standing(
    row: ResponseRow,
    answers: &mut HashMap<i64, Vec<AnswerRow>>,
    reviews: &ReviewsByAnswer,
) -> QueryResult<ResponseStanding> {
    let (
        response_id,
        version,
        capacity,
        channel,
        late,
        withdrawn_on,
        erased_on,
        not_counted,
        version_id,
        publish,
        organisation,
        edition_id,
    ) = row;
    let mut choices = BTreeMap::new();
    let mut texts = Vec::new();
    let mut standings = Vec::new();
    for (_, answer_id, question, chosen) in answers.remove(&version_id).unwrap_or_default() {
        if let Some(chosen) = chosen {
            choices.insert(question, Answer::Choices(from_json(&chosen)?));
            continue;
        }
        let review = reviews.by_answer.get(&answer_id);
        // Of a response that counts, such words were replaced by newer ones, which were lost with a
        // database (`docs/adr/0023`).
        if review.is_some_and(|review| review.state == ReviewState::Gone) {
            continue;
        }
        let decision = review
            .and_then(|review| review.decision_id)
            .and_then(|id| reviews.decisions.get(&id))
            .cloned();
        let shown = review.is_some_and(|review| reviews.shown.contains(&review.id));
        standings.push(text_standing(review, decision.as_ref(), shown)?);
        texts.push(StandingText {
            answer_id,
            question,
            review_id: review.map(|review| review.id),
            decision,
            shown,
        });
    }
    let facts = StateFacts {
        erased: erased_on.is_some(),
        withdrawn: withdrawn_on.is_some(),
        not_counted,
        late,
        words_allowed: publish.allows_words(),
        texts: standings,
    };
    Ok(ResponseStanding {
        response_id,
        version,
        edition_id,
        capacity,
        channel,
        organisation,
        publish,
        facts,
        choices,
        texts,
    })
}

fn text_standing(
    review: Option<&moderation::ReviewRow>,
    decision: Option<&moderation::StoredDecision>,
    shown: bool,
) -> QueryResult<TextStanding> {
    if review.is_none_or(|review| review.state != ReviewState::Decided) {
        return Ok(TextStanding::Pending);
    }
    let decision =
        decision.ok_or_else(|| damaged("a review that is decided and has no decision"))?;
    Ok(match decision.kind {
        DecisionKind::Withhold => {
            let code = decision
                .reason
                .clone()
                .ok_or_else(|| damaged("a decision that withholds and has no reason"))?;
            TextStanding::Withheld { code }
        }
        kind => TextStanding::Approved {
            whole: kind == DecisionKind::Publish,
            shown,
        },
    })
}

/// How many responses there are, per capacity and channel: counted by the database, apart from the
/// states.
pub fn received(
    conn: &mut Read,
    consultation_id: i64,
    cut_off: NaiveDate,
) -> QueryResult<BTreeMap<(CapacityKey, Channel), u64>> {
    let rows: Vec<(CapacityKey, Channel, i64)> = response::table
        .filter(response::consultation_id.eq(consultation_id))
        .filter(response::received_on.le(cut_off))
        .filter(released())
        .group_by((response::capacity, response::channel))
        .select((
            response::capacity,
            response::channel,
            diesel::dsl::count_star(),
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(capacity, channel, n)| ((capacity, channel), n.unsigned_abs()))
        .collect())
}
