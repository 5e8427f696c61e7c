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
}
