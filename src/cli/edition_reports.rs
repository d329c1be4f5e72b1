//! What commands say of an edition: what it does to figures, its reasons and its translations.

use crate::domain::changes::{AskedChanges, OtherLabel};
use crate::domain::consultation::Edition;
use crate::domain::equality;
use crate::domain::translation;
use crate::flows::admin::OpeningWay;

/// Says what was opened, and until when people can answer.
pub(super) fn report_opened(edition: &Edition, way: OpeningWay) {
    let (slug, schedule) = (&edition.slug, &edition.schedule);
    match way {
        OpeningWay::Closed => eprintln!(
            "{slug} is shown as closed since {} ({}); nobody can answer. Bring in what was received \
             with `regard response import`.",
            schedule.closes, schedule.zone_label
        ),
        OpeningWay::SpellingOnly => eprintln!(
            "The spelling of labels of {slug} is mended; answers go on counting, and publications \
             say what was mended."
        ),
        OpeningWay::AsWritten | OpeningWay::AtOnce => eprintln!(
            "{slug} opens at {} and closes at {} ({}).",
            schedule.opens, schedule.closes, schedule.zone_label
        ),
    }
}

/// Says which questions a draft adds to what is open, which it drops, and which it changes.
pub(super) fn report_asked(asked: &AskedChanges) {
    for question in &asked.dropped {
        eprintln!(
            "No longer asked once the draft is open: {question:?}. Its answers stay in the \
             results, with the day until which it was asked."
        );
    }
    for key in &asked.reused {
        eprintln!(
            "The question {key:?} has other options or another kind: its answers would be counted \
             as answers to something else, so the draft cannot be opened once there are any. Give \
             the new question a key of its own; the old one stays in the results as it was."
        );
    }
    for OtherLabel {
        question,
        before,
        after,
    } in &asked.relabelled
    {
        eprintln!(
            "A label of the question {question:?} has other words: {before:?} becomes {after:?}. \
             Where that mends the spelling and means the same, open the draft with \
             --spelling-only: answers go on counting, and publications name both words."
        );
    }
    for question in &asked.added {
        eprintln!(
            "Asked once the draft is open: {question:?}. In the results, who answered before \
             counts as not asked."
        );
    }
}

/// Says which reasons of moderators are not as the file has them.
pub(super) fn report_reasons(slug: &str, kept: &[String], reworded: &[String]) {
    if !kept.is_empty() {
        eprintln!(
            "Kept: {}. Moderators have these reasons and the file does not. `regard consultation \
             export {slug}` writes them.",
            kept.join(", ")
        );
    }
    if !reworded.is_empty() {
        eprintln!(
            "Worded in another way than moderators have them now: {}. Once the draft is open, the \
             file's words are used.",
            reworded.join(", ")
        );
    }
}

/// Says how much of each translation is there.
pub(super) fn report_translations(edition: &Edition) {
    let all = translation::texts(edition).len();
    for (tag, texts) in &edition.translations {
        let missing = translation::missing(edition, texts);
        let first = missing
            .iter()
            .take(5)
            .cloned()
            .collect::<Vec<_>>()
            .join(", ");
        match missing.len() {
            0 => eprintln!("{tag}: all {all} texts are translated."),
            n => eprintln!(
                "{tag}: {n} of {all} texts are not translated and will be shown in {}: {first}{}",
                edition.language,
                if n > 5 { " …" } else { "" }
            ),
        }
    }
}

/// Says what people would be asked twice: by the form, and again after sending.
pub(super) fn report_asked_twice(edition: &Edition) {
    for (about, asked) in equality::asked_twice(edition) {
        eprintln!(
            "People are asked about \"{about}\" twice: by the question \"{}\", and by equality \
             after sending. Leave one of them out.",
            asked.key
        );
    }
}
