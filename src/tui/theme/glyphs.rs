//! The signs of the interface.

/// The signs of the interface: all one cell wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Whether only ASCII is used.
    pub ascii: bool,
    /// A horizontal rule.
    pub rule: &'static str,
    /// Something right, recalled or saved.
    pub right: &'static str,
    /// Something wrong.
    pub wrong: &'static str,
    /// The row under the cursor.
    pub cursor: &'static str,
    /// An item.
    pub bullet: &'static str,
    /// More text above.
    pub above: &'static str,
    /// More text below.
    pub below: &'static str,
    /// A full part of a bar.
    pub full: &'static str,
    /// An empty part of a bar.
    pub empty: &'static str,
    /// Between two parts of a line.
    pub dot: &'static str,
    /// Where something is missing.
    pub cut: &'static str,
    /// A dash where there is no value.
    pub none: &'static str,
}

impl Glyphs {
    /// The signs, plain ASCII or not.
    #[must_use]
    pub fn new(ascii: bool) -> Self {
        if ascii {
            Self {
                ascii,
                rule: "-",
                right: "+",
                wrong: "x",
                cursor: ">",
                bullet: "*",
                above: "^",
                below: "v",
                full: "#",
                empty: ".",
                dot: "|",
                cut: "~",
                none: "-",
            }
        } else {
            Self {
                ascii,
                rule: "─",
                right: "✓",
                wrong: "✗",
                cursor: "▸",
                bullet: "•",
                above: "▲",
                below: "▼",
                full: "█",
                empty: "░",
                dot: "·",
                cut: "…",
                none: "–",
            }
        }
    }

    /// A bar of one cell, as high as a percentage; in ASCII its tens.
    #[must_use]
    pub fn level(&self, percent: u8) -> &'static str {
        const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
        const TENS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        let of = |signs: &[&'static str]| {
            let place = usize::from(percent.min(99)) * signs.len() / 100;
            signs[place]
        };
        if self.ascii { of(&TENS) } else { of(&BARS) }
    }
}
