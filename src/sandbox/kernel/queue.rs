//! The event queue: what is due next, in one order on every machine.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

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

/// An event with its place in the order.
#[derive(Clone, Copy, Debug)]
struct Scheduled<E> {
    time: SimTime,
    /// Class and sequence number: within a class, first scheduled is first done.
    order: u64,
    event: E,
}

impl<E> PartialEq for Scheduled<E> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<E> Eq for Scheduled<E> {}

impl<E> PartialOrd for Scheduled<E> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<E> Ord for Scheduled<E> {
    /// The earlier one is the greater one, since the heap gives its greatest first.
    fn cmp(&self, other: &Self) -> Ordering {
        (other.time, other.order).cmp(&(self.time, self.order))
    }
}

/// The events that are due, earliest first: by time, then class, then sequence number.
#[derive(Debug)]
pub(crate) struct Queue<E> {
    heap: BinaryHeap<Scheduled<E>>,
    /// Whether the greatest one has been handed out already. It is only replaced by the next event
    /// scheduled, which costs one sift where removing and adding cost two.
    spent: bool,
    sequence: u64,
}

impl<E: Copy> Queue<E> {
    /// An empty queue.
    pub(crate) fn new() -> Self {
        Self {
            heap: BinaryHeap::new(),
            spent: false,
            sequence: 0,
        }
    }

    /// Schedules an event.
    pub(crate) fn push(&mut self, time: SimTime, class: Class, event: E) {
        let order = (class as u64) << SEQUENCE_BITS | self.sequence;
        self.sequence += 1;
        let scheduled = Scheduled { time, order, event };
        if self.spent
            && let Some(mut top) = self.heap.peek_mut()
        {
            *top = scheduled;
            self.spent = false;
        } else {
            self.heap.push(scheduled);
        }
    }

    /// The next event with its time, or none if nothing is due any more.
    pub(crate) fn next(&mut self) -> Option<(SimTime, E)> {
        if std::mem::take(&mut self.spent)
            && let Some(top) = self.heap.peek_mut()
        {
            PeekMut::pop(top);
        }
        let next = self.heap.peek().map(|top| (top.time, top.event));
        self.spent = next.is_some();
        next
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

    #[test]
    fn replacing_the_spent_event_keeps_the_order() {
        let mut queue = Queue::new();
        let mut rng = Rng::new(7, "queue");
        for event in 0..100 {
            queue.push(rng.below(1_000), Class::Call, event);
        }
        let (mut last, mut count) = (0, 0);
        while let Some((time, event)) = queue.next() {
            assert!(time >= last);
            last = time;
            count += 1;
            // Now none, now one, now two new events for each that is done.
            for _ in 0..event % 3 {
                if count < 5_000 {
                    queue.push(time + rng.below(1_000), Class::Call, event);
                }
            }
        }
        assert!(count >= 100, "{count}");
    }
}
