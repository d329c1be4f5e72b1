//! A consultation as its file describes it, and the phases of its life.
//!
//! [`Edition`] is both what a consultation file says and what an immutable edition in the database
//! holds. Both hold it as flat keys ([`EditionFields`]); the program has it by sections, and each
//! question with what its kind needs. [`rules`] says what is wrong with fields, as data;
//! `consultation_file` reads files and puts it into words.

mod capacity;
mod edition;
mod edition_fields;
mod fields;
mod question;
mod question_fields;
mod question_kind;
pub mod rules;
mod schedule;
mod sections;

#[cfg(test)]
pub(crate) use capacity::capacity_key;
pub use capacity::{Capacity, CapacityFlags, CapacityKey, MOST_CAPACITIES, NoCapacityKey};
pub use edition::Edition;
pub use fields::{ChoiceFields, EDITION_FORMAT, EditionFields, PageFields, QuestionFields};
pub use question::{CAPACITY, ELSEWHERE, NONE_OF_THESE, NOT_SURE, Page, Question, When};
pub use question_fields::KindFault;
pub use question_kind::{
    Choice, DateQuestion, Kind, MatrixQuestion, MatrixStatement, NumberQuestion, PostcodeArea,
    PostcodeQuestion, Precision, QuestionKind, RankingQuestion,
};
pub use schedule::{ConsultationSchedule, Phase};
pub use sections::{
    ConsultationForm, Escalation, Fact, FactStatus, Helpline, ModerationRules, PublicationRules,
    Reason, ResponsibleBodies, Texts, WhileOpen,
};
