//! The parts of a DOCX round its body: styles, properties, footer, and which part is what.

use super::xml_text::{XmlText, escaped_line};
use crate::outputs::report::PublicationReport;

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/// The namespaces that parts of a document use.
pub const NAMESPACES: &str = "xmlns:w=\
    \"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"";

pub const ROOT_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Target=\"word/document.xml\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/>\
    <Relationship Id=\"rId2\" Target=\"docProps/core.xml\" \
    Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\"/>\
    <Relationship Id=\"rId3\" Target=\"docProps/app.xml\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties\"/>\
    </Relationships>";

pub const APP: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
    <Application>Regard</Application></Properties>";

/// The mode of 2013 and later: without it Word would open the document in one for older programs.
pub const SETTINGS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
    <w:compat><w:compatSetting w:name=\"compatibilityMode\" \
    w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>";

/// Which part has which type.
pub fn content_types(charts: usize) -> String {
    let mut xml = XmlText::document();
    xml.add(format_args!(
        "<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/docProps/app.xml\" ContentType=\
         \"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{WORD}.document.main+xml\"/>"
    ));
    for part in ["styles", "settings", "numbering"] {
        xml.add(format_args!(
            "<Override PartName=\"/word/{part}.xml\" ContentType=\"{WORD}.{part}+xml\"/>"
        ));
    }
    xml.add(format_args!(
        "<Override PartName=\"/word/footer1.xml\" ContentType=\"{WORD}.footer+xml\"/>"
    ));
    for chart in 1..=charts {
        xml.add(format_args!(
            "<Override PartName=\"/word/charts/chart{chart}.xml\" ContentType=\
             \"application/vnd.openxmlformats-officedocument.drawingml.chart+xml\"/>"
        ));
    }
    xml.push("</Types>");
    xml.0
}

/// What the document uses: its charts are called `chart1` and so on.
pub fn document_relations(charts: usize) -> String {
    let mut xml = XmlText::document();
    xml.add(format_args!("<Relationships xmlns=\"{RELATIONS}\">"));
    for part in ["styles", "settings", "numbering"] {
        xml.add(format_args!(
            "<Relationship Id=\"{part}\" Target=\"{part}.xml\" Type=\"{OFFICE}/{part}\"/>"
        ));
    }
    xml.add(format_args!(
        "<Relationship Id=\"footer\" Target=\"footer1.xml\" Type=\"{OFFICE}/footer\"/>"
    ));
    for chart in 1..=charts {
        xml.add(format_args!(
            "<Relationship Id=\"chart{chart}\" Target=\"charts/chart{chart}.xml\" \
             Type=\"{OFFICE}/chart\"/>"
        ));
    }
    xml.push("</Relationships>");
    xml.0
}

/// Title, author, language, and the same date for the same publication.
pub fn core(report: &PublicationReport) -> String {
    let mut xml = XmlText::document();
    xml.add(format_args!(
        "<cp:coreProperties xmlns:cp=\
         \"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{} – {}</dc:title>\
         <dc:creator>{}</dc:creator><dc:language>{}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{}T00:00:00Z</dcterms:created>\
         </cp:coreProperties>",
        escaped_line(&report.title),
        escaped_line(&report.heading),
        escaped_line(&report.owner),
        language(report),
        report.cut_off,
    ));
    xml.0
}

/// The language with its country: word processors know spelling by both.
pub fn language(report: &PublicationReport) -> String {
    match report.words.tag() {
        tag @ ("en" | "cy") => format!("{tag}-GB"),
        tag => tag.to_owned(),
    }
}

/// What stands at the foot of every page: of what the report is, and the number of the page.
pub fn footer(report: &PublicationReport) -> String {
    let mut xml = XmlText::document();
    xml.add(format_args!(
        "<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>\
         <w:r><w:t xml:space=\"preserve\">{} – {}</w:t></w:r><w:r><w:tab/></w:r>\
         <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
         <w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:ftr>",
        escaped_line(&report.title),
        escaped_line(&report.heading),
    ));
    xml.0
}

/// The one kind of list.
pub fn numbering() -> String {
    let mut xml = XmlText::document();
    xml.add(format_args!(
        "<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId=\"0\">\
         <w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/>\
         <w:pPr><w:ind w:left=\"357\" w:hanging=\"357\"/></w:pPr></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    ));
    xml.0
}

/// A style of paragraphs: how it is called, its properties and those of its letters.
struct ParagraphStyle {
    id: &'static str,
    name: &'static str,
    paragraph: &'static str,
    letters: &'static str,
}

const STYLES: [ParagraphStyle; 12] = [
    ParagraphStyle {
        id: "Title",
        name: "Title",
        paragraph: "<w:keepNext/><w:spacing w:after=\"60\"/>",
        letters: "<w:color w:val=\"0B5163\"/><w:sz w:val=\"48\"/>",
    },
    ParagraphStyle {
        id: "Subtitle",
        name: "Subtitle",
        paragraph: "<w:spacing w:after=\"160\"/>",
        letters: "<w:color w:val=\"545B5E\"/><w:sz w:val=\"28\"/>",
    },
    ParagraphStyle {
        id: "Heading1",
        name: "heading 1",
        paragraph: "<w:keepNext/><w:keepLines/><w:spacing w:before=\"360\" w:after=\"120\"/>\
            <w:outlineLvl w:val=\"0\"/>",
        letters: "<w:b/><w:color w:val=\"0B5163\"/><w:sz w:val=\"32\"/>",
    },
    ParagraphStyle {
        id: "Heading2",
        name: "heading 2",
        paragraph: "<w:keepNext/><w:keepLines/><w:spacing w:before=\"280\" w:after=\"80\"/>\
            <w:outlineLvl w:val=\"1\"/>",
        letters: "<w:b/><w:sz w:val=\"26\"/>",
    },
    ParagraphStyle {
        id: "Heading3",
        name: "heading 3",
        paragraph: "<w:keepNext/><w:keepLines/><w:spacing w:before=\"200\" w:after=\"40\"/>\
            <w:outlineLvl w:val=\"2\"/>",
        letters: "<w:b/>",
    },
    ParagraphStyle {
        id: "Caption",
        name: "caption",
        paragraph: "<w:keepNext/><w:keepLines/><w:spacing w:before=\"160\" w:after=\"60\"/>",
        letters: "<w:b/><w:sz w:val=\"20\"/>",
    },
    ParagraphStyle {
        id: "ListBullet",
        name: "List Bullet",
        paragraph: "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"60\"/>\
            <w:ind w:left=\"357\" w:hanging=\"357\"/>",
        letters: "",
    },
    // What stands above a figure stays with it.
    ParagraphStyle {
        id: "QuestionText",
        name: "Question Text",
        paragraph: "<w:keepNext/>",
        letters: "",
    },
    ParagraphStyle {
        id: "Finding",
        name: "Finding",
        paragraph: "<w:keepNext/><w:numPr><w:numId w:val=\"1\"/></w:numPr>\
            <w:spacing w:after=\"60\"/><w:ind w:left=\"357\" w:hanging=\"357\"/>",
        letters: "<w:b/>",
    },
    ParagraphStyle {
        id: "TableText",
        name: "Table Text",
        paragraph: "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>",
        letters: "<w:sz w:val=\"19\"/>",
    },
    ParagraphStyle {
        id: "FigureNote",
        name: "Figure Note",
        paragraph: "<w:spacing w:before=\"80\" w:after=\"160\"/>",
        letters: "<w:color w:val=\"545B5E\"/><w:sz w:val=\"18\"/>",
    },
    ParagraphStyle {
        id: "Footer",
        name: "footer",
        paragraph: "<w:tabs><w:tab w:val=\"right\" w:pos=\"9638\"/></w:tabs>\
            <w:spacing w:after=\"0\"/>",
        letters: "<w:color w:val=\"545B5E\"/><w:sz w:val=\"17\"/>",
    },
];

/// The styles of the document, with its language.
pub fn styles(report: &PublicationReport) -> String {
    let mut xml = XmlText::document();
    xml.add(format_args!(
        "<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"Calibri\" \
         w:cs=\"Calibri\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang w:val=\"{}\"/>\
         </w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"264\" \
         w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">\
         <w:name w:val=\"Normal\"/><w:qFormat/></w:style>",
        language(report)
    ));
    for style in &STYLES {
        xml.add(format_args!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>",
            style.id, style.name, style.paragraph, style.letters
        ));
    }
    xml.push(TABLE_STYLES);
    xml.push("</w:styles>");
    xml.0
}

const TABLE_STYLES: &str = "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">\
    <w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
    <w:left w:w=\"80\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
    </w:style><w:style w:type=\"table\" w:styleId=\"ReportTable\"><w:name w:val=\"Report Table\"/>\
    <w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>\
    <w:top w:val=\"single\" w:sz=\"8\" w:color=\"0B5163\"/>\
    <w:bottom w:val=\"single\" w:sz=\"8\" w:color=\"0B5163\"/>\
    <w:insideH w:val=\"single\" w:sz=\"4\" w:color=\"D9D5CA\"/></w:tblBorders></w:tblPr>\
    <w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>";
