//! An edition by sections out of its flat keys, and back.

use super::edition::Edition;
use super::fields::{EditionFields, PageFields, QuestionFields};
use super::question::Page;
use super::question_fields::KindFault;
use super::schedule::ConsultationSchedule;
use super::sections::{ConsultationForm, ModerationRules, ResponsibleBodies};

impl TryFrom<EditionFields> for Edition {
    type Error = KindFault;

    /// # Errors
    /// The first question whose keys do not fit its kind.
    fn try_from(fields: EditionFields) -> Result<Self, KindFault> {
        Ok(Self {
            format: fields.format,
            slug: fields.slug,
            title: fields.title,
            summary: fields.summary,
            example: fields.example,
            attribution: fields.attribution,
            quick_exit: fields.quick_exit,
            language: fields.language,
            translations: fields.translations,
            minutes: fields.minutes,
            bodies: ResponsibleBodies {
                owner: fields.owner,
                proposer: fields.proposer,
                proposer_reads: fields.proposer_reads,
                decision_maker: fields.decision_maker,
                contact: fields.contact,
            },
            schedule: ConsultationSchedule {
                zone: fields.zone,
                zone_label: fields.zone_label,
                opens: fields.opens,
                closes: fields.closes,
                grace_minutes: fields.grace_minutes,
                retention_date: fields.retention_date,
            },
            texts: fields.texts,
            publication: fields.publication,
            facts: fields.facts,
            attachments: fields.attachments,
            form: ConsultationForm {
                capacities: fields.capacities,
                former_capacities: fields.former_capacities,
                spelling_mends: fields.spelling_mends,
                pages: all(fields.pages)?,
                classifications: all(fields.classifications)?,
                equality: fields.equality,
            },
            moderation: ModerationRules {
                reasons: fields.reasons,
                escalation: fields.escalation,
                helplines: fields.helplines,
            },
        })
    }
}

impl From<Edition> for EditionFields {
    fn from(edition: Edition) -> Self {
        let (bodies, schedule) = (edition.bodies, edition.schedule);
        let (form, moderation) = (edition.form, edition.moderation);
        Self {
            format: edition.format,
            slug: edition.slug,
            title: edition.title,
            summary: edition.summary,
            owner: bodies.owner,
            proposer: bodies.proposer,
            proposer_reads: bodies.proposer_reads,
            decision_maker: bodies.decision_maker,
            contact: bodies.contact,
            example: edition.example,
            attribution: edition.attribution,
            quick_exit: edition.quick_exit,
            language: edition.language,
            translations: edition.translations,
            zone: schedule.zone,
            zone_label: schedule.zone_label,
            opens: schedule.opens,
            closes: schedule.closes,
            grace_minutes: schedule.grace_minutes,
            retention_date: schedule.retention_date,
            minutes: edition.minutes,
            texts: edition.texts,
            publication: edition.publication,
            capacities: form.capacities,
            former_capacities: form.former_capacities,
            spelling_mends: form.spelling_mends,
            facts: edition.facts,
            attachments: edition.attachments,
            pages: form.pages.into_iter().map(PageFields::from).collect(),
            classifications: form
                .classifications
                .into_iter()
                .map(QuestionFields::from)
                .collect(),
            equality: form.equality,
            reasons: moderation.reasons,
            escalation: moderation.escalation,
            helplines: moderation.helplines,
        }
    }
}

impl EditionFields {
    /// Whether the form asks a question with this key, on a page or about the respondent.
    pub fn asks(&self, key: &str) -> bool {
        self.pages
            .iter()
            .flat_map(|page| &page.questions)
            .chain(&self.classifications)
            .any(|question| question.key == key)
    }
}

impl TryFrom<PageFields> for Page {
    type Error = KindFault;

    fn try_from(fields: PageFields) -> Result<Self, KindFault> {
        Ok(Self {
            key: fields.key,
            title: fields.title,
            intro: fields.intro,
            easy_read: fields.easy_read,
            exit: fields.exit,
            when: fields.when,
            questions: all(fields.questions)?,
        })
    }
}

impl From<Page> for PageFields {
    fn from(page: Page) -> Self {
        Self {
            key: page.key,
            title: page.title,
            intro: page.intro,
            easy_read: page.easy_read,
            exit: page.exit,
            when: page.when,
            questions: page
                .questions
                .into_iter()
                .map(QuestionFields::from)
                .collect(),
        }
    }
}

fn all<F, T: TryFrom<F, Error = KindFault>>(fields: Vec<F>) -> Result<Vec<T>, KindFault> {
    fields.into_iter().map(T::try_from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::consultation_file;

    #[test]
    fn what_is_stored_of_an_edition_stays_one_flat_table_with_nothing_lost() {
        for file in [
            include_str!("../../../consultations/policing-ai.toml"),
            include_str!("../../../tests/it/support/consultation.toml"),
        ] {
            let edition = consultation_file::read(file).unwrap();
            let stored = serde_json::to_string(&edition).unwrap();
            let flat: EditionFields = serde_json::from_str(&stored).unwrap();
            assert_eq!(serde_json::to_string(&flat).unwrap(), stored);
            assert_eq!(serde_json::from_str::<Edition>(&stored).unwrap(), edition);
            let more = stored.replacen('{', r#"{"colour":"red","#, 1);
            assert!(serde_json::from_str::<Edition>(&more).is_err());
        }
    }
}
