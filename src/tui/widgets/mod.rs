//! Parts that several screens draw.

pub mod bar;
pub mod field;
pub mod footer;
pub mod frame;
pub mod rows;
pub mod sentence;
pub mod text_box;
