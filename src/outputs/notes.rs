//! What must be known to read the figures. Every publication prints these notes, with its own
//! settings in them.

use super::HIDDEN;
use crate::analysis::disclosure::{outside_largest, threshold};
use crate::domain::publication::{FORMAT_OF_GROUPS, FORMAT_OF_OWN_CAPACITIES, Snapshot};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

/// One note, in English. Pages say the same in the reader's language (`web::residents::notes`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PublicationNote {
    /// By which pages find their words.
    #[serde(skip)]
    pub key: &'static str,
    pub heading: &'static str,
    pub words: String,
}

/// The notes of a publication, in the order in which they are printed.
pub fn notes(snapshot: &Snapshot) -> Vec<PublicationNote> {
    let note = |key, heading, words: String| {
        Some(PublicationNote {
            key,
            heading,
            words,
        })
    };
    let consultation = &snapshot.consultation;
    let grouped = snapshot.format >= FORMAT_OF_GROUPS;
    [
        consultation
            .example
            .clone()
            .and_then(|words| note(EXAMPLE, "An example", words)),
        note("who", "Who answered", WHO.into()),
        note("responses", "Responses, not people", RESPONSES.into()),
        note(
            "capacities",
            "Capacities are never added together",
            capacities(snapshot),
        ),
        note("counted", "What is counted", counted(snapshot)),
        if grouped {
            note("groups", "Counted in groups", groups(snapshot))
        } else {
            None
        },
        exactness_note(snapshot),
        if grouped {
            note(
                "hidden-groups",
                "Hidden figures",
                hidden_of_groups(snapshot),
            )
        } else {
            note("hidden", "Hidden figures", hidden(snapshot))
        },
        if grouped {
            note("some-groups", ONLY_SOME, SOME_OF_GROUPS.into())
        } else {
            note("some", ONLY_SOME, SOME.into())
        },
        if snapshot
            .questions
            .iter()
            .all(|question| question.asked.is_whole())
        {
            None
        } else {
            note("forms", "Questions that not every form had", FORMS.into())
        },
        if snapshot.spelling_mends.is_empty() {
            None
        } else {
            note("spelling", "Spelling that was mended", spelling(snapshot))
        },
        if grouped {
            None
        } else {
            note("refreshes", "When figures change", refreshes(snapshot))
        },
        note("texts", "Answers in words", TEXTS.into()),
        if snapshot.letters.is_empty() {
            None
        } else {
            note(
                "letters",
                "Letters with the same wording",
                letters(snapshot),
            )
        },
        if grouped {
            note("limits-groups", NOT_PREVENTED, LIMITS_OF_GROUPS.into())
        } else {
            note("limits", NOT_PREVENTED, limits(snapshot))
        },
        consultation
            .attribution
            .clone()
            .and_then(|words| note(ATTRIBUTION, "Attribution", words)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// When counts are true: after closing, what is counted in groups says it itself.
fn exactness_note(snapshot: &Snapshot) -> Option<PublicationNote> {
    let key = match (snapshot.interim, snapshot.format >= FORMAT_OF_GROUPS) {
        (true, _) => "exactness-interim",
        (false, false) => "exactness",
        (false, true) => return None,
    };
    Some(PublicationNote {
        key,
        heading: "When figures are exact",
        words: exactness(snapshot),
    })
}

const ONLY_SOME: &str = "Questions that only some were asked";
const NOT_PREVENTED: &str = "What these rules cannot prevent";

/// The notes whose words are the consultation's own.
pub const EXAMPLE: &str = "example";
pub const ATTRIBUTION: &str = "attribution";

const WHO: &str = "Anyone could answer, and those who did chose to. The responses are a self-selected sample: they are not representative \
    of the population, and no margin of error can be given for them.";

const RESPONSES: &str = "Figures count responses. Nobody needed an account to answer, so people cannot be counted: one person may have \
    sent several responses.";

const SOME: &str = "Some questions are asked only of those who gave an earlier answer. \"Not asked\" counts the others and is apart from \"not \
    answered\"; percentages are of those who were asked. Such a table is made after the consultation has closed, and only where the \
    question that decided has exact figures: before, one table could give away what is hidden in the other.";

/// The same since responses are counted in groups.
const SOME_OF_GROUPS: &str = "Some questions are asked only of those who gave an earlier answer. \"Not asked\" counts the others and is apart \
    from \"not answered\"; percentages are of those who were asked. Such a table is made after the consultation has closed, and only of \
    groups in which the question that decided has exact figures.";

const FORMS: &str = "The form was changed while people answered it. Who answered a form without a question was not asked it: a line of its \
    own counts them, outside the base, and they are in no percentage. How many they are is exact, for which form somebody was given is \
    no opinion. A question that the newest form no longer has keeps its answers, and the day until which it was asked stands beside it.";

const TEXTS: &str = "Moderators read every answer in words before it is published, and say why where they remove words. Withholding \
    words never changes a count. New answers appear in groups and in random order. A removed answer leaves its quote number and a date.";

/// What was said where every consultation had the same four capacities: files of such publications
/// that are made again stay as they were.
const FOUR_CAPACITIES: &str = "Everybody said in which capacity they answered: as a resident, for an organisation, as a police officer or member \
    of police staff, or otherwise. Every table is about one capacity. No figure of opinion combines several.";

fn capacities(snapshot: &Snapshot) -> String {
    if snapshot.format < FORMAT_OF_OWN_CAPACITIES {
        return FOUR_CAPACITIES.to_owned();
    }
    format!(
        "Everybody said in which capacity they answered: {}. Every table is about one capacity. No \
         figure of opinion combines several.",
        snapshot.capacity_list()
    )
}

fn spelling(snapshot: &Snapshot) -> String {
    let mends = mends(snapshot, |day| day.format("%-d %B %Y").to_string());
    format!(
        "The spelling of labels was mended after the consultation had opened: {mends}. Whoever opened the new version said that the words \
         mean the same, so answers given under both are counted together."
    )
}

/// Each mended label before and after, with the day on which people saw the new words first.
pub fn mends(snapshot: &Snapshot, say_day: impl Fn(&NaiveDate) -> String) -> String {
    let said: Vec<String> = snapshot
        .spelling_mends
        .iter()
        .map(|mend| {
            let day = say_day(&mend.mended_on);
            format!("\"{}\" → \"{}\" ({day})", mend.before, mend.after)
        })
        .collect();
    said.join("; ")
}

fn letters(snapshot: &Snapshot) -> String {
    format!(
        "Many people may send the same letter, and each is counted. Answers in words are compared letter by letter, capitals and spaces \
         apart: those that share most of their words, or a passage of at least 80 letters, belong together. Words of those who do not \
         want them published are compared, too. Counts under {} are hidden and others rounded to the nearest 5; they are made once, after \
         the consultation has closed.",
        threshold(&snapshot.rules)
    )
}

fn counted(snapshot: &Snapshot) -> String {
    let pending = snapshot.balance.in_state("pending");
    let waiting = match pending {
        0 => "No answer in words waits for review.".to_owned(),
        1 => "The words of 1 response wait for review.".to_owned(),
        n => format!("The words of {n} responses wait for review."),
    };
    format!(
        "Counted responses are those received up to {} less those withdrawn, erased and not counted. Not counted are only test entries, blanks \
         and the same submission sent twice; a letter that many people send is counted for each. Responses that came after the closing \
         time and the grace period are counted apart and are not in the tables. These numbers are exact. {waiting}",
        snapshot.cut_off.format("%-d %B %Y")
    )
}

fn exactness(snapshot: &Snapshot) -> String {
    let k = threshold(&snapshot.rules);
    if snapshot.interim {
        return format!(
            "The consultation is still open. Until it closes, counts under {k} are hidden and others rounded to the nearest 5. How many \
             responses a table is about (its base) is exact."
        );
    }
    format!(
        "How many responses a table is about (its base) is exact. Counts are exact where the base is at least {k} and at least {} responses lie \
         outside the largest category; \"not sure\" and \"not answered\" are categories. Where several options could be ticked, counts are exact when \
         at least {k} ticked and at least {k} did not tick each option. Otherwise counts under {k} are hidden and others rounded to the nearest 5. \
         Below a base of {k} nothing of what was said is shown.",
        outside_largest(&snapshot.rules)
    )
}

fn groups(snapshot: &Snapshot) -> String {
    let (k, few) = (
        threshold(&snapshot.rules),
        outside_largest(&snapshot.rules) - 1,
    );
    format!(
        "Responses are counted in groups of at least {k}. Each group is counted once and only shown whole. If all but {few} or fewer in it gave the \
         same answer we say just that, so some figures are ranges, such as 106–108: the true count is one of these. Later responses wait until \
         there are {k}. If you withdraw after your group was published, your answers are deleted, but its count stays until at least {k} have left and \
         it can change without showing what they said; sometimes it never changes. So a figure may hold answers that were withdrawn or changed \
         since, and each table says how many. How many responses a table is about (its base) is exact."
    )
}

fn hidden_of_groups(snapshot: &Snapshot) -> String {
    let k = threshold(&snapshot.rules);
    format!(
        "{HIDDEN} stands for a figure that is not shown because it could tell what a small group said: fewer than {k}, which may be none, or, \
         where several options could be ticked, fewer than {k} on one side. A ranking is shown only for groups in which every figure of it is \
         exact. Percentages are computed from published figures, and rounded counts need not add up to the base; those of a range are rounded \
         down and up."
    )
}

/// The same since responses are counted in groups.
const LIMITS_OF_GROUPS: &str = "Whoever knows what all but one in a group said, or sent all but one of its responses, can learn what the last \
    one said. A range says what is likely: of \"8–10 of 10\" nobody's answer is certain. A text can reveal what else its author chose. A \
    receipt can be demanded by force.";

fn hidden(snapshot: &Snapshot) -> String {
    let k = threshold(&snapshot.rules);
    format!(
        "{HIDDEN} stands for a figure that is not shown because it could tell what a small group said: fewer than {k}, which may be none, or, \
         where several options could be ticked, fewer than {k} on one side. A table marked \"withheld\" is not shown because a hidden count could \
         be computed from it and the other figures published, or because nearly everybody said the same. Percentages are computed from published \
         figures, and rounded counts need not add up to the base."
    )
}

fn refreshes(snapshot: &Snapshot) -> String {
    let k = threshold(&snapshot.rules);
    format!(
        "A table is made anew only when, since it was last made, nobody or at least {k} came in and nobody or at least {k} went out; a changed \
         answer is one of each. Otherwise it stands as it was, and says in which publication its figures were made."
    )
}

fn limits(snapshot: &Snapshot) -> String {
    let k = threshold(&snapshot.rules);
    format!(
        "Whoever sends {} responses of their own can learn what one more in a group of {k} said. A group in which all say the same tells about each of \
         its members. A text can reveal what else its author chose. A receipt can be demanded by force.",
        k - 1
    )
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn all(snapshot: &Snapshot) -> String {
        notes(snapshot)
            .iter()
            .map(|note| format!("{}: {}\n", note.heading, note.words))
            .collect()
    }

    #[test]
    fn the_notes_name_the_rules_in_force() {
        let mut snapshot = sample::snapshot();
        snapshot.rules.threshold = 20;
        snapshot.rules.outside_largest = 4;
        let words = all(&snapshot);
        assert!(
            words.contains("counts under 20 are hidden")
                && words.contains("at least 4 responses lie outside")
        );
        assert!(words.contains("sends 19 responses of their own"));
        snapshot.interim = true;
        assert!(all(&snapshot).contains("The consultation is still open."));
    }

    #[test]
    fn what_is_counted_in_groups_says_so_and_nothing_of_the_rule_before() {
        let mut snapshot = sample::groups();
        snapshot.rules.threshold = 20;
        snapshot.rules.outside_largest = 4;
        for interim in [false, true] {
            snapshot.interim = interim;
            let words = all(&snapshot);
            assert!(
                words.contains("in groups of at least 20.")
                    && words.contains("all but 3 or fewer")
                    && words.contains("may hold answers that were withdrawn"),
                "{words}"
            );
            assert!(
                !words.contains("A table is made anew only when") && !words.contains("withheld"),
                "{words}"
            );
            assert_eq!(
                words.contains("rounded to the nearest 5. How many"),
                interim
            );
        }
    }

    #[test]
    fn the_example_and_the_attribution_are_said_when_there_are_any() {
        let mut snapshot = sample::snapshot();
        assert!(all(&snapshot).starts_with("An example: This is an example."));
        snapshot.consultation.example = None;
        snapshot.consultation.attribution = None;
        let words = all(&snapshot);
        assert!(words.starts_with("Who answered") && !words.contains("Attribution"));
    }
}
