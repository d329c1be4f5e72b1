//! Charts, drawn from published tables as SVG.
//!
//! A chart draws what the table beside it says and nothing else: a hidden cell has no bar, and no
//! bar or gap stands for what is left of the base. Colours, weights and dark mode come from the
//! style sheet by class (the content security policy forbids styles in place): `chart`,
//! `chart-bar`, `chart-bar-1` … `chart-bar-7`, `chart-label`, `chart-value`, `chart-axis`. The
//! drawing is 360 units wide so that its 15-unit letters are still 13 pixels high on a screen 320
//! pixels wide.

use super::{HIDDEN, grouped, percent};
use crate::domain::consultation::Kind;
use crate::domain::publication::{PublishedCell, PublishedRow, PublishedTable};
use std::fmt::Write;

/// How a chart is named for those who do not see it.
#[derive(Debug, Clone, Copy)]
pub struct ChartCaption<'a> {
    /// Unique on the page: letters, figures, hyphens and underscores.
    pub id: &'a str,
    pub title: &'a str,
    pub desc: &'a str,
}

/// The most parts of a stacked bar: as many as there are classes.
const MOST_PARTS: usize = 7;
const WIDTH: f64 = 360.0;
/// The length of a bar of 100 %; what is right of it holds `12,345 (100.0%)`.
const LONGEST: f64 = 236.0;
const LINE: f64 = 19.0;
const BAR: f64 = 18.0;
/// How far the first baseline of a text is under its top.
const RISE: f64 = 15.0;
/// About how many letters fit into the width, and beside the key of a stacked bar.
const LETTERS: usize = 44;
const KEY_LETTERS: usize = 38;
/// Where the texts of the key begin.
const KEY_LEFT: f64 = 44.0;

/// The chart that fits a question: a stacked bar for a scale of which every count is shown,
/// otherwise bars. `None` when nothing is shown.
pub fn chart(kind: Kind, table: &PublishedTable, caption: &ChartCaption<'_>) -> Option<String> {
    if matches!(kind, Kind::Scale | Kind::Matrix) && can_stack(table) {
        stacked(table, caption)
    } else {
        bars(table, caption)
    }
}

/// Whether the parts make up the whole: all counts exact, few enough to tell apart.
fn can_stack(table: &PublishedTable) -> bool {
    let exact = table
        .rows
        .iter()
        .all(|row| matches!(row.cell, PublishedCell::Exact(_)));
    exact && table.asked() > 0 && (1..=MOST_PARTS).contains(&drawn(table).count())
}

/// The rows that a chart shows: a picture is about those who were asked.
fn drawn(table: &PublishedTable) -> impl Iterator<Item = &PublishedRow> {
    table.rows.iter().filter(|row| row.is_about_asked())
}

/// Horizontal bars, each under its label, with the count and the share at the end. A full bar would
/// be all who were asked.
pub fn bars(table: &PublishedTable, caption: &ChartCaption<'_>) -> Option<String> {
    if table.rows.is_empty() {
        return None;
    }
    let mut drawing = SvgDrawing::default();
    for row in drawn(table) {
        drawing.lines("chart-label", 0.0, &wrap(&row.label, LETTERS));
        drawing.skip(4.0);
        let length = row
            .cell
            .figure()
            .map_or(0.0, |figure| length(figure, table.asked(), LONGEST));
        drawing.axis();
        drawing.rect("chart-bar", 0.0, length, BAR);
        drawing.text("chart-value", length + 6.0, 14.0, &value(table, row));
        drawing.skip(BAR + 14.0);
    }
    Some(drawing.finish(caption))
}

/// One bar of 100 % in table order, numbered parts, and a key under it. Only for tables without
/// hidden cells.
pub fn stacked(table: &PublishedTable, caption: &ChartCaption<'_>) -> Option<String> {
    if !can_stack(table) {
        return None;
    }
    let mut drawing = SvgDrawing::default();
    let mut left = 0.0;
    for (place, row) in drawn(table).enumerate() {
        let part = row
            .cell
            .figure()
            .map_or(0.0, |figure| length(figure, table.asked(), WIDTH));
        drawing.part(place + 1, left, part);
        left += part;
    }
    drawing.skip(LINE + 40.0);
    for (place, row) in drawn(table).enumerate() {
        drawing.key(place + 1, &row.label, &value(table, row));
    }
    Some(drawing.finish(caption))
}

/// `1,234 (45.6%)`, or the sign for a hidden figure.
fn value(table: &PublishedTable, row: &PublishedRow) -> String {
    match (row.cell.figure(), percent(table, row)) {
        (Some(figure), Some(percent)) => format!("{} ({percent}%)", grouped(figure)),
        (Some(figure), None) => grouped(figure),
        (None, _) => HIDDEN.to_owned(),
    }
}

/// The length of a bar. A rounded count can be a little over all of them; its bar is not.
fn length(figure: u64, all: u64, whole: f64) -> f64 {
    if all == 0 {
        0.0
    } else {
        (figure as f64 / all as f64).min(1.0) * whole
    }
}

/// Elements, from top to bottom.
#[derive(Default)]
struct SvgDrawing {
    elements: String,
    /// Where the next element begins, in units from the top.
    top: f64,
}

impl SvgDrawing {
    fn skip(&mut self, units: f64) {
        self.top += units;
    }

    /// A bar; none for a length of nothing.
    fn rect(&mut self, class: &str, left: f64, length: f64, height: f64) {
        if length > 0.0 {
            let top = self.top;
            self.push(format_args!(r#"<rect class="{class}" x="{left:.1}" y="{top:.1}" width="{length:.1}" height="{height:.1}"/>"#));
        }
    }

    /// The line from which a bar begins, drawn for hidden cells too.
    fn axis(&mut self) {
        let (top, bottom) = (self.top - 2.0, self.top + BAR + 2.0);
        self.push(format_args!(r#"<line class="chart-axis" x1="0.5" y1="{top:.1}" x2="0.5" y2="{bottom:.1}" stroke="currentColor"/>"#));
    }

    fn text(&mut self, class: &str, left: f64, down: f64, words: &str) {
        let (base, words) = (self.top + down, escape(words));
        self.push(format_args!(
            r#"<text class="{class}" x="{left:.1}" y="{base:.1}">{words}</text>"#
        ));
    }

    /// Lines of text, and goes below them.
    fn lines(&mut self, class: &str, left: f64, lines: &[String]) {
        for line in lines {
            self.text(class, left, RISE, line);
            self.skip(LINE);
        }
    }

    /// One part of a stacked bar, with its number above where there is room. Two units stay free
    /// between parts, so that they are told apart without colour.
    fn part(&mut self, number: usize, left: f64, length: f64) {
        if length >= 10.0 {
            self.text("chart-value", left, RISE, &number.to_string());
        }
        self.top += LINE;
        let gap = if length > 4.0 { 2.0 } else { 0.0 };
        self.rect(
            &format!("chart-bar chart-bar-{number}"),
            left,
            length - gap,
            28.0,
        );
        self.top -= LINE;
    }

    /// One entry of the key: colour, number, label, value.
    fn key(&mut self, number: usize, label: &str, value: &str) {
        self.skip(2.0);
        self.rect(&format!("chart-bar chart-bar-{number}"), 0.0, 14.0, 14.0);
        self.skip(-2.0);
        self.text("chart-value", 22.0, RISE, &number.to_string());
        self.lines("chart-label", KEY_LEFT, &wrap(label, KEY_LETTERS));
        self.lines("chart-value", KEY_LEFT, &[value.to_owned()]);
        self.skip(6.0);
    }

    fn push(&mut self, element: std::fmt::Arguments<'_>) {
        writeln!(self.elements, "{element}").expect("a string takes everything");
    }

    /// The whole picture. `direction` is set because a page from right to left would push texts
    /// that begin at 0 out of the picture.
    fn finish(self, caption: &ChartCaption<'_>) -> String {
        let (id, title, desc) = (
            escape(caption.id),
            escape(caption.title),
            escape(caption.desc),
        );
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" \
             viewBox=\"0 0 {WIDTH} {:.0}\" width=\"100%\" font-size=\"15\" fill=\"currentColor\" direction=\"ltr\">\n\
             <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-desc\">{desc}</desc>\n{}</svg>\n",
            self.top.ceil(),
            self.elements
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

/// Breaks a label into lines of at most `letters`, between words where it can. Wide letters
/// (Chinese, Japanese, Korean) count twice.
fn wrap(label: &str, letters: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in label
        .split_whitespace()
        .flat_map(|word| pieces(word, letters))
    {
        let needed = width(&word);
        if used > 0 && used + 1 + needed > letters {
            lines.push(String::new());
            used = 0;
        }
        let line = lines.last_mut().expect("there is always a line");
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        line.push_str(&word);
        used += needed;
    }
    lines
}

/// A word, cut where it is longer than a line.
fn pieces(word: &str, letters: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for c in word.chars() {
        let needed = width_of(c);
        if used + needed > letters {
            pieces.push(String::new());
            used = 0;
        }
        pieces.last_mut().expect("there is always a piece").push(c);
        used += needed;
    }
    pieces
}

fn width(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

const fn width_of(c: char) -> usize {
    if matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{FFDC}' | '\u{1F300}'..) {
        2
    } else {
        1
    }
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
        desc: "Bars & \"values\"",
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

    #[test]
    fn charts_are_as_they_were_and_well_formed() {
        let bars = chart(Kind::Multiple, &sample::ticks(), &CAPTION).unwrap();
        let stacked = chart(
            Kind::Scale,
            &sample::scale(),
            &ChartCaption {
                id: "agree-resident",
                ..CAPTION
            },
        )
        .unwrap();
        assert_golden("bars.svg", &bars);
        assert_golden("stacked.svg", &stacked);
        for svg in [bars, stacked] {
            assert_eq!(elements(&svg)[..3], ["svg", "title", "desc"]);
            assert!(
                !svg.contains("style"),
                "the content security policy forbids styles in place"
            );
        }
    }

    #[test]
    fn a_hidden_cell_has_a_sign_and_no_bar() {
        let svg = bars(&sample::ticks(), &CAPTION).unwrap();
        let drawn = elements(&svg);
        let count = |name: &str| drawn.iter().filter(|element| *element == name).count();
        assert_eq!((count("rect"), count("line")), (3, 4));
        assert_eq!(svg.matches(">[c]<").count(), 1);
    }

    #[test]
    fn what_is_hidden_cannot_be_seen_in_the_drawing() {
        let with = |n| {
            let mut table = sample::ticks();
            table.rows[2].cell = crate::analysis::disclosure::ten_five(n);
            bars(&table, &CAPTION).unwrap()
        };
        assert!((0..10).all(|n| with(n) == with(0)));
    }

    #[test]
    fn a_scale_with_a_hidden_cell_is_not_stacked() {
        let mut table = sample::scale();
        table.rows[5].cell = PublishedCell::Hidden;
        assert_eq!(stacked(&table, &CAPTION), None);
        assert!(
            !chart(Kind::Scale, &table, &CAPTION)
                .unwrap()
                .contains("chart-bar-1")
        );
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
    }

    #[test]
    fn the_parts_of_a_stack_fill_the_width_and_no_more() {
        let svg = stacked(&sample::scale(), &CAPTION).unwrap();
        assert_eq!(
            svg.matches(r#"height="28.0""#).count(),
            6,
            "a count of 0 has no part"
        );
        assert_eq!(
            svg.matches(r#"height="14.0""#).count(),
            7,
            "and an entry in the key"
        );
    }

    #[test]
    fn a_table_that_is_not_shown_has_no_chart() {
        let table = sample::table(capacity_key("police"), 7, TableRule::SmallBase, &[]);
        assert_eq!(chart(Kind::Scale, &table, &CAPTION), None);
        assert_eq!(chart(Kind::Single, &table, &CAPTION), None);
    }

    #[test]
    fn labels_are_broken_between_words_and_never_lost() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefghij k", 4), ["abcd", "efgh", "ij k"]);
        assert_eq!(wrap("語語語", 4), ["語語", "語"]);
        assert_eq!(wrap("", 4), [""]);
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
                desc: label,
            };
            assert!(
                !elements(&bars(&table, &caption).unwrap())
                    .iter()
                    .any(|name| name == "script" || name == "x")
            );
            elements(&stacked(&table, &caption).unwrap());
        }
    }
}
