//! The records of a shard, in the order of their arrival.
//!
//! Records that follow each other evenly are one run, so that a steady producer costs no memory
//! however long it works.

use std::collections::VecDeque;

use super::key::KeyId;

/// A stored record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// When it was stored, in nanoseconds since the start; before it for a backlog.
    pub(crate) arrival: i64,
    /// What `arrival` was rounded down by, in parts of a nanosecond.
    pub(crate) fraction: u64,
    /// How many such parts a nanosecond has, at least 1.
    pub(crate) parts: u64,
    /// Bytes, key included.
    pub(crate) size: u64,
    /// The key.
    pub(crate) key: KeyId,
    /// Who made it.
    pub(crate) source: u32,
    /// The identifier embedded in it, unique for its source.
    pub(crate) identifier: u64,
    /// Whether other copies of it were or will be stored.
    pub(crate) copied: bool,
}

impl Record {
    /// The instant of arrival in parts of a nanosecond.
    fn exact(&self) -> i128 {
        i128::from(self.arrival) * i128::from(self.parts) + i128::from(self.fraction)
    }
}

/// An instant in parts of a nanosecond as whole nanoseconds, rounded down, and the rest.
fn split(exact: i128, parts: u64) -> (i64, u64) {
    // Almost always 64 bits are enough, and divide much faster.
    if let (Ok(exact), Ok(parts)) = (i64::try_from(exact), i64::try_from(parts)) {
        let rest = u64::try_from(exact.rem_euclid(parts)).unwrap_or_default();
        return (exact.div_euclid(parts), rest);
    }
    let parts = i128::from(parts);
    let whole = i64::try_from(exact.div_euclid(parts)).unwrap_or_default();
    (
        whole,
        u64::try_from(exact.rem_euclid(parts)).unwrap_or_default(),
    )
}

/// Records that follow each other evenly.
#[derive(Clone, Debug)]
struct Run {
    first: Record,
    count: u64,
    /// From one to the next, in parts of a nanosecond.
    step: i128,
    /// From one identifier to the next.
    stride: u64,
}

impl Run {
    /// The record `offset` places behind the first one.
    fn get(&self, offset: u64) -> Record {
        let mut record = self.first;
        if offset > 0 {
            let exact = self.first.exact() + self.step * i128::from(offset);
            (record.arrival, record.fraction) = split(exact, record.parts);
            record.identifier += self.stride * offset;
        }
        record
    }

    /// Takes a record in, if it goes on as the others do.
    fn extend(&mut self, record: &Record) -> bool {
        let first = &self.first;
        let alike = first.parts == record.parts
            && first.size == record.size
            && first.key == record.key
            && first.source == record.source
            && !first.copied
            && !record.copied
            && record.identifier >= first.identifier;
        if !alike {
            return false;
        }
        let (exact, stride) = (
            record.exact() - first.exact(),
            record.identifier - first.identifier,
        );
        if self.count == 1 {
            self.step = exact;
            self.stride = stride;
        } else if exact != self.step * i128::from(self.count) || stride != self.stride * self.count
        {
            return false;
        }
        self.count += 1;
        true
    }
}

/// A place in a log: in front of a record, or at the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cursor {
    /// How many records were stored before it.
    pub(crate) index: u64,
    run: u64,
    offset: u64,
}

/// The records of a shard.
#[derive(Debug, Default)]
pub(crate) struct Log {
    runs: VecDeque<Run>,
    /// How many runs were dropped at the front.
    dropped: u64,
    /// Records and bytes that were ever stored.
    stored: (u64, u64),
    /// Records and bytes that were trimmed.
    trimmed: (u64, u64),
    /// In front of the oldest record that is not trimmed.
    horizon: Cursor,
    /// No record that is stored arrived before this: trimming up to an earlier instant is nothing.
    oldest: i64,
    /// From how many runs on it is worth looking for runs that nobody needs.
    crowded: usize,
}

/// Runs that are always kept: fewer are not worth the search.
const FEW_RUNS: usize = 1_024;

impl Log {
    /// An empty log.
    pub(crate) fn new() -> Self {
        Self {
            crowded: FEW_RUNS,
            oldest: i64::MIN,
            ..Self::default()
        }
    }

    /// Stores a record, which arrives no earlier than those before it.
    pub(crate) fn append(&mut self, record: &Record) {
        self.oldest = self.oldest.min(record.arrival);
        self.stored.0 += 1;
        self.stored.1 += record.size;
        if self.runs.back_mut().is_none_or(|last| !last.extend(record)) {
            self.runs.push_back(Run {
                first: *record,
                count: 1,
                step: 0,
                stride: 0,
            });
        }
    }

    /// How many records were ever stored.
    pub(crate) const fn end(&self) -> u64 {
        self.stored.0
    }

    /// Records and bytes that are stored.
    pub(crate) const fn held(&self) -> (u64, u64) {
        (
            self.stored.0 - self.trimmed.0,
            self.stored.1 - self.trimmed.1,
        )
    }

    /// Records held in memory as single items or runs.
    pub(crate) fn runs(&self) -> usize {
        self.runs.len()
    }

    /// The place of the oldest record that is stored.
    pub(crate) const fn horizon(&self) -> Cursor {
        self.horizon
    }

    /// The place behind the newest record.
    pub(crate) fn tip(&self) -> Cursor {
        Cursor {
            index: self.stored.0,
            run: self.dropped + self.runs.len().saturating_sub(1) as u64,
            offset: self.runs.back().map_or(0, |run| run.count),
        }
    }

    /// The later one of a place and the horizon.
    pub(crate) fn clamp(&self, cursor: Cursor) -> Cursor {
        if cursor.index < self.horizon.index {
            self.horizon
        } else {
            cursor
        }
    }

    /// The record behind a place that is not before the horizon.
    pub(crate) fn get(&self, cursor: Cursor) -> Option<Record> {
        let (cursor, run) = self.settle(cursor)?;
        Some(run.get(cursor.offset))
    }

    /// The size of the record behind a place that is not before the horizon.
    pub(crate) fn size_at(&self, cursor: Cursor) -> Option<u64> {
        Some(self.settle(cursor)?.1.first.size)
    }

    /// The place, moved on to the run with its record.
    fn settle(&self, mut cursor: Cursor) -> Option<(Cursor, &Run)> {
        if cursor.run < self.dropped {
            // Only what lies before every place is dropped: this one was at the end of it.
            cursor.run = self.dropped;
            cursor.offset = 0;
        }
        loop {
            let at = cursor.run.checked_sub(self.dropped)?;
            let run = self.runs.get(usize::try_from(at).ok()?)?;
            if cursor.offset < run.count {
                return Some((cursor, run));
            }
            cursor.offset -= run.count;
            cursor.run += 1;
        }
    }

    /// The record behind the place and how many of its run follow it with it; moves the place by at
    /// most `most` of them.
    pub(crate) fn take(&self, cursor: &mut Cursor, most: u64) -> Option<Stretch> {
        let (settled, run) = self.settle(*cursor)?;
        let count = most.min(run.count - settled.offset);
        *cursor = Cursor {
            index: settled.index + count,
            offset: settled.offset + count,
            ..settled
        };
        let first = run.get(settled.offset);
        Some(Stretch {
            index: settled.index,
            exact: first.exact(),
            first,
            count,
            step: run.step,
        })
    }

    /// Trims what arrived at or before `limit`.
    #[inline]
    pub(crate) fn trim(&mut self, limit: i64) {
        if limit >= self.oldest {
            self.trim_old(limit);
        }
    }

    /// The same where something may have arrived by then.
    fn trim_old(&mut self, limit: i64) {
        self.oldest = limit.saturating_add(1);
        while let Some((cursor, run)) = self.settle(self.horizon) {
            let (mut fits, mut over) = (0, run.count - cursor.offset);
            if run.get(run.count - 1).arrival <= limit {
                fits = over;
            } else {
                // The first one that stays.
                while fits < over {
                    let middle = fits + (over - fits) / 2;
                    if run.get(cursor.offset + middle).arrival <= limit {
                        fits = middle + 1;
                    } else {
                        over = middle;
                    }
                }
            }
            if fits == 0 {
                self.oldest = run.get(cursor.offset).arrival;
                return;
            }
            let bytes = fits * run.first.size;
            self.trimmed.0 += fits;
            self.trimmed.1 += bytes;
            self.horizon = Cursor {
                index: cursor.index + fits,
                offset: cursor.offset + fits,
                ..cursor
            };
        }
    }

    /// Whether there are so many runs that unneeded ones should be dropped.
    pub(crate) fn is_crowded(&self) -> bool {
        self.runs.len() > self.crowded
    }

    /// Drops the runs before a place that nobody will read again.
    pub(crate) fn forget(&mut self, needed: Cursor) {
        let needed = self.settle(needed).map_or(needed, |(cursor, _)| cursor);
        while self.dropped < needed.run && self.runs.len() > 1 {
            self.runs.pop_front();
            self.dropped += 1;
        }
        if self.horizon.run < self.dropped {
            self.horizon = needed;
        }
        self.crowded = FEW_RUNS.max(2 * self.runs.len());
    }

    /// Bytes from a place to the end.
    pub(crate) fn bytes_from(&self, mut cursor: Cursor) -> u64 {
        let mut bytes = 0;
        while let Some(stretch) = self.take(&mut cursor, u64::MAX) {
            bytes += stretch.count * stretch.first.size;
        }
        bytes
    }
}

/// Records of one run that lie behind a place.
#[derive(Clone, Debug)]
pub(crate) struct Stretch {
    /// How many records were stored before the first one.
    pub(crate) index: u64,
    /// The first one.
    pub(crate) first: Record,
    /// How many.
    pub(crate) count: u64,
    exact: i128,
    step: i128,
}

impl Stretch {
    /// The first `count` of them, and the others; at least one, and not all.
    pub(crate) fn split(&self, count: u64) -> (Self, Self) {
        let mut head = self.clone();
        head.count = count;
        let mut rest = self.clone();
        rest.index += count;
        rest.count -= count;
        rest.exact += self.step * i128::from(count);
        (rest.first.arrival, rest.first.fraction) = split(rest.exact, self.first.parts);
        (head, rest)
    }

    /// When each of them arrived, but for the first `skipped`.
    pub(crate) fn arrivals(&self, skipped: u64) -> impl Iterator<Item = i64> + use<> {
        let parts = self.first.parts;
        // Whole nanoseconds and the rest: added up, so that no record costs a division.
        let mut next = split(self.exact + self.step * i128::from(skipped), parts);
        let step = split(self.step, parts);
        (skipped..self.count).map(move |_| {
            let arrival = next.0;
            let room = parts - step.1;
            let carries = next.1 >= room;
            next.0 = next.0.saturating_add(step.0 + i64::from(carries));
            next.1 = if carries {
                next.1 - room
            } else {
                next.1 + step.1
            };
            arrival
        })
    }

    /// When the last of them arrived.
    pub(crate) fn last_arrival(&self) -> i64 {
        let last = self.exact + self.step * (i128::from(self.count) - 1);
        i64::try_from(last.div_euclid(i128::from(self.first.parts))).unwrap_or_default()
    }
}

#[cfg(test)]
#[path = "log/tests.rs"]
mod tests;
