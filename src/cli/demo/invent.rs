//! Invented responses to a consultation, the same ones for the same seed: nobody said any of this.

use super::choices::choose;
use super::compose::TextWriter;
use super::grammar::say;
use super::hand::TypingStyle;
use super::people::{ExampleCapacity, InventedPerson, PersonStance, capacities};
use super::phrases::{campaigns, slots};
use crate::domain::consultation::{CapacityKey, Edition, Kind, Question};
use crate::domain::form::{Answer, Submission};
use crate::domain::moderation::ReplacementToken;
use crate::domain::routing::FormRouting;
use rand::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// One invented response and what a careful moderator would decide about each of its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InventedResponse {
    pub submission: Submission,
    /// How many days before the demo starts it arrived, from 0 to 17.
    pub days_ago: u32,
    /// One for each text, by question key.
    pub verdicts: BTreeMap<String, InventedVerdict>,
}

/// What a careful moderator would decide about a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InventedVerdict {
    Publish,
    /// Publish without `words`, each of which stands in the text.
    Redact {
        /// The code of a reason that the edition has.
        reason: &'static str,
        words: Vec<(String, ReplacementToken)>,
    },
    Withhold {
        /// The code of a reason that the edition has.
        reason: &'static str,
    },
}

/// Two letter-writing campaigns, each answering the same question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LetterCampaign {
    /// Sent as it is.
    Exact,
    /// Sent with something added.
    Extended,
}

/// How many of 460 responses belong to each campaign.
const CAMPAIGNS: [(LetterCampaign, usize); 2] =
    [(LetterCampaign::Exact, 25), (LetterCampaign::Extended, 15)];

/// `count` responses in the order in which they arrived, each valid for `edition`. The same for the
/// same `seed`; another version of the random generator may make others.
pub fn responses(edition: &Edition, seed: u64, count: usize) -> Vec<InventedResponse> {
    let mut inventor = ResponseInventor {
        edition,
        rng: StdRng::seed_from_u64(seed),
        writer: TextWriter::new(edition),
        organisations: BTreeSet::new(),
    };
    let capacities = capacities(edition, count, &mut inventor.rng);
    // Both letters are about the question why.
    let letters = edition.question("why").map_or(&[][..], |_| &CAMPAIGNS);
    let mut campaigners = letters.iter().flat_map(|&(campaign, of_460)| {
        std::iter::repeat_n(campaign, (count * of_460 + 230) / 460)
    });
    let mut all: Vec<InventedResponse> = capacities
        .into_iter()
        .map(|capacity| {
            let campaign = if capacity == ExampleCapacity::Resident {
                campaigners.next()
            } else {
                None
            };
            inventor.response(capacity, campaign)
        })
        .collect();
    // Campaigns were handed out first come, first served; shuffled, they are spread over the days
    // on which they ran.
    all.shuffle(&mut inventor.rng);
    all.sort_by_key(|invented| std::cmp::Reverse(invented.days_ago));
    all
}

struct ResponseInventor<'a> {
    edition: &'a Edition,
    rng: StdRng,
    writer: TextWriter,
    /// The names that were given, so that none is given twice.
    organisations: BTreeSet<String>,
}

impl ResponseInventor<'_> {
    fn response(
        &mut self,
        capacity: ExampleCapacity,
        campaign: Option<LetterCampaign>,
    ) -> InventedResponse {
        let person = match campaign {
            None => InventedPerson::any(capacity, &mut self.rng),
            Some(LetterCampaign::Exact) => InventedPerson {
                capacity,
                stance: PersonStance::Worried,
                hand: TypingStyle::Careful,
            },
            Some(LetterCampaign::Extended) => InventedPerson {
                stance: PersonStance::Supportive,
                ..InventedPerson::any(capacity, &mut self.rng)
            },
        };
        let (given, verdicts) = self.answers(&person, campaign);
        let organisation = (capacity == ExampleCapacity::Organisation).then(|| self.organisation());
        let days_ago = match campaign {
            None => person.days_ago(&mut self.rng),
            Some(LetterCampaign::Exact) => self.rng.random_range(11..=14),
            Some(LetterCampaign::Extended) => self.rng.random_range(2..=6),
        };
        let publish = person.publish(&mut self.rng);
        InventedResponse {
            submission: Submission {
                capacity: capacity.into(),
                organisation,
                publish,
                given,
            },
            days_ago,
            verdicts,
        }
    }

    /// Answers to at least one question.
    fn answers(
        &mut self,
        person: &InventedPerson,
        campaign: Option<LetterCampaign>,
    ) -> (BTreeMap<String, Answer>, BTreeMap<String, InventedVerdict>) {
        let (mut given, mut verdicts) = (BTreeMap::new(), BTreeMap::new());
        if let Some((key, letter)) = campaign.and_then(|campaign| self.letter(campaign, person)) {
            given.insert(key.clone(), Answer::Words(letter));
            verdicts.insert(key, InventedVerdict::Publish);
        }
        let (edition, capacity) = (self.edition, CapacityKey::from(person.capacity));
        for question in edition.questions() {
            // Questions come in the order of the form: what decides about one has been answered.
            if !FormRouting::of(edition, Some(&capacity), &given).asks(&question.key) {
                continue;
            }
            // Who sends a letter writes little else.
            let skip = question.kind().is_text()
                && !question.required
                && campaign.is_some()
                && self.rng.random_bool(0.85);
            if given.contains_key(&question.key) || skip {
                continue;
            }
            self.answer(question, person, &mut given, &mut verdicts);
        }
        while given.is_empty() && edition.questions().next().is_some() {
            for question in edition.questions() {
                if FormRouting::of(edition, Some(&capacity), &given).asks(&question.key) {
                    self.answer(question, person, &mut given, &mut verdicts);
                }
            }
        }
        (given, verdicts)
    }

    fn answer(
        &mut self,
        question: &Question,
        person: &InventedPerson,
        given: &mut BTreeMap<String, Answer>,
        verdicts: &mut BTreeMap<String, InventedVerdict>,
    ) {
        if question.kind().is_text() {
            if let Some((words, verdict)) = self.writer.answer(question, person, &mut self.rng) {
                given.insert(question.key.clone(), Answer::Words(words));
                verdicts.insert(question.key.clone(), verdict);
            }
        } else if let Some(chosen) = choose(question, person, &mut self.rng) {
            given.insert(question.key.clone(), Answer::Choices(chosen));
        }
    }

    /// A campaign's letter and the question that it answers: the first long text of the form, if
    /// the letter fits into it.
    fn letter(
        &mut self,
        campaign: LetterCampaign,
        person: &InventedPerson,
    ) -> Option<(String, String)> {
        let question = self
            .edition
            .questions()
            .find(|question| question.kind() == Kind::LongText)?;
        let letter = match campaign {
            LetterCampaign::Exact => Some(campaigns::EXACT.to_owned())
                .filter(|letter| letter.chars().count() <= question.limit()),
            LetterCampaign::Extended => {
                self.writer
                    .extended_letter(person, question.limit(), &mut self.rng)
            }
        }?;
        Some((question.key.clone(), letter))
    }

    /// A name that no organisation of this run has; after many tries, one with a number.
    fn organisation(&mut self) -> String {
        for attempt in 0_u32.. {
            let template = slots::ORGANISATIONS
                .choose(&mut self.rng)
                .copied()
                .unwrap_or("{hamlet}");
            let mut name = say(template, &mut self.rng);
            if attempt > 200 {
                name = format!("{name} {attempt}");
            }
            if self.organisations.insert(name.clone()) {
                return name;
            }
        }
        unreachable!("every attempt beyond 200 has a name of its own")
    }
}

#[cfg(test)]
mod tests;
