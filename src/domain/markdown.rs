//! Which Markdown cards are written in.

use pulldown_cmark::Options;

/// What there is beyond CommonMark: tables, struck text and lists of tasks. How cards are shown,
/// which answers can be typed and what is exported agree on it.
pub(crate) const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);
