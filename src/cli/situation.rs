//! What every command needs: the language, the clock, and where things are kept.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::app::open::Opening;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::domain::language::{LanguageTag, Localized};
use crate::i18n::Interface;
use crate::tui::theme::ColourDepth;

/// What every command needs.
#[derive(Debug)]
pub(super) struct Situation {
    /// The language of the interface.
    pub(super) interface: Interface,
    /// The card language that an option or the config gives.
    pub(super) card_language: Option<LanguageTag>,
    /// The wall clock.
    pub(super) clock: Clock,
    /// Where things are kept.
    pub(super) opening: Opening,
    /// Whether signs beyond ASCII are avoided.
    pub(super) ascii: bool,
    /// What `$VISUAL` or `$EDITOR` says.
    pub(super) editor: Option<String>,
    /// Whether the terminal reports the mouse.
    pub(super) mouse: bool,
    /// How many colours the terminal has.
    pub(super) colours: ColourDepth,
    /// What the config says.
    pub(super) config: Config,
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

/// The files that paths mean which were given to a command that takes paths: where nothing is at
/// one, it may name a deck of the user's own, or its file.
pub(super) fn deck_paths(situation: &Situation, paths: &[PathBuf]) -> Vec<PathBuf> {
    let meant = |path: &PathBuf| {
        if path.exists() || path.components().count() != 1 {
            return path.clone();
        }
        let beside = situation.opening.places.decks().join(path);
        if beside.is_file() {
            return beside;
        }
        let own = || {
            let library = situation.opening.library();
            library.own_file(path.to_str()?).ok()
        };
        own().unwrap_or_else(|| path.clone())
    };
    paths.iter().map(meant).collect()
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
