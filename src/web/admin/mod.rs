//! The pages of administrators.

pub mod audit;
pub mod consultation;
pub mod invite;
pub mod jobs;
pub mod people;
pub mod person;
pub mod problems;
pub mod reasons;

use super::officials::overview::phase_id;
use super::paths;
use crate::domain::account::Role;
use crate::flows::admin::people::Scoped;
use crate::flows::admin::settings;
use crate::web::page::choices::{DescribedLink, FormChoice};
use crate::web::page::forms::page;
use crate::web::page::frame::PageContext;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::Administrator;
use actix_web::HttpResponse;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/overview.html")]
struct AdminOverview {
    frame: PageContext,
    links: Vec<DescribedLink>,
    /// Every consultation, with where it is in its life.
    consultations: Vec<DescribedLink>,
}

pub async fn overview(administrator: Administrator) -> Result<HttpResponse, WebError> {
    let frame = PageContext::titled(&administrator.visit, "admin-heading")
        .staffed(&administrator.actor, &administrator.csrf_token);
    let link = |path: &str, heading: &str, about: &str| DescribedLink {
        path: path.to_owned(),
        title: frame.t(heading),
        about: frame.t(about),
    };
    let mut links = vec![
        link(
            paths::SECOND_PERSON,
            "second-person-heading",
            "admin-second-person",
        ),
        link(paths::AUDIT, "audit-heading", "admin-audit"),
    ];
    if administrator.actor.is_everywhere(Role::Administrator) {
        links.insert(0, link(paths::PEOPLE, "people-heading", "admin-people"));
        links.push(link(paths::PROBLEMS, "problems-heading", "admin-problems"));
        links.push(link(paths::JOBS, "jobs-heading", "admin-jobs"));
    }
    let actor = administrator.actor.clone();
    let found = administrator
        .visit
        .read(move |site, now| settings::consultations(&site.db, &actor, now))
        .await?;
    let line = |found: settings::ConsultationLine| {
        let phase = frame.t(phase_id(found.phase));
        let about = if found.draft {
            format!("{phase} · {}", frame.t("admin-draft"))
        } else {
            phase
        };
        DescribedLink {
            path: paths::settings(&found.slug),
            title: found.title,
            about,
        }
    };
    let consultations = found.into_iter().map(line).collect();
    page(&AdminOverview {
        links,
        consultations,
        frame,
    })
}

/// A set of roles as checkboxes: one set for each consultation, and one for all.
pub struct RoleSet {
    pub title: String,
    pub roles: Vec<FormChoice>,
}

/// What roles somebody can be given, with those that are chosen.
pub fn role_sets(
    frame: &PageContext,
    consultations: &[(String, String)],
    chosen: &[Scoped],
) -> Vec<RoleSet> {
    let everywhere = (None, frame.t("roles-everywhere"));
    let scopes = std::iter::once(everywhere).chain(
        consultations
            .iter()
            .map(|(slug, title)| (Some(slug.clone()), title.clone())),
    );
    let sets = scopes.map(|(slug, title)| RoleSet {
        title,
        roles: Role::ALL
            .iter()
            .map(|role| {
                let value = format!("{role}@{}", slug.as_deref().unwrap_or("*"));
                let label = frame.t(&format!("role-{role}"));
                FormChoice::new(value, label, chosen.contains(&(*role, slug.clone())))
            })
            .collect(),
    });
    sets.collect()
}

/// Reads the checkboxes; `None` when one of them is none of ours.
pub fn roles_of(values: &[&str], consultations: &[(String, String)]) -> Option<Vec<Scoped>> {
    let role = |value: &&str| {
        let (role, scope) = value.split_once('@')?;
        let known = scope == "*" || consultations.iter().any(|(slug, _)| slug == scope);
        Some((
            role.parse::<Role>().ok()?,
            Some(scope.to_owned()).filter(|scope| scope != "*"),
        ))
        .filter(|_| known)
    };
    values.iter().map(role).collect()
}

/// The opened consultations, by slug and title.
pub fn consultations(site: &super::Site) -> Vec<(String, String)> {
    site.catalogue
        .all()
        .iter()
        .map(|live| (live.edition.slug.clone(), live.edition.title.clone()))
        .collect()
}

/// Roles in words: "Moderator (policing-ai)".
pub fn roles_in_words(frame: &PageContext, roles: &[Scoped]) -> String {
    let words = roles.iter().map(|(role, slug)| {
        let role = frame.t(&format!("role-{role}"));
        slug.as_ref()
            .map_or_else(|| role.clone(), |slug| format!("{role} ({slug})"))
    });
    words.collect::<Vec<_>>().join(", ")
}
