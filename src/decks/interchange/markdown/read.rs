//! Markdown as a deck.

use serde_json::{Map, Value};

use super::super::{Imported, Wishes, document, from_document, identity, limits, text_of};
use super::INFO;
use super::gaps::from_brackets;
use crate::decks::exact;
use crate::decks::source::Source;
use crate::decks::tree::{Kind, Node, Style, Tree};
use crate::domain::card::CardKind;
use crate::domain::clean::CleanText;
use crate::domain::exchange::{Loss, Losses, Measured, Refusal};
use crate::domain::id::Id;

/// The keys whose values are kept as files give them.
const EXACT: [&str; 3] = ["run", "scenarios", "vary"];

/// The deck that a Markdown file says.
///
/// # Errors
/// It is too large, is no text, or says no deck.
pub fn import(bytes: &[u8], wishes: &Wishes) -> Result<Imported, Refusal> {
    let text = text_of(bytes, limits::TEXT_BYTES)?;
    let text = text.replace("\r\n", "\n");
    let (front, body, first_line) = front_matter(&text);
    let own = front.filter(|front| front.lines().any(|line| line.starts_with("format:")));
    let (mut whole, complete) = match own {
        Some(front) => (yaml(front, 2)?, true),
        None => {
            let name = front.and_then(hashcards_name);
            let name = name.as_deref().unwrap_or(&wishes.name);
            (
                document::head(&wishes.head(identity::deck(name), name)),
                false,
            )
        }
    };
    let language = match whole.get("languages").and_then(Value::as_array) {
        Some(tags) => tags.first().and_then(Value::as_str).unwrap_or_default(),
        None => "",
    };
    let language = language.to_owned();
    let single = whole
        .get("languages")
        .and_then(Value::as_array)
        .is_some_and(|tags| tags.len() == 1);
    let (drafts, stray) = drafts(body, first_line)?;
    let limit = crate::decks::limits::CARDS as u64;
    if drafts.len() as u64 > limit {
        return Err(Refusal::TooMuch {
            what: Measured::Cards,
            found: Some(drafts.len() as u64),
            limit,
            at: None,
        });
    }
    if drafts.is_empty() {
        return Err(Refusal::NoCards);
    }
    let mut cards = Vec::with_capacity(drafts.len());
    let mut slugs = identity::Slugs::default();
    for draft in &drafts {
        cards.push(card(draft, &language, single)?);
    }
    // Identifiers that are written come before those that are made.
    for card in &cards {
        if let Some(id) = card.get("id").and_then(Value::as_str)
            && let Ok(id) = id.parse::<Id>()
        {
            slugs.take(&id);
        }
    }
    for (card, draft) in cards.iter_mut().zip(&drafts) {
        if !card.contains_key("id") {
            let asked = draft.question.as_ref().or(draft.cloze.as_ref());
            let answer = draft.answer.as_deref().unwrap_or_default();
            let id = slugs.of(asked.map_or("", String::as_str), answer);
            let mut with_id = Map::new();
            with_id.insert("id".into(), id.as_str().into());
            with_id.append(card);
            *card = with_id;
        }
    }
    let cards = cards.into_iter().map(Value::Object);
    whole.insert("cards".into(), cards.collect());
    let mut imported = from_document(&whole)?;
    imported.losses.absorb(stray);
    for deck in &mut imported.decks {
        deck.complete = complete;
    }
    Ok(imported)
}

/// The part between two lines `---` at the start, what follows, and the line on which that begins.
fn front_matter(text: &str) -> (Option<&str>, &str, u64) {
    let Some(inner) = text.strip_prefix("---\n") else {
        return (None, text, 1);
    };
    let end = if inner.starts_with("---\n") || inner == "---" {
        Some(0)
    } else {
        inner
            .find("\n---\n")
            .or_else(|| inner.ends_with("\n---").then(|| inner.len() - 4))
            .map(|at| at + 1)
    };
    let Some(end) = end else {
        return (None, text, 1);
    };
    let (front, rest) = inner.split_at(end);
    let body = rest.split_once('\n').map_or("", |(_, body)| body);
    let lines = front.lines().count() as u64;
    (Some(front), body, lines + 3)
}

/// The deck's name in the front matter of hashcards: `name = "..."`.
fn hashcards_name(front: &str) -> Option<String> {
    let line = front
        .lines()
        .find(|line| line.trim_start().starts_with("name"))?;
    let (key, value) = line.split_once(['=', ':'])?;
    (key.trim() == "name").then(|| value.trim().trim_matches(['"', '\'']).to_owned())
}

/// A card as it stands in Markdown.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    /// Behind `Q:`.
    pub(super) question: Option<String>,
    /// Behind `A:`.
    pub(super) answer: Option<String>,
    /// Behind `C:`.
    pub(super) cloze: Option<String>,
    /// What the block says.
    pub(super) details: Option<String>,
    /// The line on which the block begins, from 1.
    pub(super) details_line: u64,
}

impl Draft {
    fn is_empty(&self) -> bool {
        self.question.is_none() && self.cloze.is_none() && self.details.is_none()
    }
}

/// Which text lines belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    None,
    Question,
    Answer,
    Cloze,
}

struct Scanner {
    drafts: Vec<Draft>,
    draft: Draft,
    part: Part,
    text: String,
    /// The fence of the open block of code, or of the open block of details.
    fence: Option<(u8, usize, bool)>,
    stray: Losses,
}

/// The cards of a text whose first line has this number, and what stands outside of them.
pub(super) fn drafts(text: &str, first_line: u64) -> Result<(Vec<Draft>, Losses), Refusal> {
    let mut scanner = Scanner {
        drafts: Vec::new(),
        draft: Draft::default(),
        part: Part::None,
        text: String::new(),
        fence: None,
        stray: Losses::default(),
    };
    let limit = crate::decks::limits::TEXT_BYTES;
    for (number, line) in (first_line..).zip(text.lines()) {
        scanner.line(line, number);
        if scanner.text.len() > limit {
            return Err(Refusal::TooMuch {
                what: Measured::FieldBytes,
                found: None,
                limit: limit as u64,
                at: Some(number),
            });
        }
    }
    scanner.end_card();
    Ok((scanner.drafts, scanner.stray))
}

impl Scanner {
    fn line(&mut self, line: &str, number: u64) {
        if let Some((mark, length, details)) = self.fence {
            let trimmed = line.trim();
            let closes = trimmed.len() >= length && trimmed.bytes().all(|byte| byte == mark);
            if closes {
                self.fence = None;
                if details {
                    self.draft.details = Some(std::mem::take(&mut self.text));
                    self.part = Part::None;
                    return;
                }
            }
            return self.keep(line);
        }
        if let Some((mark, length, info)) = fence(line) {
            let details = info.trim() == INFO && line.starts_with(['~', '`']);
            self.fence = Some((mark, length, details));
            if details {
                self.end_part();
                if self.draft.details.is_some() {
                    self.end_card();
                }
                self.draft.details_line = number + 1;
                return;
            }
            return self.keep(line);
        }
        if let Some(rest) = line.strip_prefix("Q:") {
            self.end_card();
            self.begin(Part::Question, rest);
        } else if let Some(rest) = line.strip_prefix("C:") {
            self.end_card();
            self.begin(Part::Cloze, rest);
        } else if line.starts_with("A:") && self.part == Part::Question {
            self.end_part();
            self.begin(Part::Answer, &line[2..]);
        } else if line.trim_end() == "---" {
            self.end_card();
        } else {
            self.keep(line);
        }
    }

    fn begin(&mut self, part: Part, rest: &str) {
        self.part = part;
        self.text.clear();
        self.text.push_str(rest);
    }

    fn keep(&mut self, line: &str) {
        let details = matches!(self.fence, Some((_, _, true)));
        if self.part == Part::None && !details {
            if !line.trim().is_empty() {
                self.stray.add_named(Loss::StrayText, line.trim());
            }
            return;
        }
        if !details {
            self.text.push('\n');
        }
        self.text.push_str(line);
        if details {
            self.text.push('\n');
        }
    }

    fn end_part(&mut self) {
        let text = std::mem::take(&mut self.text);
        let trimmed = text.trim().to_owned();
        match self.part {
            Part::None => {}
            Part::Question => self.draft.question = Some(trimmed),
            Part::Answer => self.draft.answer = Some(trimmed),
            Part::Cloze => self.draft.cloze = Some(trimmed),
        }
        self.part = Part::None;
    }

    fn end_card(&mut self) {
        self.end_part();
        let draft = std::mem::take(&mut self.draft);
        if !draft.is_empty() {
            self.drafts.push(draft);
        }
    }
}

/// The fence that a line opens: its mark, its length and what stands behind it.
fn fence(line: &str) -> Option<(u8, usize, &str)> {
    let trimmed = line.trim_start();
    if line.len() - trimmed.len() > 3 {
        return None;
    }
    let mark = *trimmed.as_bytes().first()?;
    if mark != b'~' && mark != b'`' {
        return None;
    }
    let length = trimmed.bytes().take_while(|&byte| byte == mark).count();
    let info = &trimmed[length..];
    (length >= 3 && !(mark == b'`' && info.contains('`'))).then_some((mark, length, info))
}

/// The keys of a card.
fn card(draft: &Draft, language: &str, single: bool) -> Result<Map<String, Value>, Refusal> {
    let mut keys = match &draft.details {
        Some(details) => yaml(details, draft.details_line)?,
        None => Map::new(),
    };
    if let Some(cloze) = &draft.cloze {
        keys.insert("kind".into(), CardKind::Cloze.as_str().into());
        put(&mut keys, "text", from_brackets(cloze), language, single);
    }
    if let Some(question) = &draft.question {
        put(&mut keys, "question", question.clone(), language, single);
        let kind = keys.get("kind").and_then(Value::as_str);
        if kind.is_none_or(|kind| kind == CardKind::Basic.as_str()) {
            let answer = draft.answer.clone().unwrap_or_default();
            put(&mut keys, "answer", answer, language, single);
        }
    }
    Ok(keys)
}

/// Puts a text in the deck's first language beside the others.
fn put(keys: &mut Map<String, Value>, key: &str, text: String, language: &str, single: bool) {
    if single {
        keys.insert(key.to_owned(), text.into());
        return;
    }
    let mut versions = Map::new();
    versions.insert(language.to_owned(), text.into());
    if let Some(Value::Object(others)) = keys.shift_remove(key) {
        for (tag, other) in others {
            versions.entry(tag).or_insert(other);
        }
    }
    keys.insert(key.to_owned(), Value::Object(versions));
}

/// A block of a deck file as a document. `line` is that of its first one.
fn yaml(text: &str, line: u64) -> Result<Map<String, Value>, Refusal> {
    let name = CleanText::default();
    let source = Source::new(&name, text);
    let tree = Tree::read(&source);
    let at = |offset: u32| line + u64::from(source.line_number(offset)).saturating_sub(1);
    if let Some(flaw) = tree.flaws.first() {
        return Err(Refusal::Syntax {
            line: at(flaw.span.start),
            column: 0,
            reason: CleanText::new("YAML"),
        });
    }
    match tree.root.as_ref().map(|root| value(root, false)) {
        Some(Value::Object(block)) => Ok(block),
        _ => Err(Refusal::Syntax {
            line,
            column: 0,
            reason: CleanText::new("YAML"),
        }),
    }
}

/// What a node says. Texts stay texts; whole numbers and truth values are such where they stand
/// without quotation marks.
fn value(node: &Node<'_>, exactly: bool) -> Value {
    if exactly {
        return exact::to_value(node);
    }
    match &node.kind {
        Kind::Scalar { text, style } => {
            let plain = *style == Style::Plain;
            match &**text {
                "true" if plain => true.into(),
                "false" if plain => false.into(),
                _ if plain && node.is_absent() => Value::Null,
                other if plain && is_whole(other) => other
                    .parse::<u64>()
                    .map_or_else(|_| other.into(), Into::into),
                other => other.into(),
            }
        }
        Kind::Sequence { items } => items.iter().map(|item| value(item, false)).collect(),
        Kind::Mapping { entries, .. } => {
            let pairs = entries.iter().filter_map(|entry| {
                let key = entry.key.text()?;
                Some((key.to_owned(), value(&entry.value, EXACT.contains(&key))))
            });
            Value::Object(pairs.collect())
        }
        Kind::Broken => Value::Null,
    }
}

/// Whether a text is a whole number as people write it.
fn is_whole(text: &str) -> bool {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits && text.len() < 19 && (text == "0" || !text.starts_with('0'))
}
