//! `/admin/people`: everybody who works here.

use super::roles_in_words;
use crate::flows::admin::people::{self, StaffPerson};
use crate::web::page::forms::page;
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::Administrator;
use actix_web::HttpResponse;
use askama::Template;
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "admin/people.html")]
struct PeoplePage {
    frame: PageContext,
    people: Vec<PersonLine>,
}

struct PersonLine {
    path: String,
    name: String,
    email: String,
    affiliation: String,
    roles: String,
    standing: String,
}

pub async fn show(administrator: Administrator) -> Result<HttpResponse, WebError> {
    let actor = administrator.actor.clone();
    let found = administrator
        .visit
        .read(move |site, now| people::everybody(&site.db, &actor, now))
        .await?;
    let frame = PageContext::titled(&administrator.visit, "people-heading")
        .staffed(&administrator.actor, &administrator.csrf_token);
    let people = found.into_iter().map(|person| PersonLine {
        path: paths::person(&person.person),
        roles: roles_in_words(&frame, &person.roles),
        standing: standing(&frame, &person),
        name: person.name,
        email: person.email,
        affiliation: person.affiliation.unwrap_or_default(),
    });
    page(&PeoplePage {
        people: people.collect(),
        frame,
    })
}

/// Whether somebody can sign in, and how.
pub fn standing(frame: &PageContext, person: &StaffPerson) -> String {
    if person.disabled {
        return frame.t("person-disabled");
    }
    match (person.invited, person.invitation_until) {
        (true, Some(until)) => frame.t1("person-invited", "until", frame.moment(&until, Tz::UTC)),
        (true, None) => frame.t("person-invitation-over"),
        (false, _) => frame.t(if person.second_factor {
            "person-two-factors"
        } else {
            "person-one-factor"
        }),
    }
}
