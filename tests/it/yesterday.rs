//! What an earlier program left behind opens in this one: its database, its codes and cookies, its
//! files and its backup.
//!
//! `tests/data/yesterday` says what it is and how it was made. Every migration passes these tests;
//! the data never change.

use crate::on_both;
use crate::support::databases::{outside_connection, unique};
use crate::support::server::config;
use crate::support::{Backend, Browser, TestApp, TestDb, postgres};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Nullable, Text};
use regard::backup::{RestorePlan, restore};
use regard::clock::Clock;
use regard::config::Config;
use regard::db::DatabaseUrl;
use regard::domain::consultation::Edition;
use regard::domain::consultation_file::{read, read_translation};
use regard::secrets::ServiceKey;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The consultation that the demo opens.
const SLUG: &str = "policing-ai";

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/yesterday")
}

/// What one database held, and what was written down when it was made.
struct Yesterday {
    backend: Backend,
    folder: PathBuf,
    facts: Value,
}

impl Yesterday {
    fn of(backend: Backend) -> Self {
        let name = if backend == Backend::Sqlite {
            "sqlite"
        } else {
            "postgres"
        };
        let folder = data().join(name);
        let facts = std::fs::read_to_string(folder.join("facts.json")).unwrap();
        Self {
            backend,
            folder,
            facts: serde_json::from_str(&facts).unwrap(),
        }
    }

    fn text(&self, pointer: &str) -> &str {
        self.facts
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_else(|| panic!("{pointer}"))
    }

    /// A few minutes after the last act of that day.
    fn clock(&self) -> Clock {
        let at: DateTime<Utc> = self.text("/at").parse().unwrap();
        Clock::at(at + TimeDelta::minutes(5))
    }

    fn config(&self) -> Config {
        Config {
            service_key: ServiceKey::from_secret(self.text("/secret")).unwrap(),
            ..config()
        }
    }

    /// A copy of the live database, as the earlier program left it.
    fn database(&self) -> TestDb {
        if self.backend == Backend::Sqlite {
            let database = TestDb::new(Backend::Sqlite);
            let DatabaseUrl::Sqlite(path) = &database.url else {
                unreachable!("a file")
            };
            std::fs::copy(self.folder.join("live.sqlite"), path).unwrap();
            return database;
        }
        let database = TestDb::empty_postgres();
        postgres::restore_dump(&self.folder.join("live.pgdump"), &database.url_text);
        database
    }

    /// The service of today on yesterday's database.
    fn upgraded(&self) -> TestApp {
        let database = self.database();
        database.open().migrate().unwrap();
        TestApp::on(database, self.config(), self.clock())
    }

    fn opens_the_saved_form(&self, app: &TestApp) {
        let mut browser = app.browser();
        browser
            .post("/resume", &[("code", self.text("/saved/code"))])
            .expect(200);
        let page = browser.get(&format!("/c/{SLUG}/check")).expect(200);
        assert!(
            page.text().contains(self.text("/saved/words")),
            "{}",
            page.text()
        );
    }

    fn browser(&self, app: &TestApp, cookies: &str) -> Browser {
        let mut browser = app.browser();
        let cookies = self
            .facts
            .pointer(cookies)
            .and_then(Value::as_object)
            .unwrap();
        let kept = cookies
            .iter()
            .map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned()));
        browser.cookies = kept.collect();
        browser
    }
}

/// A version of a response whose commitment can still be recomputed.
#[derive(QueryableByName)]
struct CommittedVersion {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    consultation: String,
    #[diesel(sql_type = BigInt)]
    edition: i64,
    #[diesel(sql_type = Text)]
    capacity: String,
    #[diesel(sql_type = Nullable<Text>)]
    organisation: Option<String>,
    #[diesel(sql_type = Text)]
    publish_choice: String,
    #[diesel(sql_type = Binary)]
    commitment: Vec<u8>,
    #[diesel(sql_type = Binary)]
    r: Vec<u8>,
}

#[derive(QueryableByName)]
struct StoredAnswer {
    #[diesel(sql_type = BigInt)]
    version_id: i64,
    #[diesel(sql_type = Text)]
    question: String,
    #[diesel(sql_type = Nullable<Text>)]
    choices: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    words: Option<String>,
}

const VERSIONS: &str = "SELECT v.id, c.slug AS consultation, e.number AS edition, v.capacity, v.organisation, v.publish_choice, \
     v.commitment, v.r FROM response_version v JOIN edition e ON e.id = v.edition_id \
     JOIN consultation c ON c.id = v.consultation_id WHERE v.r IS NOT NULL ORDER BY v.id";
const ANSWERS: &str = "SELECT version_id, question, choices, words FROM answer";

fn versions_and_answers(database: &TestDb) -> (Vec<CommittedVersion>, Vec<StoredAnswer>) {
    match &database.url {
        DatabaseUrl::Sqlite(path) => {
            let mut conn = outside_connection(path);
            let versions = diesel::sql_query(VERSIONS).load(&mut conn).unwrap();
            (
                versions,
                diesel::sql_query(ANSWERS).load(&mut conn).unwrap(),
            )
        }
        DatabaseUrl::Postgres(address) => {
            let mut conn = diesel::PgConnection::establish(address).unwrap();
            let versions = diesel::sql_query(VERSIONS).load(&mut conn).unwrap();
            (
                versions,
                diesel::sql_query(ANSWERS).load(&mut conn).unwrap(),
            )
        }
    }
}

/// The bytes that a commitment covers, written by this test alone: JSON, keys in the order of the
/// alphabet, no blanks.
fn canonical(version: &CommittedVersion, answers: &[StoredAnswer]) -> Vec<u8> {
    let own = answers
        .iter()
        .filter(|answer| answer.version_id == version.id);
    let given: BTreeMap<&str, Value> = own
        .map(|answer| {
            let value = match (&answer.choices, &answer.words) {
                (Some(choices), None) => serde_json::from_str(choices).unwrap(),
                (None, Some(words)) => json!(words),
                both => panic!("an answer is choices or words: {both:?}"),
            };
            (answer.question.as_str(), value)
        })
        .collect();
    let fields: BTreeMap<&str, Value> = BTreeMap::from([
        ("answers", json!(given)),
        ("capacity", json!(version.capacity)),
        ("consultation", json!(version.consultation)),
        ("edition", json!(version.edition)),
        ("organisation", json!(version.organisation)),
        ("publish", json!(version.publish_choice)),
    ]);
    serde_json::to_vec(&fields).unwrap()
}

fn committed(version: &CommittedVersion, bytes: &[u8]) -> Vec<u8> {
    Sha256::new()
        .chain_update(b"regard-v1")
        .chain_update(&version.r)
        .chain_update(bytes)
        .finalize()
        .to_vec()
}

fn golden(name: &str) -> String {
    std::fs::read_to_string(data().join("golden").join(name)).unwrap()
}

on_both!(every_commitment_of_yesterday_recomputes);

fn every_commitment_of_yesterday_recomputes(backend: Backend) {
    let app = Yesterday::of(backend).upgraded();
    let (versions, answers) = versions_and_answers(&app.database);
    assert!(versions.len() > 400, "{}", versions.len());
    for version in &versions {
        let bytes = canonical(version, &answers);
        assert_eq!(
            committed(version, &bytes),
            version.commitment,
            "{}",
            String::from_utf8_lossy(&bytes)
        );
    }
    let every_kind = versions
        .iter()
        .find(|version| version.consultation == "awkward")
        .unwrap();
    let bytes = canonical(every_kind, &answers);
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        golden("every-kind-of-answer.json")
    );
}

on_both!(the_same_answers_are_committed_to_by_the_same_bytes_today);

fn the_same_answers_are_committed_to_by_the_same_bytes_today(backend: Backend) {
    let yesterday = Yesterday::of(backend);
    let app = yesterday.upgraded();
    let mut browser = app.browser();
    browser.post_once("/c/awkward/respond", &[]);
    for page in yesterday.facts["form_every_kind"].as_array().unwrap() {
        let fields: Vec<(&str, &str)> = page[1]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| (field[0].as_str().unwrap(), field[1].as_str().unwrap()))
            .collect();
        browser
            .post(
                &format!("/c/awkward/respond/{}", page[0].as_str().unwrap()),
                &fields,
            )
            .expect(200);
        // The name has a page of its own since.
        if fields.iter().any(|(name, _)| *name == "organisation") {
            browser
                .post("/c/awkward/respond/answering-for", &fields)
                .expect(200);
        }
    }
    browser
        .post("/c/awkward/check", &[("publish", "publish-named")])
        .expect(200);
    let (versions, _) = versions_and_answers(&app.database);
    let newest = versions.last().unwrap();
    assert_eq!(newest.consultation, "awkward");
    // Since then an organisation is not asked how old it is; all else is the same to the byte.
    let with_age = golden("every-kind-of-answer.json");
    let today = with_age.replacen(r#""age-band":["25-34"],"#, "", 1);
    assert_ne!(with_age, today);
    assert_eq!(committed(newest, today.as_bytes()), newest.commitment);
}

on_both!(forms_and_codes_of_yesterday_open);

fn forms_and_codes_of_yesterday_open(backend: Backend) {
    let yesterday = Yesterday::of(backend);
    let app = yesterday.upgraded();

    let mut writing = yesterday.browser(&app, "/in_progress/cookies");
    let page = writing
        .get(&format!("/c/{SLUG}/respond/reasons"))
        .expect(200);
    assert!(
        page.one("textarea")
            .contains(yesterday.text("/in_progress/words")),
        "{}",
        page.text()
    );
    let sent = writing
        .post(&format!("/c/{SLUG}/check"), &[("publish", "keep")])
        .expect(200);
    assert!(!sent.one("#code").is_empty(), "and it can be sent");

    let mut begun = yesterday.browser(&app, "/begun");
    let page = begun
        .post(
            &format!("/c/{SLUG}/respond/answering-as"),
            &[("capacity", "resident")],
        )
        .expect(200);
    assert_eq!(
        page.attributes("form#form", "action").len(),
        1,
        "the next page: {}",
        page.text()
    );

    yesterday.opens_the_saved_form(&app);

    for (name, expected) in [
        ("sent", yesterday.text("/sent/words")),
        ("corrected", yesterday.text("/corrected/words")),
        ("erased", "You deleted your response"),
        ("erased_after_the_backup", "You deleted your response"),
        ("withdrawn_after_the_backup", "You withdrew your response"),
        ("every_kind", "Two lines,"),
    ] {
        let page = app
            .browser()
            .post("/r", &[("code", yesterday.text(&format!("/{name}/code")))])
            .expect(200);
        assert!(page.text().contains(expected), "{name}: {}", page.text());
    }
    for (place, text) in app.database.dump() {
        for erased in ["/erased/words", "/erased_after_the_backup/words"] {
            assert!(
                !text.contains(yesterday.text(erased)),
                "{place} holds what was erased"
            );
        }
    }
}

on_both!(every_file_of_yesterdays_publications_is_the_same_to_the_byte);

fn every_file_of_yesterdays_publications_is_the_same_to_the_byte(backend: Backend) {
    let yesterday = Yesterday::of(backend);
    let app = yesterday.upgraded();
    let files = yesterday.facts["files"].as_object().unwrap();
    assert!(files.len() >= 6, "{files:?}");
    for (address, digest) in files {
        let page = app.browser().get_bytes(address);
        let found: String = Sha256::digest(&page)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(found, digest.as_str().unwrap(), "{address}");
    }
    for publication in 1..=2 {
        app.browser()
            .get(&format!("/c/{SLUG}/results/{publication}"))
            .expect(200);
    }
}

on_both!(a_consultation_of_yesterday_takes_a_capacity_of_its_own);

fn a_consultation_of_yesterday_takes_a_capacity_of_its_own(backend: Backend) {
    let app = Yesterday::of(backend).upgraded();
    let live = app.site.catalogue.find(SLUG).unwrap();
    assert_eq!(live.edition.form.capacities.len(), 4);
    let mut edition = live.edition.clone();
    edition.form.capacities[3].key = "tenant".parse().unwrap();
    "A tenant".clone_into(&mut edition.form.capacities[3].label);
    app.open_consultation(edition);
    let mut browser = app.browser();
    browser.post_once(&format!("/c/{SLUG}/respond"), &[]);
    browser
        .post(
            &format!("/c/{SLUG}/respond/answering-as"),
            &[("capacity", "tenant")],
        )
        .expect(200);
    browser
        .post(
            &format!("/c/{SLUG}/respond/reasons"),
            &[("why", "Because of the rent.")],
        )
        .expect(200);
    browser
        .post(&format!("/c/{SLUG}/check"), &[("publish", "publish")])
        .expect(200);
    let (versions, _) = versions_and_answers(&app.database);
    assert_eq!(versions.last().unwrap().capacity, "tenant");
    assert_eq!(
        app.site
            .catalogue
            .find(SLUG)
            .unwrap()
            .edition
            .capacity_label("other"),
        "In another way",
        "what was dropped keeps its label"
    );
}

on_both!(people_of_yesterday_go_on_with_their_work);

fn people_of_yesterday_go_on_with_their_work(backend: Backend) {
    let yesterday = Yesterday::of(backend);
    let app = yesterday.upgraded();
    for (person, page) in [
        ("moderator", "/moderate"),
        ("official", "/official/policing-ai"),
        ("analyst", "/read"),
    ] {
        let account = yesterday.facts["accounts"]
            .as_array()
            .unwrap()
            .iter()
            .find(|account| account["role"] == person)
            .unwrap();
        let mut browser = app.browser();
        let fields = [
            ("email", account["email"].as_str().unwrap()),
            ("password", account["password"].as_str().unwrap()),
        ];
        browser.post("/sign-in", &fields).expect(200);
        browser.get(page).expect(200);
    }
    let batches = app
        .database
        .dump()
        .into_iter()
        .filter(|(place, _)| place == "batch.id")
        .count();
    assert!(batches >= 1, "the batch is still there");
}

on_both!(yesterdays_backup_is_restored_and_its_journal_repeated);

fn yesterdays_backup_is_restored_and_its_journal_repeated(backend: Backend) {
    let yesterday = Yesterday::of(backend);
    let folder = std::env::temp_dir().join(unique("regard-yesterday"));
    std::fs::create_dir_all(&folder).unwrap();
    let target = match backend {
        Backend::Sqlite => TestDb::of(&format!(
            "sqlite://{}",
            folder.join("restored.db").display()
        )),
        Backend::Postgres => TestDb::empty_postgres(),
    };
    let journals = [yesterday.folder.join("journal")];
    let config = yesterday.config();
    let plan = RestorePlan {
        source: &yesterday.folder.join("backup"),
        target: &target.url,
        key: &config.service_key,
        journals: &journals,
        app_role: None,
    };
    let restored = restore(&plan, yesterday.clock().now()).unwrap();
    assert_eq!(
        (restored.replayed.erased, restored.replayed.withdrawn),
        (0, 1),
        "the other was sent after the backup and never came back"
    );
    let app = TestApp::on(target, config, yesterday.clock());
    let page = app
        .browser()
        .post(
            "/r",
            &[("code", yesterday.text("/withdrawn_after_the_backup/code"))],
        )
        .expect(200);
    assert!(
        page.text().contains("You withdrew your response"),
        "{}",
        page.text()
    );
    app.browser()
        .post(
            "/r",
            &[("code", yesterday.text("/erased_after_the_backup/code"))],
        )
        .expect(422);
    let page = app
        .browser()
        .post("/r", &[("code", yesterday.text("/sent/code"))])
        .expect(200);
    assert!(page.text().contains(yesterday.text("/sent/words")));
    yesterday.opens_the_saved_form(&app);
    drop(app);
    std::fs::remove_dir_all(&folder).unwrap();
}

/// Everything that `kept` says is said by `now`, too; `now` may say more.
fn says_as_much(kept: &Value, now: &Value, place: &str) {
    match (kept, now) {
        (Value::Object(kept), Value::Object(now)) => {
            for (key, value) in kept {
                let found = now
                    .get(key)
                    .unwrap_or_else(|| panic!("{place}.{key} is gone"));
                says_as_much(value, found, &format!("{place}.{key}"));
            }
        }
        (Value::Array(kept), Value::Array(now)) => {
            assert_eq!(kept.len(), now.len(), "{place}");
            for (at, (kept, now)) in kept.iter().zip(now).enumerate() {
                says_as_much(kept, now, &format!("{place}[{at}]"));
            }
        }
        (kept, now) => assert_eq!(kept, now, "{place}"),
    }
}

#[test]
fn consultation_files_of_yesterday_read_to_the_same_edition() {
    let folder = data().join("consultations");
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    for name in [
        "policing-ai",
        "scrutiny-of-policing",
        "every-promise",
        "every-kind",
        "small",
    ] {
        let mut edition = read(&text(&format!("{name}.toml")))
            .unwrap_or_else(|errors| panic!("{name}: {errors:#?}"));
        if name == "policing-ai" {
            let welsh = read_translation(&text("policing-ai.cy.toml"), &edition).unwrap();
            edition.translations.insert("cy".to_owned(), welsh);
        }
        let path = data().join("golden").join(format!("{name}.json"));
        let kept = std::fs::read_to_string(&path).unwrap();
        let mut stored: Edition = serde_json::from_str(&kept).unwrap();
        says_as_much(
            &serde_json::from_str(&kept).unwrap(),
            &serde_json::to_value(&stored).unwrap(),
            name,
        );
        // What an import adds: it looked at the files.
        for attachment in &mut stored.attachments {
            assert!(attachment.sha256.take().is_some() && attachment.bytes.take().is_some());
            attachment.captions_sha256 = None;
        }
        assert_eq!(stored, edition, "{name}");
    }
}
