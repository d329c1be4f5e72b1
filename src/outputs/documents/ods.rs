//! Sheets as ODS (OpenDocument 1.3, <https://docs.oasis-open.org/office/OpenDocument/v1.3/>). They
//! are those of the XLSX, without its charts.

use super::DocumentError;
use super::archive::DocumentArchive;
use super::workbook::{SheetContent, WorkbookCell, WorkbookSheet, WorkbookTable};
use super::xml_text::{XmlText, escaped_line, one_line, plain_text};
use crate::outputs::report::PublicationReport;
use std::collections::BTreeSet;

const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

const NAMESPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
    xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" \
    xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\"";

const MANIFEST: &str = "<manifest:manifest \
    xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" \
    manifest:version=\"1.3\">\
    <manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" \
    manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/>\
    <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>\
    <manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>\
    <manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>\
    </manifest:manifest>";

/// Printed on A4 across, as wide as the paper and as long as it takes.
const PAPER: &str = "<office:automatic-styles><style:page-layout style:name=\"paper\">\
    <style:page-layout-properties fo:page-width=\"29.7cm\" fo:page-height=\"21cm\" \
    style:print-orientation=\"landscape\" fo:margin=\"1.5cm\" style:scale-to-X=\"1\" \
    style:scale-to-Y=\"0\"/></style:page-layout></office:automatic-styles>\
    <office:master-styles><style:master-page style:name=\"Default\" \
    style:page-layout-name=\"paper\"/></office:master-styles>";

/// How the cells look; widths of columns come before.
const CELL_STYLES: &str = "<style:style style:name=\"row\" style:family=\"table-row\">\
    <style:table-row-properties style:use-optimal-row-height=\"true\"/></style:style>\
    <style:style style:name=\"sheet\" style:family=\"table\" \
    style:master-page-name=\"Default\"><style:table-properties table:display=\"true\"/>\
    </style:style>\
    <number:number-style style:name=\"n-count\">\
    <number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\" \
    number:grouping=\"true\"/></number:number-style>\
    <number:number-style style:name=\"n-0\">\
    <number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\"/>\
    </number:number-style>\
    <number:number-style style:name=\"n-1\">\
    <number:number number:decimal-places=\"1\" number:min-decimal-places=\"1\" \
    number:min-integer-digits=\"1\"/></number:number-style>\
    <style:style style:name=\"text\" style:family=\"table-cell\">\
    <style:table-cell-properties fo:wrap-option=\"wrap\" style:vertical-align=\"top\"/>\
    </style:style>\
    <style:style style:name=\"head\" style:family=\"table-cell\">\
    <style:table-cell-properties fo:wrap-option=\"wrap\" style:vertical-align=\"top\" \
    fo:border-bottom=\"0.75pt solid #0b5163\"/>\
    <style:text-properties fo:font-weight=\"bold\"/></style:style>\
    <style:style style:name=\"title\" style:family=\"table-cell\">\
    <style:table-cell-properties fo:wrap-option=\"wrap\"/>\
    <style:text-properties fo:font-weight=\"bold\" fo:font-size=\"18pt\"/></style:style>\
    <style:style style:name=\"symbol\" style:family=\"table-cell\">\
    <style:table-cell-properties style:vertical-align=\"top\"/>\
    <style:paragraph-properties fo:text-align=\"end\"/></style:style>\
    <style:style style:name=\"count\" style:family=\"table-cell\" \
    style:data-style-name=\"n-count\">\
    <style:table-cell-properties style:vertical-align=\"top\"/></style:style>\
    <style:style style:name=\"percent-0\" style:family=\"table-cell\" \
    style:data-style-name=\"n-0\">\
    <style:table-cell-properties style:vertical-align=\"top\"/></style:style>\
    <style:style style:name=\"percent-1\" style:family=\"table-cell\" \
    style:data-style-name=\"n-1\">\
    <style:table-cell-properties style:vertical-align=\"top\"/></style:style>";

/// The workbook of a report.
pub fn write(
    report: &PublicationReport,
    sheets: &[WorkbookSheet],
) -> Result<Vec<u8>, DocumentError> {
    let mut archive = DocumentArchive::new();
    archive.store("mimetype", MEDIA_TYPE)?;
    archive.deflate("META-INF/manifest.xml", MANIFEST)?;
    archive.deflate("meta.xml", &meta(report))?;
    archive.deflate("styles.xml", &styles(report))?;
    archive.deflate("content.xml", &content(sheets))?;
    archive.finish()
}

fn meta(report: &PublicationReport) -> String {
    let mut xml = XmlText::document();
    xml.add(format_args!(
        "<office:document-meta {NAMESPACES}><office:meta><dc:title>{} – {}</dc:title>\
         <dc:creator>{}</dc:creator><dc:language>{}</dc:language>\
         <meta:creation-date>{}T00:00:00</meta:creation-date></office:meta>\
         </office:document-meta>",
        escaped_line(&report.title),
        escaped_line(&report.heading),
        escaped_line(&report.owner),
        report.words.tag(),
        report.cut_off,
    ));
    xml.0
}

/// The language of every cell.
fn styles(report: &PublicationReport) -> String {
    let country = match report.words.tag() {
        "en" | "cy" => "GB",
        _ => "none",
    };
    let mut xml = XmlText::document();
    xml.add(format_args!(
        "<office:document-styles {NAMESPACES}><office:styles>\
         <style:default-style style:family=\"table-cell\"><style:text-properties \
         fo:language=\"{}\" fo:country=\"{country}\" fo:font-size=\"11pt\"/>\
         </style:default-style></office:styles>{PAPER}</office:document-styles>",
        report.words.tag(),
    ));
    xml.0
}

fn content(sheets: &[WorkbookSheet]) -> String {
    let mut xml = XmlText::document();
    xml.add(format_args!(
        "<office:document-content {NAMESPACES}><office:automatic-styles>"
    ));
    for width in widths(sheets) {
        xml.add(format_args!(
            "<style:style style:name=\"w{width}\" style:family=\"table-column\">\
             <style:table-column-properties style:column-width=\"{:.1}cm\"/></style:style>",
            f64::from(width) * 0.21
        ));
    }
    xml.push(CELL_STYLES);
    xml.push("</office:automatic-styles><office:body><office:spreadsheet>");
    for sheet in sheets {
        xml.add(format_args!(
            "<table:table table:name=\"{}\" table:style-name=\"sheet\">",
            escaped_line(&sheet.tab)
        ));
        match &sheet.content {
            SheetContent::Lines(lines) => add_lines(&mut xml, lines),
            SheetContent::Table(table) => add_table(&mut xml, table),
        }
        xml.push("</table:table>");
    }
    add_ranges(&mut xml, sheets);
    xml.push("</office:spreadsheet></office:body></office:document-content>");
    xml.0
}

/// How wide the cover is, in characters.
const COVER_WIDTH: u8 = 100;

fn widths(sheets: &[WorkbookSheet]) -> BTreeSet<u8> {
    let tables = sheets.iter().filter_map(|sheet| match &sheet.content {
        SheetContent::Table(table) => Some(table),
        SheetContent::Lines(_) => None,
    });
    let columns = tables.flat_map(|table| &table.columns);
    columns
        .map(|column| column.width)
        .chain([COVER_WIDTH])
        .collect()
}

fn add_lines(xml: &mut XmlText, lines: &[String]) {
    xml.add(format_args!(
        "<table:table-column table:style-name=\"w{COVER_WIDTH}\"/>"
    ));
    for (row, line) in lines.iter().enumerate() {
        xml.push("<table:table-row table:style-name=\"row\">");
        add_text(xml, line, if row == 0 { "title" } else { "text" });
        xml.push("</table:table-row>");
    }
}

fn add_table(xml: &mut XmlText, table: &WorkbookTable) {
    for column in &table.columns {
        xml.add(format_args!(
            "<table:table-column table:style-name=\"w{}\"/>",
            column.width
        ));
    }
    xml.push("<table:table-header-rows><table:table-row table:style-name=\"row\">");
    for column in &table.columns {
        add_text(xml, &one_line(&column.title), "head");
    }
    xml.push("</table:table-row></table:table-header-rows>");
    for row in &table.rows {
        xml.push("<table:table-row table:style-name=\"row\">");
        for cell in row {
            add_cell(xml, cell);
        }
        xml.push("</table:table-row>");
    }
}

fn add_cell(xml: &mut XmlText, cell: &WorkbookCell) {
    match cell {
        WorkbookCell::Text(text) => {
            let style = if cell.is_symbol() { "symbol" } else { "text" };
            add_text(xml, text, style);
        }
        WorkbookCell::Count(count) => xml.add(format_args!(
            "<table:table-cell table:style-name=\"count\" office:value-type=\"float\" \
             office:value=\"{count}\"><text:p>{count}</text:p></table:table-cell>"
        )),
        WorkbookCell::Percent { value, decimals } => {
            let places = usize::from(*decimals);
            xml.add(format_args!(
                "<table:table-cell table:style-name=\"percent-{decimals}\" \
                 office:value-type=\"float\" office:value=\"{value:.places$}\">\
                 <text:p>{value:.places$}</text:p></table:table-cell>"
            ));
        }
    }
}

/// A cell of text: a paragraph for each of its lines. Its type says that it is no formula.
fn add_text(xml: &mut XmlText, text: &str, style: &str) {
    xml.add(format_args!(
        "<table:table-cell table:style-name=\"{style}\" office:value-type=\"string\">"
    ));
    for line in plain_text(text).split('\n') {
        xml.add(format_args!("<text:p>{}</text:p>", escaped_blanks(line)));
    }
    xml.push("</table:table-cell>");
}

/// Blanks in a row, and one at the beginning, would be read as one or none.
fn escaped_blanks(line: &str) -> String {
    let mut escaped = String::new();
    let mut after_blank = true;
    for c in line.chars() {
        match c {
            ' ' if after_blank => escaped.push_str("<text:s/>"),
            '\t' => escaped.push_str("<text:tab/>"),
            c => escaped.push_str(&quick_xml::escape::escape(c.to_string())),
        }
        after_blank = c == ' ';
    }
    escaped
}

/// The names of the tables, by which formulas find them.
fn add_ranges(xml: &mut XmlText, sheets: &[WorkbookSheet]) {
    xml.push("<table:database-ranges>");
    for sheet in sheets {
        let SheetContent::Table(table) = &sheet.content else {
            continue;
        };
        let tab = sheet.tab.replace('\'', "''");
        let last = column_letters(table.columns.len());
        let address = format!("'{tab}'.A1:'{tab}'.{last}{}", table.rows.len() + 1);
        xml.add(format_args!(
            "<table:database-range table:name=\"{}\" table:target-range-address=\"{}\" \
             table:contains-header=\"true\"/>",
            table.name,
            escaped_line(&address)
        ));
    }
    xml.push("</table:database-ranges>");
}

/// The letters of a column by its number, from 1: A, Z, AA.
fn column_letters(number: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = number;
    while rest > 0 {
        let place = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + place));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::{column_letters, escaped_blanks};

    #[test]
    fn columns_have_the_letters_of_spreadsheets() {
        assert_eq!(
            [1, 26, 27, 702, 703].map(column_letters),
            ["A", "Z", "AA", "ZZ", "AAA"]
        );
    }

    #[test]
    fn every_blank_stays() {
        assert_eq!(
            escaped_blanks(" a  b\t<"),
            "<text:s/>a <text:s/>b<text:tab/>&lt;"
        );
    }
}
