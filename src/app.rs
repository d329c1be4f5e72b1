//! The running program: checks what it stands on, builds the server, works in the background, stops gracefully.

use crate::clock::Clock;
use crate::config::Config;
use crate::db::{self, Db};
use crate::error::{FlowError, with_cause};
use crate::flows::news::Telling;
use crate::jobs;
use crate::jobs::deliver_mail::{Office, Postman};
use crate::mail::{Address, Mailer, Sender};
use crate::web::{
    Job, Site, configure, configure_watch, guard_requests, keep_published, render_problems, set_headers, speak, take_receipts_away,
    time_requests,
};
use actix_web::dev::{Server, ServerHandle};
use actix_web::middleware::from_fn;
use actix_web::{App as ActixApp, HttpServer, web};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

/// How often the generation row is read, and how often what is over is removed.
const LOOK: Duration = Duration::from_millis(500);
const LOOKS_PER_TIDYING: u32 = 1_200;
/// How often the journal of removals is looked at: pages that take something back do it at once.
const LOOKS_PER_NOTING: u32 = 10;
/// How often texts that arrived are put into the moderators' search.
const LOOKS_PER_INDEXING: u32 = 4;
/// How long requests that are under way have to end after SIGTERM, in seconds.
const DRAIN: u64 = 15;

/// The service, ready to listen.
pub struct App {
    pub site: web::Data<Site>,
    /// Who delivers mail.
    pub postman: Arc<Postman>,
    /// For the log; it is written without passwords.
    database: db::Url,
}

/// What stops a start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("the database cannot be used: {0}")]
    Database(#[from] db::Error),
    #[error("the database's schema is not up to date ({0} migrations are missing): run `regard migrate` with the owner's DATABASE_URL")]
    Schema(usize),
    #[error("the service secret is not the one this database was begun with: every instance needs the same one")]
    OtherKey,
    #[error("mail cannot be sent: {0}")]
    Mail(String),
    #[error("this database comes from a backup whose restoring did not come to an end: restore into a new one")]
    Unfinished,
    #[error("{0}")]
    Flow(#[from] FlowError),
    #[error("cannot listen or serve: {0}")]
    Serve(#[from] std::io::Error),
}

impl App {
    /// Opens the database, makes or checks its schema, and looks at what is live. SQLite's schema is made here, because one
    /// file has one owner; PostgreSQL's is made by `regard migrate`, because the application's user may not.
    ///
    /// # Errors
    /// Everything that would make the service fail later.
    pub fn start(config: Config, url: &db::Url, clock: Clock) -> Result<Self, StartError> {
        let db = Db::open(url, config.connections)?;
        if matches!(url, db::Url::Sqlite(_)) {
            db.migrate()?;
        }
        match db.pending_migrations()?.len() {
            0 => {}
            missing => return Err(StartError::Schema(missing)),
        }
        if db.read(|c| Ok::<_, FlowError>(db::settings::get(c, crate::backup::UNFINISHED)?))?.is_some() {
            return Err(StartError::Unfinished);
        }
        check_key(&db, &config)?;
        let mailer = Mailer::new(&config.mail).map_err(StartError::Mail)?;
        let sender = sender(&config)?;
        let site = Site::new(config, db, clock, mailer, sender);
        site.catalogue.refresh(&site.db)?;
        jobs::tidy(&site.db, site.clock.now())?;
        site.watch.done(Job::Tidy, site.clock.now());
        if matches!(url, db::Url::Sqlite(_)) {
            // There is no other instance that could be sending.
            site.db.write(|tx| Ok::<_, FlowError>(db::mail::release_all(tx).map(drop)?))?;
        }
        Ok(Self { site: web::Data::new(site), postman: Arc::default(), database: url.clone() })
    }

    /// Serves until SIGTERM or SIGINT, then lets what is under way end. After SIGTERM it first says for a while that it is not
    /// ready and serves on, so that a proxy sends new requests elsewhere.
    ///
    /// # Errors
    /// A listener fails.
    pub async fn serve(self, listener: TcpListener) -> Result<(), StartError> {
        // Heard from here on: whoever reads that we listen may end us in good order.
        let signals = end(self.site.clone().into_inner());
        tracing::info!(address = %listener.local_addr()?, database = ?self.database, "listening");
        self.serve_until(listener, signals).await
    }

    /// Serves until `ended` is over, then lets what is under way end.
    ///
    /// # Errors
    /// A listener fails.
    pub async fn serve_until(self, listener: TcpListener, ended: impl Future<Output = ()> + Send + 'static) -> Result<(), StartError> {
        let site = self.site.clone();
        tracing::info!("{}", site.mailer.describe());
        let watching = site.config.metrics_listen.map(|address| watch(address, site.clone())).transpose()?;
        let background = tokio::spawn(work(site.clone().into_inner()));
        let post = tokio::spawn(post(site.clone().into_inner(), Arc::clone(&self.postman)));
        let workers = site.config.workers;
        let server = HttpServer::new(move || {
            // The last one wrapped is the first to see a request: headers go on every answer, pages on every problem.
            ActixApp::new()
                .app_data(site.clone())
                .wrap(from_fn(guard_requests))
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
            // Writers wait in these threads, at most twice the queue of them; readers must find one all the same.
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
        background.abort();
        if let Some(watching) = watching {
            watching.stop(false).await;
        }
        self.postman.stop();
        post.abort();
        tracing::info!("stopped");
        Ok(served?)
    }
}

/// Shows figures for monitoring on a listener of their own, which ends after everything else.
fn watch(address: SocketAddr, site: web::Data<Site>) -> Result<ServerHandle, StartError> {
    let listener = TcpListener::bind(address)?;
    tracing::info!(address = %listener.local_addr()?, "figures for monitoring");
    let server = HttpServer::new(move || ActixApp::new().app_data(site.clone()).configure(configure_watch));
    let server: Server = server.workers(1).max_connections(64).disable_signals().listen(listener)?.run();
    let handle = server.handle();
    tokio::spawn(server);
    Ok(handle)
}

/// Comes to its end when the service should let what is under way end: at once after SIGINT; after SIGTERM when the time for
/// draining is over, or with a second signal.
fn end(site: std::sync::Arc<Site>) -> impl Future<Output = ()> + Send + 'static {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
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
fn sender(config: &Config) -> Result<Sender, StartError> {
    let address = Address::parse(&config.mail.from)
        .ok_or_else(|| StartError::Mail(format!("{:?}, from which it should come, is not an e-mail address", config.mail.from)))?;
    Ok(Sender { name: config.operator.clone(), address })
}

/// Remembers the service key's fingerprint the first time, and compares it afterwards.
fn check_key(db: &Db, config: &Config) -> Result<(), StartError> {
    const NAME: &str = "service-key-fingerprint";
    let own = config.service_key.fingerprint();
    let known = db.read(|c| Ok::<_, FlowError>(db::settings::get(c, NAME)?))?;
    match known {
        Some(known) if known == own => Ok(()),
        Some(_) => Err(StartError::OtherKey),
        None => Ok(db.write(move |tx| Ok::<_, FlowError>(db::settings::insert(tx, NAME, &own).map(drop)?))?),
    }
}

/// Delivers mail, beside everything else: a mail server may be slow.
async fn post(site: Arc<Site>, postman: Arc<Postman>) {
    loop {
        tokio::time::sleep(LOOK).await;
        let (shown, site, postman) = (Arc::clone(&site), Arc::clone(&site), Arc::clone(&postman));
        let done = tokio::task::spawn_blocking(move || postman.deliver(office(&site))).await;
        if let Ok(Ok(_)) = done {
            shown.watch.done(Job::Mail, shown.clock.now());
        }
        if let Ok(Err(error)) = done {
            tracing::warn!(error = %with_cause(&error), "mail could not be delivered and will be tried again");
        }
    }
}

/// What a postman works with.
pub fn office(site: &Site) -> Office<'_> {
    Office { db: &site.db, mailer: &site.mailer, key: &site.config.service_key, sender: &site.sender, writer: site, clock: &site.clock }
}

/// What goes on beside the requests.
async fn work(site: std::sync::Arc<Site>) {
    let mut looks = 0_u32;
    loop {
        tokio::time::sleep(LOOK).await;
        looks = looks.wrapping_add(1);
        let tidying = looks.is_multiple_of(LOOKS_PER_TIDYING);
        let indexing = looks.is_multiple_of(LOOKS_PER_INDEXING);
        let shared = std::sync::Arc::clone(&site);
        let now = shared.clock.now();
        shared.watch.tick(&shared, now);
        let done = tokio::task::spawn_blocking(move || {
            if tidying {
                shared.forget_addresses();
                jobs::tidy(&shared.db, now)?;
                let write = |telling: &Telling| shared.letter_about(telling);
                jobs::tell(&shared.db, &shared.config.service_key, &shared.catalogue, &write, now)?;
                shared.watch.done(Job::Tidy, now);
            }
            if looks.is_multiple_of(LOOKS_PER_NOTING) {
                shared.note_removals();
                shared.watch.note_mail(shared.db.read(|c| Ok::<_, FlowError>(db::mail::counts(c)?))?);
            }
            shared.catalogue.refresh(&shared.db)?;
            if indexing {
                jobs::index_texts(&shared.db)?;
            }
            shared.watch.done(Job::Look, now);
            Ok::<_, FlowError>(())
        });
        if let Ok(Err(error)) = done.await {
            tracing::warn!(error = %with_cause(&error), "work in the background failed and will be tried again");
        }
    }
}
