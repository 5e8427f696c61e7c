//! Quizzes line by line where answers are typed texts, where a code stands with options, and where
//! the store refuses.

use std::io::{BufRead, BufReader, Read, Write};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::cli::{Cli, Ran};

/// Three questions with an exam of their own.
const THREE: &str = "tests/it/quiz_decks";

/// A basic card and a text with gaps, an exam of today, and one of what the documents say.
const TYPED: &str = "format: 1
id: typed
title: Typed
languages: [en, pt]
cards:
  - id: queue
    tags: [two words]
    question: {en: Is SQS a queue?, pt: O SQS é uma fila?}
    answer: {en: 'Yes', pt: Sim}
    book:
      text: {en: Maybe, pt: Talvez}
  - id: gaps
    kind: cloze
    tags: [gaps]
    text:
      en: A shard takes {{1 MB}} a {{second}}.
      pt: Um shard recebe {{1 MB}} por {{segundo}}.
  - id: one
    kind: choice
    tags: [one]
    question: {en: Which one?, pt: Qual?}
    choices:
      - text: {en: This, pt: Esta}
        correct: true
      - text: {en: That, pt: Aquela}
exams:
  - id: now
    title: {en: Now, pt: Agora}
    questions: 3
    minutes: 9
    typed: true
  - id: then
    title: {en: Then, pt: Antes}
    questions: 2
    minutes: 9
    typed: true
    era: book
";

fn with_typed(language: &'static str) -> Cli {
    let cli = Cli::new().with("SHARDECK_LANG", language);
    let deck = TYPED.replace("title: Typed", "title: {en: Typed, pt: Digitado}");
    cli.write("decks/typed.yaml", &deck);
    cli
}

fn quiz(cli: &Cli, options: &[&str], typed: &str) -> Ran {
    cli.type_into(
        &[&["quiz", "--plain", "--no-builtin"][..], options].concat(),
        typed,
    )
}

fn three(cli: &Cli, options: &[&str], typed: &str) -> Ran {
    quiz(cli, &[&["--decks", THREE][..], options].concat(), typed)
}

/// The answers that were stored, in order.
fn stored(cli: &Cli) -> Vec<Value> {
    let log = cli.run(&["log", "--json", "--no-builtin"]).done();
    let events = log.lines().map(|line| {
        let event: Value = serde_json::from_str(line).unwrap();
        event
    });
    let answers = events.filter(|event| event["kind"] == "quiz_answer");
    let given = answers.map(|event| event["data"]["given"].clone());
    given.filter(|given| !given.is_null()).collect()
}

#[test]
fn a_blank_text_reveals_nothing_stores_nothing_and_takes_nothing_back() {
    for (language, told) in [
        ("en", "Nothing is typed that answers"),
        ("pt", "Nada do que foi digitado responde"),
    ] {
        for (tag, blanks, answer) in [
            ("two words", &["=", "= "][..], "=yes"),
            ("gaps", &["=", ";", " ; ", ";;", "=;"], "1 MB; second"),
        ] {
            for mode in [None, Some("--exam")] {
                let cli = with_typed(language);
                let mut options = vec!["--typed", "--tag", tag, "--questions", "1"];
                options.extend(mode);
                let blank = blanks.join("\n") + "\n";
                let said = quiz(&cli, &options, &format!("{blank}q\n")).done();
                assert_eq!(said.matches(told).count(), blanks.len(), "{said}");
                let is_told = ["answer:", "resposta:", "Saved", "Salva"];
                assert!(!is_told.iter().any(|told| said.contains(told)), "{said}");
                assert!(stored(&cli).is_empty());
                let typed = format!("{answer}\n{blank}hand in\nyes\n\n");
                let said = quiz(&cli, &["--resume"], &typed).done();
                assert!(said.contains("100%"), "{said}");
                // What is left is stored once more with its time.
                let mut stored = stored(&cli);
                stored.dedup();
                assert_eq!(stored.len(), 1, "{said}");
            }
        }
    }
}

#[test]
fn words_that_mean_nothing_in_a_quiz_are_answers() {
    for word in [
        "yes", "SIM", "y", "again", "a", "weak", "Resume", "practice", "p 20", "past", "open 3",
        "refazer", "Fracas",
    ] {
        let cli = with_typed("en");
        let options = ["--typed", "--tag", "two words"];
        let said = quiz(&cli, &options, &format!("{word}\n\n\n")).done();
        assert_eq!(stored(&cli), [json!({ "texts": [word] })], "{said}");
        let is_right = matches!(word, "yes" | "SIM");
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!(lines.contains(&"right"), is_right, "{said}");
        assert_eq!(lines.contains(&"wrong"), !is_right, "{said}");
        // Of a choice it is none, and is told as it was typed.
        let said = quiz(&cli, &["--tag", "one"], &format!("{word}\nq\n")).done();
        let told = format!("\"{word}\" means nothing here");
        assert!(said.contains(&told), "{said}");
    }
}

#[test]
fn a_command_behind_an_equals_sign_is_an_answer_and_the_help_says_so() {
    for (language, help, typed) in [("en", "(=next)", "=next"), ("pt", "(=mapa)", "=mapa")] {
        let cli = with_typed(language);
        let options = ["--typed", "--tag", "two words"];
        let said = quiz(&cli, &options, &format!("?\n{typed}\nq\n")).done();
        assert!(said.contains(help), "{said}");
        assert_eq!(stored(&cli), [json!({ "texts": [&typed[1..]] })]);
    }
}

#[test]
fn typed_answers_are_told_once_and_say_which_gap_is_wrong() {
    for (language, answer, gap, counts) in [
        (
            "en",
            "answer: ",
            "Wrong: gap 2.",
            "1 text typed, 2 wanted: part them by ;.",
        ),
        (
            "pt",
            "resposta: ",
            "Errada: lacuna 2.",
            "1 texto digitado, e são 2: separe-os por ;.",
        ),
    ] {
        let cli = with_typed(language);
        let lines = |said: &str, beginning: &str| {
            let lines = said.lines().filter(|line| line.starts_with(beginning));
            lines.map(str::to_owned).collect::<Vec<String>>()
        };
        let basic = ["--typed", "--tag", "two words"];
        let said = quiz(&cli, &basic, "no\nq\n").done();
        let (yes, second) = match language {
            "en" => ("Yes", "second"),
            _ => ("Sim", "segundo"),
        };
        assert_eq!(lines(&said, answer), [format!("{answer}{yes}")], "{said}");
        let gaps = ["--typed", "--tag", "gaps"];
        let said = quiz(&cli, &gaps, "1 MB\n1 MB; hour\nq\n").done();
        assert!(said.contains(counts), "{said}");
        assert!(said.contains(gap), "{said}");
        let right = format!("{answer}1 MB; {second}");
        assert_eq!(lines(&said, answer), [right], "{said}");
        let said = quiz(&cli, &gaps, "1 MB; second\nq\n").done();
        assert!(!said.contains(&gap[..5]), "{said}");
        // The documents say something else than what holds today.
        let options = ["--exam=then", "--tag", "two words", "--questions", "1"];
        let said = quiz(&cli, &options, "h\nyes\n\n").done();
        let code = code(&said);
        let options = ["--tag", "two words", "--questions", "1", "--code", &code];
        let said = quiz(&cli, &options, "yes\nq\n").done();
        let (then, today) = match language {
            "en" => ("answer: Maybe", "today's answer: Yes"),
            _ => ("resposta: Talvez", "resposta de hoje: Sim"),
        };
        assert!(said.lines().any(|line| line == then), "{said}");
        assert!(said.lines().any(|line| line == today), "{said}");
        assert!(
            said.lines()
                .any(|line| matches!(line, "wrong" | "errado" | "errada"))
        );
    }
}

fn code(said: &str) -> String {
    let (_, rest) = said.rsplit_once("--code ").unwrap();
    rest.lines().next().unwrap().to_owned()
}

/// The cards of a quiz that was handed in.
fn cards(said: &str) -> Vec<String> {
    let heads = said
        .lines()
        .filter(|line| line.starts_with("Question ") && line.contains(" s: "));
    heads
        .map(|line| line.rsplit(' ').next().unwrap().to_owned())
        .collect()
}

#[test]
fn the_command_that_is_printed_draws_the_same_questions() {
    for options in [
        &["--exam=three/mini"][..],
        &["--exam=three/mini", "--questions", "2"],
        &["three", "--exam", "--questions", "2"],
        &["three", "--questions", "2"],
        &["typed", "--exam", "--typed"],
        &["--exam=typed/now", "--tag", "two words", "--questions", "1"],
        &["--typed", "--tag", "two words"],
        &["--exam"],
    ] {
        let here = with_typed("en");
        let options = [options, &["--seed", "7"]].concat();
        let said = three(&here, &options, "h\ny\n").done();
        let line = said.lines().find(|line| line.contains("--code "));
        let line = line.unwrap_or_else(|| panic!("{said}"));
        let (_, command) = line
            .split_once("with the same decks: shardeck quiz ")
            .unwrap();
        let command = command.replace("\"two words\"", "two_words");
        let words: Vec<String> = command.split(' ').map(|it| it.replace('_', " ")).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let there = with_typed("en");
        let same = three(&there, &words, "h\ny\n").done();
        assert!(!same.contains("not the same questions"), "{line}\n{same}");
        assert_eq!(cards(&same), cards(&said), "{line}");
        assert!(!cards(&said).is_empty());
        // What it was drawn by is not known later.
        let later = three(&here, &[], "open 1\n\n").done();
        let code = code(&said);
        assert!(
            later.contains("with the same decks and options: "),
            "{later}"
        );
        assert!(later.contains(&format!(" --code {code}\n")), "{later}");
    }
}

#[test]
fn a_code_with_options_finds_its_exam_among_others() {
    let cli = with_typed("en");
    let options = ["--exam=three/mini", "--questions", "2", "--seed", "7"];
    let said = three(&cli, &options, "h\ny\n").done();
    let code = code(&said);
    // The exams of the other deck come first.
    for exam in [&["--exam"][..], &[]] {
        let options = [exam, &["--questions", "2", "--code", &code]].concat();
        let same = three(&cli, &options, "h\ny\n").done();
        assert!(same.contains("A small exam"), "{same}");
        assert!(!same.contains("not the same questions"), "{same}");
        assert_eq!(cards(&same), cards(&said));
    }
    // Where nothing fits the exam is that which is meant without a code.
    for (options, exam) in [
        (&["--exam", "--code", &code][..], ["A small exam", "Now"]),
        (&["three", "--exam", "--code", &code], ["A small exam"; 2]),
    ] {
        let other = three(&cli, options, "q\n").done();
        assert!(other.contains("not the same questions"), "{other}");
        let head = other.lines().next().unwrap();
        assert!(exam.iter().any(|exam| head.contains(exam)), "{other}");
    }
}

/// Lets the store take no event of which this holds.
fn refuse(cli: &Cli, which: &str) {
    let store = Connection::open(cli.store()).unwrap();
    let trigger = format!(
        "CREATE TRIGGER refuse BEFORE INSERT ON events WHEN {which}
         BEGIN SELECT raise(ABORT, 'no room for this'); END"
    );
    store.execute_batch(&trigger).unwrap();
}

#[test]
fn an_answer_that_was_lost_stays_lost_whatever_is_saved_later() {
    for (language, lost, saved) in [
        (
            "en",
            "not everything could be saved",
            "every answer is saved",
        ),
        (
            "pt",
            "nem tudo pôde ser salvo",
            "todas as respostas estão salvas",
        ),
    ] {
        let cli = Cli::new().with("SHARDECK_LANG", language);
        three(&cli, &["three", "--exam", "--seed", "7"], "q\n").done();
        refuse(
            &cli,
            "NEW.card = 'three/reads' AND NEW.data LIKE '%\"given\":%'",
        );
        for typed in ["1\n\n2\nq\n", "go 1\n1\nmark\n\n2\n\nq\n"] {
            let ran = three(&cli, &["--resume"], typed);
            assert!(ran.error.contains("no room for this"), "{}", ran.error);
            let is_marked = typed.contains("mark");
            assert_eq!(ran.code, Some(if is_marked { 0 } else { 1 }), "{}", ran.out);
            assert_eq!(ran.out.contains(lost), !is_marked, "{}", ran.out);
            assert_eq!(ran.out.contains(saved), is_marked, "{}", ran.out);
        }
    }
}

#[test]
fn a_rating_that_was_lost_stays_lost_when_another_card_is_rated() {
    let cli = Cli::new();
    cli.study("").done();
    refuse(&cli, "NEW.card = 'kinds/basic' AND NEW.rating IS NOT NULL");
    let ran = cli.study("\n4\nb\na\n4\nq\n");
    assert!(ran.error.contains("no room for this"), "{}", ran.error);
    let log = cli.run(&["log", "--json", "--no-builtin"]).done();
    assert!(log.contains("kinds/list"), "another card was rated: {log}");
    assert_eq!(ran.code, Some(1), "{}", ran.out);
}

#[test]
fn a_mark_after_an_answer_was_told_adds_no_time() {
    let cli = Cli::new();
    let options = ["three", "--seed", "7", "--decks", THREE];
    let quiz = ["quiz", "--plain", "--no-builtin"];
    let mut child = cli.start(&[&quiz[..], &options].concat());
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"1\n").unwrap();
    let mut heard = String::new();
    while !heard.contains("r: send to review") {
        assert_ne!(out.read_line(&mut heard).unwrap(), 0, "{heard}");
    }
    // The feedback is read for a while.
    let told_at = Instant::now();
    while told_at.elapsed() < Duration::from_millis(20) {
        std::hint::spin_loop();
    }
    input.write_all(b"mark\nguess\n").unwrap();
    drop(input);
    out.read_to_string(&mut heard).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let log = cli.run(&["log", "--json", "--no-builtin"]).done();
    let events = log.lines().map(|line| {
        let event: Value = serde_json::from_str(line).unwrap();
        event
    });
    let answers: Vec<Value> = events
        .filter(|event| event["kind"] == "quiz_answer")
        .map(|event| event["data"].clone())
        .collect();
    assert_eq!(answers.len(), 3, "{log}");
    assert_eq!(answers[2]["guessed"], true);
    for answer in &answers[1..] {
        assert_eq!(answer["spent_ms"], 0);
    }
}

#[test]
fn results_name_topics_by_their_titles() {
    for (language, titles) in [
        ("en", ["Kinesis Data Streams", "Choosing a service"]),
        ("pt", ["Kinesis Data Streams", "Escolha do serviço"]),
    ] {
        let cli = Cli::new().with("SHARDECK_LANG", language);
        let said = cli
            .type_into(&["quiz", "--exam", "--plain", "--seed", "7"], "h\ny\n\n")
            .done();
        let topics = said.lines().filter(|line| line.starts_with("- "));
        let topics: Vec<&str> = topics.collect();
        for title in titles {
            let beginning = format!("- {title}: ");
            assert!(
                topics.iter().any(|line| line.starts_with(&beginning)),
                "{topics:?}"
            );
        }
        assert!(!said.contains("- kinesis-data-streams"), "{topics:?}");
    }
}

#[test]
fn the_list_of_the_past_says_how_far_it_goes() {
    for (language, which, none, more) in [
        (
            "en",
            "open 1: the results of number 1",
            "No quiz has ended yet.",
            "These are the newest 20 of 22; open takes every number up to 22.",
        ),
        (
            "pt",
            "abrir 1: os resultados do número 1",
            "Nenhum quiz terminou ainda.",
            "Estes são os 20 mais recentes de 22; abrir aceita qualquer número até 22.",
        ),
    ] {
        let cli = Cli::new().with("SHARDECK_LANG", language);
        let said = three(&cli, &[], "open\n\n").done();
        assert!(said.contains(none) && !said.contains(" 0"), "{said}");
        let typed = "h\ny\n".to_owned() + &"again\nh\ny\n".repeat(21) + "\n";
        three(&cli, &["three", "--seed", "7"], &typed).done();
        let said = three(&cli, &[], "open\n\n").done();
        assert_eq!(said.matches(which).count(), 1, "{said}");
        let said = three(&cli, &[], "past\nopen 22\n\n").done();
        assert!(said.contains(more), "{said}");
        assert!(
            said.contains("\nResults\n") || said.contains("\nResultados\n"),
            "{said}"
        );
    }
}

#[test]
fn what_was_wrong_is_asked_again_in_an_order_of_the_start_and_the_number() {
    let cli = Cli::new();
    three(
        &cli,
        &["three", "--seed", "7"],
        "h\ny\nagain\nh\ny\nagain\nh\ny\n\n",
    )
    .done();
    let document = cli.run(&["quiz", "--json", "--no-builtin"]).json();
    let items = document["items"].as_array().unwrap();
    let seeds: Vec<u64> = items
        .iter()
        .map(|it| it["seed"].as_u64().unwrap())
        .collect();
    assert_eq!((seeds.len(), seeds[2]), (3, 7));
    assert_ne!(seeds[0], seeds[1] + 1, "no seed is the next one of another");
}
