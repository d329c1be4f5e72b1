//! Every sheet of a report.

use super::question_data::QuestionData;
use super::workbook::{
    NOTHING, SheetCharts, SheetContent, WorkbookCell, WorkbookColumn, WorkbookSheet, WorkbookTable,
};
use super::workbook_figures::{FIGURE_COLUMNS, count_cell, figure_row};
use super::{MOST_TEXTS, WorkbookTexts, workbook_texts, xml_text};
use crate::outputs::HIDDEN;
use crate::outputs::report::balance::WithheldReason;
use crate::outputs::report::counted_once::{EqualityRow, EqualityTable, LetterRow, LetterTable};
use crate::outputs::report::figures::ReportFigure;
use crate::outputs::report::{PublicationReport, ReportNote};

/// Every sheet of a report, in order.
pub fn sheets(report: &PublicationReport, texts: &WorkbookTexts<'_>) -> Vec<WorkbookSheet> {
    let maker = SheetMaker { report };
    let mut sheets = vec![maker.findings(), maker.received()];
    let figures = report.figures.iter().enumerate();
    sheets.extend(figures.filter_map(|(place, figure)| maker.question(place + 1, figure)));
    sheets.extend(maker.letters());
    sheets.extend(maker.equality());
    sheets.push(maker.balance());
    sheets.extend(maker.reasons());
    sheets.extend(maker.texts(texts));
    sheets.push(maker.notes());
    sheets.insert(0, maker.contents(&sheets));
    sheets.insert(0, maker.cover(texts));
    name_tabs_apart(&mut sheets);
    sheets
}

/// A name for a tab: Excel takes at most 31 characters, and none of `[]:*?/\`, nor an apostrophe at
/// an end.
fn tab_name(name: &str) -> String {
    let taken = |c: char| if "[]:*?/\\'".contains(c) { '-' } else { c };
    xml_text::one_line(name)
        .chars()
        .map(taken)
        .take(28)
        .collect()
}

/// Tabs whose names a translation made the same get numbers.
fn name_tabs_apart(sheets: &mut [WorkbookSheet]) {
    for at in 1..sheets.len() {
        let (before, own) = sheets.split_at_mut(at);
        let taken = |name: &str| {
            let name = name.to_lowercase();
            before.iter().any(|sheet| sheet.tab.to_lowercase() == name)
        };
        if taken(&own[0].tab) {
            own[0].tab = format!("{}-{at}", own[0].tab);
        }
    }
}

struct SheetMaker<'a> {
    report: &'a PublicationReport,
}

impl SheetMaker<'_> {
    fn say(&self, id: &str) -> String {
        self.report.words.get(id)
    }

    fn columns(&self, ids: &[(&str, u8)]) -> Vec<WorkbookColumn> {
        let column = |(id, width): &(&str, u8)| WorkbookColumn {
            title: self.say(id),
            width: *width,
        };
        ids.iter().map(column).collect()
    }

    fn table(
        &self,
        tab: &str,
        about: String,
        reading: String,
        table: WorkbookTable,
    ) -> WorkbookSheet {
        WorkbookSheet {
            tab: tab_name(&self.say(tab)),
            about,
            reading,
            content: SheetContent::Table(table),
        }
    }

    fn cover(&self, texts: &WorkbookTexts<'_>) -> WorkbookSheet {
        let report = self.report;
        let symbols = [("hidden", HIDDEN.into()), ("none", NOTHING.into())];
        let mut lines = vec![
            report.title.clone(),
            report.heading.clone(),
            report.byline.clone(),
            report.lede.clone(),
            self.say("results-self-selected"),
        ];
        lines.extend(report.attribution.clone());
        lines.extend(report.silent.clone());
        lines.extend(report.changes.iter().cloned());
        lines.push(self.say("report-workbook"));
        lines.push(report.words.with("report-symbols", &symbols));
        if matches!(texts, WorkbookTexts::TooMany) {
            let most = report.words.number(MOST_TEXTS as u64);
            lines.push(report.words.with_one("report-texts-left-out", "most", most));
        }
        WorkbookSheet {
            tab: tab_name(&self.say("report-tab-cover")),
            about: String::new(),
            reading: String::new(),
            content: SheetContent::Lines(lines),
        }
    }

    fn contents(&self, sheets: &[WorkbookSheet]) -> WorkbookSheet {
        let row = |sheet: &WorkbookSheet| {
            [&sheet.tab, &sheet.about, &sheet.reading]
                .map(|text| WorkbookCell::text(text))
                .to_vec()
        };
        let table = WorkbookTable {
            name: "contents".to_owned(),
            columns: self.columns(&[
                ("report-column-sheet", 16),
                ("report-column-about", 48),
                ("report-column-reading", 90),
            ]),
            rows: sheets.iter().map(row).collect(),
            charts: None,
        };
        self.table("report-tab-contents", String::new(), String::new(), table)
    }

    fn findings(&self) -> WorkbookSheet {
        let row = |(figure, said): (&ReportFigure, &String)| {
            vec![
                WorkbookCell::text(&figure.marked_title),
                WorkbookCell::text(said),
            ]
        };
        let said = self.report.figures.iter().flat_map(|figure| {
            let headline = figure.findings.is_empty().then_some(&figure.headline);
            let all = figure.findings.iter().chain(headline);
            all.map(move |said| (figure, said))
        });
        let table = WorkbookTable {
            name: "findings".to_owned(),
            columns: self.columns(&[
                ("report-column-question", 50),
                ("report-column-finding", 90),
            ]),
            rows: said.map(row).collect(),
            charts: None,
        };
        let reading = self.say("report-findings");
        self.table(
            "report-tab-findings",
            self.say("results-contents"),
            reading,
            table.or_nothing(),
        )
    }

    fn received(&self) -> WorkbookSheet {
        let joined = &self.report.joined;
        let rows = joined.rows.iter().map(|row| (&row.name, &row.cells));
        let table = self.count_table("received", "joined-responses", &joined.columns, rows);
        let reading = joined.named.join(" · ");
        self.table(
            "report-tab-received",
            self.say("joined-caption"),
            reading,
            table,
        )
    }

    fn balance(&self) -> WorkbookSheet {
        let balance = &self.report.balance;
        let rows = balance.rows.iter().map(|row| (&row.name, &row.cells));
        let table = self.count_table("balance", "balance-state", &balance.columns, rows);
        self.table(
            "report-tab-balance",
            self.say("results-balance"),
            self.say("results-balance-words"),
            table,
        )
    }

    /// A table of true counts.
    fn count_table<'r>(
        &self,
        name: &str,
        head: &str,
        columns: &[String],
        rows: impl Iterator<Item = (&'r String, &'r Vec<u64>)>,
    ) -> WorkbookTable {
        let head = WorkbookColumn {
            title: self.say(head),
            width: 60,
        };
        let counted = columns.iter().map(|title| WorkbookColumn {
            title: title.clone(),
            width: 18,
        });
        let row = |(name, counts): (&String, &Vec<u64>)| {
            let counts = counts.iter().map(|count| WorkbookCell::Count(*count));
            [WorkbookCell::text(name)]
                .into_iter()
                .chain(counts)
                .collect()
        };
        WorkbookTable {
            name: name.to_owned(),
            columns: [head].into_iter().chain(counted).collect(),
            rows: rows.map(row).collect(),
            charts: None,
        }
    }

    fn reasons(&self) -> Option<WorkbookSheet> {
        let reasons = &self.report.balance.reasons;
        let row = |reason: &WithheldReason| {
            vec![
                WorkbookCell::text(&reason.words),
                WorkbookCell::Count(reason.count),
            ]
        };
        let table = WorkbookTable {
            name: "reasons".to_owned(),
            columns: self.columns(&[("report-column-reason", 80), ("joined-responses", 14)]),
            rows: reasons.iter().map(row).collect(),
            charts: None,
        };
        let about = self.say("results-reasons");
        (!reasons.is_empty()).then(|| self.table("report-tab-reasons", about, String::new(), table))
    }

    /// The figures of a question; `None` where nothing of it is shown.
    fn question(&self, number: usize, figure: &ReportFigure) -> Option<WorkbookSheet> {
        let data = QuestionData::of(figure)?;
        let has_parts = data.lines.iter().any(|line| line.part.is_some());
        let parts: &[_] = if has_parts {
            &[("report-column-part", 40)]
        } else {
            &[]
        };
        let before = [("results-capacity", 22)];
        let columns = self.columns(&[&before, parts, &FIGURE_COLUMNS].concat());
        let rows = data
            .lines
            .iter()
            .map(|line| figure_row(&self.report.words, line, has_parts));
        let table = WorkbookTable {
            name: format!("question_{number}"),
            rows: rows.collect(),
            charts: Some(SheetCharts {
                title: figure.title.clone(),
                answers: parts.len() + 1,
                parts: has_parts.then_some(1),
                lengths: columns.len() - 1,
                data,
            }),
            columns,
        };
        let tab = self
            .report
            .words
            .with_one("report-tab-question", "number", number as u64);
        Some(WorkbookSheet {
            tab: tab_name(&tab),
            about: figure.marked_title.clone(),
            reading: self.reading(figure),
            content: SheetContent::Table(table),
        })
    }

    fn reading(&self, figure: &ReportFigure) -> String {
        let several = figure.several.then(|| self.say("results-several"));
        let said = [figure.text.clone(), several, figure.asked.clone()];
        let short = self.say("results-self-selected-short");
        let all = said
            .into_iter()
            .flatten()
            .chain(figure.notes.iter().cloned());
        all.chain([short]).collect::<Vec<_>>().join(" ")
    }

    fn letters(&self) -> Vec<WorkbookSheet> {
        let words = &self.report.words;
        let tables = self.report.letters.iter().enumerate();
        let sheet = |(place, letters): (usize, &LetterTable)| {
            let row = |row: &LetterRow| {
                let counts = row.cells.iter().map(|count| count_cell(count.cell));
                [WorkbookCell::text(&row.capacity)]
                    .into_iter()
                    .chain(counts)
                    .collect()
            };
            let table = WorkbookTable {
                name: format!("letters_{}", place + 1),
                columns: self.columns(&[
                    ("results-letters-who", 30),
                    ("results-letters-responses", 20),
                    ("results-letters-distinct", 20),
                    ("results-letters-outside", 28),
                ]),
                rows: letters.rows.iter().map(row).collect(),
                charts: None,
            };
            let tab = words.with_one("report-tab-letters", "number", place as u64 + 1);
            WorkbookSheet {
                tab: tab_name(&tab),
                about: format!("{}: {}", self.say("results-letters"), letters.title),
                reading: words.with_one("results-letters-words", "least", self.report.least),
                content: SheetContent::Table(table),
            }
        };
        tables.map(sheet).collect()
    }

    fn equality(&self) -> Vec<WorkbookSheet> {
        let words = &self.report.words;
        let tables = self.report.equality.iter().enumerate();
        let sheet = |(place, own): (usize, &EqualityTable)| {
            let row = |row: &EqualityRow| {
                vec![
                    WorkbookCell::text(&row.category),
                    count_cell(row.count.cell),
                ]
            };
            let table = WorkbookTable {
                name: format!("equality_{}", place + 1),
                columns: self.columns(&[("results-answer", 50), ("results-equality-count", 14)]),
                rows: own.rows.iter().map(row).collect(),
                charts: None,
            };
            let tab = words.with_one("report-tab-equality", "number", place as u64 + 1);
            WorkbookSheet {
                tab: tab_name(&tab),
                about: own.question.clone(),
                reading: words.with_one("results-equality-words", "least", self.report.least),
                content: SheetContent::Table(table.or_nothing()),
            }
        };
        tables.map(sheet).collect()
    }

    fn texts(&self, texts: &WorkbookTexts<'_>) -> Option<WorkbookSheet> {
        let WorkbookTexts::All(texts) = texts else {
            return None;
        };
        (!texts.is_empty()).then(|| {
            let table = workbook_texts::table(self.report, texts);
            self.table(
                "report-tab-texts",
                self.say("results-words"),
                self.say("texts-note"),
                table,
            )
        })
    }

    fn notes(&self) -> WorkbookSheet {
        let row = |note: &ReportNote| {
            vec![
                WorkbookCell::text(&note.heading),
                WorkbookCell::text(&note.words),
            ]
        };
        let table = WorkbookTable {
            name: "notes".to_owned(),
            columns: self.columns(&[("report-column-note", 36), ("report-column-words", 110)]),
            rows: self.report.notes.iter().map(row).collect(),
            charts: None,
        };
        let about = self.say("results-notes");
        self.table("report-tab-notes", about, String::new(), table)
    }
}
