//! Whether the contents of a file make sense: the rules between values.

use super::locate::FilePlace;
use super::{FORMAT, FileFinding, KEY_ADVICE, kinds, nearest, no_key};
use crate::domain::account::AccountEmail;
use crate::domain::consultation::{
    ELSEWHERE, EditionFields, Fact, FactStatus, Kind, MOST_CAPACITIES, NONE_OF_THESE, NOT_SURE,
    PageFields, QuestionFields,
};
use crate::domain::ids::{is_key, is_slug};
use crate::domain::publication::{NOT_ANSWERED, NOT_ASKED, NOT_IN_FORM};
use crate::domain::route::{ABOUT_YOU, ANSWERING_AS};
use chrono::{Datelike, NaiveDate};
use std::collections::HashSet;

/// Names that addresses under `respond/` need for themselves.
const RESERVED_PAGES: [&str; 2] = [ANSWERING_AS, ABOUT_YOU];
/// Names of form fields that are not questions.
const RESERVED_QUESTIONS: [&str; 9] = [
    "capacity",
    "organisation",
    "publish",
    "page",
    "csrf",
    "action",
    "lang",
    "from",
    "correcting",
];
/// Keys that tables and forms give to answers that are no option of the file.
const RESERVED_OPTIONS: [&str; 6] = [
    NONE_OF_THESE,
    NOT_SURE,
    ELSEWHERE,
    NOT_ANSWERED,
    NOT_ASKED,
    NOT_IN_FORM,
];
/// The longest title, in characters.
const TITLE: usize = 120;
/// The most helplines that somebody reads who needs one now.
const HELPLINES: usize = 8;
/// The most steps that somebody can follow who has just read a threat.
const STEPS: usize = 10;
/// How large the answers of one page may get on their way, in bytes: the server reads 64 KiB at
/// most.
const PAGE_BYTES: u64 = 60_000;
/// A character takes up to four bytes, and a form sends each as `%XX`.
const BYTES_A_CHARACTER: u64 = 12;
/// The longest text that a question may ask for.
const LONGEST: u32 = 10_000;

/// Everything that makes no sense.
pub(super) fn check(edition: &EditionFields) -> Vec<FileFinding> {
    let mut checker = ContentChecker {
        edition,
        found: Vec::new(),
        questions: HashSet::new(),
    };
    checker.head();
    checker.times();
    checker.publication();
    checker.capacities();
    checker.facts();
    checker.pages();
    checker.classifications();
    checker.reasons();
    checker.escalation();
    checker.helplines();
    checker.found
}

struct ContentChecker<'e> {
    edition: &'e EditionFields,
    found: Vec<FileFinding>,
    /// The keys of questions seen so far: unique over the whole file.
    questions: HashSet<&'e str>,
}

impl<'e> ContentChecker<'e> {
    fn say(&mut self, place: &FilePlace, problem: impl Into<String>, instead: impl Into<String>) {
        self.found.push(FileFinding {
            place: place.clone(),
            on_key: false,
            problem: problem.into(),
            instead: instead.into(),
        });
    }

    fn head(&mut self) {
        let (edition, root) = (self.edition, FilePlace::default());
        if edition.format != FORMAT {
            self.say(
                &root.key("format"),
                format!("this program does not read format {}", edition.format),
                format!("Write {FORMAT}."),
            );
        }
        if !is_slug(&edition.slug) {
            let instead = "Write 2 to 60 lower-case letters, figures and single hyphens, with a \
                           letter first, such as \"policing-ai\".";
            self.say(
                &root.key("slug"),
                format!("\"{}\" cannot stand in an address", edition.slug),
                instead,
            );
        }
        let is_tag = |tag: &str| {
            (2..=8).contains(&tag.len())
                && tag
                    .split('-')
                    .all(|part| part.chars().all(|c| c.is_ascii_alphanumeric()) && !part.is_empty())
        };
        if !is_tag(&edition.language) {
            let problem = format!("\"{}\" is not the tag of a language", edition.language);
            self.say(
                &root.key("language"),
                problem,
                "Write a tag such as \"en\" or \"cy\".",
            );
        }
        for (index, question) in edition.equality.iter().enumerate() {
            if edition.equality[..index].contains(question) {
                let place = root.key("equality").item(index);
                self.say(
                    &place,
                    format!("\"{question}\" stands in this list twice"),
                    "Take one of them out.",
                );
            }
        }
        let length = edition.title.chars().count();
        if length > TITLE {
            let instead = format!("Write {TITLE} characters at most; the rest fits into summary.");
            self.say(
                &root.key("title"),
                format!("the title has {length} characters"),
                instead,
            );
        }
        if edition.texts.privacy.len() != 3 {
            let problem = format!(
                "there are {} sentences on privacy",
                edition.texts.privacy.len()
            );
            self.say(
                &root.key("texts").key("privacy"),
                problem,
                "Write exactly 3 short sentences, each in quotation marks.",
            );
        }
        if edition.quick_exit.as_ref().is_some_and(|address| {
            !address.starts_with("https://") || address.contains(char::is_whitespace)
        }) {
            let instead = "Write the whole address of an everyday page, such as \
                           \"https://www.bbc.co.uk/weather\".";
            self.say(
                &root.key("quick_exit"),
                "this is not an address that begins with https://",
                instead,
            );
        }
        self.range(
            &root.key("minutes"),
            edition.minutes,
            1,
            120,
            "minutes to answer",
        );
        self.range(
            &root.key("grace_minutes"),
            edition.grace_minutes,
            0,
            1440,
            "minutes of grace",
        );
    }

    fn range(&mut self, place: &FilePlace, value: u32, least: u32, most: u32, what: &str) {
        if !(least..=most).contains(&value) {
            self.say(
                place,
                format!("{value} {what} is out of range"),
                format!("Write a number from {least} to {most}."),
            );
        }
    }

    fn times(&mut self) {
        let (edition, root) = (self.edition, FilePlace::default());
        for (key, day) in [
            ("opens", edition.opens.instant(edition.zone)),
            ("closes", edition.closes.instant(edition.zone)),
        ] {
            if !(2000..=2200).contains(&day.year()) {
                let instead = "Write a year between 2000 and 2200, in four figures.";
                self.say(
                    &root.key(key),
                    format!("the year {} cannot be meant", day.year()),
                    instead,
                );
            }
        }
        if edition.closes <= edition.opens {
            let instead = format!(
                "Write a time after {}, or an earlier time at opens.",
                edition.opens
            );
            self.say(
                &root.key("closes"),
                "answering would end before it begins",
                instead,
            );
        }
    }

    fn publication(&mut self) {
        let (rules, place) = (
            self.edition.publication,
            FilePlace::default().key("publication"),
        );
        if rules.threshold < 10 {
            let instead =
                "Write 10 or more: smaller groups let a neighbour work out what somebody said.";
            self.say(
                &place.key("threshold"),
                format!("a threshold of {} protects nobody", rules.threshold),
                instead,
            );
        }
        if rules.outside_largest < 3 {
            let problem = format!(
                "{} outside the largest answer protects nobody",
                rules.outside_largest
            );
            self.say(&place.key("outside_largest"), problem, "Write 3 or more.");
        }
    }

    fn capacities(&mut self) {
        let place = FilePlace::default().key("capacities");
        self.not_empty(&place, self.edition.capacities.len(), "capacity");
        let many = self.edition.capacities.len();
        if many > MOST_CAPACITIES {
            let instead = format!("Keep {MOST_CAPACITIES} at most.");
            self.say(&place, format!("there are {many} capacities"), instead);
        }
        let mut seen = HashSet::new();
        for (index, choice) in self.edition.capacities.iter().enumerate() {
            if !seen.insert(&choice.key) {
                let problem = format!("the capacity \"{}\" is here twice", choice.key);
                self.say(
                    &place.item(index).key("key"),
                    problem,
                    "Keep one of the two sections.",
                );
            }
        }
    }

    fn not_empty(&mut self, place: &FilePlace, length: usize, what: &str) {
        if length == 0 {
            self.say(
                place,
                format!("there is no {what}"),
                format!("Write at least one section [[{}]].", place.header()),
            );
        }
    }

    /// One name of its kind: well formed, not used before and not needed by the program itself.
    fn name(
        &mut self,
        place: &FilePlace,
        name: &'e str,
        seen: &mut HashSet<&'e str>,
        reserved: &[&str],
    ) {
        if name.trim().is_empty() {
            return; // said for every text
        }
        if !is_key(name) {
            self.say(place, no_key(name), KEY_ADVICE);
        } else if reserved.contains(&name) {
            let instead = format!(
                "Write another one; also taken are: {}.",
                others(reserved, name)
            );
            self.say(
                place,
                format!("the name \"{name}\" is taken by the program"),
                instead,
            );
        } else if !seen.insert(name) {
            self.say(
                place,
                format!("the name \"{name}\" is used twice"),
                "Write a name of its own for each.",
            );
        }
    }

    fn facts(&mut self) {
        let (place, mut seen) = (FilePlace::default().key("facts"), HashSet::new());
        for (index, fact) in self.edition.facts.iter().enumerate() {
            let place = place.item(index);
            self.name(&place.key("key"), &fact.key, &mut seen, &[]);
            self.fact(fact, &place);
            for (key, day) in [("date", fact.date), ("asked_on", fact.asked_on)] {
                if let Some(day) = day {
                    self.day(&place.key(key), day);
                }
            }
        }
    }

    fn fact(&mut self, fact: &Fact, place: &FilePlace) {
        let known = [
            ("text", fact.text.is_some()),
            ("source", fact.source.is_some()),
            ("date", fact.date.is_some()),
        ];
        let asked = [
            ("asked_of", fact.asked_of.is_some()),
            ("asked_on", fact.asked_on.is_some()),
        ];
        let (needed, unfit) = if fact.status == FactStatus::NotProvided {
            (&asked[..], &known[..])
        } else {
            (&known[..], &asked[..])
        };
        for (key, _) in needed.iter().filter(|(_, present)| !present) {
            let example = if matches!(*key, "date" | "asked_on") {
                "2026-05-31"
            } else {
                "…"
            };
            let problem = format!("a fact with the status \"{}\" lacks {key}", fact.status);
            self.say(
                place,
                problem,
                format!("Add {key} = \"{example}\" to this [[facts]]."),
            );
        }
        for (key, _) in unfit.iter().filter(|(_, present)| *present) {
            let problem = format!("a fact with the status \"{}\" has no {key}", fact.status);
            self.say(
                &place.key(key),
                problem,
                "Leave the line out, or write another status.",
            );
        }
    }

    /// A day on which something was said: not in another century, and not after people have
    /// answered.
    fn day(&mut self, place: &FilePlace, day: NaiveDate) {
        let closes = self.edition.closes.to_string();
        if day.year() < 1990 {
            self.say(
                place,
                format!("{day} is too long ago to be meant"),
                "Write the day on which it was said or asked.",
            );
        } else if day.to_string().as_str() > &closes[..10] {
            let instead = format!("Write a day not after the closing day, {}.", &closes[..10]);
            self.say(
                place,
                format!("{day} comes after everyone has answered"),
                instead,
            );
        }
    }

    fn pages(&mut self) {
        let (place, mut seen) = (FilePlace::default().key("pages"), HashSet::new());
        self.not_empty(&place, self.edition.pages.len(), "page");
        for (index, page) in self.edition.pages.iter().enumerate() {
            let place = place.item(index);
            self.name(&place.key("key"), &page.key, &mut seen, &RESERVED_PAGES);
            self.page(page, &place);
        }
    }

    fn page(&mut self, page: &'e PageFields, place: &FilePlace) {
        let questions = place.key("questions");
        match (page.questions.len(), &page.title) {
            (0, _) => self.page_without_questions(page, place),
            (1, Some(_)) => {
                let instead = "Leave title out: the question is the heading of its page. \
                               Background goes into intro.";
                self.say(
                    &place.key("title"),
                    "a page with one question has no title",
                    instead,
                );
            }
            (2.., None) => {
                self.say(
                    place,
                    "a page with several questions has no title",
                    "Add title = \"…\" to this [[pages]], or make a page of each question.",
                );
            }
            _ => {}
        }
        if page.exit && !page.questions.is_empty() {
            let instead =
                "Leave exit out, or move the questions to a page of their own before this one.";
            self.say(
                &place.key("exit"),
                "a page that ends the form asks nothing",
                instead,
            );
        }
        for (index, question) in page.questions.iter().enumerate() {
            self.question(question, &questions.item(index));
        }
        let longest: u64 = page
            .questions
            .iter()
            .filter(|q| q.kind.is_text())
            .map(|q| u64::from(q.max_length.unwrap_or(q.kind.default_length())))
            .sum();
        if longest * BYTES_A_CHARACTER > PAGE_BYTES {
            let problem = format!(
                "the answers to this page may have {longest} characters, more than a form can send"
            );
            let most = PAGE_BYTES / BYTES_A_CHARACTER;
            self.say(
                place,
                problem,
                format!("Split the page, or lower max_length: {most} characters a page at most."),
            );
        }
    }

    /// A page of explanation, or one that ends the form: it has nothing but its words.
    fn page_without_questions(&mut self, page: &PageFields, place: &FilePlace) {
        let missing = match (&page.title, &page.intro) {
            (None, _) => "title",
            (_, None) => "intro",
            _ => return,
        };
        let instead = format!(
            "Add {missing} = \"…\" to this [[pages]], or a section [[pages.questions]] after it."
        );
        self.say(
            place,
            format!("a page without questions has no {missing}"),
            instead,
        );
    }

    fn question(&mut self, question: &'e QuestionFields, place: &FilePlace) {
        let mut seen = std::mem::take(&mut self.questions);
        self.name(
            &place.key("key"),
            &question.key,
            &mut seen,
            &RESERVED_QUESTIONS,
        );
        self.questions = seen;
        self.options(question, place);
        self.statements(question, place);
        self.found.extend(kinds::check(question, place));
        if let (Some(length), true) = (question.max_length, question.kind.is_text()) {
            self.range(&place.key("max_length"), length, 1, LONGEST, "characters");
        }
        self.cites(question, place);
    }

    fn options(&mut self, question: &'e QuestionFields, place: &FilePlace) {
        let (count, kind) = (question.options.len(), question.kind);
        let (least, most) = kinds::options(kind);
        if most == 0 && count > 0 {
            let instead = "Leave the options out, or write another kind.";
            self.say(
                &place.key("options"),
                format!("a question of the kind \"{kind}\" has no options"),
                instead,
            );
        } else if !(least..=most).contains(&count) {
            let problem = format!(
                "a question of the kind \"{kind}\" has {count} {}",
                if count == 1 { "option" } else { "options" }
            );
            self.say(
                place,
                problem,
                format!(
                    "Write {least} to {most} sections [[{}]].",
                    place.key("options").header()
                ),
            );
        }
        let (mut keys, mut labels) = (HashSet::new(), HashSet::new());
        for (index, option) in question.options.iter().enumerate() {
            let place = place.key("options").item(index);
            self.name(&place.key("key"), &option.key, &mut keys, &RESERVED_OPTIONS);
            self.label(&place.key("label"), &option.label, &mut labels);
        }
        let apart = [
            ("none_of_these", &question.none_of_these),
            ("elsewhere", &question.elsewhere),
            ("not_sure", &question.not_sure),
        ];
        for (key, label) in apart {
            if let Some(label) = label {
                self.label(&place.key(key), label, &mut labels);
            }
        }
    }

    fn statements(&mut self, question: &'e QuestionFields, place: &FilePlace) {
        let (mut keys, mut labels) = (HashSet::new(), HashSet::new());
        for (index, statement) in question.statements.iter().enumerate() {
            let place = place.key("statements").item(index);
            self.name(&place.key("key"), &statement.key, &mut keys, &[]);
            self.label(&place.key("label"), &statement.label, &mut labels);
        }
    }

    fn label(&mut self, place: &FilePlace, label: &'e str, seen: &mut HashSet<&'e str>) {
        if !label.trim().is_empty() && !seen.insert(label.trim()) {
            self.say(
                place,
                format!("two options of this question are called \"{label}\""),
                "Write words that tell them apart.",
            );
        }
    }

    fn cites(&mut self, question: &'e QuestionFields, place: &FilePlace) {
        let mut seen = HashSet::new();
        for (index, key) in question
            .cites
            .iter()
            .enumerate()
            .filter(|(_, key)| !key.trim().is_empty())
        {
            let place = place.key("cites").item(index);
            if !self.edition.facts.iter().any(|fact| fact.key == *key) {
                let keys = self.edition.facts.iter().map(|fact| fact.key.as_str());
                let instead = match nearest(key, keys) {
                    Some(near) => format!("Write \"{near}\"."),
                    None => "Write the key of a section [[facts]].".to_owned(),
                };
                self.say(
                    &place,
                    format!("there is no fact with the key \"{key}\""),
                    instead,
                );
            } else if !seen.insert(key) {
                self.say(
                    &place,
                    format!("the fact \"{key}\" is cited twice"),
                    "Keep one of the two.",
                );
            }
        }
    }

    fn classifications(&mut self) {
        let place = FilePlace::default().key("classifications");
        for (index, question) in self.edition.classifications.iter().enumerate() {
            let place = place.item(index);
            self.question(question, &place);
            if !matches!(question.kind, Kind::Single | Kind::Postcode) {
                let instead =
                    "Write kind = \"single\" or \"postcode\": tables are split by one choice each.";
                self.say(
                    &place.key("kind"),
                    "a question about the respondent is one choice",
                    instead,
                );
            }
            if question.required {
                self.say(
                    &place.key("required"),
                    "nobody has to say who they are",
                    "Leave the line out, or write required = false.",
                );
            }
        }
    }

    fn escalation(&mut self) {
        let Some(escalation) = &self.edition.escalation else {
            return;
        };
        let steps = escalation.steps.len();
        if !(1..=STEPS).contains(&steps) {
            let instead = format!(
                "Write 1 to {STEPS} steps, one sentence each, in the order in which they are done."
            );
            self.say(
                &FilePlace::default().key("escalation").key("steps"),
                format!("there are {steps} steps"),
                instead,
            );
        }
        if escalation
            .email
            .as_deref()
            .is_some_and(|email| AccountEmail::parse(email).is_none())
        {
            let instead = "Write one address, such as duty@office.example, or leave the line out.";
            self.say(
                &FilePlace::default().key("escalation").key("email"),
                "this is not an e-mail address",
                instead,
            );
        }
    }

    fn helplines(&mut self) {
        let (place, mut seen, many) = (
            FilePlace::default().key("helplines"),
            HashSet::new(),
            self.edition.helplines.len(),
        );
        if many > HELPLINES {
            let instead =
                format!("Write {HELPLINES} at most: somebody in danger reads the first ones.");
            self.say(&place, format!("there are {many} helplines"), instead);
        }
        for (index, helpline) in self.edition.helplines.iter().enumerate() {
            self.name(&place.item(index).key("key"), &helpline.key, &mut seen, &[]);
        }
    }

    fn reasons(&mut self) {
        let (place, mut seen) = (FilePlace::default().key("reasons"), HashSet::new());
        self.not_empty(
            &place,
            self.edition.reasons.len(),
            "reason for removing words",
        );
        for (index, reason) in self.edition.reasons.iter().enumerate() {
            self.name(&place.item(index).key("code"), &reason.code, &mut seen, &[]);
        }
    }
}

fn others(names: &[&str], except: &str) -> String {
    names
        .iter()
        .copied()
        .filter(|name| *name != except)
        .collect::<Vec<_>>()
        .join(", ")
}
