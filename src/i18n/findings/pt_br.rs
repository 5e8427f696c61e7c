//! Findings in Brazilian Portuguese.

mod runs;
mod words;

use words::{
    amount, blank, dangling_keys, figures_differ, gaps, in_thing, it, shape, subject, syntax,
    syntax_help, the, type_help,
};

use super::{bytes, names, thousands};
use crate::domain::finding::{Found, NumberFault, Problem, Thing};

pub(super) fn message(problem: &Problem) -> String {
    match problem {
        Problem::Unreadable { reason } => format!("não foi possível ler o arquivo: {reason}"),
        Problem::NotAFile { folder: true } => {
            "isto é uma pasta, não um arquivo de baralho".to_owned()
        }
        Problem::NotAFile { folder: false } => {
            "isto é um pipe ou um dispositivo, não um arquivo de baralho".to_owned()
        }
        Problem::FileTooLarge { bytes: size, limit } => {
            let (size, limit) = (bytes(*size, ','), bytes(*limit, ','));
            format!("o arquivo tem {size}; um baralho tem no máximo {limit}")
        }
        Problem::NotUtf8 { utf16: true } => "o arquivo está em UTF-16, não em UTF-8".to_owned(),
        Problem::NotUtf8 { utf16: false } => "daqui em diante o arquivo não é UTF-8".to_owned(),
        Problem::EmptyFile {} => "o arquivo está vazio".to_owned(),
        Problem::SeveralDocuments {} => {
            "um segundo documento começa aqui; o que vem depois não é usado".to_owned()
        }
        Problem::Syntax { fault } => syntax(*fault),
        Problem::ControlCharacter { code_point } => {
            format!("o caractere de controle U+{code_point:04X} não pode aparecer em um baralho")
        }
        Problem::Alias { name } => {
            format!("referências como \"*{name}\" não são permitidas")
        }
        Problem::Anchor { name } => format!("marcas como \"&{name}\" não são permitidas"),
        Problem::Tag { tag } => format!("tags como \"{tag}\" não são permitidas"),
        Problem::TooDeep { limit } => {
            format!("há mais de {limit} níveis de listas e blocos aninhados")
        }
        Problem::TooManyCards { count, limit } => {
            let (count, limit) = (thousands(*count, '.'), thousands(*limit, '.'));
            format!("o arquivo tem {count} cartões; no máximo {limit} são usados")
        }
        Problem::TooManyValues { limit } => {
            let limit = thousands(*limit, '.');
            format!("o arquivo tem mais de {limit} valores")
        }
        Problem::GivenUp { limit } => {
            let limit = thousands(*limit, '.');
            format!("o arquivo tem mais de {limit} trechos quebrados; a leitura para aqui")
        }
        Problem::TextTooLong { bytes: size, limit } => {
            let (size, limit) = (bytes(*size, ','), bytes(*limit, ','));
            format!("este texto tem {size}; um texto tem no máximo {limit}")
        }
        Problem::MoreFindings { count: 1 } => "há mais 1 problema".to_owned(),
        Problem::MoreFindings { count } => {
            format!("há mais {} problemas", thousands(*count, '.'))
        }
        Problem::NotUnderstood { reason } => format!("não foi possível entender isto: {reason}"),
        Problem::UnknownKey { key, .. } => format!("chave desconhecida: \"{key}\""),
        Problem::UnusedKey { key, kind, .. } => {
            format!(
                "\"{key}\" não serve em um cartão do tipo \"{}\"",
                kind.as_str()
            )
        }
        Problem::MisplacedKey { key, beside } => {
            format!("\"{key}\" só faz sentido em um arquivo com \"{beside}\"")
        }
        Problem::DanglingKey { dangling } => {
            let (key, needed) = dangling_keys(*dangling);
            format!("\"{key}\" precisa de \"{needed}\" ao lado")
        }
        Problem::MissingKey { key, of } => format!("falta \"{key}\" {}", in_thing(*of)),
        Problem::DuplicateKey { key, first_line } => {
            format!("\"{key}\" já aparece na linha {first_line}")
        }
        Problem::ComplexKey {} => "uma chave precisa ser uma única palavra".to_owned(),
        Problem::WrongType {
            key,
            expected,
            found,
        } => {
            let wanted = match key {
                Some(key) => format!("\"{key}\" espera {}", shape(*expected)),
                None => format!("aqui se espera {}", shape(*expected)),
            };
            match found {
                Found::Nothing => format!("{wanted}, e não há nada"),
                _ => format!("{wanted}, não {}", it(found)),
            }
        }
        Problem::FlowComma { text } => {
            format!("a vírgula dentro das chaves corta \"{text}\" em dois")
        }
        Problem::UnknownValue { key, value, .. } => {
            format!("\"{key}\" não pode ser \"{value}\"")
        }
        Problem::OutOfRange {
            key,
            value,
            minimum,
            maximum,
        } => {
            let (minimum, maximum) = (thousands(*minimum, '.'), thousands(*maximum, '.'));
            format!("\"{key}\" é {value}; o permitido vai de {minimum} a {maximum}")
        }
        Problem::EmptyList { key } | Problem::IdleKey { key } => {
            format!("\"{key}\" está sem conteúdo")
        }
        Problem::LongList { key, count, limit } => {
            let (count, limit) = (thousands(*count, '.'), thousands(*limit, '.'));
            format!("\"{key}\" tem {count} itens; o máximo é {limit}")
        }
        Problem::UnsupportedFormat { found, supported } => {
            format!("o formato \"{found}\" não é conhecido aqui, só o formato {supported}")
        }
        Problem::NoContent {} => "o arquivo tem cabeçalho, mas nada depois dele".to_owned(),
        Problem::SeveralKinds { first, other } => {
            format!("\"{other}\" não pode ficar no mesmo arquivo que \"{first}\"")
        }
        Problem::InvalidLanguage { text } => format!("\"{text}\" não é um código de idioma"),
        Problem::DuplicateLanguage { language } => {
            format!("o idioma \"{language}\" aparece duas vezes")
        }
        Problem::InvalidId { text, .. } => format!("\"{text}\" não é um id válido"),
        Problem::DuplicateId { id, of, first_line } => {
            format!("{} \"{id}\" já aparece na linha {first_line}", the(*of))
        }
        Problem::InvalidCardKey { text } => format!("\"{text}\" não é a chave de um cartão"),
        Problem::InvalidTopic { text, .. } => format!("\"{text}\" não é um tópico válido"),
        Problem::UnknownScenario { id, .. } => format!("este baralho não tem o cenário \"{id}\""),
        Problem::UnknownDocument { id, .. } | Problem::UnlistedDocument { id, .. } => {
            format!("o programa de estudos não lista o documento \"{id}\"")
        }
        Problem::BlankText { key, hidden } => blank(key.as_ref(), *hidden),
        Problem::MissingLanguage { key, languages } => {
            let key = subject(key.as_ref());
            match languages.len() {
                0 => format!("{key} não tem texto"),
                1 => format!("{key} não tem o idioma {}", names(languages)),
                _ => format!("{key} não tem os idiomas {}", names(languages)),
            }
        }
        Problem::UnknownLanguage {
            language,
            languages,
        } => match languages.len() {
            0 => format!("\"{language}\" não é um código de idioma"),
            1 => format!(
                "\"{language}\" não é o idioma deste arquivo, {}",
                names(languages)
            ),
            _ => format!(
                "\"{language}\" não está entre os idiomas deste arquivo: {}",
                names(languages)
            ),
        },
        Problem::PlainText { key, languages } => {
            let key = subject(key.as_ref());
            format!("{key} tem um só texto para os idiomas {}", names(languages))
        }
        Problem::SwallowedDash {} => {
            "este traço não inicia um item: faz parte do texto acima".to_owned()
        }
        Problem::HiddenCharacters { count: 1 } => "há 1 caractere invisível aqui".to_owned(),
        Problem::HiddenCharacters { count } => {
            format!("há {} caracteres invisíveis aqui", thousands(*count, '.'))
        }
        Problem::TooFewChoices { count } => {
            format!("um cartão de escolha tem pelo menos 2 alternativas; este tem {count}")
        }
        Problem::NoCorrectChoice {} => "nenhuma das alternativas está correta".to_owned(),
        Problem::NoGap { language } => format!("o texto em \"{language}\" não tem lacuna"),
        Problem::EmptyGap {} => "uma lacuna não tem nada a lembrar".to_owned(),
        Problem::UnclosedGap {} => "uma lacuna começa com \"{{\" e nunca termina".to_owned(),
        Problem::DifferentGaps {
            language,
            count,
            first_language,
            first_count,
        } => format!(
            "\"{language}\" tem {}, \"{first_language}\" tem {}",
            gaps(*count),
            gaps(*first_count)
        ),
        Problem::InvalidNumber { text, fault } => match fault {
            NumberFault::NotANumber => format!("\"{text}\" não é um número"),
            NumberFault::Sign => format!("\"{text}\" tem um sinal"),
            NumberFault::Comma => format!("\"{text}\" tem uma vírgula"),
            NumberFault::Exponent => format!("\"{text}\" tem um expoente"),
            NumberFault::LeadingZero => format!("\"{text}\" começa com um zero a mais"),
            NumberFault::TooManyDigits => format!("\"{text}\" tem dígitos demais"),
        },
        Problem::InvalidUnit { text, .. } => format!("unidade desconhecida: \"{text}\""),
        Problem::InvalidTolerance { text } => {
            format!("\"{text}\" não é uma tolerância para esta unidade")
        }
        Problem::InvalidDate { text } => format!("\"{text}\" não é uma data"),
        Problem::UnclearSource {} => {
            "uma fonte é um lugar em um documento ou um endereço".to_owned()
        }
        Problem::EmptyBook {} => "\"book\" não conta o que o documento diz".to_owned(),
        Problem::BookAgrees {} => "o livro diz o mesmo que o cartão".to_owned(),
        Problem::Address { url } => format!("\"{url}\" não é um endereço da web"),
        Problem::InvalidPath { path } => {
            format!("\"{path}\" não é um caminho dentro de um cenário")
        }
        Problem::InvalidAmount { text, expected } => {
            format!("\"{text}\" não é {}", amount(*expected).0)
        }
        Problem::AmountOutOfRange { text, range } => {
            format!("{text} não fica entre {} e {}", range.0, range.1)
        }
        Problem::ForeignKey { key, beside } => {
            format!("\"{key}\" não serve para nada ao lado de \"{beside}\"")
        }
        Problem::OneOfKeys { keys } => {
            let keys = names(keys.iter().map(|key| key.as_str()));
            format!("aqui cabe exatamente uma destas chaves: {keys}")
        }
        Problem::ForeignMeasure { name, machine } => {
            format!("\"{name}\" não é medido na máquina `{machine}`")
        }
        Problem::UnknownMeasure { name, .. } => format!("nada é medido como \"{name}\""),
        Problem::MeasureUnit { .. }
        | Problem::TooManyVariants { .. }
        | Problem::ValueDiffers { .. }
        | Problem::BookValueDiffers { .. }
        | Problem::NothingMeasured { .. }
        | Problem::RunTooLarge { .. }
        | Problem::RunContradicts { .. }
        | Problem::VariantRefused { .. }
        | Problem::CheckFails { .. }
        | Problem::NotRun { .. } => runs::message(problem).unwrap_or_default(),
        Problem::UnknownPlaceholder { path, .. } => {
            format!("o texto menciona \"{{{path}}}\", que não varia")
        }
        Problem::UntoldInput { path, language } => {
            format!("\"{path}\" varia, mas a pergunta em \"{language}\" não diz o valor")
        }
        Problem::FiguresDiffer {
            first_language,
            first_figures,
            language,
            figures,
        } => figures_differ((first_language, first_figures), (language, figures)),
        Problem::LongAnswer {
            language,
            words,
            limit,
        } => {
            let (words, limit) = (thousands(*words, '.'), thousands(*limit, '.'));
            format!("a resposta em \"{language}\" tem {words} palavras; o esperado é até {limit}")
        }
        Problem::NoSource {} => "este cartão não cita nenhuma fonte".to_owned(),
        Problem::NoObjective { syllabus } => {
            format!("este cartão não cobre nenhum objetivo do programa de estudos \"{syllabus}\"")
        }
        Problem::OldVerification {
            verified,
            months,
            limit,
        } => format!("última verificação: {verified}, há {months} meses; o esperado é até {limit}"),
        Problem::DuplicateQuestion {
            card,
            file,
            line,
            language,
        } => format!("\"{card}\" faz a mesma pergunta em \"{language}\", em {file}:{line}"),
        Problem::ChoiceWithoutWhy {} => {
            "esta alternativa não diz o porquê (\"why\"), como outras do baralho".to_owned()
        }
        Problem::LongestIsRight {
            language,
            right,
            of,
            chance,
        } => format!(
            "em \"{language}\" a alternativa mais longa é a certa em {right} de {of} cartões; por \
             acaso, seria em {chance}"
        ),
        Problem::FlowListComma { text } => {
            format!("a vírgula dentro dos colchetes corta \"{text}\" em dois")
        }
        Problem::UncoveredObjective { id, languages } if languages.is_empty() => {
            format!("nenhum cartão cobre o objetivo \"{id}\"")
        }
        Problem::UncoveredObjective { id, languages } => {
            let languages = names(languages);
            format!("nenhum cartão cobre o objetivo \"{id}\" em {languages}")
        }
        Problem::UnknownCode {
            name, error: true, ..
        } => format!("\"{name}\" é um erro, e só avisos podem ser silenciados"),
        Problem::UnknownCode { name, .. } => format!("nenhum aviso tem o código \"{name}\""),
        Problem::DuplicateDeck { id, other } => format!("o id \"{id}\" já é de {other}"),
        Problem::UnknownSyllabus { id, .. } => {
            format!("nenhum arquivo tem o programa de estudos \"{id}\"")
        }
        Problem::UnknownObjective { id, syllabus, .. } => {
            format!("o programa de estudos \"{syllabus}\" não tem o objetivo \"{id}\"")
        }
        Problem::AliasClash {
            alias,
            card,
            is_key,
            file,
            line,
        } => {
            let place = format!("{file}:{line}");
            if *is_key {
                format!("o alias \"{alias}\" é a chave do cartão em {place}")
            } else {
                format!("o alias \"{alias}\" já é de \"{card}\", em {place}")
            }
        }
    }
}

pub(super) fn help(problem: &Problem) -> Option<String> {
    let text = match problem {
        Problem::NotAFile { folder: true } => "indique um arquivo dentro dela".to_owned(),
        Problem::FileTooLarge { .. } | Problem::TooManyCards { .. } => {
            "divida o baralho em vários arquivos".to_owned()
        }
        Problem::NotUtf8 { .. } => "salve o arquivo como UTF-8 no seu editor".to_owned(),
        Problem::EmptyFile {} => "\"shardeck new\" cria um baralho com que começar".to_owned(),
        Problem::SeveralDocuments {} => {
            "apague a linha ou leve o que vem depois para outro arquivo".to_owned()
        }
        Problem::Syntax { fault } => return syntax_help(*fault),
        Problem::ControlCharacter { .. } => "apague-o".to_owned(),
        Problem::Alias { name } if name.as_str().contains('*') => {
            "um texto que começa com \"*\" precisa ficar entre aspas".to_owned()
        }
        Problem::Alias { .. } => {
            "repita o valor aqui; se for texto, coloque-o entre aspas".to_owned()
        }
        Problem::Anchor { .. } => {
            "apague-a; se o \"&\" fizer parte do texto, coloque o texto entre aspas".to_owned()
        }
        Problem::Tag { .. } => {
            "apague-a; se o \"!\" fizer parte do texto, coloque o texto entre aspas".to_owned()
        }
        Problem::UnknownKey { suggestion, .. } => return suggestion.as_ref().map(meant),
        Problem::UnusedKey { key, owners, .. } => {
            let kinds = names(owners.iter().map(|kind| kind.as_str()));
            format!("\"{key}\" é de cartões do tipo {kinds}")
        }
        Problem::MissingKey {
            key,
            of: Thing::File,
        } if key.as_str() == "format" => "comece o arquivo com \"format: 1\"".to_owned(),
        Problem::DuplicateKey { .. } => "apague uma das duas".to_owned(),
        Problem::WrongType {
            key,
            expected,
            found,
        } => return type_help(key.as_ref(), *expected, found),
        Problem::FlowComma { .. } => {
            "coloque o texto entre aspas ou escreva cada chave na sua própria linha".to_owned()
        }
        Problem::UnknownValue {
            allowed,
            suggestion,
            ..
        } => match suggestion {
            Some(suggestion) => meant(suggestion),
            None => format!("os valores possíveis são {}", names(allowed)),
        },
        Problem::EmptyList { .. } => "preencha-a ou apague a chave".to_owned(),
        Problem::IdleKey { .. } => "apague a chave".to_owned(),
        Problem::UnsupportedFormat { .. } => {
            "talvez um shardeck mais novo consiga ler este arquivo".to_owned()
        }
        Problem::NoContent {} => {
            "acrescente \"cards\", \"objectives\", \"exams\" ou \"scenarios\"".to_owned()
        }
        Problem::SeveralKinds { .. } => {
            "faça um arquivo para cada; só exames e cenários podem ficar junto dos cartões"
                .to_owned()
        }
        Problem::InvalidLanguage { .. } => "escreva, por exemplo, \"en\" ou \"pt-BR\"".to_owned(),
        Problem::InvalidId { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("poderia ser \"{suggestion}\""),
            None => {
                "um id tem letras minúsculas sem acento, dígitos e hífens, no máximo 64".to_owned()
            }
        },
        Problem::DuplicateId {
            of: Thing::Card, ..
        } => "dê outro id a um dos dois; o primeiro é usado".to_owned(),
        Problem::DuplicateId { .. } => "dê outro id a um dos dois".to_owned(),
        Problem::InvalidCardKey { .. } => {
            "escreva o id do baralho e o do cartão, como \"sqs/visibility-timeout\"".to_owned()
        }
        Problem::InvalidTopic { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("poderia ser \"{suggestion}\""),
            None => "escreva ids separados por \"/\", como \"sqs/fifo\"".to_owned(),
        },
        Problem::UnknownScenario { suggestion, .. } => match suggestion {
            Some(suggestion) => meant(suggestion),
            None => "acrescente-o em \"scenarios\" ou escreva o cenário aqui".to_owned(),
        },
        Problem::UnknownDocument { suggestion, .. } => match suggestion {
            Some(suggestion) => meant(suggestion),
            None => "acrescente-o em \"documents\"".to_owned(),
        },
        Problem::UnlistedDocument { suggestion, .. }
        | Problem::UnknownSyllabus { suggestion, .. }
        | Problem::UnknownObjective { suggestion, .. } => return suggestion.as_ref().map(meant),
        Problem::MissingLanguage { languages, .. } => {
            let language = languages.first()?;
            format!("acrescente uma linha \"{language}: ...\"")
        }
        Problem::UnknownLanguage { language, .. } if language.as_str().contains(' ') => {
            "coloque entre aspas um texto que tem dois-pontos".to_owned()
        }
        Problem::UnknownLanguage {
            language,
            languages,
        } if super::nearby(language, languages).is_some() => {
            let language = super::nearby(language, languages)?;
            format!("escreva \"{language}\", como em \"languages\"")
        }
        Problem::UnknownLanguage { languages, .. } if !languages.is_empty() => {
            "apague-o ou acrescente o idioma a \"languages\" e a todos os textos".to_owned()
        }
        Problem::PlainText { languages, .. } => {
            let language = languages.first()?;
            format!("escreva cada idioma na sua própria linha logo abaixo: \"{language}: ...\"")
        }
        Problem::SwallowedDash {} => {
            "alinhe-o com os outros traços ou coloque o texto entre aspas".to_owned()
        }
        Problem::HiddenCharacters { .. } => {
            "eles aparecem como \"·\"; digite o texto de novo para se livrar deles".to_owned()
        }
        Problem::TooFewChoices { .. } => {
            "acrescente alternativas erradas que pareçam plausíveis".to_owned()
        }
        Problem::NoCorrectChoice {} => "marque as corretas com \"correct: true\"".to_owned(),
        Problem::NoGap { .. } => {
            "coloque o que se deve lembrar entre chaves duplas: {{assim}}".to_owned()
        }
        Problem::UnclosedGap {} => "feche-a com \"}}\"".to_owned(),
        Problem::DifferentGaps { .. } => {
            "todos os idiomas perguntam o mesmo: use o mesmo número de lacunas".to_owned()
        }
        Problem::InvalidNumber { fault, .. } => match fault {
            NumberFault::Comma => {
                "use ponto antes dos decimais e nada entre os milhares: 1000.5".to_owned()
            }
            NumberFault::NotANumber => {
                "escreva só o número, como 1.5; a unidade vai em \"unit\"".to_owned()
            }
            NumberFault::Exponent => "escreva o número com todos os dígitos".to_owned(),
            NumberFault::Sign | NumberFault::LeadingZero => "apague-o".to_owned(),
            NumberFault::TooManyDigits => return None,
        },
        Problem::InvalidUnit { suggestion, .. } => match suggestion {
            Some(suggestion) => meant(suggestion),
            None => "unidades são, por exemplo, \"ms\", \"KiB\", \"MB/s\", \"%\", \"records/s\""
                .to_owned(),
        },
        Problem::InvalidTolerance { .. } => {
            "escreva uma porcentagem como \"5%\" ou um valor na unidade do cartão".to_owned()
        }
        Problem::InvalidDate { .. } => {
            "escreva, por exemplo, 2026, 2026-11 ou 2026-11-20".to_owned()
        }
        Problem::UnclearSource {} => "escreva \"doc\" e \"at\", ou só \"url\"".to_owned(),
        Problem::EmptyBook {} => {
            "acrescente \"text\"; em um cartão numérico, \"text\" ou \"value\"".to_owned()
        }
        Problem::BookAgrees {} => "apague \"book\": ele serve para o que é diferente".to_owned(),
        Problem::Address { .. } => "um endereço começa com \"https://\"".to_owned(),
        Problem::InvalidPath { .. } => {
            "escreva chaves e posições separadas por pontos: consumers.0.count".to_owned()
        }
        Problem::InvalidAmount { expected, .. } => {
            format!("escreva assim: {}", amount(*expected).1)
        }
        Problem::ForeignKey { .. } => "apague-a".to_owned(),
        Problem::AmountOutOfRange { .. }
        | Problem::OneOfKeys { .. }
        | Problem::ForeignMeasure { .. } => return None,
        Problem::UnknownMeasure { suggestion, .. } => return suggestion.as_ref().map(meant),
        Problem::MeasureUnit { .. }
        | Problem::TooManyVariants { .. }
        | Problem::ValueDiffers { .. }
        | Problem::BookValueDiffers { .. }
        | Problem::NothingMeasured { .. }
        | Problem::RunTooLarge { .. }
        | Problem::RunContradicts { .. }
        | Problem::VariantRefused { .. }
        | Problem::CheckFails { .. }
        | Problem::NotRun { .. } => return runs::help(problem),
        Problem::UnknownPlaceholder { suggestion, .. } => return suggestion.as_ref().map(meant),
        Problem::UntoldInput { path, .. } => {
            format!("escreva \"{{{path}}}\" no lugar do número")
        }
        Problem::FiguresDiffer { .. } => {
            on_card("escreva os mesmos números em cada idioma", problem)
        }
        Problem::LongAnswer { .. } => on_card(
            "divida-a em vários cartões ou ajuste \"answer_words\" em \"check\"",
            problem,
        ),
        Problem::NoSource {} => on_card("acrescente \"sources\" com \"doc\" ou \"url\"", problem),
        Problem::NoObjective { .. } => on_card("diga em \"covers\" o que ele pergunta", problem),
        Problem::OldVerification { .. } => on_card(
            "confira a resposta e atualize \"verified\" ou ajuste \"verified_months\" em \"check\"",
            problem,
        ),
        Problem::DuplicateQuestion { .. } => on_card(
            "apague um dos dois ou pergunte o que os diferencia",
            problem,
        ),
        Problem::ChoiceWithoutWhy {} => on_card("diga por que ela está certa ou errada", problem),
        Problem::LongestIsRight { .. } => {
            in_head("encurte alternativas certas ou alongue erradas", problem)
        }
        Problem::FlowListComma { .. } => on_card(
            "coloque o texto entre aspas ou escreva cada item na sua própria linha",
            problem,
        ),
        Problem::UncoveredObjective { .. } => in_head("cite-o no \"covers\" de um cartão", problem),
        Problem::UnknownCode { suggestion, .. } => return suggestion.as_ref().map(meant),
        Problem::DuplicateDeck { .. } => "dê outro id a um dos dois; o primeiro é usado".to_owned(),
        Problem::AliasClash { .. } => "uma chave é de um cartão só: apague o alias".to_owned(),
        Problem::Unreadable { .. }
        | Problem::NotAFile { folder: false }
        | Problem::TooDeep { .. }
        | Problem::TooManyValues { .. }
        | Problem::GivenUp { .. }
        | Problem::TextTooLong { .. }
        | Problem::MoreFindings { .. }
        | Problem::NotUnderstood { .. }
        | Problem::MisplacedKey { .. }
        | Problem::DanglingKey { .. }
        | Problem::MissingKey { .. }
        | Problem::ComplexKey {}
        | Problem::OutOfRange { .. }
        | Problem::LongList { .. }
        | Problem::DuplicateLanguage { .. }
        | Problem::BlankText { .. }
        | Problem::UnknownLanguage { .. }
        | Problem::EmptyGap {} => return None,
    };
    Some(text)
}

fn meant(suggestion: impl std::fmt::Display) -> String {
    format!("você quis dizer \"{suggestion}\"?")
}

/// What to do, or how to silence the warning for one card.
fn on_card(advice: &str, problem: &Problem) -> String {
    let code = problem.code();
    format!("{advice}; ou ponha \"allow: [{code}]\" no cartão")
}

/// What to do, or how to silence the warning for a file.
fn in_head(advice: &str, problem: &Problem) -> String {
    let code = problem.code();
    format!("{advice}; ou ponha \"check: {{allow: [{code}]}}\" no cabeçalho do arquivo")
}
