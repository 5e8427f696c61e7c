//! The rows of a machine beside the stream, and the signs in them.

use crate::i18n::Interface;
use crate::i18n::number::whole;
use crate::sandbox::{Marks, RowName};

/// What a sign in a row of marks stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Something succeeded.
    Done,
    /// It succeeded, but not for the first time.
    Again,
    /// It brought nothing.
    Empty,
    /// It was refused.
    Refused,
}

impl Mark {
    /// Every one, in the order in which they are explained.
    pub const ALL: [Self; 4] = [Self::Done, Self::Again, Self::Empty, Self::Refused];

    /// How often that happened.
    #[must_use]
    pub const fn of(self, marks: &Marks) -> u32 {
        match self {
            Self::Done => marks.done,
            Self::Again => marks.again,
            Self::Empty => marks.empty,
            Self::Refused => marks.refused,
        }
    }

    /// That it happened once, and nothing else.
    #[must_use]
    pub fn alone(self) -> Marks {
        let mut marks = Marks::default();
        match self {
            Self::Done => marks.done = 1,
            Self::Again => marks.again = 1,
            Self::Empty => marks.empty = 1,
            Self::Refused => marks.refused = 1,
        }
        marks
    }
}

/// What a row is called.
pub(super) fn row(name: RowName, interface: Interface) -> String {
    let words = |english: &str, portuguese: &str| {
        match interface {
            Interface::English => english,
            Interface::Portuguese => portuguese,
        }
        .to_owned()
    };
    match name {
        RowName::Sends => words("sent", "enviado"),
        RowName::Consumer(number) => words(&format!("app-{number}"), &format!("app-{number}")),
        RowName::Rest(rest) => format!("+{rest}"),
        RowName::Waiting => words("waiting", "esperando"),
        RowName::InFlight => words("in flight", "em trânsito"),
        RowName::DeadLetters => words("dead letters", "dead letters"),
        RowName::Buffer => words("buffer", "buffer"),
        RowName::BufferAge => words("open for", "aberto há"),
        RowName::Flushes => words("objects", "objetos"),
        RowName::Batches => words("in batches", "em lotes"),
        RowName::Requests => words("requests", "requisições"),
        RowName::Device => words("device", "dispositivo"),
        RowName::Version => words("version", "versão"),
        RowName::Loaded => words("loaded", "carregado"),
        RowName::CachedChanges => words("changes", "mudanças"),
        RowName::ChangeAge => words("latency", "latência"),
        RowName::Network => words("network", "rede"),
        RowName::Devices(devices) => {
            let count = whole(interface, devices);
            match (devices, interface) {
                (1, _) => words("1 device", "1 dispositivo"),
                (_, Interface::English) => format!("{count} devices"),
                (_, Interface::Portuguese) => format!("{count} disp."),
            }
        }
    }
}

/// What a sign means in a row.
pub(super) fn mark(of: RowName, mark: Mark, interface: Interface) -> String {
    let (english, portuguese) = match (of, mark) {
        (RowName::Flushes, Mark::Done) => ("buffer full", "buffer cheio"),
        (RowName::Flushes, _) => ("interval over", "fim do intervalo"),
        (RowName::Device, Mark::Done) => ("handed a delta", "recebe um delta"),
        (RowName::Device, Mark::Refused) => ("update refused", "atualização recusada"),
        (RowName::Device, _) => ("connects", "conecta"),
        (_, Mark::Again) => ("seen before", "repetida"),
        (RowName::Sends, Mark::Done) => ("sent", "enviado"),
        (_, Mark::Done) => ("messages", "mensagens"),
        (_, Mark::Empty) => ("empty", "vazia"),
        (_, Mark::Refused) => ("refused", "recusada"),
    };
    match interface {
        Interface::English => english,
        Interface::Portuguese => portuguese,
    }
    .to_owned()
}
