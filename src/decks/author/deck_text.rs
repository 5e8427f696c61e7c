//! A deck file as a text that can be edited card by card.

use super::card_place::CardPlace;
use super::draft::Draft;
use super::draft_yaml::{self, Spelling};
use super::edit_error::EditError;
use super::patch::{Edit, Patch, merged, settled};
use super::place::{
    after_colon, column, dash_of, is_flow, line_end, line_start, next_line, region_end, value_end,
};
use super::print::{Layout, flow};
use super::yaml::Yaml;
use crate::decks::limits;
use crate::decks::load::load;
use crate::decks::source::Source;
use crate::decks::tree::{Entry, Kind, Node, Tree};
use crate::domain::clean::CleanText;
use crate::domain::finding::Severity;
use crate::domain::id::{CardKey, Id};
use crate::domain::language::LanguageTag;

/// The mark that some editors put before a text.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A deck file that can be edited. Every edit gives a new text; this one stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeckText {
    name: CleanText,
    marked: bool,
    text: String,
    deck: Option<Id>,
    spelling: Spelling,
    /// Where the cards stand, in the file's order: told once, as reading a large file takes time.
    cards: Vec<CardPlace>,
}

/// What an edit does to the list of cards.
#[derive(Clone, Copy)]
enum Change<'d> {
    Replaced(usize, &'d Draft),
    Inserted(usize, &'d Draft),
    Removed(usize),
}

/// The list of cards, laid open.
pub(super) struct Opened<'t, 'a> {
    pub(super) source: &'t Source<'a>,
    /// The key `cards`.
    pub(super) key: &'t Entry<'a>,
    pub(super) cards: &'t [Node<'a>],
}

impl DeckText {
    /// Takes in a file; `name` is what findings call it.
    ///
    /// # Errors
    /// It is no text, too large, or its structure is so broken that no head can be told.
    pub fn read(bytes: &[u8], name: &CleanText) -> Result<Self, EditError> {
        let text = std::str::from_utf8(bytes).ok();
        let text = text.filter(|text| text.len() as u64 <= limits::FILE_BYTES);
        let Some(text) = text else {
            return Err(EditError::Broken(load(bytes, name).findings));
        };
        let unmarked = text.strip_prefix(BYTE_ORDER_MARK);
        Self::of_text(
            name,
            unmarked.is_some(),
            unmarked.unwrap_or(text).to_owned(),
        )
    }

    fn of_text(name: &CleanText, marked: bool, text: String) -> Result<Self, EditError> {
        let source = Source::new(name, &text);
        let tree = Tree::read(&source);
        let Some(root) = &tree.root else {
            return Err(EditError::Broken(errors(&text, name)));
        };
        let languages = root.get("languages").map_or(&[][..], Node::items).iter();
        let spelling = languages.filter_map(|item| {
            let spelt = item.text()?;
            Some((spelt.parse().ok()?, spelt.to_owned()))
        });
        let spelling = Spelling(spelling.collect());
        let deck = root.get("id").and_then(Node::text);
        let deck = deck.and_then(|id| id.parse().ok());
        let cards = root.get("cards").map_or(&[][..], Node::items).iter();
        let cards = cards.map(|card| CardPlace::of(&source, &text, card));
        let cards = cards.collect();
        drop(tree);
        Ok(Self {
            name: name.clone(),
            marked,
            deck,
            spelling,
            text,
            cards,
        })
    }

    /// The whole file, as it goes to the disk.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mark = self.marked.then_some(BYTE_ORDER_MARK);
        mark.into_iter().chain(self.text.chars()).collect()
    }

    /// The deck's identifier, where its head tells it.
    #[must_use]
    pub fn deck(&self) -> Option<&Id> {
        self.deck.as_ref()
    }

    /// The deck's languages.
    #[must_use]
    pub fn languages(&self) -> Vec<LanguageTag> {
        self.spelling.tags()
    }

    /// The cards, in the file's order.
    #[must_use]
    pub fn cards(&self) -> &[CardPlace] {
        &self.cards
    }

    /// Where a card stands; of several with its identifier, the first one.
    pub(super) fn card(&self, id: &Id) -> Option<&CardPlace> {
        let mut cards = self.cards.iter();
        cards.find(|card| card.id.as_deref() == Some(id.as_str()))
    }

    /// What a card says.
    ///
    /// # Errors
    /// There is no such card, or it is written in a way that no draft can hold.
    pub fn draft(&self, card: &Id) -> Result<Draft, EditError> {
        self.open(|opened| {
            let place = self.place(opened, card)?;
            self.draft_of(opened, place)
        })
    }

    /// Writes what a card says now. Keys whose values stay are not touched, nor are comments
    /// beside them and keys that nobody knows.
    ///
    /// # Errors
    /// There is no such card, its new identifier is taken, or the edit would not hold.
    pub fn replace(&self, card: &Id, draft: &Draft) -> Result<Self, EditError> {
        let draft = draft.clone().sorted(&self.languages());
        self.open(|opened| {
            let place = self.place(opened, card)?;
            if draft.id != *card && self.place(opened, &draft.id).is_ok() {
                return Err(EditError::IdTaken(draft.id.clone()));
            }
            self.replace_at(opened, place, &draft)
        })
    }

    /// Writes what the card at a place says now, whatever the others are called. The texts of
    /// `draft` are in the deck's order of languages.
    pub(super) fn replace_at(
        &self,
        opened: &Opened<'_, '_>,
        place: usize,
        draft: &Draft,
    ) -> Result<Self, EditError> {
        let before = self.draft_of(opened, place)?;
        let old = draft_yaml::to_yaml(&before, &self.spelling);
        let new = draft_yaml::to_yaml(draft, &self.spelling);
        if old == new {
            return Ok(self.clone());
        }
        let node = &opened.cards[place];
        let patched = self.patched(opened, node, &old, &new).into_iter();
        let whole = std::iter::once_with(|| self.rewritten(opened, node, &old, &new));
        for edits in patched.chain(whole) {
            if let Ok(changed) = self.with(edits)
                && changed.says(opened, Change::Replaced(place, draft))
            {
                return Ok(changed);
            }
        }
        Err(EditError::NotKept)
    }

    /// Puts a new card behind another one, or at the end.
    ///
    /// # Errors
    /// The identifier is taken, there is no card `after`, or the file holds no list of cards.
    pub fn insert(&self, after: Option<&Id>, draft: &Draft) -> Result<Self, EditError> {
        let draft = draft.clone().sorted(&self.languages());
        let value = draft_yaml::to_yaml(&draft, &self.spelling);
        self.insert_written(after, &draft, &value, None)
    }

    /// Takes a card out, with the comments inside it and those right above it.
    ///
    /// # Errors
    /// There is no such card, or the edit would not hold.
    pub fn delete(&self, card: &Id) -> Result<Self, EditError> {
        self.open(|opened| {
            let place = self.place(opened, card)?;
            let edits = self.without(opened, place).ok_or(EditError::NotKept)?;
            let changed = self.with(edits)?;
            let kept = changed.says(opened, Change::Removed(place));
            kept.then_some(changed).ok_or(EditError::NotKept)
        })
    }

    /// Gives a card another identifier; its former key becomes an alias, so that its history
    /// stays.
    ///
    /// # Errors
    /// There is no such card, the new identifier is taken, or the file does not tell its own.
    pub fn rename(&self, card: &Id, new: &Id) -> Result<Self, EditError> {
        let deck = self.deck.as_ref().ok_or(EditError::NoDeckId)?;
        let mut draft = self.draft(card)?;
        if card == new {
            return Ok(self.clone());
        }
        draft.id = new.clone();
        let key = CardKey::new(deck, new);
        draft.aliases.retain(|alias| *alias != key);
        draft.aliases.push(CardKey::new(deck, card));
        self.replace(card, &draft)
    }

    /// Where the card's own bytes begin: at its dash, or at its brace.
    fn card_start(&self, card: &Node<'_>) -> usize {
        dash_of(&self.text, card).unwrap_or(card.span.from())
    }

    /// Lays the list of cards open.
    pub(super) fn open<T>(
        &self,
        look: impl FnOnce(&Opened<'_, '_>) -> Result<T, EditError>,
    ) -> Result<T, EditError> {
        let source = Source::new(&self.name, &self.text);
        let tree = Tree::read(&source);
        let root = tree.root.as_ref().ok_or(EditError::NoCards)?;
        let mut entries = root.entries().iter();
        let key = entries.find(|entry| entry.key.text() == Some("cards"));
        let key = key.ok_or(EditError::NoCards)?;
        let fits = matches!(key.value.kind, Kind::Sequence { .. }) || key.value.is_absent();
        if !fits {
            return Err(EditError::NoCards);
        }
        look(&Opened {
            source: &source,
            key,
            cards: key.value.items(),
        })
    }

    /// The place of a card in the list.
    pub(super) fn place(&self, opened: &Opened<'_, '_>, card: &Id) -> Result<usize, EditError> {
        let is_it = |node: &Node<'_>| node.get("id").and_then(Node::text) == Some(card.as_str());
        let place = opened.cards.iter().position(is_it);
        place.ok_or_else(|| EditError::CardUnknown(card.clone()))
    }

    pub(super) fn draft_of(
        &self,
        opened: &Opened<'_, '_>,
        place: usize,
    ) -> Result<Draft, EditError> {
        draft_yaml::of_node(&opened.cards[place], &self.spelling.tags())
            .map_err(|node| EditError::CardUnreadable(opened.source.place(node.span)))
    }

    /// A card changed key by key.
    fn patched(
        &self,
        opened: &Opened<'_, '_>,
        node: &Node<'_>,
        old: &Yaml,
        new: &Yaml,
    ) -> Option<Vec<Edit>> {
        let mut patch = Patch {
            text: &self.text,
            layout: self.layout_of(opened, node),
            edits: Vec::new(),
        };
        if is_flow(&self.text, node) {
            super::flow_patch::value(&mut patch, node, old, new)?;
        } else if let (Yaml::Block(old), Yaml::Block(new)) = (old, new) {
            patch.mapping(node, old, new)?;
        }
        Some(settled(&self.text, patch.edits))
    }

    /// A card written anew as a whole.
    fn rewritten(
        &self,
        opened: &Opened<'_, '_>,
        node: &Node<'_>,
        old: &Yaml,
        new: &Yaml,
    ) -> Vec<Edit> {
        let is = Yaml::of(node).map(|is| merged(&is, old, new));
        let new = is.as_ref().unwrap_or(new);
        let Some(dash) = dash_of(&self.text, node) else {
            return vec![Edit {
                from: node.span.from(),
                to: node.span.to(),
                text: flow(new),
            }];
        };
        let layout = self.layout_of(opened, node);
        let mut patch = Patch {
            text: &self.text,
            layout,
            edits: Vec::new(),
        };
        let lines = layout.behind_dash(new, column(&self.text, dash));
        patch.rewrite(node, dash + 1, lines);
        patch.edits
    }

    /// How a card is laid out, or would be beside this one.
    fn layout_of(&self, opened: &Opened<'_, '_>, card: &Node<'_>) -> Layout {
        let usual = Layout::default();
        let text = &self.text;
        let Some(first) = card.entries().first() else {
            return usual;
        };
        let at = column(text, first.key.span.from());
        let dash = dash_of(text, card).map(|dash| column(text, dash));
        let gap = dash
            .and_then(|dash| at.checked_sub(dash))
            .unwrap_or(usual.gap);
        let below = |node: &Node<'_>| {
            (!is_flow(text, node)).then(|| column(text, node.span.from()).checked_sub(at))?
        };
        let blocks = card
            .entries()
            .iter()
            .filter(|entry| matches!(entry.value.kind, Kind::Mapping { .. }));
        let step = blocks.filter_map(|entry| below(&entry.value)).next();
        let lists = card
            .entries()
            .iter()
            .filter(|entry| matches!(entry.value.kind, Kind::Sequence { .. }));
        let list = lists.filter_map(|entry| below(&entry.value)).next();
        Layout {
            step: step.filter(|&step| step > 0).unwrap_or(usual.step),
            dash: list.unwrap_or_else(|| match self.dash_column(opened) {
                Some(0) => 0,
                _ => usual.dash,
            }),
            gap: gap.max(usual.gap),
        }
    }

    /// The column of the dashes of the list of cards.
    fn dash_column(&self, opened: &Opened<'_, '_>) -> Option<usize> {
        let dash = dash_of(&self.text, opened.cards.first()?)?;
        Some(column(&self.text, dash))
    }

    /// Puts a card in: as `raw` lines, which begin at their dash, or as `value` says.
    pub(super) fn insert_written(
        &self,
        after: Option<&Id>,
        draft: &Draft,
        value: &Yaml,
        raw: Option<&[String]>,
    ) -> Result<Self, EditError> {
        self.open(|opened| {
            if self.place(opened, &draft.id).is_ok() {
                return Err(EditError::IdTaken(draft.id.clone()));
            }
            let behind = match after {
                Some(card) => Some(self.place(opened, card)?),
                None => opened.cards.len().checked_sub(1),
            };
            let edit = self
                .insertion(opened, behind, value, raw)
                .ok_or(EditError::NotKept)?;
            let changed = self.with(vec![edit])?;
            let place = behind.map_or(0, |behind| behind + 1);
            let kept = changed.says(opened, Change::Inserted(place, draft));
            kept.then_some(changed).ok_or(EditError::NotKept)
        })
    }

    fn insertion(
        &self,
        opened: &Opened<'_, '_>,
        behind: Option<usize>,
        value: &Yaml,
        raw: Option<&[String]>,
    ) -> Option<Edit> {
        let text = &self.text;
        let Some(behind) = behind else {
            let colon = after_colon(text, opened.key)?;
            let list = Yaml::lines(vec![value.clone()]);
            let mut patch = Patch {
                text,
                layout: Layout::default(),
                edits: Vec::new(),
            };
            let at = column(text, opened.key.key.span.from());
            let mut lines = patch.layout.behind_key(&list, at, column(text, colon));
            if let Some(raw) = raw {
                lines.body = indented(raw, at + patch.layout.dash);
            }
            patch.rewrite(&opened.key.value, colon, lines);
            return patch.edits.pop();
        };
        let card = &opened.cards[behind];
        let Some(dash) = dash_of(text, card) else {
            let at = card.span.to();
            return Some(Edit {
                from: at,
                to: at,
                text: format!(", {}", flow(value)),
            });
        };
        let at = column(text, dash);
        let mut lines = Vec::new();
        match raw {
            Some(raw) => lines.extend(indented(raw, at)),
            None => self
                .layout_of(opened, card)
                .push_item(&mut lines, value, at),
        }
        let end = region_end(text, value_end(text, card, dash + 1), at);
        let parted = if self.has_gaps(opened) { "\n\n" } else { "\n" };
        Some(Edit {
            from: end,
            to: end,
            text: format!("{parted}{}", lines.join("\n")),
        })
    }

    /// Whether cards are parted by empty lines; so they are where there is only one.
    fn has_gaps(&self, opened: &Opened<'_, '_>) -> bool {
        let gap = |card: &&Node<'_>| {
            let start = line_start(&self.text, self.card_start(card));
            let before = self.text[..start].trim_end_matches([' ', '\t', '\r']);
            before.ends_with("\n\n") || before.ends_with("\n\r\n")
        };
        let others = opened.cards.get(1..).unwrap_or_default();
        let gaps = others.iter().filter(gap).count();
        others.is_empty() || gaps * 2 >= others.len()
    }

    /// The file without a card.
    fn without(&self, opened: &Opened<'_, '_>, place: usize) -> Option<Vec<Edit>> {
        let text = &self.text;
        let card = &opened.cards[place];
        let nothing = String::new();
        if opened.cards.len() == 1 {
            let colon = after_colon(text, opened.key)?;
            let end = value_end(text, &opened.key.value, colon);
            return Some(vec![Edit {
                from: colon,
                to: end,
                text: " []".to_owned(),
            }]);
        }
        let Some(dash) = dash_of(text, card) else {
            let (from, to) = match place {
                0 => (card.span.from(), opened.cards[1].span.from()),
                _ => (opened.cards[place - 1].span.to(), card.span.to()),
            };
            let text = nothing;
            return Some(vec![Edit { from, to, text }]);
        };
        let at = column(text, dash);
        let mut from = line_start(text, dash);
        text[from..dash].trim().is_empty().then_some(())?;
        while from > 0 {
            let above = line_start(text, from - 1);
            let line = &text[above..from];
            let is_comment = line.trim_start().starts_with('#');
            if !is_comment || line.len() - line.trim_start().len() > at {
                break;
            }
            from = above;
        }
        let mut to = next_line(text, region_end(text, value_end(text, card, dash + 1), at));
        if place + 1 < opened.cards.len() {
            while to < text.len() && text[to..line_end(text, to)].trim().is_empty() {
                to = next_line(text, to);
            }
        } else {
            let above = text[..from].trim_end();
            from = next_line(text, above.len());
        }
        let text = nothing;
        Some(vec![Edit { from, to, text }])
    }

    /// The text with edits that do not overlap.
    pub(super) fn with(&self, mut edits: Vec<Edit>) -> Result<Self, EditError> {
        // What is put in where something else goes comes before that.
        edits.sort_by_key(|edit| (edit.from, edit.to));
        let crlf = self.text.matches("\r\n").count();
        let crlf = crlf * 2 > self.text.matches('\n').count();
        let mut text = String::with_capacity(self.text.len() + 256);
        let mut done = 0;
        for edit in &edits {
            let before = self.text.get(done..edit.from).ok_or(EditError::NotKept)?;
            text.push_str(before);
            if crlf {
                text.push_str(&edit.text.replace('\n', "\r\n"));
            } else {
                text.push_str(&edit.text);
            }
            done = edit.to;
        }
        text.push_str(self.text.get(done..).ok_or(EditError::NotKept)?);
        if !self.text.ends_with('\n') && text.ends_with('\n') {
            text.pop();
            if text.ends_with('\r') {
                text.pop();
            }
        }
        Self::of_text(&self.name, self.marked, text)
    }

    /// Whether the cards are those that were there before, but for a change.
    fn says(&self, before: &Opened<'_, '_>, change: Change<'_>) -> bool {
        let mut cards: Vec<Option<&Node<'_>>> = before.cards.iter().map(Some).collect();
        let wanted = match change {
            Change::Replaced(place, draft) => {
                cards[place] = None;
                Some(draft)
            }
            Change::Inserted(place, draft) => {
                cards.insert(place, None);
                Some(draft)
            }
            Change::Removed(place) => {
                cards.remove(place);
                None
            }
        };
        let holds = self.open(|opened| {
            let mut places = cards.iter().enumerate();
            let each = places.all(|(place, old)| match old {
                Some(old) => opened.cards.get(place).map(Yaml::of) == Some(Yaml::of(old)),
                None => self.draft_of(opened, place).ok().as_ref() == wanted,
            });
            Ok(each && opened.cards.len() == cards.len())
        });
        holds.unwrap_or(false)
    }

    pub(super) fn name(&self) -> &CleanText {
        &self.name
    }

    pub(super) fn spelling(&self) -> &Spelling {
        &self.spelling
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

fn indented(lines: &[String], at: usize) -> Vec<String> {
    let indented = lines.iter().map(|line| match line.as_str() {
        "" => String::new(),
        line => format!("{}{line}", " ".repeat(at)),
    });
    indented.collect()
}

fn errors(text: &str, name: &CleanText) -> Vec<crate::domain::finding::Finding> {
    let mut findings = load(text.as_bytes(), name).findings;
    findings.retain(|finding| finding.severity == Severity::Error);
    findings
}

#[cfg(test)]
mod tests;
