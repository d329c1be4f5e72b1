//! `/c/{slug}/paper`: the whole form on paper, made of the same consultation file. Boxes and lines
//! are real fields, so that it can be filled in on the screen before it is printed; nothing on it
//! is sent.

use crate::domain::consultation::{Page, Question};
use crate::domain::form::Answers;
use crate::web::page::form_page::{GivenFields, ShownQuestion, name_label, offered_choices, shown};
use crate::web::page::forms::page;
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::extract::RequestContext;
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/paper.html")]
struct PaperFormPage {
    frame: PageContext,
    title: String,
    contact: String,
    closes: String,
    other_ways: Arc<str>,
    privacy: Vec<String>,
    /// The number of the edition: whoever types a paper in must know which questions it asked.
    version: u32,
    capacities: Vec<(String, String)>,
    /// What the field for a name is called, where somebody may be named.
    name_label: Option<String>,
    parts: Vec<PaperPart>,
    choices: Vec<(String, String)>,
    start_path: String,
    slug: String,
}

/// A page of the form.
struct PaperPart {
    heading: Option<String>,
    intro: Option<Arc<str>>,
    /// Who answers it, where only some do.
    only: Option<String>,
    questions: Vec<ShownQuestion>,
}

pub async fn show(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = visit.reading(&visit.live(&slug)?);
    let edition = &live.edition;
    let frame = PageContext::titled(&visit, "paper-heading").of(edition);
    let nothing = Answers::default();
    let question = |question: &Question| {
        let mut line = shown(
            &frame,
            edition,
            question,
            &GivenFields::Kept(&nothing),
            &[],
            false,
        );
        // On paper there is nothing to open; the facts are at an address that the first lines give.
        line.facts.clear();
        line
    };
    let part = |page: &Page| PaperPart {
        heading: page.title.clone(),
        intro: page
            .intro
            .as_deref()
            .map(|intro| visit.site.rendered.html(intro)),
        only: page.when.as_ref().map(|when| only(&frame, edition, when)),
        questions: page.questions.iter().map(question).collect(),
    };
    let mut parts: Vec<PaperPart> = edition.form.pages.iter().map(part).collect();
    if !edition.form.classifications.is_empty() {
        let questions = edition.form.classifications.iter().map(question).collect();
        parts.push(PaperPart {
            heading: Some(frame.t("page-about-you")),
            intro: None,
            only: None,
            questions,
        });
    }
    page(&PaperFormPage {
        title: edition.title.clone(),
        contact: edition.bodies.contact.clone(),
        closes: frame.local(
            edition.schedule.closes.naive(),
            &edition.schedule.zone_label,
        ),
        other_ways: visit.site.rendered.html(&edition.texts.other_ways),
        privacy: edition.texts.privacy.clone(),
        version: live.number,
        capacities: edition
            .form
            .capacities
            .iter()
            .map(|choice| (choice.key.to_string(), choice.label.clone()))
            .collect(),
        name_label: name_label(&frame, edition),
        parts,
        choices: offered_choices(edition)
            .map(|choice| (choice.to_string(), frame.t(&format!("publish-{choice}"))))
            .collect(),
        start_path: paths::consultation(&slug),
        slug: slug.into_inner(),
        frame,
    })
}

/// Who is asked a page: those who gave one of these answers before.
fn only(
    frame: &PageContext,
    edition: &crate::domain::consultation::Edition,
    when: &crate::domain::consultation::When,
) -> String {
    let labels: Vec<&str> = match edition.question(&when.question) {
        Some(question) => when
            .is
            .iter()
            .map(|key| question.label_of(key).unwrap_or(key))
            .collect(),
        None => when
            .is
            .iter()
            .map(|key| edition.capacity_label(key))
            .collect(),
    };
    frame.t1("paper-only", "answers", labels.join(" · "))
}
