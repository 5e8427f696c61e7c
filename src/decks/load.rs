//! From the bytes of a file to what the domain knows, with everything that is wrong with it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::de::DeserializeOwned;

use super::convert::{self, Context, Refused};
use super::limits;
use super::parts::{self, Parts};
use super::schema::{Checker, Content, Plan, Reference, Sound};
use super::slice::Slice;
use super::source::{Source, Span};
use super::tree::{Kind, Node, Tree};
use super::wishes::CheckWishes;
use crate::domain::clean::CleanText;
use crate::domain::deck::{Deck, DeckFile, Head};
use crate::domain::finding::{Finding, Place, Problem, Severity};
use crate::domain::id::Id;
use crate::domain::syllabus::Syllabus;

/// What became of a file.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The file as the user named it.
    pub name: CleanText,
    /// What it holds; None where its head is not sound.
    pub file: Option<DeckFile>,
    /// What is wrong with it, from its top to its end.
    pub findings: Vec<Finding>,
    /// Its text, for findings that concern several files; empty where it is no text.
    pub(super) text: Box<str>,
    /// Its identifier, with its place.
    pub(super) id: Option<Reference>,
    /// The names in it that other files explain.
    pub(super) references: Vec<Reference>,
    /// What it wishes of its check.
    pub(super) wishes: CheckWishes,
}

impl Loaded {
    fn refused(name: &CleanText, finding: Finding) -> Self {
        Self {
            name: name.clone(),
            file: None,
            findings: vec![finding],
            text: Box::default(),
            id: None,
            references: Vec::new(),
            wishes: CheckWishes::default(),
        }
    }

    /// Whether something of the file is left out.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        let mut findings = self.findings.iter();
        findings.any(|finding| finding.severity == Severity::Error)
    }
}

/// Reads a deck file that is in memory. `file` is its name for findings.
#[must_use]
pub fn load(bytes: &[u8], file: &CleanText) -> Loaded {
    if bytes.len() as u64 > limits::FILE_BYTES {
        let problem = too_large(bytes.len() as u64);
        return Loaded::refused(file, Finding::new(problem, Place::whole(file.clone())));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => load_text(without_mark(text), file),
        Err(error) => {
            let (start, rest) = bytes.split_at(error.valid_up_to());
            let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
            if utf16 {
                let whole = Place::whole(file.clone());
                return Loaded::refused(file, Finding::new(Problem::NotUtf8 { utf16 }, whole));
            }
            let line = rest.split(|&byte| byte == b'\n').next().unwrap_or_default();
            let mut shown = String::from_utf8_lossy(start).into_owned();
            let at = shown.len();
            shown.push_str(&String::from_utf8_lossy(line));
            let source = Source::new(file, &shown);
            let span = Span::new(at, at + 1);
            Loaded::refused(file, source.finding(span, Problem::NotUtf8 { utf16 }))
        }
    }
}

/// Reads a deck file that is in memory, with what the next reading can be spared with; None where
/// its cards do not stand each on lines of their own.
#[must_use]
pub fn load_in_parts(bytes: &[u8], file: &CleanText) -> (Loaded, Option<Parts>) {
    let text = (bytes.len() as u64 <= limits::FILE_BYTES).then(|| std::str::from_utf8(bytes));
    let Some(Ok(text)) = text else {
        return (load(bytes, file), None);
    };
    let text = without_mark(text);
    let (loaded, trace) = read_text(text, file);
    let parts = Parts::of(text, &loaded, &trace);
    (loaded, parts)
}

/// A text without its byte order mark.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Reads a deck file from the disk. What is no ordinary file is refused, as is what is too large,
/// before it is read.
#[must_use]
pub fn load_path(path: &Path) -> Loaded {
    let name = CleanText::line(&path.to_string_lossy());
    match read(path) {
        Ok(bytes) => load(&bytes, &name),
        Err(finding) => Loaded::refused(&name, *finding),
    }
}

/// The bytes of a deck file. What is no ordinary file is refused, as is what is too large, before
/// it is read.
///
/// # Errors
/// The finding that says why there are none.
pub fn read(path: &Path) -> Result<Vec<u8>, Box<Finding>> {
    let name = CleanText::line(&path.to_string_lossy());
    read_bytes(path).map_err(|problem| Box::new(Finding::new(problem, Place::whole(name))))
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    let unreadable = |error: std::io::Error| Problem::Unreadable {
        reason: CleanText::line(&error.to_string()),
    };
    // Asked before opening: opening a pipe waits for somebody to write into it.
    let kind = std::fs::metadata(path).map_err(unreadable)?;
    if !kind.is_file() {
        let folder = kind.is_dir();
        return Err(Problem::NotAFile { folder });
    }
    if kind.len() > limits::FILE_BYTES {
        return Err(too_large(kind.len()));
    }
    let file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    // It may have grown since.
    let mut limited = file.take(limits::FILE_BYTES + 1);
    limited.read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

fn too_large(bytes: u64) -> Problem {
    let limit = limits::FILE_BYTES;
    Problem::FileTooLarge { bytes, limit }
}

/// What reading a text tells beside its content: what the next reading can be spared with.
#[derive(Default)]
pub(super) struct Trace {
    /// Whether the structure has no flaw, and the cards stand in a list of a block.
    pub(super) is_plain: bool,
    /// The items of the list of cards.
    pub(super) items: Vec<Span>,
    /// The entries of [`parts::ASIDE`].
    pub(super) aside: Vec<Span>,
    /// Where the cards begin that were read, in their order.
    pub(super) cards: Vec<u32>,
    /// The identifiers of all cards, also of those that have a fault.
    pub(super) ids: Vec<Id>,
    /// What was spent of the limits: values, nodes of tried scenarios, and findings.
    pub(super) spent: Spent,
}

/// How much of the limits of a file is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spent {
    /// Of [`limits::VALUES`].
    pub(super) values: u64,
    /// Of [`limits::TRIED`].
    pub(super) tried: u64,
    /// Of [`limits::FINDINGS`], those that the file silences among them.
    pub(super) findings: u64,
}

impl Trace {
    fn of(root: &Node<'_>, checker: &Checker<'_, '_>, cards: Vec<u32>) -> Self {
        let mut named = root.entries().iter();
        let lists = named.by_ref().filter(|it| it.key.text() == Some("cards"));
        let is_block = matches!(root.kind, Kind::Mapping { flow: false, .. });
        let items = root.get("cards").map_or(&[][..], Node::items);
        let aside = root.entries().iter().filter(|entry| {
            let key = entry.key.text();
            key.is_some_and(|key| parts::ASIDE.contains(&key))
        });
        Self {
            is_plain: is_block && lists.count() == 1,
            items: items.iter().map(|item| item.span).collect(),
            aside: aside
                .map(|entry| entry.key.span.up_to(entry.value.span))
                .collect(),
            cards,
            ids: checker.card_ids().to_vec(),
            spent: Spent {
                values: root.weight(),
                ..checker.spent()
            },
        }
    }
}

fn load_text(text: &str, name: &CleanText) -> Loaded {
    read_text(text, name).0
}

/// Reads the text of a deck file, without a byte order mark.
pub(super) fn read_text(text: &str, name: &CleanText) -> (Loaded, Trace) {
    let source = Source::new(name, text);
    let mut tree = Tree::read(&source);
    let flaws = std::mem::take(&mut tree.flaws);
    let silent = flaws.is_empty();
    let mut checker = Checker::new(&source, flaws);
    let mut file = None;
    let mut id = None;
    let mut references = Vec::new();
    let mut trace = Trace::default();
    match &tree.root {
        None if silent => checker.report_whole(name, Problem::EmptyFile {}),
        Some(root) if root.is_absent() => checker.report_whole(name, Problem::EmptyFile {}),
        None => {}
        Some(root) => {
            if let Some(plan) = checker.file(root) {
                id.clone_from(&plan.id);
                let mut reader = Reader {
                    source: &source,
                    checker: &mut checker,
                    references: &mut references,
                    cards: Vec::new(),
                };
                file = reader.file(plan);
                if silent {
                    let cards = reader.cards;
                    trace = Trace::of(root, &checker, cards);
                }
            }
        }
    }
    let (findings, wishes) = checker.finish(name);
    let loaded = Loaded {
        name: name.clone(),
        file,
        findings,
        text: text.into(),
        id,
        references,
        wishes,
    };
    (loaded, trace)
}

/// Reads the values of what the check found sound.
struct Reader<'r, 's, 'a> {
    source: &'s Source<'a>,
    checker: &'r mut Checker<'s, 'a>,
    references: &'r mut Vec<Reference>,
    /// Where the cards begin that were read.
    cards: Vec<u32>,
}

impl<'a> Reader<'_, '_, 'a> {
    fn file(&mut self, plan: Plan<'_, 'a>) -> Option<DeckFile> {
        let content = plan.content?;
        let entries = plan.head?;
        let slice = Slice::of_entries(self.source, &entries, plan.flow, &plan.head_texts);
        let head = self.value(&slice, convert::head)?;
        self.references.extend(plan.references);
        self.contents(head, content)
    }

    fn contents(&mut self, head: Head, content: Content<'_, 'a>) -> Option<DeckFile> {
        let context = Context {
            deck: &head.id,
            languages: &head.languages,
        };
        let scenarios = content.scenarios.map(|items| {
            let named = items.iter().filter_map(|it| convert::scenario(it.node));
            named.collect::<Vec<_>>()
        });
        let exams = content
            .exams
            .map(|items| self.each(items, &context, convert::exam));
        if let Some(items) = content.objectives {
            let documents = self.each(content.documents, &context, convert::document);
            let topics = self.each(content.topics, &context, convert::topic);
            let objectives = self.each(items, &context, convert::objective);
            return Some(DeckFile::Objectives(Syllabus {
                head,
                documents,
                topics,
                objectives,
            }));
        }
        let Some(items) = content.cards else {
            return match (exams, scenarios) {
                (Some(exams), _) => Some(DeckFile::Exams { head, exams }),
                (None, Some(scenarios)) => Some(DeckFile::Scenarios { head, scenarios }),
                (None, None) => None,
            };
        };
        let mut cards = Vec::with_capacity(items.len());
        for (kind, sound) in items {
            let line = self.source.line_number(sound.node.span.start);
            let node = sound.node;
            let card = self.item(sound, |raw| convert::card(raw, node, kind, &context, line));
            if card.is_some() {
                self.cards.push(node.span.start);
            }
            cards.extend(card);
        }
        let verified = Deck::verified(&cards);
        Some(DeckFile::Cards(Deck {
            head,
            cards,
            exams: exams.unwrap_or_default(),
            scenarios: scenarios.unwrap_or_default(),
            verified,
        }))
    }

    fn each<R: DeserializeOwned, T>(
        &mut self,
        items: Vec<Sound<'_, 'a>>,
        context: &Context<'_>,
        convert: impl Fn(R, &Context<'_>) -> Result<T, Refused>,
    ) -> Vec<T> {
        let read = items
            .into_iter()
            .filter_map(|sound| self.item(sound, |raw| convert(raw, context)));
        read.collect()
    }

    fn item<R: DeserializeOwned, T>(
        &mut self,
        sound: Sound<'_, 'a>,
        convert: impl FnOnce(R) -> Result<T, Refused>,
    ) -> Option<T> {
        let slice = Slice::of_node(self.source, sound.node, &sound.texts);
        let value = self.value(&slice, convert)?;
        self.references.extend(sound.references);
        Some(value)
    }

    /// The value of a slice. That it is refused after all is a finding like any other.
    fn value<R: DeserializeOwned, T>(
        &mut self,
        slice: &Slice,
        convert: impl FnOnce(R) -> Result<T, Refused>,
    ) -> Option<T> {
        let (span, reason) = match serde_yaml::from_str(slice.text()) {
            Ok(raw) => match convert(raw) {
                Ok(value) => return Some(value),
                Err(key) => (slice.start(), key.to_owned()),
            },
            Err(error) => {
                let place = error.location().map(|place| slice.locate(place.index()));
                let text = error.to_string();
                // The parser counts lines from the start of the slice.
                let reason = text.split(" at line ").next().unwrap_or_default();
                (place.unwrap_or(slice.start()), reason.to_owned())
            }
        };
        let reason = CleanText::line(&reason);
        self.checker.report(span, Problem::NotUnderstood { reason });
        None
    }
}
