//! From a form to what is sent.

use super::{Answers, Submission};
use crate::domain::consultation::Edition;
use crate::domain::response::PublishChoice;
use crate::domain::routing::{ANSWERING_AS, ANSWERING_FOR, FormRouting, questions_of};
use std::collections::BTreeMap;

/// What a form lacks before it can be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// In which capacity somebody answers, or one that is offered.
    Capacity,
    /// Nothing is answered at all; one answer is enough.
    AnyAnswer,
    /// The key of a question that insists on an answer.
    Required(String),
    PublishChoice,
    /// The name that is to stand beside the words.
    Name,
}

impl Submission {
    /// What is sent of a form: the answers to the questions that are asked, and nothing that fell
    /// away with its page.
    ///
    /// # Errors
    /// Everything that is missing.
    pub fn of(
        edition: &Edition,
        answers: &Answers,
        publish: Option<PublishChoice>,
    ) -> Result<Self, Vec<Missing>> {
        let routing = answers.routing(edition);
        let given = answers
            .given
            .iter()
            .filter(|(question, _)| routing.asks(question));
        let given: BTreeMap<_, _> = given
            .map(|(question, answer)| (question.clone(), answer.clone()))
            .collect();
        let chosen = answers
            .capacity
            .as_ref()
            .filter(|capacity| edition.offers(capacity));
        let capacity = edition.only_capacity().or(chosen).cloned();
        let named = capacity
            .as_ref()
            .is_some_and(|capacity| edition.may_be_named(capacity));
        let organisation = answers.organisation.clone().filter(|_| named);
        let publish = if answers.has_words(edition) {
            publish.filter(|choice| *choice != PublishChoice::PublishNamed || named)
        } else {
            Some(PublishChoice::Publish)
        };
        let mut missing = Vec::new();
        missing.extend(capacity.is_none().then_some(Missing::Capacity));
        missing.extend(given.is_empty().then_some(Missing::AnyAnswer));
        let required = routing
            .questions()
            .filter(|question| question.required && !given.contains_key(&question.key));
        missing.extend(required.map(|question| Missing::Required(question.key.clone())));
        missing.extend(publish.is_none().then_some(Missing::PublishChoice));
        let lacks_name = publish == Some(PublishChoice::PublishNamed) && organisation.is_none();
        missing.extend(lacks_name.then_some(Missing::Name));
        match (capacity, publish) {
            (Some(capacity), Some(publish)) if missing.is_empty() => Ok(Self {
                capacity,
                organisation,
                publish,
                given,
            }),
            _ => Err(missing),
        }
    }
}

impl Answers {
    /// Whether what is sent has words: without them nobody is asked whether they may be published.
    pub fn has_words(&self, edition: &Edition) -> bool {
        let routing = self.routing(edition);
        let mut asked = routing.questions();
        asked.any(|question| question.kind().is_text() && self.given.contains_key(&question.key))
    }

    /// The way through the form that these answers lead.
    pub fn routing<'e>(&self, edition: &'e Edition) -> FormRouting<'e> {
        FormRouting::of(edition, self.capacity.as_ref(), &self.given)
    }

    /// The page on which somebody goes on who comes back: the one after the last with an answer.
    /// `None` when that was the last page of all.
    pub fn to_go_on<'e>(&self, edition: &'e Edition) -> Option<&'e str> {
        let routing = self.routing(edition);
        let given = |page: &str| {
            questions_of(edition, page)
                .is_some_and(|asked| asked.iter().any(|q| self.given.contains_key(&q.key)))
        };
        let answered = |page: &&str| match *page {
            ANSWERING_AS => self.capacity.is_some(),
            ANSWERING_FOR => self.organisation.is_some(),
            page => given(page),
        };
        let last = routing.pages().iter().rposition(answered);
        routing
            .pages()
            .get(last.map_or(0, |place| place + 1))
            .copied()
    }
}
