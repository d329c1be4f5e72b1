//! What pictures say and what they never say.

use super::*;
use crate::domain::publication::{CountRange, PublishedCell, TableRule};
use crate::outputs::report::figures::figures;
use crate::outputs::tests::assert_golden;
use crate::outputs::{between, decimal, grouped, percent, sample};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

fn words_of(tag: &str) -> PageWords {
    PageWords::of(tag).unwrap()
}

fn picture_in(tag: &str, snapshot: &Snapshot, question: &str) -> Option<String> {
    let words = words_of(tag);
    let figure = figure_of(&words, snapshot, question)?;
    picture(&words, snapshot, &figure)
}

/// The text between the tags of elements of a name, one after the other.
fn texts<'a>(svg: &'a str, element: &str) -> Vec<&'a str> {
    let (start, end) = (format!("<{element} "), format!("</{element}>"));
    let inner = |rest: &'a str| {
        let words = rest.split_once('>')?.1;
        Some(words.split_once(&end)?.0)
    };
    svg.split(start.as_str())
        .skip(1)
        .filter_map(inner)
        .collect()
}

#[test]
fn pictures_are_as_they_were() {
    let snapshot = sample::groups();
    for (name, tag, question) in [
        ("stacks", "en", "agree"),
        ("hidden", "en", "want"),
        ("ranges", "en", "still"),
        ("stacks-cy", "cy", "agree"),
    ] {
        let svg = picture_in(tag, &snapshot, question).unwrap();
        assert_golden(&format!("pictures/{name}.svg"), &svg);
        assert!(
            !svg.contains(" style=") && !svg.contains(" class="),
            "{name}"
        );
        assert!(!svg.contains("href") && !svg.contains("url("), "{name}");
    }
}

#[test]
fn there_is_no_picture_of_what_is_not_shown_or_not_counted() {
    let snapshot = sample::groups();
    assert_eq!(picture_in("en", &snapshot, "why"), None, "answers in words");
    assert_eq!(picture_in("en", &snapshot, "nothing"), None);
    let mut silent = snapshot;
    for question in &mut silent.questions {
        question.tables.retain(|table| !table.rule.is_shown());
    }
    assert_eq!(picture_in("en", &silent, "want"), None);
}

/// A snapshot of the same questions with random cells.
fn random(random: &mut StdRng) -> Snapshot {
    let mut snapshot = sample::groups();
    let tables = snapshot
        .questions
        .iter_mut()
        .flat_map(|own| &mut own.tables);
    for table in tables.filter(|table| table.rule.is_shown()) {
        table.base = random.random_range(1_000..60_000);
        let all_known = random.random_bool(0.5);
        table.rule = TableRule::TenFive;
        for row in &mut table.rows {
            let n = random.random_range(0..table.base / 8);
            row.cell = match random.random_range(0..if all_known { 2 } else { 4 }) {
                0 => PublishedCell::Exact(n),
                1 => PublishedCell::Between(CountRange {
                    least: n,
                    most: n + random.random_range(1..9),
                }),
                2 => PublishedCell::Rounded(n / 5 * 5),
                _ => PublishedCell::Hidden,
            };
        }
    }
    snapshot
}

/// Whatever a picture may say in figures of a publication.
fn published(snapshot: &Snapshot) -> Vec<String> {
    let mut all = Vec::new();
    let tables = snapshot.questions.iter().flat_map(|own| &own.tables);
    for table in tables {
        all.extend([grouped(table.base), grouped(table.asked())]);
        if let Some(mean) = table.mean_position() {
            all.extend([decimal(mean), grouped(mean.given_by)]);
        }
        for row in &table.rows {
            all.extend(row.cell.range().map(|range| between(range, grouped)));
            all.extend(row.cell.figure().map(grouped));
            all.extend(percent(table, row));
        }
    }
    all
}

fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'))
        .map(|number| number.trim_matches([',', '.']))
        .filter(|number| !number.is_empty())
}

#[test]
fn every_published_figure_is_in_the_description_and_no_other_is_in_the_picture() {
    let mut seeded = StdRng::seed_from_u64(118);
    for _ in 0..60 {
        let snapshot = random(&mut seeded);
        let said = published(&snapshot);
        let known: Vec<&str> = said.iter().flat_map(|figure| numbers(figure)).collect();
        for tag in ["en", "cy"] {
            let words = words_of(tag);
            for figure in figures(&words, &snapshot) {
                let svg = picture(&words, &snapshot, &figure).unwrap();
                assert_described(&snapshot, &figure, &svg);
                assert_nothing_else(&figure, &known, &svg);
            }
        }
    }
}

fn assert_described(snapshot: &Snapshot, figure: &ReportFigure, svg: &str) {
    let description = texts(svg, "desc")[0];
    let own = snapshot
        .questions
        .iter()
        .filter(|own| own.key == figure.key);
    for table in own
        .flat_map(|own| &own.tables)
        .filter(|table| table.rule.is_shown())
    {
        for row in &table.rows {
            let count = match row.cell {
                PublishedCell::Hidden => continue,
                PublishedCell::Exact(n) | PublishedCell::Rounded(n) => grouped(n),
                PublishedCell::Between(range) => between(range, grouped),
            };
            let share = percent(table, row).unwrap();
            let said = format!(": {count} ({share}%)");
            assert!(description.contains(&said), "{said} in {description}");
        }
    }
}

/// Every number of the picture is published, apart from days and what the words bring.
fn assert_nothing_else(figure: &ReportFigure, known: &[&str], svg: &str) {
    let brought = [
        "2", "12", "26", "2027", "10", "5", "100", "106", "108", "4.0", "1st", "1",
    ];
    let in_texts = texts(svg, "text").into_iter().chain(texts(svg, "desc"));
    for number in in_texts.flat_map(numbers) {
        // A bar of 100 % has whole per cent, of the share before it was rounded for the table.
        let share = number.parse::<f64>().is_ok_and(|whole| {
            let mut shares = known.iter().filter_map(|own| own.parse::<f64>().ok());
            shares.any(|own| (own - whole).abs() <= 0.56)
        });
        assert!(
            known.contains(&number) || brought.contains(&number) || share,
            "{number} in the picture of {}",
            figure.key
        );
    }
}

#[test]
fn labels_that_hurt_and_two_hundred_options_stay_inside() {
    let mut snapshot = sample::groups();
    let hurting = [
        "</text><script>alert(1)</script>",
        "=1+1 \"' onload='x' ]]> <!-- &#x41;",
        "\u{0}\u{8}\u{202e}ہاں، مجھے اتفاق ہے 👩🏽‍🚒 e\u{301}",
        &"Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".repeat(8),
    ];
    let table = &mut snapshot.questions[1].tables[0];
    let row = table.rows[0].clone();
    for place in 0..200 {
        let mut row = row.clone();
        row.key = format!("option-{place}");
        row.label = format!("{} {place}", hurting[place % hurting.len()]);
        table.rows.push(row);
    }
    let svg = picture_in("en", &snapshot, "want").unwrap();
    assert!(!svg.contains("<script") && !svg.contains('\u{0}'));
    assert_eq!(svg.matches("<svg").count(), 1);
    assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count());
    assert!(svg.len() < 200_000, "{}", svg.len());
    for words in texts(&svg, "text") {
        assert!(words.chars().count() < 200, "{words}");
    }
}

#[test]
fn a_picture_says_that_its_consultation_is_an_example_and_whose_it_is() {
    let svg = picture_in("en", &sample::groups(), "want").unwrap();
    let said = texts(&svg, "text").join(" ");
    for words in [
        "Maps &amp; software. Publication 2 by Example Council",
        "This is an example.",
        "Texts: Example Data, CC BY 4.0",
        "Anyone could answer",
    ] {
        assert!(said.contains(words), "{words}");
    }
}

#[test]
fn every_chart_of_the_page_has_a_picture() {
    let snapshot = sample::after_a_change();
    let words = words_of("en");
    for figure in figures(&words, &snapshot) {
        assert_eq!(
            picture(&words, &snapshot, &figure).is_some(),
            figure.has_picture(),
            "{}",
            figure.key
        );
    }
}
