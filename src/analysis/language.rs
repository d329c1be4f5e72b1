//! In which language somebody wrote. Two questions, one detector: what a page may say of a text,
//! where a wrong answer makes a screen reader unintelligible and none does no harm; and who might
//! be able to read it, where a guess that is wrong costs a moment.
//!
//! Trigrams by the crate `whatlang` (after Cavnar and Trenkle 1994). It does not know Somali, which
//! is told by its commonest words.

use super::tokens::tokens;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use whatlang::{Detector, Info, Lang, Script};

/// The fewest letters from which a language is certain.
const LEAST: usize = 60;
/// Below this, two languages are too close to be certain.
const CERTAIN: f64 = 0.9;
/// Fewer different words than this tell nothing in a script that many languages share.
const FEWEST: usize = 4;
/// Below this, two languages of one script are too close even to guess.
const LIKELY: f64 = 0.3;

/// Words that are common in Somali and rare in every language of the detector, folded as tokens
/// are; in order.
const SOMALI: [&str; 20] = [
    "aan", "ay", "booliska", "dadka", "inay", "isku", "iyo", "ka", "ku", "kuwa", "laakiin", "lagu",
    "oo", "soo", "ugu", "uu", "waa", "waxa", "waxaan", "waxay",
];

/// Words that are common in English and rare in every other language of the detector, folded as
/// tokens are; in order.
const ENGLISH: [&str; 39] = [
    "about", "and", "any", "are", "be", "because", "been", "but", "could", "for", "from", "has",
    "have", "how", "it", "more", "not", "of", "our", "people", "should", "than", "that", "the",
    "their", "them", "there", "they", "this", "to", "were", "what", "when", "which", "who", "with",
    "would", "you", "your",
];

/// The language of a text as a tag for `lang`; `None` when it is not certain.
pub fn certain(text: &str) -> Option<&'static str> {
    if text.chars().filter(|c| c.is_alphabetic()).count() < LEAST {
        return None;
    }
    if is_somali(&tokens(text), 5) {
        return Some("so");
    }
    whatlang::detect(text)
        .filter(|found| found.confidence() >= CERTAIN)
        .and_then(|found| tag(found.lang()))
}

/// In which language a text with these tokens seems to be, as a tag: for finding somebody who can
/// read it. `None` when it is short or unclear.
pub fn guess(text: &str, words: &[String]) -> Option<&'static str> {
    if is_somali(words, 2) {
        return Some("so");
    }
    if is_english(words) {
        return Some("en");
    }
    DETECTOR
        .detect(text)
        .filter(|found| is_likely(found, words))
        .and_then(|found| tag(found.lang()))
}

/// A script that one language has here tells it alone.
fn is_likely(found: &Info, words: &[String]) -> bool {
    let shared = matches!(found.script(), Script::Latin | Script::Cyrillic);
    !shared
        || (found.confidence() >= LIKELY && words.iter().collect::<BTreeSet<_>>().len() >= FEWEST)
}

/// Whether a fifth of the words are common Somali ones, and so many of them different.
fn is_somali(words: &[String], different: usize) -> bool {
    let common: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| SOMALI.binary_search(word).is_ok())
        .collect();
    common.iter().collect::<BTreeSet<_>>().len() >= different && common.len() * 5 >= words.len()
}

/// Whether a quarter of the words are those that English sentences are joined with. The detector
/// compares a text with all its languages, which takes longer than everything else that is asked of
/// a text as it arrives; most texts need not go there.
fn is_english(words: &[String]) -> bool {
    let mut seen = [false; ENGLISH.len()];
    let mut common = 0;
    for at in words
        .iter()
        .filter_map(|word| ENGLISH.binary_search(&word.as_str()).ok())
    {
        seen[at] = true;
        common += 1;
    }
    seen.iter().filter(|seen| **seen).count() >= FEWEST && common * 4 >= words.len()
}

/// Guesses among languages in which somebody here may answer: Esperanto and Latin are never the
/// likely ones.
static DETECTOR: LazyLock<Detector> = LazyLock::new(|| {
    Detector::with_allowlist(
        Lang::all()
            .iter()
            .copied()
            .filter(|lang| !matches!(lang, Lang::Epo | Lang::Lat))
            .collect(),
    )
});

/// The tag of a language: the shortest one that there is (BCP 47).
fn tag(lang: Lang) -> Option<&'static str> {
    TAGS.iter()
        .find(|(code, _)| *code == lang.code())
        .map(|(_, tag)| *tag)
}

#[rustfmt::skip]
const TAGS: [(&str, &str); 70] = [
    ("epo", "eo"), ("eng", "en"), ("rus", "ru"), ("cmn", "zh"), ("spa", "es"), ("por", "pt"), ("ita", "it"), ("ben", "bn"), ("fra", "fr"),
    ("deu", "de"), ("ukr", "uk"), ("kat", "ka"), ("ara", "ar"), ("hin", "hi"), ("jpn", "ja"), ("heb", "he"), ("yid", "yi"), ("pol", "pl"),
    ("amh", "am"), ("jav", "jv"), ("kor", "ko"), ("nob", "nb"), ("dan", "da"), ("swe", "sv"), ("fin", "fi"), ("tur", "tr"), ("nld", "nl"),
    ("hun", "hu"), ("ces", "cs"), ("ell", "el"), ("bul", "bg"), ("bel", "be"), ("mar", "mr"), ("kan", "kn"), ("ron", "ro"), ("slv", "sl"),
    ("hrv", "hr"), ("srp", "sr"), ("mkd", "mk"), ("lit", "lt"), ("lav", "lv"), ("est", "et"), ("tam", "ta"), ("vie", "vi"), ("urd", "ur"),
    ("tha", "th"), ("guj", "gu"), ("uzb", "uz"), ("pan", "pa"), ("aze", "az"), ("ind", "id"), ("tel", "te"), ("pes", "fa"), ("mal", "ml"),
    ("ori", "or"), ("mya", "my"), ("nep", "ne"), ("sin", "si"), ("khm", "km"), ("tuk", "tk"), ("aka", "ak"), ("zul", "zu"), ("sna", "sn"),
    ("afr", "af"), ("lat", "la"), ("slk", "sk"), ("cat", "ca"), ("hye", "hy"), ("cym", "cy"),
    ("tgl", "tl"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(text: &str) -> Option<&'static str> {
        super::guess(text, &tokens(text))
    }

    #[test]
    fn common_words_are_in_the_order_in_which_they_are_looked_for() {
        assert!(SOMALI.is_sorted() && ENGLISH.is_sorted());
    }

    #[test]
    fn whole_sentences_have_a_language() {
        let english = "I think the software should be checked every year by people who do not work \
                       for the police, and that the results should be published.";
        let welsh = "Rwy'n meddwl y dylai rhywun sydd ddim yn gweithio i'r heddlu wirio'r \
                     feddalwedd bob blwyddyn, ac mae angen cyhoeddi'r canlyniadau hefyd.";
        let polish = "Myślę, że oprogramowanie powinno być sprawdzane co roku przez osoby, które \
                      nie pracują w policji, a wyniki powinny być publikowane.";
        let urdu = "میرا خیال ہے کہ ہر سال ایسے لوگوں کو اس سافٹ ویئر کی جانچ کرنی چاہیے جو پولیس \
                    کے لیے کام نہیں کرتے، اور نتائج شائع ہونے چاہییں۔";
        let somali = "Waxaan u malaynayaa in booliska ay ka fogaadaan arrintan, laakiin dadka waa \
                      in la weydiiyo oo ay sheegaan fikradooda iyo cabsidooda.";
        let texts = [english, welsh, polish, urdu, somali];
        assert_eq!(
            texts.map(certain),
            [Some("en"), Some("cy"), Some("pl"), Some("ur"), Some("so")]
        );
        assert_eq!(texts.map(guess), texts.map(certain));
    }

    #[test]
    fn what_is_short_or_doubtful_is_not_certain() {
        for text in [
            "",
            "Stop it.",
            "Nid yw'n iawn.",
            "12345 67890 !!!",
            "ok ok ok ok ok",
            "N/A",
        ] {
            assert_eq!(certain(text), None, "{text}");
        }
    }

    #[test]
    fn a_sentence_is_enough_for_a_guess() {
        assert_eq!(
            guess("I think that the police should not be allowed to do this"),
            Some("en")
        );
        assert_eq!(
            guess("Nid yw'r heddlu yn gallu esbonio hyn, ac mae hynny yn broblem"),
            Some("cy")
        );
        assert_eq!(
            guess("Policja nie powinna tego robić, ale jest jak jest"),
            Some("pl")
        );
        assert_eq!(
            guess("La police ne devrait pas faire cela sans nous demander"),
            Some("fr")
        );
        assert_eq!(guess("الشرطة لا يجب أن تفعل ذلك"), Some("ar"));
        assert_eq!(guess("警察不應該這樣做"), Some("zh"));
        for unclear in ["", "No.", "Palantir Palantir Palantir Palantir", "12345"] {
            assert_eq!(guess(unclear), None, "{unclear}");
        }
    }

    /// Texts with a quarter of such words; what is quoted or borrowed from English makes none of
    /// them English.
    #[test]
    fn english_is_told_by_the_words_that_join_its_sentences() {
        let english = |text: &str| is_english(&tokens(text));
        assert!(english(
            "It should stop until the people who made it have shown how it was tested."
        ));
        assert!(!english("Stop it now."), "too few words");
        for other in [
            "The police have het recht niet om dit te doen, en de mensen weten er niets van.",
            "La police doit dire what they do with the data de tout le monde dans la ville et \
             pourquoi.",
            "Booliska waa inay sheegaan sababta.",
            "Nid yw'r heddlu wedi dweud wrthym beth yw pwrpas y peth, a dylent ofyn i ni yn \
             gyntaf.",
        ] {
            assert!(!english(other), "{other}");
        }
    }

    /// On real comments, most of them one sentence, all of them English.
    #[test]
    fn what_is_told_by_words_the_detector_never_contradicts() {
        let (mut comments, mut told, mut alike) = (0, 0, 0);
        for file in [
            include_str!("../../tests/data/polis/london.csv"),
            include_str!("../../tests/data/polis/bowling-green.csv"),
        ] {
            for row in csv::Reader::from_reader(file.as_bytes()).records() {
                let text = row.unwrap()[2].to_owned();
                let words = tokens(&text);
                comments += 1;
                if is_english(&words) {
                    told += 1;
                    let detected = DETECTOR
                        .detect(&text)
                        .filter(|found| is_likely(found, &words))
                        .and_then(|found| tag(found.lang()));
                    assert!(
                        matches!(detected, Some("en") | None),
                        "{detected:?}: {text}"
                    );
                    alike += usize::from(detected.is_some());
                }
            }
        }
        println!(
            "{comments} comments, {told} told by their words, the detector agrees on {alike} and \
             knows nothing of the others"
        );
        assert!(comments == 935 && told > comments / 3 && alike * 100 > told * 95);
    }

    #[test]
    fn every_language_of_the_detector_has_a_tag() {
        for lang in Lang::all() {
            assert!(tag(*lang).is_some(), "{}", lang.code());
        }
    }
}
