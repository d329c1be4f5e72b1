//! What is removed from a text: suggestions that are ticked, and words that are typed. Both become spans over the original, and
//! the public text follows from the spans; nobody edits it.

use crate::domain::moderation::{Span, SpanError, Token, check, find_words, merge, redact};
use crate::flows::suggestions::suggest;
use crate::web::extract::Fields;
use crate::web::forms::ErrorLine;
use crate::web::frame::Frame;

/// The rows for typed words, at least this many.
const ROWS: usize = 3;
const MOST_ROWS: usize = 60;
/// More places than any text has suggestions.
const MOST_PLACES: usize = 500;

/// What a moderator ticked and typed.
#[derive(Default)]
pub struct Redaction {
    /// Places as they were sent, `start-end` in scalars, and what stands there instead.
    taken: Vec<(String, Token)>,
    rows: Vec<(String, Token)>,
}

/// The spans that follow, and what is wrong: the field, and the id of the words.
pub struct Spans {
    pub spans: Vec<Span>,
    pub problems: Vec<(String, &'static str)>,
}

/// What the templates show of it.
pub struct View {
    /// The original in pieces, and whether a piece is suggested.
    pub original: Vec<(String, bool)>,
    /// What the public will read in pieces, and whether a piece stands for removed words.
    pub public: Vec<(String, bool)>,
    pub offers: Vec<Offer>,
    pub offers_error: Option<String>,
    pub rows: Vec<Row>,
    pub tokens: Vec<(&'static str, &'static str)>,
}

/// A place that can be ticked.
pub struct Offer {
    pub number: usize,
    pub place: String,
    pub words: String,
    pub why: String,
    pub token: &'static str,
    pub taken: bool,
}

/// Words to remove, and what stands in their place.
pub struct Row {
    pub number: usize,
    pub words: String,
    pub token: &'static str,
    pub error: Option<String>,
}

impl Redaction {
    pub fn read(fields: &Fields) -> Self {
        let token = |name: &str| fields.get(name).parse().unwrap_or(Token::Other);
        let tokens = fields.all("token");
        let row_token = |index: usize| tokens.get(index).and_then(|token| token.parse().ok()).unwrap_or(Token::Other);
        let taken = fields.all("take").into_iter().take(MOST_PLACES);
        let rows = fields.all("words").into_iter().take(MOST_ROWS).enumerate();
        Self {
            taken: taken.map(|place| (place.to_owned(), token(&format!("token-{place}")))).collect(),
            rows: rows.map(|(index, words)| (words.trim().to_owned(), row_token(index))).collect(),
        }
    }

    /// The spans of everything that is ticked and typed. Typed words that hold a ticked place widen it.
    pub fn spans(&self, original: &str) -> Spans {
        let mut problems = Vec::new();
        let mut typed = Vec::new();
        for (index, (words, token)) in self.rows.iter().enumerate().filter(|(_, (words, _))| !words.is_empty()) {
            let found = find_words(original, words, *token);
            if found.is_empty() {
                problems.push((format!("words-{}", index + 1), "error-words-not-found"));
            }
            typed.extend(found);
        }
        let ticked = self.ticked(original);
        if ticked.is_none() {
            problems.push(("take".to_owned(), "error-place"));
        }
        let typed = merge(typed);
        let widened = |place: &Span| typed.iter().any(|wide| wide.start <= place.start && place.end <= wide.end);
        let mut spans: Vec<Span> = ticked.unwrap_or_default().into_iter().filter(|place| !widened(place)).collect();
        spans.extend(&typed);
        Spans { spans: merge(spans), problems }
    }

    /// The ticked places as spans; `None` when one does not fit the text or they overlap.
    fn ticked(&self, original: &str) -> Option<Vec<Span>> {
        let place = |(place, token): &(String, Token)| {
            let (start, end) = place.split_once('-')?;
            Some(Span { start: start.parse().ok()?, end: end.parse().ok()?, token: *token })
        };
        let spans: Vec<Span> = self.taken.iter().map(place).collect::<Option<_>>()?;
        matches!(check(original, &spans), Ok(()) | Err(SpanError::Nothing)).then_some(spans)
    }

    /// What is removed and what stands there instead, for a page that shows that nothing was lost.
    pub fn lines(&self, original: Option<&str>) -> Vec<String> {
        let typed = self.rows.iter().filter(|(words, _)| !words.is_empty()).map(|(words, token)| format!("{words} → {}", token.shown()));
        let ticked = original.and_then(|original| Some((original, self.ticked(original)?)));
        let ticked = ticked.into_iter().flat_map(|(original, spans)| {
            spans
                .into_iter()
                .map(|span| format!("{} → {}", words_at(original, span.start, span.end), span.token.shown()))
                .collect::<Vec<_>>()
        });
        ticked.chain(typed).collect()
    }

    /// What the page shows of a text.
    pub fn view(&self, frame: &Frame, original: &str, errors: &[ErrorLine]) -> View {
        let beside = |field: &str| errors.iter().find(|error| error.field == field).map(|error| error.words.clone());
        let Spans { spans, .. } = self.spans(original);
        let offers = self.offers(frame, original);
        let marked: Vec<Span> =
            suggest(original).iter().map(|one| Span { start: one.start, end: one.end, token: one.kind.token() }).collect();
        let filled = self.rows.iter().filter(|(words, _)| !words.is_empty()).count();
        let rows = (0..(filled + 1).max(ROWS).max(self.rows.len())).map(|index| {
            let (words, token) = self.rows.get(index).cloned().unwrap_or((String::new(), Token::Name));
            Row { number: index + 1, words, token: token.as_str(), error: beside(&format!("words-{}", index + 1)) }
        });
        View {
            original: removed_pieces(original, &marked),
            public: public_pieces(original, &spans),
            offers,
            offers_error: beside("take"),
            rows: rows.collect(),
            tokens: Token::ALL.iter().map(|token| (token.as_str(), token.shown())).collect(),
        }
    }

    /// Every suggestion, and places that were ticked without one.
    fn offers(&self, frame: &Frame, original: &str) -> Vec<Offer> {
        let suggested = suggest(original);
        let mut places: Vec<(usize, usize, Token, String)> =
            suggested.iter().map(|one| (one.start, one.end, one.kind.token(), frame.t(&format!("suggest-{}", one.kind)))).collect();
        let own = self.ticked(original).unwrap_or_default().into_iter();
        let unknown = own.filter(|span| !suggested.iter().any(|one| (one.start, one.end) == (span.start, span.end)));
        places.extend(unknown.map(|span| (span.start, span.end, span.token, frame.t("suggest-own"))));
        places.sort_unstable();
        let offer = |(index, (start, end, token, why)): (usize, (usize, usize, Token, String))| {
            let place = format!("{start}-{end}");
            let taken = self.taken.iter().find(|(taken, _)| *taken == place);
            Offer {
                number: index + 1,
                words: words_at(original, start, end),
                why,
                token: taken.map_or(token, |(_, token)| *token).as_str(),
                taken: taken.is_some(),
                place,
            }
        };
        places.into_iter().enumerate().map(offer).collect()
    }
}

fn words_at(original: &str, start: usize, end: usize) -> String {
    original.chars().skip(start).take(end - start).collect()
}

/// The public text in pieces, so that a page can mark what stands for removed words.
pub fn public_pieces(original: &str, spans: &[Span]) -> Vec<(String, bool)> {
    debug_assert!(spans.is_empty() || redact(original, spans).is_ok());
    pieces(original, spans, |span| span.token.shown().to_owned())
}

/// The original in pieces, so that a page can mark what was removed.
pub fn removed_pieces(original: &str, spans: &[Span]) -> Vec<(String, bool)> {
    pieces(original, spans, |span| words_at(original, span.start, span.end))
}

fn pieces(original: &str, spans: &[Span], shown: impl Fn(&Span) -> String) -> Vec<(String, bool)> {
    let scalars: Vec<char> = original.chars().collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    for span in spans {
        pieces.push((scalars[at..span.start].iter().collect(), false));
        pieces.push((shown(span), true));
        at = span.end;
    }
    pieces.push((scalars[at..].iter().collect(), false));
    pieces
}
