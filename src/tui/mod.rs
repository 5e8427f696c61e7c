//! The terminal interface: message -> update -> effects -> view.

pub mod card;
pub mod click;
pub mod guard;
#[cfg(unix)]
mod job_control;
pub mod keymap;
pub mod look;
pub mod markdown;
pub mod message;
pub mod model;
pub mod panic;
pub mod run;
pub mod screens;
pub mod scroll;
pub mod selection;
pub mod signals;
pub mod theme;
pub mod view;
pub mod widgets;
pub mod wrap;
