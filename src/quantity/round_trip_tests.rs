//! Properties across the files: what is printed is read back as it was.

use proptest::prelude::*;

use super::{
    Number, NumberStyle, Quantity, Unit, humanised, parse_quantity, parse_typed, print,
    print_humanised, print_rounded,
};

const STYLES: [NumberStyle; 2] = [NumberStyle::Point, NumberStyle::Comma];

/// Decimal numbers of up to thirty digits, of either sign.
fn decimal() -> impl Strategy<Value = Number> {
    let small = (-100_000_i128..100_000, 0_u32..4);
    let any_size = (-(10_i128.pow(30)) + 1..10_i128.pow(30), 0_u32..30);
    prop_oneof![small, any_size]
        .prop_map(|(digits, decimals)| Number::new(digits, 10_i128.pow(decimals)).unwrap())
}

fn unit() -> impl Strategy<Value = Unit> {
    proptest::sample::select(Unit::all().collect::<Vec<_>>())
}

/// Reads on a card whose unit is that of the quantity, as a learner's screen would.
fn read_back(text: &str, style: NumberStyle, unit: Unit) -> Quantity {
    match parse_typed(text, style, unit) {
        Ok(typed) => typed.preferred(),
        Err(error) => panic!("{text}: {error}"),
    }
}

#[test]
fn small_numbers_of_every_unit_parse_as_printed() {
    for unit in Unit::all() {
        for (numerator, denominator) in [(0, 1), (1, 1), (3, 2), (2, 1), (1_000, 1), (12_345, 10)] {
            let quantity = Quantity {
                value: Number::new(numerator, denominator).unwrap(),
                unit,
            };
            for style in STYLES {
                let text = print(&quantity, style);
                assert_eq!(read_back(&text, style, unit), quantity, "{text}");
            }
        }
    }
}

proptest! {
    #[test]
    fn quantities_parse_what_they_print(value in decimal(), unit in unit()) {
        let quantity = Quantity { value, unit };
        for style in STYLES {
            let text = print(&quantity, style);
            prop_assert_eq!(read_back(&text, style, unit), quantity, "{}", text);
        }
    }

    #[test]
    fn the_strict_parser_reads_the_compact_form(value in decimal(), unit in unit()) {
        prop_assume!(unit != Unit::One);
        let quantity = Quantity { value: value.abs(), unit };
        prop_assert_eq!(parse_quantity(&quantity.to_string()), Ok(quantity));
    }

    #[test]
    fn what_the_strict_parser_reads_the_lenient_one_reads_alike(value in decimal(), unit in unit()) {
        let quantity = Quantity { value: value.abs(), unit };
        let text = quantity.to_string();
        let typed = parse_typed(&text, NumberStyle::Point, unit).unwrap();
        prop_assert_eq!(typed.preferred(), quantity, "{}", text);
    }

    #[test]
    fn humanised_is_the_same_amount(numerator in any::<i64>(), denominator in 1_i64.., unit in unit()) {
        let value = Number::new(numerator.into(), denominator.into()).unwrap();
        let quantity = Quantity { value, unit };
        let human = humanised(&quantity);
        prop_assert_eq!(human.convert_to(unit), Ok(quantity));
        prop_assert_eq!(humanised(&human), human, "a second time changes nothing");
    }

    #[test]
    fn an_exact_print_is_exact_and_a_rounded_one_is_near(
        numerator in any::<i64>(), denominator in 1_i64.., unit in unit(), digits in 1_u8..8,
    ) {
        let value = Number::new(numerator.into(), denominator.into()).unwrap();
        let quantity = Quantity { value, unit };
        for style in STYLES {
            for printed in [
                print_rounded(&quantity, style, digits),
                print_humanised(&quantity, style, digits),
            ] {
                let back = read_back(&printed.text, style, unit).convert_to(unit).unwrap();
                prop_assert_eq!(printed.exact, back == quantity, "{}", printed.text);
                // Half a unit of the last of so many digits, and once more for the next unit.
                let error = back.value.checked_sub(value).unwrap().abs();
                let slack = Number::new(11, 10 * 10_i128.pow(u32::from(digits) - 1)).unwrap();
                let limit = value.abs().checked_mul(slack).unwrap();
                prop_assert!(error <= limit || value.is_zero(), "{}", printed.text);
            }
        }
    }
}
