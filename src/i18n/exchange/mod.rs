//! What imports and exports say, in English and Brazilian Portuguese.

mod en;
mod pt_br;
mod refusal;

use super::Interface;
use crate::domain::clean::CleanText;
use crate::domain::exchange::{Loss, Lost};

pub(super) use refusal::explain as refusal;

/// A line that an import or an export prints.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the fields are named after what is put into the sentence"
)]
pub enum ExchangeText {
    /// Heads the preview: what the file would become.
    Preview {
        file: CleanText,
        decks: usize,
        cards: usize,
    },
    /// A deck file of the preview.
    PlannedDeck {
        id: CleanText,
        title: CleanText,
        cards: usize,
    },
    /// How the cards of a deck file stand to those of an earlier import.
    Counts {
        new: usize,
        changed: usize,
        same: usize,
        kept: usize,
    },
    /// A deck's title, exams or scenarios change.
    Beside,
    /// A deck file stays as it is.
    Unchanged,
    /// A deck file was edited since the last import; a copy is kept.
    Edited,
    /// Where a deck file would stand.
    Path { path: CleanText },
    /// An example of a card.
    Sample {
        question: CleanText,
        answer: CleanText,
    },
    /// Ratings that come too.
    Ratings { count: usize },
    /// Heads what could not be carried over.
    LossesHeading,
    /// Nothing was lost.
    NoLosses,
    /// Something that could not be carried over.
    Loss { loss: Loss, lost: Lost },
    /// Asks whether the files are to be written.
    AskImport,
    /// Nothing was written, because that was asked for.
    DryRun,
    /// Nothing was written, because the user said no.
    Declined,
    /// Nothing has changed since the last import.
    NothingToDo,
    /// What an import wrote.
    Imported { files: usize, cards: usize },
    /// A copy that was kept.
    Copy { path: CleanText },
    /// How many events the log took.
    Events { count: usize },
    /// How to look at what was imported.
    Next { deck: CleanText },
    /// What an export wrote.
    Exported { path: CleanText, cards: usize },
    /// Mistakes of the deck file whose cards were left out.
    LeftOut { errors: usize },
}

impl Interface {
    /// A line of an import or an export in this language.
    #[must_use]
    pub fn exchange(self, text: &ExchangeText) -> String {
        match self {
            Self::English => en::say(text),
            Self::Portuguese => pt_br::say(text),
        }
    }
}

/// Names behind a colon; nothing where there are none.
fn named(lost: &Lost) -> String {
    if lost.names.is_empty() {
        return String::new();
    }
    let names: Vec<&str> = lost.names.iter().map(CleanText::as_str).collect();
    let more = if lost.count > lost.names.len() {
        ", …"
    } else {
        ""
    };
    format!(": {}{more}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_differs_between_the_languages() {
        let lost = Lost {
            count: 2,
            names: vec!["a.png".into()],
        };
        let texts = [
            ExchangeText::Preview {
                file: "f".into(),
                decks: 1,
                cards: 2,
            },
            ExchangeText::Counts {
                new: 1,
                changed: 2,
                same: 3,
                kept: 4,
            },
            ExchangeText::Beside,
            ExchangeText::Unchanged,
            ExchangeText::Edited,
            ExchangeText::Ratings { count: 2 },
            ExchangeText::LossesHeading,
            ExchangeText::NoLosses,
            ExchangeText::Loss {
                loss: Loss::Images,
                lost,
            },
            ExchangeText::AskImport,
            ExchangeText::DryRun,
            ExchangeText::Imported { files: 1, cards: 2 },
            ExchangeText::Exported {
                path: "f".into(),
                cards: 2,
            },
        ];
        for text in texts {
            let [en, pt] = Interface::ALL.map(|interface| interface.exchange(&text));
            assert_ne!(en, pt);
        }
    }
}
