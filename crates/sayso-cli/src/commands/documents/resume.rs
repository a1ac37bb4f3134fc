//! `--resume`: going on where an earlier run stopped.
//!
//! Lines come in the order of the input, so the lines that are there are those of the first documents. Each line must
//! have the id of its document. Besides, the document of the last line, and that of a half line behind it, are analysed
//! again: what comes out must be what is there, or the earlier run had other options, another version, or other texts.
//! Until all of this has been seen, nothing is written.

use super::job::{Done, Job, Own};
use crate::input::Item;
use crate::output::{Chunks, Tally};
use anyhow::Context as _;
use sayso::Unit;
use sayso::formats::jsonl::SCHEMA_NAME;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

/// What is to be done about a document.
pub(super) enum Step<K> {
    /// It is to be analysed.
    Analyse(Item),
    /// Nothing, this is what became of it.
    Ready(Box<Done<K>>),
}

/// The output of an earlier run, read beside the input.
pub(super) struct Resume {
    shown: String,
    from: BufReader<File>,
    line: Vec<u8>,
    /// Whole lines that were read.
    lines: u64,
    /// Bytes up to their end.
    end: u64,
    /// The last line that is no error.
    last: Option<Last>,
    unit: Unit,
    /// Whether an error ended the earlier run, so that its document is tried again.
    retry: bool,
    is_over: bool,
}

/// A line and its document.
struct Last {
    number: u64,
    start: u64,
    item: Item,
}

impl Resume {
    /// Opens the output of an earlier run, or a new file. `retry` says that the document of an error in the last
    /// line is to be tried again.
    pub(super) fn open(path: &Path, unit: Unit, retry: bool) -> anyhow::Result<Self> {
        let shown = path.display().to_string();
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
        let file = file.with_context(|| format!("cannot write {shown}"))?;
        if !file.metadata().is_ok_and(|data| data.is_file()) {
            anyhow::bail!("{shown}: --resume goes on in a file, and this is none");
        }
        let from = BufReader::with_capacity(1 << 16, file);
        let (line, last) = (Vec::new(), None);
        Ok(Self { shown, from, line, lines: 0, end: 0, last, unit, retry, is_over: false })
    }

    /// Whether everything that is there has been read, and new lines may follow.
    pub(super) fn is_over(&self) -> bool {
        self.is_over
    }

    /// How many documents were passed over.
    pub(super) fn lines(&self) -> u64 {
        self.lines
    }

    /// Takes the next document of the input and, if its line is there, passes over both.
    pub(super) fn pass<K>(&mut self, job: &Job<'_, K>, item: Item) -> anyhow::Result<Step<K>> {
        let bytes = item.size() as u64;
        let Some(id) = job.id_of(&item) else {
            let tally = Tally { bytes, ..Tally::default() };
            return Ok(Step::Ready(Box::new(Done { tally, ..Done::default() })));
        };
        self.read()?;
        if self.line.is_empty() {
            self.finish(job)?;
            return Ok(Step::Analyse(item));
        }
        let number = self.lines + 1;
        if self.line.last() != Some(&b'\n') {
            let done = job.document(&mut Own::default(), &item);
            if !starts_with(&done.output, &self.line) {
                return Err(self.differs(number, &id));
            }
            self.finish(job)?;
            return Ok(Step::Ready(Box::new(done)));
        }
        let old = self.parse()?;
        if old.id != id {
            anyhow::bail!(
                "{}:{number}: its id is {:?}, but document {number} of the input is {id:?}: the input is not that of the earlier \
                 run (nothing was written)",
                self.shown,
                old.id
            );
        }
        let is_error = old.error.is_some();
        let tally = Tally { bytes, ..old.tally() };
        if is_error && self.retry && self.from.fill_buf()?.is_empty() {
            self.finish(job)?;
            return Ok(Step::Analyse(item));
        }
        if !is_error {
            self.last = Some(Last { number, start: self.end, item });
        }
        self.lines = number;
        self.end += self.line.len() as u64;
        Ok(Step::Ready(Box::new(Done { tally, ..Done::default() })))
    }

    /// The end of the input: no line may be left.
    pub(super) fn end_of_input<K>(&mut self, job: &Job<'_, K>) -> anyhow::Result<()> {
        if self.is_over {
            return Ok(());
        }
        self.read()?;
        if !self.line.is_empty() {
            anyhow::bail!(
                "{}:{}: the input has no document for this line: it is not that of the earlier run (nothing was written)",
                self.shown,
                self.lines + 1
            );
        }
        self.finish(job)
    }

    /// The next line, perhaps a half one; empty at the end.
    fn read(&mut self) -> anyhow::Result<()> {
        self.line.clear();
        self.line.shrink_to(1 << 20);
        let read = self.from.read_until(b'\n', &mut self.line);
        read.with_context(|| format!("cannot read {}", self.shown))?;
        Ok(())
    }

    fn parse(&self) -> anyhow::Result<OldLine<'_>> {
        let place = format!("{}:{}", self.shown, self.lines + 1);
        let old: OldLine<'_> = serde_json::from_slice(&self.line).map_err(|error| {
            anyhow::anyhow!("{place}: not a line that sayso wrote: {error} (nothing was written)")
        })?;
        let unit: &'static str = unit_name(self.unit);
        if old.schema != SCHEMA_NAME || old.offsets != unit {
            anyhow::bail!(
                "{place}: the earlier run wrote {} with offsets by {}, this run writes {SCHEMA_NAME} by {unit} (nothing was written)",
                old.schema,
                old.offsets
            );
        }
        Ok(old)
    }

    /// Looks at the last line again and cuts off what is behind it.
    fn finish<K>(&mut self, job: &Job<'_, K>) -> anyhow::Result<()> {
        if let Some(Last { number, start, item }) = self.last.take() {
            let id = job.id_of(&item).unwrap_or_default();
            let done = job.document(&mut Own::default(), &item);
            self.from.seek(SeekFrom::Start(start))?;
            // Behind it there are only errors.
            if !starts_file(&done.output, &mut self.from)? {
                return Err(self.differs(number, &id));
            }
        }
        let cut = self.from.get_ref().set_len(self.end);
        cut.with_context(|| format!("cannot write {}", self.shown))?;
        self.is_over = true;
        Ok(())
    }

    fn differs(&self, number: u64, id: &str) -> anyhow::Error {
        anyhow::anyhow!(
            "{}:{number}: this is not what this run writes for {id:?}: the earlier run had other options, another text, or \
             was another version of sayso (nothing was written)",
            self.shown
        )
    }
}

/// Whether an output begins with some bytes.
fn starts_with(output: &Chunks, mut bytes: &[u8]) -> bool {
    for chunk in output.iter() {
        let (chunk, rest) = match bytes.split_at_checked(chunk.len()) {
            Some((start, rest)) => (start == chunk, rest),
            None => (chunk.starts_with(bytes), &[][..]),
        };
        if !chunk || rest.is_empty() {
            return chunk;
        }
        bytes = rest;
    }
    bytes.is_empty()
}

/// Whether what is left of a file begins with an output.
fn starts_file(output: &Chunks, file: &mut impl Read) -> io::Result<bool> {
    let mut buffer = Vec::new();
    for chunk in output.iter() {
        buffer.clear();
        file.by_ref().take(chunk.len() as u64).read_to_end(&mut buffer)?;
        if buffer != chunk {
            return Ok(false);
        }
    }
    Ok(true)
}

fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Char => "char",
        Unit::Utf16 => "utf16",
        _ => "byte",
    }
}

/// What has to be known of a line.
#[derive(Deserialize)]
struct OldLine<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    schema: Cow<'a, str>,
    #[serde(borrow)]
    offsets: Cow<'a, str>,
    error: Option<IgnoredAny>,
    #[serde(default)]
    keep: Count,
    #[serde(default)]
    sentences: Count,
    #[serde(default)]
    attributions: Count,
    #[serde(default)]
    stances: Count,
}

impl OldLine<'_> {
    fn tally(&self) -> Tally {
        Tally {
            documents: u64::from(self.error.is_none()),
            failed: u64::from(self.error.is_some()),
            bytes: 0,
            body_lines: self.keep.0,
            sentences: self.sentences.0,
            attributions: self.attributions.0,
            stances: self.stances.0,
        }
    }
}

/// How many items a list has.
#[derive(Default)]
struct Count(u64);

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Counter;
        impl<'de> Visitor<'de> for Counter {
            type Value = Count;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Count, A::Error> {
                let mut count = 0;
                while list.next_element::<IgnoredAny>()?.is_some() {
                    count += 1;
                }
                Ok(Count(count))
            }
        }
        from.deserialize_seq(Counter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn beginnings_across_chunks() {
        let mut output = Chunks::default();
        let piece = vec![b'x'; 300_000];
        for _ in 0..3 {
            output.write_all(&piece).expect("writes to memory");
        }
        output.write_all(b"end\n").expect("writes to memory");
        let whole = output.iter().collect::<Vec<_>>().concat();
        assert!(output.iter().count() > 2);
        for cut in [0, 1, 299_999, 300_000, 300_001, 900_000, 900_003, 900_004] {
            assert!(starts_with(&output, &whole[..cut]), "{cut}");
        }
        let longer = [&whole[..], b"x"].concat();
        let mut other = whole.clone();
        other[600_001] = b'y';
        assert!(!starts_with(&output, &longer) && !starts_with(&output, &other));
        assert!(starts_file(&output, &mut &longer[..]).expect("reads"));
        assert!(!starts_file(&output, &mut &other[..]).expect("reads"));
        assert!(!starts_file(&output, &mut &whole[..900_002]).expect("reads"));
    }
}
