//! What the card editor says, and the questions around it.

use super::number::count;
use super::{Interface, Text, explain};
use crate::domain::authoring::EditKind;
use crate::domain::card::CardKind;
use crate::domain::fault::Fault;

/// A sentence or a label of the card editor.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields are named after what is put into the sentence"
)]
pub enum EditorText {
    /// Title: a card is edited.
    Title,
    /// Title: a card is made.
    TitleNew,
    /// Badge: the kind of the card.
    Kind(CardKind),
    /// The name of a field.
    Label(FieldLabel),
    /// The same in one language.
    LabelIn { label: FieldLabel, language: String },
    /// The value of a field that is yes or no.
    Flag(bool),
    /// Status: something is not saved.
    Unsaved,
    /// Status: everything is saved.
    AllSaved,
    /// Status: it is being written.
    Writing,
    /// Status: what is wrong with the card.
    Findings { errors: usize, warnings: usize },
    /// Status: nothing is wrong.
    Sound,
    /// Why a field is refused.
    Fault(FormFault),
    /// The card is looked at.
    Trying,
    /// Status: nothing of a new card is written.
    NothingYet,
    /// Heading of the preview.
    Preview,
    /// The preview waits for the errors to go.
    NoPreview,
    /// The card runs a scenario, and the key that opens it elsewhere.
    RunsScenario { key: String },
    /// What an empty identifier becomes.
    IdFromQuestion,
    /// What was typed and never saved is back.
    Recovered,
    /// What was done, or taken back.
    Done {
        kind: EditKind,
        undone: bool,
        card: String,
    },
    /// A card was written over somebody else's text, which lies in a file.
    SavedOver { path: String },
    /// What was typed lies in a file.
    PutAside { path: String },
    /// What was typed could not be put aside.
    NotPutAside,
    /// A change is written, but the deck could not be taken in.
    NotTakenIn { fault: Box<Fault> },
    /// A built-in deck was copied.
    Ejected { path: String },
    /// Cards of this kind are edited elsewhere.
    KindElsewhere { kind: CardKind },
    /// No deck is selected that a card could be added to.
    ChooseDeck,
    /// There is no other deck to move to.
    NowhereToMove,

    /// Title: what is typed would be lost.
    LeaveTitle,
    /// What it means.
    LeaveText,
    /// Answer: save and leave.
    SaveAndLeave,
    /// Answer: leave without saving.
    LeaveUnsaved,
    /// Answer: go on.
    GoOn,
    /// Title: somebody else has changed the card.
    ConflictTitle,
    /// What it means; whether they took it out.
    ConflictText { gone: bool },
    /// Answer: write mine.
    TakeMine,
    /// Answer: take theirs.
    TakeTheirs,
    /// Heading of their text.
    Theirs,
    /// Title: the card has errors.
    ErrorsTitle,
    /// What it means.
    ErrorsText { errors: usize },
    /// Answer: write it all the same.
    SaveAnyway,
    /// Title: the deck is part of the program.
    BuiltInTitle,
    /// What it means.
    BuiltInText { deck: String },
    /// Answer: make a copy.
    Eject,
    /// Answer: nothing.
    Cancel,
    /// Title: where a card is to go.
    MoveTitle { card: String },
    /// What it means.
    MoveText,
    /// Title: which kind of card.
    KindTitle { deck: String },
    /// Answer: a kind, with what it is.
    KindRow(CardKind),
}

/// The name of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "they are named after the keys of deck files")]
pub enum FieldLabel {
    Question,
    Answer,
    Explanation,
    Item(usize),
    Ordered,
    Choice(usize),
    Correct(usize),
    Why(usize),
    Keyed(usize),
    Shuffle,
    Value,
    Unit,
    Tolerance,
    Note,
    Tags,
    Covers,
    Verified,
    Sources,
    BookDocument,
    BookText,
    BookValue,
    BookWhy,
    BookSince,
    Id,
}

/// Why a field is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormFault {
    /// It is no identifier.
    Id,
    /// Another card has the identifier.
    IdTaken,
    /// It is no date.
    Date,
    /// A line is no source.
    Source,
    /// A word with a comma in it stood among words with commas between them.
    Comma,
}

impl From<EditorText> for Text {
    fn from(text: EditorText) -> Self {
        Self::Editor(text)
    }
}

/// `text` in a language.
pub(super) fn say(text: &EditorText, interface: Interface) -> String {
    match interface {
        Interface::English => english(text),
        Interface::Portuguese => portuguese(text),
    }
}

fn english(text: &EditorText) -> String {
    const LANGUAGE: Interface = Interface::English;
    match text {
        EditorText::Title => "Edit card".into(),
        EditorText::TitleNew => "New card".into(),
        EditorText::Kind(kind) => kind_en(*kind).into(),
        EditorText::Label(label) => label_en(*label),
        EditorText::LabelIn { label, language } => format!("{} ({language})", label_en(*label)),
        EditorText::Flag(true) => "[x] yes".into(),
        EditorText::Flag(false) => "[ ] no".into(),
        EditorText::Unsaved => "not saved".into(),
        EditorText::AllSaved => "saved".into(),
        EditorText::Writing => "saving...".into(),
        EditorText::Findings { errors, warnings } => {
            let errors = count(LANGUAGE, *errors, "error", "errors");
            let warnings = count(LANGUAGE, *warnings, "warning", "warnings");
            format!("{errors}, {warnings}")
        }
        EditorText::Sound => "no findings".into(),
        EditorText::Fault(FormFault::Id) => {
            "An identifier has lower-case letters, digits and hyphens, at most 64.".into()
        }
        EditorText::Fault(FormFault::IdTaken) => {
            "Another card of this deck has this identifier.".into()
        }
        EditorText::Fault(FormFault::Date) => "Write a date as 2026, 2026-11 or 2026-11-21.".into(),
        EditorText::Fault(FormFault::Source) => {
            "Write one source a line: https://... or DOCUMENT: place.".into()
        }
        EditorText::Fault(FormFault::Comma) => {
            "An entry here has a comma in it: change this line in your text editor.".into()
        }
        EditorText::Trying => "looking...".into(),
        EditorText::NothingYet => "nothing typed yet".into(),
        EditorText::Preview => "Preview".into(),
        EditorText::NoPreview => "The preview comes when the errors are gone.".into(),
        EditorText::RunsScenario { key } => format!(
            "This card runs a scenario, which stays as it is; {key} opens the file in your editor."
        ),
        EditorText::IdFromQuestion => "made from the question when it is left empty".into(),
        EditorText::Recovered => {
            "What you had typed and not saved is back. Save it, or leave to give it up.".into()
        }
        EditorText::Done {
            kind,
            undone: false,
            card,
        } => match kind {
            EditKind::Saved => format!("Saved: {card}."),
            EditKind::Added => format!("Added: {card}."),
            EditKind::Copied => format!("Copied: {card}. You edit the copy."),
            EditKind::Moved => format!("Moved: it is {card} now; its history came along."),
            EditKind::Deleted => format!("Deleted: {card}. Undo brings it back."),
        },
        EditorText::Done { kind, card, .. } => match kind {
            EditKind::Saved => format!("Undone: {card} says again what it said before."),
            EditKind::Added => format!("Undone: {card} is not added any more."),
            EditKind::Copied => format!("Undone: the copy {card} is gone."),
            EditKind::Moved => format!("Undone: {card} is back where it was."),
            EditKind::Deleted => format!("Undone: {card} is back."),
        },
        EditorText::SavedOver { path } => format!("Saved. Their text lies in {path}."),
        EditorText::PutAside { path } => format!("What you had typed lies in {path}."),
        EditorText::NotPutAside => {
            "What you typed cannot be put into a file of its own, so it stays in the form.".into()
        }
        EditorText::NotTakenIn { fault } => {
            let fault = explain(LANGUAGE, fault);
            format!(
                "Written, but not taken in yet: {} {}",
                fault.what, fault.next
            )
        }
        EditorText::Ejected { path } => format!("Your copy: {path}. It takes the deck's place."),
        EditorText::KindElsewhere { kind } => format!(
            "Cards of the kind {} are edited in your text editor.",
            kind_en(*kind)
        ),
        EditorText::ChooseDeck => "Select the deck that the card belongs to first.".into(),
        EditorText::NowhereToMove => "There is no other deck of your own to move it to.".into(),
        EditorText::LeaveTitle => "Leave without saving?".into(),
        EditorText::LeaveText => "The card has changes that are not saved.".into(),
        EditorText::SaveAndLeave => "Save, and leave".into(),
        EditorText::LeaveUnsaved => "Leave, and give the changes up".into(),
        EditorText::GoOn => "Go on editing".into(),
        EditorText::ConflictTitle => "Changed by another program".into(),
        EditorText::ConflictText { gone: false } => {
            "While you were editing, another program has changed this card. Nothing was written; \
             whichever text you choose, the other one is put into a file of its own."
                .into()
        }
        EditorText::ConflictText { gone: true } => {
            "While you were editing, another program has taken this card out of the deck. Nothing \
             was written."
                .into()
        }
        EditorText::TakeMine => "Write mine".into(),
        EditorText::TakeTheirs => "Take theirs into the form".into(),
        EditorText::Theirs => "Theirs".into(),
        EditorText::ErrorsTitle => "Save with errors?".into(),
        EditorText::ErrorsText { errors } => {
            let errors = count(LANGUAGE, *errors, "error", "errors");
            format!(
                "The card has {errors}. While there are errors, the last good version of the deck \
                 is studied."
            )
        }
        EditorText::SaveAnyway => "Save all the same".into(),
        EditorText::BuiltInTitle => "Part of shardeck".into(),
        EditorText::BuiltInText { deck } => format!(
            "The deck {deck} is part of shardeck and cannot be changed. A copy of your own takes \
             its place; your progress stays."
        ),
        EditorText::Eject => "Make a copy of my own, and go on".into(),
        EditorText::Cancel => "Leave it".into(),
        EditorText::MoveTitle { card } => format!("Move {card}"),
        EditorText::MoveText => "To which deck? Its history follows.".into(),
        EditorText::KindTitle { deck } => format!("New card in {deck}"),
        EditorText::KindRow(kind) => match kind {
            CardKind::Basic => "basic: a question and its answer",
            CardKind::List => "list: a question and several items",
            CardKind::Cloze => "cloze: a text with gaps",
            CardKind::Choice => "choice: answers to choose from",
            CardKind::Numeric => "numeric: a number with a unit",
        }
        .into(),
    }
}

fn kind_en(kind: CardKind) -> &'static str {
    kind.as_str()
}

fn label_en(label: FieldLabel) -> String {
    match label {
        FieldLabel::Question => "Question".into(),
        FieldLabel::Answer => "Answer".into(),
        FieldLabel::Explanation => "Explanation".into(),
        FieldLabel::Item(number) => format!("Item {number}"),
        FieldLabel::Ordered => "The order counts".into(),
        FieldLabel::Choice(number) => format!("Choice {number}"),
        FieldLabel::Correct(number) => format!("Choice {number} is right"),
        FieldLabel::Why(number) => format!("Choice {number}: why"),
        FieldLabel::Keyed(number) => format!("Choice {number} is the documents' answer"),
        FieldLabel::Shuffle => "The order may be shuffled".into(),
        FieldLabel::Value => "Number".into(),
        FieldLabel::Unit => "Unit".into(),
        FieldLabel::Tolerance => "Tolerance".into(),
        FieldLabel::Note => "Note".into(),
        FieldLabel::Tags => "Tags, with commas".into(),
        FieldLabel::Covers => "Objectives, with commas".into(),
        FieldLabel::Verified => "Last verified".into(),
        FieldLabel::Sources => "Sources, one a line".into(),
        FieldLabel::BookDocument => "Book: document that differs".into(),
        FieldLabel::BookText => "Book: what it says".into(),
        FieldLabel::BookValue => "Book: its number".into(),
        FieldLabel::BookWhy => "Book: why it differs".into(),
        FieldLabel::BookSince => "Book: since when".into(),
        FieldLabel::Id => "Identifier".into(),
    }
}

fn portuguese(text: &EditorText) -> String {
    const LANGUAGE: Interface = Interface::Portuguese;
    match text {
        EditorText::Title => "Editar cartão".into(),
        EditorText::TitleNew => "Cartão novo".into(),
        EditorText::Kind(kind) => kind_pt(*kind).into(),
        EditorText::Label(label) => label_pt(*label),
        EditorText::LabelIn { label, language } => format!("{} ({language})", label_pt(*label)),
        EditorText::Flag(true) => "[x] sim".into(),
        EditorText::Flag(false) => "[ ] não".into(),
        EditorText::Unsaved => "não salvo".into(),
        EditorText::AllSaved => "salvo".into(),
        EditorText::Writing => "salvando...".into(),
        EditorText::Findings { errors, warnings } => {
            let errors = count(LANGUAGE, *errors, "erro", "erros");
            let warnings = count(LANGUAGE, *warnings, "aviso", "avisos");
            format!("{errors}, {warnings}")
        }
        EditorText::Sound => "nenhum problema".into(),
        EditorText::Fault(FormFault::Id) => {
            "Um identificador tem letras minúsculas, dígitos e hifens, no máximo 64.".into()
        }
        EditorText::Fault(FormFault::IdTaken) => {
            "Outro cartão deste baralho tem este identificador.".into()
        }
        EditorText::Fault(FormFault::Date) => {
            "Escreva a data como 2026, 2026-11 ou 2026-11-21.".into()
        }
        EditorText::Fault(FormFault::Source) => {
            "Escreva uma fonte por linha: https://... ou DOCUMENTO: lugar.".into()
        }
        EditorText::Fault(FormFault::Comma) => {
            "Uma entrada daqui tem vírgula: altere esta linha no seu editor de texto.".into()
        }
        EditorText::Trying => "conferindo...".into(),
        EditorText::NothingYet => "nada digitado ainda".into(),
        EditorText::Preview => "Prévia".into(),
        EditorText::NoPreview => "A prévia aparece quando não houver mais erros.".into(),
        EditorText::RunsScenario { key } => format!(
            "Este cartão roda um cenário, que fica como está; {key} abre o arquivo no seu editor."
        ),
        EditorText::IdFromQuestion => "vazio, é feito a partir da pergunta".into(),
        EditorText::Recovered => {
            "O que você digitou e não salvou está de volta. Salve, ou saia para descartar.".into()
        }
        EditorText::Done {
            kind,
            undone: false,
            card,
        } => match kind {
            EditKind::Saved => format!("Salvo: {card}."),
            EditKind::Added => format!("Adicionado: {card}."),
            EditKind::Copied => format!("Copiado: {card}. Você edita a cópia."),
            EditKind::Moved => format!("Movido: agora é {card}; o histórico veio junto."),
            EditKind::Deleted => format!("Excluído: {card}. Desfazer traz de volta."),
        },
        EditorText::Done { kind, card, .. } => match kind {
            EditKind::Saved => format!("Desfeito: {card} diz de novo o que dizia antes."),
            EditKind::Added => format!("Desfeito: {card} não está mais no baralho."),
            EditKind::Copied => format!("Desfeito: a cópia {card} se foi."),
            EditKind::Moved => format!("Desfeito: {card} voltou ao lugar."),
            EditKind::Deleted => format!("Desfeito: {card} está de volta."),
        },
        EditorText::SavedOver { path } => format!("Salvo. O texto do outro está em {path}."),
        EditorText::PutAside { path } => format!("O que você tinha digitado está em {path}."),
        EditorText::NotPutAside => {
            "O que você digitou não cabe em um arquivo próprio; por isso fica no formulário.".into()
        }
        EditorText::NotTakenIn { fault } => {
            let fault = explain(LANGUAGE, fault);
            format!("Gravado, mas ainda não carregado: {} {}", fault.what, fault.next)
        }
        EditorText::Ejected { path } => {
            format!("Sua cópia: {path}. Ela entra no lugar do baralho.")
        }
        EditorText::KindElsewhere { kind } => format!(
            "Cartões do tipo {} são editados no seu editor de texto.",
            kind_pt(*kind)
        ),
        EditorText::ChooseDeck => "Selecione primeiro o baralho do cartão.".into(),
        EditorText::NowhereToMove => "Não há outro baralho seu para onde mover.".into(),
        EditorText::LeaveTitle => "Sair sem salvar?".into(),
        EditorText::LeaveText => "O cartão tem alterações que não foram salvas.".into(),
        EditorText::SaveAndLeave => "Salvar e sair".into(),
        EditorText::LeaveUnsaved => "Sair e descartar as alterações".into(),
        EditorText::GoOn => "Continuar editando".into(),
        EditorText::ConflictTitle => "Alterado por outro programa".into(),
        EditorText::ConflictText { gone: false } => {
            "Enquanto você editava, outro programa alterou este cartão. Nada foi gravado; seja qual \
             for a sua escolha, o outro texto vai para um arquivo próprio."
                .into()
        }
        EditorText::ConflictText { gone: true } => {
            "Enquanto você editava, outro programa tirou este cartão do baralho. Nada foi gravado."
                .into()
        }
        EditorText::TakeMine => "Gravar o meu".into(),
        EditorText::TakeTheirs => "Trazer o do outro para o formulário".into(),
        EditorText::Theirs => "O do outro".into(),
        EditorText::ErrorsTitle => "Salvar com erros?".into(),
        EditorText::ErrorsText { errors } => {
            let errors = count(LANGUAGE, *errors, "erro", "erros");
            format!(
                "O cartão tem {errors}. Enquanto houver erros, vale a última versão boa do baralho."
            )
        }
        EditorText::SaveAnyway => "Salvar assim mesmo".into(),
        EditorText::BuiltInTitle => "Parte do shardeck".into(),
        EditorText::BuiltInText { deck } => format!(
            "O baralho {deck} faz parte do shardeck e não pode ser alterado. Uma cópia sua entra no \
             lugar dele; o seu progresso fica."
        ),
        EditorText::Eject => "Fazer uma cópia minha e continuar".into(),
        EditorText::Cancel => "Deixar como está".into(),
        EditorText::MoveTitle { card } => format!("Mover {card}"),
        EditorText::MoveText => "Para qual baralho? O histórico vai junto.".into(),
        EditorText::KindTitle { deck } => format!("Cartão novo em {deck}"),
        EditorText::KindRow(kind) => match kind {
            CardKind::Basic => "básico: uma pergunta e a resposta",
            CardKind::List => "lista: uma pergunta e vários itens",
            CardKind::Cloze => "lacunas: um texto com lacunas",
            CardKind::Choice => "escolha: alternativas para marcar",
            CardKind::Numeric => "número: um valor com unidade",
        }
        .into(),
    }
}

fn kind_pt(kind: CardKind) -> &'static str {
    match kind {
        CardKind::Basic => "básico",
        CardKind::List => "lista",
        CardKind::Cloze => "lacunas",
        CardKind::Choice => "escolha",
        CardKind::Numeric => "número",
    }
}

fn label_pt(label: FieldLabel) -> String {
    match label {
        FieldLabel::Question => "Pergunta".into(),
        FieldLabel::Answer => "Resposta".into(),
        FieldLabel::Explanation => "Explicação".into(),
        FieldLabel::Item(number) => format!("Item {number}"),
        FieldLabel::Ordered => "A ordem conta".into(),
        FieldLabel::Choice(number) => format!("Alternativa {number}"),
        FieldLabel::Correct(number) => format!("Alternativa {number} está certa"),
        FieldLabel::Why(number) => format!("Alternativa {number}: por quê"),
        FieldLabel::Keyed(number) => format!("Alternativa {number} é a dos documentos"),
        FieldLabel::Shuffle => "A ordem pode ser embaralhada".into(),
        FieldLabel::Value => "Número".into(),
        FieldLabel::Unit => "Unidade".into(),
        FieldLabel::Tolerance => "Tolerância".into(),
        FieldLabel::Note => "Nota".into(),
        FieldLabel::Tags => "Etiquetas, com vírgulas".into(),
        FieldLabel::Covers => "Objetivos, com vírgulas".into(),
        FieldLabel::Verified => "Verificado em".into(),
        FieldLabel::Sources => "Fontes, uma por linha".into(),
        FieldLabel::BookDocument => "Livro: documento que diverge".into(),
        FieldLabel::BookText => "Livro: o que ele diz".into(),
        FieldLabel::BookValue => "Livro: o número dele".into(),
        FieldLabel::BookWhy => "Livro: por que diverge".into(),
        FieldLabel::BookSince => "Livro: desde quando".into(),
        FieldLabel::Id => "Identificador".into(),
    }
}
