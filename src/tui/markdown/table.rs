//! Tables: in columns where these fit, as a list otherwise.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use super::layout::Layout;
use super::tree::{Alignment, Block, Cell, Item, List, Marker, Marks, Run, Table};
use crate::tui::wrap::{Indent, StyledText, cells, longest_word, spaces, wrap};

/// Cells between two columns: a bar with a space on each side.
const GAP: usize = 3;

/// Cells below which a column that wants more is not shrunk: narrower text is no longer read.
const LEAST_COLUMN: usize = 8;

/// The longest word that a column is kept wide enough for, in cells.
const LONGEST_KEPT_WORD: usize = 20;

/// The longest header that is repeated before every value, in cells and in bytes: a table must
/// not grow out of all bounds by its headers.
const LONGEST_LABEL: (usize, usize) = (40, 240);

/// The lines of a table in columns, `room` cells wide at most; `None` if that is too narrow.
pub(super) fn in_columns(
    table: &Table,
    room: usize,
    layout: &Layout<'_>,
) -> Option<Vec<Vec<Span<'static>>>> {
    let gaps = GAP * table.alignments.len().saturating_sub(1);
    let room = room.checked_sub(gaps)?;
    if table.alignments.len() > room {
        return None;
    }
    let text = |row: &[Cell], style| -> Vec<StyledText> {
        row.iter().map(|cell| layout.styled(cell, style)).collect()
    };
    let head = text(&table.head, layout.style.heading);
    let rows: Vec<_> = table
        .rows
        .iter()
        .map(|row| text(row, Style::new()))
        .collect();

    let mut demands = vec![Demand { all: 1, word: 1 }; table.alignments.len()];
    for row in rows.iter().chain([&head]) {
        for (demand, cell) in demands.iter_mut().zip(row) {
            demand.all = demand.all.max(cell.width());
            demand.word = demand.word.max(longest_word(cell.as_str()));
        }
    }
    let widths = share(&demands, room)?;

    let rule = layout.base().patch(layout.style.rule);
    let columns: Vec<_> = widths
        .iter()
        .zip(&table.alignments)
        .map(|(&width, &alignment)| (width, alignment))
        .collect();
    let bar = Span::styled(layout.drawn(" │ ", " | "), rule);
    let mut lines = Vec::new();
    push_row(&head, &columns, &bar, &mut lines);
    let dash = layout.drawn("─", "-");
    let dashes: Vec<_> = widths.iter().map(|&width| dash.repeat(width)).collect();
    let cross = layout.drawn("─┼─", "-+-");
    lines.push(vec![Span::styled(dashes.join(cross), rule)]);
    for row in &rows {
        push_row(row, &columns, &bar, &mut lines);
    }
    Some(lines)
}

/// What a column would like to be, in cells.
#[derive(Clone, Copy)]
struct Demand {
    /// For nothing to be wrapped.
    all: usize,
    /// For no word to be cut.
    word: usize,
}

impl Demand {
    fn least(self, longest_word: usize) -> usize {
        self.word.min(longest_word).max(LEAST_COLUMN).min(self.all)
    }
}

/// The widths of the columns, `room` cells together at most: the widest are shrunk first, and
/// none so far that its words must be cut, if that can be avoided.
fn share(demands: &[Demand], room: usize) -> Option<Vec<usize>> {
    let longest_word = [LONGEST_KEPT_WORD, 0].into_iter().find(|&longest_word| {
        let least = demands.iter().map(|demand| demand.least(longest_word));
        least.sum::<usize>() <= room
    })?;
    let widths = |limit: usize| {
        let width = move |demand: &Demand| limit.max(demand.least(longest_word)).min(demand.all);
        demands.iter().map(width)
    };
    // The highest limit that fits; 0 does, as the least widths do.
    let (mut fits, mut exceeds) = (0, room + 1);
    while exceeds - fits > 1 {
        let limit = fits.midpoint(exceeds);
        if widths(limit).sum::<usize>() <= room {
            fits = limit;
        } else {
            exceeds = limit;
        }
    }
    let mut shared: Vec<usize> = widths(fits).collect();
    let mut spare = room - shared.iter().sum::<usize>();
    for (width, demand) in shared.iter_mut().zip(demands) {
        if spare > 0 && *width < demand.all {
            *width += 1;
            spare -= 1;
        }
    }
    Some(shared)
}

fn push_row(
    row: &[StyledText],
    columns: &[(usize, Alignment)],
    bar: &Span<'static>,
    lines: &mut Vec<Vec<Span<'static>>>,
) {
    let mut wrapped: Vec<_> = columns
        .iter()
        .enumerate()
        .map(|(index, &(width, _))| {
            let cell = row.get(index);
            cell.map_or_else(Vec::new, |cell| wrap(cell, width, &Indent::none()))
                .into_iter()
        })
        .collect();
    let height = wrapped.iter().map(ExactSizeIterator::len).max();
    for _ in 0..height.unwrap_or(0).max(1) {
        let mut line = Vec::new();
        for (index, (cell, &(width, alignment))) in wrapped.iter_mut().zip(columns).enumerate() {
            if index > 0 {
                line.push(bar.clone());
            }
            push_aligned(cell.next().unwrap_or_default(), width, alignment, &mut line);
        }
        lines.push(line);
    }
}

fn push_aligned(
    text: Line<'static>,
    width: usize,
    alignment: Alignment,
    line: &mut Vec<Span<'static>>,
) {
    let taken: usize = text.iter().map(|span| cells(&span.content)).sum();
    let missing = width.saturating_sub(taken);
    let before = match alignment {
        Alignment::Left => 0,
        Alignment::Center => missing / 2,
        Alignment::Right => missing,
    };
    if before > 0 {
        line.push(spaces(before));
    }
    line.extend(text.spans);
    if missing > before {
        line.push(spaces(missing - before));
    }
}

/// The table as a list: an item a row, in it a line `header: value` for each cell that has text.
/// Headers that were cut end with `ellipsis`.
pub(super) fn as_list(table: &Table, ellipsis: &str) -> List {
    let labels: Vec<_> = table
        .head
        .iter()
        .map(|cell| label(cell, ellipsis))
        .collect();
    let pairs = |row: &Vec<Cell>| {
        let filled = row.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        filled
            .map(|(column, cell)| {
                let label = labels.get(column).cloned().flatten();
                Block::Paragraph(label.into_iter().chain(cell.iter().cloned()).collect())
            })
            .collect()
    };
    let headers_alone = || {
        let filled = table.head.iter().filter(|cell| !cell.is_empty());
        filled.cloned().map(Block::Paragraph).collect()
    };
    let rows: Vec<Vec<Block>> = if table.rows.is_empty() {
        vec![headers_alone()]
    } else {
        table.rows.iter().map(pairs).collect()
    };
    let items = rows.into_iter().map(|blocks| Item {
        marker: Marker::Bullet,
        task: None,
        blocks,
    });
    List {
        items: items.collect(),
        loose: false,
    }
}

/// What stands before the values of a column; nothing if its header is empty.
fn label(header: &Cell, ellipsis: &str) -> Option<Run> {
    let all: String = header.iter().map(|run| run.text.as_str()).collect();
    let all = all.replace('\n', " ");
    let (most_cells, most_bytes) = LONGEST_LABEL;
    let mut label = String::new();
    let mut taken = 0;
    for grapheme in all.graphemes(true) {
        taken += cells(grapheme);
        if taken > most_cells || label.len() + grapheme.len() > most_bytes {
            label.push_str(ellipsis);
            break;
        }
        label.push_str(grapheme);
    }
    if label.is_empty() {
        return None;
    }
    label.push_str(": ");
    Some(Run {
        text: label,
        marks: Marks {
            strong: true,
            ..Marks::default()
        },
    })
}
