//! What the scenario says is done at given times, and what became of it.

use super::log::Record;
use super::machine::{Event, Machine, signed};
use super::reshard::{INVALID_ARGUMENT, LIMIT_EXCEEDED};
use super::write::{NO_PRODUCER, Written};
use crate::sandbox::calls::CallOutcome;
use crate::sandbox::kernel::{Class, SimTime};
use crate::sandbox::rules::{Rule, holds};
use crate::sandbox::scenario::{self, Action};

/// A record that a shard is too busy to take.
const THROUGHPUT_EXCEEDED: &str = "ProvisionedThroughputExceededException";

/// What became of an event.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    /// How often it was done, and how often refused.
    pub(crate) calls: CallOutcome,
    /// The shard of a record that it put.
    pub(crate) shard: Option<u32>,
    /// The hash of that record's key.
    pub(crate) hash: Option<u128>,
}

/// The events of a run.
#[derive(Debug)]
pub(crate) struct Controls {
    /// What became of each event of the scenario.
    pub(crate) outcomes: Vec<Outcome>,
    /// Consumers registered for enhanced fan-out.
    pub(crate) registered: u32,
    /// Records put so far.
    puts: u64,
}

impl Controls {
    pub(crate) fn new(events: &[scenario::Event<Action>]) -> Self {
        Self {
            outcomes: vec![Outcome::default(); events.len()],
            registered: 0,
            puts: 0,
        }
    }

    /// An operation that an event began has ended.
    pub(crate) fn done(&mut self, event: usize, now: SimTime) {
        self.outcomes[event].calls.done_at = Some(now);
    }
}

impl Machine<'_> {
    /// What an event is at its instant: an arrival, or a control call.
    pub(super) const fn control_class(action: &Action) -> Class {
        if action.is_arrival() {
            Class::Arrival
        } else {
            Class::Control
        }
    }

    /// Does what an event says.
    pub(super) fn control(&mut self, number: usize) {
        let event = &self.kinesis.events[number];
        let result = self.act(number, &event.action);
        self.note(8, number, u64::from(result.is_ok()));
        let calls = &mut self.controls.outcomes[number].calls;
        calls.add(result);
        if calls.done < event.repeat {
            let due = self.now.saturating_add(event.every);
            let class = Self::control_class(&event.action);
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            self.queue.push(due, class, Event::Control(number));
        }
    }

    fn act(&mut self, number: usize, action: &Action) -> Result<(), &'static str> {
        match action {
            Action::Split { shard, hash_key } => self.split(number, *shard, *hash_key),
            Action::SplitAll => self.split_all(number),
            Action::Merge {
                shard,
                adjacent_shard,
            } => self.merge(number, *shard, *adjacent_shard),
            Action::UpdateShardCount { target } => self.update_shard_count(number, *target),
            Action::ScaleTo { target } => {
                self.scale_to(number, *target);
                Ok(())
            }
            Action::SetRetention { retention } => {
                let allowed = self.constants.retention..=self.constants.retention_limit;
                if !allowed.contains(retention) && holds(Rule::RetentionBounds) {
                    return Err(INVALID_ARGUMENT);
                }
                self.set_retention(*retention);
                Ok(())
            }
            Action::RegisterConsumer => {
                let full = self.controls.registered >= self.constants.fan_out_consumers;
                if full && holds(Rule::FanOutQuota) {
                    return Err(LIMIT_EXCEEDED);
                }
                self.controls.registered += 1;
                Ok(())
            }
            Action::DeregisterConsumer => {
                self.controls.registered = self.controls.registered.saturating_sub(1);
                Ok(())
            }
            Action::Put {
                key,
                explicit_hash_key,
                size,
            } => self.put_record(number, key, *explicit_hash_key, *size),
            Action::Crash {
                consumer,
                restart_after,
            } => {
                let state = &self.consumers[*consumer as usize];
                let kcl = state.polling().and_then(|polling| polling.kcl.as_ref());
                let failover = kcl.map_or(self.constants.failover, |kcl| kcl.failover);
                let after = restart_after.unwrap_or(failover);
                let after = if holds(Rule::Failover) { after } else { 0 };
                if !state.down && holds(Rule::Crash) {
                    self.crash(*consumer, after);
                }
                Ok(())
            }
            Action::Pause { consumer } => {
                if holds(Rule::Pause) {
                    self.pause(*consumer);
                }
                Ok(())
            }
            Action::Resume { consumer } => {
                self.resume(*consumer);
                Ok(())
            }
        }
    }

    /// PutRecord.
    fn put_record(
        &mut self,
        number: usize,
        key: &str,
        explicit_hash_key: Option<u128>,
        size: u64,
    ) -> Result<(), &'static str> {
        let key = self.keys.literal(key);
        let explicit = explicit_hash_key.filter(|_| holds(Rule::ExplicitHashKey));
        let hash = explicit.or_else(|| self.keys.hash(key));
        let hash = hash.unwrap_or_default();
        if size > self.kinesis.stream.max_record && holds(Rule::MaxRecord) {
            return Err(INVALID_ARGUMENT);
        }
        let shard = self.shard_of(hash);
        let outcome = &mut self.controls.outcomes[number];
        outcome.shard = Some(shard);
        outcome.hash = Some(hash);
        let record = Record {
            arrival: signed(self.now),
            fraction: 0,
            parts: 1,
            size,
            key,
            source: NO_PRODUCER,
            // Behind the identifiers of the records that lay there before the start.
            identifier: (1 << 32) + self.controls.puts,
            copied: false,
        };
        self.controls.puts += 1;
        match self.offer(shard, &record, 1) {
            Written::Stored => Ok(()),
            Written::ForRecords | Written::ForBytes => Err(THROUGHPUT_EXCEEDED),
        }
    }
}
