//! The notes on the figures, in the reader's language. What they say is what the files say in
//! English.

use crate::analysis::disclosure::{outside_largest, threshold};
use crate::domain::data_licence::DataLicence;
use crate::domain::publication::Snapshot;
use crate::outputs::HIDDEN;
use crate::outputs::notes::{self, ATTRIBUTION, EXAMPLE};
use crate::outputs::report::ReportNote;
use crate::words::PageWords;
use fluent_bundle::FluentValue;

/// Heading and words of each note of a publication.
pub fn notes(words: &PageWords, snapshot: &Snapshot) -> Vec<ReportNote> {
    let k = threshold(&snapshot.rules);
    let values: [(&str, FluentValue<'_>); 9] = [
        ("k", k.to_string().into()),
        ("fewer", (k - 1).to_string().into()),
        (
            "few",
            (outside_largest(&snapshot.rules) - 1).to_string().into(),
        ),
        (
            "outside",
            outside_largest(&snapshot.rules).to_string().into(),
        ),
        ("hidden", HIDDEN.into()),
        ("day", words.day(&snapshot.cut_off).into()),
        ("capacities", snapshot.capacity_list().into()),
        ("mends", notes::mends(snapshot, |day| words.day(day)).into()),
        (
            "waiting",
            words
                .with_one(
                    "note-waiting",
                    "pending",
                    snapshot.balance.in_state("pending"),
                )
                .into(),
        ),
    ];
    let said = |note: notes::PublicationNote| {
        let heading = heading_of(note.key);
        let said = if [EXAMPLE, ATTRIBUTION].contains(&note.key) {
            note.words
        } else {
            words.with(&format!("note-{}", note.key), &values)
        };
        ReportNote {
            heading: words.get(&format!("note-heading-{heading}")),
            words: said,
        }
    };
    notes::notes(snapshot).into_iter().map(said).collect()
}

/// What may be done with what is published: the licence, or that nobody has given one.
pub fn licence_note(
    words: &PageWords,
    snapshot: &Snapshot,
    licence: Option<DataLicence>,
) -> ReportNote {
    let owner = snapshot.consultation.owner.clone();
    let said = match licence {
        None => words.with_one("note-licence-none", "owner", owner),
        Some(licence) => {
            let values = [
                ("owner", owner.into()),
                ("licence", licence.title().into()),
                ("address", licence.address().into()),
            ];
            words.with("note-licence", &values)
        }
    };
    ReportNote {
        heading: words.get("note-heading-licence"),
        words: said,
    }
}

/// Notes on the same matter have the same heading, whatever the state of the consultation and the
/// rule of its time.
fn heading_of(key: &str) -> &str {
    key.trim_end_matches("-interim").trim_end_matches("-groups")
}

#[cfg(test)]
mod tests {
    use super::heading_of;
    use crate::domain::spelling::SpellingMend;
    use crate::outputs::{notes as english, sample};
    use crate::words::PageWords;
    use fluent_bundle::FluentValue;

    /// The words as the files have them: with plain quotation marks.
    fn plain(text: &str) -> String {
        text.replace(['“', '”'], "\"").replace('’', "'")
    }

    #[test]
    fn in_english_pages_say_what_the_files_say() {
        let mut snapshot = sample::own_capacities();
        snapshot.spelling_mends.push(SpellingMend {
            question: "agree".into(),
            label_of: "yes".into(),
            before: "Agre".into(),
            after: "Agree".into(),
            mended_on: "2027-02-01".parse().unwrap(),
        });
        for (format, interim) in [(3, false), (3, true), (5, false), (5, true)] {
            snapshot.format = format;
            snapshot.interim = interim;
            let words = PageWords::english();
            for note in english::notes(&snapshot) {
                let heading = words.get(&format!("note-heading-{}", heading_of(note.key)));
                assert_eq!(plain(&heading), note.heading);
                if [english::EXAMPLE, english::ATTRIBUTION].contains(&note.key) {
                    continue;
                }
                let pending = snapshot.balance.in_state("pending");
                let waiting = words.with("note-waiting", &[("pending", pending.into())]);
                let values: [(&str, FluentValue<'_>); 9] = [
                    ("few", "2".into()),
                    ("mends", "\"Agre\" → \"Agree\" (1 February 2027)".into()),
                    ("k", "10".into()),
                    ("fewer", "9".into()),
                    ("outside", "3".into()),
                    ("hidden", "[c]".into()),
                    ("day", "12 February 2027".into()),
                    ("capacities", snapshot.capacity_list().into()),
                    ("waiting", waiting.into()),
                ];
                assert_eq!(
                    plain(&words.with(&format!("note-{}", note.key), &values)),
                    note.words,
                    "{}",
                    note.key
                );
            }
        }
    }

    #[test]
    fn how_many_wait_is_said_for_each_number() {
        let say = |pending: u64| {
            PageWords::english().with("note-waiting", &[("pending", pending.into())])
        };
        assert_eq!(say(0), "No answer in words waits for review.");
        assert_eq!(say(1), "The words of 1 response wait for review.");
        assert_eq!(say(5), "The words of 5 responses wait for review.");
    }
}
