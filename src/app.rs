//! The running program: checks what it stands on, builds the server, works in the background, stops
//! gracefully.

use crate::clock::Clock;
use crate::config::Config;
use crate::db::mail::OutboxCounts;
use crate::db::{self, Db};
use crate::error::{Fault, FlowError};
use crate::flows::danger::{self, DangerCall};
use crate::flows::news::NewsMessage;
use crate::flows::{Catalogue, KEY_FINGERPRINT};
use crate::jobs::after_commit::CommitDuties;
use crate::jobs::deliver_mail::{DeliveryContext, MailDelivery};
use crate::jobs::schedule::{self, JobContext, JobRecord, SCHEDULE, Service};
use crate::journal::RemovalsJournal;
use crate::mail::{EmailMessage, MailAddress, MailSender, Mailer};
use crate::secrets::{ServiceKey, StaffPasswords};
use crate::web::{
    Site, check_requests, configure, configure_watch, keep_published, render_problems, set_headers,
    speak, take_receipts_away, time_requests,
};
use actix_web::dev::{Server, ServerHandle};
use actix_web::middleware::from_fn;
use actix_web::{App as ActixApp, HttpServer, web};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

/// How often the figures for monitoring move on.
const FIGURES: Duration = Duration::from_millis(500);
/// How long requests that are under way have to end after SIGTERM, in seconds.
const DRAIN: u64 = 15;

/// The service, ready to listen.
pub struct App {
    pub site: web::Data<Site>,
    /// What is done beside serving.
    pub background: Arc<Background>,
    /// For the log; it is written without passwords.
    database: db::DatabaseUrl,
}

/// What stops a start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("the database cannot be used: {0}")]
    Database(#[from] db::Error),
    #[error(
        "the database's schema is not up to date ({0} migrations are missing): run `regard \
         migrate` with the owner's DATABASE_URL"
    )]
    Schema(usize),
    #[error(
        "the service secret is not the one this database was begun with: every instance needs the \
         same one"
    )]
    OtherKey,
    #[error("mail cannot be sent: {0}")]
    Mail(String),
    #[error(
        "this database comes from a backup whose restoring did not come to an end: restore into a \
         new one"
    )]
    Unfinished,
    #[error("{0}")]
    Flow(#[from] FlowError),
    #[error("cannot listen or serve: {0}")]
    Serve(#[from] std::io::Error),
}

impl App {
    /// Opens the database, makes or checks its schema, and looks at what is live. SQLite's schema
    /// is made here, because one file has one owner; PostgreSQL's is made by `regard migrate`,
    /// because the application's user may not.
    ///
    /// # Errors
    /// Everything that would make the service fail later.
    pub fn start(config: Config, url: &db::DatabaseUrl, clock: Clock) -> Result<Self, StartError> {
        let journal = config.removals_journal.clone();
        let journal =
            journal.map(|path| Arc::new(RemovalsJournal::new(path, config.service_key.clone())));
        let duties = CommitDuties {
            journal: journal.clone(),
            clock: clock.clone(),
        };
        let db = Db::open_followed(url, config.connections, duties)?;
        if matches!(url, db::DatabaseUrl::Sqlite(_)) {
            db.migrate()?;
        }
        match db.pending_migrations()?.len() {
            0 => {}
            missing => return Err(StartError::Schema(missing)),
        }
        if db
            .read(|c| Ok::<_, FlowError>(db::settings::get(c, crate::backup::UNFINISHED)?))?
            .is_some()
        {
            return Err(StartError::Unfinished);
        }
        check_key(&db, &config)?;
        let mailer = Mailer::new(&config.mail).map_err(StartError::Mail)?;
        let sender = sender(&config)?;
        let site = web::Data::new(Site::new(
            config,
            db,
            clock,
            mailer,
            sender,
            StaffPasswords::new().map_err(FlowError::from)?,
            &schedule::names(),
        ));
        site.catalogue.refresh(&site.db)?;
        danger::prepare();
        let background = Arc::new(Background {
            site: site.clone(),
            postman: MailDelivery::default(),
            journal,
        });
        schedule::run_at_start::<Service>(&SCHEDULE, &*background);
        if matches!(url, db::DatabaseUrl::Sqlite(_)) {
            // There is no other instance that could be sending.
            site.db
                .write(|tx| Ok::<_, FlowError>(db::mail::release_all(tx).map(drop)?))?;
        }
        Ok(Self {
            site,
            background,
            database: url.clone(),
        })
    }

    /// Serves until SIGTERM or SIGINT, then lets what is under way end. After SIGTERM it first says
    /// for a while that it is not ready and serves on, so that a proxy sends new requests
    /// elsewhere.
    ///
    /// # Errors
    /// A listener fails.
    pub async fn serve(self, listener: TcpListener) -> Result<(), StartError> {
        // Heard from here on: whoever reads that we listen may end us in good order.
        let signals = end(self.site.clone());
        tracing::info!(address = %listener.local_addr()?, database = ?self.database, "listening");
        self.serve_until(listener, signals).await
    }

    /// Serves until `ended` is over, then lets what is under way end.
    ///
    /// # Errors
    /// A listener fails.
    pub async fn serve_until(
        self,
        listener: TcpListener,
        ended: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), StartError> {
        let site = self.site.clone();
        tracing::info!("{}", site.mailer.describe());
        let watching = site
            .config
            .metrics_listen
            .map(|address| watch(address, site.clone()))
            .transpose()?;
        let context: Arc<Service> = self.background.clone();
        let mut background = schedule::start(&SCHEDULE, &context);
        background.spawn(let_figures_move(site.clone()));
        let workers = site.config.workers;
        let server = HttpServer::new(move || {
            // The last one wrapped is the first to see a request: headers go on every answer, pages
            // on every problem.
            ActixApp::new()
                .app_data(site.clone())
                .wrap(from_fn(check_requests))
                .wrap(from_fn(render_problems))
                .wrap(from_fn(keep_published))
                .wrap(from_fn(take_receipts_away))
                .wrap(from_fn(speak))
                .wrap(from_fn(set_headers))
                .wrap(from_fn(time_requests))
                .configure(configure)
        });
        let served = server
            .workers(workers)
            // Flows that wait for the writer do so in these threads, at most twice the queue of
            // them; slow work must find one all the same.
            .worker_max_blocking_threads(512)
            .keep_alive(Duration::from_secs(10))
            .client_request_timeout(Duration::from_secs(10))
            .client_disconnect_timeout(Duration::from_secs(5))
            .max_connections(4_096)
            .shutdown_timeout(DRAIN)
            .shutdown_signal(ended)
            .listen(listener)?
            .run()
            .await;
        drop(background);
        if let Some(watching) = watching {
            watching.stop(false).await;
        }
        self.background.postman.stop();
        // Deleted words must not lie about in the write-ahead log while nobody serves.
        if let Err(error) = self.background.site.db.fold_log() {
            tracing::warn!(%error, "the write-ahead log could not be emptied");
        }
        tracing::info!("stopped");
        Ok(served?)
    }
}

/// Shows figures for monitoring on a listener of their own, which ends after everything else.
fn watch(address: SocketAddr, site: web::Data<Site>) -> Result<ServerHandle, StartError> {
    let listener = TcpListener::bind(address)?;
    tracing::info!(address = %listener.local_addr()?, "figures for monitoring");
    let server = HttpServer::new(move || {
        ActixApp::new()
            .app_data(site.clone())
            .configure(configure_watch)
    });
    let server: Server = server
        .workers(1)
        .max_connections(64)
        .disable_signals()
        .listen(listener)?
        .run();
    let handle = server.handle();
    tokio::spawn(server);
    Ok(handle)
}

/// Comes to its end when the service should let what is under way end: at once after SIGINT; after
/// SIGTERM when the time for draining is over, or with a second signal.
fn end(site: web::Data<Site>) -> impl Future<Output = ()> + Send + 'static {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    );
    async move {
        let (Ok(mut terminate), Ok(mut interrupt)) = signals else {
            tracing::error!("signals cannot be heard: only SIGKILL ends this process");
            return std::future::pending().await;
        };
        tokio::select! {
            _ = interrupt.recv() => site.drain(),
            _ = terminate.recv() => {
                site.drain();
                tracing::info!(seconds = site.config.drain.as_secs(), "draining");
                tokio::select! {
                    () = tokio::time::sleep(site.config.drain) => {}
                    _ = terminate.recv() => {}
                    _ = interrupt.recv() => {}
                }
            }
        }
    }
}

/// Who mails come from.
fn sender(config: &Config) -> Result<MailSender, StartError> {
    let address = MailAddress::parse(&config.mail.from).ok_or_else(|| {
        StartError::Mail(format!(
            "{:?}, from which it should come, is not an email address",
            config.mail.from
        ))
    })?;
    Ok(MailSender {
        name: config.operator.clone(),
        address,
    })
}

/// Remembers the service key's fingerprint the first time, and compares it afterwards.
fn check_key(db: &Db, config: &Config) -> Result<(), StartError> {
    let own = config.service_key.fingerprint();
    let known = db.read(|c| Ok::<_, FlowError>(db::settings::get(c, KEY_FINGERPRINT)?))?;
    match known {
        Some(known) if known == own => Ok(()),
        Some(_) => Err(StartError::OtherKey),
        None => Ok(db.write(move |tx| {
            Ok::<_, FlowError>(db::settings::insert(tx, KEY_FINGERPRINT, &own).map(drop)?)
        })?),
    }
}

/// Lets the figures for monitoring move on.
async fn let_figures_move(site: web::Data<Site>) {
    loop {
        tokio::time::sleep(FIGURES).await;
        site.watch.tick(&site.db, site.clock.now());
    }
}

/// The running service as its jobs see it: pages, mail, and the journal of removals.
pub struct Background {
    site: web::Data<Site>,
    postman: MailDelivery,
    journal: Option<Arc<RemovalsJournal>>,
}

impl JobRecord for Background {
    fn succeeded(&self, job: &'static str) {
        self.site.watch.jobs.succeeded(job, self.site.clock.now());
    }
}

impl JobContext for Background {
    fn db(&self) -> &Db {
        &self.site.db
    }

    fn clock(&self) -> &Clock {
        &self.site.clock
    }

    fn key(&self) -> &ServiceKey {
        &self.site.config.service_key
    }

    fn catalogue(&self) -> &Catalogue {
        &self.site.catalogue
    }

    fn postman(&self) -> &MailDelivery {
        &self.postman
    }

    fn office(&self) -> DeliveryContext<'_> {
        let site: &Site = &self.site;
        DeliveryContext {
            db: &site.db,
            mailer: &site.mailer,
            key: &site.config.service_key,
            sender: &site.sender,
            writer: site,
            clock: &site.clock,
        }
    }

    fn journal(&self) -> Option<&RemovalsJournal> {
        self.journal.as_deref()
    }

    fn email_about(&self, telling: &NewsMessage) -> Result<EmailMessage, Fault> {
        self.site.email_about(telling)
    }

    fn email_about_danger(&self, call: &DangerCall) -> Result<EmailMessage, Fault> {
        self.site.email_about_danger(call)
    }

    fn note_mail(&self, counts: OutboxCounts) {
        self.site.watch.note_mail(counts);
    }

    fn forget_addresses(&self) {
        self.site.forget_addresses();
    }
}
