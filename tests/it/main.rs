//! What the program does as a whole.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod check_broken;
