//! The command line: one file a command, and one printer.

pub mod diagnostic;
