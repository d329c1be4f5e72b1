//! `/c/{slug}/results`: a publication, rendered from its snapshot and from nothing else.

use crate::analysis::disclosure::threshold;
use crate::domain::balance::BalanceEntry;
use crate::domain::publication::{FigureChange, Snapshot};
use crate::flows::LiveConsultation;
use crate::flows::publications::{self, PublishedResults};
use crate::web::page::choices::NumberedLink;
use crate::web::page::forms::page;
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::public::counted_once::{EqualityTable, LetterTable, equality, letters};
use crate::web::public::figures::{FigureChart, ReportFigure, figures, marked_title};
use crate::web::public::joined::{JoinedTable, joined_table, lede, silent};
use crate::web::public::notes::notes;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::RequestContext;
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/results.html")]
struct ResultsPage {
    frame: PageContext,
    start_path: String,
    /// `None` before the first publication.
    shown: Option<PublishedResultsPage>,
}

struct PublishedResultsPage {
    snapshot: Snapshot,
    /// The style sheet with the title that runs through its printed pages.
    running_title: String,
    /// Counts below it are hidden.
    least: u64,
    byline: String,
    lede: String,
    joined: JoinedTable,
    /// Of whom nothing is shown.
    silent: Option<String>,
    changes: Vec<String>,
    /// Whether every question is on a page with a title: then these titles divide the report.
    divided: bool,
    questions: Vec<ReportFigure>,
    texts: Vec<TextLink>,
    letters: Vec<LetterTable>,
    equality: Vec<EqualityTable>,
    balance: BalanceTable,
    /// Heading and words.
    notes: Vec<(String, String)>,
    files: Vec<FileLink>,
    file_changes: Vec<FileChangeLine>,
    others: Vec<PublicationLink>,
}

/// A publication, and the way to it.
struct PublicationLink {
    words: String,
    link: NumberedLink,
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
    pub rows: Vec<BalanceRow>,
    pub reasons: Vec<(String, String)>,
}

/// A line of the balance: its cells in the order of the columns.
pub struct BalanceRow {
    pub name: String,
    pub cells: Vec<String>,
    /// It sums others up.
    pub sum: bool,
}

pub async fn newest(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    show(visit, &slug, None).await
}

pub async fn one(
    visit: RequestContext,
    path: web::Path<(String, i64)>,
) -> Result<HttpResponse, WebError> {
    let (slug, number) = path.into_inner();
    show(visit, &slug, Some(number)).await
}

async fn show(
    visit: RequestContext,
    slug: &str,
    number: Option<i64>,
) -> Result<HttpResponse, WebError> {
    let live = visit.live(slug)?;
    let asked = Arc::clone(&live);
    let results = visit
        .read(move |site, _| publications::results(&site.db, &asked, number))
        .await?;
    let heading = match (&results, number) {
        (Some(results), Some(_)) => visit.words.with(
            "results-heading-number",
            &[("number", results.publication.number.into())],
        ),
        _ => visit.words.get("results-heading"),
    };
    let phrases = visit.phrases(&live);
    let results = results.map(|mut results| {
        results.publication.snapshot = phrases.publication(results.publication.snapshot);
        results
    });
    let live = visit.reading(&live);
    let frame = PageContext::new(&visit, heading).of(&live.edition);
    page(&ResultsPage {
        shown: results.map(|results| compose(&frame, &live, results)),
        start_path: paths::consultation(slug),
        frame,
    })
}

fn compose(
    frame: &PageContext,
    live: &LiveConsultation,
    results: PublishedResults,
) -> PublishedResultsPage {
    let snapshot = results.publication.snapshot;
    let slug = &live.edition.slug;
    let number = snapshot.number;
    let title_of = |key: &str| {
        let figures = snapshot.questions.iter().find(|figures| figures.key == key);
        figures.map_or_else(|| key.to_owned(), |figures| marked_title(frame, figures))
    };
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
    let file_changes = results
        .file_changes
        .into_iter()
        .map(|change| FileChangeLine {
            words: frame.tn(
                "results-file-changed",
                &[
                    ("name", change.name.into()),
                    ("day", frame.day(&change.changed_on).into()),
                ],
            ),
            old: change.old_sha256,
            new: change.new_sha256,
        });
    let others = results.numbers.iter().map(|other| PublicationLink {
        words: frame.tn(
            "results-publication",
            &[
                ("number", other.number.into()),
                ("day", frame.day(&other.cut_off).into()),
            ],
        ),
        link: NumberedLink {
            number: other.number.into(),
            path: paths::publication(slug, other.number),
            current: other.number == number,
        },
    });
    let questions = figures(frame, &snapshot);
    PublishedResultsPage {
        running_title: paths::running_title(slug, number),
        least: threshold(&snapshot.rules),
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
        joined: joined_table(frame, &snapshot),
        silent: silent(frame, &snapshot),
        changes: snapshot
            .changes
            .iter()
            .map(|change| change_words(frame, &snapshot, change))
            .collect(),
        divided: questions.iter().all(|figure| figure.page.is_some()),
        questions,
        texts: texts.collect(),
        letters: letters(frame, &snapshot),
        equality: equality(frame, &snapshot),
        balance: balance_table(frame, &snapshot),
        notes: notes(frame, &snapshot),
        files: files.collect(),
        file_changes: file_changes.collect(),
        others: others.collect(),
        snapshot,
    }
}

/// One change in words.
pub fn change_words(frame: &PageContext, snapshot: &Snapshot, change: &FigureChange) -> String {
    let capacity = |key| snapshot.label_of(key).to_owned();
    match change {
        FigureChange::Refreshed { capacity: c } => {
            frame.t1("change-refreshed", "capacity", capacity(c))
        }
        FigureChange::Unchanged { capacity: c } => {
            frame.t1("change-unchanged", "capacity", capacity(c))
        }
        FigureChange::NewTexts { capacity: c, count } => frame.tn(
            "change-new-texts",
            &[("capacity", capacity(c).into()), ("count", (*count).into())],
        ),
        FigureChange::RemovedTexts { count } => frame.t1("change-removed-texts", "count", *count),
        FigureChange::Note { words } => words.clone(),
    }
}

const STATES: [&str; 9] = [
    "published",
    "published-in-part",
    "words-not-for-publication",
    "withheld",
    "pending",
    "late",
    "not-counted",
    "withdrawn",
    "erased",
];

/// The balance as a table: states as lines, capacities and channels as columns, and the sum that
/// must hold.
pub fn balance_table(frame: &PageContext, snapshot: &Snapshot) -> BalanceTable {
    let lines: Vec<&BalanceEntry> = snapshot
        .balance
        .lines
        .iter()
        .filter(|line| line.received > 0)
        .collect();
    let column = |line: &&BalanceEntry| {
        format!(
            "{}, {}",
            snapshot.column_of(&line.capacity),
            frame.t(&format!("channel-{}", line.channel))
        )
    };
    let row = |name: String, of: &dyn Fn(&BalanceEntry) -> u64, sum: bool| {
        let mut cells: Vec<String> = lines.iter().map(|line| frame.number(of(line))).collect();
        cells.push(frame.number(lines.iter().map(|line| of(line)).sum::<u64>()));
        BalanceRow { name, cells, sum }
    };
    let mut rows = vec![row(
        frame.t("balance-received"),
        &|line| line.received,
        true,
    )];
    for state in STATES {
        rows.push(row(
            frame.t(&format!("state-{state}")),
            &|line| line.in_state(state),
            false,
        ));
    }
    rows.push(row(
        frame.t("balance-counted"),
        &BalanceEntry::counted,
        true,
    ));
    let reasons = snapshot
        .balance
        .withheld_by_code(0)
        .into_iter()
        .map(|(code, n)| {
            let words = snapshot
                .reasons
                .iter()
                .find(|reason| Some(&reason.code) == code.as_ref())
                .map(|reason| reason.public.clone());
            (
                words.unwrap_or_else(|| frame.t("balance-other-reasons")),
                frame.number(n),
            )
        });
    BalanceTable {
        columns: lines
            .iter()
            .map(column)
            .chain([frame.t("balance-all")])
            .collect(),
        rows,
        reasons: reasons.collect(),
    }
}

/// "12 KB".
fn size(frame: &PageContext, bytes: i64) -> String {
    let kilobytes = bytes.unsigned_abs().div_ceil(1_000);
    frame.t1("results-size", "kilobytes", frame.number(kilobytes))
}
