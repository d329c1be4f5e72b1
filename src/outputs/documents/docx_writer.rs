//! Paragraphs, lists and tables of a document for word processors.

use super::docx_parts::NAMESPACES;
use super::xml_text::{XmlText, escaped, escaped_line};
use crate::words::pieces;

/// How wide the text of a page is, in twentieths of a point.
const TEXT_WIDTH: usize = 9_638;

/// Writes the body of a document.
pub struct DocxWriter {
    pub xml: XmlText,
}

/// A table of words: its caption, the heads of its columns, and rows that begin with their name.
pub struct WordTable {
    pub caption: String,
    pub heads: Vec<String>,
    pub rows: Vec<WordRow>,
}

/// A row of it.
pub struct WordRow {
    pub cells: Vec<String>,
    /// It is in bold letters: a sum, or the heading of what follows.
    pub strong: bool,
}

impl DocxWriter {
    /// Begins a body.
    pub fn new() -> Self {
        let mut xml = XmlText::document();
        xml.add(format_args!("<w:document {NAMESPACES}><w:body>"));
        Self { xml }
    }

    /// The whole body: on A4, with margins of 2 cm.
    pub fn finish(mut self) -> String {
        self.xml.push(
            "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/>\
             <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" \
             w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
             </w:sectPr></w:body></w:document>",
        );
        self.xml.0
    }

    /// A paragraph in a style of the document.
    pub fn paragraph(&mut self, style: &str, text: &str) {
        self.xml.add(format_args!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>"
        ));
        self.runs(text, false);
        self.xml.push("</w:p>");
    }

    /// A text in runs: what is in another language than the document says so, for spelling and for
    /// people who listen to it.
    fn runs(&mut self, text: &str, strong: bool) {
        let mut rest = text;
        while let Some(at) = rest.find(pieces::BEGIN) {
            self.run(&rest[..at], None, strong);
            let tail = &rest[at..];
            let Some((tag, words)) = pieces::split(tail) else {
                rest = &tail[pieces::BEGIN.len_utf8()..];
                continue;
            };
            let end = words.find(pieces::END).unwrap_or(words.len());
            self.run(&words[..end], Some(tag), strong);
            rest = words.get(end + pieces::END.len_utf8()..).unwrap_or("");
        }
        self.run(rest, None, strong);
    }

    fn run(&mut self, text: &str, tag: Option<&str>, strong: bool) {
        if text.is_empty() {
            return;
        }
        self.xml.push("<w:r><w:rPr>");
        if strong {
            self.xml.push("<w:b/>");
        }
        if let Some(tag) = tag {
            self.xml.add(format_args!("<w:lang w:val=\"{tag}\"/>"));
        }
        self.xml.push("</w:rPr>");
        for (place, line) in escaped(text).split('\n').enumerate() {
            if place > 0 {
                self.xml.push("<w:br/>");
            }
            self.xml
                .add(format_args!("<w:t xml:space=\"preserve\">{line}</w:t>"));
        }
        self.xml.push("</w:r>");
    }

    /// A list.
    pub fn bullets(&mut self, items: impl IntoIterator<Item = String>) {
        for item in items {
            self.paragraph("ListBullet", &item);
        }
    }

    /// A table under its caption; its first row is repeated on every page.
    pub fn table(&mut self, table: &WordTable) {
        self.paragraph("Caption", &table.caption);
        let caption = escaped_line(&table.caption);
        self.xml.add(format_args!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/>\
             <w:tblW w:w=\"{TEXT_WIDTH}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" \
             w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/>\
             <w:tblCaption w:val=\"{caption}\"/></w:tblPr><w:tblGrid>"
        ));
        let widths = widths(table.heads.len());
        for width in &widths {
            self.xml.add(format_args!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.xml.push("</w:tblGrid>");
        let head = RowLook {
            is_head: true,
            strong: true,
            keeps_next: true,
        };
        self.row(&table.heads, &widths, head);
        let count = table.rows.len();
        for (place, row) in (1..).zip(&table.rows) {
            let look = RowLook {
                is_head: false,
                strong: row.strong,
                // The last row, often a base or a sum, never stands alone on a page; and what
                // stands over rows is never left behind.
                keeps_next: place + 1 == count || (row.strong && place < count),
            };
            self.row(&row.cells, &widths, look);
        }
        self.xml.push("</w:tbl>");
        // Two tables without a paragraph between them would be one.
        self.xml
            .push("<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p>");
    }

    fn row(&mut self, cells: &[String], widths: &[usize], look: RowLook) {
        self.xml.push("<w:tr><w:trPr><w:cantSplit/>");
        let keeps = if look.keeps_next { "<w:keepNext/>" } else { "" };
        if look.is_head {
            self.xml.push("<w:tblHeader/>");
        }
        self.xml.push("</w:trPr>");
        for (column, (cell, width)) in cells.iter().zip(widths).enumerate() {
            let side = if column > 0 { "right" } else { "left" };
            self.xml.add(format_args!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr>\
                 <w:pStyle w:val=\"TableText\"/>{keeps}<w:jc w:val=\"{side}\"/></w:pPr>"
            ));
            self.runs(cell, look.strong);
            self.xml.push("</w:p></w:tc>");
        }
        self.xml.push("</w:tr>");
    }
}

/// How a row of a table is written.
#[derive(Clone, Copy)]
struct RowLook {
    /// Repeated on every page.
    is_head: bool,
    strong: bool,
    /// Whether it is on the page of the row after it.
    keeps_next: bool,
}

/// The first column takes what the others leave: three tenths at least. No other is wider than a
/// fifth.
fn widths(columns: usize) -> Vec<usize> {
    let others = columns.saturating_sub(1).max(1);
    let share = (TEXT_WIDTH * 7 / 10 / others).min(TEXT_WIDTH / 5);
    let first = TEXT_WIDTH - share * others;
    [first]
        .into_iter()
        .chain(std::iter::repeat_n(share, others))
        .take(columns)
        .collect()
}
