//! What stands around a name: titles, what says that a name follows, what makes it a place.

use super::super::lists::{
    ACTS, CLOSINGS, NOT_A_PERSON, ORGANISATIONS, PLACE_BEFORE, SAID, SAID_LOWER, STREETS, TITLES,
    WordList,
};
use super::super::words::{LetterCase, TextWord};
use super::NameContext;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What says that a name follows, by its last word.
static SAID_BY_LAST: LazyLock<HashMap<&'static str, Vec<&'static str>>> =
    LazyLock::new(|| by_last(&SAID));
static SAID_LOWER_BY_LAST: LazyLock<HashMap<&'static str, Vec<&'static str>>> =
    LazyLock::new(|| by_last(&SAID_LOWER));

fn by_last(list: &WordList) -> HashMap<&'static str, Vec<&'static str>> {
    let mut by_last: HashMap<&str, Vec<&str>> = HashMap::new();
    for said in list.lines() {
        let last = said.rsplit([' ', '\'']).next().unwrap_or(said);
        by_last.entry(last).or_default().push(said);
    }
    by_last
}

impl NameContext<'_> {
    /// Whether what follows is what persons do.
    pub(super) fn acts(&self, end: usize) -> bool {
        self.words.get(end).is_some_and(|next| {
            next.joined && next.shape == LetterCase::Lower && ACTS.has(&next.folded)
        })
    }

    pub(super) fn title_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.words.get(before)) else {
            return false;
        };
        let gap = &self.text[before.range.end..self.words[at].range.start];
        // "Mill Dr": a drive.
        let street =
            &*before.folded == "dr" && before.joined && (at > 1 && !self.words[at - 2].common);
        matches!(gap, " " | ". " | ".")
            && !street
            && TITLES.has(&before.folded)
            && (before.shape != LetterCase::Lower
                || before.folded.len() < 4
                || !self.words[at].first)
    }

    /// Whether words say that a name comes.
    pub(super) fn said_before(&self, run: &Range<usize>) -> bool {
        self.said_phrase(run).is_some()
    }

    /// The words that say that a name comes, which end with the word before it.
    pub(super) fn said_phrase(&self, run: &Range<usize>) -> Option<&'static str> {
        self.said_of(&SAID_BY_LAST, run)
    }

    /// Words before which a name in lower case may be one, if lists know it.
    pub(super) fn said_weakly(&self, run: &Range<usize>) -> bool {
        self.said_of(&SAID_LOWER_BY_LAST, run).is_some()
    }

    fn said_of(
        &self,
        phrases: &HashMap<&'static str, Vec<&'static str>>,
        run: &Range<usize>,
    ) -> Option<&'static str> {
        let before = &self.words[run.start.checked_sub(1)?].folded;
        let last = before.rsplit('\'').next().unwrap_or(before);
        self.said(phrases.get(last)?, run)
    }

    fn said(&self, phrases: &[&'static str], run: &Range<usize>) -> Option<&'static str> {
        let start = self.words[run.start].range.start;
        let from = self.text[..start]
            .char_indices()
            .rev()
            .nth(40)
            .map_or(0, |(at, _)| at);
        let before = self.text[from..start].to_lowercase();
        let before = before.trim_end_matches([' ', '\n', ',', ':', '-', '"', '\'', '(', '*']);
        let cut = self.text[from..start].len() - before.len();
        let gap = &self.text[start - cut.min(start)..start];
        phrases.iter().copied().find(|said| {
            before
                .strip_suffix(said)
                .is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
                && (!gap.contains('\n') || CLOSINGS.has(said))
                && (!CLOSINGS.has(said) || self.ends_soon(run.end))
        })
    }

    /// Whether a line ends behind a few words that stand beside each other.
    fn ends_soon(&self, end: usize) -> bool {
        /// What a name has at most beyond its first word.
        const MOST: usize = 3;
        (end..=self.words.len().min(end + MOST))
            .take_while(|at| *at == end || self.words[at - 1].joined)
            .any(|at| self.ends_line(at))
    }

    /// Whether a name is a shop's or a figure of speech: "John Lewis", "Marks and Spencer".
    pub(super) fn is_organisation(&self, run: &Range<usize>) -> bool {
        (0..=run.start.min(2)).any(|back| {
            let words = &self.words[run.start - back..run.end];
            let joined = words[1..].iter().all(|word| word.joined);
            let folded: Vec<&str> = words.iter().map(|word| &*word.folded).collect();
            joined && words.len() > 1 && ORGANISATIONS.has(&folded.join(" "))
        })
    }

    pub(super) fn ends_line(&self, end: usize) -> bool {
        let after = &self.text[self.words[end - 1].range.end..];
        after.starts_with('.')
            || after
                .trim_start_matches([' ', ',', '!'])
                .chars()
                .next()
                .is_none_or(|next| matches!(next, '\n' | '-' | '('))
    }

    /// The word before a run, where it has a capital and nothing but a blank stands between them.
    pub(super) fn capital_before(&self, run: &Range<usize>) -> Option<&TextWord<'_>> {
        let before = &self.words[run.start.checked_sub(1)?];
        let touches = self.words[run.start].joined;
        (touches && before.shape != LetterCase::Lower).then_some(before)
    }

    pub(super) fn is_place(&self, run: &Range<usize>) -> bool {
        let last = &self.words[run.end - 1];
        let after = self.words[run.end..]
            .iter()
            .take(2)
            .take_while(|next| next.joined)
            .enumerate()
            .any(|(place, next)| {
                let known = |list: &WordList| list.has(&next.folded);
                next.shape != LetterCase::Lower && known(&NOT_A_PERSON)
                    || place == 0 && known(&STREETS)
            });
        let before = self
            .capital_before(run)
            .is_some_and(|before| PLACE_BEFORE.has(&before.folded));
        let inside = run.len() > 1
            && (STREETS.has(&last.folded)
                || NOT_A_PERSON.has(&last.folded)
                    && !(last.family && run.len() == 2 && self.words[run.start].surely_given()));
        after
            || before
            || inside
            || PLACE_BEFORE.has(&self.words[run.start].folded)
                && !self.words[run.start].surely_given()
    }
}
