//! Whether a text tells of danger to a life: its author's or somebody else's. It is held against
//! sentences that were invented to tell of danger, and against ordinary ones (`docs/adr/0083`).
//! What is found is read by a person the same day; it decides nothing.
//!
//! Words by which people are named or described are left out before anything is looked at, so that
//! who somebody is makes no difference.

mod classes;
mod languages;
mod points;
mod spelling;

use classes::WordClasses;
use languages::OtherLanguages;
use points::{DangerPoints, LearnedPhrases, SORTS, sentences};
use spelling::{OtherSpellings, lines};
use std::sync::LazyLock;

/// The number of these sentences and rules. It grows when they find what they did not find before:
/// then what waits and what is kept is looked at again.
pub const EDITION: i64 = 3;

/// From how many points on a stretch of a text tells of danger.
const ENOUGH: f32 = 5.0;
/// The same in other languages than English and Welsh: there one word of danger has to be in it.
const ENOUGH_ELSEWHERE: f32 = 3.0;

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

    /// Whether its author should be shown where help is. There is no other way to it, so that
    /// nobody is shown a helpline whose words no moderator reads.
    pub const fn needs_help(self) -> bool {
        self.self_harm || self.threatened
    }
}

const SENTENCES: [&str; SORTS] = [
    include_str!("sentences/ordinary.txt"),
    include_str!("sentences/self-harm.txt"),
    include_str!("sentences/threat.txt"),
    include_str!("sentences/threatened.txt"),
];

/// What was learned of English and Welsh, how they are typed, and what of other languages.
struct LearnedDanger {
    spellings: OtherSpellings,
    phrases: LearnedPhrases,
    others: OtherLanguages,
}

static LEARNED: LazyLock<LearnedDanger> = LazyLock::new(|| {
    let classes = include_str!("classes.txt");
    let matter = lines(classes)
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(_, words)| words.split_whitespace());
    let spellings = OtherSpellings::read(
        include_str!("spellings.txt"),
        include_str!("who.txt"),
        matter,
    );
    let plain = |sentence: &str| spellings.words(sentence);
    LearnedDanger {
        phrases: LearnedPhrases::from(SENTENCES, WordClasses::listed(classes), plain),
        spellings,
        others: OtherLanguages::learn(),
    }
});

impl LearnedDanger {
    /// The stretch of a text that is most like danger, in whichever language, if it is enough. A
    /// sentence of which another language knows more words is in that one.
    fn worst(&self, text: &str) -> Option<DangerPoints> {
        let (mut here, mut elsewhere) = (Vec::new(), Vec::new());
        for sentence in sentences(text) {
            let words = self.spellings.words(sentence);
            let known = words.iter().filter(|word| self.phrases.knows(word)).count();
            let heard = self.others.hear(sentence);
            let elsewhere_known = heard.known;
            if elsewhere_known > 0 && elsewhere_known >= known {
                elsewhere.push(heard);
            }
            if known >= elsewhere_known {
                here.push(words);
            }
        }
        let here = self
            .phrases
            .worst(here)
            .filter(|worst| worst.danger >= ENOUGH);
        let other = self
            .others
            .worst(&elsewhere)
            .filter(|worst| worst.danger >= ENOUGH_ELSEWHERE);
        here.into_iter()
            .chain(other)
            .max_by(|a, b| a.danger.total_cmp(&b.danger))
    }
}

/// What a text tells of danger.
pub fn find(text: &str) -> DangerFinding {
    let Some(worst) = LEARNED.worst(text) else {
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
    fn an_overdose_is_found_in_the_fewest_words() {
        for text in [
            "took 40 paracetamol an hour ago",
            "took 30 pills",
            "taken 200 tablets just now",
            "Took 7 paracetamol an hour ago. Scared.",
        ] {
            let found = find(text);
            assert!(found.self_harm && !found.threat, "{text}: {found:?}");
        }
        for text in [
            "took 40 minutes",
            "Took 30 photos of the lamp",
            "The police took an hour",
        ] {
            assert_eq!(find(text), DangerFinding::default(), "{text}");
        }
    }

    #[test]
    fn danger_is_found_in_short_forms_in_misspellings_and_in_slang() {
        for text in [
            "i wont to comit sucide and no one cars",
            "been SH again since stop n search",
            "ctb soon",
            "i selfharm because of the police",
            "hunanladdiad yw fy unig ddewis",
            "sai'n moyn byw rhagor",
            "I have no will to live",
        ] {
            let found = find(text);
            assert!(found.self_harm && !found.threat, "{text}: {found:?}");
        }
        for text in ["my fella batters me", "mae o'n bygwth fy lladd i"] {
            let found = find(text);
            assert!(found.threatened && !found.threat, "{text}: {found:?}");
        }
    }

    #[test]
    fn danger_is_found_in_other_languages_with_any_keyboard() {
        for text in [
            "Chcę umrzeć",
            "chce umrzec",
            "میں مرنا چاہتا ہوں۔ پولیس کچھ نہیں کرتی۔",
            "main marna chahta hoon",
            "أريد أن أموت؟",
            "আমি মরতে চাই।",
            "ölmek istiyorum",
            "Je ne veux plus vivre",
            "The app is good. Quiero quitarme la vida. Thank you.",
        ] {
            let found = find(text);
            assert!(found.self_harm && !found.threat, "{text}: {found:?}");
        }
        for text in ["Ich bringe dich um", "Seni öldüreceğim"] {
            let found = find(text);
            assert!(found.threat && !found.self_harm, "{text}: {found:?}");
        }
        for text in ["mój mąż mnie zabije", "Mon mari va me tuer"] {
            assert!(find(text).threatened, "{text}: {:?}", find(text));
        }
    }

    /// Fear of the police is an opinion that a consultation about the police asks for, and nobody
    /// could do anything about it today. Fear of somebody who is named or near is danger.
    #[test]
    fn fear_of_the_police_is_an_opinion_and_fear_of_somebody_near_is_danger() {
        assert_eq!(
            find("I fear for my life when I walk past police"),
            DangerFinding::default()
        );
        for text in [
            "I fear for my life because of my ex",
            "I fear for my life and my children's lives, he is outside",
        ] {
            assert!(find(text).threatened, "{text}");
        }
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
            "The mayor told me so",
            "Jo told me so",
            "I have a plan: publish it all",
            "Cut it. I am done.",
            "There is no political will to live up to this promise",
            "I want to end it before it begins",
            "I do not want to live in a surveillance state",
            "Mae'r heddlu'n bygwth cau'r orsaf",
            "No quiero vivir en un estado de vigilancia",
            "To zabije zaufanie do policji",
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
        let mut all: Vec<String> = SENTENCES
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
