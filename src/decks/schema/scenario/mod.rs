//! Scenarios: as data of a deck, and with their meaning as files of their own.

mod amount;
mod consumer;
mod event;
mod file;
mod named;
mod path;
mod producer;
mod question;
mod setup;
mod stream;
