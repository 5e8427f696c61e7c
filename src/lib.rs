//! shardeck: flashcards, quizzes and a shard sandbox for the terminal.
//!
//! `docs/ARCHITECTURE.md` draws the house; `tests/it/architecture.rs` holds its walls.

pub mod domain;
pub mod quantity;
pub mod tui;
