//! `/official/{slug}`: the balance, what the next publication would show and hide, and publishing
//! it.

use super::overview::phase_id;
use crate::domain::balance::Imbalance;
use crate::domain::characters::seen_length;
use crate::domain::form;
use crate::domain::publication::{PublishedCell, TableRule};
use crate::flows::LiveConsultation;
use crate::flows::officials::{self, PublicationPreview, PublicationRequest, PublishOutcome};
use crate::web::page::acts::{ConfirmAnswer, ConfirmPage};
use crate::web::page::forms::{ErrorLine, page, see_other, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::public::figures::marked_title;
use crate::web::public::results::{BalanceTable, balance_table, change_words};
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::extract::{Official, StaffForm};
use crate::web::serving::site::Site;
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "officials/consultation.html")]
struct OfficialConsultationPage {
    frame: PageContext,
    phase: String,
    closes: String,
    balance: BalanceTable,
    imbalances: Vec<String>,
    pending: u64,
    sealed: bool,
    number: u32,
    tables: Vec<TableLine>,
    changes: Vec<String>,
    capacities: Vec<CapacityLine>,
    new_texts: usize,
    held_texts: usize,
    threshold: u32,
    cut_off: String,
    note: String,
    cut_off_error: Option<String>,
    note_error: Option<String>,
    errors: Vec<ErrorLine>,
    /// The number of the publication that the last press made.
    done: Option<String>,
    results_path: String,
    here: String,
}

/// One table of the preview: what would be hidden, never what people said.
struct TableLine {
    title: String,
    capacity: String,
    base: String,
    hidden: usize,
    rule: String,
}

struct CapacityLine {
    label: String,
    counted: String,
    waiting: String,
}

pub async fn show(official: Official, slug: web::Path<String>) -> Result<HttpResponse, WebError> {
    let live = official.visit.live(&slug)?;
    let preview = preview(&official, &live).await?;
    let today = live.day(official.visit.arrived).to_string();
    page(&compose(
        &official,
        &live,
        preview,
        today,
        String::new(),
        Vec::new(),
    ))
}

async fn preview(
    official: &Official,
    live: &Arc<LiveConsultation>,
) -> Result<PublicationPreview, WebError> {
    let (asked, actor) = (Arc::clone(live), official.actor.clone());
    official
        .visit
        .run(move |site, now| officials::preview(&site.db, &asked, &actor, now))
        .await
}

/// The most characters of an official's note.
const NOTE_LIMIT: usize = 1_000;

pub async fn publish(
    StaffForm(official, fields): StaffForm<Official>,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = official.visit.live(&slug)?;
    let (typed_day, note) = (
        fields.get("cut-off").trim().to_owned(),
        form::tidy(fields.get("note"), true),
    );
    let number = fields
        .get("number")
        .parse()
        .map_err(|_| ProblemKind::Malformed)?;
    let mut errors = Vec::new();
    let cut_off = typed_day
        .parse::<NaiveDate>()
        .map_err(|_| errors.push(("cut-off", "error-cut-off")))
        .ok();
    if let Err(error) = form::check_words(&note, NOTE_LIMIT) {
        errors.push(("note", error.message_id()));
    }
    let answer = ConfirmAnswer::of(&fields);
    if answer == ConfirmAnswer::No {
        let preview = preview(&official, &live).await?;
        return page(&compose(
            &official,
            &live,
            preview,
            typed_day,
            note,
            Vec::new(),
        ));
    }
    if let (Some(cut_off), true) = (cut_off, errors.is_empty()) {
        let request = PublicationRequest {
            number,
            cut_off,
            note: Some(note.clone()).filter(|note| !note.is_empty()),
        };
        let published = if answer == ConfirmAnswer::Ask {
            match may_publish(&official, &live, request).await? {
                None => return sure(&official, &live, number, cut_off, &note).ask(fields),
                Some(not) => not,
            }
        } else {
            publish_now(&official, &live, request).await?
        };
        match published {
            PublishOutcome::Number(number) => {
                return Ok(see_other(&format!(
                    "{}?published={number}",
                    paths::official(&slug)
                )));
            }
            PublishOutcome::CutOff => errors.push(("cut-off", "error-cut-off")),
            PublishOutcome::Unbalanced(_) => errors.push(("publish", "error-unbalanced")),
            PublishOutcome::Already => errors.push(("publish", "error-published-already")),
            PublishOutcome::Busy => errors.push(("publish", "error-publish-busy")),
        }
    }
    let preview = preview(&official, &live).await?;
    unprocessable(&compose(&official, &live, preview, typed_day, note, errors))
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
) -> Result<PublishOutcome, WebError> {
    let (asked, actor) = (Arc::clone(live), official.actor.clone());
    let publish = move |site: &Site, now| {
        let published = officials::publish(&site.db, &asked, &actor, &request, now)?;
        // Whoever published looks at the public pages next.
        site.catalogue.refresh(&site.db)?;
        Ok(published)
    };
    official.visit.run(publish).await
}

/// The question before a publication.
fn sure(
    official: &Official,
    live: &LiveConsultation,
    number: u32,
    cut_off: NaiveDate,
    note: &str,
) -> ConfirmPage {
    let heading = official
        .visit
        .words
        .with("official-sure", &[("number", number.into())]);
    let frame = PageContext::new(&official.visit, heading)
        .of(&live.edition)
        .staffed(&official.actor, &official.csrf_token);
    let noted = (!note.is_empty()).then(|| frame.t1("official-sure-note", "note", note.to_owned()));
    let covers = frame.t1("official-sure-covers", "day", frame.day(&cut_off));
    let words = [covers]
        .into_iter()
        .chain(noted)
        .chain([frame.t("official-sure-public"), frame.t("official-final")])
        .collect();
    let yes = frame.t1("official-publish", "number", number);
    ConfirmPage::new(frame, paths::official(&live.edition.slug), words, yes)
}

fn compose(
    official: &Official,
    live: &LiveConsultation,
    preview: PublicationPreview,
    cut_off: String,
    note: String,
    errors: Vec<(&'static str, &'static str)>,
) -> OfficialConsultationPage {
    let edition = &live.edition;
    let frame = PageContext::titled(&official.visit, "official-consultation-heading")
        .of(edition)
        .staffed(&official.actor, &official.csrf_token)
        .with_error(!errors.is_empty());
    let snapshot = &preview.snapshot;
    let published = official
        .visit
        .request
        .query_string()
        .strip_prefix("published=")
        .filter(|number| number.parse::<u32>().is_ok());
    let over = seen_length(&note).saturating_sub(NOTE_LIMIT);
    let line = |(field, id): (&str, &str)| ErrorLine {
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
    let errors: Vec<ErrorLine> = errors.into_iter().map(line).collect();
    let error_of = |field: &str| {
        errors
            .iter()
            .find(|error| error.field == field)
            .map(|error| error.words.clone())
    };
    OfficialConsultationPage {
        phase: frame.t(phase_id(live.phase(official.visit.arrived))),
        closes: frame.local(
            edition.schedule.closes.naive(),
            &edition.schedule.zone_label,
        ),
        balance: balance_table(&frame, snapshot),
        imbalances: preview
            .imbalances
            .iter()
            .map(|imbalance| imbalance_words(&frame, live, imbalance))
            .collect(),
        pending: snapshot.balance.in_state("pending"),
        sealed: preview.sealed,
        number: snapshot.number,
        tables: tables(&frame, &preview),
        changes: snapshot
            .changes
            .iter()
            .map(|change| change_words(&frame, snapshot, change))
            .collect(),
        capacities: snapshot
            .capacities
            .iter()
            .map(|figures| CapacityLine {
                label: figures.label.clone(),
                counted: frame.number(figures.counted),
                waiting: frame.number(figures.waiting),
            })
            .collect(),
        new_texts: preview.new_texts,
        held_texts: preview.held_texts,
        threshold: snapshot.rules.threshold,
        cut_off_error: error_of("cut-off"),
        note_error: error_of("note"),
        errors,
        done: published.map(|number| frame.t1("official-published", "number", number.to_owned())),
        results_path: paths::results(&edition.slug),
        here: paths::official(&edition.slug),
        cut_off,
        note,
        frame,
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

fn tables(frame: &PageContext, preview: &PublicationPreview) -> Vec<TableLine> {
    let all = preview
        .snapshot
        .questions
        .iter()
        .flat_map(|question| question.tables.iter().map(move |table| (question, table)));
    let lines = all.map(|(question, table)| TableLine {
        title: marked_title(frame, question),
        capacity: preview.snapshot.label_of(&table.capacity).to_owned(),
        base: frame.number(table.base),
        hidden: table
            .rows
            .iter()
            .filter(|row| row.cell == PublishedCell::Hidden)
            .count(),
        rule: frame.t(match table.rule {
            TableRule::Exact => "rule-exact",
            TableRule::Ranges => "rule-ranges",
            TableRule::TenFive => "rule-ten-five",
            TableRule::SmallBase => "rule-small-base",
            TableRule::Withheld => "rule-withheld",
            TableRule::AfterClose => "rule-after-close",
        }),
    });
    lines.collect()
}
