//! How many colours a terminal has, and the nearest one that it has.

use ratatui::style::Color;

use crate::config::Colour;

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColourDepth {
    /// None, or none are wanted.
    None,
    /// The sixteen of the palette.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// Red, green and blue with eight bits each.
    True,
}

/// The steps of red, green and blue in the colour cube of xterm's palette (xterm, 256colres.pl).
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Where the cube begins in the palette, and where the greys do.
const CUBE_BEGINS: u8 = 16;
const GREYS_BEGIN: u8 = 232;

/// A colour as the terminal can show it.
pub(super) fn shown(colour: Colour, depth: ColourDepth) -> Color {
    match (colour, depth) {
        (Colour::Palette(place), _) => Color::Indexed(place),
        (Colour::Rgb(red, green, blue), ColourDepth::True) => Color::Rgb(red, green, blue),
        (Colour::Rgb(red, green, blue), _) => Color::Indexed(nearest([red, green, blue])),
    }
}

/// The place of the nearest colour among the cube and the greys; the sixteen before them look
/// different in each terminal.
fn nearest(wanted: [u8; 3]) -> u8 {
    (CUBE_BEGINS..=u8::MAX)
        .min_by_key(|place| distance(rgb(*place), wanted))
        .unwrap_or(CUBE_BEGINS)
}

/// Red, green and blue of a place from [`CUBE_BEGINS`] on.
fn rgb(place: u8) -> [u8; 3] {
    if place >= GREYS_BEGIN {
        return [8 + 10 * (place - GREYS_BEGIN); 3];
    }
    let place = usize::from(place.saturating_sub(CUBE_BEGINS));
    [place / 36, place / 6 % 6, place % 6].map(|step| CUBE[step])
}

fn distance(one: [u8; 3], other: [u8; 3]) -> u32 {
    one.iter()
        .zip(other)
        .map(|(a, b)| u32::from(a.abs_diff(b)).pow(2))
        .sum()
}

#[cfg(test)]
pub(super) fn rgb_of(colour: Color) -> Option<[u8; 3]> {
    match colour {
        Color::Rgb(red, green, blue) => Some([red, green, blue]),
        Color::Indexed(place) if place >= CUBE_BEGINS => Some(rgb(place)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_of_256_is_taken() {
        assert_eq!(nearest([0, 0, 0]), 16);
        assert_eq!(nearest([255, 255, 255]), 231);
        assert_eq!(nearest([95, 135, 215]), 68);
        assert_eq!(nearest([118, 118, 118]), 243);
        assert_eq!(
            shown(Colour::Palette(3), ColourDepth::True),
            Color::Indexed(3)
        );
        assert_eq!(
            shown(Colour::Rgb(1, 2, 3), ColourDepth::True),
            Color::Rgb(1, 2, 3)
        );
    }
}
