//! `/moderate/items/{item}`: one text, two panes, one decision.

use super::choices::{TextChoice, TextChoices, TypedChoice};
use super::redaction::{self, PlacedRedaction, RedactionView, TypedRedaction};
use super::side::ItemSide;
use super::unmarked::UnmarkedQuestion;
use super::{MadeLine, made_line};
use crate::domain::moderation::DecisionKind;
use crate::flows::moderators::{
    self, CoveredText, DecisionMode, HandOnStep, HandedOn, MadeDecision, ModeratedItem,
    ModeratorVerdict, OpenedItem, OriginalShown, TakenStep, VerdictOutcome,
};
use crate::flows::personal_findings::UnconfirmedFindings;
use crate::web::page::forms::{ErrorLine, page, page_with, see_other, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::extract::{FormFields, Moderator, StaffForm};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "moderators/item.html")]
struct ItemPage {
    frame: PageContext,
    item: ModeratedItem,
    received_on: String,
    redaction: RedactionView,
    choices: TextChoices,
    side: ItemSide,
    errors: Vec<ErrorLine>,
    /// What was found and is not marked, when it would become public.
    asks: Option<UnmarkedQuestion>,
    here: String,
}

#[derive(Template)]
#[template(path = "moderators/covered.html")]
struct CoveredPage {
    frame: PageContext,
    title: String,
    item: String,
    flags: Vec<String>,
    capped: bool,
}

#[derive(Template)]
#[template(path = "moderators/not_held.html")]
struct NotHeld {
    frame: PageContext,
    explanation: String,
    slug: String,
}

#[derive(Template)]
#[template(path = "moderators/decided.html")]
struct DecidedPage {
    frame: PageContext,
    made: Option<MadeLine>,
    /// Where the original is shown, when there may be one: its item has a decision.
    original: Option<String>,
    /// What this moderator wanted, when somebody else was faster: nothing is lost.
    own: Option<LateVerdict>,
    slug: String,
}

/// A verdict that came too late.
struct LateVerdict {
    decision: String,
    removed: Vec<String>,
}

/// What a moderator typed.
#[derive(Default)]
struct TypedVerdict {
    chosen: TypedChoice,
    redaction: TypedRedaction,
    /// Whether this came with a form at all.
    sent: bool,
}

impl TypedVerdict {
    fn read(fields: &FormFields) -> Self {
        Self {
            chosen: TypedChoice::read(fields),
            sent: true,
            redaction: TypedRedaction::read(fields),
        }
    }

    /// What a text begins with: on a second look, what was removed before. An opinion is made
    /// without seeing another.
    fn begin(item: &ModeratedItem) -> Self {
        let mut begun = Self::default();
        if let Some(appeal) = &item.appeal {
            begun.redaction = TypedRedaction::of(&appeal.spans);
        }
        begun
    }
}

pub async fn show(moderator: Moderator, item: web::Path<String>) -> Result<HttpResponse, WebError> {
    match open(&moderator, &item).await? {
        OpenedItem::Held(item) => {
            let typed = TypedVerdict::begin(&item);
            page(&compose(&moderator, *item, &typed, &[]))
        }
        other => elsewhere(&moderator, other),
    }
}

async fn open(moderator: &Moderator, item: &str) -> Result<OpenedItem, WebError> {
    let (actor, item) = (moderator.actor.clone(), item.to_owned());
    moderator
        .visit
        .read(move |site, now| moderators::open(&site.db, &site.catalogue, &actor, &item, now))
        .await
}

/// The page for an item that its address does not lead to any more.
fn elsewhere(moderator: &Moderator, opened: OpenedItem) -> Result<HttpResponse, WebError> {
    let frame = |id: &str| {
        PageContext::titled(&moderator.visit, id).staffed(&moderator.actor, &moderator.csrf_token)
    };
    match opened {
        OpenedItem::Decided(made) => {
            let frame = frame("item-decided-heading");
            let zone = zone_of(moderator, &made.slug);
            let slug = made.slug.clone();
            let original = Some(paths::original(&made.item));
            page(&DecidedPage {
                made: Some(made_line(&frame, &made, zone)),
                original,
                own: None,
                slug,
                frame,
            })
        }
        OpenedItem::NotHeld { slug } => {
            let frame = frame("item-not-held-heading");
            page(&NotHeld {
                explanation: frame.t("item-not-held"),
                slug,
                frame,
            })
        }
        OpenedItem::Gone { slug } => {
            let frame = frame("item-gone-heading");
            page_with(
                StatusCode::GONE,
                &NotHeld {
                    explanation: frame.t("item-gone"),
                    slug,
                    frame,
                },
            )
        }
        OpenedItem::Covered(covered) => page(&covered_page(moderator, covered)),
        OpenedItem::Held(item) => Ok(see_other(&paths::item(&item.item))),
    }
}

/// A text that warns before it is read.
fn covered_page(moderator: &Moderator, covered: CoveredText) -> CoveredPage {
    let frame = PageContext::titled(&moderator.visit, "item-covered-heading")
        .of(&covered.live.edition)
        .staffed(&moderator.actor, &moderator.csrf_token)
        .with_keys(covered.keys);
    CoveredPage {
        title: covered.question,
        item: covered.item,
        flags: covered
            .flags
            .iter()
            .map(|flag| frame.t(&format!("flag-{flag}")))
            .collect(),
        capped: covered.capped,
        frame,
    }
}

fn zone_of(moderator: &Moderator, slug: &str) -> Tz {
    moderator
        .visit
        .site
        .live(slug)
        .map_or(Tz::UTC, |live| live.edition.schedule.zone)
}

/// Records a decision, or shows what the public would see.
pub async fn decide(
    StaffForm(moderator, fields): StaffForm<Moderator>,
    item: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let typed = TypedVerdict::read(&fields);
    let version = fields
        .get("version")
        .parse()
        .map_err(|_| ProblemKind::Malformed)?;
    let (actor, wanted) = (moderator.actor.clone(), item.clone());
    let opened = moderator
        .visit
        .write(move |site, now| {
            moderators::open_to_act(&site.db, &site.catalogue, &actor, &wanted, now)
        })
        .await?;
    let held = match opened {
        OpenedItem::Held(held) => held,
        OpenedItem::NotHeld { .. } => return conflict(&moderator, None, &typed, None),
        OpenedItem::Decided(made) => return conflict(&moderator, Some(made), &typed, None),
        other => return elsewhere(&moderator, other),
    };
    let PlacedRedaction {
        redaction,
        spans,
        problems,
        has_new,
    } = typed.redaction.place(&held.words);
    let typed = TypedVerdict { redaction, ..typed };
    let preview = fields.get("action") == "preview";
    let mut errors = problems;
    if !preview {
        let lost = !errors.is_empty();
        errors.extend(typed.chosen.problems(&held, !spans.is_empty(), lost));
        // Nothing goes that nobody has looked at: the page shows where the words stand, and asks
        // again.
        if has_new && typed.chosen.choice == Some(TextChoice::Redact) {
            errors.push(("take".to_owned(), "error-places-new"));
        }
    }
    if !errors.is_empty() {
        return unprocessable(&compose(&moderator, *held, &typed, &errors));
    }
    if preview {
        // Whoever looks works on it, and keeps it.
        let (actor, item) = (moderator.actor.clone(), item.into_inner());
        moderator
            .visit
            .write(move |site, now| {
                moderators::renew(&site.db, &site.catalogue, &actor, &item, now)
            })
            .await?;
        return page(&compose(&moderator, *held, &typed, &[]));
    }
    if let Some(step) = typed.chosen.step() {
        return pass_on(&moderator, *held, version, step, &typed).await;
    }
    let Some(kind) = typed.chosen.choice.and_then(TextChoice::decision) else {
        return Err(ProblemKind::Malformed.into());
    };
    let verdict = ModeratorVerdict {
        version,
        kind,
        reason: typed.chosen.reason.clone(),
        spans: if kind == DecisionKind::Redact {
            spans
        } else {
            Vec::new()
        },
        with_name: typed.chosen.with_name,
        to_author: typed.chosen.to_author(),
        note: typed.chosen.note(),
        how: typed.chosen.how(),
        confirmed: typed.chosen.confirmed.clone(),
        danger: typed.chosen.danger,
    };
    let (actor, item, slug) = (
        moderator.actor.clone(),
        item.into_inner(),
        held.live.edition.slug.clone(),
    );
    let decided = moderator
        .visit
        .run(move |site, now| {
            moderators::decide(
                &site.db,
                &site.catalogue,
                &site.config.service_key,
                &actor,
                &item,
                verdict,
                now,
            )
        })
        .await?;
    let again = |held: ModeratedItem, field: &str, id: &'static str| {
        unprocessable(&compose(
            &moderator,
            held,
            &typed,
            &[(field.to_owned(), id)],
        ))
    };
    match decided {
        VerdictOutcome::Done | VerdictOutcome::DoneWithCopies(_) => {
            Ok(see_other(&format!("{}?done", paths::MODERATE)))
        }
        VerdictOutcome::Asked => Ok(see_other(&format!("{}?asked", paths::MODERATE))),
        VerdictOutcome::Differs => Ok(see_other(&format!("{}?differs", paths::MODERATE))),
        VerdictOutcome::Conflict(made) => conflict(&moderator, made, &typed, Some(&held.words)),
        VerdictOutcome::Gone => elsewhere(&moderator, OpenedItem::Gone { slug }),
        VerdictOutcome::NotYours => not_yours(&moderator, slug),
        VerdictOutcome::Danger => again(*held, "danger-steps-taken", "error-danger"),
        VerdictOutcome::Reason => again(*held, "reason", "error-reason"),
        VerdictOutcome::Spans => again(*held, "words-1", "error-nothing-removed"),
        VerdictOutcome::Words => again(*held, "note", "error-note"),
        VerdictOutcome::Unconfirmed(unconfirmed) => {
            unprocessable(&compose_asking(&moderator, *held, &typed, &unconfirmed))
        }
        VerdictOutcome::Copies(copies) => again(
            ModeratedItem { copies, ..*held },
            "with-copies",
            "error-copies",
        ),
    }
}

/// Passes the text on instead of deciding.
async fn pass_on(
    moderator: &Moderator,
    held: ModeratedItem,
    version: i64,
    step: HandOnStep,
    typed: &TypedVerdict,
) -> Result<HttpResponse, WebError> {
    let (actor, item, slug) = (
        moderator.actor.clone(),
        held.item.clone(),
        held.live.edition.slug.clone(),
    );
    let after = match step {
        HandOnStep::Escalate { .. } => "escalated",
        HandOnStep::Settle { .. } => "settled",
        HandOnStep::Return { .. } | HandOnStep::Uphold { .. } => "done",
    };
    let taken = TakenStep {
        version,
        step,
        confirmed: typed.chosen.confirmed.clone(),
    };
    let handed = moderator
        .visit
        .write(move |site, now| {
            moderators::hand_on(
                &site.db,
                &site.catalogue,
                &site.config.service_key,
                &actor,
                &item,
                taken,
                now,
            )
        })
        .await?;
    match handed {
        HandedOn::Done => Ok(see_other(&format!("{}?{after}", paths::MODERATE))),
        HandedOn::Conflict(made) => conflict(moderator, made, typed, Some(&held.words)),
        HandedOn::Gone => elsewhere(moderator, OpenedItem::Gone { slug }),
        HandedOn::NotYours => not_yours(moderator, slug),
        HandedOn::Unconfirmed(unconfirmed) => {
            unprocessable(&compose_asking(moderator, held, typed, &unconfirmed))
        }
        HandedOn::Words => unprocessable(&compose(
            moderator,
            held,
            typed,
            &[("note".to_owned(), "error-note")],
        )),
    }
}

/// 403: another person must do this, and how the text gets to them.
fn not_yours(moderator: &Moderator, slug: String) -> Result<HttpResponse, WebError> {
    let frame = PageContext::titled(&moderator.visit, "item-not-yours-heading")
        .staffed(&moderator.actor, &moderator.csrf_token);
    page_with(
        StatusCode::FORBIDDEN,
        &NotHeld {
            explanation: frame.t("item-not-yours"),
            slug,
            frame,
        },
    )
}

/// 409: both decisions side by side.
fn conflict(
    moderator: &Moderator,
    made: Option<MadeDecision>,
    typed: &TypedVerdict,
    original: Option<&str>,
) -> Result<HttpResponse, WebError> {
    let frame = PageContext::titled(&moderator.visit, "item-conflict-heading")
        .staffed(&moderator.actor, &moderator.csrf_token);
    let decision = typed.chosen.words(&frame);
    let removed = typed.redaction.lines(original);
    let slug = made
        .as_ref()
        .map_or_else(String::new, |made| made.slug.clone());
    let made = made.map(|made| made_line(&frame, &made, zone_of(moderator, &made.slug)));
    page_with(
        StatusCode::CONFLICT,
        &DecidedPage {
            made,
            original: None,
            own: Some(LateVerdict { decision, removed }),
            slug,
            frame,
        },
    )
}

fn compose(
    moderator: &Moderator,
    item: ModeratedItem,
    typed: &TypedVerdict,
    problems: &[(String, &'static str)],
) -> ItemPage {
    let frame = PageContext::new(&moderator.visit, item.question.clone())
        .of(&item.live.edition)
        .staffed(&moderator.actor, &moderator.csrf_token)
        .with_keys(item.keys)
        .with_error(!problems.is_empty());
    let anchor = |field: &str| {
        if field == "reason" {
            item.live.edition.moderation.reasons.first().map_or_else(
                || field.to_owned(),
                |first| format!("reason-{}", first.code),
            )
        } else {
            field.to_owned()
        }
    };
    let errors: Vec<ErrorLine> = problems
        .iter()
        .map(|(field, id)| ErrorLine {
            field: field.clone(),
            anchor: anchor(field),
            words: frame.t(id),
        })
        .collect();
    ItemPage {
        received_on: frame.day(&item.received_on),
        redaction: typed.redaction.view(&frame, &item.words, &errors),
        choices: TextChoices::new(&frame, &item, &typed.chosen, &errors),
        side: ItemSide::new(&frame, &item, typed.sent),
        errors,
        asks: None,
        here: paths::item(&item.item),
        item,
        frame,
    }
}

/// The page that asks whether the public may read what was found.
fn compose_asking(
    moderator: &Moderator,
    item: ModeratedItem,
    typed: &TypedVerdict,
    unconfirmed: &UnconfirmedFindings,
) -> ItemPage {
    let copies = if matches!(typed.chosen.how(), DecisionMode::WithCopies(_)) {
        item.copies.texts
    } else {
        0
    };
    let mut page = compose(moderator, item, typed, &[]);
    let question = UnmarkedQuestion::new(&page.frame, unconfirmed, copies);
    page.errors.push(question.error(&page.frame));
    page.frame = page.frame.with_error(true);
    page.asks = Some(question);
    page
}

#[derive(Template)]
#[template(path = "moderators/original.html")]
struct OriginalPage {
    frame: PageContext,
    made: MadeLine,
    title: String,
    /// The original in pieces, and whether a piece was removed.
    original: Vec<(String, bool)>,
    /// What the public reads in pieces; empty when nothing of it is published.
    public: Vec<(String, bool)>,
}

/// Shows what was written to an item that has a decision. Recorded, so it is never a mere link.
pub async fn original(
    StaffForm(moderator, _): StaffForm<Moderator>,
    item: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let actor = moderator.actor.clone();
    let shown = moderator
        .visit
        .write(move |site, now| moderators::original(&site.db, &site.catalogue, &actor, &item, now))
        .await?;
    let (words, spans, made) = match shown {
        OriginalShown::Shown { words, spans, made } => (words, spans, made),
        OriginalShown::Gone { slug } => return elsewhere(&moderator, OpenedItem::Gone { slug }),
        OriginalShown::Undecided { item } => return Ok(see_other(&paths::item(&item))),
    };
    let frame = PageContext::titled(&moderator.visit, "original-heading")
        .staffed(&moderator.actor, &moderator.csrf_token);
    let made_line = made_line(&frame, &made, zone_of(&moderator, &made.slug));
    let public = if made.kind == DecisionKind::Withhold {
        Vec::new()
    } else {
        redaction::shown_pieces(&words, &spans)
    };
    page(&OriginalPage {
        original: redaction::removed_pieces(&words, &spans),
        public,
        title: made.title,
        made: made_line,
        frame,
    })
}
