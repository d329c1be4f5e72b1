//! Everything that is held of a response, for somebody who asks: on a page, and as a file.

use super::others::{HeldAlert, HeldProblem, OtherRecord, RequestScope, chosen};
use super::{allowed, redeem, subject};
use crate::db::{self, Db, moderation::ReviewRow, responses::StoredResponse};
use crate::domain::account::{Actor, Role};
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::consultation::{Edition, Kind, NOT_SURE, Question};
use crate::domain::form::Answer;
use crate::domain::ids::ResponseId;
use crate::domain::moderation::DecisionKind;
use crate::domain::removal::RemovalKind;
use crate::domain::request::{DataPlace, HoldReason};
use crate::domain::response::{Channel, NotCounted, PublishChoice, SenderSign};
use crate::domain::table_shape::with_unit;
use crate::error::{Fault, FlowError};
use crate::flows::{Catalogue, LiveConsultation};
use crate::ledger::commitment::hex;
use crate::secrets::{ServiceKey, digest};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that is held of one response.
#[derive(Debug, Clone, Serialize)]
pub struct HeldResponse {
    pub consultation: String,
    pub received_on: NaiveDate,
    pub channel: Channel,
    pub answering_as: String,
    pub organisation: Option<String>,
    pub wish: PublishChoice,
    pub late: bool,
    pub withdrawn_on: Option<NaiveDate>,
    pub erased_on: Option<NaiveDate>,
    /// When what it said was deleted because the retention date came.
    pub ended_on: Option<NaiveDate>,
    /// Whether the office took it back, because somebody asked it to.
    pub by_office: bool,
    pub not_counted: Option<NotCounted>,
    /// Its fingerprint, as on the receipt.
    pub fingerprint: String,
    pub answers: Vec<HeldAnswer>,
    /// What its author put other answers in the place of: questions and answers, the newest first.
    pub earlier_answers: Vec<(String, Vec<String>)>,
    /// Signs that a program sent it.
    pub signs: Vec<SenderSign>,
    /// What was written about its texts.
    pub written_about_it: Vec<NoteAboutText>,
    /// The row or paper that it came from: headings and cells.
    pub as_it_came: Vec<(String, String)>,
    pub holds: Vec<HeldHold>,
    /// Since when it is to be erased as soon as nothing holds it.
    pub erasure_asked_on: Option<NaiveDate>,
    /// The tag of the language in which most of its words seem to be.
    #[serde(skip)]
    pub language: Option<String>,
    #[serde(skip)]
    pub ticket: String,
}

/// What was written about a text. In a file it is a list: where, to which question, the words.
#[derive(Debug, Clone)]
pub struct NoteAboutText {
    pub place: DataPlace,
    pub question: String,
    pub words: String,
}

impl Serialize for NoteAboutText {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.place, &self.question, &self.words).serialize(serializer)
    }
}

/// An answer, and what became of it.
#[derive(Debug, Clone, Serialize)]
pub struct HeldAnswer {
    pub question: String,
    pub given: Vec<String>,
    /// Its number among moderators.
    pub item: Option<String>,
    pub decision: Option<DecisionKind>,
    /// The sentence for the reason.
    pub reason: Option<String>,
    /// Whether the public can read it.
    pub public: bool,
}

/// A hold on a response.
#[derive(Debug, Clone, Serialize)]
pub struct HeldHold {
    pub reason: HoldReason,
    pub until: NaiveDate,
    pub lifted: bool,
    /// For the office alone.
    #[serde(skip)]
    pub case_number: String,
    #[serde(skip)]
    pub number: String,
    #[serde(skip)]
    pub by: String,
    /// Whether it stands today.
    #[serde(skip)]
    pub stands: bool,
}

/// Shows everything that is held of a response, and records that it was shown.
///
/// # Errors
/// Refused, not found, or the database.
pub fn show(
    db: &Db,
    catalogue: &Catalogue,
    key: &ServiceKey,
    actor: &Actor,
    ticket: &str,
    now: DateTime<Utc>,
) -> Result<HeldResponse, FlowError> {
    let lives = allowed(catalogue, actor, now)?;
    let (key, email, ticket) = (key.clone(), actor.email.clone(), ticket.to_owned());
    db.write(move |tx| {
        let (live, response) = redeem(tx, &lives, &key, &ticket)?;
        let held = held(tx, &live, &response, &ticket, now)?;
        let subject = subject(tx, &live, &response)?;
        db::audit::append(
            tx,
            &AuditEntry::new(now, &email, AuditAct::ResponseShown, subject)
                .with("consultation", &live.edition.slug),
        )?;
        Ok(held)
    })
}

fn held(
    c: &mut db::Read,
    live: &LiveConsultation,
    response: &StoredResponse,
    ticket: &str,
    now: DateTime<Utc>,
) -> Result<HeldResponse, FlowError> {
    let version = db::responses::newest_version(c, response)?;
    let reviews = db::moderation::of_responses(c, &[response.id])?;
    let language = main_language(&reviews);
    let answered = db::consultations::edition(c, version.edition_id)?.content;
    let edition = read_in(&answered, language.as_deref());
    let texts = db::responses::text_answer_ids(c, version.id)?;
    let shown = db::published_texts::shown_reviews(c, &[response.id])?;
    let mut given = db::responses::answers_of(c, version.id)?;
    let mut answers = Vec::new();
    if response.ended_on.is_some() {
        given.clear();
        answers = still_public(c, &edition, response.id)?;
    }
    for question in edition.questions() {
        let Some(answer) = given.remove(&question.key) else {
            continue;
        };
        let id = texts
            .iter()
            .find(|(_, key)| *key == question.key)
            .map(|(id, _)| *id);
        let review = reviews.iter().find(|review| Some(review.answer_id) == id);
        let (decision, reason) = decided(c, (live, language.as_deref()), review)?;
        answers.push(HeldAnswer {
            question: question.text.clone(),
            given: given_in_words(question, answer),
            item: review.map(|review| review.item.clone()),
            decision,
            reason,
            public: review.is_some_and(|review| shown.contains(&review.id)),
        });
    }
    for (key, answer) in given {
        answers.push(HeldAnswer {
            question: key,
            given: as_stored(answer),
            item: None,
            decision: None,
            reason: None,
            public: false,
        });
    }
    let mut earlier_answers = Vec::new();
    let versions = db::responses::editions_of(c, &[response.id])?;
    for version in versions
        .into_iter()
        .filter(|version| version.number < response.newest && response.ended_on.is_none())
    {
        let answered = db::consultations::edition(c, version.edition_id)?.content;
        let answered = read_in(&answered, language.as_deref());
        for (key, answer) in db::responses::answers_of_number(c, response.id, version.number)? {
            earlier_answers.push(match answered.question(&key) {
                Some(question) => (question.text.clone(), given_in_words(question, answer)),
                // A question that its edition does not ask: what was answered to it is held all the
                // same.
                None => (key, as_stored(answer)),
            });
        }
    }
    let title = |key: String| {
        edition
            .question(&key)
            .map_or_else(|| key.clone(), |question| question.text.clone())
    };
    let about = db::person_search::about(c, response.id)?;
    let day = live.day(now);
    let hold = |hold: db::legal_holds::LegalHold| HeldHold {
        stands: hold.lifted_at.is_none() && hold.until >= day,
        lifted: hold.lifted_at.is_some(),
        reason: hold.reason,
        until: hold.until,
        case_number: hold.case_number,
        number: hold.number,
        by: hold.by,
    };
    Ok(HeldResponse {
        consultation: edition.title.clone(),
        received_on: response.received_on,
        channel: response.channel,
        answering_as: edition
            .capacity_label(response.capacity.as_str())
            .to_owned(),
        organisation: version.organisation,
        wish: version.publish,
        late: response.late,
        withdrawn_on: response.withdrawn_on,
        erased_on: response.erased_on,
        ended_on: response.ended_on,
        language,
        by_office: db::removals::of_response(c, response.id)?
            .is_some_and(RemovalKind::is_by_office),
        not_counted: db::responses::not_counted(c, response.id)?,
        fingerprint: hex(&version.commitment),
        answers,
        earlier_answers,
        signs: db::sender_flags::of_response(c, response.id)?,
        written_about_it: about
            .into_iter()
            .map(|note| NoteAboutText {
                place: note.place,
                question: title(note.question),
                words: note.words,
            })
            .collect(),
        as_it_came: as_it_came(c, response.id)?,
        holds: db::legal_holds::of_response(c, response.id)?
            .into_iter()
            .map(hold)
            .collect(),
        erasure_asked_on: db::legal_holds::erasure_asked_on(c, response.id)?,
        ticket: ticket.to_owned(),
    })
}

/// The language in which most texts of a response seem to be.
fn main_language(reviews: &[ReviewRow]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in reviews
        .iter()
        .filter_map(|review| review.language.as_deref())
    {
        *counts.entry(tag).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map(|(tag, _)| tag.to_owned())
}

/// An edition with its labels in a language, as far as it is translated.
fn read_in(edition: &Edition, language: Option<&str>) -> Edition {
    edition.in_language(language.unwrap_or(&edition.language), str::to_owned)
}

/// What the public can still read of a response of which nothing else is left.
fn still_public(
    c: &mut db::Read,
    edition: &Edition,
    response_id: ResponseId,
) -> Result<Vec<HeldAnswer>, FlowError> {
    let texts = db::published_texts::words_of_response(c, response_id)?;
    let shown = texts.into_iter().map(|(key, words)| HeldAnswer {
        question: edition
            .question(&key)
            .map_or_else(|| key.clone(), |question| question.text.clone()),
        given: vec![words],
        item: None,
        decision: None,
        reason: None,
        public: true,
    });
    Ok(shown.collect())
}

/// An answer as it is stored, for want of its question's words.
fn as_stored(answer: Answer) -> Vec<String> {
    match answer {
        Answer::Words(words) => vec![words],
        Answer::Choices(codes) => codes,
    }
}

fn given_in_words(question: &Question, answer: Answer) -> Vec<String> {
    let codes = match answer {
        Answer::Words(words) => return vec![words],
        Answer::Choices(codes) => codes,
    };
    let label = |key: &str| question.label_of(key).unwrap_or(key).to_owned();
    let line = |(place, code): (usize, String)| match question.kind() {
        _ if code == NOT_SURE => label(&code),
        Kind::Ranking => format!("{}. {}", place + 1, label(&code)),
        Kind::Matrix => {
            let (statement, step) = code.split_once(':').unwrap_or((&code, ""));
            format!(
                "{}: {}",
                question.statement(statement).unwrap_or(statement),
                label(step)
            )
        }
        Kind::Number => with_unit(question.unit(), code),
        _ => label(&code),
    };
    codes.into_iter().enumerate().map(line).collect()
}

fn decided(
    c: &mut db::Read,
    (live, language): (&LiveConsultation, Option<&str>),
    review: Option<&ReviewRow>,
) -> Result<(Option<DecisionKind>, Option<String>), FlowError> {
    let Some(id) = review.and_then(|review| review.decision_id) else {
        return Ok((None, None));
    };
    let Some(decision) = db::moderation::decision(c, id)? else {
        return Ok((None, None));
    };
    let reason = decision
        .reason
        .as_deref()
        .and_then(|code| read_in(&live.edition, language).reason(code).cloned())
        .map(|reason| reason.public);
    Ok((Some(decision.kind), reason))
}

fn as_it_came(
    c: &mut db::Read,
    response_id: ResponseId,
) -> Result<Vec<(String, String)>, FlowError> {
    let Some(original) = db::batches::original_of_response(c, response_id)? else {
        return Ok(Vec::new());
    };
    let batch = db::batches::find(c, original.batch_id)?;
    Ok(batch
        .headings()?
        .into_iter()
        .zip(original.cells()?)
        .collect())
}

/// What is to be in a file.
#[derive(Debug, Clone, Default)]
pub struct ReportChoice {
    /// What stands for responses in forms.
    pub tickets: Vec<String>,
    /// What stands for people who work here.
    pub accounts: Vec<String>,
    /// Alerts and reports.
    pub others: Vec<OtherRecord>,
}

impl ReportChoice {
    pub const fn is_empty(&self) -> bool {
        self.tickets.is_empty() && self.accounts.is_empty() && self.others.is_empty()
    }
}

/// What is held about somebody, for them to read.
#[derive(Debug, Clone, Serialize)]
pub struct PersonReport {
    pub made_on: NaiveDate,
    pub responses: Vec<HeldResponse>,
    pub accounts: Vec<HeldAccount>,
    pub alerts: Vec<HeldAlert>,
    pub problems: Vec<HeldProblem>,
}

/// What is held of somebody who works here.
#[derive(Debug, Clone, Serialize)]
pub struct HeldAccount {
    pub name: String,
    pub email: String,
    pub organisation: Option<String>,
    pub roles: Vec<String>,
    /// The same for a reader.
    #[serde(skip)]
    pub roles_held: Vec<HeldRole>,
    /// How many acts of theirs the record holds.
    pub acts: i64,
}

/// What somebody may do, and where.
#[derive(Debug, Clone)]
pub struct HeldRole {
    pub role: Role,
    /// The title of the consultation; `None`: in every one.
    pub consultation: Option<String>,
}

/// Puts a file together with `render`, and records that it was made, with its digest.
///
/// # Errors
/// Refused, not found, or the database.
pub fn report(
    db: &Db,
    catalogue: &Catalogue,
    key: &ServiceKey,
    actor: &Actor,
    wanted: &ReportChoice,
    render: impl Fn(&PersonReport) -> Result<Vec<u8>, Fault>,
    now: DateTime<Utc>,
) -> Result<Vec<u8>, FlowError> {
    let lives = allowed(catalogue, actor, now)?;
    let everywhere = actor.is_everywhere(Role::DataProtection);
    let report = db.read(|c| {
        let (alerts, problems) = chosen(
            c,
            &RequestScope {
                lives: &lives,
                everywhere,
            },
            key,
            &wanted.others,
        )?;
        Ok::<_, FlowError>(PersonReport {
            made_on: lives.first().map_or(now.date_naive(), |live| live.day(now)),
            responses: responses(c, &lives, key, &wanted.tickets, now)?,
            accounts: if everywhere {
                accounts(c, &lives, &wanted.accounts)?
            } else {
                Vec::new()
            },
            alerts,
            problems,
        })
    })?;
    let bytes = render(&report)?;
    let entry = AuditEntry::new(
        now,
        &actor.email,
        AuditAct::PersonFileMade,
        hex(&digest(&bytes)),
    )
    .with("responses", report.responses.len())
    .with("accounts", report.accounts.len())
    .with("others", report.alerts.len() + report.problems.len());
    db.write(move |tx| Ok::<_, FlowError>(db::audit::append(tx, &entry)?))?;
    Ok(bytes)
}

fn responses(
    c: &mut db::Read,
    lives: &[Arc<LiveConsultation>],
    key: &ServiceKey,
    tickets: &[String],
    now: DateTime<Utc>,
) -> Result<Vec<HeldResponse>, FlowError> {
    let mut all = Vec::with_capacity(tickets.len());
    for ticket in tickets {
        let (live, response) = redeem(c, lives, key, ticket)?;
        all.push(held(c, &live, &response, ticket, now)?);
    }
    Ok(all)
}

fn accounts(
    c: &mut db::Read,
    lives: &[Arc<LiveConsultation>],
    people: &[String],
) -> Result<Vec<HeldAccount>, FlowError> {
    let mut all = Vec::with_capacity(people.len());
    for person in people {
        let account = db::accounts::find_by_person(c, person)?.ok_or(FlowError::NotFound)?;
        let roles = crate::flows::admin::people::scoped_roles(c, account.id)?;
        let held = |(role, slug): &(Role, Option<String>)| HeldRole {
            role: *role,
            consultation: slug.as_ref().map(|slug| title_of(lives, slug)),
        };
        all.push(HeldAccount {
            roles_held: roles.iter().map(held).collect(),
            acts: db::audit::count_by(c, &account.email)?,
            roles: roles
                .into_iter()
                .map(|(role, slug)| {
                    slug.map_or_else(|| role.to_string(), |slug| format!("{role}@{slug}"))
                })
                .collect(),
            name: account.name,
            email: account.email,
            organisation: account.affiliation,
        });
    }
    Ok(all)
}

/// The title of a consultation; its name in addresses where nobody has opened it.
fn title_of(lives: &[Arc<LiveConsultation>], slug: &str) -> String {
    let live = lives.iter().find(|live| live.edition.slug == slug);
    live.map_or(slug, |live| &live.edition.title).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_said_in_the_words_of_the_form() {
        let say = |more: serde_json::Value, codes: &[&str]| {
            let mut question = serde_json::json!({ "key": "q", "text": "Q?", "options": [{ "key": "a", "label": "A" }, { "key": "b", "label": "B" }] });
            question
                .as_object_mut()
                .unwrap()
                .extend(more.as_object().unwrap().clone());
            let question: Question = serde_json::from_value(question).unwrap();
            given_in_words(
                &question,
                Answer::Choices(codes.iter().map(|code| (*code).to_owned()).collect()),
            )
        };
        assert_eq!(
            say(serde_json::json!({ "kind": "multiple" }), &["a", "b"]),
            ["A", "B"]
        );
        assert_eq!(
            say(serde_json::json!({ "kind": "ranking" }), &["b", "a"]),
            ["1. B", "2. A"]
        );
        let matrix = serde_json::json!({ "kind": "matrix", "statements": [{ "key": "x", "label": "X" }], "not_sure": "Not \
            sure" });
        assert_eq!(say(matrix.clone(), &["x:b"]), ["X: B"]);
        assert_eq!(say(matrix, &["x:not-sure"]), ["X: Not sure"]);
        assert_eq!(
            say(
                serde_json::json!({ "kind": "number", "options": [], "min": 0, "max": 99, "unit": "hours" }),
                &["12"]
            ),
            ["12 hours"]
        );
    }
}
