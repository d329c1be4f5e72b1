//! Every word that a person reads, by id.

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
#[derive(Debug, Clone)]
pub struct Words {
    language: LanguageIdentifier,
}

/// Values for the places in a message.
pub type Values<'a> = &'a [(&'static str, FluentValue<'a>)];

impl Words {
    /// English.
    pub const fn english() -> Self {
        Self { language: langid!("en") }
    }

    /// The language's tag for `lang`.
    pub fn tag(&self) -> String {
        self.language.to_string()
    }

    /// The words of an id.
    pub fn get(&self, id: &str) -> String {
        LOCALES.lookup(&self.language, id)
    }

    /// The words of an id with values in their places.
    pub fn with(&self, id: &str, values: Values<'_>) -> String {
        let args: HashMap<Cow<'static, str>, FluentValue<'_>> =
            values.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
        LOCALES.lookup_with_args(&self.language, id, &args)
    }
}
