use std::sync::Arc;

use super::form::{Form, Name, Value};
use super::*;
use crate::app::author::{DeckText, DraftBook, DraftSource};
use crate::domain::id::Id;
use crate::domain::language::Localized;

const DECK: &str = "# Mine, by hand\nformat: 1\nid: mine\ntitle: {en: T, pt: T}\n\
languages: [en, pt]\ncards:\n\
\x20 # the first one\n\
\x20 - id: basic\n    tags: [ a,  b ] # as I like it\n    question:\n      en: Why?\n      pt: Por quê?\n\
\x20   answer:\n      en: |\n        One.\n\n        Two.\n      pt: Um.\n    mine: kept\n\
\x20   book: {doc: das, text: {en: old, pt: velho}}\n    sources: [{doc: das, at: \"p. 3\"}, {url: \"https://x.y/z\"}]\n\n\
\x20 - id: list\n    kind: list\n    question: {en: q, pt: p}\n    items:\n      - en: one\n        pt: um\n\
\x20     # between\n      - en: two\n        pt: dois\n\n\
\x20 - id: choice\n    kind: choice\n    question:\n      en: q\n      pt: p\n    choices:\n\
\x20     - text:\n          en: right\n          pt: certo\n        correct: true\n\
\x20     - text:\n          en: wrong\n          pt: errado\n        why:\n          en: w\n          pt: v\n\
\x20   shuffle: false\n\n\
\x20 - id: numeric\n    kind: numeric\n    question:\n      en: How much?\n      pt: Quanto?\n    value: 1_000 # spelt so\n    unit: records/s\n    tolerance: 5%\n";

fn open(card: &str) -> OpenCard {
    let text = DeckText::read(DECK.as_bytes(), &"mine.yaml".into()).unwrap();
    let id: Id = card.parse().unwrap();
    let title = Localized::single("en".parse().unwrap(), "T".into());
    OpenCard {
        card: Some(id.clone()),
        deck: "mine".parse().unwrap(),
        title,
        path: "mine.yaml".into(),
        languages: text.languages(),
        draft: text.draft(&id).unwrap(),
        written: text.written(&id).unwrap(),
        alone: Arc::new(text.alone(Some(&id)).unwrap()),
        taken: Arc::new(text.cards().iter().filter_map(|it| it.id.clone()).collect()),
        unsaved: None,
        aside: None,
    }
}

fn go(form: &mut Form, name: Name, language: usize) {
    form.field = form.fields.iter().position(|it| it.name == name).unwrap();
    form.language = language;
}

fn type_into(form: &mut Form, name: Name, language: usize, text: &str) {
    go(form, name, language);
    form.text_mut().unwrap().paste(text);
}

/// The deck with what the form says.
fn saved(card: &str, form: &Form) -> String {
    let text = DeckText::read(DECK.as_bytes(), &"mine.yaml".into()).unwrap();
    let draft = form.draft(&open(card).taken).unwrap();
    let edited = text.replace(&card.parse().unwrap(), &draft);
    edited.unwrap().to_text()
}

/// The lines that differ, before and after.
fn differing(card: &str, form: &Form) -> Vec<(String, String)> {
    let after = saved(card, form);
    assert_eq!(after.lines().count(), DECK.lines().count(), "{after}");
    let pairs = DECK.lines().zip(after.lines());
    let others = pairs.filter(|(before, after)| before != after);
    others
        .map(|(before, after)| (before.trim().into(), after.trim().into()))
        .collect()
}

#[test]
fn a_form_that_nobody_touched_changes_nothing() {
    for card in ["basic", "list", "choice", "numeric"] {
        let form = Form::new(&open(card));
        assert!(!form.is_changed());
        assert_eq!(
            form.draft(&open(card).taken),
            Ok(open(card).draft),
            "{card}"
        );
        assert_eq!(saved(card, &form), DECK, "{card}");
    }
}

#[test]
fn one_field_in_one_language_changes_one_line() {
    for (card, name, language, before, after) in [
        ("basic", Name::Answer, 1, "pt: Um.", "pt: Um.!"),
        ("basic", Name::Answer, 0, "Two.", "Two.!"),
        ("basic", Name::Question, 0, "en: Why?", "en: Why?!"),
        (
            "basic",
            Name::Tags,
            0,
            "tags: [ a,  b ] # as I like it",
            "tags: [a, b!] # as I like it",
        ),
        ("list", Name::Item(1), 1, "pt: dois", "pt: dois!"),
        ("choice", Name::Choice(0), 0, "en: right", "en: right!"),
        ("choice", Name::Why(1), 1, "pt: v", "pt: v!"),
        ("numeric", Name::Question, 1, "pt: Quanto?", "pt: Quanto?!"),
        (
            "numeric",
            Name::Tolerance,
            0,
            "tolerance: 5%",
            "tolerance: 5%!",
        ),
    ] {
        let mut form = Form::new(&open(card));
        type_into(&mut form, name, language, "!");
        assert!(form.is_changed());
        let changed = differing(card, &form);
        assert_eq!(
            changed,
            [(before.to_owned(), after.to_owned())],
            "{card} {name:?}"
        );
    }
}

#[test]
fn a_flag_is_turned_and_written() {
    let mut form = Form::new(&open("choice"));
    go(&mut form, Name::Correct(1), 0);
    assert!(form.toggle() && form.is_changed());
    let text = saved("choice", &form);
    assert_eq!(text.matches("correct: true").count(), 2);
    form.toggle();
    assert!(!form.is_changed());
    assert_eq!(saved("choice", &form), DECK);
}

#[test]
fn items_and_choices_are_added_moved_and_taken_out() {
    let mut form = Form::new(&open("list"));
    go(&mut form, Name::Item(0), 0);
    assert!(form.add_part());
    assert_eq!(form.fields[form.field].name, Name::Item(1));
    form.text_mut().unwrap().paste("new");
    form.language = 1;
    form.text_mut().unwrap().paste("novo");
    let text = saved("list", &form);
    assert!(
        text.contains("- en: one\n        pt: um\n      - en: new\n        pt: novo\n"),
        "{text}"
    );
    assert!(form.remove_part());
    assert_eq!(saved("list", &form), DECK);

    let mut form = Form::new(&open("choice"));
    go(&mut form, Name::Why(1), 0);
    assert!(!form.move_part(true));
    assert!(form.move_part(false));
    assert_eq!(form.fields[form.field].name, Name::Why(0));
    let DraftChoices(texts) = DraftChoices::of(&form);
    assert_eq!(texts, ["wrong", "right"]);
    assert!(form.move_part(true) && !form.is_changed());
    // What was taken out is there again, with all that it said.
    go(&mut form, Name::Choice(1), 0);
    assert!(form.remove_part() && form.is_changed());
    assert!(form.put_back() && !form.is_changed());
    assert!(!form.put_back());
    assert!(!Form::new(&open("basic")).add_part());
}

struct DraftChoices(Vec<String>);

impl DraftChoices {
    fn of(form: &Form) -> Self {
        let draft = form.draft(&[]).unwrap();
        let crate::app::author::DraftBody::Choice { choices, .. } = draft.body else {
            panic!("no choices");
        };
        let en = "en".parse().unwrap();
        Self(
            choices
                .iter()
                .map(|it| it.text.get(&en).to_owned())
                .collect(),
        )
    }
}

#[test]
fn what_no_card_can_say_is_refused_at_its_field() {
    for (name, typed, fault) in [
        (Name::Verified, "soon", FormFault::Date),
        (Name::BookSince, "2023-13", FormFault::Date),
        (Name::Sources, "\nsome where: x", FormFault::Source),
        (Name::Id, " X", FormFault::Id),
    ] {
        let mut form = Form::new(&open("basic"));
        type_into(&mut form, name, 0, typed);
        let refused = form.draft(&open("basic").taken);
        assert_eq!(refused, Err((form.field, fault)));
    }
    let mut form = Form::new(&open("basic"));
    go(&mut form, Name::Id, 0);
    *form.text_mut().unwrap() = crate::tui::widgets::text_box::TextBox::new("list", true);
    let refused = form.draft(&open("basic").taken);
    assert_eq!(refused, Err((form.field, FormFault::IdTaken)));
}

#[test]
fn a_source_on_several_lines_stays_one() {
    let before = DraftSource::Document {
        document: "das".into(),
        at: Some("p. 1\r\np. 2\np. 3".into()),
    };
    let shown = fields::written(&before);
    assert_eq!(shown, "das: p. 1 p. 2 p. 3");
    let url = "https://aws.amazon.com/sqs/";
    let read = fields::sources(&format!("{shown}\n{url}"), std::slice::from_ref(&before));
    assert_eq!(read, Ok(vec![before, DraftSource::Url(url.into())]));
}

#[test]
fn a_finding_is_at_its_field_and_language() {
    let form = Form::new(&open("choice"));
    let place = |path: &[&str]| {
        let path: Vec<String> = path.iter().map(ToString::to_string).collect();
        let (field, language) = form.places_of([path.as_slice()].into_iter())[0]?;
        Some((form.fields[field].name, language))
    };
    assert_eq!(place(&["question", "pt"]), Some((Name::Question, Some(1))));
    assert_eq!(
        place(&["choices", "1", "why", "en"]),
        Some((Name::Why(1), Some(0)))
    );
    assert_eq!(place(&["choices", "0"]), Some((Name::Choice(0), None)));
    assert_eq!(place(&["choices", "9"]), None);
    assert_eq!(place(&["mine"]), None);
}

#[test]
fn what_is_typed_while_a_save_is_under_way_stays_unsaved() {
    let mut form = Form::new(&open("basic"));
    type_into(&mut form, Name::Tags, 0, ",c");
    type_into(&mut form, Name::Answer, 1, " x  ");
    let sent = form.snapshot();
    let mut written = open("basic");
    written.draft = form.draft(&written.taken).unwrap();
    form.text_mut().unwrap().paste("later");
    form.saved(&written, &sent);
    assert!(form.is_changed());
    let draft = form.draft(&written.taken).unwrap();
    assert_eq!(draft.tags, ["a", "b", "c"]);
    let crate::app::author::DraftBody::Basic { answer, .. } = &draft.body else {
        panic!("no answer");
    };
    assert_eq!(answer.get(&"pt".parse().unwrap()), "Um. x  later");

    let mut form = Form::new(&open("basic"));
    type_into(&mut form, Name::Tags, 0, ",c");
    let mut written = open("basic");
    written.draft = form.draft(&written.taken).unwrap();
    let sent = form.snapshot();
    form.saved(&written, &sent);
    assert!(!form.is_changed());
}

#[test]
fn texts_stay_under_their_languages_where_the_deck_has_others_now() {
    let mut form = Form::new(&open("list"));
    type_into(&mut form, Name::Question, 0, " new");
    let sent = form.snapshot();
    let mut written = open("list");
    written.draft = form.draft(&written.taken).unwrap();
    written.languages.reverse();
    type_into(&mut form, Name::Question, 1, " nova");
    form.saved(&written, &sent);
    assert_eq!(form.language, 0);
    form.text_mut().unwrap().paste("!");
    let draft = form.draft(&written.taken).unwrap();
    let question = draft.body.question();
    assert_eq!(question.get(&"en".parse().unwrap()), "q new");
    assert_eq!(question.get(&"pt".parse().unwrap()), "p nova!");
    written.languages.truncate(1);
    written.draft = draft.clone();
    form.saved(&written, &form.snapshot());
    assert_eq!((form.languages.len(), form.language), (1, 0));
    assert_eq!(
        form.draft(&written.taken).unwrap().body.question(),
        question
    );
}

#[test]
fn what_was_typed_before_a_crash_stands_unsaved_in_the_form() {
    let mut crashed = open("basic");
    let mut draft = crashed.draft.clone();
    draft.tags = vec!["new".into()];
    crashed.unsaved = Some(draft.clone());
    let form = Form::new(&crashed);
    assert!(form.is_changed());
    assert_eq!(form.draft(&crashed.taken), Ok(draft));
}

fn at(milliseconds: u64) -> Moment {
    Moment {
        now: crate::clock::Clock::new(Some("2026-11-21T09:00:00-03:00"), 4)
            .unwrap()
            .now(),
        elapsed: Duration::from_millis(milliseconds),
    }
}

/// The editor of a card after a first look.
fn editor(open: OpenCard) -> State {
    let mut state = State::new(open, Expectations::default(), at(0));
    state.tick(at(0));
    state.trial_failed();
    state
}

fn typed(state: &mut State, name: Name, text: &str, moment: Moment) {
    go(&mut state.form, name, 0);
    state.paste(text, moment);
}

/// What is asked to be kept, in a request without a look.
fn kept(requests: Vec<Request>) -> CardTrial {
    assert_eq!(requests.len(), 1, "{requests:?}");
    match requests.into_iter().next() {
        Some(Request::Author(request)) => match *request {
            AuthorRequest::Keep(trial) => *trial,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn no_look_goes_out_behind_a_save() {
    let mut state = editor(open("basic"));
    typed(&mut state, Name::Question, "!", at(1000));
    assert!(matches!(state.save(), Step::Ask(_)));
    assert_eq!(state.next_change(at(2000).elapsed), None);
    assert_eq!(state.tick(at(2000)), []);
    // But what is typed is kept where the program ends: the save may fail.
    assert!(kept(state.keep()).unsaved);
    state.not_saved();
    assert_eq!(state.tick(at(2000)).len(), 1);
}

#[test]
fn a_field_that_is_half_typed_stops_no_keeping() {
    for (name, text) in [
        (Name::Verified, "soon"),
        (Name::Sources, "\nsome where: x"),
        (Name::Id, " X"),
    ] {
        let mut state = editor(open("basic"));
        typed(&mut state, Name::Question, " More", at(1000));
        typed(&mut state, name, text, at(1000));
        for trial in [kept(state.tick(at(2000))), kept(state.keep())] {
            let en = "en".parse().unwrap();
            assert_eq!(trial.draft.body.question().get(&en), "Why? More");
            assert!(trial.unsaved);
            let was = open("basic").draft;
            assert_eq!(trial.draft.verified, was.verified);
            assert_eq!(trial.draft.sources, was.sources);
            assert_eq!(trial.draft.id, was.id);
        }
    }
}

#[test]
fn what_was_agreed_to_holds_until_the_card_is_saved() {
    let save = |step: Step| match step {
        Step::Ask(requests) => match requests.into_iter().next() {
            Some(Request::Author(request)) => match *request {
                AuthorRequest::Save(save) => (save.over_theirs, save.over_errors),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        },
        _ => panic!("nothing is asked for"),
    };
    let mut state = editor(open("basic"));
    typed(&mut state, Name::Question, "!", at(1000));
    assert_eq!(save(state.save_and_leave()), (false, false));
    state.asked();
    assert_eq!(save(state.save_over_theirs()), (true, false));
    state.asked();
    assert_eq!(save(state.save_with_errors()), (true, true));
    let mut written = open("basic");
    written.draft = state.form.draft(&written.taken).unwrap();
    assert!(state.saved(Some(written), at(2000)));
    typed(&mut state, Name::Question, "?", at(3000));
    assert_eq!(save(state.save()), (false, false));
    state.asked();
    assert_eq!(save(state.save_over_theirs()), (true, false));
    state.asked();
    state.go_on();
    assert_eq!(save(state.save_with_errors()), (false, true));
}

#[test]
fn what_is_typed_on_the_way_out_keeps_the_editor_open() {
    let mut state = editor(open("basic"));
    typed(&mut state, Name::Question, "!", at(1000));
    state.save_and_leave();
    let mut written = open("basic");
    written.draft = state.form.draft(&written.taken).unwrap();
    typed(&mut state, Name::Question, "?", at(1000));
    assert!(!state.saved(Some(written.clone()), at(2000)));
    // Leaving was called off by that; the next save stays.
    state.save();
    written.draft = state.form.draft(&written.taken).unwrap();
    assert!(!state.saved(Some(written), at(3000)));
    assert!(!state.is_changed());
}

#[test]
fn their_text_comes_in_when_what_is_typed_is_put_aside() {
    let mut theirs = open("basic");
    theirs.draft.tags = vec!["theirs".into()];
    let mut state = editor(open("basic"));
    typed(&mut state, Name::Question, "!", at(1000));
    state.take_theirs(theirs.clone(), at(2000));
    assert!(state.is_changed());
    let asked = state.put_aside();
    assert!(matches!(&asked, Ok(AuthorRequest::PutAside(_, _, text)) if text.contains("Why?!")));
    typed(&mut state, Name::Question, "?", at(2000));
    state.take_theirs(theirs.clone(), at(2000));
    assert!(state.is_changed(), "what was typed since is not put aside");
    state.put_aside().unwrap();
    state.take_theirs(theirs, at(2000));
    assert!(!state.is_changed());
    assert_eq!(state.form.draft(&[]).unwrap().tags, ["theirs"]);
    // A field that no card can say cannot be put aside: it is shown, and stays.
    typed(&mut state, Name::Verified, "soon", at(2000));
    go(&mut state.form, Name::Question, 0);
    assert!(state.put_aside().is_err());
    assert_eq!(state.form.fields[state.form.field].name, Name::Verified);
}

#[test]
fn one_entry_that_is_touched_leaves_the_others() {
    let mut card = open("basic");
    let address = DraftSource::Url("doi:10/x".into());
    card.draft.sources = vec![address.clone()];
    card.draft.tags = vec!["a, b".into()];
    let mut form = Form::new(&card);
    type_into(&mut form, Name::Sources, 0, "\ndas: p. 4");
    let draft = form.draft(&card.taken).unwrap();
    let added = DraftSource::Document {
        document: "das".into(),
        at: Some("p. 4".into()),
    };
    assert_eq!(draft.sources, [address, added]);
    assert_eq!(draft.tags, ["a, b"]);
    type_into(&mut form, Name::Tags, 0, ", c");
    let refused = form.draft(&card.taken);
    assert_eq!(refused, Err((form.field, FormFault::Comma)));
}

#[test]
fn a_block_of_foreign_keys_stays_and_an_emptied_one_goes() {
    let mut card = open("list");
    card.draft.book = Some(DraftBook::default());
    let mut form = Form::new(&card);
    type_into(&mut form, Name::Question, 0, "!");
    let draft = form.draft(&card.taken).unwrap();
    assert_eq!(draft.book, Some(DraftBook::default()));
    card.draft.book = Some(DraftBook {
        document: Some("das".into()),
        ..DraftBook::default()
    });
    let mut form = Form::new(&card);
    go(&mut form, Name::BookDocument, 0);
    for _ in 0..3 {
        let key = Key {
            code: KeyCode::Backspace,
            control: false,
        };
        form.text_mut().unwrap().edit(key);
    }
    assert_eq!(form.draft(&card.taken).unwrap().book, None);
}

#[test]
fn an_identifier_that_was_typed_before_a_crash_is_there_again() {
    let new = |id: &str| {
        let mut card = open("basic");
        let mut draft = card.draft.clone();
        draft.id = id.parse().unwrap();
        card.draft = crate::app::author::Draft::empty(id.parse().unwrap(), CardKind::Basic);
        card.card = None;
        card.unsaved = Some(draft);
        let form = Form::new(&card);
        let field = form.fields.iter().find(|it| it.name == Name::Id).unwrap();
        let Value::Plain { text, .. } = &field.value else {
            panic!("no text");
        };
        (text.text(), form.draft(&card.taken).unwrap().id.to_string())
    };
    assert_eq!(new("mine"), ("mine".into(), "mine".into()));
    // This one its question gives.
    assert_eq!(new("why"), (String::new(), "why".into()));
    // A renamed card can have its old name back.
    let mut card = open("basic");
    let mut draft = card.draft.clone();
    draft.id = "other".parse().unwrap();
    card.unsaved = Some(draft);
    let mut form = Form::new(&card);
    go(&mut form, Name::Id, 0);
    assert_eq!(form.draft(&card.taken).unwrap().id.as_str(), "other");
    *form.text_mut().unwrap() = crate::tui::widgets::text_box::TextBox::new("basic", true);
    assert_eq!(form.draft(&card.taken).unwrap().id.as_str(), "basic");
}
