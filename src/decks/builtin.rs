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

/// FNV-1a, 64 bits wide, over words of the text, then its last bytes: enough to tell two builds'
/// texts apart. Two words a step: a step a byte would make compilers complain of the time.
const fn fingerprint(text: &[u8]) -> u64 {
    const PRIME: u64 = 0x0100_0000_01b3;
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut rest = text;
    while let Some((words, after)) = rest.split_first_chunk::<16>() {
        let words = u128::from_le_bytes(*words);
        #[allow(clippy::cast_possible_truncation, reason = "one half after the other")]
        let (low, high) = (words as u64, (words >> 64) as u64);
        hash = (hash ^ low).wrapping_mul(PRIME);
        hash = (hash ^ high).wrapping_mul(PRIME);
        rest = after;
    }
    while let Some((byte, after)) = rest.split_first() {
        hash = (hash ^ *byte as u64).wrapping_mul(PRIME);
        rest = after;
    }
    hash
}

/// A file of `decks/`, whose fingerprint is reckoned by itself.
macro_rules! builtin {
    ($name:literal) => {
        const { Builtin::new($name, include_str!(concat!("../../decks/", $name))) }
    };
}

/// Every file of the program's own, in the order of study, the syllabus first.
const FILES: &[Builtin] = &[
    builtin!("syllabus.yaml"),
    builtin!("kinesis-foundations.yaml"),
    builtin!("kinesis-producers.yaml"),
    builtin!("kinesis-consumers.yaml"),
    builtin!("kinesis-scaling.yaml"),
    builtin!("kinesis-security-and-cost.yaml"),
    builtin!("streaming-fundamentals.yaml"),
    builtin!("firehose.yaml"),
    builtin!("data-analytics.yaml"),
    builtin!("sqs.yaml"),
    builtin!("iot-core.yaml"),
    builtin!("dms.yaml"),
    builtin!("direct-connect.yaml"),
    builtin!("snow.yaml"),
    builtin!("msk.yaml"),
    builtin!("numbers.yaml"),
    builtin!("practice-questions.yaml"),
    builtin!("question-bank.yaml"),
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
