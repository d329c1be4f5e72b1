//! `/admin/consultations/{slug}`: the settings of a consultation, its draft, opening, closing and a
//! later deadline.

use crate::domain::changes::OtherLabel;
use crate::domain::consultation::Edition;
use crate::domain::time::LocalTime;
use crate::flows::admin::settings::{self, ConsultationSettings, SettingsChange};
use crate::flows::admin::{BlockedAct, OpeningWay};
use crate::flows::second_person::{self, ProposeOutcome, ProposedAct};
use crate::web::officials::overview::phase_id;
use crate::web::page::acts::{ConfirmAnswer, ConfirmPage};
use crate::web::page::forms::{ErrorLine, TextField, lines, page, see_other, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::visits::{Administrator, StaffForm};
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "admin/consultation.html")]
struct AdminConsultationPage {
    frame: PageContext,
    settings: ConsultationSettings,
    here: String,
    start: String,
    reasons: String,
    phase: String,
    rows: Vec<SettingRow>,
    versions: Vec<String>,
    until: TextField,
    errors: Vec<ErrorLine>,
    /// Closing was asked for and waits for a second press.
    sure: bool,
    /// The labels of the draft that have other words than what is open.
    labels: Vec<String>,
    /// Whether answering goes on or will.
    can_close: bool,
    done: Option<String>,
}

/// A setting: what is in use, and what the draft says where it differs.
struct SettingRow {
    name: String,
    in_use: String,
    in_draft: String,
}

const DONE: [&str; 5] = [
    "opened",
    "closed",
    "extended",
    "proposed",
    "proposed-already",
];

pub async fn show(
    administrator: Administrator,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let found = find(&administrator, &slug).await?;
    page(&compose(&administrator, found, "", &[], false))
}

async fn find(administrator: &Administrator, slug: &str) -> Result<ConsultationSettings, WebError> {
    let (actor, slug) = (administrator.actor.clone(), slug.to_owned());
    administrator
        .visit
        .read(move |site, now| settings::settings(&site.db, &actor, &slug, now))
        .await
}

pub async fn change(
    StaffForm(administrator, fields): StaffForm<Administrator>,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let typed = fields.get("until").trim().to_owned();
    let asked = ConfirmAnswer::of(&fields) != ConfirmAnswer::Yes;
    let (change, word) = match fields.get("action") {
        "open" => (Ok(SettingsChange::Open(OpeningWay::AsWritten)), "opened"),
        "open-closed" => (Ok(SettingsChange::Open(OpeningWay::Closed)), "opened"),
        "open-spelling" => (Ok(SettingsChange::Open(OpeningWay::SpellingOnly)), "opened"),
        "close-now" => (Ok(SettingsChange::Close), "closed"),
        "extend" => (
            LocalTime::parse(&typed)
                .map(SettingsChange::Extend)
                .ok_or(("until", "error-settings-until")),
            "extended",
        ),
        "propose" => return propose(&administrator, &slug).await,
        "close" => {
            let found = find(&administrator, &slug).await?;
            return page(&compose(&administrator, found, "", &[], true));
        }
        _ => return Err(ProblemKind::Malformed.into()),
    };
    let error = match change {
        Err(error) => error,
        Ok(change @ (SettingsChange::Open(_) | SettingsChange::Extend(_))) if asked => {
            let found = find(&administrator, &slug).await?;
            match sure(&administrator, &found, &change) {
                Ok(_) if ConfirmAnswer::of(&fields) == ConfirmAnswer::No => {
                    return page(&compose(&administrator, found, &typed, &[], false));
                }
                Ok(sure) => return sure.ask(fields),
                Err(error) => error,
            }
        }
        Ok(change) => match act(&administrator, &slug, change).await? {
            Ok(()) => return Ok(see_other(&paths::saying(&paths::settings(&slug), word))),
            Err(blocked) => error_of(&blocked),
        },
    };
    let found = find(&administrator, &slug).await?;
    unprocessable(&compose(&administrator, found, &typed, &[error], false))
}

/// The question before a change that cannot be taken back, or what stops it.
fn sure(
    administrator: &Administrator,
    found: &ConsultationSettings,
    change: &SettingsChange,
) -> Result<ConfirmPage, (&'static str, &'static str)> {
    let visit = &administrator.visit;
    let frame = |heading: String| {
        PageContext::new(visit, heading)
            .of(&found.edition)
            .staffed(&administrator.actor, &administrator.csrf_token)
    };
    let here = paths::settings(&found.edition.slug);
    if let SettingsChange::Extend(until) = change {
        let end = until.instant(found.edition.schedule.zone);
        if found.live.is_none() {
            return Err(error_of(&BlockedAct::NotOpened(String::new())));
        }
        if *until <= found.edition.schedule.closes || end <= visit.arrived {
            return Err(("until", "error-settings-later"));
        }
        let frame = frame(visit.words.get("settings-extend-sure"));
        let until = frame.local(until.naive(), &found.edition.schedule.zone_label);
        let words = vec![
            frame.t1("settings-extend-until", "until", until),
            frame.t("settings-extend-words"),
        ];
        let yes = frame.t("settings-extend");
        return Ok(ConfirmPage::new(frame, here, words, yes));
    }
    let draft = found
        .draft
        .as_ref()
        .ok_or(("main", "error-settings-no-draft"))?;
    if draft.weaker {
        return Err(("main", "error-settings-weaker"));
    }
    let frame = frame(
        visit
            .words
            .with("settings-open-sure", &[("number", draft.number.into())]),
    );
    let (words, yes) = match change {
        SettingsChange::Open(OpeningWay::Closed) => {
            ("settings-open-closed-words", "settings-open-closed")
        }
        SettingsChange::Open(OpeningWay::SpellingOnly) => {
            ("settings-open-spelling-words", "settings-open-spelling")
        }
        _ => ("settings-open-words", "settings-open"),
    };
    let mut words = vec![frame.t(words)];
    words.extend(
        draft
            .asked
            .relabelled
            .iter()
            .map(|label| said_of_label(&frame, label)),
    );
    let yes = frame.t(yes);
    Ok(ConfirmPage::new(frame, here.clone(), words, yes).back_to(here))
}

/// The words of a label before and after.
fn said_of_label(frame: &PageContext, label: &OtherLabel) -> String {
    frame.tn(
        "settings-draft-label",
        &[
            ("before", label.before.clone().into()),
            ("after", label.after.clone().into()),
        ],
    )
}

/// Changes a consultation, and lets the pages know at once.
pub(super) async fn act(
    administrator: &Administrator,
    slug: &str,
    change: SettingsChange,
) -> Result<Result<(), BlockedAct>, WebError> {
    let (actor, slug) = (administrator.actor.clone(), slug.to_owned());
    administrator
        .visit
        .run(move |site, now| {
            let changed = settings::change(&site.db, &actor, &slug, change, now)?;
            site.catalogue.refresh(&site.db)?;
            Ok(changed.map(drop))
        })
        .await
}

/// Proposes to open a draft that protects figures less.
async fn propose(administrator: &Administrator, slug: &str) -> Result<HttpResponse, WebError> {
    let (live, actor) = (administrator.visit.live(slug)?, administrator.actor.clone());
    let put = administrator
        .visit
        .write(move |site, now| {
            second_person::propose(&site.db, &live, &actor, ProposedAct::WeakerSettings, now)
        })
        .await?;
    let word = match put {
        ProposeOutcome::Done => "proposed",
        ProposeOutcome::Already | ProposeOutcome::Nothing => "proposed-already",
    };
    Ok(see_other(&paths::saying(&paths::settings(slug), word)))
}

/// Where what stops a change stands, and its words.
pub(super) const fn error_of(blocked: &BlockedAct) -> (&'static str, &'static str) {
    match blocked {
        BlockedAct::Unknown(_) | BlockedAct::NoDraft(_) => ("main", "error-settings-no-draft"),
        BlockedAct::NotOpened(_) => ("main", "error-settings-not-opened"),
        BlockedAct::NotLater(_) => ("until", "error-settings-later"),
        BlockedAct::ClosesInThePast(_) => ("main", "error-settings-past"),
        BlockedAct::ClosesLater(_) => ("main", "error-settings-not-past"),
        BlockedAct::StillOpen(_) => ("main", "error-settings-still-open"),
        BlockedAct::Relabelled(_) => ("main", "error-settings-labels"),
        BlockedAct::NotSpelling(_) => ("main", "error-settings-spelling"),
        BlockedAct::ReusedKey(_) => ("main", "error-settings-key"),
        BlockedAct::CapacityFlags(_) => ("main", "error-settings-flags"),
        BlockedAct::NoAttachment(_) => ("main", "error-settings-attachment"),
        BlockedAct::AlreadyClosed(_) => ("main", "error-settings-closed"),
        BlockedAct::Ended(_) => ("main", "error-settings-ended"),
        BlockedAct::RetentionLater(_) => ("main", "error-settings-retention-later"),
        BlockedAct::RetentionOver(_) => ("main", "error-settings-retention-over"),
        BlockedAct::RetentionBeforeClosing(..) => ("until", "error-settings-retention-closing"),
        BlockedAct::Weaker => ("main", "error-settings-weaker"),
        BlockedAct::CodeGone => ("reasons", "error-reasons-gone"),
        BlockedAct::SameReasons => ("reasons", "error-reasons-same"),
    }
}

fn compose(
    administrator: &Administrator,
    settings: ConsultationSettings,
    typed: &str,
    ids: &[(&str, &str)],
    sure: bool,
) -> AdminConsultationPage {
    let visit = &administrator.visit;
    let heading = visit.words.with(
        "settings-heading",
        &[("title", settings.edition.title.clone().into())],
    );
    let frame = PageContext::new(visit, heading)
        .staffed(&administrator.actor, &administrator.csrf_token)
        .with_error(!ids.is_empty());
    let errors = lines(&frame, ids);
    let slug = &settings.edition.slug;
    let version = |(number, day): &(usize, chrono::NaiveDate)| {
        frame.tn(
            "settings-version",
            &[("number", (*number).into()), ("day", frame.day(day).into())],
        )
    };
    AdminConsultationPage {
        here: paths::settings(slug),
        start: paths::consultation(slug),
        reasons: paths::reasons(slug),
        phase: frame.t(phase_id(settings.phase)),
        rows: rows(&frame, &settings),
        versions: settings.versions.iter().rev().map(version).collect(),
        until: TextField::new(&frame, "until", "settings-until", typed)
            .hint(frame.t("settings-until-hint"))
            .with(&errors),
        can_close: settings.live.is_some() && settings.edition.closes_at() > visit.arrived,
        sure,
        labels: settings
            .draft
            .iter()
            .flat_map(|draft| &draft.asked.relabelled)
            .map(|label| said_of_label(&frame, label))
            .collect(),
        done: DONE
            .into_iter()
            .find(|word| visit.says(word))
            .map(|word| frame.t(&format!("settings-done-{word}"))),
        errors,
        settings,
        frame,
    }
}

/// Every setting: in use, and in the draft where it differs.
fn rows(frame: &PageContext, settings: &ConsultationSettings) -> Vec<SettingRow> {
    let draft = settings
        .draft
        .as_ref()
        .filter(|_| settings.live.is_some())
        .map(|draft| values(frame, &draft.edition));
    let row = |(place, (id, in_use)): (usize, (&'static str, String))| SettingRow {
        name: frame.t(id),
        in_draft: match &draft {
            Some(values) if values[place].1 != in_use => values[place].1.clone(),
            _ => String::new(),
        },
        in_use,
    };
    values(frame, &settings.edition)
        .into_iter()
        .enumerate()
        .map(row)
        .collect()
}

fn values(frame: &PageContext, edition: &Edition) -> Vec<(&'static str, String)> {
    let none = || frame.t("settings-none");
    let rules = &edition.publication;
    let questions = edition
        .form
        .pages
        .iter()
        .map(|page| page.questions.len())
        .sum::<usize>();
    vec![
        ("settings-title", edition.title.clone()),
        ("settings-owner", edition.bodies.owner.clone()),
        ("settings-proposer", edition.bodies.proposer.clone()),
        (
            "settings-proposer-reads",
            edition
                .bodies
                .proposer_reads
                .clone()
                .unwrap_or_else(|| frame.t("settings-proposer-no")),
        ),
        ("settings-decides", edition.bodies.decision_maker.clone()),
        ("settings-contact", edition.bodies.contact.clone()),
        (
            "settings-opens",
            frame.local(edition.schedule.opens.naive(), &edition.schedule.zone_label),
        ),
        (
            "settings-closes",
            frame.local(
                edition.schedule.closes.naive(),
                &edition.schedule.zone_label,
            ),
        ),
        (
            "settings-grace",
            frame.t1("settings-minutes", "count", edition.schedule.grace_minutes),
        ),
        (
            "settings-while-open",
            frame.t(&format!("settings-while-open-{}", rules.while_open)),
        ),
        ("settings-threshold", frame.number(rules.threshold)),
        ("settings-outside", frame.number(rules.outside_largest)),
        (
            "settings-capacities",
            edition
                .form
                .capacities
                .iter()
                .map(|choice| choice.label.clone())
                .collect::<Vec<_>>()
                .join(", "),
        ),
        ("settings-questions", frame.number(questions)),
        (
            "settings-classifications",
            frame.number(edition.form.classifications.len()),
        ),
        ("settings-facts", frame.number(edition.facts.len())),
        (
            "settings-reasons",
            frame.number(edition.moderation.reasons.len()),
        ),
        (
            "settings-escalation",
            edition
                .moderation
                .escalation
                .as_ref()
                .map_or_else(none, |escalation| escalation.contact.clone()),
        ),
        (
            "settings-exit",
            edition.quick_exit.clone().unwrap_or_else(none),
        ),
    ]
}
