//! Reading the config, and mistakes in it.

use super::*;
use crate::domain::queue::NewOrder;
use crate::i18n::explain;

#[test]
fn what_is_left_out_has_its_default() {
    let config = Config::parse("new_per_day: 5\nlanguage: pt\n").unwrap();
    assert_eq!(
        config.plan().limits,
        DailyLimits {
            new: 5,
            reviews: 200
        }
    );
    assert_eq!(config.language, Some(InterfaceName::Pt));
    assert_eq!(Config::parse("# nothing\n").unwrap(), Config::default());
}

#[test]
fn decks_have_options_of_their_own() {
    let config = Config::parse(
        "new_per_day: 9\ndeck_options:\n  sqs:\n    new_per_day: 5\n    reviews_per_day: 50\n    \
         order: shuffled\n  kinesis: {order: deck}\n",
    );
    let plan = config.unwrap().plan();
    let id = |deck: &str| deck.parse::<Id>().unwrap();
    assert_eq!(plan.limits.new, 9);
    assert_eq!(
        plan.decks[&id("sqs")],
        DeckOptions {
            new: Some(5),
            reviews: Some(50),
            order: NewOrder::Shuffled
        }
    );
    assert_eq!(
        plan.decks[&id("kinesis")],
        DeckOptions {
            order: NewOrder::Deck,
            ..DeckOptions::default()
        }
    );
    assert_eq!(plan.order(&id("other")), NewOrder::Syllabus);
}

/// What is said of a config, without the file's name and without what to do.
fn said_of(text: &str, interface: Interface) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.yaml");
    fs::write(&path, text).unwrap();
    let fault = Config::read(&path).expect_err(text);
    let what = explain(interface, &fault).what;
    let name = format!("{}:", path.display());
    what.strip_prefix(&name).expect(&what).to_owned()
}

#[test]
fn every_mistake_is_placed_and_told_in_both_languages() {
    for (text, english, portuguese) in [
        (
            "new_per_day: many\n",
            "1:14: new_per_day: expected a whole number, not \"many\".",
            "1:14: new_per_day: aqui vai um número inteiro, não \"many\".",
        ),
        (
            "mouse: true\nreviews_per_day: -3\n",
            "2:18: reviews_per_day: expected a whole number, not \"-3\".",
            "2:18: reviews_per_day: aqui vai um número inteiro, não \"-3\".",
        ),
        (
            "mouse: 5\n",
            "1:8: mouse: expected true or false, not \"5\".",
            "1:8: mouse: aqui vai true ou false, não \"5\".",
        ),
        (
            "card_lang: en\n",
            "1:1: \"card_lang\" is not known here; did you mean \"card_language\"?",
            "1:1: \"card_lang\" não existe aqui; você quis dizer \"card_language\"?",
        ),
        (
            "check:\n  words: 5\n",
            "2:3: check: \"words\" is not known here; known are verified_months, answer_words, allow.",
            "2:3: check: \"words\" não existe aqui; existem verified_months, answer_words, allow.",
        ),
        (
            "check:\n  answer_words: 0\n",
            "2:17: check.answer_words: expected a whole number from 1, not \"0\".",
            "2:17: check.answer_words: aqui vai um número inteiro a partir de 1, não \"0\".",
        ),
        (
            "check:\n  allow: [syntax]\n",
            "2:11: check.allow[0]: expected the code of a warning, as `shardeck check` shows it, \
             not \"syntax\".",
            "2:11: check.allow[0]: aqui vai o código de um aviso, como `shardeck check` o mostra, \
             não \"syntax\".",
        ),
        (
            "check: 5\n",
            "1:8: check: expected keys with values, not \"5\".",
            "1:8: check: aqui vai um bloco de chaves com valores, não \"5\".",
        ),
        (
            "rollover_hour: 24\n",
            "1:16: rollover_hour: expected an hour from 0 to 23, not \"24\".",
            "1:16: rollover_hour: aqui vai uma hora de 0 a 23, não \"24\".",
        ),
        (
            "language: de\n",
            "1:11: language: \"de\" is not known here; known are en, pt.",
            "1:11: language: \"de\" não existe aqui; existem en, pt.",
        ),
        (
            "card_language: x y\n",
            "1:16: card_language: expected a language such as en or pt-BR, not \"x y\".",
            "1:16: card_language: aqui vai um idioma, como en ou pt-BR, não \"x y\".",
        ),
        (
            "theme: [dark]\n",
            "1:8: theme: expected a text.",
            "1:8: theme: aqui vai um texto.",
        ),
        (
            "theme: drak\n",
            "1:1: theme: \"drak\" is not known here; did you mean \"dark\"?",
            "1:1: theme: \"drak\" não existe aqui; você quis dizer \"dark\"?",
        ),
        (
            "themes:\n  own: {colours: {text: red}}\n",
            "2:25: themes.own.colours.text: expected a colour such as \"#7cc7ff\", or a place in \
             the palette from 0 to 255, not \"red\".",
            "2:25: themes.own.colours.text: aqui vai uma cor, como \"#7cc7ff\", ou uma posição da \
             paleta, de 0 a 255, não \"red\".",
        ),
        (
            "decks: 5\n",
            "1:8: decks: expected a list, not \"5\".",
            "1:8: decks: aqui vai uma lista, não \"5\".",
        ),
        (
            "replace: [Not an id]\n",
            "1:10: replace: expected the id of a deck: lower-case letters, digits and hyphens.",
            "1:10: replace: aqui vai o id de um baralho: letras minúsculas, algarismos e hifens.",
        ),
        (
            "keys: {quitt: b}\n",
            "1:8: keys: \"quitt\" is not known here; did you mean \"quit\"?",
            "1:8: keys: \"quitt\" não existe aqui; você quis dizer \"quit\"?",
        ),
        (
            "keys: {quit: bogus}\n",
            "1:14: keys.quit: expected a key such as b, space, f4 or ctrl-p, or a list of keys, not \
             \"bogus\".",
            "1:14: keys.quit: aqui vai uma tecla, como b, space, f4 ou ctrl-p, ou uma lista de \
             teclas, não \"bogus\".",
        ),
        (
            "keys: {quit: b, quit: c}\n",
            "1:7: keys: \"quit\" stands there twice.",
            "1:7: keys: \"quit\" aparece duas vezes.",
        ),
        (
            "keys: 5\n",
            "1:7: keys: expected keys with values, not \"5\".",
            "1:7: keys: aqui vai um bloco de chaves com valores, não \"5\".",
        ),
        (
            "mouse: true\nmouse: false\n",
            "1:1: \"mouse\" stands there twice.",
            "1:1: \"mouse\" aparece duas vezes.",
        ),
        (
            "deck_options:\n  sqs:\n    new_a_day: 5\n",
            "3:5: deck_options.sqs: \"new_a_day\" is not known here; did you mean \"new_per_day\"?",
            "3:5: deck_options.sqs: \"new_a_day\" não existe aqui; você quis dizer \"new_per_day\"?",
        ),
        (
            "deck_options:\n  sqs:\n    new_per_day: -1\n",
            "3:18: deck_options.sqs.new_per_day: expected a whole number, not \"-1\".",
            "3:18: deck_options.sqs.new_per_day: aqui vai um número inteiro, não \"-1\".",
        ),
        (
            "deck_options:\n  sqs:\n    order: random\n",
            "3:12: deck_options.sqs.order: \"random\" is not known here; known are syllabus, deck, shuffled.",
            "3:12: deck_options.sqs.order: \"random\" não existe aqui; existem syllabus, deck, shuffled.",
        ),
        (
            "deck_options:\n  Not an id: {}\n",
            "2:3: deck_options: expected the id of a deck: lower-case letters, digits and hyphens, \
             not \"Not an id\".",
            "2:3: deck_options: aqui vai o id de um baralho: letras minúsculas, algarismos e \
             hifens, não \"Not an id\".",
        ),
        (
            "deck_options:\n  sqs: {}\n  sqs: {}\n",
            "3:3: deck_options: \"sqs\" stands there twice.",
            "3:3: deck_options: \"sqs\" aparece duas vezes.",
        ),
        (
            "deck_options: 5\n",
            "1:15: deck_options: expected keys with values, not \"5\".",
            "1:15: deck_options: aqui vai um bloco de chaves com valores, não \"5\".",
        ),
    ] {
        assert_eq!(said_of(text, Interface::English), english);
        assert_eq!(said_of(text, Interface::Portuguese), portuguese);
    }
}

#[test]
fn commands_are_listed_where_none_is_like_the_name() {
    let said = said_of("keys: {zzzz: b}\n", Interface::English);
    let begin = "1:8: keys: \"zzzz\" is not known here; known are back, quit, ";
    assert!(said.starts_with(begin), "{said}");
}

/// What the reader of YAML says by itself stays as it says it.
#[test]
fn a_config_that_is_no_yaml_is_told_with_its_place() {
    let said = said_of("mouse: true\ntheme: \"dark\n", Interface::English);
    assert!(said.starts_with("3:1: found"), "{said}");
}

#[test]
fn what_decks_are_held_against_can_be_said() {
    let config = Config::parse("check:\n  answer_words: 60\n  allow: [long-answer]\n").unwrap();
    assert_eq!(config.check.answer_words.get(), 60);
    assert_eq!(config.check.verified_months.get(), 24);
    assert_eq!(config.check.allow.len(), 1);
}
