//! Whether the time that signing in takes tells who works here: wrong passwords for known and for unknown addresses, in turn.
//!
//! `cargo bench --bench sign_in` takes about half a minute and prints both medians and their ratio, which should lie between
//! 0.97 and 1.03. Nothing here fails because of a time.

use chrono::{DateTime, TimeDelta, Utc};
use regard::clock::Clock;
use regard::db::{Db, Url};
use regard::domain::account::{Email, Role};
use regard::flows::accounts::{Credentials, NewUser, SignIn, add_user, sign_in};
use regard::secrets::{Passwords, ServiceKey};
use std::time::{Duration, Instant};

/// How many tries of each kind.
const TRIES: usize = 300;

fn main() {
    let folder = std::env::temp_dir().join(format!("regard-sign-in-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the database");
    let url: Url = format!("sqlite://{}", folder.join("regard.db").display()).parse().expect("an address");
    let db = Db::open(&url, 2).expect("a database");
    db.migrate().expect("a schema");
    let (passwords, key) = (Passwords::new(), ServiceKey::from_secret(&"s".repeat(32)).expect("a key"));
    let begin = Clock::Machine.now();
    let user = NewUser {
        email: Email::parse("known@office.example").expect("an address"),
        name: "Sam Known".to_owned(),
        affiliation: None,
        roles: vec![Role::Moderator],
        password: "a long enough sentence 42".to_owned(),
    };
    add_user(&db, &passwords, user, begin).expect("an account");
    let (mut known, mut unknown) = (Vec::with_capacity(TRIES), Vec::with_capacity(TRIES));
    for turn in 0..TRIES {
        // Each try in an hour of its own: the limit on tries would end them after ten.
        let now = begin + TimeDelta::hours(2 * turn as i64);
        let both = [("known@office.example", &mut known), ("other@office.example", &mut unknown)];
        let order: Vec<_> = if turn % 2 == 0 { both.into_iter().collect() } else { both.into_iter().rev().collect() };
        for (email, times) in order {
            times.push(time(&db, &passwords, &key, email, now));
        }
    }
    drop(db);
    std::fs::remove_dir_all(&folder).expect("the folder can go");
    let (known, unknown) = (median(known), median(unknown));
    println!("| wrong password for | median of {TRIES} |\n|---|---|");
    println!("| a known address | {:.2} ms |\n| an unknown address | {:.2} ms |", millis(known), millis(unknown));
    println!("\nRatio: {:.3}", millis(known) / millis(unknown));
}

fn time(db: &Db, passwords: &Passwords, key: &ServiceKey, email: &str, now: DateTime<Utc>) -> Duration {
    let with = Credentials { email: email.to_owned(), password: "wrong".to_owned(), device: None };
    let started = Instant::now();
    let outcome = sign_in(db, passwords, key, &with, now).expect("an answer");
    let took = started.elapsed();
    assert!(matches!(outcome, SignIn::Wrong), "both look the same");
    took
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
