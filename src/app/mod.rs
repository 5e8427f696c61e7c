//! Use cases: what the terminal and the command line have in common.

pub mod asking;
pub mod card_language;
pub mod desk;
pub mod files;
pub mod library;
pub mod overview;
pub mod pages;
pub mod worker;
