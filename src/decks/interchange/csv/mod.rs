//! Tables: a row a card, with columns for question, answer, tags and more, in several languages.

mod columns;
mod read;
mod write;

pub use columns::{Column, Columns, parse_columns};
pub use read::{Layout, import};
pub use write::export;

/// Whether a cell begins as spreadsheets begin what they execute, behind any marks of ours. The
/// signs are those of OWASP's "CSV Injection", with their wide forms.
fn is_risky(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    bare.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// A cell that no spreadsheet executes: an apostrophe before it makes it a text.
fn defused(cell: &str) -> String {
    if is_risky(cell) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// What a defused cell said.
fn armed(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(bare) if is_risky(bare) => bare,
        _ => cell,
    }
}

#[cfg(test)]
mod tests;
