//! `/c/{slug}/results`: a publication, rendered from its snapshot and from nothing else.

use super::notes::notes;
use crate::domain::balance::Line;
use crate::domain::consultation::Kind;
use crate::domain::equality::PREFER_NOT_TO_SAY;
use crate::domain::publication::{
    Cell, Change, EqualityFigures, NOT_ANSWERED, NOT_ASKED, QuestionFigures, Row, Snapshot, Table, TableRule,
};
use crate::domain::response::Capacity;
use crate::flows::Live;
use crate::flows::publications::{self, Results};
use crate::outputs::{mean_position, svg};
use crate::web::errors::WebError;
use crate::web::extract::Visit;
use crate::web::forms::page;
use crate::web::frame::Frame;
use crate::web::paths;
use crate::words::pieces;
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/results.html")]
struct ResultsPage {
    frame: Frame,
    start_path: String,
    /// `None` before the first publication.
    shown: Option<Shown>,
}

struct Shown {
    snapshot: Snapshot,
    byline: String,
    lede: String,
    changes: Vec<String>,
    questions: Vec<Figure>,
    texts: Vec<TextLink>,
    letters: Vec<LetterTable>,
    /// Questions about equality: what was asked, and each category with its count.
    equality: Vec<(String, Vec<(String, String)>)>,
    balance: BalanceTable,
    /// Heading and words.
    notes: Vec<(String, String)>,
    files: Vec<FileLink>,
    file_changes: Vec<FileChangeLine>,
    others: Vec<(u32, String, String, bool)>,
}

/// Letters with the same wording among the answers to a question in words.
struct LetterTable {
    title: String,
    /// For each capacity: its name, how many answers, different texts, and texts that share their words with no other.
    rows: Vec<(String, [String; 3])>,
}

/// One question: its finding, a chart and a column for each capacity, one table.
pub struct Figure {
    pub anchor: String,
    pub finding: String,
    pub title: String,
    pub text: String,
    pub charts: Vec<Chart>,
    pub columns: Vec<Column>,
    pub rows: Vec<(String, Vec<CellText>)>,
    pub any_hidden: bool,
    pub any_rounded: bool,
}

pub struct Chart {
    pub capacity: String,
    /// `None` when nothing may be shown; then `why` says so.
    pub svg: Option<String>,
    pub why: String,
    pub base: String,
}

pub struct Column {
    pub capacity: String,
    pub base: String,
}

pub struct CellText {
    pub count: String,
    pub percent: String,
    pub hidden: bool,
}

struct TextLink {
    title: String,
    count: i64,
    path: String,
}

struct FileLink {
    name: String,
    path: String,
    size: String,
    sha256: String,
}

struct FileChangeLine {
    words: String,
    old: String,
    new: String,
}

/// The balance with one column for each capacity and channel that has responses.
pub struct BalanceTable {
    pub columns: Vec<String>,
    pub rows: Vec<(String, Vec<String>, bool)>,
    pub reasons: Vec<(String, String)>,
}

pub async fn newest(visit: Visit, slug: web::Path<String>) -> Result<HttpResponse, WebError> {
    show(visit, &slug, None).await
}

pub async fn one(visit: Visit, path: web::Path<(String, i64)>) -> Result<HttpResponse, WebError> {
    let (slug, number) = path.into_inner();
    show(visit, &slug, Some(number)).await
}

async fn show(visit: Visit, slug: &str, number: Option<i64>) -> Result<HttpResponse, WebError> {
    let live = visit.live(slug)?;
    let asked = Arc::clone(&live);
    let results = visit.run(move |site, _| publications::results(&site.db, &asked, number)).await?;
    let heading = match (&results, number) {
        (Some(results), Some(_)) => visit.words.with("results-heading-number", &[("number", results.publication.number.into())]),
        _ => visit.words.get("results-heading"),
    };
    let phrases = visit.phrases(&live);
    let results = results.map(|mut results| {
        results.publication.snapshot = phrases.publication(results.publication.snapshot);
        results
    });
    let live = visit.reading(&live);
    let frame = Frame::new(&visit, heading).of(&live.edition);
    page(&ResultsPage { shown: results.map(|results| compose(&frame, &live, results)), start_path: paths::consultation(slug), frame })
}

fn compose(frame: &Frame, live: &Live, results: Results) -> Shown {
    let snapshot = results.publication.snapshot;
    let slug = &live.edition.slug;
    let number = snapshot.number;
    let title_of =
        |key: &str| snapshot.questions.iter().find(|figures| figures.key == key).map_or(key, |figures| &figures.title).to_owned();
    let texts = results.text_counts.iter().map(|(key, count)| TextLink {
        title: title_of(key),
        count: *count,
        path: paths::texts(slug, number, key, 1),
    });
    let files = results.files.into_iter().map(|file| FileLink {
        path: paths::file(slug, number, &file.name),
        size: size(frame, file.bytes),
        name: file.name,
        sha256: file.sha256,
    });
    let file_changes = results.file_changes.into_iter().map(|change| FileChangeLine {
        words: frame.tn("results-file-changed", &[("name", change.name.into()), ("day", frame.day(&change.changed_on).into())]),
        old: change.old_sha256,
        new: change.new_sha256,
    });
    let others = results.numbers.iter().map(|(other, day)| (*other, frame.day(day), paths::publication(slug, *other), *other == number));
    Shown {
        byline: frame.tn(
            "results-byline",
            &[
                ("number", number.into()),
                ("owner", snapshot.consultation.owner.clone().into()),
                ("published", frame.day(&snapshot.published_on).into()),
                ("cutoff", frame.day(&snapshot.cut_off).into()),
            ],
        ),
        lede: lede(frame, &snapshot),
        changes: snapshot.changes.iter().map(|change| change_words(frame, &snapshot, change)).collect(),
        questions: figures(frame, &snapshot),
        texts: texts.collect(),
        letters: letters(frame, &snapshot),
        equality: snapshot.equality.iter().map(|figures| equality(frame, figures)).collect(),
        balance: balance_table(frame, &snapshot),
        notes: notes(frame, &snapshot),
        files: files.collect(),
        file_changes: file_changes.collect(),
        others: others.collect(),
        snapshot,
    }
}

fn letters(frame: &Frame, snapshot: &Snapshot) -> Vec<LetterTable> {
    let cell = |cell: Cell| cell.figure().map_or_else(|| frame.t("results-hidden"), |figure| frame.number(figure));
    let label = |capacity| snapshot.capacities.iter().find(|c| c.capacity == capacity).map_or_else(String::new, |c| c.label.clone());
    let of = |question: &QuestionFigures| {
        let own = snapshot.letters.iter().filter(|figures| figures.question == question.key);
        let rows =
            own.map(|figures| (label(figures.capacity), [figures.responses, figures.distinct_texts, figures.outside_campaigns].map(cell)));
        LetterTable { title: question.title.clone(), rows: rows.collect() }
    };
    snapshot.questions.iter().map(of).filter(|table| !table.rows.is_empty()).collect()
}

fn equality(frame: &Frame, figures: &EqualityFigures) -> (String, Vec<(String, String)>) {
    let key = figures.question.as_str();
    let row = |(category, cell): &(String, Cell)| {
        let id = if category == PREFER_NOT_TO_SAY { "equality-prefer-not-to-say".to_owned() } else { format!("equality-{key}-{category}") };
        (frame.t(&id), cell.figure().map_or_else(|| frame.t("results-hidden"), |figure| frame.number(figure)))
    };
    (frame.t(&format!("equality-{key}")), figures.rows.iter().map(row).collect())
}

fn lede(frame: &Frame, snapshot: &Snapshot) -> String {
    let balance = &snapshot.balance;
    frame.tn(
        if snapshot.interim { "results-lede-interim" } else { "results-lede" },
        &[
            ("received", frame.number(balance.received()).into()),
            ("counted", frame.number(balance.counted()).into()),
            ("pending", frame.number(balance.in_state("pending")).into()),
        ],
    )
}

/// One change in words.
pub fn change_words(frame: &Frame, snapshot: &Snapshot, change: &Change) -> String {
    let capacity = |capacity: &Capacity| label(snapshot, *capacity);
    match change {
        Change::Refreshed { capacity: c } => frame.t1("change-refreshed", "capacity", capacity(c)),
        Change::Unchanged { capacity: c } => frame.t1("change-unchanged", "capacity", capacity(c)),
        Change::NewTexts { capacity: c, count } => {
            frame.tn("change-new-texts", &[("capacity", capacity(c).into()), ("count", (*count).into())])
        }
        Change::RemovedTexts { count } => frame.t1("change-removed-texts", "count", *count),
        Change::Note { words } => words.clone(),
    }
}

fn label(snapshot: &Snapshot, capacity: Capacity) -> String {
    snapshot.capacities.iter().find(|figures| figures.capacity == capacity).map_or(capacity.as_str(), |figures| &figures.label).to_owned()
}

/// Every question that has tables.
pub fn figures(frame: &Frame, snapshot: &Snapshot) -> Vec<Figure> {
    snapshot.questions.iter().filter(|question| !question.tables.is_empty()).map(|question| figure(frame, snapshot, question)).collect()
}

fn figure(frame: &Frame, snapshot: &Snapshot, question: &QuestionFigures) -> Figure {
    let cells = || question.tables.iter().flat_map(|table| &table.rows).map(|row| row.cell);
    let shown: Vec<&Table> = question.tables.iter().filter(|table| table.rule.is_shown()).collect();
    let keys = shown.first().map_or(&[][..], |table| table.rows.as_slice());
    let rows = keys.iter().map(|row| {
        let of_row = |table: &&Table| {
            table
                .rows
                .iter()
                .find(|other| other.key == row.key)
                .map_or_else(|| hidden(frame, question.kind), |own| cell(frame, question.kind, table, own))
        };
        (row.label.clone(), shown.iter().map(of_row).collect())
    });
    Figure {
        anchor: format!("q-{}", question.id().replace('.', "-")),
        finding: finding(frame, snapshot, question),
        title: question.title.clone(),
        text: question.text.clone(),
        charts: question.tables.iter().map(|table| chart(frame, snapshot, question, table)).collect(),
        columns: shown.iter().map(|table| Column { capacity: label(snapshot, table.capacity), base: frame.number(table.base) }).collect(),
        rows: rows.collect(),
        any_hidden: cells().any(|cell| cell == Cell::Hidden),
        any_rounded: cells().any(|cell| matches!(cell, Cell::Rounded(_))),
    }
}

/// The finding in words: what the first shown table's largest published category is, and nothing that is not in the table.
fn finding(frame: &Frame, snapshot: &Snapshot, question: &QuestionFigures) -> String {
    let ranked = question.tables.iter().find_map(|table| Some((table, mean_position(question, table)?)));
    if let (Some((table, mean)), Some(part)) = (ranked, &question.part) {
        let capacity = label(snapshot, table.capacity);
        return frame
            .tn("results-finding-rank", &[("capacity", capacity.into()), ("option", part.label.clone().into()), ("mean", mean.into())]);
    }
    let largest = question.tables.iter().find_map(|table| {
        let given = table.rows.iter().filter(|row| !matches!(row.key.as_str(), NOT_ANSWERED | NOT_ASKED) && row.cell.figure().is_some());
        // Of several equal ones the first in the order of the form.
        let row = given.rev().max_by_key(|row| row.cell.figure())?;
        Some((table, row, crate::outputs::percent(table, row)?))
    });
    match largest {
        Some((table, row, percent)) => frame.tn(
            "results-finding",
            &[("capacity", label(snapshot, table.capacity).into()), ("answer", row.label.clone().into()), ("percent", percent.into())],
        ),
        None => frame.t1("results-finding-none", "title", question.title.clone()),
    }
}

fn chart(frame: &Frame, snapshot: &Snapshot, question: &QuestionFigures, table: &Table) -> Chart {
    let capacity = label(snapshot, table.capacity);
    let id = format!("chart-{}-{}", question.id().replace('.', "-"), table.capacity);
    let title = pieces::plain(&format!("{capacity}: {}", question.title));
    let desc = pieces::plain(&frame.t("results-chart-desc"));
    let drawn = without_marks(table);
    let svg = svg::chart(question.kind, &drawn, &svg::Caption { id: &id, title: &title, desc: &desc });
    // A column of hidden figures is no picture.
    let svg = svg.filter(|_| table.rows.iter().any(|row| row.cell.figure().is_some()));
    let why = match table.rule {
        _ if table.rule.is_shown() && svg.is_none() => frame.t("results-all-hidden"),
        TableRule::SmallBase => frame.t1("results-small-base", "least", snapshot.rules.threshold),
        TableRule::Withheld => frame.t("results-withheld"),
        TableRule::AfterClose => frame.t("results-after-close"),
        TableRule::Exact | TableRule::TenFive => String::new(),
    };
    let base = if table.as_of == snapshot.number && table.asked() < table.base {
        frame.tn("results-base-asked", &[("base", frame.number(table.base).into()), ("asked", frame.number(table.asked()).into())])
    } else if table.as_of == snapshot.number {
        frame.t1("results-base", "base", frame.number(table.base))
    } else {
        frame.tn("results-base-earlier", &[("base", frame.number(table.base).into()), ("number", table.as_of.into())])
    };
    Chart { capacity, svg, why, base }
}

/// A picture measures its labels: it gets them without the marks of languages.
fn without_marks(table: &Table) -> Table {
    let mut table = table.clone();
    table.rows.iter_mut().for_each(|row| row.label = pieces::plain(&row.label));
    table
}

fn cell(frame: &Frame, kind: Kind, table: &Table, row: &Row) -> CellText {
    match row.cell.figure() {
        Some(figure) => CellText {
            count: frame.number(figure),
            percent: crate::outputs::percent(table, row).map(|percent| format!("{percent}%")).unwrap_or_default(),
            hidden: false,
        },
        None => hidden(frame, kind),
    }
}

/// One of several ticks is hidden when either side is small: "fewer than 10" would be wrong for the other side.
fn hidden(frame: &Frame, kind: Kind) -> CellText {
    let id = if kind == Kind::Multiple { "results-hidden-pair" } else { "results-hidden" };
    CellText { count: frame.t(id), percent: String::new(), hidden: true }
}

const STATES: [&str; 9] =
    ["published", "published-in-part", "words-not-for-publication", "withheld", "pending", "late", "not-counted", "withdrawn", "erased"];

/// The balance as a table: states as lines, capacities and channels as columns, and the sum that must hold.
pub fn balance_table(frame: &Frame, snapshot: &Snapshot) -> BalanceTable {
    let lines: Vec<&Line> = snapshot.balance.lines.iter().filter(|line| line.received > 0).collect();
    let column = |line: &&Line| format!("{}, {}", label(snapshot, line.capacity), frame.t(&format!("channel-{}", line.channel)));
    let row = |name: String, of: &dyn Fn(&Line) -> u64, sum: bool| {
        let mut cells: Vec<String> = lines.iter().map(|line| frame.number(of(line))).collect();
        cells.push(frame.number(lines.iter().map(|line| of(line)).sum::<u64>()));
        (name, cells, sum)
    };
    let mut rows = vec![row(frame.t("balance-received"), &|line| line.received, true)];
    for state in STATES {
        rows.push(row(frame.t(&format!("state-{state}")), &|line| line.in_state(state), false));
    }
    rows.push(row(frame.t("balance-counted"), &Line::counted, true));
    let reasons = snapshot.balance.withheld_by_code(0).into_iter().map(|(code, n)| {
        let code = code.unwrap_or_default();
        let words = snapshot.reasons.iter().find(|reason| reason.code == code).map(|reason| reason.public.clone());
        (words.unwrap_or_else(|| frame.t("balance-other-reasons")), frame.number(n))
    });
    BalanceTable { columns: lines.iter().map(column).chain([frame.t("balance-all")]).collect(), rows, reasons: reasons.collect() }
}

/// "12 KB".
fn size(frame: &Frame, bytes: i64) -> String {
    let kilobytes = bytes.unsigned_abs().div_ceil(1_000);
    frame.t1("results-size", "kilobytes", frame.number(kilobytes))
}
