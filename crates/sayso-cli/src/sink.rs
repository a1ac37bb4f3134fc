//! Where output goes: whole lines, whatever happens.

use crate::args::Color;
use crate::log;
use crate::visible::Visible;
use anstream::{AutoStream, ColorChoice};
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
#[cfg(unix)]
use std::sync::Arc;
use std::sync::{Mutex, PoisonError, TryLockError};
use std::time::{Duration, Instant};

/// Held while a line is being written, so that an interrupt waits for its end.
static LINE: Mutex<()> = Mutex::new(());
/// How long an interrupt waits for a line that a stuck reader does not take.
const PATIENCE: Duration = Duration::from_secs(2);
/// What a shell reports for a program ended by Ctrl-C.
const INTERRUPTED: i32 = 130;

/// Makes an interrupt end the program between two lines, and a limit on the size of files an error like a full disk.
pub(crate) fn end_between_lines() -> anyhow::Result<()> {
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default())?;
    ctrlc::set_handler(|| {
        let deadline = Instant::now() + PATIENCE;
        let mut line = LINE.try_lock();
        while matches!(line, Err(TryLockError::WouldBlock)) && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(5));
            line = LINE.try_lock();
        }
        std::process::exit(INTERRUPTED);
    })?;
    Ok(())
}

/// Standard output or a file.
pub(crate) enum Sink {
    /// What cannot take back what was written.
    Stream(Box<dyn Write + Send>),
    /// A plain file.
    File(File),
}

/// Refuses a file that another run is writing. The lock ends with the program.
#[cfg(unix)]
fn lock(file: &File) -> io::Result<()> {
    use rustix::fs::{FlockOperation, flock};
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Err(error) if error == rustix::io::Errno::WOULDBLOCK => {
            Err(io::Error::other("another run is writing it"))
        }
        // Some file systems know no locks.
        _ => Ok(()),
    }
}

/// Without locks, whoever starts two runs onto one file has to take care.
#[cfg(not(unix))]
fn lock(_file: &File) -> io::Result<()> {
    Ok(())
}

impl Sink {
    /// Standard output as it is: for JSON and files. On a terminal, where nobody needs every byte, without control
    /// characters.
    pub(crate) fn stdout() -> Self {
        let out = io::stdout();
        Self::Stream(if out.is_terminal() { Box::new(Visible::new(out)) } else { Box::new(out) })
    }

    /// Standard output without colours that nobody wants: for the terminal view.
    pub(crate) fn terminal(color: Color) -> Self {
        Self::Stream(Box::new(AutoStream::new(io::stdout(), choice(color))))
    }

    /// A new file.
    pub(crate) fn file(path: &Path) -> io::Result<Self> {
        // Emptied only when it is known to be ours.
        let file = File::options().write(true).create(true).truncate(false).open(path)?;
        lock(&file)?;
        if file.metadata()?.is_file() {
            file.set_len(0)?;
        }
        Self::of(file)
    }

    /// A file that is there, to go on at its end, wherever that is when a line comes.
    pub(crate) fn append(path: &Path) -> io::Result<Self> {
        let file = File::options().append(true).open(path)?;
        lock(&file)?;
        Self::of(file)
    }

    fn of(file: File) -> io::Result<Self> {
        let is_plain = file.metadata()?.is_file();
        Ok(if is_plain { Self::File(file) } else { Self::Stream(Box::new(file)) })
    }

    /// Writes some whole lines and flushes them.
    pub(crate) fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        self.write_pieces(std::iter::once(lines))
    }

    /// Writes whole lines that come in pieces and flushes them. If that fails, as on a full disk, a file ends behind the
    /// whole lines that were there before.
    pub(crate) fn write_pieces<'p>(
        &mut self,
        mut pieces: impl Iterator<Item = &'p [u8]>,
    ) -> io::Result<()> {
        let _line = LINE.lock().unwrap_or_else(PoisonError::into_inner);
        match self {
            Self::Stream(stream) => {
                pieces.try_for_each(|piece| stream.write_all(piece))?;
                stream.flush()
            }
            Self::File(file) => {
                let whole = file.metadata()?.len();
                pieces.try_for_each(|piece| file.write_all(piece)).inspect_err(|_| {
                    // Nothing more can be done: the error is told, and --resume cuts off half a line too.
                    let _ = file.set_len(whole);
                })
            }
        }
    }
}

/// Writes a whole file, or leaves the old one as it was: what is being written stands beside it under another name
/// until it is whole. What is no plain file (a pipe, a device) is written to as it is.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let _line = LINE.lock().unwrap_or_else(PoisonError::into_inner);
    // The file behind a link is replaced, not the link.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if path.metadata().is_ok_and(|data| !data.is_file()) {
        return std::fs::write(&path, bytes);
    }
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.part", std::process::id()));
    let beside = path.with_file_name(beside);
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&beside, &path)
    });
    if written.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    written
}

/// Pieces that are no lines: for binary files.
#[cfg(feature = "parquet")]
impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stream(stream) => stream.write(bytes),
            Self::File(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stream(stream) => stream.flush(),
            Self::File(file) => file.flush(),
        }
    }
}

/// Whether colours will be seen on standard output.
pub(crate) fn has_colour(color: Color) -> bool {
    let choice = match choice(color) {
        ColorChoice::Auto => AutoStream::choice(&io::stdout()),
        choice => choice,
    };
    choice != ColorChoice::Never
}

fn choice(color: Color) -> ColorChoice {
    match color {
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    }
}

/// Whether standard output is a terminal.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Columns of the terminal; without one, what `COLUMNS` says, or 100.
pub(crate) fn width() -> usize {
    let said = || std::env::var("COLUMNS").ok()?.parse().ok();
    let seen = comfy_table::Table::new().width().map(usize::from);
    seen.or_else(said).unwrap_or(100)
}

/// Says something on standard error, where names of files and what stands in them steer no terminal. Nothing can be done
/// if that is closed.
pub(crate) fn complain(message: &str) {
    if log::is_on() {
        return log::note(message);
    }
    let _ = writeln!(io::stderr(), "sayso: {}", sayso::view::terminal::clean(message));
}

/// Whether an error only says that nobody reads any more.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    })
}
