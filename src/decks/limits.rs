//! How large a deck may be. Everything over a limit is refused with the figure.
//!
//! The figures are those of the design; a path of `vary` takes 100 values as scenarios say.

/// Largest file, in bytes.
pub const FILE_BYTES: u64 = 16 * 1024 * 1024;

/// Most cards in a file.
pub const CARDS: usize = 100_000;

/// Longest text, in bytes.
pub const TEXT_BYTES: usize = 256 * 1024;

/// Lists and blocks inside one another.
pub const DEPTH: usize = 16;

/// Most lists, blocks and texts in a file. A file of the largest size has that many only if it
/// spends eight bytes on each, indentation included, so that memory stays proportional to the file.
pub const VALUES: usize = 2_000_000;

/// Broken places that are read around in one file. Beyond them reading ends, so that a file made to
/// be broken costs no more time and memory than a good one.
pub const FLAWS: usize = 400;

/// Findings that are kept for one file; of the others only the number is told.
pub const FINDINGS: usize = 1_000;

/// Alternatives of one varied input, and inputs varied together.
pub const ALTERNATIVES: usize = 100;

/// Nodes of scenarios with changed values (what varies, what a search tries) that are looked at in
/// one file: some seconds of work.
pub const TRIED: u64 = 20_000_000;

/// Longest line, in characters, that a finding shows.
pub const SHOWN_LINE: usize = 1_000;
