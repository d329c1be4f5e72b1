//! Operators' texts as HTML. Residents write plain text, which never comes here.

use crate::domain::text_file::MARKDOWN;
use crate::web::paths;
use crate::words::PageWords;
use crate::words::pieces;
use pulldown_cmark::{Alignment, Event, Parser, Tag, TagEnd, html};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// Renders Markdown: raw HTML is shown as text, pictures are left out, a table scrolls in a box that
/// the keyboard reaches, links within the site carry the language that somebody chose, and what
/// remains is cleaned once more.
pub fn render(text: &str, chosen: Option<&str>) -> String {
    let mut in_image = 0_u32;
    let events: Vec<Event<'_>> = Parser::new_ext(text, MARKDOWN)
        .filter_map(|event| match event {
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
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => Some(Event::Start(Tag::Link {
                link_type,
                dest_url: paths::carrying(&dest_url, chosen).into(),
                title,
                id,
            })),
            other => Some(other),
        })
        .collect();
    let mut table = TableWriter::default();
    let written = (0..events.len()).map(|at| match table.write(&events[at..]) {
        Some(html) => Event::Html(html.into()),
        None => events[at].clone(),
    });
    let mut out = String::new();
    html::push_html(&mut out, written);
    cleaner().clean(&out).to_string()
}

/// Writes the tags of tables: as all tables of the service, and without styles in the page, which
/// browsers are told to refuse.
#[derive(Default)]
struct TableWriter {
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl TableWriter {
    /// The tag for the first of these events; `None` when it is about no table.
    fn write(&mut self, events: &[Event<'_>]) -> Option<String> {
        let cell = if self.in_head { "th" } else { "td" };
        Some(match events.first()? {
            Event::Start(Tag::Table(columns)) => {
                self.columns.clone_from(columns);
                format!(
                    "<div class=\"table-wrap\" role=\"region\" tabindex=\"0\" \
                     aria-label=\"{}\"><table class=\"figures\">",
                    headings(events)
                )
            }
            Event::Start(Tag::TableHead) => {
                (self.column, self.in_head) = (0, true);
                "<thead><tr>".to_owned()
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                "</tr></thead><tbody>".to_owned()
            }
            Event::Start(Tag::TableRow) => {
                self.column = 0;
                "<tr>".to_owned()
            }
            Event::End(TagEnd::TableRow) => "</tr>".to_owned(),
            Event::Start(Tag::TableCell) => {
                let figures = self.columns.get(self.column) == Some(&Alignment::Right);
                let class = if figures { " class=\"n\"" } else { "" };
                let scope = if self.in_head { " scope=\"col\"" } else { "" };
                format!("<{cell}{scope}{class}>")
            }
            Event::End(TagEnd::TableCell) => {
                self.column += 1;
                format!("</{cell}>")
            }
            Event::End(TagEnd::Table) => "</tbody></table></div>\n".to_owned(),
            _ => return None,
        })
    }
}

/// The headings of a table, by which its box is called: Markdown knows no captions.
fn headings(events: &[Event<'_>]) -> String {
    let mut names: Vec<String> = Vec::new();
    for event in events {
        match event {
            Event::Start(Tag::TableCell) => names.push(String::new()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(name) = names.last_mut() {
                    name.push_str(text);
                }
            }
            Event::End(TagEnd::TableHead) => break,
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    let joined = names.join(", ").replace('&', "&amp;");
    joined.replace('"', "&quot;").replace('<', "&lt;")
}

fn cleaner() -> ammonia::Builder<'static> {
    let mut builder = ammonia::Builder::default();
    builder
        .rm_tags(["img"])
        .add_tag_attributes("div", ["role", "tabindex", "aria-label"])
        .add_allowed_classes("div", ["table-wrap"])
        .add_allowed_classes("table", ["figures"])
        .add_allowed_classes("th", ["n"])
        .add_allowed_classes("td", ["n"])
        .link_rel(Some("noopener"))
        .url_schemes(["https", "http", "mailto", "tel"].into());
    builder
}

/// How many texts are kept rendered for each language that links carry: far more than a few
/// consultations have.
const KEPT: usize = 2_000;

/// The HTML of texts, by their source.
type RenderedTexts = HashMap<String, Arc<str>>;

/// Texts that have been rendered: cleaning costs more than everything else on a page.
#[derive(Default)]
pub struct RenderedMarkdown {
    /// By the language that their links carry, and by their source.
    kept: RwLock<HashMap<Option<&'static str>, RenderedTexts>>,
}

impl RenderedMarkdown {
    /// The HTML of a text, with links that carry the language that somebody chose.
    pub fn html(&self, text: &str, chosen: Option<&'static str>) -> Arc<str> {
        if let Some(html) = self
            .kept
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&chosen)
            .and_then(|texts| texts.get(text))
        {
            return Arc::clone(html);
        }
        let html: Arc<str> = match pieces::whole(text) {
            // A text that nobody has translated, on a page in another language.
            Some((tag, words)) => {
                let direction = PageWords::of(tag).map_or("ltr", |words| words.direction());
                format!(
                    "<div lang=\"{tag}\" dir=\"{direction}\">\n{}</div>",
                    render(words, chosen)
                )
                .into()
            }
            None => render(text, chosen).into(),
        };
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        let texts = kept.entry(chosen).or_default();
        if texts.len() >= KEPT {
            texts.clear();
        }
        texts.insert(text.to_owned(), Arc::clone(&html));
        html
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_without_dangers() {
        assert_eq!(
            render("A *b*\n\n- c", None),
            "<p>A <em>b</em></p>\n<ul>\n<li>c</li>\n</ul>\n"
        );
        let dangers = render(
            "<script>alert(1)</script>\n\n[x](javascript:alert(1)) \
             ![p](https://elsewhere.example/p.png) <b onclick=x>",
            None,
        );
        for danger in ["<script", "javascript:", "<img", "onclick=x>b", "elsewhere"] {
            assert!(!dangers.contains(danger), "{danger} in {dangers}");
        }
    }

    #[test]
    fn links_within_the_site_carry_the_choice() {
        let text = "[a](/c/x/facts#b) [c](https://elsewhere.example/)";
        assert_eq!(
            render(text, Some("cy")),
            "<p><a href=\"/c/x/facts?lang=cy#b\" rel=\"noopener\">a</a> <a \
             href=\"https://elsewhere.example/\" rel=\"noopener\">c</a></p>\n"
        );
    }

    #[test]
    fn a_table_scrolls_in_a_box_that_has_a_name() {
        assert_eq!(
            render(
                "| Year | \"Cost\" & **more** |\n|---|---:|\n| 2026 | 1 |\n",
                None
            ),
            "<div class=\"table-wrap\" role=\"region\" tabindex=\"0\" \
             aria-label=\"Year, &quot;Cost&quot; &amp; more\"><table class=\"figures\"><thead><tr><th \
             scope=\"col\">Year</th><th scope=\"col\" class=\"n\">\"Cost\" &amp; \
             <strong>more</strong></th></tr></thead><tbody><tr><td>2026</td><td \
             class=\"n\">1</td></tr></tbody></table></div>\n"
        );
        let raw = render("<div class=\"table-wrap\" tabindex=\"0\">x</div>", None);
        assert!(!raw.contains("<div"), "only tables have one: {raw}");
    }
}
