//! Letters planted among real comments, and what people do to a letter that somebody gave them.
//!
//! The classes of edits are those of H. Yang and J. Callan, *Near-Duplicate Detection for
//! eRulemaking* (2005).

use super::comments;
use super::random::Random;
use regard::analysis::campaigns::{CampaignGroups, group, letters};

/// What was done to a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    Exact,
    BlockAdded,
    MinorChange,
    Both,
    Reordered,
    KeyBlock,
}

impl Edit {
    pub const ALL: [Self; 6] = [
        Self::Exact,
        Self::BlockAdded,
        Self::MinorChange,
        Self::Both,
        Self::Reordered,
        Self::KeyBlock,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::BlockAdded => "block added",
            Self::MinorChange => "minor change",
            Self::Both => "both",
            Self::Reordered => "reordered",
            Self::KeyBlock => "key block",
        }
    }
}

const LETTERS: usize = 25;
const PARAGRAPHS: usize = 3;
const EDITS_OF_EACH: usize = 8;

/// A text, and the letter that it was made of.
struct Planted {
    text: String,
    letter: Option<usize>,
}

/// What was found of one class of edits.
pub struct Found {
    pub planted: usize,
    /// Planted texts in the campaign of their letter.
    pub found: usize,
    /// Others in the campaign of a letter.
    pub wrong: usize,
    pub background: usize,
    /// Real comments that were found to share their words with each other.
    pub background_grouped: usize,
}

impl Found {
    pub fn recall(&self) -> f64 {
        self.found as f64 / self.planted as f64
    }

    pub fn precision(&self) -> f64 {
        self.found as f64 / (self.found + self.wrong) as f64
    }
}

/// Plants one class of edits among real comments, and groups all.
pub fn find(edit: Edit, seed: u64) -> Found {
    let mut random = Random::new(seed);
    let texts = plant(edit, &mut random);
    let groups = group(texts.iter().map(|planted| &planted.text), &[]);
    count(&texts, &groups)
}

fn count(texts: &[Planted], groups: &CampaignGroups) -> Found {
    // The letters themselves come first.
    let home: Vec<Option<usize>> = groups.campaign[..LETTERS].to_vec();
    let mut found = Found {
        planted: 0,
        found: 0,
        wrong: 0,
        background: 0,
        background_grouped: 0,
    };
    for (planted, campaign) in texts.iter().zip(&groups.campaign).skip(LETTERS) {
        let elsewhere = |own: Option<usize>| {
            campaign.is_some()
                && home
                    .iter()
                    .enumerate()
                    .any(|(letter, home)| home == campaign && Some(letter) != own)
        };
        if let Some(letter) = planted.letter {
            found.planted += 1;
            found.found += usize::from(campaign.is_some() && *campaign == home[letter]);
            found.wrong += usize::from(elsewhere(Some(letter)));
        } else {
            found.background += 1;
            found.wrong += usize::from(elsewhere(None));
            found.background_grouped += usize::from(campaign.is_some());
        }
    }
    found
}

fn plant(edit: Edit, random: &mut Random) -> Vec<Planted> {
    let mut comments = comments::apart("bowling-green");
    comments.retain(|text| letters(text).chars().count() >= 50);
    random.shuffle(&mut comments);
    let mut words: Vec<String> = comments
        .iter()
        .flat_map(|text| text.split_whitespace().map(str::to_owned))
        .collect();
    random.shuffle(&mut words);
    let mut take = || comments.pop().expect("enough comments");
    let letters: Vec<Vec<String>> = (0..LETTERS)
        .map(|_| {
            (0..PARAGRAPHS)
                .map(|_| format!("{} {}", take(), take()))
                .collect()
        })
        .collect();
    let mut planted: Vec<Planted> = letters
        .iter()
        .enumerate()
        .map(|(letter, paragraphs)| Planted {
            text: paragraphs.join("\n\n"),
            letter: Some(letter),
        })
        .collect();
    for (letter, paragraphs) in letters.iter().enumerate() {
        for _ in 0..EDITS_OF_EACH {
            let own: Vec<String> = match edit {
                Edit::BlockAdded | Edit::Both | Edit::KeyBlock => {
                    (0..=random.below(2)).map(|_| take()).collect()
                }
                _ => Vec::new(),
            };
            planted.push(Planted {
                text: edited(edit, paragraphs, own, &words, random),
                letter: Some(letter),
            });
        }
    }
    // What is left: half as they are, half two together.
    while let Some(text) = comments.pop() {
        let text = if random.percent(50) {
            text
        } else {
            format!("{text}\n{}", comments.pop().unwrap_or_default())
        };
        planted.push(Planted { text, letter: None });
    }
    planted
}

fn edited(
    edit: Edit,
    paragraphs: &[String],
    own: Vec<String>,
    words: &[String],
    random: &mut Random,
) -> String {
    let mut blocks = paragraphs.to_vec();
    match edit {
        Edit::Exact => {}
        Edit::BlockAdded => blocks.insert(random.below(PARAGRAPHS + 1), own.join(" ")),
        Edit::MinorChange => {
            blocks = blocks
                .iter()
                .map(|block| minor(block, words, random))
                .collect();
        }
        Edit::Both => {
            blocks = blocks
                .iter()
                .map(|block| minor(block, words, random))
                .collect();
            blocks.insert(random.below(PARAGRAPHS + 1), own.join(" "));
        }
        Edit::Reordered => blocks.rotate_left(1 + random.below(PARAGRAPHS - 1)),
        Edit::KeyBlock => {
            let key = blocks.swap_remove(random.below(PARAGRAPHS));
            blocks = own;
            let place = random.below(blocks.len() + 1);
            blocks.insert(place, key);
        }
    }
    blocks.join("\n\n")
}

/// One word in twenty is left out, replaced, or gets a neighbour.
fn minor(block: &str, words: &[String], random: &mut Random) -> String {
    let mut changed = Vec::new();
    for word in block.split_whitespace() {
        if !random.percent(5) {
            changed.push(word);
            continue;
        }
        match random.below(3) {
            0 => {}
            1 => changed.push(&words[random.below(words.len())]),
            _ => changed.extend([word, &words[random.below(words.len())]]),
        }
    }
    changed.join(" ")
}
