//! Tests of the whole: one binary, a file for each subject.

mod architecture;
mod sm2_vectors;
mod study_days;
