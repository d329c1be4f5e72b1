//! Personal data in texts: what a person should look at before the words are published or sent.
//! Suggests, never removes by itself.
//!
//! Three layers: identifiers of a known form, the grammar of addresses, and names (said to be
//! names, in lists of many origins, or written as names are). All look at a normalised text and
//! answer with places in the original. The lists are in `lists`, with their licences.

mod addresses;
mod identifiers;
mod lists;
mod names;
mod plain;
mod words;

use crate::domain::graphemes::GraphemeBounds;
use crate::domain::moderation::ReplacementToken;
use plain::NormalisedText;
use std::ops::Range;

pub(super) use lists::is_english;
pub(super) use plain::usual;

crate::named_enum! {
    /// What a stretch of a text seems to be, and so why it is suggested.
    pub enum PersonalDataKind {
        /// A name that follows words such as "my name is", or a title.
        NameSaid = "name-said",
        /// A name of a list of first names and family names.
        NameKnown = "name-known",
        /// Words written as names are, that no dictionary has.
        NameLike = "name-like",
        Address = "address",
        Postcode = "postcode",
        Email = "email",
        Phone = "phone",
        Link = "link",
        Handle = "handle",
        NationalInsurance = "national-insurance",
        NhsNumber = "nhs-number",
        VehiclePlate = "vehicle-plate",
        PaymentCard = "payment-card",
        BankAccount = "bank-account",
        CollarNumber = "collar-number",
        /// A passport, a driving licence, a crime reference, a network address, a number of another
        /// country's.
        OtherNumber = "other-number",
        BirthDate = "birth-date",
    }
}

impl PersonalDataKind {
    /// What would stand in its place.
    pub const fn token(self) -> ReplacementToken {
        match self {
            Self::NameSaid | Self::NameKnown | Self::NameLike => ReplacementToken::Name,
            Self::Address | Self::Postcode => ReplacementToken::Address,
            Self::Email | Self::Phone | Self::Link | Self::Handle => ReplacementToken::Contact,
            _ => ReplacementToken::Identifier,
        }
    }

    /// Whether a moderator finds it ticked for removal: its form, a list or the words beside it say
    /// what it is. Words that are only written like a name are often a company or a place, and a
    /// link often leads to what was published: those are marked, and left to whoever reads.
    pub const fn is_ticked_first(self) -> bool {
        !matches!(self, Self::NameLike | Self::Link)
    }

    /// Whether it is one of the three ways in which a name is known.
    pub const fn is_name(self) -> bool {
        matches!(self, Self::NameSaid | Self::NameKnown | Self::NameLike)
    }
}

/// A stretch of the original text, in Unicode scalars, end excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggestion {
    pub start: usize,
    pub end: usize,
    pub kind: PersonalDataKind,
}

/// A find in the normalised text, in bytes.
type Find = (Range<usize>, PersonalDataKind);

/// What seems to be personal data in a text, in order, without overlaps.
pub fn suggest(original: &str) -> Vec<Suggestion> {
    let plain = NormalisedText::new(original);
    let mut finds = identifiers::find(plain.text());
    finds.extend(addresses::find(plain.text(), &finds));
    let taken = united(finds.clone());
    finds.extend(
        names::find(plain.text())
            .into_iter()
            .filter_map(|(name, kind)| Some((beside(&plain, name, &taken)?, kind))),
    );
    // Most texts hold nothing, and need not be cut into letters.
    let finds = united(finds);
    if finds.is_empty() {
        return Vec::new();
    }
    let bounds = GraphemeBounds::of(original);
    let suggestion = |(range, kind): (Range<usize>, PersonalDataKind)| {
        let (start, end) = plain.place(&range);
        let whole = bounds.widen(&(start..end));
        Suggestion {
            start: whole.start,
            end: whole.end,
            kind,
        }
    };
    finds.into_iter().map(suggestion).collect()
}

/// A name beside what else was found. In a text without commas, an address may follow it: then what
/// stands before that is left of it. Over anything else there is no name.
fn beside(plain: &NormalisedText, name: Range<usize>, taken: &[Find]) -> Option<Range<usize>> {
    let Some((other, kind)) = taken.iter().find(|(other, _)| overlap(&name, other)) else {
        return Some(name);
    };
    if *kind != PersonalDataKind::Address {
        return None;
    }
    let left = plain.text().get(name.start..other.start.max(name.start))?;
    let end = name.start + left.trim_end().len();
    (end > name.start).then_some(name.start..end)
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Finds that overlap become one, which is what the longest of them is.
fn united(mut finds: Vec<Find>) -> Vec<Find> {
    finds.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut united: Vec<Find> = Vec::with_capacity(finds.len());
    let mut longest = 0;
    for (range, kind) in finds {
        match united.last_mut() {
            Some((last, known)) if range.start < last.end => {
                if range.len() > longest {
                    (longest, *known) = (range.len(), kind);
                }
                last.end = last.end.max(range.end);
            }
            _ => {
                longest = range.len();
                united.push((range, kind));
            }
        }
    }
    united
}

#[cfg(test)]
mod tests;
