//! The figures of a publication, question by question: for each capacity what may be said, a chart
//! and its base, and one table.

use crate::analysis::disclosure::threshold;
use crate::domain::consultation::Kind;
use crate::domain::publication::{
    AskedPeriod, NOT_ANSWERED, NOT_ASKED, NOT_IN_FORM, PublishedCell, PublishedRow, PublishedTable,
    QuestionFigures, Snapshot, TableRule,
};
use crate::outputs::{percent, svg};
use crate::web::page::frame::PageContext;
use crate::web::public::finding_words::finding_words;
use crate::words::pieces;

/// One question: a chart and a column for each capacity, one table.
pub struct ResultFigure {
    pub anchor: String,
    pub title: String,
    /// The title, with the day until which it was asked.
    pub marked_title: String,
    /// The question as it was asked, where it is not its title.
    pub text: Option<String>,
    /// Since when and until when it was asked, where not every form had it.
    pub asked: Option<String>,
    /// Whether several answers could be chosen.
    pub several: bool,
    pub charts: Vec<ResultChart>,
    pub columns: Vec<ResultColumn>,
    pub rows: Vec<(String, Vec<CellText>)>,
    pub any_hidden: bool,
    pub any_rounded: bool,
    pub any_not_in_form: bool,
    /// Counts below it are hidden.
    pub least: u64,
}

pub struct ResultChart {
    /// What the table says of the capacity; where nothing may be said, its name.
    pub heading: String,
    /// `None` when nothing may be shown; then `why` says so.
    pub svg: Option<String>,
    pub why: String,
    pub base: String,
    /// Who is not in the base.
    pub others: Option<String>,
}

pub struct ResultColumn {
    pub capacity: String,
    pub base: String,
}

pub struct CellText {
    pub count: String,
    pub percent: String,
    pub hidden: bool,
}

/// What is called above figures: the question, or what of it they are about. "What matters most:
/// Checks by someone independent" would read as what was found.
fn title_of(frame: &PageContext, question: &QuestionFigures) -> String {
    match &question.part {
        Some(part) => frame.t1("results-title-part", "part", part.label.clone()),
        None => question.title.clone(),
    }
}

/// The title of a question; one that is no longer asked says until when it was.
pub fn marked_title(frame: &PageContext, question: &QuestionFigures) -> String {
    match question.asked.until {
        Some(until) => frame.tn(
            "results-title-until",
            &[
                ("title", title_of(frame, question).into()),
                ("day", frame.day(&until).into()),
            ],
        ),
        None => title_of(frame, question),
    }
}

/// Every question that has tables.
pub fn figures(frame: &PageContext, snapshot: &Snapshot) -> Vec<ResultFigure> {
    snapshot
        .questions
        .iter()
        .filter(|question| !question.tables.is_empty())
        .map(|question| figure(frame, snapshot, question))
        .collect()
}

fn figure(frame: &PageContext, snapshot: &Snapshot, question: &QuestionFigures) -> ResultFigure {
    let cells = || {
        question
            .tables
            .iter()
            .flat_map(|table| &table.rows)
            .map(|row| row.cell)
    };
    let shown: Vec<&PublishedTable> = question
        .tables
        .iter()
        .filter(|table| table.rule.is_shown())
        .collect();
    let rows = lines(&shown).into_iter().map(|row| {
        let of_row = |table: &&PublishedTable| line_of(frame, snapshot, question.kind, table, row);
        (row.label.clone(), shown.iter().map(of_row).collect())
    });
    ResultFigure {
        anchor: format!("q-{}", question.id().replace('.', "-")),
        title: title_of(frame, question),
        marked_title: marked_title(frame, question),
        text: Some(question.text.clone()).filter(|text| *text != question.title),
        asked: asked_words(frame, question.asked),
        several: question.kind == Kind::Multiple,
        charts: question
            .tables
            .iter()
            .map(|table| chart(frame, snapshot, question, table))
            .collect(),
        columns: shown
            .iter()
            .map(|table| ResultColumn {
                capacity: snapshot.column_of(&table.capacity).to_owned(),
                base: frame.number(table.base),
            })
            .collect(),
        rows: rows.collect(),
        any_hidden: cells().any(|cell| cell == PublishedCell::Hidden),
        any_rounded: cells().any(|cell| matches!(cell, PublishedCell::Rounded(_))),
        least: threshold(&snapshot.rules),
        any_not_in_form: shown
            .iter()
            .any(|table| table.rows.iter().any(|row| row.key == NOT_IN_FORM)),
    }
}

/// Since when and until when a question was asked, in words.
pub fn asked_words(frame: &PageContext, period: AskedPeriod) -> Option<String> {
    let day = |day| frame.day(&day);
    match (period.since, period.until) {
        (None, None) => None,
        (Some(since), None) => Some(frame.t1("results-asked-since", "day", day(since))),
        (None, Some(until)) => Some(frame.t1("results-asked-until", "day", day(until))),
        (Some(since), Some(until)) => Some(frame.tn(
            "results-asked-between",
            &[("since", day(since).into()), ("until", day(until).into())],
        )),
    }
}

/// The lines of a table of all capacities: of some only a part may have been asked.
fn lines<'t>(shown: &[&'t PublishedTable]) -> Vec<&'t PublishedRow> {
    let mut lines: Vec<&PublishedRow> = Vec::new();
    for row in shown.iter().flat_map(|table| &table.rows) {
        if lines.iter().all(|known| known.key != row.key) {
            lines.push(row);
        }
    }
    let last = [NOT_ANSWERED, NOT_ASKED, NOT_IN_FORM];
    lines.sort_by_key(|row| {
        last.iter()
            .position(|key| *key == row.key)
            .map_or(0, |place| place + 1)
    });
    lines
}

/// A line in the column of a table. One about people who were not asked is missing where everybody
/// was.
fn line_of(
    frame: &PageContext,
    snapshot: &Snapshot,
    kind: Kind,
    table: &PublishedTable,
    line: &PublishedRow,
) -> CellText {
    let plain = |count, percent| CellText {
        count,
        percent,
        hidden: false,
    };
    let Some(own) = table.rows.iter().find(|row| row.key == line.key) else {
        return if line.is_about_asked() {
            hidden(frame, snapshot, kind)
        } else {
            plain(frame.number(0_u64), String::new())
        };
    };
    match own.cell.figure() {
        Some(figure) => plain(
            frame.number(figure),
            percent(table, own).map_or_else(String::new, |percent| format!("{percent}%")),
        ),
        None => hidden(frame, snapshot, kind),
    }
}

fn chart(
    frame: &PageContext,
    snapshot: &Snapshot,
    question: &QuestionFigures,
    table: &PublishedTable,
) -> ResultChart {
    let capacity = snapshot.label_of(&table.capacity).to_owned();
    // No key has an underscore in it: two charts never share an id.
    let id = format!(
        "chart-{}_{}",
        question.id().replace('.', "-"),
        table.capacity
    );
    let title = pieces::plain(&format!("{capacity}: {}", title_of(frame, question)));
    let several = if question.kind == Kind::Multiple {
        format!(" {}", frame.t("results-several"))
    } else {
        String::new()
    };
    let desc = pieces::plain(&format!("{}{several}", frame.t("results-chart-desc")));
    let drawn = without_marks(table);
    let svg = svg::chart(
        question.kind,
        &drawn,
        &svg::ChartCaption {
            id: &id,
            title: &title,
            desc: &desc,
        },
    );
    // A column of hidden figures is no picture.
    let svg = svg.filter(|_| {
        table
            .rows
            .iter()
            .any(|row| row.is_about_asked() && row.cell.figure().is_some())
    });
    let why = match table.rule {
        _ if table.rule.is_shown() && svg.is_none() => frame.t("results-all-hidden"),
        TableRule::SmallBase => frame.t1("results-small-base", "least", threshold(&snapshot.rules)),
        TableRule::Withheld => frame.t("results-withheld"),
        TableRule::AfterClose => frame.t("results-after-close"),
        TableRule::Exact | TableRule::Ranges | TableRule::TenFive => String::new(),
    };
    let heading = finding_words(frame, &capacity, question, table).unwrap_or(capacity);
    ResultChart {
        heading,
        svg,
        why,
        base: base(frame, snapshot, table),
        others: others(frame, table),
    }
}

/// How many responses a table is about.
fn base(frame: &PageContext, snapshot: &Snapshot, table: &PublishedTable) -> String {
    if table.as_of == snapshot.number && table.asked() < table.base {
        frame.tn(
            "results-base-asked",
            &[
                ("base", frame.number(table.base).into()),
                ("asked", frame.number(table.asked()).into()),
            ],
        )
    } else if table.as_of == snapshot.number {
        frame.t1("results-base", "base", frame.number(table.base))
    } else {
        frame.tn(
            "results-base-earlier",
            &[
                ("base", frame.number(table.base).into()),
                ("number", table.as_of.into()),
            ],
        )
    }
}

/// How many responses a table is not about, because their form did not have the question.
fn others(frame: &PageContext, table: &PublishedTable) -> Option<String> {
    let others = table
        .rows
        .iter()
        .find(|row| row.key == NOT_IN_FORM)
        .and_then(|row| row.cell.figure());
    others.map(|others| {
        frame.tn(
            "results-base-others",
            &[
                ("count", others.into()),
                ("others", frame.number(others).into()),
            ],
        )
    })
}

/// A picture measures its labels: it gets them without the marks of languages.
fn without_marks(table: &PublishedTable) -> PublishedTable {
    let mut table = table.clone();
    table
        .rows
        .iter_mut()
        .for_each(|row| row.label = pieces::plain(&row.label));
    table
}

/// One of several ticks is hidden when either side is small: "fewer than 10" would be wrong for the
/// other side.
fn hidden(frame: &PageContext, snapshot: &Snapshot, kind: Kind) -> CellText {
    let count = if kind == Kind::Multiple {
        frame.t("results-hidden-pair")
    } else {
        few(frame, snapshot)
    };
    CellText {
        count,
        percent: String::new(),
        hidden: true,
    }
}

/// "Fewer than 10": what stands for a count that is hidden.
pub fn few(frame: &PageContext, snapshot: &Snapshot) -> String {
    frame.t1("results-hidden", "least", threshold(&snapshot.rules))
}
