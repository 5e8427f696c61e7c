//! How large foreign files may be. Everything over a limit is refused with the figure.

/// Largest package, in bytes: collections with much media are that large. Only the collection in
/// it is unpacked.
pub const PACKAGE_BYTES: u64 = 4 * 1024 * 1024 * 1024;

/// Largest collection once it is unpacked, in bytes.
pub const COLLECTION_BYTES: u64 = 512 * 1024 * 1024;

/// How many times larger than its packed form a collection may be. Databases of real cards shrink
/// to a third or a tenth; what is made to be a bomb shrinks to a thousandth.
pub const RATIO: u64 = 200;

/// Most bytes of the cards that notes make, each with the whole text of its note. Real collections
/// have some hundred megabytes at most; a note with a thousand cards of a megabyte is made to keep
/// a program busy.
pub const CARD_BYTES: u64 = 1024 * 1024 * 1024;

/// Bytes up to which nobody asks how many times larger something is: an empty database shrinks
/// well.
pub const RATIO_FROM: u64 = 8 * 1024 * 1024;

/// Most files in a package.
pub const ENTRIES: u64 = 200_000;

/// Most bytes of a package that are read to list its files: 80 for each of the most files.
pub const DIRECTORY_BYTES: u64 = 16 * 1024 * 1024;

/// Longest name of a file in a package, in bytes. Packages of Anki number their files.
pub const NAME_BYTES: usize = 255;

/// Largest table or Markdown file, in bytes.
pub const TEXT_BYTES: u64 = 64 * 1024 * 1024;

/// Largest document, in bytes: that of a deck file.
pub const DOCUMENT_BYTES: u64 = crate::decks::limits::FILE_BYTES;

/// Most rows of a table.
pub const ROWS: u64 = 500_000;

/// Most columns of a table.
pub const COLUMNS: u64 = 500;

/// Most cards in one deck file that an import makes; what is beyond goes into a further file.
pub const CARDS_A_FILE: usize = 50_000;

/// Most bytes in one deck file that an import makes. Tests of several files have smaller ones, as
/// reading them takes a minute otherwise.
pub const BYTES_A_FILE: usize = if cfg!(test) {
    512 * 1024
} else {
    12 * 1024 * 1024
};
