//! Findings in English.

mod runs;
mod words;

use words::{
    amount, blank, dangling_keys, figures_differ, gaps, it, shape, subject, syntax, syntax_help,
    the, thing, type_help,
};

use super::{bytes, names, thousands};
use crate::domain::finding::{Found, NumberFault, Problem, Thing};

pub(super) fn message(problem: &Problem) -> String {
    match problem {
        Problem::Unreadable { reason } => format!("cannot read the file: {reason}"),
        Problem::NotAFile { folder: true } => "this is a folder, not a deck file".to_owned(),
        Problem::NotAFile { folder: false } => {
            "this is a pipe or a device, not a deck file".to_owned()
        }
        Problem::FileTooLarge { bytes: size, limit } => {
            let (size, limit) = (bytes(*size, '.'), bytes(*limit, '.'));
            format!("the file has {size}, a deck file has at most {limit}")
        }
        Problem::NotUtf8 { utf16: true } => "the file is UTF-16, not UTF-8".to_owned(),
        Problem::NotUtf8 { utf16: false } => "the file is not UTF-8 from here on".to_owned(),
        Problem::EmptyFile {} => "the file is empty".to_owned(),
        Problem::SeveralDocuments {} => {
            "a second document begins here; what follows is not used".to_owned()
        }
        Problem::Syntax { fault } => syntax(*fault),
        Problem::ControlCharacter { code_point } => {
            format!("the control character U+{code_point:04X} may not stand in a deck file")
        }
        Problem::Alias { name } => format!("references such as \"*{name}\" are not allowed"),
        Problem::Anchor { name } => format!("marks such as \"&{name}\" are not allowed"),
        Problem::Tag { tag } => format!("tags such as \"{tag}\" are not allowed"),
        Problem::TooDeep { limit } => {
            format!("lists and blocks lie more than {limit} deep in one another")
        }
        Problem::TooManyCards { count, limit } => {
            let (count, limit) = (thousands(*count, ','), thousands(*limit, ','));
            format!("the file has {count} cards, at most {limit} are used")
        }
        Problem::TooManyValues { limit } => {
            let limit = thousands(*limit, ',');
            format!("the file has more than {limit} values")
        }
        Problem::GivenUp { limit } => {
            let limit = thousands(*limit, ',');
            format!("the file is broken in more than {limit} places; reading ends here")
        }
        Problem::TextTooLong { bytes: size, limit } => {
            let (size, limit) = (bytes(*size, '.'), bytes(*limit, '.'));
            format!("this text has {size}, a text has at most {limit}")
        }
        Problem::MoreFindings { count: 1 } => "there is 1 more finding".to_owned(),
        Problem::MoreFindings { count } => {
            format!("there are {} more findings", thousands(*count, ','))
        }
        Problem::NotUnderstood { reason } => format!("cannot make sense of this: {reason}"),
        Problem::UnknownKey { key, .. } => format!("unknown key \"{key}\""),
        Problem::UnusedKey { key, kind, .. } => {
            format!("a {} card has no use for \"{key}\"", kind.as_str())
        }
        Problem::MisplacedKey { key, beside } => {
            format!("\"{key}\" belongs in a file with \"{beside}\"")
        }
        Problem::DanglingKey { dangling } => {
            let (key, needed) = dangling_keys(*dangling);
            format!("\"{key}\" needs \"{needed}\" beside it")
        }
        Problem::MissingKey { key, of } => format!("{} lacks \"{key}\"", thing(*of)),
        Problem::DuplicateKey { key, first_line } => {
            format!("\"{key}\" is already there, on line {first_line}")
        }
        Problem::ComplexKey {} => "a key must be a single word".to_owned(),
        Problem::WrongType {
            key,
            expected,
            found,
        } => match key {
            Some(key) if *found == Found::Nothing => {
                format!("\"{key}\" takes {}, and there is nothing", shape(*expected))
            }
            Some(key) => format!("\"{key}\" takes {}, not {}", shape(*expected), it(found)),
            None => format!("expected {}, found {}", shape(*expected), it(found)),
        },
        Problem::FlowComma { text } => {
            format!("the comma inside the braces cuts \"{text}\" in two")
        }
        Problem::UnknownValue { key, value, .. } => format!("\"{key}\" cannot be \"{value}\""),
        Problem::OutOfRange {
            key,
            value,
            minimum,
            maximum,
        } => {
            let (minimum, maximum) = (thousands(*minimum, ','), thousands(*maximum, ','));
            format!("\"{key}\" is {value}, allowed is {minimum} to {maximum}")
        }
        Problem::EmptyList { key } | Problem::IdleKey { key } => format!("\"{key}\" is empty"),
        Problem::LongList { key, count, limit } => {
            let (count, limit) = (thousands(*count, ','), thousands(*limit, ','));
            format!("\"{key}\" has {count} items, allowed are at most {limit}")
        }
        Problem::UnsupportedFormat { found, supported } => {
            format!("format \"{found}\" is not known here, only format {supported} is")
        }
        Problem::NoContent {} => "the file has a head, but nothing follows it".to_owned(),
        Problem::SeveralKinds { first, other } => {
            format!("\"{other}\" may not stand in one file with \"{first}\"")
        }
        Problem::InvalidLanguage { text } => format!("\"{text}\" is not a language tag"),
        Problem::DuplicateLanguage { language } => {
            format!("the language \"{language}\" is there twice")
        }
        Problem::InvalidId { text, .. } => format!("\"{text}\" is not an id"),
        Problem::DuplicateId { id, of, first_line } => {
            format!(
                "{} \"{id}\" is already there, on line {first_line}",
                the(*of)
            )
        }
        Problem::InvalidCardKey { text } => format!("\"{text}\" is not a card key"),
        Problem::InvalidTopic { text, .. } => format!("\"{text}\" is not a topic"),
        Problem::UnknownScenario { id, .. } => format!("this deck has no scenario \"{id}\""),
        Problem::UnknownDocument { id, .. } | Problem::UnlistedDocument { id, .. } => {
            format!("the syllabus lists no document \"{id}\"")
        }
        Problem::BlankText { key, hidden } => blank(key.as_ref(), *hidden),
        Problem::MissingLanguage { key, languages } => {
            let key = subject(key.as_ref());
            match languages.len() {
                0 => format!("{key} holds no text"),
                1 => format!("{key} lacks the language {}", names(languages)),
                _ => format!("{key} lacks the languages {}", names(languages)),
            }
        }
        Problem::UnknownLanguage {
            language,
            languages,
        } => match languages.len() {
            0 => format!("\"{language}\" is not a language tag"),
            1 => format!(
                "\"{language}\" is not the language of this file, {}",
                names(languages)
            ),
            _ => format!(
                "\"{language}\" is none of the languages of this file: {}",
                names(languages)
            ),
        },
        Problem::PlainText { key, languages } => {
            format!(
                "{} has one text for the languages {}",
                subject(key.as_ref()),
                names(languages)
            )
        }
        Problem::SwallowedDash {} => {
            "this dash begins no item: it is part of the text above it".to_owned()
        }
        Problem::HiddenCharacters { count: 1 } => "there is 1 hidden character here".to_owned(),
        Problem::HiddenCharacters { count } => {
            format!(
                "there are {} hidden characters here",
                thousands(*count, ',')
            )
        }
        Problem::TooFewChoices { count } => {
            format!("a choice card has at least 2 choices, this one has {count}")
        }
        Problem::NoCorrectChoice {} => "none of the choices is correct".to_owned(),
        Problem::NoGap { language } => format!("the text in \"{language}\" has no gap"),
        Problem::EmptyGap {} => "a gap holds nothing to recall".to_owned(),
        Problem::UnclosedGap {} => "a gap begins with \"{{\" and never ends".to_owned(),
        Problem::DifferentGaps {
            language,
            count,
            first_language,
            first_count,
        } => format!(
            "\"{language}\" has {}, \"{first_language}\" has {}",
            gaps(*count),
            gaps(*first_count)
        ),
        Problem::InvalidNumber { text, fault } => match fault {
            NumberFault::NotANumber => format!("\"{text}\" is not a number"),
            NumberFault::Sign => format!("\"{text}\" has a sign"),
            NumberFault::Comma => format!("\"{text}\" has a comma"),
            NumberFault::Exponent => format!("\"{text}\" has an exponent"),
            NumberFault::LeadingZero => format!("\"{text}\" begins with a needless zero"),
            NumberFault::TooManyDigits => format!("\"{text}\" has too many digits"),
        },
        Problem::InvalidUnit { text, .. } => format!("unknown unit \"{text}\""),
        Problem::InvalidTolerance { text } => {
            format!("\"{text}\" is not a tolerance for this unit")
        }
        Problem::InvalidDate { text } => format!("\"{text}\" is not a date"),
        Problem::UnclearSource {} => {
            "a source is either a place in a document or an address".to_owned()
        }
        Problem::EmptyBook {} => "\"book\" does not tell what the document says".to_owned(),
        Problem::BookAgrees {} => "the book says the same as the card".to_owned(),
        Problem::Address { url } => format!("\"{url}\" is not a web address"),
        Problem::InvalidPath { path } => format!("\"{path}\" is not a path into a scenario"),
        Problem::InvalidAmount { text, expected } => {
            format!("\"{text}\" is not {}", amount(*expected).0)
        }
        Problem::AmountOutOfRange { text, range } => {
            format!("{text} is not between {} and {}", range.0, range.1)
        }
        Problem::ForeignKey { key, beside } => {
            format!("\"{key}\" is of no use beside \"{beside}\"")
        }
        Problem::OneOfKeys { keys } => {
            let keys = names(keys.iter().map(|key| key.as_str()));
            format!("exactly one of these belongs here: {keys}")
        }
        Problem::ForeignMeasure { name, machine } => {
            format!("\"{name}\" is not measured of the machine `{machine}`")
        }
        Problem::UnknownMeasure { name, .. } => format!("nothing is measured as \"{name}\""),
        Problem::MeasureUnit { .. }
        | Problem::TooManyVariants { .. }
        | Problem::ValueDiffers { .. }
        | Problem::BookValueDiffers { .. }
        | Problem::NothingMeasured { .. }
        | Problem::RunTooLarge { .. }
        | Problem::RunContradicts { .. }
        | Problem::VariantRefused { .. }
        | Problem::CheckFails { .. }
        | Problem::NotRun { .. } => runs::message(problem).unwrap_or_default(),
        Problem::UnknownPlaceholder { path, .. } => {
            format!("the text mentions \"{{{path}}}\", which does not vary")
        }
        Problem::UntoldInput { path, language } => {
            format!("\"{path}\" varies, but the question in \"{language}\" does not tell it")
        }
        Problem::FiguresDiffer {
            first_language,
            first_figures,
            language,
            figures,
        } => figures_differ((first_language, first_figures), (language, figures)),
        Problem::LongAnswer {
            language,
            words,
            limit,
        } => {
            let (words, limit) = (thousands(*words, ','), thousands(*limit, ','));
            format!("the answer in \"{language}\" has {words} words, at most {limit} are expected")
        }
        Problem::NoSource {} => "this card names no source".to_owned(),
        Problem::NoObjective { syllabus } => {
            format!("this card covers no objective of the syllabus \"{syllabus}\"")
        }
        Problem::OldVerification {
            verified,
            months,
            limit,
        } => format!("last verified {verified}, {months} months ago; at most {limit} are expected"),
        Problem::DuplicateQuestion {
            card,
            file,
            line,
            language,
        } => format!("\"{card}\" asks the same in \"{language}\", at {file}:{line}"),
        Problem::ChoiceWithoutWhy {} => {
            "this choice does not say \"why\", as others of the deck do".to_owned()
        }
        Problem::LongestIsRight {
            language,
            right,
            of,
            chance,
        } => format!(
            "in \"{language}\" the longest choice is right on {right} of {of} cards; by chance it \
             would be on {chance}"
        ),
        Problem::FlowListComma { text } => {
            format!("the comma inside the brackets cuts \"{text}\" in two")
        }
        Problem::UncoveredObjective { id, languages } if languages.is_empty() => {
            format!("no card covers the objective \"{id}\"")
        }
        Problem::UncoveredObjective { id, languages } => {
            let languages = names(languages);
            format!("no card covers the objective \"{id}\" in {languages}")
        }
        Problem::UnknownCode {
            name, error: true, ..
        } => format!("\"{name}\" is an error, and only warnings can be silenced"),
        Problem::UnknownCode { name, .. } => format!("no warning has the code \"{name}\""),
        Problem::DuplicateDeck { id, other } => format!("the id \"{id}\" is taken by {other}"),
        Problem::UnknownSyllabus { id, .. } => format!("no file has the syllabus \"{id}\""),
        Problem::UnknownObjective { id, syllabus, .. } => {
            format!("the syllabus \"{syllabus}\" has no objective \"{id}\"")
        }
        Problem::AliasClash {
            alias,
            card,
            is_key,
            file,
            line,
        } => {
            let place = format!("{file}:{line}");
            if *is_key {
                format!("the alias \"{alias}\" is the key of the card at {place}")
            } else {
                format!("the alias \"{alias}\" belongs to \"{card}\" already, at {place}")
            }
        }
    }
}

pub(super) fn help(problem: &Problem) -> Option<String> {
    let text = match problem {
        Problem::NotAFile { folder: true } => "name a file inside it".to_owned(),
        Problem::FileTooLarge { .. } | Problem::TooManyCards { .. } => {
            "part the deck into several files".to_owned()
        }
        Problem::NotUtf8 { .. } => "save the file as UTF-8 in your editor".to_owned(),
        Problem::EmptyFile {} => "\"shardeck new\" writes a deck to begin with".to_owned(),
        Problem::SeveralDocuments {} => {
            "remove the line, or move what follows to a file of its own".to_owned()
        }
        Problem::Syntax { fault } => return syntax_help(*fault),
        Problem::ControlCharacter { .. } => "remove it".to_owned(),
        Problem::Alias { name } if name.as_str().contains('*') => {
            "a text that begins with \"*\" needs quotation marks around it".to_owned()
        }
        Problem::Alias { .. } => {
            "write it out; or put it in quotation marks if it is meant as text".to_owned()
        }
        Problem::Anchor { .. } => {
            "remove it; or put the text in quotation marks if \"&\" belongs to it".to_owned()
        }
        Problem::Tag { .. } => {
            "remove it; or put the text in quotation marks if \"!\" belongs to it".to_owned()
        }
        Problem::UnknownKey { suggestion, .. } => return suggestion.as_ref().map(meant),
        Problem::UnusedKey { key, owners, .. } => {
            let kinds = names(owners.iter().map(|kind| kind.as_str()));
            format!("\"{key}\" belongs to cards of kind {kinds}")
        }
        Problem::MissingKey {
            key,
            of: Thing::File,
        } if key.as_str() == "format" => "begin the file with \"format: 1\"".to_owned(),
        Problem::DuplicateKey { .. } => "remove one of the two".to_owned(),
        Problem::WrongType {
            key,
            expected,
            found,
        } => return type_help(key.as_ref(), *expected, found),
        Problem::FlowComma { .. } => {
            "put the text in quotation marks, or write each key on a line of its own".to_owned()
        }
        Problem::UnknownValue {
            allowed,
            suggestion,
            ..
        } => match suggestion {
            Some(suggestion) => meant(suggestion),
            None => format!("it takes one of {}", names(allowed)),
        },
        Problem::EmptyList { .. } => "add something to it, or remove the key".to_owned(),
        Problem::IdleKey { .. } => "remove the key".to_owned(),
        Problem::UnsupportedFormat { .. } => "a newer shardeck may read this file".to_owned(),
        Problem::NoContent {} => {
            "add one of \"cards\", \"objectives\", \"exams\" or \"scenarios\"".to_owned()
        }
        Problem::SeveralKinds { .. } => {
            "make a file for each; only exams and scenarios may stand beside cards".to_owned()
        }
        Problem::InvalidLanguage { .. } => "write it like \"en\" or \"pt-BR\"".to_owned(),
        Problem::InvalidId { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("it could be \"{suggestion}\""),
            None => {
                "an id has lower-case letters, digits and hyphens, at most 64 of them".to_owned()
            }
        },
        Problem::DuplicateId {
            of: Thing::Card, ..
        } => "give one of the two another id; the first one is used".to_owned(),
        Problem::DuplicateId { .. } => "give one of the two another id".to_owned(),
        Problem::InvalidCardKey { .. } => {
            "write the deck's id and the card's, like \"sqs/visibility-timeout\"".to_owned()
        }
        Problem::InvalidTopic { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("it could be \"{suggestion}\""),
            None => "write ids with \"/\" between them, like \"sqs/fifo\"".to_owned(),
        },
        Problem::UnknownScenario { suggestion, .. } => match suggestion {
            Some(suggestion) => meant(suggestion),
            None => "add it under \"scenarios\", or write the scenario here".to_owned(),
        },
        Problem::UnknownDocument { suggestion, .. } => match suggestion {
            Some(suggestion) => meant(suggestion),
            None => "add it under \"documents\"".to_owned(),
        },
        Problem::UnlistedDocument { suggestion, .. }
        | Problem::UnknownSyllabus { suggestion, .. }
        | Problem::UnknownObjective { suggestion, .. } => return suggestion.as_ref().map(meant),
        Problem::MissingLanguage { languages, .. } => {
            let language = languages.first()?;
            format!("add a line \"{language}: ...\" to it")
        }
        Problem::UnknownLanguage { language, .. } if language.as_str().contains(' ') => {
            "put a text with a colon in it in quotation marks".to_owned()
        }
        Problem::UnknownLanguage {
            language,
            languages,
        } if super::nearby(language, languages).is_some() => {
            let language = super::nearby(language, languages)?;
            format!("write \"{language}\", as under \"languages\"")
        }
        Problem::UnknownLanguage { languages, .. } if !languages.is_empty() => {
            "remove it, or add the language to \"languages\" and to every text".to_owned()
        }
        Problem::PlainText { languages, .. } => {
            let language = languages.first()?;
            format!("write each language on a line of its own under it: \"{language}: ...\"")
        }
        Problem::SwallowedDash {} => {
            "move it below the other dashes, or put the text in quotation marks".to_owned()
        }
        Problem::HiddenCharacters { .. } => {
            "they are shown as \"·\"; type the text anew to get rid of them".to_owned()
        }
        Problem::TooFewChoices { .. } => "add wrong choices that sound plausible".to_owned(),
        Problem::NoCorrectChoice {} => {
            "mark those that are right with \"correct: true\"".to_owned()
        }
        Problem::NoGap { .. } => {
            "put what is to be recalled in double braces: {{like this}}".to_owned()
        }
        Problem::UnclosedGap {} => "close it with \"}}\"".to_owned(),
        Problem::DifferentGaps { .. } => {
            "every language asks the same: give them as many gaps".to_owned()
        }
        Problem::InvalidNumber { fault, .. } => match fault {
            NumberFault::Comma => {
                "write a point before decimals, and nothing between thousands: 1000.5".to_owned()
            }
            NumberFault::NotANumber => {
                "write the number alone, like 1.5; its unit goes under \"unit\"".to_owned()
            }
            NumberFault::Exponent => "write it out".to_owned(),
            NumberFault::Sign | NumberFault::LeadingZero => "remove it".to_owned(),
            NumberFault::TooManyDigits => return None,
        },
        Problem::InvalidUnit { suggestion, .. } => match suggestion {
            Some(suggestion) => meant(suggestion),
            None => "units are like \"ms\", \"KiB\", \"MB/s\", \"%\", \"records/s\"".to_owned(),
        },
        Problem::InvalidTolerance { .. } => {
            "write a share like \"5%\", or an amount in the card's unit".to_owned()
        }
        Problem::InvalidDate { .. } => "write it like 2026, 2026-11 or 2026-11-20".to_owned(),
        Problem::UnclearSource {} => "write \"doc\" and \"at\", or \"url\" alone".to_owned(),
        Problem::EmptyBook {} => "add \"text\", on a numeric card \"text\" or \"value\"".to_owned(),
        Problem::BookAgrees {} => "remove \"book\": it is for what differs".to_owned(),
        Problem::Address { .. } => "an address begins with \"https://\"".to_owned(),
        Problem::InvalidPath { .. } => {
            "write keys and positions with points between them: consumers.0.count".to_owned()
        }
        Problem::InvalidAmount { expected, .. } => {
            format!("write it like this: {}", amount(*expected).1)
        }
        Problem::ForeignKey { .. } => "remove it".to_owned(),
        Problem::AmountOutOfRange { .. }
        | Problem::OneOfKeys { .. }
        | Problem::ForeignMeasure { .. } => return None,
        Problem::UnknownMeasure { suggestion, .. } => return suggestion.as_ref().map(meant),
        Problem::MeasureUnit { .. }
        | Problem::TooManyVariants { .. }
        | Problem::ValueDiffers { .. }
        | Problem::BookValueDiffers { .. }
        | Problem::NothingMeasured { .. }
        | Problem::RunTooLarge { .. }
        | Problem::RunContradicts { .. }
        | Problem::VariantRefused { .. }
        | Problem::CheckFails { .. }
        | Problem::NotRun { .. } => return runs::help(problem),
        Problem::UnknownPlaceholder { suggestion, .. } => return suggestion.as_ref().map(meant),
        Problem::UntoldInput { path, .. } => {
            format!("write \"{{{path}}}\" where the number belongs")
        }
        Problem::FiguresDiffer { .. } => {
            on_card("write the same figures in each language", problem)
        }
        Problem::LongAnswer { .. } => on_card(
            "make several cards of it, or set \"answer_words\" under \"check\"",
            problem,
        ),
        Problem::NoSource {} => on_card("add \"sources\" with a \"doc\" or a \"url\"", problem),
        Problem::NoObjective { .. } => on_card("name what it asks under \"covers\"", problem),
        Problem::OldVerification { .. } => on_card(
            "check the answer and update \"verified\", or set \"verified_months\" under \"check\"",
            problem,
        ),
        Problem::DuplicateQuestion { .. } => on_card(
            "remove one of the two, or ask what tells them apart",
            problem,
        ),
        Problem::ChoiceWithoutWhy {} => on_card("say why it is right or wrong", problem),
        Problem::LongestIsRight { .. } => {
            in_head("say less in right choices, or more in wrong ones", problem)
        }
        Problem::FlowListComma { .. } => on_card(
            "put the text in quotation marks, or write each item on a line of its own",
            problem,
        ),
        Problem::UncoveredObjective { .. } => {
            in_head("name it under \"covers\" of a card", problem)
        }
        Problem::UnknownCode { suggestion, .. } => return suggestion.as_ref().map(meant),
        Problem::DuplicateDeck { .. } => {
            "give one of the two another id; the first one is used".to_owned()
        }
        Problem::AliasClash { .. } => "a key belongs to one card: remove the alias".to_owned(),
        Problem::Unreadable { .. }
        | Problem::NotAFile { folder: false }
        | Problem::TooDeep { .. }
        | Problem::TooManyValues { .. }
        | Problem::GivenUp { .. }
        | Problem::TextTooLong { .. }
        | Problem::MoreFindings { .. }
        | Problem::NotUnderstood { .. }
        | Problem::MisplacedKey { .. }
        | Problem::DanglingKey { .. }
        | Problem::MissingKey { .. }
        | Problem::ComplexKey {}
        | Problem::OutOfRange { .. }
        | Problem::LongList { .. }
        | Problem::DuplicateLanguage { .. }
        | Problem::BlankText { .. }
        | Problem::UnknownLanguage { .. }
        | Problem::EmptyGap {} => return None,
    };
    Some(text)
}

fn meant(suggestion: impl std::fmt::Display) -> String {
    format!("did you mean \"{suggestion}\"?")
}

/// What to do, or how to silence the warning for one card.
fn on_card(advice: &str, problem: &Problem) -> String {
    let code = problem.code();
    format!("{advice}; or let the card say \"allow: [{code}]\"")
}

/// What to do, or how to silence the warning for a file.
fn in_head(advice: &str, problem: &Problem) -> String {
    let code = problem.code();
    format!("{advice}; or let the file's head say \"check: {{allow: [{code}]}}\"")
}
