//! Proposing from a text's own page that its response is left out of the count: nobody copies a
//! number from one page into another.

use crate::domain::proposal::ProposalKind;
use crate::domain::response::NotCounted;
use crate::flows::LiveConsultation;
use crate::policy::may_propose;
use crate::web::page::frame::PageContext;
use crate::web::serving::visits::SignedInStaff;

/// What can be proposed about the response of a text.
pub struct LeaveOut {
    pub slug: String,
    pub item: String,
    /// Empty for somebody who may not propose it.
    pub choices: Vec<LeaveOutChoice>,
}

/// Why a response can be left out.
pub struct LeaveOutChoice {
    pub code: &'static str,
    pub label: String,
    pub hint: String,
}

impl LeaveOut {
    pub fn of(
        frame: &PageContext,
        staff: &SignedInStaff,
        live: &LiveConsultation,
        item: &str,
    ) -> Self {
        let may = may_propose(
            &staff.actor,
            ProposalKind::NotCounted,
            Some(live.consultation_id),
            Some(&live.edition),
        );
        let choice = |why: &NotCounted| LeaveOutChoice {
            code: why.as_str(),
            label: frame.t(&format!("propose-{why}")),
            hint: frame.t(&format!("propose-{why}-hint")),
        };
        let all = NotCounted::ALL.iter().filter(|_| may.is_ok());
        Self {
            slug: live.edition.slug.clone(),
            item: item.to_owned(),
            choices: all.map(choice).collect(),
        }
    }
}
