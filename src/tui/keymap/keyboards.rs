//! Which signs a keyboard gives at once: with neither Shift, nor AltGr, nor a dead key.
//!
//! Taken from the layouts `br(abnt2)`, `us(intl)` and `pt` of xkeyboard-config.

/// A layout, and its signs that need one stroke alone.
pub(super) struct Keyboard {
    pub(super) name: &'static str,
    pub(super) at_once: &'static str,
}

/// The keyboards of the people who use the program.
pub(super) const KEYBOARDS: &[Keyboard] = &[
    Keyboard {
        name: "ABNT2",
        at_once: "'1234567890-=qwertyuiop[asdfghjklç]\\zxcvbnm,.;/ ",
    },
    Keyboard {
        name: "US-International",
        at_once: "1234567890-=qwertyuiop[]\\asdfghjkl;zxcvbnm,./ ",
    },
    Keyboard {
        name: "Portuguese",
        at_once: "\\1234567890'«qwertyuiop+asdfghjklçº<zxcvbnm,.- ",
    },
];
