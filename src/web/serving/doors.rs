//! How a handler has a flow run: [`RequestContext::read`] for one that looks,
//! [`RequestContext::write`] for one that changes something, [`RequestContext::run`] for work that
//! takes its time. Which threads serve a flow, and whether one waits for the writer, is decided
//! here, from what the flow gives back (`docs/adr/0096`).
//!
//! Of the first two nobody waits for a database that hangs: they are told to try again, and what
//! the flow did all the same shows when they do (a form is stored once, however often it is sent).

use crate::db;
use crate::error::FlowError;
use crate::flows::{FlowEnd, PreparedChange};
use crate::web::serving::errors::WebError;
use crate::web::serving::site::Site;
use crate::web::serving::visits::RequestContext;
use actix_web::web;
use chrono::{DateTime, Utc};

impl RequestContext {
    /// Runs a flow that only looks, on one of a few threads that always have something to do
    /// ([`ReadPool`](crate::web::serving::readers::ReadPool)).
    pub async fn read<T: Send + 'static>(
        &self,
        flow: impl FnOnce(&Site, DateTime<Utc>) -> Result<T, FlowError> + Send + 'static,
    ) -> Result<T, WebError> {
        let (site, arrived) = (self.site.clone(), self.arrived);
        let looking = self.site.readers.run(move || flow(&site, arrived));
        Ok(self.patiently(looking).await?)
    }

    /// Runs a flow that changes something, and answers once the change is on disk. A flow that
    /// waits for the writer gets a thread for that; one that only prepares its change goes where
    /// those go that look, and no thread waits for the writer where that can be.
    pub async fn write<C: FlowEnd>(
        &self,
        flow: impl FnOnce(&Site, DateTime<Utc>) -> C + Send + 'static,
    ) -> Result<C::Outcome, WebError> {
        let (site, arrived) = (self.site.clone(), self.arrived);
        let flow = move || Ok(flow(&site, arrived).rest());
        let rest = if C::WAITS {
            self.patiently(on_own_thread(flow)).await
        } else {
            self.patiently(self.site.readers.run(flow)).await
        };
        let act = match rest? {
            PreparedChange::Act(act) => act,
            PreparedChange::Ended(result) => return Ok(result?),
        };
        let written = match self.site.db.write_later(act) {
            Ok(written) => self.patiently(written).await,
            Err(act) => {
                let site = self.site.clone();
                let writing = on_own_thread(move || site.db.write(act));
                self.patiently(writing).await
            }
        };
        Ok(written?)
    }

    /// Runs work that may take its time, on a thread of its own and to its end: checking a
    /// password, composing a publication, rendering files, checking an import.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Site, DateTime<Utc>) -> Result<T, FlowError> + Send + 'static,
    ) -> Result<T, WebError> {
        let (site, arrived) = (self.site.clone(), self.arrived);
        Ok(on_own_thread(move || work(&site, arrived)).await?)
    }

    async fn patiently<T>(
        &self,
        flow: impl Future<Output = Result<T, FlowError>>,
    ) -> Result<T, FlowError> {
        tokio::time::timeout(self.site.config.patience, flow)
            .await
            .unwrap_or(Err(FlowError::Db(db::Error::Busy)))
    }
}

/// Runs a flow on one of the many threads of the event loop, which may wait.
async fn on_own_thread<T: Send + 'static>(
    flow: impl FnOnce() -> Result<T, FlowError> + Send + 'static,
) -> Result<T, FlowError> {
    web::block(flow).await.unwrap_or_else(|_| {
        Err(db::Error::Unavailable("an act did not come to an end".to_owned()).into())
    })
}
