//! What the columns of a table mean.

use crate::domain::clean::CleanText;
use crate::domain::exchange::Refusal;
use crate::domain::language::LanguageTag;
use crate::folding::folded;

/// What a column says of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// The card's identifier, or what another program knows it by.
    Id,
    /// The kind of card.
    Kind,
    /// What is asked, in a language.
    Question(Option<LanguageTag>),
    /// What is answered, in a language.
    Answer(Option<LanguageTag>),
    /// A note, in a language.
    Note(Option<LanguageTag>),
    /// Tags, parted by commas, semicolons or blanks.
    Tags,
    /// An address where the fact comes from.
    Source,
}

/// Words at the head of columns, folded: of shardeck, of Anki, and what people write.
const WORDS: [(&str, Column); 33] = [
    ("id", Column::Id),
    ("guid", Column::Id),
    ("kind", Column::Kind),
    ("tipo", Column::Kind),
    ("question", Column::Question(None)),
    ("front", Column::Question(None)),
    ("q", Column::Question(None)),
    ("prompt", Column::Question(None)),
    ("term", Column::Question(None)),
    ("text", Column::Question(None)),
    ("pergunta", Column::Question(None)),
    ("frente", Column::Question(None)),
    ("termo", Column::Question(None)),
    ("texto", Column::Question(None)),
    ("answer", Column::Answer(None)),
    ("back", Column::Answer(None)),
    ("a", Column::Answer(None)),
    ("definition", Column::Answer(None)),
    ("response", Column::Answer(None)),
    ("resposta", Column::Answer(None)),
    ("verso", Column::Answer(None)),
    ("definicao", Column::Answer(None)),
    ("note", Column::Note(None)),
    ("notes", Column::Note(None)),
    ("extra", Column::Note(None)),
    ("nota", Column::Note(None)),
    ("tags", Column::Tags),
    ("tag", Column::Tags),
    ("etiquetas", Column::Tags),
    ("marcadores", Column::Tags),
    ("source", Column::Source),
    ("url", Column::Source),
    ("fonte", Column::Source),
];

impl Column {
    /// The meaning of a word such as `question` or `question.pt`.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        let word = folded(word.trim());
        let (base, tag) = match word.split_once('.') {
            Some((base, tag)) => (base.trim(), Some(tag.trim())),
            None => match word.strip_suffix(')').and_then(|word| word.split_once('(')) {
                Some((base, tag)) => (base.trim(), Some(tag.trim())),
                None => (word.as_str(), None),
            },
        };
        let (_, column) = WORDS.iter().find(|(known, _)| *known == base)?;
        let Some(tag) = tag else {
            return Some(column.clone());
        };
        let tag = Some(tag.parse().ok()?);
        match column {
            Self::Question(_) => Some(Self::Question(tag)),
            Self::Answer(_) => Some(Self::Answer(tag)),
            Self::Note(_) => Some(Self::Note(tag)),
            _ => None,
        }
    }

    /// The language that it names.
    #[must_use]
    pub fn language(&self) -> Option<&LanguageTag> {
        match self {
            Self::Question(tag) | Self::Answer(tag) | Self::Note(tag) => tag.as_ref(),
            _ => None,
        }
    }
}

/// Columns with what they mean: each by its number (from 1) or by the word at its head.
pub type Columns = Vec<(Column, String)>;

/// Reads a map of columns such as `question=1,answer=2,tags=Labels`.
///
/// # Errors
/// The part that makes no sense.
pub fn parse_columns(text: &str) -> Result<Columns, CleanText> {
    let parts = text.split(',').filter(|part| !part.trim().is_empty());
    let columns: Result<Columns, CleanText> = parts
        .map(|part| {
            let wrong = || CleanText::line(part.trim());
            let (word, place) = part.split_once('=').ok_or_else(wrong)?;
            let column = Column::of_word(word).ok_or_else(wrong)?;
            let place = place.trim();
            if place.is_empty() {
                return Err(wrong());
            }
            Ok((column, place.to_owned()))
        })
        .collect();
    let columns = columns?;
    if columns.is_empty() {
        return Err(CleanText::line(text));
    }
    Ok(columns)
}

/// The places of columns (from 0) in a table.
pub(super) struct Placed {
    /// Each column with its place.
    pub(super) places: Vec<(Column, usize)>,
    /// Whether the first row holds the heads of the columns.
    pub(super) has_head: bool,
    /// Heads of columns that mean nothing here.
    pub(super) unknown: Vec<String>,
}

/// Finds the columns of a table from what the user says, or from its first row.
pub(super) fn place(first: &[String], wanted: Option<&Columns>) -> Result<Placed, Refusal> {
    let heads: Vec<Option<Column>> = first.iter().map(|head| Column::of_word(head)).collect();
    let looks_like_heads = heads.iter().flatten().count() >= 2
        || (first.len() == 1 && heads.iter().flatten().count() == 1);
    let Some(wanted) = wanted else {
        if looks_like_heads {
            return by_heads(first, heads);
        }
        let mut places = vec![(Column::Question(None), 0), (Column::Answer(None), 1)];
        if first.len() > 2 {
            places.push((Column::Tags, 2));
        }
        if first.len() < 2 {
            return Err(Refusal::UnclearColumns);
        }
        return Ok(Placed {
            places,
            has_head: false,
            unknown: Vec::new(),
        });
    };
    let mut places = Vec::new();
    let mut by_name = false;
    for (column, name) in wanted {
        let missing = || Refusal::NoColumn {
            column: CleanText::line(name),
            columns: first
                .iter()
                .take(20)
                .map(|head| CleanText::line(head))
                .collect(),
        };
        let place = match name.parse::<usize>() {
            Ok(number) => {
                let place = number.checked_sub(1).ok_or_else(missing)?;
                (place < first.len()).then_some(place).ok_or_else(missing)?
            }
            Err(_) => {
                by_name = true;
                let same = |head: &String| folded(head.trim()) == folded(name);
                first.iter().position(same).ok_or_else(missing)?
            }
        };
        places.push((column.clone(), place));
    }
    let asks = |(column, _): &(Column, usize)| matches!(column, Column::Question(_));
    if !places.iter().any(asks) {
        return Err(Refusal::UnclearColumns);
    }
    Ok(Placed {
        places,
        has_head: by_name || looks_like_heads,
        unknown: Vec::new(),
    })
}

fn by_heads(first: &[String], heads: Vec<Option<Column>>) -> Result<Placed, Refusal> {
    let mut places: Vec<(Column, usize)> = Vec::new();
    let mut unknown = Vec::new();
    for (place, (head, column)) in first.iter().zip(heads).enumerate() {
        match column {
            Some(column) if !places.iter().any(|(known, _)| *known == column) => {
                places.push((column, place));
            }
            _ if head.trim().is_empty() => {}
            _ => unknown.push(head.clone()),
        }
    }
    let asks = |(column, _): &(Column, usize)| matches!(column, Column::Question(_));
    if !places.iter().any(asks) {
        return Err(Refusal::UnclearColumns);
    }
    Ok(Placed {
        places,
        has_head: true,
        unknown,
    })
}
