//! A criterion benchmark whose samples go into the table too.

use std::time::Instant;

use criterion::Criterion;

use crate::report::Sample;

/// Samples that count, where criterion is not told otherwise.
pub(crate) const SAMPLES: usize = 50;

/// Measures `work` again and again; answers the time of one run, sample by sample.
pub(crate) fn timed(criterion: &mut Criterion, name: &str, mut work: impl FnMut()) -> Sample {
    let mut sample = Sample::default();
    criterion.bench_function(name, |bencher| {
        bencher.iter_custom(|runs| {
            let began = Instant::now();
            for _ in 0..runs {
                work();
            }
            let elapsed = began.elapsed();
            sample.push(elapsed / u32::try_from(runs).unwrap_or(u32::MAX).max(1));
            elapsed
        });
    });
    sample.keep_last(SAMPLES);
    sample
}
