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
    identity: u64,
}

impl Builtin {
    const fn new(name: &'static str, text: &'static str) -> Self {
        Self {
            name,
            text,
            identity: fingerprint(text.as_bytes()),
        }
    }
}

/// FNV-1a, 64 bits, over the bytes: enough to tell two builds' texts apart.
const fn fingerprint(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut place = 0;
    while place < bytes.len() {
        hash = (hash ^ bytes[place] as u64).wrapping_mul(0x0100_0000_01b3);
        place += 1;
    }
    hash
}

/// Every file of the program's own, in the order of study, the syllabus first.
#[allow(long_running_const_eval, reason = "one step a byte, while building")]
const FILES: &[Builtin] = &[
    Builtin::new("syllabus.yaml", include_str!("../../decks/syllabus.yaml")),
    Builtin::new(
        "kinesis-foundations.yaml",
        include_str!("../../decks/kinesis-foundations.yaml"),
    ),
    Builtin::new(
        "kinesis-producers.yaml",
        include_str!("../../decks/kinesis-producers.yaml"),
    ),
    Builtin::new(
        "kinesis-consumers.yaml",
        include_str!("../../decks/kinesis-consumers.yaml"),
    ),
    Builtin::new(
        "kinesis-scaling.yaml",
        include_str!("../../decks/kinesis-scaling.yaml"),
    ),
    Builtin::new(
        "kinesis-security-and-cost.yaml",
        include_str!("../../decks/kinesis-security-and-cost.yaml"),
    ),
    Builtin::new(
        "streaming-fundamentals.yaml",
        include_str!("../../decks/streaming-fundamentals.yaml"),
    ),
    Builtin::new("firehose.yaml", include_str!("../../decks/firehose.yaml")),
    Builtin::new(
        "data-analytics.yaml",
        include_str!("../../decks/data-analytics.yaml"),
    ),
    Builtin::new("sqs.yaml", include_str!("../../decks/sqs.yaml")),
    Builtin::new("iot-core.yaml", include_str!("../../decks/iot-core.yaml")),
    Builtin::new("dms.yaml", include_str!("../../decks/dms.yaml")),
    Builtin::new(
        "direct-connect.yaml",
        include_str!("../../decks/direct-connect.yaml"),
    ),
    Builtin::new("snow.yaml", include_str!("../../decks/snow.yaml")),
    Builtin::new("msk.yaml", include_str!("../../decks/msk.yaml")),
    Builtin::new(
        "practice-questions.yaml",
        include_str!("../../decks/practice-questions.yaml"),
    ),
    Builtin::new(
        "question-bank.yaml",
        include_str!("../../decks/question-bank.yaml"),
    ),
];

/// Every file of the program's own, in the order of study, the syllabus first.
#[must_use]
pub fn builtin_files() -> &'static [Builtin] {
    FILES
}

impl Builtin {
    /// What tells this text from that of another build, reckoned while building: it keys caches
    /// and costs nothing at start-up.
    #[must_use]
    pub fn identity(&self) -> String {
        format!("{:016x}", self.identity)
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
