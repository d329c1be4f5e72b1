//! A report as files for office programs: sheets as XLSX and ODS, and the report itself as DOCX.
//!
//! They are faces of a publication, as its page is: made when somebody asks, of the frozen snapshot,
//! the texts that are public at that moment and the words that the program has now. The same input
//! gives the same bytes. Their reasons are in docs/adr/0117.

mod archive;
mod chart_look;
mod chart_xml;
mod docx;
mod docx_body;
mod docx_parts;
mod docx_writer;
mod ods;
mod question_data;
mod workbook;
mod workbook_figures;
mod workbook_sheets;
mod workbook_texts;
mod xlsx;
mod xml_text;

#[cfg(test)]
mod tests;

use super::report::PublicationReport;
use crate::domain::publication::PublishedText;

/// The most answers in words that a workbook has a sheet of. More are in `texts.csv` alone: nobody
/// reads so many in a spreadsheet, and a file of them all would have to be made in memory.
pub const MOST_TEXTS: usize = 10_000;

crate::named_enum! {
    /// The formats of documents, by the endings of their names.
    pub enum DocumentFormat {
        /// A report for word processors (ISO/IEC 29500).
        Docx = "docx",
        /// A workbook with charts (ISO/IEC 29500).
        Xlsx = "xlsx",
        /// A workbook (OpenDocument, ISO/IEC 26300).
        Ods = "ods",
    }
}

impl DocumentFormat {
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
        }
    }

    /// Whether residents' words are in it.
    pub const fn holds_words(self) -> bool {
        !matches!(self, Self::Docx)
    }

    /// What a document is called: `results.cy.xlsx`. The language is in the name, so that an
    /// address has one content whatever the browser asks for.
    pub fn name(self, language: &str) -> String {
        format!("{}.{language}.{self}", self.stem())
    }

    const fn stem(self) -> &'static str {
        match self {
            Self::Docx => "report",
            Self::Xlsx | Self::Ods => "results",
        }
    }

    /// The format and the language of a name; `None` for every other name.
    pub fn of_name(name: &str) -> Option<(Self, &str)> {
        let (rest, ending) = name.rsplit_once('.')?;
        let format: Self = ending.parse().ok()?;
        let language = rest.strip_prefix(format.stem())?.strip_prefix('.')?;
        Some((format, language))
    }
}

/// The answers in words of a publication, as far as a workbook has them.
pub enum WorkbookTexts<'a> {
    All(&'a [PublishedText]),
    /// There are more than [`MOST_TEXTS`].
    TooMany,
}

/// Why a document could not be made: a fault of this program, for whatever a report says can be
/// written.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    #[error("the archive: {0}")]
    Archive(#[from] zip::result::ZipError),
    #[error("the workbook: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    #[error("the archive: {0}")]
    Bytes(#[from] std::io::Error),
}

/// A report in a format.
///
/// # Errors
/// Faults of this program.
pub fn document(
    report: &PublicationReport,
    texts: &WorkbookTexts<'_>,
    format: DocumentFormat,
) -> Result<Vec<u8>, DocumentError> {
    match format {
        DocumentFormat::Docx => docx::write(report),
        DocumentFormat::Xlsx => xlsx::write(report, &workbook_sheets::sheets(report, texts)),
        DocumentFormat::Ods => ods::write(report, &workbook_sheets::sheets(report, texts)),
    }
}
