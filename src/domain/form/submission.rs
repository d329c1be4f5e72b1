//! From a form to what is sent.

use super::{Answers, Submission};
use crate::domain::consultation::Edition;
use crate::domain::response::{Capacity, PublishChoice};
use crate::domain::route::Route;

/// What a form lacks before it can be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    Capacity,
    /// Nothing is answered at all; one answer is enough.
    AnyAnswer,
    /// The key of a question that insists on an answer.
    Required(String),
    PublishChoice,
}

impl Submission {
    /// What is sent of a form: the answers to the questions that are asked, and nothing that fell away with its page.
    ///
    /// # Errors
    /// Everything that is missing.
    pub fn of(edition: &Edition, answers: &Answers, publish: Option<PublishChoice>) -> Result<Self, Vec<Missing>> {
        let route = answers.route(edition);
        let given = answers.given.iter().filter(|(question, _)| route.asks(question));
        let given: std::collections::BTreeMap<_, _> = given.map(|(question, answer)| (question.clone(), answer.clone())).collect();
        let organisation = answers.organisation.clone().filter(|_| answers.capacity == Some(Capacity::Organisation));
        let publish = publish.filter(|choice| *choice != PublishChoice::PublishNamed || organisation.is_some());
        let mut missing = Vec::new();
        missing.extend(answers.capacity.is_none().then_some(Missing::Capacity));
        missing.extend(given.is_empty().then_some(Missing::AnyAnswer));
        let required = route.questions().filter(|question| question.required && !given.contains_key(&question.key));
        missing.extend(required.map(|question| Missing::Required(question.key.clone())));
        missing.extend(publish.is_none().then_some(Missing::PublishChoice));
        match (answers.capacity, publish) {
            (Some(capacity), Some(publish)) if missing.is_empty() => Ok(Self { capacity, organisation, publish, given }),
            _ => Err(missing),
        }
    }
}

impl Answers {
    /// The way through the form that these answers lead.
    pub fn route<'e>(&self, edition: &'e Edition) -> Route<'e> {
        Route::of(edition, self.capacity, &self.given)
    }
}
