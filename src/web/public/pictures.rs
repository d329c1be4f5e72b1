//! `/c/{slug}/results/{number}/charts/{question}.svg` and `….png`: the chart of a question as a
//! picture of its own, from the same value as the chart of the page.

#[cfg(test)]
mod tests;

use crate::domain::publication::Snapshot;
use crate::flows::publications;
use crate::outputs::charts::{FigureChart, PlotRow, PlotTable};
use crate::outputs::picture::{ChartPicture, PictureWords, png};
use crate::web::page::frame::PageContext;
use crate::web::public::figures::{ReportFigure, figure_of};
use crate::web::serving::entity_tags::{answer_known, digest_tag};
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::extract::RequestContext;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LANGUAGE, CONTENT_TYPE, ETAG, VARY,
};
use actix_web::{HttpResponse, HttpResponseBuilder, web};
use std::sync::Arc;

pub async fn svg(
    visit: RequestContext,
    path: web::Path<(String, i64, String)>,
) -> Result<HttpResponse, WebError> {
    let asked = AskedPicture::new(path.into_inner(), "svg");
    let svg = written(&visit, &asked).await?;
    let tag = digest_tag(svg.as_bytes());
    let (mut answer, is_known) = begun(&visit, &tag);
    if is_known {
        return Ok(answer.finish());
    }
    Ok(answer
        .insert_header((CONTENT_TYPE, "image/svg+xml; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, asked.disposition()))
        .body(svg))
}

/// The same as PNG, where this program draws them.
pub async fn png(
    visit: RequestContext,
    path: web::Path<(String, i64, String)>,
) -> Result<HttpResponse, WebError> {
    if !png::IS_BUILT_IN {
        return Err(ProblemKind::NotFound.into());
    }
    let asked = AskedPicture::new(path.into_inner(), "png");
    let svg = written(&visit, &asked).await?;
    // Of what it is drawn from: nobody has to draw it to learn that somebody has it.
    let tag = digest_tag(format!("png {svg}").as_bytes());
    let (mut answer, is_known) = begun(&visit, &tag);
    if is_known {
        return Ok(answer.finish());
    }
    let drawn = visit
        .run(move |site, _| Ok(site.drawn.get_or_draw(&tag, || png::png(&svg))))
        .await?
        .ok_or(ProblemKind::NotFound)?;
    Ok(answer
        .insert_header((CONTENT_TYPE, "image/png"))
        .insert_header((CONTENT_DISPOSITION, asked.disposition()))
        .body(drawn))
}

/// Which picture somebody asks for.
struct AskedPicture {
    slug: String,
    number: i64,
    question: String,
    ending: &'static str,
}

impl AskedPicture {
    fn new((slug, number, question): (String, i64, String), ending: &'static str) -> Self {
        Self {
            slug,
            number,
            question,
            ending,
        }
    }

    /// Shown in the browser, and under which name it is kept.
    fn disposition(&self) -> String {
        let Self {
            slug,
            number,
            question,
            ending,
        } = self;
        format!("inline; filename=\"{slug}-{number}-{question}.{ending}\"")
    }
}

/// The picture as SVG, in the visitor's language.
async fn written(visit: &RequestContext, asked: &AskedPicture) -> Result<String, WebError> {
    let live = visit.live(&asked.slug)?;
    let (own, number) = (Arc::clone(&live), asked.number);
    let snapshot = visit
        .read(move |site, _| publications::snapshot(&site.db, &own, number))
        .await?;
    let frame = PageContext::new(visit, "");
    let snapshot = visit.phrases(&live).unmarked().publication(snapshot);
    let written = figure_of(&frame, &snapshot, &asked.question)
        .and_then(|figure| picture(&frame, &snapshot, &figure));
    Ok(written.ok_or(ProblemKind::NotFound)?)
}

/// The beginning of an answer, and whether it is that the browser has the picture.
fn begun(visit: &RequestContext, tag: &str) -> (HttpResponseBuilder, bool) {
    let known = answer_known(&visit.request, tag);
    let is_known = known.is_some();
    let mut answer = known.unwrap_or_else(HttpResponse::Ok);
    answer
        .insert_header((ETAG, tag))
        // Its figures never change, but its words may be mended.
        .insert_header((CACHE_CONTROL, "public, max-age=60, must-revalidate"))
        .insert_header((CONTENT_LANGUAGE, visit.words.tag()))
        .insert_header((VARY, "accept-language"));
    (answer, is_known)
}

/// The chart of a question as SVG; `None` where nothing may be shown. The snapshot must be without
/// marks of languages, which a picture cannot keep.
pub fn picture(frame: &PageContext, snapshot: &Snapshot, figure: &ReportFigure) -> Option<String> {
    let several = figure.several.then(|| frame.t("results-several"));
    let lead: Vec<String> = figure
        .text
        .iter()
        .chain(&several)
        .chain(&figure.asked)
        .cloned()
        .collect();
    let mut notes = figure.notes.clone();
    notes.push(frame.t("results-self-selected-short"));
    ChartPicture {
        id: &figure.anchor,
        language: frame.lang(),
        title: &figure.title,
        lead: &lead,
        findings: &figure.findings,
        chart: &figure.chart,
        words: &words(frame),
        notes: &notes,
        source: &source(frame, snapshot),
        description: &description(frame, figure),
    }
    .svg()
}

fn words(frame: &PageContext) -> PictureWords {
    PictureWords {
        answer: frame.t("results-answer"),
        base: frame.t("results-base-row"),
        at_least: frame.t("picture-at-least"),
        at_most: frame.t("picture-at-most"),
    }
}

/// What must stay with a picture that is shown somewhere else.
fn source(frame: &PageContext, snapshot: &Snapshot) -> Vec<String> {
    let heading = &snapshot.consultation;
    let values = [
        ("title", heading.title.clone().into()),
        ("number", snapshot.number.into()),
        ("owner", heading.owner.clone().into()),
        ("published", frame.day(&snapshot.published_on).into()),
        ("cutoff", frame.day(&snapshot.cut_off).into()),
    ];
    let own = frame.tn("picture-source", &values);
    std::iter::once(own)
        .chain(heading.attribution.clone())
        .chain(heading.example.clone())
        .collect()
}

/// Every published figure in words, capacity by capacity.
fn description(frame: &PageContext, figure: &ReportFigure) -> String {
    let table = match (&figure.table, &figure.chart) {
        (Some(table), _) | (None, FigureChart::Plot(table)) => table,
        (None, FigureChart::Stacks(_) | FigureChart::Nothing) => return String::new(),
    };
    let columns = table.columns.iter().enumerate().map(|(place, column)| {
        let values = [
            ("capacity", column.capacity.clone().into()),
            ("base", column.base.clone().into()),
            ("figures", figures_of_column(table, place).into()),
        ];
        frame.tn("picture-described", &values)
    });
    columns.collect::<Vec<_>>().join(" ")
}

fn figures_of_column(table: &PlotTable, column: usize) -> String {
    let said = |row: &PlotRow| {
        let cell = row.cells.get(column)?;
        Some(format!("{}: {}", row.label, cell.figure()))
    };
    let groups = table.groups.iter().map(|group| {
        let rows: Vec<String> = group.rows.iter().filter_map(said).collect();
        match &group.heading {
            Some(heading) => format!("“{heading}” – {}", rows.join("; ")),
            None => rows.join("; "),
        }
    });
    groups.collect::<Vec<_>>().join("; ")
}
