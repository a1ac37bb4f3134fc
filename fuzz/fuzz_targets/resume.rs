//! `--resume` on damaged outputs: what does not fit is refused and left as it is; what fits ends as one run would have it.
//!
//! Runs the program that SAYSO_PROGRAM names, some ten times a second; without it, nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso_fuzz::{Bytes, damage};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

struct Setting {
    program: PathBuf,
    input: PathBuf,
    output: PathBuf,
    whole: Vec<u8>,
}

static SETTING: LazyLock<Option<Setting>> = LazyLock::new(|| {
    let program = PathBuf::from(std::env::var_os("SAYSO_PROGRAM")?);
    let folder = std::env::temp_dir().join(format!("sayso-fuzz-resume-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let (input, output) = (folder.join("in.jsonl"), folder.join("out.jsonl"));
    let lines = [
        "{\"text\":\"It rained. It stopped.\"}\n",
        "{\"id\":\"b\"}\n",
        "{\"id\":\"é\",\"text\":\"No.\"}\n",
        "{\n",
    ];
    std::fs::write(&input, lines.concat()).expect("an input");
    let whole = run(&program, &input, &output, b"").1;
    Some(Setting { program, input, output, whole })
});

/// The exit status and the output behind it.
fn run(program: &Path, input: &Path, output: &Path, before: &[u8]) -> (Option<i32>, Vec<u8>) {
    std::fs::write(output, before).expect("an output");
    let mut command = Command::new(program);
    command.args(["segment", "--plain", "-j", "1", "--resume", "-o"]).arg(output).arg(input);
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    (status.expect("the program runs").code(), std::fs::read(output).expect("an output"))
}

fuzz_target!(|data: &[u8]| {
    let Some(Setting { program, input, output, whole }) = &*SETTING else { return };
    let mut bytes = Bytes::new(data);
    let mut before = whole.clone();
    before.truncate(bytes.below(whole.len() + 1));
    damage(&mut before, &mut bytes);
    let (code, after) = run(program, input, output, &before);
    assert_eq!(code, Some(2), "two of the documents are errors, whatever was there before");
    if after == before {
        return;
    }
    // Only the ids of the lines further up are looked at.
    let tail = |file: &[u8]| file.rsplit(|&b| b == b'\n').nth(1).map(<[u8]>::to_vec);
    assert_eq!(tail(&after), tail(whole), "it goes on to the end");
    assert_eq!(after.iter().filter(|&&b| b == b'\n').count(), 4, "a line a document");
});
