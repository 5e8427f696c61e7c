//! Quizzes line by line, by the real program: practice, exams, their end, and what is left of them.
//!
//! What is said over a small deck is compared with `cli/quiz-NAME.LANGUAGE.txt`, whole but for the
//! time that it took.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::ChildStdout;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use shardeck::app::desk::Desk;
use shardeck::app::open::{Opening, ShelfWishes};
use shardeck::app::quiz::GivenAnswer;
use shardeck::clock::Clock;
use shardeck::config::Config;
use shardeck::domain::quiz::Given;
use shardeck::paths::Places;

use crate::cli::{Cli, Ran};
use crate::expect::expect_file;

/// Three questions with an exam of their own.
const THREE: &str = "tests/it/quiz_decks";

/// A card whose scenario can be run.
const RUNNING: &str = "tests/it/running_cards";

const NOW: &str = "2026-11-21T09:00:00-03:00";

fn in_both_languages(name: &str, sit: impl Fn(&Cli) -> Vec<Ran>) {
    for language in ["en", "pt"] {
        let cli = Cli::new().with("SHARDECK_LANG", language);
        let mut heard = String::new();
        for ran in sit(&cli) {
            assert_eq!(ran.error, "");
            assert_eq!(ran.code, Some(0));
            heard.push_str(&timeless(&ran.out));
            heard.push_str("---\n");
        }
        for line in heard.lines() {
            assert_eq!(line, line.trim_end());
            assert!(!line.contains('\u{1b}'), "{line:?}");
        }
        expect_file(&format!("cli/quiz-{name}.{language}.txt"), &heard);
    }
}

/// What was said, with `TIME` for the times that differ from run to run.
fn timeless(said: &str) -> String {
    let changes = [
        "Question",
        "Questão",
        "Time:",
        "Tempo:",
        "Going",
        "Retomando",
        "Restam",
    ];
    let mut lines = Vec::new();
    for line in said.lines() {
        let is_clock = changes.iter().any(|beginning| line.starts_with(beginning))
            || line.ends_with("so far.")
            || line.ends_with("até agora.");
        if !is_clock {
            lines.push(line.to_owned());
            continue;
        }
        let mut words: Vec<String> = Vec::new();
        for word in line.split(' ') {
            let unit = word.trim_end_matches([',', '.', ':', ';']);
            let end = &word[unit.len()..];
            let number = words.last().is_some_and(|last| last.parse::<u64>().is_ok());
            if matches!(unit, "s" | "min" | "h") && number {
                words.pop();
                if words.last().is_some_and(|last| last == "TIME") {
                    words.pop();
                }
                words.push(format!("TIME{end}"));
            } else {
                words.push(word.to_owned());
            }
        }
        lines.push(words.join(" "));
    }
    lines.join("\n") + "\n"
}

fn three(cli: &Cli, options: &[&str], typed: &str) -> Ran {
    let quiz = ["quiz", "--plain", "--no-builtin", "--decks", THREE];
    cli.type_into(&[&quiz[..], options].concat(), typed)
}

fn log(cli: &Cli) -> Vec<Value> {
    let lines = cli.run(&["log", "--json"]).done();
    let lines = lines.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn kinds(cli: &Cli) -> Vec<String> {
    let kind = |event: &Value| event["kind"].as_str().unwrap().to_owned();
    log(cli).iter().map(kind).collect()
}

/// The desk of a test, as the program would open it.
fn desk(cli: &Cli) -> Desk {
    let wishes = ShelfWishes {
        without_builtin: true,
        further: vec![THREE.into()],
    };
    let clock = Clock::new(Some(NOW), 4).unwrap();
    let places = Places::under(cli.home());
    let opening = Opening::new(places, &Config::default(), wishes, clock.now());
    opening.desk().unwrap()
}

/// Reads until a line begins so.
fn read_to(out: &mut BufReader<ChildStdout>, beginning: &str) -> String {
    let mut heard = String::new();
    while !heard.lines().any(|line| line.starts_with(beginning)) {
        assert_ne!(
            out.read_line(&mut heard).unwrap(),
            0,
            "no {beginning:?}: {heard}"
        );
    }
    heard
}

#[test]
fn practice_tells_everything_at_once() {
    in_both_languages("practice", |cli| {
        // Two of three wrong, with every word on the way; an amount with two readings; all that is
        // offered again.
        let reads = "?\n9\n1 2 x\nr\nx\ngive up\nno\n1 2\n1\nclear\nr\nr\nx\nmap\nl\n\n";
        let queue = "back\nmark\nn\n1 2\nguess\n2\nr\ngo 9\ngo\ngo 3\n";
        let limit = "much\nagain\nl\n1,000\n1.000\n500\n\n";
        let again = "zzz\n?\nweak\n1\n\n1\n\n1\n\n";
        let typed = [reads, queue, limit, again].concat();
        vec![
            three(cli, &["three", "--seed", "7"], &typed),
            cli.run(&["log", "--no-builtin"]),
            cli.run(&["history", "three/reads", "--no-builtin", "--decks", THREE]),
        ]
    });
}

#[test]
fn an_exam_tells_nothing_before_its_end() {
    in_both_languages("exam", |cli| {
        let reads = "?\nx\nr\nb\n1\nmark\n\n";
        let queue = "time\n7\nguess\n2\nback\n1 3\nmark\nmap\nhand in\nno\ngo 3\n";
        let limit = "1,000\n7,000\n1.000\nclear\n7\nclear\n\nhand in\n1\n1000\n\nhand in\nyes\n";
        let typed = [reads, queue, limit, "weak\n2\n\n"].concat();
        vec![
            three(cli, &["three", "--exam", "--seed", "7"], &typed),
            three(cli, &["--exam=mini", "--seed", "7"], "entregar\nsim\n"),
            cli.run(&["log", "--no-builtin"]),
        ]
    });
}

#[test]
fn the_list_offers_exams_practice_what_was_left_and_the_past() {
    for (language, exam, left, past, passed) in [
        (
            "en",
            "1: exam A small exam, 3 questions, 1 min",
            "resume: go on with the exam A small exam that you left, 1 of 3 questions answered",
            "past: the results of 1 quiz",
            "1: 21 Nov 2026, exam A small exam, ",
        ),
        (
            "pt",
            "1: simulado Um simulado pequeno, 3 questões, 1 min",
            "retomar: continuar o simulado Um simulado pequeno que ficou pela metade, com 1 de 3 \
             questões respondidas",
            "anteriores: os resultados de 1 quiz",
            "1: 21 de nov. de 2026, simulado Um simulado pequeno, ",
        ),
    ] {
        let cli = Cli::new().with("SHARDECK_LANG", language);
        let said = three(&cli, &[], "9\nzzz\npast\nopen 1\n?\n\n").done();
        assert_eq!(said.matches(exam).count(), 2, "{said}");
        assert!(said.contains(" 9, ") && said.contains("\"zzz\""), "{said}");
        assert!(kinds(&cli).is_empty(), "nothing was chosen");
        three(&cli, &[], "1\n1\nq\n").done();
        let said = three(&cli, &[], "resume\nh\ny\n\n").done();
        assert!(said.starts_with(left), "{said}");
        let said = three(&cli, &[], "past\nopen 2\nopen 1\n\n").done();
        assert!(said.contains(past) && said.contains(passed), "{said}");
        let results = if language == "en" {
            "\nResults\n"
        } else {
            "\nResultados\n"
        };
        assert!(said.contains(results), "{said}");
        three(&cli, &[], "p 1\n1\n\n").done();
        let document = cli.run(&["quiz", "--json", "--no-builtin"]).json();
        let items = document["items"].as_array().unwrap();
        let modes: Vec<&Value> = items.iter().map(|quiz| &quiz["mode"]).collect();
        assert_eq!(modes, ["practice", "exam"]);
        assert_eq!(items[0]["questions"].as_array().unwrap().len(), 1);
        assert_eq!(items[0]["ending"], "handed_in", "all are answered");
    }
}

#[test]
fn every_question_of_the_practice_deck_is_answered_in_both_languages() {
    for language in ["en", "pt"] {
        let cli = Cli::new().with("SHARDECK_LANG", language);
        for exam in [false, true] {
            let mut arguments = vec![
                "quiz",
                "practice-questions",
                "--seed",
                "7",
                "--plain",
                "--json",
            ];
            // Several, one, an amount: each question takes one of the three.
            let mut typed = "1 2\n1\n5\n\n".repeat(28);
            if exam {
                arguments.push("--exam");
                typed.push_str("hand in\nyes\n");
            }
            let ran = cli.type_into(&arguments, &typed);
            assert_eq!(ran.code, Some(0), "{}", ran.error);
            let document: Value = serde_json::from_str(&ran.out).unwrap();
            let quiz = &document["items"][0];
            let questions = quiz["questions"].as_array().unwrap();
            assert_eq!(questions.len(), 28);
            for question in questions {
                let outcome = question["outcome"].as_str().unwrap();
                assert!(matches!(outcome, "right" | "wrong"), "{question}");
            }
            assert_eq!(quiz["ending"], "handed_in");
            assert_eq!(quiz["passed"].is_boolean(), exam);
            let results = if language == "en" {
                "Results"
            } else {
                "Resultados"
            };
            assert!(ran.error.contains(results), "{}", ran.error);
        }
    }
}

#[test]
fn the_exam_over_the_whole_syllabus_is_sat_to_its_end() {
    let cli = Cli::new();
    let typed = "1 2\n1\n5\n\n".repeat(65) + "map\nhand in\nyes\n";
    let ran = cli.type_into(&["quiz", "--exam", "--plain", "--json"], &typed);
    assert_eq!(ran.code, Some(0), "{}", ran.error);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let quiz = &document["items"][0];
    assert_eq!(quiz["blueprint"], "aws-streaming/whole-syllabus");
    assert_eq!((&quiz["minutes"], &quiz["pass"]), (&json!(170), &json!(72)));
    assert_eq!(quiz["score"]["of"], 65);
    let of = quiz["topics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|topic| topic["of"].as_u64().unwrap());
    assert_eq!(of.sum::<u64>(), 65);
    for question in quiz["questions"].as_array().unwrap() {
        assert_ne!(question["given"], Value::Null, "{question}");
    }
    assert_eq!(
        ran.error
            .lines()
            .filter(|line| line.contains(" answered; "))
            .count(),
        7
    );
}

#[test]
fn a_scenario_runs_after_the_answer() {
    for (language, measured) in [("en", "measured: 2 s"), ("pt", "medido: 2 s")] {
        let cli = Cli::new().with("SHARDECK_LANG", language);
        let quiz = [
            "quiz",
            "--plain",
            "--no-builtin",
            "running",
            "--decks",
            RUNNING,
        ];
        let ran = cli.type_into(&[&quiz[..], &["--tag", "kinesis"]].concat(), "x\n1\nx\n");
        let said = ran.done();
        let lines: Vec<&str> = said.lines().collect();
        let place = lines.iter().position(|line| *line == measured);
        let place = place.unwrap_or_else(|| panic!("{said}"));
        assert!(lines[place + 1].ends_with('.'), "{said}");
        assert_eq!(
            said.matches(measured).count(),
            1,
            "before the answer nothing runs"
        );
    }
}

#[test]
fn the_same_seed_makes_the_same_document() {
    let cli = Cli::new();
    let document = |seed: &str| {
        let options = ["three", "--exam", "--json", "--seed", seed];
        let ran = three(&cli, &options, "1\n\n2\n\n1\n\nhand in\nyes\n");
        let mut document: Value = serde_json::from_str(&ran.out).unwrap();
        let quiz = document["items"][0].as_object_mut().unwrap();
        quiz.remove("id");
        for key in ["at", "ended_at", "elapsed_ms"] {
            assert!(quiz.remove(key).is_some());
        }
        for question in quiz["questions"].as_array_mut().unwrap() {
            question.as_object_mut().unwrap().remove("spent_ms");
        }
        document
    };
    let first = document("7");
    assert_eq!(first, document("7"));
    assert_eq!(first["items"][0]["seed"], 7);
    let cards = |document: &Value| document["items"][0]["questions"].clone();
    let others = (8..14).map(|seed| cards(&document(&seed.to_string())));
    assert!(others.into_iter().any(|other| other != cards(&first)));
}

#[test]
fn past_results_are_a_document() {
    let cli = Cli::new();
    let empty = cli.run(&["quiz", "--json", "--no-builtin"]).json();
    assert_eq!(empty, json!({ "schema": "shardeck/quiz/1", "items": [] }));
    assert!(!cli.store().exists(), "a look makes no store");
    three(&cli, &["three", "--seed", "7"], "h\ny\n").done();
    three(
        &cli,
        &["--exam=three/mini", "--seed", "7"],
        "guess\n1\nh\ny\n",
    )
    .done();
    three(&cli, &["three", "--exam"], "").done();
    let list = |words: &[&str]| {
        let options = [
            "quiz",
            "--json",
            "--no-builtin",
            "--decks",
            THREE,
            "--decks",
            RUNNING,
        ];
        cli.run(&[&options[..], words].concat()).json()
    };
    let document = list(&[]);
    assert_eq!(document["schema"], "shardeck/quiz/1");
    let items = document["items"].as_array().unwrap();
    // The one that goes on has no results.
    assert_eq!(items.len(), 2);
    let keys: Vec<&str> = items[0]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let expected = [
        "id",
        "mode",
        "title",
        "blueprint",
        "era",
        "seed",
        "code",
        "minutes",
        "at",
        "ended_at",
        "ending",
        "elapsed_ms",
        "score",
        "pass",
        "passed",
        "topics",
        "questions",
    ];
    assert_eq!(keys, expected);
    let exam = &items[0];
    assert_eq!(exam["mode"], "exam");
    assert_eq!(exam["title"]["pt"], "Um simulado pequeno");
    assert_eq!(exam["blueprint"], "three/mini");
    assert_eq!(
        (&exam["seed"], &exam["minutes"], &exam["pass"]),
        (&json!(7), &json!(1), &json!(60))
    );
    for time in ["at", "ended_at"] {
        let time = exam[time].as_str().unwrap();
        assert!(time.starts_with("2026-11-21T12:00:00.0"), "{time}");
    }
    assert_eq!(exam["ending"], "handed_in");
    assert_eq!(exam["score"]["of"], 3);
    assert_eq!(exam["passed"], false);
    assert_eq!(exam["topics"][0]["topic"], Value::Null);
    assert_eq!(exam["questions"][0]["guessed"], true);
    assert_eq!(exam["questions"][1]["given"], Value::Null);
    assert_eq!(exam["questions"][1]["outcome"], "open");
    assert_eq!(exam["code"].as_str().unwrap().len(), 14);
    assert_eq!(items[1]["mode"], "practice");
    assert_eq!(items[1]["blueprint"], Value::Null);
    assert_eq!(items[1]["passed"], Value::Null);
    assert_eq!(list(&["three"]), document);
    assert_eq!(list(&["running"])["items"], json!([]));
}

#[test]
fn a_quiz_that_was_left_has_no_results_in_its_document() {
    let cli = Cli::new();
    let ran = three(
        &cli,
        &["three", "--exam", "--json", "--seed", "7"],
        "1\nq\n",
    );
    assert_eq!(ran.code, Some(0));
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let quiz = &document["items"][0];
    assert_eq!(quiz["ended_at"], Value::Null);
    assert_eq!(quiz["score"], Value::Null);
    assert_eq!(quiz["questions"][0]["outcome"], Value::Null);
    assert_ne!(quiz["questions"][0]["given"], Value::Null);
    assert!(ran.error.contains("--resume --plain"), "{}", ran.error);
}

#[test]
fn a_code_draws_the_same_elsewhere_and_says_so_where_decks_differ() {
    let here = Cli::new();
    let said = three(&here, &["--exam=three/mini", "--seed", "7"], "h\ny\n").done();
    let (_, rest) = said
        .split_once("shardeck quiz --exam=three/mini --code ")
        .unwrap();
    let code = rest.lines().next().unwrap().to_owned();
    let cards = |said: &str| {
        let heads = said
            .lines()
            .filter(|line| line.starts_with("Question ") && line.contains(": three/"));
        heads
            .map(|line| line.rsplit(' ').next().unwrap().to_owned())
            .collect::<Vec<String>>()
    };
    let drawn = cards(&said);
    assert_eq!(drawn.len(), 3);
    let there = Cli::new();
    // Another exam comes first there; the code is of the second one.
    let first = "format: 1\nid: first\ntitle: First\nlanguages: [en]\ncards:\n  - id: a\n    \
                 kind: numeric\n    question: Q?\n    value: 1\nexams:\n  - id: x\n    title: X\n    \
                 questions: 1\n    minutes: 1\n";
    there.write("decks/first.yaml", first);
    // In small letters and without hyphens, with the exam and without it.
    let typed = code.to_lowercase().replace('-', " ");
    for exam in ["--exam=three/mini", "--exam"] {
        let same = three(&there, &[exam, "--code", &typed], "h\ny\n").done();
        assert_eq!(cards(&same), drawn);
        assert!(same.contains("A small exam"), "{same}");
        assert!(!same.contains("not the same questions"), "{same}");
    }
    let deck = fs::read_to_string(format!("{THREE}/three.yaml")).unwrap();
    there.write(
        "decks/three.yaml",
        &deck.replace("Which one is a queue?", "Which is a queue?"),
    );
    let quiz = ["quiz", "--plain", "--no-builtin", "--exam", "--code", &code];
    let other = there.type_into(&quiz, "h\ny\n").done();
    assert!(
        other.contains("these are not the same questions."),
        "{other}"
    );
    let other = there
        .type_into(&[&quiz[..], &["--lang", "pt"]].concat(), "h\ny\n")
        .done();
    assert!(other.contains("não são as mesmas questões."), "{other}");
}

#[test]
fn an_exam_whose_clock_is_over_takes_no_answer_and_shows_its_results() {
    for (language, told, ended) in [
        ("en", "The time is up.", "Ended because the time was up."),
        ("pt", "O tempo acabou.", "Terminou porque o tempo acabou."),
    ] {
        for late in ["2\n", "map\n", "q\n", "\n", "hand in\n", "mark\n"] {
            let cli = Cli::new().with("SHARDECK_LANG", language);
            three(&cli, &["three", "--exam", "--seed", "7"], "1\n\n").done();
            almost_over(&cli);
            let quiz = [
                "quiz",
                "--plain",
                "--no-builtin",
                "--decks",
                THREE,
                "--resume",
            ];
            let mut child = cli.start(&quiz);
            let mut out = BufReader::new(child.stdout.take().unwrap());
            let asked = if language == "en" {
                "Type the"
            } else {
                "Digite o"
            };
            read_to(&mut out, asked);
            // The program's clock runs from before its prompt on: it is past the end as soon as
            // this one has gone on by what is left.
            let heard_at = Instant::now();
            while heard_at.elapsed() < Duration::from_millis(2) {
                std::hint::spin_loop();
            }
            child
                .stdin
                .take()
                .unwrap()
                .write_all(late.as_bytes())
                .unwrap();
            let mut heard = String::new();
            std::io::Read::read_to_string(&mut out, &mut heard).unwrap();
            assert_eq!(child.wait().unwrap().code(), Some(0));
            assert!(heard.contains(told), "{late:?}: {heard}");
            assert!(heard.contains(ended), "{late:?}: {heard}");
            let map = ["1 to 3:", "1 a 3:"];
            assert!(!map.iter().any(|map| heard.contains(map)), "{heard}");
            let results = cli.run(&["quiz", "--json", "--no-builtin"]).json();
            let quiz = &results["items"][0];
            assert_eq!(quiz["ending"], "time_up", "{late:?}");
            assert_eq!(quiz["elapsed_ms"], 60_000);
            let given = quiz["questions"].as_array().unwrap().iter();
            let given = given
                .filter(|question| !question["given"].is_null())
                .count();
            assert_eq!(
                given, 1,
                "{late:?}: the answer before counts, the late one does not"
            );
        }
    }
}

/// Lets an exam be open for all but a millisecond.
fn almost_over(cli: &Cli) {
    let mut desk = desk(cli);
    let now = Clock::new(Some(NOW), 4).unwrap().now();
    let quiz = desk.resume_quiz(now).unwrap();
    let sheet = quiz.attempt.sheet();
    let given = GivenAnswer {
        quiz: sheet.id,
        place: 1,
        given: None,
        marked: false,
        guessed: false,
        spent_ms: 1_000,
        elapsed_ms: 59_999,
        comma: false,
        language: "en".parse().unwrap(),
    };
    assert!(
        desk.answer_quiz(&given, now)
            .unwrap()
            .attempt
            .ended()
            .is_none()
    );
}

#[test]
fn an_exam_that_is_killed_loses_nothing() {
    let cli = Cli::new();
    let quiz = ["quiz", "--plain", "--no-builtin", "--decks", THREE];
    let mut arguments = [&quiz[..], &["three", "--exam", "--seed", "7"]].concat();
    let mut answers = Vec::new();
    for round in 0..3 {
        let mut child = cli.start(&arguments);
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let heard = read_to(&mut out, "Type the");
        if round > 0 {
            let answered = if round == 1 {
                "1 question answered"
            } else {
                "2 questions answered"
            };
            assert!(heard.contains(answered), "{heard}");
        }
        let number = format!("Question {} of 3,", round + 1);
        assert!(heard.contains(&number), "{heard}");
        let mut input = child.stdin.take().unwrap();
        input.write_all(b"1\n").unwrap();
        let saved = read_to(&mut out, "Type the");
        // Where two are right one number is an answer too.
        assert!(saved.contains("Saved."), "{saved}");
        child.kill().unwrap();
        child.wait().unwrap();
        let event = log(&cli).pop().unwrap();
        assert_eq!(event["kind"], "quiz_answer");
        answers.push(event["card"].clone());
        arguments = [&quiz[..], &["--resume"]].concat();
    }
    let said = three(&cli, &["--resume"], "h\ny\n").done();
    assert!(said.contains("3 questions answered"), "{said}");
    let results = cli.run(&["quiz", "--json", "--no-builtin"]).json();
    let questions = results["items"][0]["questions"].as_array().unwrap();
    for (question, card) in questions.iter().zip(answers) {
        assert_eq!(question["card"], card);
        assert_ne!(question["given"], Value::Null);
    }
}

#[test]
fn ctrl_d_leaves_at_any_prompt_and_loses_nothing() {
    for typed in ["", "1\n", "1\n\n", "1\nhand in\n", "1\n\nmark\n"] {
        let cli = Cli::new();
        let said = three(&cli, &["three", "--exam", "--seed", "7"], typed).done();
        assert!(said.ends_with("goes on.\n"), "{said}");
        let quiz = desk(&cli)
            .resume_quiz(Clock::new(Some(NOW), 4).unwrap().now())
            .unwrap();
        let entries = quiz.attempt.sheet().entries().to_vec();
        assert_eq!(
            entries[0].given.is_some(),
            typed.starts_with('1'),
            "{typed:?}"
        );
        assert!(entries[0].seen_at.is_some(), "a look is stored too");
        assert_eq!(entries[1].marked, typed.ends_with("mark\n"));
    }
    let cli = Cli::new();
    three(&cli, &["three", "--exam", "--seed", "7"], "h\ny\n").done();
    assert_eq!(kinds(&cli).last().unwrap(), "quiz_end");
    let error = three(&cli, &["--resume"], "").failed(1);
    assert_eq!(error, "shardeck: No quiz is unfinished.\n");
}

#[test]
fn answers_are_stored_by_their_places_in_the_deck_and_amounts_as_they_are_typed() {
    let cli = Cli::new().with("SHARDECK_LANG", "pt");
    let typed = "1 2\n1\n1.000,0\n\n".repeat(3) + "h\ny\n";
    three(&cli, &["three", "--exam", "--seed", "7"], &typed).done();
    let results = cli.run(&["quiz", "--json", "--no-builtin"]).json();
    let questions = results["items"][0]["questions"].as_array().unwrap();
    let given = |card: &str| {
        let question = questions.iter().find(|question| question["card"] == card);
        serde_json::from_value::<Given>(question.unwrap()["given"].clone()).unwrap()
    };
    // Not shuffled, and only one is right: the first of the deck.
    assert_eq!(given("three/queue"), Given::Choices([0].into()));
    assert_eq!(given("three/write-limit"), Given::Amount("1.000,0".into()));
    let Given::Choices(reads) = given("three/reads") else {
        panic!()
    };
    assert_eq!(reads.len(), 1, "the later answer replaces the one before");
    let amounts = log(&cli).into_iter().filter(|event| {
        event["kind"] == "quiz_answer" && event["data"]["given"]["amount"] == "1.000,0"
    });
    let commas: Vec<Value> = amounts
        .map(|event| event["data"]["comma"].clone())
        .collect();
    assert!(
        !commas.is_empty() && commas.iter().all(|comma| *comma == true),
        "{commas:?}"
    );
}

#[test]
fn a_deck_that_changes_meanwhile_takes_its_question_out_and_says_why() {
    let deck = fs::read_to_string(format!("{THREE}/three.yaml")).unwrap();
    let cli = Cli::new();
    cli.write("decks/three.yaml", &deck);
    let quiz = ["quiz", "--plain", "--no-builtin"];
    let begin = [&quiz[..], &["three", "--exam", "--seed", "7"]].concat();
    cli.type_into(&begin, "1\n").done();
    cli.write(
        "decks/three.yaml",
        &deck.replace("value: 1000", "value: 2000"),
    );
    let resume = [&quiz[..], &["--resume"]].concat();
    let said = cli.type_into(&resume, "map\nhand in\nno\n").done();
    assert!(
        said.contains("counts for nothing: its answers have changed meanwhile."),
        "{said}"
    );
    let without = deck.split("  - id: write-limit").next().unwrap();
    let exams = deck.split("exams:").nth(1).unwrap();
    cli.write(
        "decks/three.yaml",
        &format!("{without}exams:{}", exams.replace("3\n", "1\n")),
    );
    let said = cli.type_into(&resume, "hand in\ny\n").done();
    assert!(said.contains("its card is in no deck any more."), "{said}");
    assert!(said.contains(" of 1 right, "), "{said}");
}

#[test]
fn wrong_usage_is_told_with_exit_code_2() {
    let cli = Cli::new();
    for (words, english, portuguese) in [
        (
            &["--time", "30m"][..],
            "--time needs --exam.",
            "--time precisa de --exam.",
        ),
        (
            &["--seed", "1", "--code", "x"],
            "--seed and --code cannot be given together.",
            "--seed e --code não podem aparecer juntos.",
        ),
        (
            &["--resume", "--seed", "1"],
            "--resume and --seed cannot be given together.",
            "--resume e --seed não podem aparecer juntos.",
        ),
        (
            &["--resume", "sqs"],
            "\"sqs\" is not expected here.",
            "\"sqs\" não é esperado aqui.",
        ),
        (
            &["--json", "--exam"],
            "--json --exam needs --plain.",
            "--json --exam precisa de --plain.",
        ),
        (
            &["--seed", "34359738368"],
            "--seed cannot be \"34359738368\": expected a whole number from 0 to 34359738367.",
            "--seed não pode ser \"34359738368\": o esperado é um número inteiro de 0 a 34359738367.",
        ),
        (
            &["--questions", "0"],
            "--questions cannot be \"0\": expected a whole number from 1 to 1000.",
            "--questions não pode ser \"0\": o esperado é um número inteiro de 1 a 1000.",
        ),
        (
            &["--exam", "--time", "soon"],
            "--time cannot be \"soon\": expected a time from a minute to a day, such as 90m, 1h30m \
             or 2h.",
            "--time não pode ser \"soon\": o esperado é um tempo de um minuto a um dia, como 90m, \
             1h30m ou 2h.",
        ),
        (
            &["--exam="],
            "--exam needs a value.",
            "--exam precisa de um valor.",
        ),
    ] {
        for (language, told) in [("en", english), ("pt", portuguese)] {
            let arguments = [&["quiz"], words, &["--lang", language]].concat();
            let error = cli.run(&arguments).failed(2);
            let more = if language == "en" {
                "tells more"
            } else {
                "explica mais"
            };
            assert_eq!(
                error,
                format!("shardeck: {told}\n`shardeck quiz --help` {more}.\n")
            );
        }
    }
    let error = three(&cli, &["--code", "0000-0000-0001"], "").failed(2);
    assert_eq!(
        error,
        "shardeck: \"0000-0000-0001\" is no exam code. A character is wrong, or two are swapped.\n"
    );
}

#[test]
fn what_cannot_be_drawn_fails_with_exit_code_1() {
    let cli = Cli::new();
    for (words, told) in [
        (
            &["--exam=mimi"][..],
            "There is no exam \"mimi\". Did you mean \"mini\"?",
        ),
        (
            &["thre"],
            "There is no deck \"thre\". Did you mean \"three\"?",
        ),
        (&["--tag", "nosuch"], "There is no question to ask."),
        (
            &["--exam=mini", "--questions", "9"],
            "three/mini cannot be drawn: there are too few questions. all questions: 9 wanted, 3 \
             there.",
        ),
    ] {
        let error = three(&cli, words, "").failed(1);
        assert!(error.starts_with(&format!("shardeck: {told}")), "{error}");
    }
    assert!(kinds(&cli).is_empty());
}

#[test]
fn time_and_number_of_questions_are_followed() {
    let cli = Cli::new();
    let options = [
        "three",
        "--exam",
        "--questions",
        "2",
        "--time",
        "1h30m",
        "--seed",
        "7",
    ];
    let said = three(&cli, &options, "q\n").done();
    assert!(
        said.starts_with("Exam: A small exam, 2 questions, 1 h 30 min, pass mark 60%."),
        "{said}"
    );
    let said = three(&cli, &["--exam", "--time", "45"], "q\n").done();
    assert!(
        said.starts_with("Exam: A small exam, 3 questions, 45 min, "),
        "{said}"
    );
    let said = three(&cli, &["--questions", "1"], "q\n").done();
    assert!(said.starts_with("Practice: 1 question."), "{said}");
    // Without a clock of its own each question has its usual time.
    let quiz = [
        "quiz",
        "--plain",
        "--no-builtin",
        "--decks",
        RUNNING,
        "running",
        "--exam",
    ];
    let said = cli.type_into(&quiz, "q\n").done();
    assert!(
        said.starts_with("Exam: Cards that run, 2 questions, 6 min, pass mark 72%."),
        "{said}"
    );
}

#[test]
fn a_wrong_answer_is_called_back_with_a_reason_in_both_languages() {
    let cli = Cli::new();
    three(&cli, &["three", "--seed", "7"], &"1\nr\n\n".repeat(3)).done();
    for (language, told) in [
        (
            "en",
            "called back by a quiz, after a wrong answer to three/queue",
        ),
        (
            "pt",
            "chamado de volta por um quiz, depois de um erro em three/queue",
        ),
    ] {
        let options = ["--lang", language, "--no-builtin", "--decks", THREE];
        for arguments in [&["history", "three/queue"][..], &["log"]] {
            let said = cli.run(&[arguments, &options].concat()).done();
            assert!(said.contains(told), "{said}");
        }
    }
    let reasons = log(&cli)
        .into_iter()
        .filter(|event| event["kind"] == "call_back");
    let reasons: Vec<String> = reasons
        .map(|event| event["reason"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        reasons,
        [
            "quiz: three/reads",
            "quiz: three/queue",
            "quiz: three/write-limit"
        ]
    );
}
