//! The threads on which flows look things up: as many as there are connections to look with.
//! Whoever comes while all are busy waits for the first that is free, which then goes on without
//! having slept.

use crate::db;
use crate::error::FlowError;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::runtime::{Builder, Runtime};

/// How many may wait for a thread; more are refused at once.
const MOST: usize = 1_024;

/// A few threads and who waits for them.
pub struct ReadPool {
    /// `None` once it is given up.
    runtime: Option<Runtime>,
    waiting: Arc<AtomicUsize>,
}

/// A place among those who wait, for as long as it is held.
struct PoolPlace(Arc<AtomicUsize>);

impl PoolPlace {
    /// `None` when nobody else may wait.
    fn take(waiting: &Arc<AtomicUsize>) -> Option<Self> {
        let place = Self(Arc::clone(waiting));
        (waiting.fetch_add(1, Ordering::Relaxed) < MOST).then_some(place)
    }
}

impl Drop for PoolPlace {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Takes a flow out of the queue when nobody waits for it any more.
struct WaitedFlow<T>(tokio::task::JoinHandle<T>);

impl<T> Drop for WaitedFlow<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl ReadPool {
    /// Makes room for `threads` of them; each starts when it is needed, and ends when it has had
    /// nothing to do for a while.
    pub fn new(threads: usize) -> Self {
        let runtime = Builder::new_current_thread()
            .max_blocking_threads(threads.max(1))
            .thread_name(db::LOOKING_THREAD)
            .build();
        Self {
            runtime: runtime.ok(),
            waiting: Arc::default(),
        }
    }

    /// Runs a flow on one of the threads.
    pub async fn run<T: Send + 'static>(
        &self,
        flow: impl FnOnce() -> Result<T, FlowError> + Send + 'static,
    ) -> Result<T, FlowError> {
        let (Some(runtime), Some(place)) = (&self.runtime, PoolPlace::take(&self.waiting)) else {
            return Err(db::Error::Busy.into());
        };
        let flow = move || {
            drop(place);
            flow()
        };
        let mut waited = WaitedFlow(runtime.spawn_blocking(flow));
        let ended = (&mut waited.0).await;
        ended.unwrap_or_else(|_| {
            Err(db::Error::Unavailable("a flow did not come to an end".to_owned()).into())
        })
    }
}

impl Drop for ReadPool {
    fn drop(&mut self) {
        // Waiting for the threads is forbidden where an event loop drops this.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::pin::Pin;
    use std::sync::mpsc::channel;
    use std::task::{Context, Waker};

    fn waits(future: Pin<&mut impl Future>) -> bool {
        future
            .poll(&mut Context::from_waker(Waker::noop()))
            .is_pending()
    }

    #[test]
    fn whoever_waits_in_vain_is_refused_or_taken_out_and_a_panic_ends_one_flow_only() {
        let readers = ReadPool::new(1);
        let waiting = actix_web::rt::System::new();
        waiting.block_on(async {
            assert!(readers.run::<()>(|| panic!("on purpose")).await.is_err());
            let (go_on, halted) = channel::<()>();
            let (started, has_started) = channel();
            let mut first = Box::pin(readers.run(move || {
                started.send(()).ok();
                Ok(halted.recv().is_ok())
            }));
            assert!(waits(first.as_mut()));
            has_started.recv().unwrap();
            let mut others: Vec<_> = (0..MOST)
                .map(|_| Box::pin(readers.run(|| Ok(()))))
                .collect();
            for other in &mut others {
                assert!(waits(other.as_mut()));
            }
            assert!(
                matches!(
                    readers.run(|| Ok(())).await,
                    Err(FlowError::Db(db::Error::Busy))
                ),
                "one too many"
            );
            let done = others.pop().unwrap();
            drop(others);
            go_on.send(()).unwrap();
            assert!(first.await.unwrap());
            done.await.unwrap();
            assert_eq!(
                readers.waiting.load(Ordering::Relaxed),
                0,
                "nobody is left in the queue"
            );
        });
    }
}
