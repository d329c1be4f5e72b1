//! Text for XML.

use crate::words::pieces;
use std::fmt::Write;

/// A text without the marks of languages and without what XML 1.0 cannot hold: control characters
/// and noncharacters become blanks (<https://www.w3.org/TR/xml/#charsets>). Ends of lines and tabs
/// stay.
pub fn plain_text(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\t' => c,
        '\u{FFFE}' | '\u{FFFF}' => ' ',
        c if c.is_control() => ' ',
        c => c,
    };
    pieces::plain(&text.replace("\r\n", "\n"))
        .chars()
        .map(shown)
        .collect()
}

/// The same in one line.
pub fn one_line(text: &str) -> String {
    plain_text(text).replace(['\n', '\t'], " ")
}

/// A text between elements or in an attribute.
pub fn escaped(text: &str) -> String {
    quick_xml::escape::escape(plain_text(text)).into_owned()
}

/// The same in one line.
pub fn escaped_line(text: &str) -> String {
    quick_xml::escape::escape(one_line(text)).into_owned()
}

/// Adds to XML that is being made.
#[derive(Default)]
pub struct XmlText(pub String);

impl XmlText {
    /// Begins a document.
    pub fn document() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned())
    }

    /// Adds markup; whatever people wrote in it was escaped before.
    pub fn add(&mut self, markup: std::fmt::Arguments<'_>) {
        self.0.write_fmt(markup).expect("a string takes everything");
    }

    pub fn push(&mut self, markup: &str) {
        self.0.push_str(markup);
    }
}

#[cfg(test)]
mod tests {
    use super::{escaped, escaped_line};
    use crate::words::pieces;

    #[test]
    fn what_xml_cannot_hold_becomes_a_blank() {
        assert_eq!(
            escaped("a\u{0}\u{8}\u{b}\u{1f}\u{7f}\u{fffe}\u{ffff}b\tc\r\nd"),
            "a       b\tc\nd"
        );
        assert_eq!(
            escaped_line("a\nb\t<c> & \"d\""),
            "a b &lt;c&gt; &amp; &quot;d&quot;"
        );
        assert_eq!(escaped(&pieces::mark("cy", "Ŵ ]]>")), "Ŵ ]]&gt;");
    }
}
