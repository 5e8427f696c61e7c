//! The play head: where in the film one is, and how it moves with the clock.

use std::time::Duration;

use crate::sandbox::{Film, SimTime};

/// Columns a second.
const SPEEDS: [u64; 9] = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/// The speed that playing begins with: a poll a tenth of a second.
const USUAL: usize = 3;

/// Least time between two pictures.
const PICTURE: Duration = Duration::from_millis(40);

/// Where in a film one is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Play {
    /// The column under the head when it last stood still.
    column: usize,
    /// Since when it has moved; None while it stands.
    since: Option<Duration>,
    /// The place in [`SPEEDS`].
    speed: usize,
    /// The film's columns, and the length of one.
    columns: usize,
    step: SimTime,
}

impl Default for Play {
    fn default() -> Self {
        Self {
            column: 0,
            since: None,
            speed: USUAL,
            columns: 0,
            step: 1,
        }
    }
}

impl Play {
    /// Another film: the head stays at its time, and at the end where it was there.
    pub(super) fn take(&mut self, film: &Film, elapsed: Duration) {
        let at_end = self.columns > 0 && self.is_at_end(elapsed);
        let time = self.head(elapsed) as u64 * self.step;
        let playing = self.since.is_some() && !at_end;
        self.columns = film.columns;
        self.step = film.step;
        self.since = playing.then_some(elapsed);
        self.column = if at_end {
            self.last()
        } else {
            film.column_at(time)
        };
    }

    fn last(&self) -> usize {
        self.columns.saturating_sub(1)
    }

    /// The column under the head.
    pub(super) fn head(&self, elapsed: Duration) -> usize {
        let moved = self.since.map_or(0, |since| {
            let time = elapsed.saturating_sub(since).as_millis();
            time * u128::from(SPEEDS[self.speed]) / 1_000
        });
        let moved = usize::try_from(moved).unwrap_or(usize::MAX);
        self.column.saturating_add(moved).min(self.last())
    }

    pub(super) fn is_at_end(&self, elapsed: Duration) -> bool {
        self.head(elapsed) >= self.last()
    }

    pub(super) fn is_playing(&self, elapsed: Duration) -> bool {
        self.since.is_some() && !self.is_at_end(elapsed)
    }

    /// How long until the head moves; None while it stands.
    pub(super) fn next_change(&self, elapsed: Duration) -> Option<Duration> {
        if !self.is_playing(elapsed) {
            return None;
        }
        let column = Duration::from_micros(1_000_000 / SPEEDS[self.speed]);
        let since = elapsed.saturating_sub(self.since?);
        let moved = since.as_micros() / column.as_micros();
        let next = column * u32::try_from(moved + 1).unwrap_or(u32::MAX);
        Some(next.saturating_sub(since).max(PICTURE))
    }

    /// Stands where it is.
    pub(super) fn halt(&mut self, elapsed: Duration) {
        self.column = self.head(elapsed);
        self.since = None;
    }

    /// Plays, or stands; from the end it begins anew.
    pub(super) fn toggle(&mut self, elapsed: Duration) {
        if self.is_playing(elapsed) {
            return self.halt(elapsed);
        }
        self.column = if self.is_at_end(elapsed) {
            0
        } else {
            self.head(elapsed)
        };
        self.since = Some(elapsed);
    }

    /// One column on or back, and stands.
    pub(super) fn step(&mut self, elapsed: Duration, on: bool) {
        self.halt(elapsed);
        self.column = if on {
            (self.column + 1).min(self.last())
        } else {
            self.column.saturating_sub(1)
        };
    }

    pub(super) fn change_speed(&mut self, elapsed: Duration, faster: bool) {
        let playing = self.is_playing(elapsed);
        self.halt(elapsed);
        self.speed = if faster {
            (self.speed + 1).min(SPEEDS.len() - 1)
        } else {
            self.speed.saturating_sub(1)
        };
        self.since = playing.then_some(elapsed);
    }

    pub(super) fn go_to_start(&mut self) {
        self.column = 0;
        self.since = None;
    }

    pub(super) fn go_to_end(&mut self) {
        self.column = self.last();
        self.since = None;
    }

    /// Simulated nanoseconds in a second.
    pub(super) fn pace(&self) -> SimTime {
        SPEEDS[self.speed].saturating_mul(self.step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn play() -> Play {
        Play {
            columns: 100,
            ..Play::default()
        }
    }

    const fn at(milliseconds: u64) -> Duration {
        Duration::from_millis(milliseconds)
    }

    #[test]
    fn it_moves_with_the_clock_and_stops_at_the_end() {
        let mut play = play();
        assert_eq!(
            (play.head(at(5_000)), play.next_change(at(5_000))),
            (0, None)
        );
        play.toggle(at(1_000));
        assert_eq!(play.head(at(1_950)), 9);
        assert_eq!(play.next_change(at(1_950)), Some(at(50)));
        assert_eq!(play.head(at(20_000)), 99);
        assert_eq!(play.next_change(at(20_000)), None);
        // From the end it begins anew.
        play.toggle(at(20_000));
        assert_eq!(play.head(at(20_500)), 5);
        play.toggle(at(20_500));
        assert_eq!(
            (play.head(at(90_000)), play.next_change(at(90_000))),
            (5, None)
        );
    }

    #[test]
    fn it_steps_and_seeks() {
        let mut play = play();
        play.step(at(0), true);
        play.step(at(0), true);
        play.step(at(0), false);
        assert_eq!(play.head(at(9_000)), 1);
        play.go_to_end();
        play.step(at(0), true);
        assert_eq!(play.head(at(0)), 99);
        play.go_to_start();
        play.step(at(0), false);
        assert_eq!(play.head(at(0)), 0);
    }

    #[test]
    fn another_speed_keeps_the_place() {
        let mut play = play();
        play.toggle(at(0));
        play.change_speed(at(1_000), true);
        assert_eq!(play.head(at(1_000)), 10);
        assert_eq!(play.head(at(2_000)), 30);
        play.change_speed(at(2_000), false);
        assert_eq!(play.head(at(3_000)), 40);
        for _ in 0..20 {
            play.change_speed(at(3_000), true);
        }
        assert!(play.next_change(at(3_000)).unwrap() >= PICTURE);
    }
}
