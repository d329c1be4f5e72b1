//! The headline tables, every line of every table of every capacity.

use super::{
    ColumnContent, FileSheet, SheetColumn, SheetValue, column, column_of_groups, day, later_column,
};
use crate::domain::publication::{
    FORMAT_OF_GROUPS, PublishedCell, PublishedRow, PublishedTable, QuestionFigures, Snapshot,
};
use crate::outputs::{decimal, mean_position, percent};

const RESULTS: &[SheetColumn] = &[
    column(
        "consultation",
        ColumnContent::Text,
        "The name of the consultation in addresses.",
    ),
    column(
        "publication",
        ColumnContent::Whole,
        "The number of this publication, 1 for the first.",
    ),
    column(
        "cut_off",
        ColumnContent::Day,
        "Responses received up to and including this day.",
    ),
    column("question", ColumnContent::Text, "The key of the question."),
    column(
        "question_text",
        ColumnContent::Text,
        "The question as it was asked.",
    ),
    column(
        "part",
        ColumnContent::Text,
        "The key of the statement, or of the option that was ranked. Empty where the table is \
         about the whole question.",
    ),
    column(
        "part_text",
        ColumnContent::Text,
        "The statement, or the option that was ranked.",
    ),
    column(
        "capacity",
        ColumnContent::Text,
        "In which capacity people answered. Capacities are never added together.",
    ),
    column(
        "option",
        ColumnContent::Text,
        "The key of the option; not-answered counts those who left the question out, not-asked \
         those whom the form did not ask because of an earlier answer. Empty where nothing of the \
         table is shown.",
    ),
    column(
        "option_text",
        ColumnContent::Text,
        "The option as it was offered.",
    ),
    column(
        "count",
        ColumnContent::Figure,
        "How many responses chose the option. Empty where a range is known: then count_low and \
         count_high have it.",
    )
    .before(FORMAT_OF_GROUPS, "How many responses chose the option."),
    column(
        "percent",
        ColumnContent::Share,
        "The published count in per cent of the base less those not asked.",
    ),
    column(
        "mean_position",
        ColumnContent::Mean,
        "For an option that was ranked: its mean position, from the published counts of this \
         table.",
    ),
    column(
        "base",
        ColumnContent::Whole,
        "How many responses the table is about, those that left the question out included. Exact.",
    ),
    column(
        "rule",
        ColumnContent::Text,
        "exact: true counts. ranges: true counts, and ranges in which the true count lies. \
         ten-five: small counts hidden, others rounded to 5. small-base: too few responses. \
         withheld: a hidden count could be computed. after-close: only some are asked, so figures \
         come after closing.",
    )
    .before(
        FORMAT_OF_GROUPS,
        "exact: true counts. ten-five: small counts hidden, others rounded to 5. small-base: too \
         few responses. withheld: a hidden count could be computed. after-close: only some are \
         asked, so figures come after closing.",
    ),
    column(
        "as_of",
        ColumnContent::Whole,
        "The number of the publication in which these figures were made.",
    ),
    later_column(
        "kind",
        ColumnContent::Text,
        "The kind of question. multiple: several answers could be chosen, so percentages can add \
         up to more than 100.",
    ),
    later_column(
        "mean_of",
        ColumnContent::Mean,
        "For an option that was ranked: how many gave it a position, which the mean is of.",
    ),
    later_column(
        "asked_since",
        ColumnContent::Day,
        "The day from which on the form had the question, where earlier forms did not. On the line \
         not-in-form, count is how many answered a form without the question: they are not in the \
         base.",
    ),
    later_column(
        "asked_until",
        ColumnContent::Day,
        "The day until which the form had the question, where the newest form does not.",
    ),
    column_of_groups(
        "shown",
        ColumnContent::Text,
        "exact: count is the true count. range: the true count is count_low, count_high or between \
         them. rounded: count is rounded to the nearest 5. hidden: nothing is shown.",
    ),
    column_of_groups(
        "count_low",
        ColumnContent::Figure,
        "The least that the true count can be; the count itself where it is exact. Empty where it \
         is rounded.",
    ),
    column_of_groups(
        "count_high",
        ColumnContent::Figure,
        "The most that the true count can be.",
    ),
    column_of_groups(
        "percent_low",
        ColumnContent::Share,
        "count_low in per cent of the base less those not asked; of a range, rounded down.",
    ),
    column_of_groups(
        "percent_high",
        ColumnContent::Share,
        "count_high in per cent of the base less those not asked; of a range, rounded up.",
    ),
    column_of_groups(
        "since_left",
        ColumnContent::Whole,
        "How many of the base have withdrawn, were erased or gave another answer since they were \
         counted. Their answers are deleted or replaced, and still in these figures.",
    ),
];

/// Every headline table: one line per question, capacity and option. A table of which nothing may
/// be shown is one line without an option.
pub fn results(snapshot: &Snapshot) -> FileSheet {
    let tables = snapshot
        .questions
        .iter()
        .flat_map(|question| question.tables.iter().map(move |table| (question, table)));
    let rows = tables
        .flat_map(|(question, table)| table_lines(snapshot, question, table))
        .collect();
    let about = "How many responses chose each option, per question and capacity.";
    FileSheet {
        title: "Results",
        about,
        columns: RESULTS,
        rows,
    }
    .in_format(snapshot.format)
}

fn table_lines(
    snapshot: &Snapshot,
    question: &QuestionFigures,
    table: &PublishedTable,
) -> Vec<Vec<SheetValue>> {
    let mean = mean_position(question, table);
    let line = |key: &str, label: &str, figures: LineFigures| {
        let LineFigures {
            count,
            percent,
            shown,
            lowest,
            highest,
        } = figures;
        vec![
            snapshot.consultation.slug.as_str().into(),
            SheetValue::Whole(snapshot.number.into()),
            SheetValue::Day(snapshot.cut_off),
            question.key.as_str().into(),
            question.text.as_str().into(),
            question.part.as_ref().map_or("", |part| &part.key).into(),
            question.part.as_ref().map_or("", |part| &part.label).into(),
            table.capacity.as_str().into(),
            key.into(),
            label.into(),
            count,
            percent,
            mean.map_or(SheetValue::Empty, |mean| SheetValue::Share(decimal(mean))),
            SheetValue::Whole(table.base),
            table.rule.as_str().into(),
            SheetValue::Whole(table.as_of.into()),
            question.kind.as_str().into(),
            mean.map_or(SheetValue::Empty, |mean| SheetValue::Whole(mean.given_by)),
            day(question.asked.since),
            day(question.asked.until),
            shown.into(),
            lowest.count,
            highest.count,
            lowest.percent,
            highest.percent,
            SheetValue::Whole(table.since_left),
        ]
    };
    if table.rows.is_empty() {
        return vec![line("", "", LineFigures::hidden(SheetValue::Hidden))];
    }
    table
        .rows
        .iter()
        .map(|row| {
            let figures = LineFigures::of(snapshot, table, row);
            line(&row.key, &row.label, figures)
        })
        .collect()
}

/// The figures of a line.
struct LineFigures {
    count: SheetValue,
    percent: SheetValue,
    /// How the count is shown.
    shown: &'static str,
    lowest: RangeEnd,
    highest: RangeEnd,
}

/// One end of what a count may be, with its share.
struct RangeEnd {
    count: SheetValue,
    percent: SheetValue,
}

impl LineFigures {
    /// People who were not asked are no share of those who were, and nothing of it is hidden; the
    /// first format did not tell the two apart.
    fn of(snapshot: &Snapshot, table: &PublishedTable, row: &PublishedRow) -> Self {
        let no_share = if row.is_about_asked() || snapshot.format == 1 {
            SheetValue::Hidden
        } else {
            SheetValue::Empty
        };
        let share = percent(table, row).map_or(no_share.clone(), SheetValue::Share);
        match row.cell {
            PublishedCell::Exact(n) => Self {
                count: SheetValue::Whole(n),
                percent: share.clone(),
                shown: "exact",
                lowest: RangeEnd::new(n, share.clone()),
                highest: RangeEnd::new(n, share),
            },
            PublishedCell::Rounded(n) => Self {
                count: SheetValue::Whole(n),
                percent: share,
                shown: "rounded",
                lowest: RangeEnd::EMPTY,
                highest: RangeEnd::EMPTY,
            },
            PublishedCell::Between(range) => {
                let shares = table.percent_range(row);
                let share = |end: Option<u64>| {
                    end.map_or(SheetValue::Empty, |end| SheetValue::Share(end.to_string()))
                };
                Self {
                    count: SheetValue::Empty,
                    percent: SheetValue::Empty,
                    shown: "range",
                    lowest: RangeEnd::new(range.least, share(shares.map(|ends| ends.least))),
                    highest: RangeEnd::new(range.most, share(shares.map(|ends| ends.most))),
                }
            }
            PublishedCell::Hidden => Self::hidden(no_share),
        }
    }

    fn hidden(percent: SheetValue) -> Self {
        let end = || RangeEnd {
            count: SheetValue::Hidden,
            percent: percent.clone(),
        };
        Self {
            count: SheetValue::Hidden,
            shown: "hidden",
            lowest: end(),
            highest: end(),
            percent,
        }
    }
}

impl RangeEnd {
    const EMPTY: Self = Self {
        count: SheetValue::Empty,
        percent: SheetValue::Empty,
    };

    const fn new(count: u64, percent: SheetValue) -> Self {
        Self {
            count: SheetValue::Whole(count),
            percent,
        }
    }
}
