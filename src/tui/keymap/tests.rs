use super::keyboards::KEYBOARDS;
use super::*;
use crate::i18n::key::NEVER_KEYS;

#[test]
fn the_standard_keys_have_no_conflict() {
    assert_eq!(Keymap::default().conflict(), None);
}

#[test]
fn every_context_offers_help_and_a_way_out() {
    let keymap = Keymap::default();
    for context in Context::ALL {
        let commands: Vec<_> = keymap
            .bindings(context)
            .map(|binding| binding.command)
            .collect();
        let out = commands.contains(&Command::Back) || commands.contains(&Command::Quit);
        let help = commands.contains(&Command::Help) || context == Context::Help;
        assert!(out && help, "{context:?}");
    }
}

/// Whether one stroke gives the key on a keyboard: keys without a sign, Control with a letter, and
/// the signs that stand there unshifted.
fn is_at_once(key: Key, signs: &str) -> bool {
    match key.code {
        KeyCode::Char(c) if key.control => c.is_ascii_lowercase(),
        KeyCode::Char(c) => signs.contains(c),
        _ => true,
    }
}

#[test]
fn every_command_has_a_key_at_once_on_every_keyboard() {
    let keymap = Keymap::default();
    for keyboard in KEYBOARDS {
        for context in Context::ALL {
            for binding in keymap.bindings(context) {
                assert!(
                    usable_keys(binding, context).any(|key| is_at_once(key, keyboard.at_once)),
                    "{:?} in {context:?} on {}",
                    binding.command,
                    keyboard.name
                );
            }
        }
    }
}

#[test]
fn no_key_is_dead_or_behind_altgr_anywhere() {
    for key in Keymap::default().keys() {
        if let KeyCode::Char(c) = key.code {
            assert!(!NEVER_KEYS.contains(c), "{c}");
        }
    }
}

#[test]
fn escape_is_never_the_only_way() {
    // In tmux, Escape comes late.
    let keymap = Keymap::default();
    for context in Context::ALL {
        for binding in keymap.bindings(context) {
            let esc = Key::plain(KeyCode::Esc);
            assert!(usable_keys(binding, context).any(|key| key != esc));
        }
    }
}

#[test]
fn where_text_is_typed_letters_are_text() {
    let keymap = Keymap::default();
    let letter = Key::plain(KeyCode::Char('u'));
    assert_eq!(
        keymap.resolve(Context::Question, letter),
        Some(Command::Undo)
    );
    assert_eq!(keymap.resolve(Context::Typing, letter), None);
    assert_eq!(
        keymap.resolve(Context::Typing, Key::plain(KeyCode::F(8))),
        Some(Command::Undo)
    );
}

#[test]
fn wishes_replace_the_standard_keys() {
    let wish = |command, keys: &[&str]| {
        let keys: Vec<Key> = keys.iter().map(|key| key.parse().unwrap()).collect();
        (command, keys)
    };
    let keymap = Keymap::with(&BTreeMap::from([wish(Command::Bury, &["y", "f7"])])).unwrap();
    let press =
        |keymap: &Keymap, key: &str| keymap.resolve(Context::Question, key.parse().unwrap());
    assert_eq!(press(&keymap, "y"), Some(Command::Bury));
    assert_eq!(press(&keymap, "b"), None);

    let taken = Keymap::with(&BTreeMap::from([wish(Command::Bury, &["u", "f7"])]));
    assert!(matches!(taken, Err(KeyConflict::Twice(..))), "{taken:?}");
    let no_key = Keymap::with(&BTreeMap::from([wish(Command::Bury, &[])]));
    assert_eq!(no_key.unwrap_err(), KeyConflict::Unreachable(Command::Bury));
    // A numeric card takes letters as text.
    let letter = Keymap::with(&BTreeMap::from([wish(Command::Bury, &["y"])]));
    assert_eq!(letter.unwrap_err(), KeyConflict::Unreachable(Command::Bury));
}

#[test]
fn altgr_is_text() {
    let event = KeyEvent::new(
        TerminalKey::Char('q'),
        KeyModifiers::CONTROL | KeyModifiers::ALT,
    );
    assert_eq!(from_event(event), Some(Key::plain(KeyCode::Char('q'))));
}
