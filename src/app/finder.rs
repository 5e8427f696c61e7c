//! Cards made ready to be searched: gathered piece by piece when somebody first looks for one, and
//! again when the decks have changed.

use super::library::{Library, ShelvedDeck};
use crate::domain::card::{Book, Card, CardBody};
use crate::domain::id::{CardKey, Id};
use crate::domain::language::{LanguageTag, Localized};
use crate::domain::study_day::StudyDay;
use crate::search::{
    DeckNames, Hits, Index, Material, Parsed, Query, QueryFault, Standing, TopicNames,
};

/// Cards that one piece takes: a few milliseconds.
const PIECE: usize = 256;

/// What searching needs.
#[derive(Debug, Default)]
pub(super) struct Finder {
    index: Index,
    /// The state of the library that it is of; None before the first time.
    of: Option<u64>,
    /// The deck and the position that are gathered next.
    next: (usize, usize),
    complete: bool,
    /// Where the cards stand: the store's version, the study day.
    standings: Option<((i64, StudyDay), Vec<Standing>)>,
    last: Option<(Query, Hits)>,
    /// What was typed last, and the names in it that are nowhere.
    unknown: Option<(Parsed, Vec<QueryFault>)>,
}

impl Finder {
    /// Whether it knows the decks as they are.
    pub(super) fn is_ready(&self, library: &Library) -> bool {
        self.complete && self.of == Some(library.state())
    }

    /// Takes in some more cards.
    pub(super) fn gather(&mut self, library: &mut Library) {
        if self.of != Some(library.state()) {
            *self = Self {
                index: Index::new(&deck_names(library), &topic_names(library)),
                of: Some(library.state()),
                ..Self::default()
            };
        }
        let mut room = PIECE;
        while room > 0 {
            let Some(deck) = library.decks().get(self.next.0) else {
                self.complete = true;
                return;
            };
            let cards = deck.index.len();
            let end = cards.min(self.next.1 + room);
            for position in self.next.1..end {
                // Where its deck has changed meanwhile, all is gathered anew.
                if let Some(card) = library.card_at(self.next.0, position) {
                    self.add(library, self.next.0, position, &card);
                }
            }
            room -= (end - self.next.1).min(room);
            self.next = if end == cards {
                (self.next.0 + 1, 0)
            } else {
                (self.next.0, end)
            };
        }
    }

    fn add(&mut self, library: &Library, deck: usize, position: usize, card: &Card) {
        let asked: Vec<&str> = versions(card.body.question()).collect();
        let figures = figures(card);
        let mut said: Vec<&str> = figures.iter().map(String::as_str).collect();
        answer(card, &mut said);
        let texts = card.body.question().iter();
        let languages: Vec<&LanguageTag> = texts.map(|(tag, _)| tag).collect();
        self.index.add(&Material {
            deck,
            position,
            key: card.key.as_str(),
            kind: card.body.kind(),
            languages,
            tags: card.tags.iter().map(|tag| tag.as_str()).collect(),
            topics: topics(library, deck, card),
            asked,
            said,
        });
    }

    /// The cards as they are searched.
    pub(super) fn index(&self) -> &Index {
        &self.index
    }

    /// Something happened to cards.
    pub(super) fn forget_standings(&mut self) {
        self.standings = None;
        self.last = None;
    }

    /// Whether it knows where the cards stand.
    pub(super) fn knows_standings(&self, version: i64, today: StudyDay) -> bool {
        matches!(&self.standings, Some((known, _)) if *known == (version, today))
    }

    /// Takes in where every card stands.
    pub(super) fn take_standings(
        &mut self,
        library: &Library,
        version: i64,
        today: StudyDay,
        standing: impl Fn(&str) -> Standing,
    ) {
        let mut standings = Vec::with_capacity(self.index.len());
        let ids = Ids::of(library);
        let mut key = String::new();
        let mut cards = 0_u32;
        while let Some((deck, position)) = self.index.place(cards) {
            cards += 1;
            key.clear();
            if let Some((deck, card)) = ids.get(deck, position) {
                key.push_str(deck.as_str());
                key.push('/');
                key.push_str(card);
            }
            standings.push(standing(&key));
        }
        self.standings = Some(((version, today), standings));
        self.last = None;
    }

    /// Where a card stands.
    pub(super) fn standing(&self, card: u32) -> Standing {
        let standings = self.standings.as_ref();
        let known = standings.and_then(|(_, standings)| standings.get(card as usize));
        known.copied().unwrap_or_default()
    }

    /// What a query finds. The same one again costs nothing; texts of the last one are known.
    pub(super) fn search(&mut self, query: &Query) -> &Hits {
        let last = match self.last.take() {
            Some((last, hits)) if last == *query => (last, hits),
            former => {
                let standings = match &self.standings {
                    Some((_, standings)) => standings.as_slice(),
                    None => &[],
                };
                let former = former.as_ref().map(|(_, hits)| hits);
                (query.clone(), self.index.search(query, standings, former))
            }
        };
        &self.last.insert(last).1
    }

    /// The names in what was typed that are nowhere. The same again costs nothing.
    pub(super) fn unknown_names(&mut self, parsed: &Parsed) -> &[QueryFault] {
        let unknown = match self.unknown.take() {
            Some((typed, faults)) if typed == *parsed => (typed, faults),
            _ => (parsed.clone(), self.index.unknown_names(parsed)),
        };
        &self.unknown.insert(unknown).1
    }

    /// The keys of cards.
    pub(super) fn keys(&self, library: &Library, cards: &[u32]) -> Vec<CardKey> {
        let ids = Ids::of(library);
        let keys = cards.iter().filter_map(|&card| {
            let (deck, position) = self.index.place(card)?;
            let (deck, id) = ids.get(deck, position)?;
            Some(CardKey::new(deck, &id.parse().ok()?))
        });
        keys.collect()
    }
}

/// The identifiers of all cards, deck by deck.
struct Ids<'l>(Vec<(&'l Id, Vec<&'l str>)>);

impl<'l> Ids<'l> {
    fn of(library: &'l Library) -> Self {
        let decks = library.decks().iter();
        let of_deck = |deck: &'l ShelvedDeck| {
            let cards = deck.index.iter().map(|card| card.id());
            (&deck.head().id, cards.collect())
        };
        Self(decks.map(of_deck).collect())
    }

    fn get(&self, deck: usize, position: usize) -> Option<(&'l Id, &'l str)> {
        let (deck, cards) = self.0.get(deck)?;
        Some((deck, cards.get(position)?))
    }
}

fn deck_names(library: &Library) -> Vec<DeckNames> {
    let decks = library.decks().iter().map(|deck| DeckNames {
        id: deck.head().id.to_string(),
        titles: versions(&deck.head().title).map(str::to_owned).collect(),
    });
    decks.collect()
}

/// The topics of all syllabuses, each once.
fn topic_names(library: &Library) -> Vec<TopicNames> {
    let mut names: Vec<TopicNames> = Vec::new();
    for syllabus in library.syllabuses() {
        for objective in &syllabus.objectives {
            // Each where it comes first: what is there already has a smaller place.
            if library.topic_place(&objective.topic) != Some(names.len()) {
                continue;
            }
            let broad = objective.broad_topic();
            let topics = syllabus.topics.iter();
            let titles = topics
                .filter(|topic| topic.id.as_str() == broad)
                .flat_map(|topic| versions(&topic.title))
                .map(str::to_owned);
            names.push(TopicNames {
                id: objective.topic.to_string(),
                titles: titles.collect(),
            });
        }
    }
    names
}

/// The places of a card's topics among [`topic_names`].
fn topics(library: &Library, deck: usize, card: &Card) -> Vec<usize> {
    let objectives = library.decks().get(deck);
    let Some(objectives) = objectives.and_then(|deck| library.objectives_of(deck)) else {
        return Vec::new();
    };
    let mut seen: Vec<&str> = Vec::new();
    let mut places = Vec::new();
    for id in &card.covers {
        let Some((_, objective)) = objectives.find(id.as_str()) else {
            continue;
        };
        if !seen.contains(&objective.topic.as_str()) {
            seen.push(&objective.topic);
            places.extend(library.topic_place(&objective.topic));
        }
    }
    places
}

fn versions(text: &Localized) -> impl Iterator<Item = &str> {
    text.iter().map(|(_, text)| text.as_str())
}

/// Amounts as they are written.
fn figures(card: &Card) -> Vec<String> {
    let mut figures = Vec::new();
    if let CardBody::Numeric { value, .. } = &card.body {
        figures.push(value.to_string());
    }
    let book = card.book.as_ref().and_then(|book| book.value.as_ref());
    figures.extend(book.map(ToString::to_string));
    figures
}

/// Everything that a card says beside its question.
fn answer<'c>(card: &'c Card, said: &mut Vec<&'c str>) {
    let mut say = |text: &'c Localized| said.extend(versions(text));
    match &card.body {
        CardBody::Basic { answer, .. } => say(answer),
        CardBody::List { items, .. } => items.iter().for_each(&mut say),
        CardBody::Cloze { .. } => {}
        CardBody::Choice {
            choices,
            explanation,
            ..
        } => {
            for choice in choices {
                say(&choice.text);
                choice.why.iter().for_each(&mut say);
            }
            explanation.iter().for_each(&mut say);
        }
        CardBody::Numeric { explanation, .. } => explanation.iter().for_each(&mut say),
    }
    card.note.iter().for_each(&mut say);
    if let Some(Book { text, why, .. }) = &card.book {
        text.iter().for_each(&mut say);
        why.iter().for_each(&mut say);
    }
}
