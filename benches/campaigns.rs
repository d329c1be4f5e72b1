//! How well and how fast letters with the same wording are found.
//!
//! `cargo bench --bench campaigns` takes about a minute and prints Markdown. Nothing here fails
//! because of a time.

#[path = "../tests/it/support/real/mod.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod real;

use real::letters::{Edit, find};
use real::random::Random;
use regard::analysis::campaigns::group;
use std::collections::HashMap;
use std::time::Instant;

fn main() {
    println!("| edit | planted | found | recall | precision |\n|---|--:|--:|--:|--:|");
    for edit in Edit::ALL {
        let rounds: Vec<_> = (0..5).map(|seed| find(edit, seed)).collect();
        let sum = |of: fn(&real::letters::Found) -> usize| rounds.iter().map(of).sum::<usize>();
        let (planted, found, wrong) = (sum(|f| f.planted), sum(|f| f.found), sum(|f| f.wrong));
        let (recall, precision) = (
            found as f64 / planted as f64,
            found as f64 / (found + wrong) as f64,
        );
        println!(
            "| {} | {planted} | {found} | {recall:.4} | {precision:.4} |",
            edit.name()
        );
    }
    println!(
        "\n| texts | of them variants of a letter | mean length | distinct | outside campaigns | \
         seconds |\n|--:|--:|--:|--:|--:|--:|"
    );
    for texts in [1_000, 10_000, 100_000] {
        speed(texts);
    }
}

/// Half of the texts are variants of 40 letters, half are sentences of their own.
fn speed(count: usize) {
    let mut random = Random::new(1);
    let chain = Chain::new();
    let letters: Vec<String> = (0..40).map(|_| chain.text(160, &mut random)).collect();
    let texts: Vec<String> = (0..count)
        .map(|number| {
            let length = 10 + random.below(110);
            let own = chain.text(length, &mut random);
            match number % 4 {
                0 => letters[random.below(letters.len())].clone(),
                1 => format!("{}\n{own}", letters[random.below(letters.len())]),
                _ => own,
            }
        })
        .collect();
    let mean = texts.iter().map(String::len).sum::<usize>() / count;
    let started = Instant::now();
    let figures = group(&texts, &[]).figures();
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "| {count} | {} | {mean} | {} | {} | {seconds:.2} |",
        count / 2,
        figures.distinct_texts,
        figures.outside_campaigns
    );
}

/// Sentences in which most words stand beside each other somewhere in the real comments, too.
struct Chain {
    after: HashMap<String, Vec<String>>,
    words: Vec<String>,
}

impl Chain {
    fn new() -> Self {
        let mut chain = Self {
            after: HashMap::new(),
            words: Vec::new(),
        };
        for comment in real::comments::of("bowling-green") {
            let words: Vec<String> = comment.text.split_whitespace().map(str::to_owned).collect();
            for pair in words.windows(2) {
                chain
                    .after
                    .entry(pair[0].clone())
                    .or_default()
                    .push(pair[1].clone());
            }
            chain.words.extend(words);
        }
        chain
    }

    fn text(&self, length: usize, random: &mut Random) -> String {
        let mut words: Vec<&str> = Vec::with_capacity(length);
        while words.len() < length {
            let known = words.last().filter(|_| !random.percent(20));
            let next = known
                .and_then(|last| self.after.get(*last))
                .map(|list| &list[random.below(list.len())]);
            words.push(next.unwrap_or_else(|| &self.words[random.below(self.words.len())]));
        }
        words.join(" ")
    }
}
