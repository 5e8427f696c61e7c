//! The scenarios that are part of the program.

/// A scenario file of the program's own.
#[derive(Clone, Copy, Debug)]
pub struct BuiltinScenario {
    /// Its name in the source's `scenarios/`.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// A file of `scenarios/`.
macro_rules! builtin {
    ($name:literal) => {
        BuiltinScenario {
            name: $name,
            text: include_str!(concat!("../../scenarios/", $name)),
        }
    };
}

/// Every scenario file of the program's own, in the order in which they are shown.
const FILES: &[BuiltinScenario] = &[
    builtin!("classic-10.yaml"),
    builtin!("efo-10.yaml"),
    builtin!("efo-20.yaml"),
    builtin!("lottery-age.yaml"),
    builtin!("poller-lock-in.yaml"),
    builtin!("poller-jitter.yaml"),
    builtin!("retry-storm.yaml"),
    builtin!("full-read-silence.yaml"),
    builtin!("messages-3000.yaml"),
    builtin!("pet-collars.yaml"),
    builtin!("idle-then-burst.yaml"),
    builtin!("burst-in-a-window.yaml"),
    builtin!("putrecords-partial.yaml"),
    builtin!("hot-key.yaml"),
    builtin!("hot-shard-split.yaml"),
    builtin!("reshard-1000.yaml"),
    builtin!("reshard-quota.yaml"),
    builtin!("parent-first.yaml"),
    builtin!("child-before-parent.yaml"),
    builtin!("small-records.yaml"),
    builtin!("kpl-buffer.yaml"),
    builtin!("kcl-wcu.yaml"),
    builtin!("kcl-renewals.yaml"),
    builtin!("crash-between-checkpoints.yaml"),
    builtin!("catch-up-after-outage.yaml"),
    builtin!("past-retention.yaml"),
    builtin!("lost-acks.yaml"),
    builtin!("visibility-timeout.yaml"),
    builtin!("in-flight-limit.yaml"),
    builtin!("fifo-groups.yaml"),
    builtin!("dead-letter-queue.yaml"),
    builtin!("firehose-buffer.yaml"),
    builtin!("firehose-trickle.yaml"),
    builtin!("kafka-linger.yaml"),
    builtin!("lambda-falls-behind.yaml"),
    builtin!("lambda-poison.yaml"),
    builtin!("lambda-window.yaml"),
    builtin!("shadow-offline.yaml"),
    builtin!("shadow-check-in.yaml"),
    builtin!("dms-catch-up.yaml"),
    builtin!("dms-falls-behind.yaml"),
    builtin!("bulk-100tb.yaml"),
    builtin!("bulk-one-week.yaml"),
];

/// Every scenario file of the program's own, in the order in which they are shown.
#[must_use]
pub fn builtin_scenarios() -> &'static [BuiltinScenario] {
    FILES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decks::{load_scenario, scenario_from};

    #[test]
    fn every_file_of_the_folder_is_built_in() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios");
        let entries = std::fs::read_dir(folder).unwrap();
        let mut found: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        found.sort();
        let mut known: Vec<&str> = FILES.iter().map(|file| file.name).collect();
        known.sort_unstable();
        assert_eq!(found, known);
    }

    #[test]
    fn no_file_has_a_finding_and_each_is_kept_whole() {
        for file in FILES {
            let loaded = load_scenario(file.text.as_bytes(), &file.name.into());
            assert_eq!(loaded.findings, [], "{}", file.name);
            let read = loaded.file.unwrap();
            assert_eq!(format!("{}.yaml", read.id), file.name);
            assert!(read.question.is_some() && read.labels.title.is_some());
            let again = scenario_from(&read.value, None, &[]).unwrap();
            assert_eq!(again, read.scenario, "{}", file.name);
        }
    }
}
