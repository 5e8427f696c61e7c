//! The sentences in Brazilian Portuguese.

use super::Interface::Portuguese;
use super::number::{count, date, hundredths, interval, plural, taken};
use super::text::Text;
use crate::domain::queue::Reason;
use crate::domain::quiz::Ending;
use crate::quantity::{Dimension, NearMissKind, Side};

/// `text` in Brazilian Portuguese.
#[must_use]
pub fn say(text: &Text) -> String {
    match text {
        Text::TooSmall { columns, rows } => {
            format!("A janela é pequena demais: com {columns} x {rows} células aparece tudo.")
        }
        Text::Sandbox(said) => super::sandbox::say(said, Portuguese),
        Text::Editor(said) => super::editor::say(said, Portuguese),
        Text::Browse(said) => super::browse::say(said, Portuguese),
        Text::Check(said) => super::checking::say(said, Portuguese),
        Text::Quiz(said) => super::quiz::say(said, Portuguese),
        Text::Loading => "Lendo os baralhos...".into(),
        Text::FixedClock(time) => format!("relógio em {}", time.format("%d/%m/%Y %H:%M")),
        Text::ReadOnly => "somente leitura: as notas não são salvas".into(),
        Text::DecksTaken {
            changed,
            added,
            removed,
        } => taken(
            Portuguese,
            [*changed, *added, *removed],
            ["mudaram", "novos", "saíram"],
            "nenhum cartão mudou",
            "Baralhos atualizados",
        ),
        Text::DeckBroken { path, error } => {
            let what = super::findings::at(Portuguese, path, error.as_deref());
            format!("{what} A última versão boa do baralho continua em uso.")
        }
        Text::DeckFlawed { path, error } => {
            let what = super::findings::at(Portuguese, path, error.as_deref());
            format!("{what} O resto do arquivo foi lido.")
        }
        Text::PasteIgnored => "Só dá para colar em campos de texto.".into(),
        Text::Welcome => "Boas-vindas ao shardeck".into(),
        Text::HowReview => {
            "Cada cartão faz uma pergunta: responda de cabeça e revele a resposta com Espaço.".into()
        }
        Text::HowRate => {
            "Dê uma nota de 1 (não sabia) a 5 (perfeito): quanto melhor você lembrou, mais tarde o \
             cartão volta."
                .into()
        }
        Text::HowSaved => {
            "Cada nota vai para o disco antes de o próximo cartão aparecer; dá para sair a qualquer \
             momento com q."
                .into()
        }
        Text::AskCardLanguage => "Em que idioma você quer ver os cartões?".into(),
        Text::Today { due, new, drills, minutes } => {
            let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
            let mut parts = Vec::new();
            if *due > 0 {
                parts.push(format!("{due} para revisar"));
            }
            if *new > 0 {
                parts.push(format!("{new} {}", plural(Portuguese, number(*new), "novo", "novos")));
            }
            if *drills > 0 {
                parts.push(format!("{drills} para repetir"));
            }
            format!("Hoje: {}, cerca de {minutes} min", parts.join(", "))
        }
        Text::NothingDue => "Nada para revisar agora. Muito bem!".into(),
        Text::NextDue { date: day, cards } => format!(
            "Próxima revisão: {} em {}.",
            count(Portuguese, *cards, "cartão", "cartões"),
            date(Portuguese, *day)
        ),
        Text::NoDecks { folders } => format!(
            "Nenhum baralho encontrado. Procurei em: {}. Coloque um arquivo de baralho ali, ou \
             comece sem --no-builtin para usar os baralhos embutidos.",
            folders.join(", ")
        ),
        Text::AllDecks => "Todos os baralhos".into(),
        Text::OtherDecks => "Outros baralhos".into(),
        Text::ColumnDue => "hoje".into(),
        Text::ColumnNew => "novos".into(),
        Text::ColumnTotal => "total".into(),
        Text::Streak(days) => {
            if *days == 1 { "1 dia".into() } else { format!("{days} dias seguidos") }
        }
        Text::Problems { errors, warnings, key } => {
            let mut parts = Vec::new();
            if *errors > 0 {
                parts.push(count(Portuguese, *errors, "erro", "erros"));
            }
            if *warnings > 0 {
                parts.push(count(Portuguese, *warnings, "aviso", "avisos"));
            }
            let parts = parts.join(" e ");
            match key {
                Some(key) => format!("{parts} nos arquivos de baralho: {key} mostra a lista, `shardeck check` também."),
                None => format!("{parts} nos arquivos de baralho: rode `shardeck check`."),
            }
        }
        Text::ClockBehind => {
            "O relógio está atrás da sua última revisão; a ordem das revisões é mantida.".into()
        }
        Text::BuiltInIsNewer { deck } => {
            format!("O baralho embutido {deck} mudou desde que você o copiou.")
        }
        Text::Verified { oldest, newest } => {
            if oldest == newest {
                format!("Fatos conferidos: {newest}")
            } else {
                format!("Fatos conferidos: {oldest} a {newest}")
            }
        }
        Text::Answer => "resposta".into(),
        Text::Explanation => "explicação".into(),
        Text::Note => "observação".into(),
        Text::Book { title: Some(title) } => format!("o livro diz ({title})"),
        Text::Book { title: None } => "o livro diz".into(),
        Text::ChangedSince { since } => format!("Mudou em: {since}."),
        Text::BookKeysThis => "o livro considera esta a certa".into(),
        Text::ItemsRecalled { shown, total, ticked } => {
            let recalled = match ticked {
                0 => "nenhum lembrado".to_owned(),
                _ => count(Portuguese, *ticked, "lembrado", "lembrados"),
            };
            format!("{shown} de {total} à mostra, {recalled}")
        }
        Text::ChooseSeveral(count) => format!("Escolha {}.", number_word(*count)),
        Text::Right => "certo".into(),
        Text::Wrong => "errado".into(),
        Text::TypeAmount { unit, required } => {
            let what = match unit.as_str() {
                "" => "o número".to_owned(),
                unit => format!("o valor (em {unit}, ou com unidade)"),
            };
            let or = if *required { "" } else { ", ou só Enter" };
            format!("Digite {what}{or}.")
        }
        Text::TypeTexts(1) => {
            "Digite a resposta; maiúsculas e acentos não fazem diferença.".into()
        }
        Text::TypeTexts(texts) => format!(
            "Digite o que falta nas {texts} lacunas; maiúsculas e acentos não fazem diferença."
        ),
        Text::RightText { given, wanted } if given.trim().is_empty() => format!("certo: {wanted}"),
        Text::RightText { given, wanted } => format!("{given}; certo: {wanted}"),
        Text::NotAnAmount => "Isso não é um valor; o esperado é um número como 2 ou 1,5 MB/s.".into(),
        Text::UnitUnknown { found, near: Some(near) } => {
            format!("Unidade desconhecida \"{found}\": você quis dizer {near}?")
        }
        Text::UnitUnknown { found, near: None } => format!("Unidade desconhecida \"{found}\"."),
        Text::AmountAmbiguous { first, second } => {
            format!("Você quis dizer {first} ou {second}? Escreva sem o separador.")
        }
        Text::YourAnswer { given } => format!("sua resposta: {given}"),
        Text::NearMiss(near) => {
            let side = match near.side {
                Side::TooLarge => "grande demais",
                Side::TooSmall => "pequena demais",
            };
            let slip = match near.kind {
                NearMissKind::BitsAndBytes => "por um fator de 8: bits e bytes?",
                NearMissKind::BinaryPrefix => "por um prefixo binário: MiB não é MB.",
                NearMissKind::Thousand => "por um fator de 1.000.",
                NearMissKind::Double => "por um fator de 2: o todo e a metade?",
                NearMissKind::Sixty => "por um fator de 60: minutos e segundos?",
                NearMissKind::HoursAndSeconds => "por um fator de 3.600: horas e segundos?",
                NearMissKind::DaysAndHours => "por um fator de 24: dias e horas?",
                NearMissKind::DaysAndSeconds => "por um fator de 86.400: dias e segundos?",
                NearMissKind::Hundred => "por um fator de 100: fração e porcentagem?",
                NearMissKind::PeriodAndAge => "por um fator de 2: o intervalo e a idade média?",
                NearMissKind::Total(number) => {
                    let what = format!("por um fator de {number}: dos {number} juntos ou de cada um?");
                    return format!("Sua resposta ficou {side} {what}");
                }
            };
            format!("Sua resposta ficou {side} {slip}")
        }
        Text::AnswerIsTheBooks => "É o que o livro diz.".into(),
        Text::WrongDimension(expected) => format!("O esperado era {}.", dimension(*expected)),
        Text::Reason(Reason::Due) => "revisão".into(),
        Text::Reason(Reason::New) => "novo".into(),
        Text::Reason(Reason::Drill) => "repetição".into(),
        Text::Reason(Reason::Practice) => "treino".into(),
        Text::Leech => "sanguessuga".into(),
        Text::OnlyIn { language } => format!("só em {language}"),
        Text::Saved(ratings) => format!("salvas {ratings}"),
        Text::CardsLeft(cards) => {
            let number = u64::try_from(*cards).unwrap_or(u64::MAX);
            format!("{} {cards}", plural(Portuguese, number, "falta", "faltam"))
        }
        Text::Saving => "salvando...".into(),
        Text::Undoing => "desfazendo...".into(),
        Text::MoreBelow(lines) => format!("mais {lines}"),
        Text::AgainToday => "de novo".into(),
        Text::DoneForToday => "pronto".into(),
        Text::SessionDone => "Sessão concluída".into(),
        Text::PracticeDone => "Treino concluído: o agendamento ficou como estava".into(),
        Text::SessionCounts { saved, due, new, drills } => format!(
            "{}: {} de revisão, {} de cartões novos, {} de repetição.",
            count(Portuguese, *saved, "nota salva", "notas salvas"),
            due,
            new,
            drills
        ),
        Text::HeldBack { cards } => format!(
            "Os limites de hoje deixam {} para outro dia.",
            count(Portuguese, *cards, "cartão", "cartões")
        ),
        Text::CramHint => "Para continuar sem mexer no agendamento, tecle c.".into(),
        Text::NoCardsInScope => "Nenhum cartão corresponde ao que você pediu.".into(),
        Text::UndoneRating { card, rating } => format!("Desfeito: nota {rating} de {card}."),
        Text::UndoneBury { card } => format!("Desfeito: {card} volta hoje."),
        Text::UndoneSuspend { card } => format!("Desfeito: {card} participa de novo."),
        Text::UndoneRestore { card } => format!("Desfeito: {card} fica fora de novo."),
        Text::UndoneReset { card } => format!("Desfeito: {card} está onde estava."),
        Text::UndoneSetDue { card } => format!("Desfeito: {card} volta ao dia de antes."),
        Text::UndoneOther { card } => format!("Desfeito: {card}."),
        Text::Buried => "Fora até amanhã. Desfaça com u.".into(),
        Text::Suspended => "Fora até segunda ordem. Desfaça com u.".into(),
        Text::Restored { card } => format!("{card} participa de novo. Desfaça com u."),
        Text::Reset { card } => format!("{card} voltou a ser novo. Desfaça com u."),
        Text::DueSet { card, due } => {
            format!("{card}: revisão em {}. Desfaça com u.", date(Portuguese, *due))
        }
        Text::InformationTitle => "Histórico e fontes".into(),
        Text::IsNew => "Novo: ainda sem nota.".into(),
        Text::Standing { due, interval: days, ease, reviews, lapses } => format!(
            "Próxima revisão em {}, intervalo de {}, fator de facilidade {}, {}, {}.",
            date(Portuguese, *due),
            interval(Portuguese, *days),
            hundredths(Portuguese, *ease),
            count(Portuguese, *reviews as usize, "revisão", "revisões"),
            match lapses {
                0 => "nenhum esquecimento".to_owned(),
                _ => count(Portuguese, *lapses as usize, "esquecimento", "esquecimentos"),
            },
        ),
        Text::CalledBack { reason } => format!("Chamado de volta: {reason}"),
        Text::LeechAdvice => {
            "Sanguessuga: você esquece este cartão repetidamente. Suspenda-o ou divida-o em \
             cartões menores."
                .into()
        }
        Text::Objectives => "Objetivos".into(),
        Text::Sources => "Fontes".into(),
        Text::VerifiedOn { date } => format!("Conferido: {date}."),
        Text::History => "Histórico".into(),
        Text::NoHistory => "Nada ainda.".into(),
        Text::HistoryRated { rating, practice: true, .. } => format!("treino: {rating}"),
        Text::HistoryRated { rating, interval: Some(days), .. } => {
            format!("nota {rating}, próxima em {}", interval(Portuguese, *days))
        }
        Text::HistoryRated { rating, interval: None, .. } => format!("repetição: {rating}"),
        Text::HistorySuspended => "suspenso".into(),
        Text::HistoryUnsuspended => "participa de novo".into(),
        Text::HistoryBuried => "adiado para outro dia".into(),
        Text::HistoryReset => "voltou a ser novo".into(),
        Text::HistoryDueSet { due } => format!("revisão marcada para {}", date(Portuguese, *due)),
        Text::CalledBackByQuiz { question } => {
            format!("chamado de volta por um quiz, depois de um erro em {question}")
        }
        Text::QuizBegan { exam, questions } => format!(
            "{} iniciado, {}",
            if *exam { "simulado" } else { "treino" },
            count(Portuguese, *questions, "questão", "questões")
        ),
        Text::QuizAnswered {
            number,
            answered,
            guessed,
            marked,
        } => {
            let what = if *answered { "respondido" } else { "deixado em aberto" };
            let guess = if *guessed { ", no chute" } else { "" };
            let mark = if *marked { ", marcado" } else { "" };
            format!("{what} como questão {number} de um quiz{guess}{mark}")
        }
        Text::QuizEnded {
            ending,
            right,
            of,
            percent,
        } => {
            let how = match ending {
                Ending::HandedIn => "entregue",
                Ending::TimeUp => "encerrado pelo tempo",
                Ending::GivenUp => "abandonado",
            };
            format!("quiz {how}: {right} de {of} certas, {percent}%")
        }
        Text::HistoryOther { name } => name.clone(),
        Text::WasUndone => "desfeito".into(),
        Text::Verbatim(name) => name.clone(),
        Text::ColumnSeen => "vistos".into(),
        Text::ColumnMastered => "domínio".into(),
        Text::Progress { seen, mastered } => {
            format!("{seen} % vistos, {mastered} % dominados")
        }
        Text::Unfinished { cards, deck, key } => {
            let cards = count(Portuguese, *cards, "cartão", "cartões");
            match deck {
                Some(deck) => format!("Pela metade: {cards} por ver em {deck}; {key} retoma."),
                None => format!("Pela metade: {cards} por ver; {key} retoma."),
            }
        }
        Text::LeftOutTitle => "Cartões de fora".into(),
        Text::NothingLeftOut => "Nenhum cartão está suspenso ou adiado.".into(),
        Text::SuspendedSince { date: day } => {
            format!("suspenso desde {}", date(Portuguese, *day))
        }
        Text::BuriedToday => "adiado até amanhã".into(),
        Text::DaysTitle => "Dia do vencimento".into(),
        Text::DaysQuestion { card } => format!("Em quantos dias {card} vence?"),
        Text::DaysExpected(most) => {
            format!("Digite um número de dias: 0 é hoje, {most} é o máximo.")
        }
        Text::DueOn { date: day } => format!("Vence em {}.", date(Portuguese, *day)),
        Text::SettingsTitle => "Ajustes".into(),
        Text::SettingsMore => {
            "Opções de cada baralho, teclas e temas próprios ficam no mesmo arquivo.".into()
        }
        Text::SettingsFile { path } => format!("Cada mudança é gravada na hora: {path}"),
        Text::SettingLanguage => "Idioma das telas".into(),
        Text::SettingCardLanguage => "Idioma dos cartões".into(),
        Text::SettingNewPerDay => "Cartões novos por dia".into(),
        Text::SettingReviewsPerDay => "Revisões por dia".into(),
        Text::SettingRolloverHour => "O dia de estudo começa às".into(),
        Text::SettingTheme => "Tema".into(),
        Text::SettingMouse => "Mouse".into(),
        Text::SettingMotion => "Avisos ficam até uma tecla".into(),
        Text::SettingAscii => "Só sinais ASCII".into(),
        Text::On => "sim".into(),
        Text::Off => "não".into(),
        Text::ThemeTerminal => "as cores do terminal".into(),
        Text::ThemeLight => "claro".into(),
        Text::ThemeDark => "escuro".into(),
        Text::ThemeHighContrast => "alto contraste".into(),
        Text::ThemeColourBlind => "seguro para daltônicos".into(),
        Text::ThemeOwn(name) => name.clone(),
        Text::MouseIs { on: true, key } => {
            format!("Mouse ligado: clique e role. {key} desliga.")
        }
        Text::MouseIs { on: false, key } => {
            format!("Mouse desligado: o terminal seleciona texto. {key} liga.")
        }
        Text::NotStopped => "Não há shell para onde ir.".into(),
        Text::PaletteTitle => "Comandos".into(),
        Text::PaletteNothing => "Nada tem um nome assim.".into(),
        Text::StudyNamed { title } => format!("Estudar: {title}"),
        Text::HelpTitle => "Teclas".into(),
        Text::HelpRatings => {
            "As notas são as do SM-2: com 1 e 2 o cartão recomeça amanhã, de 3 a 5 o intervalo \
             cresce. As teclas mostram o intervalo que cada nota daria."
                .into()
        }
        Text::HelpDrills => {
            "Cartões com nota abaixo de 4 voltam no fim da sessão até receberem 4 ou 5. Essas \
             repetições não mudam o intervalo."
                .into()
        }
        Text::HelpColumns => {
            "Vistos: com pelo menos uma nota. Domínio: o cartão volta depois de 21 dias ou mais."
                .into()
        }
        Text::HelpSelect => {
            "Para selecionar texto com o mouse, segure Shift enquanto arrasta (Option no Mac).".into()
        }
    }
}

fn number_word(count: usize) -> String {
    match count {
        2 => "duas".into(),
        3 => "três".into(),
        4 => "quatro".into(),
        5 => "cinco".into(),
        _ => count.to_string(),
    }
}

fn dimension(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Number => "um número puro",
        Dimension::Share => "uma porcentagem",
        Dimension::Time => "um tempo, como 30 s",
        Dimension::Size => "um tamanho, como 1 MB",
        Dimension::Count => "uma contagem",
        Dimension::CountRate => "uma contagem por tempo, como 1.000/s",
        Dimension::SizeRate => "um tamanho por tempo, como 2 MB/s",
    }
}
