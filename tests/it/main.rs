//! Tests of the whole: one binary, a file for each subject.

#![allow(clippy::unwrap_used, missing_docs, unreachable_pub, reason = "tests")]

mod architecture;
mod check_broken;
mod cli;
mod cli_lists;
mod cli_plain;
mod cli_show;
mod cli_usage;
mod expect;
mod frames;
mod sm2_vectors;
mod store_refusals;
mod store_writers;
mod study_days;
mod test_app;
