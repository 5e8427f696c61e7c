//! The pure rules of shardeck: what decks and cards are, and how ratings move a schedule.
//!
//! Nothing here knows a terminal, a file, a database, YAML, a thread or the clock: the time and
//! random seeds are passed in.

pub mod answer;
pub mod authoring;
pub mod card;
pub mod clean;
pub mod config_problem;
pub mod deck;
pub mod event;
pub mod exchange;
pub mod expectations;
pub mod fault;
pub mod finding;
#[cfg(test)]
pub(crate) mod fixture;
pub mod fold;
pub mod id;
pub mod language;
pub(crate) mod markdown;
pub mod queue;
pub mod quiz;
pub mod rating;
pub mod schedule;
pub mod session;
pub mod sm2;
pub mod stats;
pub mod study_day;
pub mod syllabus;
