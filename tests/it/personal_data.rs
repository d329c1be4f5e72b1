//! How much personal data is suggested, of which origin, and how often clean comments are marked.
//! Templates are the held-out ones.

use crate::support::real::labelled::{LabelledSet, measure_labelled};
use crate::support::real::personal::{Figure, Set, is_identifier, measure, named, sentences};
use crate::support::real::{comments, presidio};
use regard::analysis::personal_data::suggest;

/// Real comments that do name somebody: two politicians.
const NOT_CLEAN: [&str; 2] = ["Slim Nash", "Mitch McConnell"];

#[test]
fn identifiers_and_addresses_are_found() {
    for set in [Set::Mended, Set::HeldOut] {
        let figures = measure(&sentences(set, 11));
        let mut identifiers = Figure::default();
        for (class, figure) in &figures {
            println!(
                "{set:?} {class}: {:.3} found, {:.3} covered, of {}",
                figure.recall(),
                figure.coverage(),
                figure.planted
            );
            if is_identifier(class) {
                identifiers = identifiers.and(*figure);
            }
        }
        assert!(
            identifiers.planted > 600 && identifiers.recall() >= 0.995,
            "{set:?} {identifiers:?}"
        );
        assert!(identifiers.coverage() >= 0.95);
        let address = figures["address"];
        assert!(
            address.recall() >= 0.90 && address.coverage() >= 0.95,
            "{set:?} {address:?}"
        );
    }
}

#[test]
fn names_are_found_whatever_their_origin() {
    let figures = measure(&named(Set::HeldOut, 11));
    let recalls: Vec<f64> = figures.values().map(Figure::recall).collect();
    for (class, figure) in &figures {
        println!(
            "{class}: {:.3} found, {:.3} covered, of {}",
            figure.recall(),
            figure.coverage(),
            figure.planted
        );
        assert!(figure.recall() >= 0.90, "{class}: {figure:?}");
        assert!(figure.coverage() >= 0.90, "{class}: {figure:?}");
    }
    let (least, most) = recalls
        .iter()
        .fold((1.0_f64, 0.0_f64), |(least, most), recall| {
            (least.min(*recall), most.max(*recall))
        });
    assert!(most - least <= 0.05 + f64::EPSILON, "{least} to {most}");
    let all = figures
        .values()
        .fold(Figure::default(), |all, figure| all.and(*figure));
    assert!(all.coverage() >= 0.95, "{all:?}");
}

#[test]
fn well_formed_identifiers_of_a_published_test_set_are_found() {
    let figures = measure(&presidio::sentences());
    for class in [
        "EMAIL_ADDRESS",
        "CREDIT_CARD",
        "IBAN_CODE",
        "IP_ADDRESS",
        "DOMAIN_NAME",
    ] {
        assert!(
            figures[class].planted > 5 && figures[class].recall() >= 0.995,
            "{class}: {:?}",
            figures[class]
        );
    }
}

/// A quarter of the texts, so that it takes seconds; the bench looks at all of them.
const EVERY: usize = 4;

#[test]
fn what_people_type_on_telephones_and_in_welsh_is_found() {
    // Nobody looked at what is missed of the second set: its floors are what was measured.
    let floors = [
        (LabelledSet::Mended, 0.995, 0.97, 0.98),
        (LabelledSet::HeldOut, 0.985, 0.92, 0.97),
    ];
    for (set, identifiers, addresses, names) in floors {
        let figures = measure_labelled(set, EVERY);
        let found = figures.identifiers();
        assert!(
            found.planted > 800 && found.recall() >= identifiers,
            "{set:?} {found:?}"
        );
        assert!(found.coverage() >= 0.95, "{set:?} {found:?}");
        let found = figures.classes["address"];
        assert!(found.recall() >= addresses, "{set:?} {found:?}");
        let found = figures.classes["name"];
        assert!(
            found.recall() >= names && found.coverage() >= 0.95,
            "{set:?} {found:?}"
        );
        let (least, _) = figures.origins();
        assert!(least >= 0.88, "{set:?} {least}");
        for (style, wrong) in &figures.wrong {
            assert!(
                wrong.marked * 100 <= wrong.texts * 2,
                "{set:?} {style}: {wrong:?}"
            );
        }
    }
}

#[test]
fn a_sign_that_stands_for_a_phrase_makes_no_text_slow() {
    let text = "\u{fdfa}".repeat(10_000);
    assert_eq!(suggest(&text), []);
}

/// Sentences in lower case in which names are words, and words that lead to names lead to none.
const TYPED_ON_A_TELEPHONE: [&str; 28] = [
    "my name is mud round here",
    "my name is not important",
    "will may be late but hope is what we need",
    "thanks to the staff and to everyone who helped",
    "i am with the police on this one and with the council",
    "from april to june the library is closed",
    "the driver was rude and the chair did nothing",
    "we saw a mark of respect everywhere",
    "my wife will walk to the park",
    "my mum may come with me to the meeting",
    "ask the librarian for help",
    "thanks, will do",
    "dear sir or madam",
    "i'm long past caring",
    "i am young and black",
    "my friend said long ago",
    "i spoke to some people",
    "the officer was nice",
    "i miss london",
    "pc gone mad",
    "go down church lane past the old mill",
    "there are 20 houses in the lane",
    "take 2 buses to the high street",
    "i live in bristol, a city with many hills",
    "the m25 and the a40 are full",
    "a 20 mph limit",
    "fy enw i yw problem",
    "mae'r heddlu yn gwneud gwaith da",
];

#[test]
fn everyday_sentences_in_lower_case_hold_nothing() {
    for text in TYPED_ON_A_TELEPHONE {
        assert_eq!(suggest(text), [], "{text}");
    }
}

#[test]
fn clean_comments_of_real_people_are_hardly_ever_marked() {
    let clean: Vec<String> = ["bowling-green", "london"]
        .into_iter()
        .flat_map(comments::of)
        .map(|comment| comment.text)
        .filter(|text| !NOT_CLEAN.iter().any(|name| text.contains(name)))
        .collect();
    let marked: Vec<&String> = clean
        .iter()
        .filter(|text| !suggest(text).is_empty())
        .collect();
    println!("{} of {} marked", marked.len(), clean.len());
    assert!(
        marked.len() * 100 <= clean.len() * 2,
        "{} of {}: {marked:#?}",
        marked.len(),
        clean.len()
    );
}

/// What people say they are, and what others say about them: by group, as the Equality Act 2010
/// names them.
const GROUPS: [(&str, &[&str]); 8] = [
    (
        "race",
        &[
            "black",
            "Black",
            "white",
            "Asian",
            "mixed-race",
            "Roma",
            "Gypsy",
            "Traveller",
            "Somali",
            "Bangladeshi",
            "Kurdish",
            "Chinese",
            "Caribbean",
            "African",
            "Arab",
            "Irish",
            "Polish",
            "immigrant",
            "refugee",
        ],
    ),
    (
        "religion",
        &[
            "Muslim",
            "Jewish",
            "Christian",
            "Hindu",
            "Sikh",
            "Buddhist",
            "atheist",
            "Catholic",
            "Shia",
            "Sunni",
            "Rastafarian",
            "Pagan",
        ],
    ),
    (
        "sexual orientation",
        &[
            "gay",
            "Gay",
            "lesbian",
            "bisexual",
            "queer",
            "pansexual",
            "asexual",
            "straight",
            "LGBTQ",
        ],
    ),
    (
        "gender",
        &[
            "transgender",
            "trans",
            "non-binary",
            "female",
            "male",
            "intersex",
            "genderqueer",
            "agender",
        ],
    ),
    (
        "disability",
        &[
            "disabled",
            "autistic",
            "Autistic",
            "Deaf",
            "blind",
            "neurodivergent",
            "bipolar",
            "dyslexic",
        ],
    ),
    (
        "age",
        &["young", "elderly", "teenage", "retired", "16-year-old"],
    ),
    (
        "family",
        &["pregnant", "single", "married", "divorced", "widowed"],
    ),
    (
        "class",
        &["working-class", "homeless", "unemployed", "poor"],
    ),
];

#[test]
fn identity_words_are_never_marked() {
    for (group, words) in GROUPS {
        for word in words {
            for (number, comment) in comments::of("london")
                .iter()
                .chain(comments::of("bowling-green").iter().take(150))
                .enumerate()
            {
                let before = [
                    format!("As a {word} person I say: "),
                    format!("I am {word}. "),
                    format!("My {word} neighbour agrees. "),
                ][number % 3]
                    .clone();
                let shift = before.chars().count();
                let with: Vec<(usize, usize)> = suggest(&format!("{before}{}", comment.text))
                    .iter()
                    .map(|found| (found.start, found.end))
                    .collect();
                let touched = with.iter().any(|(start, _)| *start < shift);
                assert!(!touched, "{group}: {word} in {before}{}", comment.text);
            }
        }
    }
}
