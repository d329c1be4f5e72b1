//! How much personal data is suggested, by class and by origin of names, and how long it takes.
//!
//! `cargo bench --bench personal_data` prints Markdown. Nothing here fails because of a time;
//! recall is asserted by the tests.

#[path = "../tests/it/support/real/mod.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod real;

use real::labelled::{LabelledSet, measure_labelled};
use real::personal::{Figure, Sentence, Set, is_identifier, measure, named, sentences};
use regard::analysis::personal_data::suggest;
use std::time::Instant;

fn main() {
    for (title, set) in [
        ("Held-out templates", Set::HeldOut),
        ("Templates that were mended until they passed", Set::Mended),
    ] {
        let all: Vec<Sentence> = (0..4)
            .flat_map(|seed| [sentences(set, seed), named(set, seed)].concat())
            .collect();
        println!(
            "### {title}\n\n| class | planted | found | whole span covered |\n|---|--:|--:|--:|"
        );
        let figures = measure(&all);
        for (class, figure) in &figures {
            line(class, *figure);
        }
        let sum = |wanted: fn(&str) -> bool| {
            figures
                .iter()
                .filter(|(class, _)| wanted(class))
                .fold(Figure::default(), |sum, (_, figure)| sum.and(*figure))
        };
        line("**all identifiers**", sum(is_identifier));
        line("**all names**", sum(|class| class.starts_with("name:")));
        println!();
    }
    labelled();
    clean();
    times();
}

/// The sets that somebody else wrote: by kind, style and origin.
fn labelled() {
    for set in [LabelledSet::Mended, LabelledSet::HeldOut] {
        let figures = measure_labelled(set, 1);
        println!("### {set:?}, by somebody who had not seen the lists\n");
        println!("| class | planted | found | whole span covered |\n|---|--:|--:|--:|");
        for (class, figure) in &figures.classes {
            line(class, *figure);
        }
        line("**all identifiers**", figures.identifiers());
        let (least, most) = figures.origins();
        println!(
            "\nOrigins: {least:.3} to {most:.3}.\n\n| style | texts | marked wrongly |\n|---|--:|--:|"
        );
        for (style, wrong) in &figures.wrong {
            println!("| {style} | {} | {} |", wrong.texts, wrong.marked);
        }
        println!();
    }
}

fn line(class: &str, figure: Figure) {
    println!(
        "| {class} | {} | {:.4} | {:.4} |",
        figure.planted,
        figure.recall(),
        figure.coverage()
    );
}

fn clean() {
    let mut figures = (0, 0_u32);
    for conversation in ["bowling-green", "london"] {
        for comment in real::comments::of(conversation) {
            figures = (
                figures.0 + u32::from(!suggest(&comment.text).is_empty()),
                figures.1 + 1,
            );
        }
    }
    println!(
        "Real comments marked: {} of {} ({:.1} %).\n",
        figures.0,
        figures.1,
        f64::from(figures.0) * 100.0 / f64::from(figures.1)
    );
}

fn times() {
    let texts = ["\u{fdfa}", "1 ", "12 High ", "Ab ", "my name is "];
    for part in texts {
        let text = part.repeat(10_000);
        let began = Instant::now();
        std::hint::black_box(suggest(&text));
        println!(
            "10,000 × {part:?}: {:.1} ms",
            began.elapsed().as_secs_f64() * 1_000.0
        );
    }
    println!("\n| text | characters | ms, median | ms, p99 |\n|---|--:|--:|--:|");
    let comments: Vec<String> = real::comments::of("bowling-green")
        .into_iter()
        .map(|comment| comment.text)
        .collect();
    let mixed: Vec<String> = sentences(Set::HeldOut, 1)
        .into_iter()
        .map(|sentence| sentence.text)
        .collect();
    for (name, together, texts) in [
        ("comment", 1, &comments),
        ("letter of 10 comments", 10, &comments),
        ("letter full of personal data", 20, &mixed),
    ] {
        let texts: Vec<String> = texts.chunks(together).map(|some| some.join(" ")).collect();
        let mut took: Vec<f64> = texts
            .iter()
            .map(|text| {
                let started = Instant::now();
                std::hint::black_box(suggest(text));
                started.elapsed().as_secs_f64() * 1_000.0
            })
            .collect();
        took.sort_by(f64::total_cmp);
        let mean = texts.iter().map(|text| text.chars().count()).sum::<usize>() / texts.len();
        println!(
            "| {name} | {mean} | {:.3} | {:.3} |",
            took[took.len() / 2],
            took[took.len() * 99 / 100]
        );
    }
}
