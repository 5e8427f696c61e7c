//! Reads the escape sequences that the program wrote.

/// The parameters of every "select graphic rendition" sequence (`ESC [ 1;31 m`), in order. An
/// empty parameter counts as 0.
pub(super) fn renditions(raw: &[u8]) -> Vec<Vec<u16>> {
    let mut found = Vec::new();
    for start in 0..raw.len() {
        let Some(rest) = raw[start..].strip_prefix(b"\x1b[") else {
            continue;
        };
        let length = rest
            .iter()
            .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b';' | b':'))
            .count();
        if rest.get(length) == Some(&b'm') {
            let text = String::from_utf8(rest[..length].to_vec()).unwrap();
            let numbers = text.split([';', ':']);
            found.push(numbers.map(|number| number.parse().unwrap_or(0)).collect());
        }
    }
    found
}

/// A colour that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colour {
    /// One of the 16 of the terminal's own palette.
    Palette(u16),
    /// One of 256.
    Indexed(u16),
    /// 24 bits.
    True,
}

/// The colours that were asked for, foregrounds and backgrounds apart.
#[derive(Debug, Default)]
pub(super) struct Colours {
    pub(super) foreground: Vec<Colour>,
    pub(super) background: Vec<Colour>,
}

/// The colours in the output of a program; the terminal's default is none.
pub(super) fn colours(raw: &[u8]) -> Colours {
    let mut colours = Colours::default();
    for rendition in renditions(raw) {
        let mut numbers = rendition.into_iter();
        while let Some(number) = numbers.next() {
            let colour = match number {
                30..=37 | 40..=47 => Colour::Palette(number % 10),
                90..=97 | 100..=107 => Colour::Palette(number % 10 + 8),
                38 | 48 | 58 => match (numbers.next(), numbers.next()) {
                    (Some(5), Some(index @ 0..16)) => Colour::Palette(index),
                    (Some(5), Some(index)) => Colour::Indexed(index),
                    // What follows are the rest of three numbers.
                    _ => {
                        numbers = Vec::new().into_iter();
                        Colour::True
                    }
                },
                _ => continue,
            };
            match number {
                40..=48 | 100..=107 => colours.background.push(colour),
                _ => colours.foreground.push(colour),
            }
        }
    }
    colours
}

#[test]
fn colours_are_seen_in_every_form() {
    let seen = colours(b"\x1b[1;31mx\x1b[0m\x1b[38;5;9;48;5;200m\x1b[m\x1b[38;2;1;2;3m\x1b[104m");
    assert_eq!(
        seen.foreground,
        [Colour::Palette(1), Colour::Palette(9), Colour::True]
    );
    assert_eq!(seen.background, [Colour::Indexed(200), Colour::Palette(12)]);
    assert!(colours(b"\x1b[39;49m\x1b[7m\x1b[2J").foreground.is_empty());
}
