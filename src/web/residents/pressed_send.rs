//! The press that sends a response: whether what stands there can be sent.

use super::find_response::code_error;
use super::form_redirect::{FormRedirect, fillable};
use super::form_sender::FormSender;
use crate::domain::form::{Answers, Correction, Missing, Submission};
use crate::domain::ids::ReceiptCode;
use crate::domain::response::PublishChoice;
use crate::error::FlowError;
use crate::flows::residents::{self, DraftForm, FormStanding, SendOutcome};
use crate::flows::{LiveConsultation, PreparedChange};
use crate::secrets::HeldForm;
use crate::web::paths;
use crate::web::serving::site::Site;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// What is to become of a form that was sent.
pub enum FormSent {
    /// It was sent, and this came of it.
    Sent(Arc<DraftForm>, SendOutcome),
    /// There is no such form: where to go.
    To(FormRedirect),
    /// Nothing was to be sent: the page in another language.
    Shown(Answers),
    /// Something is missing or wrong.
    Incomplete(Answers, SendProblems),
}

/// The press of the button, and who pressed it.
pub struct PressedSend {
    pub live: Arc<LiveConsultation>,
    pub held: Option<HeldForm>,
    pub publish: Option<PublishChoice>,
    /// What was typed as the code of the response that is corrected.
    pub code: String,
    /// It asks for another language and sends nothing.
    pub switches: bool,
    /// The page was one of a correction.
    pub corrects: bool,
    pub sender: FormSender,
}

impl PressedSend {
    /// What is wrong with the code, as the id of words. Only who has it may change what was sent:
    /// the browser may have been left to somebody else.
    fn wrong_code(&self, correction: Option<&Correction>) -> Option<&'static str> {
        let correction = correction?;
        match ReceiptCode::parse(&self.code) {
            Err(error) => Some(code_error(error)),
            Ok(typed) => (!correction.is_of(&typed)).then_some("error-code-of-other"),
        }
    }

    /// What is to become of the form.
    pub fn send(self, site: &Site, arrived: DateTime<Utc>) -> PreparedChange<FormSent> {
        PreparedChange::of(self.prepare(site, arrived))
    }

    fn prepare(
        self,
        site: &Site,
        arrived: DateTime<Utc>,
    ) -> Result<PreparedChange<FormSent>, FlowError> {
        let instead = |form| Ok(PreparedChange::Ended(Ok(form)));
        let form = match residents::form(&site.db, &self.live, self.held.as_ref(), arrived)? {
            FormStanding::Nothing if self.corrects => {
                return instead(FormSent::To(FormRedirect::Page(
                    paths::CORRECTION_OVER.to_owned(),
                )));
            }
            // The code that opens a correction again stands on the page that is sent.
            FormStanding::Resting(form)
                if form.edition_id == self.live.edition_id
                    && self.wrong_code(form.answers.corrects.as_ref()).is_none() =>
            {
                form
            }
            standing => match fillable(standing) {
                Ok(form) => form,
                Err(elsewhere) => return instead(FormSent::To(elsewhere)),
            },
        };
        if self.switches {
            return instead(FormSent::Shown(form.answers));
        }
        let (submission, missing) =
            match Submission::of(&self.live.edition, &form.answers, self.publish) {
                Ok(submission) => (Some(submission), Vec::new()),
                Err(missing) => (None, missing),
            };
        let problems = SendProblems {
            untaken: !form.answers.untaken_pages(&self.live.edition).is_empty(),
            missing,
            wrong_code: self.wrong_code(form.answers.corrects.as_ref()),
        };
        let Some(submission) = submission.filter(|_| problems.are_none()) else {
            return instead(FormSent::Incomplete(form.answers, problems));
        };
        let signs = self.sender.signs(site, &form.token, arrived);
        let sending = residents::send(&self.live, &form, submission, signs, arrived)?;
        let form = Arc::new(form);
        Ok(sending.map(move |outcome| FormSent::Sent(Arc::clone(&form), outcome)))
    }
}

/// Why a form is not sent as it is.
pub struct SendProblems {
    /// On some page something stands that could not be taken.
    pub untaken: bool,
    pub missing: Vec<Missing>,
    /// The code is not the one of the response that is corrected: the id of the words that say so.
    pub wrong_code: Option<&'static str>,
}

impl SendProblems {
    const fn are_none(&self) -> bool {
        !self.untaken && self.missing.is_empty() && self.wrong_code.is_none()
    }
}
