//! Ways to break the rules on pages, questions and conditions.

use super::sample::{choices, exit, question, when};
use super::{
    AboutYouFault, BrokenCase, EditionFields, HidingCause, MeasuredValue, NameFault, PageFault,
    QuestionFault, RangeFault, RequiredList, RoutingFault, case,
};
use crate::domain::consultation::{Kind, QuestionFields};

/// The place of the first question.
pub const QUESTION: &str = "pages[0].questions[0]";

/// The first question, which can choose between yes and no.
pub fn choice(fields: &mut EditionFields) -> &mut QuestionFields {
    &mut fields.pages[0].questions[0]
}

/// The second question, which is answered in words.
fn words(fields: &mut EditionFields) -> &mut QuestionFields {
    &mut fields.pages[1].questions[0]
}

/// The pages, the questions whatever their kind, and the conditions.
pub fn form() -> Vec<BrokenCase> {
    let all = [
        names(),
        pages(),
        questions(),
        about_you(),
        conditions(),
        never_shown(),
    ];
    all.into_iter().flatten().collect()
}

fn names() -> Vec<BrokenCase> {
    let no_key = NameFault::NoKey {
        name: "First page".to_owned(),
    };
    let taken = NameFault::Taken {
        name: "about-you".to_owned(),
        taken: &["answering-as", "answering-for", "about-you"],
    };
    let twice = NameFault::UsedTwice {
        name: "first".to_owned(),
    };
    let (first, second) = ("pages[0].key", "pages[1].key");
    vec![
        case(|f| f.pages[0].key = "First page".to_owned(), first, no_key),
        case(|f| f.pages[0].key = "about-you".to_owned(), first, taken),
        case(|f| f.pages[1].key = "first".to_owned(), second, twice),
    ]
}

fn pages() -> Vec<BrokenCase> {
    let without = PageFault::WithoutQuestions { lacking: "title" };
    let untold = PageFault::WithoutQuestions { lacking: "intro" };
    let length = PageFault::AnswersLength {
        longest: 5001,
        most: 5000,
    };
    vec![
        case(|f| f.pages.clear(), "pages", RequiredList::Pages),
        case(
            |f| f.pages[0].title = Some("One".to_owned()),
            "pages[0].title",
            PageFault::TitleOfOneQuestion,
        ),
        case(
            |f| f.pages[0].questions.push(question("more", Kind::Single)),
            "pages[0]",
            PageFault::TitleOfSeveral,
        ),
        case(|f| f.pages[1].questions.clear(), "pages[1]", without),
        case(
            |f| f.pages[1].exit = true,
            "pages[1].exit",
            PageFault::ExitAsks,
        ),
        case(|f| words(f).max_length = Some(5001), "pages[1]", length),
        case(
            |f| {
                f.pages.push(exit(Some(when("first-asked", &["no"]))));
                f.pages[2].intro = None;
            },
            "pages[2]",
            untold,
        ),
    ]
}

fn questions() -> Vec<BrokenCase> {
    let unfit = QuestionFault::OptionsUnfit {
        kind: Kind::LongText,
    };
    let count = QuestionFault::OptionCount {
        kind: Kind::Single,
        count: 1,
        least: 2,
        most: 20,
    };
    let label = QuestionFault::LabelTwice {
        label: "The words for yes".to_owned(),
    };
    let unknown = QuestionFault::UnknownFact {
        key: "costs".to_owned(),
        near: Some("cost".to_owned()),
    };
    let cited = QuestionFault::CitedTwice {
        key: "cost".to_owned(),
    };
    let characters = RangeFault {
        measured: MeasuredValue::Characters,
        value: 0,
        least: 1,
        most: 10_000,
    };
    vec![
        case(
            |f| words(f).options = choices(&["a"]),
            "pages[1].questions[0].options",
            unfit,
        ),
        case(|f| choice(f).options.truncate(1), QUESTION, count),
        case(
            |f| choice(f).options[1].label = "The words for yes".to_owned(),
            "pages[0].questions[0].options[1].label",
            label,
        ),
        case(
            |f| choice(f).cites = vec!["costs".to_owned()],
            "pages[0].questions[0].cites[0]",
            unknown,
        ),
        case(
            |f| choice(f).cites = vec!["cost".to_owned(); 2],
            "pages[0].questions[0].cites[1]",
            cited,
        ),
        case(
            |f| words(f).max_length = Some(0),
            "pages[1].questions[0].max_length",
            characters,
        ),
    ]
}

fn about_you() -> Vec<BrokenCase> {
    vec![
        case(
            |f| f.classifications[0].kind = Kind::Multiple,
            "classifications[0].kind",
            AboutYouFault::ManyChoices,
        ),
        case(
            |f| f.classifications[0].required = true,
            "classifications[0].required",
            AboutYouFault::Required,
        ),
    ]
}

fn conditions() -> Vec<BrokenCase> {
    let question = |key: &str| key.to_owned();
    let many = RoutingFault::ManyAnswers {
        question: question("first-asked"),
        kind: Kind::Multiple,
    };
    let unknown = RoutingFault::UnknownQuestion {
        question: question("first-askd"),
        near: Some(question("first-asked")),
    };
    let offered = || vec!["yes".to_owned(), "no".to_owned()];
    let no_answer = RoutingFault::UnknownAnswer {
        question: question("first-asked"),
        answer: "perhaps".to_owned(),
        near: None,
        offered: offered(),
    };
    let twice = RoutingFault::AnswerTwice {
        answer: "yes".to_owned(),
    };
    let asked = "pages[1].when.question";
    vec![
        case(
            |f| {
                choice(f).kind = Kind::Multiple;
                f.pages[1].when = Some(when("first-asked", &["yes"]));
            },
            asked,
            many,
        ),
        case(
            |f| f.pages[1].when = Some(when("second-asked", &["yes"])),
            asked,
            RoutingFault::SamePage {
                question: question("second-asked"),
            },
        ),
        case(
            |f| f.pages[1].when = Some(when("age", &["yes"])),
            asked,
            RoutingFault::LaterPage {
                question: question("age"),
            },
        ),
        case(
            |f| f.pages[1].when = Some(when("first-askd", &["yes"])),
            asked,
            unknown,
        ),
        case(
            |f| f.pages[1].when = Some(when("first-asked", &[])),
            "pages[1].when.is",
            RoutingFault::NoAnswers { offered: offered() },
        ),
        case(
            |f| f.pages[1].when = Some(when("first-asked", &["perhaps"])),
            "pages[1].when.is[0]",
            no_answer,
        ),
        case(
            |f| f.pages[1].when = Some(when("first-asked", &["yes", "yes"])),
            "pages[1].when.is[1]",
            twice,
        ),
    ]
}

fn never_shown() -> Vec<BrokenCase> {
    let page_hidden = RoutingFault::NeverShown {
        page: Some("second".to_owned()),
        cause: HidingCause::Conditions,
    };
    let about_you = RoutingFault::NeverShown {
        page: None,
        cause: HidingCause::Exit {
            page: "exit".to_owned(),
        },
    };
    vec![
        case(
            |f| {
                let ends = exit(Some(when("first-asked", &["yes"])));
                f.pages.insert(1, ends);
                f.pages[2].when = Some(when("first-asked", &["yes"]));
            },
            "pages[2]",
            page_hidden,
        ),
        case(
            |f| f.pages.push(exit(None)),
            "classifications[0]",
            about_you,
        ),
        case(
            |f| {
                for capacity in &mut f.capacities {
                    capacity.may_be_named = Some(true);
                }
            },
            "classifications[0]",
            RoutingFault::NeverShown {
                page: None,
                cause: HidingCause::Organisations,
            },
        ),
    ]
}
