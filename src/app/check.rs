//! Looking for mistakes in deck files: each by itself, what only several together tell, and what
//! only running their scenarios shows.

mod own;
mod runs;
mod variants;

use std::path::{Path, PathBuf};

use super::files::{self, Source};
use super::library::{Origin, Shelf};
use crate::decks::{self, Checked, Loaded, builtin_files};
use crate::domain::deck::DeckFile;
use crate::domain::expectations::Expectations;
use crate::domain::finding::Finding;
use crate::domain::id::Id;
use crate::domain::study_day::StudyDay;
use runs::{Budget, EVENTS, check_runs};

pub use own::OwnDecks;

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckReport {
    /// Files that were looked at.
    pub files: usize,
    /// Cards in them that can be studied.
    pub cards: usize,
    /// What is wrong, file by file, from top to bottom.
    pub findings: Vec<Finding>,
}

/// Checks the files of a shelf; where `paths` names any, those files and folders alone, with the
/// built-in files beside them for what they refer to. They are held against what the user
/// expects of decks today.
#[must_use]
pub fn check(
    shelf: &Shelf,
    paths: &[PathBuf],
    expectations: &Expectations,
    today: StudyDay,
) -> CheckReport {
    let mut findings = Vec::new();
    let named = Shelf {
        own: PathBuf::new(),
        further: paths.to_vec(),
        ..shelf.clone()
    };
    let sources = files::find(if paths.is_empty() { shelf } else { &named }, &mut findings);
    let loaded: Vec<(&Source, Loaded)> = sources
        .iter()
        .map(|source| (source, load(source)))
        .collect();
    let files: Vec<Checked<'_>> = loaded
        .iter()
        .map(|(source, loaded)| Checked {
            loaded,
            builtin: is_builtin(source),
        })
        .collect();
    // A file that is checked by itself may be a built-in one in the making.
    let replaced: Vec<Id> = if paths.is_empty() {
        shelf.replace.clone()
    } else {
        let builtin = files.iter().filter(|file| file.builtin);
        builtin
            .filter_map(|file| Some(file.loaded.file.as_ref()?.head().id.clone()))
            .collect()
    };
    let mut between = decks::check(&files, &replaced);
    let (beside, checked): (Vec<_>, Vec<_>) = files
        .iter()
        .partition(|file| file.builtin && !paths.is_empty());
    let quality = decks::quality(&checked, &beside, &replaced, expectations, today);
    between.extend(quality);
    let mut report = CheckReport {
        findings,
        ..CheckReport::default()
    };
    let mut budget = Budget::new(EVENTS);
    for (source, loaded) in &loaded {
        if is_builtin(source) && !paths.is_empty() {
            continue;
        }
        report.files += 1;
        if let Some(DeckFile::Cards(deck)) = &loaded.file {
            report.cards += deck.cards.len();
        }
        let mut findings = loaded.findings.clone();
        findings.extend(
            between
                .iter()
                .filter(|f| f.place.file == loaded.name)
                .cloned(),
        );
        findings.extend(check_runs(loaded, &mut budget));
        findings.retain(|finding| !expectations.allow(finding));
        findings.sort_by_key(|finding| (finding.place.line, finding.place.column));
        report.findings.extend(findings);
    }
    report
}

/// The JSON schema of deck files.
#[must_use]
pub fn schema() -> serde_json::Value {
    decks::schema()
}

fn is_builtin(source: &Source) -> bool {
    matches!(source.origin, Origin::BuiltIn { .. })
}

fn load(source: &Source) -> Loaded {
    match &source.origin {
        Origin::File(path) => load_path(path),
        Origin::BuiltIn { name } => {
            let text = builtin_files().iter().find(|file| file.name == *name);
            let text = text.map_or("", |file| file.text);
            decks::load(text.as_bytes(), &source.origin.shown())
        }
    }
}

fn load_path(path: &Path) -> Loaded {
    decks::load_path(path)
}
