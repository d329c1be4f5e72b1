//! `/c/{slug}/results/{number}/print.css`: the title that runs through a printed report.
//!
//! Boxes in the margins of a printed page cannot read the document, and the content security policy
//! forbids styles in it: so each publication has a small style sheet of its own.

use crate::web::page::frame::PageContext;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::RequestContext;
use crate::words::pieces;
use actix_web::{HttpResponse, web};

pub async fn sheet(
    visit: RequestContext,
    path: web::Path<(String, i64)>,
) -> Result<HttpResponse, WebError> {
    let (slug, number) = path.into_inner();
    let live = visit.live(&slug)?;
    let heading = visit
        .words
        .with("results-heading-number", &[("number", number.into())]);
    let live = visit.reading(&live);
    let frame = PageContext::new(&visit, heading).of(&live.edition);
    let title = format!("{} – {}", live.edition.title, frame.heading());
    Ok(HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .body(margin_box(&pieces::plain(&title))))
}

/// The style sheet with a title in it.
fn margin_box(title: &str) -> String {
    let title = css_string(title);
    format!("@page {{@bottom-left {{content:{title}; font:8pt serif; color:#444}}}}\n")
}

/// A text as a string of CSS: whatever could end it is written by its number
/// (<https://www.w3.org/TR/css-syntax-3/#escaping>).
fn css_string(text: &str) -> String {
    let escaped = |c: char| {
        if c.is_control() || matches!(c, '"' | '\\' | '<' | '{' | '}') {
            format!("\\{:x} ", u32::from(c))
        } else {
            c.to_string()
        }
    };
    let inner: String = text.chars().map(escaped).collect();
    format!("\"{inner}\"")
}

#[cfg(test)]
mod tests {
    use super::margin_box;

    #[test]
    fn no_title_ends_the_string_that_holds_it() {
        let sheet = margin_box("A \"test\"} \\ </style>\n@import 'x'");
        assert_eq!(sheet.matches('"').count(), 2, "{sheet}");
        assert_eq!(
            sheet,
            "@page {@bottom-left {content:\"A \\22 test\\22 \\7d  \\5c  \\3c /style>\\a @import \
             'x'\"; font:8pt serif; color:#444}}\n"
        );
    }
}
