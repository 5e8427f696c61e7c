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
        "a\0b",
        "\\\\server\\x",
        &"n".repeat(limits::NAME_BYTES + 1),
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

/// Reads as what it holds, and counts how much.
struct Counted {
    inner: Cursor<Vec<u8>>,
    read: u64,
}

impl Read for &mut Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read += read as u64;
        Ok(read)
    }
}

impl Seek for &mut Counted {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// The list of files of a package, with `count` empty entries of seven bytes each.
fn directory(count: u32) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(count as usize * 53);
    for number in 0..count {
        bytes.extend(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0");
        bytes.extend([0; 12]);
        bytes.extend(7_u16.to_le_bytes());
        bytes.extend([0; 16]);
        bytes.extend(format!("{number:07}").bytes());
    }
    bytes
}

/// A package with so many files, the record of whose number stands further from the end than
/// anybody looks for it.
fn far_record(count: u32) -> Vec<u8> {
    let mut bytes = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0".to_vec();
    bytes.extend([0; 12]);
    bytes.extend(b"\x07\0\0\x000000000");
    let start = bytes.len() as u64;
    bytes.extend(directory(count));
    let size = bytes.len() as u64 - start;
    let record = bytes.len() as u64;
    bytes.extend(b"PK\x06\x06");
    let beyond = 200_000;
    bytes.extend((44 + beyond as u64).to_le_bytes());
    bytes.extend(b"\x2d\0\x2d\0\0\0\0\0\0\0\0\0");
    for number in [u64::from(count), u64::from(count), size, start] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(vec![0; beyond]);
    bytes.extend(b"PK\x06\x07\0\0\0\0");
    bytes.extend(record.to_le_bytes());
    bytes.extend(1_u32.to_le_bytes());
    bytes.extend(b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff");
    bytes.extend(b"\xff\xff\xff\xff\xff\xff\xff\xff\0\0");
    bytes
}

#[test]
fn a_list_of_a_million_files_whose_length_stands_far_away_is_not_read() {
    for (count, told) in [(1_000_000, None), (250_000, Some(250_000))] {
        let bytes = far_record(count);
        let length = bytes.len() as u64;
        let mut counted = Counted {
            inner: Cursor::new(bytes),
            read: 0,
        };
        let refusal = open(&mut counted, length).err().unwrap();
        assert!(
            matches!(
                refusal,
                Refusal::TooMuch { what: Measured::Entries, found, .. } if found == told
            ),
            "{refusal:?}"
        );
        let most = limits::DIRECTORY_BYTES + 1024 * 1024;
        assert!(counted.read < most, "{}", counted.read);
    }
}

/// A package whose headers claim other sizes of the first file than it has.
fn claiming(
    package: &tempfile::NamedTempFile,
    compressed: u32,
    size: u32,
) -> tempfile::NamedTempFile {
    let mut bytes = std::fs::read(package.path()).unwrap();
    let header = bytes.windows(4).rposition(|four| four == b"PK\x01\x02");
    for (at, offset) in [(0, 18), (header.unwrap(), 20)] {
        bytes[at + offset..at + offset + 4].copy_from_slice(&compressed.to_le_bytes());
        bytes[at + offset + 4..at + offset + 8].copy_from_slice(&size.to_le_bytes());
    }
    file(&bytes)
}

#[test]
fn headers_that_claim_two_gibibytes_change_nothing() {
    const CLAIMED: u32 = 2 * 1024 * 1024 * 1024;
    let small = package(&[("collection.anki2", &database(5_000))]);
    // Where the packed form claims to be larger, a bomb would seem to be none.
    let bomb = package(&[("collection.anki2", &database(64 * 1024 * 1024))]);
    let refusal = refused(&claiming(&bomb, CLAIMED, CLAIMED));
    assert!(
        matches!(
            refusal,
            Refusal::TooMuch {
                what: Measured::Ratio,
                ..
            }
        ),
        "{refusal:?}"
    );
    let refusal = refused(&claiming(&small, 40, CLAIMED));
    assert!(matches!(refusal, Refusal::Damaged { .. }), "{refusal:?}");
}

#[test]
fn a_collection_over_the_limit_is_refused_however_well_it_is_packed() {
    // Noise in between, so that the ratio stays small; the limit is of what comes out.
    let folder = tempfile::tempdir().unwrap();
    let into = File::create(folder.path().join("c.db")).unwrap();
    let endless = DATABASE
        .chain(io::repeat(7))
        .take(limits::COLLECTION_BYTES + 1);
    let refusal = copy(endless, into, limits::COLLECTION_BYTES).unwrap_err();
    assert!(
        matches!(
            refusal,
            Refusal::TooMuch {
                what: Measured::UnpackedBytes,
                limit: limits::COLLECTION_BYTES,
                ..
            }
        ),
        "{refusal:?}"
    );
}

#[test]
fn a_frame_that_asks_for_more_memory_than_there_may_be_is_refused() {
    let mut encoder = zstd::stream::write::Encoder::new(Vec::new(), 1).unwrap();
    encoder.window_log(28).unwrap();
    encoder.long_distance_matching(true).unwrap();
    encoder.write_all(&database(1_000_000)).unwrap();
    let frame = encoder.finish().unwrap();
    let refusal = refused(&package(&[("collection.anki21b", &frame)]));
    assert!(matches!(refusal, Refusal::Damaged { .. }), "{refusal:?}");
}

#[test]
fn a_package_over_the_limit_is_refused_before_it_is_read() {
    let package = package(&[("collection.anki2", DATABASE)]);
    // A hole: no disk is that patient.
    package
        .as_file()
        .set_len(limits::PACKAGE_BYTES + 1)
        .unwrap();
    let refusal = refused(&package);
    let found = Some(limits::PACKAGE_BYTES + 1);
    assert!(
        matches!(
            refusal,
            Refusal::TooMuch { what: Measured::FileBytes, found: told, .. } if told == found
        ),
        "{refusal:?}"
    );
}

#[test]
fn two_files_of_one_name_are_refused() {
    let mut bytes = std::fs::read(
        package(&[("collection.anki2", DATABASE), ("collection.ankiX", b"x")]).path(),
    )
    .unwrap();
    while let Some(at) = bytes.windows(5).position(|five| five == b"ankiX") {
        bytes[at + 4] = b'2';
    }
    assert!(matches!(refused(&file(&bytes)), Refusal::DoubleNames));
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
