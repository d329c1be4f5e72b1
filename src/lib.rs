pub mod analysis;
pub mod domain;
pub mod ledger;
pub mod outputs;
