//! From the fields of a page of the form to answers.

use crate::domain::consultation::{CAPACITY, CapacityKey, Question};
use crate::domain::form::{self, Answers, DecimalMark, FieldError, FieldErrorKind, PageReading};
use crate::domain::route::{ANSWERING_AS, questions_of};
use crate::flows::LiveConsultation;
use crate::web::page::form_page::{ORGANISATION, ORGANISATION_LIMIT};
use crate::web::serving::extract::FormFields;
use std::borrow::Cow;

/// The value of `action` that leads to the page before.
pub(super) const BACK: &str = "back";

/// What is wrong with a page that could not be taken.
pub(super) fn untaken_errors(
    live: &LiveConsultation,
    key: &str,
    typed: &[(String, String)],
) -> Vec<FieldError> {
    let fields = FormFields(typed.to_vec());
    apply(live, key, &fields, &mut Answers::default())
        .into_iter()
        .flatten()
        .collect()
}

/// Puts what a page sent into the answers. Nothing of the page is taken when anything of it is
/// wrong. `None` when there is no such page.
pub(super) fn apply(
    live: &LiveConsultation,
    key: &str,
    fields: &FormFields,
    answers: &mut Answers,
) -> Option<Vec<FieldError>> {
    if key == ANSWERING_AS {
        return Some(apply_capacity(live, fields, answers));
    }
    let asked = questions_of(&live.edition, key)?;
    // Who sends what there is need not stop at a question that insists on an answer: the next page
    // lists what is missing.
    let to_check = ["check", BACK].contains(&fields.get("action"));
    let optional = |question: &Question| Question {
        required: false,
        ..question.clone()
    };
    let asked: Vec<Cow<'_, Question>> = asked
        .iter()
        .map(|question| {
            if to_check && question.required {
                Cow::Owned(optional(question))
            } else {
                Cow::Borrowed(question)
            }
        })
        .collect();
    let questions = asked.iter().map(AsRef::as_ref);
    let PageReading {
        answers: read,
        errors,
    } = form::read_page(questions, &fields.0, DecimalMark::Point);
    if errors.is_empty() {
        for (question, answer) in read {
            match answer {
                Some(answer) => answers.given.insert(question, answer),
                None => answers.given.remove(&question),
            };
        }
    }
    Some(errors)
}

fn apply_capacity(
    live: &LiveConsultation,
    fields: &FormFields,
    answers: &mut Answers,
) -> Vec<FieldError> {
    let error = |field: &str, kind| FieldError {
        field: field.to_owned(),
        kind,
    };
    let edition = &live.edition;
    let offered = |capacity: &CapacityKey| edition.offers(capacity);
    let mut errors = Vec::new();
    let capacity = match fields.all(CAPACITY).as_slice() {
        [] | [""] => Err(FieldErrorKind::NoCapacity),
        [one] => one
            .parse::<CapacityKey>()
            .ok()
            .filter(offered)
            .ok_or(FieldErrorKind::UnknownOption),
        _ => Err(FieldErrorKind::SeveralChosen),
    };
    let organisation = form::tidy(fields.get(ORGANISATION), false);
    if let Err(kind) = form::check_words(&organisation, ORGANISATION_LIMIT) {
        errors.push(error(ORGANISATION, kind));
    }
    match capacity {
        Err(kind) => errors.insert(0, error(CAPACITY, kind)),
        Ok(capacity) if errors.is_empty() => {
            let named = edition.may_be_named(&capacity) && !organisation.is_empty();
            answers.capacity = Some(capacity);
            answers.organisation = named.then_some(organisation);
        }
        Ok(_) => {}
    }
    errors
}
