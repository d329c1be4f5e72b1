//! In which language a text seems to be written, by its script and its small words. It only helps to find somebody who can
//! read a text; a wrong guess does no harm, and an unclear text has none.

use super::tokens::tokens;

/// Small words that are frequent in one of these languages and rare in the others, folded as tokens are.
const SMALL_WORDS: &[(&str, &[&str])] = &[
    (
        "en",
        &["the", "and", "is", "are", "to", "of", "they", "it", "that", "this", "we", "should", "not", "be", "with", "for", "have", "would"],
    ),
    (
        "cy",
        &["yn", "yr", "y", "mae", "ac", "ar", "ei", "eu", "nid", "ond", "gyda", "sydd", "dylai", "heddlu", "fod", "hyn", "wedi", "oedd"],
    ),
    ("fr", &["le", "les", "des", "est", "une", "dans", "pour", "que", "qui", "pas", "sont", "avec", "nous", "mais", "cette"]),
    ("es", &["el", "los", "las", "una", "que", "por", "para", "con", "pero", "esta", "son", "como", "muy", "hay", "policia"]),
    ("pt", &["os", "nao", "uma", "com", "para", "que", "mas", "muito", "sao", "isso", "pela", "policia", "ser", "mais"]),
    ("pl", &["nie", "jest", "sie", "na", "ze", "jak", "ale", "czy", "przez", "dla", "oraz", "powinna", "policja", "tego"]),
    ("ro", &["si", "este", "nu", "sunt", "pentru", "care", "din", "mai", "trebuie", "politia", "cu", "sau", "poate"]),
    ("it", &["il", "gli", "che", "non", "una", "della", "per", "sono", "con", "questo", "polizia", "anche", "essere"]),
    ("de", &["der", "die", "das", "und", "ist", "nicht", "ein", "eine", "mit", "wir", "auf", "polizei", "sollte"]),
    ("so", &["waa", "iyo", "oo", "ka", "ku", "in", "ay", "booliska", "aan", "uu", "waxaan", "laakiin"]),
    ("tr", &["ve", "bir", "bu", "icin", "degil", "cok", "polis", "olarak", "gibi", "ama", "daha", "olan"]),
];

/// Fewer words than this tell nothing.
const FEWEST: usize = 4;

/// The language of a text as a tag of BCP 47; `None` when it is short or unclear.
pub fn guess(text: &str) -> Option<&'static str> {
    if let Some(tag) = by_script(text) {
        return Some(tag);
    }
    let words = tokens(text);
    if words.len() < FEWEST {
        return None;
    }
    let mut counts: Vec<(usize, &'static str)> =
        SMALL_WORDS.iter().map(|(tag, small)| (words.iter().filter(|word| small.contains(&word.as_str())).count(), *tag)).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let (best, second) = (counts[0], counts[1]);
    (best.0 >= 2 && best.0 > second.0 && best.0 * 12 >= words.len()).then_some(best.1)
}

/// Scripts that stand for one language, or for one group of readers, here.
fn by_script(text: &str) -> Option<&'static str> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).take(400).collect();
    let share = |range: std::ops::RangeInclusive<char>| letters.iter().filter(|c| range.contains(*c)).count() * 2 > letters.len();
    let scripts: [(&'static str, std::ops::RangeInclusive<char>); 11] = [
        ("ar", '\u{600}'..='\u{6ff}'),
        ("he", '\u{590}'..='\u{5ff}'),
        ("el", '\u{370}'..='\u{3ff}'),
        ("hi", '\u{900}'..='\u{97f}'),
        ("bn", '\u{980}'..='\u{9ff}'),
        ("pa", '\u{a00}'..='\u{a7f}'),
        ("gu", '\u{a80}'..='\u{aff}'),
        ("ta", '\u{b80}'..='\u{bff}'),
        ("zh", '\u{4e00}'..='\u{9fff}'),
        ("ja", '\u{3040}'..='\u{30ff}'),
        ("ko", '\u{ac00}'..='\u{d7a3}'),
    ];
    if letters.is_empty() {
        return None;
    }
    scripts.into_iter().find(|(_, range)| share(range.clone())).map(|(tag, _)| tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_what_is_unclear() {
        assert_eq!(guess("I think that the police should not be allowed to do this"), Some("en"));
        assert_eq!(guess("Nid yw'r heddlu yn gallu esbonio hyn, ac mae hynny yn broblem"), Some("cy"));
        assert_eq!(guess("Policja nie powinna tego robić, ale jest jak jest"), Some("pl"));
        assert_eq!(guess("الشرطة لا يجب أن تفعل ذلك"), Some("ar"));
        assert_eq!(guess("警察不應該這樣做"), Some("zh"));
        for unclear in ["", "No.", "Palantir Palantir Palantir Palantir", "12345"] {
            assert_eq!(guess(unclear), None, "{unclear}");
        }
    }
}
