//! The Firehose stream of a scenario.

use crate::decks::schema::Checker;
use crate::decks::tree::Node;
use crate::sandbox::{Constants, Firehose};

/// The keys of a Firehose stream.
pub(in crate::decks) const KEYS: [&str; 3] = ["buffer_size", "buffer_interval", "producers"];

impl<'a> Checker<'_, 'a> {
    /// A Firehose stream.
    pub(super) fn firehose(&mut self, node: &Node<'a>, constants: &Constants) -> Option<Firehose> {
        let fields = self.fields(Some("firehose"), node, &KEYS)?;
        let least_size = format!("{}B", constants.megabyte);
        let least = constants.firehose_least_interval;
        let least = format!("{}ns", least);
        let buffer_size = self.size(&fields, "buffer_size", (&least_size, "128MiB"));
        let buffer_interval = self.time(&fields, "buffer_interval", (&least, "900s"));
        Some(Firehose {
            buffer_size: buffer_size.unwrap_or(constants.firehose_size),
            buffer_interval: buffer_interval.unwrap_or(constants.firehose_interval),
            producers: self.sources(&fields),
        })
    }
}
