//! What the cells of a row answer.

use super::cells::{CellMeaning, CellNames, FoundName, shown};
use super::findings::{CellProblem, RowFindings};
use super::places::{AnswerAt, AnswerPlace, ListedNames};
use super::reader::RowReader;
use super::wording::{needs_cell, said};
use crate::domain::consultation::{Kind, Question};
use crate::domain::form::{Answer, field_name, read_page};
use std::collections::BTreeMap;

/// The parts of a question and what a form would have sent for each.
type SentParts = Vec<(String, String)>;

fn whole(values: impl IntoIterator<Item = String>) -> SentParts {
    let values = values.into_iter();
    values.map(|value| (String::new(), value)).collect()
}

impl RowReader {
    /// The answers of a row.
    pub(super) fn given(
        &self,
        cells: &[&str],
        findings: &mut RowFindings<'_>,
    ) -> BTreeMap<String, Answer> {
        let mut pairs: SentParts = Vec::with_capacity(self.asked.len());
        for (question, at) in &self.answers {
            match self.values(question, at, cells, findings) {
                Ok(values) => pairs.extend(
                    values
                        .into_iter()
                        .map(|(part, value)| (field_name(&question.key, &part), value)),
                ),
                Err(problem) => findings.problems.push(problem),
            }
            let Some(other) = &at.other else { continue };
            let said = cells[other.column].trim();
            if said.is_empty() {
                continue;
            }
            if let Some(option) = &other.chooses {
                pairs.push((question.key.clone(), option.clone()));
            }
            if let Some(words) = &other.words {
                pairs.push((words.clone(), said.to_owned()));
            }
        }
        let reading = read_page(&self.asked, &pairs, self.decimal);
        for error in reading.errors {
            let place = self.place_of(&error.field, cells);
            let cell = if needs_cell(&error.kind) {
                format!("{} ", shown(cells[place].trim()))
            } else {
                String::new()
            };
            let reason = format!("{cell}{} (question {:?})", said(&error.kind), error.field);
            findings.problems.push(self.problem(place, reason));
        }
        reading
            .answers
            .into_iter()
            .filter_map(|(key, answer)| Some((key, answer?)))
            .collect()
    }

    /// The column to name in messages about a field of the form.
    fn place_of(&self, field: &str, cells: &[&str]) -> usize {
        let (key, part) = field.split_once('.').unwrap_or((field, ""));
        let others = self.answers.iter().filter_map(|(_, at)| at.other.as_ref());
        let mut said = others.filter(|other| {
            other.words.as_deref() == Some(key) && !cells[other.column].trim().is_empty()
        });
        let own = || {
            self.answers
                .iter()
                .find(|(question, _)| question.key == key)
                .map(|(_, at)| at.place_of(part))
        };
        let said = said.next().map(|other| other.column);
        said.or_else(own).unwrap_or(0)
    }

    /// The option that a cell means.
    fn option(
        &self,
        question: &Question,
        place: usize,
        names: &CellNames<String>,
        cell: &str,
        findings: &mut RowFindings<'_>,
    ) -> Result<CellMeaning<String>, CellProblem> {
        let Some(FoundName { meaning, taken_for }) = names.find(cell) else {
            let reason = format!(
                "{} is no option of the question {:?}: those are {}; the map can say under \
                 [answers.{}.values] what it means",
                shown(cell),
                question.key,
                names.listed(),
                question.key
            );
            return Err(self.problem(place, reason));
        };
        if let Some(name) = taken_for {
            findings.taken(place, cell, &name);
        }
        Ok(meaning)
    }

    /// What a form would have sent for the parts of a question.
    fn values(
        &self,
        question: &Question,
        at: &AnswerAt,
        cells: &[&str],
        findings: &mut RowFindings<'_>,
    ) -> Result<SentParts, CellProblem> {
        match &at.shape {
            AnswerPlace::None => Ok(Vec::new()),
            AnswerPlace::Words(place) => Ok(whole([cells[*place].to_owned()])),
            AnswerPlace::Date(place, formats) => {
                let cell = cells[*place].trim();
                if cell.is_empty() {
                    return Ok(Vec::new());
                }
                let date = formats.iter().find_map(|(format, _)| format.read(cell));
                let date = date.ok_or_else(|| {
                    let written: Vec<&str> = formats
                        .iter()
                        .map(|(_, written)| written.as_str())
                        .collect();
                    let reason = format!(
                        "{} is not a date written as {}",
                        shown(cell),
                        written.join(" or ")
                    );
                    self.problem(*place, reason)
                })?;
                Ok(whole([date.to_string()]))
            }
            AnswerPlace::Parts(columns, names) => {
                let mut values = Vec::new();
                for (place, part) in columns {
                    let cell = cells[*place].trim();
                    if cell.is_empty() {
                        continue;
                    }
                    let value = if question.kind() == Kind::Ranking {
                        Some(cell.to_owned())
                    } else {
                        self.option(question, *place, names, cell, findings)?
                            .thing()
                    };
                    values.extend(value.map(|value| (part.clone(), value)));
                }
                Ok(values)
            }
            AnswerPlace::One(place, names) => {
                let cell = cells[*place].trim();
                if cell.is_empty() {
                    return Ok(Vec::new());
                }
                let chosen = self.option(question, *place, names, cell, findings)?;
                Ok(whole(chosen.thing()))
            }
            AnswerPlace::Listed(list) => self.listed(question, list, cells, findings),
            AnswerPlace::Ticks(columns, ticked) => {
                let mut keys = Vec::new();
                for (place, key) in columns {
                    let cell = cells[*place].trim();
                    let said = ticked.read(key, cell).ok_or_else(|| {
                        let reason = format!(
                            "{} is neither ticked nor not: the map can say what is (ticked = \
                             [\"…\"])",
                            shown(cell)
                        );
                        self.problem(*place, reason)
                    })?;
                    if said.written_otherwise {
                        findings.taken(*place, cell, question.label_of(key).unwrap_or(key));
                    }
                    if said.chosen {
                        keys.push(key.clone());
                    }
                }
                Ok(whole(keys))
            }
        }
    }

    /// Several options in one cell, in its order.
    fn listed(
        &self,
        question: &Question,
        list: &ListedNames,
        cells: &[&str],
        findings: &mut RowFindings<'_>,
    ) -> Result<SentParts, CellProblem> {
        let cell = cells[list.column];
        let mut chosen = Vec::new();
        for name in list
            .cut(cell)
            .map_err(|two| self.problem(list.column, two))?
        {
            let meaning = self.option(question, list.column, &list.names, name, findings)?;
            chosen.extend(meaning.thing());
        }
        if question.kind() != Kind::Ranking {
            return Ok(whole(chosen));
        }
        // The first in the cell has the first position.
        let positions = chosen.into_iter().enumerate();
        Ok(positions
            .map(|(place, key)| (key, (place + 1).to_string()))
            .collect())
    }
}

impl ListedNames {
    /// Cuts a cell into names. A name may hold the separator: `Red, and green, Blue` is two. Where
    /// nothing fits, the pieces come as the separator cuts them.
    ///
    /// # Errors
    /// The cell could be cut in two ways that both make sense, in words.
    pub(super) fn cut<'c>(&self, cell: &'c str) -> Result<Vec<&'c str>, String> {
        let mut at = 0;
        let mut pieces: Vec<(usize, usize)> = Vec::new();
        for piece in cell.split(self.separator.as_str()) {
            pieces.push((at, at + piece.len()));
            at += piece.len() + self.separator.len();
        }
        // For each piece, in how many ways (two stand for more) the cell can be read from there on,
        // and where the first name of one of them ends.
        let mut ways: Vec<(u8, usize)> = vec![(0, 0); pieces.len()];
        ways.push((1, 0));
        for begin in (0..pieces.len()).rev() {
            let last = pieces.len().min(begin + self.longest);
            for end in begin + 1..=last {
                let name = cell[pieces[begin].0..pieces[end - 1].1].trim();
                let known = if name.is_empty() {
                    end == begin + 1
                } else {
                    self.names.find(name).is_some()
                };
                if known && ways[end].0 > 0 {
                    ways[begin] = (ways[begin].0.saturating_add(ways[end].0).min(2), end);
                }
            }
        }
        let name = |begin: usize, end: usize| cell[pieces[begin].0..pieces[end - 1].1].trim();
        match ways[0].0 {
            2 => Err(format!(
                "{} can be cut in two ways: a label holds what stands between two, and its parts \
                 are labels too; use another separator, or a column for each option",
                shown(cell)
            )),
            1 => {
                let mut names = Vec::new();
                let mut begin = 0;
                while begin < pieces.len() {
                    let end = ways[begin].1;
                    names.push(name(begin, end));
                    begin = end;
                }
                names.retain(|name| !name.is_empty());
                Ok(names)
            }
            _ => Ok((0..pieces.len())
                .map(|piece| name(piece, piece + 1))
                .filter(|name| !name.is_empty())
                .collect()),
        }
    }
}
