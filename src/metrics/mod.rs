//! Figures about the running service, for its monitoring. Nothing here tells when somebody answered.
//!
//! A count that moves with every request is a clock: whoever reads it each second learns when each
//! resident came. So figures that residents move are *veiled* ([`FigureVeil`]): they are shown in
//! steps. What the service holds at an instant (a queue, a pool) is shown as the peak of the last
//! whole minute, and small peaks as none. `docs/adr/0022` gives the reasons.
//!
//! Counting costs a few atomic additions; nothing is locked on the way of a request.

mod buckets;
mod job_times;
mod peak;
mod text;
mod veil;

pub use buckets::{GROUP_BOUNDS, HistogramBuckets, TIME_BOUNDS};
pub use job_times::JobTimes;
pub use peak::MinutePeak;
pub use text::{FigureKind, MetricsText};
pub use veil::{FigureVeil, STEP, VeiledHistograms};
