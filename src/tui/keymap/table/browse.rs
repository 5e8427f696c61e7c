//! The command table as far as it concerns the search for cards alone.

use super::super::Context::{Browse, Home};
use super::super::{Command, KeyCode};
use super::places::WITH_SEARCH;
use super::{Row, control, key, letter, row};

/// The commands of the search with their keys and contexts.
pub(super) const TABLE: &[Row] = &[
    row(
        Command::Search,
        &[letter('/'), control('f')],
        &[Home],
        Some(3),
    ),
    row(
        Command::Search,
        &[letter('/'), control('f')],
        WITH_SEARCH,
        None,
    ),
    row(
        Command::ReviewFound,
        &[key(KeyCode::Enter)],
        &[Browse],
        Some(0),
    ),
    row(
        Command::ToggleSuspend,
        &[key(KeyCode::F(9))],
        &[Browse],
        Some(3),
    ),
    row(Command::Language, &[key(KeyCode::F(4))], &[Browse], Some(9)),
    row(
        Command::Information,
        &[key(KeyCode::F(3))],
        &[Browse],
        Some(10),
    ),
    row(Command::CardDown, &[key(KeyCode::Right)], &[Browse], None),
    row(Command::CardUp, &[key(KeyCode::Left)], &[Browse], None),
    row(Command::Top, &[key(KeyCode::Home)], &[Browse], None),
    row(Command::Bottom, &[key(KeyCode::End)], &[Browse], None),
];
