//! `/official/{slug}/publication`: what the next publication would say, and publishing it.

use super::exceptions::{ExceptionLine, exceptions};
use super::preview_tables::{
    PreviewEquality, PreviewTable, full_title, preview_equality, preview_tables,
};
use crate::domain::balance::Imbalance;
use crate::domain::characters::seen_length;
use crate::domain::form;
use crate::flows::LiveConsultation;
use crate::flows::officials::{
    self, FigureDifference, FigureDigest, PublicationPreview, PublicationRequest, PublishOutcome,
};
use crate::web::page::acts::{ConfirmAnswer, ConfirmPage};
use crate::web::page::forms::{ErrorLine, page, see_other, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::public::results::{BalanceTable, balance_table, change_words};
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
    let preview = preview(&official, &live, None).await?;
    page(&compose(
        &official,
        &live,
        preview,
        &PressedPublish::default(),
        Vec::new(),
    ))
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
        None => publish_now(&official, &live, request, pressed.seen.clone()).await?,
    };
    let mistake = match outcome {
        PublishOutcome::Number(number) => {
            let life = paths::official(&slug);
            return Ok(see_other(&format!("{life}?published={number}")));
        }
        PublishOutcome::CutOff => ("cut-off", "error-cut-off"),
        PublishOutcome::Unbalanced(_) => ("publish", "error-unbalanced"),
        PublishOutcome::Already => ("publish", "error-published-already"),
        PublishOutcome::Differs => ("publish", "error-publish-differs"),
        PublishOutcome::Busy => ("publish", "error-publish-busy"),
    };
    again(&official, &live, &pressed, vec![mistake]).await
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

async fn publish_now(
    official: &Official,
    live: &Arc<LiveConsultation>,
    request: PublicationRequest,
    seen: Option<FigureDigest>,
) -> Result<PublishOutcome, WebError> {
    let Some(seen) = seen else {
        return Ok(PublishOutcome::Differs);
    };
    let (asked, actor) = (Arc::clone(live), official.actor.clone());
    let publish = move |site: &Site, now| {
        let published = officials::publish_seen(&site.db, &asked, &actor, (&request, &seen), now)?;
        // Whoever published looks at the public pages next.
        site.catalogue.refresh(&site.db)?;
        Ok(published)
    };
    official.visit.run(publish).await
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
        balance: balance_table(&frame, snapshot),
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

fn changes(frame: &PageContext, preview: &PublicationPreview) -> Vec<String> {
    let snapshot = &preview.snapshot;
    snapshot
        .changes
        .iter()
        .map(|change| change_words(frame, snapshot, change))
        .collect()
}

fn imbalances(
    frame: &PageContext,
    live: &LiveConsultation,
    imbalances: &[Imbalance],
) -> Vec<String> {
    imbalances
        .iter()
        .map(|imbalance| imbalance_words(frame, live, imbalance))
        .collect()
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

/// What is not as it was on the page from which somebody pressed.
fn differences(
    frame: &PageContext,
    preview: &PublicationPreview,
    seen: Option<&FigureDigest>,
) -> Vec<String> {
    let Some(seen) = seen else {
        return vec![frame.t("official-differs-unseen")];
    };
    let mut lines = Vec::new();
    if seen.cut_off != preview.digest.cut_off {
        lines.push(frame.tn(
            "official-differs-day",
            &[
                ("before", frame.day(&seen.cut_off).into()),
                ("now", frame.day(&preview.digest.cut_off).into()),
            ],
        ));
    }
    let differences = preview.digest.differences(seen);
    lines.extend(
        differences
            .iter()
            .map(|difference| difference_words(frame, preview, difference)),
    );
    if lines.is_empty() {
        lines.push(frame.t("official-differs-other"));
    }
    lines
}

fn difference_words(
    frame: &PageContext,
    preview: &PublicationPreview,
    difference: &FigureDifference,
) -> String {
    let snapshot = &preview.snapshot;
    match difference {
        FigureDifference::Counted {
            capacity,
            before,
            now,
        } => frame.tn(
            "official-differs-counted",
            &[
                ("capacity", snapshot.label_of(capacity).to_owned().into()),
                ("before", frame.number(*before).into()),
                ("now", frame.number(*now).into()),
            ],
        ),
        FigureDifference::Table { question, capacity } => {
            let asked = snapshot
                .questions
                .iter()
                .find(|figures| figures.id() == *question);
            let title = asked.map_or_else(|| question.clone(), |asked| full_title(frame, asked));
            frame.tn(
                "official-differs-table",
                &[
                    ("title", title.into()),
                    ("capacity", snapshot.label_of(capacity).to_owned().into()),
                ],
            )
        }
    }
}

fn imbalance_words(frame: &PageContext, live: &LiveConsultation, imbalance: &Imbalance) -> String {
    frame.tn(
        "official-imbalance",
        &[
            (
                "capacity",
                live.edition
                    .capacity_label(imbalance.capacity.as_str())
                    .to_owned()
                    .into(),
            ),
            (
                "channel",
                frame.t(&format!("channel-{}", imbalance.channel)).into(),
            ),
            ("received", frame.number(imbalance.received).into()),
            ("states", frame.number(imbalance.in_states).into()),
        ],
    )
}
