//! Names of database files for SQLite, whatever characters are in them.

use std::path::Path;

/// The file as an URI with a query such as `mode=ro`; empty for none.
///
/// The bytes of the path are percent-encoded one by one, so that names with `?`, `#`, `%` or
/// bytes that are no text reach the file system as they are.
pub(super) fn of(path: &Path, query: &str) -> String {
    let mut uri = String::from("file:");
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    if cfg!(windows) {
        uri.push_str("///");
    }
    for &byte in absolute.as_os_str().as_encoded_bytes() {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'/' | b'-' | b'_' | b'.' | b':' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    if !query.is_empty() {
        uri.push('?');
        uri.push_str(query);
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn odd_names_survive() {
        assert_eq!(
            of(Path::new("/a b/50%?#.db"), "mode=ro"),
            "file:/a%20b/50%25%3F%23.db?mode=ro"
        );
    }
}
