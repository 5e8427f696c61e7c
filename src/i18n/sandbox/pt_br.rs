//! The sandbox in Brazilian Portuguese.

use super::{SandboxText, board, why};
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
        SandboxText::Knob(name) => knob(name),
        SandboxText::Desired => "desejado".into(),
        SandboxText::Reported => "informado".into(),
        SandboxText::DocumentVersion { version } => format!("versão {version}"),
        SandboxText::MoreKeys(more) => format!("e mais {more}"),
        SandboxText::Setting { knob } => format!("Para mudar isso: {knob}."),
        SandboxText::Lesson { question, key } => format!("Cartão: {question} ({key})"),
        SandboxText::Row(name) => board::row(*name, Portuguese),
        SandboxText::Mark(row, mark) => board::mark(*row, *mark, Portuguese),
        SandboxText::Why(binding) => why::say(binding, Portuguese),
        SandboxText::Used(usage) => why::used(usage, Portuguese),
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
        "kafka" => "Kafka",
        "shadow" => "Shadow de dispositivo IoT",
        "dms" => "Migração de banco de dados",
        "transfer" => "Transferência em massa",
        "lambda" => "Lambda",
        "replay" => "Releitura",
        "polling" => "Polling",
        "batching" => "Lotes",
        "dead-letter" => "Dead letters",
        "large-messages" => "Mensagens grandes",
        "fifo" => "FIFO",
        "msk" => "MSK",
        "iot" => "IoT",
        "snowball" => "Snow",
        "direct-connect" => "Direct Connect",
        "buffer" => "Buffers",
        "buffering" => "Buffers",
        "throttling" => "Recusas",
        "latency" => "Latência",
        "network" => "Rede",
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

fn knob(name: &str) -> String {
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
        "queue" => "fila",
        "visibility" => "visibilidade",
        "processing" => "trabalho",
        "receive_batch" => "recebe até",
        "batch" => "lote",
        "wait" => "espera",
        "join" => "entrada",
        "delay" => "atraso",
        "groups" => "grupos",
        "records" => "registros",
        "start" => "início",
        "stop" => "fim",
        "within" => "dentro de",
        "every" => "a cada",
        "arrival" => "chegada",
        "throttled" => "se recusada",
        "retry" => "nova tentativa",
        "attempts" => "tentativas",
        "distinct" => "chaves distintas",
        "order" => "leitura dos filhos",
        "interval" => "intervalo",
        "window" => "janela",
        "parallelization" => "paralelização",
        "retries" => "tentativas extras",
        "poison" => "registro venenoso",
        "max_receives" => "recebimentos até a DLQ",
        "in_flight_limit" => "limite em trânsito",
        "limiter" => "limitador",
        "calls" => "chamadas",
        "burst" => "rajada",
        "deduplication" => "desduplicação",
        "max_message" => "mensagem máxima",
        "call_duration" => "duração do envio",
        "spread" => "variação",
        "concurrency" => "paralelismo",
        "delete" => "apaga",
        "age" => "idade",
        "buffer_size" => "tamanho do buffer",
        "buffer_interval" => "intervalo do buffer",
        "partitions" => "partições",
        "batch_size" => "tamanho do lote",
        "max_request" => "requisição máxima",
        "broker_max_message" => "máximo do broker",
        "online" => "conectado",
        "connect_every" => "conecta a cada",
        "change_rate" => "taxa de mudanças",
        "auto_report" => "dispositivo informa",
        "bytes" => "volume",
        "load_rate" => "taxa de carga",
        "apply_rate" => "taxa de aplicação",
        "link" => "conexão",
        "utilisation" => "uso da conexão",
        "device_capacity" => "capacidade do dispositivo",
        "truck_capacity" => "capacidade do caminhão",
        "truck_threshold" => "limiar do caminhão",
        "shipping" => "transporte",
        "copy_rate" => "taxa de cópia",
        "read_bytes" => "leitura por segundo",
        "read_calls" => "chamadas por segundo",
        "write_bytes" => "gravação por segundo",
        "write_records" => "registros por segundo",
        "write_burst" => "rajada de gravação",
        other => return other.replace('_', " "),
    }
    .to_owned()
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
