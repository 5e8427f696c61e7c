//! Why a run came out as it did, in words.

mod en;
mod pt_br;

use crate::i18n::Interface;
use crate::sandbox::Binding;

/// The sentence that says why, in a language.
pub(super) fn say(binding: &Binding, interface: Interface) -> String {
    match interface {
        Interface::English => en::say(binding),
        Interface::Portuguese => pt_br::say(binding),
    }
}
