//! The words of findings in English: things, shapes, and what breaks YAML.

use crate::domain::clean::CleanText;
use crate::domain::finding::{Amount, Dangling, Found, Shape, SyntaxFault, Thing};
use crate::domain::language::LanguageTag;
use crate::i18n::findings::{is_list_of_blocks, thousands};

pub(super) fn syntax(fault: SyntaxFault) -> String {
    match fault {
        SyntaxFault::UnclosedQuote => "this quotation mark is never closed".to_owned(),
        SyntaxFault::TextAfterQuote => "text follows a closed quotation mark".to_owned(),
        SyntaxFault::Tab => "there is a tab where spaces are needed".to_owned(),
        SyntaxFault::Indentation => "this line is not indented like its neighbours".to_owned(),
        SyntaxFault::Dash { column } => {
            format!("the other dashes of this list stand in column {column}")
        }
        SyntaxFault::ColonInText => "a colon inside a text without quotation marks".to_owned(),
        SyntaxFault::Bracket => "this bracket does not fit what follows".to_owned(),
        SyntaxFault::Escape => "unknown sequence after a backslash".to_owned(),
        SyntaxFault::ReservedCharacter { character } => {
            format!("a text cannot begin with \"{character}\"")
        }
        SyntaxFault::NoKey => "a key with a colon is expected here".to_owned(),
        SyntaxFault::BlockText => "this does not fit the text under \"|\" or \">\"".to_owned(),
        SyntaxFault::Directive => "a line that begins with \"%\" has no meaning here".to_owned(),
        SyntaxFault::Other => "this is not YAML".to_owned(),
    }
}

pub(super) fn syntax_help(fault: SyntaxFault) -> Option<String> {
    let text = match fault {
        SyntaxFault::TextAfterQuote => {
            "write an apostrophe twice inside '...', a quotation mark as \\\" inside \"...\""
        }
        SyntaxFault::Indentation => "keys that belong together begin in the same column",
        SyntaxFault::ColonInText => "put the text in quotation marks, or under \">-\"",
        SyntaxFault::Escape => {
            "write a backslash twice, or use '...', where a backslash is just a backslash"
        }
        SyntaxFault::ReservedCharacter { .. } => "put the text in quotation marks",
        SyntaxFault::NoKey => "a text that goes on belongs deeper than its key",
        SyntaxFault::BlockText => "indent all its lines alike, deeper than the key",
        SyntaxFault::Bracket => "close it; or put a text that begins with it in quotation marks",
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
            "write it without quotation marks".to_owned()
        }
        (Shape::WholeNumber, Found::Text(_)) => {
            "write digits alone, without quotation marks".to_owned()
        }
        (Shape::List, Found::Text(text)) if !is_list_of_blocks(key) => {
            format!("write \"- {text}\" on a line of its own under it")
        }
        (Shape::Prose | Shape::Localized, Found::List | Found::Block) => {
            "a text that begins with \"[\" or \"{\" needs quotation marks around it".to_owned()
        }
        _ => return None,
    };
    Some(text)
}

pub(super) fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Prose => "a text",
        Shape::Localized => "a text in each language",
        Shape::WholeNumber => "a whole number",
        Shape::YesOrNo => "true or false",
        Shape::List => "a list",
        Shape::Block => "a block of keys",
        Shape::TextOrBlock => "a scenario or the id of one",
    }
}

pub(super) fn it(found: &Found) -> String {
    match found {
        Found::Nothing => "nothing".to_owned(),
        Found::Text(text) => format!("\"{text}\""),
        Found::List => "a list".to_owned(),
        Found::Block => "a block of keys".to_owned(),
    }
}

pub(super) fn thing(thing: Thing) -> &'static str {
    match thing {
        Thing::File => "the file",
        Thing::Card => "this card",
        Thing::Choice => "this choice",
        Thing::Place => "this place",
        Thing::Objective => "this objective",
        Thing::Document => "this document",
        Thing::Topic => "this topic",
        Thing::Exam => "this exam",
        Thing::Scenario => "this scenario",
    }
}

pub(super) fn the(thing: Thing) -> &'static str {
    match thing {
        Thing::File => "the file",
        Thing::Card => "the card",
        Thing::Choice => "the choice",
        Thing::Place => "the place",
        Thing::Objective => "the objective",
        Thing::Document => "the document",
        Thing::Topic => "the topic",
        Thing::Exam => "the exam",
        Thing::Scenario => "the scenario",
    }
}

pub(super) fn subject(key: Option<&CleanText>) -> String {
    key.map_or("this item".to_owned(), |key| format!("\"{key}\""))
}

pub(super) fn blank(key: Option<&CleanText>, hidden: u64) -> String {
    let key = subject(key);
    match hidden {
        0 => format!("{key} is blank"),
        1 => format!("{key} is blank but for 1 hidden character"),
        _ => format!(
            "{key} is blank but for {} hidden characters",
            thousands(hidden, ',')
        ),
    }
}

pub(super) fn gaps(count: u64) -> String {
    match count {
        1 => "1 gap".to_owned(),
        _ => format!("{count} gaps"),
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

/// What an amount is called, and an example.
pub(super) fn amount(amount: Amount) -> (&'static str, &'static str) {
    match amount {
        Amount::Time => ("a time in whole nanoseconds", "200ms"),
        Amount::Size => ("a number of whole bytes", "51200B, 1MiB"),
        Amount::Rate => ("a number per time", "100/s"),
        Amount::SizeRate => ("an amount of data per time", "1MiB/s"),
        Amount::AnyRate => ("a number or an amount of data per time", "100/s, 1MB/s"),
        Amount::Share => ("a share", "50%, 0.5"),
        Amount::Any => ("a quantity", "200ms, 1MiB, 100/s, 50%, 3"),
        Amount::Hash => (
            "a hash from 0 to 2^128 - 1",
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
        format!("figures of \"{language}\" that \"{lacks}\" lacks: {figures}")
    };
    let lists = [lacking(first, other.0), lacking(other, first.0)];
    let told = [first.1, other.1].into_iter().zip(lists);
    let told: Vec<String> = told
        .filter(|(figures, _)| !figures.is_empty())
        .map(|(_, list)| list)
        .collect();
    told.join("; ")
}
