//! What tells one version of a file from another one without reading it.

use rusqlite::Row;

/// Nanoseconds within which a file could change without its time of change telling: more than
/// the steps in which any file system counts (FAT: 2 s).
const UNSETTLED_NS: i64 = 2_000_000_000;

/// SHA-256 of a file's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ContentHash(pub [u8; 32]);

/// What tells one version of a file from another one without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stamp {
    /// Of a file on the disk, as it was before its content was read.
    File {
        /// Its size in bytes.
        size: i64,
        /// When it was changed last, in nanoseconds since 1970-01-01 UTC.
        modified_ns: i64,
        /// Whether that is so long ago (2 s) that a further change would show in it.
        settled: bool,
    },
    /// Of a built-in deck.
    BuiltIn {
        /// What the build knows it by.
        identity: String,
    },
}

/// What two stamps say about two versions of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Same,
    Changed,
    InDoubt,
}

/// A stamp as the cache keeps it.
pub(super) struct StampColumns<'a> {
    pub(super) size: Option<i64>,
    pub(super) modified_ns: Option<i64>,
    pub(super) settled: bool,
    pub(super) identity: Option<&'a str>,
}

impl Stamp {
    /// The stamp of a file on the disk, looked at `now_ns` nanoseconds after 1970-01-01 UTC.
    ///
    /// A time of change that lies in the future is never settled.
    #[must_use]
    pub fn file(size: i64, modified_ns: i64, now_ns: i64) -> Self {
        Self::File {
            size,
            modified_ns,
            settled: now_ns.saturating_sub(modified_ns) >= UNSETTLED_NS,
        }
    }

    /// What this stamp, kept with a parsing, says about the file that has the stamp `now`.
    pub(super) fn compare(&self, now: &Self) -> Verdict {
        match (self, now) {
            (Self::BuiltIn { identity: then }, Self::BuiltIn { identity: now }) if then == now => {
                Verdict::Same
            }
            (
                Self::File {
                    size: size_then,
                    modified_ns: modified_then,
                    settled: settled_then,
                },
                Self::File {
                    size,
                    modified_ns,
                    settled,
                },
            ) => {
                if size != size_then {
                    Verdict::Changed
                } else if modified_ns == modified_then && *settled && *settled_then {
                    Verdict::Same
                } else {
                    Verdict::InDoubt
                }
            }
            _ => Verdict::Changed,
        }
    }

    pub(super) fn columns(&self) -> StampColumns<'_> {
        match self {
            Self::File {
                size,
                modified_ns,
                settled,
            } => StampColumns {
                size: Some(*size),
                modified_ns: Some(*modified_ns),
                settled: *settled,
                identity: None,
            },
            Self::BuiltIn { identity } => StampColumns {
                size: None,
                modified_ns: None,
                settled: true,
                identity: Some(identity),
            },
        }
    }

    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(match row.get("identity")? {
            Some(identity) => Self::BuiltIn { identity },
            None => Self::File {
                size: row.get("size")?,
                modified_ns: row.get("modified_ns")?,
                settled: row.get("settled")?,
            },
        })
    }
}
