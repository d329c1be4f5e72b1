//! One search over everything that is held.

use super::others::{HeldAlert, HeldProblem, RequestScope, alerts, problems};
use super::{TICKET, allowed};
use crate::analysis::tokens::{SearchTerms, holds, tokens, wanted};
use crate::db::person_search::{self, WordColumn, WrittenPiece};
use crate::db::{self, Db};
use crate::domain::account::{Actor, Role};
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::ids::{PublicId, ReceiptCode, ResponseId};
use crate::domain::mail::MailKind;
use crate::domain::queue::QueueStage;
use crate::domain::removal::RemovalKind;
use crate::domain::request::{DataPlace, FOUND_MOST};
use crate::error::FlowError;
use crate::flows::{Catalogue, LiveConsultation};
use crate::secrets::{ServiceKey, reference_hash};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What one search found.
#[derive(Debug, Clone, Default)]
pub struct PersonSearchResult {
    pub responses: Vec<ResponseHit>,
    /// There are more responses than are listed.
    pub more: bool,
    /// People who work here. Only for who answers requests everywhere.
    pub accounts: Vec<FoundAccount>,
    /// Mails that wait or were given up. Only for who answers requests everywhere.
    pub emails: Vec<FoundEmail>,
    /// Addresses that are told news.
    pub alerts: Vec<HeldAlert>,
    /// Reports of pages that do not work.
    pub problems: Vec<HeldProblem>,
}

impl PersonSearchResult {
    pub const fn is_empty(&self) -> bool {
        let people = self.accounts.is_empty() && self.emails.is_empty();
        self.responses.is_empty() && people && self.alerts.is_empty() && self.problems.is_empty()
    }
}

/// A response in which something was found.
#[derive(Debug, Clone)]
pub struct ResponseHit {
    /// What stands for it in forms.
    pub ticket: String,
    pub title: String,
    pub received_on: NaiveDate,
    pub capacity: String,
    pub withdrawn_on: Option<NaiveDate>,
    pub erased_on: Option<NaiveDate>,
    /// Whether the office took it back, because somebody asked it to.
    pub by_office: bool,
    /// How many of its texts the public can read.
    pub public: usize,
    pub held: bool,
    /// Where; empty when it was found by a code or a number.
    pub pieces: Vec<HitPiece>,
}

/// Words in which something was found.
#[derive(Debug, Clone)]
pub struct HitPiece {
    pub place: DataPlace,
    pub question: Option<String>,
    /// The words around what was found.
    pub words: String,
}

/// Somebody who works here.
#[derive(Debug, Clone)]
pub struct FoundAccount {
    pub person: String,
    pub name: String,
    pub email: String,
}

/// A mail that has not reached anybody.
#[derive(Debug, Clone)]
pub struct FoundEmail {
    pub number: String,
    pub kind: MailKind,
    pub to: String,
    pub given_up: bool,
}

/// Looks for a response's code, the number of an item or of a quotation, and words, in everything
/// that is held; and records that it was looked for. Drafts are encrypted under keys that only
/// their authors have: nothing finds them.
///
/// # Errors
/// Refused, or the database.
pub fn search(
    db: &Db,
    catalogue: &Catalogue,
    key: &ServiceKey,
    actor: &Actor,
    typed: &str,
    now: DateTime<Utc>,
) -> Result<PersonSearchResult, FlowError> {
    let lives = allowed(catalogue, actor, now)?;
    let everywhere = actor.is_everywhere(Role::DataProtection);
    let words = wanted(typed);
    let found = db.read(|c| {
        let mut hits: BTreeMap<ResponseId, Vec<WrittenPiece>> = BTreeMap::new();
        for id in numbered(c, typed.trim())? {
            hits.entry(id).or_default();
        }
        for live in &lives {
            find_words(c, live, &words, &mut hits)?;
        }
        let mut found = PersonSearchResult::default();
        for (id, pieces) in hits {
            if let Some(hit) = hit(c, &lives, key, id, &pieces, &words, now)? {
                found.responses.push(hit);
            }
            if found.responses.len() > FOUND_MOST {
                found.responses.truncate(FOUND_MOST);
                found.more = true;
                break;
            }
        }
        let scope = RequestScope {
            lives: &lives,
            everywhere,
        };
        found.alerts = alerts(c, &scope, key, &words)?;
        found.problems = problems(c, &scope, &words)?;
        if everywhere {
            found.accounts = accounts(c, &words)?;
            found.emails = emails(c, key, &words)?;
        }
        Ok::<_, FlowError>(found)
    })?;
    // What was looked for is about a person: the record holds a keyed digest of it.
    let entry = AuditEntry::new(
        now,
        &actor.email,
        AuditAct::PersonSearched,
        key.keyed_hash("regard-audit-search", typed.trim()),
    )
    .with("responses", found.responses.len())
    .with("accounts", found.accounts.len())
    .with("letters", found.emails.len())
    .with("alerts", found.alerts.len())
    .with("problems", found.problems.len());
    db.write(move |tx| Ok::<_, FlowError>(db::audit::append(tx, &entry)?))?;
    Ok(found)
}

/// The responses that a code or a number names.
fn numbered(c: &mut db::Read, typed: &str) -> Result<Vec<ResponseId>, FlowError> {
    let mut ids = Vec::new();
    if let Ok(reference) = ReceiptCode::parse(typed) {
        ids.extend(
            db::responses::find_by_reference(c, &reference_hash(&reference))?
                .map(|response| response.id),
        );
    }
    let lower = typed.to_lowercase();
    if let Some(number) = PublicId::parse(&lower) {
        ids.extend(db::moderation::find(c, number.as_str())?.map(|review| review.response_id));
        ids.extend(person_search::response_of_quote(c, number.as_str())?);
    }
    Ok(ids)
}

fn find_words(
    c: &mut db::Read,
    live: &LiveConsultation,
    words: &[SearchTerms],
    hits: &mut BTreeMap<ResponseId, Vec<WrittenPiece>>,
) -> Result<(), FlowError> {
    if words.is_empty() {
        return Ok(());
    }
    let asked: Vec<(String, bool)> = words
        .iter()
        .map(|word| (word.token.clone(), word.is_beginning))
        .collect();
    let stages: Vec<QueueStage> = QueueStage::ALL
        .iter()
        .copied()
        .filter(|stage| *stage != QueueStage::Gone)
        .collect();
    let reviews = db::review_search::find(
        c,
        live.consultation_id,
        &stages,
        &asked,
        FOUND_MOST as i64 + 1,
    )?;
    for piece in person_search::answers_of_reviews(c, &reviews)? {
        hits.entry(piece.response_id).or_default().push(piece);
    }
    for source in WordColumn::ALL {
        let mut after = 0;
        loop {
            let page = person_search::page(c, source, live.consultation_id, after)?;
            let Some(last) = page.iter().map(|piece| piece.id).max() else {
                break;
            };
            after = last;
            for piece in page.into_iter().filter(|piece| holds(&piece.words, words)) {
                let pieces = hits.entry(piece.response_id).or_default();
                if !pieces
                    .iter()
                    .any(|known| known.place == piece.place && known.words == piece.words)
                {
                    pieces.push(piece);
                }
            }
        }
    }
    Ok(())
}

fn hit(
    c: &mut db::Read,
    lives: &[Arc<LiveConsultation>],
    key: &ServiceKey,
    id: ResponseId,
    pieces: &[WrittenPiece],
    words: &[SearchTerms],
    now: DateTime<Utc>,
) -> Result<Option<ResponseHit>, FlowError> {
    let response = db::responses::find(c, id)?;
    let Some(live) = lives
        .iter()
        .find(|live| live.consultation_id == response.consultation_id)
    else {
        return Ok(None);
    };
    let question = |key: &String| live.question_title(key);
    Ok(Some(ResponseHit {
        ticket: key.ticket(TICKET, id.key())?,
        title: live.edition.title.clone(),
        received_on: response.received_on,
        capacity: live
            .edition
            .capacity_label(response.capacity.as_str())
            .to_owned(),
        withdrawn_on: response.withdrawn_on,
        erased_on: response.erased_on,
        by_office: db::removals::of_response(c, response.id)?
            .is_some_and(RemovalKind::is_by_office),
        public: db::published_texts::shown_reviews(c, &[id])?.len(),
        held: db::legal_holds::standing(c, id, live.day(now))?.is_some(),
        pieces: pieces
            .iter()
            .map(|piece| HitPiece {
                place: piece.place,
                question: piece.question.as_ref().map(question),
                words: around(&piece.words, words),
            })
            .collect(),
    }))
}

/// How many words before and after what was found are shown.
const AROUND: usize = 14;

/// The words of a text around the first that was looked for.
pub(super) fn around(text: &str, wanted: &[SearchTerms]) -> String {
    let all: Vec<&str> = text.split_whitespace().collect();
    let is_wanted = |word: &&str| {
        let own = tokens(word);
        wanted.iter().any(|w| {
            own.iter().any(|token| {
                if w.is_beginning {
                    token.starts_with(&w.token)
                } else {
                    *token == w.token
                }
            })
        })
    };
    let at = all.iter().position(is_wanted).unwrap_or(0);
    let (from, to) = (at.saturating_sub(AROUND), (at + AROUND + 1).min(all.len()));
    let (before, after) = (
        if from > 0 { "… " } else { "" },
        if to < all.len() { " …" } else { "" },
    );
    format!("{before}{}{after}", all[from..to].join(" "))
}

fn accounts(c: &mut db::Read, words: &[SearchTerms]) -> Result<Vec<FoundAccount>, FlowError> {
    let all = db::accounts::all(c)?.into_iter();
    let fits = |account: &db::accounts::Account| {
        holds(&format!("{} {}", account.name, account.email), words)
    };
    Ok(all
        .filter(fits)
        .map(|account| FoundAccount {
            person: account.person,
            name: account.name,
            email: account.email,
        })
        .collect())
}

fn emails(
    c: &mut db::Read,
    key: &ServiceKey,
    words: &[SearchTerms],
) -> Result<Vec<FoundEmail>, FlowError> {
    let mut found = Vec::new();
    let mut after = 0;
    loop {
        let page = db::mail::sealed_after(c, after, person_search::PAGE)?;
        let Some(last) = page.last() else { break };
        after = last.id;
        for row in page {
            let to = crate::flows::mail::content(key, &row.sealed)?
                .to()
                .to_string();
            if holds(&to, words) {
                found.push(FoundEmail {
                    number: row.number,
                    kind: row.kind,
                    to,
                    given_up: row.given_up,
                });
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_around_what_was_found_are_shown() {
        let long = format!("{} Miller’s dog {}", "a ".repeat(30), "z ".repeat(30));
        let shown = around(&long, &wanted("millers"));
        assert!(
            shown.starts_with("… a") && shown.ends_with("z …") && shown.contains("Miller’s dog"),
            "{shown}"
        );
        assert_eq!(around("Short text", &wanted("text")), "Short text");
    }
}
