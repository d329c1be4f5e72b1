//! Looking through a queue: what a list tells of the texts that wait.

use super::queue::{BoundedCount, QueueRequest, asked, counts};
use super::{allow, leads, search};
use crate::analysis::language;
use crate::db::moderation::ReviewRow;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::characters::seen_length;
use crate::domain::ids::ReviewId;
use crate::domain::moderation::ReplacementToken;
use crate::domain::queue::{QueueFilter, QueueStage, QueueView, TextFlag};
use crate::domain::response::Channel;
use crate::error::FlowError;
use crate::flows::LiveConsultation;
use crate::flows::suggestions::{Suggestion, suggest};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashMap;
use std::sync::Arc;

/// How many lines a page of a queue has.
const PAGE: i64 = 25;
/// How much of a text a list shows at most, in characters.
const BEGINNING: usize = 60;

/// One text of a list. Its words are shown only to who holds it: a list has their beginning.
#[derive(Debug, Clone)]
pub struct ListedText {
    pub item: String,
    pub stage: QueueStage,
    pub due_on: NaiveDate,
    pub snoozed_until: Option<NaiveDate>,
    pub question: String,
    pub capacity: String,
    pub channel: Channel,
    /// The language of its words, when they leave no doubt.
    pub language: Option<&'static str>,
    pub flags: Vec<TextFlag>,
    /// How its words begin; `None` where they may hurt, and are shown only after a press.
    pub beginning: Option<String>,
    /// How many characters it has.
    pub length: usize,
    /// What may be personal in it.
    pub found: Vec<FoundKind>,
    /// Whether somebody else has it.
    pub held: bool,
    pub own: bool,
}

/// How often something of a kind was found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundKind {
    /// What would stand in its place.
    pub token: ReplacementToken,
    pub times: i64,
}

/// A page of a queue.
#[derive(Debug, Clone)]
pub struct QueueListing {
    pub lines: Vec<ListedText>,
    /// The last item of this page, when there are more.
    pub more: Option<String>,
    pub views: Vec<(QueueView, BoundedCount)>,
    pub saved: Vec<(String, String)>,
    pub languages: Vec<String>,
    pub today: NaiveDate,
    pub leads: bool,
    /// A search found more than is shown.
    pub cut: bool,
}

/// A page of texts that fit a filter, by due day. `after` is the item at the end of the page
/// before.
///
/// # Errors
/// Refused, or the database.
pub fn list(
    db: &Db,
    live: &Arc<LiveConsultation>,
    actor: &Actor,
    view: QueueView,
    filter: QueueFilter,
    after: Option<&str>,
    now: DateTime<Utc>,
) -> Result<QueueListing, FlowError> {
    allow(actor, live, now)?;
    db.read(|c| {
        let asking = QueueRequest {
            view: Some(view),
            filter,
        };
        let mut asked = asked(c, actor, live, &asking, None, now)?;
        // Everybody sees what waits for a lead; only a lead can take it.
        asked.stages = view.stages().to_vec();
        let after = match after {
            Some(item) => db::moderation::find(c, item)?,
            None => None,
        };
        let mut texts = if view == QueueView::Snoozed {
            db::queue::snoozed(c, &asked, PAGE + 1)?
        } else {
            db::queue::list(c, &asked, after.as_ref(), PAGE + 1)?
        };
        let more = texts.len() as i64 > PAGE;
        texts.truncate(PAGE as usize);
        let ids: Vec<ReviewId> = texts.iter().map(|text| text.id).collect();
        let words: HashMap<ReviewId, Option<String>> =
            db::queue::words_of(c, &ids)?.into_iter().collect();
        // The words of a text that was erased are gone; its line stays.
        let words_of = |id: ReviewId| words.get(&id).and_then(Option::as_deref).unwrap_or("");
        Ok(QueueListing {
            more: texts.last().filter(|_| more).map(|text| text.item.clone()),
            lines: texts
                .into_iter()
                .map(|text| {
                    let words = words_of(text.id);
                    line(live, actor, text, words, now)
                })
                .collect(),
            views: counts(c, live.consultation_id, asked.today)?,
            saved: db::preferences::filters(c, actor.account_id, live.consultation_id)?,
            languages: db::queue::languages(c, live.consultation_id)?,
            cut: asked
                .among
                .as_ref()
                .is_some_and(|among| among.len() as i64 >= search::MOST),
            today: asked.today,
            leads: leads(actor, live, now),
        })
    })
}

fn line(
    live: &LiveConsultation,
    actor: &Actor,
    text: ReviewRow,
    words: &str,
    now: DateTime<Utc>,
) -> ListedText {
    let holder = text.holder(now.naive_utc());
    let suggested = suggest(words);
    ListedText {
        question: live.question_title(&text.question),
        capacity: live
            .edition
            .capacity_label(text.capacity.as_str())
            .to_owned(),
        flags: text.flags.iter().collect(),
        beginning: (!text.flags.warns()).then(|| beginning(words, &suggested)),
        length: seen_length(words),
        found: found_kinds(&suggested),
        language: language::certain(words),
        held: holder.is_some_and(|id| id != actor.account_id),
        own: holder == Some(actor.account_id),
        item: text.item,
        stage: text.stage,
        due_on: text.due_on,
        snoozed_until: text.snoozed_until,
        channel: text.channel,
    }
}

/// The first words of a text, at most half of it, without anything that may be personal: they tell
/// what kind of text waits, and are not the text, which is shown to who takes it and on the record.
fn beginning(words: &str, suggested: &[Suggestion]) -> String {
    let all: Vec<char> = words.chars().collect();
    let most = BEGINNING.min(all.len() / 2);
    let found = suggested.iter().map(|one| one.start).min();
    let end = found.unwrap_or(all.len()).min(most);
    // Whole words: the last one goes if it is cut.
    let is_cut = end > 0 && end < all.len() && !all[end].is_whitespace();
    let end = if is_cut {
        let blank = all[..end].iter().rposition(|c| c.is_whitespace());
        blank.unwrap_or(0)
    } else {
        end
    };
    let line: String = all[..end].iter().collect();
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{line} …").trim_start().to_owned()
}

fn found_kinds(suggested: &[Suggestion]) -> Vec<FoundKind> {
    let times = |token: &ReplacementToken| FoundKind {
        token: *token,
        times: suggested
            .iter()
            .filter(|one| one.kind.token() == *token)
            .count() as i64,
    };
    let all = ReplacementToken::ALL.iter().map(times);
    all.filter(|found| found.times > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begins(words: &str) -> String {
        beginning(words, &suggest(words))
    }

    #[test]
    fn a_list_shows_the_beginning_of_a_text_and_never_all_of_it() {
        let long = "The audit should come first, and somebody who is not of the police should read \
                    every report of it.";
        assert_eq!(
            begins(long),
            "The audit should come first, and somebody who is …"
        );
        assert_eq!(begins("Yes."), "…");
        assert_eq!(begins("I agree with it."), "I agree …");
        assert_eq!(begins(""), "…");
        assert_eq!(begins("Zażółćgęśląjaźń jest tu"), "…", "no word is cut");
    }

    #[test]
    fn a_beginning_ends_before_what_may_be_personal() {
        let text =
            "Ask Thabo Mkhize on 07700 900123, who has seen all of it and can tell you more.";
        assert_eq!(begins(text), "Ask …");
        let found = found_kinds(&suggest(text));
        let found: Vec<(&str, i64)> = found
            .iter()
            .map(|one| (one.token.as_str(), one.times))
            .collect();
        assert_eq!(found, [("name", 1), ("contact", 1)]);
    }
}
