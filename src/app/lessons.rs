//! The card that teaches what a run has shown: for each limit one of the built-in decks, or else the
//! first that covers its objective.

use crate::app::library::Library;
use crate::domain::answer::{ClozePart, cloze_parts};
use crate::domain::clean::CleanText;
use crate::domain::id::CardKey;
use crate::domain::language::Localized;
use crate::sandbox::Binding;

/// What explains a limit: a card of the built-in decks, and the objective that it covers, for which
/// another deck may have a card.
#[derive(Debug, PartialEq, Eq)]
struct Subject {
    card: &'static str,
    objective: &'static str,
}

macro_rules! subjects {
    ($($name:ident: $card:literal, $objective:literal;)*) => {
        $(const $name: Subject = Subject { card: $card, objective: $objective };)*

        /// Everything that is explained.
        const ALL: &[Subject] = &[$($name,)*];
    };
}

subjects! {
    CALLS: "kinesis-consumers/getrecords-five-applications", "kds-getrecords-five-consumers";
    READ_BYTES: "kinesis-foundations/read-limit-shared", "kds-read-limit-classic";
    FAN_OUT: "kinesis-foundations/read-limit-fan-out", "kds-read-limit-efo";
    WRITES: "kinesis-foundations/write-limit-shard", "kds-write-limit";
    HOT_SHARD: "kinesis-foundations/hot-shard-cures", "kds-hot-cold-shards";
    LEASE_TABLE: "kinesis-consumers/kcl-dynamodb-throttling", "kds-kcl-dynamodb-capacity";
    PROCESSING: "numbers/lag-slow-consumer", "kds-kcl-heavy-lifting";
    RESHARDING: "kinesis-scaling/reshard-course-time", "kds-reshard-duration";
    LAMBDA: "kinesis-consumers/lambda-window-and-parallel-batches", "kds-lambda-batch-size";
    POISON: "numbers/lambda-poison-default", "kds-lambda-consumer";
    LOST_ANSWERS: "numbers/duplicates-lost-acks", "kds-duplicates-producer";
    CHECKPOINTS: "numbers/duplicates-after-crash", "kds-kcl-checkpoint";
    RETENTION: "kinesis-foundations/retention-default", "kds-retention";
    OVERTAKING: "numbers/split-child-too-early", "kds-reshard-order";
    BUFFER: "firehose/buffer-flush", "firehose-buffer-rules";
    BATCH: "numbers/kafka-linger-batch", "msk-config-link";
    MESSAGE_SIZE: "msk/default-batch-limit", "msk-config-message-size";
    QUEUE_SIZE: "sqs/message-size-max", "sqs-message-size";
    SENDING: "numbers/sqs-sequential-sender", "sqs-batch";
    QUEUE_CALLS: "sqs/fifo-default-throughput", "sqs-fifo-throughput";
    VISIBILITY: "sqs/visibility-timeout-expires", "sqs-consume";
    DEAD_LETTERS: "numbers/sqs-dead-letter-time", "sqs-consume";
    EXPIRY: "sqs/retention-default", "sqs-retention";
    IN_FLIGHT: "sqs/in-flight-standard", "sqs-in-flight";
    COPIES: "sqs/fifo-deduplication-window", "sqs-fifo-exactly-once";
    GROUPS: "sqs/fifo-order-scope", "sqs-fifo-basics";
    WORKERS: "sqs/scale-consumers-out", "sqs-scale";
    POLLS: "numbers/sqs-long-poll-calls", "sqs-pricing";
    SHADOW: "iot-core/shadow-offline-device", "iot-device-shadow";
    MIGRATION: "dms/replication-phases", "dms-cdc";
    TRANSFER: "snow/week-rule", "snow-week-rule";
}

/// What explains why a run came out as it did.
const fn subject(binding: &Binding) -> Option<Subject> {
    Some(match binding {
        Binding::Calls { .. } => CALLS,
        Binding::ReadBytes { .. } => READ_BYTES,
        Binding::FanOut { .. } => FAN_OUT,
        Binding::Writes { .. } => WRITES,
        Binding::HotShard { .. } => HOT_SHARD,
        Binding::LeaseTable { .. } => LEASE_TABLE,
        Binding::Processing { .. } => PROCESSING,
        Binding::Resharding { .. } => RESHARDING,
        Binding::Invocations { .. } => LAMBDA,
        Binding::Poison { .. } => POISON,
        Binding::LostAnswers { .. } => LOST_ANSWERS,
        Binding::Checkpoints { .. } => CHECKPOINTS,
        Binding::Retention { .. } => RETENTION,
        Binding::Overtaking => OVERTAKING,
        Binding::Buffer { .. } => BUFFER,
        Binding::Batch { .. } => BATCH,
        Binding::TooLarge { .. } => MESSAGE_SIZE,
        Binding::MessageTooLarge { .. } => QUEUE_SIZE,
        Binding::SequentialSends { .. } => SENDING,
        Binding::QueueCalls { .. } => QUEUE_CALLS,
        Binding::Visibility { .. } => VISIBILITY,
        Binding::DeadLetters { .. } => DEAD_LETTERS,
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
        Binding::Nothing { .. } => return None,
    })
}

/// A card that teaches something.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// The card.
    pub card: CardKey,
    /// What it asks; gaps are left open.
    pub question: Localized,
    /// The built-in card for the same.
    subject: &'static str,
}

/// The cards that teach what runs may show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lessons {
    cards: Vec<Lesson>,
}

impl Lessons {
    /// Those of the decks in use, but for the card that is on the stage itself.
    #[must_use]
    pub fn of(library: &mut Library, stage: Option<&CardKey>) -> Self {
        let mut found: Vec<Option<CardKey>> = vec![None; ALL.len()];
        for deck in library.decks() {
            for card in deck.index.iter() {
                let key = card.key(&deck.head().id);
                if stage == Some(&key) {
                    continue;
                }
                for (subject, found) in ALL.iter().zip(&mut found) {
                    let named = key.as_str() == subject.card;
                    let covers = || card.covers().any(|it| it == subject.objective);
                    if named || (found.is_none() && covers()) {
                        *found = Some(key.clone());
                    }
                }
            }
        }
        let cards = ALL.iter().zip(found).filter_map(|(subject, key)| {
            let key = key?;
            let (card, _) = library.card(&key)?;
            Some(Lesson {
                question: card.body.question().map(|_, text| without_gaps(text)),
                card: key,
                subject: subject.card,
            })
        });
        Self {
            cards: cards.collect(),
        }
    }

    /// The card that teaches why a run came out as it did.
    #[must_use]
    pub fn about(&self, binding: &Binding) -> Option<&Lesson> {
        let subject = subject(binding)?;
        self.cards.iter().find(|it| it.subject == subject.card)
    }
}

/// A cloze text as it asks: what is to be recalled is not said.
fn without_gaps(text: &CleanText) -> CleanText {
    let parts = cloze_parts(text.as_str()).into_iter();
    let said: String = parts
        .map(|part| match part {
            ClozePart::Text(text) => text,
            ClozePart::Gap(_) => "...",
        })
        .collect();
    CleanText::new(&said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::library::Shelf;
    use crate::store::DeckCache;

    #[test]
    fn the_built_in_decks_teach_every_limit_with_the_cards_that_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let cache = DeckCache::open(&folder.path().join("cache"), "1");
        let shelf = Shelf {
            builtin: true,
            ..Shelf::default()
        };
        let mut library = Library::open(shelf, cache);
        let lessons = Lessons::of(&mut library, None);
        let taught: Vec<&str> = lessons.cards.iter().map(|it| it.card.as_str()).collect();
        let named: Vec<&str> = ALL.iter().map(|subject| subject.card).collect();
        assert_eq!(taught, named);
        for lesson in &lessons.cards {
            for (_, text) in lesson.question.iter() {
                assert!(!text.as_str().contains("{{"), "{}", lesson.card);
            }
        }
        // Of the card on the stage itself another one is the nearest.
        let calls: CardKey = CALLS.card.parse().unwrap();
        let others = Lessons::of(&mut library, Some(&calls));
        assert_ne!(others.cards[0].card, calls);
        assert_eq!(others.cards.len(), ALL.len());
    }

    #[test]
    fn gaps_are_left_open() {
        let said = without_gaps(&CleanText::new("It is {{in flight}}, up to {{120,000}}."));
        assert_eq!(said.as_str(), "It is ..., up to ....");
    }
}
