//! `/c/{slug}/changed`: what is different since a form was begun.

use crate::domain::changes::EditionChange;
use crate::domain::response::PublishChoice;
use crate::flows::residents::{self, FormStanding};
use crate::web::page::edition_changes::change_words;
use crate::web::page::forms::{page, see_other};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::RequestContext;
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/changed.html")]
struct ChangedPage {
    frame: PageContext,
    changes: Vec<String>,
    /// Some answers may not fit any more, and are deleted then.
    drops: bool,
    here: String,
    slug: String,
}

pub async fn show(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = visit.live(&slug)?;
    let (asked, held) = (Arc::clone(&live), visit.held_form(&slug));
    let standing = visit
        .read(move |site, now| residents::form(&site.db, &asked, held.as_ref(), now))
        .await?;
    let FormStanding::Changed(_, _, changes) = standing else {
        return Ok(see_other(&paths::check_with(&slug, chosen(&visit))));
    };
    let phrases = visit.phrases(&live);
    let live = visit.reading(&live);
    let frame = PageContext::titled(&visit, "changed-heading").of(&live.edition);
    let drops = changes.iter().any(EditionChange::touches_answers);
    let words = changes
        .into_iter()
        .map(|change| match phrases.change_of_edition(change) {
            // Here it is asked again; its answer is not kept.
            EditionChange::Changed(question) => frame.t1("changed-changed", "question", question),
            change => change_words(&frame, change),
        });
    page(&ChangedPage {
        changes: words.collect(),
        drops,
        here: paths::changed(&slug, chosen(&visit)),
        slug: slug.to_string(),
        frame,
    })
}

/// What was chosen about publication before the changes were told: an address carries it along,
/// because it is stored with a response only.
pub(super) fn chosen(visit: &RequestContext) -> Option<PublishChoice> {
    let mut choices = PublishChoice::ALL.iter().copied();
    choices.find(|choice| visit.says(choice.as_str()))
}

/// Goes on with the new version; answers that still fit are kept.
pub async fn accept(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = visit.live(&slug)?;
    let held = visit.held_form(&slug);
    visit
        .write(
            move |site, now| match residents::form(&site.db, &live, held.as_ref(), now)? {
                FormStanding::Changed(form, _, _) => {
                    residents::accept_changes(&site.db, &live, form, now)
                }
                _ => Ok(true),
            },
        )
        .await?;
    Ok(see_other(&paths::check_with(&slug, chosen(&visit))))
}
