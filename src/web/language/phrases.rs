//! Texts of a consultation that stand in a copy, such as a publication or a stored response, in the reader's language.

use crate::analysis::disclosure::headline::NOT_ANSWERED_LABEL;
use crate::domain::consultation::Question;
use crate::domain::publication::{NOT_ANSWERED, Snapshot};
use crate::flows::Live;
use crate::flows::residents::{MyResponse, OwnState};
use crate::words::{Words, pieces};
use std::collections::HashMap;

/// What each text of a consultation is called in a language.
pub struct Phrases {
    words: Words,
    /// The consultation's own language.
    own: String,
    known: HashMap<String, String>,
}

impl Phrases {
    /// The texts of an edition as somebody reads them.
    pub fn new(live: &Live, words: &Words) -> Self {
        Self { known: live.edition.phrases(&words.tag()), own: live.edition.language.clone(), words: words.clone() }
    }

    fn is_own(&self) -> bool {
        self.words.tag() == self.own
    }

    /// A text of the consultation: translated, or marked as being in the consultation's own language.
    pub fn say(&self, text: &str) -> String {
        match self.known.get(text) {
            Some(translated) => translated.clone(),
            None if self.is_own() => text.to_owned(),
            None => pieces::mark(&self.own, text),
        }
    }

    fn change(&self, text: &mut String) {
        *text = self.say(text);
    }

    /// A publication with its texts in the language. The figures stay as they are.
    pub fn publication(&self, mut snapshot: Snapshot) -> Snapshot {
        if self.is_own() {
            return snapshot;
        }
        let heading = &mut snapshot.consultation;
        for text in [&mut heading.title, &mut heading.owner, &mut heading.proposer, &mut heading.decision_maker] {
            self.change(text);
        }
        heading.attribution.as_mut().into_iter().chain(heading.example.as_mut()).for_each(|text| self.change(text));
        snapshot.capacities.iter_mut().for_each(|capacity| self.change(&mut capacity.label));
        snapshot.reasons.iter_mut().for_each(|reason| self.change(&mut reason.public));
        for question in &mut snapshot.questions {
            self.change(&mut question.text);
            match &mut question.part {
                // The title of a part is that of its question, and the part's own label.
                Some(part) => {
                    let title = question.title.strip_suffix(&format!(": {}", part.label)).unwrap_or(&question.title);
                    let title = self.say(title);
                    self.change(&mut part.label);
                    question.title = format!("{title}: {}", part.label);
                }
                None => self.change(&mut question.title),
            }
            for row in question.tables.iter_mut().flat_map(|table| &mut table.rows) {
                if row.key == NOT_ANSWERED && row.label == NOT_ANSWERED_LABEL {
                    row.label = self.words.get("results-not-answered");
                } else {
                    self.change(&mut row.label);
                }
            }
        }
        snapshot
    }

    /// A question with its texts in the language: what its answers are shown with.
    fn question(&self, question: &mut Question) {
        self.change(&mut question.text);
        let choices = question.options.iter_mut().chain(&mut question.statements);
        choices.for_each(|choice| self.change(&mut choice.label));
        let apart = [&mut question.none_of_these, &mut question.not_sure, &mut question.elsewhere, &mut question.unit];
        apart.into_iter().flatten().for_each(|text| self.change(text));
    }

    /// A stored response with the texts of the consultation in the language, and the author's words as they are.
    pub fn response(&self, mut response: MyResponse) -> MyResponse {
        self.change(&mut response.title);
        self.change(&mut response.capacity);
        for answer in &mut response.answers {
            self.question(&mut answer.question);
            if let OwnState::Redacted { reason, .. } | OwnState::Withheld { reason } = &mut answer.state {
                self.change(reason);
            }
        }
        response
    }
}
