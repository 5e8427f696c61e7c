//! The things that are counted, and their words in English and Portuguese.

use super::number::Number;
use crate::folding::folded;

/// A language whose words for counted things are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NounLanguage {
    /// English: one for exactly 1.
    English,
    /// Brazilian Portuguese: one from 0 up to, not including, 2 (CLDR plural rule `i = 0..1`).
    Portuguese,
}

/// A counted thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the English word for what it counts")]
pub enum Noun {
    Record,
    Message,
    Call,
    Shard,
    Consumer,
    Producer,
    Request,
    /// How often something happens: five times, five times a second.
    Occurrence,
    Device,
    Copy,
    Zone,
    File,
    Row,
    Event,
    Node,
    Object,
    Partition,
    Stream,
    Worker,
    Broker,
    Batch,
    Write,
    Read,
    Invocation,
    Application,
    Instance,
    Replica,
    Key,
    Queue,
    Chunk,
    Truck,
    Operation,
    Transaction,
    Item,
    Attempt,
}

/// The words for one counted thing.
struct Words {
    /// Singular and plural.
    english: [&'static str; 2],
    /// Singular and plural.
    portuguese: [&'static str; 2],
    /// Other spellings, without accents and in lower case.
    others: &'static [&'static str],
}

const fn words(
    english: [&'static str; 2],
    portuguese: [&'static str; 2],
    others: &'static [&'static str],
) -> Words {
    Words {
        english,
        portuguese,
        others,
    }
}

impl Noun {
    /// Every counted thing.
    pub const ALL: [Self; 35] = [
        Self::Record,
        Self::Message,
        Self::Call,
        Self::Shard,
        Self::Consumer,
        Self::Producer,
        Self::Request,
        Self::Occurrence,
        Self::Device,
        Self::Copy,
        Self::Zone,
        Self::File,
        Self::Row,
        Self::Event,
        Self::Node,
        Self::Object,
        Self::Partition,
        Self::Stream,
        Self::Worker,
        Self::Broker,
        Self::Batch,
        Self::Write,
        Self::Read,
        Self::Invocation,
        Self::Application,
        Self::Instance,
        Self::Replica,
        Self::Key,
        Self::Queue,
        Self::Chunk,
        Self::Truck,
        Self::Operation,
        Self::Transaction,
        Self::Item,
        Self::Attempt,
    ];

    const fn words(self) -> Words {
        match self {
            Self::Record => words(
                ["record", "records"],
                ["registro", "registros"],
                &["rec", "recs", "reg", "regs", "registo", "registos"],
            ),
            Self::Message => words(
                ["message", "messages"],
                ["mensagem", "mensagens"],
                &["msg", "msgs"],
            ),
            Self::Call => words(["call", "calls"], ["chamada", "chamadas"], &[]),
            Self::Shard => words(
                ["shard", "shards"],
                ["shard", "shards"],
                &["fragmento", "fragmentos"],
            ),
            Self::Consumer => words(
                ["consumer", "consumers"],
                ["consumidor", "consumidores"],
                &[],
            ),
            Self::Producer => words(["producer", "producers"], ["produtor", "produtores"], &[]),
            Self::Request => words(
                ["request", "requests"],
                ["requisição", "requisições"],
                &["req", "reqs", "solicitacao", "solicitacoes"],
            ),
            Self::Occurrence => words(["time", "times"], ["vez", "vezes"], &[]),
            Self::Device => words(["device", "devices"], ["dispositivo", "dispositivos"], &[]),
            Self::Copy => words(["copy", "copies"], ["cópia", "cópias"], &[]),
            Self::Zone => words(
                ["zone", "zones"],
                ["zona", "zonas"],
                &[
                    "az",
                    "azs",
                    "availability zone",
                    "availability zones",
                    "zona de disponibilidade",
                    "zonas de disponibilidade",
                ],
            ),
            Self::File => words(
                ["file", "files"],
                ["arquivo", "arquivos"],
                &["ficheiro", "ficheiros"],
            ),
            Self::Row => words(["row", "rows"], ["linha", "linhas"], &[]),
            Self::Event => words(["event", "events"], ["evento", "eventos"], &[]),
            Self::Node => words(["node", "nodes"], ["nó", "nós"], &[]),
            Self::Object => words(["object", "objects"], ["objeto", "objetos"], &[]),
            Self::Partition => words(["partition", "partitions"], ["partição", "partições"], &[]),
            Self::Stream => words(
                ["stream", "streams"],
                ["stream", "streams"],
                &["fluxo", "fluxos"],
            ),
            Self::Worker => words(
                ["worker", "workers"],
                ["worker", "workers"],
                &["trabalhador", "trabalhadores"],
            ),
            Self::Broker => words(["broker", "brokers"], ["broker", "brokers"], &[]),
            Self::Batch => words(["batch", "batches"], ["lote", "lotes"], &[]),
            Self::Write => words(
                ["write", "writes"],
                ["gravação", "gravações"],
                &["escrita", "escritas"],
            ),
            Self::Read => words(["read", "reads"], ["leitura", "leituras"], &[]),
            Self::Invocation => words(
                ["invocation", "invocations"],
                ["invocação", "invocações"],
                &[],
            ),
            Self::Application => words(
                ["application", "applications"],
                ["aplicação", "aplicações"],
                &["app", "apps"],
            ),
            Self::Instance => words(["instance", "instances"], ["instância", "instâncias"], &[]),
            Self::Replica => words(["replica", "replicas"], ["réplica", "réplicas"], &[]),
            Self::Key => words(["key", "keys"], ["chave", "chaves"], &[]),
            Self::Queue => words(["queue", "queues"], ["fila", "filas"], &[]),
            Self::Chunk => words(["chunk", "chunks"], ["bloco", "blocos"], &[]),
            Self::Truck => words(["truck", "trucks"], ["caminhão", "caminhões"], &[]),
            Self::Operation => words(
                ["operation", "operations"],
                ["operação", "operações"],
                &["op", "ops"],
            ),
            Self::Transaction => words(
                ["transaction", "transactions"],
                ["transação", "transações"],
                &[],
            ),
            Self::Item => words(["item", "items"], ["item", "itens"], &[]),
            Self::Attempt => words(["attempt", "attempts"], ["tentativa", "tentativas"], &[]),
        }
    }

    /// The one spelling in files and in serialised quantities: the English plural.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        self.words().english[1]
    }

    /// The word beside `number`, singular or plural by the language's rule.
    #[must_use]
    pub fn word(self, language: NounLanguage, number: Number) -> &'static str {
        let words = self.words();
        let (forms, singular) = match language {
            NounLanguage::English => (words.english, number.abs() == Number::ONE),
            NounLanguage::Portuguese => (words.portuguese, number.abs() < Number::from(2)),
        };
        forms[usize::from(!singular)]
    }

    /// The thing that the text names in either language, singular, plural or abbreviated, accents
    /// and case ignored.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let text = folded(text);
        Self::ALL
            .into_iter()
            .find(|noun| noun.spellings().any(|spelling| spelling == text))
    }

    /// Every spelling, without accents.
    pub(super) fn spellings(self) -> impl Iterator<Item = String> {
        let words = self.words();
        let written = words.english.into_iter().chain(words.portuguese);
        written
            .map(folded)
            .chain(words.others.iter().map(|other| (*other).to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn plurals_follow_each_language() {
        let cases = [
            (0, 1, "records", "registro"),
            (1, 1, "record", "registro"),
            (3, 2, "records", "registro"),
            (2, 1, "records", "registros"),
            (-1, 1, "record", "registro"),
            (1000, 1, "records", "registros"),
        ];
        for (numerator, denominator, english, portuguese) in cases {
            let number = Number::new(numerator, denominator).unwrap();
            assert_eq!(
                Noun::Record.word(NounLanguage::English, number),
                english,
                "{number:?}"
            );
            assert_eq!(
                Noun::Record.word(NounLanguage::Portuguese, number),
                portuguese,
                "{number:?}"
            );
        }
    }

    #[test]
    fn words_are_found_in_both_languages_without_accents() {
        for (text, noun) in [
            ("requisicoes", Noun::Request),
            ("Requisições", Noun::Request),
            ("nos", Noun::Node),
            ("nó", Noun::Node),
            ("msgs", Noun::Message),
            ("VEZES", Noun::Occurrence),
            ("cópia", Noun::Copy),
        ] {
            assert_eq!(Noun::find(text), Some(noun), "{text}");
        }
        assert_eq!(Noun::find("recrod"), None);
        assert_eq!(Noun::find(""), None);
    }

    #[test]
    fn no_spelling_names_two_things() {
        let mut owners = HashMap::new();
        for noun in Noun::ALL {
            for spelling in noun.spellings() {
                assert_eq!(
                    *owners.entry(spelling.clone()).or_insert(noun),
                    noun,
                    "{spelling}"
                );
            }
        }
    }
}
