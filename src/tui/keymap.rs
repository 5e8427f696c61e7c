//! The command table: which keys do what, and where.
//!
//! Declared once. Key dispatch, the footer, the help screen and the key table in the README all
//! come from it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::i18n::Interface;
pub use crate::i18n::command::Command;

/// What the keys mean just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// The question of the first start.
    Welcome,
    /// The decks.
    Home,
    /// A card whose answer comes at once.
    Question,
    /// A card whose answer comes part by part: items or gaps.
    Parts,
    /// A choice card before its answer.
    Choosing,
    /// A numeric card before its answer: letters and digits are text.
    Typing,
    /// A card whose answer is shown.
    Revealed,
    /// The end of a session, or nothing to study.
    Finished,
    /// History and sources of a card.
    Information,
    /// What the keys do.
    Help,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 10] = [
        Self::Welcome,
        Self::Home,
        Self::Question,
        Self::Parts,
        Self::Choosing,
        Self::Typing,
        Self::Revealed,
        Self::Finished,
        Self::Information,
        Self::Help,
    ];

    /// Whether printable keys are text here.
    #[must_use]
    pub fn takes_text(self) -> bool {
        self == Self::Typing
    }
}

/// A key with its Control state. Shift is part of the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Whether Control is held.
    pub control: bool,
}

impl Key {
    /// The key of a terminal event; None of a chord that is text or no command can have.
    ///
    /// Control and Alt together are AltGr on many keyboards, and so text.
    #[must_use]
    pub fn from_event(event: KeyEvent) -> Option<Self> {
        let control = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        match (event.code, control, alt) {
            (KeyCode::Char(_), true, true) => Some(Self {
                code: event.code,
                control: false,
            }),
            (_, _, true) => None,
            (KeyCode::Char(c), true, false) => Some(Self {
                code: KeyCode::Char(c.to_ascii_lowercase()),
                control: true,
            }),
            // Some terminals send Ctrl-H for Backspace.
            (code, control, false) => Some(Self { code, control }),
        }
    }

    /// What the key is called on a keycap. `ascii` spells arrows out.
    #[must_use]
    pub fn label(self, interface: Interface, ascii: bool) -> String {
        let portuguese = interface == Interface::Portuguese;
        let name = match self.code {
            KeyCode::Char(' ') => if portuguese { "Espaço" } else { "Space" }.to_owned(),
            KeyCode::Char(c) if self.control => c.to_ascii_uppercase().to_string(),
            KeyCode::Char(c) => c.to_string(),
            KeyCode::F(number) => format!("F{number}"),
            KeyCode::Up => if ascii { "Up" } else { "↑" }.to_owned(),
            KeyCode::Down => if ascii { "Down" } else { "↓" }.to_owned(),
            KeyCode::Left => if ascii { "Left" } else { "←" }.to_owned(),
            KeyCode::Right => if ascii { "Right" } else { "→" }.to_owned(),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::PageDown => "PgDn".to_owned(),
            KeyCode::Backspace => "Backspace".to_owned(),
            other => format!("{other:?}"),
        };
        if self.control {
            format!("Ctrl-{name}")
        } else {
            name
        }
    }
}

const fn key(code: KeyCode) -> Key {
    Key {
        code,
        control: false,
    }
}

const fn letter(c: char) -> Key {
    key(KeyCode::Char(c))
}

const fn control(c: char) -> Key {
    Key {
        code: KeyCode::Char(c),
        control: true,
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What is done.
    pub command: Command,
    /// The keys that do it; the first one is shown.
    pub keys: &'static [Key],
    /// Where.
    pub contexts: &'static [Context],
    /// The place in the footer, smaller first; None of what only the help shows.
    pub footer: Option<u8>,
    /// What the footer shows instead of the first key.
    pub shown_as: Option<&'static str>,
}

use Context::{
    Choosing, Finished, Help as HelpScreen, Home, Information as CardInformation, Parts, Question,
    Revealed, Typing, Welcome,
};

const CARD: &[Context] = &[Question, Parts, Choosing, Typing, Revealed];
const SCROLLING: &[Context] = &[
    Question,
    Parts,
    Revealed,
    Finished,
    CardInformation,
    HelpScreen,
    Home,
];

const fn row(
    command: Command,
    keys: &'static [Key],
    contexts: &'static [Context],
    footer: Option<u8>,
) -> Binding {
    Binding {
        command,
        keys,
        contexts,
        footer,
        shown_as: None,
    }
}

const fn shown(mut binding: Binding, shown_as: &'static str) -> Binding {
    binding.shown_as = Some(shown_as);
    binding
}

/// Every command with its keys and contexts.
pub const TABLE: &[Binding] = &[
    row(
        Command::Accept,
        &[key(KeyCode::Enter), letter(' ')],
        &[Welcome],
        Some(0),
    ),
    row(
        Command::Study,
        &[key(KeyCode::Enter), key(KeyCode::Right), letter('l')],
        &[Home],
        Some(0),
    ),
    row(Command::Cram, &[letter('c')], &[Home, Finished], Some(2)),
    row(
        Command::Reveal,
        &[letter(' '), key(KeyCode::Enter)],
        &[Question, Parts],
        Some(0),
    ),
    row(Command::RevealAll, &[letter('a')], &[Parts], Some(4)),
    row(Command::Tick, &[letter('t')], &[Parts], Some(5)),
    // The last item is shown when the card is revealed already.
    row(Command::Tick, &[letter('t')], &[Revealed], None),
    row(Command::Rate1, &[letter('1')], &[Revealed], None),
    row(Command::Rate2, &[letter('2')], &[Revealed], None),
    row(Command::Rate3, &[letter('3')], &[Revealed], None),
    row(Command::Rate4, &[letter('4')], &[Revealed], None),
    row(Command::Rate5, &[letter('5')], &[Revealed], None),
    shown(
        row(Command::Choose(1), &[letter('1')], &[Choosing], Some(1)),
        "1-9",
    ),
    row(Command::Choose(2), &[letter('2')], &[Choosing], None),
    row(Command::Choose(3), &[letter('3')], &[Choosing], None),
    row(Command::Choose(4), &[letter('4')], &[Choosing], None),
    row(Command::Choose(5), &[letter('5')], &[Choosing], None),
    row(Command::Choose(6), &[letter('6')], &[Choosing], None),
    row(Command::Choose(7), &[letter('7')], &[Choosing], None),
    row(Command::Choose(8), &[letter('8')], &[Choosing], None),
    row(Command::Choose(9), &[letter('9')], &[Choosing], None),
    row(Command::ToggleChoice, &[letter(' ')], &[Choosing], None),
    row(
        Command::Answer,
        &[key(KeyCode::Enter)],
        &[Choosing, Typing],
        Some(0),
    ),
    row(
        Command::Undo,
        &[letter('u'), key(KeyCode::F(8))],
        &[Home, Question, Parts, Choosing, Typing, Revealed, Finished],
        Some(3),
    ),
    row(
        Command::Language,
        &[key(KeyCode::F(4)), letter('L')],
        CARD,
        Some(6),
    ),
    row(
        Command::Information,
        &[letter('i'), key(KeyCode::F(3))],
        &[Revealed],
        Some(4),
    ),
    row(
        Command::Bury,
        &[letter('b'), key(KeyCode::F(7))],
        CARD,
        Some(8),
    ),
    row(
        Command::Suspend,
        &[letter('s'), key(KeyCode::F(9))],
        CARD,
        Some(9),
    ),
    row(
        Command::Up,
        &[key(KeyCode::Up), letter('k')],
        &[
            Welcome,
            Home,
            Question,
            Parts,
            Choosing,
            Revealed,
            Finished,
            CardInformation,
            HelpScreen,
        ],
        None,
    ),
    row(
        Command::Down,
        &[key(KeyCode::Down), letter('j')],
        &[
            Welcome,
            Home,
            Question,
            Parts,
            Choosing,
            Revealed,
            Finished,
            CardInformation,
            HelpScreen,
        ],
        None,
    ),
    row(
        Command::PageUp,
        &[key(KeyCode::PageUp), control('b')],
        &[
            Home,
            Question,
            Parts,
            Choosing,
            Typing,
            Revealed,
            Finished,
            CardInformation,
            HelpScreen,
        ],
        None,
    ),
    row(
        Command::PageDown,
        &[key(KeyCode::PageDown), control('f')],
        &[
            Home,
            Question,
            Parts,
            Choosing,
            Typing,
            Revealed,
            Finished,
            CardInformation,
            HelpScreen,
        ],
        None,
    ),
    row(
        Command::Top,
        &[key(KeyCode::Home), letter('g')],
        SCROLLING,
        None,
    ),
    row(
        Command::Bottom,
        &[key(KeyCode::End), letter('G')],
        SCROLLING,
        None,
    ),
    row(
        Command::Help,
        &[letter('?'), key(KeyCode::F(1))],
        &[
            Welcome,
            Home,
            Question,
            Parts,
            Choosing,
            Typing,
            Revealed,
            Finished,
            CardInformation,
        ],
        Some(1),
    ),
    row(
        Command::Back,
        &[
            letter('q'),
            key(KeyCode::Esc),
            key(KeyCode::Backspace),
            key(KeyCode::Left),
            letter('h'),
        ],
        &[
            Question,
            Parts,
            Choosing,
            Revealed,
            CardInformation,
            HelpScreen,
            Finished,
        ],
        Some(10),
    ),
    row(
        Command::Back,
        &[key(KeyCode::Esc), control('g')],
        &[Typing],
        Some(10),
    ),
    row(
        Command::Quit,
        &[letter('q'), key(KeyCode::Esc)],
        &[Home, Welcome],
        Some(11),
    ),
    row(Command::Stop, &[control('z')], &Context::ALL, None),
    row(Command::Quit, &[control('c')], &Context::ALL, None),
    row(Command::Repaint, &[control('l')], &Context::ALL, None),
];

/// The bindings of a context, in the table's order.
pub fn bindings(context: Context) -> impl Iterator<Item = &'static Binding> {
    TABLE
        .iter()
        .filter(move |binding| binding.contexts.contains(&context))
}

/// What `key` does in `context`.
#[must_use]
pub fn resolve(context: Context, key: Key) -> Option<Command> {
    bindings(context)
        .find(|binding| binding.keys.contains(&key))
        .map(|binding| binding.command)
}

/// The keys of a binding that a context can use: letters are text where text is typed.
pub fn usable_keys(binding: &Binding, context: Context) -> impl Iterator<Item = Key> {
    let typed = |key: &Key| matches!(key.code, KeyCode::Char(_)) && !key.control;
    binding
        .keys
        .iter()
        .copied()
        .filter(move |key| !(context.takes_text() && typed(key)))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_key_does_two_things_in_one_context() {
        for context in Context::ALL {
            let mut seen = HashSet::new();
            for key in bindings(context).flat_map(|binding| usable_keys(binding, context)) {
                assert!(seen.insert(key), "{key:?} twice in {context:?}");
            }
        }
    }

    #[test]
    fn every_context_offers_help_and_a_way_out() {
        for context in Context::ALL {
            let commands: Vec<_> = bindings(context).map(|binding| binding.command).collect();
            let out = commands.contains(&Command::Back) || commands.contains(&Command::Quit);
            let help = commands.contains(&Command::Help) || context == Context::Help;
            assert!(out && help, "{context:?}");
        }
    }

    #[test]
    fn where_text_is_typed_letters_are_text() {
        for binding in bindings(Context::Typing) {
            assert!(
                usable_keys(binding, Context::Typing).next().is_some(),
                "{:?}",
                binding.command
            );
        }
        let letter = Key {
            code: KeyCode::Char('u'),
            control: false,
        };
        assert!(
            !bindings(Context::Typing)
                .any(|b| usable_keys(b, Context::Typing).any(|k| k == letter))
        );
    }

    #[test]
    fn no_key_needs_a_dead_key_or_altgr() {
        for key in TABLE.iter().flat_map(|binding| binding.keys) {
            if let KeyCode::Char(c) = key.code {
                assert!(!"'\"~^`[]{}".contains(c), "{c}");
            }
        }
    }

    #[test]
    fn every_command_has_a_key_without_shift() {
        for binding in TABLE {
            let plain = |key: &Key| match key.code {
                KeyCode::Char(c) => !c.is_uppercase() && c != '?',
                _ => true,
            };
            assert!(binding.keys.iter().any(plain), "{:?}", binding.command);
        }
    }

    #[test]
    fn altgr_is_text() {
        let event = KeyEvent::new(
            KeyCode::Char('q'),
            KeyModifiers::CONTROL | KeyModifiers::ALT,
        );
        assert_eq!(Key::from_event(event), Some(letter('q')));
    }
}
