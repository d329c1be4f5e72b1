//! The file that somebody gets who asks what is held about them: in sentences and in the words of
//! the form, each response in the language in which it was written where the program speaks it.

use crate::domain::moderation::DecisionKind;
use crate::domain::response::PublishChoice;
use crate::flows::admin::requests::{
    HeldAccount, HeldAlert, HeldAnswer, HeldHold, HeldProblem, HeldResponse, PersonReport,
};
use crate::words::PageWords;
use std::fmt::Write;

/// Everything of a report, as plain text.
pub fn in_words(report: &PersonReport) -> String {
    let english = PageWords::english();
    let first = report.responses.first().map_or(english, words_of);
    let made_on = first.day(&report.made_on);
    let mut file = HeldFile::new(first);
    file.line(&first.with_one("own-file-heading", "day", made_on));
    for held in &report.responses {
        file.words = words_of(held);
        file.response(held);
    }
    for account in &report.accounts {
        file.words = english;
        file.account(account);
    }
    for alert in &report.alerts {
        file.words = PageWords::of(&alert.language).unwrap_or(english);
        file.alert(alert);
    }
    for problem in &report.problems {
        file.words = first;
        file.problem(problem);
    }
    file.text
}

/// The words of the language in which a response was written; English where the program has too few
/// of it.
fn words_of(held: &HeldResponse) -> PageWords {
    let own = held.language.as_deref().and_then(PageWords::of);
    own.filter(PageWords::reads_well)
        .unwrap_or_else(PageWords::english)
}

/// A text that grows by lines, in the words of one language at a time.
struct HeldFile {
    words: PageWords,
    text: String,
}

impl HeldFile {
    const fn new(words: PageWords) -> Self {
        Self {
            words,
            text: String::new(),
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// What was written or chosen, set in under its heading.
    fn under<'a>(&mut self, lines: impl IntoIterator<Item = &'a str>) {
        for line in lines {
            let _ = writeln!(self.text, "    {line}");
        }
    }

    /// A heading with an empty line before it.
    fn heading(&mut self, heading: &str) {
        let _ = writeln!(self.text, "\n{heading}");
    }

    fn fact(&mut self, id: &str, value: &str) {
        let name = self.words.get(id);
        self.line(&format!("{name}: {value}"));
    }

    fn response(&mut self, held: &HeldResponse) {
        let words = self.words;
        let title = held.consultation.clone();
        self.heading(&words.with_one("own-file-response", "title", title));
        self.line(&state(words, held));
        self.fact("receipt-day", &words.day(&held.received_on));
        self.fact(
            "own-file-came",
            &words.get(&format!("channel-{}", held.channel)),
        );
        self.fact("page-answering-as", &held.answering_as);
        if let Some(name) = &held.organisation {
            self.fact("own-file-name", name);
        }
        self.fact(
            "publish-question",
            &words.get(&format!("publish-{}", held.wish)),
        );
        if let Some(why) = held.not_counted {
            self.line(&words.get(&format!("own-file-left-out-{why}")));
        }
        self.fact("receipt-fingerprint", &held.fingerprint);
        if let Some(day) = held.erasure_asked_on {
            self.line(&words.with_one("mine-erase-asked", "day", words.day(&day)));
        }
        for hold in &held.holds {
            self.hold(hold);
        }
        for answer in &held.answers {
            self.answer(answer, held.wish);
        }
        self.beside(held);
    }

    fn answer(&mut self, answer: &HeldAnswer, wish: PublishChoice) {
        self.heading(&answer.question);
        self.under(answer.given.iter().flat_map(|given| given.lines()));
        let state = match (answer.decision, answer.public) {
            (Some(DecisionKind::Redact), true) => "own-redacted",
            (_, true) => "own-published",
            (Some(DecisionKind::Publish), false) => "own-approved",
            (Some(DecisionKind::Redact), false) => "own-redacted-soon",
            (Some(DecisionKind::Withhold), false) => "own-withheld",
            (None, false) if wish == PublishChoice::Keep => "own-kept",
            (None, false) => "own-waiting",
        };
        // Choices are not reviewed.
        if answer.item.is_some() || answer.public {
            let reason = answer.reason.as_deref().unwrap_or("");
            let state = self.words.get(state);
            self.line(format!("    ({state}) {reason}").trim_end());
        }
    }

    /// What stands beside the answers that count.
    fn beside(&mut self, held: &HeldResponse) {
        let words = self.words;
        for (question, given) in &held.earlier_answers {
            let earlier = words.with_one("own-file-earlier", "question", question.clone());
            self.heading(&earlier);
            self.under(given.iter().flat_map(|given| given.lines()));
        }
        for sign in &held.signs {
            self.heading(&words.get(&format!("own-file-sign-{sign}")));
        }
        for note in &held.written_about_it {
            let id = format!("own-file-place-{}", note.place);
            self.heading(&words.with_one(&id, "question", note.question.clone()));
            self.under(note.words.lines());
        }
        for (heading, cell) in &held.as_it_came {
            self.heading(&words.with_one("own-file-original", "heading", heading.clone()));
            self.under(cell.lines());
        }
    }

    fn hold(&mut self, hold: &HeldHold) {
        let id = if hold.lifted {
            "own-file-hold-lifted"
        } else {
            "own-file-hold"
        };
        let words = self.words;
        let values = [
            ("day", words.day(&hold.until).into()),
            ("reason", words.get(&format!("hold-{}", hold.reason)).into()),
        ];
        self.line(&words.with(id, &values));
    }

    fn account(&mut self, account: &HeldAccount) {
        let words = self.words;
        let who = format!("{} <{}>", account.name, account.email);
        self.heading(&words.with_one("own-file-account", "who", who));
        if let Some(organisation) = &account.organisation {
            self.fact("own-file-organisation", organisation);
        }
        for held in &account.roles_held {
            let role = words.get(&format!("role-{}", held.role));
            self.line(&match held.consultation.clone() {
                None => words.with_one("own-file-role", "role", role),
                Some(title) => words.with(
                    "own-file-role-in",
                    &[("role", role.into()), ("title", title.into())],
                ),
            });
        }
        self.line(&words.with_one("own-file-acts", "count", account.acts));
    }

    fn alert(&mut self, alert: &HeldAlert) {
        let words = self.words;
        self.heading(&words.with_one("own-file-alert", "address", alert.address.clone()));
        let about = alert.consultation.clone();
        let about = about.unwrap_or_else(|| words.get("own-file-alert-all"));
        self.fact("own-file-alert-about", &about);
        self.fact("own-file-alert-asked", &words.day(&alert.asked_on));
        self.line(&match &alert.confirmed_on {
            Some(day) => words.with_one("own-file-alert-confirmed", "day", words.day(day)),
            None => words.get("own-file-alert-unconfirmed"),
        });
    }

    fn problem(&mut self, problem: &HeldProblem) {
        let words = self.words;
        let values = [
            ("number", problem.number.clone().into()),
            ("day", words.day(&problem.reported_on).into()),
            ("page", problem.page.clone().into()),
        ];
        self.heading(&words.with("own-file-problem", &values));
        self.under(problem.words.lines());
        if let Some(answer) = &problem.answer {
            self.line(&words.get("own-file-problem-answer"));
            self.under(answer.lines());
        }
    }
}

/// Where a response stands, as its author reads it.
fn state(words: PageWords, held: &HeldResponse) -> String {
    let said = |id: &str, day: &chrono::NaiveDate| words.with_one(id, "day", words.day(day));
    match (&held.erased_on, &held.withdrawn_on, &held.ended_on) {
        (Some(day), _, _) if held.by_office => said("mine-state-erased-by-office", day),
        (Some(day), _, _) => said("mine-state-erased", day),
        (None, Some(day), _) if held.by_office => said("mine-state-withdrawn-by-office", day),
        (None, Some(day), _) => said("mine-state-withdrawn", day),
        (None, None, Some(day)) => said("mine-state-ended", day),
        (None, None, None) if held.late => words.get("mine-state-late"),
        (None, None, None) if held.not_counted.is_some() => words.get("own-file-not-counted"),
        (None, None, None) => words.get("mine-state-counted"),
    }
}
