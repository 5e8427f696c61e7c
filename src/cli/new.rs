//! `shardeck new`: a deck to begin with.

use std::path::PathBuf;

use super::intent::NewWishes;
use super::printer::Printer;
use super::situation::{Situation, is_path};
use super::stop::{Outcome, Stop};
use crate::app::author::{identifier, shown};
use crate::i18n::cli::AuthoringText;

/// Writes a template, and the schema beside it.
pub(super) fn run(
    situation: &Situation,
    wishes: &NewWishes,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    let own = !is_path(&wishes.deck);
    let typed = PathBuf::from(&wishes.deck);
    let name = match own {
        true => wishes.deck.to_string_lossy(),
        false => typed.file_stem().unwrap_or_default().to_string_lossy(),
    };
    let id = identifier(&name)?;
    let path = match own {
        true => situation.opening.places.decks().join(format!("{id}.yaml")),
        false => typed,
    };
    let title = wishes.title.clone().unwrap_or_else(|| titled(id.as_str()));
    let languages = match wishes.languages.is_empty() {
        true => vec![situation.interface.tag()],
        false => wishes.languages.clone(),
    };
    let library = situation.opening.library();
    let schema = library.begin(&path, &id, &title, &languages)?;
    let say = |text: &AuthoringText| situation.interface.author(text);
    let path = shown(&path);
    printer.line(&say(&AuthoringText::Begun { path: path.clone() }))?;
    if let Some(schema) = schema {
        let path = shown(&schema);
        printer.line(&say(&AuthoringText::SchemaWritten { path }))?;
    }
    printer.line(&say(&match own {
        true => AuthoringText::BeginNext { deck: id },
        false => AuthoringText::ElsewhereNext { path },
    }))?;
    Ok(Outcome::Done)
}

/// `My deck` for `my-deck`.
fn titled(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
