//! The author's own text editor: how it is called so that it opens a file at a line.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use super::{Spot, shown};
use crate::domain::authoring::AuthoringFault;
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;

/// A program with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditorCall {
    /// The program.
    pub program: String,
    /// Its arguments.
    pub arguments: Vec<OsString>,
}

/// How an editor takes the line to open a file at.
#[derive(Clone, Copy)]
enum Manner {
    /// `+LINE FILE`
    Plus,
    /// `FILE:LINE`
    Colon,
    /// `--goto FILE:LINE --wait`
    Goto,
    /// `--line LINE FILE --block`
    Option,
    /// `FILE` alone: nobody knows.
    Unknown,
}

impl EditorCall {
    /// How `command`, which is `$VISUAL` or `$EDITOR`, opens a file at a line. It is taken apart
    /// as a shell would do it, but no shell sees it.
    ///
    /// # Errors
    /// It is empty, or a quotation mark is not closed.
    pub fn new(command: &str, spot: &Spot) -> Result<Self, Fault> {
        // A bare path with spaces is a program too.
        let whole = command.trim();
        let words = if whole.contains(' ') && Path::new(whole).is_file() {
            vec![whole.to_owned()]
        } else {
            split(command).ok_or_else(|| {
                Fault::from(AuthoringFault::EditorUnclear {
                    command: CleanText::line(command),
                })
            })?
        };
        let mut words = words.into_iter();
        let program = words.next().ok_or(AuthoringFault::NoEditor)?;
        let given: Vec<String> = words.collect();
        // Absolute, so that a file called `-x.yaml` is no option.
        let path = std::path::absolute(&spot.path).unwrap_or_else(|_| spot.path.clone());
        let at_line = || {
            let mut text = path.clone().into_os_string();
            text.push(format!(":{}", spot.line));
            text
        };
        let mut arguments: Vec<OsString> = given.iter().map(OsString::from).collect();
        let has = |options: &[&str]| given.iter().any(|it| options.contains(&it.as_str()));
        match manner(&program) {
            Manner::Plus => {
                arguments.push(format!("+{}", spot.line).into());
                arguments.push(path.into());
            }
            Manner::Colon => arguments.push(at_line()),
            Manner::Goto => {
                if !has(&["--wait", "-w"]) {
                    arguments.push("--wait".into());
                }
                arguments.push("--goto".into());
                arguments.push(at_line());
            }
            Manner::Option => {
                if !has(&["--block", "-b"]) {
                    arguments.push("--block".into());
                }
                arguments.push("--line".into());
                arguments.push(spot.line.to_string().into());
                arguments.push(path.into());
            }
            Manner::Unknown => arguments.push(path.into()),
        }
        if is_windowed(&program) && !has(&["--wait", "-w"]) {
            arguments.insert(given.len(), "--wait".into());
        }
        Ok(Self { program, arguments })
    }

    /// Runs the editor and waits for its end.
    ///
    /// # Errors
    /// It could not be started, or it ended with a complaint.
    pub fn run(&self) -> Result<(), Fault> {
        self.finish(Command::new(&self.program).args(&self.arguments))
    }

    /// The same out of a program that reads the terminal without waiting: the editor gets the
    /// terminal anew.
    ///
    /// # Errors
    /// It could not be started, or it ended with a complaint.
    pub fn run_apart(&self) -> Result<(), Fault> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments);
        #[cfg(unix)]
        if let Ok(terminal) = std::fs::File::open("/dev/tty") {
            command.stdin(terminal);
        }
        self.finish(&mut command)
    }

    fn finish(&self, command: &mut Command) -> Result<(), Fault> {
        let program = shown(Path::new(&self.program));
        match command.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => {
                let code = status.code();
                Err(AuthoringFault::EditorEnded { program, code }.into())
            }
            Err(error) => {
                let reason = CleanText::line(&error.to_string());
                Err(AuthoringFault::EditorFailed { program, reason }.into())
            }
        }
    }
}

/// The name of a program without its folder and ending.
fn name(program: &str) -> String {
    let name = Path::new(program).file_stem().unwrap_or_default();
    name.to_string_lossy().to_lowercase()
}

fn manner(program: &str) -> Manner {
    match name(program).as_str() {
        "vi" | "vim" | "nvim" | "view" | "gvim" | "vimx" | "vis" | "nano" | "pico" | "emacs"
        | "emacsclient" | "mg" | "jmacs" | "joe" | "kak" | "micro" | "ne" | "mcedit" | "gedit"
        | "gnome-text-editor" | "nvi" | "elvis" | "busybox" => Manner::Plus,
        "hx" | "helix" | "subl" | "sublime_text" | "zed" | "zeditor" | "lapce" => Manner::Colon,
        "code" | "code-insiders" | "codium" | "vscodium" | "code-oss" | "cursor" | "windsurf" => {
            Manner::Goto
        }
        "kate" | "kwrite" => Manner::Option,
        _ => Manner::Unknown,
    }
}

/// Editors that return at once unless they are asked to wait.
fn is_windowed(program: &str) -> bool {
    matches!(
        name(program).as_str(),
        "subl" | "sublime_text" | "zed" | "zeditor" | "lapce" | "gedit"
    )
}

/// The words of a command line as a POSIX shell parts them (quotes and backslashes), without
/// anything else that a shell does. None where a quotation mark is not closed.
fn split(command: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut characters = command.chars();
    while let Some(c) = characters.next() {
        match c {
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match characters.next()? {
                        '\'' => break,
                        c => word.push(c),
                    }
                }
            }
            '"' => {
                let word = word.get_or_insert_default();
                loop {
                    match characters.next()? {
                        '"' => break,
                        '\\' => match characters.next()? {
                            c @ ('"' | '\\' | '$' | '`') => word.push(c),
                            c => word.extend(['\\', c]),
                        },
                        c => word.push(c),
                    }
                }
            }
            '\\' if !cfg!(windows) => word.get_or_insert_default().extend(characters.next()),
            c if c.is_whitespace() => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(command: &str, path: &str) -> Vec<String> {
        let spot = Spot {
            path: path.into(),
            line: 7,
        };
        let call = EditorCall::new(command, &spot).unwrap();
        let arguments = call.arguments.iter();
        let arguments = arguments.map(|it| it.to_string_lossy().into_owned());
        std::iter::once(call.program.clone())
            .chain(arguments)
            .collect()
    }

    #[test]
    fn words_are_parted_as_a_shell_does_it() {
        for (command, words) in [
            ("vim", &["vim"][..]),
            ("  code   -w ", &["code", "-w"]),
            (
                "'/my editor/vi' \"a b\" c\\ d",
                &["/my editor/vi", "a b", "c d"],
            ),
            ("a'b'\"c\"", &["abc"]),
            ("\"\\\"\\x\" ''", &["\"\\x", ""]),
            ("$(rm) ; x", &["$(rm)", ";", "x"]),
        ] {
            assert_eq!(split(command).unwrap(), words, "{command}");
        }
        assert_eq!(split("vim 'a"), None);
        assert_eq!(split(" "), Some(Vec::new()));
    }

    #[test]
    fn known_editors_open_the_file_at_the_line() {
        for (command, words) in [
            ("vim", &["vim", "+7", "/d/a.yaml"][..]),
            (
                "/usr/bin/nano -w",
                &["/usr/bin/nano", "-w", "+7", "/d/a.yaml"],
            ),
            ("hx", &["hx", "/d/a.yaml:7"]),
            ("code", &["code", "--wait", "--goto", "/d/a.yaml:7"]),
            ("code -w", &["code", "-w", "--goto", "/d/a.yaml:7"]),
            ("subl", &["subl", "--wait", "/d/a.yaml:7"]),
            ("kate", &["kate", "--block", "--line", "7", "/d/a.yaml"]),
            ("mine --x", &["mine", "--x", "/d/a.yaml"]),
        ] {
            assert_eq!(call(command, "/d/a.yaml"), words);
        }
    }

    #[test]
    fn a_file_that_looks_like_an_option_is_given_whole() {
        let words = call("mine", "-x.yaml");
        assert!(words[1].starts_with('/') && words[1].ends_with("/-x.yaml"));
    }

    #[test]
    fn what_cannot_be_called_is_a_fault() {
        let spot = Spot {
            path: "a".into(),
            line: 1,
        };
        assert_eq!(
            EditorCall::new(" ", &spot),
            Err(AuthoringFault::NoEditor.into())
        );
        assert!(EditorCall::new("'", &spot).is_err());
        let call = EditorCall::new("/nowhere/editor", &spot).unwrap();
        assert!(matches!(
            call.run(),
            Err(Fault::Authoring(AuthoringFault::EditorFailed { .. }))
        ));
        let call = EditorCall::new("false", &spot).unwrap();
        assert_eq!(
            call.run(),
            Err(Fault::Authoring(AuthoringFault::EditorEnded {
                program: "false".into(),
                code: Some(1)
            }))
        );
    }
}
