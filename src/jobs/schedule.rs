//! What is done in the background, and how often: each job on its own, so that one that is slow or
//! fails neither delays nor hides another.

use super::deliver_mail::{DeliveryContext, MailDelivery};
use super::{index_texts, look_for_danger, tell, tell_of_danger, tidy};
use crate::clock::Clock;
use crate::db::mail::OutboxCounts;
use crate::db::{self, Db};
use crate::error::{Fault, FlowError, with_cause};
use crate::flows::admin::requests;
use crate::flows::danger::DangerCall;
use crate::flows::news::NewsMessage;
use crate::flows::{Catalogue, attachments, clean_up, officials, publications, retention};
use crate::journal::{JournalError, RemovalsJournal};
use crate::mail::EmailMessage;
use crate::secrets::ServiceKey;
use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

const HALF_A_SECOND: Duration = Duration::from_millis(500);
const TEN_MINUTES: Duration = Duration::from_mins(10);

/// Every job. `docs/OPERATIONS.md` says what each is for, and the page of administrators names them
/// (`job-…`).
pub static SCHEDULE: [Job<Service>; 16] = [
    Job::new("schema", HALF_A_SECOND, look_at_schema),
    Job::new("look", HALF_A_SECOND, look),
    Job::new("danger", HALF_A_SECOND, tell_duty_contacts),
    Job::new("mail", HALF_A_SECOND, deliver_mail),
    Job::new(
        "danger-again",
        Duration::from_secs(2),
        look_again_for_danger,
    ),
    Job::new("index", Duration::from_secs(2), index),
    Job::new("journal", Duration::from_secs(5), note_removals)
        .if_wanted(keeps_journal)
        .at_start(),
    Job::new("outbox", Duration::from_secs(5), count_mail),
    Job::new("publishing", Duration::from_secs(2), make_publications),
    Job::new("render", Duration::from_mins(1), render).at_start(),
    Job::new("tidy", TEN_MINUTES, purge).at_start(),
    Job::new("erasures", TEN_MINUTES, finish_erasures).at_start(),
    Job::new("retention", TEN_MINUTES, end_consultations).at_start(),
    Job::new("imports", TEN_MINUTES, finish_imports).at_start(),
    Job::new("attachments", TEN_MINUTES, forget_attachments).at_start(),
    Job::new("news", TEN_MINUTES, tell_news),
];

/// The names of all jobs, in their order.
pub fn names() -> Vec<&'static str> {
    SCHEDULE.iter().map(|job| job.name).collect()
}

/// Why a job did not come to a good end.
pub type JobError = Box<dyn Error + Send + Sync>;
type JobResult = Result<(), JobError>;

/// What every job is done for: somebody who notes that it came to a good end.
pub trait JobRecord {
    fn succeeded(&self, job: &'static str);
}

/// The running service, as its jobs see it.
pub trait JobContext: JobRecord + Send + Sync {
    fn db(&self) -> &Db;
    fn clock(&self) -> &Clock;
    fn key(&self) -> &ServiceKey;
    fn catalogue(&self) -> &Catalogue;
    /// Who delivers mail, and what they work with.
    fn postman(&self) -> &MailDelivery;
    fn office(&self) -> DeliveryContext<'_>;
    /// The journal of removals, where one is kept.
    fn journal(&self) -> Option<&RemovalsJournal>;
    /// The e-mail that tells somebody what happened in a consultation.
    fn email_about(&self, telling: &NewsMessage) -> Result<EmailMessage, Fault>;
    /// The e-mail that tells a duty contact that a text may tell of danger to a life.
    fn email_about_danger(&self, call: &DangerCall) -> Result<EmailMessage, Fault>;
    /// Notes how many e-mails wait in the outbox, for the monitoring page.
    fn note_mail(&self, counts: OutboxCounts);
    /// Forgets what limits on tries keep in memory and do not need any more.
    fn forget_addresses(&self);
}

/// What the jobs of [`SCHEDULE`] work with.
pub type Service = dyn JobContext;

/// Work that is done again and again.
pub struct Job<C: ?Sized> {
    /// Under this name it is in the log, among the figures and on the page of administrators.
    pub name: &'static str,
    /// How long it rests after each run.
    pub period: Duration,
    run: fn(&C) -> JobResult,
    is_wanted: fn(&C) -> bool,
    /// Whether it is done once before anybody is served.
    is_at_start: bool,
}

impl<C: ?Sized> Job<C> {
    const fn new(name: &'static str, period: Duration, run: fn(&C) -> JobResult) -> Self {
        Self {
            name,
            period,
            run,
            is_wanted: |_| true,
            is_at_start: false,
        }
    }

    const fn if_wanted(mut self, is_wanted: fn(&C) -> bool) -> Self {
        self.is_wanted = is_wanted;
        self
    }

    const fn at_start(mut self) -> Self {
        self.is_at_start = true;
        self
    }
}

impl<C: JobRecord + ?Sized> Job<C> {
    /// Does it once. A job that this service does not want is not done, and not noted as done.
    ///
    /// # Errors
    /// Whatever the job returns, or that it panicked.
    pub fn perform(&self, context: &C) -> JobResult {
        if !(self.is_wanted)(context) {
            return Ok(());
        }
        let done = catch_unwind(AssertUnwindSafe(|| (self.run)(context)));
        done.unwrap_or_else(|_| Err("it panicked".into()))?;
        context.succeeded(self.name);
        Ok(())
    }
}

impl<C: JobRecord + Send + Sync + ?Sized + 'static> Job<C> {
    async fn repeat(&'static self, context: Arc<C>) {
        let mut trouble = LastFailure::default();
        loop {
            tokio::time::sleep(self.period).await;
            let performing = Arc::clone(&context);
            let done = tokio::task::spawn_blocking(move || self.perform(&performing)).await;
            let done = done.unwrap_or_else(|error| Err(error.into()));
            // A newer schema is logged once, by whoever looked at it, and not by each job that it
            // keeps from working.
            if !done
                .as_ref()
                .is_err_and(|error| is_for_newer_schema(&**error))
            {
                trouble.note(self.name, done);
            }
        }
    }
}

/// Whether a job was refused because a newer program has changed the schema. The error says it, and
/// not the database, whose schema can be the right one again by now.
fn is_for_newer_schema(error: &(dyn Error + 'static)) -> bool {
    let of_journal = match error.downcast_ref() {
        Some(JournalError::Flow(error)) => Some(error),
        _ => None,
    };
    let of_flow = match error.downcast_ref().or(of_journal) {
        Some(FlowError::Db(error)) => Some(error),
        _ => None,
    };
    let of_database = error.downcast_ref().or(of_flow);
    matches!(of_database, Some(db::Error::Outdated))
}

/// Does the jobs that must be done once before anybody is served. One that fails is done again in
/// its turn.
pub fn run_at_start<C: JobRecord + ?Sized>(jobs: &[Job<C>], context: &C) {
    for job in jobs.iter().filter(|job| job.is_at_start) {
        LastFailure::default().note(job.name, job.perform(context));
    }
}

/// Does all jobs in the background, until what it returns is dropped.
pub fn start<C>(jobs: &'static [Job<C>], context: &Arc<C>) -> JoinSet<()>
where
    C: JobRecord + Send + Sync + ?Sized + 'static,
{
    jobs.iter()
        .map(|job| job.repeat(Arc::clone(context)))
        .collect()
}

/// What a job failed with last. It is logged when that changes: a database that is away for an hour
/// is one line of each job.
#[derive(Default)]
struct LastFailure(Option<String>);

/// What is logged of a run.
#[derive(Debug, PartialEq, Eq)]
enum LoggedChange {
    Fails,
    SucceedsAgain,
}

impl LastFailure {
    fn note(&mut self, job: &str, done: JobResult) {
        match self.change(done) {
            Some(LoggedChange::Fails) => {
                let error = self.0.as_deref().unwrap_or("");
                tracing::warn!(
                    job,
                    error,
                    "work in the background failed and will be tried again"
                );
            }
            Some(LoggedChange::SucceedsAgain) => {
                tracing::info!(job, "work in the background succeeds again");
            }
            None => {}
        }
    }

    fn change(&mut self, done: JobResult) -> Option<LoggedChange> {
        let now = done.err().map(|error| with_cause(&*error));
        if now == self.0 {
            return None;
        }
        self.0 = now;
        Some(if self.0.is_some() {
            LoggedChange::Fails
        } else {
            LoggedChange::SucceedsAgain
        })
    }
}

fn look_at_schema(service: &Service) -> JobResult {
    Ok(service.db().look_at_schema()?)
}

fn look(service: &Service) -> JobResult {
    Ok(service.catalogue().refresh(service.db())?)
}

fn deliver_mail(service: &Service) -> JobResult {
    service.postman().deliver(service.office())?;
    Ok(())
}

fn tell_duty_contacts(service: &Service) -> JobResult {
    let write = |call: &DangerCall| service.email_about_danger(call);
    tell_of_danger(
        service.db(),
        service.key(),
        service.catalogue(),
        &write,
        service.clock().now(),
    )?;
    Ok(())
}

fn look_again_for_danger(service: &Service) -> JobResult {
    Ok(look_for_danger(
        service.db(),
        service.catalogue(),
        service.clock().now(),
    )?)
}

fn index(service: &Service) -> JobResult {
    Ok(index_texts(service.db())?)
}

fn keeps_journal(service: &Service) -> bool {
    service.journal().is_some()
}

/// What a crash between a commit and its duty left, and what a full disk kept back; see
/// [`super::after_commit`].
fn note_removals(service: &Service) -> JobResult {
    if let Some(journal) = service.journal() {
        journal.append(service.db())?;
    }
    Ok(())
}

fn count_mail(service: &Service) -> JobResult {
    service.note_mail(
        service
            .db()
            .read(|c| Ok::<_, FlowError>(db::mail::counts(c)?))?,
    );
    Ok(())
}

/// Makes publications that were confirmed and whose program died.
fn make_publications(service: &Service) -> JobResult {
    Ok(officials::resume(
        service.db(),
        service.catalogue(),
        &|| service.clock().now(),
    )?)
}

/// What a crash left of files that wait to be rendered again.
fn render(service: &Service) -> JobResult {
    Ok(publications::render_stale(
        service.db(),
        service.clock().now(),
    )?)
}

fn purge(service: &Service) -> JobResult {
    service.forget_addresses();
    clean_up::purge(service.db(), service.clock().now())?;
    // Also what people erased in the ten minutes before.
    service.db().fold_log()?;
    Ok(())
}

/// Erases what no hold keeps any more.
fn finish_erasures(service: &Service) -> JobResult {
    Ok(requests::finish_erasures(
        service.db(),
        service.clock().now(),
    )?)
}

/// Deletes what was said in consultations whose retention date has come.
fn end_consultations(service: &Service) -> JobResult {
    Ok(retention::end_due(service.db(), &|| service.clock().now())?)
}

fn finish_imports(service: &Service) -> JobResult {
    Ok(tidy::finish_imports(service.db())?)
}

fn forget_attachments(service: &Service) -> JobResult {
    Ok(attachments::forget_unused(
        service.db(),
        service.clock().now(),
    )?)
}

fn tell_news(service: &Service) -> JobResult {
    let write = |telling: &NewsMessage| service.email_about(telling);
    tell(
        service.db(),
        service.key(),
        service.catalogue(),
        &write,
        service.clock().now(),
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Condvar, Mutex};

    /// A service that counts what was done, and holds up whoever is slow until it is told to go on.
    #[derive(Default)]
    struct Toy {
        done: Mutex<Vec<&'static str>>,
        begun: AtomicUsize,
        may_go_on: Mutex<bool>,
        told: Condvar,
    }

    impl JobRecord for Toy {
        fn succeeded(&self, job: &'static str) {
            self.done.lock().unwrap().push(job);
        }
    }

    impl Toy {
        fn times(&self, job: &str) -> usize {
            self.done
                .lock()
                .unwrap()
                .iter()
                .filter(|done| **done == job)
                .count()
        }
    }

    fn be_slow(toy: &Toy) {
        toy.begun.fetch_add(1, Ordering::Relaxed);
        let may_go_on = toy.may_go_on.lock().unwrap();
        drop(
            toy.told
                .wait_while(may_go_on, |may_go_on| !*may_go_on)
                .unwrap(),
        );
    }

    #[test]
    fn a_refusal_for_a_newer_schema_is_known_from_the_error_itself() {
        let refused: [JobError; 3] = [
            Box::new(db::Error::Outdated),
            Box::new(FlowError::Db(db::Error::Outdated)),
            Box::new(JournalError::from(FlowError::Db(db::Error::Outdated))),
        ];
        assert!(refused.iter().all(|error| is_for_newer_schema(&**error)));
        let others: [JobError; 2] = [Box::new(db::Error::Busy), "the disk is full".into()];
        assert!(!others.iter().any(|error| is_for_newer_schema(&**error)));
    }

    const OFTEN: Duration = Duration::from_millis(1);
    static TOYS: [Job<Toy>; 5] = [
        Job::new("slow", OFTEN, |toy| {
            be_slow(toy);
            Ok(())
        }),
        Job::new("failing", OFTEN, |_| Err("the disk is full".into())),
        Job::new("panicking", Duration::from_millis(20), |_| {
            panic!("on purpose")
        }),
        Job::new("unwanted", OFTEN, |_| Ok(())).if_wanted(|_| false),
        Job::new("good", OFTEN, |_| Ok(())).at_start(),
    ];

    #[test]
    fn a_job_that_hangs_fails_or_panics_neither_delays_nor_hides_another() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .unwrap();
        let toy = Arc::new(Toy::default());
        runtime.block_on(async {
            let jobs = start(&TOYS, &toy);
            while toy.times("good") < 20 || toy.begun.load(Ordering::Relaxed) == 0 {
                tokio::time::sleep(OFTEN).await;
            }
            assert_eq!(
                toy.begun.load(Ordering::Relaxed),
                1,
                "one that has not ended is not begun again"
            );
            *toy.may_go_on.lock().unwrap() = true;
            toy.told.notify_all();
            while toy.times("slow") < 2 {
                tokio::time::sleep(OFTEN).await;
            }
            drop(jobs);
        });
        for never in ["failing", "panicking", "unwanted"] {
            assert_eq!(toy.times(never), 0, "{never}");
        }
        drop(runtime);
        let ended = toy.done.lock().unwrap().len();
        std::thread::sleep(OFTEN * 20);
        assert_eq!(
            toy.done.lock().unwrap().len(),
            ended,
            "jobs end with what started them"
        );
    }

    #[test]
    fn what_must_be_done_before_anybody_is_served_is_done_once() {
        let toy = Toy::default();
        run_at_start(&TOYS, &toy);
        assert_eq!(*toy.done.lock().unwrap(), ["good"]);
    }

    #[test]
    fn a_failure_is_logged_when_it_begins_and_when_it_ends() {
        let mut trouble = LastFailure::default();
        let said: Vec<Option<LoggedChange>> = [
            Ok(()),
            Err("away"),
            Err("away"),
            Err("full"),
            Ok(()),
            Ok(()),
        ]
        .map(|done: Result<(), &str>| trouble.change(done.map_err(JobError::from)))
        .into();
        let (fails, again) = (Some(LoggedChange::Fails), Some(LoggedChange::SucceedsAgain));
        assert_eq!(
            said,
            [None, fails, None, Some(LoggedChange::Fails), again, None]
        );
    }

    #[test]
    fn every_job_has_a_name_of_its_own() {
        let mut names = names();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), SCHEDULE.len());
    }
}
