use super::*;
use crate::analysis::tokens::tokens;
use crate::domain::moderation::{check, merge, redact};

/// What the public reads when words are removed wherever they stand.
fn without(text: &str, words: &str, reach: WordReach) -> String {
    let spans = find_words(text, words, reach).spans(ReplacementToken::Name);
    if spans.is_empty() {
        text.to_owned()
    } else {
        redact(text, &spans).unwrap()
    }
}

fn removed(text: &str, words: &str) -> String {
    without(text, words, WordReach::Words)
}

#[test]
fn no_word_is_cut_unless_somebody_asks_for_it() {
    let text = "Ann met Joanna about the annual plan of ANN and ann.";
    assert_eq!(
        removed(text, "Ann"),
        "[name removed] met Joanna about the annual plan of [name removed] and [name removed]."
    );
    assert_eq!(
        find_words(text, "Ann", WordReach::Words).inside,
        ["Joanna", "annual"]
    );
    assert_eq!(
        without(text, "ann", WordReach::Inside),
        "[name removed] met Jo[name removed]a about the [name removed]ual plan of [name removed] \
         and [name removed]."
    );
    assert!(
        find_words("Johnsmith", "John Smith", WordReach::Words)
            .places
            .is_empty()
    );
    assert!(
        find_words("An\u{ad}nual", "Ann", WordReach::Words)
            .places
            .is_empty()
    );
}

#[test]
fn words_are_found_however_they_are_written() {
    for (text, words) in [
        ("Jose\u{301}", "José"),
        ("José", "Jose\u{301}"),
        ("JOSÉ", "jose"),
        ("O’Brien", "O'Brien"),
        ("O'Brien", "obrien"),
        ("OʼBrien", "O Brien"),
        ("Jane\u{ad}Smith", "Jane Smith"),
        ("Jane\u{ad}Smith", "JaneSmith"),
        ("Jane Smith", "Jane\u{ad}Smith"),
        ("Jane\u{200b} Smi\u{2060}th", "Jane Smith"),
        ("Jane\u{2063}Smith", "Jane Smith"),
        ("Jane\n  Smith", "jane smith"),
        ("Mary\u{2010}Jane", "Mary-Jane"),
        ("Mary–Jane", "Mary Jane"),
        ("Ｊａｎｅ", "Jane"),
        ("Işık", "IŞIK"),
        ("IŞIK", "ışık"),
        ("İstanbul", "istanbul"),
        ("Siân Llŷr", "SIAN LLYR"),
        ("ΓΙΩΡΓΟΣ", "Γιώργος"),
        ("Weiß", "WEISS"),
        ("Zoe\u{fe0f}", "Zoe"),
        ("監視", "監視"),
        ("दीपक", "दीपक"),
        ("مُحَمَّد", "محمد"),
    ] {
        assert_eq!(
            removed(text, words),
            "[name removed]",
            "{words:?} in {text:?}"
        );
        let inside = format!("a {text}, {text}!");
        assert_eq!(
            removed(&inside, words),
            "a [name removed], [name removed]!",
            "{words:?} in {inside:?}"
        );
    }
}

#[test]
fn endings_after_an_apostrophe_are_no_part_of_a_name() {
    for (text, words, public) in [
        ("Ann’s plan", "Ann", "[name removed]’s plan"),
        ("Ann's plan", "Ann's", "[name removed] plan"),
        ("Mae Mari'n mynd", "mari", "Mae [name removed]'n mynd"),
        ("Ahmet’in evi", "Ahmet", "[name removed]’in evi"),
        ("the Smiths’ car", "Smiths", "the [name removed]’ car"),
        ("‘Ann’ said", "Ann", "‘[name removed]’ said"),
        ("O’Brien", "O", "O’Brien"),
        ("O’Brien", "Brien", "O’Brien"),
        ("Ng’ang’a", "Ng", "Ng’ang’a"),
    ] {
        assert_eq!(removed(text, words), public, "{words:?}");
    }
    assert_eq!(
        find_words("O’Brien", "Brien", WordReach::Words).inside,
        ["O’Brien"]
    );
}

#[test]
fn no_mark_is_left_of_what_is_removed() {
    for text in [
        "Jose\u{301}.",
        "Jose\u{ad}\u{301}.",
        "Jose\u{301}\u{200d}\u{fe0f}.",
        "Jose\u{302}\u{323}\u{200b}.",
    ] {
        assert_eq!(removed(text, "Jose"), "[name removed].", "{text:?}");
    }
    assert_eq!(
        without("ﬁne", "f", WordReach::Inside),
        "[name removed]ne",
        "half of a ligature is all of it"
    );
}

#[test]
fn signs_go_along_where_they_stand_and_are_found_alone() {
    assert_eq!(
        removed("@jo and Jo said", "@jo"),
        "[name removed] and [name removed] said"
    );
    assert_eq!(
        removed("(Jane Smith) Jane Smith", "(Jane Smith)"),
        "[name removed] [name removed]"
    );
    assert_eq!(
        removed("“Jo” and \"Jo\"", "\"Jo\""),
        "[name removed] and [name removed]"
    );
    assert_eq!(removed("You 🤡!", "🤡"), "You [name removed]!");
    assert_eq!(
        removed("*** off ***", "***"),
        "[name removed] off [name removed]"
    );
    for nothing in ["", "  ", "\u{200b}", "—"] {
        assert_eq!(
            find_words("Any thing.", nothing, WordReach::Inside),
            WordPlaces::default(),
            "{nothing:?}"
        );
    }
}

#[test]
fn places_that_overlap_become_one() {
    assert_eq!(
        find_words("na na na", "na na", WordReach::Words).places,
        std::slice::from_ref(&(0..8))
    );
    assert_eq!(
        find_words("anana", "ana", WordReach::Inside).places,
        std::slice::from_ref(&(0..5))
    );
}

/// Pieces of which texts are made: letters that fold to others, marks, what nobody sees, and gaps.
const PIECES: &[&str] = &[
    "a",
    "n",
    "A",
    "N",
    "an",
    "ann",
    "e",
    "é",
    "e\u{301}",
    "E\u{300}",
    "\u{301}",
    "\u{323}",
    "o",
    "ö",
    "O\u{308}",
    "ß",
    "ss",
    "ı",
    "İ",
    "I",
    "i",
    "ς",
    "σ",
    "Σ",
    "ﬁ",
    "ｎ",
    "한",
    "\u{1112}\u{1161}\u{11ab}",
    "監",
    "視",
    "で",
    "क्ष",
    "कि",
    "م",
    "\u{64e}",
    "'",
    "’",
    "-",
    "\u{2010}",
    "–",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{2060}",
    "\u{2063}",
    "\u{feff}",
    "\u{fe0f}",
    "\u{202d}",
    " ",
    "\u{a0}",
    "\n",
    ".",
    ", ",
    "7",
    "½",
    "👩\u{200d}🔬",
    "🇬🇧",
];

/// Numbers that look random and are the same each time (Knuth's linear congruence, MMIX).
struct Random(u64);

impl Random {
    /// A number below another.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn text(&mut self, most: usize) -> String {
        let many = 1 + self.below(most);
        (0..many)
            .map(|_| PIECES[self.below(PIECES.len())])
            .collect()
    }
}

/// Whether the words of a text, as the search knows them, hold others one after the other.
fn search_finds(text: &str, words: &[String]) -> bool {
    tokens(text).windows(words.len()).any(|some| some == words)
}

#[test]
fn no_removed_word_is_left_and_nothing_else_changes() {
    let mut random = Random(81);
    let mut found = 0;
    for _ in 0..30_000 {
        let (text, words) = (random.text(40), random.text(4));
        let wanted = tokens(&words);
        let is_seen = !compared(&words).is_empty();
        let reach = if random.below(3) == 0 {
            WordReach::Inside
        } else {
            WordReach::Words
        };
        let places = find_words(&text, &words, reach);
        let spans = merge(places.spans(ReplacementToken::Name));
        if spans.is_empty() {
            assert!(
                !is_seen || !search_finds(&text, &wanted),
                "{words:?} stays in {text:?}"
            );
            continue;
        }
        found += 1;
        assert_eq!(
            check(&text, &spans),
            Ok(()),
            "{words:?} in {text:?}: {spans:?}"
        );
        let public = redact(&text, &spans).unwrap();
        // Around the tokens everything is as it was, in order.
        let scalars: Vec<char> = text.chars().collect();
        let (mut at, mut kept) = (0, Vec::new());
        for span in &spans {
            kept.push(scalars[at..span.start].iter().collect::<String>());
            at = span.end;
        }
        kept.push(scalars[at..].iter().collect());
        assert_eq!(public, kept.join(ReplacementToken::Name.shown()));
        for part in &kept {
            assert!(
                !is_seen || !search_finds(part, &wanted),
                "{words:?} stays in {text:?}: {public:?}"
            );
        }
        // No mark of a removed letter is left to stand on what comes after.
        assert!(
            !kept[1..]
                .iter()
                .any(|part| part.chars().next().is_some_and(is_combining_mark)),
            "{public:?}"
        );
        assert!(
            find_words(&kept.join(" 0 "), &words, WordReach::Words)
                .places
                .is_empty(),
            "{words:?} again in {kept:?}"
        );
    }
    assert!(found > 2_000, "{found} texts held the words");
}
