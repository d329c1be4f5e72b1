//! One edition of a consultation, by sections.

use super::fields::EditionFields;
use super::question::Question;
use super::schedule::{ConsultationSchedule, Phase};
use super::sections::{
    ConsultationForm, Fact, ModerationRules, PublicationRules, Reason, ResponsibleBodies, Texts,
};
use crate::domain::attachment::{Attachment, AttachmentPart};
use crate::domain::translation::Translation;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything that a resident sees of one consultation. Immutable once opened; a change makes a new
/// edition.
///
/// A file and the database hold it as one flat table, [`EditionFields`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "EditionFields", into = "EditionFields")]
pub struct Edition {
    /// The version of the file format; 1.
    pub format: u32,
    /// The name in addresses: lower-case letters, figures and hyphens.
    pub slug: String,
    /// What the consultation is called, up to 120 characters.
    pub title: String,
    /// One sentence that says what is asked, shown on the home page and under the title.
    pub summary: String,
    /// When set, a sentence shown on every page that says that this is an example.
    pub example: Option<String>,
    /// Who must be named wherever the texts are shown, when they come from elsewhere under a
    /// licence.
    pub attribution: Option<String>,
    /// When set, every page of the consultation has a button that leads away at once, to this
    /// address: for people whom others may watch.
    pub quick_exit: Option<String>,
    /// The language of the texts, as a tag such as `en` or `cy`.
    pub language: String,
    /// The texts in other languages, by tag.
    pub translations: BTreeMap<String, Translation>,
    /// About how many minutes answering takes.
    pub minutes: u32,
    pub bodies: ResponsibleBodies,
    pub schedule: ConsultationSchedule,
    pub texts: Texts,
    pub publication: PublicationRules,
    /// What is known about what is proposed, and about the decision.
    pub facts: Vec<Fact>,
    /// Files that people can read, hear or watch: documents, recordings, sign language. In the
    /// order shown.
    pub attachments: Vec<Attachment>,
    pub form: ConsultationForm,
    pub moderation: ModerationRules,
}

impl Edition {
    /// Takes over the reasons of the version before that this one lacks, with their translations:
    /// decisions were made with them, and pages say what they mean. Returns their codes.
    pub fn keep_reasons(&mut self, before: &Self) -> Vec<String> {
        let lacking: Vec<Reason> = before
            .moderation
            .reasons
            .iter()
            .filter(|old| self.reason(&old.code).is_none())
            .cloned()
            .collect();
        for reason in &lacking {
            let start = format!("reasons.{}.", reason.code);
            for (tag, texts) in &mut self.translations {
                let old = before
                    .translations
                    .get(tag)
                    .into_iter()
                    .flatten()
                    .filter(|(name, _)| name.starts_with(&start));
                texts.extend(old.map(|(name, text)| (name.clone(), text.clone())));
            }
        }
        let codes = lacking.iter().map(|reason| reason.code.clone()).collect();
        self.moderation.reasons.extend(lacking);
        codes
    }

    /// The codes of reasons that this version words in another way than the one before.
    pub fn reworded_reasons(&self, before: &Self) -> Vec<String> {
        let other = |old: &&Reason| self.reason(&old.code).is_some_and(|new| new != *old);
        before
            .moderation
            .reasons
            .iter()
            .filter(other)
            .map(|reason| reason.code.clone())
            .collect()
    }

    /// The instant of opening.
    pub fn opens_at(&self) -> DateTime<Utc> {
        self.schedule.opens_at()
    }

    /// The first instant at which new people can no longer begin.
    pub fn closes_at(&self) -> DateTime<Utc> {
        self.schedule.closes_at()
    }

    /// The first instant at which what is sent is late.
    pub fn late_from(&self) -> DateTime<Utc> {
        self.schedule.late_from()
    }

    /// The phase of an opened edition at `now`.
    pub fn phase(&self, now: DateTime<Utc>) -> Phase {
        self.schedule.phase(now)
    }

    /// All questions of the form in order, those about the respondent last.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.form
            .pages
            .iter()
            .flat_map(|page| &page.questions)
            .chain(&self.form.classifications)
    }

    /// A question by its key.
    pub fn question(&self, key: &str) -> Option<&Question> {
        self.questions().find(|question| question.key == key)
    }

    /// Every file of its attachments, captions included.
    pub fn files(&self) -> impl Iterator<Item = AttachmentPart<'_>> {
        self.attachments.iter().flat_map(Attachment::parts)
    }

    /// A fact by its key.
    pub fn fact(&self, key: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.key == key)
    }

    /// A reason by its code.
    pub fn reason(&self, code: &str) -> Option<&Reason> {
        self.moderation
            .reasons
            .iter()
            .find(|reason| reason.code == code)
    }
}
