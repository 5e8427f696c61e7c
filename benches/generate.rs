//! A large deck: cards of every kind in two languages, about 750 bytes each, without a finding.

use std::error::Error;
use std::fmt::Write;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use shardeck::app::library::Origin;
use shardeck::decks;
use shardeck::domain::deck::DeckFile;
use shardeck::domain::id::CardKey;

/// The deck's identifier.
pub(crate) const DECK: &str = "generated";

/// How old the file is made: older than what leaves a doubt whether it changed (2 s).
const AGE: Duration = Duration::from_secs(3_600);

const SERVICES: [&str; 7] = [
    "Kinesis Data Streams",
    "SQS",
    "Firehose",
    "DynamoDB Streams",
    "MSK",
    "IoT Core",
    "Glue Streaming",
];

const LIMITS: [(&str, &str); 6] = [
    ("records per second", "registros por segundo"),
    ("messages in flight", "mensagens em trânsito"),
    ("calls per second", "chamadas por segundo"),
    ("consumers at once", "consumidores ao mesmo tempo"),
    ("partitions per account", "partições por conta"),
    ("hours of retention", "horas de retenção"),
];

/// Writes the deck into `folder`, as unchanged for a while.
pub(crate) fn write(folder: &Path, cards: usize) -> Result<PathBuf, Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let path = folder.join("generated.yaml");
    fs::write(&path, yaml(cards)?)?;
    let file = File::options().write(true).open(&path)?;
    file.set_modified(SystemTime::now() - AGE)?;
    Ok(path)
}

/// The key of the card at a position, from 0.
pub(crate) fn key(position: usize) -> Result<CardKey, Box<dyn Error>> {
    Ok(format!("{DECK}/card-{position:05}").parse()?)
}

/// The text of the deck. Its cards cover the objectives of the built-in syllabus in turn, so that
/// whatever the program does for each objective of each card, it does here.
pub(crate) fn yaml(cards: usize) -> Result<String, Box<dyn Error>> {
    let objectives = objectives();
    let mut text = String::with_capacity(cards * 760 + 1_000);
    text.push_str(
        "format: 1\nid: generated\ntitle:\n  en: Generated cards\n  pt: Cartões gerados\n\
         languages: [en, pt]\nsyllabus: aws-streaming\ncards:\n",
    );
    for position in 0..cards {
        let objective = objectives
            .get(position % objectives.len().max(1))
            .ok_or("the built-in syllabus has no objectives")?;
        card(&mut text, position, objective)?;
    }
    Ok(text)
}

/// The identifiers of the objectives of the built-in syllabus.
fn objectives() -> Vec<String> {
    let files = decks::builtin_files().iter();
    let loaded = files
        .filter(|file| file.name.contains("syllabus"))
        .map(|file| {
            let origin = Origin::BuiltIn { name: file.name };
            decks::load(file.text.as_bytes(), &origin.shown()).file
        });
    let mut identifiers = Vec::new();
    for file in loaded.flatten() {
        if let DeckFile::Objectives(syllabus) = file {
            let ids = syllabus.objectives.iter();
            identifiers.extend(ids.map(|objective| objective.id.as_str().to_owned()));
        }
    }
    identifiers
}

fn card(text: &mut String, position: usize, objective: &str) -> std::fmt::Result {
    let service = SERVICES[position % SERVICES.len()];
    let (limit, limit_pt) = LIMITS[position % LIMITS.len()];
    let figure = 100 + position * 7 % 900;
    let kind = ["basic", "list", "cloze", "choice", "numeric"][position % 5];
    writeln!(
        text,
        "  - id: card-{position:05}\n    kind: {kind}\n    tags: [limits, tag-{}]\n    covers: [{objective}]",
        position % 40
    )?;
    if kind != "cloze" {
        writeln!(
            text,
            "    question:\n      en: How many {limit} does {service} allow in region {position}, and who sets it?\n      \
             pt: Quantos {limit_pt} o {service} permite na região {position}, e quem define isso?"
        )?;
    }
    match kind {
        "basic" => write!(
            text,
            "    answer:\n      en: |-\n        **{figure}** {limit}, set for each account:\n\n        \
             | setting | value |\n        |---|---|\n        | default | {figure} |\n        | maximum | {figure}0 |\n      \
             pt: |-\n        **{figure}** {limit_pt}, definido para cada conta:\n\n        \
             | ajuste | valor |\n        |---|---|\n        | padrão | {figure} |\n        | máximo | {figure}0 |\n"
        )?,
        "list" => write!(
            text,
            "    items:\n      - en: The account, with `{figure}` {limit} as its default\n        \
             pt: A conta, com `{figure}` {limit_pt} como padrão\n      \
             - en: The stream, where it asks for less than that\n        \
             pt: O stream, quando pede menos que isso\n      \
             - en: The caller, who backs off and tries again\n        \
             pt: Quem chama, que espera e tenta de novo\n"
        )?,
        "cloze" => write!(
            text,
            "    text:\n      en: In region {position}, {service} allows {{{{{figure}}}}} {limit} for each account; \
             beyond that the call is {{{{throttled}}}}, and the caller backs off, waits, and tries again later.\n      \
             pt: Na região {position}, o {service} permite {{{{{figure}}}}} {limit_pt} para cada conta; \
             além disso a chamada é {{{{limitada}}}}, e quem chama espera um pouco e tenta de novo depois.\n"
        )?,
        "choice" => write!(
            text,
            "    choices:\n      - text:\n          en: {figure}, for each account\n          pt: {figure}, para cada conta\n        \
             correct: true\n      - text:\n          en: {figure}0, for each stream\n          pt: {figure}0, para cada stream\n      \
             - text:\n          en: As many as one pays for\n          pt: Tantos quantos se pagar\n"
        )?,
        _ => write!(
            text,
            "    value: {figure}\n    answer:\n      en: The default of an account is `{figure}` {limit}; support raises it on request.\n      \
             pt: O padrão de uma conta é `{figure}` {limit_pt}; o suporte aumenta sob pedido.\n"
        )?,
    }
    if kind != "basic" {
        write!(
            text,
            "    note:\n      en: Beyond the limit, the caller is throttled, and has to try again.\n      \
             pt: Além do limite, quem chama é limitado, e precisa tentar de novo.\n"
        )?;
    }
    write!(
        text,
        "    verified: \"2026-11\"\n    sources:\n      - url: https://docs.aws.amazon.com/generated/limits-{position}.html\n\n"
    )
}

/// Makes sure that the deck is what the measurements say of it.
pub(crate) fn check(cards: usize) -> Result<usize, Box<dyn Error>> {
    let text = yaml(cards)?;
    let origin = Origin::File(PathBuf::from("generated.yaml"));
    let loaded = decks::load(text.as_bytes(), &origin.shown());
    if let Some(finding) = loaded.findings.first() {
        return Err(format!("the generated deck has findings: {finding:?}").into());
    }
    match loaded.file {
        Some(DeckFile::Cards(deck)) if deck.cards.len() == cards => Ok(text.len()),
        _ => Err("the generated deck has lost cards".into()),
    }
}
