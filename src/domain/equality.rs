//! Questions about equality that people may answer after sending: counted, never kept for a person.
//!
//! The questions and categories follow the harmonised standards of the Government Statistical
//! Service (<https://analysisfunction.civilservice.gov.uk/policy-store/harmonisation/>): age, sex,
//! gender identity, ethnic group (the five groups of England and Wales), long-lasting health
//! conditions and illness with their effect, religion, and sexual orientation. The words are in the
//! locales, under `equality-`.

use super::consultation::{Edition, Question};
use std::collections::BTreeMap;

crate::named_enum! {
    /// What is asked.
    pub enum EqualityQuestion {
        Age = "age",
        Sex = "sex",
        GenderIdentity = "gender-identity",
        EthnicGroup = "ethnic-group",
        Disability = "disability",
        Religion = "religion",
        SexualOrientation = "sexual-orientation",
    }
}

/// The last category of every question.
pub const PREFER_NOT_TO_SAY: &str = "prefer-not-to-say";

impl EqualityQuestion {
    /// The categories in the order shown, without "prefer not to say".
    pub const fn categories(self) -> &'static [&'static str] {
        match self {
            Self::Age => &[
                "under-16",
                "16-24",
                "25-34",
                "35-44",
                "45-54",
                "55-64",
                "65-74",
                "75-and-over",
            ],
            Self::Sex => &["female", "male"],
            Self::GenderIdentity => &["same", "different"],
            Self::EthnicGroup => &["white", "mixed", "asian", "black", "other"],
            Self::Disability => &["reduced-a-lot", "reduced-a-little", "not-reduced", "none"],
            Self::Religion => &[
                "none",
                "christian",
                "buddhist",
                "hindu",
                "jewish",
                "muslim",
                "sikh",
                "other",
            ],
            Self::SexualOrientation => &["straight", "gay-or-lesbian", "bisexual", "other"],
        }
    }

    /// How a question with the same aim is usually called in a consultation file.
    const fn usual_keys(self) -> &'static [&'static str] {
        match self {
            Self::Age => &["age", "how-old", "birth"],
            Self::Sex => &["sex", "gender"],
            Self::GenderIdentity => &["gender-identity", "trans"],
            Self::EthnicGroup => &["ethnic", "ethnicity"],
            Self::Disability => &["disability", "disabled", "health"],
            Self::Religion => &["religion", "faith", "belief"],
            Self::SexualOrientation => &["sexual", "sexuality", "orientation"],
        }
    }

    /// Whether a category belongs to the question.
    pub fn has(self, category: &str) -> bool {
        category == PREFER_NOT_TO_SAY || self.categories().contains(&category)
    }
}

/// The questions of an edition that ask what one of its questions about equality asks, too: whoever
/// answers both is asked the same thing twice, in different categories.
///
/// A question is known by its key, which is short and often the same word: the words can say it in
/// many ways.
pub fn asked_twice(edition: &Edition) -> Vec<(EqualityQuestion, &Question)> {
    let same = |about: &EqualityQuestion, asked: &&Question| {
        let is_name = |name: &&str| {
            let rest = asked.key.strip_prefix(*name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        about.usual_keys().iter().any(is_name)
    };
    let equality = edition.form.equality.iter();
    let found = equality.filter_map(|about| {
        let asked = edition.questions().find(|asked| same(about, asked))?;
        Some((*about, asked))
    });
    found.collect()
}

/// What somebody chose: at most one category a question. `None` when something is not on the page.
pub fn read(
    asked: &[EqualityQuestion],
    fields: &[(String, String)],
) -> Option<BTreeMap<EqualityQuestion, String>> {
    let mut chosen = BTreeMap::new();
    for question in asked {
        for (_, category) in fields
            .iter()
            .filter(|(name, value)| name == question.as_str() && !value.is_empty())
        {
            if !question.has(category) || chosen.insert(*question, category.clone()).is_some() {
                return None;
            }
        }
    }
    Some(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_asked_in_the_form_and_again_after_sending_is_found() {
        let file = include_str!("../../tests/it/support/consultation.toml");
        let mut edition = crate::domain::consultation_file::read(file).unwrap();
        assert_eq!(asked_twice(&edition), [], "it asks nothing after sending");
        edition.form.equality = vec![EqualityQuestion::Religion, EqualityQuestion::Age];
        let found: Vec<_> = asked_twice(&edition)
            .into_iter()
            .map(|(about, asked)| (about, asked.key.as_str()))
            .collect();
        assert_eq!(found, [(EqualityQuestion::Age, "age-band")]);
        edition.form.classifications[0].key = "agents".into();
        assert_eq!(asked_twice(&edition), [], "another word that begins so");
        let example = include_str!("../../consultations/policing-ai.toml");
        let example = crate::domain::consultation_file::read(example).unwrap();
        assert!(!example.form.equality.is_empty());
        assert_eq!(asked_twice(&example), [], "the example asks nothing twice");
    }

    #[test]
    fn one_category_of_the_page_for_each_question() {
        let asked = [EqualityQuestion::Age, EqualityQuestion::Sex];
        let fields = |pairs: &[(&str, &str)]| {
            pairs
                .iter()
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
                .collect::<Vec<_>>()
        };
        let chosen = read(
            &asked,
            &fields(&[("age", "16-24"), ("sex", ""), ("religion", "sikh")]),
        )
        .unwrap();
        assert_eq!(chosen, [(EqualityQuestion::Age, "16-24".to_owned())].into());
        assert!(read(&asked, &fields(&[("sex", PREFER_NOT_TO_SAY)])).is_some());
        assert_eq!(read(&asked, &fields(&[("age", "sikh")])), None);
        assert_eq!(
            read(&asked, &fields(&[("age", "16-24"), ("age", "25-34")])),
            None
        );
    }
}
