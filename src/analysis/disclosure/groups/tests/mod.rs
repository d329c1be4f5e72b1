//! The release rule under attack.
//!
//! | part | what it shows |
//! |---|---|
//! | [`world`] | a consultation in memory: people come, change, leave, and tables are published |
//! | [`examples`] | the examples by which the rule is explained |
//! | [`faults`] | small cases in which an answer could once be told |

mod examples;
mod faults;
mod world;
