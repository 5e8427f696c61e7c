//! Drafts as what a file says, there and back.

use super::draft::{Draft, DraftBody, DraftBook, DraftChoice, DraftRun, DraftSource, DraftText};
use super::yaml::Yaml;
use crate::decks::exact;
use crate::decks::tree::{Kind, Node};
use crate::domain::card::{CardKind, ScenarioReference};
use crate::domain::language::LanguageTag;

/// The languages of a file, as it spells them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spelling(pub(super) Vec<(LanguageTag, String)>);

impl Spelling {
    /// The languages.
    pub(super) fn tags(&self) -> Vec<LanguageTag> {
        self.0.iter().map(|(tag, _)| tag.clone()).collect()
    }

    fn of<'s>(&'s self, language: &'s LanguageTag) -> &'s str {
        let found = self.0.iter().find(|(tag, _)| tag == language);
        found.map_or(language.as_str(), |(_, spelt)| spelt)
    }

    /// A text, in each of its languages or plain in a file of one language.
    fn text(&self, text: &DraftText) -> Yaml {
        let mut versions: Vec<_> = text.versions().collect();
        if let [(only, _)] = self.0.as_slice() {
            match versions.as_slice() {
                [] => return Yaml::Text(String::new()),
                [(language, text)] if *language == only => return Yaml::Text((*text).to_owned()),
                _ => {}
            }
        }
        let place = |tag: &LanguageTag| self.0.iter().position(|(known, _)| known == tag);
        versions.sort_by_key(|(tag, _)| place(tag).unwrap_or(usize::MAX));
        if versions.is_empty() {
            let first = self.0.first().map_or("en", |(_, spelt)| spelt);
            return Yaml::Block(vec![(first.to_owned(), Yaml::Text(String::new()))]);
        }
        let pairs = versions
            .iter()
            .map(|(tag, text)| (self.of(tag).to_owned(), Yaml::Text((*text).to_owned())));
        Yaml::Block(pairs.collect())
    }
}

/// Collects keys with their values.
struct Pairs<'s> {
    pairs: Vec<(String, Yaml)>,
    spelling: &'s Spelling,
}

impl Pairs<'_> {
    fn put(&mut self, key: &str, value: Yaml) {
        self.pairs.push((key.to_owned(), value));
    }

    fn text(&mut self, key: &str, text: &DraftText) {
        self.put(key, self.spelling.text(text));
    }

    fn text_if_any(&mut self, key: &str, text: &DraftText) {
        if !text.is_empty() {
            self.text(key, text);
        }
    }

    fn words<W: ToString>(&mut self, key: &str, words: &[W]) {
        if !words.is_empty() {
            self.put(key, Yaml::words(words.iter().map(ToString::to_string)));
        }
    }

    fn plain(&mut self, key: &str, word: Option<&str>) {
        if let Some(word) = word {
            self.put(key, plain(word));
        }
    }

    fn flag(&mut self, key: &str, value: bool, usual: bool) {
        if value != usual {
            self.put(key, Yaml::Plain(value.to_string()));
        }
    }
}

/// A word that is there even where it is empty.
fn plain(word: &str) -> Yaml {
    if word.trim().is_empty() || word == "~" {
        Yaml::Text(word.to_owned())
    } else {
        Yaml::Plain(word.to_owned())
    }
}

/// What a file says of a card, its keys in their usual order.
pub(super) fn to_yaml(draft: &Draft, spelling: &Spelling) -> Yaml {
    let mut pairs = Pairs {
        pairs: Vec::new(),
        spelling,
    };
    let kind = draft.body.kind();
    pairs.put("id", Yaml::Text(draft.id.to_string()));
    pairs.words("aliases", &draft.aliases);
    if kind != CardKind::Basic {
        pairs.put("kind", Yaml::Plain(kind.as_str().to_owned()));
    }
    pairs.words("tags", &draft.tags);
    pairs.words("covers", &draft.covers);
    body(&draft.body, &mut pairs);
    pairs.text_if_any("note", &draft.note);
    if let Some(said) = &draft.book {
        let mut book = Pairs {
            pairs: Vec::new(),
            spelling,
        };
        if let Some(document) = &said.document {
            book.put("doc", Yaml::Text(document.clone()));
        }
        book.text_if_any("text", &said.text);
        book.text_if_any("why", &said.why);
        if let Some(since) = &said.since {
            book.put("since", Yaml::Text(since.to_string()));
        }
        book.plain("value", said.value.as_deref());
        pairs.put("book", Yaml::Block(book.pairs));
    }
    if let Some(date) = &draft.verified {
        pairs.put("verified", Yaml::Text(date.to_string()));
    }
    if !draft.sources.is_empty() {
        let sources = draft.sources.iter().map(source).collect();
        pairs.put("sources", Yaml::lines(sources));
    }
    pairs.words("allow", &draft.allow);
    Yaml::Block(pairs.pairs)
}

fn body(body: &DraftBody, pairs: &mut Pairs<'_>) {
    pairs.text(
        match body {
            DraftBody::Cloze { .. } => "text",
            _ => "question",
        },
        body.question(),
    );
    match body {
        DraftBody::Basic { answer, .. } => pairs.text("answer", answer),
        DraftBody::List { items, ordered, .. } => {
            let items = items.iter().map(|item| pairs.spelling.text(item)).collect();
            pairs.put("items", Yaml::lines(items));
            pairs.flag("ordered", *ordered, false);
        }
        DraftBody::Cloze { .. } => {}
        DraftBody::Choice {
            choices,
            explanation,
            shuffle,
            ..
        } => {
            let choices = choices.iter().map(|it| choice(it, pairs.spelling));
            pairs.put("choices", Yaml::lines(choices.collect()));
            pairs.text_if_any("answer", explanation);
            pairs.flag("shuffle", *shuffle, true);
        }
        DraftBody::Numeric {
            value,
            unit,
            tolerance,
            explanation,
            run,
            ..
        } => {
            pairs.plain("value", Some(value));
            pairs.plain("unit", unit.as_deref());
            pairs.plain("tolerance", tolerance.as_deref());
            pairs.text_if_any("answer", explanation);
            if let Some(run) = run {
                measured(run, pairs);
            }
        }
    }
}

fn measured(run: &DraftRun, pairs: &mut Pairs<'_>) {
    pairs.put(
        "run",
        match &run.scenario {
            ScenarioReference::Named(id) => Yaml::Text(id.to_string()),
            ScenarioReference::Inline(kept) => Yaml::of_kept(kept),
        },
    );
    pairs.plain("measure", Some(&run.measure));
    pairs.plain("at", run.at.as_deref());
    if !run.vary.is_empty() {
        let vary = run.vary.iter().map(|(path, values)| {
            let items = values.iter().map(Yaml::of_kept).collect();
            (path.clone(), Yaml::List { items, flow: true })
        });
        pairs.put("vary", Yaml::Block(vary.collect()));
    }
}

fn choice(choice: &DraftChoice, spelling: &Spelling) -> Yaml {
    let mut pairs = Pairs {
        pairs: Vec::new(),
        spelling,
    };
    pairs.text("text", &choice.text);
    pairs.flag("correct", choice.correct, false);
    pairs.text_if_any("why", &choice.why);
    pairs.flag("book", choice.book, false);
    Yaml::Block(pairs.pairs)
}

fn source(source: &DraftSource) -> Yaml {
    let text = |text: &String| Yaml::Text(text.clone());
    Yaml::Block(match source {
        DraftSource::Document { document, at } => {
            let mut pairs = vec![("doc".to_owned(), text(document))];
            pairs.extend(at.as_ref().map(|at| ("at".to_owned(), text(at))));
            pairs
        }
        DraftSource::Url(url) => vec![("url".to_owned(), text(url))],
    })
}

/// The node that a draft cannot hold.
pub(super) type Unreadable<'t, 'a> = &'t Node<'a>;

/// Reads what a file says of a card. Keys that the card's kind does not have are passed over.
pub(super) fn of_node<'t, 'a>(
    node: &'t Node<'a>,
    languages: &[LanguageTag],
) -> Result<Draft, Unreadable<'t, 'a>> {
    let reader = Reader { languages };
    if !matches!(node.kind, Kind::Mapping { .. }) {
        return Err(node);
    }
    let id = node.get("id").ok_or(node)?;
    let kind = match node.get("kind") {
        None => CardKind::Basic,
        Some(named) => {
            let mut kinds = CardKind::ALL.into_iter();
            let known = kinds.find(|kind| named.text() == Some(kind.as_str()));
            known.ok_or(named)?
        }
    };
    Ok(Draft {
        id: reader.parsed(id)?,
        aliases: reader.each(node.get("aliases"), |item| reader.parsed(item))?,
        tags: reader.each(node.get("tags"), |item| reader.word(item))?,
        covers: reader.each(node.get("covers"), |item| reader.word(item))?,
        body: reader.body(node, kind)?,
        note: reader.text(node.get("note"))?,
        book: node.get("book").map(|book| reader.book(book)).transpose()?,
        verified: node
            .get("verified")
            .map(|date| reader.parsed(date))
            .transpose()?,
        sources: reader.each(node.get("sources"), |item| reader.source(item))?,
        allow: reader.each(node.get("allow"), |item| reader.word(item))?,
    })
}

struct Reader<'l> {
    languages: &'l [LanguageTag],
}

impl Reader<'_> {
    fn body<'t, 'a>(
        &self,
        node: &'t Node<'a>,
        kind: CardKind,
    ) -> Result<DraftBody, Unreadable<'t, 'a>> {
        let question = self.text(node.get("question"))?;
        Ok(match kind {
            CardKind::Basic => DraftBody::Basic {
                question,
                answer: self.text(node.get("answer"))?,
            },
            CardKind::List => DraftBody::List {
                question,
                items: self.each(node.get("items"), |item| self.text(Some(item)))?,
                ordered: self.flag(node.get("ordered"), false)?,
            },
            CardKind::Cloze => DraftBody::Cloze {
                text: self.text(node.get("text"))?,
            },
            CardKind::Choice => DraftBody::Choice {
                question,
                choices: self.each(node.get("choices"), |item| self.choice(item))?,
                explanation: self.text(node.get("answer"))?,
                shuffle: self.flag(node.get("shuffle"), true)?,
            },
            CardKind::Numeric => DraftBody::Numeric {
                question,
                value: self.optional(node, "value")?.unwrap_or_default(),
                unit: self.optional(node, "unit")?,
                tolerance: self.optional(node, "tolerance")?,
                explanation: self.text(node.get("answer"))?,
                run: self.run(node)?,
            },
        })
    }

    fn run<'t, 'a>(&self, node: &'t Node<'a>) -> Result<Option<Box<DraftRun>>, Unreadable<'t, 'a>> {
        let Some(scenario) = node.get("run") else {
            return Ok(None);
        };
        let vary = node.get("vary");
        let vary = vary.map_or(&[][..], |vary| vary.entries()).iter();
        Ok(Some(Box::new(DraftRun {
            scenario: match &scenario.kind {
                Kind::Scalar { .. } => ScenarioReference::Named(self.parsed(scenario)?),
                Kind::Mapping { .. } => ScenarioReference::Inline(exact::to_value(scenario)),
                _ => return Err(scenario),
            },
            measure: self.optional(node, "measure")?.unwrap_or_default(),
            at: self.optional(node, "at")?,
            vary: vary
                .map(|entry| {
                    let path = entry.key.text().ok_or(&entry.key)?.to_owned();
                    let values = self.each(Some(&entry.value), |item| Ok(exact::to_value(item)))?;
                    Ok((path, values))
                })
                .collect::<Result<_, _>>()?,
        })))
    }

    fn choice<'t, 'a>(&self, node: &'t Node<'a>) -> Result<DraftChoice, Unreadable<'t, 'a>> {
        if !matches!(node.kind, Kind::Mapping { .. }) {
            return Err(node);
        }
        Ok(DraftChoice {
            text: self.text(node.get("text"))?,
            correct: self.flag(node.get("correct"), false)?,
            why: self.text(node.get("why"))?,
            book: self.flag(node.get("book"), false)?,
        })
    }

    fn book<'t, 'a>(&self, node: &'t Node<'a>) -> Result<DraftBook, Unreadable<'t, 'a>> {
        if !matches!(node.kind, Kind::Mapping { .. }) {
            return Err(node);
        }
        Ok(DraftBook {
            document: self.optional(node, "doc")?,
            text: self.text(node.get("text"))?,
            why: self.text(node.get("why"))?,
            since: node
                .get("since")
                .map(|date| self.parsed(date))
                .transpose()?,
            value: self.optional(node, "value")?,
        })
    }

    fn source<'t, 'a>(&self, node: &'t Node<'a>) -> Result<DraftSource, Unreadable<'t, 'a>> {
        match (node.get("doc"), node.get("url")) {
            (Some(document), None) => Ok(DraftSource::Document {
                document: self.word(document)?,
                at: self.optional(node, "at")?,
            }),
            (None, Some(url)) => Ok(DraftSource::Url(self.word(url)?)),
            _ => Err(node),
        }
    }

    /// A text in all its languages; a plain one is in the first.
    fn text<'t, 'a>(&self, node: Option<&'t Node<'a>>) -> Result<DraftText, Unreadable<'t, 'a>> {
        let Some(node) = node else {
            return Ok(DraftText::default());
        };
        match &node.kind {
            Kind::Scalar { text, .. } if node.is_absent() || text.is_empty() => {
                Ok(DraftText::default())
            }
            Kind::Scalar { text, .. } => {
                let language = self.languages.first().ok_or(node)?;
                Ok(DraftText::new([(language.clone(), text.to_string())]))
            }
            Kind::Mapping { entries, .. } => {
                let mut text = DraftText::default();
                for entry in entries {
                    let language: LanguageTag = self.parsed(&entry.key)?;
                    let version = match entry.value.is_absent() {
                        true => String::new(),
                        false => self.word(&entry.value)?,
                    };
                    text.set(&language, version);
                }
                text.sort(self.languages);
                Ok(text)
            }
            _ => Err(node),
        }
    }

    fn each<'t, 'a, T>(
        &self,
        node: Option<&'t Node<'a>>,
        read: impl Fn(&'t Node<'a>) -> Result<T, Unreadable<'t, 'a>>,
    ) -> Result<Vec<T>, Unreadable<'t, 'a>> {
        match node {
            Some(node) if !matches!(node.kind, Kind::Sequence { .. }) && !node.is_absent() => {
                Err(node)
            }
            Some(node) => node.items().iter().map(read).collect(),
            None => Ok(Vec::new()),
        }
    }

    fn word<'t, 'a>(&self, node: &'t Node<'a>) -> Result<String, Unreadable<'t, 'a>> {
        node.text().map(str::to_owned).ok_or(node)
    }

    fn optional<'t, 'a>(
        &self,
        node: &'t Node<'a>,
        key: &str,
    ) -> Result<Option<String>, Unreadable<'t, 'a>> {
        match node.get(key) {
            Some(value) if !value.is_absent() => self.word(value).map(Some),
            _ => Ok(None),
        }
    }

    fn parsed<'t, 'a, T: std::str::FromStr>(
        &self,
        node: &'t Node<'a>,
    ) -> Result<T, Unreadable<'t, 'a>> {
        node.text().and_then(|text| text.parse().ok()).ok_or(node)
    }

    fn flag<'t, 'a>(
        &self,
        node: Option<&'t Node<'a>>,
        usual: bool,
    ) -> Result<bool, Unreadable<'t, 'a>> {
        node.map_or(Ok(usual), |node| self.parsed(node))
    }
}
