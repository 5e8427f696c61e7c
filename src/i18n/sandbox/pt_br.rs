//! The sandbox in Brazilian Portuguese.

use super::SandboxText;
use super::amount::{Family, figure, per_second, percent, seconds};
use crate::i18n::Interface::Portuguese;
use crate::i18n::number::{count, whole};
use crate::sandbox::{Binding, Resource, RunError};

/// `text` in Brazilian Portuguese.
pub(super) fn say(text: &SandboxText) -> String {
    match text {
        SandboxText::Title => "Laboratório".into(),
        SandboxText::Free => "Laboratório livre".into(),
        SandboxText::FreeAbout => {
            "Seis aplicações consultam um shard. Mude os valores abaixo: qual limite é o gargalo?"
                .into()
        }
        SandboxText::OtherScenarios => "Outros cenários".into(),
        SandboxText::OfCards => "De cartões".into(),
        SandboxText::Topic(tag) => topic(tag),
        SandboxText::NothingToRun => "Este cartão não tem cenário para rodar.".into(),
        SandboxText::CanBeRun { key } => format!("{key} roda no laboratório"),
        SandboxText::Running => "rodando...".into(),
        SandboxText::Why(binding) => why(binding),
        SandboxText::DoesNotHold => "Estes valores não combinam:".into(),
        SandboxText::Failed(error) => failed(error),
        SandboxText::Yours => "você".into(),
        SandboxText::Today => "cartão".into(),
        SandboxText::Book => "livro".into(),
        SandboxText::Measured => "medido".into(),
        SandboxText::NoValue => "nada".into(),
        SandboxText::Period => "intervalo".into(),
        SandboxText::Age => "idade do registro".into(),
        SandboxText::Lag => "atraso".into(),
        SandboxText::Refused => "recusas".into(),
        SandboxText::ColumnAccepted => "ok".into(),
        SandboxText::ColumnThrottled => "não".into(),
        SandboxText::ColumnPeriod => "intervalo".into(),
        SandboxText::ColumnAge => "idade".into(),
        SandboxText::ColumnRecords => "registros".into(),
        SandboxText::Consumer(number) => format!("app-{number}"),
        SandboxText::Rest(rest) => format!("+{rest}"),
        SandboxText::Shard(number) => format!("shard-{number}"),
        SandboxText::Shards => "por shard".into(),
        SandboxText::GaugeCalls => "chamadas/s".into(),
        SandboxText::GaugeRead => "lido".into(),
        SandboxText::GaugeRecords => "escritas/s".into(),
        SandboxText::GaugeBytes => "escrito".into(),
        SandboxText::MoreShards(more) => {
            format!("e mais {}", count(Portuguese, *more, "shard", "shards"))
        }
        SandboxText::Hash => "hash".into(),
        SandboxText::Hot(shard) => format!("quente: {shard}"),
        SandboxText::LegendRecords => "registros".into(),
        SandboxText::LegendEmpty => "vazia".into(),
        SandboxText::LegendThrottled => "recusada".into(),
        SandboxText::LegendPushed => "entregue".into(),
        SandboxText::LegendIdle => "espera".into(),
        SandboxText::Clock { now, end } => format!("{now} de {end}"),
        SandboxText::Trace { seed, hash } => format!("semente {seed}, traço {hash}"),
        SandboxText::Knob(name) => knob(name).to_owned(),
    }
}

/// A tag as a heading; one that is not known here stands as it is written.
fn topic(tag: &str) -> String {
    let known = match tag {
        "kinesis" => "Kinesis",
        "consumer" => "Consumidores",
        "producer" => "Produtores",
        "limits" => "Limites",
        "kcl" => "KCL",
        "kpl" => "KPL",
        "sqs" => "SQS",
        "firehose" => "Firehose",
        "resharding" => "Resharding",
        "writes" => "Gravação",
        "reads" => "Leitura",
        "fan-out" => "Enhanced fan-out",
        "hot-keys" => "Chaves quentes",
        "retention" => "Retenção",
        "duplicates" => "Duplicatas",
        "capacity" => "Capacidade",
        other => other,
    };
    known.to_owned()
}

fn knob(name: &str) -> &str {
    match name {
        "consumers" => "consumidores",
        "producers" => "produtores",
        "kind" => "leitura",
        "policy" => "ordem",
        "period" => "período",
        "shards" => "shards",
        "rate" => "taxa",
        "size" => "tamanho",
        "keys" => "chaves",
        "share" => "parcela",
        "profile" => "regras",
        "seed" => "semente",
        "duration" => "duração",
        "jitter" => "variação",
        "spacing" => "espaçamento",
        "limit" => "limite",
        "write_units" => "gravações",
        "write_limiter" => "limitador",
        "batches" => "lotes",
        "renewals" => "renovações",
        "retention" => "retenção",
        "reshard_duration" => "divisão leva",
        "per_batch" => "trabalho por lote",
        "per_record" => "trabalho por registro",
        "units" => "unidades",
        other => other,
    }
}

fn resource(resource: Resource) -> &'static str {
    match resource {
        Resource::Calls => "chamadas",
        Resource::ReadBytes => "bytes lidos",
        Resource::WriteRecords => "registros escritos",
        Resource::WriteBytes => "bytes escritos",
    }
}

/// What a shard takes, with its unit.
fn taken(resource: Resource, amount: f64, limit: f64) -> String {
    match resource {
        Resource::WriteBytes | Resource::ReadBytes => {
            per_second(Portuguese, amount, Family::of(limit))
        }
        Resource::Calls | Resource::WriteRecords => {
            format!("{} por segundo", figure(Portuguese, amount))
        }
    }
}

fn why(binding: &Binding) -> String {
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
        Binding::Nothing { nearest, used } => format!(
            "Nenhum limite é atingido: o mais próximo é o de {}, com {} em uso.",
            resource(*nearest),
            percent(Portuguese, *used),
        ),
    }
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

fn failed(error: &RunError) -> String {
    match error {
        RunError::TooManyEvents { limit } => format!(
            "A simulação é grande demais: mais de {} eventos.",
            whole(Portuguese, *limit)
        ),
        RunError::TooManyShards { limit } => format!(
            "A simulação é grande demais: mais de {} shards com seus consumidores.",
            whole(Portuguese, *limit as u64)
        ),
        RunError::TooManyRecords { limit } => format!(
            "A simulação é grande demais: guarda mais de {} registros.",
            whole(Portuguese, *limit)
        ),
        RunError::Broken { .. } => {
            "O simulador se contradiz: relate este cenário, por favor.".into()
        }
    }
}
