//! Random keys, pastes, sizes and answers that come late: nothing panics, the way out is always
//! open, and what the screen counts is what the store holds.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use shardeck::app::desk::Desk;
use shardeck::app::pages::Scope;
use shardeck::app::worker::{Reply, Request, answer};
use shardeck::clock::Clock;
use shardeck::domain::event::EventKind;
use shardeck::domain::id::SessionId;
use shardeck::i18n::Interface;
use shardeck::store::EventFilter;
use shardeck::tui::keymap::{Key, KeyCode, Keymap};
use shardeck::tui::message::{Effect, Message, Moment};
use shardeck::tui::model::Model;
use shardeck::tui::screens::Screen;
use shardeck::tui::view::view;
use tempfile::TempDir;

use crate::test_app::{Setting, beginning, desk, key};

/// What happens to the interface.
#[derive(Clone, Debug)]
enum Act {
    Tell(Message),
    /// The store thread answers that many requests.
    Answer(usize),
    /// Hours pass: the study day may turn.
    Pass(u8),
}

fn any_key() -> impl Strategy<Value = Key> {
    let bound: Vec<Key> = Keymap::default().keys().collect();
    let common = [
        "space", "enter", "1", "2", "3", "4", "5", "u", "esc", "f4", "down",
    ];
    prop_oneof![
        4 => select(bound),
        4 => select(common.map(key).to_vec()),
        1 => (any::<char>(), any::<bool>()).prop_map(|(c, control)| Key {
            code: KeyCode::Char(c),
            control,
        }),
        1 => (0..25_u8).prop_map(|number| Key { code: KeyCode::F(number), control: false }),
        1 => select(vec![KeyCode::Delete, KeyCode::Tab, KeyCode::BackTab, KeyCode::Insert])
            .prop_map(|code| Key { code, control: false }),
    ]
}

fn any_size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![
        select(vec![
            (0, 0),
            (1, 1),
            (1, 50),
            (200, 1),
            (20, 5),
            (60, 16),
            (80, 24),
            (500, 200)
        ]),
        (0..130_u16, 0..50_u16),
    ]
}

fn any_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        12 => any_key().prop_map(|key| Act::Tell(Message::Key(key))),
        8 => (1..4_usize).prop_map(Act::Answer),
        1 => ".{0,60}".prop_map(|text| Act::Tell(Message::Paste(text))),
        1 => select(vec![-3, 3, -1, 1, 0, 40, -40, i16::MIN, i16::MAX])
            .prop_map(|rows| Act::Tell(Message::Wheel(rows))),
        2 => any_size().prop_map(|(columns, rows)| Act::Tell(Message::Resized(columns, rows))),
        1 => Just(Act::Tell(Message::Tick)),
        1 => (0..30_u8).prop_map(Act::Pass),
    ]
}

/// The interface over a real desk whose answers come when they are asked for.
struct Play {
    model: Model,
    desk: Desk,
    terminal: Terminal<TestBackend>,
    hour: u32,
    elapsed: Duration,
    asked: VecDeque<Request>,
    /// The session that the screen has come to know last.
    session: Option<SessionId>,
    /// Whether the last message made the program end.
    quits: bool,
    _home: TempDir,
}

impl Play {
    fn new(setting: &Setting) -> Self {
        let home = tempfile::tempdir().unwrap();
        let clock = clock(0);
        let moment = Moment {
            now: clock.now(),
            elapsed: Duration::ZERO,
        };
        let desk = desk(home.path(), setting.decks, clock);
        let (model, effects) = Model::new(beginning(setting), moment);
        let (columns, rows) = setting.size;
        let mut play = Self {
            model,
            desk,
            terminal: Terminal::new(TestBackend::new(columns, rows)).unwrap(),
            hour: 0,
            elapsed: Duration::ZERO,
            asked: VecDeque::new(),
            session: None,
            quits: false,
            _home: home,
        };
        play.take(effects);
        play
    }

    fn take(&mut self, effects: Vec<Effect>) {
        self.quits = effects.contains(&Effect::Quit);
        for effect in effects {
            if let Effect::Ask(request) = effect {
                self.asked.push_back(request);
            }
        }
    }

    fn tell(&mut self, message: Message) {
        if let Message::Resized(columns, rows) = message {
            self.terminal.backend_mut().resize(columns, rows);
        }
        self.elapsed += Duration::from_millis(700);
        let moment = Moment {
            now: clock(self.hour).now(),
            elapsed: self.elapsed,
        };
        let effects = self.model.update(message, moment);
        self.take(effects);
    }

    fn answer_one(&mut self) {
        let Some(request) = self.asked.pop_front() else {
            return;
        };
        let reply = answer(&mut self.desk, request, clock(self.hour).now());
        if let Reply::Study(study) = &reply {
            self.session = Some(study.session);
        }
        self.tell(Message::Reply(reply));
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Tell(message) => self.tell(message),
            Act::Answer(count) => (0..count).for_each(|_| self.answer_one()),
            Act::Pass(hours) => self.hour += u32::from(hours),
        }
    }

    fn draw(&mut self) {
        self.model.prepare_picture();
        let model = &self.model;
        self.terminal.draw(|frame| view(model, frame)).unwrap();
    }

    /// What the status line of the review counts; None where no review is in front.
    fn counted(&mut self) -> Option<usize> {
        self.tell(Message::Resized(100, 30));
        while matches!(self.model.front(), Screen::Help(_) | Screen::Information(_)) {
            self.tell(Message::Key(key("esc")));
        }
        if !matches!(self.model.front(), Screen::Review(_)) {
            return None;
        }
        self.draw();
        let picture = self.terminal.backend().to_string();
        let mut words = picture.split_whitespace();
        words.find(|word| matches!(word.trim_matches('"'), "saved" | "salvas"))?;
        words.next()?.trim_matches('"').parse().ok()
    }

    /// The ratings of a session that were not taken back.
    fn stored(&self, session: SessionId) -> usize {
        let mut ratings = 0;
        self.desk
            .store()
            .events(&EventFilter::All, |entry| {
                let rated = matches!(entry.event.kind, EventKind::Rate(_));
                let counts = rated && !entry.undone && entry.event.session == Some(session);
                ratings += usize::from(counts);
                ControlFlow::Continue(())
            })
            .unwrap();
        ratings
    }
}

/// The wall clock some hours after the beginning.
fn clock(hour: u32) -> Clock {
    let time = format!(
        "2026-11-{:02}T{:02}:00:00-03:00",
        1 + hour / 24 % 28,
        hour % 24
    );
    Clock::new(Some(&time), 4).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 400, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn nothing_panics_and_the_way_out_is_open(
        portuguese in any::<bool>(),
        ascii in any::<bool>(),
        welcome in proptest::bool::weighted(0.2),
        studies in proptest::bool::weighted(0.7),
        size in any_size(),
        acts in vec(any_act(), 1..110),
    ) {
        let interface = if portuguese { Interface::Portuguese } else { Interface::English };
        let mut setting = Setting::new(interface, size);
        setting.ascii = ascii;
        setting.decks = Some("decks_of_all_kinds");
        if welcome {
            setting.card_language = None;
        }
        setting.study = studies.then(Scope::default);
        let mut play = Play::new(&setting);
        play.draw();
        for act in acts {
            play.act(act);
            play.draw();
            play.tell(Message::Key(key("ctrl-c")));
            prop_assert!(play.quits, "Ctrl-C does not leave");
        }
        while !play.asked.is_empty() {
            play.answer_one();
            play.draw();
        }
        if let (Some(counted), Some(session)) = (play.counted(), play.session) {
            prop_assert_eq!(counted, play.stored(session));
        }
    }
}
