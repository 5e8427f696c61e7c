//! What a text consists of. At most [`MAX_LEVELS`] blocks are nested, so that a walk may recurse.

/// Quotes and lists within each other; what lies deeper is kept on the last level.
pub(super) const MAX_LEVELS: usize = 8;

/// A piece of a text that starts on a line of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(Vec<Run>),
    Heading(Vec<Run>),
    /// Lines to keep as they are.
    Code(Vec<Run>),
    Quote(Vec<Self>),
    List(List),
    Table(Table),
    /// A line across.
    Rule,
}

/// Text in one manner. A line feed is a hard line break.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) marks: Marks,
}

/// How a run stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    pub(super) strikethrough: bool,
    pub(super) code: bool,
    pub(super) link: bool,
    pub(super) gap: Option<Gap>,
}

/// A stretch that is to be recalled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Its place only.
    Hidden,
    /// Its text.
    Shown,
}

/// A bulleted or numbered list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct List {
    pub(super) items: Vec<Item>,
    /// Whether blank lines part the items.
    pub(super) loose: bool,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) marker: Marker,
    /// Whether a task is done; `None` is no task.
    pub(super) task: Option<bool>,
    pub(super) blocks: Vec<Block>,
}

/// What stands before an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    Bullet,
    Number(u64),
}

/// A table. Rows may have fewer cells than there are columns, never more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// An entry a column.
    pub(super) alignments: Vec<Alignment>,
    pub(super) head: Vec<Cell>,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// The text of a table's cell.
pub(super) type Cell = Vec<Run>;

/// To which side of its column a cell leans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Alignment {
    #[default]
    Left,
    Center,
    Right,
}
