//! Cards that another process has replaced or forgotten in the cache, had again.

use super::files::{self, Source};
use super::library::Library;
use super::reload::Reloaded;

impl Library {
    /// Has the cards of the deck at a place in the cache again. Where its file says something else
    /// by now, that is taken in, and told with the next reload. A deck that goes on although its
    /// file is broken is left alone: what would be had is the broken text.
    pub(super) fn regain(&mut self, place: usize) {
        let Some(deck) = self.decks.get(place) else {
            return;
        };
        if self.is_held(deck) {
            return;
        }
        let origin = deck.origin.clone();
        let before = deck.file;
        let path = origin.path().map(std::path::Path::to_owned);
        let taken = files::take(&Source { origin }, &mut self.cache);
        match (taken.id, path) {
            (Some(file), _) if file.hash() == before.hash() => self.decks[place].file = file,
            // While a file is away, as some editors have it, its deck goes on.
            (_, Some(path)) if path.exists() => {
                let told = self.reload(&[path]);
                // Where the file is broken, the next look at it tells that again.
                self.untold = Reloaded {
                    broken: Vec::new(),
                    ..told
                };
            }
            _ => {}
        }
    }
}
