//! What every command needs: the language, the clock, and where things are kept.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use crate::app::open::Opening;
use crate::clock::Clock;
use crate::domain::clean::CleanText;
use crate::domain::expectations::Expectations;
use crate::domain::fault::Fault;
use crate::domain::language::{LanguageTag, Localized};
use crate::i18n::Interface;

/// What every command needs.
#[derive(Debug)]
pub(super) struct Situation {
    /// The language of the interface.
    pub(super) interface: Interface,
    /// The card language that an option or the config gives.
    pub(super) card_language: Option<LanguageTag>,
    /// The wall clock.
    pub(super) clock: Clock,
    /// What decks are held against.
    pub(super) expectations: Expectations,
    /// Where things are kept.
    pub(super) opening: Opening,
    /// Whether signs beyond ASCII are avoided.
    pub(super) ascii: bool,
    /// Whether the terminal reports the mouse.
    pub(super) mouse: bool,
    /// Whether there are colours.
    pub(super) colours: bool,
    /// The seed of everything random.
    pub(super) seed: u64,
}

impl Situation {
    /// A title in the language of the interface, where it has that.
    pub(super) fn title<'t>(&self, title: &'t Localized) -> &'t str {
        title.text(&self.interface.tag()).as_str()
    }
}

/// Whether a word names a deck by its path.
pub(super) fn is_path(word: &OsStr) -> bool {
    let text = word.to_string_lossy();
    let file = [".yaml", ".yml"]
        .iter()
        .any(|ending| text.ends_with(ending));
    file || text.contains('/') || text.contains(std::path::MAIN_SEPARATOR)
}

/// Makes sure that a path that was given names something.
///
/// # Errors
/// It does not, or nobody may look at it.
pub(super) fn must_exist(path: &Path) -> Result<(), Fault> {
    fs::metadata(path)
        .map(drop)
        .map_err(|error| Fault::Unreadable {
            path: CleanText::line(&path.to_string_lossy()),
            reason: CleanText::line(&error.to_string()),
        })
}
