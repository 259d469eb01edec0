//! Are the sessions that the documents show true? Every `console` block of these documents is run, in a
//! folder with a copy of `corpus/`, and its output compared. `UPDATE_SESSIONS=1` writes what was found into
//! the documents instead.
#![cfg(unix)]

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// In this order: the README makes the index that the others ask.
const DOCUMENTS: [&str; 4] = ["README.md", "docs/json.md", "docs/reliability.md", "docs/organisations.md"];

#[test]
fn sessions_in_documents_are_true() -> Outcome {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let place = tempfile::tempdir()?;
    copy(&root.join("corpus"), &place.path().join("corpus"))?;
    for document in DOCUMENTS {
        let path = root.join(document);
        let written = fs::read_to_string(&path)?;
        let run = run_sessions(&written, place.path())?;
        if std::env::var_os("UPDATE_SESSIONS").is_some() {
            fs::write(&path, run)?;
        } else if written != run {
            let line = written.lines().zip(run.lines()).take_while(|(before, now)| before == now).count();
            let now = run.lines().nth(line).unwrap_or_default();
            return Err(format!("{document}:{}: is now {now:?}; UPDATE_SESSIONS=1 cargo test --test sessions writes it", line + 1).into());
        }
    }
    Ok(())
}

/// The document with the output of its commands (lines that begin with `$ `) as it is now.
fn run_sessions(document: &str, place: &Path) -> Outcome<String> {
    let mut lines = Vec::new();
    let mut in_session = false;
    for line in document.lines() {
        match (in_session, line) {
            (false, "```console") => in_session = true,
            (true, "```") => in_session = false,
            _ => {}
        }
        let command = line.strip_prefix("$ ").filter(|_| in_session);
        if command.is_some() || !in_session || line == "```console" {
            lines.push(line.to_owned());
        }
        if let Some(command) = command {
            lines.extend(run(command, place)?.trim_end().lines().map(|line| line.trim_end().to_owned()));
        }
    }
    Ok(lines.join("\n") + "\n")
}

/// What a command writes.
fn run(command: &str, place: &Path) -> Outcome<String> {
    let program = Path::new(env!("CARGO_BIN_EXE_alu-search"));
    let folder = program.parent().ok_or("the program stands in no folder")?;
    let path = std::env::join_paths(
        std::iter::once(folder.to_owned()).chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    )?;
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{{ {command}\n}} 2>&1")]).current_dir(place).env("PATH", path).env("NO_COLOR", "1");
    for variable in ["ALU_SEARCH_INDEX", "LC_ALL", "LC_MESSAGES", "LANG"] {
        shell.env_remove(variable);
    }
    Ok(String::from_utf8(shell.output()?.stdout)?)
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() { copy(&from, &to)? } else { fs::copy(from, to).map(drop)? }
    }
    Ok(())
}
