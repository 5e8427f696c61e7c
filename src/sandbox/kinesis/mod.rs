//! The Kinesis machine: a data stream, its producers and consumers.

mod arrivals;
mod checkpoint;
mod control;
mod deliver;
mod fanout;
mod figures;
mod invariants;
mod journal;
mod key;
mod kpl;
mod lambda;
mod log;
mod machine;
mod md5;
mod packer;
mod picture;
mod poll;
mod producer;
mod read;
mod reader;
mod reshard;
mod retention;
mod routing;
mod shard;
mod state;
mod tally;
mod write;

pub(crate) use figures::Figures;
pub(crate) use machine::{Machine, Watched};
pub(crate) use tally::{ReadTally, Segment, WriteTally};
