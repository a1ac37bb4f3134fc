//! The project's own commands: `cargo xtask help`.
#![forbid(unsafe_code)]

mod languages;

use std::io;
use std::path::Path;
use std::process::{Command, ExitCode};

const HELP: &str = "\
cargo xtask COMMAND

  ci [STEP …]       every check that a change has to pass, or the named ones (see .ci/run)
  test CRATE …      the tests of some crates
  golden [CRATE …]  write golden files and snapshots anew; read them with git diff before you keep them
  new-language CODE lays templates of word tables for a language, and says what to fill in
  language CODE     what the tables of a language lack
  layers            whether files import each other in a circle
  budget            what the crates depend on and reach for
  score             line labels, sentences, attributions and stances of seeds/ against their gold
  readme            write what README and guides show anew, and the picture; read it with git diff before you keep it
  help              this";

/// What `cargo build` leaves.
const PROGRAM: &str = "target/debug/sayso";
const README: &str = "target/debug/examples/readme";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let commands = match words.as_slice() {
        ["ci", steps @ ..] => vec![command("bash", &[&[".ci/run"], steps])],
        ["test", crates @ ..] if !crates.is_empty() => vec![tests(crates)],
        ["golden", crates @ ..] => vec![golden(crates)],
        ["layers"] => vec![command("python3", &[&[".ci/layers.py"]])],
        ["readme"] => vec![
            command("cargo", &[&["build", "--quiet", "-p", "sayso-cli"]]),
            command("cargo", &[&["build", "--quiet", "-p", "sayso", "--example", "readme"]]),
            command("python3", &[&[".ci/newcomer.py", "--renew", PROGRAM, README]]),
        ],
        ["budget"] => vec![command("python3", &[&[".ci/budget.py"]])],
        ["score"] => vec![command(
            "cargo",
            &[&["run", "--quiet", "-p", "sayso", "--example", "gold", "--", "diff", "seeds"]],
        )],
        ["new-language", code] => return tables(code, languages::lay),
        ["language", code] => return tables(code, languages::lacks),
        [] | ["help"] => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("xtask: no such command: {}\n\n{HELP}", words.join(" "));
            return ExitCode::from(2);
        }
    };
    commands.into_iter().map(run).find(|ended| !ended.0).map_or(ExitCode::SUCCESS, |ended| ended.1)
}

/// Prints what `work` has to say of the tables of a language.
fn tables(code: &str, work: fn(&Path, &str) -> io::Result<Vec<String>>) -> ExitCode {
    if code.parse::<sayso_core::Lang>().is_err() || code.bytes().any(|b| b.is_ascii_uppercase()) {
        eprintln!("xtask: {code:?} is no language code of two or three small letters");
        return ExitCode::from(2);
    }
    match work(root(), code) {
        Ok(report) => {
            report.iter().for_each(|line| println!("{line}"));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::from(2)
        }
    }
}

/// The root of the workspace.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// A command in the root of the workspace.
fn command(program: &str, args: &[&[&str]]) -> Command {
    let mut command = Command::new(program);
    command.args(args.concat()).current_dir(root());
    command
}

fn tests(crates: &[&str]) -> Command {
    let mut command = command("cargo", &[&["test"]]);
    command.args(crates.iter().flat_map(|name| ["-p", name]));
    command
}

/// The tests that compare, told to write what they would have compared.
fn golden(crates: &[&str]) -> Command {
    let mut command = if crates.is_empty() {
        command("cargo", &[&["test", "--workspace", "--no-fail-fast"]])
    } else {
        tests(crates)
    };
    command.env("INSTA_UPDATE", "always").env("SAYSO_UPDATE", "1");
    command
}

/// Whether a command did what it should, and the exit status where it did not.
fn run(mut command: Command) -> (bool, ExitCode) {
    match command.status() {
        Ok(status) if status.success() => (true, ExitCode::SUCCESS),
        Ok(_) => (false, ExitCode::FAILURE),
        Err(error) => {
            eprintln!("xtask: cannot run {}: {error}", command.get_program().to_string_lossy());
            (false, ExitCode::from(2))
        }
    }
}
