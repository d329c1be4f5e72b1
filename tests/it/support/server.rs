//! The whole program on a free port, with a clock that tests set.

use super::{Backend, Browser, Mail, TestDb};
use chrono::{DateTime, TimeDelta, Utc};
use regard::app::{App, office};
use regard::clock::Clock;
use regard::config::{Config, MailConfig, MailWay, PublicUrl};
use regard::db::audit::{ChainCheck, check_chain};
use regard::domain::account::{Email, Role};
use regard::domain::consultation::{Edition, WhileOpen};
use regard::domain::consultation_file;
use regard::error::FlowError;
use regard::flows::accounts::{NewUser, add_user};
use regard::flows::admin;
use regard::jobs::deliver_mail::Postman;
use regard::secrets::ServiceKey;
use regard::web::Site;
use std::net::TcpListener;
use std::sync::Arc;

/// The consultation that tests answer: small, with every kind of question.
pub const CONSULTATION: &str = include_str!("consultation.toml");
pub const PASSWORD: &str = "a long enough sentence 42";

/// A running service with a database of its own. When it is dropped, the audit's chain must be whole.
pub struct TestApp {
    pub site: actix_web::web::Data<Site>,
    pub database: TestDb,
    pub base: String,
    pub clock: Clock,
    postman: Arc<Postman>,
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
        audit: None,
        languages: ["en", "cy", "ur"].map(str::to_owned).to_vec(),
        service_key: ServiceKey::from_secret("a secret of thirty-two characters or more").unwrap(),
        mail: MailConfig { from: "noreply@office.example".to_owned(), way: MailWay::Memory },
        trusted_proxies: Vec::new(),
        second_factor_required: false,
        connections: 8,
        workers: 1,
        metrics_listen: None,
        drain: std::time::Duration::ZERO,
        // Many tests share few processors: what is slow is not broken.
        patience: std::time::Duration::from_mins(1),
        removals_journal: None,
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
        let app = Self::with(backend, Config { second_factor_required: true, ..config() });
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
        let app = App::start(Config { listen, ..config }, &database.url, clock.clone()).unwrap();
        let site = app.site.clone();
        let postman = Arc::clone(&app.postman);
        let base = format!("http://{listen}");
        let (serving, over) = tokio::sync::oneshot::channel();
        let over = async move { drop(over.await) };
        std::thread::spawn(move || actix_web::rt::System::new().block_on(app.serve_until(listener, over)));
        Self { site, database, base, clock, postman, _serving: serving }
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
        admin::open(&self.site.db, &slug, true, self.clock.now()).unwrap().unwrap();
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
            email: Email::parse(address).unwrap(),
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

    /// No further mail is begun, so that a silent server holds up no other test.
    pub fn postman_stops(&self) {
        self.postman.stop();
    }

    /// Delivers what is due, and returns every mail that has left since the start, oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        // The service delivers by itself, too: what it holds at this moment is on its way.
        let due = || self.site.db.read(|c| regard::db::mail::any_held(c, self.clock.now().naive_utc()).map_err(FlowError::from)).unwrap();
        loop {
            self.postman.deliver(office(&self.site)).unwrap();
            if !due() {
                return self.site.mailer.kept().into_iter().map(Mail::from).collect();
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }

    /// A resident who answers and sends; returns the code.
    pub fn respond(&self, answers: &Answer<'_>) -> String {
        let mut browser = self.browser();
        fill_in(&mut browser, answers);
        let page = browser.post("/c/test/check", &[("publish", answers.publish)]).expect(200);
        page.one("#code")
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let checked = self.site.db.read(|c| Ok::<_, FlowError>(check_chain(c)?));
        assert!(matches!(checked, Ok(ChainCheck::Whole { .. })), "the audit's chain is broken: {checked:?}");
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
        Self { capacity: "resident", view: "go-on", words: "", publish: "publish" }
    }
}

/// Goes through the form up to "check your answers".
pub fn fill_in(browser: &mut Browser, answers: &Answer<'_>) {
    browser.post_once("/c/test/respond", &[]);
    browser.post("/c/test/respond/answering-as", &[("capacity", answers.capacity)]).expect(200);
    browser.post("/c/test/respond/view", &[("view", answers.view)]).expect(200);
    browser.post("/c/test/respond/words", &[("words", answers.words)]).expect(200);
}

/// The test consultation.
pub fn edition() -> Edition {
    consultation_file::read(CONSULTATION).unwrap_or_else(|errors| panic!("{errors:#?}"))
}

/// Where a program that was started listens, as its log says. A slow machine logs warnings before that line.
pub fn address_of(program: &mut std::process::Child) -> String {
    use std::io::BufRead;
    let mut lines = std::io::BufReader::new(program.stderr.take().unwrap()).lines();
    let parsed =
        |line: String| serde_json::from_str::<serde_json::Value>(&line).unwrap_or_else(|_| panic!("logs are lines of JSON: {line}"));
    let listening = lines.by_ref().map(|line| parsed(line.unwrap())).find(|line| line["message"] == "listening");
    // What it logs afterwards must not fill the pipe.
    std::thread::spawn(move || lines.for_each(drop));
    format!("http://{}", listening.expect("the program listens")["address"].as_str().unwrap())
}

/// Sends a program a signal, as whoever runs the service does.
pub fn signal(program: &std::process::Child, signal: rustix::process::Signal) {
    rustix::process::kill_process(rustix::process::Pid::from_child(program), signal).unwrap();
}
