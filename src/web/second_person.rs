//! `/second-person`: what waits for a second person, and proposing it.

use super::moderators::paper_forms;
use super::paths;
use crate::domain::account::Role;
use crate::domain::ids::PublicId;
use crate::domain::proposal::{ProposalKind, ProposalOutcome};
use crate::domain::response::NotCounted;
use crate::flows::imports;
use crate::flows::second_person::{
    self, ProposalList, ProposalSettled, ProposeOutcome, ProposedAct, WaitingProposal,
};
use crate::policy::may_propose;
use crate::web::page::acts::ConfirmAnswer;
use crate::web::page::choices::{FormChoice, HintedChoice};
use crate::web::page::forms::{ErrorLine, TextField, lines, page, see_other, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::visits::{BringsIn, SignedInStaff, StaffForm};
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "second_person.html")]
struct SecondPersonPage {
    frame: PageContext,
    waiting: Vec<ProposalLine>,
    decided: Vec<ProposalLine>,
    /// Imported responses that wait to be released.
    batches: Vec<BatchLine>,
    /// Where something can be proposed.
    consultations: Vec<FormChoice>,
    /// What can be proposed.
    kinds: Vec<HintedChoice>,
    item: TextField,
    errors: Vec<ErrorLine>,
    kind_error: Option<String>,
    done: Option<String>,
}

struct BatchLine {
    title: String,
    words: String,
    by: String,
    path: String,
    own: bool,
}

struct ProposalLine {
    heading: String,
    about: String,
    by: String,
    path: String,
    own: bool,
    lone: bool,
    outcome: Option<String>,
}

/// What somebody typed to propose something.
#[derive(Default)]
struct TypedProposal {
    slug: String,
    kind: String,
    item: String,
}

/// Value, and the reason of a response that is left out.
const KINDS: [(&str, Option<NotCounted>); 5] = [
    ("test-entry", Some(NotCounted::TestEntry)),
    ("blank", Some(NotCounted::Blank)),
    ("sent-twice", Some(NotCounted::SentTwice)),
    ("counted-again", None),
    ("break-seal", None),
];

pub async fn show(staff: SignedInStaff) -> Result<HttpResponse, WebError> {
    let list = list(&staff).await?;
    page(&compose(&staff, list, TypedProposal::default(), &[]))
}

async fn list(staff: &SignedInStaff) -> Result<ProposalList, WebError> {
    let actor = staff.actor.clone();
    staff
        .visit
        .read(move |site, now| second_person::list(&site.db, &site.catalogue, &actor, now))
        .await
}

fn compose(
    staff: &SignedInStaff,
    list: ProposalList,
    typed: TypedProposal,
    ids: &[(&str, &str)],
) -> SecondPersonPage {
    let frame = PageContext::titled(&staff.visit, "second-person-heading")
        .staffed(&staff.actor, &staff.csrf_token)
        .with_error(!ids.is_empty());
    let errors = lines(&frame, ids);
    let all = staff.visit.site.catalogue.all();
    let may = |kind| {
        all.iter().filter(move |live| {
            may_propose(
                &staff.actor,
                kind,
                Some(live.consultation_id),
                Some(&live.edition),
            )
            .is_ok()
        })
    };
    let places = may(ProposalKind::NotCounted).chain(may(ProposalKind::BreakSeal));
    let mut consultations: Vec<FormChoice> = Vec::new();
    for live in places {
        let (slug, title) = (&live.edition.slug, &live.edition.title);
        let line = FormChoice::new(slug, title, *slug == typed.slug);
        if !consultations.contains(&line) {
            consultations.push(line);
        }
    }
    let official = staff.actor.is_anywhere(Role::Official);
    let kinds = KINDS
        .iter()
        .filter(|(value, _)| official || *value != "break-seal")
        .map(|(value, _)| HintedChoice {
            value: (*value).to_owned(),
            label: frame.t(&format!("propose-{value}")),
            hint: Some(frame.t(&format!("propose-{value}-hint"))),
            chosen: typed.kind == *value,
        });
    let done = ["done", "already", "settled-before", "impossible", "settled"]
        .into_iter()
        .find(|word| staff.visit.says(word));
    let batches = list.batches.into_iter().map(|(live, found)| BatchLine {
        title: live.edition.title.clone(),
        words: frame.tn(
            "imported-words",
            &[
                ("number", found.batch.number.into()),
                ("responses", frame.number(found.counts.responses).into()),
            ],
        ),
        by: frame.t1("imported-by", "email", found.begun_by),
        path: paths::batch(&live.edition.slug, found.batch.number),
        own: found.batch.begun_by == staff.actor.account_id,
    });
    SecondPersonPage {
        batches: batches.collect(),
        waiting: list
            .waiting
            .into_iter()
            .map(|found| line(&frame, found))
            .collect(),
        decided: list
            .decided
            .into_iter()
            .map(|found| line(&frame, found))
            .collect(),
        kinds: kinds.collect(),
        item: TextField::new(&frame, "item", "propose-item", typed.item)
            .hint(frame.t("propose-item-hint"))
            .with(&errors),
        kind_error: errors
            .iter()
            .find(|error| error.field == "kind")
            .map(|error| error.words.clone()),
        done: done.map(|word| frame.t(&format!("second-person-{word}"))),
        consultations,
        errors,
        frame,
    }
}

fn line(frame: &PageContext, found: WaitingProposal) -> ProposalLine {
    let proposal = found.proposal;
    let heading = frame.t(&format!("proposal-{}", proposal.kind));
    let code = proposal
        .code
        .map(|code| frame.t(&format!("propose-{code}")));
    let title = found.live.map(|live| live.edition.title.clone());
    let subject = match proposal.kind {
        ProposalKind::NotCounted | ProposalKind::CountedAgain => {
            Some(frame.t1("proposal-item", "item", proposal.subject))
        }
        ProposalKind::ResetSecondFactor => found.person,
        ProposalKind::WeakerSettings | ProposalKind::BreakSeal => None,
    };
    let when = |at: chrono::NaiveDateTime| frame.moment(&at.and_utc(), Tz::UTC);
    let outcome = proposal
        .outcome
        .zip(proposal.decided_at)
        .map(|(outcome, at)| {
            let by = found.decided_by.as_deref().unwrap_or("");
            frame.tn(
                &format!("proposal-{outcome}"),
                &[("name", by.into()), ("when", when(at).into())],
            )
        });
    ProposalLine {
        heading: code.map_or(heading.clone(), |code| format!("{heading}: {code}")),
        about: title
            .into_iter()
            .chain(subject)
            .collect::<Vec<_>>()
            .join(" · "),
        by: frame.tn(
            "proposal-by",
            &[
                ("name", found.by.into()),
                ("when", when(proposal.proposed_at).into()),
            ],
        ),
        path: paths::proposal(&proposal.number),
        own: found.own,
        lone: found.lone,
        outcome,
    }
}

pub async fn propose(
    StaffForm(staff, fields): StaffForm<SignedInStaff>,
) -> Result<HttpResponse, WebError> {
    let typed = TypedProposal {
        slug: fields.get("consultation").to_owned(),
        kind: fields.get("kind").to_owned(),
        item: fields.get("item").trim().to_lowercase(),
    };
    let item = || PublicId::parse(&typed.item).map(|item| item.to_string());
    let what = match KINDS.iter().find(|(value, _)| *value == typed.kind) {
        None => Err(("kind", "error-proposal-kind")),
        Some(("break-seal", _)) => Ok(ProposedAct::BreakSeal),
        Some((_, why)) => match (item(), why) {
            (None, _) => Err(("item", "error-proposal-item")),
            (Some(item), Some(why)) => Ok(ProposedAct::NotCounted { item, why: *why }),
            (Some(item), None) => Ok(ProposedAct::CountedAgain { item }),
        },
    };
    let error = match what {
        Err(error) => error,
        Ok(what) => {
            let (live, actor) = (staff.visit.live(&typed.slug)?, staff.actor.clone());
            let seal = matches!(what, ProposedAct::BreakSeal);
            match staff
                .visit
                .write(move |site, now| second_person::propose(&site.db, &live, &actor, what, now))
                .await?
            {
                ProposeOutcome::Done => {
                    return Ok(see_other(&paths::saying(paths::SECOND_PERSON, "done")));
                }
                ProposeOutcome::Already => {
                    return Ok(see_other(&paths::saying(paths::SECOND_PERSON, "already")));
                }
                ProposeOutcome::Nothing if seal => ("kind", "error-proposal-seal"),
                ProposeOutcome::Nothing => ("item", "error-proposal-item"),
            }
        }
    };
    let list = list(&staff).await?;
    unprocessable(&compose(&staff, list, typed, &[error]))
}

/// Confirms, refuses or takes back.
pub async fn settle(
    StaffForm(staff, fields): StaffForm<SignedInStaff>,
    number: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let outcome: ProposalOutcome = fields
        .get("outcome")
        .parse()
        .map_err(|_| ProblemKind::Malformed)?;
    let actor = staff.actor.clone();
    let act = move |site: &super::Site, now| {
        let settled =
            second_person::settle(&site.db, &site.catalogue, &actor, &number, outcome, now)?;
        site.catalogue.refresh(&site.db)?;
        Ok(settled)
    };
    let word = match staff.visit.run(act).await? {
        ProposalSettled::Done => "settled",
        ProposalSettled::Already => "settled-before",
        ProposalSettled::Impossible => "impossible",
    };
    Ok(see_other(&paths::saying(paths::SECOND_PERSON, word)))
}

/// Releases imported responses that somebody else brought in.
pub async fn release(
    StaffForm(staff, fields): StaffForm<BringsIn>,
    batch: web::Path<(String, i64)>,
) -> Result<HttpResponse, WebError> {
    let (slug, number) = batch.into_inner();
    let (live, actor) = (staff.visit.live(&slug)?, staff.actor.clone());
    if ConfirmAnswer::of(&fields) != ConfirmAnswer::Yes {
        let overview = &paper_forms::overview_of(&staff, &live, number).await?;
        if paper_forms::may_end(overview, "release", &staff) {
            let sure = paper_forms::sure(&staff, &live.edition, overview, "release")
                .at(paths::batch(&slug, number));
            return sure.back_to(paths::SECOND_PERSON.to_owned()).ask(fields);
        }
    }
    let word = match staff
        .visit
        .run(move |site, now| imports::release(&site.db, &live, &actor, number, now))
        .await?
    {
        imports::BatchSettled::Done(_) => "settled",
        imports::BatchSettled::State(_) => "settled-before",
        imports::BatchSettled::Unknown => return Err(ProblemKind::NotFound.into()),
    };
    Ok(see_other(&paths::saying(paths::SECOND_PERSON, word)))
}
