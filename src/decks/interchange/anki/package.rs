//! The package around a collection: a ZIP file, in its newer form with Zstandard inside.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::rc::Rc;

use zip::read::{ArchiveOffset, Config};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::super::limits;
use crate::domain::clean::CleanText;
use crate::domain::exchange::{Format, Measured, Refusal};

/// The collection by the names that it had over time, the newest first, and whether it is packed
/// with Zstandard. Newer packages hold one of the oldest kind beside it that only says so.
const COLLECTIONS: [(&str, bool); 3] = [
    ("collection.anki21b", true),
    ("collection.anki21", false),
    ("collection.anki2", false),
];

/// The newest version of packaging that is known.
const PACKAGING: u64 = 3;

/// How every SQLite database begins (sqlite.org/fileformat.html, section 1.3).
const DATABASE: &[u8] = b"SQLite format 3\0";

/// How an entry's end record of a ZIP file begins (APPNOTE 4.3.16), and its length.
const END: &[u8; 4] = b"PK\x05\x06";
const END_LENGTH: u64 = 22;

/// The same of ZIP64 (APPNOTE 4.3.14).
const END_64: &[u8; 4] = b"PK\x06\x06";

/// Bytes at the end of a ZIP file in which the end record stands: it, the longest comment, and the
/// records of ZIP64.
const TAIL: u64 = END_LENGTH + 65_535 + 20 + 56;

/// Whether a file begins as packages do.
///
/// # Errors
/// It cannot be read.
pub fn is_package(path: &Path) -> io::Result<bool> {
    let mut start = [0; 4];
    let mut file = File::open(path)?.take(4);
    let mut read = 0;
    while read < start.len() {
        match file.read(&mut start[read..])? {
            0 => return Ok(false),
            more => read += more,
        }
    }
    Ok(start == *b"PK\x03\x04" || start == *END)
}

/// Unpacks the collection of the package at `path` into the new file `into`.
///
/// # Errors
/// The package is no package, holds no collection, or is refused.
pub fn unpack(path: &Path, into: &Path) -> Result<(), Refusal> {
    let file = File::open(path).map_err(|error| damaged(&error))?;
    let bytes = file.metadata().map_err(|error| damaged(&error))?.len();
    if bytes > limits::PACKAGE_BYTES {
        let limit = limits::PACKAGE_BYTES;
        return Err(too_much(Measured::FileBytes, Some(bytes), limit));
    }
    let mut archive = open(BufReader::new(file), bytes)?;
    check_packaging(&mut archive)?;
    let found = COLLECTIONS
        .into_iter()
        .find_map(|(name, packed)| Some((archive.index_for_name(name)?, packed)));
    let (index, packed) = found.ok_or(Refusal::NoCollection)?;
    let entry = archive.by_index(index).map_err(|error| refusal(&error))?;
    if entry.encrypted() {
        return Err(Refusal::Encrypted);
    }
    // What a header claims is at most what there is.
    let compressed = entry.compressed_size().min(bytes);
    let file = File::create(into).map_err(|error| damaged(&error))?;
    if packed {
        let mut reader =
            zstd::stream::read::Decoder::new(entry).map_err(|error| damaged(&error))?;
        // A frame that asks for more memory than this (2^27 bytes, what zstd itself allows) fails.
        reader.window_log_max(27).map_err(|error| damaged(&error))?;
        copy(reader, file, compressed)
    } else {
        copy(entry, file, compressed)
    }
}

/// Opens a package whose list of files is within the limits.
fn open<R: Read + Seek>(mut file: R, bytes: u64) -> Result<ZipArchive<Metered<R>>, Refusal> {
    check_entries(&mut file, bytes).map_err(|error| match error {
        Trouble::Refused(refusal) => refusal,
        Trouble::Io(error) => damaged(&error),
    })?;
    let left = Rc::new(Cell::new(limits::DIRECTORY_BYTES));
    let metered = Metered {
        inner: file,
        left: Rc::clone(&left),
    };
    // Packages begin with their first file; looking for another beginning would read all of them.
    let config = Config {
        archive_offset: ArchiveOffset::Known(0),
    };
    let opened = ZipArchive::with_config(config, metered);
    let archive = opened.map_err(|error| match left.get() {
        0 => too_much(Measured::Entries, None, limits::ENTRIES),
        _ => refusal(&error),
    })?;
    left.set(u64::MAX);
    if archive.len() as u64 > limits::ENTRIES {
        let found = archive.len() as u64;
        return Err(too_much(Measured::Entries, Some(found), limits::ENTRIES));
    }
    if archive.has_duplicate_names() {
        return Err(Refusal::DoubleNames);
    }
    for name in archive.file_names_raw() {
        check_name(name)?;
    }
    Ok(archive)
}

/// Ends where more is read than is left: a list of files that lies about its length takes no more
/// memory than one that does not.
struct Metered<R> {
    inner: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.get();
        if left == 0 {
            return Err(io::Error::other("too many files"));
        }
        let most = usize::try_from(left).map_or(buffer.len(), |left| left.min(buffer.len()));
        let read = self.inner.read(&mut buffer[..most])?;
        if left < u64::MAX {
            self.left.set(left - read as u64);
        }
        Ok(read)
    }
}

impl<R: Seek> Seek for Metered<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// Copies what is unpacked, up to the limits.
fn copy(mut from: impl Read, mut into: File, packed: u64) -> Result<(), Refusal> {
    let mut buffer = vec![0; 256 * 1024];
    let mut written: u64 = 0;
    loop {
        let read = match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(damaged(&error)),
        };
        if written == 0 && !buffer[..read].starts_with(DATABASE) {
            return Err(Refusal::NotOfForm {
                format: Format::Anki,
                reason: CleanText::new("collection"),
            });
        }
        written += read as u64;
        if written > limits::COLLECTION_BYTES {
            let limit = limits::COLLECTION_BYTES;
            return Err(too_much(Measured::UnpackedBytes, None, limit));
        }
        let ratio = written / packed.max(1);
        if written > limits::RATIO_FROM && ratio > limits::RATIO {
            return Err(too_much(Measured::Ratio, None, limits::RATIO));
        }
        into.write_all(&buffer[..read])
            .map_err(|error| damaged(&error))?;
    }
    if written == 0 {
        return Err(Refusal::NoCollection);
    }
    into.flush().map_err(|error| damaged(&error))
}

enum Trouble {
    Refused(Refusal),
    Io(io::Error),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Refuses a package of too many files before its list is read into memory. Every place that may
/// be the end record counts, whichever of them a reader would take.
fn check_entries(file: &mut (impl Read + Seek), bytes: u64) -> Result<(), Trouble> {
    let from = bytes.saturating_sub(TAIL);
    file.seek(SeekFrom::Start(from))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    file.seek(SeekFrom::Start(0))?;
    let number = |at: usize, length: usize| -> Option<u64> {
        let slice = tail.get(at..at + length)?;
        let mut number = [0; 8];
        number[..length].copy_from_slice(slice);
        Some(u64::from_le_bytes(number))
    };
    let mut found = 0;
    let mut ended = false;
    for at in 0..tail.len().saturating_sub(3) {
        if tail[at..at + 4] == *END {
            ended = true;
            let count = number(at + 10, 2).unwrap_or(0);
            // 0xFFFF means that the record of ZIP64 tells.
            if count != 0xffff {
                found = found.max(count);
            }
        } else if tail[at..at + 4] == *END_64 {
            found = found.max(number(at + 32, 8).unwrap_or(0));
        }
    }
    if !ended {
        return Err(Trouble::Refused(Refusal::NotOfForm {
            format: Format::Anki,
            reason: CleanText::new("ZIP"),
        }));
    }
    if found > limits::ENTRIES {
        let refusal = too_much(Measured::Entries, Some(found), limits::ENTRIES);
        return Err(Trouble::Refused(refusal));
    }
    Ok(())
}

/// Nothing is written under the names of a package, and still one whose names lead elsewhere is
/// made by nobody who means well.
fn check_name(raw: &[u8]) -> Result<(), Refusal> {
    let name = String::from_utf8_lossy(raw);
    let leads_up = name.split(['/', '\\']).any(|part| part == "..");
    let drive = name.as_bytes().get(1) == Some(&b':');
    let odd = name.contains('\0') || raw.len() > limits::NAME_BYTES;
    if leads_up || drive || odd || name.starts_with(['/', '\\']) {
        let short: String = name.chars().take(80).collect();
        return Err(Refusal::UnsafeName {
            name: CleanText::line(&short),
        });
    }
    Ok(())
}

/// Reads which version of packaging a package is of: a message of Protocol Buffers whose first
/// field is the number. Packages of old have none.
fn check_packaging(archive: &mut ZipArchive<impl Read + Seek>) -> Result<(), Refusal> {
    let Some(index) = archive.index_for_name("meta") else {
        return Ok(());
    };
    let entry = archive.by_index(index).map_err(|error| refusal(&error))?;
    let mut meta = Vec::new();
    entry
        .take(1_024)
        .read_to_end(&mut meta)
        .map_err(|error| damaged(&error))?;
    match meta.as_slice() {
        [0x08, version, ..] if u64::from(*version) > PACKAGING => Err(Refusal::Newer {
            found: u64::from(*version),
        }),
        _ => Ok(()),
    }
}

/// Packs the collection at `collection` into a new package, in the form that every Anki since 2.0
/// opens.
///
/// # Errors
/// A file cannot be read or written.
pub fn pack(collection: &Path, into: File) -> io::Result<()> {
    let mut archive = ZipWriter::new(into);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .large_file(true);
    archive.start_file("collection.anki2", options)?;
    io::copy(&mut File::open(collection)?, &mut archive)?;
    // No pictures and no sounds.
    archive.start_file("media", SimpleFileOptions::default())?;
    archive.write_all(b"{}")?;
    archive.finish()?.sync_all()
}

fn too_much(what: Measured, found: Option<u64>, limit: u64) -> Refusal {
    Refusal::TooMuch {
        what,
        found,
        limit,
        at: None,
    }
}

fn damaged(error: &impl ToString) -> Refusal {
    Refusal::Damaged {
        reason: CleanText::line(&error.to_string()),
    }
}

fn refusal(error: &ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(reason) if reason.to_lowercase().contains("password") => {
            Refusal::Encrypted
        }
        ZipError::InvalidPassword => Refusal::Encrypted,
        other => damaged(other),
    }
}

#[cfg(test)]
mod tests;
