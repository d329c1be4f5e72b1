//! The figures of a question one below the other, and the charts that are drawn of them.
//!
//! A chart is said in lines of that table: a series is a run of lines that follow each other. So a
//! chart of a spreadsheet can name the cells that it is of, and one of a document has the same
//! lengths.

use crate::domain::consultation::Kind;
use crate::domain::publication::PublishedCell;
use crate::outputs::HIDDEN;
use crate::outputs::charts::FigureChart;
use crate::outputs::charts::{CellFigure, CellShare, PlotTable};
use crate::outputs::report::figures::ReportFigure;
use std::ops::Range;

/// All figures of a question, by capacity, then by answer, then by statement or ranked option.
pub struct QuestionData {
    pub lines: Vec<DataLine>,
    pub charts: Vec<DataChart>,
}

/// One published figure, and what it is of.
pub struct DataLine {
    pub capacity: String,
    /// The statement, or the option that was ranked.
    pub part: Option<String>,
    pub answer: String,
    pub figure: CellFigure,
    /// How many responses the table is about.
    pub base: Option<u64>,
    /// It counts people who were asked.
    asked: bool,
    /// It is no answer to the question, or no place on its scale.
    apart: bool,
    key: String,
}

/// A chart of horizontal bars.
pub struct DataChart {
    /// Of whom or what it is, where a question has several charts or one of first places alone.
    pub about: Option<String>,
    /// Bars of a whole that lie behind each other, not below each other.
    pub stacked: bool,
    /// Each bar, or each part of it, has the place of its line in the series.
    pub categories: Vec<String>,
    pub series: Vec<DataSeries>,
}

/// Bars of one look.
pub struct DataSeries {
    pub name: String,
    /// The lines that it is of.
    pub lines: Range<usize>,
    /// It is no place on the scale.
    pub apart: bool,
}

impl DataLine {
    /// How long the bar is, in per cent: to the least that a range allows; `None` for what is hidden.
    pub fn length(&self) -> Option<f64> {
        match self.figure.share {
            CellShare::None => None,
            CellShare::Percent(percent) => Some(percent),
            CellShare::Between(range) => Some(range.least as f64),
        }
    }

    pub fn is_range(&self) -> bool {
        matches!(self.figure.cell, PublishedCell::Between(_))
    }

    /// The share as it stands at the bar.
    pub fn label(&self) -> String {
        share_words(self.figure).unwrap_or_else(|| HIDDEN.to_owned())
    }
}

/// A share as readers see it: `28.1%`, `28%` or `88–90%`.
pub fn share_words(figure: CellFigure) -> Option<String> {
    match (figure.share, figure.cell) {
        (CellShare::None, _) => None,
        (CellShare::Percent(share), PublishedCell::Exact(_)) => Some(format!("{share:.1}%")),
        (CellShare::Percent(share), _) => Some(format!("{share:.0}%")),
        (CellShare::Between(range), _) => {
            let ends = crate::outputs::between(range, |end| end.to_string());
            Some(format!("{ends}%"))
        }
    }
}

impl QuestionData {
    /// The figures of a question of which something is shown.
    pub fn of(figure: &ReportFigure) -> Option<Self> {
        let table = whole_table(figure)?;
        let lines = lines(table);
        let charts = charts(figure, table, &lines);
        Some(Self { lines, charts })
    }
}

/// The table with every figure of a question.
pub fn whole_table(figure: &ReportFigure) -> Option<&PlotTable> {
    figure.table.as_ref().or(match &figure.chart {
        FigureChart::Plot(table) => Some(table),
        FigureChart::Nothing | FigureChart::Stacks(_) => None,
    })
}

fn lines(table: &PlotTable) -> Vec<DataLine> {
    let mut answers: Vec<&str> = Vec::new();
    for row in table.groups.iter().flat_map(|group| &group.rows) {
        if !answers.contains(&row.key.as_str()) {
            answers.push(&row.key);
        }
    }
    let mut lines = Vec::new();
    for (place, column) in table.columns.iter().enumerate() {
        for answer in &answers {
            let of_group = table.groups.iter().filter_map(|group| {
                let row = group.rows.iter().find(|row| row.key == *answer)?;
                Some(DataLine {
                    capacity: column.capacity.clone(),
                    part: group.heading.clone(),
                    answer: row.label.clone(),
                    figure: row.cells.get(place)?.figure,
                    base: column.base,
                    asked: row.asked,
                    apart: row.apart,
                    key: row.key.clone(),
                })
            });
            lines.extend(of_group);
        }
    }
    lines
}

fn charts(figure: &ReportFigure, table: &PlotTable, lines: &[DataLine]) -> Vec<DataChart> {
    let stacked = matches!(figure.chart, FigureChart::Stacks(_));
    let charts = if table.groups.iter().all(|group| group.heading.is_none()) {
        vec![by_capacity(lines, |line| line.asked, |line| &line.answer)]
    } else if figure.kind == Kind::Ranking && !stacked {
        let mut first = by_capacity(lines, |line| line.key == "1", part_of);
        first.about = lines
            .iter()
            .find(|line| line.key == "1")
            .map(|line| line.answer.clone());
        vec![first]
    } else {
        let of_capacity = |column: &str| by_answer(column, lines, stacked);
        let columns = table.columns.iter();
        columns
            .map(|column| of_capacity(&column.capacity))
            .collect()
    };
    charts.into_iter().filter(DataChart::is_whole).collect()
}

fn part_of(line: &DataLine) -> &String {
    line.part.as_ref().unwrap_or(&line.answer)
}

/// Bars of answers, or of what was put first, with a series for each capacity.
fn by_capacity(
    lines: &[DataLine],
    is_drawn: impl Fn(&DataLine) -> bool,
    category: impl Fn(&DataLine) -> &String,
) -> DataChart {
    let runs = runs(lines, is_drawn, |line| &line.capacity);
    let first = runs.first().cloned().unwrap_or_default();
    DataChart {
        about: None,
        stacked: false,
        categories: lines[first]
            .iter()
            .map(|line| category(line).clone())
            .collect(),
        series: runs
            .into_iter()
            .map(|run| DataSeries {
                name: lines[run.start].capacity.clone(),
                lines: run,
                apart: false,
            })
            .collect(),
    }
}

/// Bars of statements or ranked options in one capacity, with a series for each answer. What is no
/// place on the scale comes last.
fn by_answer(capacity: &str, lines: &[DataLine], stacked: bool) -> DataChart {
    let own = |line: &DataLine| line.asked && line.capacity == capacity;
    let runs = runs(lines, own, |line| &line.key);
    let first = runs.first().cloned().unwrap_or_default();
    let mut series: Vec<DataSeries> = runs
        .into_iter()
        .map(|run| DataSeries {
            name: lines[run.start].answer.clone(),
            apart: lines[run.start].apart,
            lines: run,
        })
        .collect();
    series.sort_by_key(|series| series.apart);
    DataChart {
        about: Some(capacity.to_owned()),
        stacked,
        categories: lines[first]
            .iter()
            .map(|line| part_of(line).clone())
            .collect(),
        series,
    }
}

/// The runs of drawn lines that follow each other and have the same name.
fn runs(
    lines: &[DataLine],
    is_drawn: impl Fn(&DataLine) -> bool,
    name: impl Fn(&DataLine) -> &String,
) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| is_drawn(line)) {
        match runs.last_mut() {
            Some(run) if run.end == at && name(&lines[run.start]) == name(line) => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

impl DataChart {
    /// Whether every series has a bar for every category. A form that was changed can lack some.
    fn is_whole(&self) -> bool {
        let bars = self.categories.len();
        bars > 0 && self.series.iter().all(|series| series.lines.len() == bars)
    }

    /// Everything that the chart shows, in words: for people who do not see it.
    pub fn description(&self, lines: &[DataLine]) -> String {
        let of_series = |series: &DataSeries| {
            let own = self.categories.iter().zip(&lines[series.lines.clone()]);
            let bars: Vec<String> = own
                .map(|(category, line)| format!("{category} {}", line.label()))
                .collect();
            format!("{}: {}", series.name, bars.join(", "))
        };
        let said: Vec<String> = self.series.iter().map(of_series).collect();
        said.join("; ")
    }
}
