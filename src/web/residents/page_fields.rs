//! From the fields of a page of the form to answers.

use crate::domain::consultation::{CAPACITY, CapacityKey, Question};
use crate::domain::form::{self, Answers, DecimalMark, FieldError, FieldErrorKind, PageReading};
use crate::domain::routing::{ANSWERING_AS, ANSWERING_FOR, questions_of};
use crate::flows::LiveConsultation;
use crate::web::page::form_page::{ORGANISATION, ORGANISATION_LIMIT};
use crate::web::serving::visits::FormFields;
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
    if key == ANSWERING_FOR {
        return Some(apply_name(fields, answers));
    }
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
    let edition = &live.edition;
    let offered = |capacity: &CapacityKey| edition.offers(capacity);
    let capacity = match fields.all(CAPACITY).as_slice() {
        [] | [""] => Err(FieldErrorKind::NoCapacity),
        [one] => one
            .parse::<CapacityKey>()
            .ok()
            .filter(offered)
            .ok_or(FieldErrorKind::UnknownOption),
        _ => Err(FieldErrorKind::SeveralChosen),
    };
    match capacity {
        Err(kind) => vec![FieldError {
            field: CAPACITY.to_owned(),
            kind,
        }],
        // A name stays when its page falls away, as answers do.
        Ok(capacity) => {
            answers.capacity = Some(capacity);
            Vec::new()
        }
    }
}

/// Takes the name of an organisation. It may be left out: who chooses to be named is asked for it
/// before anything is sent.
fn apply_name(fields: &FormFields, answers: &mut Answers) -> Vec<FieldError> {
    let name = form::tidy(fields.get(ORGANISATION), false);
    if let Err(kind) = form::check_words(&name, ORGANISATION_LIMIT) {
        return vec![FieldError {
            field: ORGANISATION.to_owned(),
            kind,
        }];
    }
    answers.organisation = (!name.is_empty()).then_some(name);
    Vec::new()
}
