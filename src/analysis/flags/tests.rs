use super::super::tokens::tokens;
use super::*;

fn flags(text: &str) -> Vec<TextFlag> {
    find(text, &tokens(text)).iter().collect()
}

#[test]
fn what_is_found() {
    let cases: [(&str, &[TextFlag]); 12] = [
        ("I will kill you all.", &[TextFlag::Threat]),
        ("We know where you live!", &[TextFlag::Threat]),
        ("They should be SHOT", &[TextFlag::Threat]),
        ("Sometimes I want to die.", &[TextFlag::SelfHarm]),
        (
            "He talked about self-harm and suicide",
            &[TextFlag::SelfHarm],
        ),
        ("She was raped and nobody listened", &[TextFlag::Sexual]),
        ("fucking useless", &[TextFlag::Abuse]),
        ("You’re scum", &[TextFlag::Abuse]),
        ("piece of  shit", &[TextFlag::Abuse]),
        (
            "https://a.example http://b.example www.c.example",
            &[TextFlag::Links],
        ),
        (
            "I’ll kill you, bastards",
            &[TextFlag::Threat, TextFlag::Abuse],
        ),
        ("Fine words only.", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(flags(text), expected, "{text}");
    }
    assert_eq!(flags(&"word ".repeat(1_000)), [TextFlag::Long]);
}

#[test]
fn words_that_only_look_alike_are_not_found() {
    for text in [
        "Stab vests and knife crime matter to me",
        "The shooting range in Scunthorpe",
        "Bomb disposal officers did well",
        "Police who shoot must account for it",
        "The cocktail bar, the cockpit and the assessment",
        "Killing the scheme would save money",
        "The raccoons in Chinkapin park",
        "An analysis of rapeseed fields",
        "I would die on this hill",
        "Essex, Sussex and Middlesex",
    ] {
        assert_eq!(flags(text), [], "{text}");
    }
}

/// Words by which people name themselves or are neutrally named, by group.
const IDENTITIES: &[(&str, &[&str])] = &[
    (
        "sexuality",
        &[
            "gay man",
            "lesbian",
            "bisexual woman",
            "queer person",
            "homosexual",
            "dyke",
            "asexual person",
            "pansexual person",
        ],
    ),
    (
        "gender",
        &[
            "woman",
            "man",
            "trans woman",
            "trans man",
            "transgender person",
            "non-binary person",
            "intersex person",
            "girl",
            "boy",
        ],
    ),
    (
        "ethnicity",
        &[
            "Black man",
            "Black woman",
            "Asian person",
            "Pakistani",
            "Bangladeshi",
            "Indian",
            "Chinese person",
            "Somali",
            "Nigerian",
            "Arab",
            "Gypsy",
            "Roma person",
            "Irish Traveller",
            "mixed-race person",
            "white working-class man",
            "Japanese person",
            "Jamaican",
            "Kurd",
        ],
    ),
    (
        "religion",
        &[
            "Muslim",
            "Jew",
            "Jewish woman",
            "Yid",
            "Christian",
            "Sikh",
            "Hindu",
            "Buddhist",
            "Rastafarian",
            "Atheist",
            "Quaker",
        ],
    ),
    (
        "disability",
        &[
            "disabled person",
            "Deaf person",
            "blind woman",
            "autistic adult",
            "wheelchair user",
            "person with schizophrenia",
            "person with bipolar disorder",
            "dyslexic student",
        ],
    ),
    (
        "status",
        &[
            "refugee",
            "asylum seeker",
            "migrant",
            "immigrant",
            "single mother",
            "homeless person",
            "sex worker",
            "ex-offender",
            "pensioner",
            "teenager",
        ],
    ),
    (
        "work",
        &[
            "police officer",
            "constable",
            "nurse",
            "teacher",
            "cleaner",
            "soldier",
        ],
    ),
];

#[test]
fn who_somebody_is_never_is_a_flag() {
    let frames = [
        "I am a {} and I think this goes too far.",
        "As a {}, I am stopped more often than others.",
        "My son is a {} and he is afraid of the police.",
        "{}s are treated unfairly by software like this.",
        "Will it be fair to every {} in London?",
    ];
    for (group, words) in IDENTITIES {
        let flagged: Vec<String> = words
            .iter()
            .flat_map(|word| frames.iter().map(move |frame| frame.replace("{}", word)))
            .filter(|text| !find(text, &tokens(text)).is_empty())
            .collect();
        assert!(flagged.is_empty(), "{group}: {flagged:?}");
    }
}
