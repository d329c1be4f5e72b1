//! `/official/{slug}/publication`: what the next publication would say, and publishing it.

use super::exceptions::{ExceptionLine, exceptions};
use super::preview_tables::{PreviewEquality, PreviewTable, preview_equality, preview_tables};
use super::publication_words::{changes, differences, imbalances};
use crate::domain::characters::seen_length;
use crate::domain::form;
use crate::domain::publishing::PublishingEnd;
use crate::flows::LiveConsultation;
use crate::flows::officials::{
    self, AskedPublication, FigureDigest, PublicationPreview, PublicationRequest, PublishOutcome,
    PublishingProgress,
};
use crate::outputs::report::balance::{BalanceTable, balance_table};
use crate::web::page::acts::{ConfirmAnswer, ConfirmPage};
use crate::web::page::forms::{ErrorLine, page, see_other, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::site::Site;
use crate::web::serving::visits::{FormFields, Official, StaffForm};
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "officials/publication.html")]
struct PublicationPreviewPage {
    frame: PageContext,
    title: String,
    life_path: String,
    balance: BalanceTable,
    imbalances: Vec<String>,
    pending: u64,
    sealed: bool,
    /// Figures may be published now.
    publishable: bool,
    number: u32,
    exceptions: Vec<ExceptionLine>,
    changes: Vec<String>,
    tables: Vec<PreviewTable>,
    equality: Vec<PreviewEquality>,
    /// Letters with the same wording are counted when it is published.
    letters_follow: bool,
    new_texts: usize,
    /// Up to which day responses are in the figures.
    covers: String,
    /// What is not as it was when the official looked.
    differences: Option<Vec<String>>,
    seen: String,
    cut_off: String,
    note: String,
    cut_off_error: Option<String>,
    note_error: Option<String>,
    errors: Vec<ErrorLine>,
    here: String,
}

pub async fn show(official: Official, slug: web::Path<String>) -> Result<HttpResponse, WebError> {
    let live = official.visit.live(&slug)?;
    let (asked, actor) = (Arc::clone(&live), official.actor.clone());
    let last = official
        .visit
        .read(move |site, now| officials::progress(&site.db, &asked, &actor, now))
        .await?;
    let (pressed, mistakes) = match last.and_then(|last| Some((last.ending?, last))) {
        Some((ending, last)) => (PressedPublish::from(last), vec![mistake_of(ending)]),
        None => (PressedPublish::default(), Vec::new()),
    };
    let cut_off = pressed.cut_off;
    let preview = preview(&official, &live, cut_off).await?;
    page(&compose(&official, &live, preview, &pressed, mistakes))
}

/// Why a publication was not made, at the field of which it speaks.
const fn mistake_of(ending: PublishingEnd) -> FieldMistake {
    match ending {
        PublishingEnd::CutOff => ("cut-off", "error-cut-off"),
        PublishingEnd::Unbalanced => ("publish", "error-unbalanced"),
        PublishingEnd::Already => ("publish", "error-published-already"),
        PublishingEnd::Differs => ("publish", "error-publish-differs"),
        PublishingEnd::Busy => ("publish", "error-publish-busy"),
        PublishingEnd::Refused => ("publish", "error-publish-refused"),
        PublishingEnd::Failed => ("publish", "error-publish-failed"),
    }
}

async fn preview(
    official: &Official,
    live: &Arc<LiveConsultation>,
    cut_off: Option<NaiveDate>,
) -> Result<PublicationPreview, WebError> {
    let (asked, actor) = (Arc::clone(live), official.actor.clone());
    official
        .visit
        .run(move |site, now| officials::preview(&site.db, &asked, &actor, cut_off, now))
        .await
}

/// The most characters of an official's note.
const NOTE_LIMIT: usize = 1_000;

/// What an official sends.
#[derive(Default)]
struct PressedPublish {
    /// The day as it was typed.
    typed_day: String,
    cut_off: Option<NaiveDate>,
    note: String,
    /// The figures that the page showed.
    seen: Option<FigureDigest>,
}

impl From<PublishingProgress> for PressedPublish {
    fn from(last: PublishingProgress) -> Self {
        Self {
            typed_day: last.request.cut_off.to_string(),
            cut_off: Some(last.request.cut_off),
            note: last.request.note.unwrap_or_default(),
            seen: last.seen,
        }
    }
}

impl PressedPublish {
    fn of(fields: &FormFields) -> Self {
        let typed_day = fields.get("cut-off").trim().to_owned();
        Self {
            cut_off: typed_day.parse().ok(),
            typed_day,
            note: form::tidy(fields.get("note"), true),
            seen: FigureDigest::parse(fields.get("seen")),
        }
    }

    /// Where there are mistakes, and the ids of what to say.
    fn mistakes(&self) -> Vec<FieldMistake> {
        let mut mistakes = Vec::new();
        if self.cut_off.is_none() {
            mistakes.push(("cut-off", "error-cut-off"));
        }
        if let Err(error) = form::check_words(&self.note, NOTE_LIMIT) {
            mistakes.push(("note", error.message_id()));
        }
        mistakes
    }

    fn request(&self, number: u32, cut_off: NaiveDate) -> PublicationRequest {
        PublicationRequest {
            number,
            cut_off,
            note: Some(self.note.clone()).filter(|note| !note.is_empty()),
        }
    }
}

/// A field, and the id of what is wrong with it.
type FieldMistake = (&'static str, &'static str);

pub async fn publish(
    StaffForm(official, fields): StaffForm<Official>,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = official.visit.live(&slug)?;
    let number = fields
        .get("number")
        .parse()
        .map_err(|_| ProblemKind::Malformed)?;
    let pressed = PressedPublish::of(&fields);
    let answer = ConfirmAnswer::of(&fields);
    if answer == ConfirmAnswer::No {
        let preview = preview(&official, &live, pressed.cut_off).await?;
        return page(&compose(&official, &live, preview, &pressed, Vec::new()));
    }
    let mistakes = pressed.mistakes();
    let (Some(cut_off), true) = (pressed.cut_off, mistakes.is_empty()) else {
        return again(&official, &live, &pressed, mistakes).await;
    };
    let request = pressed.request(number, cut_off);
    let outcome = match may_publish(&official, &live, request.clone()).await? {
        Some(not) => not,
        None if pressed
            .seen
            .as_ref()
            .is_none_or(|seen| seen.cut_off != cut_off) =>
        {
            PublishOutcome::Differs
        }
        None if answer == ConfirmAnswer::Ask => {
            return sure(&official, &live, &pressed, (number, cut_off)).ask(fields);
        }
        None => match publish_now(&official, &live, request, pressed.seen.clone()).await? {
            PressedOutcome::Ended(outcome) => outcome,
            PressedOutcome::GoesOn => return Ok(see_other(&paths::official_publishing(&slug))),
            PressedOutcome::Underway => {
                let path = paths::official_publishing(&slug);
                return Ok(see_other(&format!("{path}?underway")));
            }
        },
    };
    let mistake = match outcome {
        PublishOutcome::Number(number) => {
            let life = paths::official(&slug);
            return Ok(see_other(&format!("{life}?published={number}")));
        }
        PublishOutcome::CutOff => PublishingEnd::CutOff,
        PublishOutcome::Unbalanced(_) => PublishingEnd::Unbalanced,
        PublishOutcome::Already => PublishingEnd::Already,
        PublishOutcome::Differs => PublishingEnd::Differs,
        PublishOutcome::Busy => PublishingEnd::Busy,
    };
    again(&official, &live, &pressed, vec![mistake_of(mistake)]).await
}

/// What became of a press.
enum PressedOutcome {
    Ended(PublishOutcome),
    /// It takes longer than anybody waits for a page.
    GoesOn,
    /// Another one is being made.
    Underway,
}

/// The preview again, with what is wrong: of the day that was asked for, unless it is the day that
/// is wrong.
async fn again(
    official: &Official,
    live: &Arc<LiveConsultation>,
    pressed: &PressedPublish,
    mistakes: Vec<FieldMistake>,
) -> Result<HttpResponse, WebError> {
    let of_day = mistakes.iter().all(|(field, _)| *field != "cut-off");
    let preview = preview(official, live, pressed.cut_off.filter(|_| of_day)).await?;
    unprocessable(&compose(official, live, preview, pressed, mistakes))
}

async fn may_publish(
    official: &Official,
    live: &Arc<LiveConsultation>,
    request: PublicationRequest,
) -> Result<Option<PublishOutcome>, WebError> {
    let (asked, actor) = (Arc::clone(live), official.actor.clone());
    official
        .visit
        .read(move |site, now| officials::may_publish(&site.db, &asked, &actor, &request, now))
        .await
}

/// Keeps what was confirmed, makes it, and waits for it for about a second. It is made to its end
/// whether or not anybody waits.
async fn publish_now(
    official: &Official,
    live: &Arc<LiveConsultation>,
    request: PublicationRequest,
    seen: Option<FigureDigest>,
) -> Result<PressedOutcome, WebError> {
    let Some(seen) = seen else {
        return Ok(PressedOutcome::Ended(PublishOutcome::Differs));
    };
    let visit = &official.visit;
    let (own, actor) = (Arc::clone(live), official.actor.clone());
    let ask =
        move |site: &Site, now| officials::ask(&site.db, &own, &actor, (&request, &seen), now);
    match visit.run(ask).await? {
        AskedPublication::Begun => {}
        AskedPublication::Underway => return Ok(PressedOutcome::Underway),
        AskedPublication::Not(outcome) => return Ok(PressedOutcome::Ended(outcome)),
    }
    let own = Arc::clone(live);
    let make = visit.run(move |site: &Site, _| {
        let made = officials::carry_out(&site.db, &own, &|| site.clock.now())?;
        // Whoever published looks at the public pages next.
        site.catalogue.refresh(&site.db)?;
        Ok(made)
    });
    let patience = visit.site.config.patience / 2;
    let Ok(made) = tokio::time::timeout(patience, make).await else {
        return Ok(PressedOutcome::GoesOn);
    };
    let Some(outcome) = made? else {
        return Ok(PressedOutcome::GoesOn);
    };
    if !matches!(outcome, PublishOutcome::Number(_)) {
        let own = Arc::clone(live);
        visit
            .run(move |site: &Site, _| officials::forget(&site.db, &own))
            .await?;
    }
    Ok(PressedOutcome::Ended(outcome))
}

/// The question before a publication. The digest of what was looked at comes along.
fn sure(
    official: &Official,
    live: &LiveConsultation,
    pressed: &PressedPublish,
    (number, cut_off): (u32, NaiveDate),
) -> ConfirmPage {
    let heading = official
        .visit
        .words
        .with("official-sure", &[("number", number.into())]);
    let frame = PageContext::new(&official.visit, heading)
        .of(&live.edition)
        .staffed(&official.actor, &official.csrf_token);
    let what = frame.t1("official-sure-what", "title", live.edition.title.clone());
    let covers = frame.t1("official-sure-covers", "day", frame.day(&cut_off));
    let noted = (!pressed.note.is_empty())
        .then(|| frame.t1("official-sure-note", "note", pressed.note.clone()));
    let words = [what, covers]
        .into_iter()
        .chain(noted)
        .chain([frame.t("official-sure-public"), frame.t("official-final")])
        .collect();
    let yes = frame.t1("official-publish", "number", number);
    let here = paths::official_publication(&live.edition.slug);
    ConfirmPage::new(frame, here, words, yes)
}

fn compose(
    official: &Official,
    live: &LiveConsultation,
    preview: PublicationPreview,
    pressed: &PressedPublish,
    mistakes: Vec<FieldMistake>,
) -> PublicationPreviewPage {
    let edition = &live.edition;
    let snapshot = &preview.snapshot;
    let heading = official
        .visit
        .words
        .with("official-preview", &[("number", snapshot.number.into())]);
    let frame = PageContext::new(&official.visit, heading)
        .of(edition)
        .staffed(&official.actor, &official.csrf_token)
        .with_error(!mistakes.is_empty());
    let differs = mistakes
        .iter()
        .any(|(_, id)| *id == "error-publish-differs");
    let errors = error_lines(&frame, &pressed.note, mistakes);
    let error_of = |field: &str| {
        errors
            .iter()
            .find(|error| error.field == field)
            .map(|error| error.words.clone())
    };
    let shown = |words: Vec<String>| if preview.sealed { Vec::new() } else { words };
    PublicationPreviewPage {
        title: edition.title.clone(),
        life_path: paths::official(&edition.slug),
        balance: balance_table(frame.words(), snapshot),
        imbalances: imbalances(&frame, live, &preview.imbalances),
        pending: snapshot.balance.in_state("pending"),
        exceptions: exceptions(&frame, &preview),
        changes: shown(changes(&frame, &preview)),
        tables: preview_tables(&frame, snapshot),
        equality: preview_equality(&frame, snapshot),
        letters_follow: !snapshot.interim && snapshot.letters.is_empty(),
        new_texts: preview.new_texts,
        covers: frame.t1("official-covers", "day", frame.day(&snapshot.cut_off)),
        differences: differs.then(|| differences(&frame, &preview, pressed.seen.as_ref())),
        seen: preview.digest.to_string(),
        cut_off: if pressed.typed_day.is_empty() && error_of("cut-off").is_none() {
            snapshot.cut_off.to_string()
        } else {
            pressed.typed_day.clone()
        },
        note: pressed.note.clone(),
        cut_off_error: error_of("cut-off"),
        note_error: error_of("note"),
        errors,
        here: paths::official_publication(&edition.slug),
        sealed: preview.sealed,
        publishable: preview.publishable,
        number: snapshot.number,
        frame,
    }
}

fn error_lines(frame: &PageContext, note: &str, mistakes: Vec<FieldMistake>) -> Vec<ErrorLine> {
    let over = seen_length(note).saturating_sub(NOTE_LIMIT);
    let line = |(field, id): FieldMistake| ErrorLine {
        field: field.to_owned(),
        anchor: field.to_owned(),
        words: frame.tn(
            id,
            &[
                ("count", NOTE_LIMIT.into()),
                ("limit", frame.number(NOTE_LIMIT as u64).into()),
                ("over", frame.number(over as u64).into()),
            ],
        ),
    };
    mistakes.into_iter().map(line).collect()
}
