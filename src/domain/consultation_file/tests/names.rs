use super::{SMALL, edited, line_of, refused, refused_there};
use crate::domain::consultation_file::read;

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
        "taken by the program. Write another one; also taken are: answering-as, \
         answering-for.",
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
