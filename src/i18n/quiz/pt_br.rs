//! Quizzes in Brazilian Portuguese.

use super::{QuizText, left, places, spent};
use crate::domain::quiz::Ending;
use crate::i18n::Interface::Portuguese;
use crate::i18n::number::{count, date, plural};

fn questions(number: usize) -> String {
    count(Portuguese, number, "questão", "questões")
}

/// `text` in Brazilian Portuguese.
pub(super) fn say(text: &QuizText) -> String {
    match text {
        QuizText::Title => "Quizzes e simulados".into(),
        QuizText::GoOn => "Continuar".into(),
        QuizText::Exams => "Simulados".into(),
        QuizText::Practice => "Prática".into(),
        QuizText::AllQuestions => "Todas as questões".into(),
        QuizText::ExamFigures {
            questions: number,
            minutes,
            pass,
        } => format!(
            "{}, {minutes} min, {pass} % para passar",
            questions(usize::try_from(*number).unwrap_or(usize::MAX))
        ),
        QuizText::Questions(number) => questions(*number),
        QuizText::TooFew {
            topic,
            wanted,
            there,
        } => format!("{topic}: há {there}, o simulado pede {wanted}"),
        QuizText::NoQuestions => {
            "Nenhum baralho tem questões ainda: um quiz pergunta cartões de escolha e numéricos."
                .into()
        }
        QuizText::LeftAt {
            answered,
            questions,
            left_ms,
        } => {
            let time = left_ms.map_or_else(String::new, |ms| format!(", restam {}", left(ms)));
            format!("{answered} de {questions} respondidas{time}")
        }
        QuizText::Earlier { quizzes, key } => format!(
            "{key} mostra {} até agora, com os resultados.",
            count(Portuguese, *quizzes, "quiz feito", "quizzes feitos")
        ),
        QuizText::HomeUnfinished {
            title,
            exam,
            answered,
            questions,
            key,
        } => {
            let what = if *exam { "Um simulado" } else { "Um quiz" };
            let named = title
                .as_ref()
                .map_or_else(String::new, |title| format!(" ({title})"));
            format!("{what}{named} ficou por terminar, {answered} de {questions} respondidas: {key} continua.")
        }
        QuizText::SetupTitle => "Antes de começar".into(),
        QuizText::Mode => "Modo".into(),
        QuizText::ModeExam => "simulado".into(),
        QuizText::ModePractice => "prática".into(),
        QuizText::HowMany => "Questões".into(),
        QuizText::All(1) => "1".into(),
        QuizText::All(number) => format!("todas as {number}"),
        QuizText::Every => "todas".into(),
        QuizText::Typed => "Lacunas e respostas curtas".into(),
        QuizText::TypedToo => "digitadas".into(),
        QuizText::TypedNot => "de fora".into(),
        QuizText::HowLong => "Tempo".into(),
        QuizText::Minutes(minutes) => format!("{minutes} min"),
        QuizText::NoClock => "sem relógio".into(),
        QuizText::AboutPractice => {
            "Cada resposta é corrigida na hora, com os motivos. Não há relógio, e nenhum cartão \
             muda de dia."
                .into()
        }
        QuizText::AboutExam { pass } => format!(
            "Nada é corrigido antes da entrega. Marque questões para depois, vá e volte, mude as \
             respostas à vontade; {pass} % de acertos aprova. Cada resposta é salva na hora: se \
             você sair, o relógio para e o simulado espera por você."
        ),
        QuizText::CodeTitle => "O quiz de um colega".into(),
        QuizText::CodeQuestion => {
            "Digite o código que aparece sob os resultados de um colega: ele traz as mesmas \
             questões na mesma ordem."
                .into()
        }
        QuizText::CodeDiffers => {
            "Seus baralhos são diferentes daqueles com que o código foi feito: as questões não são \
             as mesmas."
                .into()
        }
        QuizText::QuestionOf { number, questions } => format!("questão {number} de {questions}"),
        QuizText::Answered(number) => count(Portuguese, *number, "respondida", "respondidas"),
        QuizText::Marked(number) => count(Portuguese, *number, "marcada", "marcadas"),
        QuizText::RightOf { right, told } => format!("acertos: {right} de {told}"),
        QuizText::IsMarked => "marcada".into(),
        QuizText::IsGuess => "chute".into(),
        QuizText::Left(ms) => format!("restam {}", left(*ms)),
        QuizText::Saving => "salvando...".into(),
        QuizText::NotSaved(answers) => format!(
            "sem salvar: {}",
            count(Portuguese, *answers, "resposta", "respostas")
        ),
        QuizText::Gone => {
            "O cartão desta questão não está mais em nenhum baralho. Ela não conta.".into()
        }
        QuizText::Changed => {
            "O cartão desta questão mudou depois do começo do quiz. Ela não conta.".into()
        }
        QuizText::Kept => "Todas as respostas estão guardadas. Continue quando quiser.".into(),
        QuizText::AnswerFirst { key } => format!("Responda primeiro; {key} segue sem resposta."),
        QuizText::SentToReview { cards } => format!(
            "{} hoje: nenhuma nota foi dada.",
            match cards {
                1 => "1 cartão volta".to_owned(),
                cards => format!("{cards} cartões voltam"),
            }
        ),
        QuizText::SentBefore => {
            "Nenhum cartão a mandar: já foram mandados, ou estão suspensos.".into()
        },
        QuizText::CanBeSent { key } => {
            format!("{key} manda para a revisão os cartões que ensinam isto")
        }
        QuizText::MapTitle => "Todas as questões".into(),
        QuizText::LegendAnswered => "respondida".into(),
        QuizText::LegendOpen => "em aberto".into(),
        QuizText::LegendMarked => "marcada".into(),
        QuizText::LegendRight => "certa".into(),
        QuizText::LegendWrong => "errada".into(),
        QuizText::LegendTakenOut => "fora da conta".into(),
        QuizText::LegendHere => "aqui".into(),
        QuizText::HandInTitle => "Entregar?".into(),
        QuizText::FinishTitle => "Terminar?".into(),
        QuizText::OpenQuestions { numbers } => format!(
            "{} sem resposta, o que conta como erro: {}.",
            match numbers.len() {
                1 => "1 questão está".to_owned(),
                number => format!("{number} questões estão"),
            },
            places(numbers)
        ),
        QuizText::NoneOpen => "Todas as questões têm resposta.".into(),
        QuizText::MarkedQuestions { numbers } => {
            format!(
                "{} para depois: {}.",
                plural(Portuguese, numbers.len() as u64, "Marcada", "Marcadas"),
                places(numbers)
            )
        }
        QuizText::HandInMeans => {
            "Depois da entrega nenhuma resposta muda, e os resultados aparecem.".into()
        }
        QuizText::FinishMeans => "Os resultados aparecem, e este quiz termina.".into(),
        QuizText::TimeUp => "O tempo acabou: o simulado foi entregue como estava.".into(),
        QuizText::ResultsTitle => "Resultado".into(),
        QuizText::Share(score) => format!(
            "{} % de acertos: {} de {}",
            score.percent(),
            score.right,
            score.of
        ),
        QuizText::PassMark(pass) => format!("mínimo {pass} %"),
        QuizText::Passed => "aprovado".into(),
        QuizText::Failed => "não aprovado".into(),
        QuizText::NotScaled => {
            "Esta é a porcentagem de acertos. A AWS informa uma nota escalonada de 100 a 1000, cuja \
             escala não é pública: as duas não se comparam."
                .into()
        }
        QuizText::Ended { ending, elapsed_ms } => {
            let how = match ending {
                Ending::HandedIn => "Entregue",
                Ending::TimeUp => "O tempo acabou",
                Ending::GivenUp => "Abandonado",
            };
            format!("{how} depois de {}.", spent(*elapsed_ms))
        }
        QuizText::Lucky(number) => format!(
            "{} no chute: vale a pena estudar mesmo assim.",
            count(Portuguese, *number, "acerto foi", "acertos foram")
        ),
        QuizText::TakenOut(number) => format!(
            "{}, porque os baralhos mudaram: {} como acerto nem como erro.",
            count(
                Portuguese,
                *number,
                "questão ficou de fora",
                "questões ficaram de fora"
            ),
            plural(Portuguese, *number as u64, "não conta", "não contam")
        ),
        QuizText::ByTopic => "Por tópico".into(),
        QuizText::NoTopic => "sem tópico".into(),
        QuizText::ByQuestion => "Questão por questão".into(),
        QuizText::Code(code) => format!("O mesmo quiz para um colega: {code}"),
        QuizText::NoCode => {
            "Este quiz trouxe primeiro o que você não via há mais tempo; por isso nenhum código o \
             dá a outras pessoas."
                .into()
        }
        QuizText::GivenAndRight {
            given,
            right,
            spent_ms,
            guessed,
        } => {
            let given = given.as_deref().unwrap_or("sem resposta");
            let guess = if *guessed { ", no chute" } else { "" };
            format!("você: {given}{guess}; certo: {right}; {}", spent(*spent_ms))
        }
        QuizText::GivenOnly { spent_ms } => format!("fora da conta; {}", spent(*spent_ms)),
        QuizText::AttemptsTitle => "Quizzes anteriores".into(),
        QuizText::NoAttempts => "Nenhum quiz começou ainda.".into(),
        QuizText::AttemptOf {
            date: day,
            exam,
            questions: number,
        } => {
            let mode = if *exam { "simulado" } else { "prática" };
            format!("{}, {mode}, {}", date(Portuguese, *day), questions(*number))
        }
        QuizText::StillRunning => "em andamento".into(),
        QuizText::WasGivenUp => "abandonado".into(),
        QuizText::Trend { percents } => super::trend(
            percents,
            "desde o primeiro",
            "sem mudança desde o primeiro",
        ),
        QuizText::GaveUp => "O quiz foi abandonado; as respostas ficam no histórico.".into(),
        QuizText::GiveUpTitle => "Abandonar?".into(),
        QuizText::GiveUpMeans {
            answered,
            questions,
        } => format!(
            "{answered} de {questions} respondidas. Um quiz abandonado não pode continuar; não é \
             aprovado nem reprovado, e as respostas ficam no histórico."
        ),
        QuizText::NothingWrong => "Todas as respostas certas: nada a repetir.".into(),
        QuizText::UsualTime => "o tempo que a AWS dá para tantas".into(),
        QuizText::TypedOnly => "respostas digitadas".into(),
        QuizText::GoneSince => {
            "O cartão não está mais em nenhum baralho; o resultado fica.".into()
        }
        QuizText::ChangedSince => {
            "As respostas do cartão mudaram desde então; o resultado fica.".into()
        }
        QuizText::HoldsSince { spent_ms } => {
            format!("{}; o cartão mudou desde então", spent(*spent_ms))
        }
    }
}
