//! Where every response of a consultation stands: what a balance and the tables are made of.
//!
//! Publications have the database count ([`super::tallies`], [`super::standing_counts`]); what is
//! here reads responses one by one, for those few that do not count in every table, and for whoever
//! counts anew to check.

use super::moderation::{self, State as ReviewState};
use super::published_texts;
use super::responses::released;
use super::schema::{answer, response, response_version};
use super::{Read, damaged, from_json};
use crate::domain::consultation::CapacityKey;
use crate::domain::form::Answer;
use crate::domain::ids::{
    AnswerId, ConsultationId, DecisionId, EditionId, ResponseId, ReviewId, VersionId,
};
use crate::domain::moderation::DecisionKind;
use crate::domain::response::{Channel, NotCounted, PublishChoice, StateFacts, TextStanding};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};

/// One response with everything that decides its state and its place in the tables.
#[derive(Debug, Clone)]
pub struct ResponseStanding {
    pub response_id: ResponseId,
    /// The number of the newest version.
    pub version: i64,
    /// The key of the edition that it answers.
    pub edition_id: EditionId,
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
    pub answer_id: AnswerId,
    pub question: String,
    /// `None` for texts that are not reviewed (kept back by their authors before any queue
    /// existed).
    pub review_id: Option<ReviewId>,
    pub decision: Option<moderation::StoredDecision>,
    /// Whether it is in a publication.
    pub shown: bool,
}

/// What a response's own row says of where it stands.
#[derive(Queryable, Selectable)]
#[diesel(table_name = response)]
struct ResponseFacts {
    id: ResponseId,
    newest: i64,
    capacity: CapacityKey,
    channel: Channel,
    late: bool,
    withdrawn_on: Option<NaiveDate>,
    erased_on: Option<NaiveDate>,
    not_counted: Option<NotCounted>,
}

/// What its newest version says.
#[derive(Queryable, Selectable)]
#[diesel(table_name = response_version)]
struct VersionFacts {
    id: VersionId,
    publish_choice: PublishChoice,
    organisation: Option<String>,
    edition_id: EditionId,
}

/// An answer without its words.
#[derive(Queryable, Selectable)]
#[diesel(table_name = answer)]
struct AnswerFacts {
    version_id: VersionId,
    id: AnswerId,
    question: String,
    choices: Option<String>,
}

/// How many responses a page holds.
pub const PAGE: i64 = 1_000;

/// How many keys of responses are named in one statement.
const AT_ONCE: usize = 1_000;

/// Responses in the version that counts.
macro_rules! newest_versions {
    () => {
        response::table.inner_join(
            response_version::table.on(response_version::response_id
                .eq(response::id)
                .and(response_version::number.eq(response::newest))),
        )
    };
}

/// Which responses belong in tables, as [`ResponseState::is_tabulated`] says it: they count, and
/// are not late.
///
/// [`ResponseState::is_tabulated`]: crate::domain::response::ResponseState::is_tabulated
#[diesel::dsl::auto_type(no_type_alias)]
pub fn tabulable() -> _ {
    response::erased_on
        .is_null()
        .and(response::withdrawn_on.is_null())
        .and(response::not_counted.is_null())
        .and(response::late.eq(false))
}

/// A response that belongs in tables.
#[derive(Debug, Clone, Queryable)]
pub struct TabulatedResponse {
    pub response_id: ResponseId,
    /// The number of the newest version.
    pub version: i64,
    pub capacity: CapacityKey,
}

/// How many responses [`tabulated`] gives at once.
const TABULATED_PAGE: i64 = 10_000;

/// The next responses, by key, that belong in tables and were received up to and including a day.
/// Empty when there are no more.
pub fn tabulated(
    conn: &mut Read,
    consultation_id: ConsultationId,
    cut_off: NaiveDate,
    after: ResponseId,
) -> QueryResult<Vec<TabulatedResponse>> {
    response::table
        .filter(response::consultation_id.eq(consultation_id))
        .filter(response::received_on.le(cut_off))
        .filter(released())
        .filter(tabulable())
        .filter(response::id.gt(after))
        .order(response::id)
        .limit(TABULATED_PAGE)
        .select((response::id, response::newest, response::capacity))
        .load(conn)
}

/// The next page of responses received up to and including a day, by key. Empty when there are no
/// more.
pub fn page(
    conn: &mut Read,
    consultation_id: ConsultationId,
    cut_off: NaiveDate,
    after: ResponseId,
) -> QueryResult<Vec<ResponseStanding>> {
    let rows = newest_versions!()
        .filter(response::consultation_id.eq(consultation_id))
        .filter(response::received_on.le(cut_off))
        .filter(released())
        .filter(response::id.gt(after))
        .order(response::id)
        .limit(PAGE)
        .select((ResponseFacts::as_select(), VersionFacts::as_select()))
        .load(conn)?;
    standings(conn, rows)
}

/// The responses with these keys.
pub fn some(conn: &mut Read, response_ids: &[ResponseId]) -> QueryResult<Vec<ResponseStanding>> {
    let mut found = Vec::with_capacity(response_ids.len());
    for some in response_ids.chunks(AT_ONCE) {
        let rows = newest_versions!()
            .filter(response::id.eq_any(some.to_vec()))
            .order(response::id)
            .select((ResponseFacts::as_select(), VersionFacts::as_select()))
            .load(conn)?;
        found.extend(standings(conn, rows)?);
    }
    Ok(found)
}

fn standings(
    conn: &mut Read,
    rows: Vec<(ResponseFacts, VersionFacts)>,
) -> QueryResult<Vec<ResponseStanding>> {
    let version_ids: Vec<VersionId> = rows.iter().map(|(_, version)| version.id).collect();
    let response_ids: Vec<ResponseId> = rows.iter().map(|(response, _)| response.id).collect();
    let mut answers = answers(conn, &version_ids)?;
    let reviews = ReviewsByAnswer::load(conn, &response_ids)?;
    rows.into_iter()
        .map(|(response, version)| {
            let given = answers.remove(&version.id).into_iter().flatten();
            standing(response, version, given, &reviews)
        })
        .collect()
}

/// Choices and text questions of versions, without any words.
fn answers(
    conn: &mut Read,
    version_ids: &[VersionId],
) -> QueryResult<HashMap<VersionId, Vec<AnswerFacts>>> {
    let rows: Vec<AnswerFacts> = answer::table
        .filter(answer::version_id.eq_any(version_ids.to_vec()))
        .order(answer::id)
        .select(AnswerFacts::as_select())
        .load(conn)?;
    let mut by_version: HashMap<VersionId, Vec<AnswerFacts>> = HashMap::new();
    for row in rows {
        by_version.entry(row.version_id).or_default().push(row);
    }
    Ok(by_version)
}

/// The reviews of a page of responses, by answer.
struct ReviewsByAnswer {
    by_answer: HashMap<AnswerId, moderation::ReviewRow>,
    decisions: HashMap<DecisionId, moderation::StoredDecision>,
    shown: HashSet<ReviewId>,
}

impl ReviewsByAnswer {
    fn load(conn: &mut Read, response_ids: &[ResponseId]) -> QueryResult<Self> {
        let reviews = moderation::of_responses(conn, response_ids)?;
        let decision_ids: Vec<DecisionId> = reviews
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
    response: ResponseFacts,
    version: VersionFacts,
    given: impl Iterator<Item = AnswerFacts>,
    reviews: &ReviewsByAnswer,
) -> QueryResult<ResponseStanding> {
    let mut choices = BTreeMap::new();
    let mut texts = Vec::new();
    let mut standings = Vec::new();
    for answer in given {
        if let Some(chosen) = answer.choices {
            choices.insert(answer.question, Answer::Choices(from_json(&chosen)?));
            continue;
        }
        let review = reviews.by_answer.get(&answer.id);
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
        standings.push(text_standing(
            review.map(|review| review.state),
            decision.as_ref().map(|decision| decision.kind),
            decision
                .as_ref()
                .and_then(|decision| decision.reason.as_deref()),
            shown,
        )?);
        texts.push(StandingText {
            answer_id: answer.id,
            question: answer.question,
            review_id: review.map(|review| review.id),
            decision,
            shown,
        });
    }
    let facts = StateFacts {
        erased: response.erased_on.is_some(),
        withdrawn: response.withdrawn_on.is_some(),
        not_counted: response.not_counted,
        late: response.late,
        words_allowed: version.publish_choice.allows_words(),
        texts: standings,
    };
    Ok(ResponseStanding {
        response_id: response.id,
        version: response.newest,
        edition_id: version.edition_id,
        capacity: response.capacity,
        channel: response.channel,
        organisation: version.organisation,
        publish: version.publish_choice,
        facts,
        choices,
        texts,
    })
}

/// Where a text stands, by the state of its review and the decision about it.
pub(super) fn text_standing(
    state: Option<ReviewState>,
    decision: Option<DecisionKind>,
    reason: Option<&str>,
    shown: bool,
) -> QueryResult<TextStanding> {
    if state != Some(ReviewState::Decided) {
        return Ok(TextStanding::Pending);
    }
    let kind = decision.ok_or_else(|| damaged("a review that is decided and has no decision"))?;
    if kind == DecisionKind::Withhold {
        let code = reason.ok_or_else(|| damaged("a decision that withholds and has no reason"))?;
        return Ok(TextStanding::Withheld {
            code: code.to_owned(),
        });
    }
    Ok(TextStanding::Approved {
        whole: kind == DecisionKind::Publish,
        shown,
    })
}

/// How many responses there are, per capacity and channel: counted by the database, apart from the
/// states.
pub fn received(
    conn: &mut Read,
    consultation_id: ConsultationId,
    cut_off: NaiveDate,
) -> QueryResult<BTreeMap<(CapacityKey, Channel), u64>> {
    let rows: Vec<((CapacityKey, Channel), i64)> = response::table
        .filter(response::consultation_id.eq(consultation_id))
        .filter(response::received_on.le(cut_off))
        .filter(released())
        .group_by((response::capacity, response::channel))
        .select((
            (response::capacity, response::channel),
            diesel::dsl::count_star(),
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(kind, n)| (kind, n.unsigned_abs()))
        .collect())
}
