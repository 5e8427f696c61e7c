//! Makes the film of a board while a run goes on: at the end of each column it takes what the
//! machine reads out.

use super::board::{Board, Cells, Documents, Marks, Row};
use super::resolution::{self, MOST_CELLS};
use crate::sandbox::kernel::SimTime;

/// Most documents that a film keeps.
const MOST_DOCUMENTS: usize = 400;

/// What a machine reads out for a row at the end of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reading {
    /// What somebody has done since the start.
    Marks {
        done: u64,
        again: u64,
        empty: u64,
        refused: u64,
        active: bool,
    },
    /// How much there is.
    Level(f64),
    /// How much went through since the start.
    Total(f64),
}

/// A board in the making.
pub(crate) struct BoardRecorder<'r> {
    board: Board,
    pub(crate) step: SimTime,
    pub(crate) columns: usize,
    duration: SimTime,
    column: usize,
    /// What was read out before.
    before: Vec<Reading>,
    /// Columns between two documents that are kept.
    apart: usize,
    stop: &'r dyn Fn() -> bool,
    stopped: bool,
}

fn small(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl<'r> BoardRecorder<'r> {
    /// An empty film with these rows, the cells of which are filled. `slot` is the time in which
    /// something happens at most once.
    pub(crate) fn new(
        duration: SimTime,
        slot: Option<SimTime>,
        mut rows: Vec<Row>,
        stop: &'r dyn Fn() -> bool,
    ) -> Self {
        let most = MOST_CELLS / (rows.len() as u64 + 1);
        let step = resolution::within(duration, slot, most);
        let columns = usize::try_from(duration.div_ceil(step)).unwrap_or(1).max(1);
        for row in &mut rows {
            match &mut row.cells {
                Cells::Marks(marks) => marks.resize(columns, Marks::default()),
                Cells::Level { values: items, .. } | Cells::Flow { amounts: items, .. } => {
                    items.resize(columns, 0.0);
                }
                Cells::Bar { .. } => {}
            }
        }
        Self {
            before: Vec::new(),
            board: Board {
                rows,
                documents: Vec::new(),
            },
            step,
            columns,
            duration,
            column: 0,
            apart: 1,
            stop,
            stopped: false,
        }
    }

    /// When the current column ends; the end of time after the last one.
    pub(crate) fn due(&self) -> SimTime {
        if self.column >= self.columns || self.stopped {
            return SimTime::MAX;
        }
        let end = (self.column as u64 + 1).saturating_mul(self.step);
        end.min(self.duration)
    }

    /// Whether the film is not wanted any more.
    pub(crate) const fn stopped(&self) -> bool {
        self.stopped
    }

    /// Ends the current column with what is read out for each row.
    pub(crate) fn end_column(&mut self, readings: Vec<Reading>, documents: Option<Documents>) {
        for (place, (row, reading)) in self.board.rows.iter_mut().zip(&readings).enumerate() {
            let before = self.before.get(place);
            match (&mut row.cells, *reading) {
                (
                    Cells::Marks(marks),
                    Reading::Marks {
                        done,
                        again,
                        empty,
                        refused,
                        active,
                    },
                ) => {
                    let told = match before {
                        Some(Reading::Marks {
                            done,
                            again,
                            empty,
                            refused,
                            ..
                        }) => [*done, *again, *empty, *refused],
                        _ => [0; 4],
                    };
                    marks[self.column] = Marks {
                        done: small(done - told[0]),
                        again: small(again - told[1]),
                        empty: small(empty - told[2]),
                        refused: small(refused - told[3]),
                        active,
                    };
                }
                (Cells::Level { values, .. }, Reading::Level(level)) => {
                    values[self.column] = level;
                }
                (Cells::Flow { amounts, .. }, Reading::Total(total)) => {
                    let told = match before {
                        Some(Reading::Total(told)) => *told,
                        _ => 0.0,
                    };
                    amounts[self.column] = total - told;
                }
                // A machine reads out what its rows are.
                _ => debug_assert!(false, "row {place} is something else"),
            }
        }
        self.before = readings;
        if let Some(documents) = documents {
            self.keep(documents);
        }
        self.column += 1;
        self.stopped |= (self.stop)();
    }

    /// Keeps documents that differ from the ones before. Where there are too many, fewer columns
    /// have some of their own.
    fn keep(&mut self, documents: Documents) {
        let kept = &mut self.board.documents;
        let last = self.column + 1 == self.columns;
        let same = kept.last().is_some_and(|(_, it)| *it == documents);
        if same || !(last || self.column.is_multiple_of(self.apart)) {
            return;
        }
        kept.push((self.column, documents));
        if kept.len() > MOST_DOCUMENTS {
            self.apart *= 2;
            let mut place = 0;
            kept.retain(|_| {
                place += 1;
                place % 2 == 1
            });
        }
    }

    /// The board; None where it was not wanted any more.
    pub(crate) fn finish(self) -> Option<Board> {
        (!self.stopped).then_some(self.board)
    }
}
