//! Sheets as XLSX, with native charts beside the tables that they are of.

use super::question_data::{DataChart, DataLine, DataSeries};
use super::workbook::{
    SheetCharts, SheetContent, WorkbookCell, WorkbookSheet, WorkbookTable, chart_title,
};
use super::xml_text::{one_line, plain_text};
use super::{DocumentError, chart_look};
use crate::outputs::report::PublicationReport;
use chrono::Datelike;
use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition,
    ChartLine, ChartPatternFill, ChartPatternFillType, ChartPoint, ChartSolidFill, ChartType,
    DocProperties, ExcelDateTime, Format, FormatAlign, Table, TableColumn, TableStyle, Workbook,
    Worksheet, XlsxError,
};

/// The workbook of a report. Whatever text is in it is written as text: a cell that begins with an
/// equals sign is no formula.
pub fn write(
    report: &PublicationReport,
    sheets: &[WorkbookSheet],
) -> Result<Vec<u8>, DocumentError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(report)?);
    for sheet in sheets {
        let page = workbook.add_worksheet();
        page.set_name(&sheet.tab)?;
        page.set_right_to_left(report.words.direction() == "rtl");
        page.set_landscape().set_paper_size(A4);
        page.set_print_fit_to_pages(1, 0);
        match &sheet.content {
            SheetContent::Lines(lines) => write_lines(page, lines)?,
            SheetContent::Table(table) => write_table(page, sheet, table)?,
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// The number of A4 among the sizes of paper.
const A4: u8 = 9;

/// The same date for the same publication, so that the same content gives the same bytes. There is no
/// field for the language of a workbook: it is a property of its own.
fn properties(report: &PublicationReport) -> Result<DocProperties, XlsxError> {
    let day = report.cut_off;
    let year = u16::try_from(day.year()).unwrap_or(1900).max(1900);
    let created = ExcelDateTime::from_ymd(
        year,
        u8::try_from(day.month()).unwrap_or(1),
        u8::try_from(day.day()).unwrap_or(1),
    )?;
    Ok(DocProperties::new()
        .set_title(one_line(&format!("{} – {}", report.title, report.heading)))
        .set_author(one_line(&report.owner))
        .set_company(one_line(&report.owner))
        .set_creation_datetime(&created)
        .set_custom_property("Language", report.words.tag()))
}

/// The size of letters, in points, where no format says another.
const LETTERS: f64 = 11.0;
/// The size of the title's letters.
const TITLE_LETTERS: f64 = 18.0;
/// The highest row that there can be, in points.
const HIGHEST: f64 = 409.0;

/// The height of a row in which words are wrapped, in points. Excel finds it by itself, LibreOffice
/// does not. `width` is that of the column, in figures of common letters; one in ten is kept free for
/// fonts that are wider.
fn row_height(words: &str, width: usize, letters: f64) -> f64 {
    let fitting = (width as f64 * 0.9 * LETTERS / letters).max(1.0) as usize;
    let lines = words
        .lines()
        .map(|line| line.chars().count().div_ceil(fitting));
    let lines: usize = lines.map(|lines| lines.max(1)).sum();
    (lines.max(1) as f64 * letters * 1.4).min(HIGHEST)
}

/// The width of the column of a sheet that holds lines.
const LINE_WIDTH: u8 = 100;

fn write_lines(page: &mut Worksheet, lines: &[String]) -> Result<(), XlsxError> {
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let title = plain.clone().set_bold().set_font_size(TITLE_LETTERS);
    let heading = plain.clone().set_bold();
    page.set_column_width(0, LINE_WIDTH)?;
    for (row, line) in (0_u32..).zip(lines) {
        let format = match row {
            0 => &title,
            1 => &heading,
            _ => &plain,
        };
        page.write_string_with_format(row, 0, plain_text(line), format)?;
        let letters = if row == 0 { TITLE_LETTERS } else { LETTERS };
        page.set_row_height(row, row_height(line, LINE_WIDTH.into(), letters))?;
    }
    Ok(())
}

fn write_table(
    page: &mut Worksheet,
    sheet: &WorkbookSheet,
    table: &WorkbookTable,
) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_text_wrap()
        .set_bold()
        .set_align(FormatAlign::Top);
    for (column, own) in (0_u16..).zip(&table.columns) {
        page.set_column_width(column, own.width)?;
    }
    let last_column = u16::try_from(table.columns.len()).unwrap_or(u16::MAX) - 1;
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let columns: Vec<TableColumn> = titles(table)
        .into_iter()
        .map(|title| {
            TableColumn::new()
                .set_header(title)
                .set_header_format(head.clone())
        })
        .collect();
    let excel_table = Table::new()
        .set_name(&table.name)
        .set_columns(&columns)
        .set_style(TableStyle::Light1)
        .set_autofilter(table.rows.len() > 20)
        .set_alt_text(one_line(&sheet.about));
    page.add_table(0, 0, last_row, last_column, &excel_table)?;
    let heads = titles(table).into_iter().zip(&table.columns);
    let highest = heads.map(|(title, own)| row_height(&title, own.width.into(), LETTERS));
    page.set_row_height(0, highest.fold(LETTERS * 1.4, f64::max))?;
    write_rows(page, table)?;
    page.set_freeze_panes(1, 0)?;
    page.set_repeat_rows(0, 0)?;
    if let Some(charts) = &table.charts {
        insert_charts(page, &sheet.tab, charts, last_column)?;
    }
    Ok(())
}

/// The heads of columns. Those of a table must differ, whatever a translation or a capacity is called.
fn titles(table: &WorkbookTable) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for column in &table.columns {
        let title = one_line(&column.title);
        let lower = title.to_lowercase();
        let taken = titles.iter().any(|known| known.to_lowercase() == lower);
        titles.push(if taken {
            format!("{title} ({})", titles.len() + 1)
        } else {
            title
        });
    }
    titles
}

fn write_rows(page: &mut Worksheet, table: &WorkbookTable) -> Result<(), XlsxError> {
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let symbol = Format::new()
        .set_align(FormatAlign::Top)
        .set_align(FormatAlign::Right);
    let number = |format: &str| {
        Format::new()
            .set_num_format(format)
            .set_align(FormatAlign::Top)
    };
    let (count, whole, decimal) = (number("#,##0"), number("0"), number("0.0"));
    for (row, cells) in (1_u32..).zip(&table.rows) {
        let heights = cells
            .iter()
            .zip(&table.columns)
            .map(|(cell, own)| match cell {
                WorkbookCell::Text(words) => row_height(words, own.width.into(), LETTERS),
                WorkbookCell::Count(_) | WorkbookCell::Percent { .. } => LETTERS * 1.4,
            });
        page.set_row_height(row, heights.fold(LETTERS * 1.4, f64::max))?;
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                WorkbookCell::Text(words) if cell.is_symbol() => {
                    page.write_string_with_format(row, column, words, &symbol)?
                }
                WorkbookCell::Text(words) => {
                    page.write_string_with_format(row, column, plain_text(words), &text)?
                }
                WorkbookCell::Count(n) => {
                    page.write_number_with_format(row, column, *n as f64, &count)?
                }
                WorkbookCell::Percent { value, decimals } => {
                    let format = if *decimals == 0 { &whole } else { &decimal };
                    page.write_number_with_format(row, column, *value, format)?
                }
            };
        }
    }
    Ok(())
}

/// Charts stand to the right of the table, below each other.
fn insert_charts(
    page: &mut Worksheet,
    tab: &str,
    charts: &SheetCharts,
    last_column: u16,
) -> Result<(), XlsxError> {
    let mut row = 1;
    for own in &charts.data.charts {
        let chart = chart(tab, charts, own);
        page.insert_chart(row, last_column + 2, &chart)?;
        row += chart_look::height(own) / 20 + 3;
    }
    Ok(())
}

/// The most UTF-16 units of an alternative text: Excel takes no longer one, and the library would
/// write none.
const LONGEST_ALTERNATIVE: usize = 255;

/// What a chart says, as far as Excel takes it. It ends between two figures and never within one;
/// all of them are in the table beside it.
fn alternative(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST_ALTERNATIVE {
        return text.to_owned();
    }
    let mut units = 0;
    let room = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST_ALTERNATIVE - 2
    });
    let begun = &text[..room.map_or(text.len(), |(at, _)| at)];
    let end = [", ", "; "].map(|sign| begun.rfind(sign).unwrap_or(0));
    let end = end[0].max(end[1]);
    // A question that is longer than all of it is cut between words.
    let end = if end == 0 {
        begun.rfind(' ')
    } else {
        Some(end)
    };
    format!("{} …", &begun[..end.unwrap_or(begun.len())])
}

fn chart(tab: &str, charts: &SheetCharts, own: &DataChart) -> Chart {
    let kind = if own.stacked {
        ChartType::BarStacked
    } else {
        ChartType::Bar
    };
    let mut chart = Chart::new(kind);
    chart.set_width(720).set_height(chart_look::height(own));
    let title = one_line(&chart_title(&charts.title, own));
    chart
        .title()
        .set_name(&title)
        .set_font(ChartFont::new().set_size(12));
    let described = format!("{title}. {}", own.description(&charts.data.lines));
    chart.set_alt_text(alternative(&one_line(&described)));
    // The first category is on top, as in the table, and the scale below the last.
    chart
        .x_axis()
        .set_reverse()
        .set_crossing(ChartAxisCrossing::Max);
    chart
        .y_axis()
        .set_min(0)
        .set_max(100)
        .set_num_format("0\"%\"");
    if own.series.len() > 1 {
        chart.legend().set_position(ChartLegendPosition::Bottom);
    } else {
        chart.legend().set_hidden();
    }
    for (place, series) in own.series.iter().enumerate() {
        add_series(&mut chart, tab, charts, own, place, series);
    }
    chart
}

fn add_series(
    chart: &mut Chart,
    tab: &str,
    charts: &SheetCharts,
    own: &DataChart,
    place: usize,
    series: &DataSeries,
) {
    let lines = &charts.data.lines[series.lines.clone()];
    let cells = |column: usize| {
        let row = |line: usize| u32::try_from(line + 1).unwrap_or(u32::MAX);
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        (
            tab,
            row(series.lines.start),
            column,
            row(series.lines.end - 1),
            column,
        )
    };
    // Categories are parts where a series is one answer about all of them.
    let named_by_part = charts
        .parts
        .filter(|_| lines.iter().all(|line| line.answer == lines[0].answer));
    let colour = chart_look::colour(own, place);
    chart
        .add_series()
        .set_name(one_line(&series.name).as_str())
        .set_categories(cells(named_by_part.unwrap_or(charts.answers)))
        .set_values(cells(charts.lengths))
        .set_format(&mut look(colour, series.apart, false))
        .set_points(&points(lines, colour, series.apart))
        .set_gap(if own.stacked { 40 } else { 60 })
        .set_overlap(if own.stacked { 100 } else { 0 })
        .set_custom_data_labels(&labels(lines, colour, own.stacked));
}

fn points(lines: &[DataLine], colour: &str, apart: bool) -> Vec<ChartPoint> {
    let point =
        |line: &DataLine| ChartPoint::new().set_format(&mut look(colour, apart, line.is_range()));
    lines.iter().map(point).collect()
}

fn labels(lines: &[DataLine], colour: &str, inside: bool) -> Vec<ChartDataLabel> {
    let on_dark = chart_look::is_dark(colour);
    let label = |line: &DataLine| label(line, inside, on_dark);
    lines.iter().map(label).collect()
}

/// The share at a bar. In a bar of a whole there is room for it where the part is long enough.
fn label(line: &DataLine, inside: bool, on_dark: bool) -> ChartDataLabel {
    let fits = !inside
        || line
            .length()
            .is_some_and(|length| length >= chart_look::LEAST_WRITTEN);
    if !fits {
        return ChartDataLabel::new().set_hidden().to_custom();
    }
    let mut font = ChartFont::new();
    font.set_size(9);
    if inside && on_dark {
        font.set_color("#FFFFFF");
    }
    ChartDataLabel::new()
        .set_value(line.label().as_str())
        .set_font(&font)
        .to_custom()
}

/// A range is hatched, and what is no place on the scale has an outline alone.
fn look(colour: &str, apart: bool, is_range: bool) -> ChartFormat {
    let mut format = ChartFormat::new();
    let mut line = ChartLine::new();
    line.set_color(if apart {
        chart_look::APART_LINE
    } else {
        chart_look::LINE
    });
    format.set_border(&line);
    if is_range {
        let mut fill = ChartPatternFill::new();
        fill.set_pattern(ChartPatternFillType::DiagonalStripesWideUpwards)
            .set_foreground_color(colour)
            .set_background_color("#FFFFFF");
        format.set_pattern_fill(&fill);
    } else {
        let mut fill = ChartSolidFill::new();
        fill.set_color(colour);
        format.set_solid_fill(&fill);
    }
    format
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_ALTERNATIVE, alternative};

    #[test]
    fn a_long_alternative_text_ends_between_two_figures() {
        let short = "Title. Residents: Yes 1,234 (50.0%), No 1,234 (50.0%)";
        assert_eq!(alternative(short), short);
        let long = format!("{short}, {}", "Perhaps 1,234 (50.0%), ".repeat(20));
        let cut = alternative(&long);
        assert!(cut.encode_utf16().count() <= LONGEST_ALTERNATIVE);
        assert!(cut.ends_with("(50.0%) …"), "{cut}");
        for one_word in ["ŵ", "👮"] {
            let cut = alternative(&one_word.repeat(300));
            assert!(cut.encode_utf16().count() <= LONGEST_ALTERNATIVE);
            assert!(cut.starts_with(one_word));
        }
        assert!(alternative(&"two words ".repeat(40)).ends_with("words …"));
    }
}
