//! The files of a publication, each rendered from the frozen snapshot and the published texts
//! alone.
//!
//! Files are records: their words are English constants here, while pages take theirs from the
//! locale. The same input gives the same bytes, so that the digests of a publication can be
//! recomputed.

pub mod archive;
pub mod charts;
pub mod csv;
pub mod datapackage;
pub mod documents;
pub mod json;
pub mod json_schema;
pub mod notes;
pub mod picture;
pub mod report;
#[cfg(test)]
pub(crate) mod sample;
pub mod sheet;
pub mod svg;

pub use crate::words::grouped;

use crate::domain::consultation::Kind;
use crate::domain::publication::{
    CountRange, MeanPosition, PublishedCell, PublishedRow, PublishedTable, PublishedText,
    QuestionFigures, Snapshot,
};

/// What stands in a file where a figure is hidden ("confidential", as the Government Analysis
/// Function writes it).
pub const HIDDEN: &str = "[c]";

/// One file of a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicationFile {
    pub name: &'static str,
    pub media_type: &'static str,
    pub content: Vec<u8>,
    /// Whether residents' words are in it: such a file is rendered anew when a text is erased or
    /// redacted.
    pub holds_words: bool,
}

/// Every file of a publication, in the order in which they are listed.
pub fn files(snapshot: &Snapshot, texts: &[PublishedText]) -> Vec<PublicationFile> {
    const CSV: &str = "text/csv; charset=utf-8; header=present";
    let file = |name, media_type, holds_words, content: String| PublicationFile {
        name,
        media_type,
        content: content.into_bytes(),
        holds_words,
    };
    let mut files = vec![
        file("results.csv", CSV, false, csv::results(snapshot)),
        file("balance.csv", CSV, false, csv::balance(snapshot)),
        file("texts.csv", CSV, true, csv::texts(snapshot, texts)),
        file(
            "csv-metadata.json",
            "application/csvm+json",
            false,
            csv::csvw(snapshot),
        ),
        file(
            "publication.json",
            "application/json",
            true,
            json::snapshot(snapshot, texts),
        ),
    ];
    if !snapshot.equality.is_empty() {
        files.insert(3, file("equality.csv", CSV, false, csv::equality(snapshot)));
    }
    files
}

/// The share of a row as it is printed, without the sign: one decimal in exact tables, none in
/// rounded ones and for ranges: `88–90`.
pub fn percent(table: &PublishedTable, row: &PublishedRow) -> Option<String> {
    if let Some(range) = table.percent_range(row) {
        return Some(between(range, |percent| percent.to_string()));
    }
    let share = table.percent(row)?;
    Some(if matches!(row.cell, PublishedCell::Exact(_)) {
        format!("{share:.1}")
    } else {
        format!("{share:.0}")
    })
}

/// A range as it is printed, `106–108`; one number where least and most are the same.
pub fn between(range: CountRange, number: impl Fn(u64) -> String) -> String {
    if range.least == range.most {
        number(range.least)
    } else {
        format!("{}–{}", number(range.least), number(range.most))
    }
}

/// The mean position of a ranking's option; `None` for everything else.
pub fn mean_position(question: &QuestionFigures, table: &PublishedTable) -> Option<MeanPosition> {
    table
        .mean_position()
        .filter(|_| question.kind == Kind::Ranking)
}

/// A mean position as it is printed: with two decimals.
pub fn decimal(mean: MeanPosition) -> String {
    format!("{:.2}", mean.mean)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Compares with a file of `src/outputs/golden`. `REGARD_GOLDEN=write` writes it instead, to be
    /// read before it is committed.
    pub fn assert_golden(name: &str, found: &str) {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("src/outputs/golden")
            .join(name);
        if std::env::var_os("REGARD_GOLDEN").is_some() {
            std::fs::write(&path, found).unwrap();
        }
        assert_eq!(found, std::fs::read_to_string(&path).unwrap(), "{name}");
    }

    fn find<'a>(files: &'a [PublicationFile], name: &str) -> &'a str {
        std::str::from_utf8(&files.iter().find(|file| file.name == name).unwrap().content).unwrap()
    }

    #[test]
    fn every_file_of_a_publication_of_the_first_format_is_as_it_was() {
        let files = files(&sample::snapshot(), &sample::texts());
        assert_eq!(files.len(), 6);
        for file in &files {
            assert_golden(file.name, find(&files, file.name));
        }
    }

    #[test]
    fn files_say_which_capacities_a_consultation_has_and_what_each_may() {
        let files = files(&sample::own_capacities(), &sample::texts());
        for name in ["csv-metadata.json", "publication.json"] {
            assert_golden(&format!("own-capacities/{name}"), find(&files, name));
        }
    }

    #[test]
    fn a_question_that_only_some_forms_had_is_marked_in_every_file_that_tells_of_it() {
        let files = files(&sample::after_a_change(), &sample::texts());
        for file in &files {
            assert_golden(
                &format!("after-a-change/{}", file.name),
                find(&files, file.name),
            );
        }
        for name in ["results.csv", "texts.csv", "publication.json"] {
            assert!(
                find(&files, name).contains("2027-01-20"),
                "the day until which it was asked is in {name}"
            );
        }
    }

    #[test]
    fn every_file_with_quoted_texts_is_as_it_was() {
        let files = files(&sample::quoted(), &sample::texts());
        for file in &files {
            assert_golden(&format!("quoted/{}", file.name), find(&files, file.name));
        }
    }

    #[test]
    fn every_file_of_figures_that_were_made_of_groups_is_as_it_was() {
        let files = files(&sample::groups(), &sample::texts());
        for file in &files {
            assert_golden(&format!("groups/{}", file.name), find(&files, file.name));
        }
        let figures = find(&files, "results.csv");
        for line in [
            r#","yes","Yes",,,,120,"ranges",2,"single",,,,"range",106,108,88,90,2"#,
            r#","no","No",12,10.0,,120,"ranges",2,"single",,,,"exact",12,12,10.0,10.0,2"#,
        ] {
            assert!(figures.contains(line), "{line}: {figures}");
        }
    }

    #[test]
    fn a_range_and_its_share_are_written_with_both_ends() {
        let table = sample::ranges();
        let shares: Vec<_> = table.rows.iter().map(|row| percent(&table, row)).collect();
        assert_eq!(
            shares,
            ["88–90", "10.0", "0–2"].map(|share| Some(share.to_owned()))
        );
    }

    #[test]
    fn files_do_not_depend_on_the_order_in_which_texts_were_read() {
        let mut texts = sample::texts();
        let files = files(&sample::snapshot(), &texts);
        texts.reverse();
        assert_eq!(super::files(&sample::snapshot(), &texts), files);
    }

    #[test]
    fn only_files_that_say_so_hold_words_and_names() {
        for file in files(&sample::snapshot(), &sample::texts()) {
            let content = String::from_utf8(file.content).unwrap();
            for word in ["Wait until the pilot", "Tenants of Example Street"] {
                assert_eq!(
                    content.contains(word),
                    file.holds_words,
                    "{word} in {}",
                    file.name
                );
            }
        }
    }

    #[test]
    fn a_tombstone_leaves_neither_words_nor_names() {
        let files = files(
            &sample::snapshot(),
            &sample::texts()
                .into_iter()
                .map(sample::erased)
                .collect::<Vec<_>>(),
        );
        for file in files {
            let content = String::from_utf8(file.content).unwrap();
            for word in [
                "Wait until",
                "pilot helps",
                "Tenants of Example Street",
                "gefnogi",
            ] {
                assert!(!content.contains(word), "{word} in {}", file.name);
            }
        }
    }
}
