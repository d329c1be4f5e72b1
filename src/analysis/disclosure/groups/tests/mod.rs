//! The release rule under attack.
//!
//! | part | what it shows |
//! |---|---|
//! | [`world`] | a consultation in memory: people come, change, leave, and tables are published |
//! | [`examples`] | the examples by which the rule is explained |
//! | [`faults`] | small cases in which an answer could once be told |
//! | [`exchange`] | that no published byte tells two members of a group apart |
//! | [`every_world`] | every way in which few people can answer: no transcript tells an answer |
//! | [`small_cases`] | the cases of which every world is played |
//! | [`flow`] | flows in a small network |
//! | [`attacker`] | what figures of cells and refusals allow, exactly, by flows |
//! | [`survey`] | made-up people whose answers are skewed, as answers are |
//! | [`schedules`] | the ways in which these are published |
//! | [`replay`] | surveys of a thousand people, published by these schedules, under that attack |

mod attacker;
mod every_world;
mod examples;
mod exchange;
mod faults;
mod flow;
mod replay;
mod schedules;
mod small_cases;
mod survey;
mod world;
