//! The messages of a queue, in one place each, and the lists that they are strung on: a message
//! that is gone takes no memory, and none is ever searched for.

use crate::sandbox::kernel::SimTime;

/// No message.
pub(super) const NONE: u32 = u32::MAX;

/// Where a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Nowhere: the slot is free.
    Free,
    /// Sent, and hidden for the queue's delay.
    Delayed,
    /// To be received, for the first time.
    Fresh,
    /// To be received again.
    Returned,
    /// Received, not deleted and hidden.
    InFlight,
}

/// A neighbour to either side.
#[derive(Clone, Copy, Debug)]
struct Link {
    before: u32,
    after: u32,
}

/// A message of a queue.
#[derive(Clone, Debug)]
pub(super) struct Stored {
    /// By which messages are ordered: that of sending.
    pub(super) number: u64,
    /// When it was sent; before 0 where it lay there from the start.
    pub(super) sent: i64,
    /// When its delay or its visibility timeout ends.
    pub(super) until: SimTime,
    links: [Link; 2],
    /// Its message group.
    pub(super) group: u32,
    /// How often it was received; a handle is stale where it was received more often.
    pub(super) receives: u32,
    /// Where it is.
    pub(super) place: Place,
}

/// All messages.
#[derive(Debug)]
pub(super) struct Store {
    slots: Vec<Stored>,
    /// The first free slot; the others follow from it.
    free: u32,
    /// Messages in the order of sending.
    pub(super) all: Chain,
    count: u64,
    sent: u64,
}

impl Store {
    /// No messages.
    pub(super) const fn new() -> Self {
        Self {
            slots: Vec::new(),
            free: NONE,
            all: Chain::new(0),
            count: 0,
            sent: 0,
        }
    }

    /// How many there are.
    pub(super) const fn count(&self) -> u64 {
        self.count
    }

    /// A message that was sent after all others. None of it is in a list of its place yet.
    pub(super) fn add(&mut self, sent: i64, group: u32) -> u32 {
        let link = Link {
            before: NONE,
            after: NONE,
        };
        let message = Stored {
            number: self.sent,
            sent,
            until: 0,
            links: [link; 2],
            group,
            receives: 0,
            place: Place::Fresh,
        };
        self.sent += 1;
        self.count += 1;
        let id = if self.free == NONE {
            self.slots.push(message);
            u32::try_from(self.slots.len() - 1).unwrap_or(NONE)
        } else {
            let id = self.free;
            self.free = self.slots[id as usize].links[0].after;
            self.slots[id as usize] = message;
            id
        };
        let mut all = self.all;
        all.push(self, id);
        self.all = all;
        id
    }

    /// A message is gone; it was taken out of the list of its place before.
    pub(super) fn remove(&mut self, id: u32) {
        let mut all = self.all;
        all.remove(self, id);
        self.all = all;
        let slot = &mut self.slots[id as usize];
        slot.place = Place::Free;
        slot.links[0].after = self.free;
        self.free = id;
        self.count -= 1;
    }

    /// A message.
    pub(super) fn get(&self, id: u32) -> &Stored {
        &self.slots[id as usize]
    }

    /// A message that changes.
    pub(super) fn get_mut(&mut self, id: u32) -> &mut Stored {
        &mut self.slots[id as usize]
    }

    fn link(&mut self, id: u32, which: usize) -> &mut Link {
        &mut self.slots[id as usize].links[which]
    }
}

/// A list of messages that are strung together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chain {
    /// Which of a message's links it uses.
    which: u8,
    first: u32,
    last: u32,
}

impl Chain {
    const fn new(which: u8) -> Self {
        Self {
            which,
            first: NONE,
            last: NONE,
        }
    }

    /// An empty list of messages that are at one place.
    pub(super) const fn of_place() -> Self {
        Self::new(1)
    }

    /// The first message.
    pub(super) fn first(&self) -> Option<u32> {
        (self.first != NONE).then_some(self.first)
    }

    /// The last message.
    pub(super) fn last(&self) -> Option<u32> {
        (self.last != NONE).then_some(self.last)
    }

    /// The message behind another one.
    pub(super) fn after(&self, store: &Store, id: u32) -> Option<u32> {
        let after = store.slots[id as usize].links[usize::from(self.which)].after;
        (after != NONE).then_some(after)
    }

    /// Puts a message to the end.
    pub(super) fn push(&mut self, store: &mut Store, id: u32) {
        self.insert(store, id, NONE);
    }

    /// Puts a message before another one, or to the end.
    pub(super) fn insert(&mut self, store: &mut Store, id: u32, after: u32) {
        let which = usize::from(self.which);
        let before = if after == NONE {
            std::mem::replace(&mut self.last, id)
        } else {
            std::mem::replace(&mut store.link(after, which).before, id)
        };
        if before == NONE {
            self.first = id;
        } else {
            store.link(before, which).after = id;
        }
        *store.link(id, which) = Link { before, after };
    }

    /// Takes a message out.
    pub(super) fn remove(&mut self, store: &mut Store, id: u32) {
        let which = usize::from(self.which);
        let Link { before, after } = *store.link(id, which);
        if before == NONE {
            self.first = after;
        } else {
            store.link(before, which).after = after;
        }
        if after == NONE {
            self.last = before;
        } else {
            store.link(after, which).before = before;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(store: &Store, chain: &Chain) -> Vec<u64> {
        let ids = std::iter::successors(chain.first(), |&id| chain.after(store, id));
        ids.map(|id| store.get(id).number).collect()
    }

    #[test]
    fn slots_are_used_again_and_the_order_of_sending_stays() {
        let mut store = Store::new();
        let ids: Vec<u32> = (0..5).map(|at| store.add(at, 0)).collect();
        store.remove(ids[1]);
        store.remove(ids[3]);
        let again = [store.add(5, 0), store.add(6, 0)];
        assert_eq!(again, [ids[3], ids[1]]);
        assert_eq!(numbers(&store, &store.all), [0, 2, 4, 5, 6]);
        assert_eq!((store.slots.len(), store.count()), (5, 5));
    }

    #[test]
    fn a_chain_takes_messages_at_both_ends_and_between() {
        let mut store = Store::new();
        let ids: Vec<u32> = (0..4).map(|at| store.add(at, 0)).collect();
        let mut chain = Chain::of_place();
        chain.push(&mut store, ids[2]);
        chain.insert(&mut store, ids[0], ids[2]);
        chain.insert(&mut store, ids[1], ids[2]);
        chain.push(&mut store, ids[3]);
        assert_eq!(numbers(&store, &chain), [0, 1, 2, 3]);
        chain.remove(&mut store, ids[0]);
        chain.remove(&mut store, ids[3]);
        assert_eq!(numbers(&store, &chain), [1, 2]);
        assert_eq!((chain.first(), chain.last()), (Some(ids[1]), Some(ids[2])));
    }
}
