//! Whether a text tells of danger to a life: its author's or somebody else's. It is held against
//! sentences that were invented to tell of danger, and against ordinary ones (`docs/adr/0083`).
//! What is found is read by a person the same day; it decides nothing.
//!
//! Words by which people are named or described are left out before anything is looked at, so that
//! who somebody is makes no difference.

mod points;
mod spelling;

use points::LearnedPhrases;
use std::sync::LazyLock;

/// The number of these sentences and rules. It grows when they find what they did not find before:
/// then what waits and what is kept is looked at again.
pub const EDITION: i64 = 1;

/// From how many points on a stretch of a text tells of danger.
const ENOUGH: f32 = 6.0;

/// What a text tells of danger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DangerFinding {
    /// Its author may harm themself.
    pub self_harm: bool,
    /// It tells of harm that somebody means to do to others.
    pub threat: bool,
    /// Its author is threatened by others.
    pub threatened: bool,
}

impl DangerFinding {
    pub const fn is_any(self) -> bool {
        self.self_harm || self.threat || self.threatened
    }
}

static LEARNED: LazyLock<LearnedPhrases> = LazyLock::new(|| {
    let sentences = [
        include_str!("sentences/ordinary.txt"),
        include_str!("sentences/self-harm.txt"),
        include_str!("sentences/threat.txt"),
        include_str!("sentences/threatened.txt"),
    ];
    LearnedPhrases::from(
        sentences,
        include_str!("classes.txt"),
        include_str!("spellings.txt"),
        include_str!("who.txt"),
    )
});

/// Learns now what the first text would otherwise wait for: some tens of milliseconds, and in an
/// unoptimised build a second.
pub fn prepare() {
    LazyLock::force(&LEARNED);
}

/// What a text tells of danger.
pub fn find(text: &str) -> DangerFinding {
    let Some(worst) = LEARNED.worst(text).filter(|worst| worst.danger >= ENOUGH) else {
        return DangerFinding::default();
    };
    let [_, self_harm, threat, threatened] = worst.sorts;
    let most = self_harm.max(threat).max(threatened);
    let is = |sort: f32| sort > 0.0 || sort >= most;
    DangerFinding {
        self_harm: is(self_harm),
        threat: is(threat),
        threatened: is(threatened),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danger_is_found_however_it_is_typed() {
        for text in [
            "I want to kill myself, I have the pills here",
            "i wanna kms 2nite",
            "gonna unaliveee myself tmrw",
            "I cant go on. Goodbye everyone",
            "dwi'n mynd i ladd fy hun",
            "I want to k1ll myslef",
        ] {
            let found = find(text);
            assert!(found.self_harm && !found.threat, "{text}: {found:?}");
        }
        for text in [
            "I will come to the station and stab the officer who stopped my son",
            "im gonna shank da next fed wot stops me",
            "I know where you live and I am coming for you with a knife",
            "dwi'n mynd i'w ladd o",
        ] {
            let found = find(text);
            assert!(found.threat && !found.self_harm, "{text}: {found:?}");
        }
        let threatened = find("He has a knife and he says he will kill me tonight");
        assert!(threatened.threatened, "{threatened:?}");
    }

    #[test]
    fn words_that_only_sound_like_danger_are_left_alone() {
        for text in [
            "",
            "...",
            "This will kill trust in the police.",
            "Stab vests for officers, and more suicide prevention.",
            "My brother took his own life in prison. Record every death.",
            "I am dying to see the results.",
            "I am Elena Zorbakova and I live here.",
            "My name is Thabo Mkhize, ring me on 07700 900123.",
            "Where do you live? No, no, no.",
            "Bydd hyn yn lladd ymddiriedaeth.",
        ] {
            assert_eq!(find(text), DangerFinding::default(), "{text}");
        }
    }

    #[test]
    fn danger_is_found_inside_a_long_text() {
        let long =
            "The data should be deleted after a year, and a judge should decide about every \
             search. "
                .repeat(20);
        assert_eq!(find(&long), DangerFinding::default());
        assert!(find(&format!("{long}I am going to end my life tonight. {long}")).self_harm);
        let without_marks = long.replace('.', "").to_lowercase();
        assert!(
            find(&format!(
                "{without_marks} i am going to kill myself tonight {without_marks}"
            ))
            .self_harm
        );
    }

    #[test]
    fn no_sentence_stands_in_two_lists() {
        let lists = [
            include_str!("sentences/ordinary.txt"),
            include_str!("sentences/self-harm.txt"),
            include_str!("sentences/threat.txt"),
            include_str!("sentences/threatened.txt"),
        ];
        let mut all: Vec<String> = lists
            .iter()
            .flat_map(|list| list.lines())
            .map(str::to_lowercase)
            .collect();
        let many = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), many, "a sentence stands twice");
    }
}
