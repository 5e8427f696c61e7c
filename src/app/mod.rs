//! Use cases: what the terminal and the command line have in common.

pub mod asking;
pub mod author;
pub mod card_language;
pub mod check;
pub mod desk;
pub mod exchange;
pub mod files;
pub mod find;
mod finder;
mod inputs;
pub mod knobs;
pub mod lessons;
pub mod library;
mod machine;
pub mod open;
pub mod overview;
mod page;
pub mod pages;
pub mod quiz;
mod regain;
pub mod reload;
pub mod scenarios;
pub mod stage;
mod suggest;
mod variants;
pub mod watch;
pub mod worker;
