//! The figures of a publication, question by question: what may be said, one chart for all
//! capacities of which something is shown, and a table where the chart is not one itself.

use crate::domain::consultation::{CapacityKey, Kind};
use crate::domain::publication::{
    AskedPeriod, NOT_IN_FORM, PublishedCell, PublishedTable, QuestionFigures, Snapshot, TitledPage,
};
use crate::outputs::charts::{FigureChart, PlotTable};
use crate::outputs::report::figure_notes::figure_notes;
use crate::outputs::report::finding_words::{figure_findings, first_places};
use crate::outputs::report::plots::plot;
use crate::outputs::report::stacks::stacks;
use crate::outputs::svg;
use crate::words::PageWords;

/// One question of the report.
pub struct ReportFigure {
    /// The key of the question.
    pub key: String,
    pub anchor: String,
    pub kind: Kind,
    /// The title of the page of the form that asks it, where it has one.
    pub page: Option<String>,
    /// Whether it is the first of that page.
    pub begins_page: bool,
    pub title: String,
    /// The title, with the day until which it was asked.
    pub marked_title: String,
    /// The question as it was asked, where it is not its title.
    pub text: Option<String>,
    /// Since when and until when it was asked, where not every form had it.
    pub asked: Option<String>,
    /// Whether several answers could be chosen.
    pub several: bool,
    /// What may be said of it, by capacity.
    pub findings: Vec<String>,
    /// The first of them, or that there is none.
    pub headline: String,
    pub chart: FigureChart,
    /// The figures of a chart that is no table.
    pub table: Option<PlotTable>,
    /// What must be known to read it.
    pub notes: Vec<String>,
}

impl ReportFigure {
    /// Whether there is a chart, which is also a picture of its own.
    pub fn has_picture(&self) -> bool {
        self.chart != FigureChart::Nothing
    }
}

/// One question with its parts: itself, each statement of a matrix, or each option that was ranked.
#[derive(Clone, Copy)]
pub struct QuestionParts<'a> {
    pub parts: &'a [QuestionFigures],
    pub first: &'a QuestionFigures,
}

impl<'a> QuestionParts<'a> {
    /// The tables of a capacity, one of each part that has one.
    pub fn tables_of(
        self,
        capacity: &CapacityKey,
    ) -> impl Iterator<Item = (&'a QuestionFigures, &'a PublishedTable)> {
        self.parts.iter().filter_map(move |part| {
            let own = |table: &&PublishedTable| table.capacity == *capacity;
            Some((part, part.tables.iter().find(own)?))
        })
    }

    /// The capacities of which a figure is shown, in the order of the form.
    pub fn shown(self) -> Vec<&'a CapacityKey> {
        let capacities = self.first.tables.iter().map(|table| &table.capacity);
        capacities
            .filter(|capacity| self.tables_of(capacity).any(|(_, table)| is_shown(table)))
            .collect()
    }

    /// What is called above the figures: what was asked, never what was found.
    pub fn title(self) -> String {
        match &self.first.part {
            Some(part) => {
                let ending = format!(": {}", part.label);
                let title = self.first.title.strip_suffix(&ending);
                title.unwrap_or(&self.first.title).to_owned()
            }
            None => self.first.title.clone(),
        }
    }
}

/// Whether a table shows a figure of what people said.
pub fn is_shown(table: &PublishedTable) -> bool {
    let shown = |cell: PublishedCell| cell != PublishedCell::Hidden;
    table.rule.is_shown()
        && table
            .rows
            .iter()
            .any(|row| row.is_about_asked() && shown(row.cell))
}

/// The title of a question, or of one part of it; one that is no longer asked says until when it
/// was.
pub fn marked_title(words: &PageWords, question: &QuestionFigures) -> String {
    let title = match &question.part {
        Some(part) => words.with_one("results-title-part", "part", part.label.clone()),
        None => question.title.clone(),
    };
    until(words, question, title)
}

fn until(words: &PageWords, question: &QuestionFigures, title: String) -> String {
    match question.asked.until {
        Some(until) => words.with(
            "results-title-until",
            &[("title", title.into()), ("day", words.day(&until).into())],
        ),
        None => title,
    }
}

/// Every question that has tables, in the order of the form.
pub fn figures(words: &PageWords, snapshot: &Snapshot) -> Vec<ReportFigure> {
    tabulated(snapshot)
        .map(|question| figure(words, snapshot, question))
        .collect()
}

/// One question, by its key; `None` where it has no tables.
pub fn figure_of(words: &PageWords, snapshot: &Snapshot, key: &str) -> Option<ReportFigure> {
    let question = tabulated(snapshot).find(|question| question.first.key == key)?;
    Some(figure(words, snapshot, question))
}

fn tabulated(snapshot: &Snapshot) -> impl Iterator<Item = QuestionParts<'_>> {
    snapshot
        .questions
        .chunk_by(|one, next| one.key == next.key)
        .filter_map(|parts| {
            Some(QuestionParts {
                parts,
                first: parts.first()?,
            })
        })
        .filter(|question| !question.first.tables.is_empty())
}

fn figure(words: &PageWords, snapshot: &Snapshot, question: QuestionParts<'_>) -> ReportFigure {
    let first = question.first;
    let title = question.title();
    let shown = question.shown();
    let findings = figure_findings(words, snapshot, question);
    let headline = match (findings.first(), shown.is_empty()) {
        (Some(finding), _) => finding.clone(),
        (None, false) => words.get("results-nothing-stands-out"),
        (None, true) => words.get("results-nothing-shown"),
    };
    let (chart, table) = chart(words, snapshot, question, &shown);
    ReportFigure {
        key: first.key.clone(),
        anchor: anchor(&first.key),
        kind: first.kind,
        page: page_of(snapshot, &first.key).map(|page| page.title.clone()),
        begins_page: page_of(snapshot, &first.key)
            .is_some_and(|page| begins(snapshot, page, &first.key)),
        marked_title: until(words, first, title.clone()),
        text: Some(first.text.clone()).filter(|text| *text != title),
        title,
        asked: asked_words(words, first.asked),
        several: first.kind == Kind::Multiple,
        notes: figure_notes(words, snapshot, question, &chart),
        findings,
        headline,
        chart,
        table,
    }
}

/// Where a question is on the page.
pub fn anchor(key: &str) -> String {
    format!("q-{}", key.replace('.', "-"))
}

/// The page of the form that asks a question, where it has a title.
fn page_of<'s>(snapshot: &'s Snapshot, key: &str) -> Option<&'s TitledPage> {
    let asks = |page: &&TitledPage| page.questions.iter().any(|own| own == key);
    snapshot.pages.iter().find(asks)
}

/// Whether a question is the first of a page that is in the report.
fn begins(snapshot: &Snapshot, page: &TitledPage, key: &str) -> bool {
    let tabulated = |own: &&String| {
        let mut all = snapshot.questions.iter();
        all.any(|figures| figures.key == **own && !figures.tables.is_empty())
    };
    page.questions
        .iter()
        .find(tabulated)
        .is_some_and(|own| own == key)
}

/// The chart that fits a question, and its table where the chart is none: bars of 100 % for steps
/// and places of which everything is known, otherwise a table with bars. While something of a
/// ranking is hidden, the chart is of the first places.
fn chart(
    words: &PageWords,
    snapshot: &Snapshot,
    question: QuestionParts<'_>,
    shown: &[&CapacityKey],
) -> (FigureChart, Option<PlotTable>) {
    let (Kind::Scale | Kind::Matrix | Kind::Ranking) = question.first.kind else {
        return match shown {
            [] => (FigureChart::Nothing, None),
            _ => (
                FigureChart::Plot(plot(words, snapshot, question, shown)),
                None,
            ),
        };
    };
    let whole = || {
        let all = shown
            .iter()
            .flat_map(|capacity| question.tables_of(capacity));
        all.into_iter()
            .filter(|(_, table)| table.rule.is_shown())
            .all(|(_, table)| svg::can_stack(table))
    };
    match (shown, question.first.kind) {
        ([], _) => (FigureChart::Nothing, None),
        (_, _) if whole() => (
            FigureChart::Stacks(stacks(words, snapshot, question, shown)),
            Some(plot(words, snapshot, question, shown).without_bars()),
        ),
        (_, Kind::Ranking) => {
            let places = first_places(question, shown);
            let parts = QuestionParts {
                parts: std::slice::from_ref(&places),
                first: &places,
            };
            (
                FigureChart::Plot(plot(words, snapshot, parts, shown)),
                Some(plot(words, snapshot, question, shown).without_bars()),
            )
        }
        _ => (
            FigureChart::Plot(plot(words, snapshot, question, shown)),
            None,
        ),
    }
}

/// Since when and until when a question was asked, in words.
pub fn asked_words(words: &PageWords, period: AskedPeriod) -> Option<String> {
    let day = |day| words.day(&day);
    match (period.since, period.until) {
        (None, None) => None,
        (Some(since), None) => Some(words.with_one("results-asked-since", "day", day(since))),
        (None, Some(until)) => Some(words.with_one("results-asked-until", "day", day(until))),
        (Some(since), Some(until)) => Some(words.with(
            "results-asked-between",
            &[("since", day(since).into()), ("until", day(until).into())],
        )),
    }
}

/// How many responses a table is not about, because their form did not have the question.
pub fn others(table: &PublishedTable) -> Option<u64> {
    let line = table.rows.iter().find(|row| row.key == NOT_IN_FORM)?;
    line.cell.figure()
}
