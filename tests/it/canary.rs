//! What somebody types is found in its own column and nowhere else.

use crate::on_both;
use crate::support::databases::outside_connection;
use crate::support::server::{Answer, fill_in};
use crate::support::{Backend, TestApp, postgres};
use regard::db::DatabaseUrl;

/// Everything that a database holds, as `(table.column, text)`; blobs are read as if they were
/// text. The columns of a table come in one order of its rows.
pub fn dump(url: &DatabaseUrl) -> Vec<(String, String)> {
    use diesel::prelude::*;
    use diesel::sql_types::{Binary, Nullable, Text};

    #[derive(QueryableByName)]
    struct Name {
        #[diesel(sql_type = Text)]
        tab: String,
        #[diesel(sql_type = Text)]
        col: String,
    }
    #[derive(QueryableByName)]
    struct Value {
        #[diesel(sql_type = Nullable<Binary>)]
        value: Option<Vec<u8>>,
    }
    let lossy = |value: Value| {
        value
            .value
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    };
    let mut found = Vec::new();
    match url {
        DatabaseUrl::Sqlite(path) => {
            let mut conn = outside_connection(path);
            let names: Vec<Name> = diesel::sql_query(
                "SELECT m.name AS tab, c.name AS col FROM sqlite_master m JOIN \
                 pragma_table_info(m.name) c WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE \
                 VIRTUAL%'",
            )
            .load(&mut conn)
            .unwrap();
            for Name { tab, col } in names {
                let values: Vec<Value> = diesel::sql_query(format!(
                    "SELECT CAST(\"{col}\" AS BLOB) AS value FROM \"{tab}\" NOT INDEXED"
                ))
                .load(&mut conn)
                .unwrap();
                found.extend(
                    values
                        .into_iter()
                        .filter_map(lossy)
                        .map(|text| (format!("{tab}.{col}"), text)),
                );
            }
        }
        DatabaseUrl::Postgres(address) => {
            let mut conn = diesel::PgConnection::establish(address).unwrap();
            let names: Vec<Name> = diesel::sql_query(
                "SELECT table_name::text AS tab, column_name::text AS col FROM \
                 information_schema.columns WHERE table_schema = 'public'",
            )
            .load(&mut conn)
            .unwrap();
            for Name { tab, col } in names {
                let values: Vec<Value> = diesel::sql_query(format!(
                    "SELECT CASE WHEN pg_typeof(\"{col}\") = 'bytea'::regtype THEN \
                     decode(substr(\"{col}\"::text, 3), 'hex') ELSE convert_to(\"{col}\"::text, \
                     'UTF8') END AS value FROM \"{tab}\""
                ))
                .load(&mut conn)
                .unwrap();
                found.extend(
                    values
                        .into_iter()
                        .filter_map(lossy)
                        .map(|text| (format!("{tab}.{col}"), text)),
                );
            }
        }
    }
    found
}

const CANARY: &str = "zebra-crossing-canary-7351";

fn places(app: &TestApp) -> Vec<String> {
    let mut places: Vec<String> = app
        .database
        .dump()
        .into_iter()
        .filter(|(_, text)| text.contains(CANARY))
        .map(|(place, _)| place)
        .collect();
    places.sort();
    places.dedup();
    places
}

on_both!(typed_words_are_in_their_own_column_and_nowhere_else);

fn typed_words_are_in_their_own_column_and_nowhere_else(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            words: CANARY,
            ..Answer::default()
        },
    );
    assert_eq!(places(&app), Vec::<String>::new(), "a draft is encrypted");

    browser
        .post("/c/test/check", &[("publish", "publish")])
        .expect(200);
    assert_eq!(places(&app), vec!["answer.words"]);

    let mut moderator = app.with_moderator();
    let work = moderator.get("/moderate");
    let item = moderator
        .post(
            "/moderate/queues/test/next",
            &[("csrf_token", &work.csrf_token())],
        )
        .expect(200);
    assert!(item.text().contains(CANARY));
    let action = item.attributes("form[data-redact]", "action").remove(0);
    let csrf_token = item.csrf_token();
    let fields = [
        ("csrf_token", csrf_token.as_str()),
        ("version", "1"),
        ("words", CANARY),
        ("token", "other"),
        ("action", "preview"),
    ];
    let shown = moderator.post(&action, &fields).expect(200);
    crate::moderators::decide_as_shown(
        &mut moderator,
        &shown,
        &[("decision", "redact"), ("reason", "abuse")],
    )
    .expect(200);
    assert_eq!(
        places(&app),
        vec!["answer.words"],
        "a decision holds spans, never words"
    );
    assert!(!postgres::log().contains(CANARY), "not in PostgreSQL's log");
}

on_both!(a_failing_statement_keeps_words_out_of_every_log);

fn a_failing_statement_keeps_words_out_of_every_log(backend: Backend) {
    let app = TestApp::start(backend);
    // The table that answers go to is gone: every submission fails in the database.
    app.database
        .execute("ALTER TABLE pending_leaf RENAME TO elsewhere")
        .unwrap();
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            words: CANARY,
            ..Answer::default()
        },
    );
    let page = browser
        .post("/c/test/check", &[("publish", "publish")])
        .expect(500);
    assert!(
        !page.text().contains("pending_leaf"),
        "an unknown error shows its id and nothing else"
    );
    assert_eq!(
        places(&app),
        Vec::<String>::new(),
        "nothing of the response was kept"
    );
    assert!(!postgres::log().contains(CANARY));
    app.database
        .execute("ALTER TABLE elsewhere RENAME TO pending_leaf")
        .unwrap();
    assert!(
        browser.get("/c/test/check").text().contains(CANARY),
        "what was typed is still in the draft"
    );
}

on_both!(no_address_browser_or_time_of_day_is_stored_with_a_response);

fn no_address_browser_or_time_of_day_is_stored_with_a_response(backend: Backend) {
    let app = TestApp::start(backend);
    app.respond(&Answer {
        words: "Some words.",
        ..Answer::default()
    });
    for (place, text) in app.database.dump() {
        assert!(
            !text.contains("127.0.0.1") && !text.contains("ureq"),
            "{place}: {text}"
        );
        let table = place.split('.').next().unwrap();
        if [
            "response",
            "response_version",
            "answer",
            "review",
            "pending_leaf",
            "equality_count",
            "sender_flag",
        ]
        .contains(&table)
        {
            assert!(!text.contains("12:00"), "{place}: {text}");
        }
    }
}
