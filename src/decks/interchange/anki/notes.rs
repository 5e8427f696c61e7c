//! Notes of a collection as cards of decks.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::html::to_markdown;
use super::super::{Imported, ImportedDeck, Wishes, fits, head, identity, limits};
use super::cloze::{CLOSE, Cloze, OPEN};
use super::template::{self, Sides};
use crate::domain::card::{Card, CardBody, Source};
use crate::domain::clean::CleanText;
use crate::domain::deck::Deck;
use crate::domain::exchange::{
    Collection, FIELD_MARK, ForeignCard, ForeignReview, Loss, Losses, Measured, Note, NoteType,
    Refusal,
};
use crate::domain::id::{CardKey, Id};
use crate::domain::language::{LanguageTag, Localized};

/// What the note types of packages that shardeck made are called first.
pub(super) const OWN: &str = "shardeck ";

/// Decks with where their cards come from.
#[derive(Debug)]
pub struct Noted {
    /// The decks.
    pub imported: Imported,
    /// Where each card comes from, for its reviews.
    pub origins: Vec<CardOrigin>,
    /// The review log of the collection.
    pub reviews: Vec<ForeignReview>,
}

/// Where a card comes from.
#[derive(Clone, Debug)]
pub struct CardOrigin {
    /// The card of the collection.
    pub foreign: ForeignCard,
    /// The place of the deck among the decks.
    pub deck: usize,
    /// The card in that deck.
    pub card: Id,
}

/// The decks that a collection holds.
///
/// # Errors
/// None of its notes makes a card.
pub fn import(collection: Collection, wishes: &Wishes) -> Result<Noted, Refusal> {
    let Collection {
        decks,
        note_types,
        notes,
        mut cards,
        reviews,
    } = collection;
    let mut reader = Reader {
        types: types(&note_types),
        losses: Losses::default(),
        wishes,
        decks: BTreeMap::new(),
    };
    cards.sort_by_key(|card| (card.note, card.ordinal));
    check_work(&notes, &cards)?;
    let mut rest = cards.as_slice();
    // Each note goes when its cards are made: the two of them are all that is in memory.
    for note in notes {
        let skipped = rest.partition_point(|card| card.note < note.id);
        rest = &rest[skipped..];
        let own = rest.partition_point(|card| card.note == note.id);
        let (own, after) = rest.split_at(own);
        rest = after;
        reader.note(&note, own);
    }
    let (imported, origins) = reader.finish(&decks)?;
    Ok(Noted {
        imported,
        origins,
        reviews,
    })
}

/// Refuses notes whose texts go into so many cards that making them would take minutes.
fn check_work(notes: &[Note], cards: &[ForeignCard]) -> Result<(), Refusal> {
    let mut work: u64 = 0;
    let mut rest = cards;
    for note in notes {
        let skipped = rest.partition_point(|card| card.note < note.id);
        rest = &rest[skipped..];
        let own = rest.partition_point(|card| card.note == note.id);
        rest = &rest[own..];
        work = work.saturating_add(note.fields.len() as u64 * own as u64);
    }
    if work > limits::CARD_BYTES {
        return Err(Refusal::TooMuch {
            what: Measured::CardBytes,
            found: Some(work),
            limit: limits::CARD_BYTES,
            at: None,
        });
    }
    Ok(())
}

/// How the notes of a type are read.
enum Reading {
    /// A question and an answer for each template.
    Sides(Vec<Sides>),
    /// The field with the gaps; the others are a note.
    Cloze(usize),
    /// Gaps on a picture.
    Picture,
    /// A type that shardeck made.
    Own(Own),
    /// The first two fields; the others are a note.
    Other,
}

/// The places of fields in a type that shardeck made, for each language.
struct Own {
    languages: Vec<LanguageTag>,
    cloze: bool,
    /// Question (or text), answer and note of each language.
    places: Vec<[Option<usize>; 3]>,
    sources: Option<usize>,
}

struct Type<'c> {
    note_type: &'c NoteType,
    reading: Reading,
}

fn types(note_types: &[NoteType]) -> HashMap<i64, Type<'_>> {
    let reading = |note_type: &NoteType| {
        if let Some(own) = own(note_type) {
            return Reading::Own(own);
        }
        let templates = &note_type.templates;
        if note_type.cloze {
            let on_picture = |html: &str| html.contains("imageOcclusion");
            if templates
                .iter()
                .any(|template| on_picture(&template.question))
            {
                return Reading::Picture;
            }
            let shown = |field: &String| {
                let mark = format!("cloze:{field}}}}}");
                templates
                    .iter()
                    .any(|template| template.question.contains(&mark))
            };
            return Reading::Cloze(note_type.fields.iter().position(shown).unwrap_or(0));
        }
        match template::sides(note_type) {
            Some(sides) => Reading::Sides(sides),
            None => Reading::Other,
        }
    };
    let types = note_types.iter().map(|note_type| {
        let reading = reading(note_type);
        (note_type.id, Type { note_type, reading })
    });
    types.collect()
}

fn own(note_type: &NoteType) -> Option<Own> {
    note_type.name.strip_prefix(OWN)?;
    let asked = if note_type.cloze { "Text" } else { "Question" };
    let mut languages = Vec::new();
    let mut places = Vec::new();
    let place = |name: &str| note_type.fields.iter().position(|field| field == name);
    for field in &note_type.fields {
        let Some(tail) = field.strip_prefix(asked) else {
            continue;
        };
        let tag = tail.strip_prefix(" (")?.strip_suffix(')')?;
        languages.push(tag.parse().ok()?);
        places.push([
            place(field),
            place(&format!("Answer{tail}")),
            place(&format!("Note{tail}")),
        ]);
    }
    (!languages.is_empty()).then(|| Own {
        languages,
        cloze: note_type.cloze,
        places,
        sources: place("Sources"),
    })
}

/// A deck in the making.
#[derive(Default)]
struct Growing {
    cards: Vec<(Id, Card)>,
    taken: HashSet<String>,
    origins: Vec<(ForeignCard, Id)>,
    languages: Vec<LanguageTag>,
    /// The deck's identifier by the notes that shardeck made; None where they differ.
    own: Option<Option<String>>,
}

struct Reader<'c, 'w> {
    types: HashMap<i64, Type<'c>>,
    losses: Losses,
    wishes: &'w Wishes,
    decks: BTreeMap<i64, Growing>,
}

/// A card without its key.
struct Made {
    body: CardBody,
    note: Option<Localized>,
    sources: Vec<Source>,
}

impl<'c> Reader<'c, '_> {
    fn note(&mut self, note: &Note, cards: &[ForeignCard]) {
        let fields: Vec<&str> = note.fields.split(FIELD_MARK).collect();
        let Some(of_type) = self.types.remove(&note.note_type) else {
            self.losses.add_named(Loss::OtherNoteTypes, "?");
            return;
        };
        match &of_type.reading {
            Reading::Picture => self.losses.add(Loss::PictureGaps),
            Reading::Sides(sides) => {
                for card in cards {
                    if let Some(sides) = sides.get(card.ordinal as usize) {
                        let part = match card.ordinal {
                            0 => String::new(),
                            more => format!("-{}", more + 1),
                        };
                        let made = self.sides(&fields, *sides);
                        self.add(note, card, &part, made);
                    }
                }
            }
            Reading::Cloze(place) => {
                let cloze = Cloze::parse(fields.get(*place).copied().unwrap_or_default());
                let extra = self.others(&fields, &[*place], None);
                for card in cards {
                    let number = card.ordinal.saturating_add(1);
                    for _ in 0..cloze.hints(number) {
                        self.losses.add(Loss::Hints);
                    }
                    let text = self.cloze(&cloze, number);
                    let made = text.map(|text| Made {
                        body: CardBody::Cloze {
                            text: self.localized(text),
                        },
                        note: extra.clone().map(|extra| self.localized(extra)),
                        sources: Vec::new(),
                    });
                    self.add(note, card, &format!("-c{number}"), made);
                }
            }
            Reading::Own(own) => {
                for card in cards {
                    let made = self.own(&fields, own);
                    self.add_own(note, card, own, made);
                }
            }
            Reading::Other => {
                let name = &of_type.note_type.name;
                self.losses.add_named(Loss::OtherNoteTypes, name);
                for (number, card) in cards.iter().enumerate() {
                    if number > 0 {
                        self.losses.add_named(Loss::OtherTemplates, name);
                        continue;
                    }
                    let first_two = Sides {
                        question: 0,
                        answer: 1,
                    };
                    let mut made = self.sides(&fields, first_two);
                    if let Some(made) = &mut made {
                        let extra = self.others(&fields, &[0, 1], Some(of_type.note_type));
                        made.note = extra.map(|extra| self.localized(extra));
                    }
                    self.add(note, card, "", made);
                }
            }
        }
        self.types.insert(note.note_type, of_type);
    }

    fn localized(&self, text: CleanText) -> Localized {
        Localized::single(self.wishes.language.clone(), text)
    }

    /// A field as Markdown; None where nothing can be seen of it.
    fn field(&mut self, fields: &[&str], place: usize) -> Option<CleanText> {
        let html = fields.get(place).copied().unwrap_or_default();
        let text = CleanText::new(to_markdown(html, &mut self.losses).trim());
        (!text.is_blank()).then_some(text)
    }

    fn sides(&mut self, fields: &[&str], sides: Sides) -> Option<Made> {
        let question = self.field(fields, sides.question)?;
        let answer = self.field(fields, sides.answer)?;
        Some(Made {
            body: CardBody::Basic {
                question: self.localized(question),
                answer: self.localized(answer),
            },
            note: None,
            sources: Vec::new(),
        })
    }

    /// The text of a cloze card; None where no gap has anything in it.
    fn cloze(&mut self, cloze: &Cloze<'_>, number: u32) -> Option<CleanText> {
        let html = cloze.of_card(number);
        let mut text = to_markdown(&html, &mut self.losses);
        if text.contains("{{") || text.contains("}}") {
            self.losses.add(Loss::Braces);
            text = text.replace("{{", "{ {").replace("}}", "} }");
        }
        let mut gaps = 0;
        let mut marked = String::with_capacity(text.len() + 8);
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once(OPEN) {
            let (gap, tail) = after.split_once(CLOSE)?;
            marked.push_str(before);
            let gap = gap.trim();
            if !CleanText::new(gap).is_blank() {
                gaps += 1;
                // A brace at the end of a gap would close it one character early.
                let closes = if gap.ends_with('}') { " " } else { "" };
                marked.push_str(&format!("{{{{{gap}{closes}}}}}"));
            }
            rest = tail;
        }
        marked.push_str(rest);
        (gaps > 0).then(|| CleanText::new(marked.trim()))
    }

    /// The fields beside some, as a note; with their names where they need them.
    fn others(
        &mut self,
        fields: &[&str],
        without: &[usize],
        named: Option<&NoteType>,
    ) -> Option<CleanText> {
        let mut texts = Vec::new();
        for place in 0..fields.len() {
            if without.contains(&place) {
                continue;
            }
            if let Some(text) = self.field(fields, place) {
                let name = named.and_then(|named| named.fields.get(place));
                texts.push(match name {
                    Some(name) => format!("**{}**: {text}", CleanText::line(name)),
                    None => text.as_str().to_owned(),
                });
            }
        }
        (!texts.is_empty()).then(|| CleanText::new(&texts.join("\n\n")))
    }

    fn own(&mut self, fields: &[&str], own: &Own) -> Option<Made> {
        let mut sides: [Vec<(LanguageTag, CleanText)>; 3] = Default::default();
        for (language, places) in own.languages.iter().zip(&own.places) {
            for (side, place) in sides.iter_mut().zip(places) {
                let Some(place) = place else { continue };
                let text = if own.cloze && *place == places[0].unwrap_or(usize::MAX) {
                    let cloze = Cloze::parse(fields.get(*place).copied().unwrap_or_default());
                    self.cloze(&cloze, 1)
                } else {
                    self.field(fields, *place)
                };
                if let Some(text) = text {
                    side.push((language.clone(), text));
                }
            }
        }
        let whole = |side: Vec<(LanguageTag, CleanText)>| {
            (side.len() == own.languages.len())
                .then(|| Localized::new(side))
                .flatten()
        };
        let [question, answer, note] = sides;
        let question = whole(question)?;
        let body = if own.cloze {
            CardBody::Cloze { text: question }
        } else {
            CardBody::Basic {
                question,
                answer: whole(answer)?,
            }
        };
        let listed = own.sources.and_then(|place| fields.get(place));
        let sources = listed
            .map(|html| to_markdown(html, &mut Losses::default()))
            .unwrap_or_default();
        let urls = sources
            .split("](")
            .skip(1)
            .filter_map(|part| part.split_once(')').map(|(url, _)| url))
            // Links may also lead to mailboxes, which are no sources.
            .filter(|url| url.starts_with("https://") || url.starts_with("http://"));
        Some(Made {
            body,
            note: whole(note),
            sources: urls.map(|url| Source::Url(CleanText::line(url))).collect(),
        })
    }

    fn add_own(&mut self, note: &Note, card: &ForeignCard, own: &Own, made: Option<Made>) {
        let key = note.guid.parse::<CardKey>().ok();
        let Some(key) = key else {
            // Copied inside Anki: a note of its own by now.
            self.keep(note, card, identity::of_note(&note.guid, ""), made);
            return self.speak(card.deck, &own.languages, None);
        };
        if let Ok(id) = key.card().parse() {
            self.keep(note, card, id, made);
        }
        self.speak(card.deck, &own.languages, Some(key.deck()));
    }

    /// Notes the languages of a deck, and what its notes call it.
    fn speak(&mut self, deck: i64, languages: &[LanguageTag], named: Option<&str>) {
        let growing = self.decks.entry(deck).or_default();
        if growing.languages.is_empty() {
            growing.languages = languages.to_vec();
        }
        let named = named.map(str::to_owned);
        growing.own = match growing.own.take() {
            None => Some(named),
            Some(known) if known == named => Some(known),
            Some(_) => Some(None),
        };
    }

    fn add(&mut self, note: &Note, card: &ForeignCard, part: &str, made: Option<Made>) {
        let id = identity::of_note(&note.guid, part);
        self.keep(note, card, id, made);
    }

    fn keep(&mut self, note: &Note, foreign: &ForeignCard, id: Id, made: Option<Made>) {
        let Some(made) = made else {
            self.losses.add(Loss::Blank);
            return;
        };
        let texts = made.texts();
        if !texts.iter().all(|text| fits(text)) {
            self.losses.add_named(Loss::LongTexts, id.as_str());
            return;
        }
        let growing = self.decks.entry(foreign.deck).or_default();
        if !growing.taken.insert(id.as_str().to_owned()) {
            self.losses.add(Loss::Doubles);
            return;
        }
        let mut tags: Vec<CleanText> = Vec::new();
        for tag in note.tags.split_whitespace() {
            let tag = CleanText::line(tag);
            if !tag.is_blank() && !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        growing.origins.push((*foreign, id.clone()));
        let card = Card {
            // The deck's identifier follows when all of its notes are known.
            key: CardKey::new(&id, &id),
            aliases: Vec::new(),
            tags,
            covers: Vec::new(),
            body: made.body,
            note: made.note,
            book: None,
            verified: None,
            sources: made.sources,
            line: 0,
        };
        growing.cards.push((id, card));
    }

    fn finish(self, decks: &[(i64, String)]) -> Result<(Imported, Vec<CardOrigin>), Refusal> {
        let names: HashMap<i64, &str> = decks
            .iter()
            .map(|(id, name)| (*id, name.as_str()))
            .collect();
        let mut named: Vec<(String, Growing)> = self
            .decks
            .into_iter()
            .filter(|(_, growing)| !growing.cards.is_empty())
            .map(|(id, growing)| {
                let name = names.get(&id).copied().unwrap_or_default().trim();
                let name = if name.is_empty() {
                    self.wishes.name.as_str()
                } else {
                    name
                };
                (name.to_owned(), growing)
            })
            .collect();
        named.sort_by(|one, other| one.0.cmp(&other.0));
        let mut imported = Imported {
            decks: Vec::new(),
            losses: self.losses,
        };
        let mut origins = Vec::new();
        let mut taken = HashSet::new();
        for (place, (name, growing)) in named.into_iter().enumerate() {
            let own = growing.own.clone().flatten();
            let own: Option<Id> = own.and_then(|own| own.parse().ok());
            let mut id = own.unwrap_or_else(|| identity::deck(&name));
            if !taken.insert(id.clone()) {
                id = identity::deck(&format!("{} {}", id, identity::hash(&[&name], 3)));
                taken.insert(id.clone());
            }
            let deck = assemble(id, &name, growing, self.wishes, place, &mut origins);
            imported.decks.push(ImportedDeck {
                name: CleanText::line(&name),
                deck,
                complete: false,
            });
        }
        if imported.decks.is_empty() {
            return Err(Refusal::NoCards);
        }
        Ok((imported, origins))
    }
}

impl Made {
    fn texts(&self) -> Vec<&str> {
        let texts = match &self.body {
            CardBody::Basic { question, answer } => vec![question, answer],
            body => vec![body.question()],
        };
        let texts = texts.into_iter().chain(&self.note);
        texts
            .flat_map(Localized::iter)
            .map(|(_, text)| text.as_str())
            .collect()
    }
}

/// The deck of its cards; every text stands in all of its languages.
fn assemble(
    id: Id,
    name: &str,
    growing: Growing,
    wishes: &Wishes,
    place: usize,
    origins: &mut Vec<CardOrigin>,
) -> Deck {
    let languages = if growing.languages.is_empty() {
        vec![wishes.language.clone()]
    } else {
        growing.languages
    };
    let cards = growing.cards.into_iter().map(|(card_id, mut card)| {
        card.key = CardKey::new(&id, &card_id);
        card.in_languages(&languages)
    });
    let cards: Vec<Card> = cards.collect();
    origins.extend(
        growing
            .origins
            .into_iter()
            .map(|(foreign, card)| CardOrigin {
                foreign,
                deck: place,
                card,
            }),
    );
    Deck {
        head: head(id, name, languages),
        cards,
        exams: Vec::new(),
        scenarios: Vec::new(),
        verified: None,
    }
}
