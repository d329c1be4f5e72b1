//! A small publication for tests: every rule, hidden cells, a tombstone and words that are awkward
//! in files.

use crate::domain::balance::{Balance, BalanceEntry};
use crate::domain::consultation::{CapacityKey, Kind, PublicationRules, capacity_key};
use crate::domain::equality::EqualityQuestion;
use crate::domain::ids::PublicId;
use crate::domain::publication::{
    AskedPeriod, CapacityFigures, ConsultationHeading, CountRange, EqualityFigures, FigureChange,
    LetterFigures, NOT_ANSWERED, NOT_IN_FORM, PublishedCell, PublishedRow, PublishedTable,
    PublishedText, QuestionFigures, QuestionPart, ReasonWords, Snapshot, TableRule, TextBody,
    TextRemoval, TextTranslation,
};
use crate::domain::response::{Channel, NotCounted, ResponseState};
use chrono::NaiveDate;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, month, day).unwrap()
}

/// The second publication of a closed consultation.
pub fn snapshot() -> Snapshot {
    Snapshot {
        format: 1,
        consultation: heading(),
        number: 2,
        edition: 1,
        cut_off: day(2, 12),
        published_on: day(2, 26),
        interim: false,
        changes: vec![
            FigureChange::Refreshed {
                capacity: capacity_key("resident"),
            },
            FigureChange::Unchanged {
                capacity: capacity_key("organisation"),
            },
            FigureChange::NewTexts {
                capacity: capacity_key("resident"),
                count: 12,
            },
        ],
        rules: PublicationRules::default(),
        balance: balance(),
        capacities: vec![
            capacity("resident", "A resident", 1_250, 1, 0),
            capacity("organisation", "An organisation", 43, 0, 3),
            capacity(
                "police",
                "A police officer or member of police staff",
                7,
                0,
                0,
            ),
        ],
        questions: questions(),
        reasons: vec![ReasonWords {
            code: "personal-data".into(),
            public: "It named somebody.".into(),
        }],
        moderation: None,
        equality: vec![EqualityFigures {
            question: EqualityQuestion::Religion,
            rows: vec![
                ("none".into(), PublishedCell::Rounded(15)),
                ("sikh".into(), PublishedCell::Hidden),
            ],
        }],
        letters: vec![LetterFigures {
            question: "why".into(),
            capacity: capacity_key("resident"),
            responses: PublishedCell::Rounded(610),
            distinct_texts: PublishedCell::Rounded(405),
            outside_campaigns: PublishedCell::Hidden,
        }],
        spelling_mends: Vec::new(),
    }
}

/// The same consultation, of which the form was changed twice: "first" and "why" were dropped,
/// "since" was added.
pub fn after_a_change() -> Snapshot {
    let mut snapshot = Snapshot {
        format: 2,
        edition: 3,
        ..snapshot()
    };
    for question in snapshot
        .questions
        .iter_mut()
        .filter(|question| ["first", "why"].contains(&question.key.as_str()))
    {
        question.asked.until = Some(day(1, 20));
    }
    let cells = [
        ("yes", "Yes", PublishedCell::Rounded(130)),
        ("no", "No", PublishedCell::Rounded(130)),
        (NOT_ANSWERED, "Not answered", PublishedCell::Hidden),
        (
            NOT_IN_FORM,
            "Not asked, because the form did not have this question",
            PublishedCell::Exact(981),
        ),
    ];
    snapshot.questions.push(QuestionFigures {
        key: "since".into(),
        kind: Kind::Single,
        text: "Has it been better since?".into(),
        title: "Better since".into(),
        part: None,
        asked: AskedPeriod {
            since: Some(day(2, 1)),
            until: None,
        },
        tables: vec![table(
            capacity_key("resident"),
            268,
            TableRule::TenFive,
            &cells,
        )],
    });
    snapshot
}

/// The same as its CSV is written since texts are quoted.
pub fn quoted() -> Snapshot {
    Snapshot {
        format: 4,
        ..own_capacities()
    }
}

/// The same as it is published now that responses are counted in groups: with ranges, and with
/// people who have left since.
pub fn groups() -> Snapshot {
    let mut snapshot = Snapshot {
        format: 5,
        ..own_capacities()
    };
    snapshot.questions.push(QuestionFigures {
        key: "still".into(),
        kind: Kind::Single,
        text: "Do you still think so?".into(),
        title: "Still".into(),
        part: None,
        asked: AskedPeriod::default(),
        tables: vec![ranges()],
    });
    snapshot
}

/// A table of two groups, of which one nearly all said the same; two of its people have left since.
pub fn ranges() -> PublishedTable {
    let between = |least, most| PublishedCell::Between(CountRange { least, most });
    let cells = [
        ("yes", "Yes", between(106, 108)),
        ("no", "No", PublishedCell::Exact(12)),
        (NOT_ANSWERED, "Not answered", between(0, 2)),
    ];
    PublishedTable {
        since_left: 2,
        ..table(capacity_key("resident"), 120, TableRule::Ranges, &cells)
    }
}

/// The same, as it was published when capacities became the consultation's own.
pub fn own_capacities() -> Snapshot {
    let mut snapshot = Snapshot {
        format: 3,
        ..snapshot()
    };
    for (figures, (short, may_be_named, works)) in snapshot.capacities.iter_mut().zip([
        ("Residents", false, false),
        ("Organisations", true, false),
        ("Police", false, true),
    ]) {
        figures.short = Some(short.into());
        figures.may_be_named = Some(may_be_named);
        figures.works_for_proposer = Some(works);
    }
    snapshot
}

fn heading() -> ConsultationHeading {
    ConsultationHeading {
        slug: "example-maps".into(),
        title: "Maps & software".into(),
        owner: "Example Council".into(),
        proposer: "Example Police".into(),
        decision_maker: "The mayor".into(),
        example: Some("This is an example.".into()),
        attribution: Some("Texts: Example Data, CC BY 4.0".into()),
    }
}

fn capacity(key: &str, label: &str, counted: u64, late: u64, waiting: u64) -> CapacityFigures {
    CapacityFigures {
        capacity: capacity_key(key),
        label: label.into(),
        short: None,
        may_be_named: None,
        works_for_proposer: None,
        counted,
        late,
        waiting,
    }
}

fn balance() -> Balance {
    let line = |capacity, channel, states: Vec<(ResponseState, u64)>| BalanceEntry {
        capacity,
        channel,
        received: states.iter().map(|(_, n)| n).sum(),
        states,
    };
    let web = vec![
        (ResponseState::Withdrawn, 2),
        (ResponseState::NotCounted(NotCounted::SentTwice), 1),
        (ResponseState::Late, 1),
        (ResponseState::Withheld(String::new()), 3),
        (ResponseState::Withheld("personal-data".into()), 6),
        (ResponseState::Published, 1_200),
    ];
    Balance {
        lines: vec![
            line(capacity_key("resident"), Channel::Web, web),
            line(
                capacity_key("resident"),
                Channel::Paper,
                vec![(ResponseState::Published, 40)],
            ),
            line(
                capacity_key("organisation"),
                Channel::Web,
                vec![
                    (ResponseState::WordsNotForPublication, 3),
                    (ResponseState::Published, 40),
                ],
            ),
            line(
                capacity_key("police"),
                Channel::Web,
                vec![(ResponseState::Published, 7)],
            ),
        ],
    }
}

/// A table whose options are called after the keys.
pub fn table(
    capacity: CapacityKey,
    base: u64,
    rule: TableRule,
    cells: &[(&str, &str, PublishedCell)],
) -> PublishedTable {
    let row = |(key, label, cell): &(&str, &str, PublishedCell)| PublishedRow {
        key: (*key).into(),
        label: (*label).into(),
        cell: *cell,
    };
    PublishedTable {
        capacity,
        as_of: 2,
        base,
        rule,
        since_left: 0,
        rows: cells.iter().map(row).collect(),
    }
}

/// An exact scale of seven points, "not answered" included.
pub fn scale() -> PublishedTable {
    let cells = [
        ("1", "Strongly agree", PublishedCell::Exact(400)),
        ("2", "Agree", PublishedCell::Exact(300)),
        ("3", "Neither agree nor disagree", PublishedCell::Exact(0)),
        ("4", "Disagree", PublishedCell::Exact(249)),
        ("5", "Strongly disagree", PublishedCell::Exact(200)),
        ("not-sure", "Not sure", PublishedCell::Exact(99)),
        (NOT_ANSWERED, "Not answered", PublishedCell::Exact(1)),
    ];
    table(capacity_key("resident"), 1_249, TableRule::Exact, &cells)
}

/// Ticks of which one is hidden, with labels that are awkward in XML.
pub fn ticks() -> PublishedTable {
    let long = "Independent audits of what the software is used for, published each year by \
                somebody whom the force does not pay";
    let cells = [
        ("audit", long, PublishedCell::Rounded(1_000)),
        ("ban", "A <ban> & \"more\"", PublishedCell::Rounded(235)),
        ("other", "Something else", PublishedCell::Hidden),
        (NOT_ANSWERED, "Not answered", PublishedCell::Rounded(40)),
    ];
    table(capacity_key("resident"), 1_249, TableRule::TenFive, &cells)
}

/// One option of a ranking.
fn positions() -> PublishedTable {
    let cells = [
        ("1", "1st", PublishedCell::Exact(600)),
        ("2", "2nd", PublishedCell::Exact(300)),
        (NOT_ANSWERED, "Not answered", PublishedCell::Exact(348)),
    ];
    table(capacity_key("resident"), 1_248, TableRule::Exact, &cells)
}

fn questions() -> Vec<QuestionFigures> {
    let question = |key: &str, kind, text: &str, tables| QuestionFigures {
        key: key.into(),
        kind,
        text: text.into(),
        title: text.into(),
        part: None,
        asked: AskedPeriod::default(),
        tables,
    };
    let part = QuestionPart {
        key: "audits".into(),
        label: "Audits".into(),
    };
    let ranked = QuestionFigures {
        part: Some(part),
        ..question(
            "first",
            Kind::Ranking,
            "What comes first?",
            vec![positions()],
        )
    };
    let small = table(capacity_key("police"), 7, TableRule::SmallBase, &[]);
    let withheld = PublishedTable {
        as_of: 1,
        ..table(capacity_key("organisation"), 40, TableRule::Withheld, &[])
    };
    vec![
        question(
            "agree",
            Kind::Scale,
            "Do you agree with the pilot?",
            vec![scale(), withheld, small.clone()],
        ),
        question(
            "want",
            Kind::Multiple,
            "What would you want, if anything?",
            vec![ticks(), small],
        ),
        ranked,
        question("why", Kind::LongText, "Why?", vec![]),
    ]
}

/// Published answers: whole, redacted, a named organisation's, and one that is gone.
pub fn texts() -> Vec<PublishedText> {
    let text = |number, capacity, body| PublishedText {
        public_id: PublicId::new([number; 10]),
        question: "why".into(),
        capacity,
        organisation: None,
        since: 1,
        body,
        translation: None,
    };
    let words = |words: &str, redacted| TextBody::Words {
        words: words.into(),
        redacted,
    };
    let tombstone = TextBody::Tombstone {
        removed_on: day(3, 1),
        why: TextRemoval::ByAuthor,
    };
    let named = text(
        40,
        capacity_key("organisation"),
        words("We \"support\" it,\nmostly: the pilot helps.", false),
    );
    vec![
        text(
            200,
            capacity_key("resident"),
            words("Wait until the pilot is over, says [name removed].", true),
        ),
        PublishedText {
            organisation: Some("Tenants of Example Street".into()),
            translation: Some(TextTranslation {
                language: "cy".into(),
                words: "=Rydym yn ei \"gefnogi\", gan mwyaf.".into(),
            }),
            ..named
        },
        text(
            90,
            capacity_key("resident"),
            words("=1+1 is what the pilot's sums are worth", false),
        ),
        text(1, capacity_key("resident"), tombstone),
    ]
}

/// The same text after its author erased it.
pub fn erased(text: PublishedText) -> PublishedText {
    PublishedText {
        body: TextBody::Tombstone {
            removed_on: day(3, 2),
            why: TextRemoval::ByAuthor,
        },
        ..text
    }
}
