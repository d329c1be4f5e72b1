//! Every word that a person reads, by id and language.

pub mod pieces;

use fluent_templates::{Loader, fluent_bundle::FluentValue, static_loader};
use std::borrow::Cow;
use std::collections::HashMap;
use unic_langid::{LanguageIdentifier, langid};

// The locale files, compiled in.
static_loader! {
    pub static LOCALES = {
        locales: "./locales",
        fallback_language: "en",
        // The marks for mixed directions would be copied with codes and figures.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The language of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    language: LanguageIdentifier,
}

/// Values for the places in a message.
pub type Values<'a> = &'a [(&'static str, FluentValue<'a>)];

/// The language in which every word is there.
pub const ENGLISH: &str = "en";

impl Words {
    /// English.
    pub const fn english() -> Self {
        Self { language: langid!("en") }
    }

    /// The words of a language by its tag; `None` when `locales` has no folder of that name.
    pub fn of(tag: &str) -> Option<Self> {
        let language: LanguageIdentifier = tag.parse().ok()?;
        LOCALES.locales().any(|known| *known == language).then_some(Self { language })
    }

    /// The language's tag for `lang`.
    pub fn tag(&self) -> String {
        self.language.to_string()
    }

    /// The direction in which the language is written: `ltr` or `rtl`.
    pub fn direction(&self) -> &'static str {
        if self.own("language-direction", None).as_deref() == Some("rtl") { "rtl" } else { "ltr" }
    }

    /// What the language is called in itself.
    pub fn name(&self) -> String {
        self.own("language-name", None).unwrap_or_else(|| self.tag())
    }

    /// What is said about the language itself, such as that nobody has reviewed it; often nothing.
    pub fn note(&self) -> String {
        self.own("language-note", None).unwrap_or_default()
    }

    /// The words of an id. What the language lacks is English and marked as such, see [`pieces`].
    pub fn get(&self, id: &str) -> String {
        self.own(id, None).unwrap_or_else(|| self.marked(LOCALES.lookup(&langid!("en"), id)))
    }

    /// The words of an id with values in their places.
    pub fn with(&self, id: &str, values: Values<'_>) -> String {
        let args: HashMap<Cow<'static, str>, FluentValue<'_>> =
            values.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
        self.own(id, Some(&args)).unwrap_or_else(|| self.marked(LOCALES.lookup_with_args(&langid!("en"), id, &args)))
    }

    /// What the language's own files say.
    fn own(&self, id: &str, args: Option<&HashMap<Cow<'static, str>, FluentValue<'_>>>) -> Option<String> {
        LOCALES.lookup_single_language(&self.language, id, args).ok()
    }

    fn marked(&self, words: String) -> String {
        if self.language.language.as_str() == ENGLISH { words } else { pieces::mark(ENGLISH, &words) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_without_a_word_says_it_in_marked_english() {
        let urdu = Words::of("ur").unwrap();
        assert_eq!((urdu.direction(), Words::english().direction()), ("rtl", "ltr"));
        assert_ne!(urdu.get("continue"), Words::english().get("continue"));
        let borrowed = urdu.get("sign-in-lede");
        assert_eq!(pieces::plain(&borrowed), Words::english().get("sign-in-lede"));
        assert_ne!(borrowed, Words::english().get("sign-in-lede"));
        assert_eq!(Words::of("xx"), None);
        assert_eq!(Words::of("not a tag"), None);
    }
}
