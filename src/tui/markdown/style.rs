//! How a text looks.

use ratatui::style::{Modifier, Style};

/// The styles of the parts of a text, each laid over the style around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkdownStyle {
    /// All text.
    pub text: Style,
    /// `**strong**`.
    pub strong: Style,
    /// `*emphasis*`.
    pub emphasis: Style,
    /// `~~struck~~`. The tildes are kept in ASCII or if this lacks [`Modifier::CROSSED_OUT`].
    pub strikethrough: Style,
    /// Code in a line and in blocks. In a line it keeps its backticks if this has no colour.
    pub code: Style,
    /// The text of links and their addresses.
    pub link: Style,
    /// Quoted text and the bar beside it.
    pub quote: Style,
    /// Headings, and the headers of tables.
    pub heading: Style,
    /// The lines of tables, rules, and the bar beside code blocks.
    pub rule: Style,
    /// Bullets, numbers and check boxes.
    pub bullet: Style,
    /// The placeholder of a gap that is to be recalled.
    pub gap_hidden: Style,
    /// The text of a gap that was revealed.
    pub gap_shown: Style,
    /// Whether bullets, bars and lines are drawn with ASCII alone. The text itself stays.
    pub ascii: bool,
}

impl MarkdownStyle {
    /// No colours, and bullets, bars and lines in ASCII.
    #[must_use]
    pub fn ascii() -> Self {
        Self {
            ascii: true,
            ..Self::default()
        }
    }

    /// Whether code in a line needs its backticks to be told from text.
    pub(super) fn keeps_backticks(&self) -> bool {
        self.code.fg.is_none() && self.code.bg.is_none()
    }

    /// Whether struck text needs its tildes, because the strike may be invisible.
    pub(super) fn keeps_tildes(&self) -> bool {
        self.ascii
            || !self
                .strikethrough
                .add_modifier
                .contains(Modifier::CROSSED_OUT)
    }
}

impl Default for MarkdownStyle {
    /// No colours: what stands out does so by the terminal's modifiers.
    fn default() -> Self {
        let with = |modifier| Style::new().add_modifier(modifier);
        Self {
            text: Style::new(),
            strong: with(Modifier::BOLD),
            emphasis: with(Modifier::ITALIC),
            strikethrough: with(Modifier::CROSSED_OUT),
            code: Style::new(),
            link: with(Modifier::UNDERLINED),
            quote: Style::new(),
            heading: with(Modifier::BOLD),
            rule: Style::new(),
            bullet: Style::new(),
            gap_hidden: with(Modifier::BOLD),
            gap_shown: with(Modifier::BOLD.union(Modifier::UNDERLINED)),
            ascii: false,
        }
    }
}
