//! What the commands of the sandbox say.

use crate::i18n::Interface;
use crate::i18n::number::{count, whole};

/// A line or a label of the sandbox's commands. Amounts come written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the fields are named after what is put into the sentence"
)]
pub enum SandboxText {
    /// Heads scenarios without a topic.
    OtherTopics,
    /// No scenario is there.
    NoScenarios,
    /// Column or label: what a scenario is run by.
    Scenario,
    /// Label: topics.
    Topics,
    /// Label: where a scenario comes from.
    From,
    /// The program brings it.
    BuiltIn,
    /// It is a card's.
    OfCard,
    /// Label: what is measured for the question.
    Measure,
    /// Label: inputs that vary.
    Varies,
    /// Label: what was measured.
    Measured,
    /// Label: what the book says.
    Book,
    /// Label: what the run must measure.
    Expected,
    /// The measured value is near enough.
    Holds { tolerance: String },
    /// It is not.
    HoldsNot { tolerance: String },
    /// Tolerance: none at all.
    Exact,
    /// Tolerance: so much.
    Within { amount: String },
    /// Label: other values than the scenario's.
    Changed,
    /// Nothing to measure.
    Nothing,
    /// How many checks hold.
    Checks { held: usize, of: usize },
    /// A check that does not hold.
    CheckFails {
        measure: String,
        expected: String,
        measured: String,
    },
    /// What was run, in one line.
    Footer {
        profile: String,
        seed: u64,
        events: u64,
        simulated: String,
        hash: String,
    },
    /// A run grew over a limit.
    TooLarge { limit: Limit, most: u64 },
    /// The simulator contradicts itself.
    Contradiction,
    /// The trace was written.
    Traced { events: usize, path: String },
    /// The trace was written as far as it is bounded.
    TracedInPart { events: usize, path: String },
    /// Heads the chart, with what stands on its axes.
    Chart { measure: String, input: String },
}

/// What a run may have only so much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Events.
    Events,
    /// Shards, or pairs of a consumer and a shard.
    Shards,
    /// Records that are held.
    Records,
}

impl Interface {
    /// `text` in this language.
    #[must_use]
    pub fn of_sandbox(self, text: &SandboxText) -> String {
        match self {
            Self::English => english(text),
            Self::Portuguese => portuguese(text),
        }
    }
}

fn english(text: &SandboxText) -> String {
    let number = |number| whole(Interface::English, number);
    let counted = |events: u64, one, other| {
        let events = usize::try_from(events).unwrap_or(usize::MAX);
        count(Interface::English, events, one, other)
    };
    match text {
        SandboxText::OtherTopics => "other".into(),
        SandboxText::NoScenarios => "There are no scenarios.".into(),
        SandboxText::Scenario => "scenario".into(),
        SandboxText::Topics => "topics".into(),
        SandboxText::From => "from".into(),
        SandboxText::BuiltIn => "built in".into(),
        SandboxText::OfCard => "card".into(),
        SandboxText::Measure => "measure".into(),
        SandboxText::Varies => "varies".into(),
        SandboxText::Measured => "measured".into(),
        SandboxText::Book => "book".into(),
        SandboxText::Expected => "expected".into(),
        SandboxText::Holds { tolerance } => format!("holds {tolerance}"),
        SandboxText::HoldsNot { tolerance } => format!("does NOT hold {tolerance}"),
        SandboxText::Exact => "exactly".into(),
        SandboxText::Within { amount } => format!("within {amount}"),
        SandboxText::Changed => "changed".into(),
        SandboxText::Nothing => "nothing".into(),
        SandboxText::Checks { held, of } if held == of => {
            format!(
                "{}: all hold.",
                count(Interface::English, *of, "check", "checks")
            )
        }
        SandboxText::Checks { held, of } => {
            let checks = count(Interface::English, *of, "check", "checks");
            format!(
                "{checks}: {} NOT hold.",
                match of - held {
                    1 => "1 does".to_owned(),
                    failed => format!("{failed} do"),
                }
            )
        }
        SandboxText::CheckFails {
            measure,
            expected,
            measured,
        } => format!("{measure}: expected {expected}, measured {measured}"),
        SandboxText::Footer {
            profile,
            seed,
            events,
            simulated,
            hash,
        } => format!(
            "{profile}, seed {seed}, {} in {simulated}, trace {hash}",
            counted(*events, "event", "events")
        ),
        SandboxText::TooLarge { limit, most } => {
            let things = match limit {
                Limit::Events => "events",
                Limit::Shards => "shards, each with all consumers",
                Limit::Records => "records held at once",
            };
            format!("The run has more than {} {things}.", number(*most))
        }
        SandboxText::Contradiction => {
            "The simulator contradicts itself; please report this.".into()
        }
        SandboxText::Traced { events, path } => {
            format!(
                "{} written to {path}.",
                count(Interface::English, *events, "event", "events")
            )
        }
        SandboxText::TracedInPart { events, path } => format!(
            "The first {} written to {path}; a trace has no more.",
            count(Interface::English, *events, "event", "events")
        ),
        SandboxText::Chart { measure, input } => format!("{measure} against {input}"),
    }
}

fn portuguese(text: &SandboxText) -> String {
    let number = |number| whole(Interface::Portuguese, number);
    let counted = |events: u64, one, other| {
        let events = usize::try_from(events).unwrap_or(usize::MAX);
        count(Interface::Portuguese, events, one, other)
    };
    match text {
        SandboxText::OtherTopics => "outros".into(),
        SandboxText::NoScenarios => "Não há cenários.".into(),
        SandboxText::Scenario => "cenário".into(),
        SandboxText::Topics => "tópicos".into(),
        SandboxText::From => "origem".into(),
        SandboxText::BuiltIn => "embutido".into(),
        SandboxText::OfCard => "cartão".into(),
        SandboxText::Measure => "medida".into(),
        SandboxText::Varies => "varia".into(),
        SandboxText::Measured => "medido".into(),
        SandboxText::Book => "livro".into(),
        SandboxText::Expected => "esperado".into(),
        SandboxText::Holds { tolerance } => format!("confere {tolerance}"),
        SandboxText::HoldsNot { tolerance } => format!("NÃO confere {tolerance}"),
        SandboxText::Exact => "exatamente".into(),
        SandboxText::Within { amount } => format!("dentro de {amount}"),
        SandboxText::Changed => "alterado".into(),
        SandboxText::Nothing => "nada".into(),
        SandboxText::Checks { held, of } if held == of => {
            let checks = count(Interface::Portuguese, *of, "verificação", "verificações");
            format!(
                "{checks}: {}.",
                if *of == 1 {
                    "confere"
                } else {
                    "todas conferem"
                }
            )
        }
        SandboxText::Checks { held, of } => {
            let checks = count(Interface::Portuguese, *of, "verificação", "verificações");
            format!(
                "{checks}: {}.",
                match of - held {
                    1 => "1 NÃO confere".to_owned(),
                    failed => format!("{failed} NÃO conferem"),
                }
            )
        }
        SandboxText::CheckFails {
            measure,
            expected,
            measured,
        } => format!("{measure}: esperado {expected}, medido {measured}"),
        SandboxText::Footer {
            profile,
            seed,
            events,
            simulated,
            hash,
        } => format!(
            "{profile}, semente {seed}, {} em {simulated}, rastro {hash}",
            counted(*events, "evento", "eventos")
        ),
        SandboxText::TooLarge { limit, most } => {
            let things = match limit {
                Limit::Events => "eventos",
                Limit::Shards => "shards, cada um com todos os consumidores",
                Limit::Records => "registros guardados ao mesmo tempo",
            };
            format!("A execução tem mais de {} {things}.", number(*most))
        }
        SandboxText::Contradiction => {
            "O simulador se contradiz; por favor, informe este erro.".into()
        }
        SandboxText::Traced { events, path } => format!(
            "{} em {path}.",
            count(
                Interface::Portuguese,
                *events,
                "evento gravado",
                "eventos gravados"
            )
        ),
        SandboxText::TracedInPart { events, path } => format!(
            "Os primeiros {} em {path}; um rastro não tem mais do que isso.",
            count(
                Interface::Portuguese,
                *events,
                "evento gravado",
                "eventos gravados"
            )
        ),
        SandboxText::Chart { measure, input } => format!("{measure} conforme {input}"),
    }
}
