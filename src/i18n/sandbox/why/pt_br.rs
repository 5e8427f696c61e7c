//! Why a run came out as it did, in Brazilian Portuguese.

use crate::i18n::Interface::Portuguese;
use crate::i18n::number::{count, whole};
use crate::i18n::sandbox::amount::{Family, bytes, figure, per_second, percent, seconds};
use crate::sandbox::{Binding, Resource, Transport};

/// What is limited.
pub(super) fn resource(resource: Resource) -> &'static str {
    match resource {
        Resource::Calls => "chamadas",
        Resource::ReadBytes => "bytes lidos",
        Resource::WriteRecords => "registros escritos",
        Resource::WriteBytes => "bytes escritos",
        Resource::BufferSize => "tamanho do buffer",
        Resource::BufferInterval => "intervalo do buffer",
        Resource::BatchSize => "tamanho do lote",
        Resource::Linger => "linger",
        Resource::InFlight => "mensagens em trânsito",
        Resource::SendCalls => "chamadas de envio",
        Resource::ReceiveCalls => "chamadas de recebimento",
        Resource::DeleteCalls => "chamadas de exclusão",
        Resource::ShadowBytes => "tamanho do shadow",
        Resource::ApplyRate => "mudanças aplicadas",
        Resource::LoadRate => "carga",
        Resource::TransferTime => "tempo de transferência",
        Resource::Invocations => "invocações",
    }
}

/// What a shard takes, with its unit.
fn taken(resource: Resource, amount: f64, limit: f64) -> String {
    match resource {
        Resource::WriteBytes | Resource::ReadBytes => {
            per_second(Portuguese, amount, Family::of(limit))
        }
        _ => format!("{} por segundo", figure(Portuguese, amount)),
    }
}

/// The sentence that says why.
pub(super) fn say(binding: &Binding) -> String {
    match binding {
        Binding::Calls {
            limit,
            consumers: 1,
            period,
            throttled,
            ..
        } => format!(
            "O gargalo são as chamadas: um shard responde a {}/s, e um consumidor usa todas: uma a cada {}{}.",
            figure(Portuguese, *limit),
            seconds(Portuguese, *period),
            refused(*throttled, 0),
        ),
        Binding::Calls {
            limit,
            consumers,
            period,
            throttled,
            starved,
        } => format!(
            "O gargalo são as chamadas: {}/s para {} consumidores, uma a cada {} para cada um{}.",
            figure(Portuguese, *limit),
            whole(Portuguese, *consumers as u64),
            seconds(Portuguese, *period),
            refused(*throttled, *starved),
        ),
        Binding::ReadBytes {
            limit,
            consumers,
            each,
            throttled,
        } => format!(
            "O gargalo são os bytes lidos: um shard entrega {} a {}: {} para cada um{}.",
            per_second(Portuguese, *limit, Family::of(*limit)),
            count(Portuguese, *consumers, "consumidor", "consumidores"),
            per_second(Portuguese, *each, Family::of(*limit)),
            refused(*throttled, 0),
        ),
        Binding::FanOut {
            consumers,
            limit,
            used,
            age,
        } => format!(
            "Nada é dividido: cada um de {} tem {} só seus ({} em uso); um registro leva {}.",
            count(Portuguese, *consumers, "consumidor", "consumidores"),
            per_second(Portuguese, *limit, Family::of(*limit)),
            percent(Portuguese, *used),
            seconds(Portuguese, *age),
        ),
        Binding::Writes {
            resource: short,
            limit,
            offered,
            refused,
        } => format!(
            "O gargalo são {}: um shard aceita {} e recebe {}: {} são recusados.",
            if *short == Resource::WriteBytes {
                "os bytes"
            } else {
                "os registros"
            },
            taken(*short, *limit, *limit),
            taken(*short, *offered, *limit),
            percent(Portuguese, *refused),
        ),
        Binding::HotShard {
            shard,
            share,
            resource: short,
            limit,
            refused,
        } => format!(
            "O shard {shard} está quente: recebe {} dos registros, aceita {} e recusa {} dos seus.",
            percent(Portuguese, *share),
            taken(*short, *limit, *limit),
            percent(Portuguese, *refused),
        ),
        Binding::LeaseTable { limit, leases } => format!(
            "O gargalo é a tabela de leases: ela aceita {} gravações por segundo, e {} esperam o checkpoint.",
            figure(Portuguese, *limit),
            count(Portuguese, *leases, "shard", "shards"),
        ),
        Binding::Processing { arrives, works } => format!(
            "O gargalo é o processamento: chegam {}, mas um consumidor processa {} e fica para trás.",
            per_second(Portuguese, *arrives, Family::Decimal),
            per_second(Portuguese, *works, Family::Decimal),
        ),
        Binding::Resharding { steps, each } => format!(
            "Splits e merges acontecem um após o outro: {} de {} cada.",
            whole(Portuguese, *steps as u64),
            seconds(Portuguese, *each),
        ),
        Binding::LostAnswers { share } => format!(
            "Respostas se perdem: {} dos registros gravados parecem falhos, são reenviados e ficam em dobro.",
            percent(Portuguese, *share),
        ),
        Binding::Checkpoints {
            by_clock: true,
            apart,
        } => format!(
            "Só o que um checkpoint cobre sobrevive a uma queda; há um a cada {}, e o resto volta.",
            seconds(Portuguese, *apart),
        ),
        Binding::Checkpoints { apart, .. } => format!(
            "Só o que um checkpoint cobre sobrevive a uma queda; há um a cada {} lotes, e o resto volta.",
            figure(Portuguese, *apart),
        ),
        Binding::Retention { retention } => format!(
            "O limite é a retenção: depois de {}, um registro some, lido ou não.",
            seconds(Portuguese, *retention),
        ),
        Binding::Overtaking => {
            "Os filhos são lidos antes de os pais terminarem; registros novos ultrapassam os antigos."
                .into()
        }
        Binding::Buffer {
            by_size: true,
            size,
            interval,
            period,
            ..
        } => format!(
            "O tamanho vem primeiro: {} chegam em {}, bem antes de {}.",
            bytes(Portuguese, *size),
            seconds(Portuguese, *period),
            seconds(Portuguese, *interval),
        ),
        Binding::Buffer {
            size,
            interval,
            written,
            ..
        } => format!(
            "O intervalo vem primeiro: depois de {}, o buffer tem {} de {}.",
            seconds(Portuguese, *interval),
            bytes(Portuguese, *written),
            bytes(Portuguese, *size),
        ),
        Binding::Batch {
            by_size: true,
            size,
            messages,
            ..
        } => format!(
            "O tamanho vem primeiro: {} mensagens enchem os {} de um lote, e ele sai na hora.",
            figure(Portuguese, *messages),
            bytes(Portuguese, *size),
        ),
        Binding::Batch {
            linger, messages, ..
        } if *linger > 0.0 => format!(
            "O linger vem primeiro: {} mensagens se juntam em {}, e o lote sai.",
            figure(Portuguese, *messages),
            seconds(Portuguese, *linger),
        ),
        Binding::Batch { .. } => {
            "Nada espera: com linger 0, cada mensagem é uma requisição própria.".into()
        }
        Binding::TooLarge {
            refused,
            limit,
            by_producer,
        } => format!(
            "O gargalo é o tamanho: o {} aceita no máximo {} e recusa {} das mensagens.",
            if *by_producer { "produtor" } else { "broker" },
            bytes(Portuguese, *limit),
            percent(Portuguese, *refused),
        ),
        Binding::MessageTooLarge { refused, limit } => format!(
            "O gargalo é o tamanho: a fila aceita mensagens de no máximo {} e recusa {} delas.",
            bytes(Portuguese, *limit),
            percent(Portuguese, *refused),
        ),
        Binding::SequentialSends { each, batch, rate } => format!(
            "As chamadas vêm uma após a outra: {} cada, com {}, e o resto espera no produtor; entram {}/s.",
            seconds(Portuguese, *each),
            messages(*batch),
            figure(Portuguese, *rate),
        ),
        Binding::QueueCalls {
            resource: Resource::DeleteCalls,
            limit,
            refused,
        } => format!(
            "O gargalo são as chamadas de exclusão: uma fila FIFO aceita {}/s, e {} delas esperam.",
            figure(Portuguese, *limit),
            percent(Portuguese, *refused),
        ),
        Binding::QueueCalls {
            resource: short,
            limit,
            refused,
        } => format!(
            "O gargalo são as chamadas de {}: uma fila FIFO aceita {}/s e recusa {} delas.",
            if *short == Resource::SendCalls {
                "envio"
            } else {
                "recebimento"
            },
            figure(Portuguese, *limit),
            percent(Portuguese, *refused),
        ),
        Binding::DeadLetters {
            receives,
            visibility,
        } => format!(
            "O que foi recebido {} sem ser apagado vai para a dead-letter queue; cada tentativa dura {}.",
            times(*receives),
            seconds(Portuguese, *visibility),
        ),
        Binding::Expiry {
            retention,
            messages: lost,
        } => format!(
            "O gargalo é a retenção: depois de {} a mensagem é descartada, lida ou não; {} se perderam.",
            seconds(Portuguese, *retention),
            figure(Portuguese, *lost),
        ),
        Binding::InFlight {
            limit,
            rate,
            silent,
        } => format!(
            "O gargalo é o limite em trânsito: com {} mensagens recebidas e não apagadas, {}; são recebidas {}/s.",
            figure(Portuguese, *limit),
            if *silent {
                "a fila não entrega mais nada"
            } else {
                "a fila responde OverLimit"
            },
            figure(Portuguese, *rate),
        ),
        Binding::Visibility {
            visibility,
            processing: None,
            again,
        } => format!(
            "Nada é apagado; depois de {} a mensagem fica visível de novo: {} delas voltam.",
            seconds(Portuguese, *visibility),
            percent(Portuguese, *again),
        ),
        Binding::Visibility {
            visibility,
            processing: Some(processing),
            again,
        } => format!(
            "O visibility timeout é curto demais: {} contra até {} de trabalho, e {} das mensagens voltam.",
            seconds(Portuguese, *visibility),
            seconds(Portuguese, *processing),
            percent(Portuguese, *again),
        ),
        Binding::Copies { window, dropped } => format!(
            "A deduplicação descarta cópias por {} depois que a mensagem é aceita: {} até aqui.",
            seconds(Portuguese, *window),
            figure(Portuguese, *dropped),
        ),
        Binding::Groups {
            groups,
            consumers,
            rate,
        } => format!(
            "O gargalo são os grupos: {} para {}, e cada um fica travado enquanto uma mensagem sua está em trânsito; são processadas {}/s.",
            if *groups == 1.0 {
                "1 grupo".to_owned()
            } else {
                format!("{} grupos", figure(Portuguese, *groups))
            },
            count(Portuguese, *consumers, "consumidor", "consumidores"),
            figure(Portuguese, *rate),
        ),
        Binding::Workers {
            arrives,
            works,
            each,
            waiting,
        } => format!(
            "O gargalo são os consumidores: chegam {}/s e são recebidas {}/s ({} cada), e {} ficam esperando.",
            figure(Portuguese, *arrives),
            figure(Portuguese, *works),
            seconds(Portuguese, *each),
            figure(Portuguese, *waiting),
        ),
        Binding::Polls { wait, empty, .. } if *wait > 0.0 => format!(
            "A fila está muitas vezes vazia: uma chamada espera até {} por uma mensagem, e {} das chamadas não acham nenhuma.",
            seconds(Portuguese, *wait),
            percent(Portuguese, *empty),
        ),
        Binding::Polls { period, empty, .. } => format!(
            "A fila está muitas vezes vazia: uma chamada a cada {} não espera, e {} das chamadas não acham nada.",
            seconds(Portuguese, *period),
            percent(Portuguese, *empty),
        ),
        Binding::LatestOnly { deltas: 0, .. } => {
            "O dispositivo nunca se conecta, e nenhuma mudança chega até ele.".into()
        }
        Binding::LatestOnly {
            changes,
            deltas,
            wait,
        } => format!(
            "O dispositivo às vezes está offline: {} {}, só com os valores mais recentes; a primeira mudança espera {}.",
            number(*changes, "mudança vira", "mudanças viram"),
            number(*deltas, "delta", "deltas"),
            seconds(Portuguese, *wait),
        ),
        Binding::EachChange { changes: 0, .. } => {
            "Ninguém muda o estado desejado enquanto o dispositivo está conectado.".into()
        }
        Binding::EachChange { changes, deltas } => format!(
            "O dispositivo está conectado: cada mudança chega na hora, {} em {}.",
            number(*changes, "mudança", "mudanças"),
            number(*deltas, "delta", "deltas"),
        ),
        Binding::Conflicts { refused } => format!(
            "As versões não batem: o shadow já avançou, e {}, para uma versão antiga.",
            number(
                *refused,
                "atualização é recusada",
                "atualizações são recusadas"
            ),
        ),
        Binding::CatchesUp {
            cached,
            applies,
            comes,
            after,
        } => format!(
            "{} mudanças se acumulam durante a carga; {}/s são aplicadas e {}/s chegam, o que leva {}.",
            figure(Portuguese, *cached),
            figure(Portuguese, *applies),
            figure(Portuguese, *comes),
            seconds(Portuguese, *after),
        ),
        Binding::FallsBehind {
            applies,
            comes,
            growth,
        } if *growth > 0.0 => format!(
            "O gargalo é a aplicação: chegam {}/s, são aplicadas {}/s; o atraso cresce {} por segundo.",
            figure(Portuguese, *comes),
            figure(Portuguese, *applies),
            seconds(Portuguese, *growth),
        ),
        Binding::FallsBehind { comes, .. } => format!(
            "O gargalo é a aplicação: todas as suas {}/s vão para mudanças novas, e as antigas nunca diminuem.",
            figure(Portuguese, *comes),
        ),
        Binding::Loading {
            bytes: all,
            rate,
            takes,
        } => format!(
            "O gargalo é a carga: {} a {} levam {}, mais do que dura a simulação.",
            bytes(Portuguese, *all),
            per_second(Portuguese, *rate, Family::Decimal),
            seconds(Portuguese, *takes),
        ),
        Binding::Arithmetic {
            bytes: all,
            rate,
            takes,
            limit,
            choice,
            carriers,
        } => format!(
            "Isto é só uma conta, nada precisou ser simulado: {} / {} = {}, o limite é {}: {}.",
            bytes(Portuguese, *all),
            per_second(Portuguese, *rate, Family::Decimal),
            seconds(Portuguese, *takes),
            seconds(Portuguese, *limit),
            match choice {
                Transport::Network => "a rede dá conta".into(),
                Transport::Snowball => number(*carriers, "dispositivo", "dispositivos"),
                Transport::Snowmobile => number(*carriers, "caminhão", "caminhões"),
            },
        ),
        Binding::Invocations {
            arrives,
            works,
            lanes,
            busy,
            batch,
            takes,
        } if *busy >= 0.95 => format!(
            "O gargalo é a função: {} por vez, {} registros em {} cada: {}/s de {}/s.",
            number(*lanes, "invocação", "invocações"),
            figure(Portuguese, *batch),
            seconds(Portuguese, *takes),
            figure(Portuguese, *works),
            figure(Portuguese, *arrives),
        ),
        Binding::Invocations {
            lanes,
            batch,
            takes,
            ..
        } => format!(
            "A função dá conta: {} registros em {} a cada vez, no máximo {} por vez.",
            figure(Portuguese, *batch),
            seconds(Portuguese, *takes),
            number(*lanes, "invocação", "invocações"),
        ),
        Binding::Poison {
            failures,
            takes,
            endless,
        } => format!(
            "Um registro faz o lote falhar sem parar: {} de {} cada{}; o que vem atrás espera.",
            number(*failures, "vez", "vezes"),
            seconds(Portuguese, *takes),
            if *endless { ", até ele expirar" } else { "" },
        ),
        Binding::Nothing { nearest, used } => format!(
            "Nenhum limite é atingido: o mais próximo é o de {}, com {} em uso.",
            resource(*nearest),
            percent(Portuguese, *used),
        ),
    }
}

/// So many messages.
fn messages(number: f64) -> String {
    let noun = if number == 1.0 {
        "mensagem"
    } else {
        "mensagens"
    };
    format!("{} {noun}", figure(Portuguese, number))
}

/// So many times.
fn times(number: f64) -> String {
    let noun = if number == 1.0 { "vez" } else { "vezes" };
    format!("{} {noun}", figure(Portuguese, number))
}

/// How many of something.
fn number(many: u64, one: &str, other: &str) -> String {
    count(
        Portuguese,
        usize::try_from(many).unwrap_or(usize::MAX),
        one,
        other,
    )
}

fn refused(throttled: f64, starved: usize) -> String {
    let mut said = String::new();
    if throttled >= 0.005 {
        said = format!(
            "; {} das chamadas são recusadas",
            percent(Portuguese, throttled)
        );
    }
    if starved > 0 {
        let starving = count(
            Portuguese,
            starved,
            "consumidor não recebe",
            "consumidores não recebem",
        );
        said = format!("{said}, {starving} nenhuma");
    }
    said
}
