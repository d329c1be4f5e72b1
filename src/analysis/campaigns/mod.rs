//! Which texts share their words: campaign letters, their variants and exact copies. For reading
//! together, never for exclusion: a letter that many people send is counted for each of them.
//!
//! Texts that say the same letters are one distinct text. Distinct texts belong together when any
//! of these holds, and what belongs together through others does so too:
//!
//! - the Jaccard similarity of their 5-letter shingles is at least 0.6; pairs are found with
//!   MinHash and locality-sensitive hashing (Broder 1997; Leskovec, Rajaraman, Ullman: *Mining of
//!   Massive Datasets*, chapter 3) and each is then computed exactly;
//! - at least 0.8 of the shingles of the shorter are in the longer: a letter with a long addition;
//! - they share at least 80 letters word for word: a letter of which one paragraph was kept. Both
//!   are found with winnowed fingerprints (Schleimer, Wilkerson, Aiken: *Winnowing*, SIGMOD 2003).
//!
//! The last two do not look at words that the consultation itself said: who quotes the question
//! does not belong to a campaign. Texts of fewer than 40 letters belong together only when they are
//! the same.

mod components;
mod letters;
mod near;
mod passages;
mod similar;

pub use letters::letters;
pub use near::{ComparedText, TextDifference, difference};

use components::TextComponents;
use std::collections::HashMap;

/// Shorter texts belong together only when they are the same.
pub const SHORT: usize = 40;

/// What each of some texts is among the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignGroups {
    /// For each text, the number of its distinct text: equal for exact copies, counted from 0 in
    /// order of first appearance.
    pub distinct: Vec<usize>,
    /// For each text, the number of the campaign that it belongs to, counted from 0; `None` when no
    /// other text shares its words.
    pub campaign: Vec<Option<usize>>,
}

/// The three figures that a publication prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CampaignFigures {
    pub responses: u64,
    pub distinct_texts: u64,
    pub outside_campaigns: u64,
}

impl CampaignGroups {
    /// How many texts, how many distinct ones, and how many that share their words with no other.
    pub fn figures(&self) -> CampaignFigures {
        CampaignFigures {
            responses: self.distinct.len() as u64,
            distinct_texts: self
                .distinct
                .iter()
                .max()
                .map_or(0, |last| *last as u64 + 1),
            outside_campaigns: self
                .campaign
                .iter()
                .filter(|campaign| campaign.is_none())
                .count() as u64,
        }
    }
}

/// Groups texts. `given` is what the consultation itself says: questions and facts, which residents
/// quote.
pub fn group<T: AsRef<str>>(texts: impl IntoIterator<Item = T>, given: &[&str]) -> CampaignGroups {
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut distinct = Vec::new();
    for text in texts {
        let next = known.len();
        distinct.push(*known.entry(letters(text.as_ref())).or_insert(next));
    }
    let mut all: Vec<(String, usize)> = known.into_iter().collect();
    all.sort_unstable_by_key(|(_, number)| *number);
    let all: Vec<Vec<char>> = all
        .into_iter()
        .map(|(letters, _)| letters.chars().collect())
        .collect();
    let mut components = TextComponents::new(all.len());
    similar::join(&all, &mut components);
    passages::join(&all, given, &mut components);
    let campaign = campaigns(&distinct, &mut components);
    CampaignGroups { distinct, campaign }
}

/// Numbers the components that hold more than one text.
fn campaigns(distinct: &[usize], components: &mut TextComponents) -> Vec<Option<usize>> {
    let roots: Vec<usize> = distinct.iter().map(|text| components.root(*text)).collect();
    let mut sizes: HashMap<usize, usize> = HashMap::new();
    for root in &roots {
        *sizes.entry(*root).or_default() += 1;
    }
    let mut numbers: HashMap<usize, usize> = HashMap::new();
    let number = |root: &usize| {
        (sizes[root] > 1).then(|| {
            let next = numbers.len();
            *numbers.entry(*root).or_insert(next)
        })
    };
    roots.iter().map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "I am writing to ask the mayor not to renew the contract for this software. Nobody has shown that it works, and \
        nobody has said what happens to the data when it ends.\n\nPlease publish an independent audit before anything is decided, \
        and let Londoners read it in plain words.";

    #[test]
    fn copies_are_one_distinct_text_whatever_their_spaces_and_capitals() {
        let shouted = LETTER.to_uppercase().replace('\n', "  ");
        let groups = group(
            [
                LETTER,
                "Something else altogether, which nobody wrote twice.",
                &shouted,
            ],
            &[],
        );
        assert_eq!(groups.distinct, [0, 1, 0]);
        assert_eq!(groups.campaign, [Some(0), None, Some(0)]);
        assert_eq!(
            groups.figures(),
            CampaignFigures {
                responses: 3,
                distinct_texts: 2,
                outside_campaigns: 1
            }
        );
    }

    #[test]
    fn a_kept_paragraph_and_a_long_addition_belong_to_the_letter() {
        let paragraph = LETTER.split("\n\n").nth(1).unwrap();
        let own = "My brother was stopped four times last summer on his way to college, and each time he was told a computer said so. \
            He is seventeen. He now walks the long way round, past the canal, and comes home in the dark. That is what I want to say.";
        let kept = format!("{own}\n{paragraph}");
        let added = format!("{LETTER}\n{own}{own}{}", own.to_uppercase());
        let groups = group([LETTER, &kept, &added, own], &[]);
        assert_eq!(
            groups.campaign,
            [Some(0); 4],
            "the own words of one are a paragraph of another"
        );
        let groups = group([LETTER, &kept], &[]);
        assert_eq!(groups.campaign, [Some(0); 2]);
        let groups = group([LETTER, &kept], &[paragraph]);
        assert_eq!(
            groups.campaign, [None; 2],
            "quoting what the consultation said is no campaign"
        );
    }

    #[test]
    fn short_texts_belong_together_only_when_they_are_the_same() {
        let groups = group(
            [
                "No comment.",
                "no comment",
                "No comments",
                "",
                "100 %",
                "100%",
                "?",
            ],
            &[],
        );
        assert_eq!(
            groups.campaign,
            [Some(0), Some(0), None, None, Some(1), Some(1), None]
        );
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(
            group(Vec::<String>::new(), &[]).figures(),
            CampaignFigures {
                responses: 0,
                distinct_texts: 0,
                outside_campaigns: 0
            }
        );
    }
}
