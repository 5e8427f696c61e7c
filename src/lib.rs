//! shardeck: flashcards, quizzes and a shard sandbox for the terminal.

pub mod quantity;
