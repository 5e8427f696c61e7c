//! The decks that are part of the program.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// A file of the program's own.
#[derive(Clone, Copy, Debug)]
pub struct Builtin {
    /// Its name in the source's `decks/`.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// Every file of the program's own, in the order of study, the syllabus first.
const FILES: [Builtin; 3] = [
    Builtin {
        name: "syllabus.yaml",
        text: include_str!("../../decks/syllabus.yaml"),
    },
    Builtin {
        name: "kinesis-foundations.yaml",
        text: include_str!("../../decks/kinesis-foundations.yaml"),
    },
    Builtin {
        name: "sqs.yaml",
        text: include_str!("../../decks/sqs.yaml"),
    },
];

/// Every file of the program's own, in the order of study, the syllabus first.
#[must_use]
pub fn builtin_files() -> &'static [Builtin] {
    &FILES
}

impl Builtin {
    /// What tells this text from that of another build without reading it: the program's version
    /// and the text's length. It keys caches, and costs nothing at start-up. Two builds of one
    /// version whose texts differ but are equally long share it, so development builds should not
    /// share a cache.
    #[must_use]
    pub fn identity(&self) -> String {
        format!("{}-{}", env!("CARGO_PKG_VERSION"), self.text.len())
    }

    /// SHA-256 of the text, in hexadecimal: what `eject` writes as `based_on`. Reads all of it.
    #[must_use]
    pub fn hash(&self) -> String {
        let mut hash = String::with_capacity(64);
        for byte in Sha256::digest(self.text.as_bytes()) {
            // Writing to a string cannot fail.
            let _ = write!(hash, "{byte:02x}");
        }
        hash
    }
}

#[cfg(test)]
mod tests;
