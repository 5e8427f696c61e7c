//! What a film takes from the machine at the end of each of its columns.

use super::machine::Machine;
use crate::sandbox::film::{Recorder, Still};
use crate::sandbox::kernel::SimTime;

impl<'s> Machine<'s> {
    /// The same machine, with somebody who films it.
    pub(crate) fn filmed_by(mut self, mut recorder: Box<Recorder<'s>>) -> Self {
        for (number, shard) in self.shards.iter().enumerate() {
            recorder.note_shard(number, (shard.start, shard.end));
        }
        self.column_due = recorder.due();
        self.recorder = Some(recorder);
        self
    }

    /// Ends every column that is over at `time`, before anything happens at it. False where the
    /// film is not wanted any more.
    #[cold]
    pub(super) fn film_until(&mut self, time: SimTime) -> bool {
        let Some(mut recorder) = self.recorder.take() else {
            return true;
        };
        while recorder.due() <= time && !recorder.stopped() {
            self.end_column(&mut recorder);
        }
        let wanted = !recorder.stopped();
        self.column_due = recorder.due();
        self.recorder = Some(recorder);
        wanted
    }

    fn end_column(&self, recorder: &mut Recorder<'s>) {
        for number in recorder.known_shards()..self.shards.len() {
            let shard = &self.shards[number];
            recorder.note_shard(number, (shard.start, shard.end));
        }
        recorder.collect(&self.segment);
        let (consumers, shards) = recorder.followed();
        for consumer in 0..consumers {
            recorder.note_active(consumer, self.consumers[consumer].is_active());
        }
        for shard in 0..shards {
            let state = &self.shards[shard];
            recorder.note_open(shard, state.is_open(), &state.children);
        }
        let instant = recorder.due();
        let looks = recorder.looks_at_lag(self.readers.len());
        let lag = looks.then(|| {
            let lags = (0..self.consumers.len()).map(|consumer| self.lag(consumer, instant));
            lags.map(|lag| lag.ages.maximum).max().unwrap_or_default()
        });
        recorder.end_column(&Still {
            lag,
            open: self.open.len(),
        });
    }

    /// A segment ends: what was counted in it goes into the film.
    pub(super) fn film_segment(&mut self) {
        if let Some(recorder) = &mut self.recorder {
            recorder.collect(&self.segment);
            recorder.begin_segment();
        }
    }

    /// Bytes were pushed to a fan-out consumer.
    pub(super) fn film_push(&mut self, shard: usize, bytes: u64) {
        if let Some(recorder) = &mut self.recorder {
            recorder.push(shard, bytes);
        }
    }
}
