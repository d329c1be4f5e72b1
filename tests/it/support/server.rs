//! The whole program on a free port, with a clock that tests set.

use super::{Backend, Browser, Mail, TestDb};
use chrono::{DateTime, TimeDelta, Utc};
use regard::app::{App, Background};
use regard::clock::Clock;
use regard::config::{Config, MailConfig, MailWay, PublicUrl};
use regard::db::audit::{ChainCheck, check_chain};
use regard::domain::account::{AccountEmail, Role};
use regard::domain::consultation::{Edition, WhileOpen};
use regard::domain::consultation_file;
use regard::error::FlowError;
use regard::flows::accounts::{NewUser, add_user};
use regard::flows::admin;
use regard::jobs::schedule::{Job, JobContext, SCHEDULE, Service};
use regard::journal::RemovalsJournal;
use regard::secrets::ServiceKey;
use regard::web::Site;
use std::collections::HashMap;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// The consultation that tests answer: small, with every kind of question.
pub const CONSULTATION: &str = include_str!("consultation.toml");
pub const PASSWORD: &str = "a long enough sentence 42";

/// A running service with a database of its own. When it is dropped, the audit's chain must be
/// whole, no file of a publication may wait to be made again, and everything that was taken back
/// must be in the journal.
pub struct TestApp {
    pub site: actix_web::web::Data<Site>,
    pub database: TestDb,
    pub base: String,
    pub clock: Clock,
    pub background: Arc<Background>,
    /// The journal of removals, and whether it is this test's own to remove.
    pub journal: (PathBuf, bool),
    /// When each job was done last by [`TestApp::run_due_jobs`].
    jobs_done: Mutex<HashMap<&'static str, DateTime<Utc>>>,
    /// Dropped with the rest of this: then the server stops, and gives its connections back.
    _serving: tokio::sync::oneshot::Sender<()>,
}

/// The instant at which tests begin, unless they say otherwise: while the consultation is open.
pub fn noon() -> DateTime<Utc> {
    "2026-06-10T12:00:00Z".parse().unwrap()
}

/// The settings of a test's server.
pub fn config() -> Config {
    Config {
        listen: ([127, 0, 0, 1], 0).into(),
        public_url: None::<PublicUrl>,
        operator: "Test Office".to_owned(),
        contact: "help@office.example".to_owned(),
        licence: None,
        audit: None,
        languages: ["en", "cy", "ur"].map(str::to_owned).to_vec(),
        service_key: ServiceKey::from_secret("a secret of thirty-two characters or more").unwrap(),
        mail: MailConfig {
            from: "noreply@office.example".to_owned(),
            way: MailWay::Memory,
        },
        trusted_proxies: Vec::new(),
        second_factor_required: false,
        session_idle: chrono::TimeDelta::hours(12),
        connections: 8,
        workers: 1,
        metrics_listen: None,
        drain: std::time::Duration::ZERO,
        // Many tests share few processors: what is slow is not broken.
        patience: std::time::Duration::from_mins(1),
        removals_journal: None,
        accept_no_journal: false,
        backups: None,
    }
}

impl TestApp {
    /// Starts a service without consultations and people.
    pub fn empty(backend: Backend) -> Self {
        Self::with(backend, config())
    }

    /// Starts a service in which everybody who works here needs a second factor.
    pub fn strict(backend: Backend) -> Self {
        let app = Self::with(
            backend,
            Config {
                second_factor_required: true,
                ..config()
            },
        );
        app.open_consultation(edition());
        app
    }

    /// Starts an empty service whose mails leave in some way.
    pub fn with_mail(backend: Backend, mail: MailConfig) -> Self {
        Self::with(backend, Config { mail, ..config() })
    }

    /// Starts a service with other settings.
    pub fn with(backend: Backend, config: Config) -> Self {
        Self::on(TestDb::new(backend), config, Clock::at(noon()))
    }

    /// Starts a service on a database that has its schema.
    pub fn on(database: TestDb, config: Config, clock: Clock) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let listen = listener.local_addr().unwrap();
        let journal = match &config.removals_journal {
            Some(path) => (path.clone(), false),
            None => (
                std::env::temp_dir().join(super::databases::unique("regard-journal")),
                true,
            ),
        };
        let config = Config {
            listen,
            removals_journal: Some(journal.0.clone()),
            ..config
        };
        let app = App::start(config, &database.url, clock.clone()).unwrap();
        let site = app.site.clone();
        let background = Arc::clone(&app.background);
        let base = format!("http://{listen}");
        let (serving, over) = tokio::sync::oneshot::channel();
        let over = async move { drop(over.await) };
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(app.serve_until(listener, over))
        });
        let jobs_done = Mutex::new(SCHEDULE.iter().map(|job| (job.name, clock.now())).collect());
        Self {
            site,
            database,
            base,
            clock,
            background,
            journal,
            jobs_done,
            _serving: serving,
        }
    }

    /// Starts a service with the test consultation open, sealed until it closes.
    pub fn start(backend: Backend) -> Self {
        let app = Self::empty(backend);
        app.open_consultation(edition());
        app
    }

    /// Starts a service whose consultation may publish headlines while it is open.
    pub fn start_with_interim(backend: Backend) -> Self {
        let app = Self::empty(backend);
        let mut edition = edition();
        edition.publication.while_open = WhileOpen::Headlines;
        app.open_consultation(edition);
        app
    }

    pub fn open_consultation(&self, edition: Edition) {
        let slug = edition.slug.clone();
        admin::import(&self.site.db, edition, self.clock.now()).unwrap();
        admin::open(&self.site.db, &slug, true, self.clock.now())
            .unwrap()
            .unwrap();
        self.refresh();
    }

    /// Notices at once what another process changed.
    pub fn refresh(&self) {
        self.site.catalogue.refresh(&self.site.db).unwrap();
    }

    /// Adds somebody and returns their signed-in browser.
    pub fn with_staff(&self, role: Role, affiliation: Option<&str>) -> Browser {
        let address = format!("{role}-{}@office.example", super::databases::unique("p"));
        self.add_user(&address, role, affiliation);
        self.sign_in(&address)
    }

    pub fn with_moderator(&self) -> Browser {
        self.with_staff(Role::Moderator, None)
    }

    pub fn with_official(&self) -> Browser {
        self.with_staff(Role::Official, None)
    }

    pub fn add_user(&self, address: &str, role: Role, affiliation: Option<&str>) {
        let user = NewUser {
            email: AccountEmail::parse(address).unwrap(),
            name: format!("Sam {role}"),
            affiliation: affiliation.map(str::to_owned),
            roles: vec![role],
            password: PASSWORD.to_owned(),
        };
        add_user(&self.site.db, &self.site.passwords, user, self.clock.now()).unwrap();
    }

    pub fn sign_in(&self, address: &str) -> Browser {
        let mut browser = self.browser();
        let page = browser.post_once("/sign-in", &[("email", address), ("password", PASSWORD)]);
        assert_eq!(page.status, 303, "{}", page.text());
        browser
    }

    /// Somebody's browser without cookies.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.base)
    }

    pub fn pass(&self, time: TimeDelta) {
        self.clock.set(self.clock.now() + time);
    }

    pub fn set_time(&self, at: &str) {
        self.clock.set(at.parse().unwrap());
    }

    /// Does every job whose time has come by this service's clock, in the order of the schedule;
    /// says what came of each.
    pub fn run_due_jobs(&self) -> Vec<(&'static str, Result<(), String>)> {
        let (now, mut done) = (self.clock.now(), self.jobs_done.lock().unwrap());
        let is_due = |job: &&Job<Service>| {
            (now - done[job.name])
                .to_std()
                .is_ok_and(|rest| rest >= job.period)
        };
        let due: Vec<_> = SCHEDULE.iter().filter(is_due).collect();
        due.into_iter()
            .map(|job| {
                done.insert(job.name, now);
                (
                    job.name,
                    job.perform(&*self.background)
                        .map_err(|error| error.to_string()),
                )
            })
            .collect()
    }

    /// How many removals the journal holds.
    pub fn journalled(&self) -> usize {
        let journal = RemovalsJournal::read(&self.journal.0, &self.site.config.service_key);
        journal.map_or(0, |removals| removals.len())
    }

    /// How many removals the database holds, and how many publications wait to be rendered again.
    pub fn left_to_follow(&self) -> (usize, usize) {
        let counts = |c: &mut regard::db::Read| {
            let stale = regard::db::publications::stale(c)?.len();
            Ok::<_, FlowError>((regard::db::removals::count(c)? as usize, stale))
        };
        self.site.db.read(counts).unwrap()
    }

    /// No further mail is begun, so that a silent server holds up no other test.
    pub fn postman_stops(&self) {
        self.background.postman().stop();
    }

    /// Delivers what is due, and returns every mail that has left since the start, oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        // The service delivers by itself, too: what it holds at this moment is on its way.
        let due = || {
            self.site
                .db
                .read(|c| {
                    regard::db::mail::any_held(c, self.clock.now().naive_utc())
                        .map_err(FlowError::from)
                })
                .unwrap()
        };
        loop {
            self.background
                .postman()
                .deliver(self.background.office())
                .unwrap();
            if !due() {
                return self
                    .site
                    .mailer
                    .kept()
                    .into_iter()
                    .map(Mail::from)
                    .collect();
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }

    /// A resident who answers and sends; returns the code.
    pub fn respond(&self, answers: &Answer<'_>) -> String {
        let mut browser = self.browser();
        fill_in(&mut browser, answers);
        let page = browser
            .post("/c/test/check", &[("publish", answers.publish)])
            .expect(200);
        let code = page.one("#code");
        assert!(!code.is_empty(), "nothing was sent: {}", page.text());
        code
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let checked = self.site.db.read(|c| Ok::<_, FlowError>(check_chain(c)?));
        assert!(
            matches!(checked, Ok(ChainCheck::Whole { .. })),
            "the audit's chain is broken: {checked:?}"
        );
        let (removals, stale) = self.left_to_follow();
        assert_eq!(
            stale, 0,
            "files wait to be made again: nobody followed an act"
        );
        if self.journal.1 {
            assert_eq!(
                self.journalled(),
                removals,
                "what was taken back is not in the journal: nobody followed an act"
            );
            drop(std::fs::remove_file(&self.journal.0));
        }
    }
}

/// What a test's resident answers.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    pub capacity: &'a str,
    pub view: &'a str,
    pub words: &'a str,
    pub publish: &'a str,
}

impl Default for Answer<'_> {
    fn default() -> Self {
        Self {
            capacity: "resident",
            view: "go-on",
            words: "",
            publish: "publish",
        }
    }
}

/// Goes through the form up to "check your answers".
pub fn fill_in(browser: &mut Browser, answers: &Answer<'_>) {
    browser.post_once("/c/test/respond", &[]);
    browser
        .post(
            "/c/test/respond/answering-as",
            &[("capacity", answers.capacity)],
        )
        .expect(200);
    browser
        .post("/c/test/respond/view", &[("view", answers.view)])
        .expect(200);
    browser
        .post("/c/test/respond/words", &[("words", answers.words)])
        .expect(200);
}

/// The test consultation.
pub fn edition() -> Edition {
    consultation_file::read(CONSULTATION).unwrap_or_else(|errors| panic!("{errors:#?}"))
}

/// Where a program that was started listens, as its log says. A slow machine logs warnings before
/// that line.
pub fn address_of(program: &mut std::process::Child) -> String {
    address_and_log_of(program).0
}

/// The same, with what it logs from then on, once it has ended.
pub fn address_and_log_of(
    program: &mut std::process::Child,
) -> (String, std::thread::JoinHandle<Vec<serde_json::Value>>) {
    use std::io::BufRead;
    let mut lines = std::io::BufReader::new(program.stderr.take().unwrap()).lines();
    let parsed = |line: String| {
        serde_json::from_str::<serde_json::Value>(&line)
            .unwrap_or_else(|_| panic!("logs are lines of JSON: {line}"))
    };
    let listening = lines
        .by_ref()
        .map(|line| parsed(line.unwrap()))
        .find(|line| line["message"] == "listening");
    // What it logs afterwards must not fill the pipe.
    let log = std::thread::spawn(move || lines.map_while(Result::ok).map(parsed).collect());
    (
        format!(
            "http://{}",
            listening.expect("the program listens")["address"]
                .as_str()
                .unwrap()
        ),
        log,
    )
}

/// Sends a program a signal, as whoever runs the service does.
pub fn signal(program: &std::process::Child, signal: rustix::process::Signal) {
    rustix::process::kill_process(rustix::process::Pid::from_child(program), signal).unwrap();
}
