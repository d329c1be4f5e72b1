//! What somebody looks for in the answers in words of a publication, as an address says it.

use crate::analysis::tokens::wanted;
use crate::db::published_texts::TextFilter;
use crate::domain::form;
use crate::domain::ids::PublicId;
use crate::domain::publication::Snapshot;
use crate::flows::publications::PublishedResults;
use crate::flows::text_search::{TextLanguage, TextSearch};
use crate::outputs::report::figures::marked_title;
use crate::web::page::choices::FormChoice;
use crate::web::page::frame::PageContext;
use crate::web::serving::errors::ProblemKind;
use crate::web::serving::site::Site;
use crate::words::PageWords;

/// The longest search, in characters.
const LONGEST: usize = 200;
/// What stands for all languages that cannot be chosen.
const OTHER: &str = "other";

/// What an address asks for. All of it is what somebody typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub struct AskedTexts {
    pub question: String,
    pub capacity: String,
    pub language: String,
    pub words: String,
    /// Behind which place of the publication's order.
    pub after: String,
}

/// A list in which somebody chooses one thing, or none.
pub struct TextSelect {
    pub name: &'static str,
    pub label: String,
    pub options: Vec<FormChoice>,
}

/// The words that fit into [`LONGEST`] characters: a part of a word would stand in no answer. One
/// word that is longer is cut.
fn up_to_a_word(words: &str) -> &str {
    let Some((end, _)) = words.char_indices().nth(LONGEST) else {
        return words;
    };
    let cut = &words[..end];
    let is_whole = words[end..].starts_with(char::is_whitespace);
    let ends = cut.rfind(char::is_whitespace).filter(|_| !is_whole);
    cut[..ends.unwrap_or(end)].trim_end()
}

impl AskedTexts {
    /// What the query of an address asks for. One that cannot be read asks for nothing.
    pub fn of_query(query: &str) -> Self {
        let mut asked: Self = serde_html_form::from_str(query).unwrap_or_default();
        let words = form::tidy(&asked.words, false);
        up_to_a_word(&words).clone_into(&mut asked.words);
        asked
    }

    /// Whether somebody looks for some texts of a question only, or of all.
    pub fn narrows(&self) -> bool {
        [&self.capacity, &self.language, &self.words]
            .iter()
            .any(|asked| !asked.is_empty())
    }

    /// The same from another place on, for an address. The question is in its path.
    pub fn pairs<'a>(&'a self, after: &'a str) -> [(&'static str, &'a str); 4] {
        [
            ("words", self.words.as_str()),
            ("capacity", self.capacity.as_str()),
            ("language", self.language.as_str()),
            ("after", after),
        ]
    }

    /// The search for that, among what a publication has.
    ///
    /// # Errors
    /// A question, a capacity or a language that there is not.
    pub fn search(
        &self,
        results: &PublishedResults,
        languages: &[PageWords],
    ) -> Result<TextSearch, ProblemKind> {
        let known = |key: &String| results.text_counts.iter().any(|(other, _)| other == key);
        let snapshot = &results.publication.snapshot;
        let capacities = snapshot.capacities.iter().map(|figures| &figures.capacity);
        let mut search = TextSearch {
            filter: TextFilter {
                question: chosen(&self.question, || Some(self.question.clone()).filter(known))?,
                capacity: chosen(&self.capacity, || {
                    let mut same = capacities.filter(|key| key.as_str() == self.capacity);
                    same.next().cloned()
                })?,
                public_id: None,
                after: chosen(&self.after, || self.after.parse().ok())?,
            },
            language: chosen(&self.language, || language(&self.language, languages))?,
            terms: None,
        };
        // A quote number is no word of any text.
        search.filter.public_id = PublicId::parse(&self.words.to_lowercase());
        if search.filter.public_id.is_none() && !self.words.is_empty() {
            search.terms = Some(wanted(&self.words));
        }
        Ok(search)
    }

    /// The lists of the form, each with what is chosen now. The words of the snapshot are those of
    /// the page.
    pub fn selects(
        &self,
        frame: &PageContext,
        snapshot: &Snapshot,
        counts: &[(String, i64)],
        languages: &[PageWords],
    ) -> Vec<TextSelect> {
        let has_texts = |key: &String| counts.iter().any(|(other, _)| other == key);
        let questions = snapshot.questions.iter();
        let questions = questions
            .filter(|figures| has_texts(&figures.key))
            .map(|figures| {
                let title = marked_title(frame.words(), figures);
                FormChoice::new(&figures.key, title, figures.key == self.question)
            });
        let capacities = snapshot.capacities.iter().map(|figures| {
            let key = figures.capacity.as_str();
            FormChoice::new(key, &figures.label, key == self.capacity)
        });
        let offered = languages
            .iter()
            .map(|words| FormChoice::new(words.tag(), words.name(), words.tag() == self.language));
        let other = FormChoice::new(
            OTHER,
            frame.t("texts-other-language"),
            self.language == OTHER,
        );
        vec![
            TextSelect {
                name: "question",
                label: frame.t("texts-question"),
                options: questions.collect(),
            },
            TextSelect {
                name: "capacity",
                label: frame.t("texts-capacity"),
                options: capacities.collect(),
            },
            TextSelect {
                name: "language",
                label: frame.t("texts-language"),
                options: offered.chain([other]).collect(),
            },
        ]
    }
}

/// The languages that can be chosen: those of the program's pages, whatever the consultation was
/// translated into, because people answer in any of them.
pub fn languages(site: &Site) -> Vec<PageWords> {
    let configured = site.config.languages.iter();
    let known = configured.filter_map(|tag| PageWords::of(tag));
    known.filter(PageWords::reads_well).collect()
}

/// What was chosen, if anything was; what there is not is no page.
fn chosen<T>(asked: &str, find: impl FnOnce() -> Option<T>) -> Result<Option<T>, ProblemKind> {
    if asked.is_empty() {
        return Ok(None);
    }
    find().map(Some).ok_or(ProblemKind::NotFound)
}

fn language(asked: &str, offered: &[PageWords]) -> Option<TextLanguage> {
    let tags = || offered.iter().map(PageWords::tag);
    if asked == OTHER {
        return Some(TextLanguage::NoneOf(tags().map(str::to_owned).collect()));
    }
    let mut same = tags().filter(|tag| *tag == asked);
    same.next().map(|tag| TextLanguage::Certain(tag.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_search_ends_with_a_whole_word() {
        let words = "seven é ".repeat(60);
        let asked = AskedTexts::of_query(&format!("words={}", words.replace(' ', "+")));
        assert_eq!(asked.words, "seven é ".repeat(25).trim_end());
        let off = "x ".to_owned() + &words;
        let asked = AskedTexts::of_query(&format!("words={}", off.replace(' ', "+")));
        assert!(asked.words.ends_with("é seven"), "{}", asked.words);
        let one = "a".repeat(300);
        assert_eq!(
            AskedTexts::of_query(&format!("words={one}")).words.len(),
            LONGEST
        );
        assert_eq!(AskedTexts::of_query("words=two+words").words, "two words");
    }
}
