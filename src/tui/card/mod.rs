//! A card as lines: the question, what is revealed of the answer, the note, the book, the sources.

mod sources;

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

pub use sources::sources;

use crate::app::asking::{Asking, Progress, Refusal};
use crate::app::pages::CardPage;
use crate::domain::answer::label_gaps;
use crate::domain::card::{Book, CardBody, Choice};
use crate::domain::clean::{CleanText, scrub};
use crate::domain::language::{LanguageTag, Localized};
use crate::domain::quiz::AnswerKey;
use crate::i18n::sandbox::SandboxText;
use crate::i18n::{Text, number, told};
use crate::quantity::{Quantity, Verdict};
use crate::tui::look::Look;
use crate::tui::markdown::{self, Markdown};
use crate::tui::widgets::sentence;
use crate::tui::wrap::{Indent, StyledText, wrap};

/// Lines of an answer that are brought into the window when it is revealed; the question stays
/// where it can.
const FIRST_LOOK: usize = 4;

/// What stands for a hidden gap or item.
const GAP: &str = "[...]";

/// Lines, and those among them that the learner should see now.
#[derive(Debug, Default)]
pub struct Laid {
    /// The lines.
    pub lines: Vec<Line<'static>>,
    /// Those to be seen now.
    pub focus: Option<Range<usize>>,
    /// The place of each choice that is shown, and its lines.
    pub choices: Vec<(usize, Range<usize>)>,
}

/// What a card is shown with, beside its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Showing {
    /// The key that runs the card's scenario, where it can be run now.
    pub run: Option<String>,
    /// Whether the sources follow the revealed answer.
    pub sources: bool,
    /// Whether the answer is not shown before one is given.
    pub required: bool,
}

/// The lines of a card at a width in cells.
#[must_use]
pub fn lay_out(
    page: &CardPage,
    asking: &Asking,
    showing: &Showing,
    look: &Look,
    width: u16,
) -> Laid {
    let languages = look.shown_languages(&page.languages);
    let mut sheet = Sheet {
        showing,
        look,
        width,
        lines: Vec::new(),
        focus: None,
        choices: Vec::new(),
    };
    for (index, language) in languages.iter().enumerate() {
        if index > 0 {
            sheet.blank();
        }
        if languages.len() > 1 {
            sheet.language(language);
        }
        sheet.card(page, asking, language);
    }
    if showing.sources && asking.revealed {
        sheet.lines.extend(sources(page, look, width));
    }
    Laid {
        lines: sheet.lines,
        focus: sheet.focus,
        choices: sheet.choices,
    }
}

/// Lines in the making.
struct Sheet<'a> {
    showing: &'a Showing,
    look: &'a Look,
    width: u16,
    lines: Vec<Line<'static>>,
    focus: Option<std::ops::Range<usize>>,
    /// The place of each choice that is shown, and its lines.
    choices: Vec<(usize, std::ops::Range<usize>)>,
}

impl Sheet<'_> {
    fn blank(&mut self) {
        self.lines.push(Line::default());
    }

    fn language(&mut self, language: &LanguageTag) {
        self.lines
            .push(Line::styled(language.to_string(), self.look.theme.dim));
    }

    fn markdown(&mut self, text: &CleanText) {
        let style = self.look.theme.markdown();
        self.lines
            .extend(Markdown::parse(text).lines(self.width, &style));
    }

    /// A text behind a mark, indented under it.
    fn marked(&mut self, mark: Vec<Span<'static>>, text: &CleanText) {
        let cells = mark.iter().map(Span::width).sum();
        let indent = Indent::new(mark, vec![Span::raw(" ".repeat(cells))]);
        let style = self.look.theme.markdown();
        self.lines
            .extend(Markdown::parse(text).lines_indented(self.width, &style, &indent));
    }

    /// A sentence of the interface, wrapped.
    fn say(&mut self, said: &Text, style: Style) {
        let said = self.look.say(said);
        self.lines.extend(sentence::lines(&said, self.width, style));
    }

    /// A thin heading between parts.
    fn rule(&mut self, said: &Text) {
        let theme = &self.look.theme;
        let said = self.look.say(said);
        let rule = theme.glyphs.rule;
        let used = 4 + unicode_width::UnicodeWidthStr::width(said.as_str());
        let rest = usize::from(self.width).saturating_sub(used);
        let line = format!("{} {said} {}", rule.repeat(2), rule.repeat(rest));
        self.lines.push(Line::styled(line, theme.dim));
    }

    fn card(&mut self, page: &CardPage, asking: &Asking, language: &LanguageTag) {
        let body = &page.card.body;
        let question = body.question().text(language);
        match (body, &asking.progress) {
            (CardBody::Cloze { .. }, Progress::Parts { shown, .. }) => {
                self.gaps(&markdown::mark_gaps(question, *shown, GAP));
            }
            (CardBody::Cloze { .. }, Progress::Texts { .. }) if asking.revealed => {
                self.gaps(&markdown::mark_gaps(question, usize::MAX, GAP));
            }
            (CardBody::Cloze { .. }, Progress::Texts { .. }) => {
                let numbered = label_gaps(question, |number| format!("[{number}]"));
                self.gaps(&markdown::mark_gaps(&numbered, usize::MAX, GAP));
            }
            _ => self.question(question),
        }
        let start = self.lines.len();
        if let Progress::Texts {
            blanks,
            cursor,
            right,
        } = &asking.progress
        {
            self.blank();
            self.texts(blanks, *cursor, right.as_deref(), asking, language);
        }
        match (body, &asking.progress) {
            (CardBody::Basic { answer, .. }, _) if asking.revealed => {
                self.heading(&Text::Answer);
                self.markdown(answer.text(language));
            }
            (CardBody::List { items, ordered, .. }, Progress::Parts { shown, ticked, .. }) => {
                self.blank();
                self.items(items, *ordered, *shown, ticked, language);
            }
            (
                CardBody::Choice {
                    choices,
                    explanation,
                    ..
                },
                Progress::Choices {
                    order,
                    cursor,
                    marked,
                    right,
                },
            ) => {
                if asking.revealed {
                    self.verdict(*right);
                }
                self.blank();
                let places = Places {
                    asking,
                    order,
                    cursor: *cursor,
                    marked,
                };
                self.choices(choices, &places, language);
                if asking.revealed {
                    self.optional(&Text::Explanation, explanation.as_ref(), language);
                }
            }
            (
                CardBody::Numeric {
                    value, explanation, ..
                },
                Progress::Amount { .. },
            ) => {
                self.blank();
                self.amount(&asking.right_amount().unwrap_or(*value), asking);
                self.can_be_run();
                if asking.revealed {
                    self.optional(&Text::Explanation, explanation.as_ref(), language);
                }
            }
            _ => {}
        }
        if asking.revealed {
            self.optional(&Text::Note, page.card.note.as_ref(), language);
            if let Some(book) = &page.card.book {
                self.book(book, page, language);
            }
            if self.focus.is_none() {
                let end = self.lines.len().min(start + FIRST_LOOK);
                self.focus = Some(start..end);
            }
        }
    }

    fn gaps(&mut self, marked: &markdown::MarkedText) {
        let style = self.look.theme.markdown();
        let lines = Markdown::parse_marked(marked).lines(self.width, &style);
        self.lines.extend(lines);
    }

    /// Texts that are typed, one a line; when they are told, what is right beside those that are
    /// not.
    fn texts(
        &mut self,
        blanks: &[String],
        cursor: usize,
        right: Option<&[bool]>,
        asking: &Asking,
        language: &LanguageTag,
    ) {
        let theme = self.look.theme;
        let wanted: Vec<String> = match &asking.key {
            Some(AnswerKey::Texts(key)) => key.texts(language).map(ToString::to_string).collect(),
            _ => Vec::new(),
        };
        match right {
            Some(right) => self.verdict(Some(right.iter().all(|right| *right))),
            None if asking.revealed => self.verdict(None),
            None => self.say(&Text::TypeTexts(blanks.len()), theme.dim),
        }
        for (place, text) in blanks.iter().enumerate() {
            let from = self.lines.len();
            let number = match blanks.len() {
                1 => String::new(),
                _ => format!("[{}] ", place + 1),
            };
            let is_right = right.map(|right| right.get(place) == Some(&true));
            let mut said = scrub(text).into_owned();
            let mark = match is_right {
                None if asking.revealed => {
                    said = wanted.get(place).cloned().unwrap_or_default();
                    Span::styled(format!("{} ", theme.glyphs.none), theme.warn)
                }
                None if place == cursor => Span::styled("> ", theme.accent),
                None => Span::raw("  "),
                Some(true) => Span::styled(format!("{} ", theme.glyphs.right), theme.good),
                Some(false) => {
                    let wanted = wanted.get(place).cloned().unwrap_or_default();
                    let given = std::mem::take(&mut said);
                    said = self.look.say(&Text::RightText { given, wanted });
                    Span::styled(format!("{} ", theme.glyphs.wrong), theme.bad)
                }
            };
            let head = vec![mark, Span::styled(number, theme.accent)];
            let cells: usize = head.iter().map(Span::width).sum();
            let indent = Indent::new(head, vec![Span::raw(" ".repeat(cells))]);
            let mut text = StyledText::styled(&said, theme.text);
            if !asking.revealed && place == cursor {
                text.push(" ", theme.selected);
            }
            self.lines
                .extend(wrap(&text, usize::from(self.width), &indent));
            if place == cursor && right.is_none() {
                self.focus = Some(from..self.lines.len());
            }
        }
    }

    fn question(&mut self, question: &CleanText) {
        let from = self.lines.len();
        self.markdown(question);
        for line in &mut self.lines[from..] {
            line.style = line.style.patch(self.look.theme.title);
        }
    }

    fn heading(&mut self, said: &Text) {
        self.blank();
        self.rule(said);
    }

    fn optional(&mut self, heading: &Text, text: Option<&Localized>, language: &LanguageTag) {
        if let Some(text) = text {
            self.heading(heading);
            self.markdown(text.text(language));
        }
    }

    fn items(
        &mut self,
        items: &[Localized],
        ordered: bool,
        shown: usize,
        ticked: &std::collections::BTreeSet<usize>,
        language: &LanguageTag,
    ) {
        let theme = self.look.theme;
        for (index, item) in items.iter().enumerate() {
            let from = self.lines.len();
            let tick = if ticked.contains(&index) {
                Span::styled(format!("{} ", theme.glyphs.right), theme.good)
            } else {
                Span::raw("  ")
            };
            let number = if ordered {
                format!("{}. ", index + 1)
            } else {
                format!("{} ", theme.glyphs.bullet)
            };
            if index < shown {
                let mark = vec![tick, Span::styled(number, theme.accent)];
                self.marked(mark, item.text(language));
            } else {
                let hidden = format!("  {number}{}", GAP);
                self.lines.push(Line::styled(hidden, theme.dim));
            }
            if index + 1 == shown {
                self.focus = Some(from..self.lines.len());
            }
        }
        if shown > 0 {
            self.blank();
            let counted = Text::ItemsRecalled {
                shown,
                total: items.len(),
                ticked: ticked.len(),
            };
            self.say(&counted, theme.dim);
        }
    }

    fn choices(&mut self, choices: &[Choice], places: &Places<'_>, language: &LanguageTag) {
        let theme = self.look.theme;
        let Places { asking, .. } = *places;
        let right = asking.right_choices();
        if right > 1 {
            self.say(&Text::ChooseSeveral(right), theme.dim);
        }
        for (place, &index) in places.order.iter().enumerate() {
            let Some(choice) = choices.get(index) else {
                continue;
            };
            let from = self.lines.len();
            let is_marked = places.marked.contains(&index);
            let mark = match (asking.revealed, asking.is_right(index), is_marked) {
                (true, true, _) => Span::styled(theme.glyphs.right, theme.good),
                (true, false, true) => Span::styled(theme.glyphs.wrong, theme.bad),
                _ => Span::raw(" "),
            };
            let boxed = if is_marked { "[x]" } else { "[ ]" };
            let cursor = !asking.revealed && place == places.cursor;
            let pointer = if cursor { theme.glyphs.cursor } else { " " };
            let spans = vec![
                Span::styled(pointer, theme.accent),
                mark,
                Span::raw(format!(" {boxed} ")),
                Span::styled(format!("{} ", place + 1), theme.accent),
            ];
            self.marked(spans, choice.text.text(language));
            self.choices.push((place, from..self.lines.len()));
            if cursor {
                self.focus = Some(from..self.lines.len());
            }
            if asking.revealed {
                let indent = Span::raw(" ".repeat(7));
                if choice.book {
                    let said = self.look.say(&Text::BookKeysThis);
                    let spans = vec![indent.clone(), Span::styled(said, theme.book)];
                    self.lines.push(Line::from(spans));
                }
                if let Some(why) = &choice.why {
                    let from = self.lines.len();
                    self.marked(vec![indent], why.text(language));
                    for line in &mut self.lines[from..] {
                        line.style = theme.dim;
                    }
                }
            }
        }
    }

    fn verdict(&mut self, right: Option<bool>) {
        let theme = self.look.theme;
        let (said, mark, style) = match right {
            Some(true) => (Text::Right, theme.glyphs.right, theme.good),
            Some(false) => (Text::Wrong, theme.glyphs.wrong, theme.bad),
            None => return,
        };
        self.blank();
        let said = format!("{mark} {}", self.look.say(&said));
        self.lines.push(Line::styled(said, style));
    }

    fn amount(&mut self, value: &Quantity, asking: &Asking) {
        let Progress::Amount {
            input,
            refusal,
            verdict,
            is_the_books,
        } = &asking.progress
        else {
            return;
        };
        let theme = self.look.theme;
        let style = self.look.quantity_style();
        if !asking.revealed {
            let unit = crate::quantity::print_unit(value.unit, style);
            let required = self.showing.required;
            self.say(&Text::TypeAmount { unit, required }, theme.dim);
            let from = self.lines.len();
            let spans = vec![
                Span::styled("> ", theme.accent),
                Span::raw(CleanText::line(input).to_string()),
                Span::styled(" ", theme.selected),
            ];
            self.lines.push(Line::from(spans));
            self.focus = Some(from..self.lines.len());
            if let Some(refusal) = refusal {
                let said = match refusal {
                    Refusal::NotAnAmount(error) => told::no_amount(error, style),
                    Refusal::Ambiguous(first, second) => Text::AmountAmbiguous {
                        first: crate::quantity::print(first, style),
                        second: crate::quantity::print(second, style),
                    },
                };
                self.say(&said, theme.warn);
            }
            return;
        }
        self.heading(&Text::Answer);
        let shown = crate::quantity::print(value, style);
        self.lines.push(Line::styled(shown, theme.title));
        if !input.trim().is_empty() {
            self.say(
                &Text::YourAnswer {
                    given: input.clone(),
                },
                theme.text,
            );
        }
        match verdict {
            Some(Verdict::Correct) => self.verdict(Some(true)),
            Some(Verdict::Wrong { near_miss }) => {
                self.verdict(Some(false));
                if *is_the_books {
                    self.say(&Text::AnswerIsTheBooks, theme.text);
                } else if let Some(near_miss) = near_miss {
                    self.say(&Text::NearMiss(*near_miss), theme.text);
                }
            }
            Some(Verdict::WrongDimension { expected, .. }) => {
                self.verdict(Some(false));
                self.say(&Text::WrongDimension(*expected), theme.text);
            }
            None => {}
        }
    }

    /// That the scenario behind the amount can be run, and with which key.
    fn can_be_run(&mut self) {
        if let Some(key) = self.showing.run.clone() {
            let said = Text::Sandbox(SandboxText::CanBeRun { key });
            self.say(&said, self.look.theme.dim);
        }
    }

    fn book(&mut self, book: &Book, page: &CardPage, language: &LanguageTag) {
        let theme = self.look.theme;
        let title = book.document.as_ref().and_then(|id| {
            let known = page.documents.iter().find(|(document, _)| document == id);
            known.map(|(_, title)| title.text(language).to_string())
        });
        self.blank();
        let from = self.lines.len();
        self.rule(&Text::Book { title });
        if let Some(value) = &book.value {
            let value = crate::quantity::print(value, self.look.quantity_style());
            self.lines.push(Line::raw(value));
        }
        for text in [&book.text, &book.why].into_iter().flatten() {
            self.markdown(text.text(language));
        }
        if let Some(since) = book.since {
            let since = number::month(self.look.interface, since.year, since.month);
            self.say(&Text::ChangedSince { since }, theme.text);
        }
        for line in &mut self.lines[from..] {
            line.style = line.style.patch(theme.book);
        }
    }
}

/// How choices stand on the screen.
struct Places<'a> {
    asking: &'a Asking,
    order: &'a [usize],
    cursor: usize,
    marked: &'a std::collections::BTreeSet<usize>,
}
