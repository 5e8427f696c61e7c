//! Between the HTML of Anki's fields and the Markdown of deck files.

mod from_markdown;
mod to_markdown;
mod tokens;

pub(super) use from_markdown::{escaped, to_html};
pub(super) use to_markdown::to_markdown;

#[cfg(test)]
mod tests;
