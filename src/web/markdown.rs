//! Operators' texts as HTML. Residents write plain text, which never comes here.

use crate::words::PageWords;
use crate::words::pieces;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// Renders Markdown: raw HTML is shown as text, pictures are left out, and what remains is cleaned
/// once more.
pub fn render(text: &str) -> String {
    let mut in_image = 0_u32;
    let events = Parser::new_ext(text, Options::empty()).filter_map(|event| match event {
        Event::Start(Tag::Image { .. }) => {
            in_image += 1;
            None
        }
        Event::End(TagEnd::Image) => {
            in_image = in_image.saturating_sub(1);
            None
        }
        _ if in_image > 0 => None,
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
        other => Some(other),
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    cleaner().clean(&out).to_string()
}

fn cleaner() -> ammonia::Builder<'static> {
    let mut builder = ammonia::Builder::default();
    builder
        .rm_tags(["img"])
        .link_rel(Some("noopener"))
        .url_schemes(["https", "http", "mailto", "tel"].into());
    builder
}

/// How many texts are kept rendered: far more than a few consultations have.
const KEPT: usize = 2_000;

/// Texts that have been rendered, by their source: cleaning costs more than everything else on a
/// page.
#[derive(Default)]
pub struct RenderedMarkdown {
    kept: RwLock<HashMap<String, Arc<str>>>,
}

impl RenderedMarkdown {
    /// The HTML of a text.
    pub fn html(&self, text: &str) -> Arc<str> {
        if let Some(html) = self
            .kept
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(text)
        {
            return Arc::clone(html);
        }
        let html: Arc<str> = match pieces::whole(text) {
            // A text that nobody has translated, on a page in another language.
            Some((tag, words)) => {
                let direction = PageWords::of(tag).map_or("ltr", |words| words.direction());
                format!(
                    "<div lang=\"{tag}\" dir=\"{direction}\">\n{}</div>",
                    render(words)
                )
                .into()
            }
            None => render(text).into(),
        };
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(text.to_owned(), Arc::clone(&html));
        html
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_without_dangers() {
        assert_eq!(
            render("A *b*\n\n- c"),
            "<p>A <em>b</em></p>\n<ul>\n<li>c</li>\n</ul>\n"
        );
        let dangers = render(
            "<script>alert(1)</script>\n\n[x](javascript:alert(1)) \
             ![p](https://elsewhere.example/p.png) <b onclick=x>",
        );
        for danger in ["<script", "javascript:", "<img", "onclick=x>b", "elsewhere"] {
            assert!(!dangers.contains(danger), "{danger} in {dangers}");
        }
    }
}
