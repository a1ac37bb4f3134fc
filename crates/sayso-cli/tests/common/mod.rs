//! Runs the program on made-up input.
#![allow(dead_code, missing_docs, unreachable_pub)] // each test file uses some of it

pub mod schema;

use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A page with an attribution and a stance that any version should find.
pub const PAGE: &str = "\
Harbour toll divides the coast

“We cannot afford the toll,” Mayor Ines Falk said on Monday after a meeting of the council that lasted until midnight.

The fishing union strongly opposes the toll, its head Otto Brandt said. The union speaks for more than four hundred \
boats along the coast, and most of them call at the old harbour twice a week.

Nobody on the council doesn’t know the prices of last year, and they went up again in the spring. The harbour was \
dredged in the same year, which cost the town more than it had planned.

The council will vote on the plan in the autumn.
";

/// A folder that goes away with the test.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("sayso-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder for the test");
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(&path, bytes).expect("a file for the test");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn sayso() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("COLUMNS");
    command.stdin(Stdio::null());
    command
}

/// What a run came to.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn lines(&self) -> Vec<Value> {
        let parse = |line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        self.out.lines().map(parse).collect()
    }

    /// The only line.
    pub fn line(&self) -> Value {
        let mut lines = self.lines();
        assert_eq!(lines.len(), 1, "{self:?}");
        lines.remove(0)
    }

    pub fn ids(&self) -> Vec<String> {
        self.lines().iter().map(|l| l["id"].as_str().expect("an id").to_owned()).collect()
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

pub fn run(command: &mut Command) -> Ran {
    command.output().expect("the program runs").into()
}

/// Runs with something on standard input.
pub fn run_on(command: &mut Command, input: &[u8]) -> Ran {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().expect("the program runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // The program may stop reading early.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the input was offered");
    output.into()
}

/// The text at a span.
pub fn slice<'t>(text: &'t str, span: &Value) -> &'t str {
    let at = |index: usize| span[index].as_u64().expect("an offset") as usize;
    &text[at(0)..at(1)]
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("writes to memory");
    encoder.finish().expect("writes to memory")
}

pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).expect("writes to memory")
}

/// A JSONL file with documents `0`, `1`, …
pub fn jsonl(number: usize) -> String {
    let line = |i: usize| {
        let text = format!("{PAGE}The vote is in {} days.\n", i % 7 + 2);
        format!("{}\n", serde_json::json!({"id": i.to_string(), "text": text}))
    };
    (0..number).map(line).collect()
}
