//! shardeck: flashcards, quizzes and a shard sandbox for the terminal.
//!
//! `docs/ARCHITECTURE.md` draws the house; `tests/it/architecture.rs` holds its walls.

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod decks;
pub mod domain;
pub mod folding;
pub mod i18n;
pub mod nearest;
pub mod paths;
pub mod quantity;
pub mod rng;
pub mod sandbox;
pub mod search;
pub mod store;
pub mod tui;
pub mod whole_file;
