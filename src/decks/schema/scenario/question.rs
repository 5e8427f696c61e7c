//! What a scenario asks of its run: windows, checks, the search and the question.

use crate::decks::exact::is_number;
use crate::decks::schema::{Checker, Fields};
use crate::decks::source::excerpt;
use crate::decks::tree::{Kind, Node, Style};
use crate::domain::clean::CleanText;
use crate::domain::finding::{Amount, Problem, Thing};
use crate::nearest::nearest;
use crate::quantity::{
    Dimension, Number, Quantity, Unit, parse_number, parse_quantity, parse_share,
};
use crate::sandbox::{
    Allowance, Ask, Bound, Check, Goal, Interval, MachineKind, MeasureError, MeasureName,
    Reference, SimTime, Value,
};

/// The most checks.
const CHECKS: usize = 1_000;

/// What the names of measures are checked against.
#[derive(Clone, Debug)]
pub(in crate::decks) struct Names {
    /// The windows of the scenario; None where it is not known.
    pub(super) windows: Option<Vec<(String, Interval)>>,
    /// The end of the run.
    pub(super) duration: SimTime,
    /// What runs; None where it is not known.
    pub(super) machine: Option<MachineKind>,
}

impl Names {
    /// Of a scenario that is not known.
    pub(in crate::decks::schema) const UNKNOWN: Self = Self {
        windows: None,
        duration: SimTime::MAX,
        machine: None,
    };
}

/// An amount in the base unit of its dimension.
pub(super) fn in_base(quantity: &Quantity) -> Option<f64> {
    let unit = match quantity.dimension() {
        Dimension::Time => Unit::SECOND,
        Dimension::Size => Unit::BYTE,
        Dimension::CountRate => Unit::PER_SECOND,
        Dimension::SizeRate => Unit::BYTE_PER_SECOND,
        Dimension::Number | Dimension::Share | Dimension::Count => Unit::One,
    };
    Some(quantity.convert_to(unit).ok()?.value.approximate())
}

impl<'a> Checker<'_, 'a> {
    /// The intervals that have names.
    pub(super) fn windows(&mut self, fields: &Fields<'_, 'a>) -> Vec<(String, Interval)> {
        let mut windows = Vec::new();
        let Some(field) = fields.get("windows") else {
            return windows;
        };
        for (entry, name) in self.distinct(field.value) {
            let Some(fields) = self.fields(Some(name), &entry.value, &["from", "to"]) else {
                continue;
            };
            self.required(&fields, "from", Thing::Scenario);
            self.required(&fields, "to", Thing::Scenario);
            let from = self.any_time(&fields, "from");
            let to = self.any_time(&fields, "to");
            if let (Some(from), Some(to)) = (from, to) {
                windows.push((name.to_owned(), Interval { from, to }));
                if from >= to {
                    let problem = Problem::AmountOutOfRange {
                        text: CleanText::line("to"),
                        range: ("from".into(), "duration".into()),
                    };
                    self.report(fields.at, problem);
                }
            }
        }
        windows
    }

    /// The measure of a block, and when it is looked at.
    pub(in crate::decks::schema) fn reference(
        &mut self,
        fields: &Fields<'_, 'a>,
        names: &Names,
    ) -> Option<Reference> {
        let at = self.any_time(fields, "at");
        let field = self.required(fields, "measure", Thing::Scenario)?;
        let text = self.word(Some("measure"), field.key_span, field.value)?;
        let unknown = |name: &str, suggestion: Option<&str>| Problem::UnknownMeasure {
            name: excerpt(name),
            suggestion: suggestion.map(CleanText::line),
        };
        match MeasureName::parse(text) {
            Ok(name) => {
                if let (Some(window), Some(windows)) = (name.window(), &names.windows) {
                    let mut windows = windows.iter().map(|(name, _)| name.as_str());
                    if !windows.clone().any(|known| known == window) {
                        let near = nearest(window, &mut windows);
                        self.report(field.value.span, unknown(text, near));
                    }
                }
                let late = |time: SimTime| time > names.duration;
                let given = name.interval().is_some_and(|it| late(it.to));
                let instant = fields.get("at").filter(|_| at.is_some_and(late));
                for field in [instant, Some(field).filter(|_| given)]
                    .into_iter()
                    .flatten()
                {
                    let problem = Problem::AmountOutOfRange {
                        text: excerpt(field.value.text().unwrap_or_default()),
                        range: ("0s".into(), "duration".into()),
                    };
                    self.report(field.value.span, problem);
                }
                if let (Some(of), Some(machine)) = (name.machine(), names.machine)
                    && of != machine
                {
                    let problem = Problem::ForeignMeasure {
                        name: excerpt(text),
                        machine: CleanText::line(machine.key()),
                    };
                    self.report(field.value.span, problem);
                }
                Some(Reference { name, at })
            }
            Err(error) => {
                let near = match &error {
                    MeasureError::Unknown { name } => nearest(name, MeasureName::known()),
                    _ => None,
                };
                self.report(field.value.span, unknown(text, near));
                None
            }
        }
    }

    /// What must hold of the measures.
    pub(super) fn checks(&mut self, fields: &Fields<'_, 'a>, names: &Names) -> Vec<Check> {
        let mut checks = Vec::new();
        for item in self.blocks(fields, "checks", CHECKS) {
            let known = ["measure", "at", "expected", "tolerance"];
            let Some(fields) = self.fields(None, item, &known) else {
                continue;
            };
            self.required(&fields, "expected", Thing::Scenario);
            let expected = fields
                .get("expected")
                .map(|field| self.expected(field.value));
            let tolerance = self.allowance(&fields, None);
            if let Some(measure) = self.reference(&fields, names)
                && let Some(expected) = expected
            {
                checks.push(Check {
                    measure,
                    expected,
                    tolerance: tolerance.unwrap_or(Allowance::Absolute(0.0)),
                });
            }
        }
        checks
    }

    /// By how much a measure may differ: a share with `%`, or an amount in the base unit.
    fn allowance(&mut self, fields: &Fields<'_, 'a>, unit: Option<Unit>) -> Option<Allowance> {
        let field = fields.get("tolerance")?;
        let text = self.word(Some("tolerance"), field.key_span, field.value)?;
        if let Ok(number) = parse_number(text) {
            return Some(Allowance::Absolute(number.approximate()));
        }
        if let Ok(share) = parse_share(text) {
            return in_base(&share).map(Allowance::Relative);
        }
        let fits = |amount: &Quantity| {
            unit.is_some_and(|unit| unit.dimension().is_compatible(amount.dimension()))
        };
        if let Some(amount) = parse_quantity(text).ok().filter(fits) {
            return in_base(&amount).map(Allowance::Absolute);
        }
        let text = excerpt(text);
        self.report(field.value.span, Problem::InvalidTolerance { text });
        None
    }

    /// A bound that a measure must keep.
    pub(super) fn goal(&mut self, node: &Node<'a>, names: &Names) -> Option<Goal> {
        let fields = self.fields(None, node, &["measure", "at", "at_most", "at_least"])?;
        self.exactly_one(&fields, &["at_most", "at_least"]);
        let measure = self.reference(&fields, names);
        let amount = |checker: &mut Self, name| {
            let field = fields.get(name)?;
            in_base(&checker.amount_of(&field, Amount::Any, |_| true)?)
        };
        let at_most = amount(self, "at_most").map(Bound::AtMost);
        let at_least = amount(self, "at_least").map(Bound::AtLeast);
        Some(Goal {
            measure: measure?,
            bound: at_most.or(at_least)?,
        })
    }

    /// What the learner is asked; the text is read with the other texts.
    pub(super) fn ask(&mut self, node: &Node<'a>, names: &Names) -> Option<Ask> {
        let known = ["text", "measure", "at", "book", "expected", "tolerance"];
        let fields = self.fields(Some("ask"), node, &known)?;
        self.required(&fields, "text", Thing::Scenario);
        let measure = self.reference(&fields, names);
        let unit = measure.as_ref().and_then(|measure| measure.name.unit());
        if fields.get("book").is_none() && fields.get("expected").is_none() {
            self.exactly_one(&fields, &["book", "expected"]);
        }
        let amount = |checker: &mut Self, name| {
            let field = fields.get(name)?;
            let fits = |amount: &Quantity| {
                unit.is_none_or(|unit| unit.dimension().is_compatible(amount.dimension()))
            };
            checker.amount_of(&field, Amount::Any, fits)
        };
        let book = amount(self, "book");
        let expected = amount(self, "expected").or(book);
        let tolerance = self.allowance(&fields, unit);
        Some(Ask {
            measure: measure?,
            book,
            expected: expected?,
            // What answers of cards are given, too.
            tolerance: tolerance.unwrap_or(Allowance::Relative(0.05)),
        })
    }

    /// What a check expects: a number, nothing, a text, or a document.
    fn expected(&mut self, node: &Node<'a>) -> Value {
        match &node.kind {
            Kind::Scalar { text, style } if *style == Style::Plain => {
                let number: Option<Number> = parse_number(text).ok();
                match number {
                    Some(number) => Value::Number(number.approximate()),
                    None if node.is_absent() || text == "null" => Value::Null,
                    // What grows may get less.
                    None => match text.parse::<f64>() {
                        Ok(number) if is_number(text) => Value::Number(number),
                        _ => Value::Text(text.to_string()),
                    },
                }
            }
            Kind::Scalar { text, .. } => Value::Text(text.to_string()),
            Kind::Mapping { .. } | Kind::Sequence { .. } => Value::Document(self.json(node)),
            Kind::Broken => Value::Null,
        }
    }
}
