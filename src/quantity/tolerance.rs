//! How far an answer may be from the expected amount.

use serde::{Deserialize, Serialize};

use super::amount::Quantity;
use super::dimension::Dimension;
use super::number::Number;
use super::parse::{ParseError, parse_number, parse_quantity};
use super::unit::Unit;

/// How far an answer may be from the expected amount, the limit included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tolerance {
    /// A fraction of the expected amount: 1/20 for 5 %. A negative one allows nothing.
    Relative(Number),
    /// An amount of the same dimension; for shares, percentage points.
    Absolute(Quantity),
}

impl Tolerance {
    /// No deviation at all.
    #[must_use]
    pub const fn exact(unit: Unit) -> Self {
        Self::Absolute(Quantity {
            value: Number::ZERO,
            unit,
        })
    }

    /// What holds where a card says nothing: counts and plain numbers are exact, shares within one
    /// percentage point, everything else within 5 % (which covers MB for MiB).
    #[must_use]
    pub const fn default_for(unit: Unit) -> Self {
        match unit.dimension() {
            Dimension::Number | Dimension::Count => Self::exact(unit),
            Dimension::Share => Self::Absolute(Quantity {
                value: Number::ONE,
                unit: Unit::Percent,
            }),
            Dimension::Time | Dimension::Size | Dimension::CountRate | Dimension::SizeRate => {
                Self::Relative(Number::reduced(1, 20))
            }
        }
    }

    /// Reads the `tolerance` of a file for an amount in `unit`: `5%` is relative, `0.5` an amount
    /// in `unit`, `10ms` an amount of the same dimension.
    ///
    /// # Errors
    /// A [`ParseError`]; [`ParseError::WrongDimension`] for an amount of another dimension.
    pub fn parse(text: &str, unit: Unit) -> Result<Self, ParseError> {
        if text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        {
            return Ok(Self::Absolute(Quantity {
                value: parse_number(text)?,
                unit,
            }));
        }
        let amount = parse_quantity(text)?;
        if amount.unit == Unit::Percent {
            // At most thirty digits, so a hundredth is in range.
            let fraction = amount.base().unwrap_or(Number::ZERO);
            return Ok(Self::Relative(fraction));
        }
        if !amount.dimension().is_compatible(unit.dimension()) {
            let expected = unit.dimension();
            return Err(ParseError::WrongDimension {
                found: amount.unit,
                expected,
            });
        }
        Ok(Self::Absolute(amount))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str, unit: &str) -> Result<Tolerance, ParseError> {
        Tolerance::parse(text, Unit::from_symbol(unit).unwrap())
    }

    #[test]
    fn percent_is_relative_and_amounts_are_absolute() {
        assert_eq!(
            parse("5%", "s"),
            Ok(Tolerance::Relative(Number::reduced(1, 20)))
        );
        assert_eq!(
            parse("0.5 %", "%"),
            Ok(Tolerance::Relative(Number::reduced(1, 200)))
        );
        assert_eq!(parse("0", "1"), Ok(Tolerance::exact(Unit::One)));
        let absolute = |text: &str| Ok(Tolerance::Absolute(parse_quantity(text).unwrap()));
        assert_eq!(parse("2", "s"), absolute("2 s"));
        assert_eq!(parse("2", "%"), absolute("2%"));
        assert_eq!(parse("10ms", "s"), absolute("10 ms"));
        assert_eq!(parse("1 shard", "1"), absolute("1 shards"));
    }

    #[test]
    fn wrong_tolerances_are_refused() {
        assert!(matches!(
            parse("5 MB", "s"),
            Err(ParseError::WrongDimension { .. })
        ));
        assert!(matches!(parse("", "s"), Err(ParseError::Empty)));
        assert!(matches!(parse("-1", "s"), Err(ParseError::Sign { .. })));
        assert!(matches!(
            parse("1.", "s"),
            Err(ParseError::NotANumber { .. })
        ));
        assert!(matches!(
            parse("5 percent", "s"),
            Err(ParseError::UnknownUnit { .. })
        ));
    }

    #[test]
    fn tolerances_survive_the_cache() {
        for tolerance in [parse("5%", "s").unwrap(), parse("1", "%").unwrap()] {
            let text = serde_json::to_string(&tolerance).unwrap();
            assert_eq!(
                serde_json::from_str::<Tolerance>(&text).unwrap(),
                tolerance,
                "{text}"
            );
        }
        let point = Tolerance::default_for(Unit::Percent);
        assert_eq!(
            serde_json::to_string(&point).unwrap(),
            r#"{"absolute":"1%"}"#
        );
    }
}
