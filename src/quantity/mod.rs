//! Quantities: exact numbers with units, read from files, read from what people type, judged and
//! printed in English and Portuguese. A leaf: it depends on nothing else of the crate.
//!
//! ```
//! use shardeck::quantity::{
//!     NumberStyle, Tolerance, Typed, Unit, Verdict, judge, parse_quantity, parse_typed, print,
//! };
//!
//! // A card of a deck: `value: 1.5`, `unit: MB/s`, `tolerance: 5%`.
//! let expected = parse_quantity("1.5 MB/s")?;
//! let tolerance = Tolerance::parse("5%", expected.unit)?;
//!
//! // What the learner typed, in Portuguese.
//! let Typed::Clear(given) = parse_typed("~1500 KB por segundo", NumberStyle::Comma, expected.unit)?
//! else {
//!     panic!("only numbers such as 1.500 have two readings");
//! };
//! assert_eq!(judge(&given, &expected, &tolerance)?, Verdict::Correct);
//! assert_eq!(print(&expected, NumberStyle::Comma), "1,5 MB/s");
//!
//! // A bare number is in the card's unit; 12 is 1.5 bytes counted in bits.
//! let bits = parse_typed("12", NumberStyle::Point, expected.unit)?.preferred();
//! assert!(matches!(judge(&bits, &expected, &tolerance)?, Verdict::Wrong { near_miss: Some(_) }));
//!
//! // The other way round for a measured value: nanoseconds into something readable.
//! let measured = parse_quantity("200000000 ns")?;
//! assert_eq!(print(&measured.convert_to(Unit::SECOND)?, NumberStyle::Point), "0.2 s");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod amount;
mod compact;
mod decimal;
mod dimension;
mod human;
mod judge;
mod near;
mod noun;
mod number;
mod parse;
mod print;
mod size_unit;
mod size_words;
mod time_unit;
mod tolerance;
mod typed;
mod typed_number;
mod unit;
mod words;

pub use amount::{ConvertError, Quantity};
pub use compact::CompactError;
pub use decimal::MAX_DIGITS;
pub use dimension::Dimension;
pub use human::{humanised, print_humanised};
pub use judge::{
    Expectation, ExpectationError, NearMiss, NearMissKind, Side, SlipContext, TypedVerdict,
    Verdict, judge,
};
pub use noun::{Noun, NounLanguage};
pub use number::{Number, NumberError};
pub use parse::{
    MAX_TEXT, ParseError, parse_number, parse_quantity, parse_quantity_of, parse_share, parse_unit,
};
pub use print::{NumberStyle, Printed, Style, print, print_number, print_rounded, print_unit};
pub use size_unit::SizeUnit;
pub use time_unit::{Period, TimeUnit};
pub use tolerance::Tolerance;
pub use typed::{MAX_TYPED, Typed, TypedError, parse_typed};
pub use unit::Unit;

#[cfg(test)]
mod round_trip_tests;
