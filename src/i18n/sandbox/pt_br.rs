//! The sandbox in Brazilian Portuguese.

use super::SandboxText;
use super::why;
use crate::i18n::Interface::Portuguese;
use crate::i18n::number::{count, whole};
use crate::sandbox::RunError;

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
        SandboxText::Why(binding) => why::say(binding, Portuguese),
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
        "lambda" => "Lambda",
        "iot" => "IoT",
        "dms" => "DMS",
        "transfer" => "Transferência de dados",
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
