//! Words that know their language until they are written.

use super::PageWords;
use askama::filters::{Html, HtmlSafe, escape};
use std::fmt;

/// Words, and the language they are in.
///
/// It has no `Display`: a template that writes it without saying how does not compile, so none can
/// forget the language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextInLanguage {
    /// The tag for `lang`.
    pub language: String,
    pub words: String,
}

impl TextInLanguage {
    /// The name of a language, in the language itself.
    pub fn name_of(language: &PageWords) -> Self {
        Self {
            language: language.tag().to_owned(),
            words: language.name(),
        }
    }

    /// The words as a page writes them between tags, by the tag of the page's own language. An
    /// attribute, a `<title>` or an `<option>` has no room for it.
    pub const fn html<'a>(&'a self, page_language: &'a str) -> TextAsHtml<'a> {
        TextAsHtml {
            text: self,
            page_language,
        }
    }
}

/// Words on their way into a page. Those in another language than the page's have an element that
/// says so, and the direction in which they are read.
#[derive(Debug)]
pub struct TextAsHtml<'a> {
    text: &'a TextInLanguage,
    page_language: &'a str,
}

/// Words and tag are escaped as they are written.
impl HtmlSafe for TextAsHtml<'_> {}

impl fmt::Display for TextAsHtml<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Ok(words) = escape(&self.text.words, Html);
        let tag = self.text.language.as_str();
        if tag == self.page_language {
            return write!(f, "{words}");
        }
        let direction = PageWords::of(tag).map_or("ltr", |language| language.direction());
        let Ok(tag) = escape(tag, Html);
        write!(f, "<span lang=\"{tag}\" dir=\"{direction}\">{words}</span>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(language: &str, words: &str, page_language: &str) -> String {
        let text = TextInLanguage {
            language: language.to_owned(),
            words: words.to_owned(),
        };
        text.html(page_language).to_string()
    }

    #[test]
    fn words_say_their_language_only_where_the_page_is_in_another() {
        assert_eq!(written("cy", "Cymraeg", "cy"), "Cymraeg");
        assert_eq!(
            written("cy", "Cymraeg", "en"),
            "<span lang=\"cy\" dir=\"ltr\">Cymraeg</span>"
        );
        assert_eq!(
            written("ur", "اردو", "en"),
            "<span lang=\"ur\" dir=\"rtl\">اردو</span>"
        );
    }

    #[test]
    fn words_and_tag_are_escaped() {
        for page_language in ["en", "cy"] {
            let html = written("en", "<b> & \"x\"", page_language);
            assert!(
                !html.contains("<b>") && html.contains("&#60;b&#62; &#38;"),
                "{html}"
            );
        }
        assert!(!written("a\"b", "x", "en").contains("a\"b"));
    }

    #[test]
    fn the_name_of_a_language_is_in_that_language() {
        let welsh = PageWords::of("cy").unwrap();
        let name = TextInLanguage::name_of(&welsh);
        assert_eq!((name.language.as_str(), name.words), ("cy", welsh.name()));
    }
}
