//! Looking through the answers in words of a publication, as the public reads them.
//!
//! There is no index of them: what the search finds are the words that a page shows at that moment,
//! and a text that was taken down leaves nothing behind. So that nobody can have the machine read a
//! million texts by one press, a request looks through [`MOST_LOOKED_AT`] and says from where to go
//! on.

use crate::analysis::language;
use crate::analysis::tokens::{SearchTerms, holds};
use crate::db::published_texts::{PlacedText, TextFilter};
use crate::db::{self, Db};
use crate::domain::ids::PublicationId;
use crate::domain::publication::{PublishedText, TextBody};
use crate::error::FlowError;

/// How many texts stand on one page.
pub const TEXTS_PER_PAGE: usize = 25;
/// How many texts one request looks through.
pub const MOST_LOOKED_AT: usize = 20_000;
/// How many are read at once: others get a connection in between.
const AT_ONCE: usize = 1_000;

/// The language of the texts that somebody looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextLanguage {
    /// A tag of BCP 47.
    Certain(String),
    /// None of these tags: another language, or one that is not certain.
    NoneOf(Vec<String>),
}

/// What somebody looks for in a publication's texts.
#[derive(Debug, Clone, Default)]
pub struct TextSearch {
    /// What the database tells by itself.
    pub filter: TextFilter,
    pub language: Option<TextLanguage>,
    /// Words that must all be there. A search without a letter or figure finds nothing.
    pub terms: Option<Vec<SearchTerms>>,
}

/// What a search found.
#[derive(Debug, Clone, Default)]
pub struct FoundTexts {
    pub texts: Vec<PublishedText>,
    /// Behind which place to look on; `None` when everything was looked through.
    pub next: Option<i64>,
    /// Whether it stopped because it had looked through enough, and not because the page is full.
    pub is_cut: bool,
}

impl TextLanguage {
    fn fits(&self, words: &str) -> bool {
        let found = language::certain(words);
        match self {
            Self::Certain(tag) => found == Some(tag.as_str()),
            Self::NoneOf(tags) => found.is_none_or(|found| tags.iter().all(|tag| tag != found)),
        }
    }
}

impl TextSearch {
    /// Whether each text must be read to know if it fits.
    fn reads_words(&self) -> bool {
        self.language.is_some() || self.terms.is_some()
    }

    /// Whether a text is what somebody looks for. One that is gone has neither words nor language.
    fn fits(&self, text: &PublishedText) -> bool {
        if !self.reads_words() {
            return true;
        }
        let TextBody::Words { words, .. } = &text.body else {
            return false;
        };
        let speaks = self.language.as_ref().is_none_or(|own| own.fits(words));
        let says = |terms: &Vec<SearchTerms>| holds(&everything_said(text, words), terms);
        speaks && self.terms.as_ref().is_none_or(says)
    }
}

/// All that a page shows of a text and that somebody may remember: its words, their translation and
/// the name of the organisation.
fn everything_said(text: &PublishedText, words: &str) -> String {
    let mut said = words.to_owned();
    let translation = text.translation.as_ref().map(|own| own.words.as_str());
    for more in [translation, text.organisation.as_deref()]
        .into_iter()
        .flatten()
    {
        said.push(' ');
        said.push_str(more);
    }
    said
}

/// The next texts of a publication that somebody looks for, in its own random order.
///
/// # Errors
/// The database.
pub fn find(
    db: &Db,
    publication_id: PublicationId,
    search: &TextSearch,
) -> Result<FoundTexts, FlowError> {
    let at_once = if search.reads_words() {
        AT_ONCE
    } else {
        TEXTS_PER_PAGE + 1
    };
    let mut filter = search.filter.clone();
    let mut found = FoundTexts::default();
    let mut last_shown = filter.after;
    for _ in 0..MOST_LOOKED_AT / AT_ONCE {
        let limit = i64::try_from(at_once).unwrap_or(i64::MAX);
        let placed = db.read(|c| {
            let placed = db::published_texts::placed(c, publication_id, &filter, limit)?;
            Ok::<_, FlowError>(placed)
        })?;
        let is_last = placed.len() < at_once;
        for PlacedText { position, text } in placed {
            filter.after = Some(position);
            if !search.fits(&text) {
                continue;
            }
            if found.texts.len() == TEXTS_PER_PAGE {
                found.next = last_shown;
                return Ok(found);
            }
            last_shown = Some(position);
            found.texts.push(text);
        }
        if is_last {
            return Ok(found);
        }
    }
    found.next = filter.after;
    found.is_cut = true;
    Ok(found)
}
