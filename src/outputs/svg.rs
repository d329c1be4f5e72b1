//! Charts, drawn from published tables as SVG that stands in a page or a cell of it.
//!
//! A chart draws what the table says and nothing else: a hidden cell has no bar, and no bar or gap
//! stands for what is left of the base. A range is drawn to its least, and from there to its most in
//! another look. Lengths are in per cent, so that a drawing is as wide as its place and its letters
//! keep their size. Colours, weights and dark mode come from the style sheet by class (the content
//! security policy forbids styles in place).

use super::{between, percent};
use crate::domain::consultation::NOT_SURE;
use crate::domain::publication::{
    CountRange, NOT_ANSWERED, PublishedCell, PublishedRow, PublishedTable,
};
use crate::domain::table_shape::NO_POSITION;
use std::fmt::Write;

/// How a chart is named for those who do not see it.
#[derive(Debug, Clone, Copy)]
pub struct ChartCaption<'a> {
    /// Unique on the page: letters, figures, hyphens and underscores.
    pub id: &'a str,
    pub title: &'a str,
}

/// The most parts of a stacked bar beside those that stand apart: as many as there are classes.
const MOST_PARTS: usize = 7;
/// The least share, in per cent, that has room for its figure.
const LEAST_WRITTEN: f64 = 7.0;

/// The keys of lines that are no place on a scale and stand apart from it.
const APART: [&str; 3] = [NOT_SURE, NO_POSITION, NOT_ANSWERED];

/// A bar beside the figure that says the same: a full one would be all who were asked. `None` for a
/// hidden cell, and for people who were not asked.
pub fn bar(table: &PublishedTable, row: &PublishedRow) -> Option<String> {
    let (least, most) = shares(table, row)?;
    let mut parts = String::new();
    for (class, from, length) in [("sure", 0.0, least), ("perhaps", least, most - least)] {
        if length > 0.0 {
            write!(
                parts,
                r#"<rect class="{class}" x="{from:.1}%" width="{length:.1}%" height="100%"/>"#
            )
            .expect("a string takes everything");
        }
    }
    Some(format!(
        r#"<svg class="bar" aria-hidden="true">{parts}</svg>"#
    ))
}

/// The least and the most share of a row, in per cent of those who were asked.
fn shares(table: &PublishedTable, row: &PublishedRow) -> Option<(f64, f64)> {
    let asked = table.asked();
    if asked == 0 || !row.is_about_asked() {
        return None;
    }
    let drawn = row.cell.range().or_else(|| {
        let figure = row.cell.figure()?;
        Some(CountRange {
            least: figure,
            most: figure,
        })
    })?;
    // A rounded count can be a little over all of them; its bar is not.
    let share = |count: u64| (count as f64 * 100.0 / asked as f64).min(100.0);
    Some((share(drawn.least), share(drawn.most)))
}

/// Whether the parts make up the whole: every count exact or a range, few enough to tell apart.
pub fn can_stack(table: &PublishedTable) -> bool {
    let known = drawn(table).all(|row| row.cell.range().is_some());
    let parts = drawn(table).filter(|row| !stands_apart(row)).count();
    known && table.asked() > 0 && (1..=MOST_PARTS).contains(&parts)
}

/// Whether a line is no place on the scale.
pub fn stands_apart(row: &PublishedRow) -> bool {
    APART.contains(&row.key.as_str())
}

/// The rows that a chart shows: a picture is about those who were asked.
fn drawn(table: &PublishedTable) -> impl Iterator<Item = &PublishedRow> {
    table.rows.iter().filter(|row| row.is_about_asked())
}

/// The class of a part: shades from the first place to the last, spread over as many as there are.
pub fn part_class(table: &PublishedTable, row: &PublishedRow) -> String {
    if row.key == NOT_ANSWERED {
        return "unanswered".to_owned();
    }
    if stands_apart(row) {
        return "unsure".to_owned();
    }
    let places: Vec<&PublishedRow> = drawn(table).filter(|row| !stands_apart(row)).collect();
    let place = places.iter().position(|own| own.key == row.key);
    let steps = places.len().saturating_sub(1).max(1);
    let shade = place.unwrap_or(0) * (MOST_PARTS - 1) / steps;
    format!("part-{}", shade + 1)
}

/// One bar of 100 % of those who were asked, in table order; lines that are no place on the scale
/// stand last and hollow. What ranges leave open is one part of its own, before those. Only for
/// tables of which every cell is exact or a range.
pub fn stacked(table: &PublishedTable, caption: &ChartCaption<'_>) -> Option<String> {
    if !can_stack(table) {
        return None;
    }
    let (apart, places): (Vec<_>, Vec<_>) = drawn(table).partition(|row| stands_apart(row));
    let mut stack = StackDrawing::default();
    for row in places {
        stack.row(table, row);
    }
    let known: f64 = drawn(table)
        .filter_map(|row| shares(table, row))
        .map(|(least, _)| least)
        .sum();
    stack.part("perhaps", 100.0 - known, "");
    for row in apart {
        stack.row(table, row);
    }
    Some(stack.finish(caption, &described(table)))
}

/// "Agree 12 (40.0%), disagree 106–108 (88–90%)".
fn described(table: &PublishedTable) -> String {
    let said = drawn(table).filter_map(|row| {
        let count = between(row.cell.range()?, super::grouped);
        Some(match percent(table, row) {
            Some(percent) => format!("{} {count} ({percent}%)", row.label),
            None => format!("{} {count}", row.label),
        })
    });
    said.collect::<Vec<_>>().join(", ")
}

/// Parts beside each other.
#[derive(Default)]
struct StackDrawing {
    parts: String,
    /// Where the next part begins, in per cent.
    left: f64,
}

impl StackDrawing {
    fn row(&mut self, table: &PublishedTable, row: &PublishedRow) {
        let Some((least, _)) = shares(table, row) else {
            return;
        };
        let figure = match row.cell {
            PublishedCell::Exact(_) => format!("{least:.0}"),
            _ => percent(table, row).unwrap_or_else(|| format!("{least:.0}")),
        };
        self.part(&part_class(table, row), least, &figure);
    }

    /// A part of a length in per cent, with its figure where there is room.
    fn part(&mut self, class: &str, length: f64, figure: &str) {
        // Shares of whole counts: what is less than this is what adding them up left over.
        if length < 0.001 {
            return;
        }
        let left = self.left;
        write!(
            self.parts,
            r#"<svg class="{class}" x="{left:.2}%" width="{length:.2}%"><rect width="100%" height="100%"/>"#
        )
        .expect("a string takes everything");
        if length >= LEAST_WRITTEN * figure.chars().count().div_ceil(3) as f64 {
            write!(
                self.parts,
                r#"<text x="50%" y="50%" dy=".36em" text-anchor="middle">{figure}</text>"#
            )
            .expect("a string takes everything");
        }
        self.parts.push_str("</svg>");
        self.left += length;
    }

    /// The whole picture. `direction` is set because a page from right to left would turn figures
    /// round.
    fn finish(self, caption: &ChartCaption<'_>, desc: &str) -> String {
        let (id, title, desc) = (escape(caption.id), escape(caption.title), escape(desc));
        format!(
            "<svg class=\"stack\" role=\"img\" direction=\"ltr\" aria-labelledby=\"{id}-title {id}-desc\">\
             <title id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{desc}</desc>{}</svg>",
            self.parts
        )
    }
}

/// Text for XML: the five signs escaped, and characters that XML 1.0 does not have replaced by
/// blanks.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::super::tests::assert_golden;
    use super::*;
    use crate::domain::consultation::capacity_key;
    use crate::domain::publication::TableRule;

    const CAPTION: ChartCaption<'_> = ChartCaption {
        id: "want-resident",
        title: "What <you> want",
    };

    /// Element names in order; fails on anything that is not well formed.
    fn elements(svg: &str) -> Vec<String> {
        let (mut open, mut seen) = (vec![], vec![]);
        let mut rest = svg.trim_end();
        while let Some((text, after)) = rest.split_once('<') {
            assert!(
                text.split('&').skip(1).all(|entity| entity
                    .split_once(';')
                    .is_some_and(|(name, _)| name.len() < 6)),
                "{text}"
            );
            assert!(!text.contains('>'), "{text}");
            let (tag, after) = after.split_once('>').unwrap();
            rest = after;
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop().as_deref(), Some(name));
                continue;
            }
            assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
            let name = tag.split([' ', '/']).next().unwrap().to_owned();
            seen.push(name.clone());
            if !tag.ends_with('/') {
                open.push(name);
            }
        }
        assert!(open.is_empty() && rest.is_empty(), "{open:?} {rest}");
        seen
    }

    fn bars(table: &PublishedTable) -> String {
        let bars = table.rows.iter().map(|row| bar(table, row));
        bars.map(|bar| format!("{}\n", bar.unwrap_or_else(|| "none".to_owned())))
            .collect()
    }

    #[test]
    fn charts_are_as_they_were_and_well_formed() {
        let stack = |table: &PublishedTable| stacked(table, &CAPTION).unwrap() + "\n";
        let stacks = stack(&sample::scale()) + &stack(&sample::ranges());
        assert_golden("stacks.svg", &stacks);
        assert_golden(
            "bars.svg",
            &(bars(&sample::ticks()) + &bars(&sample::ranges())),
        );
        for svg in stacks.lines() {
            assert_eq!(elements(svg)[..3], ["svg", "title", "desc"]);
            assert!(
                !svg.contains("style"),
                "the content security policy forbids styles in place"
            );
        }
    }

    #[test]
    fn what_is_hidden_has_no_bar_and_cannot_be_seen_in_the_drawing() {
        let with = |n| {
            let mut table = sample::ticks();
            table.rows[2].cell = crate::analysis::disclosure::ten_five(n);
            bars(&table)
        };
        assert!((0..10).all(|n| with(n) == with(0)));
        assert_eq!(with(0).lines().nth(2), Some("none"));
    }

    #[test]
    fn a_range_is_drawn_to_its_least_and_from_there_to_its_most_in_another_look() {
        let table = sample::ranges();
        let drawn = bars(&table);
        let first = drawn.lines().next().unwrap();
        assert!(
            first.contains(r#"class="sure" x="0.0%" width="88.3%""#)
                && first.contains(r#"class="perhaps" x="88.3%" width="1.7%""#),
            "{first}"
        );
        let stack = stacked(&table, &CAPTION).unwrap();
        assert!(
            stack.contains(r#"class="perhaps" x="98.33%" width="1.67%""#)
                && stack.contains("Yes 106–108 (88–90%), No 12 (10.0%), Not answered 0–2 (0–2%)"),
            "{stack}"
        );
    }

    #[test]
    fn only_what_makes_up_a_whole_is_stacked() {
        let mut table = sample::scale();
        table.rows[5].cell = PublishedCell::Hidden;
        assert_eq!(stacked(&table, &CAPTION), None);
        let rounded = sample::table(
            capacity_key("resident"),
            40,
            TableRule::TenFive,
            &[("a", "A", PublishedCell::Rounded(40))],
        );
        assert_eq!(
            stacked(&rounded, &CAPTION),
            None,
            "rounded parts make up no whole"
        );
        let none = sample::table(capacity_key("police"), 7, TableRule::SmallBase, &[]);
        assert_eq!(stacked(&none, &CAPTION), None);
    }

    #[test]
    fn what_is_no_place_on_the_scale_stands_last_and_apart() {
        let mut table = sample::scale();
        let unsure = table.rows.remove(5);
        table.rows.insert(0, unsure);
        let stack = stacked(&table, &CAPTION).unwrap();
        let place = |class: &str| stack.find(&format!("class=\"{class}\"")).unwrap();
        assert!(place("part-1") < place("part-7") && place("part-7") < place("unsure"));
        assert_eq!(
            stack.matches("<rect").count(),
            6,
            "a count of 0 has no part"
        );
    }

    #[test]
    fn whatever_labels_hold_the_drawing_stays_well_formed() {
        for label in [
            "<script>alert(1)</script>",
            "a & b &amp; c",
            "]]>",
            "\u{0}\u{8}",
            "\"' onload='x'",
            "<!--",
            "&#x41;",
        ] {
            let table = sample::table(
                capacity_key("other"),
                10,
                TableRule::Exact,
                &[
                    ("a", label, PublishedCell::Exact(3)),
                    ("b", label, PublishedCell::Exact(7)),
                ],
            );
            let caption = ChartCaption {
                id: "\"><x",
                title: label,
            };
            assert!(
                !elements(&stacked(&table, &caption).unwrap())
                    .iter()
                    .any(|name| name == "script" || name == "x")
            );
        }
    }
}
