//! Why a queue came to what it came to.
#![expect(clippy::cast_precision_loss, reason = "shown, not counted with")]

use super::tally::Counted;
use super::{Level, Queueing};
use crate::sandbox::film::{Binding, Explanation, LimitUse, Resource};
use crate::sandbox::kernel::SimTime;
use crate::sandbox::measure::value::{length, seconds, share};
use crate::sandbox::process::Ran;
use crate::sandbox::scenario::{Fifo, Receiver, Sqs};

/// What is looked at for the reason.
struct Findings<'r> {
    sqs: &'r Sqs,
    tally: Counted,
    /// What holds at the end.
    end: Level,
    /// How long was measured, in seconds.
    seconds: f64,
    /// Consumers that wait for messages at the end, and messages that producers still hold.
    idle: usize,
    gathered: u64,
    consumers: usize,
}

/// The limit that makes the run what it is. What the question is about comes first.
pub(super) fn explain(ran: &Ran<Queueing<'_>>, measure: Option<&str>) -> Explanation {
    let queue = &ran.process;
    let findings = Findings {
        sqs: queue.sqs,
        tally: ran.over(ran.whole),
        end: Level {
            waiting: queue.visible_count,
            in_flight: queue.flying_count,
        },
        seconds: length(ran.whole),
        idle: queue.waiting.len(),
        gathered: queue.gathered,
        consumers: queue.consumers.len(),
    };
    let (binding, setting) = findings.binding(measure.unwrap_or_default());
    Explanation {
        binding,
        uses: findings.uses(),
        setting: setting.map(str::to_owned),
    }
}

fn in_seconds(time: SimTime) -> f64 {
    seconds(time as f64)
}

/// A calls' limit of a FIFO queue, per second.
fn calls(fifo: &Fifo) -> f64 {
    1.0 / seconds(fifo.calls.denominator as f64 / fifo.calls.numerator as f64)
}

impl Findings<'_> {
    /// The reason, and the path of what would change it.
    fn binding(&self, measure: &str) -> (Binding, Option<&'static str>) {
        let sends = measure.starts_with("sqs.send") || measure.starts_with("sqs.sent");
        let polls = measure.starts_with("sqs.receive_calls");
        let sending = [self.too_large(), self.sender(), self.send_calls()];
        let receiving = [
            self.dead_letters(),
            self.expiry(),
            self.over_limit(),
            self.receive_calls(),
            self.delete_calls(),
            self.visibility(),
            self.copies(),
            self.groups(),
            self.workers(),
        ];
        let polling = [self.polls()];
        let order: [&[_]; 3] = if sends {
            [&sending, &receiving, &polling]
        } else if polls {
            [&polling, &receiving, &sending]
        } else {
            [&receiving, &sending, &polling]
        };
        let told = order.into_iter().flatten().find_map(|it| *it);
        told.map_or_else(
            || (self.nearest(), None),
            |(binding, setting)| (binding, Some(setting)),
        )
    }

    fn too_large(&self) -> Option<(Binding, &'static str)> {
        let refused = self.tally.too_large;
        let binding = Binding::MessageTooLarge {
            refused: share(refused, refused + self.tally.sent),
            limit: self.sqs.max_message as f64,
        };
        (refused > 0).then_some((binding, "sqs.max_message"))
    }

    fn sender(&self) -> Option<(Binding, &'static str)> {
        let block = self
            .sqs
            .producers
            .iter()
            .max_by_key(|it| it.call_duration)?;
        // More waits than a call holds for each.
        let senders = self
            .sqs
            .producers
            .iter()
            .map(|it| u64::from(it.source.count));
        let usual = senders.sum::<u64>() * u64::from(block.batch);
        let binding = Binding::SequentialSends {
            each: in_seconds(block.call_duration),
            batch: f64::from(block.batch),
            rate: self.tally.sent as f64 / self.seconds,
        };
        (block.call_duration > 0 && self.gathered > usual)
            .then_some((binding, "sqs.producers.0.batch"))
    }

    fn send_calls(&self) -> Option<(Binding, &'static str)> {
        let throttled = self.tally.sends_throttled;
        self.call_limit(
            throttled,
            throttled + self.tally.send_calls,
            Resource::SendCalls,
        )
        .map(|it| (it, "sqs.producers.0.batch"))
    }

    fn receive_calls(&self) -> Option<(Binding, &'static str)> {
        let (throttled, all) = (self.tally.receives_throttled, self.tally.receive_calls);
        let some = throttled * 100 >= all;
        self.call_limit(throttled, all, Resource::ReceiveCalls)
            .filter(|_| some)
            .map(|it| (it, "sqs.consumers.0.batch"))
    }

    fn delete_calls(&self) -> Option<(Binding, &'static str)> {
        let (waited, all) = (self.tally.deletes_waited, self.tally.delete_calls);
        self.call_limit(waited, all.max(waited), Resource::DeleteCalls)
            .filter(|_| waited * 10 >= all)
            .map(|it| (it, "sqs.calls"))
    }

    fn call_limit(&self, short: u64, all: u64, resource: Resource) -> Option<Binding> {
        let fifo = self.sqs.fifo.as_ref()?;
        (short > 0).then(|| Binding::QueueCalls {
            resource,
            limit: calls(fifo),
            refused: share(short, all),
        })
    }

    fn dead_letters(&self) -> Option<(Binding, &'static str)> {
        let binding = Binding::DeadLetters {
            receives: f64::from(self.sqs.max_receives?),
            visibility: in_seconds(self.sqs.visibility),
        };
        (self.tally.dead_letters.count > 0).then_some((binding, "sqs.max_receives"))
    }

    fn expiry(&self) -> Option<(Binding, &'static str)> {
        let binding = Binding::Expiry {
            retention: in_seconds(self.sqs.retention),
            messages: self.tally.expired.count as f64,
        };
        (self.tally.expired.count > 0).then_some((binding, "sqs.retention"))
    }

    fn over_limit(&self) -> Option<(Binding, &'static str)> {
        let limit = self.sqs.in_flight_limit;
        let peak = self.tally.in_flight.since(0, self.end.in_flight);
        let binding = Binding::InFlight {
            limit: limit as f64,
            rate: self.tally.deliveries as f64 / self.seconds,
            silent: self.sqs.fifo.is_some(),
        };
        let reached = self.tally.over_limit.count > 0 || peak >= limit;
        // The limit itself is the service's: only shorter work makes room.
        let deletes = self.sqs.consumers.iter().any(|block| block.delete);
        let setting = if deletes {
            "sqs.consumers.0.processing"
        } else {
            "sqs.visibility"
        };
        reached.then_some((binding, setting))
    }

    fn visibility(&self) -> Option<(Binding, &'static str)> {
        let again = self.tally.redelivered.count;
        let block = self.slowest()?;
        let processing = if block.overlap {
            block.processing
        } else {
            block.processing.saturating_mul(block.batch.into())
        };
        let binding = Binding::Visibility {
            visibility: in_seconds(self.sqs.visibility),
            processing: block.delete.then(|| in_seconds(processing)),
            again: share(self.tally.second, self.tally.latency.count),
        };
        (again > 0).then_some((binding, "sqs.visibility"))
    }

    fn copies(&self) -> Option<(Binding, &'static str)> {
        let fifo = self.sqs.fifo.as_ref()?;
        let binding = Binding::Copies {
            window: in_seconds(fifo.deduplication),
            dropped: self.tally.deduplicated as f64,
        };
        (self.tally.deduplicated > 0).then_some((binding, "sqs.deduplication"))
    }

    fn groups(&self) -> Option<(Binding, &'static str)> {
        let locked = self.sqs.fifo.is_some() && self.end.waiting > 0 && self.idle > 0;
        let backlog = self.sqs.backlog.as_ref().map_or(0, |it| it.groups);
        let senders = self.sqs.producers.iter().map(|it| it.groups).max();
        let (groups, setting) = if backlog >= senders.unwrap_or(0) {
            (backlog, "sqs.backlog.groups")
        } else {
            (senders.unwrap_or(0), "sqs.producers.0.groups")
        };
        let binding = Binding::Groups {
            groups: f64::from(groups),
            consumers: self.consumers,
            rate: self.tally.processed as f64 / self.seconds,
        };
        locked.then_some((binding, setting))
    }

    fn workers(&self) -> Option<(Binding, &'static str)> {
        let block = self.slowest()?;
        let binding = Binding::Workers {
            arrives: self.tally.sent as f64 / self.seconds,
            works: self.tally.deliveries as f64 / self.seconds,
            each: in_seconds(block.processing),
            waiting: self.end.waiting as f64,
        };
        let behind = self.end.waiting > 10 && self.idle == 0;
        behind.then_some((binding, "sqs.consumers.0.count"))
    }

    fn polls(&self) -> Option<(Binding, &'static str)> {
        let block = self.sqs.consumers.first()?;
        let binding = Binding::Polls {
            wait: in_seconds(block.wait),
            period: in_seconds(block.period),
            empty: share(self.tally.receives_empty, self.tally.receive_calls),
        };
        let setting = if block.wait > 0 {
            "sqs.consumers.0.wait"
        } else {
            "sqs.consumers.0.period"
        };
        (self.tally.receives_empty > 0).then_some((binding, setting))
    }

    /// The block that works longest on a message.
    fn slowest(&self) -> Option<&Receiver> {
        self.sqs.consumers.iter().max_by_key(|it| it.processing)
    }

    /// Nothing is used up: what is used most.
    fn nearest(&self) -> Binding {
        let uses = self.uses();
        let most = uses.iter().max_by(|a, b| a.used.total_cmp(&b.used));
        most.map_or(Explanation::NONE.binding, |it| Binding::Nothing {
            nearest: it.resource,
            used: it.used,
        })
    }

    fn uses(&self) -> Vec<LimitUse> {
        let limit = self.sqs.in_flight_limit;
        let peak = self.tally.in_flight.since(0, self.end.in_flight);
        let mut uses = vec![LimitUse {
            resource: Resource::InFlight,
            limit: limit as f64,
            used: share(peak, limit),
        }];
        let Some(fifo) = &self.sqs.fifo else {
            return uses;
        };
        let accepted = self.tally.receive_calls - self.tally.receives_throttled;
        let actions = [
            (Resource::SendCalls, self.tally.send_calls),
            (Resource::ReceiveCalls, accepted),
            (Resource::DeleteCalls, self.tally.delete_calls),
        ];
        let limit = calls(fifo);
        uses.extend(actions.map(|(resource, count)| LimitUse {
            resource,
            limit,
            used: if limit > 0.0 {
                count as f64 / (limit * self.seconds)
            } else {
                1.0
            },
        }));
        uses
    }
}
