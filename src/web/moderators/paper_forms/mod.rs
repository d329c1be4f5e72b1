//! `/moderate/paper-forms/{slug}`: paper, letters and files that came in, what becomes of them, and
//! a second person's check.

pub mod entry;

use crate::db::batches::{Source, State};
use crate::domain::consultation::Edition;
use crate::flows::LiveConsultation;
use crate::flows::imports::{self, BatchOverview, BatchSettled, ImportCounts, PaperForm};
use crate::web::page::acts::{ConfirmAnswer, ConfirmPage};
use crate::web::page::answered::lines;
use crate::web::page::forms::{page, see_other};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::visits::{Moderator, SignedInStaff, StaffForm};
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "moderators/paper_forms.html")]
struct PaperFormsPage {
    frame: PageContext,
    title: String,
    new_path: String,
    back: String,
    piles: Vec<PaperPile>,
    /// What became of the last press, in words.
    done: Option<String>,
}

struct PaperPile {
    heading: String,
    state: String,
    origin: String,
    counts: Vec<String>,
    /// Where its buttons lead.
    path: String,
    /// Buttons: what is sent, and the words on it.
    acts: Vec<(&'static str, String)>,
    /// Whether this person has taken it to look at it.
    taken: bool,
}

pub async fn show(moderator: Moderator, slug: web::Path<String>) -> Result<HttpResponse, WebError> {
    let live = moderator.visit.live(&slug)?;
    let (asked, actor) = (live.clone(), moderator.actor.clone());
    let all = moderator
        .visit
        .run(move |site, now| imports::batches(&site.db, &asked, &actor, now))
        .await?;
    let frame = PageContext::titled(&moderator.visit, "paper-forms-heading")
        .of(&live.edition)
        .staffed(&moderator.actor, &moderator.csrf_token);
    let done = match moderator.visit.request.query_string() {
        "typed" => Some("paper-forms-typed"),
        "hand-over" => Some("paper-forms-handed-over"),
        "release" => Some("paper-forms-released"),
        "discard" => Some("paper-forms-discarded"),
        "not" => Some("paper-forms-not"),
        _ => None,
    };
    page(&PaperFormsPage {
        title: live.edition.title.clone(),
        new_path: paths::new_paper(&slug),
        back: paths::MODERATE.to_owned(),
        piles: all
            .iter()
            .rev()
            .map(|overview| pile(&frame, &live.edition, overview, &moderator))
            .collect(),
        done: done.map(|id| frame.t(id)),
        frame,
    })
}

fn pile(
    frame: &PageContext,
    edition: &Edition,
    overview: &BatchOverview,
    moderator: &Moderator,
) -> PaperPile {
    let batch = &overview.batch;
    let own = batch.begun_by == moderator.actor.account_id;
    let taken = batch.checker == Some(moderator.actor.account_id);
    let state = match batch.state {
        State::Loading if batch.source == Source::Hand => "paper-forms-state-typing",
        State::Loading => "paper-forms-state-loading",
        State::Staged => "paper-forms-state-staged",
        State::Released => "paper-forms-state-released",
        State::Discarding | State::Discarded => "paper-forms-state-discarded",
    };
    let acts: &[(&'static str, &str)] = match (batch.state, own, taken) {
        (State::Loading, true, _) if batch.source == Source::Hand => &[
            ("hand-over", "paper-forms-hand-over"),
            ("discard", "paper-forms-discard"),
        ],
        (State::Loading, ..) | (State::Staged, true, _) => &[("discard", "paper-forms-discard")],
        (State::Staged, false, false) => &[("take", "paper-forms-take")],
        (State::Staged, false, true) => &[
            ("release", "paper-forms-release"),
            ("discard", "paper-forms-discard"),
        ],
        (State::Released | State::Discarding | State::Discarded, ..) => &[],
    };
    let day = frame.day(&batch.begun_at.date());
    PaperPile {
        heading: frame.t1("paper-forms-pile", "number", batch.number.to_string()),
        state: frame.t(state),
        origin: frame.tn(
            "paper-forms-origin",
            &[
                ("who", overview.begun_by.clone().into()),
                ("day", day.into()),
            ],
        ),
        counts: counts(frame, edition, &overview.counts),
        path: paths::paper_pile(&edition.slug, batch.number),
        acts: acts.iter().map(|(act, id)| (*act, frame.t(id))).collect(),
        taken: taken && batch.state == State::Staged,
    }
}

fn counts(frame: &PageContext, edition: &Edition, counts: &ImportCounts) -> Vec<String> {
    let line = |id: &str, n: u64| frame.t1(id, "n", frame.number(n));
    let kinds = counts.kinds.iter().map(|((channel, capacity), n)| {
        let values = [
            (
                "capacity",
                edition.capacity_label(capacity.as_str()).to_owned().into(),
            ),
            ("channel", frame.t(&format!("channel-{channel}")).into()),
            ("n", frame.number(*n).into()),
        ];
        frame.tn("paper-forms-count", &values)
    });
    let mut lines: Vec<String> = kinds.collect();
    lines.extend((counts.late > 0).then(|| line("paper-forms-late", counts.late)));
    lines.extend((counts.blank > 0).then(|| line("paper-forms-blank", counts.blank)));
    lines
}

/// Whether a batch waits, to be released by somebody else or discarded. What cannot be done is not
/// asked about.
pub fn may_end(overview: &BatchOverview, act: &str, staff: &SignedInStaff) -> bool {
    let own = overview.batch.begun_by == staff.actor.account_id;
    matches!(overview.batch.state, State::Loading | State::Staged) && (act == "discard" || !own)
}

/// A batch by its number.
pub async fn overview_of(
    staff: &SignedInStaff,
    live: &Arc<LiveConsultation>,
    number: i64,
) -> Result<BatchOverview, WebError> {
    let (asked, actor) = (Arc::clone(live), staff.actor.clone());
    let all = staff
        .visit
        .run(move |site, now| imports::batches(&site.db, &asked, &actor, now))
        .await?;
    let found = all
        .into_iter()
        .find(|overview| overview.batch.number == number);
    found.ok_or_else(|| ProblemKind::NotFound.into())
}

/// The question before a batch ends: it counts, or it is removed.
pub fn sure(
    staff: &SignedInStaff,
    edition: &Edition,
    overview: &BatchOverview,
    act: &str,
) -> ConfirmPage {
    let (question, says, yes) = match act {
        "release" => (
            "paper-forms-release-sure",
            "paper-forms-release-words",
            "paper-forms-release-now",
        ),
        _ => (
            "paper-forms-discard-sure",
            "paper-forms-discard-words",
            "paper-forms-discard-now",
        ),
    };
    let heading = staff.visit.words.with(
        question,
        &[("number", overview.batch.number.to_string().into())],
    );
    let frame = PageContext::new(&staff.visit, heading)
        .of(edition)
        .staffed(&staff.actor, &staff.csrf_token);
    let words = counts(&frame, edition, &overview.counts)
        .into_iter()
        .chain([frame.t(says)])
        .collect();
    let yes = frame.t(yes);
    ConfirmPage::new(
        frame,
        paths::paper_pile(&edition.slug, overview.batch.number),
        words,
        yes,
    )
}

/// Does what a button of a pile says.
pub async fn act(
    StaffForm(moderator, fields): StaffForm<Moderator>,
    path: web::Path<(String, i64)>,
) -> Result<HttpResponse, WebError> {
    let (slug, number) = path.into_inner();
    let live = moderator.visit.live(&slug)?;
    let (actor, act) = (moderator.actor.clone(), fields.get("act").to_owned());
    if ["discard", "release"].contains(&act.as_str())
        && ConfirmAnswer::of(&fields) != ConfirmAnswer::Yes
    {
        let overview = &overview_of(&moderator, &live, number).await?;
        if may_end(overview, &act, &moderator) {
            let sure = sure(&moderator, &live.edition, overview, &act);
            return sure.back_to(paths::paper_forms(&slug)).ask(fields);
        }
    }
    let asked = act.clone();
    let settled = moderator
        .visit
        .run(move |site, now| {
            let (db, live, actor) = (&site.db, &live, &actor);
            Ok(match asked.as_str() {
                "hand-over" => Some(imports::hand_over(db, live, actor, number, now)?),
                "take" => Some(imports::take(db, live, actor, number, now)?),
                "discard" => Some(imports::discard(db, live, actor, number, now)?),
                "release" => Some(match imports::release(db, live, actor, number, now)? {
                    BatchSettled::Done(_) => BatchSettled::Done(()),
                    BatchSettled::Unknown => BatchSettled::Unknown,
                    BatchSettled::State(state) => BatchSettled::State(state),
                }),
                _ => None,
            })
        })
        .await?;
    match settled {
        Some(BatchSettled::Done(())) if act == "take" => {
            Ok(see_other(&paths::paper_pile(&slug, number)))
        }
        Some(BatchSettled::Done(())) => {
            if act == "release" {
                // The texts enter the queue behind the answer; whatever stops that, the clean-up
                // finishes it.
                let site = moderator.visit.site.clone();
                drop(web::block(move || imports::queue_released(&site.db)));
            }
            Ok(see_other(&paths::saying(&paths::paper_forms(&slug), &act)))
        }
        Some(BatchSettled::State(_)) => {
            Ok(see_other(&paths::saying(&paths::paper_forms(&slug), "not")))
        }
        Some(BatchSettled::Unknown) | None => Err(ProblemKind::NotFound.into()),
    }
}

#[derive(Template)]
#[template(path = "moderators/paper_check.html")]
struct PaperCheckPage {
    frame: PageContext,
    title: String,
    back: String,
    path: String,
    forms: Vec<ShownPaperForm>,
    /// How many more there are than are shown.
    more: Option<String>,
}

struct ShownPaperForm {
    heading: String,
    rows: Vec<(String, Vec<String>)>,
}

/// The paper forms of a pile that this person has taken.
pub async fn check(
    moderator: Moderator,
    path: web::Path<(String, i64)>,
) -> Result<HttpResponse, WebError> {
    let (slug, number) = path.into_inner();
    let live = moderator.visit.live(&slug)?;
    let (asked, actor) = (live.clone(), moderator.actor.clone());
    let (batch, forms) = moderator
        .visit
        .read(move |site, now| imports::paper_forms(&site.db, &asked, &actor, number, now))
        .await?;
    let frame = PageContext::titled(&moderator.visit, "paper-forms-check")
        .of(&live.edition)
        .staffed(&moderator.actor, &moderator.csrf_token);
    let more = batch.responses - i64::try_from(forms.len()).unwrap_or(0);
    page(&PaperCheckPage {
        title: format!(
            "{} · {}",
            live.edition.title,
            frame.t1("paper-forms-pile", "number", number.to_string())
        ),
        back: paths::paper_forms(&slug),
        path: paths::paper_pile(&slug, number),
        forms: forms
            .iter()
            .map(|paper| shown(&frame, &live.edition, paper))
            .collect(),
        more: (more > 0)
            .then(|| frame.t1("paper-forms-more", "n", frame.number(more.unsigned_abs()))),
        frame,
    })
}

fn shown(frame: &PageContext, edition: &Edition, paper: &PaperForm) -> ShownPaperForm {
    let mut capacity = vec![edition.capacity_label(paper.capacity.as_str()).to_owned()];
    capacity.extend(paper.organisation.clone());
    let mut received = vec![
        frame.day(&paper.received_on),
        frame.t(&format!("channel-{}", paper.channel)),
    ];
    received.extend(paper.late.then(|| frame.t("paper-forms-is-late")));
    let mut rows = vec![
        (frame.t("paper-received"), received),
        (frame.t("page-answering-as"), capacity),
        (
            frame.t("publish-question"),
            vec![frame.t(&format!("publish-{}", paper.publish))],
        ),
    ];
    for question in edition.questions() {
        let said = paper
            .given
            .get(&question.key)
            .map_or_else(Vec::new, |answer| lines(frame, question, answer));
        rows.push((question.text.clone(), said));
    }
    ShownPaperForm {
        heading: frame.t1("paper-forms-paper", "serial", paper.serial.clone()),
        rows,
    }
}
