//! `/moderate/queues/{slug}/screen`: several texts, read one after the other, and one act for those
//! that are ticked.

use super::pieces::{OriginalPiece, original_pieces};
use super::side::due;
use crate::domain::moderation::DecisionKind;
use crate::domain::queue::{QueueFilter, QueueView};
use crate::flows::LiveConsultation;
use crate::flows::moderators::{
    self, HeldText, HeldTexts, ScreenOutcome, ScreenVerdict, ShortTextScreen,
};
use crate::web::page::choices::FormChoice;
use crate::web::page::forms::{ErrorLine, page, see_other, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::site::Site;
use crate::web::serving::visits::{Moderator, StaffForm};
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;

#[derive(Template)]
#[template(path = "moderators/screen.html")]
struct ShortTextsPage {
    frame: PageContext,
    slug: String,
    title: String,
    texts: Vec<TextLine>,
    /// What is held and looked at one by one.
    alone: Vec<AloneLine>,
    /// Items and the versions that are shown.
    seen: String,
    decisions: Vec<DecisionChoice>,
    reasons: Vec<FormChoice>,
    to_author: String,
    errors: Vec<ErrorLine>,
    /// What the last act came to.
    result: Option<String>,
}

struct TextLine {
    item: String,
    /// Its words in pieces: what it adds to the text above it is marked.
    pieces: Vec<OriginalPiece>,
    /// It nearly repeats the text above it.
    repeats: bool,
    about: String,
    ticked: bool,
}

/// A text that is not decided on with others.
struct AloneLine {
    item: String,
    about: String,
}

/// What can be chosen for several texts at once.
struct DecisionChoice {
    kind: DecisionKind,
    label: String,
    key: &'static str,
    chosen: bool,
}

/// What was typed.
#[derive(Default)]
struct TypedScreen {
    ticked: Vec<String>,
    decision: Option<DecisionKind>,
    reason: Option<String>,
    to_author: String,
}

/// What is wrong: where the link leads, and the words.
struct ScreenError {
    anchor: &'static str,
    id: &'static str,
    /// How many texts it is about, where the words say so.
    n: Option<i64>,
}

impl ScreenError {
    const fn new(anchor: &'static str, id: &'static str) -> Self {
        Self {
            anchor,
            id,
            n: None,
        }
    }
}

async fn held(
    moderator: &Moderator,
    live: &std::sync::Arc<LiveConsultation>,
) -> Result<HeldTexts, WebError> {
    let (actor, live) = (moderator.actor.clone(), std::sync::Arc::clone(live));
    moderator
        .visit
        .read(move |site, now| moderators::screen(&site.db, &live, &actor, now))
        .await
}

pub async fn show(moderator: Moderator, slug: web::Path<String>) -> Result<HttpResponse, WebError> {
    let live = moderator.visit.live(&slug)?;
    let texts = held(&moderator, &live).await?;
    page(&compose(
        &moderator,
        &live,
        texts,
        &TypedScreen::default(),
        None,
    ))
}

fn compose(
    moderator: &Moderator,
    live: &LiveConsultation,
    held: HeldTexts,
    typed: &TypedScreen,
    error: Option<ScreenError>,
) -> ShortTextsPage {
    let frame = PageContext::titled(&moderator.visit, "screen-heading")
        .of(&live.edition)
        .staffed(&moderator.actor, &moderator.csrf_token)
        .with_error(error.is_some());
    let today = live.day(moderator.visit.arrived);
    let seen: Vec<String> = held
        .together
        .iter()
        .map(|one| format!("{}:{}", one.text.item, one.text.version))
        .collect();
    let texts = held.together.into_iter().map(|one| {
        let added = one.adds.as_ref().map_or(&[][..], |adds| &adds.added);
        TextLine {
            ticked: typed.ticked.contains(&one.text.item),
            about: about(&frame, &one.text, today),
            pieces: original_pieces(&one.words, &[], added),
            repeats: one.adds.is_some(),
            item: one.text.item,
        }
    });
    let texts = texts.collect();
    let alone = held.alone.into_iter().map(|text| AloneLine {
        about: about(&frame, &text, today),
        item: text.item,
    });
    let alone = alone.collect();
    let errors = error.map(|error| ErrorLine {
        field: error.anchor.to_owned(),
        anchor: error.anchor.to_owned(),
        words: error
            .n
            .map_or_else(|| frame.t(error.id), |n| frame.t1(error.id, "n", n)),
    });
    let decisions =
        [(DecisionKind::Publish, "p"), (DecisionKind::Withhold, "x")].map(|(kind, key)| {
            DecisionChoice {
                kind,
                label: frame.t(&format!("decide-{kind}")),
                key,
                chosen: typed.decision == Some(kind),
            }
        });
    let reasons = live.edition.moderation.reasons.iter();
    let reasons = reasons.map(|one| {
        let chosen = typed.reason.as_ref() == Some(&one.code);
        FormChoice::new(&one.code, &one.label, chosen)
    });
    ShortTextsPage {
        slug: live.edition.slug.clone(),
        title: live.edition.title.clone(),
        texts,
        alone,
        seen: seen.join(" "),
        decisions: decisions.into(),
        reasons: reasons.collect(),
        to_author: typed.to_author.clone(),
        errors: errors.into_iter().collect(),
        result: result(&frame, moderator.visit.request.query_string()),
        frame,
    }
}

fn about(frame: &PageContext, text: &HeldText, today: NaiveDate) -> String {
    [
        text.question.clone(),
        text.capacity.clone(),
        due(frame, text.due_on, today),
    ]
    .join(" · ")
}

/// What the last act came to, as the address tells.
fn result(frame: &PageContext, query: &str) -> Option<String> {
    let number = |name: &str| {
        query.split('&').find_map(|part| {
            part.strip_prefix(name)?
                .strip_prefix('=')?
                .parse::<i64>()
                .ok()
        })
    };
    let decided = number("decided")?;
    let (left, lost) = (number("left").unwrap_or(0), number("lost").unwrap_or(0));
    Some(frame.tn(
        "screen-result",
        &[
            ("decided", decided.into()),
            ("left", left.into()),
            ("lost", lost.into()),
        ],
    ))
}

/// Takes texts for a screen: short ones, or those that fit a filter.
pub async fn fill(
    StaffForm(moderator, fields): StaffForm<Moderator>,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = moderator.visit.live(&slug)?;
    let screen = match fields.get("view").parse::<QueueView>() {
        Ok(view) => ShortTextScreen::Filter(
            view,
            QueueFilter::read(
                fields
                    .0
                    .iter()
                    .map(|(name, value)| (name.as_str(), value.as_str())),
            ),
        ),
        Err(_) => ShortTextScreen::Short,
    };
    let actor = moderator.actor.clone();
    let held = moderator
        .visit
        .write(move |site, now| moderators::fill_screen(&site.db, &live, &actor, screen, now))
        .await?;
    Ok(see_other(&if held == 0 {
        paths::saying(paths::MODERATE, "none-together")
    } else {
        paths::screen(&slug)
    }))
}

/// One act for the texts of the screen that are ticked.
pub async fn decide(
    StaffForm(moderator, fields): StaffForm<Moderator>,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = moderator.visit.live(&slug)?;
    let typed = TypedScreen {
        ticked: fields.all("take").into_iter().map(str::to_owned).collect(),
        decision: fields.get("decision").parse().ok(),
        reason: Some(fields.get("reason").to_owned()).filter(|code| !code.is_empty()),
        to_author: fields
            .get("to-author")
            .replace("\r\n", "\n")
            .trim()
            .to_owned(),
    };
    let seen: Option<Vec<(String, i64)>> = fields
        .get("seen")
        .split_whitespace()
        .map(|pair| {
            pair.split_once(':')
                .and_then(|(item, version)| Some((item.to_owned(), version.parse().ok()?)))
        })
        .collect();
    let seen = seen.ok_or(ProblemKind::Malformed)?;
    let error = match typed.decision {
        None => ScreenError::new("decide-publish", "error-no-decision"),
        Some(kind) => {
            let verdict = ScreenVerdict {
                seen,
                ticked: typed.ticked.clone(),
                kind,
                reason: typed.reason.clone(),
                to_author: Some(typed.to_author.clone()).filter(|words| !words.is_empty()),
            };
            let (actor, of) = (moderator.actor.clone(), std::sync::Arc::clone(&live));
            let decide = move |site: &Site, now| {
                moderators::decide_screen(&site.db, &of, &actor, verdict, now)
            };
            match moderator.visit.write(decide).await? {
                ScreenOutcome::Done {
                    decided,
                    lost,
                    left,
                } => {
                    let address = paths::screen(&slug);
                    return Ok(see_other(&format!(
                        "{address}?decided={decided}&left={left}&lost={lost}"
                    )));
                }
                ScreenOutcome::Reason => ScreenError::new("reason", "error-reason"),
                ScreenOutcome::Words => ScreenError::new("to-author", "error-to-author"),
                ScreenOutcome::Nothing => ScreenError::new("texts", "error-nothing-chosen"),
                ScreenOutcome::Noticed(n) => ScreenError {
                    n: Some(n),
                    ..ScreenError::new("alone", "error-noticed")
                },
            }
        }
    };
    let texts = held(&moderator, &live).await?;
    unprocessable(&compose(&moderator, &live, texts, &typed, Some(error)))
}

/// Gives everything on the screen back.
pub async fn leave(
    StaffForm(moderator, _): StaffForm<Moderator>,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = moderator.visit.live(&slug)?;
    let actor = moderator.actor.clone();
    moderator
        .visit
        .write(move |site, now| moderators::leave_screen(&site.db, &live, &actor, now))
        .await?;
    Ok(see_other(paths::MODERATE))
}
