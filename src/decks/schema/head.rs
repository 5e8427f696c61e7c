//! The head of a file, and which kind of file it is.

use super::content::check_contents;
use super::{Checker, Field, Fields, Reference, Referent, Sound};
use crate::decks::source::{Span, excerpt};
use crate::decks::tree::{Entry, Kind, Node};
use crate::domain::card::CardKind;
use crate::domain::finding::{Problem, SyntaxFault, Thing};
use crate::domain::id::Id;
use crate::domain::language::LanguageTag;

/// The newest format that this version reads.
pub(crate) const FORMAT: u32 = 1;

/// The keys of the head.
pub(crate) const HEAD_KEYS: [&str; 7] = [
    "format",
    "id",
    "title",
    "languages",
    "syllabus",
    "based_on",
    CHECK,
];

/// The key of the head that only the check of the file reads.
const CHECK: &str = "check";

/// The keys that tell what kind of file it is.
pub(crate) const KINDS: [&str; 4] = ["cards", "objectives", "exams", "scenarios"];

/// All keys of a file.
const FILE_KEYS: [&str; 13] = [
    "format",
    "id",
    "title",
    "languages",
    "syllabus",
    "based_on",
    CHECK,
    "cards",
    "objectives",
    "exams",
    "scenarios",
    "documents",
    "topics",
];

/// What of a file is sound.
pub(crate) struct Plan<'t, 'a> {
    /// The entries of the head; None where the head is not sound.
    pub(crate) head: Option<Vec<&'t Entry<'a>>>,
    /// Plain texts in the head that YAML would take for numbers.
    pub(crate) head_texts: Vec<Span>,
    /// Where the identifier stands.
    pub(crate) id: Option<Reference>,
    /// The names in the head that other files explain.
    pub(crate) references: Vec<Reference>,
    /// Whether the whole file is written in braces.
    pub(crate) flow: bool,
    /// What follows the head; None where the file has no kind.
    pub(crate) content: Option<Content<'t, 'a>>,
}

/// What is sound of a file's lists.
#[derive(Default)]
pub(crate) struct Content<'t, 'a> {
    /// `cards:`, with the kind of each.
    pub(crate) cards: Option<Vec<(CardKind, Sound<'t, 'a>)>>,
    /// `objectives:`
    pub(crate) objectives: Option<Vec<Sound<'t, 'a>>>,
    /// `documents:`
    pub(crate) documents: Vec<Sound<'t, 'a>>,
    /// `topics:`
    pub(crate) topics: Vec<Sound<'t, 'a>>,
    /// `exams:`
    pub(crate) exams: Option<Vec<Sound<'t, 'a>>>,
    /// `scenarios:`
    pub(crate) scenarios: Option<Vec<Sound<'t, 'a>>>,
}

impl<'a> Checker<'_, 'a> {
    /// Checks a whole file.
    pub(crate) fn file<'t>(&mut self, root: &'t Node<'a>) -> Option<Plan<'t, 'a>> {
        let before = self.errors;
        if root
            .get("format")
            .is_some_and(|format| self.is_foreign(format))
        {
            return None;
        }
        let fields = self.fields(None, root, &FILE_KEYS)?;
        self.texts.clear();
        self.references.clear();
        let unknown_keys = self.errors - before;
        let id = self.head(&fields);
        // Of a key that is there twice the first one counts.
        let first = |key: &&str| {
            let mut entries = root.entries().iter();
            entries.find(|entry| entry.key.text() == Some(*key))
        };
        let keys = HEAD_KEYS.iter().filter(|&&key| key != CHECK);
        let head: Vec<_> = keys.filter_map(first).collect();
        self.same_column(root);
        let flawed = head
            .iter()
            .any(|entry| self.is_flawed(entry.key.span.up_to(entry.value.span)));
        let sound = self.errors - before == unknown_keys && !flawed;
        let head_texts = std::mem::take(&mut self.texts);
        let references = std::mem::take(&mut self.references);
        // Wishes of the check that make no sense do not make the deck unusable.
        if let Some(check) = fields.get(CHECK) {
            self.check_wishes(&check);
        }
        let content = self.kind(&fields).then(|| check_contents(self, &fields));
        Some(Plan {
            head: sound.then_some(head),
            head_texts,
            id,
            references,
            flow: matches!(root.kind, Kind::Mapping { flow: true, .. }),
            content,
        })
    }

    /// Whether the file is in a format that this version does not read; nothing else is said of it.
    fn is_foreign(&mut self, format: &Node<'a>) -> bool {
        let Some(text) = format.text().filter(|text| !text.trim().is_empty()) else {
            return false;
        };
        let foreign = text != FORMAT.to_string();
        if foreign {
            let problem = Problem::UnsupportedFormat {
                found: excerpt(text),
                supported: FORMAT,
            };
            self.report(format.span, problem);
        }
        foreign
    }

    fn head(&mut self, fields: &Fields<'_, 'a>) -> Option<Reference> {
        let [_, id, title, languages] =
            ["format", "id", "title", "languages"].map(|key| self.head_key(fields, key));
        if let Some(languages) = languages {
            self.read_languages(&languages);
        }
        let id = id.and_then(|field| {
            let id = self.id(Some("id"), field.key_span, field.value)?;
            Some(Reference {
                to: Referent::Syllabus,
                name: id.as_str().into(),
                span: field.value.span,
            })
        });
        if let Some(title) = title {
            self.localized(&title);
        }
        if let Some(syllabus) = fields.get("syllabus") {
            self.refer(Referent::Syllabus, &syllabus);
        }
        if let Some(based_on) = fields.get("based_on") {
            self.word(Some("based_on"), based_on.key_span, based_on.value);
        }
        id
    }

    /// Reports a key that is indented unlike the first: a broken file can have such.
    fn same_column(&mut self, root: &Node<'a>) {
        let Kind::Mapping {
            entries,
            flow: false,
        } = &root.kind
        else {
            return;
        };
        let column = |entry: &Entry<'a>| {
            entry.key.span.from() - self.source.line_start(entry.key.span.from())
        };
        let first = entries.first().map(column);
        let odd = entries.iter().find(|entry| Some(column(entry)) != first);
        if let Some(span) = odd.map(|entry| entry.key.span) {
            let fault = SyntaxFault::Indentation;
            self.report(span, Problem::Syntax { fault });
        }
    }

    /// A key that every head has. Without it, misspelt or not, the head is not sound.
    fn head_key<'t>(
        &mut self,
        fields: &Fields<'t, 'a>,
        key: &'static str,
    ) -> Option<Field<'t, 'a>> {
        // What is broken may hold the missing key.
        let field = if fields.has_broken() {
            fields.get(key)
        } else {
            self.required(fields, key, Thing::File)
        };
        match field {
            None => self.note_error(),
            Some(field) if key == "format" => {
                self.word(Some(key), field.key_span, field.value);
            }
            Some(_) => {}
        }
        field
    }

    /// Checks an identifier that another file explains, and remembers it.
    pub(super) fn refer(&mut self, to: Referent, field: &Field<'_, 'a>) -> Option<Id> {
        self.refer_to(to, Some(field.name), field.key_span, field.value)
    }

    /// The same for an item of a list.
    pub(super) fn refer_to(
        &mut self,
        to: Referent,
        key: Option<&str>,
        at: Span,
        node: &Node<'a>,
    ) -> Option<Id> {
        let id = self.id(key, at, node)?;
        self.references.push(Reference {
            to,
            name: id.as_str().into(),
            span: node.span,
        });
        Some(id)
    }

    fn read_languages(&mut self, field: &Field<'_, 'a>) {
        for item in self.list(field) {
            let Some(text) = self.word(None, item.span, item) else {
                continue;
            };
            match text.parse::<LanguageTag>() {
                Ok(language) if self.languages.contains(&language) => {
                    self.report(item.span, Problem::DuplicateLanguage { language });
                }
                Ok(language) => self.languages.push(language),
                Err(_) => {
                    let text = excerpt(text);
                    self.report(item.span, Problem::InvalidLanguage { text });
                }
            }
        }
    }

    /// Whether the file is of one kind.
    fn kind(&mut self, fields: &Fields<'_, 'a>) -> bool {
        let mut present: Vec<_> = KINDS.iter().filter_map(|kind| fields.get(kind)).collect();
        present.sort_by_key(|field| field.key_span);
        if present.is_empty() {
            if !KINDS.iter().any(|kind| fields.means(kind)) {
                self.report(fields.at, Problem::NoContent {});
            }
            return false;
        }
        let has_cards = fields.get("cards").is_some();
        let fits = |name: &str| name == "cards" || (has_cards && name != "objectives");
        let odd = present
            .iter()
            .skip(1)
            .find(|field| !(fits(present[0].name) && fits(field.name)));
        if let Some(odd) = odd {
            let problem = Problem::SeveralKinds {
                first: present[0].name.into(),
                other: odd.name.into(),
            };
            self.report(odd.key_span, problem);
            return false;
        }
        let alone = [
            ("documents", "objectives"),
            ("topics", "objectives"),
            ("syllabus", "cards"),
        ];
        for (key, beside) in alone {
            if let Some(field) = fields.get(key).filter(|_| fields.get(beside).is_none()) {
                let (key, beside) = (key.into(), beside.into());
                self.report(field.key_span, Problem::MisplacedKey { key, beside });
            }
        }
        true
    }
}
