//! The question between the two presses by which somebody takes their response back. It is a page
//! of its own: under everything that the response holds, nobody who pressed would see it, and the
//! page would still begin with the words that the response is counted.

use super::my_response::hold_words;
use crate::domain::ids::ReceiptCode;
use crate::flows::residents::MyResponse;
use crate::web::page::frame::{LanguageSwitch, PageContext};
use crate::web::paths;
use crate::web::serving::visits::RequestContext;
use askama::Template;

/// Either way of taking a response back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakeBack {
    Withdraw,
    Erase,
}

impl TakeBack {
    /// What the first press sends.
    const fn asks(self) -> &'static str {
        match self {
            Self::Withdraw => "withdraw",
            Self::Erase => "erase",
        }
    }

    /// What the second press sends.
    const fn does(self) -> &'static str {
        match self {
            Self::Withdraw => "withdraw-now",
            Self::Erase => "erase-now",
        }
    }

    /// The id of the question.
    const fn question(self) -> &'static str {
        match self {
            Self::Withdraw => "mine-withdraw-sure",
            Self::Erase => "mine-erase-sure",
        }
    }

    /// The id of the button that does it.
    const fn yes(self) -> &'static str {
        match self {
            Self::Withdraw => "mine-withdraw-now",
            Self::Erase => "mine-erase-now",
        }
    }

    /// The id of what goes and what stays.
    const fn says(self, is_held: bool, is_ended: bool) -> &'static str {
        match self {
            Self::Withdraw | Self::Erase if is_ended => "mine-ended-take-down",
            Self::Withdraw => "mine-withdraw-words",
            Self::Erase if is_held => "mine-erase-held",
            Self::Erase => "mine-erase-words",
        }
    }

    /// Whether there is still something to take back in this way.
    pub const fn is_possible(self, response: &MyResponse) -> bool {
        response.erased_on.is_none()
            && (matches!(self, Self::Erase) || response.withdrawn_on.is_none())
            && (response.ended_on.is_none() || !response.still_public.is_empty())
    }
}

/// The page of the question.
#[derive(Template)]
#[template(path = "residents/take_back.html")]
pub struct TakeBackPage {
    frame: PageContext,
    title: String,
    code: String,
    act: TakeBack,
    /// Why nothing of it could be deleted yet, and until when.
    hold: Option<String>,
    /// Nothing is left of it but what is public.
    is_ended: bool,
}

impl TakeBackPage {
    pub fn new(
        visit: &RequestContext,
        reference: &ReceiptCode,
        response: &MyResponse,
        act: TakeBack,
    ) -> Self {
        let again = LanguageSwitch::Again {
            address: paths::MY_RESPONSE.to_owned(),
            fields: vec![
                ("code", reference.to_string()),
                ("action", act.asks().to_owned()),
            ],
        };
        let frame = PageContext::titled(visit, act.question()).switching(again);
        let held = response.hold.as_ref().filter(|_| act == TakeBack::Erase);
        Self {
            hold: held.map(|(reason, until)| hold_words(&frame, *reason, until)),
            is_ended: response.ended_on.is_some(),
            title: response.title.clone(),
            code: reference.to_string(),
            act,
            frame,
        }
    }
}
