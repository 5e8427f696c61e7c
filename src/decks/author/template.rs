//! The file that a new author begins with: a card of every kind, with comments that explain it.

use super::print::Layout;
use super::scalar::prose;
use super::yaml::Yaml;
use crate::domain::id::Id;
use crate::domain::language::LanguageTag;

/// The name of the JSON schema's file beside a deck, which the first line points to.
pub const SCHEMA_FILE: &str = "deck.schema.json";

/// A sentence in English and Portuguese.
type Both = (&'static str, &'static str);

/// A new deck in these languages, at least one, with comments in the first. `title` is what people
/// call it.
#[must_use]
pub fn template(id: &Id, title: &str, languages: &[LanguageTag]) -> String {
    let mut template = Template {
        text: format!("# yaml-language-server: $schema={SCHEMA_FILE}\n"),
        languages,
    };
    template.write(id, title);
    template.text
}

struct Template<'l> {
    text: String,
    languages: &'l [LanguageTag],
}

impl Template<'_> {
    fn write(&mut self, id: &Id, title: &str) {
        self.note(0, ("The editor completes and checks with the schema above; `shardeck check` finds the rest.", "O editor completa e confere com o esquema acima; `shardeck check` acha o resto."));
        self.line("format: 1");
        self.line(&format!("id: {}", prose(id.as_str(), false)));
        let titles = self.languages.iter();
        let titles = titles.map(|tag| (tag.to_string(), Yaml::Text(title.to_owned())));
        let title = match self.languages {
            [_] => Yaml::Text(title.to_owned()),
            _ => Yaml::Block(titles.collect()),
        };
        self.entry(0, "title", &title);
        let languages = Yaml::words(self.languages);
        self.entry(0, "languages", &languages);
        self.line("cards:");
        self.note(2, ("A question and its answer. The id stays when the card is reworded: progress hangs on it.", "Uma pergunta e a resposta. O id fica quando o texto muda: o progresso depende dele."));
        self.line("  - id: first-card");
        self.line("    tags: [example]");
        self.texts(
            4,
            "question",
            (
                "What does a basic card ask?",
                "O que um cartão básico pergunta?",
            ),
        );
        self.texts(
            4,
            "answer",
            (
                "Something with **one** answer. Markdown works here: `code`, lists, tables, links.",
                "Algo com **uma** resposta. Aqui vale Markdown: `código`, listas, tabelas, links.",
            ),
        );
        self.note(
            4,
            (
                "Optional: why it is so, or a mnemonic.",
                "Opcional: por que é assim, ou um macete.",
            ),
        );
        self.texts(
            4,
            "note",
            (
                "A note is shown under the answer.",
                "A nota aparece embaixo da resposta.",
            ),
        );
        self.line("");
        self.note(2, ("Several things to recall, revealed one at a time; `ordered: true` where the order counts.", "Várias coisas a lembrar, reveladas uma a uma; `ordered: true` onde a ordem conta."));
        self.line("  - id: first-list");
        self.line("    kind: list");
        self.texts(
            4,
            "question",
            (
                "Which kinds of cards reveal their answer in parts?",
                "Que tipos de cartão revelam a resposta em partes?",
            ),
        );
        self.line("    items:");
        self.item(6, ("Lists", "Listas"));
        self.item(6, ("Texts with gaps", "Textos com lacunas"));
        self.line("");
        self.note(
            2,
            (
                "A text with gaps; `text` holds question and answer.",
                "Um texto com lacunas; `text` traz pergunta e resposta.",
            ),
        );
        self.line("  - id: first-cloze");
        self.line("    kind: cloze");
        self.texts(
            4,
            "text",
            (
                "A gap stands between {{two braces}} on each side.",
                "Uma lacuna fica entre {{duas chaves}} de cada lado.",
            ),
        );
        self.line("");
        self.note(
            2,
            (
                "Answers to choose from; several may be correct.",
                "Respostas para escolher; várias podem estar certas.",
            ),
        );
        self.line("  - id: first-choice");
        self.line("    kind: choice");
        self.texts(
            4,
            "question",
            (
                "Which command looks for mistakes in decks?",
                "Que comando procura erros em baralhos?",
            ),
        );
        self.line("    choices:");
        self.choice(
            ("`shardeck check`", "`shardeck check` mesmo"),
            true,
            (
                "With `--strict` warnings count as errors.",
                "Com `--strict`, avisos contam como erros.",
            ),
        );
        self.choice(
            ("`shardeck fmt`", "`shardeck fmt`, o formatador"),
            false,
            (
                "It puts a file into its usual layout.",
                "Ele põe o arquivo no formato usual.",
            ),
        );
        self.line("");
        self.note(2, ("An amount to be typed; `unit` is optional, and `tolerance` may be `5%` or an amount.", "Um valor a digitar; `unit` é opcional, e `tolerance` pode ser `5%` ou um valor."));
        self.line("  - id: first-number");
        self.line("    kind: numeric");
        self.texts(
            4,
            "question",
            (
                "How long is an hour and a half in minutes?",
                "Quanto dura uma hora e meia em minutos?",
            ),
        );
        self.line("    value: 90");
        self.line("    unit: min");
        self.line("    tolerance: 0%");
        self.texts(4, "answer", ("60 min + 30 min.", "60 min mais 30 min."));
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn is_portuguese(tag: &LanguageTag) -> bool {
        tag.primary() == "pt"
    }

    fn note(&mut self, at: usize, (en, pt): Both) {
        let portuguese = self.languages.first().is_some_and(Self::is_portuguese);
        let said = if portuguese { pt } else { en };
        self.line(&format!("{}# {said}", " ".repeat(at)));
    }

    /// A text in each language; what is neither English nor Portuguese is left to translate.
    fn said(&self, (en, pt): Both) -> Yaml {
        let say = |tag: &LanguageTag| {
            Yaml::Text(match tag.primary() {
                "pt" => pt.to_owned(),
                "en" => en.to_owned(),
                _ => format!("({tag}) {en}"),
            })
        };
        match self.languages {
            [only] => say(only),
            all => Yaml::Block(all.iter().map(|tag| (tag.to_string(), say(tag))).collect()),
        }
    }

    fn entry(&mut self, at: usize, key: &str, value: &Yaml) {
        let mut lines = Vec::new();
        Layout::default().push_entry(&mut lines, key, value, at);
        self.line(&lines.join("\n"));
    }

    fn texts(&mut self, at: usize, key: &str, said: Both) {
        let value = self.said(said);
        self.entry(at, key, &value);
    }

    fn item(&mut self, at: usize, said: Both) {
        let value = self.said(said);
        let mut lines = Vec::new();
        Layout::default().push_item(&mut lines, &value, at);
        self.line(&lines.join("\n"));
    }

    fn choice(&mut self, text: Both, correct: bool, why: Both) {
        let mut pairs = vec![("text".to_owned(), self.said(text))];
        if correct {
            pairs.push(("correct".to_owned(), Yaml::Plain("true".to_owned())));
        }
        pairs.push(("why".to_owned(), self.said(why)));
        let mut lines = Vec::new();
        Layout::default().push_item(&mut lines, &Yaml::Block(pairs), 6);
        self.line(&lines.join("\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decks::{format, load};
    use crate::domain::card::CardKind;
    use crate::domain::deck::DeckFile;

    #[test]
    fn the_template_is_a_sound_deck_with_every_kind_in_any_languages() {
        for languages in [&["en"][..], &["pt"], &["en", "pt-br"], &["fr", "en", "de"]] {
            let tags: Vec<LanguageTag> = languages.iter().map(|tag| tag.parse().unwrap()).collect();
            let text = template(&"1-2".parse().unwrap(), "My: deck", &tags);
            let loaded = load(text.as_bytes(), &"t".into());
            assert_eq!(loaded.findings, [], "{text}");
            let Some(DeckFile::Cards(deck)) = loaded.file else {
                panic!("no deck");
            };
            let kinds: Vec<CardKind> = deck.cards.iter().map(|card| card.body.kind()).collect();
            assert_eq!(kinds, CardKind::ALL);
            assert_eq!(format(text.as_bytes(), &"t".into()).unwrap().text, text);
        }
    }
}
