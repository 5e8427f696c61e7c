//! Parts that several screens draw.

pub mod bar;
pub mod footer;
pub mod frame;
pub mod sentence;
