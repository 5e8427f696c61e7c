//! Tests of shardeck from outside: one binary, one module a subject.
#![allow(
    clippy::unwrap_used,
    reason = "clippy knows a test function from others, but not a test crate"
)]

mod store_refusals;
mod store_writers;
