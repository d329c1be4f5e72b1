//! Sentences of a published test set (`tests/data/personal-data`).

use super::personal::{Planted, Sentence};

#[derive(serde::Deserialize)]
struct Row {
    full_text: String,
    spans: Vec<Span>,
}

#[derive(serde::Deserialize)]
struct Span {
    entity_type: String,
    start_position: usize,
    end_position: usize,
}

pub fn sentences() -> Vec<Sentence> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/personal-data/presidio-sample.json");
    let rows: Vec<Row> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let planted = |span: Span| Planted {
        class: span.entity_type,
        start: span.start_position,
        end: span.end_position,
    };
    rows.into_iter()
        .map(|row| Sentence {
            text: row.full_text,
            planted: row.spans.into_iter().map(planted).collect(),
        })
        .collect()
}
