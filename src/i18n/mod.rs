//! Every sentence of the interface, in English and Brazilian Portuguese.

pub mod findings;

/// The languages of the interface.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Interface {
    /// English.
    English,
    /// Brazilian Portuguese.
    Portuguese,
}
