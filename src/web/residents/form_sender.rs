//! What a form that is being sent shows of who sends it: signs for moderators, and no reason to
//! refuse anybody.

use crate::domain::response::SenderSign;
use crate::secrets::BearerToken;
use crate::web::Site;
use crate::web::serving::address::NetworkHash;
use crate::web::serving::visits::{FormFields, RequestContext};
use chrono::{DateTime, Utc};

/// The name of the field that people cannot see.
pub const HIDDEN_FIELD: &str = "website";
/// What a form that is being sent shows of who sends it.
pub struct FormSender {
    filled_hidden_field: bool,
    network: Option<NetworkHash>,
}

impl FormSender {
    /// Looks at a form and at where it comes from.
    pub fn of(visit: &RequestContext, fields: &FormFields) -> Self {
        Self {
            filled_hidden_field: !fields.get(HIDDEN_FIELD).is_empty(),
            network: visit.site.addresses.network(&visit.request),
        }
    }

    /// The signs, counted as those of a response that is being sent.
    pub fn signs(
        &self,
        site: &Site,
        token: &BearerToken,
        arrived: DateTime<Utc>,
    ) -> Vec<SenderSign> {
        let mut signs = Vec::new();
        if self.filled_hidden_field {
            signs.push(SenderSign::HiddenField);
        }
        if site.senders.at_once(token, arrived) {
            signs.push(SenderSign::AtOnce);
        }
        if self
            .network
            .is_some_and(|network| site.addresses.sends_very_many(network))
        {
            signs.push(SenderSign::ManyFromOneNetwork);
        }
        signs
    }
}
