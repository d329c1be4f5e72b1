//! Texts of a consultation that stand in a copy, such as a publication or a stored response, in the
//! reader's language.

use crate::domain::changes::EditionChange;
use crate::domain::consultation::{Kind, Question};
use crate::domain::publication::{
    NOT_ANSWERED, NOT_ANSWERED_LABEL, NOT_ASKED, NOT_IN_FORM, PublishedRow, Snapshot,
};
use crate::domain::table_shape::NO_POSITION;
use crate::flows::LiveConsultation;
use crate::flows::residents::{MyResponse, OwnState};
use crate::words::{PageWords, pieces};
use std::collections::HashMap;

/// What each text of a consultation is called in a language.
pub struct TextNames {
    words: PageWords,
    /// The consultation's own language.
    own: String,
    /// Whether texts that nobody has translated carry the mark of their language.
    marks: bool,
    known: HashMap<String, String>,
}

impl TextNames {
    /// The texts of an edition as somebody reads them.
    pub fn new(live: &LiveConsultation, words: &PageWords) -> Self {
        let mut known = live.edition.phrases(words.tag());
        for earlier in live.earlier.iter() {
            for (text, translated) in earlier.phrases(words.tag()) {
                known.entry(text).or_insert(translated);
            }
        }
        Self {
            known,
            own: live.edition.language.clone(),
            words: *words,
            marks: true,
        }
    }

    /// The same for what cannot say in which language a part of it is, such as a picture.
    #[must_use]
    pub fn unmarked(mut self) -> Self {
        self.marks = false;
        self
    }

    fn is_own(&self) -> bool {
        self.words.tag() == self.own
    }

    /// A text of the consultation: translated, or marked as being in the consultation's own
    /// language.
    pub fn say(&self, text: &str) -> String {
        match self.known.get(text) {
            Some(translated) => translated.clone(),
            None if self.is_own() || !self.marks => text.to_owned(),
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
        for text in [
            &mut heading.title,
            &mut heading.owner,
            &mut heading.proposer,
            &mut heading.decision_maker,
        ] {
            self.change(text);
        }
        heading
            .attribution
            .as_mut()
            .into_iter()
            .chain(heading.example.as_mut())
            .for_each(|text| self.change(text));
        for capacity in &mut snapshot.capacities {
            self.change(&mut capacity.label);
            capacity
                .short
                .iter_mut()
                .for_each(|short| self.change(short));
        }
        snapshot
            .reasons
            .iter_mut()
            .for_each(|reason| self.change(&mut reason.public));
        for page in &mut snapshot.pages {
            self.change(&mut page.title);
        }
        for question in &mut snapshot.questions {
            self.change(&mut question.text);
            match &mut question.part {
                // The title of a part is that of its question, and the part's own label.
                Some(part) => {
                    let title = question
                        .title
                        .strip_suffix(&format!(": {}", part.label))
                        .unwrap_or(&question.title);
                    let title = self.say(title);
                    self.change(&mut part.label);
                    question.title = format!("{title}: {}", part.label);
                }
                None => self.change(&mut question.title),
            }
            for row in question.tables.iter_mut().flat_map(|table| &mut table.rows) {
                row.label = self
                    .own_line(question.kind, row)
                    .unwrap_or_else(|| self.say(&row.label));
            }
        }
        snapshot
    }

    /// A line of a table whose words are the program's own: nobody translates them in a
    /// consultation file.
    fn own_line(&self, kind: Kind, row: &PublishedRow) -> Option<String> {
        match (row.key.as_str(), kind) {
            (NOT_ANSWERED, _) if row.label == NOT_ANSWERED_LABEL => {
                Some(self.words.get("results-not-answered"))
            }
            (NOT_ASKED, _) => Some(self.words.get("results-not-asked")),
            (NOT_IN_FORM, _) => Some(self.words.get("results-not-in-form")),
            (NO_POSITION, Kind::Ranking) => Some(self.words.get("results-no-position")),
            (position, Kind::Ranking) if position.parse::<u32>().is_ok() => Some(self.words.with(
                "results-position",
                &[("position", position.to_owned().into())],
            )),
            (band, Kind::Number | Kind::Date) if band.starts_with("from-") => {
                Some(self.band(&row.label))
            }
            _ => None,
        }
    }

    /// "1 to 9 hours", "0 to under 1", "£5": numbers, and a unit that the consultation names.
    fn band(&self, label: &str) -> String {
        let unit = |numbers: &str| match numbers.split_once(' ') {
            Some((number, unit)) => format!("{number} {}", self.say(unit)),
            None => numbers.to_owned(),
        };
        let joined = |id: &str, (from, to): (&str, &str)| {
            self.words.with(
                id,
                &[("from", from.to_owned().into()), ("to", unit(to).into())],
            )
        };
        match (label.split_once(" to under "), label.split_once(" to ")) {
            (Some(ends), _) => joined("results-band-under", ends),
            (None, Some(ends)) => joined("results-band", ends),
            (None, None) => unit(label),
        }
    }

    /// A question with its texts in the language: what its answers are shown with.
    fn question(&self, question: &mut Question) {
        self.change(&mut question.text);
        for label in question.labels_mut() {
            self.change(label);
        }
    }

    /// A difference between editions with the texts that it names in the language.
    pub fn change_of_edition(&self, mut change: EditionChange) -> EditionChange {
        change
            .text_mut()
            .into_iter()
            .for_each(|text| self.change(text));
        change
    }

    /// A stored response with the texts of the consultation in the language, and the author's words
    /// as they are.
    pub fn response(&self, mut response: MyResponse) -> MyResponse {
        self.change(&mut response.title);
        self.change(&mut response.capacity);
        let changes = response.changed_since.iter_mut();
        changes
            .flat_map(|changed| &mut changed.changes)
            .filter_map(EditionChange::text_mut)
            .for_each(|text| self.change(text));
        for (question, _) in &mut response.still_public {
            self.change(question);
        }
        for answer in &mut response.answers {
            self.question(&mut answer.question);
            if let OwnState::Redacted { reason, .. } | OwnState::Withheld { reason } =
                &mut answer.state
            {
                self.change(reason);
            }
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::publication::PublishedCell;

    #[test]
    fn lines_that_the_program_made_are_in_the_language_of_the_page() {
        let words = PageWords::of("cy").unwrap();
        let phrases = TextNames {
            words,
            own: "en".into(),
            marks: true,
            known: [("hours".to_owned(), "awr".to_owned())].into(),
        };
        let say = |kind, key: &str, label: &str| {
            phrases.own_line(
                kind,
                &PublishedRow {
                    key: key.into(),
                    label: label.into(),
                    cell: PublishedCell::Exact(3),
                },
            )
        };
        let lines = [
            (
                Kind::Single,
                "not-answered",
                "Not answered",
                Some("Heb ei ateb"),
            ),
            (
                Kind::Single,
                "not-asked",
                "Not asked, because of an earlier answer",
                Some("Heb ei ofyn, oherwydd ateb cynharach"),
            ),
            (
                Kind::Matrix,
                "not-in-form",
                "Not asked, because the form did not have this question",
                Some("Heb ei ofyn, oherwydd nad oedd y cwestiwn hwn ar y ffurflen"),
            ),
            (
                Kind::Ranking,
                "no-position",
                "Given no position",
                Some("Heb safle"),
            ),
            (Kind::Ranking, "2", "2nd", Some("Safle 2")),
            (Kind::Number, "from-1", "1 to 9 hours", Some("1 i 9 awr")),
            (
                Kind::Number,
                "from-0",
                "£0 to under 1",
                Some("£0 i lai na 1"),
            ),
            (Kind::Number, "from-0", "0 hours", Some("0 awr")),
            (Kind::Date, "from-2020", "2020 to 2021", Some("2020 i 2021")),
            (Kind::Date, "from-2020", "2020", Some("2020")),
            (Kind::Single, "stop", "It should stop", None),
            (Kind::Number, "not-sure", "Not sure", None),
        ];
        for (kind, key, label, expected) in lines {
            assert_eq!(say(kind, key, label).as_deref(), expected, "{label}");
        }
    }
}
