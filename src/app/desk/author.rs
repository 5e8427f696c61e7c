//! Authors at the desk: cards that are opened, tried, written, copied, moved and deleted.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Desk;
use crate::app::author::editing::{
    AuthorReply, AuthorRequest, CardSave, CardTrial, CardTried, Conflict, EditKind, Edited,
    FieldFinding, OpenCard,
};
use crate::app::author::journal::FileChange;
use crate::app::author::unsaved::Slot;
use crate::app::author::{OpenDeck, fault, identifier, shown, unsaved};
use crate::app::files;
use crate::app::library::Origin;
use crate::app::reload::Reloaded;
use crate::decks::author::{DeckText, Draft, EditError};
use crate::decks::{self, Checked, Loaded, UniqueIds, builtin_files};
use crate::domain::card::CardKind;
use crate::domain::clean::CleanText;
use crate::domain::deck::DeckFile;
use crate::domain::fault::Fault;
use crate::domain::finding::{Finding, Severity};
use crate::domain::id::{CardKey, Id};
use crate::domain::schedule::CardSchedule;
use crate::domain::study_day::Now;

/// The files of objectives, against which a card is held.
#[derive(Debug, Default)]
pub(in crate::app) struct Bench {
    /// The state of the library that they are of; None before the first time.
    of: Option<u64>,
    /// Each with whether it is part of the program.
    files: Vec<(Loaded, bool)>,
}

impl Desk {
    /// Does what an author wants.
    ///
    /// # Errors
    /// It cannot be done; nothing was changed.
    pub fn author(&mut self, request: &AuthorRequest, now: Now) -> Result<AuthorReply, Fault> {
        Ok(match request {
            AuthorRequest::Open(key) => {
                let path = self.library.own_file(key.deck())?;
                let card = identifier(key.card())?;
                let mut open = self.open_card(&OpenDeck::read(&path)?, Some(&card), None)?;
                self.recover(&mut open)?;
                AuthorReply::Opened(Box::new(open))
            }
            AuthorRequest::New(deck, kind) => {
                let path = self.library.own_file(deck.as_str())?;
                let mut open = self.open_card(&OpenDeck::read(&path)?, None, Some(*kind))?;
                self.recover(&mut open)?;
                AuthorReply::Opened(Box::new(open))
            }
            AuthorRequest::Try(trial) => AuthorReply::Tried(Box::new(self.try_card(trial, now))),
            AuthorRequest::Keep(trial) => {
                // A save that came before this one has written it perhaps.
                match is_written(trial) {
                    true => unsaved::forget(self.library.shelf(), slot(trial)),
                    false => self.keep_typed(trial),
                }
                AuthorReply::Kept
            }
            AuthorRequest::Save(save) => self.save_card(save)?,
            AuthorRequest::Discard(deck, card, kind) => {
                let slot = Slot {
                    deck,
                    card: card.as_ref(),
                    kind: *kind,
                };
                unsaved::forget(self.library.shelf(), slot);
                AuthorReply::Discarded
            }
            AuthorRequest::PutAside(deck, card, text) => {
                let shelf = self.library.shelf();
                AuthorReply::PutAside(unsaved::put_aside(shelf, deck, card, text)?)
            }
            AuthorRequest::Copy(key) => self.copy_card(key)?,
            AuthorRequest::Move(key, deck) => self.move_card(key, deck)?,
            AuthorRequest::Delete(key) => {
                let (deck, card) = self.opened(key)?;
                let without = deck.text.delete(&card);
                let without = without.map_err(|error| fault(&deck.path, error))?;
                self.write(EditKind::Deleted, key, &[(deck, without)])?
            }
            AuthorRequest::Eject(deck) => {
                let path = self.library.eject(deck.as_str())?;
                let reloaded = self.reload(std::slice::from_ref(&path))?;
                AuthorReply::Ejected(deck.clone(), shown(&path), Box::new(reloaded))
            }
            AuthorRequest::Spot(key) => AuthorReply::Spot(self.library.spot(key.as_str())?),
        })
    }

    /// Takes the last change of deck files back, where such a change is what was done last.
    ///
    /// # Errors
    /// Somebody else has changed a file since, or it cannot be written.
    pub fn undo_edit(&mut self) -> Result<Option<Edited>, Fault> {
        if !self.journal.is_last() {
            return Ok(None);
        }
        let Some(undone) = self.journal.undo() else {
            return Ok(None);
        };
        let undone = undone?;
        let (reloaded, not_taken_in) = self.take_in(&undone.paths);
        Ok(Some(Edited {
            kind: undone.kind,
            undone: true,
            card: undone.card,
            aside: None,
            reloaded,
            not_taken_in,
        }))
    }

    /// Takes in files that were written; says why not where that fails.
    fn take_in(&mut self, paths: &[PathBuf]) -> (Reloaded, Option<Fault>) {
        match self.reload(paths) {
            Ok(reloaded) => (reloaded, None),
            Err(fault) => (Reloaded::default(), Some(fault)),
        }
    }

    /// The file of a card, and the card's identifier in it.
    fn opened(&self, key: &CardKey) -> Result<(OpenDeck, Id), Fault> {
        let deck = OpenDeck::read(&self.library.own_file(key.deck())?)?;
        Ok((deck, identifier(key.card())?))
    }

    /// Lays a card open, or a new one.
    fn open_card(
        &self,
        open: &OpenDeck,
        card: Option<&Id>,
        kind: Option<CardKind>,
    ) -> Result<OpenCard, Fault> {
        let path = &open.path;
        let refused = |error: EditError| fault(path, error);
        let deck = open.text.deck().cloned();
        let deck = deck.ok_or_else(|| refused(EditError::NoDeckId))?;
        let known = self.library.deck(deck.as_str());
        let title = known.map(|known| known.head().title.clone());
        let title = title.ok_or_else(|| refused(EditError::NoCards))?;
        let cards = open.text.cards().iter();
        let taken: Vec<String> = cards.filter_map(|card| card.id.clone()).collect();
        let alone = open.text.alone(card).map_err(refused)?;
        let draft = match card {
            Some(card) => alone.draft(card).map_err(refused)?,
            None => Draft::empty(identifier("new")?, kind.unwrap_or_default()),
        };
        Ok(OpenCard {
            card: card.cloned(),
            title,
            path: path.to_owned(),
            languages: open.text.languages(),
            draft,
            written: card
                .and_then(|card| open.text.written(card))
                .unwrap_or_default(),
            alone: Arc::new(alone),
            taken: Arc::new(taken),
            unsaved: None,
            aside: None,
            deck,
        })
    }

    /// Lays beside an opened card what was typed for it before the program ended.
    fn recover(&self, open: &mut OpenCard) -> Result<(), Fault> {
        let shelf = self.library.shelf();
        let kind = open.draft.body.kind();
        let slot = Slot {
            deck: &open.deck,
            card: open.card.as_ref(),
            kind,
        };
        let Some(kept) = unsaved::kept(shelf, slot) else {
            return Ok(());
        };
        if kept.draft.body.kind() != kind {
            // The form of this kind has no room for it.
            let card = &kept.draft.id;
            let path = unsaved::put_aside(shelf, &open.deck, card, &kept.typed)?;
            unsaved::forget(shelf, slot);
            open.aside = Some(path);
            return Ok(());
        }
        if open.card.is_some() {
            // What was changed since by somebody else is not to be written over.
            open.written = kept.written;
        }
        open.unsaved = Some(kept.draft);
        Ok(())
    }

    /// Keeps what is typed, or forgets what was, where that is the same as what is saved.
    fn keep_typed(&self, trial: &CardTrial) {
        let shelf = self.library.shelf();
        if !trial.unsaved {
            unsaved::forget(shelf, slot(trial));
        } else if let Some(typed) = typed_alone(trial) {
            unsaved::keep(shelf, slot(trial), &trial.draft.id, &trial.written, &typed);
        }
    }

    /// Looks at a card before it is saved.
    fn try_card(&mut self, trial: &CardTrial, now: Now) -> CardTried {
        let mut tried = CardTried {
            number: trial.number,
            findings: Vec::new(),
            page: None,
            fault: None,
        };
        self.keep_typed(trial);
        let edited = match typed(trial) {
            Ok(edited) => edited,
            Err(error) => {
                tried.fault = Some(fault(&trial.path, error));
                return tried;
            }
        };
        self.fill_bench();
        let loaded = decks::load(edited.to_text().as_bytes(), &shown(&trial.path));
        let mut findings = loaded.findings.clone();
        findings.extend(self.between(&loaded, trial, now));
        findings.sort_by_key(|finding| (finding.place.line, finding.place.column));
        let of_card = |finding: Finding| {
            let path = edited.path_at(&trial.draft.id, finding.place.line)?;
            Some(FieldFinding { path, finding })
        };
        tried.findings = findings.into_iter().filter_map(of_card).collect();
        if let Some(DeckFile::Cards(deck)) = loaded.file
            && let Some(card) = deck
                .cards
                .iter()
                .find(|card| card.key.card() == trial.draft.id.as_str())
        {
            let schedule = CardSchedule::default();
            let page = self
                .library
                .page_of(card.clone(), &deck.scenarios, schedule, now.today, 0);
            tried.page = page.map(Box::new);
        }
        tried
    }

    /// What is wrong with a card in the light of other files.
    fn between(&self, loaded: &Loaded, trial: &CardTrial, now: Now) -> Vec<Finding> {
        let beside: Vec<Checked<'_>> = self
            .bench
            .files
            .iter()
            .map(|(loaded, builtin)| Checked {
                loaded,
                builtin: *builtin,
            })
            .collect();
        let this = Checked {
            loaded,
            builtin: false,
        };
        let mut all = beside.clone();
        all.push(this);
        let mut findings = decks::check(&all, &[]);
        let expected = &trial.expectations;
        findings.extend(decks::quality(&[this], &beside, &[], expected, now.today));
        findings.retain(|it| it.place.file == loaded.name && !expected.allow(it));
        findings
    }

    /// Reads the files of objectives, where the decks have changed.
    fn fill_bench(&mut self) {
        if self.bench.of == Some(self.library.state()) {
            return;
        }
        let is_one = |text: &[u8]| {
            let key = b"\nobjectives:";
            text.windows(key.len()).any(|part| part == key)
        };
        let sources = files::find(self.library.shelf(), &mut Vec::new());
        let loaded = sources.into_iter().filter_map(|source| {
            let name = source.origin.shown();
            match &source.origin {
                Origin::BuiltIn { name: file } => {
                    let found = builtin_files().iter().find(|it| it.name == *file)?;
                    let bytes = found.text.as_bytes();
                    is_one(bytes).then(|| (decks::load(bytes, &name), true))
                }
                Origin::File(path) => {
                    let bytes = decks::read(path).ok()?;
                    is_one(&bytes).then(|| (decks::load(&bytes, &name), false))
                }
            }
        });
        self.bench = Bench {
            of: Some(self.library.state()),
            files: loaded.collect(),
        };
    }

    /// Writes a card, unless somebody else has changed it or it has errors.
    fn save_card(&mut self, save: &CardSave) -> Result<AuthorReply, Fault> {
        let open = OpenDeck::read(&save.path)?;
        let mut draft = save.draft.clone();
        let now = save.card.as_ref().and_then(|card| open.text.written(card));
        if let Some(card) = &save.card {
            if now.as_ref() != Some(&save.written) && !save.over_theirs {
                let open = match now {
                    Some(_) => self.open_card(&open, Some(card), None).ok(),
                    None => None,
                };
                return Ok(AuthorReply::Conflict(Box::new(Conflict {
                    theirs: now.as_deref().map(CleanText::new),
                    open: open.map(Box::new),
                })));
            }
            if draft.id != *card {
                let key = CardKey::new(&save.deck, &draft.id);
                draft.aliases.retain(|alias| *alias != key);
                draft.aliases.push(CardKey::new(&save.deck, card));
            }
        }
        let edited = match (&save.card, &now) {
            (Some(card), Some(_)) => open.text.replace(card, &draft),
            _ => open.text.insert(None, &draft),
        };
        let edited = edited.map_err(|error| fault(&save.path, error))?;
        if !save.over_errors {
            let errors = errors_of(&edited, &draft.id, &save.path);
            if errors > 0 {
                return Ok(AuthorReply::HasErrors(errors));
            }
        }
        let shelf = self.library.shelf();
        let aside = match (&save.card, &now) {
            (Some(card), Some(theirs)) if *theirs != save.written => {
                Some(unsaved::put_aside(shelf, &save.deck, card, theirs)?)
            }
            _ => None,
        };
        let key = CardKey::new(&save.deck, &draft.id);
        let kind = match now {
            Some(_) => EditKind::Saved,
            None => EditKind::Added,
        };
        let files = [(open, edited)];
        let edited = self.written(kind, &key, &files)?;
        let edited = Edited { aside, ..edited };
        let slot = Slot {
            deck: &save.deck,
            card: save.card.as_ref(),
            kind: draft.body.kind(),
        };
        unsaved::forget(self.library.shelf(), slot);
        let [(OpenDeck { path, .. }, text)] = files;
        // It is written: whatever is wrong with the file by now is no fault of the save.
        let open = self
            .open_card(&OpenDeck { path, text }, Some(&draft.id), None)
            .ok();
        Ok(AuthorReply::Saved(Box::new(edited), open.map(Box::new)))
    }

    fn copy_card(&mut self, key: &CardKey) -> Result<AuthorReply, Fault> {
        let (open, card) = self.opened(key)?;
        let id = free(&card, &open.text);
        let copied = open.text.copy(&card, &id);
        let copied = copied.map_err(|error| fault(&open.path, error))?;
        let new = CardKey::new(&identifier(key.deck())?, &id);
        self.write(EditKind::Copied, &new, &[(open, copied)])
    }

    fn move_card(&mut self, key: &CardKey, deck: &Id) -> Result<AuthorReply, Fault> {
        let (from, card) = self.opened(key)?;
        let to = OpenDeck::read(&self.library.own_file(deck.as_str())?)?;
        let id = match to.text.written(&card) {
            Some(_) => free(&card, &to.text),
            None => card.clone(),
        };
        let moved = from.text.move_to(&card, &to.text, &id);
        let (without, with) = moved.map_err(|error| fault(&to.path, error))?;
        let new = CardKey::new(deck, &id);
        // First the deck that gains: the card is rather there twice than gone.
        self.write(EditKind::Moved, &new, &[(to, with), (from, without)])
    }

    fn write(
        &mut self,
        kind: EditKind,
        card: &CardKey,
        files: &[(OpenDeck, DeckText)],
    ) -> Result<AuthorReply, Fault> {
        let edited = self.written(kind, card, files)?;
        Ok(AuthorReply::Edited(Box::new(edited)))
    }

    /// Writes files, and takes them in.
    fn written(
        &mut self,
        kind: EditKind,
        card: &CardKey,
        files: &[(OpenDeck, DeckText)],
    ) -> Result<Edited, Fault> {
        let files = files.iter().map(|(open, after)| FileChange {
            path: open.path.clone(),
            before: open.text.to_text(),
            after: after.to_text(),
        });
        let files: Vec<FileChange> = files.collect();
        let paths: Vec<PathBuf> = self.journal.write(kind, card, &files)?;
        let (reloaded, not_taken_in) = self.take_in(&paths);
        Ok(Edited {
            kind,
            undone: false,
            card: card.clone(),
            aside: None,
            reloaded,
            not_taken_in,
        })
    }
}

/// Which card is looked at.
fn slot(trial: &CardTrial) -> Slot<'_> {
    Slot {
        deck: &trial.deck,
        card: trial.card.as_ref(),
        kind: trial.draft.body.kind(),
    }
}

/// The deck of one card, with what is typed.
fn typed(trial: &CardTrial) -> Result<DeckText, EditError> {
    trial.alone.typed(trial.card.as_ref(), &trial.draft)
}

/// The same; where the card cannot be changed as it stands, as a new one.
fn typed_alone(trial: &CardTrial) -> Option<DeckText> {
    let anew = |_| trial.alone.alone(None)?.insert(None, &trial.draft);
    typed(trial).or_else(anew).ok()
}

/// Whether the card's file says by now what is typed.
fn is_written(trial: &CardTrial) -> bool {
    let said = |text: &DeckText| {
        let draft = text.draft(&trial.draft.id).ok()?;
        // A save notes former keys too.
        Some(Draft {
            aliases: Vec::new(),
            ..draft
        })
    };
    let file = OpenDeck::read(&trial.path).ok();
    let written = file.and_then(|file| said(&file.text));
    written.is_some() && written == typed_alone(trial).and_then(|typed| said(&typed))
}

/// An identifier like this one that no card of the file has.
fn free(id: &Id, text: &DeckText) -> Id {
    let known = text.cards().iter().filter_map(|card| card.id.clone());
    UniqueIds::new(known).of(id.as_str())
}

/// How many errors a card has by itself.
fn errors_of(text: &DeckText, card: &Id, path: &Path) -> usize {
    let Ok(alone) = text.alone(Some(card)) else {
        return 0;
    };
    let loaded = decks::load(alone.to_text().as_bytes(), &shown(path));
    let findings = loaded.findings.iter();
    let errors = findings.filter(|finding| {
        finding.severity == Severity::Error && alone.path_at(card, finding.place.line).is_some()
    });
    errors.count()
}
