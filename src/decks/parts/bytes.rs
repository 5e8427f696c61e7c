//! What is known of a deck's parts as bytes, to be kept.

use super::{Kept, Part, Parts};
use crate::decks::load::Spent;
use crate::domain::card::Date;

impl Parts {
    /// The parts as bytes, to be kept.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(40 + self.cards.len() * 32);
        bytes.extend(self.rest);
        for spent in [self.spent.values, self.spent.tried, self.spent.findings] {
            bytes.extend(spent.to_le_bytes());
        }
        for part in &self.cards {
            let (position, line, verified) = match &part.card {
                Some(card) => (card.position, card.line, card.verified),
                None => (u32::MAX, 0, None),
            };
            bytes.extend(part.digest);
            for number in [part.line, position, line, packed(verified)] {
                bytes.extend(number.to_le_bytes());
            }
        }
        bytes
    }

    /// The parts that were kept as bytes; None where these are none.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (rest, bytes) = bytes.split_first_chunk::<16>()?;
        let mut spent = [0; 3];
        let (head, bytes) = bytes.split_at_checked(24)?;
        for (spent, number) in spent.iter_mut().zip(head.chunks_exact(8)) {
            *spent = u64::from_le_bytes(number.try_into().ok()?);
        }
        let [values, tried, findings] = spent;
        let (rows, []) = bytes.as_chunks::<32>() else {
            return None;
        };
        let mut cards = Vec::with_capacity(rows.len());
        for row in rows {
            let (digest, numbers) = row.split_first_chunk::<16>()?;
            let mut read = [0; 4];
            for (number, bytes) in read.iter_mut().zip(numbers.chunks_exact(4)) {
                *number = u32::from_le_bytes(bytes.try_into().ok()?);
            }
            let [line, position, card_line, verified] = read;
            let kept = || {
                let verified = unpacked(verified)?;
                Some(Kept {
                    position,
                    line: (card_line >= line).then_some(card_line)?,
                    verified,
                })
            };
            let card = match position {
                u32::MAX if (card_line, verified) == (0, 0) => None,
                u32::MAX => return None,
                _ => Some(kept()?),
            };
            cards.push(Part {
                digest: *digest,
                line,
                card,
            });
        }
        Some(Self {
            rest: *rest,
            spent: Spent {
                values,
                tried,
                findings,
            },
            cards,
        })
    }
}

/// A date as a number; 0 for none.
fn packed(date: Option<Date>) -> u32 {
    date.map_or(0, |date| {
        let small = |part: Option<u8>| u32::from(part.unwrap_or(0));
        u32::from(date.year) << 16 | small(date.month) << 8 | small(date.day)
    })
}

/// The date of a number; None where it is no date.
fn unpacked(number: u32) -> Option<Option<Date>> {
    if number == 0 {
        return Some(None);
    }
    let [high, low, month, day] = number.to_be_bytes();
    let part = |part: u8| (part > 0).then_some(part);
    let date = Date {
        year: u16::from_be_bytes([high, low]),
        month: part(month),
        day: part(day),
    };
    // What no text says is no date.
    (date.to_string().parse() == Ok(date)).then_some(Some(date))
}
