use super::{edited, line_of, refused, refused_there};
use crate::domain::consultation_file::read;

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
