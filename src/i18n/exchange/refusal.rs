//! Why a foreign file was refused, and what to do about it.

use crate::domain::clean::CleanText;
use crate::domain::exchange::{Format, Measured, Refusal};
use crate::i18n::Interface::{self, English, Portuguese};
use crate::i18n::number::{count as plural, whole};

/// What failed, and what to do next.
pub(in crate::i18n) fn explain(
    interface: Interface,
    path: &CleanText,
    refusal: &Refusal,
) -> (String, String) {
    match interface {
        English => english(path, refusal),
        Portuguese => portuguese(path, refusal),
    }
}

fn english(path: &CleanText, refusal: &Refusal) -> (String, String) {
    let what = |said: String| format!("{path} cannot be imported: {said}. Nothing was written.");
    match refusal {
        Refusal::TooMuch {
            what: measured,
            found,
            limit,
            at,
        } => {
            let limit = figure(English, *measured, *limit);
            let found = found.map(|found| figure(English, *measured, found));
            let found = found.unwrap_or_else(|| "more".to_owned());
            let place = at.map(|at| match measured {
                Measured::FieldBytes if at > 1_000_000_000 => format!(" (note {at})"),
                _ => format!(" (line {at})"),
            });
            (
                what(format!(
                    "{} over the limit{}: {found}, at most {limit}",
                    measured_en(*measured),
                    place.unwrap_or_default()
                )),
                "Split it into smaller files, and do not open it if you do not know its author."
                    .into(),
            )
        }
        Refusal::UnknownForm => (
            what("its ending does not tell its form".into()),
            "Say it with --from anki, csv, json or markdown.".into(),
        ),
        Refusal::NotAFile => (
            what("it is no file".into()),
            "Give the path of an .apkg, .colpkg, .csv, .tsv, .md or .json file.".into(),
        ),
        Refusal::NotOfForm { format, reason } => (
            what(format!("it is not {} ({reason})", form(*format))),
            "If its form is another one, say it with --from.".into(),
        ),
        Refusal::NoCollection => (
            what("the package holds no collection".into()),
            "Export it from Anki again as .apkg or .colpkg.".into(),
        ),
        Refusal::UnsafeName { name } => (
            what(format!(
                "the package holds a file with an unsafe name, \"{name}\""
            )),
            "No program of Anki makes such packages: do not open it.".into(),
        ),
        Refusal::DoubleNames => (
            what("the package holds several files of one name".into()),
            "No program of Anki makes such packages: do not open it.".into(),
        ),
        Refusal::Encrypted => (
            what("the package is encrypted".into()),
            "Unpack it with its password, or export it again without one.".into(),
        ),
        Refusal::Newer { found } => (
            what(format!(
                "its packaging has version {found}, and this shardeck knows 3"
            )),
            "In Anki tick \"Support older Anki versions\" when exporting, or update shardeck."
                .into(),
        ),
        Refusal::Damaged { reason } => (
            what(format!("it is damaged ({reason})")),
            "Copy or download it again, or export it again.".into(),
        ),
        Refusal::NotUtf8 { line } => (
            what(format!("line {line} is not UTF-8")),
            "Save it as UTF-8: in spreadsheets \"CSV UTF-8\".".into(),
        ),
        Refusal::UnclosedQuote { line } => (
            what(format!(
                "a quotation mark in the row that begins on line {line} is never closed"
            )),
            "Close it; a quotation mark inside a cell is written twice.".into(),
        ),
        Refusal::NoColumn { column, columns } => (
            what(format!("there is no column \"{column}\"")),
            format!("Its columns are: {}.", listed(columns)),
        ),
        Refusal::UnclearColumns => (
            what("it does not tell which columns hold question and answer".into()),
            "Say it: --columns question=1,answer=2,tags=3, by number or by name.".into(),
        ),
        Refusal::Syntax {
            line,
            column,
            reason,
        } => (
            what(format!(
                "line {line}{}: {reason}",
                at_column("column", *column)
            )),
            "Correct that line.".into(),
        ),
        Refusal::NoCards => (
            what("nothing in it makes a card".into()),
            "With --from and --columns you can say how it is to be read.".into(),
        ),
        Refusal::Unsound { count, code, shown } => (
            what(format!(
                "what it says makes no sound deck: {}, the first is {code} at \"{shown}\"",
                plural(English, *count, "mistake", "mistakes")
            )),
            "Correct that in the file; `shardeck schema` says what a deck holds.".into(),
        ),
        Refusal::NotReadBack { card } => (
            what(format!(
                "the deck's own card {card} would say something else once it is written again"
            )),
            "Change that card in the deck file, or choose another deck with --into.".into(),
        ),
    }
}

fn portuguese(path: &CleanText, refusal: &Refusal) -> (String, String) {
    let what = |said: String| format!("{path} não pode ser importado: {said}. Nada foi gravado.");
    match refusal {
        Refusal::TooMuch {
            what: measured,
            found,
            limit,
            at,
        } => {
            let limit = figure(Portuguese, *measured, *limit);
            let found = found.map(|found| figure(Portuguese, *measured, found));
            let found = found.unwrap_or_else(|| "mais que isso".to_owned());
            let place = at.map(|at| match measured {
                Measured::FieldBytes if at > 1_000_000_000 => format!(" (nota {at})"),
                _ => format!(" (linha {at})"),
            });
            (
                what(format!(
                    "{} acima do limite{}: {found}, no máximo {limit}",
                    measured_pt(*measured),
                    place.unwrap_or_default()
                )),
                "Divida em arquivos menores, e não abra o arquivo se não conhece quem o fez."
                    .into(),
            )
        }
        Refusal::UnknownForm => (
            what("a extensão não diz o formato".into()),
            "Diga com --from anki, csv, json ou markdown.".into(),
        ),
        Refusal::NotAFile => (
            what("não é um arquivo".into()),
            "Informe o caminho de um arquivo .apkg, .colpkg, .csv, .tsv, .md ou .json.".into(),
        ),
        Refusal::NotOfForm { format, reason } => (
            what(format!("não é {} ({reason})", form_pt(*format))),
            "Se o formato é outro, diga com --from.".into(),
        ),
        Refusal::NoCollection => (
            what("o pacote não tem coleção".into()),
            "Exporte de novo no Anki como .apkg ou .colpkg.".into(),
        ),
        Refusal::UnsafeName { name } => (
            what(format!(
                "o pacote tem um arquivo com nome inseguro, \"{name}\""
            )),
            "Nenhum programa do Anki faz pacotes assim: não abra.".into(),
        ),
        Refusal::DoubleNames => (
            what("o pacote tem vários arquivos com o mesmo nome".into()),
            "Nenhum programa do Anki faz pacotes assim: não abra.".into(),
        ),
        Refusal::Encrypted => (
            what("o pacote está criptografado".into()),
            "Descompacte com a senha, ou exporte de novo sem senha.".into(),
        ),
        Refusal::Newer { found } => (
            what(format!(
                "o empacotamento tem a versão {found}, e este shardeck conhece a 3"
            )),
            "No Anki, marque o suporte a versões antigas ao exportar, ou atualize o shardeck."
                .into(),
        ),
        Refusal::Damaged { reason } => (
            what(format!("está danificado ({reason})")),
            "Copie ou baixe de novo, ou exporte de novo.".into(),
        ),
        Refusal::NotUtf8 { line } => (
            what(format!("a linha {line} não é UTF-8")),
            "Salve como UTF-8: nas planilhas, \"CSV UTF-8\".".into(),
        ),
        Refusal::UnclosedQuote { line } => (
            what(format!(
                "falta fechar as aspas na linha da tabela que começa na linha {line}"
            )),
            "Feche as aspas; dentro de uma célula elas são escritas em dobro.".into(),
        ),
        Refusal::NoColumn { column, columns } => (
            what(format!("não existe a coluna \"{column}\"")),
            format!("As colunas são: {}.", listed(columns)),
        ),
        Refusal::UnclearColumns => (
            what("não dá para saber quais colunas têm pergunta e resposta".into()),
            "Diga: --columns question=1,answer=2,tags=3, por número ou por nome.".into(),
        ),
        Refusal::Syntax {
            line,
            column,
            reason,
        } => (
            what(format!(
                "linha {line}{}: {reason}",
                at_column("coluna", *column)
            )),
            "Corrija essa linha.".into(),
        ),
        Refusal::NoCards => (
            what("nada nele vira cartão".into()),
            "Com --from e --columns você diz como ler o arquivo.".into(),
        ),
        Refusal::Unsound { count, code, shown } => (
            what(format!(
                "o conteúdo não forma um baralho correto: {}, o primeiro é {code} em \"{shown}\"",
                plural(Portuguese, *count, "erro", "erros")
            )),
            "Corrija isso no arquivo; `shardeck schema` mostra o que um baralho tem.".into(),
        ),
        Refusal::NotReadBack { card } => (
            what(format!(
                "o cartão {card}, que o baralho já tem, diria outra coisa depois de gravado"
            )),
            "Altere esse cartão no arquivo do baralho, ou escolha outro baralho com --into.".into(),
        ),
    }
}

fn at_column(word: &str, column: u64) -> String {
    if column == 0 {
        String::new()
    } else {
        format!(", {word} {column}")
    }
}

fn listed(names: &[CleanText]) -> String {
    let names: Vec<&str> = names.iter().map(CleanText::as_str).collect();
    names.join(", ")
}

/// A figure with the unit of what it counts.
fn figure(interface: Interface, measured: Measured, figure: u64) -> String {
    const KIB: u64 = 1024;
    const MIB: u64 = 1024 * KIB;
    match measured {
        Measured::FileBytes
        | Measured::UnpackedBytes
        | Measured::CardBytes
        | Measured::FieldBytes => {
            if figure >= 10 * MIB {
                format!("{} MiB", whole(interface, figure / MIB))
            } else if figure >= 10 * KIB {
                format!("{} KiB", whole(interface, figure / KIB))
            } else {
                format!("{} bytes", whole(interface, figure))
            }
        }
        Measured::Ratio => format!("{figure}:1"),
        Measured::Seconds => format!("{figure} s"),
        _ => whole(interface, figure),
    }
}

fn form(format: Format) -> &'static str {
    match format {
        Format::Anki => "a package of Anki",
        Format::Csv => "a table",
        Format::Json => "a shardeck document",
        Format::Markdown => "Markdown",
    }
}

fn form_pt(format: Format) -> &'static str {
    match format {
        Format::Anki => "um pacote do Anki",
        Format::Csv => "uma tabela",
        Format::Json => "um documento do shardeck",
        Format::Markdown => "Markdown",
    }
}

fn measured_en(measured: Measured) -> &'static str {
    match measured {
        Measured::FileBytes => "the size of the file is",
        Measured::UnpackedBytes => "the size of the unpacked collection is",
        Measured::Ratio => "the ratio of unpacked to packed is",
        Measured::Entries => "the number of files in the package is",
        Measured::NoteTypes => "the number of note types and templates is",
        Measured::Decks => "the number of decks is",
        Measured::Notes => "the number of notes is",
        Measured::Cards => "the number of cards is",
        Measured::Reviews => "the number of entries of the review log is",
        Measured::CardBytes => "the size of all cards that its notes make is",
        Measured::FieldBytes => "the size of one text is",
        Measured::Rows => "the number of rows is",
        Measured::Columns => "the number of columns is",
        Measured::Values => "the number of values is",
        Measured::Depth => "the nesting is",
        Measured::Seconds => "the time for reading is",
    }
}

fn measured_pt(measured: Measured) -> &'static str {
    match measured {
        Measured::FileBytes => "o tamanho do arquivo está",
        Measured::UnpackedBytes => "o tamanho da coleção descompactada está",
        Measured::Ratio => "a razão entre descompactado e compactado está",
        Measured::Entries => "o número de arquivos no pacote está",
        Measured::NoteTypes => "o número de tipos de nota e modelos está",
        Measured::Decks => "o número de baralhos está",
        Measured::Notes => "o número de notas está",
        Measured::Cards => "o número de cartões está",
        Measured::Reviews => "o número de registros do histórico está",
        Measured::CardBytes => "o tamanho de todos os cartões que as notas formam está",
        Measured::FieldBytes => "o tamanho de um texto está",
        Measured::Rows => "o número de linhas está",
        Measured::Columns => "o número de colunas está",
        Measured::Values => "o número de valores está",
        Measured::Depth => "o aninhamento está",
        Measured::Seconds => "o tempo de leitura está",
    }
}
