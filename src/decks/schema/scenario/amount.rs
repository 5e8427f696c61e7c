//! Amounts with their units, and the other values of scenarios.

use std::ops::RangeInclusive;

use crate::decks::schema::{Checker, Field, Fields};
use crate::decks::source::excerpt;
use crate::domain::clean::CleanText;
use crate::domain::finding::{Amount, Problem};
use crate::quantity::{Dimension, Quantity, Unit, parse_quantity, parse_share};
use crate::sandbox::{Rate, Share, SimTime};

/// The longest simulated time, and the longest of a scenario's times.
const LONGEST: &str = "400d";

impl<'a> Checker<'_, 'a> {
    /// A quantity, if the field is there and what it holds is `accepted`.
    fn quantity_at(
        &mut self,
        fields: &Fields<'_, 'a>,
        name: &str,
        expected: Amount,
        accepts: impl Fn(&Quantity) -> bool,
    ) -> Option<Quantity> {
        let field = fields.get(name)?;
        self.amount_of(&field, expected, accepts)
    }

    /// The quantity of a field.
    pub(super) fn amount_of(
        &mut self,
        field: &Field<'_, 'a>,
        expected: Amount,
        accepts: impl Fn(&Quantity) -> bool,
    ) -> Option<Quantity> {
        let text = self.word(Some(field.name), field.key_span, field.value)?;
        let quantity = match expected {
            Amount::Share | Amount::Any => parse_share(text).or_else(|_| parse_quantity(text)),
            _ => parse_quantity(text),
        };
        if let Ok(quantity) = quantity
            && accepts(&quantity)
        {
            return Some(quantity);
        }
        let text = excerpt(text);
        self.report(field.value.span, Problem::InvalidAmount { text, expected });
        None
    }

    /// A time within a range.
    pub(super) fn time(
        &mut self,
        fields: &Fields<'_, 'a>,
        name: &str,
        range: (&str, &str),
    ) -> Option<SimTime> {
        let whole = |quantity: &Quantity| quantity.whole_in(Unit::NANOSECOND).is_ok();
        let time = self.quantity_at(fields, name, Amount::Time, whole)?;
        self.within(fields, name, &time, range)?;
        time.whole_in(Unit::NANOSECOND).ok()
    }

    /// A time of any length that can be simulated.
    pub(super) fn any_time(&mut self, fields: &Fields<'_, 'a>, name: &str) -> Option<SimTime> {
        self.time(fields, name, ("0s", LONGEST))
    }

    /// A time over 0 of any length that can be simulated.
    pub(super) fn some_time(&mut self, fields: &Fields<'_, 'a>, name: &str) -> Option<SimTime> {
        self.time(fields, name, ("1ns", LONGEST))
    }

    /// A size within a range.
    pub(super) fn size(
        &mut self,
        fields: &Fields<'_, 'a>,
        name: &str,
        range: (&str, &str),
    ) -> Option<u64> {
        let whole = |quantity: &Quantity| quantity.whole_in(Unit::BYTE).is_ok();
        let size = self.quantity_at(fields, name, Amount::Size, whole)?;
        self.within(fields, name, &size, range)?;
        size.whole_in(Unit::BYTE).ok()
    }

    /// Reports an amount outside a range.
    fn within(
        &mut self,
        fields: &Fields<'_, 'a>,
        name: &str,
        amount: &Quantity,
        (least, most): (&str, &str),
    ) -> Option<()> {
        let bound = |text: &str| parse_quantity(text).ok()?.compare(amount).ok();
        if bound(least)?.is_le() && bound(most)?.is_ge() {
            return Some(());
        }
        let field = fields.get(name)?;
        let problem = Problem::AmountOutOfRange {
            text: excerpt(field.value.text().unwrap_or_default()),
            range: (CleanText::line(least), CleanText::line(most)),
        };
        self.report(field.value.span, problem);
        None
    }

    /// A number per time.
    pub(super) fn rate(&mut self, fields: &Fields<'_, 'a>, name: &str) -> Option<Rate> {
        let fits = |quantity: &Quantity| is_rate(quantity) && Rate::of(quantity).is_some();
        Rate::of(&self.quantity_at(fields, name, Amount::Rate, fits)?)
    }

    /// An amount of data per time.
    pub(super) fn size_rate(&mut self, fields: &Fields<'_, 'a>, name: &str) -> Option<Rate> {
        let fits = |quantity: &Quantity| is_size_rate(quantity) && Rate::of(quantity).is_some();
        Rate::of(&self.quantity_at(fields, name, Amount::SizeRate, fits)?)
    }

    /// Records per time, or bytes per time that are divided by the size of a record.
    pub(super) fn record_rate(
        &mut self,
        fields: &Fields<'_, 'a>,
        name: &str,
        size: u64,
    ) -> Option<Rate> {
        let records = |quantity: &Quantity| -> Option<Rate> {
            if is_rate(quantity) {
                return Rate::of(quantity);
            }
            let base = quantity.base().ok().filter(|_| is_size_rate(quantity))?;
            Rate::per_second(base.checked_div(size.into()).ok()?)
        };
        let fits = |quantity: &Quantity| records(quantity).is_some();
        records(&self.quantity_at(fields, name, Amount::AnyRate, fits)?)
    }

    /// A share; at most all where `whole`.
    pub(super) fn share(
        &mut self,
        fields: &Fields<'_, 'a>,
        name: &str,
        whole: bool,
    ) -> Option<Share> {
        let fits = |quantity: &Quantity| {
            let plain = matches!(quantity.dimension(), Dimension::Share | Dimension::Number);
            let share = Share::of(quantity).filter(|_| plain);
            share.is_some_and(|share| !whole || share.numerator <= share.denominator)
        };
        Share::of(&self.quantity_at(fields, name, Amount::Share, fits)?)
    }

    /// A whole number within a range.
    pub(super) fn count(
        &mut self,
        fields: &Fields<'_, 'a>,
        name: &str,
        range: RangeInclusive<u64>,
    ) -> Option<u64> {
        let field = fields.get(name)?;
        let bounds = (*range.start(), *range.end());
        self.whole_number(name, field.key_span, field.value, bounds);
        let number = field.value.text()?.parse().ok()?;
        range.contains(&number).then_some(number)
    }

    /// The same in 32 bits.
    pub(super) fn small_count(
        &mut self,
        fields: &Fields<'_, 'a>,
        name: &str,
        range: RangeInclusive<u32>,
    ) -> Option<u32> {
        let range = u64::from(*range.start())..=u64::from(*range.end());
        u32::try_from(self.count(fields, name, range)?).ok()
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, fields: &Fields<'_, 'a>, name: &str) -> Option<bool> {
        let field = fields.get(name)?;
        self.yes_or_no(&field)
    }

    /// A word out of a few.
    pub(super) fn choice(
        &mut self,
        fields: &Fields<'_, 'a>,
        name: &str,
        allowed: &[&'static str],
    ) -> Option<&'static str> {
        let field = fields.get(name)?;
        self.one_of(&field, allowed)
    }

    /// A partition key: any text of 1 to 256 characters.
    pub(super) fn key(&mut self, fields: &Fields<'_, 'a>, name: &str) -> Option<String> {
        let field = fields.get(name)?;
        let text = self.word(Some(field.name), field.key_span, field.value)?;
        let length = text.chars().count() as u64;
        if length > 256 {
            let problem = Problem::OutOfRange {
                key: excerpt(name),
                value: length.to_string().as_str().into(),
                minimum: 1,
                maximum: 256,
            };
            self.report(field.value.span, problem);
        }
        Some(text.to_owned())
    }

    /// A hash of 128 bits.
    pub(super) fn hash(&mut self, fields: &Fields<'_, 'a>, name: &str) -> Option<u128> {
        let field = fields.get(name)?;
        let text = self.word(Some(field.name), field.key_span, field.value)?;
        let plain = text == "0" || !text.starts_with(['0', '+']);
        if let Some(hash) = text.parse().ok().filter(|_| plain) {
            return Some(hash);
        }
        let problem = Problem::InvalidAmount {
            text: excerpt(text),
            expected: Amount::Hash,
        };
        self.report(field.value.span, problem);
        None
    }

    /// Reports keys for which `beside` has no use.
    pub(super) fn foreign(&mut self, fields: &Fields<'_, 'a>, names: &[&str], beside: &str) {
        for name in names {
            if let Some(field) = fields.get(name) {
                let problem = Problem::ForeignKey {
                    key: excerpt(name),
                    beside: CleanText::line(beside),
                };
                self.report(field.key_span, problem);
            }
        }
    }

    /// Reports what is not exactly one of some keys.
    pub(super) fn exactly_one(&mut self, fields: &Fields<'_, 'a>, names: &[&str]) {
        let there = names.iter().filter(|name| fields.get(name).is_some());
        if there.count() != 1 {
            let keys = names.iter().map(|&name| name.into()).collect();
            self.report(fields.at, Problem::OneOfKeys { keys });
        }
    }
}

fn is_rate(quantity: &Quantity) -> bool {
    matches!(quantity.unit, Unit::CountRate { of: None, .. })
}

fn is_size_rate(quantity: &Quantity) -> bool {
    quantity.dimension() == Dimension::SizeRate
}
