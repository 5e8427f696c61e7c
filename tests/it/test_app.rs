//! The interface over a real deck and a real store, without a terminal: keys go in through
//! `update`, effects are carried out at once, pictures come out of a test backend.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use shardeck::app::author::Spot;
use shardeck::app::desk::Desk;
use shardeck::app::library::{Library, Shelf};
use shardeck::app::pages::Scope;
use shardeck::app::quiz::QuizEntrance;
use shardeck::app::worker::answer;
use shardeck::clock::Clock;
use shardeck::config::{Change, Config};
use shardeck::domain::language::LanguageTag;
use shardeck::domain::queue::DailyLimits;
use shardeck::domain::study_day::Now;
use shardeck::i18n::Interface;
use shardeck::store::{DeckCache, OpenOptions, Store};
use shardeck::tui::keymap::{Key, KeyCode, Keymap};
use shardeck::tui::look::{CardLanguage, Look};
use shardeck::tui::message::{Effect, Message, Moment};
use shardeck::tui::model::{Beginning, Model};
use shardeck::tui::theme::{ColourDepth, Theme};
use shardeck::tui::view::view;
use tempfile::TempDir;

/// What a test begins with.
pub struct Setting {
    pub interface: Interface,
    pub size: (u16, u16),
    /// None asks at the first start.
    pub card_language: Option<&'static str>,
    /// Folder of decks under `tests/it`; None for the built-in decks.
    pub decks: Option<&'static str>,
    pub study: Option<Scope>,
    pub quiz: Option<QuizEntrance>,
    pub ascii: bool,
}

impl Setting {
    pub fn new(interface: Interface, size: (u16, u16)) -> Self {
        let card_language = Some(match interface {
            Interface::English => "en",
            Interface::Portuguese => "pt",
        });
        Self {
            interface,
            size,
            card_language,
            decks: None,
            study: None,
            quiz: None,
            ascii: false,
        }
    }
}

pub struct TestApp {
    pub model: Model,
    pub desk: Desk,
    clock: Clock,
    elapsed: Duration,
    terminal: Terminal<TestBackend>,
    pub quit: bool,
    /// Requests that the store was asked.
    pub asked: usize,
    /// Replies that are kept back; None where they come at once.
    held: Option<Vec<Message>>,
    /// Settings that were to be written down.
    pub written: Vec<Change>,
    /// Whether the mouse is reported.
    pub mouse: bool,
    /// Where the author's own editor was to open a file.
    pub outside: Vec<Spot>,
    pub home: TempDir,
}

/// Copies a folder with those in it, unless it was copied before.
fn copy_folder(from: &Path, to: &Path) {
    if to.exists() {
        return;
    }
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The cache of the built-in decks, which every test would fill alike.
fn builtin_cache() -> &'static [u8] {
    static CACHE: OnceLock<Vec<u8>> = OnceLock::new();
    CACHE.get_or_init(|| {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("decks.db");
        let shelf = Shelf {
            builtin: true,
            ..Shelf::default()
        };
        drop(Library::open(shelf, DeckCache::open(&file, "test")));
        std::fs::read(file).unwrap()
    })
}

/// A desk in `home` over decks under `tests/it`, or the built-in ones.
pub fn desk(home: &Path, decks: Option<&str>, now: Clock) -> Desk {
    let options = OpenOptions {
        backups: home.join("backups"),
        machine: "test".into(),
        now: now.now().at,
        access: Default::default(),
        journal: Default::default(),
    };
    let store = Store::open(&home.join("shardeck.db"), &options).unwrap();
    // A copy: what is done on the screens can change decks.
    let folder = decks.map(|name| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR"));
        let source = source.join("tests/it").join(name);
        let copy = home.join("copies").join(name);
        copy_folder(&source, &copy);
        copy
    });
    let shelf = Shelf {
        builtin: folder.is_none(),
        own: home.join("decks"),
        further: folder.into_iter().collect::<Vec<PathBuf>>(),
        replace: Vec::new(),
    };
    let cache = home.join("decks.db");
    if shelf.builtin && !cache.exists() {
        std::fs::write(&cache, builtin_cache()).unwrap();
    }
    let cache = DeckCache::open(&cache, "test");
    Desk::new(store, Library::open(shelf, cache), DailyLimits::default()).unwrap()
}

/// How the interface begins in a setting.
pub fn beginning(setting: &Setting) -> Beginning {
    let card_language: Option<LanguageTag> = setting.card_language.map(|tag| tag.parse().unwrap());
    Beginning {
        look: Look {
            interface: setting.interface,
            theme: Theme::terminal(setting.ascii),
            keymap: Arc::new(Keymap::default()),
            card_language: CardLanguage::One(setting.interface.tag()),
            size: setting.size,
        },
        card_language,
        study: setting.study.clone(),
        quiz: setting.quiz.clone(),
        search: None,
        decks: Vec::new(),
        seed: 7,
        fixed_clock: false,
        mouse: true,
        ascii: setting.ascii,
        colours: ColourDepth::True,
        config: Config::default(),
        config_file: None,
    }
}

impl TestApp {
    pub fn new(setting: &Setting) -> Self {
        let home = tempfile::tempdir().unwrap();
        let clock = Clock::new(Some("2026-11-21T09:00:00-03:00"), 4).unwrap();
        let desk = desk(home.path(), setting.decks, clock);
        let moment = Moment {
            now: clock.now(),
            elapsed: Duration::ZERO,
        };
        let (model, effects) = Model::new(beginning(setting), moment);
        let terminal = Terminal::new(TestBackend::new(setting.size.0, setting.size.1)).unwrap();
        let mut app = Self {
            model,
            desk,
            clock,
            elapsed: Duration::ZERO,
            terminal,
            quit: false,
            asked: 0,
            held: None,
            written: Vec::new(),
            mouse: true,
            outside: Vec::new(),
            home,
        };
        app.perform(effects);
        app
    }

    /// The study day and the time.
    pub fn now(&self) -> Now {
        self.clock.now()
    }

    /// Opens the program again over the same store, as after a crash: nothing is said to the
    /// screens that go.
    pub fn reopen(&mut self, quiz: Option<QuizEntrance>) {
        let size = self.model.look.size;
        let setting = Setting {
            quiz,
            ..Setting::new(self.model.look.interface, size)
        };
        let moment = Moment {
            now: self.clock.now(),
            elapsed: Duration::ZERO,
        };
        self.elapsed = Duration::ZERO;
        let (model, effects) = Model::new(beginning(&setting), moment);
        self.model = model;
        self.perform(effects);
    }

    /// Moves the wall clock.
    pub fn set_clock(&mut self, time: &str) {
        self.clock = Clock::new(Some(time), 4).unwrap();
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Ask(request) => {
                    self.asked += 1;
                    let reply = answer(&mut self.desk, request, self.clock.now());
                    match &mut self.held {
                        Some(held) => held.push(Message::Reply(reply)),
                        None => self.send(Message::Reply(reply)),
                    }
                }
                Effect::Write(change) => self.written.push(change),
                Effect::Mouse(on) => self.mouse = on,
                Effect::EditOutside(spot) => self.outside.push(spot),
                Effect::Repaint | Effect::Stop => {}
                Effect::Quit => self.quit = true,
            }
        }
    }

    pub fn send(&mut self, message: Message) {
        self.elapsed += Duration::from_secs(1);
        let moment = Moment {
            now: self.clock.now(),
            elapsed: self.elapsed,
        };
        let effects = self.model.update(message, moment);
        self.perform(effects);
    }

    /// Keeps the store's replies back until they are let go.
    pub fn hold_replies(&mut self) {
        self.held = Some(Vec::new());
    }

    /// Lets the replies come that were kept back.
    pub fn let_replies_come(&mut self) {
        for reply in self.held.take().unwrap_or_default() {
            self.send(reply);
        }
    }

    /// Lets time pass without a key.
    pub fn wait(&mut self, time: Duration) {
        self.elapsed += time;
        self.send(Message::Tick);
    }

    /// Presses keys, parted by spaces: `enter`, `space`, `down`, `f4`, `ctrl-l`, `5` ...
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            self.send(Message::Key(key(name)));
        }
        self
    }

    /// Types a text, character by character.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.send(Message::Key(Key {
                code: KeyCode::Char(c),
                control: false,
            }));
        }
        self
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.terminal.backend_mut().resize(columns, rows);
        self.send(Message::Resized(columns, rows));
    }

    /// The cells of the last picture.
    pub fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// The picture as text, trailing space cut.
    pub fn screen(&mut self) -> String {
        self.model.prepare_picture();
        let model = &self.model;
        self.terminal.draw(|frame| view(model, frame)).unwrap();
        let buffer = self.terminal.backend().buffer();
        let mut text = String::new();
        for row in 0..buffer.area.height {
            let mut line = String::new();
            let mut column = 0;
            while column < buffer.area.width {
                let symbol = buffer[(column, row)].symbol();
                line.push_str(symbol);
                let cells = unicode_width::UnicodeWidthStr::width(symbol).max(1);
                column += u16::try_from(cells).unwrap();
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

pub fn key(name: &str) -> Key {
    let (control, name) = match name.strip_prefix("ctrl-") {
        Some(rest) => (true, rest),
        None => (false, name),
    };
    let code = match name {
        "enter" => KeyCode::Enter,
        "space" => KeyCode::Char(' '),
        "esc" => KeyCode::Esc,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "bs" => KeyCode::Backspace,
        "tab" => KeyCode::Tab,
        "backtab" => KeyCode::BackTab,
        "del" => KeyCode::Delete,
        _ => match name
            .strip_prefix('f')
            .and_then(|number| number.parse().ok())
        {
            Some(number) => KeyCode::F(number),
            None => KeyCode::Char(name.chars().next().unwrap()),
        },
    };
    Key { code, control }
}
