use std::io::{Cursor, Write};
use std::time::Duration;

use super::*;

fn package(entries: &[(&str, &[u8])]) -> tempfile::NamedTempFile {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    file(&writer.finish().unwrap().into_inner())
}

fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

fn refused(package: &tempfile::NamedTempFile) -> Refusal {
    let folder = tempfile::tempdir().unwrap();
    let began = std::time::Instant::now();
    let refusal = unpack(package.path(), &folder.path().join("c.db")).unwrap_err();
    assert!(began.elapsed() < Duration::from_secs(60));
    refusal
}

fn database(zeros: usize) -> Vec<u8> {
    let mut bytes = DATABASE.to_vec();
    bytes.resize(bytes.len() + zeros, 0);
    bytes
}

#[test]
fn the_newest_collection_of_a_package_is_taken() {
    let mut packed = DATABASE.to_vec();
    packed.extend(b"new");
    let packed = zstd::encode_all(packed.as_slice(), 0).unwrap();
    let package = package(&[
        ("meta", b"\x08\x03"),
        ("collection.anki2", DATABASE),
        ("collection.anki21b", &packed),
        ("0", b"picture"),
    ]);
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("c.db");
    unpack(package.path(), &into).unwrap();
    assert!(std::fs::read(into).unwrap().ends_with(b"new"));
    assert!(is_package(package.path()).unwrap());
    assert!(!is_package(file(b"Q: a").path()).unwrap());
}

#[test]
fn a_bomb_is_refused_by_its_ratio() {
    let zeros = database(64 * 1024 * 1024);
    let deflated = package(&[("collection.anki2", &zeros)]);
    let zstd = zstd::encode_all(zeros.as_slice(), 19).unwrap();
    let zstd = package(&[("collection.anki21b", &zstd)]);
    for package in [deflated, zstd] {
        assert!(matches!(
            refused(&package),
            Refusal::TooMuch {
                what: Measured::Ratio,
                limit: limits::RATIO,
                ..
            }
        ));
    }
}

#[test]
fn names_that_lead_out_of_the_package_are_refused() {
    for name in [
        "../collection.anki2",
        "a/../../b",
        "/etc/passwd",
        "C:\\x",
        "a\\..\\b",
    ] {
        let package = package(&[("collection.anki2", DATABASE), (name, b"x")]);
        assert!(
            matches!(refused(&package), Refusal::UnsafeName { .. }),
            "{name}"
        );
    }
}

#[test]
fn a_million_entries_are_refused_before_they_are_listed() {
    // The end record of ZIP64 says a million, the plain one that it does not know.
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.extend(b"PK\x06\x06");
    bytes.extend(44_u64.to_le_bytes());
    bytes.extend([0; 12]);
    bytes.extend(1_000_000_u64.to_le_bytes());
    bytes.extend(1_000_000_u64.to_le_bytes());
    bytes.extend([0; 16]);
    bytes.extend(b"PK\x06\x07");
    bytes.extend([0; 16]);
    bytes.extend(b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0");
    assert!(matches!(
        refused(&file(&bytes)),
        Refusal::TooMuch {
            what: Measured::Entries,
            found: Some(1_000_000),
            ..
        }
    ));
}

#[test]
fn real_entries_beyond_the_limit_are_refused() {
    // Empty entries with short names, as a stranger would write them.
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for number in 0..=limits::ENTRIES {
        writer.start_file(number.to_string(), stored).unwrap();
    }
    let package = file(&writer.finish().unwrap().into_inner());
    assert!(matches!(
        refused(&package),
        Refusal::TooMuch {
            what: Measured::Entries,
            ..
        }
    ));
}

#[test]
fn what_is_broken_or_no_collection_is_refused() {
    let whole = package(&[("collection.anki2", &database(5_000))]);
    let bytes = std::fs::read(whole.path()).unwrap();
    let cut = file(&bytes[..bytes.len() / 2]);
    assert!(matches!(refused(&cut), Refusal::NotOfForm { .. }));
    assert!(matches!(refused(&file(b"")), Refusal::NotOfForm { .. }));
    let empty = package(&[("media", b"{}")]);
    assert!(matches!(refused(&empty), Refusal::NoCollection));
    let nested = package(&[("collection.anki2", &bytes)]);
    assert!(matches!(refused(&nested), Refusal::NotOfForm { .. }));
    let newer = package(&[("meta", b"\x08\x04"), ("collection.anki2", DATABASE)]);
    assert!(matches!(refused(&newer), Refusal::Newer { found: 4 }));
    // Noise does not shrink, so that half of the frame is half of the data.
    let mut noise = DATABASE.to_vec();
    let mut state = 1_u32;
    noise.extend((0..2_000_000).map(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    }));
    let zstd = zstd::encode_all(noise.as_slice(), 0).unwrap();
    let corrupt = package(&[("collection.anki21b", &zstd[..zstd.len() / 2])]);
    let refusal = refused(&corrupt);
    assert!(matches!(refusal, Refusal::Damaged { .. }), "{refusal:?}");
    let plain = package(&[("collection.anki21b", b"no zstandard")]);
    assert!(matches!(refused(&plain), Refusal::Damaged { .. }));
}
