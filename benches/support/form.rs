//! The consultation that is answered, and what everybody answers: three texts of 400 characters and
//! three questions with options.

use chrono::{DateTime, Utc};
use regard::db::{DatabaseUrl, Db};
use regard::domain::consultation::Edition;
use regard::domain::consultation_file;
use regard::domain::form::{Answer, Submission};
use regard::domain::response::PublishChoice;
use regard::flows::{Catalogue, LiveConsultation, admin};
use std::collections::BTreeMap;
use std::sync::Arc;

pub const SLUG: &str = "bench";
/// The questions that are answered in words.
pub const TEXTS: [&str; 3] = ["why", "worry", "hope"];
/// The questions that are answered with options.
pub const CHOICES: [(&str, &[&str]); 3] = [
    ("view", &["go-on"]),
    ("conditions", &["audit", "limits"]),
    ("age-band", &["40-and-over"]),
];

/// While the consultation is open.
pub fn noon() -> DateTime<Utc> {
    "2026-06-10T12:00:00Z".parse().unwrap()
}

/// The same questions on one page and for residents only, as another consultation: the shape that
/// survey software is measured in.
pub const ONE_PAGE_SLUG: &str = "bench-one-page";

pub fn one_page_edition() -> Edition {
    let mut edition = edition();
    ONE_PAGE_SLUG.clone_into(&mut edition.slug);
    let questions = edition
        .form
        .pages
        .drain(1..)
        .flat_map(|page| page.questions)
        .collect::<Vec<_>>();
    edition.form.pages[0].questions.extend(questions);
    edition.form.pages[0]
        .questions
        .append(&mut edition.form.classifications);
    edition
        .form
        .capacities
        .retain(|choice| choice.key.as_str() == "resident");
    edition
}

pub fn edition() -> Edition {
    consultation_file::read(include_str!("consultation.toml"))
        .unwrap_or_else(|errors| panic!("{errors:#?}"))
}

/// 400 characters, in sentences as people write them.
pub fn words() -> String {
    "I do not think that the software should be used until somebody who is not paid by the police has looked at how \
     it works and what it gets wrong. My brother was stopped twice last year and nobody could tell us why. If they \
     want to go on, they should say what goes in, who can see it, how long it is kept and how a person can find out \
     that it was used about them. Then they should come and ask us again."
        .to_owned()
}

pub fn submission() -> Submission {
    let choices = CHOICES.map(|(key, chosen)| {
        (
            key.to_owned(),
            Answer::Choices(chosen.iter().map(ToString::to_string).collect()),
        )
    });
    let texts = TEXTS.map(|key| (key.to_owned(), Answer::Words(words())));
    let given: BTreeMap<String, Answer> = choices.into_iter().chain(texts).collect();
    Submission {
        capacity: "resident".parse().unwrap(),
        organisation: None,
        publish: PublishChoice::Publish,
        given,
    }
}

/// A database in which the consultation is open.
pub fn open(url: &DatabaseUrl, connections: u32) -> (Db, Arc<LiveConsultation>) {
    let db = Db::open(url, connections).unwrap();
    db.migrate().unwrap();
    open_in(&db);
    let catalogue = Catalogue::default();
    catalogue.refresh(&db).unwrap();
    let live = catalogue.find(SLUG).unwrap();
    (db, live)
}

/// Opens the consultation.
pub fn open_in(db: &Db) {
    open_edition(db, edition());
}

/// Opens any consultation.
pub fn open_edition(db: &Db, edition: Edition) {
    let slug = edition.slug.clone();
    admin::import(db, edition, noon()).unwrap();
    admin::open(db, &slug, true, noon()).unwrap().unwrap();
}
