//! The problems that a check can find, with what is needed to explain each of them.

#[macro_use]
mod declare;
#[macro_use]
mod runs;

use serde::{Deserialize, Serialize};

use crate::domain::card::{CardKind, Date};
use crate::domain::clean::CleanText;
use crate::domain::finding::Severity;
use crate::domain::finding::detail::{
    Amount, Dangling, Figure, Found, NumberFault, RunLimit, Shape, SyntaxFault, Thing,
};
use crate::domain::id::{CardKey, Id};
use crate::domain::language::LanguageTag;
use crate::quantity::Quantity;

with_runs! {
    // The file as a whole.

    /// The operating system would not let the file be read.
    Error "unreadable" Unreadable {
        /// Its reason.
        reason: CleanText,
    }
    /// A folder, a pipe or a device where a file is expected.
    Error "not-a-file" NotAFile {
        /// Whether it is a folder.
        folder: bool,
    }
    /// The file is larger than a deck may be.
    Error "file-too-large" FileTooLarge {
        /// Its size, in bytes.
        bytes: u64,
        /// The largest size, in bytes.
        limit: u64,
    }
    /// The bytes are not UTF-8.
    Error "not-utf8" NotUtf8 {
        /// Whether they look like UTF-16.
        utf16: bool,
    }
    /// The file holds nothing, or comments only.
    Error "empty-file" EmptyFile {}
    /// A second document begins.
    Error "several-documents" SeveralDocuments {}
    /// The YAML itself is broken.
    Error "syntax" Syntax {
        /// How.
        fault: SyntaxFault,
    }
    /// A control character that YAML does not allow.
    Error "control-character" ControlCharacter {
        /// Its code point.
        code_point: u32,
    }
    /// `*name`: no repetition by reference.
    Error "alias" Alias {
        /// The name.
        name: CleanText,
    }
    /// `&name`: no repetition by reference.
    Error "anchor" Anchor {
        /// The name.
        name: CleanText,
    }
    /// `!tag`: no types of one's own.
    Error "tag" Tag {
        /// The tag as it is written.
        tag: CleanText,
    }
    /// Lists and blocks lie too deep in one another.
    Error "too-deep" TooDeep {
        /// The greatest depth.
        limit: u32,
    }
    /// More cards than a file may hold.
    Error "too-many-cards" TooManyCards {
        /// How many there are.
        count: u64,
        /// How many there may be.
        limit: u64,
    }
    /// More values than a file may hold.
    Error "too-many-values" TooManyValues {
        /// How many there may be.
        limit: u64,
    }
    /// The structure is broken in more places than are read around.
    Error "given-up" GivenUp {
        /// How many.
        limit: u64,
    }
    /// One text is longer than a text may be.
    Error "text-too-long" TextTooLong {
        /// Its size, in bytes.
        bytes: u64,
        /// The largest size, in bytes.
        limit: u64,
    }
    /// There are more findings than are shown.
    Error "more-findings" MoreFindings {
        /// How many are not shown.
        count: u64,
    }
    /// The parser of values refuses what the check accepted.
    Error "not-understood" NotUnderstood {
        /// Its reason.
        reason: CleanText,
    }

    // Keys and the shapes of their values.

    /// No such key here.
    Error "unknown-key" UnknownKey {
        /// The key.
        key: CleanText,
        /// The key that was probably meant.
        suggestion: Option<CleanText>,
    }
    /// A key of another kind of card.
    Error "unused-key" UnusedKey {
        /// The key.
        key: CleanText,
        /// The kind of this card.
        kind: CardKind,
        /// The kinds that have the key.
        owners: Vec<CardKind>,
    }
    /// A key that belongs into another kind of file.
    Error "misplaced-key" MisplacedKey {
        /// The key.
        key: CleanText,
        /// The key beside which it belongs.
        beside: CleanText,
    }
    /// A key that is there without another one that it needs.
    Error "dangling-key" DanglingKey {
        /// Which.
        dangling: Dangling,
    }
    /// A key is missing.
    Error "missing-key" MissingKey {
        /// The key.
        key: CleanText,
        /// What lacks it.
        of: Thing,
    }
    /// The same key twice in one block.
    Error "duplicate-key" DuplicateKey {
        /// The key.
        key: CleanText,
        /// The line of the first one.
        first_line: u32,
    }
    /// A key that is a list or a block.
    Error "complex-key" ComplexKey {}
    /// A value of another shape than the key takes.
    Error "wrong-type" WrongType {
        /// The key, or None for an item of a list.
        key: Option<CleanText>,
        /// What it takes.
        expected: Shape,
        /// What is there.
        found: Found,
    }
    /// A comma inside `{...}` that cuts a text in two.
    Error "flow-comma" FlowComma {
        /// What was probably meant as one text.
        text: CleanText,
    }
    /// A value that is none of those which the key takes.
    Error "unknown-value" UnknownValue {
        /// The key.
        key: CleanText,
        /// The value.
        value: CleanText,
        /// What it takes.
        allowed: Vec<CleanText>,
        /// The one that was probably meant.
        suggestion: Option<CleanText>,
    }
    /// A number that is too small or too large.
    Error "out-of-range" OutOfRange {
        /// The key.
        key: CleanText,
        /// The number as it is written.
        value: CleanText,
        /// The smallest one allowed.
        minimum: u64,
        /// The largest one allowed.
        maximum: u64,
    }
    /// A list without items, or a block without keys, where at least one is needed.
    Error "empty-list" EmptyList {
        /// The key.
        key: CleanText,
    }
    /// An empty list where none is needed.
    Warning "idle-key" IdleKey {
        /// The key.
        key: CleanText,
    }
    /// A list that is too long.
    Error "long-list" LongList {
        /// The key.
        key: CleanText,
        /// How many there are.
        count: u64,
        /// How many there may be.
        limit: u64,
    }

    // The head of a file.

    /// `format` names a format that this version does not read.
    Error "unsupported-format" UnsupportedFormat {
        /// What it says.
        found: CleanText,
        /// The newest format that this version reads.
        supported: u32,
    }
    /// Neither cards nor objectives, exams or scenarios.
    Error "no-content" NoContent {}
    /// Cards and objectives, or the like, in one file.
    Error "several-kinds" SeveralKinds {
        /// The first kind's key.
        first: CleanText,
        /// The other kind's key.
        other: CleanText,
    }
    /// Text that is no language tag.
    Error "invalid-language" InvalidLanguage {
        /// The text.
        text: CleanText,
    }
    /// A language twice under `languages`.
    Error "duplicate-language" DuplicateLanguage {
        /// The language.
        language: LanguageTag,
    }

    // Names.

    /// Text that is no identifier.
    Error "invalid-id" InvalidId {
        /// The text.
        text: CleanText,
        /// The nearest identifier.
        suggestion: Option<Id>,
    }
    /// The same identifier twice in one list.
    Error "duplicate-id" DuplicateId {
        /// The identifier.
        id: Id,
        /// What it names.
        of: Thing,
        /// The line of the first one.
        first_line: u32,
    }
    /// Text that is no card key.
    Error "invalid-card-key" InvalidCardKey {
        /// The text.
        text: CleanText,
    }
    /// Text that is no topic.
    Error "invalid-topic" InvalidTopic {
        /// The text.
        text: CleanText,
        /// The nearest topic.
        suggestion: Option<CleanText>,
    }
    /// `run` names a scenario that the deck does not have.
    Error "unknown-scenario" UnknownScenario {
        /// The name.
        id: Id,
        /// The scenario that was probably meant.
        suggestion: Option<Id>,
    }
    /// An objective names a document that the syllabus does not list.
    Error "unknown-document" UnknownDocument {
        /// The name.
        id: Id,
        /// The document that was probably meant.
        suggestion: Option<Id>,
    }

    // Texts.

    /// A text without a character that could be read.
    Error "blank-text" BlankText {
        /// The key, or None for an item of a list.
        key: Option<CleanText>,
        /// How many invisible characters it holds.
        hidden: u64,
    }
    /// A text lacks some of the deck's languages.
    Error "missing-language" MissingLanguage {
        /// The key, or None for an item of a list.
        key: Option<CleanText>,
        /// The languages that it lacks.
        languages: Vec<LanguageTag>,
    }
    /// A text in a language that the deck does not have.
    Error "unknown-language" UnknownLanguage {
        /// What stands where a language is expected.
        language: CleanText,
        /// The deck's languages.
        languages: Vec<LanguageTag>,
    }
    /// A plain text in a deck of several languages.
    Error "plain-text" PlainText {
        /// The key, or None for an item of a list.
        key: Option<CleanText>,
        /// The deck's languages.
        languages: Vec<LanguageTag>,
    }
    /// A line of a plain text begins with a dash, as if it were an item of a list.
    Warning "swallowed-dash" SwallowedDash {}
    /// Characters that a reader cannot see.
    Warning "hidden-characters" HiddenCharacters {
        /// How many.
        count: u64,
    }

    // Cards.

    /// Too few answers to choose from.
    Error "too-few-choices" TooFewChoices {
        /// How many there are.
        count: u64,
    }
    /// None of the choices is right.
    Error "no-correct-choice" NoCorrectChoice {}
    /// A cloze text without a gap.
    Error "no-gap" NoGap {
        /// The language of the text.
        language: LanguageTag,
    }
    /// A gap with nothing to recall.
    Error "empty-gap" EmptyGap {}
    /// `{{` without `}}`.
    Error "unclosed-gap" UnclosedGap {}
    /// The languages of a cloze text have different numbers of gaps.
    Error "different-gaps" DifferentGaps {
        /// A language.
        language: LanguageTag,
        /// Its number of gaps.
        count: u64,
        /// The first language.
        first_language: LanguageTag,
        /// Its number of gaps.
        first_count: u64,
    }
    /// Text that is no number.
    Error "invalid-number" InvalidNumber {
        /// The text.
        text: CleanText,
        /// Why.
        fault: NumberFault,
    }
    /// Text that is no unit.
    Error "invalid-unit" InvalidUnit {
        /// The text.
        text: CleanText,
        /// The unit that was probably meant.
        suggestion: Option<CleanText>,
    }
    /// Text that is no tolerance for the card's unit.
    Error "invalid-tolerance" InvalidTolerance {
        /// The text.
        text: CleanText,
    }
    /// Text that is no date.
    Error "invalid-date" InvalidDate {
        /// The text.
        text: CleanText,
    }
    /// A source that is neither a place in a document nor an address, or both.
    Error "unclear-source" UnclearSource {}
    /// A book block that does not say what the document says.
    Error "empty-book" EmptyBook {}
    /// The book says what holds today.
    Warning "book-agrees" BookAgrees {}
    /// An address that is not http or https.
    Warning "address" Address {
        /// The address.
        url: CleanText,
    }
    /// A path of `vary` that leads into no scenario.
    Error "invalid-path" InvalidPath {
        /// The path.
        path: CleanText,
    }
    /// A text mentions an input that does not vary.
    Warning "unknown-placeholder" UnknownPlaceholder {
        /// The input's path.
        path: CleanText,
        /// The path that was probably meant.
        suggestion: Option<CleanText>,
    }
    /// An input varies, and the question does not tell it.
    Warning "untold-input" UntoldInput {
        /// The input's path.
        path: CleanText,
        /// The language of the question.
        language: LanguageTag,
    }

    // Scenarios.

    /// Text that is not the kind of amount that the key takes.
    Error "invalid-amount" InvalidAmount {
        /// The text.
        text: CleanText,
        /// What the key takes.
        expected: Amount,
    }
    /// An amount that is too small or too large.
    Error "amount-out-of-range" AmountOutOfRange {
        /// The amount.
        text: CleanText,
        /// The smallest and the largest one allowed.
        range: (CleanText, CleanText),
    }
    /// A key for which what stands beside it has no use.
    Error "foreign-key" ForeignKey {
        /// The key.
        key: CleanText,
        /// What stands beside it, such as `kind: efo`.
        beside: CleanText,
    }
    /// Of these keys one is needed, and only one may be there.
    Error "one-of-keys" OneOfKeys {
        /// The keys.
        keys: Vec<CleanText>,
    }
    /// A measure of another machine than the scenario's.
    Error "foreign-measure" ForeignMeasure {
        /// The measure's name.
        name: CleanText,
        /// The key of the machine that the scenario has.
        machine: CleanText,
    }
    /// A measure that nothing has.
    Error "unknown-measure" UnknownMeasure {
        /// Its name.
        name: CleanText,
        /// The name that was probably meant.
        suggestion: Option<CleanText>,
    }

    // What could be better; only `shardeck check` looks for it.

    /// A figure stands in one language of a text and not in the other.
    Warning "figures-differ" FiguresDiffer {
        /// The language that comes first in the deck.
        first_language: LanguageTag,
        /// Figures that only its text has, as they are written.
        first_figures: Vec<CleanText>,
        /// The other language.
        language: LanguageTag,
        /// Figures that only its text has.
        figures: Vec<CleanText>,
    }
    /// An answer of more words than can be recalled at once.
    Warning "long-answer" LongAnswer {
        /// The language of the answer.
        language: LanguageTag,
        /// How many words it has.
        words: u64,
        /// How many it should have at most.
        limit: u64,
    }
    /// A card that does not tell where its facts come from.
    Warning "no-source" NoSource {}
    /// A card of a deck with a syllabus that covers none of its objectives.
    Warning "no-objective" NoObjective {
        /// The syllabus.
        syllabus: Id,
    }
    /// A card that was not checked for long.
    Warning "old-verification" OldVerification {
        /// When it was checked last.
        verified: Date,
        /// How many months ago that was.
        months: u64,
        /// How many there should be at most.
        limit: u64,
    }
    /// Two cards ask the same.
    Warning "duplicate-question" DuplicateQuestion {
        /// The card that comes first.
        card: CardKey,
        /// The file of that card.
        file: CleanText,
        /// The line on which that card begins.
        line: u32,
        /// The language in which both ask the same.
        language: LanguageTag,
    }
    /// A choice that does not say why it is right or wrong, in a deck whose choices do.
    Warning "choice-without-why" ChoiceWithoutWhy {}
    /// The longest choice is right so often that its length gives the answer away.
    Warning "longest-is-right" LongestIsRight {
        /// The language in which it is.
        language: LanguageTag,
        /// Choice cards whose longest choice is right.
        right: u64,
        /// All choice cards.
        of: u64,
        /// On how many it would be by chance, rounded.
        chance: u64,
    }
    /// A comma inside `[...]` that cuts a number in two.
    Warning "flow-list-comma" FlowListComma {
        /// What was probably meant as one text.
        text: CleanText,
    }
    /// An objective that no card asks.
    Warning "uncovered-objective" UncoveredObjective {
        /// The objective.
        id: Id,
        /// The languages in which no card asks it; none where no card asks it at all.
        languages: Vec<LanguageTag>,
    }
    /// A code to be silenced that no warning has.
    Warning "unknown-code" UnknownCode {
        /// What stands there.
        name: CleanText,
        /// The code that was probably meant.
        suggestion: Option<CleanText>,
        /// Whether an error has it.
        error: bool,
    }

    // Several files.

    /// Two files with the same identifier.
    Error "duplicate-deck" DuplicateDeck {
        /// The identifier.
        id: Id,
        /// The other file.
        other: CleanText,
    }
    /// A syllabus that no file has.
    Warning "unknown-syllabus" UnknownSyllabus {
        /// The identifier.
        id: Id,
        /// The syllabus that was probably meant.
        suggestion: Option<Id>,
    }
    /// An objective that the syllabus does not have.
    Warning "unknown-objective" UnknownObjective {
        /// The identifier.
        id: Id,
        /// The syllabus.
        syllabus: Id,
        /// The objective that was probably meant.
        suggestion: Option<Id>,
    }
    /// A document that the syllabus does not list.
    Warning "unlisted-document" UnlistedDocument {
        /// The identifier.
        id: Id,
        /// The syllabus.
        syllabus: Id,
        /// The document that was probably meant.
        suggestion: Option<Id>,
    }
    /// An alias that is the key of a card, or another card's alias.
    Error "alias-clash" AliasClash {
        /// The alias.
        alias: CardKey,
        /// The card that has it.
        card: CardKey,
        /// Whether that card has it as its key.
        is_key: bool,
        /// The file of that card.
        file: CleanText,
        /// The line on which that card begins.
        line: u32,
    }
}

impl Problem {
    /// The codes of warnings: those that a deck may silence.
    pub fn warning_codes() -> impl Iterator<Item = &'static str> {
        let codes = Self::CODES.iter().zip(Self::SEVERITIES);
        codes
            .filter(|(_, severity)| **severity == Severity::Warning)
            .map(|(code, _)| *code)
    }
}

#[cfg(test)]
mod tests;
