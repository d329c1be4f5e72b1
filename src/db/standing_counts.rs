//! How many responses of a consultation stand where, counted by the database: what a balance is
//! made of.

use super::columns::ReviewState;
use super::prepared::prepared;
use super::responses::released;
use super::schema::response;
use super::standing::text_standing;
use super::{QueryError, Read, damaged};
use crate::domain::consultation::CapacityKey;
use crate::domain::ids::{ConsultationId, EditionId};
use crate::domain::moderation::DecisionKind;
use crate::domain::response::{Channel, NotCounted, PublishChoice, StateFacts, TextStanding};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text};
use std::str::FromStr;

/// How many responses stand in the same place.
#[derive(Debug, Clone)]
pub struct StandingCount {
    pub capacity: CapacityKey,
    pub channel: Channel,
    /// The key of the edition that they answer.
    pub edition_id: EditionId,
    /// Texts are told only of responses that belong in tables: of others they decide nothing.
    pub facts: StateFacts,
    pub responses: u64,
}

/// How many keys of responses are looked at by one statement.
const RANGE: i64 = 10_000;

/// Responses in the same place, as a row. Each line of `texts` is a text: the state of its review,
/// the kind of the decision, `shown` where it is in a publication, and the reason, with blanks
/// between them.
const STATEMENT: &str = "
SELECT capacity, channel, edition_id, publish_choice, erased, withdrawn, not_counted, late, texts,
    COUNT(*) AS responses
FROM (
    SELECT r.capacity, r.channel, v.edition_id, v.publish_choice, r.erased_on IS NOT NULL AS erased,
        r.withdrawn_on IS NOT NULL AS withdrawn, r.not_counted, r.late,
        CASE WHEN r.erased_on IS NULL AND r.withdrawn_on IS NULL AND r.not_counted IS NULL
            AND NOT r.late
        THEN (
            SELECT string_agg(
                COALESCE(w.state, '') || ' ' || COALESCE(d.kind, '') || ' '
                || (CASE WHEN EXISTS (
                        SELECT 1 FROM published_text p
                        WHERE p.review_id = w.id AND p.words IS NOT NULL
                    ) THEN 'shown' ELSE '' END)
                || ' ' || COALESCE(d.reason, ''),
                '\n' ORDER BY a.id)
            FROM answer a
            LEFT JOIN review w ON w.answer_id = a.id
            LEFT JOIN decision d ON d.id = w.decision_id
            WHERE a.version_id = v.id AND a.choices IS NULL
        ) END AS texts
    FROM response r
    JOIN response_version v ON v.response_id = r.id AND v.number = r.newest
    WHERE r.consultation_id = $1 AND r.received_on <= $2 AND r.id BETWEEN $3 AND $4
        AND (r.batch_id IS NULL OR r.batch_id IN (SELECT id FROM batch WHERE state = 'released'))
) AS one
GROUP BY capacity, channel, edition_id, publish_choice, erased, withdrawn, not_counted, late, texts";

#[derive(QueryableByName)]
struct StandingRow {
    #[diesel(sql_type = Text)]
    capacity: CapacityKey,
    #[diesel(sql_type = Text)]
    channel: Channel,
    #[diesel(sql_type = BigInt)]
    edition_id: EditionId,
    #[diesel(sql_type = Text)]
    publish_choice: PublishChoice,
    #[diesel(sql_type = Bool)]
    erased: bool,
    #[diesel(sql_type = Bool)]
    withdrawn: bool,
    #[diesel(sql_type = Nullable<Text>)]
    not_counted: Option<NotCounted>,
    #[diesel(sql_type = Bool)]
    late: bool,
    #[diesel(sql_type = Nullable<Text>)]
    texts: Option<String>,
    #[diesel(sql_type = BigInt)]
    responses: i64,
}

/// Where all responses stand that were received up to and including a day. The same place may be
/// named several times.
pub fn all(
    conn: &mut Read,
    consultation_id: ConsultationId,
    cut_off: NaiveDate,
) -> QueryResult<Vec<StandingCount>> {
    let own = response::table
        .filter(response::consultation_id.eq(consultation_id))
        .filter(released());
    let (least, most): (Option<i64>, Option<i64>) = own
        .select((
            diesel::dsl::min(response::id),
            diesel::dsl::max(response::id),
        ))
        .get_result(conn)?;
    let (Some(least), Some(most)) = (least, most) else {
        return Ok(Vec::new());
    };
    let mut counts = Vec::new();
    let mut first = least;
    while first <= most {
        let rows: Vec<StandingRow> = prepared!(conn, |inner| diesel::sql_query(STATEMENT)
            .bind::<BigInt, _>(consultation_id)
            .bind::<Date, _>(cut_off)
            .bind::<BigInt, _>(first)
            .bind::<BigInt, _>(first + RANGE - 1)
            .load(inner))?;
        for row in rows {
            counts.push(row.read()?);
        }
        first += RANGE;
    }
    Ok(counts)
}

impl StandingRow {
    fn read(self) -> QueryResult<StandingCount> {
        let texts = self.texts.as_deref().unwrap_or("");
        let standings = texts.lines().map(read_text);
        let standings: Vec<Option<TextStanding>> = standings.collect::<QueryResult<_>>()?;
        Ok(StandingCount {
            capacity: self.capacity,
            channel: self.channel,
            edition_id: self.edition_id,
            facts: StateFacts {
                erased: self.erased,
                withdrawn: self.withdrawn,
                not_counted: self.not_counted,
                late: self.late,
                words_allowed: self.publish_choice.allows_words(),
                texts: standings.into_iter().flatten().collect(),
            },
            responses: self.responses.unsigned_abs(),
        })
    }
}

/// A line of the texts of a row; `None` for words that were replaced by newer ones, which were lost
/// with a database (`docs/adr/0023`).
fn read_text(line: &str) -> QueryResult<Option<TextStanding>> {
    let words: Vec<&str> = line.splitn(4, ' ').collect();
    let [state, kind, shown, reason] = words[..] else {
        return Err(damaged("where a text stands"));
    };
    let state: Option<ReviewState> = known_word(state, "ReviewState")?;
    if state == Some(ReviewState::Gone) {
        return Ok(None);
    }
    let kind: Option<DecisionKind> = known_word(kind, "DecisionKind")?;
    text_standing(state, kind, some_word(reason), !shown.is_empty()).map(Some)
}

fn some_word(word: &str) -> Option<&str> {
    Some(word).filter(|word| !word.is_empty())
}

/// A word of the program; one that it does not know is an error, in the words of `db/columns`.
fn known_word<T: FromStr>(word: &str, name: &str) -> QueryResult<Option<T>> {
    let unknown = || {
        let words = format!("{word:?} is no {name} that this program knows");
        QueryError::DeserializationError(words.into())
    };
    let read = some_word(word).map(str::parse).transpose();
    read.map_err(|_| unknown())
}
