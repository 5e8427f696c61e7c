//! A chart in plain characters: a measure against an input.

/// Rows of the picture, without the axis.
const HEIGHT: usize = 14;

/// The signs of a chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signs {
    point: char,
    line: char,
    wall: char,
    tick: char,
    floor: char,
    corner: char,
}

impl Signs {
    /// The signs of a terminal that shows ASCII alone, or more.
    pub(super) const fn new(ascii: bool) -> Self {
        if ascii {
            Self {
                point: 'o',
                line: '.',
                wall: '|',
                tick: '+',
                floor: '-',
                corner: '+',
            }
        } else {
            Self {
                point: '●',
                line: '·',
                wall: '│',
                tick: '┤',
                floor: '─',
                corner: '└',
            }
        }
    }
}

/// What is drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Chart {
    /// The values of the input, where they are numbers; else their places.
    pub(super) places: Vec<f64>,
    /// The input's first and last value, as they are told.
    pub(super) ends: (String, String),
    /// Lines: the measured values at the places; None where nothing was measured.
    pub(super) lines: Vec<Vec<Option<f64>>>,
}

/// Draws a chart, `width` columns wide. `label` tells a measured value. Nothing where there are no
/// two places, or nothing was measured.
pub(super) fn draw(
    chart: &Chart,
    width: usize,
    signs: Signs,
    label: impl Fn(f64) -> String,
) -> Vec<String> {
    let measured = || chart.lines.iter().flatten().flatten().copied();
    let (first, last) = (
        chart.places.iter().copied().fold(f64::INFINITY, f64::min),
        chart
            .places
            .iter()
            .copied()
            .fold(f64::NEG_INFINITY, f64::max),
    );
    let highest = measured().fold(0.0, f64::max);
    let lowest = measured().fold(0.0, f64::min);
    if measured().next().is_none() || last <= first {
        return Vec::new();
    }
    let span = if highest > lowest {
        highest - lowest
    } else {
        1.0
    };
    let rows: Vec<String> = [lowest + span, lowest + span / 2.0, lowest]
        .into_iter()
        .map(label)
        .collect();
    let margin = rows
        .iter()
        .map(|label| label.chars().count())
        .max()
        .unwrap_or(0);
    let columns = width.saturating_sub(margin + 3).clamp(20, 100);
    let mut picture = vec![vec![' '; columns]; HEIGHT];
    let column = |place: f64| scale((place - first) / (last - first), columns);
    let row = |value: f64| HEIGHT - 1 - scale((value - lowest) / span, HEIGHT);
    for (number, line) in chart.lines.iter().enumerate() {
        let points: Vec<(f64, f64)> = chart
            .places
            .iter()
            .zip(line)
            .filter_map(|(place, value)| Some((*place, (*value)?)))
            .collect();
        if chart.lines.len() == 1 {
            for pair in points.windows(2) {
                connect(&mut picture, pair[0], pair[1], &column, &row, signs.line);
            }
        }
        let sign = if chart.lines.len() == 1 {
            signs.point
        } else {
            char::from(b'a' + u8::try_from(number % 26).unwrap_or(0))
        };
        for (place, value) in points {
            picture[row(value)][column(place)] = sign;
        }
    }
    let mut drawn: Vec<String> = picture
        .iter()
        .enumerate()
        .map(|(at, cells)| {
            let (label, wall) = match at {
                0 => (rows[0].as_str(), signs.tick),
                _ if at == HEIGHT / 2 => (rows[1].as_str(), signs.tick),
                _ if at == HEIGHT - 1 => (rows[2].as_str(), signs.tick),
                _ => ("", signs.wall),
            };
            let cells: String = cells.iter().collect();
            let pad = " ".repeat(margin - label.chars().count());
            format!("{pad}{label} {wall}{cells}").trim_end().to_owned()
        })
        .collect();
    let floor: String = std::iter::repeat_n(signs.floor, columns).collect();
    drawn.push(format!("{} {}{floor}", " ".repeat(margin), signs.corner));
    let (from, to) = &chart.ends;
    let between = columns.saturating_sub(from.chars().count() + to.chars().count());
    drawn.push(format!(
        "{}  {from}{}{to}",
        " ".repeat(margin),
        " ".repeat(between)
    ));
    drawn
}

/// Puts a thin line between two points.
fn connect(
    picture: &mut [Vec<char>],
    from: (f64, f64),
    to: (f64, f64),
    column: &impl Fn(f64) -> usize,
    row: &impl Fn(f64) -> usize,
    sign: char,
) {
    let (start, end) = (column(from.0), column(to.0));
    let way = (start + 1..end).map(|at| {
        let share = (at - start) as f64 / (end - start) as f64;
        (row(from.1 + (to.1 - from.1) * share), at)
    });
    for (row, column) in way {
        let cell = &mut picture[row][column];
        if *cell == ' ' {
            *cell = sign;
        }
    }
}

/// The cell of a share of the way, of so many.
fn scale(share: f64, cells: usize) -> usize {
    let last = cells.saturating_sub(1);
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and the last cell"
    )]
    let cell = (share.clamp(0.0, 1.0) * last as f64).round() as usize;
    cell.min(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(values: &[f64]) -> Chart {
        Chart {
            places: (1_u8..).take(values.len()).map(f64::from).collect(),
            ends: ("1".to_owned(), values.len().to_string()),
            lines: vec![values.iter().map(|value| Some(*value)).collect()],
        }
    }

    #[test]
    fn a_straight_line_rises_evenly() {
        let values: Vec<f64> = (1..=20).map(|count| f64::from(count) / 5.0).collect();
        let drawn = draw(&line(&values), 60, Signs::new(true), |value| {
            format!("{value} s")
        });
        assert!(
            drawn[0].starts_with("4 s +") && drawn[0].ends_with('o'),
            "{drawn:#?}"
        );
        assert!(drawn[HEIGHT - 1].starts_with("0 s +"), "{drawn:#?}");
        assert_eq!(drawn[HEIGHT + 1], format!("     1{}20", " ".repeat(51)));
        // Every row has its part of the line, further and further to the left.
        let ends: Vec<usize> = drawn[..HEIGHT - 1].iter().map(String::len).collect();
        assert!(ends.is_sorted_by(|one, other| one > other), "{drawn:#?}");
        let points = drawn
            .iter()
            .flat_map(|row| row.chars())
            .filter(|&c| c == 'o');
        assert_eq!(points.count(), 20);
    }

    #[test]
    fn what_was_not_measured_is_left_out() {
        let mut chart = line(&[1.0, 2.0, 3.0]);
        chart.lines[0][1] = None;
        let drawn = draw(&chart, 60, Signs::new(false), |value| value.to_string());
        let points = drawn
            .iter()
            .flat_map(|row| row.chars())
            .filter(|&c| c == '●');
        assert_eq!(points.count(), 2);
        chart.lines[0] = vec![None; 3];
        assert!(draw(&chart, 60, Signs::new(false), |value| value.to_string()).is_empty());
        assert!(
            draw(&line(&[1.0]), 60, Signs::new(false), |value| value
                .to_string())
            .is_empty()
        );
    }

    #[test]
    fn several_lines_have_letters_and_flat_ones_a_floor() {
        let mut chart = line(&[0.0, 0.0]);
        chart.lines.push(vec![Some(0.0), Some(1.0)]);
        let drawn = draw(&chart, 40, Signs::new(true), |value| value.to_string());
        assert!(
            drawn[0].ends_with('b') && drawn[HEIGHT - 1].ends_with('a'),
            "{drawn:#?}"
        );
        let flat = draw(&line(&[0.0, 0.0]), 40, Signs::new(true), |value| {
            value.to_string()
        });
        assert!(flat[HEIGHT - 1].contains("o."), "{flat:#?}");
    }
}
