//! Files written whole or not at all, whatever happens in between.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

/// Most links that are followed from one to the next: as many as Linux follows.
const MOST_LINKS: usize = 40;

/// Writes a new file all at once, with the folders above it. Only where the file system knows no
/// second names (FAT) it is seen while it grows.
///
/// # Errors
/// [`ErrorKind::AlreadyExists`] where there is one already, which stays as it is; or it cannot be
/// written.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    create_by(path, bytes, |draft, path| fs::hard_link(draft, path))
}

/// Creates a file; `link` gives a file a second name, unless that is taken.
fn create_by(
    path: &Path,
    bytes: &[u8],
    link: impl Fn(&Path, &Path) -> io::Result<()>,
) -> io::Result<()> {
    fs::create_dir_all(folder_of(path))?;
    let draft = beside(path);
    write_new(&draft, bytes)?;
    // Unlike renaming, linking never takes the place of another file.
    let linked = link(&draft, path);
    drop(fs::remove_file(&draft));
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => write_new(path, bytes),
        done => done,
    }
}

/// Writes a new file, or none.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = write_whole(&mut file, bytes);
    if written.is_err() {
        // Half a file would be taken for a whole one.
        drop(fs::remove_file(path));
    }
    written
}

/// Puts other bytes in the place of a file, all at once. A link keeps pointing at the file that it
/// names, and permissions stay.
///
/// # Errors
/// There is no such file, it is read-only, or it cannot be written; then it is what it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(path)?;
    let known = fs::metadata(&target)?.permissions();
    // Renaming would get around that.
    if known.readonly() {
        return Err(ErrorKind::PermissionDenied.into());
    }
    put(&target, bytes, Some(known))
}

/// Replaces a file as [`replace`] does it, or writes a new one all at once, with the folders above
/// it: where a link names a file that is not there yet, that one.
///
/// # Errors
/// The file is read-only, or it cannot be written; then it is what it was.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match replace(path, bytes) {
        Err(error) if error.kind() == ErrorKind::NotFound && !path.exists() => {
            let target = named_by(path)?;
            fs::create_dir_all(folder_of(&target))?;
            put(&target, bytes, None)
        }
        done => done,
    }
}

/// What a path names where nothing is there: itself, or what links lead to.
fn named_by(path: &Path) -> io::Result<PathBuf> {
    let mut named = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&named) {
            Ok(next) => named = folder_of(&named).join(next),
            Err(_no_link) => return Ok(named),
        }
    }
    Err(ErrorKind::NotFound.into())
}

/// Writes beside the file first, then takes its place.
fn put(target: &Path, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<()> {
    let beside = beside(target);
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&beside)?;
    let moved = permissions
        .map_or(Ok(()), |known| file.set_permissions(known))
        .and_then(|()| write_whole(&mut file, bytes))
        .and_then(|()| fs::rename(&beside, target));
    if moved.is_err() {
        drop(fs::remove_file(&beside));
    }
    moved
}

fn write_whole(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

/// A name beside the file that nothing has: hidden and with an ending of its own, so that nobody
/// takes it for a deck, and unlike that of any other writer.
fn beside(target: &Path) -> PathBuf {
    let name = OsString::from(format!(".{}.tmp", Uuid::now_v7().simple()));
    target.with_file_name(name)
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn a_file_is_made_once_and_then_replaced() {
        let home = TempDir::new().unwrap();
        let path = home.path().join("a/b.yaml");
        assert_eq!(
            replace(&path, b"x").unwrap_err().kind(),
            ErrorKind::NotFound
        );
        create(&path, b"one").unwrap();
        let again = create(&path, b"two").unwrap_err();
        assert_eq!(again.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        replace(&path, b"two").unwrap();
        write(&path, b"three").unwrap();
        write(&home.path().join("c/d"), b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        assert_eq!(fs::read(home.path().join("c/d")).unwrap(), b"new");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn where_files_have_one_name_alone_they_are_made_in_place() {
        let home = TempDir::new().unwrap();
        let path = home.path().join("a.yaml");
        let refused = |_: &Path, _: &Path| Err(ErrorKind::PermissionDenied.into());
        create_by(&path, b"one", refused).unwrap();
        let again = create_by(&path, b"two", refused).unwrap_err();
        assert_eq!(again.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_new_file_has_its_name_only_once_it_is_whole() {
        let home = TempDir::new().unwrap();
        let path = home.path().join("a.yaml");
        let watched = |draft: &Path, path: &Path| {
            assert!(!path.exists());
            assert_eq!(fs::read(draft).unwrap(), b"one");
            fs::hard_link(draft, path)
        };
        create_by(&path, b"one", watched).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_nowhere_leads_to_the_new_file() {
        use std::os::unix::fs::symlink;
        let home = TempDir::new().unwrap();
        let (link, other) = (home.path().join("link.yaml"), home.path().join("other"));
        symlink("other", &link).unwrap();
        symlink("real/file.yaml", &other).unwrap();
        write(&link, b"a").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        let real = home.path().join("real/file.yaml");
        assert_eq!(fs::read(&real).unwrap(), b"a");
        let taken = create(&link, b"b").unwrap_err();
        assert_eq!(taken.kind(), ErrorKind::AlreadyExists);
        let (a, b) = (home.path().join("a"), home.path().join("b"));
        symlink(&a, &b).unwrap();
        symlink(&b, &a).unwrap();
        assert!(write(&a, b"c").is_err());
        assert!(fs::symlink_metadata(&a).unwrap().is_symlink());
    }

    #[test]
    fn two_writers_never_share_a_draft() {
        let target = Path::new("/d/a.yaml");
        let (one, other) = (beside(target), beside(target));
        assert_ne!(one, other);
        assert!(one.starts_with("/d") && one.extension().is_some_and(|it| it == "tmp"));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_permissions_stay_and_what_is_read_only_too() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let home = TempDir::new().unwrap();
        let (real, link) = (home.path().join("real.yaml"), home.path().join("link.yaml"));
        fs::write(&real, "a").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&real, &link).unwrap();
        replace(&link, b"b").unwrap();
        write(&link, b"c").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"c");
        let mode = fs::metadata(&real).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).unwrap();
        for refused in [replace(&link, b"d"), write(&link, b"d")] {
            assert_eq!(refused.unwrap_err().kind(), ErrorKind::PermissionDenied);
        }
        assert_eq!(fs::read(&real).unwrap(), b"c");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 2);
    }
}
