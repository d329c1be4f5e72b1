//! The report as DOCX (ISO/IEC 29500-1): headings, tables and charts that can be edited.

use super::DocumentError;
use super::archive::DocumentArchive;
use super::docx_body::{DocumentBody, body};
use super::docx_parts::{
    APP, ROOT_RELATIONS, SETTINGS, content_types, core, document_relations, footer, numbering,
    styles,
};
use crate::outputs::report::PublicationReport;

/// The document of a report.
pub fn write(report: &PublicationReport) -> Result<Vec<u8>, DocumentError> {
    let DocumentBody { xml, charts } = body(report);
    let mut archive = DocumentArchive::new();
    archive.deflate("[Content_Types].xml", &content_types(charts.len()))?;
    archive.deflate("_rels/.rels", ROOT_RELATIONS)?;
    archive.deflate("docProps/core.xml", &core(report))?;
    archive.deflate("docProps/app.xml", APP)?;
    archive.deflate("word/document.xml", &xml)?;
    archive.deflate(
        "word/_rels/document.xml.rels",
        &document_relations(charts.len()),
    )?;
    archive.deflate("word/styles.xml", &styles(report))?;
    archive.deflate("word/settings.xml", SETTINGS)?;
    archive.deflate("word/numbering.xml", &numbering())?;
    archive.deflate("word/footer1.xml", &footer(report))?;
    for (place, chart) in (1..).zip(&charts) {
        archive.deflate(&format!("word/charts/chart{place}.xml"), chart)?;
    }
    archive.finish()
}
