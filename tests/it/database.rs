//! The two doors of the database: what they promise on both, and how SQLite's groups fail.

use crate::on_both;
use crate::support::databases::outside_connection;
use crate::support::disk::SmallDisk;
use crate::support::{Backend, TestDb, postgres};
use regard::db::{self, DatabaseUrl, Db, Error};
use std::sync::{Arc, Barrier};

fn setting(db: &Db, name: &str) -> Option<String> {
    db.read(|c| Ok::<_, Error>(db::settings::get(c, name)?))
        .unwrap()
}

fn insert(db: &Db, name: &'static str, value: &'static str) -> Result<(), Error> {
    db.write(move |tx| Ok(db::settings::insert(tx, name, value).map(drop)?))
}

on_both!(both_trees_make_the_same_schema);

fn both_trees_make_the_same_schema(backend: Backend) {
    let database = TestDb::new(backend);
    let db = database.open();
    assert_eq!(db.pending_migrations().unwrap(), Vec::<String>::new());
    assert_eq!(
        db.migrate().unwrap(),
        Vec::<String>::new(),
        "a second run finds nothing to do"
    );
}

on_both!(the_database_itself_knows_which_codes_there_are);

fn the_database_itself_knows_which_codes_there_are(backend: Backend) {
    let app = crate::support::TestApp::start(backend);
    app.respond(&crate::support::server::Answer {
        words: "Some words.",
        ..Default::default()
    });
    for (table, column) in [
        ("response", "channel"),
        ("response", "not_counted"),
        ("response_version", "publish_choice"),
        ("review", "state"),
        ("review", "stage"),
    ] {
        let refused = app
            .database
            .execute(&format!("UPDATE {table} SET {column} = 'pigeon'"));
        assert!(
            refused
                .as_ref()
                .is_err_and(|why| why.to_lowercase().contains("check")),
            "{table}.{column}: {refused:?}"
        );
    }
    app.database
        .execute(
            "UPDATE response SET not_counted = 'blank'; UPDATE review SET stage = 'second-look'",
        )
        .unwrap();
}

on_both!(an_act_that_fails_leaves_nothing_and_disturbs_nobody);

fn an_act_that_fails_leaves_nothing_and_disturbs_nobody(backend: Backend) {
    let database = TestDb::new(backend);
    let db = database.open();
    insert(&db, "taken", "first").unwrap();
    let failed = db.write(|tx| {
        db::settings::insert(tx, "half", "done")?;
        Ok::<_, Error>(db::settings::insert(tx, "taken", "second").map(drop)?)
    });
    assert!(matches!(failed, Err(Error::Query(_))), "{failed:?}");
    assert_eq!(
        (setting(&db, "half"), setting(&db, "taken")),
        (None, Some("first".into()))
    );
    insert(&db, "after", "fine").unwrap();
}

on_both!(many_acts_at_once_all_happen_and_one_in_ten_fails_alone);

fn many_acts_at_once_all_happen_and_one_in_ten_fails_alone(backend: Backend) {
    let database = TestDb::new(backend);
    let db = database.open();
    insert(&db, "taken", "first").unwrap();
    std::thread::scope(|scope| {
        for caller in 0..16 {
            let db = &db;
            scope.spawn(move || {
                for act in 0..20 {
                    let clash = act % 10 == 9;
                    let result = db.write(move |tx| {
                        let name = format!("{caller}-{act}");
                        db::settings::insert(tx, &name, "done")?;
                        if clash {
                            db::settings::insert(tx, "taken", "again")?;
                        }
                        Ok::<_, Error>(())
                    });
                    assert_eq!(result.is_err(), clash, "{result:?}");
                }
            });
        }
    });
    let kept = (0..16)
        .flat_map(|caller| (0..20).map(move |act| format!("{caller}-{act}")))
        .filter(|name| setting(&db, name).is_some())
        .count();
    assert_eq!(kept, 16 * 18);
}

on_both!(a_read_sees_one_moment_and_changes_nothing);

fn a_read_sees_one_moment_and_changes_nothing(backend: Backend) {
    let database = TestDb::new(backend);
    let db = Arc::new(database.open());
    let writer = Arc::clone(&db);
    db.read(|c| {
        let before = db::settings::get(c, "later")?;
        std::thread::scope(|scope| {
            scope
                .spawn(|| insert(&writer, "later", "written"))
                .join()
                .unwrap()
        })?;
        assert_eq!(
            db::settings::get(c, "later")?,
            before,
            "a snapshot does not move"
        );
        Ok::<_, Error>(())
    })
    .unwrap();
    assert!(setting(&db, "later").is_some());
    // What changes rows takes a `WriteTx`, which no read has. Somebody who gets round that
    // meets the database.
    let refused = db.read(|c| {
        use diesel::RunQueryDsl;
        Ok::<_, Error>(
            diesel::sql_query("INSERT INTO setting (name, value) VALUES ('x', 'y')")
                .execute(c)
                .map(drop)?,
        )
    });
    assert!(refused.is_err(), "the reading door does not write");
}

on_both!(the_audit_cannot_be_changed_or_shortened);

fn the_audit_cannot_be_changed_or_shortened(backend: Backend) {
    let database = TestDb::new(backend);
    let db = database.open();
    let entry = regard::domain::audit::AuditEntry::new(
        "2026-06-10T12:00:00Z".parse().unwrap(),
        "somebody",
        regard::domain::audit::AuditAct::SignedIn,
        "x",
    );
    for _ in 0..3 {
        let entry = entry.clone();
        db.write(move |tx| Ok::<_, Error>(db::audit::append(tx, &entry)?))
            .unwrap();
    }
    for attack in [
        "UPDATE audit SET actor = 'nobody' WHERE sequence = 2",
        "DELETE FROM audit WHERE sequence = 3",
    ] {
        assert!(
            database
                .execute(attack)
                .unwrap_err()
                .contains("append-only"),
            "{attack}"
        );
    }
    let whole = || {
        db.read(|c| Ok::<_, Error>(db::audit::check_chain(c)?))
            .unwrap()
    };
    assert_eq!(whole(), db::audit::ChainCheck::Whole { rows: 3 });
    // Somebody who owns the database can lift the trigger; the chain tells.
    match backend {
        Backend::Sqlite => database
            .execute(
                "DROP TRIGGER audit_never_changes; UPDATE audit SET actor = 'nobody' WHERE \
                 sequence = 2",
            )
            .unwrap(),
        Backend::Postgres => database
            .execute(
                "ALTER TABLE audit DISABLE TRIGGER ALL; UPDATE audit SET actor = 'nobody' WHERE \
                 sequence = 2",
            )
            .unwrap(),
    }
    assert_eq!(whole(), db::audit::ChainCheck::BrokenAt { sequence: 2 });
}

on_both!(a_cut_off_chain_is_noticed);

fn a_cut_off_chain_is_noticed(backend: Backend) {
    let database = TestDb::new(backend);
    let db = database.open();
    let entry = regard::domain::audit::AuditEntry::new(
        "2026-06-10T12:00:00Z".parse().unwrap(),
        "somebody",
        regard::domain::audit::AuditAct::SignedIn,
        "x",
    );
    for _ in 0..2 {
        let entry = entry.clone();
        db.write(move |tx| Ok::<_, Error>(db::audit::append(tx, &entry)?))
            .unwrap();
    }
    match backend {
        Backend::Sqlite => database
            .execute("DROP TRIGGER audit_never_shrinks; DELETE FROM audit WHERE sequence = 2")
            .unwrap(),
        Backend::Postgres => database
            .execute("ALTER TABLE audit DISABLE TRIGGER ALL; DELETE FROM audit WHERE sequence = 2")
            .unwrap(),
    }
    assert_eq!(
        db.read(|c| Ok::<_, Error>(db::audit::check_chain(c)?))
            .unwrap(),
        db::audit::ChainCheck::BrokenAt { sequence: 2 }
    );
}

on_both!(null_order_case_and_time_precision_are_the_same);

fn null_order_case_and_time_precision_are_the_same(backend: Backend) {
    let database = TestDb::new(backend);
    let db = database.open();
    let at: chrono::DateTime<chrono::Utc> = "2026-06-10T12:00:00.123456Z".parse().unwrap();
    let entry = regard::domain::audit::AuditEntry::new(
        at,
        "A",
        regard::domain::audit::AuditAct::SignedIn,
        "x",
    );
    db.write(move |tx| Ok::<_, Error>(db::audit::append(tx, &entry)?))
        .unwrap();
    let rows = db
        .read(|c| Ok::<_, Error>(db::audit::newest(c, 1)?))
        .unwrap();
    assert_eq!(rows[0].at.and_utc(), at, "microseconds survive");
    let upper = "Name".to_owned();
    db.write(move |tx| {
        db::settings::insert(tx, &upper, "1")?;
        Ok::<_, Error>(db::settings::insert(tx, "name", "2").map(drop)?)
    })
    .unwrap();
    assert_eq!(
        (setting(&db, "Name"), setting(&db, "name")),
        (Some("1".into()), Some("2".into())),
        "names differ by case"
    );
}

on_both!(a_newer_schema_is_refused);

fn a_newer_schema_is_refused(backend: Backend) {
    let database = TestDb::new(backend);
    database
        .execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('29991231000000')")
        .unwrap();
    let error = database.open().migrate().unwrap_err().to_string();
    assert!(error.contains("newer than this program"), "{error}");
}

/// Holds the writer thread in an act until `release` is called, so that what is sent meanwhile
/// shares the next group.
fn hold(db: &Arc<Db>) -> (std::thread::JoinHandle<()>, Arc<Barrier>) {
    let (started, gate) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(2)));
    let (db, inner_started, inner_gate) = (Arc::clone(db), Arc::clone(&started), Arc::clone(&gate));
    let holder = std::thread::spawn(move || {
        db.write(move |_| {
            inner_started.wait();
            inner_gate.wait();
            Ok::<_, Error>(())
        })
        .unwrap();
    });
    started.wait();
    (holder, gate)
}

/// What residents send goes through these tables: a table that SQLite makes for itself at each row
/// would cost more than the row.
#[test]
fn sqlite_makes_no_tables_of_its_own_to_store_a_response() {
    use diesel::prelude::*;
    #[derive(QueryableByName)]
    struct Step {
        #[diesel(sql_type = diesel::sql_types::Text)]
        opcode: String,
    }
    let database = TestDb::new(Backend::Sqlite);
    drop(database.open());
    let DatabaseUrl::Sqlite(path) = database.url.clone() else {
        panic!()
    };
    let mut conn = outside_connection(&path);
    for table in [
        "draft",
        "response",
        "response_version",
        "answer",
        "pending_leaf",
        "original",
        "review",
        "decision",
    ] {
        let steps: Vec<Step> = diesel::sql_query(format!(
            "EXPLAIN INSERT INTO {table} SELECT * FROM {table} WHERE rowid = 1"
        ))
        .load(&mut conn)
        .unwrap();
        let own = steps
            .iter()
            .filter(|step| step.opcode == "OpenEphemeral")
            .count();
        // One, because this statement reads what it writes to.
        assert_eq!(own, 1, "{table}");
    }
}

#[test]
fn a_panic_loses_the_whole_group_and_the_next_one_works() {
    let database = TestDb::new(Backend::Sqlite);
    let db = Arc::new(database.open());
    let (holder, gate) = hold(&db);
    // The held act is in a group that takes up what waits behind it: so the panic takes the
    // holder's group along. Wait for it first.
    let calm = {
        let db = Arc::clone(&db);
        std::thread::spawn(move || insert(&db, "calm", "one"))
    };
    gate.wait();
    holder.join().unwrap();
    calm.join().unwrap().unwrap();

    let results: Vec<Result<(), Error>> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..8)
            .map(|caller| {
                let db = &db;
                scope.spawn(move || {
                    db.write(move |tx| {
                        db::settings::insert(tx, &format!("group-{caller}"), "x")?;
                        assert!(caller != 5, "an act panics");
                        Ok::<_, Error>(())
                    })
                })
            })
            .collect();
        callers
            .into_iter()
            .map(|caller| caller.join().unwrap())
            .collect()
    });
    assert!(
        matches!(&results[5], Err(Error::Unavailable(_))),
        "{:?}",
        results[5]
    );
    for (caller, result) in results.iter().enumerate() {
        let kept = setting(&db, &format!("group-{caller}")).is_some();
        assert_eq!(
            kept,
            result.is_ok(),
            "what was answered is what was kept ({caller}: {result:?})"
        );
    }
    insert(&db, "after", "fine").unwrap();
}

#[test]
fn a_full_disk_loses_the_whole_group_and_says_so_until_there_is_room() {
    let database = TestDb::new(Backend::Sqlite);
    let folder = database.folder().unwrap().join("small");
    let Some(disk) = SmallDisk::mount(&folder, "3m") else {
        return;
    };
    let url: DatabaseUrl = format!("sqlite://{}", folder.join("regard.db").display())
        .parse()
        .unwrap();
    let db = Db::open(&url, 2).unwrap();
    db.migrate().unwrap();
    let mut stored = 0;
    let error = loop {
        let name = format!("block-{stored}");
        let value = "x".repeat(100_000);
        match db.write(move |tx| Ok::<_, Error>(db::settings::insert(tx, &name, &value).map(drop)?))
        {
            Ok(()) => stored += 1,
            Err(error) => break error,
        }
        assert!(stored < 100, "3 MB cannot hold this");
    };
    assert!(matches!(error, Error::Unavailable(_)), "{error:?}");
    for block in 0..stored {
        assert!(
            setting(&db, &format!("block-{block}")).is_some(),
            "what was acknowledged is there"
        );
    }
    assert!(
        setting(&db, &format!("block-{stored}")).is_none(),
        "what was refused is not"
    );
    disk.grow("30m");
    insert(&db, "after", "room").unwrap();
}

#[test]
fn a_full_queue_is_refused_at_once() {
    let database = TestDb::new(Backend::Sqlite);
    let db = Arc::new(database.open());
    let (holder, gate) = hold(&db);
    let results: Vec<Result<(), Error>> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..600)
            .map(|caller| {
                let db = &db;
                std::thread::Builder::new()
                    .stack_size(128 * 1024)
                    .spawn_scoped(scope, move || {
                        db.write(move |tx| {
                            Ok::<_, Error>(
                                db::settings::insert(tx, &format!("q-{caller}"), "x").map(drop)?,
                            )
                        })
                    })
                    .unwrap()
            })
            .collect();
        while callers.iter().filter(|caller| caller.is_finished()).count() < 300 {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        gate.wait();
        callers
            .into_iter()
            .map(|caller| caller.join().unwrap())
            .collect()
    });
    holder.join().unwrap();
    let refused = results
        .iter()
        .filter(|result| matches!(result, Err(Error::Busy)))
        .count();
    assert!(refused >= 300, "only {refused} were refused");
    for (caller, result) in results.iter().enumerate() {
        assert!(matches!(result, Ok(()) | Err(Error::Busy)), "{result:?}");
        assert_eq!(
            setting(&db, &format!("q-{caller}")).is_some(),
            result.is_ok(),
            "what was answered is what was kept"
        );
    }
}

#[test]
fn an_act_that_waits_too_long_is_given_up_and_never_done() {
    let database = TestDb::new(Backend::Sqlite);
    let db = Arc::new(database.open());
    let (holder, gate) = hold(&db);
    let refused = insert(&db, "late", "never");
    assert!(matches!(refused, Err(Error::Busy)), "{refused:?}");
    gate.wait();
    holder.join().unwrap();
    insert(&db, "after", "fine").unwrap();
    assert_eq!(setting(&db, "late"), None);
}

#[test]
fn acts_that_no_thread_waits_for_are_kept_refused_and_given_up_the_same_way() {
    let database = TestDb::new(Backend::Sqlite);
    let db = Arc::new(database.open());
    let later = |name: &'static str| {
        let act = move |tx: &mut db::WriteTx| {
            Ok::<_, Error>(db::settings::insert(tx, name, "x").map(drop)?)
        };
        db.write_later(act)
            .unwrap_or_else(|_| panic!("SQLite has a writer"))
    };
    let waiting = actix_web::rt::System::new();
    waiting.block_on(later("kept")).unwrap();
    assert!(
        matches!(waiting.block_on(later("kept")), Err(Error::Query(_))),
        "the answer is that of the act"
    );
    let (holder, gate) = hold(&db);
    // Of one that nobody waits for any more everything happens all the same.
    drop(later("left alone"));
    let acts: Vec<_> = (0..600).map(|_| later("once")).collect();
    let results = waiting.block_on(futures_util::future::join_all(acts));
    assert!(
        results
            .iter()
            .all(|result| matches!(result, Err(Error::Busy))),
        "refused at once, or given up"
    );
    gate.wait();
    holder.join().unwrap();
    insert(&db, "after", "fine").unwrap();
    assert_eq!(
        ["kept", "left alone", "once"].map(|name| setting(&db, name).is_some()),
        [true, true, false]
    );
}

#[cfg(debug_assertions)]
#[test]
fn a_flow_that_was_to_look_only_may_not_wait_for_the_writer() {
    let database = TestDb::new(Backend::Sqlite);
    let db = Arc::new(database.open());
    let writing = Arc::clone(&db);
    let looking = std::thread::Builder::new().name(db::LOOKING_THREAD.to_owned());
    let wrote = looking.spawn(move || {
        assert_eq!(setting(&writing, "seen"), None);
        insert(&writing, "seen", "x")
    });
    assert!(wrote.unwrap().join().is_err());
    assert_eq!(setting(&db, "seen"), None);
}

#[test]
fn on_postgresql_there_is_no_writer_to_queue_for() {
    if postgres::available() {
        assert!(
            TestDb::new(Backend::Postgres)
                .open()
                .write_later(|_| Ok::<_, Error>(()))
                .is_err()
        );
    }
}
