//! shardeck in the terminal.

fn main() {}
