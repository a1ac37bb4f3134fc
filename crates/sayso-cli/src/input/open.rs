//! Opening a file, unpacking it on the way.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// Bytes of a buffer in front of a file.
const BUFFER: usize = 1 << 16;
/// What a gzip stream begins with (RFC 1952).
const GZIP: &[u8] = &[0x1f, 0x8b];
/// What a Zstandard frame begins with (RFC 8878).
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// How a stream is packed.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Packing {
    None,
    Gzip,
    Zstd,
}

impl Packing {
    fn of_suffix(path: &Path) -> Self {
        match path.extension().and_then(OsStr::to_str) {
            Some(suffix) if suffix.eq_ignore_ascii_case("gz") => Self::Gzip,
            Some(suffix) if suffix.eq_ignore_ascii_case("zst") => Self::Zstd,
            _ => Self::None,
        }
    }

    fn of_start(bytes: &[u8]) -> Self {
        if bytes.starts_with(GZIP) {
            Self::Gzip
        } else if bytes.starts_with(ZSTD) {
            Self::Zstd
        } else {
            Self::None
        }
    }

    fn unpack(self, from: impl BufRead + Send + 'static) -> io::Result<Box<dyn BufRead + Send>> {
        Ok(match self {
            Self::None => Box::new(from),
            Self::Gzip => Box::new(BufReader::with_capacity(
                BUFFER,
                flate2::bufread::MultiGzDecoder::new(from),
            )),
            Self::Zstd => {
                let decoder = zstd::stream::read::Decoder::with_buffer(from)?;
                Box::new(BufReader::with_capacity(BUFFER, decoder))
            }
        })
    }
}

/// A file, unpacked if its name ends in `.gz` or `.zst`.
pub(super) fn file(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "is a folder"));
    }
    Packing::of_suffix(path).unpack(BufReader::with_capacity(BUFFER, file))
}

/// Whether a file's name says that it is packed by gzip.
pub(super) fn is_gzip(path: &Path) -> bool {
    Packing::of_suffix(path) == Packing::Gzip
}

/// A file as it is, packed or not.
pub(super) fn packed(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    Ok(Box::new(BufReader::with_capacity(BUFFER, File::open(path)?)))
}

/// Standard input, unpacked if it begins like gzip or Zstandard. Waits for the first bytes and no longer.
pub(super) fn stdin() -> io::Result<Box<dyn BufRead + Send>> {
    let mut input = BufReader::with_capacity(BUFFER, io::stdin());
    let start = input.fill_buf()?;
    if start.len() >= ZSTD.len() {
        return Packing::of_start(start).unpack(input);
    }
    let mut start = Vec::new();
    input.by_ref().take(ZSTD.len() as u64).read_to_end(&mut start)?;
    let packing = Packing::of_start(&start);
    packing.unpack(BufReader::with_capacity(BUFFER, io::Cursor::new(start).chain(input)))
}
