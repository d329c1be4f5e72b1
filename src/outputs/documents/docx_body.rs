//! The body of the report as a document: what the page of results says, in its order.

use super::chart_look;
use super::chart_xml::chart_part;
use super::docx_parts::language;
use super::docx_writer::{DocxWriter, WordRow, WordTable};
use super::question_data::{DataChart, DataLine, QuestionData, whole_table};
use super::workbook::chart_title;
use super::xml_text::{escaped_line, one_line};
use crate::outputs::charts::{PlotCell, PlotTable};
use crate::outputs::report::PublicationReport;
use crate::outputs::report::counted_once::CountCell;
use crate::outputs::report::figures::ReportFigure;

/// The document and its charts, which are parts of their own.
pub struct DocumentBody {
    pub xml: String,
    pub charts: Vec<String>,
}

/// The body of a report.
pub fn body(report: &PublicationReport) -> DocumentBody {
    let mut writer = BodyWriter {
        report,
        document: DocxWriter::new(),
        charts: Vec::new(),
    };
    writer.cover();
    writer.contents();
    writer.questions();
    writer.texts();
    writer.letters();
    writer.equality();
    writer.balance();
    writer.notes();
    DocumentBody {
        xml: writer.document.finish(),
        charts: writer.charts,
    }
}

/// How wide charts are, in English metric units.
const CHART_WIDTH: u32 = 6_120_000;
/// English metric units of a pixel of 96 an inch.
const UNITS_A_PIXEL: u32 = 9_525;

struct BodyWriter<'a> {
    report: &'a PublicationReport,
    document: DocxWriter,
    charts: Vec<String>,
}

impl BodyWriter<'_> {
    fn say(&self, id: &str) -> String {
        self.report.words.get(id)
    }

    fn cover(&mut self) {
        let report = self.report;
        self.document.paragraph("Title", &report.title);
        self.document.paragraph("Subtitle", &report.heading);
        let short = self.say("results-self-selected");
        let said = [&report.byline, &report.lede, &short];
        for text in said
            .into_iter()
            .chain(&report.attribution)
            .chain(&report.silent)
        {
            self.document.paragraph("Normal", text);
        }
        let rows = report.joined.rows.iter();
        let rows = rows.map(|row| self.counted(&row.name, &row.cells, row.sum));
        let table = WordTable {
            caption: self.say("joined-caption"),
            heads: self.heads("joined-responses", &report.joined.columns),
            rows: rows.collect(),
        };
        self.document.table(&table);
        if !report.joined.named.is_empty() {
            self.document
                .paragraph("FigureNote", &report.joined.named.join(" · "));
        }
        if !report.changes.is_empty() {
            self.heading(1, "results-changes");
            self.document.bullets(report.changes.iter().cloned());
        }
    }

    fn heading(&mut self, level: u8, id: &str) {
        let words = self.say(id);
        self.document.paragraph(&format!("Heading{level}"), &words);
    }

    fn heads(&self, id: &str, columns: &[String]) -> Vec<String> {
        let columns = columns.iter().cloned();
        [self.say(id)].into_iter().chain(columns).collect()
    }

    fn counted(&self, name: &str, counts: &[u64], strong: bool) -> WordRow {
        let counts = counts.iter().map(|count| self.report.words.number(*count));
        WordRow {
            cells: [name.to_owned()].into_iter().chain(counts).collect(),
            strong,
        }
    }

    fn contents(&mut self) {
        self.heading(1, "results-contents");
        let report = self.report;
        let said = report
            .figures
            .iter()
            .map(|figure| format!("{} – {}", figure.marked_title, figure.headline));
        self.document.bullets(said);
    }

    fn questions(&mut self) {
        let report = self.report;
        if !report.divided {
            self.heading(1, "results-questions");
        }
        for figure in &report.figures {
            if let Some(page) = figure.page.as_ref().filter(|_| figure.begins_page)
                && report.divided
            {
                self.document.paragraph("Heading1", page);
            }
            self.question(figure);
        }
    }

    fn question(&mut self, figure: &ReportFigure) {
        self.document.paragraph("Heading2", &figure.title);
        let several = figure.several.then(|| self.say("results-several"));
        for text in [&figure.text, &several, &figure.asked]
            .into_iter()
            .flatten()
        {
            self.document.paragraph("QuestionText", text);
        }
        for finding in &figure.findings {
            self.document.paragraph("Finding", finding);
        }
        if let Some(data) = QuestionData::of(figure) {
            for chart in &data.charts {
                self.chart(&figure.title, chart, &data.lines);
            }
        }
        if let Some(table) = whole_table(figure) {
            let table = self.figures(&figure.title, table);
            self.document.table(&table);
        }
        let short = self.say("results-self-selected-short");
        let notes = figure.notes.iter().map(String::as_str);
        let notes: Vec<&str> = notes.chain([short.as_str()]).collect();
        self.document.paragraph("FigureNote", &notes.join(" "));
    }

    fn chart(&mut self, title: &str, chart: &DataChart, lines: &[DataLine]) {
        let part = chart_part(chart, lines, &language(self.report));
        self.charts.push(part);
        let number = self.charts.len();
        let height = chart_look::height(chart) * UNITS_A_PIXEL;
        let title = one_line(&chart_title(title, chart));
        let description = escaped_line(&format!("{title}. {}", chart.description(lines)));
        self.document.xml.add(format_args!(
            "<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" \
             distL=\"0\" distR=\"0\"><wp:extent cx=\"{CHART_WIDTH}\" cy=\"{height}\"/>\
             <wp:docPr id=\"{number}\" name=\"Chart {number}\" descr=\"{description}\"/>\
             <wp:cNvGraphicFramePr/><a:graphic><a:graphicData \
             uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">\
             <c:chart r:id=\"chart{number}\"/></a:graphicData></a:graphic></wp:inline>\
             </w:drawing></w:r></w:p>"
        ));
    }

    /// The figures of a question with a column for each capacity, as the page has them.
    fn figures(&self, title: &str, table: &PlotTable) -> WordTable {
        let capacities: Vec<String> = table
            .columns
            .iter()
            .map(|column| column.capacity.clone())
            .collect();
        let mut rows = figure_rows(table);
        let base = table.columns.iter().map(|column| {
            let number = |base| self.report.words.number(base);
            column.base.map_or_else(String::new, number)
        });
        rows.push(WordRow {
            cells: [self.say("results-base-row")]
                .into_iter()
                .chain(base)
                .collect(),
            strong: true,
        });
        WordTable {
            caption: self
                .report
                .words
                .with_one("results-table-caption", "title", title.to_owned()),
            heads: self.heads("results-answer", &capacities),
            rows,
        }
    }

    fn texts(&mut self) {
        self.heading(1, "results-words");
        let report = self.report;
        let words = &report.words;
        if report.texts.is_empty() {
            let none = words.with_one("results-no-words", "least", report.texts_least);
            self.document.paragraph("Normal", &none);
            return;
        }
        let lede = self.say("results-words-lede");
        self.document.paragraph("Normal", &lede);
        self.document.bullets(report.texts.iter().map(|text| {
            let count = words.with_one("results-text-count", "count", text.count);
            format!("{} – {count}", text.title)
        }));
    }

    fn letters(&mut self) {
        let report = self.report;
        if report.letters.is_empty() {
            return;
        }
        self.heading(2, "results-letters");
        let lede = report
            .words
            .with_one("results-letters-words", "least", report.least);
        self.document.paragraph("Normal", &lede);
        let heads = [
            "results-letters-who",
            "results-letters-responses",
            "results-letters-distinct",
            "results-letters-outside",
        ];
        for letters in &report.letters {
            let rows = letters.rows.iter();
            let table = WordTable {
                caption: letters.title.clone(),
                heads: heads.iter().map(|id| self.say(id)).collect(),
                rows: rows
                    .map(|row| once_counted(&row.capacity, &row.cells))
                    .collect(),
            };
            self.document.table(&table);
        }
    }

    fn equality(&mut self) {
        let report = self.report;
        if report.equality.is_empty() {
            return;
        }
        self.heading(1, "results-equality");
        let lede = report
            .words
            .with_one("results-equality-words", "least", report.least);
        self.document.paragraph("Normal", &lede);
        for own in &report.equality {
            let rows = own.rows.iter();
            let table = WordTable {
                caption: own.question.clone(),
                heads: ["results-answer", "results-equality-count"]
                    .iter()
                    .map(|id| self.say(id))
                    .collect(),
                rows: rows
                    .map(|row| once_counted(&row.category, std::slice::from_ref(&row.count)))
                    .collect(),
            };
            self.document.table(&table);
        }
    }

    fn balance(&mut self) {
        let balance = &self.report.balance;
        self.heading(1, "results-balance");
        let lede = self.say("results-balance-words");
        self.document.paragraph("Normal", &lede);
        let rows = balance.rows.iter();
        let table = WordTable {
            caption: self.say("balance-caption"),
            heads: self.heads("balance-state", &balance.columns),
            rows: rows
                .map(|row| self.counted(&row.name, &row.cells, row.sum))
                .collect(),
        };
        self.document.table(&table);
        if !balance.reasons.is_empty() {
            self.heading(2, "results-reasons");
            let words = &self.report.words;
            let reasons = balance.reasons.iter();
            self.document.bullets(
                reasons.map(|reason| format!("{}: {}", words.number(reason.count), reason.words)),
            );
        }
    }

    fn notes(&mut self) {
        self.heading(1, "results-notes");
        for note in &self.report.notes {
            self.document.paragraph("Heading3", &note.heading);
            self.document.paragraph("Normal", &note.words);
        }
    }
}

/// A row for each line, under the statement or option that it is about.
fn figure_rows(table: &PlotTable) -> Vec<WordRow> {
    let mut rows = Vec::new();
    for group in &table.groups {
        if let Some(heading) = &group.heading {
            let rest = table.columns.iter().map(|_| String::new());
            rows.push(WordRow {
                cells: [heading.clone()].into_iter().chain(rest).collect(),
                strong: true,
            });
        }
        rows.extend(group.rows.iter().map(|row| {
            let cells = row.cells.iter().map(cell_words);
            WordRow {
                cells: [row.label.clone()].into_iter().chain(cells).collect(),
                strong: false,
            }
        }));
    }
    rows
}

/// "28 (11.4%)", "106–108 (88–90%)", "fewer than 10".
fn cell_words(cell: &PlotCell) -> String {
    if cell.percent.is_empty() {
        cell.count.clone()
    } else {
        format!("{} ({})", cell.count, cell.percent)
    }
}

fn once_counted(name: &str, cells: &[CountCell]) -> WordRow {
    let counts = cells.iter().map(|count| count.words.clone());
    WordRow {
        cells: [name.to_owned()].into_iter().chain(counts).collect(),
        strong: false,
    }
}
