use super::{SMALL, edited, line_of, read, refused, refused_there};

/// A condition on the second page.
fn with_condition(when: &str, at: &str, says: &str) {
    let place = if at.is_empty() {
        "pages[1].when".to_owned()
    } else {
        format!("pages[1].when.{at}")
    };
    refused(
        "title = \"Two questions\"",
        &format!("title = \"Two questions\"\n{when}"),
        when,
        &place,
        says,
    );
}

#[test]
fn a_page_may_look_back_at_one_choice_or_at_the_capacity() {
    for when in [
        "{ question = \"choice\", is = [\"no\"] }",
        "{ question = \"capacity\", is = [\"resident\"] }",
    ] {
        let edition = read(&edited(
            "title = \"Two questions\"",
            &format!("title = \"Two questions\"\nwhen = {when}"),
        ))
        .unwrap();
        assert!(edition.form.pages[1].when.is_some());
        assert_eq!(
            read(&crate::domain::consultation_file::write(&edition)),
            Ok(edition)
        );
    }
}

#[test]
fn conditions_that_cannot_be_meant() {
    with_condition(
        "when = { question = \"choise\", is = [\"yes\"] }",
        "question",
        "Write \"choice\".",
    );
    with_condition(
        "when = { question = \"cost\", is = [\"yes\"] }",
        "question",
        "there is no question with the key \"cost\"",
    );
    with_condition(
        "when = { question = \"line\", is = [\"yes\"] }",
        "question",
        "is asked on this page itself",
    );
    with_condition(
        "when = { question = \"age\", is = [\"50\"] }",
        "question",
        "so the form could run in a circle",
    );
    with_condition(
        "when = { question = \"choice\", is = [] }",
        "is",
        "Write some of: yes, no.",
    );
    with_condition(
        "when = { question = \"choice\", is = [\"yess\"] }",
        "is[0]",
        "Write \"yes\".",
    );
    with_condition(
        "when = { question = \"choice\", is = [\"yes\", \"maybe\"] }",
        "is[1]",
        "Write some of: yes, no.",
    );
    with_condition(
        "when = { question = \"choice\", is = [\"yes\", \"yes\"] }",
        "is[1]",
        "Keep one of the two.",
    );
    with_condition(
        "when = { question = \"capacity\", is = [\"police\"] }",
        "is[0]",
        "Write some of: resident.",
    );
    with_condition(
        "when = { question = \"\", is = [\"yes\"] }",
        "question",
        "this text is empty",
    );
    with_condition(
        "when = { question = \"choice\" }",
        "",
        "is is missing from this [pages.when]. Add is = [\"…\"]",
    );
    with_condition(
        "when = { question = \"choice\", is = [\"yes\"], not = [\"no\"] }",
        "not",
        "Its keys are: is, question.",
    );
    with_condition("when = \"choice\"", "", "in single square brackets");
}

#[test]
fn the_column_of_a_condition_is_that_of_the_value() {
    let text = edited(
        "title = \"Two questions\"",
        "title = \"Two questions\"\nwhen = { question = \"choice\", is = [\"yes\", \"maybe\"] }",
    );
    let error = &read(&text).unwrap_err()[0];
    assert_eq!((error.line, error.column), (line_of(&text, "when = "), 44));
}

#[test]
fn a_condition_on_words_or_several_choices_is_refused() {
    for (kind, options) in [("multiple", true), ("long-text", false)] {
        let text = edited("kind = \"single\"", &format!("kind = \"{kind}\"")).replace(
            "title = \"Two questions\"",
            "title = \"Two questions\"\nwhen = { question = \"choice\", is = [\"yes\"] }",
        );
        let text = if options {
            text
        } else {
            text.replace(
                "options = [\n  { key = \"yes\", label = \"Yes\" },\n  { key = \"no\", label = \
                 \"No\" },\n]\n\n[[pages]]",
                "\n[[pages]]",
            )
        };
        let errors = read(&text).unwrap_err();
        assert_eq!(
            (errors.len(), errors[0].place.as_str()),
            (1, "pages[1].when.question"),
            "{errors:#?}"
        );
        assert!(errors[0].problem.contains(&format!(
            "of the kind \"{kind}\", which has more than one answer"
        )));
    }
}

const EXIT: &str =
    "[[pages]]\nkey = \"over\"\ntitle = \"The end\"\nintro = \"Why.\"\nexit = true\n";

fn with_exit(when: &str) -> String {
    edited(
        "[[pages]]\nkey = \"second\"",
        &format!("{EXIT}{when}\n[[pages]]\nkey = \"second\""),
    )
}

#[test]
fn an_end_for_everybody_hides_what_comes_after_it() {
    let text = with_exit("");
    let errors = read(&text).unwrap_err();
    let shown: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let expected = |line, place, what| {
        format!(
            "line {line}, column 1: {place}: {what}: the page \"over\" before it ends the form for \
             everybody. Give that page a condition (when), move it to the end, or take exit out."
        )
    };
    let pages = expected(
        line_of(&text, "key = \"second\"") - 1,
        "pages[2]",
        "nobody is ever shown the page \"second\"",
    );
    let about = expected(
        line_of(&text, "[[classifications]]"),
        "classifications[0]",
        "nobody is ever asked about themselves",
    );
    assert_eq!(shown, [pages, about]);
    assert!(
        read(&with_exit(
            "when = { question = \"choice\", is = [\"no\"] }\n"
        ))
        .is_ok()
    );
    assert!(
        read(&with_exit(
            "when = { question = \"choice\", is = [\"yes\", \"no\"] }\n"
        ))
        .is_ok(),
        "who leaves the question out goes on"
    );
}

#[test]
fn an_end_whose_answers_another_page_needs_is_found() {
    let ends = with_exit("when = { question = \"choice\", is = [\"no\"] }\n");
    let text = ends.replace(
        "title = \"Two questions\"",
        "title = \"Two questions\"\nwhen = { question = \"choice\", is = [\"no\"] }",
    );
    let errors = read(&text).unwrap_err();
    assert_eq!(
        (errors.len(), errors[0].line),
        (1, line_of(&text, "key = \"second\"") - 1)
    );
    assert!(
        errors[0].problem.ends_with(
            "its condition and the pages that end the form before it exclude each other"
        ),
        "{errors:#?}"
    );
    // Nobody can leave a required question out.
    let required = with_exit("when = { question = \"choice\", is = [\"yes\", \"no\"] }\n").replace(
        "text = \"Yes or no?\"",
        "text = \"Yes or no?\"\nrequired = true",
    );
    assert_eq!(read(&required).unwrap_err().len(), 2);
}

#[test]
fn an_end_asks_nothing_and_says_why() {
    refused_there(
        "key = \"second\"",
        "exit = true\nkey = \"second\"",
        "pages[1].exit",
        "a page that ends the form asks nothing",
    );
    let lacking = |line: &str| {
        read(&SMALL.replacen(
            "[[pages]]\nkey = \"second\"",
            &format!("{}\n[[pages]]\nkey = \"second\"", EXIT.replace(line, "")),
            1,
        ))
        .unwrap_err()
    };
    assert!(
        lacking("title = \"The end\"\n")[0]
            .problem
            .contains("has no title")
    );
    assert!(
        lacking("intro = \"Why.\"\n")[0]
            .problem
            .contains("has no intro")
    );
}
