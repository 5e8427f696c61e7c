//! The help in English.

use super::{Argument, HelpText, ValueName};
use crate::i18n::cli::Verb;

/// `text` in English.
pub(super) fn say(text: HelpText) -> &'static str {
    match text {
        HelpText::Program => {
            "Flashcards in the terminal: decks are YAML files, reviews are spaced by SM-2.\n\
             Without a command the screens open at home."
        }
        HelpText::ProgramUsage => "  shardeck [DECK]... [OPTIONS]\n  shardeck COMMAND [OPTIONS]",
        HelpText::ProgramEnd => PROGRAM_END,
        HelpText::Files => FILES,
        HelpText::About(verb) => about(verb),
        HelpText::Usage(verb) => usage(verb),
        HelpText::End(verb) => end(verb),
        HelpText::Argument(argument) => self::argument(argument),
        HelpText::SandboxSeed => "Seed of the run, instead of the scenario's",
        HelpText::QuizSeed => "Seed of the quiz: the same seed and decks, the same quiz",
        HelpText::QuizPlain => "Line by line, for screen readers, plain terminals and scripts",
        HelpText::QuizJson => "Past results as JSON; with --plain those of the quiz that is held",
        HelpText::AddTag => "A tag of the card; may be repeated",
        HelpText::Value(value) => match value {
            ValueName::Deck => "DECK",
            ValueName::Card => "CARD",
            ValueName::Query => "QUERY",
            ValueName::Path => "PATH",
            ValueName::Folder => "DIR",
            ValueName::Command => "COMMAND",
            ValueName::Shell => "SHELL",
            ValueName::Action => "ACTION",
            ValueName::Scenario => "SCENARIO",
            ValueName::Change => "PATH=VALUE",
            ValueName::Values => "PATH=VALUES",
            ValueName::Measure => "MEASURE",
            ValueName::Profile => "PROFILE",
            ValueName::File => "FILE",
            ValueName::Tag => "TAG",
            ValueName::Topic => "TOPIC",
            ValueName::Number => "N",
            ValueName::Exam => "EXAM",
            ValueName::Time => "TIME",
            ValueName::Code => "CODE",
            ValueName::LanguageTag => "TAG",
            ValueName::LanguageTags => "TAG,TAG",
            ValueName::Text => "[TAG=]TEXT",
            ValueName::Key => "KEY",
            ValueName::Word => "WORD",
            ValueName::Form => "anki|csv|json|markdown",
            ValueName::Columns => "COLUMN=PLACE,...",
            ValueName::Delimiter => "SIGN",
        },
        HelpText::UsageHeading => "Usage",
        HelpText::CommandsHeading => "Commands",
        HelpText::OptionsHeading => "Options",
        HelpText::EverywhereHeading => "Everywhere",
        HelpText::WordsHeading => "Arguments",
        HelpText::NameHeading => "Name",
        HelpText::SynopsisHeading => "Synopsis",
        HelpText::DescriptionHeading => "Description",
        HelpText::FilesHeading => "Files",
        HelpText::Manual => "User Commands",
    }
}

const PROGRAM_END: &str = "\
A deck is named by its id, or by a path (with a / or .yaml).

Examples:
  shardeck                            what today asks, deck by deck
  shardeck ./my-deck.yaml             the same, with a deck of your own
  shardeck review --limit 10          study ten cards, then stop
  shardeck review --plain             study line by line, without screens
  shardeck quiz --exam                sit an exam
  shardeck check ./my-deck.yaml       look for mistakes in a deck file

Environment:
  SHARDECK_HOME   one folder for ratings, decks, config and cache
  SHARDECK_LANG   language of the interface, en or pt
  SHARDECK_NOW    stop the wall clock at this time (RFC 3339)
  NO_COLOR        no colours
  LC_ALL, LC_CTYPE, LANG   signs beyond ASCII only where they name UTF-8

Exit codes:
  0 done   1 problems found, or failed   2 wrong usage, or no terminal
  3 data refused (newer, foreign or damaged)   128+n ended by signal n";

const FILES: &str =
    "  $XDG_DATA_HOME/shardeck                 ratings (shardeck.db), own decks (decks/), backups
  $XDG_CONFIG_HOME/shardeck/config.yaml   config
  $XDG_CACHE_HOME/shardeck                parsed decks; can be deleted

Where these variables are unset: ~/.local/share, ~/.config and ~/.cache. With --home or
SHARDECK_HOME everything lies in that one folder.";

fn about(verb: Verb) -> &'static str {
    match verb {
        Verb::Review => "Review what is due, then today's new cards",
        Verb::Quiz => "Practise questions or sit a timed exam, and look at past results",
        Verb::Sandbox => "List, show, run and sweep the scenarios of the shard sandbox",
        Verb::Decks => "List the decks with what is due and new in each",
        Verb::Due => "Tell what today asks",
        Verb::Log => "Print everything that was stored: ratings, undos, suspensions",
        Verb::Search => "Print the cards that a query finds",
        Verb::Browse => "Find cards on the screen",
        Verb::History => "Tell where a card stands and what happened to it",
        Verb::Show => "Print a card with its answer, book, sources and objectives",
        Verb::Check => "Look for mistakes in deck files",
        Verb::New => "Write a new deck: a template with a card of every kind",
        Verb::Add => "Add a card to a deck",
        Verb::Edit => "Open a card in your text editor, at its line",
        Verb::Fmt => "Lay deck files out: one style, ids for all cards, comments kept",
        Verb::Eject => "Copy a built-in deck, to be changed",
        Verb::Rename => "Give a card another key; its history stays",
        Verb::Import => "Take in decks of Anki, tables, Markdown or JSON",
        Verb::Export => "Write a deck for Anki, as a table, as Markdown or JSON",
        Verb::Schema => "Print the JSON schema of deck files, for editors",
        Verb::Completions => "Print a script that makes a shell complete the command line",
        Verb::Man => "Print the manual page",
        Verb::Help => "Explain a command",
    }
}

fn usage(verb: Verb) -> &'static str {
    match verb {
        Verb::Review => "  shardeck review [DECK]... [OPTIONS]",
        Verb::Quiz => {
            "  shardeck quiz [DECK]... [OPTIONS]\n  \
             shardeck quiz [DECK]... --exam[=EXAM] [OPTIONS]\n  \
             shardeck quiz --resume [--plain]\n  \
             shardeck quiz [DECK]... --json"
        }
        Verb::Sandbox => {
            "  shardeck sandbox [list] [--json]\n  \
             shardeck sandbox show SCENARIO [--json]\n  \
             shardeck sandbox run SCENARIO [OPTIONS]\n  \
             shardeck sandbox sweep SCENARIO --vary PATH=VALUES [OPTIONS]\n  \
             shardeck sandbox schema"
        }
        Verb::Decks => "  shardeck decks [--json]",
        Verb::Due => "  shardeck due [--json | --prompt]",
        Verb::Log => "  shardeck log [--json]",
        Verb::Search => "  shardeck search QUERY... [--json] [--limit N]",
        Verb::Browse => "  shardeck browse [QUERY]...",
        Verb::History => "  shardeck history CARD [--json]",
        Verb::Show => "  shardeck show CARD [--json]",
        Verb::Check => "  shardeck check [PATH]... [--strict] [--json]",
        Verb::New => "  shardeck new DECK [--languages TAG,TAG] [--title WORD]",
        Verb::Add => "  shardeck add DECK [OPTIONS]",
        Verb::Edit => "  shardeck edit CARD",
        Verb::Fmt => "  shardeck fmt PATH... [--check]\n  shardeck fmt -",
        Verb::Eject => "  shardeck eject DECK",
        Verb::Rename => "  shardeck rename CARD KEY",
        Verb::Import => "  shardeck import FILE [OPTIONS]",
        Verb::Export => "  shardeck export DECK --to anki|csv|json|markdown [-o FILE]",
        Verb::Schema => "  shardeck schema",
        Verb::Completions => "  shardeck completions SHELL",
        Verb::Man => "  shardeck man",
        Verb::Help => "  shardeck help [COMMAND]",
    }
}

fn end(verb: Verb) -> &'static str {
    match verb {
        Verb::Review => {
            "Ratings: 1 not at all, 2 wrong but familiar, 3 right with effort, 4 right after a \
             pause, 5 at once. Every rating is on disk before the next card.\n\n\
             Examples:\n  \
             shardeck review                         everything that is due\n  \
             shardeck review sqs --new 5             one deck, five new cards at most\n  \
             shardeck review --tag limits --cram     all cards with a tag, schedule untouched\n  \
             printf '\\n4\\n' | shardeck review --plain --limit 1 --seed 7"
        }
        Verb::Quiz => {
            "Without decks and options there is a list to choose from. Practice tells after every \
             answer\nwhether it is right and why; an exam has a clock and tells at its end. Every \
             answer is on disk at\nonce, and a quiz that was left or killed goes on with --resume. No \
             schedule changes by itself.\n\n\
             --exam without a name is the exam of the decks where they have exactly one, else a timed \
             quiz over\nthem; without decks the first exam of the list. TIME is 90m, 1h30m, 2h or a \
             number of minutes.\n\n\
             Examples:\n  \
             shardeck quiz practice-questions --seed 7       practice, the same again each time\n  \
             shardeck quiz --exam                            over the whole syllabus\n  \
             shardeck quiz sqs --exam --questions 10 --time 20m --plain\n  \
             shardeck quiz --exam --code 0000-0072-8T5S      a colleague's exam\n  \
             shardeck quiz --json | jq '.items[] | [.at, .score.percent]'"
        }
        Verb::Sandbox => {
            "A scenario is named by its id, by DECK/ID of a deck's scenario, by DECK/CARD of a \
             numeric card,\nor by a file. Paths are keys and list positions with points between \
             them. VALUES are a range\n(1..20, 1s..10s) or a list (1,5,10); several --vary run \
             every combination.\n\n\
             Exit code 1: a check or the question of the scenario does not hold, or a run is too \
             large.\n\n\
             Examples:\n  \
             shardeck sandbox run classic-10\n  \
             shardeck sandbox run classic-10 --set consumers.0.count=20 --measure record_age.p99\n  \
             shardeck sandbox sweep classic-10 --vary consumers.0.count=1..20\n  \
             shardeck sandbox sweep efo-10 --vary consumers.0.count=1,20 --csv > ages.csv\n  \
             shardeck sandbox run ./mine.yaml --json | jq .ask"
        }
        Verb::Decks => "Examples:\n  shardeck decks\n  shardeck decks --json | jq '.items[].id'",
        Verb::Due => {
            "Examples:\n  shardeck due\n  PS1='$(shardeck due --prompt) $ '    a number, or nothing"
        }
        Verb::Log => {
            "With --json every event is one line with all its fields (JSON Lines).\n\n\
             Examples:\n  shardeck log\n  shardeck log --json | jq -s 'map(select(.kind == \"rate\")) | length'"
        }
        Verb::Search => {
            "All words must stand in a card, in any language; accents and case do not matter. \
             \"Two words\" in quotes stand together, -word excludes. Conditions: deck: tag: topic: \
             kind: lang: is:due|new|leech|suspended|buried rated:1 (the last rating). Nothing found: exit code 1.\n\n\
             Examples:\n  \
             shardeck search retention -sqs\n  \
             shardeck search tag:limits is:due --limit 10\n  \
             shardeck search '\"at least once\"'\n  \
             shardeck search rated:1 --json | jq -r '.items[].card'"
        }
        Verb::Browse => {
            "The query is that of `shardeck search`; more of it can be typed on the screen.\n\n\
             Examples:\n  shardeck browse\n  shardeck browse retention tag:limits"
        }
        Verb::History => "Examples:\n  shardeck history sqs/retention-default",
        Verb::Show => {
            "Examples:\n  shardeck show sqs/retention-default\n  \
             shardeck show sqs/retention-default --card-lang pt"
        }
        Verb::Check => {
            "Without a path the decks in use are checked. Errors exit with 1, warnings only with \
             --strict.\n\n\
             Examples:\n  shardeck check\n  shardeck check decks/ my-deck.yaml --strict"
        }
        Verb::New => {
            "A DECK that is no path is written into the folder of your own decks. The JSON schema is \
             written beside it, so that editors complete and check.\n\n\
             Examples:\n  shardeck new mine\n  shardeck new mine --languages en,pt --title \"My deck\"\n  \
             shardeck new ./course/week-1.yaml"
        }
        Verb::Add => {
            "In a deck of several languages each text names its own: --question en=\"...\" \
             --question pt=\"...\". --item, --right and --wrong may be repeated. Without texts they \
             are asked for.\n\n\
             basic: --question --answer   list: --question --item   cloze: --text\n\
             choice: --question --right --wrong   numeric: --question --value [--unit]\n\n\
             Examples:\n  shardeck add mine\n  \
             shardeck add mine --question en=\"Why?\" --answer en=\"Because.\" --tag basics\n  \
             shardeck add mine --text \"A shard takes {{1 MB/s}}.\""
        }
        Verb::Edit => {
            "VISUAL or EDITOR names the editor, with options if you like. A DECK alone is opened at \
             its top. After saving, mistakes are told.\n\n\
             Examples:\n  shardeck edit mine/first-card\n  EDITOR='code --wait' shardeck edit mine"
        }
        Verb::Fmt => {
            "Block style, keys in their usual order, texts wrapped at 100 columns, one empty line \
             between cards. A file with broken YAML is left alone. With --check nothing is written; \
             files that would change are listed, and the exit code is 1. `-` reads standard input \
             and writes standard output.\n\n\
             Examples:\n  shardeck fmt my-deck.yaml\n  shardeck fmt --check decks/\n  \
             shardeck fmt - < a.yaml > b.yaml"
        }
        Verb::Eject => "Examples:\n  shardeck eject sqs",
        Verb::Rename => {
            "With a KEY of another deck (DECK/CARD) the card moves there. The former key becomes an \
             alias.\n\n\
             Examples:\n  shardeck rename mine/first-card what-it-asks\n  \
             shardeck rename mine/first-card other/first-card"
        }
        Verb::Import => {
            "The file's ending tells its form: .apkg and .colpkg are packages of Anki, .csv and .tsv \
             tables,\n.md questions and answers (Q: A: C:), .json decks that shardeck exported. What \
             would be made is\nshown first. Every deck becomes a file in your own decks folder; a \
             second import of the same\nnotes updates their cards and keeps all ratings. Files that \
             no import made are never touched.\n\n\
             Columns are question, answer, note, tags, id, kind and source; question.en and \
             question.pt\nmake cards in two languages. A place is a number from 1, or the word at the \
             column's head.\n\n\
             Examples:\n  \
             shardeck import kinesis.apkg --dry-run\n  \
             shardeck import collection.colpkg --history\n  \
             shardeck import words.csv --columns question=1,answer=2,tags=3 --language pt\n  \
             shardeck import words.tsv --columns question.en=EN,question.pt=PT,answer.en=A,answer.pt=R"
        }
        Verb::Export => {
            "Text goes to standard output where no file is named. JSON and Markdown hold all that a \
             deck\nsays; tables and packages of Anki hold questions, answers, notes and tags, and \
             what they\ncannot hold is told.\n\n\
             Examples:\n  \
             shardeck export sqs --to anki -o sqs.apkg\n  \
             shardeck export sqs --to markdown | less\n  \
             shardeck export ./my-deck.yaml --to csv -o my-deck.csv"
        }
        Verb::Schema => "Examples:\n  shardeck schema > deck.schema.json",
        Verb::Completions => {
            "Commands, options, decks, cards (as DECK/CARD), tags, topics and paths are completed, \
             from the decks in use at that moment. Let the shell run the script at each start, so \
             that it fits the installed version; the shell finds shardeck on its PATH.\n\n\
             Examples:\n  \
             source <(shardeck completions bash)         in ~/.bashrc\n  \
             source <(shardeck completions zsh)          in ~/.zshrc, after compinit\n  \
             shardeck completions fish | source          in ~/.config/fish/config.fish\n  \
             eval (shardeck completions elvish | slurp)  in ~/.config/elvish/rc.elv\n  \
             shardeck completions powershell | Out-String | Invoke-Expression   in $PROFILE"
        }
        Verb::Man => {
            "Examples:\n  shardeck man | man -l -\n  \
             shardeck man > ~/.local/share/man/man1/shardeck.1"
        }
        Verb::Help => "Examples:\n  shardeck help review",
    }
}

fn argument(argument: Argument) -> &'static str {
    match argument {
        Argument::StudiedDecks => "Only these decks, by id or path",
        Argument::Card => "The card, as DECK/CARD",
        Argument::Query => "Words and conditions",
        Argument::Paths => "Deck files, or folders with them",
        Argument::WrittenDeck => "The deck, by id or path",
        Argument::EditedCard => "The card, as DECK/CARD, or a whole DECK",
        Argument::EjectedDeck => "The built-in deck, by id",
        Argument::NewKey => "The new key, as CARD or DECK/CARD",
        Argument::TidiedPaths => "Deck files, folders with them, or - for standard input",
        Argument::Languages => "Languages of the deck, such as en,pt; the interface's if left out",
        Argument::Title => "What people call the deck; made of its id if left out",
        Argument::OnlyCheck => "Write nothing; exit with 1 where a file would change",
        Argument::Kind => "basic, list, cloze, choice or numeric; told by the rest if left out",
        Argument::CardId => "The card's id; made of the question if left out",
        Argument::Question => "What is asked",
        Argument::Answer => "The answer; on choice and numeric cards an explanation",
        Argument::Item => "An item of a list card",
        Argument::ClozeText => "The text of a cloze card, with {{gaps}}",
        Argument::Right => "A right choice",
        Argument::Wrong => "A wrong choice",
        Argument::Amount => "The number of a numeric card",
        Argument::Unit => "The unit of the number",
        Argument::Tolerance => "How far off still counts as right, such as 5%",
        Argument::Note => "Why it is so, or a mnemonic",
        Argument::ExplainedCommand => "The command to explain",
        Argument::Shell => "bash, zsh, fish, elvish or powershell",
        Argument::SandboxAction => "list, show, run, sweep or schema; list if left out",
        Argument::Scenario => "The scenario, by id or file",
        Argument::Set => "Another value for one field, such as stream.shards=2; may be repeated",
        Argument::Vary => "Values for one field, such as stream.shards=1..8; may be repeated",
        Argument::Measure => "A measure to print, such as record_age.p99; may be repeated",
        Argument::Profile => "Table of limits: aws-2026 or exam-2019",
        Argument::Trace => "Write what happened into this file (JSON Lines)",
        Argument::Csv => "Comma-separated values (RFC 4180) in base units",
        Argument::Tag => "Only cards with this tag",
        Argument::Topic => {
            "Only cards whose objectives lie under this topic, such as sqs or sqs/fifo"
        }
        Argument::Exam => "Against the clock; EXAM is one of the list, as DECK/EXAM",
        Argument::Questions => "So many questions",
        Argument::Time => "How long the exam lasts, instead of its own time",
        Argument::Code => "The code that a colleague's quiz showed: the same questions",
        Argument::Typed => "Ask gaps and short answers too, which are typed",
        Argument::Resume => "Go on with the quiz that you left",
        Argument::Limit => "At most this many cards",
        Argument::New => "At most this many new cards today, instead of the config's",
        Argument::Cram => "All cards, due or not; the schedule stays as it is",
        Argument::Plain => "Line by line, for screen readers, plain terminals and scripts",
        Argument::Seed => "Seed of everything random: the same seed, the same order of choices",
        Argument::Json => "JSON instead of text",
        Argument::Prompt => "Only the number of cards, nothing for 0: for a shell prompt",
        Argument::Strict => "Warnings count as errors",
        Argument::ForeignFile => "The file to take in",
        Argument::ExportedDeck => "The deck, by id or path",
        Argument::From => "What the file is, where its ending does not tell",
        Argument::To => "The form to write",
        Argument::Into => "Put all cards into the deck with this id",
        Argument::Language => "Language of the texts (import), or the one shown first (Anki)",
        Argument::Columns => "What a table's columns mean, such as question=1,answer=2,tags=3",
        Argument::Delimiter => "What parts a table's columns: , ; | or tab",
        Argument::History => "Take in Anki's review log too, as ratings",
        Argument::DryRun => "Only show what would be made",
        Argument::Yes => "Write without asking",
        Argument::Output => "The file to write; one that is there is replaced",
        Argument::Home => "One folder for ratings, decks, config and cache",
        Argument::Decks => "A further folder or file with decks; may be repeated",
        Argument::NoBuiltin => "Without the built-in decks",
        Argument::Lang => "Language of the interface: en or pt",
        Argument::CardLang => "Language of the cards, such as en or pt",
        Argument::Color => "Colours: auto, always or never",
        Argument::Ascii => "Only ASCII signs",
        Argument::NoMouse => "Leave the mouse to the terminal",
        Argument::Help => "Print this help",
        Argument::Version => "Print the version",
    }
}
