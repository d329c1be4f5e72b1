//! `/c/{slug}/results/{number}/charts/{question}.svg` and `….png`: the chart of a question as a
//! picture of its own, from the same value as the chart of the page.

#[cfg(test)]
mod tests;

use crate::domain::publication::Snapshot;
use crate::flows::publications;
use crate::outputs::charts::{FigureChart, PlotRow, PlotTable};
use crate::outputs::picture::{ChartPicture, PictureWords, png};
use crate::outputs::report::figures::{ReportFigure, figure_of};
use crate::web::paths;
use crate::web::serving::entity_tags::{answer_known, digest_tag};
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::visits::RequestContext;
use crate::words::PageWords;
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

/// A picture of a chart.
pub struct PictureLink {
    /// "SVG" or "PNG".
    pub format: &'static str,
    pub path: String,
}

/// Where the pictures of a publication's charts are.
pub struct PictureLinks {
    pub slug: String,
    pub number: u32,
}

impl PictureLinks {
    /// Those of one question; none where there is no chart.
    pub fn of(&self, figure: &ReportFigure) -> Vec<PictureLink> {
        if !figure.has_picture() {
            return Vec::new();
        }
        let svg = PictureLink {
            format: "SVG",
            path: paths::picture(&self.slug, self.number, &figure.key),
        };
        let png = PictureLink {
            format: "PNG",
            path: paths::picture_as_png(&self.slug, self.number, &figure.key),
        };
        let drawn = Some(png).filter(|_| png::IS_BUILT_IN);
        std::iter::once(svg).chain(drawn).collect()
    }
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
    let words = &visit.words;
    let snapshot = visit.phrases(&live).unmarked().publication(snapshot);
    let written = figure_of(words, &snapshot, &asked.question)
        .and_then(|figure| picture(words, &snapshot, &figure));
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
pub fn picture(words: &PageWords, snapshot: &Snapshot, figure: &ReportFigure) -> Option<String> {
    let several = figure.several.then(|| words.get("results-several"));
    let lead: Vec<String> = figure
        .text
        .iter()
        .chain(&several)
        .chain(&figure.asked)
        .cloned()
        .collect();
    let mut notes = figure.notes.clone();
    notes.push(words.get("results-self-selected-short"));
    ChartPicture {
        id: &figure.anchor,
        language: words.tag(),
        title: &figure.title,
        lead: &lead,
        findings: &figure.findings,
        chart: &figure.chart,
        words: &picture_words(words),
        notes: &notes,
        source: &source(words, snapshot),
        description: &description(words, figure),
    }
    .svg()
}

fn picture_words(words: &PageWords) -> PictureWords {
    PictureWords {
        answer: words.get("results-answer"),
        base: words.get("results-base-row"),
        at_least: words.get("picture-at-least"),
        at_most: words.get("picture-at-most"),
    }
}

/// What must stay with a picture that is shown somewhere else.
fn source(words: &PageWords, snapshot: &Snapshot) -> Vec<String> {
    let heading = &snapshot.consultation;
    let values = [
        ("title", heading.title.clone().into()),
        ("number", snapshot.number.into()),
        ("owner", heading.owner.clone().into()),
        ("published", words.day(&snapshot.published_on).into()),
        ("cutoff", words.day(&snapshot.cut_off).into()),
    ];
    let own = words.with("picture-source", &values);
    std::iter::once(own)
        .chain(heading.attribution.clone())
        .chain(heading.example.clone())
        .collect()
}

/// Every published figure in words, capacity by capacity.
fn description(words: &PageWords, figure: &ReportFigure) -> String {
    let table = match (&figure.table, &figure.chart) {
        (Some(table), _) | (None, FigureChart::Plot(table)) => table,
        (None, FigureChart::Stacks(_) | FigureChart::Nothing) => return String::new(),
    };
    let columns = table.columns.iter().enumerate().map(|(place, column)| {
        let values = [
            ("capacity", column.capacity.clone().into()),
            ("base", column.base_words.clone().into()),
            ("figures", figures_of_column(table, place).into()),
        ];
        words.with("picture-described", &values)
    });
    columns.collect::<Vec<_>>().join(" ")
}

fn figures_of_column(table: &PlotTable, column: usize) -> String {
    let said = |row: &PlotRow| {
        let cell = row.cells.get(column)?;
        Some(format!("{}: {}", row.label, cell.figure_words()))
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
