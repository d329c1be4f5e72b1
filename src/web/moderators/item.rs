//! `/moderate/items/{item}`: one text, two panes, one decision.

use super::{MadeLine, made_line};
use crate::domain::moderation::{DecisionKind, Span, Token, find_words, merge, redact};
use crate::flows::moderators::{self, Decided, Item, Made, Opened, Verdict};
use crate::web::errors::{Problem, WebError};
use crate::web::extract::{Fields, Moderator};
use crate::web::forms::{ErrorLine, page, page_with, see_other, unprocessable};
use crate::web::frame::Frame;
use crate::web::paths;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "moderators/item.html")]
struct ItemPage {
    frame: Frame,
    item: Item,
    received_on: String,
    /// What the public will see, in pieces: words, and whether they stand for removed ones.
    public: Vec<(String, bool)>,
    rows: Vec<Row>,
    tokens: Vec<(&'static str, &'static str)>,
    decisions: Vec<(&'static str, String, String, bool)>,
    reasons: Vec<(String, String, bool)>,
    with_name: bool,
    errors: Vec<ErrorLine>,
    decision_error: Option<String>,
    reason_error: Option<String>,
    here: String,
}

/// Words to remove, and what stands in their place.
struct Row {
    number: usize,
    words: String,
    token: &'static str,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "moderators/not_held.html")]
struct NotHeld {
    frame: Frame,
    explanation: String,
    slug: String,
}

#[derive(Template)]
#[template(path = "moderators/decided.html")]
struct DecidedPage {
    frame: Frame,
    made: Option<MadeLine>,
    /// What this moderator wanted, when somebody else was faster: nothing is lost.
    own: Option<Own>,
    slug: String,
}

/// A verdict that came too late.
struct Own {
    decision: String,
    removed: Vec<String>,
}

/// The rows of the form, at least this many.
const ROWS: usize = 3;
const MOST_ROWS: usize = 60;

/// What a moderator typed.
#[derive(Default)]
struct Typed {
    decision: Option<DecisionKind>,
    reason: Option<String>,
    rows: Vec<(String, Token)>,
    with_name: bool,
}

impl Typed {
    fn read(fields: &Fields) -> Self {
        let tokens = fields.all("token");
        let token = |index: usize| tokens.get(index).and_then(|token| token.parse().ok()).unwrap_or(Token::Other);
        let rows = fields.all("words").into_iter().take(MOST_ROWS).enumerate();
        Self {
            decision: fields.get("decision").parse().ok(),
            reason: Some(fields.get("reason").to_owned()).filter(|code| !code.is_empty()),
            with_name: fields.get("with-name") == "yes",
            rows: rows.map(|(index, words)| (words.trim().to_owned(), token(index))).collect(),
        }
    }

    /// The spans of all rows, and the rows whose words are not in the text.
    fn spans(&self, original: &str) -> (Vec<Span>, Vec<usize>) {
        let mut spans = Vec::new();
        let mut lost = Vec::new();
        for (index, (words, token)) in self.rows.iter().enumerate().filter(|(_, (words, _))| !words.is_empty()) {
            let found = find_words(original, words, *token);
            if found.is_empty() {
                lost.push(index);
            }
            spans.extend(found);
        }
        (merge(spans), lost)
    }
}

pub async fn show(moderator: Moderator, item: web::Path<String>) -> Result<HttpResponse, WebError> {
    match open(&moderator, &item).await? {
        Opened::Held(item) => page(&compose(&moderator, item, &Typed::default(), &[])),
        other => elsewhere(&moderator, other),
    }
}

async fn open(moderator: &Moderator, item: &str) -> Result<Opened, WebError> {
    let (actor, item) = (moderator.actor.clone(), item.to_owned());
    moderator.visit.run(move |site, now| moderators::open(&site.db, &site.catalogue, &actor, &item, now)).await
}

/// The page for an item that its address does not lead to any more.
fn elsewhere(moderator: &Moderator, opened: Opened) -> Result<HttpResponse, WebError> {
    let frame = |id: &str| Frame::titled(&moderator.visit, id).staffed(&moderator.actor, &moderator.guard);
    match opened {
        Opened::Decided(made) => {
            let frame = frame("item-decided-heading");
            let zone = zone_of(moderator, &made.slug);
            let slug = made.slug.clone();
            page(&DecidedPage { made: Some(made_line(&frame, &made, zone)), own: None, slug, frame })
        }
        Opened::NotHeld { slug } => {
            let frame = frame("item-not-held-heading");
            page(&NotHeld { explanation: frame.t("item-not-held"), slug, frame })
        }
        Opened::Gone { slug } => {
            let frame = frame("item-gone-heading");
            page_with(StatusCode::GONE, &NotHeld { explanation: frame.t("item-gone"), slug, frame })
        }
        Opened::Held(item) => Ok(see_other(&paths::item(&item.item))),
    }
}

fn zone_of(moderator: &Moderator, slug: &str) -> Tz {
    moderator.visit.site.live(slug).map_or(Tz::UTC, |live| live.edition.zone)
}

/// Records a decision, or shows what the public would see.
pub async fn decide(moderator: Moderator, item: web::Path<String>, fields: Fields) -> Result<HttpResponse, WebError> {
    let fields = fields.guarded(&moderator)?;
    let typed = Typed::read(&fields);
    let version = fields.get("version").parse().map_err(|_| Problem::Malformed)?;
    let held = match open(&moderator, &item).await? {
        Opened::Held(held) => held,
        Opened::Decided(made) => return conflict(&moderator, Some(made), &typed),
        other => return elsewhere(&moderator, other),
    };
    let (spans, lost) = typed.spans(&held.words);
    let preview = fields.get("action") == "preview";
    let errors = problems(&typed, &spans, &lost, preview);
    if !errors.is_empty() {
        return unprocessable(&compose(&moderator, held, &typed, &errors));
    }
    if preview {
        return page(&compose(&moderator, held, &typed, &[]));
    }
    let Some(kind) = typed.decision else { return Err(Problem::Malformed.into()) };
    let verdict = Verdict {
        version,
        kind,
        reason: typed.reason.clone(),
        spans: if kind == DecisionKind::Redact { spans } else { Vec::new() },
        with_name: typed.with_name,
    };
    let (actor, item, slug) = (moderator.actor.clone(), item.into_inner(), held.live.edition.slug.clone());
    let decided = moderator
        .visit
        .run(move |site, now| moderators::decide(&site.db, &site.catalogue, &site.config.service_key, &actor, &item, verdict, now))
        .await?;
    match decided {
        Decided::Done => Ok(see_other(&format!("{}?done", paths::MODERATE))),
        Decided::Conflict(made) => conflict(&moderator, made, &typed),
        Decided::Gone => elsewhere(&moderator, Opened::Gone { slug }),
        Decided::Reason => unprocessable(&compose(&moderator, held, &typed, &[("reason".to_owned(), "error-reason")])),
        Decided::Spans => unprocessable(&compose(&moderator, held, &typed, &[("words-1".to_owned(), "error-nothing-removed")])),
    }
}

/// What is wrong with what was typed: the field, and the id of the words.
fn problems(typed: &Typed, spans: &[Span], lost: &[usize], preview: bool) -> Vec<(String, &'static str)> {
    let mut problems: Vec<(String, &'static str)> =
        lost.iter().map(|row| (format!("words-{}", row + 1), "error-words-not-found")).collect();
    if preview {
        return problems;
    }
    match typed.decision {
        None => problems.push(("decision-publish".to_owned(), "error-no-decision")),
        Some(DecisionKind::Redact) if spans.is_empty() && lost.is_empty() => {
            problems.push(("words-1".to_owned(), "error-nothing-removed"));
        }
        Some(DecisionKind::Publish) if !spans.is_empty() => problems.push(("decision-publish".to_owned(), "error-publish-with-words")),
        _ => {}
    }
    if matches!(typed.decision, Some(DecisionKind::Redact | DecisionKind::Withhold)) && typed.reason.is_none() {
        problems.push(("reason".to_owned(), "error-reason"));
    }
    problems
}

/// 409: both decisions side by side.
fn conflict(moderator: &Moderator, made: Option<Made>, typed: &Typed) -> Result<HttpResponse, WebError> {
    let frame = Frame::titled(&moderator.visit, "item-conflict-heading").staffed(&moderator.actor, &moderator.guard);
    let decision = typed.decision.map_or_else(|| frame.t("item-no-decision"), |kind| frame.t(&format!("decide-{kind}")));
    let removed = typed.rows.iter().filter(|(words, _)| !words.is_empty()).map(|(words, token)| format!("{words} → {}", token.shown()));
    let slug = made.as_ref().map(|made| made.slug.clone()).unwrap_or_default();
    let made = made.map(|made| made_line(&frame, &made, zone_of(moderator, &made.slug)));
    page_with(StatusCode::CONFLICT, &DecidedPage { made, own: Some(Own { decision, removed: removed.collect() }), slug, frame })
}

fn compose(moderator: &Moderator, item: Item, typed: &Typed, problems: &[(String, &'static str)]) -> ItemPage {
    let frame = Frame::new(&moderator.visit, item.question.clone())
        .of(&item.live.edition)
        .staffed(&moderator.actor, &moderator.guard)
        .with_error(!problems.is_empty());
    let anchor = |field: &str| {
        if field == "reason" {
            item.live.edition.reasons.first().map_or_else(|| field.to_owned(), |first| format!("reason-{}", first.code))
        } else {
            field.to_owned()
        }
    };
    let errors: Vec<ErrorLine> =
        problems.iter().map(|(field, id)| ErrorLine { field: field.clone(), anchor: anchor(field), words: frame.t(id) }).collect();
    let (spans, _) = typed.spans(&item.words);
    let beside = |field: &str| errors.iter().find(|error| error.field == field).map(|error| error.words.clone());
    let error_of = |row: usize| beside(&format!("words-{row}"));
    let filled = typed.rows.iter().filter(|(words, _)| !words.is_empty()).count();
    let rows = (0..(filled + 1).max(ROWS).max(typed.rows.len())).map(|index| {
        let (words, token) = typed.rows.get(index).cloned().unwrap_or((String::new(), Token::Name));
        Row { number: index + 1, words, token: token.as_str(), error: error_of(index + 1) }
    });
    let decisions = DecisionKind::ALL.iter().map(|kind| {
        let id = format!("decide-{kind}");
        (kind.as_str(), frame.t(&id), frame.t(&format!("{id}-hint")), typed.decision == Some(*kind))
    });
    let reasons = item.live.edition.reasons.iter().map(|reason| {
        let chosen = typed.reason.as_deref() == Some(reason.code.as_str());
        (reason.code.clone(), reason.label.clone(), chosen)
    });
    ItemPage {
        received_on: frame.day(&item.received_on),
        public: pieces(&item.words, &spans),
        rows: rows.collect(),
        tokens: Token::ALL.iter().map(|token| (token.as_str(), token.shown())).collect(),
        decisions: decisions.collect(),
        reasons: reasons.collect(),
        with_name: typed.with_name,
        decision_error: beside("decision-publish"),
        reason_error: beside("reason"),
        errors,
        here: paths::item(&item.item),
        item,
        frame,
    }
}

/// The public text in pieces, so that the page can mark what stands for removed words.
fn pieces(original: &str, spans: &[Span]) -> Vec<(String, bool)> {
    debug_assert!(spans.is_empty() || redact(original, spans).is_ok());
    let scalars: Vec<char> = original.chars().collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    for span in spans {
        pieces.push((scalars[at..span.start].iter().collect(), false));
        pieces.push((span.token.shown().to_owned(), true));
        at = span.end;
    }
    pieces.push((scalars[at..].iter().collect(), false));
    pieces
}

/// Gives the item back without a decision.
pub async fn release(moderator: Moderator, item: web::Path<String>, fields: Fields) -> Result<HttpResponse, WebError> {
    fields.guarded(&moderator)?;
    let actor = moderator.actor.clone();
    moderator.visit.run(move |site, now| moderators::release(&site.db, &site.catalogue, &actor, &item, now)).await?;
    Ok(see_other(paths::MODERATE))
}
