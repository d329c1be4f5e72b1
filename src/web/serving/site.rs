//! What every handler shares.

use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::error::FlowError;
use crate::flows::{Catalogue, LiveConsultation};
use crate::mail::emails::MessageContext;
use crate::mail::{MailSender, Mailer};
use crate::secrets::StaffPasswords;
use crate::web::markdown::RenderedMarkdown;
use crate::web::serving::address::ClientNetworks;
use crate::web::serving::kept_pictures::KeptPictures;
use crate::web::serving::language::readings::TranslatedEditions;
use crate::web::serving::readers::ReadPool;
use crate::web::serving::request_metrics::RequestMetrics;
use crate::web::serving::senders::SenderSigns;
use crate::web::serving::stale_pages::StalePages;
use crate::words::PageWords;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The running service.
pub struct Site {
    pub config: Config,
    pub db: Db,
    pub clock: Clock,
    pub catalogue: Catalogue,
    pub passwords: StaffPasswords,
    pub mailer: Mailer,
    /// Who mails come from.
    pub sender: MailSender,
    pub(in crate::web) addresses: ClientNetworks,
    pub(in crate::web) senders: SenderSigns,
    /// Operators' texts as HTML.
    pub(in crate::web) rendered: RenderedMarkdown,
    /// Published pages, for when the database cannot be asked.
    pub(in crate::web) shelf: StalePages,
    /// Pictures of charts that were drawn.
    pub(in crate::web) drawn: KeptPictures,
    pub watch: RequestMetrics,
    draining: AtomicBool,
    /// Consultations as people read them in other languages.
    pub(in crate::web) readings: TranslatedEditions,
    /// The threads on which flows look.
    pub(in crate::web) readers: ReadPool,
}

impl Site {
    /// Puts a service together; `jobs` are the names of what is done in the background.
    pub fn new(
        config: Config,
        db: Db,
        clock: Clock,
        mailer: Mailer,
        sender: MailSender,
        passwords: StaffPasswords,
        jobs: &[&'static str],
    ) -> Self {
        let addresses = ClientNetworks::new(config.trusted_proxies.clone());
        let catalogue = Catalogue::default();
        let (rendered, readings, shelf) = (
            RenderedMarkdown::default(),
            TranslatedEditions::default(),
            StalePages::default(),
        );
        let (watch, draining) = (
            RequestMetrics::new(clock.now(), jobs),
            AtomicBool::new(false),
        );
        let readers = ReadPool::new(db.pool_size() as usize);
        Self {
            config,
            db,
            clock,
            catalogue,
            passwords,
            mailer,
            sender,
            addresses,
            senders: SenderSigns::default(),
            rendered,
            readings,
            readers,
            shelf,
            drawn: KeptPictures::default(),
            watch,
            draining,
        }
    }

    /// From now on the service asks to be sent nothing new: it is about to end.
    pub fn drain(&self) {
        self.draining.store(true, Ordering::Relaxed);
    }

    /// Whether the service is about to end.
    pub fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Relaxed)
    }

    /// Whether one more code of a saved form may be tried from where a request comes from.
    pub(in crate::web) fn may_try_code(&self, request: &actix_web::HttpRequest) -> bool {
        self.addresses.may_try_code(request)
    }

    /// Whether one more mail may be asked for from there, to an address.
    pub(in crate::web) fn may_mail(&self, request: &actix_web::HttpRequest, to: &str) -> bool {
        self.addresses.may_mail(request, to)
    }

    /// Whether one more problem may be reported from where a request comes from.
    pub(in crate::web) fn may_report(&self, request: &actix_web::HttpRequest) -> bool {
        self.addresses.may_report(request)
    }

    /// Forgets addresses that have nothing to remember.
    pub fn forget_addresses(&self) {
        self.addresses.forget();
        self.senders.forget(self.clock.now());
    }

    /// Where e-mails in a language are written.
    pub fn desk(&self, words: &PageWords) -> MessageContext {
        MessageContext::new(&self.config, *words)
    }

    /// What pages that belong to no consultation say when all there is are examples.
    pub(in crate::web) fn example_note(&self, words: &PageWords) -> Option<String> {
        let all = self.catalogue.all();
        let first = self
            .readings
            .of(all.first()?, words)
            .edition
            .example
            .clone();
        first.filter(|_| all.iter().all(|live| live.edition.example.is_some()))
    }

    /// The opened consultation of that name.
    pub fn live(&self, slug: &str) -> Result<Arc<LiveConsultation>, FlowError> {
        self.catalogue.find(slug)
    }
}
