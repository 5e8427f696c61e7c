//! Draws the results of a quiz: the score, topic by topic, question by question.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{Row, State};
use crate::app::quiz::{AskedQuestion, QuizResults};
use crate::domain::clean::CleanText;
use crate::domain::language::LanguageTag;
use crate::domain::quiz::{AnswerKey, Given, Outcome, QuestionResult, Score, TopicResult};
use crate::i18n::Text;
use crate::i18n::quiz::QuizText;
use crate::quantity::print;
use crate::tui::look::Look;
use crate::tui::screens::quizzes::{mode_of, row, title_of};
use crate::tui::widgets::rows::Rows;
use crate::tui::widgets::{bar, frame, sentence};

/// Longest bar of a share, in cells.
const BAR: usize = 40;

/// Cells before the text of a question.
const INDENT: u16 = 6;

/// Cells of a topic's bar.
const TOPIC_BAR: usize = 10;

/// Draws the results.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let page = frame::page(frame.area(), 1);
    let mut title = look.say(&QuizText::ResultsTitle.into());
    let mut badges = Vec::new();
    if let Some(results) = &state.results {
        let start = &results.quiz.sheet().start;
        let name = title_of(start.title.as_ref(), look);
        title = format!("{title}: {name}");
        badges.push(Span::styled(mode_of(start.mode, look), look.theme.dim));
    }
    frame::header(&title, badges, look, page.header, frame);
    let rows = rows(state, look, page.body.width);
    let hidden = rows.draw(state.selection.place(), look, page.body, frame);
    let more = frame::more(hidden, look);
    bar::ends(Vec::new(), more, look, page.below, frame);
}

/// The row at a cell of the window.
#[must_use]
pub fn row_at(state: &State, look: &Look, window: Rect, cell: (u16, u16)) -> Option<usize> {
    let page = frame::page(window, 1);
    rows(state, look, page.body.width).at(state.selection.place(), page.body, cell)
}

fn rows(state: &State, look: &Look, width: u16) -> Rows {
    let theme = &look.theme;
    let mut rows = Rows::default();
    let Some(results) = &state.results else {
        rows.line(Line::styled(look.say(&Text::Loading), theme.dim));
        return rows;
    };
    let heading = |text: QuizText| Line::styled(look.say(&text.into()), theme.title);
    for (place, kind) in state.rows.iter().enumerate() {
        let chosen = place == state.selection.place();
        match *kind {
            Row::Summary => rows.row(summary(results, chosen, look, width)),
            Row::Topic(topic) => {
                if topic == 0 {
                    rows.line(Line::default());
                    rows.line(heading(QuizText::ByTopic));
                }
                rows.row([self::topic(
                    &results.results.topics[topic],
                    results,
                    chosen,
                    look,
                    width,
                )]);
            }
            Row::Question(question) => {
                if question == 0 {
                    rows.line(Line::default());
                    rows.line(heading(QuizText::ByQuestion));
                }
                let result = &results.results.questions[question];
                let asked = state.pages.get(question);
                let asked = asked.and_then(|page| page.question.as_deref().ok());
                let beginnings = state
                    .beginnings
                    .get(question)
                    .map_or(&[][..], Vec::as_slice);
                rows.row(self::question(
                    result, asked, beginnings, chosen, look, width,
                ));
            }
        }
    }
    rows
}

fn summary(results: &QuizResults, chosen: bool, look: &Look, width: u16) -> Vec<Line<'static>> {
    let theme = &look.theme;
    let say = |text: QuizText| look.say(&text.into());
    let score = results.results.score;
    let pass = results.quiz.sheet().start.mode.pass();
    let style = match results.results.passed {
        Some(true) => theme.good,
        Some(false) => theme.bad,
        None => theme.title,
    };
    let pointer = if chosen { theme.glyphs.cursor } else { " " };
    let mut share = vec![
        Span::styled(format!("{pointer} "), theme.accent),
        Span::styled(say(QuizText::Share(score)), theme.title),
    ];
    let passed = results.results.passed.map(|passed| match passed {
        true => QuizText::Passed,
        false => QuizText::Failed,
    });
    if let Some(passed) = passed {
        share.push(Span::styled(format!(" {} ", theme.glyphs.dot), theme.dim));
        share.push(Span::styled(say(passed), style));
    }
    let mut lines = vec![Line::from(share)];
    lines.push(share_bar(score, pass, style, look, width));
    let mut said = Vec::new();
    let end = results.quiz.end();
    said.push((
        QuizText::Ended {
            ending: end.ending,
            elapsed_ms: results.quiz.sheet().elapsed_ms(),
        },
        theme.text,
    ));
    let questions = results.results.questions.iter();
    let lucky = questions.filter(|it| it.outcome == Outcome::Right && it.guessed);
    let lucky = lucky.count();
    if lucky > 0 {
        said.push((QuizText::Lucky(lucky), theme.warn));
    }
    let out = results.results.questions.iter();
    let out = out.filter(|it| it.outcome == Outcome::TakenOut).count();
    if out > 0 {
        said.push((QuizText::TakenOut(out), theme.warn));
    }
    if pass.is_some() {
        said.push((QuizText::NotScaled, theme.dim));
    }
    said.push(match &results.code {
        Some(code) => (QuizText::Code(code.to_string()), theme.accent),
        None => (QuizText::NoCode, theme.dim),
    });
    for (text, style) in said {
        let room = width.saturating_sub(2);
        lines.extend(indented(sentence::lines(&say(text), room, style)));
    }
    lines
}

fn indented(lines: Vec<Line<'static>>) -> impl Iterator<Item = Line<'static>> {
    lines.into_iter().map(|mut line| {
        line.spans.insert(0, Span::raw("  "));
        line
    })
}

/// The share as a bar, and a mark where passing begins.
fn share_bar(
    score: Score,
    pass: Option<u8>,
    style: Style,
    look: &Look,
    width: u16,
) -> Line<'static> {
    let theme = &look.theme;
    let said = pass.map(|pass| look.say(&QuizText::PassMark(pass).into()));
    let taken = said.as_ref().map_or(0, |said| said.chars().count() + 1);
    let room = usize::from(width).saturating_sub(taken + 3).min(BAR);
    let cells = |percent: u8| (usize::from(percent) * room).div_ceil(100);
    let full = cells(score.percent());
    let mark = pass.map(|pass| cells(pass).min(room.saturating_sub(1)));
    let mut spans = vec![Span::raw("  ")];
    for cell in 0..room {
        let is_full = cell < full;
        let sign = match (mark == Some(cell), is_full) {
            (true, _) => "|",
            (false, true) => theme.glyphs.full,
            (false, false) => theme.glyphs.empty,
        };
        let style = if is_full { style } else { theme.dim };
        let style = if mark == Some(cell) {
            theme.text
        } else {
            style
        };
        spans.push(Span::styled(sign, style));
    }
    if let Some(said) = said {
        spans.push(Span::styled(format!(" {said}"), theme.dim));
    }
    Line::from(spans)
}

fn topic(
    topic: &TopicResult,
    results: &QuizResults,
    chosen: bool,
    look: &Look,
    width: u16,
) -> Line<'static> {
    let theme = &look.theme;
    let name = match &topic.topic {
        Some(id) => {
            let known = results.titles.iter().find(|(known, _)| known == id);
            known.map_or_else(
                || CleanText::line(id).to_string(),
                |(_, title)| look.title(title).to_owned(),
            )
        }
        None => look.say(&QuizText::NoTopic.into()),
    };
    let score = topic.score;
    let full = (usize::from(score.percent()) * TOPIC_BAR).div_ceil(100);
    let bar = format!(
        "{}{}",
        theme.glyphs.full.repeat(full),
        theme.glyphs.empty.repeat(TOPIC_BAR - full)
    );
    let figures = format!(
        "{bar} {:>5} {:>5}",
        format!("{}/{}", score.right, score.of),
        format!("{} %", score.percent())
    );
    row(&name, &figures, chosen, look, width)
}

fn question(
    result: &QuestionResult,
    asked: Option<&AskedQuestion>,
    beginnings: &[(LanguageTag, String)],
    chosen: bool,
    look: &Look,
    width: u16,
) -> Vec<Line<'static>> {
    let theme = &look.theme;
    let (sign, style) = match result.outcome {
        Outcome::Right => (theme.glyphs.right, theme.good),
        Outcome::Wrong => (theme.glyphs.wrong, theme.bad),
        Outcome::Open => (theme.glyphs.none, theme.warn),
        Outcome::TakenOut => (" ", theme.dim),
    };
    let text = match asked {
        Some(asked) => {
            let language = look.first_language(&asked.page.languages);
            let mut texts = beginnings.iter();
            let text = texts.find(|(known, _)| *known == language);
            text.or(beginnings.first())
                .map_or_else(String::new, |(_, text)| text.clone())
        }
        None => CleanText::line(result.card.as_str()).to_string(),
    };
    let pointer = if chosen { theme.glyphs.cursor } else { " " };
    let (mark, line_style) = match chosen {
        true => (theme.selected, theme.selected),
        false => (style, theme.text),
    };
    let head = [
        Span::styled(pointer, line_style),
        Span::styled(sign, mark),
        Span::styled(format!(" {:>2} ", result.place + 1), line_style),
    ];
    let room = width.saturating_sub(INDENT);
    let wrapped = sentence::lines(&text, room, line_style).into_iter();
    let mut lines: Vec<Line<'static>> = wrapped.map(pushed_in).collect();
    if let Some(first) = lines.first_mut() {
        first.spans.splice(..1, head);
    }
    let about = match asked {
        Some(asked) => QuizText::GivenAndRight {
            given: result.given.as_ref().map(|given| self::given(given, asked)),
            right: right(asked, look),
            spent_ms: result.spent_ms,
            guessed: result.guessed,
        },
        None if result.outcome != Outcome::TakenOut => QuizText::HoldsSince {
            spent_ms: result.spent_ms,
        },
        None => QuizText::GivenOnly {
            spent_ms: result.spent_ms,
        },
    };
    let about = sentence::lines(&look.say(&about.into()), room, theme.dim);
    lines.extend(about.into_iter().map(pushed_in));
    lines
}

/// A line under the number of its question.
fn pushed_in(mut line: Line<'static>) -> Line<'static> {
    line.spans
        .insert(0, Span::raw(" ".repeat(usize::from(INDENT))));
    line
}

/// What was given, choices by the numbers that the quiz gives them.
fn given(given: &Given, asked: &AskedQuestion) -> String {
    match given {
        Given::Choices(choices) => numbers(choices.iter().copied(), asked),
        Given::Amount(text) => CleanText::line(text).to_string(),
        Given::Texts(texts) => CleanText::line(&texts.join("; ")).to_string(),
    }
}

fn right(asked: &AskedQuestion, look: &Look) -> String {
    match &asked.key {
        AnswerKey::Choices(choices) => numbers(choices.iter().copied(), asked),
        AnswerKey::Amount { value, .. } => print(value, look.quantity_style()),
        AnswerKey::Texts(right) => right.line(&look.first_language(&asked.page.languages)),
    }
}

fn numbers(choices: impl Iterator<Item = usize>, asked: &AskedQuestion) -> String {
    let place = |choice| asked.order.iter().position(|shown| *shown == choice);
    let mut shown: Vec<usize> = choices.filter_map(place).collect();
    shown.sort_unstable();
    let shown: Vec<String> = shown.iter().map(|place| (place + 1).to_string()).collect();
    shown.join(", ")
}
