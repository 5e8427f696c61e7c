//! The event queue: what is due next, in one order on every machine.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::SimTime;

/// What goes first at the same instant (`scenarios.md`, section 7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// Expiry and trimming.
    Expiry = 1,
    /// Deadlines, flushes and completions.
    Completion = 2,
    /// Arrivals of records.
    Arrival = 3,
    /// Calls of consumers, fan-out deliveries and requests to a checkpoint table.
    Call = 4,
    /// Control calls.
    Control = 5,
}

/// Bits of an order key that hold the sequence number; the class stands above them.
const SEQUENCE_BITS: u32 = 56;

/// Time and order as one number: comparing it needs no branch.
const fn key(time: SimTime, order: u64) -> u128 {
    (time as u128) << 64 | order as u128
}

/// An event with its place in the order.
#[derive(Clone, Copy, Debug)]
struct Scheduled<E> {
    time: SimTime,
    /// Class and sequence number: within a class, first scheduled is first done.
    order: u64,
    /// None only where no event is.
    event: Option<E>,
}

impl<E> Scheduled<E> {
    /// The place of no event.
    const NONE: Self = Self {
        time: 0,
        order: 0,
        event: None,
    };

    fn new(time: SimTime, order: u64, event: E) -> Self {
        let event = Some(event);
        Self { time, order, event }
    }

    const fn key(&self) -> u128 {
        key(self.time, self.order)
    }
}

impl<E> PartialEq for Scheduled<E> {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl<E> Eq for Scheduled<E> {}

impl<E> PartialOrd for Scheduled<E> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<E> Ord for Scheduled<E> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

/// Events that are kept in order; a power of two, so that places in a ring of them need no check.
const NEAR: usize = 16;

/// How many events come near at once when none is near any more: with room for those that they
/// schedule.
const REFILL: usize = NEAR / 2;

/// The place in the ring of an event that is so many behind one.
const fn place(first: usize, behind: usize) -> usize {
    (first + behind) % NEAR
}

/// The events that are due, earliest first: by time, then class, then sequence number.
///
/// The next few are kept in order in a ring, all that come after them in a heap. What is scheduled
/// is mostly later than most of what is near, so that it finds its place from the ring's end within
/// one or two steps. Where few events wait at once, as with ten pollers, that is all there is to do:
/// half the instructions of a way through a heap.
#[derive(Debug)]
pub(crate) struct Queue<E> {
    /// A ring of `count` events from `first` on, none before the one in front of it.
    near: [Scheduled<E>; NEAR],
    first: usize,
    count: usize,
    /// Events that come after all that are near.
    far: BinaryHeap<Reverse<Scheduled<E>>>,
    sequence: u64,
}

impl<E: Copy> Queue<E> {
    /// An empty queue.
    pub(crate) const fn new() -> Self {
        Self {
            near: [Scheduled::NONE; NEAR],
            first: 0,
            count: 0,
            far: BinaryHeap::new(),
            sequence: 0,
        }
    }

    /// Schedules an event.
    pub(crate) fn push(&mut self, time: SimTime, class: Class, event: E) {
        self.push_inline(time, class, event);
    }

    /// The same without a call, for the one place that schedules most events.
    #[inline(always)]
    pub(crate) fn push_inline(&mut self, time: SimTime, class: Class, event: E) {
        let order = (class as u64) << SEQUENCE_BITS | self.sequence;
        self.sequence += 1;
        if self.count < NEAR && self.far.is_empty() {
            self.insert(time, order, event);
        } else {
            self.push_among_many(time, order, event);
        }
    }

    /// Schedules an event where not all that wait are near.
    #[inline(never)]
    fn push_among_many(&mut self, time: SimTime, order: u64, event: E) {
        let scheduled = Scheduled::new(time, order, event);
        let last = self.count.checked_sub(1).map(|it| place(self.first, it));
        let Some(last) = last.filter(|&last| scheduled < self.near[last]) else {
            self.far.push(Reverse(scheduled));
            return;
        };
        if self.count == NEAR {
            self.far.push(Reverse(self.near[last]));
            self.count -= 1;
        }
        self.insert(time, order, event);
    }

    /// Puts an event in its place among those that are near, of which there is room for one more.
    ///
    /// It takes the parts of an event, which stay in registers. The whole would be written to memory
    /// and read back before it is there: a twelfth of the time of a poller's event.
    #[inline(always)]
    fn insert(&mut self, time: SimTime, order: u64, event: E) {
        let key = key(time, order);
        let mut hole = place(self.first, self.count);
        self.count += 1;
        while hole != self.first {
            let before = hole.wrapping_sub(1) % NEAR;
            if self.near[before].key() < key {
                break;
            }
            self.near[hole] = self.near[before];
            hole = before;
        }
        self.near[hole] = Scheduled::new(time, order, event);
    }

    /// The next event with its time, or none if nothing is due any more.
    #[inline]
    pub(crate) fn next(&mut self) -> Option<(SimTime, E)> {
        if self.count == 0 {
            self.refill();
        }
        self.count = self.count.checked_sub(1)?;
        let next = &self.near[place(self.first, 0)];
        self.first = place(self.first, 1);
        next.event.map(|event| (next.time, event))
    }

    /// Brings the next events near.
    #[inline(never)]
    fn refill(&mut self) {
        while self.count < REFILL
            && let Some(Reverse(next)) = self.far.pop()
        {
            self.near[place(self.first, self.count)] = next;
            self.count += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Rng;

    #[test]
    fn events_come_by_time_then_class_then_the_order_in_which_they_were_scheduled() {
        let mut queue = Queue::new();
        queue.push(5, Class::Call, 'e');
        queue.push(5, Class::Arrival, 'c');
        queue.push(5, Class::Arrival, 'd');
        queue.push(1, Class::Control, 'a');
        queue.push(5, Class::Expiry, 'b');
        let order: String = std::iter::from_fn(|| queue.next())
            .map(|(_, e)| e)
            .collect();
        assert_eq!(order, "abcde");
    }

    /// Does what is in the queue and schedules none, one or two new events for each that is done,
    /// with waits of up to `wait`: whether every event came, none before its turn. The events
    /// themselves say when and in which order they were scheduled.
    fn keeps_order(seed: u64, count: u64, wait: u64) -> bool {
        let mut queue = Queue::new();
        let mut rng = Rng::new(seed, "queue");
        let mut waiting = std::collections::BTreeSet::new();
        let mut sequence = 0;
        let mut schedule =
            |queue: &mut Queue<_>, waiting: &mut std::collections::BTreeSet<_>, time| {
                queue.push(time, Class::Call, (time, sequence));
                waiting.insert((time, sequence));
                sequence += 1;
            };
        for _ in 0..count {
            schedule(&mut queue, &mut waiting, rng.below(wait));
        }
        let mut done = 0;
        while let Some((time, event)) = queue.next() {
            if waiting.pop_first() != Some(event) || event.0 != time {
                return false;
            }
            done += 1;
            let new = if done < 20 * count { rng.below(3) } else { 0 };
            for _ in 0..new {
                schedule(&mut queue, &mut waiting, time + rng.below(wait));
            }
        }
        waiting.is_empty() && done >= count
    }

    #[test]
    fn events_come_in_order_however_many_wait_and_however_late_they_are_scheduled() {
        for count in [1, 7, 8, 9, 15, 16, 17, 18, 40, 1_000] {
            for wait in [1, 3, 50, 1_000_000] {
                assert!(
                    keeps_order(count, count, wait),
                    "{count} events, waits under {wait}"
                );
            }
        }
    }
}
