//! `/moderate/queues/{slug}/screen`: several texts, read one after the other, and one act for all that are not left out.

use super::side::due;
use crate::domain::moderation::DecisionKind;
use crate::domain::queue::{Filter, View};
use crate::flows::Live;
use crate::flows::moderators::{self, Tray, TrayText, Trayed};
use crate::web::errors::{Problem, WebError};
use crate::web::extract::{Fields, Moderator};
use crate::web::forms::{ErrorLine, page, see_other, unprocessable};
use crate::web::frame::Frame;
use crate::web::paths;
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "moderators/screen.html")]
struct Screen {
    frame: Frame,
    slug: String,
    title: String,
    texts: Vec<TextLine>,
    /// Items and the versions that are shown.
    seen: String,
    reasons: Vec<(String, String, bool)>,
    withhold: bool,
    to_author: String,
    errors: Vec<ErrorLine>,
    /// What the last act came to.
    result: Option<String>,
}

struct TextLine {
    item: String,
    words: String,
    about: String,
    left_out: bool,
}

/// What was typed.
#[derive(Default)]
struct Typed {
    left_out: Vec<String>,
    withhold: bool,
    reason: Option<String>,
    to_author: String,
}

async fn held(moderator: &Moderator, live: &std::sync::Arc<Live>) -> Result<Vec<TrayText>, WebError> {
    let (actor, live) = (moderator.actor.clone(), std::sync::Arc::clone(live));
    moderator.visit.run(move |site, now| moderators::tray(&site.db, &live, &actor, now)).await
}

pub async fn show(moderator: Moderator, slug: web::Path<String>) -> Result<HttpResponse, WebError> {
    let live = moderator.visit.live(&slug)?;
    let texts = held(&moderator, &live).await?;
    page(&compose(&moderator, &live, texts, &Typed::default(), None))
}

fn compose(moderator: &Moderator, live: &Live, texts: Vec<TrayText>, typed: &Typed, error: Option<(&str, &str)>) -> Screen {
    let frame = Frame::titled(&moderator.visit, "screen-heading")
        .of(&live.edition)
        .staffed(&moderator.actor, &moderator.guard)
        .with_error(error.is_some());
    let today = live.day(moderator.visit.arrived);
    let seen: Vec<String> = texts.iter().map(|text| format!("{}:{}", text.item, text.version)).collect();
    let lines = texts.into_iter().map(|text| TextLine {
        left_out: typed.left_out.contains(&text.item),
        about: [text.question, text.capacity, due(&frame, text.due_on, today)].join(" · "),
        item: text.item,
        words: text.words,
    });
    let query = moderator.visit.request.query_string();
    let number = |name: &str| query.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('=')?.parse::<i64>().ok());
    let result = number("decided").map(|decided| {
        frame.tn(
            "screen-result",
            &[("decided", decided.into()), ("left", number("left").unwrap_or(0).into()), ("lost", number("lost").unwrap_or(0).into())],
        )
    });
    let errors = error.map(|(anchor, id)| ErrorLine { field: anchor.to_owned(), anchor: anchor.to_owned(), words: frame.t(id) });
    Screen {
        slug: live.edition.slug.clone(),
        title: live.edition.title.clone(),
        texts: lines.collect(),
        seen: seen.join(" "),
        reasons: live
            .edition
            .reasons
            .iter()
            .map(|reason| (reason.code.clone(), reason.label.clone(), typed.reason.as_ref() == Some(&reason.code)))
            .collect(),
        withhold: typed.withhold,
        to_author: typed.to_author.clone(),
        errors: errors.into_iter().collect(),
        result,
        frame,
    }
}

/// Takes texts for a screen: short ones, or those that fit a filter.
pub async fn fill(moderator: Moderator, slug: web::Path<String>, fields: Fields) -> Result<HttpResponse, WebError> {
    let fields = fields.guarded(&moderator)?;
    let live = moderator.visit.live(&slug)?;
    let tray = match fields.get("view").parse::<View>() {
        Ok(view) => Tray::Filter(view, Filter::read(fields.0.iter().map(|(name, value)| (name.as_str(), value.as_str())))),
        Err(_) => Tray::Short,
    };
    let actor = moderator.actor.clone();
    let held = moderator.visit.run(move |site, now| moderators::fill_tray(&site.db, &live, &actor, tray, now)).await?;
    Ok(see_other(&if held == 0 { format!("{}?empty", paths::MODERATE) } else { paths::screen(&slug) }))
}

/// One act for all texts of the screen that are not left out.
pub async fn decide(moderator: Moderator, slug: web::Path<String>, fields: Fields) -> Result<HttpResponse, WebError> {
    let fields = fields.guarded(&moderator)?;
    let live = moderator.visit.live(&slug)?;
    let typed = Typed {
        left_out: fields.all("leave-out").into_iter().map(str::to_owned).collect(),
        withhold: fields.get("decision") == "withhold",
        reason: Some(fields.get("reason").to_owned()).filter(|code| !code.is_empty()),
        to_author: fields.get("to-author").replace("\r\n", "\n").trim().to_owned(),
    };
    let seen: Option<Vec<(String, i64)>> = fields
        .get("seen")
        .split_whitespace()
        .map(|pair| pair.split_once(':').and_then(|(item, version)| Some((item.to_owned(), version.parse().ok()?))))
        .collect();
    let seen = seen.ok_or(Problem::Malformed)?;
    let kind = if typed.withhold { DecisionKind::Withhold } else { DecisionKind::Publish };
    let (actor, of, left_out, reason) =
        (moderator.actor.clone(), std::sync::Arc::clone(&live), typed.left_out.clone(), typed.reason.clone());
    let to_author = Some(typed.to_author.clone()).filter(|words| !words.is_empty());
    let done = moderator
        .visit
        .run(move |site, now| moderators::decide_tray(&site.db, &of, &actor, seen, left_out, (kind, reason), to_author, now))
        .await?;
    let error = match done {
        Trayed::Done { decided, lost, left } => {
            return Ok(see_other(&format!("{}?decided={decided}&left={left}&lost={lost}", paths::screen(&slug))));
        }
        Trayed::Reason => ("reason", "error-reason"),
        Trayed::Words => ("to-author", "error-to-author"),
        Trayed::Nothing => ("decide", "error-nothing-chosen"),
    };
    let texts = held(&moderator, &live).await?;
    unprocessable(&compose(&moderator, &live, texts, &typed, Some(error)))
}

/// Gives everything on the screen back.
pub async fn leave(moderator: Moderator, slug: web::Path<String>, fields: Fields) -> Result<HttpResponse, WebError> {
    fields.guarded(&moderator)?;
    let live = moderator.visit.live(&slug)?;
    let actor = moderator.actor.clone();
    moderator.visit.run(move |site, now| moderators::leave_tray(&site.db, &live, &actor, now)).await?;
    Ok(see_other(paths::MODERATE))
}
