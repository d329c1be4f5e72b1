use super::{SMALL, edited, line_of, refused, refused_there};
use crate::domain::consultation_file::read;

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
