//! Whether the time that an answer takes tells who works here, or who is told news: each page that
//! takes an address, for one that the database knows and for one that it does not, in turn.
//!
//! `cargo bench --bench sign_in` takes about a minute. For each it prints both medians, their
//! ratio, which should lie between 0.97 and 1.03, and how often a try with the known address took
//! longer than one with the other: half of the time, when nothing can be told (this is the area
//! under the curve of whoever guesses by the time). Nothing here fails because of a time.

use chrono::{DateTime, TimeDelta, Utc};
use regard::clock::Clock;
use regard::db::{DatabaseUrl, Db};
use regard::domain::account::{AccountEmail, Role};
use regard::domain::mail::{MailAudience, MailKind};
use regard::error::FlowError;
use regard::flows::accounts::{Credentials, NewUser, SignIn, add_user, sign_in};
use regard::flows::mail::{self, MailContent, MailHandedOver};
use regard::flows::mail_requests::{self, EmailWriter, MailRequest};
use regard::mail::{EmailMessage, MailAddress};
use regard::secrets::{BearerToken, ServiceKey, StaffPasswords};
use std::time::{Duration, Instant};

/// How many tries of each kind.
const TRIES: usize = 300;
const KNOWN: &str = "somebody-000@office.example";

struct Service {
    db: Db,
    passwords: StaffPasswords,
    key: ServiceKey,
}

/// A letter of the usual length.
struct Plain;

impl EmailWriter for Plain {
    fn write(
        &self,
        request: &MailRequest,
        token: &BearerToken,
    ) -> Result<Option<EmailMessage>, FlowError> {
        let text = format!("{}\n{}", "words ".repeat(100), token.text());
        Ok(Some(EmailMessage {
            kind: MailKind::NewPassword,
            audience: MailAudience::Staff,
            to: request.to().clone(),
            subject: "A letter".to_owned(),
            language: "en".to_owned(),
            html: text.clone(),
            text,
            list: None,
        }))
    }
}

fn main() {
    let folder = std::env::temp_dir().join(format!("regard-sign-in-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the database");
    let url: DatabaseUrl = format!("sqlite://{}", folder.join("regard.db").display())
        .parse()
        .expect("an address");
    let db = Db::open(&url, 2).expect("a database");
    db.migrate().expect("a schema");
    let service = Service {
        db,
        passwords: StaffPasswords::new().expect("a hasher"),
        key: ServiceKey::from_secret(&"s".repeat(32)).expect("a key"),
    };
    let begin = Clock::Machine.now();
    let user = NewUser {
        email: AccountEmail::parse(KNOWN).expect("an address"),
        name: "Sam Known".to_owned(),
        affiliation: None,
        roles: vec![Role::Moderator],
        password: "a long enough sentence 42".to_owned(),
    };
    add_user(&service.db, &service.passwords, user, begin).expect("an account");
    service.ask_to_be_told(KNOWN, begin);
    service.empty_outbox(begin);
    println!(
        "| page | a known address | an unknown address | ratio | known takes longer \
         |\n|---|---|---|---|---|"
    );
    compare(
        "/sign-in, wrong password",
        begin,
        |email, now| service.wrong_password(email, now),
        |_| {},
    );
    compare(
        "/new-password",
        begin,
        |email, now| service.ask_for_new_password(email, now),
        |now| service.empty_outbox(now),
    );
    compare(
        "/alerts",
        begin,
        |email, now| service.ask_to_be_told(email, now),
        |now| service.empty_outbox(now),
    );
    drop(service);
    std::fs::remove_dir_all(&folder).expect("the folder can go");
}

impl Service {
    fn wrong_password(&self, email: &str, now: DateTime<Utc>) {
        let with = Credentials {
            email: email.to_owned(),
            password: "wrong".to_owned(),
            device: None,
        };
        let outcome = sign_in(&self.db, &self.passwords, &self.key, &with, now).expect("an answer");
        assert!(matches!(outcome, SignIn::Wrong), "both look the same");
    }

    fn ask_for_new_password(&self, email: &str, now: DateTime<Utc>) {
        let (email, to) = (
            AccountEmail::parse(email).expect("an address"),
            MailAddress::parse(email).expect("an address"),
        );
        mail_requests::ask_for_new_password(&self.db, &self.key, &email, to, now)
            .expect("an answer");
    }

    fn ask_to_be_told(&self, email: &str, now: DateTime<Utc>) {
        let to = MailAddress::parse(email).expect("an address");
        mail_requests::ask_to_be_told(&self.db, &self.key, None, to, "en", now).expect("an answer");
    }

    /// What goes on beside the requests: letters are written and leave.
    fn empty_outbox(&self, now: DateTime<Utc>) {
        for held in mail::take(&self.db, now).expect("mails") {
            let sealed = held.sealed.as_deref().expect("a mail");
            if let MailContent::Request(request) =
                mail::content(&self.key, sealed).expect("a request")
            {
                mail_requests::answer(&self.db, &self.key, &Plain, &held, &request, now)
                    .expect("an answer");
            }
            mail::handed(&self.db, &held, MailHandedOver::Delivered, now).expect("a note");
        }
    }
}

/// Tries both addresses in turn, each time in an hour of its own: the limit on tries would end them
/// after a few.
fn compare(
    page: &str,
    begin: DateTime<Utc>,
    ask: impl Fn(&str, DateTime<Utc>),
    after: impl Fn(DateTime<Utc>),
) {
    let (mut known, mut unknown) = (Vec::with_capacity(TRIES), Vec::with_capacity(TRIES));
    for turn in 0..TRIES {
        let now = begin + TimeDelta::hours(2 * turn as i64 + 2);
        // Another one each time: who has asked once to be told news is known.
        let stranger = format!("somebody-{:03}@office.example", turn + 1);
        let both = [(KNOWN, &mut known), (stranger.as_str(), &mut unknown)];
        let order: Vec<_> = if turn % 2 == 0 {
            both.into_iter().collect()
        } else {
            both.into_iter().rev().collect()
        };
        for (email, times) in order {
            let started = Instant::now();
            ask(email, now);
            times.push(started.elapsed());
            after(now);
        }
    }
    let longer = longer(&known, &unknown);
    let (known, unknown) = (millis(median(known)), millis(median(unknown)));
    println!(
        "| {page} | {known:.2} ms | {unknown:.2} ms | {:.3} | {longer:.3} |",
        known / unknown
    );
}

/// In which share of all pairs the first takes longer.
fn longer(known: &[Duration], unknown: &[Duration]) -> f64 {
    let pairs = known
        .iter()
        .flat_map(|one| unknown.iter().map(move |other| one.cmp(other)));
    let sum: f64 = pairs
        .map(|order| f64::from(i8::from(order.is_gt()) - i8::from(order.is_lt()) + 1) / 2.0)
        .sum();
    sum / (known.len() * unknown.len()) as f64
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
