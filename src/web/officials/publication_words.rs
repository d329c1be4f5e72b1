//! A publication that is not out yet, in words: what changes with it, what does not add up, and
//! what differs from what somebody looked at.

use super::preview_tables::full_title;
use crate::domain::balance::Imbalance;
use crate::flows::LiveConsultation;
use crate::flows::officials::{FigureDifference, FigureDigest, PublicationPreview};
use crate::outputs::report::balance::change_words;
use crate::web::page::frame::PageContext;

pub(super) fn changes(frame: &PageContext, preview: &PublicationPreview) -> Vec<String> {
    let snapshot = &preview.snapshot;
    snapshot
        .changes
        .iter()
        .map(|change| change_words(frame.words(), snapshot, change))
        .collect()
}

pub(super) fn imbalances(
    frame: &PageContext,
    live: &LiveConsultation,
    imbalances: &[Imbalance],
) -> Vec<String> {
    imbalances
        .iter()
        .map(|imbalance| imbalance_words(frame, live, imbalance))
        .collect()
}

/// What is not as it was on the page from which somebody pressed.
pub(super) fn differences(
    frame: &PageContext,
    preview: &PublicationPreview,
    seen: Option<&FigureDigest>,
) -> Vec<String> {
    let Some(seen) = seen else {
        return vec![frame.t("official-differs-unseen")];
    };
    let mut lines = Vec::new();
    if seen.cut_off != preview.digest.cut_off {
        lines.push(frame.tn(
            "official-differs-day",
            &[
                ("before", frame.day(&seen.cut_off).into()),
                ("now", frame.day(&preview.digest.cut_off).into()),
            ],
        ));
    }
    let differences = preview.digest.differences(seen);
    lines.extend(
        differences
            .iter()
            .map(|difference| difference_words(frame, preview, difference)),
    );
    if lines.is_empty() {
        lines.push(frame.t("official-differs-other"));
    }
    lines
}

fn difference_words(
    frame: &PageContext,
    preview: &PublicationPreview,
    difference: &FigureDifference,
) -> String {
    let snapshot = &preview.snapshot;
    match difference {
        FigureDifference::Counted {
            capacity,
            before,
            now,
        } => frame.tn(
            "official-differs-counted",
            &[
                ("capacity", snapshot.label_of(capacity).to_owned().into()),
                ("before", frame.number(*before).into()),
                ("now", frame.number(*now).into()),
            ],
        ),
        FigureDifference::Table { question, capacity } => {
            let asked = snapshot
                .questions
                .iter()
                .find(|figures| figures.id() == *question);
            let title = asked.map_or_else(|| question.clone(), |asked| full_title(frame, asked));
            frame.tn(
                "official-differs-table",
                &[
                    ("title", title.into()),
                    ("capacity", snapshot.label_of(capacity).to_owned().into()),
                ],
            )
        }
    }
}

fn imbalance_words(frame: &PageContext, live: &LiveConsultation, imbalance: &Imbalance) -> String {
    frame.tn(
        "official-imbalance",
        &[
            (
                "capacity",
                live.edition
                    .capacity_label(imbalance.capacity.as_str())
                    .to_owned()
                    .into(),
            ),
            (
                "channel",
                frame.t(&format!("channel-{}", imbalance.channel)).into(),
            ),
            ("received", frame.number(imbalance.received).into()),
            ("states", frame.number(imbalance.in_states).into()),
        ],
    )
}
