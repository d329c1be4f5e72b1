//! Addresses without regard to capitals, commas and language: the words around a kind of street,
//! the number or the house's name before them. "holly house, mill lane" and "3 Heol y Parc".

use super::super::lists::{
    FREQUENT, GIVEN, HOUSE_KINDS, HOUSE_NAMES, HOUSE_WORDS, PLACES, TOWNS, WELSH_HOUSES,
    WELSH_STREETS, is_word,
};
use super::tokens::{AddressToken, TokenGap, tokens};
use super::{is_street_word, is_sure_street, is_unsure_street};
use std::ops::Range;

/// How many flats, numbers and houses an address has before its street at most.
const MOST_PARTS: usize = 3;
/// How many words a street's or a house's name has at most, but for its kind.
const MOST_WORDS: usize = 3;

/// Every address of this grammar, in bytes.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let tokens = tokens(text);
    let view = AddressView { tokens: &tokens };
    (0..tokens.len())
        .filter_map(|at| {
            view.welsh(at)
                .or_else(|| view.english(at))
                .or_else(|| view.building(at))
        })
        .map(|found| tokens[found.start].range.start..tokens[found.end - 1].range.end)
        .collect()
}

struct AddressView<'a> {
    tokens: &'a [AddressToken<'a>],
}

impl AddressView<'_> {
    /// Whether one token follows another without the end of a sentence between them.
    fn follows(&self, at: usize) -> bool {
        at > 0 && self.tokens[at - 1].gap != TokenGap::Stop
    }

    fn beside(&self, at: usize) -> bool {
        at > 0 && self.tokens[at - 1].gap == TokenGap::Blank
    }

    /// An address whose street ends with the word at a place.
    fn english(&self, kind: usize) -> Option<Range<usize>> {
        let name = &*self.tokens[kind].folded;
        let sure = is_sure_street(name);
        if !sure && !is_unsure_street(name) || !self.beside(kind) {
            return None;
        }
        for length in 1..=MOST_WORDS {
            let start = kind.checked_sub(length)?;
            let article = length == 1 && &*self.tokens[start].folded == "the";
            if !self.beside(start + 1) || !article && !self.is_name_word(start) {
                return None;
            }
            if start == 0 {
                return None;
            }
            if self.tokens[start - 1].is_number() && self.follows(start) {
                let from = self.with_house(start - 1, true);
                let likely = from < start - 1 || self.is_address(start, kind, sure);
                return likely.then_some(from..kind + 1);
            }
            let from = self.with_house(start, sure);
            let plain = sure || self.tokens[kind].is_capital();
            if from < start && (plain || self.tokens[start - 1].gap == TokenGap::Comma) {
                return Some(from..kind + 1);
            }
        }
        None
    }

    fn is_name_word(&self, at: usize) -> bool {
        self.tokens[at].is_word() && is_street_word(&self.tokens[at].folded)
    }

    /// Whether a number and words before a kind of street are no sentence about an amount.
    fn is_address(&self, start: usize, kind: usize, sure: bool) -> bool {
        let rare = !FREQUENT.has(&self.tokens[start].folded);
        let capital = self.tokens[start].is_capital() && self.tokens[kind].is_capital();
        sure || rare || capital || self.is_led(start - 1)
    }

    /// Whether what stands before a place says that an address comes: "at 3 station way".
    fn is_led(&self, at: usize) -> bool {
        const LEADS: &[&str] = &[
            "address",
            "at",
            "cyfeiriad",
            "i",
            "in",
            "into",
            "is",
            "live",
            "near",
            "nghyfeiriad",
            "outside",
            "to",
            "yn",
            "yw",
        ];
        at == 0
            || self.tokens[at - 1].gap != TokenGap::Blank
            || LEADS.contains(&&*self.tokens[at - 1].folded)
    }

    /// Where an address begins that has flats or the names of houses before the place where its
    /// street begins; that place, where it has none.
    fn with_house(&self, street: usize, sure: bool) -> usize {
        let mut start = street;
        for _ in 0..MOST_PARTS {
            if start == 0 || !self.follows(start) {
                break;
            }
            let last = start - 1;
            if self.tokens[start].is_number() && self.beside(start) && self.tokens[last].is_unit() {
                start = last;
                continue;
            }
            let part = self
                .unit(last)
                .or_else(|| self.welsh_house(last))
                .or_else(|| self.house(last))
                .or_else(|| self.led_house(last).filter(|_| sure && start == street))
                .or_else(|| self.proper_house(last).filter(|_| sure && start == street))
                .or_else(|| {
                    self.tokens[last]
                        .is_number()
                        .then_some(last)
                        .filter(|_| start < street)
                });
            let Some(part) = part else {
                break;
            };
            start = part;
        }
        start
    }

    /// A house or a block without a street: a flat in it, or somebody who lives there.
    fn building(&self, kind: usize) -> Option<Range<usize>> {
        let start = self.house(kind)?;
        let from = self.with_house(start, false);
        (from < start && self.tokens[from..start].iter().any(AddressToken::is_unit)
            || self.is_lived_in(from))
        .then_some(from..kind + 1)
    }

    /// Whether somebody is said to live at a place.
    fn is_lived_in(&self, at: usize) -> bool {
        const LIVES: &[&str] = &[
            "am", "byw", "home", "live", "lived", "lives", "living", "me", "reside", "resides",
            "residing", "stay", "staying",
        ];
        let word = |back: usize| {
            at.checked_sub(back)
                .map(|place| &*self.tokens[place].folded)
        };
        match word(1) {
            Some("at" | "yn" | "in") => {
                self.follows(at) && word(2).is_some_and(|before| LIVES.contains(&before))
            }
            Some("is" | "yw") => {
                self.follows(at) && matches!(word(2), Some("address" | "home" | "nghyfeiriad"))
            }
            Some("address" | "cyfeiriad") => true,
            _ => false,
        }
    }

    /// A flat that ends at a place: "flat 3", "block b".
    fn unit(&self, last: usize) -> Option<usize> {
        let number = &self.tokens[last];
        let before = last.checked_sub(1)?;
        (self.beside(last)
            && (number.is_number() || number.written.len() == 1)
            && self.tokens[before].is_unit())
        .then_some(before)
    }

    /// The name of a house that ends at a place with a kind of house: "the old bakery".
    fn house(&self, last: usize) -> Option<usize> {
        if HOUSE_NAMES.has(&self.tokens[last].folded) {
            return Some(last);
        }
        if !HOUSE_KINDS.has(&self.tokens[last].folded) {
            return None;
        }
        let capital = self.tokens[last].is_capital();
        let mut start = last;
        while start > 0 && last - start < MOST_WORDS && self.beside(start) {
            let before = &self.tokens[start - 1];
            let proper = before.is_word()
                && capital == before.is_capital()
                && is_street_word(&before.folded)
                && !FREQUENT.has(&before.folded);
            if !(proper || HOUSE_WORDS.has(&before.folded)) {
                break;
            }
            start -= 1;
        }
        (start < last).then_some(start)
    }

    /// The name of a Welsh house that ends at a place: "Pen y Bryn".
    fn welsh_house(&self, last: usize) -> Option<usize> {
        if !self.is_name_word(last) {
            return None;
        }
        let mut found = None;
        for length in 1..=MOST_WORDS {
            let Some(start) = last.checked_sub(length) else {
                break;
            };
            if !self.beside(start + 1) {
                break;
            }
            let same = self.tokens[start].is_capital() == self.tokens[last].is_capital();
            if same && WELSH_HOUSES.has(&self.tokens[start].folded) {
                found = Some(start);
            }
        }
        // "Yr Hen Ysgol"
        found.map(|start| {
            let article = start > 0 && self.beside(start) && self.is_article(start - 1);
            if article { start - 1 } else { start }
        })
    }

    /// Up to three words before a comma, after what says that an address comes: "at Dunroamin, ".
    fn led_house(&self, last: usize) -> Option<usize> {
        if self.tokens[last].gap != TokenGap::Comma {
            return None;
        }
        for length in 0..MOST_WORDS {
            let start = last.checked_sub(length)?;
            if !self.is_name_word(start) || length > 0 && !self.beside(start + 1) {
                return None;
            }
            let before = start
                .checked_sub(1)
                .map_or("", |before| &*self.tokens[before].folded);
            let words = &self.tokens[start..=last];
            let unlisted = words.iter().any(|token| !is_word(&token.folded))
                && !TOWNS.has(&self.tokens[last].folded);
            let led = self.is_led(start)
                && match before {
                    "at" | "is" | "address" | "yn" | "yw" | "cyfeiriad" => true,
                    "to" | "in" | "into" | "outside" | "near" | "i" => unlisted,
                    _ => false,
                };
            if led {
                return Some(start);
            }
        }
        None
    }

    /// Words with capitals between the words of a sentence and a comma, which are no first name and
    /// no town: "past Dunroamin, ".
    fn proper_house(&self, last: usize) -> Option<usize> {
        if self.tokens[last].gap != TokenGap::Comma || !self.tokens[last].is_capital() {
            return None;
        }
        let mut start = last;
        while start > 0 && last - start < MOST_WORDS && self.beside(start) {
            let before = &self.tokens[start - 1];
            let article = self.is_article(start - 1) && start > 1;
            if !(article || before.is_capital() && before.is_word()) {
                break;
            }
            start -= 1;
        }
        let words = &self.tokens[start..=last];
        let english = words.iter().all(|token| is_word(&token.folded));
        let name = words.iter().any(|token| GIVEN.has(&token.folded));
        let street = is_sure_street(&self.tokens[last].folded)
            || WELSH_STREETS.has(&self.tokens[start].folded);
        let town = TOWNS.has(&self.tokens[last].folded) || PLACES.has(&self.tokens[last].folded);
        let alone = words.len() == 1 && (english || !self.beside(start));
        (!name && !street && !town && !alone && words[0].is_capital()).then_some(start)
    }

    /// An address whose street begins with the word at a place, as streets in Welsh do.
    fn welsh(&self, head: usize) -> Option<Range<usize>> {
        if !WELSH_STREETS.has(&self.tokens[head].folded) {
            return None;
        }
        let end = self.welsh_end(head)?;
        if head > 0 && self.follows(head) && self.tokens[head - 1].is_number() {
            return Some(self.with_house(head - 1, true)..end);
        }
        let start = self.with_house(head, true);
        (start < head).then_some(start..end)
    }

    /// The end of a street's name that begins with its kind: an article and a word, or two.
    fn welsh_end(&self, head: usize) -> Option<usize> {
        let capital = self.tokens[head].is_capital();
        let mut end = head + 1;
        while end < self.tokens.len() && end - head <= MOST_WORDS && self.beside(end) {
            let token = &self.tokens[end];
            let article = matches!(&*token.folded, "y" | "yr");
            if !token.is_word() || !article && capital && !token.is_capital() {
                break;
            }
            if !article && !capital && end > head + 1 && !self.is_article(end - 1) {
                break;
            }
            end += 1;
        }
        if end > head + 1 && self.is_article(end - 1) {
            end -= 1;
        }
        (end > head + 1).then_some(end)
    }

    fn is_article(&self, at: usize) -> bool {
        matches!(&*self.tokens[at].folded, "y" | "yr")
    }
}
