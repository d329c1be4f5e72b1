//! What needs somebody, in words, and where to go for it.

use crate::flows::LiveConsultation;
use crate::flows::officials::{MANY_TEXTS, OfficialTask};
use crate::web::page::frame::PageContext;
use crate::web::paths;

/// Something that needs somebody.
pub struct TaskLine {
    pub words: String,
    /// What it is about, until when or since when.
    pub more: String,
    /// Where it is done; `None` when it is for others.
    pub path: Option<String>,
}

/// A task of a consultation in words.
pub fn task_line(frame: &PageContext, live: &LiveConsultation, task: &OfficialTask) -> TaskLine {
    let (edition, schedule) = (&live.edition, &live.edition.schedule);
    let line = |words, more, path| TaskLine { words, more, path };
    match task {
        OfficialTask::DangerUntold => line(
            frame.t("task-danger"),
            frame.t("task-danger-more"),
            Some(paths::MODERATE.to_owned()),
        ),
        OfficialTask::NotPublished { number } => line(
            frame.t1("task-not-published", "number", *number),
            frame.t("task-not-published-more"),
            Some(paths::official_publication(&edition.slug)),
        ),
        OfficialTask::Publishing { number } => line(
            frame.t1("task-publishing", "number", *number),
            frame.t("task-publishing-more"),
            Some(paths::official_publishing(&edition.slug)),
        ),
        OfficialTask::Unpublished { closed_on } => line(
            frame.t("task-unpublished"),
            frame.t1("task-unpublished-more", "day", frame.day(closed_on)),
            Some(paths::official_publication(&edition.slug)),
        ),
        OfficialTask::SecondPerson { count } => line(
            frame.t1("task-second-person", "count", *count),
            frame.t("task-second-person-more"),
            Some(paths::SECOND_PERSON.to_owned()),
        ),
        OfficialTask::ClosesSoon => line(
            frame.t("task-closes"),
            frame.local(schedule.closes.naive(), &schedule.zone_label),
            Some(paths::consultation(&edition.slug)),
        ),
        OfficialTask::OpensSoon => line(
            frame.t("task-opens"),
            frame.local(schedule.opens.naive(), &schedule.zone_label),
            Some(paths::consultation(&edition.slug)),
        ),
        OfficialTask::DraftEdition { number } => line(
            frame.t1("task-draft", "number", *number),
            frame.t("task-draft-more"),
            None,
        ),
        OfficialTask::TextsOverdue { count } => line(
            many(frame, "task-overdue", *count),
            frame.t("task-texts-more"),
            None,
        ),
        OfficialTask::TextsWaiting { count } => line(
            many(frame, "task-texts", *count),
            frame.t("task-texts-more"),
            None,
        ),
    }
}

/// A number of texts, which is not counted beyond [`MANY_TEXTS`].
fn many(frame: &PageContext, id: &str, count: i64) -> String {
    let more = if count < MANY_TEXTS { "no" } else { "yes" };
    frame.tn(
        id,
        &[
            ("count", count.into()),
            ("texts", frame.number(count).into()),
            ("more", more.into()),
        ],
    )
}
