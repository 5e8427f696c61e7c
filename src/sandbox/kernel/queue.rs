//! The event queue: what is due next, in one order on every machine.

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

impl<E> Scheduled<E> {
    /// Time and order as one number: comparing it needs no branch, which a heap of a few events
    /// would mispredict half of the time.
    const fn key(&self) -> u128 {
        (self.time as u128) << 64 | self.order as u128
    }
}

/// The events that are due, earliest first: by time, then class, then sequence number.
///
/// A binary heap of our own rather than the library's: an event handed out stays on top until the
/// next one is scheduled, which then sinks in its place at once. That is one way through the heap
/// where removing and adding are two, and as what is scheduled is mostly late, it goes down to the
/// bottom without a look at what it is and then up the little that it must.
#[derive(Debug)]
pub(crate) struct Queue<E> {
    /// No event is before the one at half its place.
    heap: Vec<Scheduled<E>>,
    /// Whether the top has been handed out already.
    spent: bool,
    sequence: u64,
}

impl<E: Copy> Queue<E> {
    /// An empty queue.
    pub(crate) const fn new() -> Self {
        Self {
            heap: Vec::new(),
            spent: false,
            sequence: 0,
        }
    }

    /// Schedules an event.
    pub(crate) fn push(&mut self, time: SimTime, class: Class, event: E) {
        let order = (class as u64) << SEQUENCE_BITS | self.sequence;
        self.sequence += 1;
        let scheduled = Scheduled { time, order, event };
        if self.spent {
            self.spent = false;
            self.sink(scheduled);
        } else {
            self.heap.push(scheduled);
            self.rise(self.heap.len() - 1, scheduled);
        }
    }

    /// The next event with its time, or none if nothing is due any more.
    pub(crate) fn next(&mut self) -> Option<(SimTime, E)> {
        if std::mem::take(&mut self.spent)
            && let Some(last) = self.heap.pop()
            && !self.heap.is_empty()
        {
            self.sink(last);
        }
        let next = self.heap.first().map(|top| (top.time, top.event));
        self.spent = next.is_some();
        next
    }

    /// Puts an event in the place of the top, and then where it belongs.
    fn sink(&mut self, scheduled: Scheduled<E>) {
        let heap = &mut self.heap[..];
        let mut hole = 0;
        let mut child = 1;
        while child + 1 < heap.len() {
            child += usize::from(heap[child + 1].key() < heap[child].key());
            heap[hole] = heap[child];
            hole = child;
            child = 2 * hole + 1;
        }
        if child < heap.len() {
            heap[hole] = heap[child];
            hole = child;
        }
        self.rise(hole, scheduled);
    }

    /// Puts an event at `hole`, or as far above it as it belongs.
    fn rise(&mut self, mut hole: usize, scheduled: Scheduled<E>) {
        let heap = &mut self.heap[..];
        while hole > 0 {
            let parent = (hole - 1) / 2;
            if heap[parent].key() < scheduled.key() {
                break;
            }
            heap[hole] = heap[parent];
            hole = parent;
        }
        heap[hole] = scheduled;
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
