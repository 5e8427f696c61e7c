//! The card that teaches what a run has shown: for each limit the objectives that explain it, and
//! the first card that covers one of them.

use crate::app::library::Library;
use crate::domain::card::CardBody;
use crate::domain::id::CardKey;
use crate::domain::language::Localized;
use crate::sandbox::Binding;

const CALLS: &[&str] = &["kds-getrecords-five-consumers", "kds-getrecords-limits"];
const READ_BYTES: &[&str] = &["kds-read-limit-classic", "kds-getrecords-limits"];
const FAN_OUT: &[&str] = &["kds-efo-vs-standard", "kds-read-limit-efo"];
const WRITES: &[&str] = &["kds-write-limit"];
const HOT_SHARD: &[&str] = &["kds-hot-cold-shards", "kds-partition-key"];
const LEASE_TABLE: &[&str] = &["kds-kcl-dynamodb-capacity", "kds-kcl-checkpoint"];
const PROCESSING: &[&str] = &["kds-kcl-heavy-lifting", "kds-kcl-overview"];
const RESHARDING: &[&str] = &["kds-reshard-duration", "kds-reshard-apis"];
const BUFFER: &[&str] = &["firehose-buffer-rules", "firehose-buffer-example"];
const BATCH: &[&str] = &["msk-config-link", "msk-overview"];
const MESSAGE_SIZE: &[&str] = &["msk-config-message-size"];
const QUEUE_SIZE: &[&str] = &["sqs-message-size"];
const SENDING: &[&str] = &["sqs-batch", "sqs-latency"];
const QUEUE_CALLS: &[&str] = &["sqs-fifo-throughput"];
const VISIBILITY: &[&str] = &["sqs-consume"];
const EXPIRY: &[&str] = &["sqs-retention"];
const IN_FLIGHT: &[&str] = &["sqs-in-flight"];
const COPIES: &[&str] = &["sqs-fifo-exactly-once"];
const GROUPS: &[&str] = &["sqs-fifo-basics"];
const WORKERS: &[&str] = &["sqs-scale", "sqs-autoscaling"];
const POLLS: &[&str] = &["sqs-pricing", "sqs-consume"];
const SHADOW: &[&str] = &["iot-device-shadow", "iot-shadow-lightbulb"];
const MIGRATION: &[&str] = &["dms-cdc", "dms-overview"];
const TRANSFER: &[&str] = &["snow-week-rule", "snow-overview"];
const LAMBDA: &[&str] = &["kds-lambda-batch-size", "kds-lambda-consumer"];

/// Every objective that may be asked for.
const ALL: &[&[&str]] = &[
    CALLS,
    READ_BYTES,
    FAN_OUT,
    WRITES,
    HOT_SHARD,
    LEASE_TABLE,
    PROCESSING,
    RESHARDING,
    BUFFER,
    BATCH,
    MESSAGE_SIZE,
    QUEUE_SIZE,
    SENDING,
    QUEUE_CALLS,
    VISIBILITY,
    EXPIRY,
    IN_FLIGHT,
    COPIES,
    GROUPS,
    WORKERS,
    POLLS,
    SHADOW,
    MIGRATION,
    TRANSFER,
    LAMBDA,
];

/// The objectives that explain why a run came out as it did, the best one first.
const fn objectives(binding: &Binding) -> &'static [&'static str] {
    match binding {
        Binding::Calls { .. } => CALLS,
        Binding::ReadBytes { .. } => READ_BYTES,
        Binding::FanOut { .. } => FAN_OUT,
        Binding::Writes { .. } => WRITES,
        Binding::HotShard { .. } => HOT_SHARD,
        Binding::LeaseTable { .. } => LEASE_TABLE,
        Binding::Processing { .. } => PROCESSING,
        Binding::Resharding { .. } => RESHARDING,
        Binding::Buffer { .. } => BUFFER,
        Binding::Batch { .. } => BATCH,
        Binding::TooLarge { .. } => MESSAGE_SIZE,
        Binding::MessageTooLarge { .. } => QUEUE_SIZE,
        Binding::SequentialSends { .. } => SENDING,
        Binding::QueueCalls { .. } => QUEUE_CALLS,
        Binding::DeadLetters { .. } | Binding::Visibility { .. } => VISIBILITY,
        Binding::Expiry { .. } => EXPIRY,
        Binding::InFlight { .. } => IN_FLIGHT,
        Binding::Copies { .. } => COPIES,
        Binding::Groups { .. } => GROUPS,
        Binding::Workers { .. } => WORKERS,
        Binding::Polls { .. } => POLLS,
        Binding::LatestOnly { .. } | Binding::EachChange { .. } | Binding::Conflicts { .. } => {
            SHADOW
        }
        Binding::CatchesUp { .. } | Binding::FallsBehind { .. } | Binding::Loading { .. } => {
            MIGRATION
        }
        Binding::Arithmetic { .. } => TRANSFER,
        Binding::Invocations { .. } | Binding::Poison { .. } => LAMBDA,
        Binding::Nothing { .. } => &[],
    }
}

/// A card that teaches something.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// The card.
    pub card: CardKey,
    /// What it asks.
    pub question: Localized,
    /// The objective that it covers.
    objective: &'static str,
}

/// The cards that teach what runs may show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lessons {
    cards: Vec<Lesson>,
}

impl Lessons {
    /// Those of the decks in use. Cards that are run themselves explain less than those that do not
    /// need to be.
    #[must_use]
    pub fn of(library: &mut Library) -> Self {
        let mut found: Vec<(&'static str, CardKey)> = Vec::new();
        for deck in library.decks() {
            for card in deck.index.iter() {
                for covered in card.covers() {
                    let mut all = ALL.iter().flat_map(|objectives| objectives.iter());
                    if let Some(&objective) = all.find(|objective| **objective == covered) {
                        found.push((objective, card.key(&deck.head().id)));
                    }
                }
            }
        }
        let mut cards: Vec<Lesson> = Vec::new();
        for (objective, key) in found {
            if cards.iter().any(|lesson| lesson.objective == objective) {
                continue;
            }
            let card = library.card(&key);
            cards.extend(
                card.filter(|(card, _)| {
                    !matches!(card.body, CardBody::Numeric { run: Some(_), .. })
                })
                .map(|(card, _)| Lesson {
                    card: key,
                    question: card.body.question().clone(),
                    objective,
                }),
            );
        }
        Self { cards }
    }

    /// The nearest card to why a run came out as it did.
    #[must_use]
    pub fn about(&self, binding: &Binding) -> Option<&Lesson> {
        let mut objectives = objectives(binding).iter();
        objectives.find_map(|objective| self.cards.iter().find(|it| it.objective == *objective))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::library::Shelf;
    use crate::store::DeckCache;

    #[test]
    fn the_built_in_decks_teach_every_limit() {
        let folder = tempfile::tempdir().unwrap();
        let cache = DeckCache::open(&folder.path().join("cache"), "1");
        let shelf = Shelf {
            builtin: true,
            ..Shelf::default()
        };
        let mut library = Library::open(shelf, cache);
        let lessons = Lessons::of(&mut library);
        for objectives in ALL {
            for objective in *objectives {
                let taught = lessons.cards.iter().any(|it| it.objective == *objective);
                assert!(taught, "{objective}");
            }
        }
    }
}
