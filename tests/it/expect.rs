//! Texts that are compared with files: `UPDATE_EXPECT=1 cargo test` writes them anew.

use std::fs;
use std::path::Path;

/// Compares `actual` with the file at `path`, which is relative to `tests/it`.
pub fn expect_file(path: &str, actual: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it")
        .join(path);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(&file)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        expected == actual,
        "{path} differs (UPDATE_EXPECT=1 writes it anew)\n--- expected\n{expected}\n--- actual\n{actual}"
    );
}
