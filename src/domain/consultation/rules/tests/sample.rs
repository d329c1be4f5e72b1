//! The fields of a small edition that breaks no rule.

use crate::domain::consultation::{
    Capacity, ChoiceFields, EDITION_FORMAT, EditionFields, Fact, FactStatus, Kind, PageFields,
    PublicationRules, QuestionFields, Reason, Texts, When,
};
use crate::domain::time::LocalTime;
use chrono::NaiveDate;
use std::collections::BTreeMap;

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn time(text: &str) -> LocalTime {
    LocalTime::parse(text).unwrap()
}

pub(super) fn capacity(key: &str) -> Capacity {
    Capacity {
        key: key.parse().unwrap(),
        label: key.to_owned(),
        short: None,
        hint: None,
        may_be_named: None,
        works_for_proposer: None,
    }
}

pub(super) fn choices(keys: &[&str]) -> Vec<ChoiceFields> {
    let choice = |key: &&str| ChoiceFields {
        key: (*key).to_owned(),
        label: format!("The words for {key}"),
        ..ChoiceFields::default()
    };
    keys.iter().map(choice).collect()
}

pub(super) fn question(key: &str, kind: Kind) -> QuestionFields {
    let options: &[&str] = match kind {
        Kind::Single => &["yes", "no"],
        _ => &[],
    };
    QuestionFields {
        key: key.to_owned(),
        text: "What do you think?".to_owned(),
        options: choices(options),
        ..QuestionFields::of_kind(kind)
    }
}

/// A page with one question, whose key is that of the page with `-asked` behind it.
pub(super) fn page(key: &str, kind: Kind) -> PageFields {
    PageFields {
        key: key.to_owned(),
        title: None,
        intro: None,
        easy_read: None,
        exit: false,
        when: None,
        questions: vec![question(&format!("{key}-asked"), kind)],
    }
}

/// The condition that a question was answered so.
pub(super) fn when(question: &str, is: &[&str]) -> When {
    When {
        question: question.to_owned(),
        is: is.iter().map(|key| (*key).to_owned()).collect(),
    }
}

/// A page that ends the form.
pub(super) fn exit(when: Option<When>) -> PageFields {
    PageFields {
        title: Some("Thank you".to_owned()),
        intro: Some("There is nothing more to answer.".to_owned()),
        exit: true,
        when,
        questions: Vec::new(),
        ..page("exit", Kind::Single)
    }
}

fn texts() -> Texts {
    Texts {
        purpose: "Why.".to_owned(),
        can_change: "This.".to_owned(),
        cannot_change: "That.".to_owned(),
        stage: "Early.".to_owned(),
        privacy: vec!["One.".to_owned(), "Two.".to_owned(), "Three.".to_owned()],
        other_ways: "By letter.".to_owned(),
        paper_address: None,
        what_next: "We publish.".to_owned(),
        easy_read: None,
    }
}

fn fact() -> Fact {
    Fact {
        key: "cost".to_owned(),
        topic: "Money".to_owned(),
        label: "What it costs".to_owned(),
        text: Some("A lot.\n\nVery much.".to_owned()),
        status: FactStatus::Reported,
        source: Some("A newspaper".to_owned()),
        date: Some(day("2026-05-31")),
        asked_of: None,
        asked_on: None,
    }
}

fn reason() -> Reason {
    Reason {
        code: "abuse".to_owned(),
        label: "Abuse".to_owned(),
        public: "We took out abuse.".to_owned(),
    }
}

pub(super) fn fields() -> EditionFields {
    EditionFields {
        format: EDITION_FORMAT,
        slug: "small".to_owned(),
        title: "A small matter".to_owned(),
        summary: "What should be done about it?".to_owned(),
        owner: "The council".to_owned(),
        proposer: "The force".to_owned(),
        proposer_reads: None,
        decision_maker: "The mayor".to_owned(),
        contact: "020 7946 0000".to_owned(),
        example: None,
        attribution: None,
        quick_exit: None,
        language: "en".to_owned(),
        translations: BTreeMap::new(),
        zone: chrono_tz::Europe::London,
        zone_label: "UK time".to_owned(),
        opens: time("2026-11-02 09:00"),
        closes: time("2027-02-12 23:59"),
        grace_minutes: 30,
        retention_date: None,
        minutes: 5,
        texts: texts(),
        publication: PublicationRules::default(),
        capacities: vec![capacity("resident")],
        former_capacities: Vec::new(),
        spelling_mends: Vec::new(),
        facts: vec![fact()],
        attachments: Vec::new(),
        pages: vec![page("first", Kind::Single), page("second", Kind::LongText)],
        classifications: vec![question("age", Kind::Single)],
        equality: Vec::new(),
        reasons: vec![reason()],
        escalation: None,
        helplines: Vec::new(),
    }
}
