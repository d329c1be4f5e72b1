//! The pages of the form, and what is asked about the respondent.

use super::broken::FoundFaults;
use super::names::NameSet;
use super::questions::QuestionChecker;
use super::{FieldPlace, RequiredList};
use crate::domain::consultation::{EditionFields, Kind, PageFields};
use crate::domain::routing::{ABOUT_YOU, ANSWERING_AS, ANSWERING_FOR};

/// Names that addresses under `respond/` need for themselves.
const TAKEN: &[&str] = &[ANSWERING_AS, ANSWERING_FOR, ABOUT_YOU];
/// How large the answers of one page may get on their way, in bytes: the server reads 64 KiB at
/// most.
const PAGE_BYTES: u64 = 60_000;
/// A character takes up to four bytes, and a form sends each as `%XX`.
const BYTES_A_CHARACTER: u64 = 12;

/// What is wrong with a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageFault {
    /// The only question is the heading of its page, so that a title is one too many.
    TitleOfOneQuestion,
    /// Several questions stand under no title.
    TitleOfSeveral,
    /// A page of explanation is nothing but its words, and lacks these.
    WithoutQuestions { lacking: &'static str },
    /// A page that ends the form asks something.
    ExitAsks,
    /// The answers could be longer than a form can send, in characters.
    AnswersLength { longest: u64, most: u64 },
}

/// What is wrong with a question about the respondent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AboutYouFault {
    /// It is no single choice.
    ManyChoices,
    /// It has to be answered.
    Required,
}

pub(super) fn check(fields: &EditionFields, found: &mut FoundFaults) {
    let mut questions = QuestionChecker::new(&fields.facts);
    let (place, mut names) = (FieldPlace::of("pages"), NameSet::new(TAKEN));
    if fields.pages.is_empty() {
        found.add(&place, RequiredList::Pages);
    }
    for (index, page) in fields.pages.iter().enumerate() {
        let place = place.item(index);
        names.add(&place.key("key"), &page.key, found);
        head(page, &place, found);
        for (index, question) in page.questions.iter().enumerate() {
            questions.check(question, &place.key("questions").item(index), found);
        }
        length(page, &place, found);
    }
    classifications(fields, &mut questions, found);
}

/// A page asks one question, asks several under a title, or has nothing but its words.
fn head(page: &PageFields, place: &FieldPlace, found: &mut FoundFaults) {
    match (page.questions.len(), &page.title, &page.intro) {
        (0, None, _) => {
            let lacking = "title";
            found.add(place, PageFault::WithoutQuestions { lacking });
        }
        (0, Some(_), None) => {
            let lacking = "intro";
            found.add(place, PageFault::WithoutQuestions { lacking });
        }
        (1, Some(_), _) => found.add(&place.key("title"), PageFault::TitleOfOneQuestion),
        (2.., None, _) => found.add(place, PageFault::TitleOfSeveral),
        _ => {}
    }
    if page.exit && !page.questions.is_empty() {
        found.add(&place.key("exit"), PageFault::ExitAsks);
    }
}

fn length(page: &PageFields, place: &FieldPlace, found: &mut FoundFaults) {
    let texts = page.questions.iter().filter(|q| q.kind.is_text());
    let longest: u64 = texts
        .map(|q| u64::from(q.max_length.unwrap_or(q.kind.default_length())))
        .sum();
    let most = PAGE_BYTES / BYTES_A_CHARACTER;
    if longest > most {
        found.add(place, PageFault::AnswersLength { longest, most });
    }
}

/// Questions about the respondent: one choice each, and nobody has to answer.
fn classifications<'e>(
    fields: &'e EditionFields,
    questions: &mut QuestionChecker<'e>,
    found: &mut FoundFaults,
) {
    for (index, question) in fields.classifications.iter().enumerate() {
        let place = FieldPlace::of("classifications").item(index);
        questions.check(question, &place, found);
        if !matches!(question.kind, Kind::Single | Kind::Postcode) {
            found.add(&place.key("kind"), AboutYouFault::ManyChoices);
        }
        if question.required {
            found.add(&place.key("required"), AboutYouFault::Required);
        }
    }
}
