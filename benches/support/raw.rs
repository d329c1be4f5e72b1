//! What the database does without Regard: the same rows in the same tables with the same indexes
//! and the same durability, from one connection, 500 responses in each transaction. SQLite gets
//! prepared statements, PostgreSQL one statement for each table.

#![allow(
    clippy::ref_option_ref,
    reason = "`Insertable` borrows every field of a row"
)]

use super::form;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use regard::db::DatabaseUrl;
use regard::flows::LiveConsultation;
use regard::secrets::public_id;
use std::time::{Duration, Instant};

#[path = "../../src/db/schema.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "the schema of the program; only the tables of a response are used here"
)]
mod schema;
use schema::{answer, pending_leaf, response, response_version, review};

/// Responses in one transaction.
const GROUP: i64 = 500;
/// Rows of one response: its own, its version's, six answers, three places in the queue, one leaf.
pub const ROWS: f64 = 12.0;

#[derive(Insertable)]
#[diesel(table_name = response)]
struct ResponseRow {
    id: i64,
    consultation_id: i64,
    reference_hash: Vec<u8>,
    form_token_hash: Vec<u8>,
    channel: &'static str,
    capacity: &'static str,
    newest: i64,
    received_on: chrono::NaiveDate,
    late: bool,
}

#[derive(Insertable)]
#[diesel(table_name = response_version)]
struct VersionRow {
    id: i64,
    consultation_id: i64,
    response_id: i64,
    number: i64,
    edition_id: i64,
    capacity: &'static str,
    publish_choice: &'static str,
    received_on: chrono::NaiveDate,
    commitment: Vec<u8>,
    r: Vec<u8>,
}

#[derive(Insertable)]
#[diesel(table_name = answer, treat_none_as_default_value = false)]
struct AnswerRow<'a> {
    id: i64,
    consultation_id: i64,
    response_id: i64,
    version_id: i64,
    question: &'static str,
    choices: Option<&'a str>,
    words: Option<&'a str>,
}

#[derive(Insertable)]
#[diesel(table_name = pending_leaf)]
struct LeafRow {
    consultation_id: i64,
    kind: &'static str,
    commitment: Vec<u8>,
}

#[derive(Insertable)]
#[diesel(table_name = review)]
struct ReviewRow {
    consultation_id: i64,
    response_id: i64,
    answer_id: i64,
    item: String,
    state: &'static str,
    received_on: chrono::NaiveDate,
    version: i64,
    stage: &'static str,
    due_on: chrono::NaiveDate,
    question: &'static str,
    capacity: &'static str,
    channel: &'static str,
    copy_key: i64,
    /// As if the search had taken them in: the program does that later, and would begin with it at
    /// its start.
    indexed: bool,
}

#[derive(Default)]
struct Group<'a> {
    responses: Vec<ResponseRow>,
    versions: Vec<VersionRow>,
    answers: Vec<AnswerRow<'a>>,
    leaves: Vec<LeafRow>,
    reviews: Vec<ReviewRow>,
}

enum Either {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// One connection that inserts and does nothing else.
pub struct Raw {
    conn: Either,
    consultation_id: i64,
    edition_id: i64,
    next: i64,
    words: String,
    choices: Vec<(&'static str, String)>,
}

impl Raw {
    pub fn connect(url: &DatabaseUrl, live: &LiveConsultation) -> Self {
        let conn = match url {
            DatabaseUrl::Sqlite(path) => {
                let mut conn = SqliteConnection::establish(&path.to_string_lossy()).unwrap();
                conn.batch_execute(
                    "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = \
                     FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA temp_store \
                     = MEMORY;",
                )
                .unwrap();
                Either::Sqlite(conn)
            }
            DatabaseUrl::Postgres(address) => {
                Either::Postgres(PgConnection::establish(address).unwrap())
            }
        };
        let choices =
            form::CHOICES.map(|(key, chosen)| (key, serde_json::json!(chosen).to_string()));
        let (consultation_id, edition_id) = (live.consultation_id.key(), live.edition_id.key());
        Self {
            conn,
            consultation_id,
            edition_id,
            next: 1,
            words: form::words(),
            choices: choices.into(),
        }
    }

    /// Inserts for a while; responses per second.
    pub fn round(&mut self, lasts: Duration) -> f64 {
        let (started, first) = (Instant::now(), self.next);
        while started.elapsed() < lasts {
            self.insert_group();
        }
        (self.next - first) as f64 / started.elapsed().as_secs_f64()
    }

    fn insert_group(&mut self) {
        let group = group(
            self.next,
            self.consultation_id,
            self.edition_id,
            &self.words,
            &self.choices,
        );
        match &mut self.conn {
            Either::Sqlite(conn) => insert_rows(conn, &group),
            Either::Postgres(conn) => insert_batches(conn, &group),
        }
        .unwrap();
        self.next += GROUP;
    }

    /// Inserts until the database holds `size` responses, those that others stored included, and
    /// says how many it inserted.
    pub fn fill_up_to(&mut self, size: i64) -> i64 {
        let (stored, last): (i64, Option<i64>) = self.stored();
        // Keys of answers are six to a response here; those of others may have used more.
        self.next = last.unwrap_or(0) + 1_000;
        let groups = (size - stored + GROUP - 1) / GROUP;
        for _ in 0..groups {
            self.insert_group();
        }
        if let Either::Postgres(conn) = &mut self.conn {
            // Keys that were given by hand do not move the sequences.
            for table in ["response", "response_version", "answer"] {
                conn.batch_execute(&format!(
                    "SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT MAX(id) FROM \
                     {table}))"
                ))
                .unwrap();
            }
            conn.batch_execute("ANALYZE").unwrap();
        }
        groups.max(0) * GROUP
    }

    /// How many responses there are, and the greatest key of any of their rows.
    fn stored(&mut self) -> (i64, Option<i64>) {
        use diesel::dsl::max;
        macro_rules! ask {
            ($conn:expr) => {{
                let count: i64 = response::table.count().get_result($conn).unwrap();
                let keys: [Option<i64>; 3] = [
                    response::table
                        .select(max(response::id))
                        .first($conn)
                        .unwrap(),
                    response_version::table
                        .select(max(response_version::id))
                        .first($conn)
                        .unwrap(),
                    answer::table
                        .select(max(answer::id))
                        .first::<Option<i64>>($conn)
                        .unwrap()
                        .map(|id| id / 6),
                ];
                (count, keys.into_iter().flatten().max())
            }};
        }
        match &mut self.conn {
            Either::Sqlite(conn) => ask!(conn),
            Either::Postgres(conn) => ask!(conn),
        }
    }
}

fn group<'a>(
    first: i64,
    consultation_id: i64,
    edition_id: i64,
    words: &'a str,
    choices: &'a [(&'static str, String)],
) -> Group<'a> {
    let hash = || rand::random::<[u8; 32]>().to_vec();
    let received_on = form::noon().date_naive();
    let mut group = Group::default();
    for id in first..first + GROUP {
        let (response_id, version_id, commitment) = (id, id, hash());
        let (channel, capacity) = ("web", "resident");
        let (reference_hash, form_token_hash) = (hash(), hash());
        group.responses.push(ResponseRow {
            id,
            consultation_id,
            reference_hash,
            form_token_hash,
            channel,
            capacity,
            newest: 1,
            received_on,
            late: false,
        });
        group.versions.push(VersionRow {
            id,
            consultation_id,
            response_id,
            number: 1,
            edition_id,
            capacity,
            publish_choice: "publish",
            received_on,
            commitment: commitment.clone(),
            r: hash(),
        });
        let chosen = choices
            .iter()
            .map(|(key, chosen)| (*key, Some(chosen.as_str()), None));
        let written = form::TEXTS.iter().map(|key| (*key, None, Some(words)));
        for (place, (question, choices, words)) in (0..).zip(chosen.chain(written)) {
            let id = response_id * 6 + place;
            group.answers.push(AnswerRow {
                id,
                consultation_id,
                response_id,
                version_id,
                question,
                choices,
                words,
            });
            if words.is_some() {
                let item = public_id().as_str().to_owned();
                group.reviews.push(ReviewRow {
                    consultation_id,
                    response_id,
                    answer_id: id,
                    item,
                    state: "waiting",
                    received_on,
                    version: 1,
                    stage: "new",
                    due_on: received_on,
                    question,
                    capacity,
                    channel,
                    copy_key: rand::random::<i64>(),
                    indexed: true,
                });
            }
        }
        group.leaves.push(LeafRow {
            consultation_id,
            kind: "response",
            commitment,
        });
    }
    group
}

fn insert_rows(conn: &mut SqliteConnection, group: &Group<'_>) -> QueryResult<()> {
    conn.immediate_transaction(|conn| {
        for row in &group.responses {
            diesel::insert_into(response::table)
                .values(row)
                .execute(conn)?;
        }
        for row in &group.versions {
            diesel::insert_into(response_version::table)
                .values(row)
                .execute(conn)?;
        }
        for row in &group.answers {
            diesel::insert_into(answer::table)
                .values(row)
                .execute(conn)?;
        }
        for row in &group.leaves {
            diesel::insert_into(pending_leaf::table)
                .values(row)
                .execute(conn)?;
        }
        for row in &group.reviews {
            diesel::insert_into(review::table)
                .values(row)
                .execute(conn)?;
        }
        Ok(())
    })
}

fn insert_batches(conn: &mut PgConnection, group: &Group<'_>) -> QueryResult<()> {
    conn.transaction(|conn| {
        diesel::insert_into(response::table)
            .values(&group.responses)
            .execute(conn)?;
        diesel::insert_into(response_version::table)
            .values(&group.versions)
            .execute(conn)?;
        diesel::insert_into(answer::table)
            .values(&group.answers)
            .execute(conn)?;
        diesel::insert_into(pending_leaf::table)
            .values(&group.leaves)
            .execute(conn)?;
        diesel::insert_into(review::table)
            .values(&group.reviews)
            .execute(conn)?;
        Ok(())
    })
}
