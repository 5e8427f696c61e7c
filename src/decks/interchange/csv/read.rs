//! A table as a deck.

use super::super::html::to_markdown;
use super::super::{Imported, ImportedDeck, Wishes, fits, head, identity, limits, text_of};
use super::armed;
use super::columns::{Column, Columns, Placed, place};
use crate::domain::answer::count_gaps;
use crate::domain::card::{Card, CardBody, CardKind, Source};
use crate::domain::clean::CleanText;
use crate::domain::deck::Deck;
use crate::domain::exchange::{Format, Loss, Losses, Measured, Refusal};
use crate::domain::id::{CardKey, Id};
use crate::domain::language::{LanguageTag, Localized};

/// How a table is written, as far as the user says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// What the columns mean.
    pub columns: Option<Columns>,
    /// What parts them.
    pub delimiter: Option<u8>,
}

/// What may part columns, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Bytes of a table that are looked at to find out what parts its columns.
const SNIFFED: usize = 64 * 1024;

/// A row that no table has: where it does not come back as a row of its own, a quotation mark was
/// never closed.
const END: &str = "\u{1}end of the table\u{1}";

/// The deck that a table says.
///
/// # Errors
/// The table is too large, its columns are unclear, or none of its rows makes a card.
pub fn import(bytes: &[u8], layout: &Layout, wishes: &Wishes) -> Result<Imported, Refusal> {
    let text = text_of(bytes, limits::TEXT_BYTES)?;
    let (said, body, first_line) = directives(text);
    let delimiter = layout
        .delimiter
        .or(said.delimiter)
        .unwrap_or_else(|| sniff(body));
    let mut whole = String::with_capacity(body.len() + END.len() + 2);
    whole.push_str(body);
    whole.push('\n');
    whole.push_str(END);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(whole.as_bytes());
    let mut table = Table::default();
    let mut record = csv::StringRecord::new();
    let mut rows: u64 = 0;
    let mut last_line = first_line;
    let mut ended = false;
    let wanted = layout.columns.as_ref().or(said.columns.as_ref());
    loop {
        let more = reader
            .read_record(&mut record)
            .map_err(|error| Refusal::NotOfForm {
                format: Format::Csv,
                reason: CleanText::line(&error.to_string()),
            })?;
        if !more {
            break;
        }
        let line = record.position().map_or(0, csv::Position::line) + first_line - 1;
        if record.len() == 1 && record.get(0) == Some(END) {
            ended = true;
            break;
        }
        last_line = line;
        rows += 1;
        check_row(&record, rows, line)?;
        table.row(&record, wanted)?;
    }
    if !ended {
        return Err(Refusal::UnclosedQuote { line: last_line });
    }
    let Some(placed) = table.placed else {
        return Err(Refusal::NoCards);
    };
    Rows {
        placed,
        html: said.html,
        wishes,
        losses: table.losses,
    }
    .deck(&table.rows)
}

/// What Anki writes before the rows of a text file.
#[derive(Default)]
struct Directives {
    delimiter: Option<u8>,
    html: bool,
    columns: Option<Columns>,
}

/// Reads the lines `#key:value` at the start; what follows them, and the line on which that is.
fn directives(text: &str) -> (Directives, &str, u64) {
    let mut said = Directives::default();
    let mut rest = text;
    let mut line_number = 1;
    let mut columns = Columns::new();
    let mut taken = Vec::new();
    while let Some(directive) = rest.strip_prefix('#') {
        let (line, next) = directive.split_once('\n').unwrap_or((directive, ""));
        let Some((key, value)) = line.trim_end().split_once(':') else {
            break;
        };
        let value = value.trim();
        let mut column = |column: Option<Column>| {
            taken.push(value.to_owned());
            columns.extend(column.map(|column| (column, value.to_owned())));
        };
        match key.trim() {
            "separator" => {
                said.delimiter = match value.to_ascii_lowercase().as_str() {
                    "tab" | "\\t" => Some(b'\t'),
                    "comma" => Some(b','),
                    "semicolon" => Some(b';'),
                    "pipe" => Some(b'|'),
                    "space" => Some(b' '),
                    "colon" => Some(b':'),
                    other => other.as_bytes().first().copied(),
                }
            }
            "html" => said.html = value == "true",
            "tags column" => column(Some(Column::Tags)),
            "guid column" => column(Some(Column::Id)),
            "deck column" | "notetype column" => column(None),
            "tags" | "columns" | "notetype" | "deck" | "if matches" => {}
            _ => break,
        }
        rest = next;
        line_number += 1;
    }
    if !taken.is_empty() {
        // Question and answer are the first columns that mean nothing else.
        let mut free = (1_usize..).map(|number| number.to_string());
        let mut next = || {
            free.find(|number| !taken.contains(number))
                .unwrap_or_default()
        };
        columns.push((Column::Question(None), next()));
        columns.push((Column::Answer(None), next()));
        said.columns = Some(columns);
    }
    (said, rest, line_number)
}

/// What parts the columns: what stands equally often on the first lines.
fn sniff(text: &str) -> u8 {
    let mut end = text.len().min(SNIFFED);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let lines: Vec<&str> = text[..end]
        .lines()
        .filter(|it| !it.is_empty())
        .take(20)
        .collect();
    let score = |delimiter: &u8| {
        let counts = lines.iter().map(|line| count_outside(line, *delimiter));
        let counts: Vec<usize> = counts.collect();
        let least = counts.iter().copied().min().unwrap_or(0);
        let first = counts.first().copied().unwrap_or(0);
        let same = counts.iter().filter(|&&count| count == first).count();
        (usize::from(least > 0), if first > 0 { same } else { 0 })
    };
    DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(score)
        .unwrap_or(b',')
}

fn count_outside(line: &str, delimiter: u8) -> usize {
    let mut quoted = false;
    let mut count = 0;
    for byte in line.bytes() {
        if byte == b'"' {
            quoted = !quoted;
        } else if byte == delimiter && !quoted {
            count += 1;
        }
    }
    count
}

fn check_row(record: &csv::StringRecord, rows: u64, line: u64) -> Result<(), Refusal> {
    let over = |what, found, limit| Refusal::TooMuch {
        what,
        found: Some(found),
        limit,
        at: Some(line),
    };
    if rows > limits::ROWS {
        return Err(over(Measured::Rows, rows, limits::ROWS));
    }
    let columns = record.len() as u64;
    if columns > limits::COLUMNS {
        return Err(over(Measured::Columns, columns, limits::COLUMNS));
    }
    let limit = crate::decks::limits::TEXT_BYTES;
    match record.iter().map(str::len).max() {
        Some(longest) if longest > limit => {
            Err(over(Measured::FieldBytes, longest as u64, limit as u64))
        }
        _ => Ok(()),
    }
}

/// The rows of a table, with what its columns mean.
#[derive(Default)]
struct Table {
    placed: Option<Placed>,
    width: usize,
    rows: Vec<Vec<String>>,
    losses: Losses,
}

impl Table {
    fn row(&mut self, record: &csv::StringRecord, wanted: Option<&Columns>) -> Result<(), Refusal> {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        let Some(placed) = &self.placed else {
            let cells: Vec<String> = record.iter().map(str::to_owned).collect();
            let placed = place(&cells, wanted)?;
            for name in &placed.unknown {
                self.losses.add_named(Loss::Columns, name);
            }
            self.width = cells.len();
            let is_head = placed.has_head;
            self.placed = Some(placed);
            if !is_head {
                return self.row(record, wanted);
            }
            return Ok(());
        };
        if record.len() != self.width {
            self.losses.add(Loss::RaggedRows);
        }
        let cells = placed.places.iter().map(|(_, place)| {
            let cell = record.get(*place).unwrap_or_default();
            armed(cell).to_owned()
        });
        self.rows.push(cells.collect());
        Ok(())
    }
}

/// Makes cards of rows.
struct Rows<'w> {
    placed: Placed,
    html: bool,
    wishes: &'w Wishes,
    losses: Losses,
}

impl Rows<'_> {
    fn deck(mut self, rows: &[Vec<String>]) -> Result<Imported, Refusal> {
        let mut languages: Vec<LanguageTag> = Vec::new();
        for (column, _) in &self.placed.places {
            let own = column.language().unwrap_or(&self.wishes.language);
            let speaks = matches!(column, Column::Question(_) | Column::Answer(_));
            if speaks && !languages.contains(own) {
                languages.push(own.clone());
            }
        }
        let id = identity::deck(&self.wishes.name);
        let mut slugs = identity::Slugs::default();
        let mut seen = std::collections::HashSet::new();
        let mut cards = Vec::with_capacity(rows.len());
        for row in rows {
            let Some((given, card)) = self.card(row, &languages) else {
                continue;
            };
            let question = card.body.question();
            let asked = question.iter().next().map_or("", |(_, text)| text.as_str());
            let answered = match &card.body {
                CardBody::Basic { answer, .. } => {
                    answer.iter().next().map_or("", |(_, text)| text.as_str())
                }
                _ => "",
            };
            if given.is_none() && !seen.insert(identity::hash(&[asked, answered], 16)) {
                self.losses.add(Loss::Doubles);
                continue;
            }
            let card_id = match given {
                Some(given) if slugs.take(&given) => given,
                Some(_) => {
                    self.losses.add(Loss::Doubles);
                    continue;
                }
                None => slugs.of(asked, answered),
            };
            let key = CardKey::new(&id, &card_id);
            cards.push(Card { key, ..card });
        }
        if cards.is_empty() {
            return Err(Refusal::NoCards);
        }
        let head = head(id, &self.wishes.name, languages);
        Ok(Imported {
            decks: vec![ImportedDeck {
                name: CleanText::line(&self.wishes.name),
                deck: Deck {
                    head,
                    cards,
                    exams: Vec::new(),
                    scenarios: Vec::new(),
                    verified: None,
                },
                complete: false,
            }],
            losses: self.losses,
        })
    }

    /// The cell of a column.
    fn cell<'r>(&self, row: &'r [String], is: impl Fn(&Column) -> bool) -> &'r str {
        let place = self.placed.places.iter().position(|(column, _)| is(column));
        place
            .and_then(|place| row.get(place))
            .map_or("", String::as_str)
    }

    /// The texts of columns in every language; None where one lacks.
    fn texts(
        &mut self,
        row: &[String],
        languages: &[LanguageTag],
        of: impl Fn(&Column) -> Option<&Option<LanguageTag>>,
    ) -> Option<Localized> {
        let mut versions = Vec::new();
        for language in languages {
            let is = |column: &Column| {
                of(column)
                    .is_some_and(|tag| tag.as_ref().unwrap_or(&self.wishes.language) == language)
            };
            let cell = self.cell(row, is).trim();
            let text = if self.html {
                CleanText::new(to_markdown(cell, &mut self.losses).trim())
            } else {
                CleanText::new(cell)
            };
            if text.is_blank() {
                return None;
            }
            versions.push((language.clone(), text));
        }
        Localized::new(versions)
    }

    fn card(&mut self, row: &[String], languages: &[LanguageTag]) -> Option<(Option<Id>, Card)> {
        let question = self.texts(row, languages, |column| match column {
            Column::Question(tag) => Some(tag),
            _ => None,
        });
        let answer = self.texts(row, languages, |column| match column {
            Column::Answer(tag) => Some(tag),
            _ => None,
        });
        let note = self.texts(row, languages, |column| match column {
            Column::Note(tag) => Some(tag),
            _ => None,
        });
        let kind = self
            .cell(row, |column| *column == Column::Kind)
            .trim()
            .to_lowercase();
        let fit = [&question, &answer, &note]
            .into_iter()
            .flatten()
            .flat_map(Localized::iter)
            .all(|(_, text)| fits(text.as_str()));
        if !fit {
            self.losses.add(Loss::LongTexts);
            return None;
        }
        let body = match self.body(&kind, question, answer) {
            Some(body) => body,
            None => {
                self.losses.add(Loss::Blank);
                return None;
            }
        };
        let tags = tags(self.cell(row, |column| *column == Column::Tags));
        let source = self.cell(row, |column| *column == Column::Source).trim();
        let is_address = (source.starts_with("https://") || source.starts_with("http://"))
            && !source.contains(char::is_whitespace)
            && source.len() > "https://".len();
        let sources = is_address.then(|| Source::Url(CleanText::line(source)));
        let given = self.cell(row, |column| *column == Column::Id).trim();
        let given = (!given.is_empty()).then(|| match given.parse() {
            Ok(id) => id,
            Err(_) => identity::of_note(given, ""),
        });
        let holder = identity::deck("row");
        let card = Card {
            key: CardKey::new(&holder, &holder),
            aliases: Vec::new(),
            tags,
            covers: Vec::new(),
            body,
            note,
            book: None,
            verified: None,
            sources: sources.into_iter().collect(),
            line: 0,
        };
        Some((given, card))
    }

    fn body(
        &mut self,
        kind: &str,
        question: Option<Localized>,
        answer: Option<Localized>,
    ) -> Option<CardBody> {
        let question = question?;
        let gaps: Vec<usize> = question
            .iter()
            .map(|(_, text)| count_gaps(text.as_str()))
            .collect();
        let same_gaps = gaps.iter().all(|&count| count > 0 && count == gaps[0]);
        if same_gaps && (kind == CardKind::Cloze.as_str() || answer.is_none()) {
            return Some(CardBody::Cloze { text: question });
        }
        if kind == CardKind::List.as_str()
            && let Some(body) = answer.as_ref().and_then(|answer| list(&question, answer))
        {
            return Some(body);
        }
        if !kind.is_empty() && kind != CardKind::Basic.as_str() {
            self.losses.add_named(Loss::Kinds, kind);
        }
        Some(CardBody::Basic {
            question,
            answer: answer?,
        })
    }
}

/// A list card from an answer whose every line is an item.
fn list(question: &Localized, answer: &Localized) -> Option<CardBody> {
    let mut of_each: Vec<(LanguageTag, Vec<&str>)> = Vec::new();
    let mut ordered = None;
    for (tag, text) in answer.iter() {
        let mut items = Vec::new();
        for line in text.as_str().lines() {
            let (numbered, item) = item(line)?;
            if *ordered.get_or_insert(numbered) != numbered {
                return None;
            }
            items.push(item);
        }
        of_each.push((tag.clone(), items));
    }
    let count = of_each.first()?.1.len();
    if of_each.iter().any(|(_, items)| items.len() != count) {
        return None;
    }
    let items: Option<Vec<Localized>> = (0..count)
        .map(|place| {
            let versions = of_each
                .iter()
                .map(|(tag, items)| (tag.clone(), CleanText::new(items[place].trim())));
            Localized::new(versions.collect())
        })
        .collect();
    Some(CardBody::List {
        question: question.clone(),
        items: items?,
        ordered: ordered?,
    })
}

/// An item of a list, and whether it is numbered.
fn item(line: &str) -> Option<(bool, &str)> {
    let item = match line.strip_prefix("- ") {
        Some(item) => (false, item),
        None => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let item = line[digits..].strip_prefix(". ")?;
            (digits > 0).then_some((true, item))?
        }
    };
    (!item.1.trim().is_empty()).then_some(item)
}

/// The tags of a cell.
fn tags(cell: &str) -> Vec<CleanText> {
    let parts: Vec<&str> = if cell.contains([',', ';', '\n']) {
        cell.split([',', ';', '\n']).collect()
    } else {
        cell.split_whitespace().collect()
    };
    let mut tags: Vec<CleanText> = Vec::new();
    for part in parts {
        let tag = CleanText::line(part.trim());
        if !tag.is_blank() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}
