//! Whole texts, made from sentences: how long, in which order, and what a moderator would do with
//! them.

use super::grammar::{Marked, say, unmark};
use super::invent::InventedVerdict;
use super::people::{ExampleCapacity, InventedPerson, PersonStance, pick};
use super::phrases::private::{self, PrivateSentence};
use super::phrases::{campaigns, experience, library, questions, roles, why};
use crate::domain::consultation::{Edition, Kind, Question};
use rand::prelude::*;
use std::collections::BTreeSet;

/// A text and what becomes of it.
pub type Written = (String, InventedVerdict);

/// What a question asks for, as far as the phrases know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum QuestionSubject {
    Why,
    Proof,
    Missing,
    Auditor,
    Hours,
    General,
}

impl QuestionSubject {
    fn of(question: &Question) -> Self {
        match question.key.as_str() {
            "why" => Self::Why,
            "proof" => Self::Proof,
            "anything-missing" => Self::Missing,
            "oversight-other" => Self::Auditor,
            "else" => Self::Hours,
            _ => Self::General,
        }
    }

    /// How many in a hundred write something.
    const fn answered(self) -> u32 {
        match self {
            Self::Why => 87,
            Self::Proof => 44,
            Self::Missing => 37,
            Self::Auditor => 22,
            Self::Hours => 62,
            Self::General => 50,
        }
    }
}

/// Writes texts and remembers them, so that it does not write one twice if it can help it.
pub struct TextWriter {
    /// Withheld texts and private sentences whose reason the edition has.
    private: Vec<&'static PrivateSentence>,
    withheld: Vec<&'static PrivateSentence>,
    written: BTreeSet<String>,
}

impl TextWriter {
    /// A writer for the questions and reasons of `edition`.
    pub fn new(edition: &Edition) -> Self {
        let (sentences, withheld) = if edition.slug == super::library::SLUG {
            (library::PRIVATE, library::WITHHELD)
        } else {
            (private::SENTENCES, private::WITHHELD)
        };
        let known = |list: &'static [PrivateSentence]| {
            list.iter()
                .filter(|p| edition.reason(p.reason).is_some())
                .collect()
        };
        Self {
            private: known(sentences),
            withheld: known(withheld),
            written: BTreeSet::new(),
        }
    }

    /// What `person` writes in answer to `question`, if anything.
    pub fn answer(
        &mut self,
        question: &Question,
        person: &InventedPerson,
        rng: &mut StdRng,
    ) -> Option<Written> {
        if !question.required
            && rng.random_range(0..100) >= QuestionSubject::of(question).answered()
        {
            return None;
        }
        let mut text = self.attempt(question, person, rng);
        for _ in 0..5 {
            if !self.written.contains(&text.0) {
                break;
            }
            text = self.attempt(question, person, rng);
        }
        self.written.insert(text.0.clone());
        Some(text)
    }

    /// The second campaign's letter with something added by `person`, within `limit`.
    pub fn extended_letter(
        &mut self,
        person: &InventedPerson,
        limit: usize,
        rng: &mut StdRng,
    ) -> Option<String> {
        (0..8).find_map(|_| {
            let added = if rng.random_bool(0.4) {
                experience::FOR
            } else {
                campaigns::ADDED
            };
            let mut own: Vec<String> = vec![say(added.choose(rng)?, rng)];
            if rng.random_bool(0.3) {
                own.push(say(experience::CLOSINGS.choose(rng)?, rng));
            }
            let own: Vec<String> = own
                .iter()
                .map(|sentence| person.hand.type_out(sentence, rng))
                .collect();
            let text = format!("{}\n\n{}", campaigns::EXTENDED, own.join(" "));
            (text.chars().count() <= limit && self.written.insert(text.clone())).then_some(text)
        })
    }

    fn attempt(&self, question: &Question, person: &InventedPerson, rng: &mut StdRng) -> Written {
        let long = question.kind() == Kind::LongText;
        let public = matches!(
            person.capacity,
            ExampleCapacity::Resident | ExampleCapacity::Other
        );
        let written = match rng.random_range(0..1_000) {
            0..25 if long && public => self.withheld_text(person, rng),
            25..60 if public && QuestionSubject::of(question) != QuestionSubject::Hours => {
                Some((in_another_language(rng), InventedVerdict::Publish))
            }
            60..155 if long => self.private_text(question, person, rng),
            _ => None,
        };
        written
            .filter(|(words, _)| words.chars().count() <= question.limit())
            .unwrap_or_else(|| (plain_text(question, person, rng), InventedVerdict::Publish))
    }

    fn withheld_text(&self, person: &InventedPerson, rng: &mut StdRng) -> Option<Written> {
        let found = self.withheld.choose(rng)?;
        let words = person.hand.set_case(&say(found.sentence, rng));
        Some((
            words,
            InventedVerdict::Withhold {
                reason: found.reason,
            },
        ))
    }

    /// A text in which one sentence holds what must not be published.
    fn private_text(
        &self,
        question: &Question,
        person: &InventedPerson,
        rng: &mut StdRng,
    ) -> Option<Written> {
        let fits = |p: &&&'static PrivateSentence| match person.capacity {
            ExampleCapacity::Resident | ExampleCapacity::Other => true,
            ExampleCapacity::Organisation => {
                matches!(p.reason, "personal-data" | "names-a-person") && !is_personal(p.sentence)
            }
            ExampleCapacity::Police => p.reason == "names-a-person",
            ExampleCapacity::Staff => false,
        };
        let found = self.private.iter().filter(fits).choose(rng)?;
        let (sentence, marked) = unmark(&say(found.sentence, rng));
        let mut sentences = typed(&body(question, person, false, rng), person, rng);
        let last = sentences.len();
        let at = if found.reason == "personal-data" {
            last
        } else {
            rng.random_range(0..=last)
        };
        sentences.insert(at, person.hand.set_case(&sentence));
        let words: Marked = marked
            .into_iter()
            .map(|(words, token)| (person.hand.set_case(&words), token))
            .collect();
        Some((
            lay_out(&sentences, 0),
            InventedVerdict::Redact {
                reason: found.reason,
                words,
            },
        ))
    }
}

/// A text that can be published as it is, cut to the limit sentence by sentence.
fn plain_text(question: &Question, person: &InventedPerson, rng: &mut StdRng) -> String {
    let (body, limit) = (body(question, person, true, rng), question.limit());
    let mut sentences = typed(&body, person, rng);
    let layout = if question.kind() == Kind::LongText {
        pick(&[84, 10, 6], rng)
    } else {
        0
    };
    loop {
        let text = lay_out(&sentences, layout);
        if text.chars().count() <= limit || sentences.len() < 2 {
            return text
                .chars()
                .take(limit)
                .collect::<String>()
                .trim()
                .to_owned();
        }
        sentences.pop();
    }
}

/// As running text in paragraphs, as one line each, or as a list.
fn lay_out(sentences: &[String], layout: usize) -> String {
    match layout {
        1 if sentences.len() > 2 => sentences.join("\n"),
        2 if sentences.len() > 2 => format!("- {}", sentences.join("\n- ")),
        _ if sentences.len() > 5 => sentences
            .chunks(4)
            .map(|paragraph| paragraph.join(" "))
            .collect::<Vec<_>>()
            .join("\n\n"),
        _ => sentences.join(" "),
    }
}

fn typed(sentences: &[String], person: &InventedPerson, rng: &mut StdRng) -> Vec<String> {
    sentences
        .iter()
        .map(|sentence| person.hand.type_out(sentence, rng))
        .collect()
}

/// The sentences of one text in careful spelling; a few words without a verb only where they may
/// stand alone.
fn body(
    question: &Question,
    person: &InventedPerson,
    alone: bool,
    rng: &mut StdRng,
) -> Vec<String> {
    let subject = QuestionSubject::of(question);
    let length = match person.capacity {
        ExampleCapacity::Organisation => pick(&[0, 10, 18, 22, 20, 12, 8, 6, 4], rng),
        _ => [0, 1, 2, 3, 4, 5, 7, 10, 15][pick(&[6, 22, 24, 17, 12, 8, 6, 3, 2], rng)],
    };
    let brief = alone
        && length == 0
        && matches!(
            subject,
            QuestionSubject::Why | QuestionSubject::Proof | QuestionSubject::Missing
        );
    let mut templates = if brief {
        one_of(experience::BRIEF[person.stance as usize], rng)
    } else {
        draw(pool(subject, person), length.max(1), rng)
    };
    if subject == QuestionSubject::Auditor {
        templates.truncate(1);
    } else if subject == QuestionSubject::Why && length > 0 {
        add_experience(&mut templates, person, length, rng);
    }
    if length > 2
        && subject != QuestionSubject::Auditor
        && person.capacity != ExampleCapacity::Organisation
        && rng.random_bool(0.2)
    {
        templates.extend(one_of(experience::CLOSINGS, rng));
    }
    templates
        .into_iter()
        .map(|template| say(template, rng))
        .collect()
}

/// What somebody says of themselves before or within what they think.
fn add_experience(
    templates: &mut Vec<&'static str>,
    person: &InventedPerson,
    length: usize,
    rng: &mut StdRng,
) {
    let (openings, often) = match person.capacity {
        ExampleCapacity::Organisation => (roles::ORGANISATION_OPENINGS, 0.8),
        ExampleCapacity::Police => (roles::POLICE_OPENINGS, 0.6),
        ExampleCapacity::Resident | ExampleCapacity::Other | ExampleCapacity::Staff => {
            (experience::OPENINGS, 0.25)
        }
    };
    if matches!(
        person.capacity,
        ExampleCapacity::Resident | ExampleCapacity::Other
    ) && rng.random_bool(0.35)
    {
        let against = match person.stance {
            PersonStance::Supportive => false,
            PersonStance::Worried | PersonStance::Opposed => true,
            PersonStance::Conditional | PersonStance::Unsure => rng.random_bool(0.5),
        };
        let told = one_of(
            if against {
                experience::AGAINST
            } else {
                experience::FOR
            },
            rng,
        );
        let at = rng.random_range(0..=templates.len());
        templates.splice(at..at, told);
    }
    if length > 1 && rng.random_bool(often) {
        templates.splice(0..0, one_of(openings, rng));
    }
}

/// What a person may say of a subject.
fn pool(subject: QuestionSubject, person: &InventedPerson) -> Vec<&'static str> {
    let lists: Vec<&[&str]> = match subject {
        QuestionSubject::Why => views(person),
        QuestionSubject::Proof => match person.stance {
            PersonStance::Supportive => vec![questions::PROOF, questions::PROOF_FIRM[0]],
            PersonStance::Opposed => vec![questions::PROOF, questions::PROOF_FIRM[1]],
            _ => vec![questions::PROOF],
        },
        QuestionSubject::Missing => vec![questions::MISSING],
        QuestionSubject::Auditor => vec![questions::AUDITOR],
        QuestionSubject::Hours => vec![library::HOURS],
        QuestionSubject::General => vec![questions::GENERAL],
    };
    let organisation = person.capacity == ExampleCapacity::Organisation;
    lists
        .into_iter()
        .flatten()
        .copied()
        .filter(|template| !(organisation && is_personal(template)))
        .collect()
}

fn views(person: &InventedPerson) -> Vec<&'static [&'static str]> {
    use PersonStance::{Conditional, Opposed, Supportive, Unsure, Worried};
    match (person.capacity, person.stance) {
        (ExampleCapacity::Organisation, Supportive) => vec![roles::ORGANISATION_FOR],
        (ExampleCapacity::Organisation, Conditional) => vec![roles::ORGANISATION_CONDITIONAL],
        (ExampleCapacity::Organisation, Worried) => {
            vec![roles::ORGANISATION_CONDITIONAL, roles::ORGANISATION_AGAINST]
        }
        (ExampleCapacity::Organisation, Opposed) => vec![roles::ORGANISATION_AGAINST],
        (ExampleCapacity::Organisation, Unsure) => vec![roles::ORGANISATION_CONDITIONAL],
        (ExampleCapacity::Police, Supportive) => vec![roles::POLICE_FOR],
        (ExampleCapacity::Police, Conditional | Unsure) => vec![roles::POLICE_CONDITIONAL],
        (ExampleCapacity::Police, Worried) => {
            vec![roles::POLICE_CONDITIONAL, roles::POLICE_AGAINST]
        }
        (ExampleCapacity::Police, Opposed) => vec![roles::POLICE_AGAINST],
        (_, Supportive) => vec![why::SUPPORTIVE],
        (_, Conditional) => vec![why::CONDITIONAL],
        (_, Worried) => vec![why::WORRIED],
        (_, Opposed) => vec![why::OPPOSED],
        (_, Unsure) => vec![why::UNSURE],
    }
}

/// Whether a template speaks of one person: not for organisations.
fn is_personal(template: &str) -> bool {
    template
        .split(|c: char| !c.is_alphabetic())
        .any(|word| matches!(word, "I" | "my" | "My" | "me"))
}

fn one_of(list: &[&'static str], rng: &mut StdRng) -> Vec<&'static str> {
    list.choose(rng).copied().into_iter().collect()
}

/// Up to `count` of a pool in random order, none twice.
fn draw(mut pool: Vec<&'static str>, count: usize, rng: &mut StdRng) -> Vec<&'static str> {
    pool.shuffle(rng);
    pool.truncate(count);
    pool
}

fn in_another_language(rng: &mut StdRng) -> String {
    let sentences = experience::OTHER_LANGUAGES
        .choose(rng)
        .map_or_else(Vec::new, |list| list.to_vec());
    let count = rng.random_range(1..=3);
    draw(sentences, count, rng).join(" ")
}
