//! shardeck: flashcards, quizzes and a shard sandbox for the terminal.
//!
//! `docs/ARCHITECTURE.md` draws the house; `tests/it/architecture.rs` holds its walls.

pub mod cli;
pub mod decks;
pub mod domain;
pub mod i18n;
pub mod quantity;
