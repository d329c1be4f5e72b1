//! Letters with the same wording, as a publication prints them: how many answers in words there
//! are, how many different texts, and how many share their words with no other. Everybody's words
//! are compared, published or not: a voice counts whatever becomes of its words.

use crate::analysis::campaigns::{self, group};
use crate::analysis::disclosure::membership::TabulatedMember;
use crate::analysis::disclosure::ten_five::hide_below;
use crate::analysis::disclosure::threshold;
use crate::db;
use crate::domain::consultation::CapacityKey;
use crate::domain::edition_history::EditionHistory;
use crate::domain::ids::ResponseId;
use crate::domain::publication::{LetterFigures, Snapshot};
use crate::error::FlowError;
use crate::flows::LiveConsultation;
use std::collections::BTreeMap;

/// Per capacity: everything that belongs in tables, in order of arrival.
pub(super) type Members = BTreeMap<CapacityKey, Vec<TabulatedMember>>;

/// What was worked out in an earlier try at the same publication: comparing all words takes
/// seconds, and a moderator who decides meanwhile changes nothing of it.
#[derive(Debug, Default)]
pub(super) struct KnownCampaigns(Option<(Members, Vec<LetterFigures>)>);

/// How many responses are asked for at once.
const AT_ONCE: usize = 1_000;

/// The figures: none while the consultation is open, and later always the same, so that nothing
/// follows from a difference. They are worked out only when something is published: `known` is
/// `None` for a look at what would be.
pub(super) fn figures(
    c: &mut db::Read,
    (live, history): (&LiveConsultation, &EditionHistory),
    interim: bool,
    earlier: &[Snapshot],
    members: &Members,
    known: Option<&mut KnownCampaigns>,
) -> Result<Vec<LetterFigures>, FlowError> {
    if let Some(before) = earlier.iter().find(|snapshot| !snapshot.letters.is_empty()) {
        return Ok(before.letters.clone());
    }
    let Some(known) = known.filter(|_| !interim) else {
        return Ok(Vec::new());
    };
    if let Some((of, figures)) = &known.0
        && of == members
    {
        return Ok(figures.clone());
    }
    let made = make(c, live, history, members)?;
    known.0 = Some((members.clone(), made.clone()));
    Ok(made)
}

fn make(
    c: &mut db::Read,
    live: &LiveConsultation,
    history: &EditionHistory,
    members: &Members,
) -> Result<Vec<LetterFigures>, FlowError> {
    let edition = &live.edition;
    // Whoever quotes what the consultation says writes no letter.
    let asked = history
        .questions()
        .into_iter()
        .map(|question| question.text.as_str());
    let facts = edition
        .facts
        .iter()
        .flat_map(|fact| [Some(fact.label.as_str()), fact.text.as_deref()])
        .flatten();
    let said: Vec<&str> = asked
        .chain(facts)
        .chain([edition.summary.as_str(), edition.texts.purpose.as_str()])
        .collect();
    let least = threshold(&edition.publication);
    let mut made = Vec::new();
    for question in history
        .questions()
        .into_iter()
        .filter(|question| question.kind().is_text())
    {
        for choice in history.capacities() {
            let ids: Vec<ResponseId> = members
                .get(&choice.key)
                .into_iter()
                .flatten()
                .map(|member| ResponseId::new(member.response))
                .collect();
            let mut texts = Vec::new();
            for some in ids.chunks(AT_ONCE) {
                texts.extend(db::responses::words_to(
                    c,
                    live.consultation_id,
                    &question.key,
                    some,
                )?);
            }
            let campaigns::CampaignFigures {
                responses,
                distinct_texts,
                outside_campaigns,
            } = group(&texts, &said).figures();
            let cell = |count| hide_below(least, count);
            made.push(LetterFigures {
                question: question.key.clone(),
                capacity: choice.key.clone(),
                responses: cell(responses),
                distinct_texts: cell(distinct_texts),
                outside_campaigns: cell(outside_campaigns),
            });
        }
    }
    Ok(made)
}
