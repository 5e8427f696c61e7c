//! Writes down what happens, where somebody wants to read it.

use super::machine::Machine;
use crate::sandbox::journal::{Moment, MomentKind};

/// What has happened so far.
#[derive(Debug)]
pub(crate) struct Journal {
    pub(crate) moments: Vec<Moment>,
    most: usize,
}

impl Machine<'_> {
    /// The same machine, which writes the first `most` events down.
    pub(crate) fn with_journal(mut self, most: usize) -> Self {
        // What happens at the start has been noted, but nothing is seen of it.
        self.journal = Some(Box::new(Journal {
            moments: Vec::new(),
            most,
        }));
        self
    }

    /// Writes an event down: what `note` is told.
    #[cold]
    pub(super) fn write_down(&mut self, kind: u64, entity: usize, outcome: u64) {
        let number = |entity: usize| u32::try_from(entity).ok();
        let of_reader = || self.readers.get(entity);
        let mut moment = Moment {
            at: self.now,
            kind: MomentKind::Control,
            consumer: None,
            producer: None,
            shard: None,
            event: None,
            records: None,
            accepted: None,
        };
        if (3..=6).contains(&kind) || kind == 10 {
            moment.consumer = of_reader().map(|reader| reader.consumer);
            moment.shard = of_reader().map(|reader| reader.shard);
        }
        moment.kind = match kind {
            1 => {
                moment.shard = number(entity);
                moment.accepted = Some(outcome == 0);
                MomentKind::Write
            }
            2 => {
                moment.producer = number(entity);
                MomentKind::Pack
            }
            3 => {
                let accepted = outcome & 1 == 0;
                moment.accepted = Some(accepted);
                moment.records = accepted.then_some(outcome >> 1);
                MomentKind::Poll
            }
            4 => MomentKind::Push,
            5 => MomentKind::Checkpoint,
            6 => MomentKind::Renewal,
            7 => MomentKind::Reshard,
            10 => {
                moment.records = Some(outcome);
                MomentKind::Invoke
            }
            _ => {
                moment.event = number(entity);
                moment.accepted = Some(outcome == 1);
                MomentKind::Control
            }
        };
        if let Some(journal) = &mut self.journal
            && journal.moments.len() < journal.most
        {
            journal.moments.push(moment);
        }
    }
}
