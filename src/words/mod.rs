//! Every word that a person reads, by id and language.

pub mod pieces;
mod text_in_language;

pub use text_in_language::{TextAsHtml, TextInLanguage};

use chrono::{Datelike, NaiveDate};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use std::sync::{LazyLock, OnceLock};

/// The files of every language, compiled in.
#[derive(RustEmbed)]
#[folder = "locales"]
struct LocaleFiles;

/// A language that the program has words of. Its files are read when somebody reads in it for the
/// first time.
struct LocaleLanguage {
    tag: String,
    bundle: OnceLock<FluentBundle<FluentResource>>,
    reads_well: OnceLock<bool>,
}

/// The files of words that residents read on pages.
const READ_BY_RESIDENTS: [&str; 4] = ["about.ftl", "layout.ftl", "residents.ftl", "results.ftl"];
/// How many of these words a language must have to be offered, in percent. Below that a page is
/// English with a few words between.
const LEAST_WORDS_PERCENT: usize = 80;

static LANGUAGES: LazyLock<Vec<LocaleLanguage>> = LazyLock::new(|| {
    let mut tags: Vec<String> = LocaleFiles::iter()
        .filter_map(|file| Some(file.split_once('/')?.0.to_owned()))
        .collect();
    tags.sort_unstable();
    tags.dedup();
    tags.into_iter()
        .map(|tag| LocaleLanguage {
            tag,
            bundle: OnceLock::new(),
            reads_well: OnceLock::new(),
        })
        .collect()
});

impl LocaleLanguage {
    fn bundle(&self) -> &FluentBundle<FluentResource> {
        self.bundle.get_or_init(|| {
            let mut bundle = FluentBundle::new_concurrent(self.tag.parse().into_iter().collect());
            // The marks for mixed directions would be copied with codes and figures.
            bundle.set_use_isolating(false);
            let files = LocaleFiles::iter()
                .filter(|name| name.split_once('/').is_some_and(|(tag, _)| tag == self.tag))
                .filter_map(|name| Some((LocaleFiles::get(&name)?.data, name)));
            for (file, name) in files {
                let words = String::from_utf8_lossy(&file).into_owned();
                let messages = FluentResource::try_new(words)
                    .unwrap_or_else(|(_, errors)| unreachable!("locales/{name}: {errors:?}"));
                bundle
                    .add_resource(messages)
                    .unwrap_or_else(|errors| unreachable!("locales/{name}: {errors:?}"));
            }
            bundle
        })
    }

    /// How many messages that residents read the language has.
    fn resident_messages(&self) -> usize {
        let names = READ_BY_RESIDENTS.map(|file| format!("{}/{file}", self.tag));
        let files = names.iter().filter_map(|name| LocaleFiles::get(name));
        let begins_message = |line: &&[u8]| line.first().is_some_and(u8::is_ascii_lowercase);
        files
            .map(|file| {
                let lines = file.data.split(|byte| *byte == b'\n');
                lines.filter(begins_message).count()
            })
            .sum()
    }

    /// What the language's own files say.
    fn say(&self, id: &str, values: Option<&FluentArgs<'_>>) -> Option<String> {
        let bundle = self.bundle();
        let pattern = bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let words = bundle.format_pattern(pattern, values, &mut errors);
        errors.is_empty().then(|| words.into_owned())
    }
}

/// The language of a page.
#[derive(Clone, Copy)]
pub struct PageWords {
    language: &'static LocaleLanguage,
}

impl std::fmt::Debug for PageWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.tag())
    }
}

impl PartialEq for PageWords {
    fn eq(&self, other: &Self) -> bool {
        self.tag() == other.tag()
    }
}

impl Eq for PageWords {}

/// Values for the places in a message.
pub type Values<'a> = &'a [(&'static str, FluentValue<'a>)];

/// The language in which every word is there.
pub const ENGLISH: &str = "en";

impl PageWords {
    /// English.
    pub fn english() -> Self {
        Self::of(ENGLISH).unwrap_or_else(|| unreachable!("there is no folder locales/{ENGLISH}"))
    }

    /// The words of a language by its tag; `None` when `locales` has no folder of that name.
    pub fn of(tag: &str) -> Option<Self> {
        LANGUAGES
            .iter()
            .find(|language| language.tag == tag)
            .map(|language| Self { language })
    }

    /// Whether the program has enough words of the language for residents to read pages in it. The
    /// others can be asked for by their tag, to try what is there, and are offered to nobody.
    pub fn reads_well(&self) -> bool {
        *self.language.reads_well.get_or_init(|| {
            let all = Self::english().language.resident_messages();
            self.language.resident_messages() * 100 >= all * LEAST_WORDS_PERCENT
        })
    }

    /// The language's tag for `lang`.
    pub fn tag(&self) -> &'static str {
        &self.language.tag
    }

    /// The direction in which the language is written: `ltr` or `rtl`.
    pub fn direction(&self) -> &'static str {
        if self.own("language-direction").as_deref() == Some("rtl") {
            "rtl"
        } else {
            "ltr"
        }
    }

    /// What the language is called in itself.
    pub fn name(&self) -> String {
        self.own("language-name")
            .unwrap_or_else(|| self.tag().to_owned())
    }

    /// What is said about the language itself, such as that nobody has reviewed it; often nothing.
    pub fn note(&self) -> Option<String> {
        self.own("language-note").filter(|note| !note.is_empty())
    }

    /// The words of an id. What the language lacks is English and marked as such, see [`pieces`].
    pub fn get(&self, id: &str) -> String {
        self.own(id).unwrap_or_else(|| self.borrowed(id, None))
    }

    /// The words of an id with values in their places.
    pub fn with(&self, id: &str, values: Values<'_>) -> String {
        let values: FluentArgs<'_> = values
            .iter()
            .map(|(name, value)| (*name, lent(value)))
            .collect();
        self.language
            .say(id, Some(&values))
            .unwrap_or_else(|| self.borrowed(id, Some(&values)))
    }

    /// The words of an id with one value.
    pub fn with_one(
        &self,
        id: &str,
        name: &'static str,
        value: impl Into<FluentValue<'static>>,
    ) -> String {
        self.with(id, &[(name, value.into())])
    }

    /// "12 February 2027".
    pub fn day(&self, day: &NaiveDate) -> String {
        let month = self.get(&format!("month-{}", day.month()));
        self.with(
            "date-day",
            &[
                ("day", day.day().into()),
                ("month", month.into()),
                ("year", day.year().to_string().into()),
            ],
        )
    }

    /// "12,345".
    pub fn number(&self, n: impl TryInto<u64>) -> String {
        n.try_into().map_or_else(|_| String::new(), grouped)
    }

    fn own(&self, id: &str) -> Option<String> {
        self.language.say(id, None)
    }

    /// English, for what the language lacks.
    fn borrowed(&self, id: &str, values: Option<&FluentArgs<'_>>) -> String {
        let words = Self::english()
            .language
            .say(id, values)
            .unwrap_or_else(|| format!("Unknown localization key: {id:?}"));
        if self.tag() == ENGLISH {
            words
        } else {
            pieces::mark(ENGLISH, &words)
        }
    }
}

/// A count as it is printed for readers: `12,345`.
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A value without a copy of its text.
fn lent<'a>(value: &'a FluentValue<'a>) -> FluentValue<'a> {
    match value {
        FluentValue::String(text) => FluentValue::String(text.as_ref().into()),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped() {
        assert_eq!(
            [0, 999, 1_000, 1_234_567].map(grouped),
            ["0", "999", "1,000", "1,234,567"]
        );
    }

    #[test]
    fn a_language_of_a_few_words_is_offered_to_nobody() {
        let reads_well = |tag| PageWords::of(tag).unwrap().reads_well();
        assert_eq!(["en", "cy", "ur"].map(reads_well), [true, true, false]);
    }

    #[test]
    fn a_language_without_a_word_says_it_in_marked_english() {
        let urdu = PageWords::of("ur").unwrap();
        assert_eq!(
            (urdu.direction(), PageWords::english().direction()),
            ("rtl", "ltr")
        );
        assert_ne!(urdu.get("continue"), PageWords::english().get("continue"));
        let borrowed = urdu.get("sign-in-lede");
        assert_eq!(
            pieces::plain(&borrowed),
            PageWords::english().get("sign-in-lede")
        );
        assert_ne!(borrowed, PageWords::english().get("sign-in-lede"));
        assert_eq!(PageWords::of("xx"), None);
        assert_eq!(PageWords::of("not a tag"), None);
    }
}
