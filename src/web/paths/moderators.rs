//! Addresses of moderators and of analysts.

use super::with_query;
use crate::domain::queue::{DueDay, QueueView};

pub const MODERATE: &str = "/moderate";
pub const HISTORY: &str = "/moderate/history";
/// Where somebody stops for now, and gives back what they hold.
pub const STOP: &str = "/moderate/stop";
/// Where keys are switched on and off.
pub const KEYS: &str = "/moderate/keys";
pub const READ: &str = "/read";

/// A queue, without a filter.
pub fn queue(slug: &str) -> String {
    format!("/moderate/queues/{slug}")
}

/// A part of a queue.
pub fn queue_view(slug: &str, view: QueueView) -> String {
    with_query(&queue(slug), &[("view", view.as_str())])
}

/// A queue as a filter shows it, which is the query of an address.
pub fn queue_filtered(slug: &str, filter: &str) -> String {
    format!("{}?{filter}", queue(slug))
}

/// The texts of a queue whose day is over.
pub fn queue_overdue(slug: &str) -> String {
    let fields = [
        ("view", QueueView::New.as_str()),
        ("due", DueDay::Overdue.as_str()),
    ];
    with_query(&queue(slug), &fields)
}

/// Where the next text of a queue is handed out.
pub fn next_item(slug: &str) -> String {
    format!("/moderate/queues/{slug}/next")
}

/// Where a filter is saved under a name, or forgotten.
pub fn filters(slug: &str) -> String {
    format!("/moderate/queues/{slug}/filters")
}

/// How far the work on a queue is.
pub fn progress(slug: &str) -> String {
    format!("/moderate/queues/{slug}/progress")
}

/// The texts that somebody decides on together.
pub fn screen(slug: &str) -> String {
    format!("/moderate/queues/{slug}/screen")
}

/// Where texts to decide on together are handed out.
pub fn fill_screen(slug: &str) -> String {
    format!("/moderate/queues/{slug}/screen/fill")
}

/// Where they are given back.
pub fn leave_screen(slug: &str) -> String {
    format!("/moderate/queues/{slug}/screen/leave")
}

/// An item of the queue.
pub fn item(item: &str) -> String {
    format!("/moderate/items/{item}")
}

/// Where one item of a queue is taken.
pub fn take(item: &str) -> String {
    format!("/moderate/items/{item}/take")
}

/// Where a covered text is shown.
pub fn reveal(item: &str) -> String {
    format!("/moderate/items/{item}/reveal")
}

/// Where an item is held for longer.
pub fn renew(item: &str) -> String {
    format!("/moderate/items/{item}/renew")
}

/// Where an item is given back.
pub fn release(item: &str) -> String {
    format!("/moderate/items/{item}/release")
}

/// Where an item is given back that somebody does not want to decide on.
pub fn skip(item: &str) -> String {
    format!("/moderate/items/{item}/skip")
}

/// Where an item is given back that somebody must not decide on.
pub fn recuse(item: &str) -> String {
    format!("/moderate/items/{item}/recuse")
}

/// Where an item is put off for some days.
pub fn snooze(item: &str) -> String {
    format!("/moderate/items/{item}/snooze")
}

/// Where the original of a decided item is shown.
pub fn original(item: &str) -> String {
    format!("/moderate/items/{item}/original")
}

/// Where what the public reads of an item is translated.
pub fn translation(item: &str) -> String {
    format!("/moderate/items/{item}/translation")
}

/// Where the decision on an item is taken back.
pub fn undo(item: &str) -> String {
    format!("/moderate/items/{item}/undo")
}

/// Where a decided item is opened again.
pub fn reopen(item: &str) -> String {
    format!("/moderate/items/{item}/reopen")
}

/// Where an act over several texts is taken back.
pub fn undo_batch(batch: &str) -> String {
    format!("/moderate/batches/{batch}/undo")
}

/// The history of an item.
pub fn item_history(item: &str) -> String {
    format!("/moderate/items/{item}/history")
}

/// What came in on paper, in letters and in files.
pub fn paper_forms(slug: &str) -> String {
    format!("/moderate/paper-forms/{slug}")
}

/// Where a paper is typed in.
pub fn new_paper(slug: &str) -> String {
    format!("/moderate/paper-forms/{slug}/new")
}

/// A pile of paper forms, or a file's responses.
pub fn paper_pile(slug: &str, number: i64) -> String {
    format!("/moderate/paper-forms/{slug}/{number}")
}

/// Where texts of a consultation are read that their authors keep from publication.
pub fn read(slug: &str) -> String {
    format!("/read/{slug}")
}

/// Where an analyst gives a text to the moderators.
pub fn call(slug: &str) -> String {
    format!("/read/{slug}/call")
}

/// Where an analyst is led who gave a text to the moderators.
pub fn called(slug: &str, done: bool) -> String {
    format!(
        "{}?{}",
        read(slug),
        if done { "called" } else { "not-called" }
    )
}
