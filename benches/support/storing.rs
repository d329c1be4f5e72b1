//! Part 1: whole responses per second, each acknowledged after the database has committed it to
//! disk.

use super::form::{self, noon};
use super::numbers::{Rounds, Tried, grouped, head, line, median, round};
use super::raw::{ROWS, Raw};
use super::scratch::Scratch;
use regard::db::drafts::StoredDraft;
use regard::db::{self, Db};
use regard::domain::form::{Answers, Submission};
use regard::error::FlowError;
use regard::flows::LiveConsultation;
use regard::flows::residents::{self, DraftForm, SendOutcome};
use regard::secrets::BearerToken;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// What `regard serve` uses unless told otherwise.
pub const SQLITE_CONNECTIONS: u32 = 8;
pub const POSTGRES_CONNECTIONS: u32 = 16;

const CALLERS: [usize; 4] = [1, 16, 64, 256];
const ROUNDS: usize = 3;
const LASTS: Duration = Duration::from_secs(2);
const RAW_LASTS: Duration = Duration::from_millis(700);

/// Measures and prints one database's table. Every line has new databases: none pays for another's
/// rows.
pub fn table(name: &str, connections: u32, scratch: impl Fn() -> Scratch) {
    let columns = [
        "callers",
        "begin and send /s",
        "p50 of send, ms",
        "p99, ms",
        "send alone /s",
        "p50, ms",
        "p99, ms",
        "refused",
        "raw rows /s",
        "raw responses /s",
        "begin and send ÷ raw",
        "send ÷ raw",
    ];
    head(&format!("Whole responses on {name}, durable"), &columns);
    for callers in CALLERS {
        eprintln!("{name}, {callers} callers");
        let (own, other) = (scratch(), scratch());
        let (mut whole, mut alone, raw) = measure(callers, connections, &own, &other);
        let refused = whole.refused + alone.refused;
        let cells = [
            callers.to_string(),
            grouped(whole.rate()),
            whole.milliseconds(0.5),
            whole.milliseconds(0.99),
            grouped(alone.rate()),
            alone.milliseconds(0.5),
            alone.milliseconds(0.99),
            refused.to_string(),
            grouped(raw * ROWS),
            grouped(raw),
            format!("{:.2}", whole.rate() / raw),
            format!("{:.2}", alone.rate() / raw),
        ];
        line(&cells);
    }
    println!();
}

/// Both acts of Regard and the raw inserts in turn, so that a busy moment of the machine meets all
/// of them.
fn measure(
    callers: usize,
    connections: u32,
    own: &Scratch,
    other: &Scratch,
) -> (Rounds, Rounds, f64) {
    let (db, live) = form::open(&own.url, connections);
    let (raw_db, raw_live) = form::open(&other.url, 1);
    drop(raw_db);
    let mut raw = Raw::connect(&other.url, &raw_live);
    let submission = form::submission();
    let (mut whole, mut alone, mut raw_rates) = (Rounds::default(), Rounds::default(), Vec::new());
    let mut drafts = Vec::new();
    for _ in 0..ROUNDS {
        raw_rates.push(raw.round(RAW_LASTS));
        let done = round(
            callers,
            LASTS,
            || (),
            |()| begin_and_send(&db, &live, &submission),
        );
        prepare(
            &db,
            &live,
            &submission,
            (done.per_second * LASTS.as_secs_f64() * 2.5) as usize,
            &mut drafts,
        );
        whole.add(done);
        let used = AtomicUsize::new(0);
        let next = || drafts.get(used.fetch_add(1, Ordering::Relaxed));
        alone.add(round(
            callers,
            LASTS,
            || (),
            |()| next().map_or(Tried::Over, |form| send(&db, &live, form, &submission)),
        ));
        drafts.drain(..used.into_inner().min(drafts.len()));
    }
    check_all_are_there(&db, &live, whole.done() + alone.done());
    (whole, alone, median(&raw_rates))
}

/// One resident's two durable acts.
pub fn begin_and_send(db: &Db, live: &LiveConsultation, submission: &Submission) -> Tried {
    let form = DraftForm::begin(live);
    let saving = residents::save(live, &form, noon()).unwrap();
    match saving.make(db) {
        Ok(true) => send(db, live, &form, submission),
        Err(FlowError::Db(db::Error::Busy)) => Tried::Refused,
        other => panic!("{other:?}"),
    }
}

fn send(db: &Db, live: &LiveConsultation, form: &DraftForm, submission: &Submission) -> Tried {
    let submission = submission.clone();
    let started = Instant::now();
    let sending = residents::send(live, form, submission, Vec::new(), noon()).unwrap();
    match sending.make(db) {
        Ok(SendOutcome::Stored) => Tried::Done(started.elapsed()),
        Err(FlowError::Db(db::Error::Busy)) => Tried::Refused,
        other => panic!("{other:?}"),
    }
}

/// Makes drafts that hold all answers, until there are `wanted`; many in one transaction, because
/// this is not what is measured.
fn prepare(
    db: &Db,
    live: &LiveConsultation,
    submission: &Submission,
    wanted: usize,
    ready: &mut Vec<DraftForm>,
) {
    let answers = Answers {
        capacity: Some(submission.capacity.clone()),
        organisation: None,
        given: submission.given.clone(),
        ..Answers::default()
    };
    let plain = serde_json::to_vec(&answers).unwrap();
    while ready.len() < wanted {
        let drafts: Vec<(BearerToken, StoredDraft)> = (0..500)
            .map(|_| {
                let token = BearerToken::random();
                let (sealed, expires_at) = (
                    token.seal(&plain).unwrap(),
                    noon().naive_utc() + chrono::TimeDelta::hours(25),
                );
                (
                    token,
                    StoredDraft {
                        consultation_id: live.consultation_id,
                        edition_id: live.edition_id,
                        sealed,
                        expires_at,
                    },
                )
            })
            .collect();
        ready.extend(drafts.iter().map(|(token, _)| DraftForm {
            token: token.clone(),
            answers: Answers::default(),
            edition_id: live.edition_id,
            is_kept: true,
        }));
        db.write(move |tx| {
            for (token, draft) in &drafts {
                let key = db::drafts::DraftKey {
                    hash: token.draft_hash(),
                    earlier: token.hash(),
                };
                db::drafts::put(tx, &key, draft)?;
            }
            Ok::<_, FlowError>(())
        })
        .unwrap();
    }
}

/// A figure for responses that are not there would be worth nothing.
fn check_all_are_there(db: &Db, live: &LiveConsultation, acknowledged: usize) {
    let tomorrow = noon().date_naive().succ_opt().unwrap();
    let stored = db
        .read(|c| {
            Ok::<_, FlowError>(db::responses::count_before(
                c,
                live.consultation_id,
                tomorrow,
            )?)
        })
        .unwrap();
    assert_eq!(
        usize::try_from(stored),
        Ok(acknowledged),
        "stored responses, and acknowledged ones"
    );
}
