//! What a line-by-line quiz says in Brazilian Portuguese.

use super::{Asked, Exam, QuizText, Standing, Word, listed, span};
use crate::domain::quiz::{Ending, Score};
use crate::i18n::Interface::Portuguese;
use crate::i18n::number::count;

/// What is typed for a word.
pub(super) fn forms(word: Word) -> &'static [&'static str] {
    match word {
        Word::Next => &["próxima", "n", "proxima"],
        Word::Back => &["voltar", "v"],
        Word::Go => &["ir", "i"],
        Word::Mark => &["marcar", "m"],
        Word::Guess => &["chute", "c"],
        Word::Clear => &["limpar"],
        Word::Show => &["mostrar", "s"],
        Word::Map => &["mapa"],
        Word::Time => &["tempo", "t"],
        Word::Run => &["executar", "x"],
        Word::Review => &["revisar", "r"],
        Word::Language => &["idioma", "l"],
        Word::Help => &["ajuda", "?"],
        Word::HandIn => &["entregar", "e"],
        Word::GiveUp => &["desistir"],
        Word::Quit => &["sair", "q"],
        Word::Again => &["refazer", "a"],
        Word::Weak => &["fracas", "f"],
        Word::Resume => &["retomar"],
        Word::Practice => &["treino", "p"],
        Word::Past => &["anteriores"],
        Word::Open => &["abrir", "o"],
        Word::Yes => &["sim", "y"],
    }
}

/// `text` in Brazilian Portuguese.
pub(super) fn say(text: &QuizText) -> String {
    match text {
        QuizText::Head {
            title,
            questions,
            exam,
        } => {
            let kind = if exam.is_some() { "Simulado" } else { "Treino" };
            let mut parts: Vec<String> = title.iter().cloned().collect();
            parts.push(questions_of(*questions));
            if let Some(Exam { minutes, pass }) = exam {
                parts.push(span(u64::from(*minutes) * 60_000));
                parts.push(format!("aprovação com {pass}%"));
            }
            format!("{kind}: {}.", parts.join(", "))
        }
        QuizText::GoesOn { answered, left } => {
            let left = left.map(|left| format!(", restam {}", span(left)));
            let answered = match answered {
                0 => "nenhuma questão respondida".to_owned(),
                1 => "1 questão respondida".to_owned(),
                many => format!("{many} questões respondidas"),
            };
            format!("Retomando de onde parou: {answered}{}.", left.unwrap_or_default())
        }
        QuizText::Code {
            command,
            complete: true,
        } => format!("Para as mesmas questões, com os mesmos baralhos: {command}"),
        QuizText::Code {
            command,
            complete: false,
        } => format!("Para as mesmas questões, com os mesmos baralhos e opções: {command}"),
        QuizText::Differs => {
            "O código foi feito com outros baralhos, outro simulado ou outras opções: estas não são \
             as mesmas questões."
                .into()
        }
        QuizText::TakenOut { number, gone: true } => {
            format!("A questão {number} não conta: seu cartão não está mais em nenhum baralho.")
        }
        QuizText::TakenOut {
            number,
            gone: false,
        } => format!("A questão {number} não conta: suas respostas mudaram nesse meio-tempo."),

        QuizText::Question {
            number,
            of,
            left,
            marked,
            guessed,
        } => {
            let mut parts = vec![format!("Questão {number} de {of}")];
            parts.extend(left.map(|left| format!("restam {}", span(left))));
            parts.extend(marked.then(|| "marcada".to_owned()));
            parts.extend(guessed.then(|| "no chute".to_owned()));
            parts.join(", ")
        }
        QuizText::YourAnswer => "sua resposta".into(),
        QuizText::RightAnswer => "resposta certa".into(),
        QuizText::AskAnswer { asked, again } => {
            let type_it = match asked {
                Asked::Choice => "Digite o número".to_owned(),
                Asked::Texts(1) => "Digite a resposta".to_owned(),
                Asked::Texts(texts) => format!("Digite os {texts} textos, separados por ;,"),
                Asked::Choices => "Digite os números, como 1 3,".to_owned(),
                Asked::Amount { unit } if unit.is_empty() => "Digite o número".to_owned(),
                Asked::Amount { unit } => format!("Digite o valor em {unit}, ou com a unidade,"),
            };
            if *again {
                format!("{type_it} para mudar a resposta. Enter: próxima questão.")
            } else {
                let type_it = type_it.trim_end_matches(',');
                format!("{type_it}. Enter: próxima questão.")
            }
        }
        QuizText::AskNext { review, run } => {
            let mut said = "Enter: próxima questão".to_owned();
            if *review {
                said.push_str(", r: mandar para a revisão");
            }
            if *run {
                said.push_str(", x: executar");
            }
            said
        }
        QuizText::AskMove => "Enter: próxima questão, ?: ajuda".into(),
        QuizText::Saved => "Salva.".into(),
        QuizText::Cleared => "A resposta foi retirada.".into(),
        QuizText::NothingToClear => "Não há resposta para retirar.".into(),
        QuizText::Marked(true) => "Marcada para depois.".into(),
        QuizText::Marked(false) => "Não está mais marcada.".into(),
        QuizText::Guessed(true) => "Anotada como chute.".into(),
        QuizText::Guessed(false) => "Não é mais um chute.".into(),
        QuizText::NotInExam => "Um simulado só diz isso no fim.".into(),
        QuizText::AnswerStays => {
            "A primeira resposta fica, porque já foi dito se estava certa ou errada.".into()
        }
        QuizText::AnswerFirst => "Primeiro responda à questão.".into(),
        QuizText::NothingWrong => "A resposta está certa: nada vai para a revisão.".into(),
        QuizText::NotSoManyTexts { typed, wanted } => format!(
            "{}, e são {wanted}: separe-os por ;.",
            count(Portuguese, *typed, "texto digitado", "textos digitados")
        ),
        QuizText::NothingTyped => {
            "Nada do que foi digitado responde: digite a resposta, ou Enter para a próxima questão."
                .into()
        }
        QuizText::WrongGaps { gaps } => format!(
            "{} {}.",
            if gaps.len() == 1 {
                "Errada: lacuna"
            } else {
                "Erradas: lacunas"
            },
            listed(gaps)
        ),
        QuizText::TodaysAnswer => "resposta de hoje".into(),
        QuizText::NothingToRun => "Esta questão não tem cenário para executar.".into(),
        QuizText::SentToReview { cards } => format!(
            "Mandado para a revisão, {}: {}.",
            count(Portuguese, cards.len(), "cartão", "cartões"),
            cards.join(", ")
        ),
        QuizText::NothingToSend => {
            "Nada a mandar: seus cartões já esperam na revisão ou estão suspensos.".into()
        }
        QuizText::NoSuchQuestion { number, of } => {
            format!("Não existe a questão {number}, só de 1 a {of}.")
        }
        QuizText::FirstQuestion => "Esta é a primeira questão.".into(),
        QuizText::LastQuestion { open: 0 } => {
            "Essa era a última questão, e todas estão respondidas. entregar: terminar e ver os \
             resultados."
                .into()
        }
        QuizText::LastQuestion { open } => format!(
            "Essa era a última questão; {} em aberto. mapa: todas as questões, entregar: terminar.",
            match open {
                1 => "1 está".to_owned(),
                open => format!("{open} estão"),
            }
        ),
        QuizText::MapLine { from, to, states } => {
            let states = (*from..).zip(states).map(|(number, state)| {
                let mut said = format!("{number} {}", result(state.answer));
                said.push_str(if state.guessed { ", no chute" } else { "" });
                said.push_str(if state.marked { ", marcada" } else { "" });
                said
            });
            let states: Vec<String> = states.collect();
            format!("{from} a {to}: {}", states.join("; "))
        }
        QuizText::Time {
            elapsed,
            left: None,
        } => format!("{} até agora.", span(*elapsed)),
        QuizText::Time {
            elapsed,
            left: Some(left),
        } => format!("Restam {}, {} até agora.", span(*left), span(*elapsed)),
        QuizText::AskHandIn { open } => match open.as_slice() {
            [] => "Todas as questões estão respondidas. Entregar? Digite sim.".into(),
            [one] => format!(
                "A questão {one} está em aberto e contaria como errada. Entregar? Digite sim."
            ),
            all => format!(
                "{} questões estão em aberto e contariam como erradas: {}. Entregar? Digite sim.",
                all.len(),
                listed(all)
            ),
        },
        QuizText::AskGiveUp => "Terminaria sem veredito. Desistir? Digite sim.".into(),
        QuizText::GoesOnAfterAll => "Continua.".into(),
        QuizText::TimeUp => "O tempo acabou. O que foi respondido antes conta.".into(),
        QuizText::LeftOpen { saved: true } => {
            "Interrompido antes do fim; todas as respostas estão salvas. `shardeck quiz --resume \
             --plain` retoma."
                .into()
        }
        QuizText::LeftOpen { saved: false } => {
            "Interrompido antes do fim; nem tudo pôde ser salvo. `shardeck quiz --resume --plain` \
             retoma com o que foi salvo."
                .into()
        }

        QuizText::Results => "Resultados".into(),
        QuizText::Ended(Ending::HandedIn) => "Entregue.".into(),
        QuizText::Ended(Ending::TimeUp) => "Terminou porque o tempo acabou.".into(),
        QuizText::Ended(Ending::GivenUp) => "Desistência.".into(),
        QuizText::ScoreLine {
            score,
            pass,
            passed,
        } => {
            let mut said = self::score(*score);
            if let Some(pass) = pass {
                said.push_str(&format!("; aprovação com {pass}%"));
            }
            match passed {
                Some(true) => said.push_str(": aprovado"),
                Some(false) => said.push_str(": reprovado"),
                None => {}
            }
            said.push('.');
            said
        }
        QuizText::NotScaled => {
            "É a porcentagem de respostas certas, não a pontuação em escala do fornecedor.".into()
        }
        QuizText::ByTopic => "Por tópico".into(),
        QuizText::NoTopic => "sem tópico".into(),
        QuizText::Score(score) => self::score(*score),
        QuizText::TimeSpent { elapsed, each } => {
            format!("Tempo: {}, {} por questão.", span(*elapsed), span(*each))
        }
        QuizText::QuestionResult {
            number,
            state,
            guessed,
            spent,
        } => {
            let guess = if *guessed { ", no chute" } else { "" };
            format!("Questão {number}: {}{guess}, {}", result(*state), span(*spent))
        }
        QuizText::NoAnswer => "nenhuma".into(),
        QuizText::ChangedSince { gone: true } => {
            "O cartão não está mais em nenhum baralho; o resultado fica.".into()
        }
        QuizText::ChangedSince { gone: false } => {
            "As respostas do cartão mudaram desde então; o resultado fica.".into()
        }
        QuizText::LuckyGuesses { numbers } => {
            format!("Certas por sorte, o que conta como fraco: {}.", listed(numbers))
        }
        QuizText::AskAgain { wrong, lucky } => {
            let mut said = String::new();
            match wrong {
                0 => {}
                1 => said.push_str("refazer: só a questão errada, "),
                wrong => said.push_str(&format!("refazer: só as {wrong} questões erradas, ")),
            }
            if *lucky > 0 {
                let too = if *wrong > 0 { "também " } else { "" };
                let lucky = match lucky {
                    1 => "o chute certeiro".to_owned(),
                    lucky => format!("os {lucky} chutes certeiros"),
                };
                said.push_str(&format!("fracas: {too}{lucky}, "));
            }
            format!("{said}Enter: terminar")
        }

        QuizText::OfferExam {
            number,
            title,
            questions,
            minutes,
            drawable,
        } => {
            let few = if *drawable {
                ""
            } else {
                " (os baralhos têm questões de menos)"
            };
            format!(
                "{number}: simulado {title}, {}, {}{few}",
                questions_of(usize::try_from(*questions).unwrap_or(usize::MAX)),
                span(u64::from(*minutes) * 60_000)
            )
        }
        QuizText::OfferPractice => {
            "treino: questões de todos os baralhos, sem relógio; treino 20: vinte delas".into()
        }
        QuizText::OfferResume {
            title,
            exam,
            answered,
            questions,
        } => format!(
            "retomar: continuar o {} que ficou pela metade, com {answered} de {} respondidas",
            named(title.as_deref(), *exam),
            questions_of(*questions)
        ),
        QuizText::OfferPast { quizzes } => match quizzes {
            1 => "anteriores: os resultados de 1 quiz".into(),
            quizzes => format!("anteriores: os resultados de {quizzes} quizzes"),
        },
        QuizText::AskChoice => "Digite um destes, ou q.".into(),
        QuizText::Past {
            number,
            date,
            title,
            exam,
            score,
            passed,
        } => {
            let passed = match passed {
                Some(true) => ", aprovado",
                Some(false) => ", reprovado",
                None => "",
            };
            format!(
                "{number}: {date}, {}, {}{passed}",
                named(title.as_deref(), *exam),
                self::score(*score)
            )
        }
        QuizText::MorePast { listed, of } => format!(
            "Estes são os {listed} mais recentes de {of}; abrir aceita qualquer número até {of}."
        ),
        QuizText::AskOpen => "abrir 1: os resultados do número 1".into(),
        QuizText::NothingPast => "Nenhum quiz terminou ainda.".into(),
        QuizText::NotListed { number, of: 0 } => format!("Não existe o número {number}."),
        QuizText::NotListed { number, of } => {
            format!("Não existe o número {number}, só de 1 a {of}.")
        }
        QuizText::Measured { value } => format!("medido: {value}"),

        QuizText::HelpChoices => "1 3: responder com a alternativa 1 e a alternativa 3".into(),
        QuizText::HelpAmount => "2 MB/s: responder com um valor".into(),
        QuizText::HelpTexts => {
            "Amazon SQS: responder com um texto; onde há várias lacunas, separe os textos por ;, e \
             ponha = antes de um texto que é um comando (=mapa)"
                .into()
        }
        QuizText::HelpEnter => "ir para a próxima questão".into(),
        QuizText::Help(word) => help(*word).into(),
    }
}

fn help(word: Word) -> &'static str {
    match word {
        Word::Next => "ir para a próxima questão",
        Word::Back => "ir para a questão anterior",
        Word::Go => "com um número, como ir 5: ir para essa questão",
        Word::Mark => "marcar a questão para depois, ou desmarcar",
        Word::Guess => "anotar que a resposta é um chute, ou que não é mais",
        Word::Clear => "retirar a resposta",
        Word::Show => "dizer a questão mais uma vez",
        Word::Map => "dizer em que pé está cada questão",
        Word::Time => "dizer o tempo",
        Word::Run => "executar o cenário de uma questão que pede um valor",
        Word::Review => "depois de um erro, mandar para a revisão os cartões que ensinam a questão",
        Word::Language => "o próximo idioma dos cartões, depois todos juntos",
        Word::Help => "mostrar esta ajuda",
        Word::HandIn => "terminar o quiz e ver os resultados",
        Word::GiveUp => "terminar o quiz sem veredito",
        Word::Quit => "sair; todas as respostas estão salvas, e dá para retomar o quiz",
        Word::Again => "só as questões erradas de novo",
        Word::Weak => "as questões erradas e os chutes certeiros de novo",
        Word::Resume => "continuar o quiz que ficou pela metade",
        Word::Practice => "treinar com todos os baralhos",
        Word::Past => "listar os quizzes que terminaram",
        Word::Open => "com um número: os resultados desse quiz",
        Word::Yes => "sim",
    }
}

fn questions_of(questions: usize) -> String {
    count(Portuguese, questions, "questão", "questões")
}

fn named(title: Option<&str>, exam: bool) -> String {
    let kind = if exam { "simulado" } else { "treino" };
    match title {
        Some(title) => format!("{kind} {title}"),
        None => kind.to_owned(),
    }
}

fn score(score: Score) -> String {
    format!(
        "{} de {} certas, {}%",
        score.right,
        score.of,
        score.percent()
    )
}

fn result(result: Standing) -> &'static str {
    match result {
        Standing::Answered => "respondida",
        Standing::Open => "em aberto",
        Standing::Right => "certa",
        Standing::Wrong => "errada",
        Standing::TakenOut => "não conta",
    }
}
