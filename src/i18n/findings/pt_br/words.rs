//! The words of findings in Brazilian Portuguese: things, shapes, and what breaks YAML.

use crate::domain::clean::CleanText;
use crate::domain::finding::{Amount, Dangling, Found, Shape, SyntaxFault, Thing};
use crate::domain::language::LanguageTag;
use crate::i18n::findings::{is_list_of_blocks, thousands};

pub(super) fn syntax(fault: SyntaxFault) -> String {
    match fault {
        SyntaxFault::UnclosedQuote => "estas aspas nunca são fechadas".to_owned(),
        SyntaxFault::TextAfterQuote => "há texto depois das aspas que fecham".to_owned(),
        SyntaxFault::Tab => "há uma tabulação onde deveria haver espaços".to_owned(),
        SyntaxFault::Indentation => "o recuo desta linha não combina com o das vizinhas".to_owned(),
        SyntaxFault::Dash { column } => {
            format!("os outros traços desta lista ficam na coluna {column}")
        }
        SyntaxFault::ColonInText => "há dois-pontos dentro de um texto sem aspas".to_owned(),
        SyntaxFault::Bracket => {
            "este colchete ou esta chave não combina com o que vem depois".to_owned()
        }
        SyntaxFault::Escape => "sequência desconhecida depois de uma barra invertida".to_owned(),
        SyntaxFault::ReservedCharacter { character } => {
            format!("um texto não pode começar com \"{character}\"")
        }
        SyntaxFault::NoKey => "aqui se espera uma chave com dois-pontos".to_owned(),
        SyntaxFault::BlockText => "isto não combina com o texto sob \"|\" ou \">\"".to_owned(),
        SyntaxFault::Directive => {
            "uma linha que começa com \"%\" não tem significado aqui".to_owned()
        }
        SyntaxFault::Other => "isto não é YAML".to_owned(),
    }
}

pub(super) fn syntax_help(fault: SyntaxFault) -> Option<String> {
    let text = match fault {
        SyntaxFault::TextAfterQuote => {
            "dentro de '...' o apóstrofo é escrito duas vezes; dentro de \"...\" as aspas viram \\\""
        }
        SyntaxFault::Indentation => "chaves do mesmo nível começam na mesma coluna",
        SyntaxFault::ColonInText => "coloque o texto entre aspas ou sob \">-\"",
        SyntaxFault::Escape => {
            "escreva a barra duas vezes ou use '...', onde a barra é só uma barra"
        }
        SyntaxFault::ReservedCharacter { .. } => "coloque o texto entre aspas",
        SyntaxFault::NoKey => "um texto que continua precisa de mais recuo que a sua chave",
        SyntaxFault::BlockText => "dê a todas as suas linhas o mesmo recuo, maior que o da chave",
        SyntaxFault::Bracket => "feche-o ou coloque entre aspas um texto que começa assim",
        SyntaxFault::UnclosedQuote
        | SyntaxFault::Tab
        | SyntaxFault::Dash { .. }
        | SyntaxFault::Directive
        | SyntaxFault::Other => return None,
    };
    Some(text.to_owned())
}

pub(super) fn type_help(key: Option<&CleanText>, expected: Shape, found: &Found) -> Option<String> {
    let text = match (expected, found) {
        (Shape::YesOrNo, Found::Text(text)) if matches!(text.as_str(), "true" | "false") => {
            "escreva sem aspas".to_owned()
        }
        (Shape::WholeNumber, Found::Text(_)) => "escreva só dígitos, sem aspas".to_owned(),
        (Shape::List, Found::Text(text)) if !is_list_of_blocks(key) => {
            format!("escreva \"- {text}\" em uma linha própria logo abaixo")
        }
        (Shape::Prose | Shape::Localized, Found::List | Found::Block) => {
            "um texto que começa com \"[\" ou \"{\" precisa ficar entre aspas".to_owned()
        }
        _ => return None,
    };
    Some(text)
}

pub(super) fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Prose => "um texto",
        Shape::Localized => "um texto em cada idioma",
        Shape::WholeNumber => "um número inteiro",
        Shape::YesOrNo => "true ou false",
        Shape::List => "uma lista",
        Shape::Block => "um bloco de chaves",
        Shape::TextOrBlock => "um cenário ou o id de um",
    }
}

pub(super) fn it(found: &Found) -> String {
    match found {
        Found::Nothing => "nada".to_owned(),
        Found::Text(text) => format!("\"{text}\""),
        Found::List => "uma lista".to_owned(),
        Found::Block => "um bloco de chaves".to_owned(),
    }
}

pub(super) fn in_thing(thing: Thing) -> &'static str {
    match thing {
        Thing::File => "no arquivo",
        Thing::Card => "neste cartão",
        Thing::Choice => "nesta alternativa",
        Thing::Place => "neste lugar",
        Thing::Objective => "neste objetivo",
        Thing::Document => "neste documento",
        Thing::Topic => "neste tópico",
        Thing::Exam => "neste exame",
        Thing::Scenario => "neste cenário",
    }
}

pub(super) fn the(thing: Thing) -> &'static str {
    match thing {
        Thing::File => "o arquivo",
        Thing::Card => "o cartão",
        Thing::Choice => "a alternativa",
        Thing::Place => "o lugar",
        Thing::Objective => "o objetivo",
        Thing::Document => "o documento",
        Thing::Topic => "o tópico",
        Thing::Exam => "o exame",
        Thing::Scenario => "o cenário",
    }
}

pub(super) fn subject(key: Option<&CleanText>) -> String {
    key.map_or("este item".to_owned(), |key| format!("\"{key}\""))
}

pub(super) fn blank(key: Option<&CleanText>, hidden: u64) -> String {
    let key = subject(key);
    match hidden {
        0 => format!("{key} está em branco"),
        1 => format!("{key} está em branco, a não ser por 1 caractere invisível"),
        _ => {
            let hidden = thousands(hidden, '.');
            format!("{key} está em branco, a não ser por {hidden} caracteres invisíveis")
        }
    }
}

pub(super) fn gaps(count: u64) -> String {
    match count {
        1 => "1 lacuna".to_owned(),
        _ => format!("{count} lacunas"),
    }
}

pub(super) fn dangling_keys(dangling: Dangling) -> (&'static str, &'static str) {
    match dangling {
        Dangling::RunWithoutMeasure => ("run", "measure"),
        Dangling::MeasureWithoutRun => ("measure", "run"),
        Dangling::AtWithoutRun => ("at", "run"),
        Dangling::VaryWithoutRun => ("vary", "run"),
    }
}

/// How an amount is called, and an example.
pub(super) fn amount(amount: Amount) -> (&'static str, &'static str) {
    match amount {
        Amount::Time => ("um tempo em nanossegundos inteiros", "200ms"),
        Amount::Size => ("um número inteiro de bytes", "51200B, 1MiB"),
        Amount::Rate => ("um número por tempo", "100/s"),
        Amount::SizeRate => ("uma quantidade de dados por tempo", "1MiB/s"),
        Amount::AnyRate => (
            "um número ou uma quantidade de dados por tempo",
            "100/s, 1MB/s",
        ),
        Amount::Share => ("uma parcela", "50%, 0.5"),
        Amount::Any => ("uma quantidade", "200ms, 1MiB, 100/s, 50%, 3"),
        Amount::Hash => (
            "um hash de 0 a 2^128 - 1",
            "\"170141183460469231731687303715884105728\"",
        ),
    }
}

/// A language with the figures that only its text has.
type Figures<'f> = (&'f LanguageTag, &'f [CleanText]);

pub(super) fn figures_differ(first: Figures<'_>, other: Figures<'_>) -> String {
    let lacking = |(language, figures): Figures<'_>, lacks: &LanguageTag| {
        let figures: Vec<&str> = figures.iter().map(CleanText::as_str).collect();
        let figures = figures.join(" · ");
        format!("números de \"{language}\" que faltam em \"{lacks}\": {figures}")
    };
    let lists = [lacking(first, other.0), lacking(other, first.0)];
    let told = [first.1, other.1].into_iter().zip(lists);
    let told: Vec<String> = told
        .filter(|(figures, _)| !figures.is_empty())
        .map(|(_, list)| list)
        .collect();
    told.join("; ")
}
