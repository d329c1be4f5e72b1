//! A native chart as DrawingML (ISO/IEC 29500-1, part 21.2): word processors draw it themselves, so
//! that its letters, bars and colours can be changed.

use super::chart_look;
use super::question_data::{DataChart, DataLine, DataSeries};
use super::xml_text::{XmlText, escaped_line};

const NAMESPACES: &str = "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// What a label at a bar does not show.
const SHOW_NOTHING_ELSE: &str = "<c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/>\
    <c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/>\
    <c:showBubbleSize val=\"0\"/>";

/// The part of a document that is a chart.
pub fn chart_part(chart: &DataChart, lines: &[DataLine], language: &str) -> String {
    let grouping = if chart.stacked {
        "stacked"
    } else {
        "clustered"
    };
    let mut xml = XmlText::document();
    xml.add(format_args!(
        "<c:chartSpace {NAMESPACES}><c:date1904 val=\"0\"/><c:lang val=\"{language}\"/>\
         <c:roundedCorners val=\"0\"/><c:chart>"
    ));
    add_title(&mut xml, chart, language);
    xml.add(format_args!(
        "<c:plotArea><c:layout/><c:barChart><c:barDir val=\"bar\"/>\
         <c:grouping val=\"{grouping}\"/><c:varyColors val=\"0\"/>"
    ));
    for (place, series) in chart.series.iter().enumerate() {
        add_series(&mut xml, chart, lines, place, series);
    }
    let (gap, overlap) = if chart.stacked { (40, 100) } else { (60, 0) };
    xml.add(format_args!(
        "<c:gapWidth val=\"{gap}\"/><c:overlap val=\"{overlap}\"/>\
         <c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>"
    ));
    xml.push(AXES);
    xml.push("</c:plotArea>");
    if chart.series.len() > 1 {
        xml.push("<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>");
    }
    xml.push(
        "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>\
         <c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:ln><a:noFill/></a:ln>\
         </c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"900\"/></a:pPr>\
         <a:endParaRPr/></a:p></c:txPr></c:chartSpace>",
    );
    xml.0
}

/// Of whom or what the chart is, where its document does not say it above.
fn add_title(xml: &mut XmlText, chart: &DataChart, language: &str) {
    match &chart.about {
        Some(about) => xml.add(format_args!(
            "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"1100\" b=\"1\"/></a:pPr>\
             <a:r><a:rPr lang=\"{language}\" sz=\"1100\" b=\"1\"/><a:t>{}</a:t></a:r></a:p>\
             </c:rich></c:tx><c:overlay val=\"0\"/></c:title><c:autoTitleDeleted val=\"0\"/>",
            escaped_line(about)
        )),
        None => xml.push("<c:autoTitleDeleted val=\"1\"/>"),
    }
}

/// The first category is on top, and per cent go from 0 to 100 in every chart: one scale.
const AXES: &str = "<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"maxMin\"/>\
    </c:scaling><c:delete val=\"0\"/><c:axPos val=\"l\"/><c:majorTickMark val=\"none\"/>\
    <c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/><c:crossAx val=\"2\"/>\
    <c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/>\
    <c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>\
    <c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/><c:max val=\"100\"/>\
    <c:min val=\"0\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"b\"/><c:majorGridlines>\
    <c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"D9D5CA\"/></a:solidFill></a:ln></c:spPr>\
    </c:majorGridlines><c:numFmt formatCode=\"0&quot;%&quot;\" sourceLinked=\"0\"/>\
    <c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>\
    <c:crossAx val=\"1\"/><c:crosses val=\"max\"/><c:crossBetween val=\"between\"/>\
    <c:majorUnit val=\"20\"/></c:valAx>";

fn add_series(
    xml: &mut XmlText,
    chart: &DataChart,
    lines: &[DataLine],
    place: usize,
    series: &DataSeries,
) {
    let own = &lines[series.lines.clone()];
    let colour = chart_look::colour(chart, place);
    xml.add(format_args!(
        "<c:ser><c:idx val=\"{place}\"/><c:order val=\"{place}\"/><c:tx><c:v>{}</c:v></c:tx>",
        escaped_line(&series.name)
    ));
    add_look(xml, colour, series.apart, false);
    xml.push("<c:invertIfNegative val=\"0\"/>");
    for (bar, _) in own.iter().enumerate().filter(|(_, line)| line.is_range()) {
        xml.add(format_args!(
            "<c:dPt><c:idx val=\"{bar}\"/><c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/>"
        ));
        add_look(xml, colour, series.apart, true);
        xml.push("</c:dPt>");
    }
    xml.push("<c:dLbls>");
    let on_dark = chart.stacked && chart_look::is_dark(colour);
    for (bar, line) in own.iter().enumerate() {
        add_label(xml, bar, line, chart.stacked, on_dark);
    }
    xml.add(format_args!("{SHOW_NOTHING_ELSE}</c:dLbls>"));
    add_values(xml, &chart.categories, own);
    xml.push("</c:ser>");
}

/// What the bars of a series are called, and how long they are.
fn add_values(xml: &mut XmlText, categories: &[String], own: &[DataLine]) {
    let count = own.len();
    xml.add(format_args!(
        "<c:cat><c:strLit><c:ptCount val=\"{count}\"/>"
    ));
    for (bar, category) in categories.iter().enumerate() {
        xml.add(format_args!(
            "<c:pt idx=\"{bar}\"><c:v>{}</c:v></c:pt>",
            escaped_line(category)
        ));
    }
    xml.add(format_args!(
        "</c:strLit></c:cat><c:val><c:numLit><c:formatCode>General</c:formatCode>\
         <c:ptCount val=\"{count}\"/>"
    ));
    for (bar, line) in own.iter().enumerate() {
        xml.add(format_args!(
            "<c:pt idx=\"{bar}\"><c:v>{}</c:v></c:pt>",
            line.length().unwrap_or(0.0)
        ));
    }
    xml.push("</c:numLit></c:val>");
}

/// The share at a bar; in a bar of a whole, where the part is long enough.
fn add_label(xml: &mut XmlText, bar: usize, line: &DataLine, inside: bool, on_dark: bool) {
    let fits = !inside
        || line
            .length()
            .is_some_and(|length| length >= chart_look::LEAST_WRITTEN);
    if !fits {
        xml.add(format_args!(
            "<c:dLbl><c:idx val=\"{bar}\"/><c:delete val=\"1\"/></c:dLbl>"
        ));
        return;
    }
    let colour = if on_dark { "FFFFFF" } else { "1B2124" };
    let position = if inside { "ctr" } else { "outEnd" };
    xml.add(format_args!(
        "<c:dLbl><c:idx val=\"{bar}\"/><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr sz=\"900\">\
         <a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill></a:rPr><a:t>{}</a:t></a:r></a:p>\
         </c:rich></c:tx><c:dLblPos val=\"{position}\"/>{SHOW_NOTHING_ELSE}</c:dLbl>",
        escaped_line(&line.label())
    ));
}

/// A range is hatched, and what is no place on the scale has another outline.
fn add_look(xml: &mut XmlText, colour: &str, apart: bool, is_range: bool) {
    let colour = colour.trim_start_matches('#');
    let line = if apart {
        chart_look::APART_LINE
    } else {
        chart_look::LINE
    };
    xml.push("<c:spPr>");
    if is_range {
        xml.add(format_args!(
            "<a:pattFill prst=\"wdUpDiag\"><a:fgClr><a:srgbClr val=\"{colour}\"/></a:fgClr>\
             <a:bgClr><a:srgbClr val=\"FFFFFF\"/></a:bgClr></a:pattFill>"
        ));
    } else {
        xml.add(format_args!(
            "<a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill>"
        ));
    }
    xml.add(format_args!(
        "<a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"{}\"/></a:solidFill></a:ln></c:spPr>",
        line.trim_start_matches('#')
    ));
}
