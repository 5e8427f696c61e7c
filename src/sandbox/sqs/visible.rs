//! The messages that can be received, and which is the next one: the oldest, in a FIFO queue the
//! oldest of a group of which none is in flight.

use std::collections::{BTreeMap, BTreeSet};

use super::store::{Chain, NONE, Place, Store};
use crate::sandbox::rules::{Rule, holds};

/// The messages that can be received.
#[derive(Debug)]
pub(super) enum Visible {
    /// Of a standard queue.
    Standard {
        /// Those that were received before, by number. They are older than any other.
        returned: BTreeMap<u64, u32>,
        /// The others, in the order of sending.
        fresh: Chain,
        /// The number behind that of the newest message that was received.
        latest: u64,
    },
    /// Of a FIFO queue.
    Fifo {
        /// By number of the group.
        groups: Vec<Group>,
        /// The oldest message's number of each group that is not locked, and the group.
        ready: BTreeSet<(u64, u32)>,
    },
}

/// A message group.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Its messages that are not hidden, in the order of sending.
    messages: Chain,
    /// How many are in flight.
    in_flight: u32,
    /// The number behind that of its newest message that was received.
    latest: u64,
}

impl Group {
    fn locked(&self) -> bool {
        self.in_flight > 0 && holds(Rule::SqsGroupLock)
    }
}

impl Visible {
    /// Nothing yet.
    pub(super) const fn new(fifo: bool) -> Self {
        if fifo {
            Self::Fifo {
                groups: Vec::new(),
                ready: BTreeSet::new(),
            }
        } else {
            Self::Standard {
                returned: BTreeMap::new(),
                fresh: Chain::of_place(),
                latest: 0,
            }
        }
    }

    /// Whether a receive would find anything.
    pub(super) fn any(&self) -> bool {
        match self {
            Self::Standard {
                returned, fresh, ..
            } => !returned.is_empty() || fresh.first().is_some(),
            Self::Fifo { ready, .. } => !ready.is_empty(),
        }
    }

    /// A message can be received from now on.
    pub(super) fn add(&mut self, store: &mut Store, id: u32) {
        let message = store.get_mut(id);
        let (number, at) = (message.number, message.group as usize);
        let fresh_one = message.receives == 0;
        message.place = if fresh_one {
            Place::Fresh
        } else {
            Place::Returned
        };
        match self {
            Self::Standard { fresh, .. } if fresh_one => fresh.push(store, id),
            Self::Standard { returned, .. } => {
                returned.insert(number, id);
            }
            Self::Fifo { groups, ready } => {
                if groups.len() <= at {
                    let empty = Group {
                        messages: Chain::of_place(),
                        in_flight: 0,
                        latest: 0,
                    };
                    groups.resize(at + 1, empty);
                }
                let group = &mut groups[at];
                let oldest = group.messages.first();
                // What comes back is older than all but what came back with it.
                let mut behind = oldest.filter(|_| !fresh_one);
                while let Some(other) = behind
                    && store.get(other).number < number
                {
                    behind = group.messages.after(store, other);
                }
                let behind = behind.unwrap_or(NONE);
                group.messages.insert(store, id, behind);
                if !group.locked() && group.messages.first() == Some(id) {
                    let at = store.get(id).group;
                    if let Some(oldest) = oldest {
                        ready.remove(&(store.get(oldest).number, at));
                    }
                    ready.insert((number, at));
                }
            }
        }
    }

    /// Takes the next message.
    pub(super) fn take(&mut self, store: &mut Store) -> Option<u32> {
        match self {
            Self::Standard {
                returned, fresh, ..
            } => {
                let id = if !holds(Rule::SqsOldestFirst) {
                    fresh.last()?
                } else if let Some((_, id)) = returned.pop_first() {
                    return Some(id);
                } else {
                    fresh.first()?
                };
                fresh.remove(store, id);
                Some(id)
            }
            Self::Fifo { groups, ready } => {
                let &(_, at) = if holds(Rule::SqsOldestFirst) {
                    ready.first()?
                } else {
                    ready.last()?
                };
                let messages = &groups[at as usize].messages;
                let id = if holds(Rule::SqsGroupOrder) {
                    messages.first()
                } else {
                    messages.last()
                };
                let id = id?;
                self.drop(store, id);
                Some(id)
            }
        }
    }

    /// Takes a certain message out.
    pub(super) fn drop(&mut self, store: &mut Store, id: u32) {
        let message = store.get(id);
        let (number, at) = (message.number, message.group);
        match self {
            Self::Standard {
                returned, fresh, ..
            } => {
                if message.place == Place::Returned {
                    returned.remove(&number);
                } else {
                    fresh.remove(store, id);
                }
            }
            Self::Fifo { groups, ready } => {
                let group = &mut groups[at as usize];
                let was_first = group.messages.first() == Some(id);
                group.messages.remove(store, id);
                if was_first && ready.remove(&(number, at)) {
                    let next = group.messages.first();
                    ready.extend(next.map(|next| (store.get(next).number, at)));
                }
            }
        }
    }

    /// A message is received for the first time: whether a newer one of its group was before.
    pub(super) fn is_late(&mut self, group: u32, number: u64) -> bool {
        let latest = match self {
            Self::Standard { latest, .. } => latest,
            Self::Fifo { groups, .. } => &mut groups[group as usize].latest,
        };
        let late = number < *latest;
        *latest = (*latest).max(number + 1);
        late
    }

    /// A message of a group is in flight. The receive that took it may take more of the group.
    pub(super) fn hold(&mut self, group: u32) {
        if let Self::Fifo { groups, .. } = self {
            groups[group as usize].in_flight += 1;
        }
    }

    /// The receive that has taken messages of a group is over.
    pub(super) fn lock(&mut self, store: &Store, group: u32) {
        if let Self::Fifo { groups, ready } = self {
            let group_state = &groups[group as usize];
            if group_state.locked()
                && let Some(first) = group_state.messages.first()
            {
                ready.remove(&(store.get(first).number, group));
            }
        }
    }

    /// A message of a group is not in flight any more.
    pub(super) fn release(&mut self, store: &Store, group: u32) {
        if let Self::Fifo { groups, ready } = self {
            let state = &mut groups[group as usize];
            state.in_flight -= 1;
            if state.in_flight == 0
                && let Some(first) = state.messages.first()
            {
                ready.insert((store.get(first).number, group));
            }
        }
    }
}
