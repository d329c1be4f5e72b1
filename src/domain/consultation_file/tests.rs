use super::read;

mod advice;
mod attachments;
mod facts;
mod form;
mod guide;
mod head;
mod kinds;
mod mutilation;
mod names;
mod reading;
mod routing;
mod structure;

const REAL: &str = include_str!("../../../consultations/policing-ai.toml");

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
