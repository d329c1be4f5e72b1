//! `/c/{slug}/paper`: the whole form as a document to print, made of the same consultation file.
//! There is nothing on it to press or to choose from: boxes to tick, lines to write on, and what
//! the office fills in.

use crate::domain::consultation::{
    CAPACITY, Edition, Kind, NONE_OF_THESE, NOT_SURE, Page, Question, QuestionKind, When,
};
use crate::flows::LiveConsultation;
use crate::web::page::form_page::{date_labels, name_label, offered_choices};
use crate::web::page::forms::page;
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::RequestContext;
use crate::words::pieces;
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

/// How many characters of the limit one line of the paper stands for. Nobody writes by hand as much
/// as they type; who does takes another sheet.
const CHARACTERS_A_LINE: usize = 400;
/// The fewest and the most lines under a question.
const LINES: std::ops::RangeInclusive<usize> = 2..=12;

#[derive(Template)]
#[template(path = "residents/paper.html")]
struct PaperFormPage {
    frame: PageContext,
    title: String,
    owner: String,
    /// Where the form is sent, in lines; empty where the consultation says no address.
    address: String,
    contact: String,
    closes: String,
    /// The page with the facts, in full; nothing where there are none.
    facts: Option<String>,
    /// The number of the edition: whoever types a paper in must know which questions it asked.
    version: u32,
    /// The question as whom somebody answers; `None` where there is nothing to choose.
    capacities: Option<PaperQuestion>,
    /// What the line for a name is called, where somebody may be named.
    name_label: Option<String>,
    parts: Vec<PaperPart>,
    publish: PaperQuestion,
    start_path: String,
}

/// A page of the form.
struct PaperPart {
    heading: Option<String>,
    intro: Option<Arc<str>>,
    /// Who answers it, where only some do, or where somebody goes on.
    only: Option<String>,
    questions: Vec<PaperQuestion>,
}

/// A question as it is printed.
struct PaperQuestion {
    number: usize,
    text: String,
    hint: Option<String>,
    answer: PaperAnswer,
}

/// The room for an answer.
enum PaperAnswer {
    Ticks {
        options: Vec<PaperOption>,
        /// More than one may be ticked.
        several: bool,
        /// As many as the longest of them leaves room for.
        columns: usize,
    },
    /// A place for a number before each option.
    Places(Vec<PaperOption>),
    /// The steps, and the statements with a box for each step.
    Grid {
        steps: Vec<String>,
        statements: Vec<PaperOption>,
    },
    /// Empty lines.
    Lines(usize),
    /// A short line for each label; a unit may stand behind it.
    Fields(Vec<String>, Option<String>),
}

impl PaperQuestion {
    /// What to do with a pen.
    fn how(&self, frame: &PageContext) -> Option<String> {
        let id = match self.answer {
            PaperAnswer::Ticks { several: true, .. } => "paper-tick-several",
            PaperAnswer::Ticks { .. } => "paper-tick-one",
            PaperAnswer::Places(_) => "paper-ranking",
            PaperAnswer::Grid { .. } => "paper-tick-row",
            PaperAnswer::Lines(_) | PaperAnswer::Fields(..) => return None,
        };
        Some(frame.t(id))
    }
}

struct PaperOption {
    label: String,
    hint: Option<String>,
}

/// Which number each question has on the paper.
struct PaperNumbers<'e>(Vec<&'e str>);

impl<'e> PaperNumbers<'e> {
    fn of(edition: &'e Edition) -> Self {
        let capacity = edition.only_capacity().is_none().then_some(CAPACITY);
        let asked = edition.questions().map(|question| question.key.as_str());
        Self(capacity.into_iter().chain(asked).collect())
    }

    fn of_key(&self, key: &str) -> usize {
        let place = self.0.iter().position(|known| *known == key);
        place.map_or(self.last(), |place| place + 1)
    }

    /// The number of what is asked last: whether the words may be published.
    fn last(&self) -> usize {
        self.0.len() + 1
    }
}

pub async fn show(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = visit.reading(&visit.live(&slug)?);
    page(&compose(&visit, &live))
}

fn compose(visit: &RequestContext, live: &LiveConsultation) -> PaperFormPage {
    let edition = &live.edition;
    let slug = &edition.slug;
    let frame = PageContext::titled(visit, "paper-heading").of(edition);
    let numbers = PaperNumbers::of(edition);
    let mut parts: Vec<PaperPart> = edition
        .form
        .pages
        .iter()
        .map(|page| part(visit, &frame, edition, &numbers, page))
        .collect();
    if !edition.form.classifications.is_empty() {
        parts.push(about_you(&frame, edition, &numbers));
    }
    let capacities = edition.form.capacities.iter().map(|choice| PaperOption {
        label: choice.label.clone(),
        hint: choice.hint.clone(),
    });
    let choices = offered_choices(edition).map(|choice| PaperOption {
        label: frame.t(&format!("publish-{choice}")),
        hint: None,
    });
    let facts = (!edition.facts.is_empty())
        .then(|| format!("{}{}", visit.site.config.origin(), paths::facts(slug)));
    PaperFormPage {
        title: edition.title.clone(),
        owner: edition.bodies.owner.clone(),
        address: edition.texts.paper_address.clone().unwrap_or_default(),
        contact: edition.bodies.contact.clone(),
        closes: frame.local(
            edition.schedule.closes.naive(),
            &edition.schedule.zone_label,
        ),
        facts,
        version: live.number,
        capacities: edition.only_capacity().is_none().then(|| PaperQuestion {
            number: numbers.of_key(CAPACITY),
            text: frame.t("page-answering-as"),
            hint: None,
            answer: ticks(capacities.collect(), false),
        }),
        name_label: name_label(&frame, edition),
        parts,
        publish: PaperQuestion {
            number: numbers.last(),
            text: frame.t("publish-question"),
            hint: Some(frame.t("paper-publish")),
            answer: ticks(choices.collect(), false),
        },
        start_path: paths::consultation(slug),
        frame,
    }
}

fn part(
    visit: &RequestContext,
    frame: &PageContext,
    edition: &Edition,
    numbers: &PaperNumbers<'_>,
    page: &Page,
) -> PaperPart {
    let intro = page.intro.as_deref();
    PaperPart {
        heading: page.title.clone(),
        intro: intro.map(|intro| visit.html(intro)),
        only: page
            .when
            .as_ref()
            .map(|when| only(frame, edition, numbers, page, when)),
        questions: asked(frame, numbers, &page.questions),
    }
}

/// What is asked about the respondent.
fn about_you(frame: &PageContext, edition: &Edition, numbers: &PaperNumbers<'_>) -> PaperPart {
    let named = edition.named_capacities().next().is_some();
    PaperPart {
        heading: Some(frame.t("page-about-you")),
        intro: None,
        only: named.then(|| frame.t("paper-not-organisations")),
        questions: asked(frame, numbers, &edition.form.classifications),
    }
}

fn asked(
    frame: &PageContext,
    numbers: &PaperNumbers<'_>,
    questions: &[Question],
) -> Vec<PaperQuestion> {
    let shown = |question: &Question| PaperQuestion {
        number: numbers.of_key(&question.key),
        text: question.text.clone(),
        hint: question.hint.clone(),
        answer: answer(frame, question),
    };
    questions.iter().map(shown).collect()
}

/// Who answers a page, by the number of the question that decides; of a page that ends the form,
/// where they go on.
fn only(
    frame: &PageContext,
    edition: &Edition,
    numbers: &PaperNumbers<'_>,
    page: &Page,
    when: &When,
) -> String {
    let label = |key: &str| match edition.question(&when.question) {
        Some(question) => question.label_of(key).unwrap_or(key).to_owned(),
        None => edition.capacity_label(key).to_owned(),
    };
    let answers: Vec<String> = when
        .is
        .iter()
        .map(|key| frame.t1("results-finding-answer", "answer", label(key)))
        .collect();
    let number = |question: &Question| numbers.of_key(&question.key);
    let (first, last) = (
        page.questions.first().map_or(0, number),
        page.questions.last().map_or(0, number),
    );
    let id = match page.questions.len() {
        _ if page.exit => "paper-exit",
        0 => "paper-only-read",
        1 => "paper-only",
        _ => "paper-only-several",
    };
    frame.tn(
        id,
        &[
            ("first", first.into()),
            ("last", last.into()),
            ("number", numbers.of_key(&when.question).into()),
            ("answers", answers.join(", ").into()),
            ("end", numbers.last().into()),
        ],
    )
}

/// The room that a question has.
fn answer(frame: &PageContext, question: &Question) -> PaperAnswer {
    let option = |label: &str, hint: Option<&str>| PaperOption {
        label: label.to_owned(),
        hint: hint.map(str::to_owned),
    };
    let apart = |key: &str| matches!(key, NONE_OF_THESE | NOT_SURE);
    match &question.kind {
        QuestionKind::Ranking(ranking) => {
            let places = ranking.options.iter();
            PaperAnswer::Places(
                places
                    .map(|own| option(&own.label, own.hint.as_deref()))
                    .collect(),
            )
        }
        QuestionKind::Matrix(matrix) => PaperAnswer::Grid {
            steps: matrix
                .steps
                .iter()
                .map(|step| step.label.clone())
                .chain(matrix.not_sure.clone())
                .collect(),
            statements: matrix
                .statements
                .iter()
                .map(|own| option(&own.label, own.hint.as_deref()))
                .collect(),
        },
        QuestionKind::Number(_) => PaperAnswer::Fields(
            vec![frame.t("paper-number")],
            question.unit().map(str::to_owned),
        ),
        QuestionKind::Date(date) => PaperAnswer::Fields(date_labels(frame, date.precision), None),
        QuestionKind::ShortText { .. } | QuestionKind::LongText { .. } => {
            PaperAnswer::Lines(lines(question.limit()))
        }
        QuestionKind::Single { .. }
        | QuestionKind::Multiple { .. }
        | QuestionKind::Scale { .. }
        | QuestionKind::Postcode(_) => {
            let options = question.choices().map(|(key, label)| {
                let hint = question.hint_of(key).filter(|_| !apart(key));
                option(label, hint)
            });
            ticks(options.collect(), question.kind() == Kind::Multiple)
        }
    }
}

/// How many lines there are to write on, in proportion to the limit.
fn lines(limit: usize) -> usize {
    limit
        .div_ceil(CHARACTERS_A_LINE)
        .saturating_add(1)
        .clamp(*LINES.start(), *LINES.end())
}

fn ticks(options: Vec<PaperOption>, several: bool) -> PaperAnswer {
    let length = |option: &PaperOption| {
        let hint = option.hint.as_deref().unwrap_or("");
        pieces::plain(&option.label)
            .chars()
            .count()
            .max(pieces::plain(hint).chars().count() * 3 / 4)
    };
    let columns = match options.iter().map(length).max().unwrap_or(0) {
        0..=24 => 3,
        25..=52 => 2,
        _ => 1,
    };
    PaperAnswer::Ticks {
        options,
        several,
        columns,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_more_room_where_more_may_be_written_and_always_some() {
        let rooms = [1, 200, 401, 2_000, 4_000, 20_000].map(lines);
        assert_eq!(rooms, [2, 2, 3, 6, 11, 12]);
    }
}
