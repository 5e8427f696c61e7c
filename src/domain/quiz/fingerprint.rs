//! Whether a question is still the one that it was, and whether two people's decks are the same.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Era, RightTexts, typed};
use crate::domain::card::{Card, CardBody, Run, ScenarioReference};
use crate::domain::deck::NamedScenario;
use crate::domain::language::Localized;

/// Text that is no hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a hash of 16 hexadecimal digits")]
pub struct InvalidHash;

macro_rules! hash_newtype {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(u64);

        impl $name {
            fn of(hasher: Sha256) -> Self {
                let digest = hasher.finalize();
                let first = digest.first_chunk::<8>().copied().unwrap_or_default();
                Self(u64::from_be_bytes(first))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:016x}", self.0)
            }
        }

        impl FromStr for $name {
            type Err = InvalidHash;

            fn from_str(text: &str) -> Result<Self, InvalidHash> {
                let plain = text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit());
                let number = u64::from_str_radix(text, 16).ok().filter(|_| plain);
                number.map(Self).ok_or(InvalidHash)
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidHash;

            fn try_from(text: String) -> Result<Self, InvalidHash> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(hash: $name) -> Self {
                hash.to_string()
            }
        }
    };
}

hash_newtype! {
    /// What can be answered to a card, and what is right: changes where an answer given before
    /// would mean something else. The wording of the question, explanations, tags and the like
    /// count for nothing.
    Fingerprint
}
hash_newtype! {
    /// All questions that could be drawn, with their wording, and the rules of the draw.
    PoolHash
}

impl Fingerprint {
    /// The fingerprint of a card as its deck writes it, among the deck's scenarios; None of a
    /// card that quizzes do not ask. Of a text with gaps the gaps alone count.
    #[must_use]
    pub fn of_card(card: &Card, scenarios: &[NamedScenario]) -> Option<Self> {
        let mut hasher = Sha256::new();
        match &card.body {
            CardBody::Choice {
                choices, shuffle, ..
            } => {
                part(&mut hasher, "choice/1");
                hasher.update([u8::from(*shuffle)]);
                for choice in choices {
                    localized(&mut hasher, &choice.text);
                    hasher.update([u8::from(choice.correct), u8::from(choice.book)]);
                }
            }
            CardBody::Numeric {
                value,
                tolerance,
                run,
                ..
            } => {
                part(&mut hasher, "numeric/1");
                part(&mut hasher, &value.to_string());
                // A tolerance is plain data: it cannot fail to be written.
                part(&mut hasher, &serde_json::to_string(tolerance).ok()?);
                let book = card.book.as_ref().and_then(|book| book.value);
                part(
                    &mut hasher,
                    &book.map(|it| it.to_string()).unwrap_or_default(),
                );
                if let Some(run) = run {
                    measured(&mut hasher, run, scenarios);
                }
            }
            CardBody::Basic { answer, .. } => {
                is_typed(card).then_some(())?;
                part(&mut hasher, "basic/1");
                localized(&mut hasher, answer);
                book(&mut hasher, card);
            }
            CardBody::Cloze { text } => {
                is_typed(card).then_some(())?;
                part(&mut hasher, "cloze/1");
                for (language, text) in text.iter() {
                    part(&mut hasher, language.as_str());
                    let gaps: Vec<&str> = typed::gaps(text.as_str()).collect();
                    hasher.update((gaps.len() as u64).to_be_bytes());
                    gaps.into_iter().for_each(|gap| part(&mut hasher, gap));
                }
                part(&mut hasher, "");
                book(&mut hasher, card);
            }
            CardBody::List { .. } => return None,
        }
        Some(Self::of(hasher))
    }
}

impl PoolHash {
    /// The hash as a number.
    pub(super) fn number(self) -> u64 {
        self.0
    }

    #[cfg(test)]
    pub(super) fn from_number(number: u64) -> Self {
        Self(number)
    }
}

/// What decides a draw, beside the seed and the questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolRules<'a> {
    /// Questions that are wanted; None for all.
    pub questions: Option<u32>,
    /// Weights of topics.
    pub weights: &'a [(String, u32)],
    /// Whose answers count.
    pub era: Era,
    /// Whether cards whose answer is typed as text take part.
    pub typed: bool,
    /// Minutes and pass mark; None without a clock.
    pub clock: Option<(u32, u8)>,
}

/// What a card with its fingerprint brings to the hash of a pool.
#[must_use]
pub fn pool_part(card: &Card, answers: Fingerprint) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut part = |text: &str| {
        bytes.extend((text.len() as u64).to_be_bytes());
        bytes.extend(text.as_bytes());
    };
    part(card.key.as_str());
    for (language, text) in card.body.question().iter() {
        part(language.as_str());
        part(text.as_str());
    }
    part("");
    bytes.extend(answers.0.to_be_bytes());
    bytes
}

/// The hash of what could be drawn: the parts of the cards, in order.
#[must_use]
pub fn pool<'c>(rules: &PoolRules<'_>, parts: impl IntoIterator<Item = &'c [u8]>) -> PoolHash {
    let mut hasher = Sha256::new();
    // Without typed questions a hash is what it was before there were any.
    part(
        &mut hasher,
        if rules.typed {
            "pool/typed/1"
        } else {
            "pool/1"
        },
    );
    part(&mut hasher, &format!("{:?}", rules.questions));
    for (topic, weight) in rules.weights {
        part(&mut hasher, topic);
        hasher.update(weight.to_be_bytes());
    }
    part(
        &mut hasher,
        match rules.era {
            Era::Today => "today",
            Era::Book => "book",
        },
    );
    part(&mut hasher, &format!("{:?}", rules.clock));
    for part in parts {
        hasher.update(part);
    }
    PoolHash::of(hasher)
}

/// Takes a text in with its length, so that no two lists of texts run into the same bytes.
fn part(hasher: &mut Sha256, text: &str) {
    hasher.update((text.len() as u64).to_be_bytes());
    hasher.update(text);
}

fn localized(hasher: &mut Sha256, text: &Localized) {
    for (language, text) in text.iter() {
        part(hasher, language.as_str());
        part(hasher, text.as_str());
    }
    part(hasher, "");
}

/// Whether a card can be asked by typing its answer, in one era at least.
fn is_typed(card: &Card) -> bool {
    let mut eras = [Era::Today, Era::Book].into_iter();
    eras.any(|era| RightTexts::of_card(card, era).is_some())
}

/// What the documents say of a card whose answer is typed.
fn book(hasher: &mut Sha256, card: &Card) {
    let said = card.book.as_ref().and_then(|book| book.text.as_ref());
    match said {
        None => part(hasher, ""),
        Some(text) => {
            part(hasher, "book");
            localized(hasher, text);
        }
    }
}

fn measured(hasher: &mut Sha256, run: &Run, scenarios: &[NamedScenario]) {
    part(hasher, run.measure.as_str());
    part(hasher, run.at.as_ref().map_or("", |at| at.as_str()));
    let scenario = match &run.scenario {
        ScenarioReference::Inline(scenario) => Some(scenario),
        ScenarioReference::Named(id) => {
            part(hasher, id.as_str());
            let known = scenarios.iter().find(|known| known.id == *id);
            known.map(|known| &known.scenario)
        }
    };
    part(
        hasher,
        &scenario.map(ToString::to_string).unwrap_or_default(),
    );
    for (path, values) in &run.vary {
        part(hasher, path.as_str());
        for value in values {
            part(hasher, &value.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::card::Choice;
    use crate::domain::quiz::score::fixture::{amount, basic, choice, choice_card, cloze, text};

    fn of(card: &Card) -> Fingerprint {
        Fingerprint::of_card(card, &[]).unwrap()
    }

    fn changed(card: &Card, change: impl Fn(&mut Vec<Choice>)) -> Card {
        let mut card = card.clone();
        if let CardBody::Choice { choices, .. } = &mut card.body {
            change(choices);
        }
        card
    }

    #[test]
    fn a_fingerprint_changes_with_what_can_be_answered_and_with_nothing_else() {
        let card = choice_card("a/a", &[true, false, false]);
        let before = of(&card);
        for other in [
            changed(&card, |choices| choices.swap(0, 1)),
            changed(&card, |choices| choices.push(choice("d", false))),
            changed(&card, |choices| drop(choices.pop())),
            changed(&card, |choices| choices[1].correct = true),
            changed(&card, |choices| choices[1].book = true),
            changed(&card, |choices| choices[2].text = text("other")),
        ] {
            assert_ne!(of(&other), before, "{other:?}");
        }
        let mut same = changed(&card, |choices| choices[0].why = Some(text("because")));
        same.tags.push("new".into());
        same.line = 99;
        same.note = Some(text("a note"));
        if let CardBody::Choice {
            question,
            explanation,
            ..
        } = &mut same.body
        {
            *question = text("reworded");
            *explanation = Some(text("explained"));
        }
        assert_eq!(of(&same), before);
    }

    #[test]
    fn amounts_count_with_their_tolerance() {
        let before = of(&amount("a/a", "4 MB/s", "5%", None));
        for other in [
            amount("a/a", "5 MB/s", "5%", None),
            amount("a/a", "4 MB/s", "1%", None),
            amount("a/a", "4 MB/s", "5%", Some("3 MB/s")),
        ] {
            assert_ne!(of(&other), before);
        }
    }

    #[test]
    fn typed_answers_count_and_the_text_around_gaps_does_not() {
        let gaps = of(&cloze(&[
            ("en", "{{1 MB}} or {{x}}"),
            ("pt", "{{1 MB}} ou {{y}}"),
        ]));
        let same = cloze(&[
            ("en", "At most {{1 MB}} and {{x}}!"),
            ("pt", "{{1 MB}} {{y}}"),
        ]);
        assert_eq!(of(&same), gaps);
        for other in [
            cloze(&[("en", "{{1 MB}} or {{x}}"), ("pt", "{{1 MB}} ou {{z}}")]),
            cloze(&[("en", "{{x}} or {{1 MB}}"), ("pt", "{{1 MB}} ou {{y}}")]),
            cloze(&[("en", "{{1 MB}}"), ("pt", "{{1 MB}}")]),
            cloze(&[("en", "{{1 MB}} or {{x}}")]),
        ] {
            assert_ne!(of(&other), gaps, "{other:?}");
        }
        let answer = basic(&[("en", "SQS")]);
        let mut reworded = answer.clone();
        if let CardBody::Basic { question, .. } = &mut reworded.body {
            *question = text("Reworded?");
        }
        assert_eq!(of(&reworded), of(&answer));
        assert_ne!(of(&basic(&[("en", "SNS")])), of(&answer));
        let long = basic(&[("en", "It is a queue. It is not a stream.")]);
        assert_eq!(Fingerprint::of_card(&long, &[]), None);
    }

    #[test]
    fn a_pool_changes_with_wording_order_and_rules() {
        let rules = PoolRules {
            questions: Some(2),
            weights: &[],
            era: Era::Today,
            typed: false,
            clock: None,
        };
        let sqs = [("sqs".to_owned(), 1)];
        let one = choice_card("a/a", &[true, false]);
        let other = choice_card("a/b", &[true, false]);
        let hash = |rules: &PoolRules<'_>, cards: &[&Card]| {
            let parts: Vec<Vec<u8>> = cards.iter().map(|card| pool_part(card, of(card))).collect();
            pool(rules, parts.iter().map(Vec::as_slice))
        };
        let before = hash(&rules, &[&one, &other]);
        assert_eq!(before, hash(&rules, &[&one, &other]));
        assert_ne!(before, hash(&rules, &[&other, &one]));
        assert_ne!(before, hash(&rules, &[&one]));
        let mut reworded = one.clone();
        if let CardBody::Choice { question, .. } = &mut reworded.body {
            *question = text("reworded");
        }
        assert_ne!(before, hash(&rules, &[&reworded, &other]));
        for changed in [
            PoolRules {
                questions: None,
                ..rules.clone()
            },
            PoolRules {
                era: Era::Book,
                ..rules.clone()
            },
            PoolRules {
                clock: Some((10, 72)),
                ..rules.clone()
            },
            PoolRules {
                typed: true,
                ..rules.clone()
            },
            PoolRules {
                weights: &sqs,
                ..rules.clone()
            },
        ] {
            assert_ne!(before, hash(&changed, &[&one, &other]), "{changed:?}");
        }
    }

    #[test]
    fn hashes_are_the_same_in_every_version() {
        // Stored quizzes and codes that people gave away hold them.
        let one = choice_card("a/a", &[true, false]);
        let amount = amount("a/b", "4 MB/s", "5%", Some("3 MB/s"));
        let weights = [("sqs".to_owned(), 1)];
        let rules = PoolRules {
            questions: Some(2),
            weights: &weights,
            era: Era::Today,
            typed: false,
            clock: Some((10, 72)),
        };
        let parts = [&one, &amount].map(|card| pool_part(card, of(card)));
        let hashes = [
            of(&one).to_string(),
            of(&amount).to_string(),
            pool(&rules, parts.iter().map(Vec::as_slice)).to_string(),
        ];
        assert_eq!(
            hashes,
            ["85da4869f10bb3fc", "7d9be88c53244e1e", "0556b551d17e83d2"]
        );
    }

    #[test]
    fn hashes_are_written_as_sixteen_digits() {
        let hash = Fingerprint(0xab);
        assert_eq!(hash.to_string(), "00000000000000ab");
        assert_eq!(hash.to_string().parse(), Ok(hash));
        for wrong in ["", "ab", "+0000000000000ab", "000000000000000g"] {
            assert_eq!(wrong.parse::<Fingerprint>(), Err(InvalidHash), "{wrong}");
        }
    }
}
