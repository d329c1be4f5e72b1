//! Comments that residents of a real town wrote (`tests/data/polis`).

use std::collections::HashSet;
use std::path::Path;

/// A comment.
pub struct Comment {
    pub text: String,
}

/// Every comment of one of the two conversations: `bowling-green` or `london`.
pub fn of(conversation: &str) -> Vec<Comment> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/polis/{conversation}.csv"));
    let mut file = csv::Reader::from_path(path).unwrap();
    file.records()
        .map(|row| {
            let row = row.unwrap();
            Comment {
                text: row[2].to_owned(),
            }
        })
        .collect()
}

/// Comments of which no two share five words in a row: some people sent the same comment twice,
/// mended.
pub fn apart(conversation: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut apart = Vec::new();
    for comment in of(conversation) {
        let lower = comment.text.to_lowercase();
        let words: Vec<&str> = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let runs: Vec<String> = words.windows(5).map(|run| run.join(" ")).collect();
        if !runs.iter().any(|run| seen.contains(run)) {
            apart.push(comment.text);
        }
        seen.extend(runs);
    }
    apart
}
