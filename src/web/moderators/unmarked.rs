//! The question that is asked before words become public that may say who somebody is: what was
//! found, and a button that says yes to exactly that.

use crate::flows::personal_findings::{
    FindingCause, FoundIn, PersonalFinding, UnconfirmedFindings,
};
use crate::web::page::forms::ErrorLine;
use crate::web::page::frame::PageContext;

/// So many finds are listed; a text with more is read again as a whole.
const MOST: usize = 30;
/// So many are named in the summary of what is wrong.
const MOST_NAMED: usize = 3;

/// What was found and is not marked, for a page to ask about.
pub struct UnmarkedQuestion {
    pub lines: Vec<UnmarkedLine>,
    /// How many more there are.
    pub more: Option<String>,
    /// For how many other texts it would be said.
    pub copies: Option<String>,
    pub confirmation: String,
    /// The decision about which it is asked; empty where there is only one.
    pub asked: &'static str,
    named: String,
}

/// One find: the words, and why they are asked about.
pub struct UnmarkedLine {
    pub words: String,
    pub why: String,
}

impl UnmarkedQuestion {
    /// `copies` is how many other texts of the same words become public with this one.
    pub fn new(
        frame: &PageContext,
        unconfirmed: &UnconfirmedFindings,
        copies: i64,
        asked: &'static str,
    ) -> Self {
        let found = &unconfirmed.findings;
        let quoted: Vec<String> = found
            .iter()
            .take(MOST_NAMED)
            .map(|one| format!("“{}”", one.words))
            .collect();
        let others = found.len().saturating_sub(MOST_NAMED) as i64;
        let mut named = quoted.join(", ");
        if others > 0 {
            named = frame.tn(
                "unmarked-and-more",
                &[("list", named.into()), ("n", others.into())],
            );
        }
        let more = found.len().saturating_sub(MOST) as i64;
        Self {
            lines: found
                .iter()
                .take(MOST)
                .map(|one| line(frame, one))
                .collect(),
            more: (more > 0).then(|| frame.t1("unmarked-more", "n", more)),
            copies: (copies > 0).then(|| frame.t1("unmarked-copies", "n", copies)),
            confirmation: unconfirmed.confirmation.clone(),
            asked,
            named,
        }
    }

    /// The same as an error that leads to the question.
    pub fn error(&self, frame: &PageContext) -> ErrorLine {
        let words = frame.t1("error-unmarked", "list", self.named.clone());
        ErrorLine {
            field: "unmarked".to_owned(),
            anchor: "unmarked".to_owned(),
            words,
        }
    }
}

fn line(frame: &PageContext, finding: &PersonalFinding) -> UnmarkedLine {
    let why = match finding.cause {
        FindingCause::Seems(kind) => frame.t(&format!("suggest-{kind}")),
        FindingCause::RemovedElsewhere => frame.t("unmarked-removed"),
    };
    let why = if finding.found_in == FoundIn::Name {
        frame.t1("unmarked-in-name", "why", why)
    } else {
        why
    };
    UnmarkedLine {
        words: finding.words.clone(),
        why,
    }
}
