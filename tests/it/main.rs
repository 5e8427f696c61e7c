//! Tests of shardeck from outside: one binary, one module a subject.

mod store_refusals;
mod store_writers;
