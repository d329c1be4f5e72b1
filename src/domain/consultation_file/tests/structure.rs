use super::{edited, line_of, refused, refused_there};
use crate::domain::consultation_file::{FileError, read};

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
fn a_list_of_texts_in_place_of_options_is_answered_with_what_to_write() {
    let options = "options = [
  { key = \"yes\", label = \"Yes\" },
  { key = \"no\", label = \"No\" },
]";
    let text = edited(
        options,
        "options = [\"Yes, \\\"partly\\\"\", \"Nö\", \"Nö\"]",
    );
    let errors = read(&text).unwrap_err();
    let written = "options = [{ key = \"yes-partly\", label = \"Yes, \\\"partly\\\"\" }, \
                   { key = \"no\", label = \"Nö\" }, { key = \"no-3\", label = \"Nö\" }]";
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(
        errors[0].instead,
        format!(
            "Write {written}, each on a line of its own if you like, or a section \
             [[pages.questions.options]] for each."
        )
    );
    // Whoever writes that is done with it.
    let mended = edited(options, &written.replace("\"Nö\" }]", "\"Nø\" }]"));
    assert_eq!(read(&mended).map(|_| ()), Ok(()));
}

#[test]
fn quotation_marks_of_word_are_named_with_their_line() {
    for (from, to, says, column) in [
        (
            "slug = \"small\"",
            "slug = “small”",
            "the quotation mark “ of a word processor",
            8,
        ),
        (
            "slug = \"small\"",
            "slug = \"small”",
            "the quotation mark ” of a word processor",
            14,
        ),
        (
            "[\"cost\"]",
            "[\"cost\", „errors“]",
            "the quotation mark „ of a word processor",
            18,
        ),
        (
            "slug =",
            "slug\u{a0}=",
            "a sign that nobody sees (U+00A0)",
            5,
        ),
        ("slug =", "slüg =", "the sign ü stands here", 3),
    ] {
        let text = edited(from, to);
        let line = line_of(&text, to);
        let errors = read(&text).unwrap_err();
        let named = |error: &FileError| {
            (error.line, error.column) == (line, column) && error.problem.contains(says)
        };
        assert!(
            errors.iter().any(named),
            "{to:?} on line {line}: {errors:#?}"
        );
    }
    let inside = edited(
        "\"What should be done about it?\"",
        "\"What “should” be done?\"",
    );
    assert_eq!(
        read(&inside).map(|_| ()),
        Ok(()),
        "inside a text they are letters"
    );
}

#[test]
fn an_image_is_refused_with_words() {
    let text = edited("\"Why.\"", "\"See ![the plan](https://a.example/p.png).\"");
    let errors = read(&text).unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(errors[0].line, line_of(&text, "![the plan]"));
    assert!(
        errors[0].problem.contains("pages do not show images"),
        "{errors:#?}"
    );
    for shown in [
        "A | table\\n---|---\\n1 | 2",
        "Not one: `![a](b)`",
        "[a](b)!",
    ] {
        let text = edited("\"Why.\"", &format!("\"{shown}\""));
        assert_eq!(read(&text).map(|_| ()), Ok(()), "{shown}");
    }
}
