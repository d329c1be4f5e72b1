//! What is removed from a text: places, each with a token. Suggestions are ticked; words that are
//! typed become ticked places as soon as the page has shown where they stand. The public text
//! follows from the places; nobody edits it.

use super::pieces::{OriginalPiece, original_pieces, round, shown_pieces, words_at};
use crate::domain::graphemes::GraphemeBounds;
use crate::domain::moderation::{ReplacementToken, Span, merge};
use crate::flows::suggestions::{WordReach, find_words, suggest};
use crate::web::page::forms::ErrorLine;
use crate::web::page::frame::PageContext;
use crate::web::serving::visits::FormFields;
use std::ops::Range;

/// The rows for typed words, at least this many.
const ROWS: usize = 3;
const MOST_ROWS: usize = 40;
/// The most places that a page offers: each is a field of its form, and a form has a limit.
const MOST_PLACES: usize = 250;
/// Up to so many, each has a choice of its own of what stands there instead, which is another
/// field.
const MOST_CHOICES: usize = 60;
/// So many longer words are named that hold words which are removed.
const MOST_NAMED: usize = 6;

/// A place that is ticked, and what stands there instead.
#[derive(Clone)]
struct TickedPlace {
    /// As it was sent: `start-end`, in scalars.
    place: String,
    token: ReplacementToken,
}

/// Words that are typed, to be looked for.
#[derive(Clone)]
struct TypedWords {
    words: String,
    token: ReplacementToken,
    reach: WordReach,
}

/// What a moderator ticked and typed.
#[derive(Clone, Default)]
pub struct TypedRedaction {
    ticked: Vec<TickedPlace>,
    rows: Vec<TypedWords>,
    /// Words that were found, and longer words that hold them and stay.
    staying: Vec<(String, Vec<String>)>,
}

/// What follows from a redaction over one text.
pub struct PlacedRedaction {
    /// The same with the typed words as places, where they were found.
    pub redaction: TypedRedaction,
    pub spans: Vec<Span>,
    /// What is wrong: the field, and the id of the words.
    pub problems: Vec<(String, &'static str)>,
    /// Whether there are places that nobody has been shown yet.
    pub has_new: bool,
    /// Whether there are places that no program suggested: a person chose them.
    pub has_own: bool,
}

/// What the templates show of it.
pub struct RedactionView {
    /// The original in pieces.
    pub original: Vec<OriginalPiece>,
    /// What the public will read in pieces, and whether a piece stands for removed words.
    pub public: Vec<(String, bool)>,
    pub offers: Vec<OfferedSpan>,
    /// How many suggestions there are beyond those that can be ticked.
    pub not_offered: Option<String>,
    pub offers_error: Option<String>,
    pub staying: Vec<String>,
    pub rows: Vec<WordsRow>,
    /// Whether the rows stand open: there is something in them, or to say about them.
    pub has_rows: bool,
    pub tokens: Vec<(&'static str, &'static str)>,
    pub reaches: Vec<(&'static str, String)>,
}

/// A place that can be ticked.
pub struct OfferedSpan {
    pub number: usize,
    pub place: String,
    pub words: String,
    /// The words before and after it.
    pub round: (String, String),
    pub why: String,
    pub token: &'static str,
    pub taken: bool,
    /// Whether what stands there can be chosen.
    pub has_choice: bool,
}

/// Words to remove, what stands in their place, and how far they are looked for.
pub struct WordsRow {
    pub number: usize,
    pub words: String,
    pub token: &'static str,
    pub reach: &'static str,
    pub error: Option<String>,
}

/// A place of a text that a moderator can tick.
struct OfferedPlace {
    place: Range<usize>,
    token: ReplacementToken,
    /// Why it is suggested; `None` where the moderator found it.
    why: Option<String>,
}

impl TypedRedaction {
    pub fn read(fields: &FormFields) -> Self {
        let (tokens, reaches) = (fields.all("token"), fields.all("reach"));
        let token = |name: &str| name.parse().unwrap_or(ReplacementToken::Other);
        let ticked = fields.all("take").into_iter().map(|sent| {
            let (place, usual) = sent.split_once(':').unwrap_or((sent, ""));
            let chosen = fields.get(&format!("token-{place}"));
            TickedPlace {
                place: place.to_owned(),
                token: token(if chosen.is_empty() { usual } else { chosen }),
            }
        });
        let rows = fields
            .all("words")
            .into_iter()
            .take(MOST_ROWS)
            .enumerate()
            .map(|(index, words)| TypedWords {
                words: words.trim().to_owned(),
                token: token(tokens.get(index).unwrap_or(&"")),
                reach: reaches
                    .get(index)
                    .and_then(|reach| reach.parse().ok())
                    .unwrap_or(WordReach::Words),
            });
        Self {
            ticked: ticked.collect(),
            rows: rows.collect(),
            staying: Vec::new(),
        }
    }

    /// What a text begins with that nobody has decided on: what is sure to be personal data is
    /// ticked. Taking it away harms nobody before somebody has looked; publishing it could.
    pub fn begin(original: &str) -> Self {
        let sure = suggest(original)
            .into_iter()
            .filter(|one| one.kind.is_ticked_first());
        let ticked = sure.take(MOST_PLACES).map(|one| TickedPlace {
            place: place_of(one.start, one.end),
            token: one.kind.token(),
        });
        Self {
            ticked: ticked.collect(),
            ..Self::default()
        }
    }

    /// A redaction that was made before, unless it has more places than a form can hold.
    pub fn of(spans: &[Span]) -> Self {
        if spans.len() > MOST_PLACES {
            return Self::default();
        }
        let ticked = spans.iter().map(|span| TickedPlace {
            place: place_of(span.start, span.end),
            token: span.token,
        });
        Self {
            ticked: ticked.collect(),
            ..Self::default()
        }
    }

    /// Looks for the typed words in a text. Those that are found become ticked places, which the
    /// next page shows.
    pub fn place(self, original: &str) -> PlacedRedaction {
        let mut problems = Vec::new();
        let Some(mut spans) = self.spans(original) else {
            problems.push(("take".to_owned(), "error-place"));
            return PlacedRedaction {
                redaction: self,
                spans: Vec::new(),
                problems,
                has_new: false,
                has_own: false,
            };
        };
        let mut redaction = Self {
            ticked: self.ticked,
            ..Self::default()
        };
        let ticked_before = redaction.ticked.len();
        for (index, row) in self.rows.into_iter().enumerate() {
            let found = find_words(original, &row.words, row.reach);
            let error = match found.places.len() {
                _ if row.words.is_empty() => None,
                0 if found.inside.is_empty() => Some("error-words-not-found"),
                0 => Some("error-words-inside"),
                many if redaction.ticked.len() + many > MOST_PLACES => Some("error-words-many"),
                _ => None,
            };
            problems.extend(error.map(|id| (format!("words-{}", index + 1), id)));
            if error.is_none() {
                let new = found.spans(row.token);
                redaction.tick(&new);
                spans.extend(new);
            }
            if !found.inside.is_empty() {
                redaction.staying.push((row.words.clone(), found.inside));
            }
            // What was found stands among the places now, and its row is free.
            let words = if error.is_some() {
                row.words
            } else {
                String::new()
            };
            redaction.rows.push(TypedWords { words, ..row });
        }
        let has_new = redaction.ticked.len() > ticked_before;
        let suggested: Vec<String> = suggest(original)
            .iter()
            .map(|one| place_of(one.start, one.end))
            .collect();
        let has_own = redaction
            .ticked
            .iter()
            .any(|ticked| !suggested.contains(&ticked.place));
        PlacedRedaction {
            redaction,
            spans: merge(spans),
            problems,
            has_new,
            has_own,
        }
    }

    /// Ticks places that are not ticked yet.
    fn tick(&mut self, spans: &[Span]) {
        for span in spans {
            let place = place_of(span.start, span.end);
            if self.ticked.iter().all(|known| known.place != place) {
                self.ticked.push(TickedPlace {
                    place,
                    token: span.token,
                });
            }
        }
    }

    /// The ticked places as spans; `None` when one does not fit the text.
    fn spans(&self, original: &str) -> Option<Vec<Span>> {
        let span = |ticked: &TickedPlace| {
            let (start, end) = ticked.place.split_once('-')?;
            Some(Span {
                start: start.parse().ok()?,
                end: end.parse().ok()?,
                token: ticked.token,
            })
        };
        let spans: Vec<Span> = self.ticked.iter().map(span).collect::<Option<_>>()?;
        // They may overlap: then they become one.
        let bounds = GraphemeBounds::of(original);
        let is_fit = |span: &Span| {
            span.start < span.end && bounds.holds(span.start) && bounds.holds(span.end)
        };
        spans.iter().all(is_fit).then_some(spans)
    }

    /// What is removed and what stands there instead, for a page that shows that nothing was lost.
    pub fn lines(&self, original: Option<&str>) -> Vec<String> {
        let typed = self.rows.iter().filter(|row| !row.words.is_empty());
        let typed = typed.map(|row| format!("{} → {}", row.words, row.token.shown()));
        let placed = original.and_then(|original| Some((original, self.spans(original)?)));
        let placed = placed.into_iter().flat_map(|(original, spans)| {
            let line = |span: &Span| {
                format!(
                    "{} → {}",
                    words_at(original, &(span.start..span.end)),
                    span.token.shown()
                )
            };
            spans.iter().map(line).collect::<Vec<_>>()
        });
        placed.chain(typed).collect()
    }

    /// Whether something of a text is marked: found by a program or chosen by a person.
    pub fn marks(&self, original: &str) -> bool {
        !self.ticked.is_empty() || !suggest(original).is_empty()
    }

    /// What the page shows of a text. `added` is what a text that it nearly repeats has not.
    pub fn view(
        &self,
        frame: &PageContext,
        original: &str,
        added: &[Range<usize>],
        errors: &[ErrorLine],
    ) -> RedactionView {
        let beside = |field: &str| {
            errors
                .iter()
                .find(|error| error.field == field)
                .map(|error| error.words.clone())
        };
        let spans = self.spans(original).map_or_else(Vec::new, merge);
        let suggested = suggest(original);
        let mut marked: Vec<Span> = suggested
            .iter()
            .map(|one| Span {
                start: one.start,
                end: one.end,
                token: one.kind.token(),
            })
            .collect();
        marked.extend(&spans);
        let (offers, not_offered) = self.offers(frame, original);
        let filled = self.rows.iter().filter(|row| !row.words.is_empty()).count();
        let rows = (0..(filled + 1).max(ROWS).max(self.rows.len())).map(|index| {
            let empty = TypedWords {
                words: String::new(),
                token: ReplacementToken::Name,
                reach: WordReach::Words,
            };
            let row = self.rows.get(index).cloned().unwrap_or(empty);
            let error = beside(&format!("words-{}", index + 1));
            WordsRow {
                number: index + 1,
                words: row.words,
                token: row.token.as_str(),
                reach: row.reach.as_str(),
                error,
            }
        });
        let rows: Vec<WordsRow> = rows.collect();
        RedactionView {
            has_rows: !self.staying.is_empty()
                || rows
                    .iter()
                    .any(|row| row.error.is_some() || !row.words.is_empty()),
            original: original_pieces(original, &merge(marked), added),
            public: shown_pieces(original, &spans),
            offers,
            not_offered: (not_offered > 0)
                .then(|| frame.t1("item-not-offered", "n", not_offered as i64)),
            offers_error: beside("take"),
            staying: self
                .staying
                .iter()
                .map(|(words, inside)| staying(frame, words, inside))
                .collect(),
            rows,
            tokens: ReplacementToken::ALL
                .iter()
                .map(|token| (token.as_str(), token.shown()))
                .collect(),
            reaches: WordReach::ALL
                .iter()
                .map(|reach| (reach.as_str(), frame.t(&format!("item-reach-{reach}"))))
                .collect(),
        }
    }

    /// Every suggestion, and places that were ticked without one; and how many suggestions are too
    /// many for a form.
    fn offers(&self, frame: &PageContext, original: &str) -> (Vec<OfferedSpan>, usize) {
        let mut places: Vec<OfferedPlace> = suggest(original)
            .iter()
            .map(|one| OfferedPlace {
                place: one.start..one.end,
                token: one.kind.token(),
                why: Some(frame.t(&format!("suggest-{}", one.kind))),
            })
            .collect();
        let ticked = self.spans(original).into_iter().flatten();
        let own = ticked.filter_map(|span| {
            let place = span.start..span.end;
            let is_new = places.iter().all(|known| known.place != place);
            is_new.then_some(OfferedPlace {
                place,
                token: span.token,
                why: None,
            })
        });
        let own: Vec<_> = own.collect();
        let room = MOST_PLACES.saturating_sub(own.len());
        let not_offered = places.len().saturating_sub(room);
        places.truncate(room);
        places.extend(own);
        places.sort_by_key(|offered| (offered.place.start, offered.place.end));
        let has_choice = places.len() <= MOST_CHOICES;
        let offer = |(index, offered): (usize, OfferedPlace)| {
            let OfferedPlace { place, token, why } = offered;
            let sent = place_of(place.start, place.end);
            let ticked = self.ticked.iter().find(|ticked| ticked.place == sent);
            OfferedSpan {
                number: index + 1,
                words: words_at(original, &place),
                round: round(original, &place),
                why: why.unwrap_or_else(|| frame.t("suggest-own")),
                token: ticked.map_or(token, |ticked| ticked.token).as_str(),
                taken: ticked.is_some(),
                has_choice,
                place: sent,
            }
        };
        (
            places.into_iter().enumerate().map(offer).collect(),
            not_offered,
        )
    }
}

fn place_of(start: usize, end: usize) -> String {
    format!("{start}-{end}")
}

/// Says which longer words hold words that are removed, and stay.
fn staying(frame: &PageContext, words: &str, inside: &[String]) -> String {
    let named = inside
        .iter()
        .take(MOST_NAMED)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    let list = if inside.len() > MOST_NAMED {
        format!("{named} …")
    } else {
        named
    };
    frame.tn(
        "item-staying",
        &[("words", words.to_owned().into()), ("list", list.into())],
    )
}
