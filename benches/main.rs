//! Measured in release builds: see `docs/BENCHMARKS.md`.

fn main() {}
