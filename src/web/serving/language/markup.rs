//! What a page that holds words in another language needs before it leaves: `lang` and `dir` on
//! them. Done once, on the written page, so that no template can be forgotten.

use crate::words::pieces::{self, BEGIN, END};
use std::borrow::Cow;

/// What is done to a page.
pub struct MarkedPage<'a> {
    /// The language of the page.
    pub tag: &'a str,
    /// The direction of a language.
    pub direction: &'a dyn Fn(&str) -> &'static str,
}

/// Elements whose content is text to its end: no other element can stand inside, so marks are only
/// taken out.
const TEXT_ONLY: [&str; 6] = ["title", "textarea", "option", "script", "style", "svg"];

impl MarkedPage<'_> {
    /// The page with `lang` and `dir` for marks.
    pub fn finish(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len() + 1_024);
        let mut rest = html;
        // Where the tag that was written last ends in `out`, when it could take a language.
        let mut open: Option<usize> = None;
        while let Some(at) = rest.find(['<', BEGIN, END]) {
            out.push_str(&rest[..at]);
            if !rest[..at].trim().is_empty() {
                open = None;
            }
            rest = &rest[at..];
            if rest.starts_with('<') {
                let (tag, after) = rest.split_at(tag_end(rest));
                out.push_str(&without_marks(tag));
                rest = after;
                open = is_opening(tag).then_some(out.len());
                if let Some(end) = text_only_end(tag, rest) {
                    out.push_str(&pieces::plain(&rest[..end]));
                    rest = &rest[end..];
                    open = None;
                }
            } else {
                rest = self.write_piece(rest, &mut out, &mut open);
            }
        }
        out.push_str(rest);
        out
    }

    /// Writes what begins with a mark, and gives what follows it.
    fn write_piece<'h>(
        &self,
        rest: &'h str,
        out: &mut String,
        open: &mut Option<usize>,
    ) -> &'h str {
        let Some((tag, words, after)) = matched(rest) else {
            return &rest[BEGIN.len_utf8()..];
        };
        let fills = after.trim_start().starts_with("</");
        match open.take().filter(|_| fills && tag != self.tag) {
            // The element holds nothing else: it takes the language itself.
            Some(end) => {
                let attributes = self.attributes(tag);
                out.insert_str(end - 1, &attributes);
                out.push_str(&self.inline(words, tag));
            }
            None => out.push_str(&self.inline(&rest[..rest.len() - after.len()], self.tag)),
        }
        after
    }

    /// Text with pieces, without tags, inside something of a language.
    fn inline(&self, text: &str, within: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find([BEGIN, END]) {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let Some((tag, words, after)) = matched(rest) else {
                rest = &rest[BEGIN.len_utf8()..];
                continue;
            };
            let inner = self.inline(words, tag);
            if tag == within {
                out.push_str(&inner);
            } else {
                out.extend(["<span", &self.attributes(tag), ">", &inner, "</span>"]);
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    fn attributes(&self, tag: &str) -> String {
        format!(" lang=\"{tag}\" dir=\"{}\"", (self.direction)(tag))
    }
}

/// A tag without marks: an attribute cannot have a language of its own.
fn without_marks(tag: &str) -> Cow<'_, str> {
    if pieces::any(tag) {
        Cow::Owned(pieces::plain(tag))
    } else {
        Cow::Borrowed(tag)
    }
}

/// The piece that a text begins with: its language, its words, and what follows. `None` when a tag
/// comes before its end.
fn matched(text: &str) -> Option<(&str, &str, &str)> {
    let (tag, words) = pieces::split(text)?;
    let mut depth = 1_u32;
    for (at, c) in words.char_indices() {
        match c {
            BEGIN => depth += 1,
            END => depth -= 1,
            '<' => return None,
            _ => {}
        }
        if depth == 0 {
            return Some((tag, &words[..at], &words[at + END.len_utf8()..]));
        }
    }
    None
}

/// Where the tag ends that a text begins with.
fn tag_end(text: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Whether a tag begins an element that can take a language: it has content, and none yet. An item
/// of a list cannot: its marker belongs to the list, and would stand on the other side of it.
fn is_opening(tag: &str) -> bool {
    let unfit = [
        "<input", "<br", "<img", "<hr", "<source", "<track", "<li>", "<li ",
    ]
    .iter()
    .any(|name| tag.starts_with(name));
    let says_its_own = tag.contains(" lang=") || tag.contains(" dir=");
    !unfit
        && tag[1..].starts_with(|c: char| c.is_ascii_alphabetic())
        && tag.ends_with('>')
        && !says_its_own
}

/// Where the content of an element ends that holds text only; `None` for every other tag.
fn text_only_end(tag: &str, after: &str) -> Option<usize> {
    let name = tag.strip_prefix('<')?.split([' ', '>', '\n']).next()?;
    let name = TEXT_ONLY.iter().find(|known| **known == name)?;
    after.find(&format!("</{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finish(html: &str) -> String {
        MarkedPage {
            tag: "ur",
            direction: &|tag| if tag == "ur" { "rtl" } else { "ltr" },
        }
        .finish(html)
    }

    #[test]
    fn an_element_that_holds_one_piece_takes_its_language() {
        let title = pieces::mark("en", "A &amp; b");
        assert_eq!(
            finish(&format!("<p class=\"x\">\n{title}</p>")),
            "<p class=\"x\" lang=\"en\" dir=\"ltr\">\nA &amp; b</p>"
        );
        assert_eq!(
            finish(&format!("<p>{title}: c</p>")),
            "<p><span lang=\"en\" dir=\"ltr\">A &amp; b</span>: c</p>"
        );
        assert_eq!(
            finish(&format!("<p lang=\"cy\">{title}</p>")),
            "<p lang=\"cy\"><span lang=\"en\" dir=\"ltr\">A &amp; b</span></p>"
        );
        assert_eq!(
            finish(&format!("<p dir=\"auto\">{title}</p>")),
            "<p dir=\"auto\"><span lang=\"en\" dir=\"ltr\">A &amp; b</span></p>",
            "no attribute comes twice"
        );
        assert_eq!(
            finish(&format!("<ul><li>{title}</li></ul>")),
            "<ul><li><span lang=\"en\" dir=\"ltr\">A &amp; b</span></li></ul>"
        );
        let own = pieces::mark("ur", "x");
        assert_eq!(finish(&format!("<p>{own}</p>")), "<p>x</p>");
    }

    #[test]
    fn a_piece_in_a_piece_has_its_own_language() {
        let outer = pieces::mark("en", &format!("a {} b", pieces::mark("cy", "c")));
        assert_eq!(
            finish(&format!("<p>{outer}</p>")),
            "<p lang=\"en\" dir=\"ltr\">a <span lang=\"cy\" dir=\"ltr\">c</span> b</p>"
        );
    }

    #[test]
    fn where_no_element_can_stand_marks_are_taken_out() {
        let t = pieces::mark("en", "T");
        assert_eq!(
            finish(&format!("<title>{t} – x</title>")),
            "<title>T – x</title>"
        );
        assert_eq!(
            finish(&format!("<p aria-label=\"{t}\">x</p>")),
            "<p aria-label=\"T\">x</p>"
        );
        assert_eq!(
            finish(&format!("<svg><text>{t}</text></svg>{t}")),
            "<svg><text>T</text></svg><span lang=\"en\" dir=\"ltr\">T</span>"
        );
    }

    #[test]
    fn marks_that_somebody_typed_break_nothing() {
        for typed in [
            "\u{FDD0}",
            "\u{FDD2}",
            "\u{FDD0}en\u{FDD1}x",
            "\u{FDD0}a\"b\u{FDD1}x\u{FDD2}",
        ] {
            let page = finish(&format!("<p>{typed}</p><b>y</b>"));
            assert!(
                page.starts_with("<p>") && page.ends_with("</p><b>y</b>") && !page.contains("span"),
                "{page}"
            );
        }
    }
}
