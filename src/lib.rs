pub mod clock;
pub mod db;
pub mod domain;
pub mod error;
pub mod ledger;
pub mod policy;
pub mod secrets;
