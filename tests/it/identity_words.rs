//! Who somebody says they are is never a flag: measured on the comments of real people, group by
//! group.

use crate::support::real::comments;
use regard::analysis::arrival;

/// Words by which people name themselves or are neutrally named. A word stands where the grammar
/// lets another take its place.
struct Group {
    name: &'static str,
    adjectives: &'static [&'static str],
    singular: &'static [&'static str],
    plural: &'static [&'static str],
}

const GROUPS: &[Group] = &[
    Group {
        name: "religion",
        adjectives: &[
            "religious",
            "catholic",
            "christian",
            "muslim",
            "jewish",
            "hindu",
            "sikh",
            "buddhist",
            "islamic",
            "atheist",
            "rastafarian",
        ],
        singular: &[
            "catholic",
            "christian",
            "muslim",
            "jew",
            "hindu",
            "sikh",
            "buddhist",
            "atheist",
            "quaker",
            "rastafarian",
        ],
        plural: &[
            "catholics",
            "christians",
            "muslims",
            "jews",
            "hindus",
            "sikhs",
            "buddhists",
            "atheists",
            "quakers",
            "rastafarians",
        ],
    },
    Group {
        name: "ethnicity and nationality",
        adjectives: &[
            "black",
            "white",
            "asian",
            "african",
            "american",
            "arab",
            "hispanic",
            "latino",
            "caribbean",
            "chinese",
            "pakistani",
            "bangladeshi",
            "somali",
            "polish",
            "irish",
            "roma",
            "mixed-race",
            "ethnic",
            "racial",
            "minority",
            "immigrant",
            "refugee",
            "international",
        ],
        singular: &[
            "immigrant",
            "refugee",
            "migrant",
            "foreigner",
            "gypsy",
            "traveller",
            "arab",
            "african",
            "american",
            "asian",
            "somali",
            "asylum seeker",
        ],
        plural: &[
            "immigrants",
            "refugees",
            "migrants",
            "foreigners",
            "minorities",
            "gypsies",
            "travellers",
            "arabs",
            "africans",
            "americans",
            "asians",
            "somalis",
            "asylum seekers",
        ],
    },
    Group {
        name: "disability",
        adjectives: &[
            "disabled",
            "blind",
            "deaf",
            "autistic",
            "handicap",
            "handicapped",
            "wheelchair",
            "mental",
            "dyslexic",
            "bipolar",
            "neurodivergent",
        ],
        singular: &[
            "wheelchair user",
            "blind man",
            "deaf woman",
            "disability",
            "autistic adult",
        ],
        plural: &[
            "wheelchair users",
            "blind men",
            "deaf women",
            "disabilities",
            "autistic adults",
        ],
    },
    Group {
        name: "gender",
        adjectives: &[
            "male",
            "female",
            "gender",
            "trans",
            "transgender",
            "non-binary",
            "intersex",
        ],
        singular: &[
            "woman",
            "man",
            "girl",
            "boy",
            "mother",
            "father",
            "trans woman",
            "trans man",
        ],
        plural: &[
            "women",
            "men",
            "girls",
            "boys",
            "mothers",
            "fathers",
            "trans women",
            "trans men",
        ],
    },
    Group {
        name: "sexual orientation",
        adjectives: &[
            "gay",
            "lesbian",
            "bisexual",
            "lgbt",
            "lgbtq",
            "queer",
            "homosexual",
            "straight",
            "asexual",
            "pansexual",
        ],
        singular: &["lesbian", "homosexual", "dyke", "gay man"],
        plural: &[
            "gays",
            "lesbians",
            "bisexuals",
            "homosexuals",
            "dykes",
            "gay men",
        ],
    },
    Group {
        name: "age",
        adjectives: &[
            "young", "younger", "old", "older", "elderly", "senior", "teen", "teenage", "adult",
            "retired",
        ],
        singular: &["child", "kid", "teenager", "adult", "senior", "pensioner"],
        plural: &[
            "children",
            "kids",
            "youth",
            "youths",
            "teenagers",
            "adults",
            "seniors",
            "pensioners",
        ],
    },
];

/// Words of the same parts of speech that name nobody.
const ADJECTIVES: &[&str] = &["local", "public", "new", "good"];
const SINGULAR: &[&str] = &["resident", "person", "citizen", "student"];
const PLURAL: &[&str] = &["residents", "people", "citizens", "students"];

/// A text in pieces: words, and what stands between them.
fn pieces(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut inside = false;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() != inside {
            found.push(&text[from..at]);
            (from, inside) = (at, !inside);
        }
    }
    found.push(&text[from..]);
    found
}

fn is_in(word: &str, list: &[&str]) -> bool {
    list.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}

/// A text with every word of a list exchanged; `None` when none is in it.
fn exchanged(text: &str, of: &[&str], with: &str) -> Option<String> {
    let all = pieces(text);
    all.iter().any(|word| is_in(word, of)).then(|| {
        all.into_iter()
            .map(|word| if is_in(word, of) { with } else { word })
            .collect()
    })
}

fn flags(text: &str) -> String {
    let seen = arrival::look(text);
    format!(
        "{}{}",
        seen.flags.stored(),
        if seen.danger { "danger" } else { "" }
    )
}

/// A comment without the words of a group: neutral ones stand in their places. `None` when it has
/// none.
fn without(text: &str, group: &Group) -> Option<String> {
    let kinds = [
        (group.plural, PLURAL[0]),
        (group.singular, SINGULAR[0]),
        (group.adjectives, ADJECTIVES[0]),
    ];
    let mut neutral = None;
    for (words, instead) in kinds {
        let current = neutral.as_deref().unwrap_or(text);
        neutral = exchanged(current, words, instead).or(neutral);
    }
    neutral
}

/// A comment about people in general, said about each of a group.
fn about(text: &str, group: &Group) -> Vec<String> {
    let kinds = [
        (PLURAL, group.plural),
        (SINGULAR, group.singular),
        (ADJECTIVES, group.adjectives),
    ];
    kinds
        .into_iter()
        .flat_map(|(neutral, words)| {
            words
                .iter()
                .filter_map(move |word| exchanged(text, neutral, word))
        })
        .collect()
}

#[test]
fn exchanging_who_a_comment_is_about_changes_no_flag() {
    let all: Vec<String> = ["bowling-green", "london"]
        .into_iter()
        .flat_map(comments::of)
        .map(|comment| comment.text)
        .collect();
    let share =
        |flagged: usize, of: usize| format!("{:.1} %", 100.0 * flagged as f64 / of.max(1) as f64);
    let flagged_of_all = all.iter().filter(|text| !flags(text).is_empty()).count();
    println!(
        "| group | comments with a word of it | of these flagged | words exchanged in comments | \
         flags changed |\n|---|---|---|---|---|"
    );
    for group in GROUPS {
        let with: Vec<(&String, String)> = all
            .iter()
            .filter_map(|text| Some((text, without(text, group)?)))
            .collect();
        let flagged = with
            .iter()
            .filter(|(text, _)| !flags(text).is_empty())
            .count();
        let mut changed: Vec<String> = with
            .iter()
            .filter(|(text, neutral)| flags(text) != flags(neutral))
            .map(|(text, _)| (*text).clone())
            .collect();
        let mut exchanges = with.len();
        for text in &all {
            let before = flags(text);
            let said = about(text, group);
            exchanges += said.len();
            changed.extend(said.into_iter().filter(|other| flags(other) != before));
        }
        println!(
            "| {} | {} | {flagged} ({}) | {exchanges} | {} |",
            group.name,
            with.len(),
            share(flagged, with.len()),
            changed.len()
        );
        assert!(
            !with.is_empty() && exchanges > 1_000,
            "{}: {} comments, {exchanges} exchanges",
            group.name,
            with.len()
        );
        assert!(changed.is_empty(), "{}: {changed:#?}", group.name);
    }
    println!(
        "| all comments | {} | {flagged_of_all} ({}) | | |",
        all.len(),
        share(flagged_of_all, all.len())
    );
}

#[test]
fn a_flag_that_looked_at_people_would_be_noticed() {
    let group = &GROUPS[0];
    assert_eq!(
        without("Muslims and Jewish people vote.", group).as_deref(),
        Some("residents and local people vote.")
    );
    let said = about("New people vote.", group);
    assert!(
        said.contains(&"New muslims vote.".to_owned())
            && said.contains(&"sikh people vote.".to_owned()),
        "{said:?}"
    );
    assert_eq!(without("Nobody votes.", group), None);
    // Slurs are flags: were one among the words of a group, the exchange would show it.
    assert_ne!(
        flags("New people vote."),
        flags(&exchanged("New people vote.", PLURAL, "pakis").unwrap())
    );
}
