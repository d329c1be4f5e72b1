use super::*;

mod attachments;
mod kinds;
mod routes;

use crate::domain::consultation::{FactStatus, Kind, Question};
use std::collections::BTreeSet;

const REAL: &str = include_str!("../../../consultations/policing-ai.toml");

const GUIDE: &str = include_str!("../../../docs/CONSULTATION-FILES.md");

/// The smallest file with one of everything.
const SMALL: &str = r#"format = 1
slug = "small"
title = "A small matter"
summary = "What should be done about it?"
owner = "The council"
proposer = "The force"
decision_maker = "The mayor"
contact = "020 7946 0000"
zone = "Europe/London"
zone_label = "UK time"
opens = "2026-11-02 09:00"
closes = "2027-02-12 23:59"
grace_minutes = 30
minutes = 5

[texts]
purpose = "Why."
can_change = "This."
cannot_change = "That."
stage = "Early."
privacy = ["One.", "Two.", "Three."]
other_ways = "By letter."
what_next = "We publish."

[publication]
threshold = 10
outside_largest = 3

[[capacities]]
key = "resident"
label = "Resident"

[[facts]]
key = "cost"
topic = "Money"
label = "What it costs"
text = "A lot."
status = "reported"
source = "A newspaper"
date = "2026-05-31"

[[facts]]
key = "errors"
topic = "Quality"
label = "How often it errs"
status = "not-provided"
asked_of = "The force"
asked_on = "2026-06-01"

[[pages]]
key = "first"

[[pages.questions]]
key = "choice"
kind = "single"
text = "Yes or no?"
cites = ["cost"]
options = [
  { key = "yes", label = "Yes" },
  { key = "no", label = "No" },
]

[[pages]]
key = "second"
title = "Two questions"

[[pages.questions]]
key = "line"
kind = "short-text"
text = "In a few words?"

[[pages.questions]]
key = "words"
kind = "long-text"
text = "In your own words?"
max_length = 1000

[[classifications]]
key = "age"
kind = "single"
text = "How old are you?"
required = false
options = [
  { key = "0-49", label = "Under 50" },
  { key = "50", label = "50 or over" },
]

[[reasons]]
code = "abuse"
label = "Abuse"
public = "We took out abuse."
"#;

fn edited(from: &str, to: &str) -> String {
    assert!(SMALL.contains(from), "the sample has no {from:?}");
    SMALL.replacen(from, to, 1)
}

/// The line of `text` on which `needle` first stands.
fn line_of(text: &str, needle: &str) -> usize {
    text.lines()
        .position(|line| line.contains(needle))
        .unwrap_or_else(|| panic!("no line with {needle:?}"))
        + 1
}

/// Replaces `from` by `to` and expects exactly one error: on the line where `at` first stands, at
/// `place`, and saying `says`.
#[track_caller]
fn refused(from: &str, to: &str, at: &str, place: &str, says: &str) {
    let text = edited(from, to);
    let errors = read(&text).expect_err("read without an error");
    let shown: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(errors.len(), 1, "{shown:#?}");
    assert_eq!(errors[0].place, place, "{shown:#?}");
    assert_eq!(errors[0].line, line_of(&text, at), "{shown:#?}");
    assert!(shown[0].contains(says), "{shown:#?}");
    assert!(
        !errors[0].problem.ends_with('.') && errors[0].instead.ends_with(['.', '?']),
        "{shown:#?}"
    );
}

/// The same, where the error is on the line that was written.
#[track_caller]
fn refused_there(from: &str, to: &str, place: &str, says: &str) {
    refused(from, to, to.lines().next().unwrap(), place, says);
}

#[test]
fn a_quick_exit_leads_to_a_whole_address() {
    let with = |address: &str| format!("quick_exit = \"{address}\"\nzone_label");
    assert!(
        read(&edited(
            "zone_label",
            &with("https://www.example.org/weather")
        ))
        .is_ok_and(|edition| edition.quick_exit.is_some())
    );
    for bad in [
        "www.example.org",
        "http://www.example.org",
        "javascript:alert(1)",
        "https://www.example.org/ x",
    ] {
        refused_there("zone_label", &with(bad), "quick_exit", "https://");
    }
}

#[test]
fn the_real_file_reads_and_reads_back() {
    let edition = read(REAL).unwrap_or_else(|errors| {
        panic!(
            "{}",
            errors.iter().map(|e| format!("{e}\n")).collect::<String>()
        )
    });
    assert_eq!(edition.slug, "policing-ai");
    assert_eq!(read(&write(&edition)), Ok(edition.clone()));
    let kinds: BTreeSet<Kind> = edition.questions().map(Question::kind).collect();
    let unused: Vec<Kind> = Kind::ALL
        .iter()
        .copied()
        .filter(|kind| !kinds.contains(kind))
        .collect();
    assert_eq!(
        unused,
        [Kind::Number, Kind::Date],
        "the example shows every kind of question that it has a use for"
    );
    let statuses: BTreeSet<FactStatus> = edition.facts.iter().map(|fact| fact.status).collect();
    assert_eq!(
        statuses.len(),
        FactStatus::ALL.len(),
        "the example shows every status of a fact"
    );
}

#[test]
fn the_small_file_reads_and_reads_back() {
    let edition = read(SMALL).unwrap();
    assert_eq!(read(&write(&edition)), Ok(edition.clone()));
    assert_eq!(edition.form.pages[0].questions[0].options()[1].key, "no");
    let windows = format!(
        "\u{feff}{}",
        SMALL
            .replace('\n', "\r\n")
            .replace("\"Why.\"", "\"\"\"\r\nWhy.\r\n\"\"\"")
    );
    assert_eq!(read(&windows).unwrap().texts.purpose, "Why.\n");
}

#[test]
fn an_error_reads_as_a_sentence() {
    let errors = read(&edited("kind = \"long-text\"", "kind = \"radio\"")).unwrap_err();
    let line = line_of(SMALL, "kind = \"long-text\"");
    let expected = format!(
        "line {line}, column 8: pages[1].questions[1].kind: \"radio\" is not a kind of question. \
         Write one of: single, multiple, scale, short-text, long-text, ranking, matrix, number, \
         date, postcode."
    );
    assert_eq!(errors[0].to_string(), expected);
}

#[test]
fn every_mistake_is_reported_at_once_and_by_line() {
    let text = edited("slug = \"small\"", "slug = \"Small\"")
        .replace("minutes = 5", "minutes = 500")
        .replace("\"abuse\"", "\"Abuse!\"");
    let lines: Vec<usize> = read(&text)
        .unwrap_err()
        .iter()
        .map(|error| error.line)
        .collect();
    assert_eq!(
        lines,
        [
            line_of(&text, "slug"),
            line_of(&text, "minutes = 500"),
            line_of(&text, "Abuse!")
        ]
    );
    let text = edited("owner", "ownr")
        .replace("minutes = 5", "minutes = \"5\"")
        .replace("label = \"Abuse\"\n", "");
    let shown: Vec<String> = read(&text)
        .unwrap_err()
        .iter()
        .map(|error| format!("{} {}", error.line, error.place))
        .collect();
    let at = |needle| line_of(&text, needle);
    let expected = [
        "1 ".to_owned(),
        format!("{} ownr", at("ownr")),
        format!("{} minutes", at("minutes = \"5\"")),
        format!("{} reasons[0]", at("[[reasons]]")),
    ];
    assert_eq!(shown, expected);
}

#[test]
fn what_is_not_toml_names_its_line() {
    for (from, to, says) in [
        ("slug = \"small\"", "slug = small", "here should be a value"),
        (
            "slug = \"small\"",
            "slug = \"small",
            "the quotation marks do not fit",
        ),
        ("slug = \"small\"", "slug", "this key has no value"),
        ("slug = \"small\"", "slug = \"a\\q\"", "a backslash"),
        (
            "slug = \"small\"",
            "slug = \"a\u{1}b\"",
            "a control character",
        ),
        (
            "slug = \"small\"",
            "slug = \"small\"\nslug = \"small\"",
            "twice",
        ),
        ("[texts]", "[texts", "the header"),
        ("[[pages]]", "[[pages]", "the header"),
        ("[\"cost\"]", "[\"cost\"", "a list is not finished"),
    ] {
        let text = edited(from, to);
        let errors = read(&text).unwrap_err();
        let line = line_of(&text, to.lines().next().unwrap());
        let near =
            |error: &FileError| error.line.abs_diff(line) <= 1 && error.problem.contains(says);
        assert!(
            errors.iter().any(near),
            "{to:?} on line {line}: {errors:#?}"
        );
    }
}

#[test]
fn keys_that_are_unknown_or_missing() {
    refused_there(
        "zone_label",
        "zone_labl = \"x\"\nzone_label",
        "zone_labl",
        "Write zone_label. Its keys are: attachments, attribution,",
    );
    refused(
        "label = \"Yes\"",
        "label = \"Yes\", colour = 1",
        "colour",
        "pages[0].questions[0].options[0].colour",
        "Its keys are: hint, key, label, postcodes.",
    );
    let text = "[publication]\ncontact = \"x\"";
    refused(
        "[publication]",
        text,
        "contact = \"x\"",
        "publication.contact",
        "Move contact to the top of the file",
    );
    refused(
        "owner = \"The council\"\n",
        "",
        "format",
        "",
        "owner is missing from the file. Add owner = \"…\" at the top",
    );
    refused(
        "stage = \"Early.\"\n",
        "",
        "[texts]",
        "texts",
        "At what stage the decision is.",
    );
    refused(
        "public = \"We took out abuse.\"\n",
        "",
        "[[reasons]]",
        "reasons[0]",
        "public is missing from this [[reasons]].",
    );
    refused_there(
        "[[pages]]\nkey = \"first\"",
        "[[pages]]\nkey = \"new\"\n\n[[pages]]\nkey = \"first\"",
        "pages[0]",
        "Add title = \"…\" to this [[pages]], or a section [[pages.questions]] after it.",
    );
}

#[test]
fn values_of_the_wrong_sort() {
    refused_there(
        "minutes = 5",
        "minutes = \"5\"",
        "minutes",
        "this is a text. Write a whole number without quotation marks",
    );
    refused_there(
        "minutes = 5",
        "minutes = -5",
        "minutes",
        "-5 is out of range",
    );
    refused_there(
        "minutes = 5",
        "minutes = 99999999999",
        "minutes",
        "out of range",
    );
    refused_there(
        "required = false",
        "required = \"no\"",
        "classifications[0].required",
        "Write true or false",
    );
    refused_there(
        "contact = \"020 7946 0000\"",
        "contact = 2079460000",
        "contact",
        "Put it in quotation marks: \"2079460000\"",
    );
    refused_there(
        "date = \"2026-05-31\"",
        "date = 2026-05-31",
        "facts[0].date",
        "Put it in quotation marks.",
    );
    refused_there(
        "date = \"2026-05-31\"",
        "date = \"31/5/2026\"",
        "facts[0].date",
        "is not a date",
    );
    refused_there(
        "date = \"2026-05-31\"",
        "date = \"2026-5-31\"",
        "facts[0].date",
        "is not a date",
    );
    refused_there(
        "opens = \"2026-11-02 09:00\"",
        "opens = \"2026-11-02 9:00\"",
        "opens",
        "is not a time. Write year,",
    );
    refused_there(
        "opens = \"2026-11-02 09:00\"",
        "opens = \"+262142-12-31 23:59\"",
        "opens",
        "is not a time",
    );
    refused_there(
        "zone = \"Europe/London\"",
        "zone = \"Europe/Londn\"",
        "zone",
        "Write \"Europe/London\".",
    );
    refused_there(
        "zone = \"Europe/London\"",
        "zone = \"London, of course\"",
        "zone",
        "Write a name from the IANA list",
    );
    refused_there(
        "[\"One.\", \"Two.\", \"Three.\"]",
        "\"One.\"",
        "texts.privacy",
        "Write a list of texts",
    );
    refused_there(
        "cites = [\"cost\"]",
        "cites = [1]",
        "pages[0].questions[0].cites[0]",
        "Put it in quotation marks: \"1\"",
    );
    refused_there(
        "[[reasons]]",
        "[reasons]",
        "reasons",
        "in double square brackets",
    );
    refused_there("[texts]", "[[texts]]", "texts", "in single square brackets");
    refused_there(
        "status = \"reported\"",
        "status = \"true\"",
        "facts[0].status",
        "is not a status of a fact. Write one of: stated,",
    );
    refused_there(
        "key = \"resident\"",
        "key = \"A Tenant\"",
        "capacities[0].key",
        "is not a name that files and addresses can use",
    );
    refused_there(
        "key = \"resident\"",
        "may_be_named = 1\nkey = \"resident\"",
        "capacities[0].may_be_named",
        "Write true or false",
    );
    refused_there(
        "threshold = 10",
        "while_open = \"all\"",
        "publication.while_open",
        "Write one of: nothing, headlines.",
    );
}

#[test]
fn texts_are_there_without_control_characters_and_on_one_line_where_there_is_one() {
    refused_there(
        "title = \"A small matter\"",
        "title = \" \"",
        "title",
        "this text is empty",
    );
    refused_there(
        "contact = \"020 7946 0000\"",
        "contact = \"\"",
        "contact",
        "this text is empty",
    );
    refused_there("\"Two.\"", "\"\"", "texts.privacy[1]", "this text is empty");
    refused_there(
        "key = \"yes\"",
        "key = \"\"",
        "pages[0].questions[0].options[0].key",
        "this text is empty",
    );
    refused_there(
        "stage = \"Early.\"",
        "stage = \"Early\\u0007.\"",
        "texts.stage",
        "the control character U+0007",
    );
    refused_there(
        "stage = \"Early.\"",
        "stage = \"Early\\r\\n.\"",
        "texts.stage",
        "the control character U+000D",
    );
    refused_there(
        "title = \"A small matter\"",
        "title = \"A small\\nmatter\"",
        "title",
        "Write it on one line",
    );
    refused_there(
        "label = \"Yes\"",
        "label = \"Y\\tes\"",
        "pages[0].questions[0].options[0].label",
        "Write it on one line",
    );
    assert!(
        read(&edited(
            "stage = \"Early.\"",
            "stage = \"\"\"\nEarly.\n\nVery.\n\"\"\""
        ))
        .is_ok()
    );
}

#[test]
fn head() {
    refused_there("format = 1", "format = 2", "format", "Write 1.");
    refused_there(
        "slug = \"small\"",
        "slug = \"A Small One\"",
        "slug",
        "cannot stand in an address",
    );
    let long = format!("title = \"{}\"", "é".repeat(121));
    refused_there(
        "title = \"A small matter\"",
        &long,
        "title",
        "the title has 121 characters. Write 120",
    );
    assert!(read(&edited("A small matter", &"é".repeat(120))).is_ok());
    refused_there(
        "[\"One.\", \"Two.\", \"Three.\"]",
        "[\"One.\", \"Two.\"]",
        "texts.privacy",
        "Write exactly 3",
    );
    refused_there("minutes = 5", "minutes = 0", "minutes", "from 1 to 120");
    refused_there("minutes = 5", "minutes = 121", "minutes", "from 1 to 120");
    refused_there(
        "grace_minutes = 30",
        "grace_minutes = 1441",
        "grace_minutes",
        "from 0 to 1440",
    );
    refused_there(
        "closes = \"2027-02-12 23:59\"",
        "closes = \"2026-11-02 09:00\"",
        "closes",
        "Write a time after 2026-11-02 09:00",
    );
    refused_there(
        "closes = \"2027-02-12 23:59\"",
        "closes = \"9999-12-31 23:59\"",
        "closes",
        "Write a year between 2000 and 2200",
    );
    refused_there(
        "threshold = 10",
        "threshold = 9",
        "publication.threshold",
        "Write 10 or more",
    );
    refused_there(
        "outside_largest = 3",
        "outside_largest = 2",
        "publication.outside_largest",
        "Write 3 or more",
    );
}

#[test]
fn lists_that_may_not_be_empty_or_say_a_thing_twice() {
    let capacity = "[[capacities]]\nkey = \"resident\"\nlabel = \"Resident\"\n";
    let text = edited(capacity, "").replace("[texts]", "capacities = []\n[texts]");
    let errors = read(&text).unwrap_err();
    assert_eq!(
        (errors.len(), errors[0].line),
        (1, line_of(&text, "capacities = []")),
        "{errors:?}"
    );
    let twice = "[[capacities]]\nlabel = \"Resident\"\nkey = \"resident\"\n[[capacities]]\nlabel = \
                 \"R\"\nkey  = \"resident\"\n";
    refused(
        capacity,
        twice,
        "key  =",
        "capacities[1].key",
        "is here twice",
    );
    let reason = &SMALL[SMALL.find("[[reasons]]").unwrap()..];
    let text = edited(reason, "").replace("[texts]", "reasons = []\n[texts]");
    assert!(read(&text).unwrap_err()[0].instead.contains("[[reasons]]"));
    refused(
        reason,
        &format!("{reason}\n{}", reason.replace("code =", "code  =")),
        "code  =",
        "reasons[1].code",
        "used twice",
    );
    let pages =
        &SMALL[SMALL.find("[[pages]]").unwrap()..SMALL.find("[[classifications]]").unwrap()];
    let text = edited(pages, "").replace("[texts]", "pages = []\n[texts]");
    assert!(
        read(&text).unwrap_err()[0]
            .problem
            .contains("there is no page")
    );
    let page = "[[pages]]\nkey = \"x\"\nquestions = []\n[[pages]]\nkey = \"first\"";
    refused(
        "[[pages]]\nkey = \"first\"",
        page,
        "[[pages]]",
        "pages[0]",
        "a page without questions has no title",
    );
}

#[test]
fn names() {
    refused_there(
        "key = \"first\"",
        "key = \"First page\"",
        "pages[0].key",
        "lower-case letters, figures and hyphens",
    );
    refused_there(
        "key = \"first\"",
        "key = \"about-you\"",
        "pages[0].key",
        "taken by the program. Write another one; also taken are: answering-as.",
    );
    refused_there(
        "key = \"first\"",
        "key = \"-\"",
        "pages[0].key",
        "is not a name",
    );
    refused_there(
        "key = \"second\"\ntitle",
        "key = \"first\" # 2\ntitle",
        "pages[1].key",
        "used twice",
    );
    refused_there(
        "key = \"choice\"",
        "key = \"publish\"",
        "pages[0].questions[0].key",
        "also taken are: capacity, organisation, page, csrf,",
    );
    refused_there(
        "key = \"line\"",
        "key = \"line!\"",
        "pages[1].questions[0].key",
        "is not a name",
    );
    refused_there(
        "key = \"words\"",
        "key = \"choice\" # 2",
        "pages[1].questions[1].key",
        "used twice",
    );
    refused_there(
        "key = \"age\"",
        "key = \"choice\" # 2",
        "classifications[0].key",
        "used twice",
    );
    refused_there(
        "key = \"no\"",
        "key = \"yes\", label = \"No\" },\n#",
        "pages[0].questions[0].options[1].key",
        "used twice",
    );
}

#[test]
fn facts() {
    refused(
        "source = \"A newspaper\"\n",
        "",
        "[[facts]]",
        "facts[0]",
        "lacks source. Add source = \"…\" to this [[facts]].",
    );
    refused(
        "date = \"2026-05-31\"\n",
        "",
        "[[facts]]",
        "facts[0]",
        "lacks date. Add date = \"2026-05-31\"",
    );
    refused(
        "text = \"A lot.\"\n",
        "",
        "[[facts]]",
        "facts[0]",
        "lacks text",
    );
    refused_there(
        "date = \"2026-05-31\"",
        "asked_of = \"X\"\ndate = \"2026-05-31\"",
        "facts[0].asked_of",
        "has no asked_of",
    );
    refused_there(
        "asked_on = \"2026-06-01\"",
        "text = \"Rarely.\"\nasked_on = \"2026-06-01\"",
        "facts[1].text",
        "has no text",
    );
    refused_there(
        "date = \"2026-05-31\"",
        "date = \"0206-05-31\"",
        "facts[0].date",
        "too long ago",
    );
    refused_there(
        "asked_on = \"2026-06-01\"",
        "asked_on = \"2027-02-13\"",
        "facts[1].asked_on",
        "not after the closing day, 2027-02-12",
    );
    assert!(
        read(&edited(
            "asked_on = \"2026-06-01\"",
            "asked_on = \"2027-02-12\""
        ))
        .is_ok()
    );
    refused_there(
        "cites = [\"cost\"]",
        "cites = [\"costs\"]",
        "pages[0].questions[0].cites[0]",
        "Write \"cost\".",
    );
    refused_there(
        "cites = [\"cost\"]",
        "cites = [\"cost\", \"colour\"]",
        "pages[0].questions[0].cites[1]",
        "Write the key of a section [[facts]].",
    );
    refused_there(
        "cites = [\"cost\"]",
        "cites = [\"cost\", \"cost\"]",
        "pages[0].questions[0].cites[1]",
        "cited twice",
    );
    refused_there(
        "key = \"errors\"",
        "key = \"cost\" # 2",
        "facts[1].key",
        "used twice",
    );
}

#[test]
fn a_fact_that_nobody_gave_says_who_was_asked() {
    let text = edited(
        "status = \"not-provided\"\nasked_of = \"The force\"\n",
        "status = \"not-provided\"\n",
    );
    let errors = read(&text).unwrap_err();
    assert_eq!(
        (errors.len(), errors[0].line),
        (1, line_of(&text, "key = \"errors\"") - 1),
        "{errors:?}"
    );
    assert!(errors[0].problem.ends_with("lacks asked_of"), "{errors:?}");
}

#[test]
fn pages() {
    refused_there(
        "key = \"first\"",
        "title = \"One\"\nkey = \"first\"",
        "pages[0].title",
        "Leave title out",
    );
    let errors = read(&edited("title = \"Two questions\"\n", "")).unwrap_err();
    assert_eq!(
        (errors[0].line, errors.len()),
        (line_of(SMALL, "key = \"second\"") - 1, 1)
    );
    assert!(errors[0].instead.contains("Add title"));
    // 200 for the short text, unless set; 5,000 altogether.
    assert!(read(&edited("max_length = 1000", "max_length = 4800")).is_ok());
    let errors = read(&edited("max_length = 1000", "max_length = 4801")).unwrap_err();
    assert_eq!(
        (errors[0].line, errors[0].place.as_str()),
        (line_of(SMALL, "key = \"second\"") - 1, "pages[1]")
    );
    assert!(
        errors[0].instead.starts_with("Split the page"),
        "{errors:?}"
    );
}

#[test]
fn options_fit_the_kind_of_question() {
    let (first, third) = ("pages[0].questions[0]", "pages[1].questions[1]");
    let header = "[[pages.questions]]";
    refused(
        "  { key = \"no\", label = \"No\" },\n",
        "",
        header,
        first,
        "has 1 option. Write 2 to 20 sections [[pages.questions.options]].",
    );
    refused(
        "kind = \"single\"",
        "kind = \"scale\"",
        header,
        first,
        "has 2 options. Write 3 to 11",
    );
    let many: String = (0..21)
        .map(|n| format!("{{ key = \"k{n}\", label = \"L{n}\" }},"))
        .collect();
    refused(
        "{ key = \"yes\", label = \"Yes\" },\n  { key = \"no\", label = \"No\" },",
        &many,
        header,
        first,
        "has 21 options",
    );
    for reserved in ["none", "not-sure", "not-answered"] {
        let option = format!("key = \"{reserved}\"");
        refused_there(
            "key = \"no\"",
            &option,
            "pages[0].questions[0].options[1].key",
            "taken by the program",
        );
    }
    refused_there(
        "label = \"No\"",
        "label = \"Yes\" }, #",
        "pages[0].questions[0].options[1].label",
        "tell them apart",
    );
    let words = "max_length = 1000\noptions = [{ key = \"a\", label = \"A\" }]";
    refused(
        "max_length = 1000",
        words,
        "options = [{ key = \"a\"",
        &format!("{third}.options"),
        "has no options",
    );
}

#[test]
fn keys_that_only_some_kinds_have() {
    let (first, third) = ("pages[0].questions[0]", "pages[1].questions[1]");
    let with = |from: &str, line: &str, question: &str, says: &str| {
        let key = line.split(' ').next().unwrap();
        refused(
            from,
            &format!("{from}\n{line}"),
            line,
            &format!("{question}.{key}"),
            says,
        );
    };
    with(
        "cites = [\"cost\"]",
        "none_of_these = \"None\"",
        first,
        "or make the question multiple.",
    );
    with(
        "cites = [\"cost\"]",
        "max_length = 10",
        first,
        "or make the question short-text or long-text.",
    );
    with(
        "max_length = 1000",
        "not_sure = \"Not sure\"",
        third,
        "or make the question single or scale, or another kind without words.",
    );
    with(
        "cites = [\"cost\"]",
        "not_sure = \"Yes\"",
        first,
        "two options of this question are called \"Yes\"",
    );
    refused_there(
        "max_length = 1000",
        "max_length = 0",
        &format!("{third}.max_length"),
        "from 1 to 10000",
    );
    let errors = read(&edited("max_length = 1000", "max_length = 10001")).unwrap_err();
    assert_eq!(
        errors.len(),
        2,
        "out of range, and more than the page can carry: {errors:?}"
    );
}

#[test]
fn nobody_has_to_say_who_they_are() {
    refused_there(
        "required = false",
        "required = true",
        "classifications[0].required",
        "nobody has to say",
    );
    let text = edited(
        "key = \"age\"\nkind = \"single\"",
        "key = \"age\"\nkind = \"multiple\"",
    );
    let errors = read(&text).unwrap_err();
    assert_eq!(
        (errors[0].line, errors[0].place.as_str()),
        (
            line_of(&text, "kind = \"multiple\""),
            "classifications[0].kind"
        )
    );
}

#[test]
fn the_guide_describes_every_key_and_name_of_the_schema() {
    fn words<'v>(value: &'v serde_json::Value, found: &mut BTreeSet<&'v str>) {
        found.extend(
            value["properties"]
                .as_object()
                .into_iter()
                .flat_map(|properties| properties.keys().map(String::as_str)),
        );
        found.extend(
            value["enum"]
                .as_array()
                .into_iter()
                .flatten()
                .chain([&value["const"]])
                .filter_map(serde_json::Value::as_str),
        );
        match value {
            serde_json::Value::Object(inner) => {
                inner.values().for_each(|inner| words(inner, found));
            }
            serde_json::Value::Array(inner) => inner.iter().for_each(|inner| words(inner, found)),
            _ => {}
        }
    }
    let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
    let mut found = BTreeSet::new();
    words(&schema, &mut found);
    assert!(found.len() > 50, "the schema has lost its keys: {found:?}");
    let described = |word: &str| {
        ["`{}`", "`[{}]`", "`[[{}]]`"]
            .iter()
            .any(|form| GUIDE.contains(&form.replace("{}", word)))
    };
    let missing: Vec<_> = found.iter().filter(|word| !described(word)).collect();
    assert!(
        missing.is_empty(),
        "not in docs/CONSULTATION-FILES.md: {missing:?}"
    );
}

#[test]
fn the_examples_of_the_guide_are_toml() {
    for example in GUIDE.split("```toml\n").skip(1) {
        let example = example.split("```").next().unwrap();
        assert!(DeTable::parse(example).is_ok(), "{example}");
    }
}

#[test]
fn a_slip_of_the_keyboard_is_recognised() {
    assert_eq!(nearest("optoins", ["options", "cites"]), Some("options"));
    assert_eq!(nearest("Key", ["key", "kind"]), Some("key"));
    assert_eq!(nearest("colour", ["key", "kind"]), None);
    assert_eq!(distance("kitten", "sitting"), 3);
    assert_eq!(distance("", "abc"), 3);
}

/// Whatever is typed, reading answers; and where it refuses, it says why, on a line that the file
/// has.
fn survives(text: &str) {
    if let Err(errors) = read(text) {
        assert!(!errors.is_empty());
        let lines = text.matches('\n').count() + 1;
        assert!(
            errors
                .iter()
                .all(|e| (1..=lines).contains(&e.line) && e.column > 0 && !e.problem.is_empty()),
            "{errors:?}"
        );
    }
}

#[test]
fn no_mutilated_file_makes_reading_panic() {
    let lines: Vec<&str> = SMALL.lines().collect();
    for gone in 0..lines.len() {
        let without = |keep: &dyn Fn(usize) -> bool| {
            (0..lines.len())
                .filter(|n| keep(*n))
                .map(|n| lines[n])
                .collect::<Vec<_>>()
                .join("\n")
        };
        survives(&without(&|n| n != gone));
        survives(&without(&|n| n <= gone));
        survives(&without(&|n| n >= gone));
        survives(&format!("{}\n{}", without(&|_| true), lines[gone]));
    }
    let puts = ["", "\"", "[", "]", "=", "\0", "é", "9", "-", "{", "\n"];
    for ((at, _), put) in SMALL.char_indices().zip(puts.iter().cycle()) {
        survives(&SMALL[..at]);
        survives(&format!("{}{put}{}", &SMALL[..at], &SMALL[at + 1..]));
    }
}

#[test]
fn no_mutilated_real_file_makes_reading_panic() {
    let lines: Vec<&str> = REAL.lines().collect();
    for gone in 0..lines.len() {
        survives(&[&lines[..gone], &lines[gone + 1..]].concat().join("\n"));
    }
    let classes: [fn(char) -> bool; 9] = [
        |c| c == '"',
        |c| c == '[',
        |c| c == ']',
        |c| c == '=',
        |c| c == '\n',
        |c| c == ' ',
        |c| c.is_ascii_digit(),
        |c| c.is_ascii_lowercase(),
        |c| !c.is_ascii(),
    ];
    for class in classes {
        survives(&REAL.replace(class, ""));
        for other in ["\"", "\0", "\u{202e}", "é", "[", "\r"] {
            survives(&REAL.replace(class, other));
        }
    }
    survives(&"[".repeat(100_000));
    survives(&format!("a = {}", "[".repeat(100_000)));
    survives(&format!("{}a = 1", "a.".repeat(100_000)));
}
