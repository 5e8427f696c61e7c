//! Use cases: what the terminal and the command line have in common.

pub mod desk;
pub mod library;
pub mod pages;
pub mod worker;
