//! Finds a crate's folders of word tables when the crate is built: for its `build.rs`.
//!
//! A stage keeps its word tables in `data/LANG/TABLE.txt`, `LANG` being a language code of two or three letters. Its build script is one
//! line, and what it finds is included as a module:
//!
//! ```no_run
//! // build.rs
//! fn main() -> std::io::Result<()> {
//!     sayso_tables::write("folders.rs")
//! }
//! ```
//!
//! ```text
//! mod folders {
//!     include!(concat!(env!("OUT_DIR"), "/folders.rs"));
//! }
//! let german = folders::FOLDERS.iter().find(|folder| folder.lang() == Lang::DE);
//! let cues = german.map(|folder| folder.table("cues"));
//! ```
//!
//! The module has a type `Folder` with `lang()` and `table(name)`, and the list `FOLDERS`, English first and the others by their codes.
//! Folders with other names (`common`, `template`) are left to the crate. The tables are compiled in.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What every generated module begins with. It names `sayso_core`, on which every stage depends.
const HEAD: &str = "\
/// The word tables of a language, as found under `data/` when the crate was built.
#[derive(Debug)]
pub(crate) struct Folder {
    code: &'static str,
    tables: &'static [(&'static str, &'static str)],
}

impl Folder {
    /// The language.
    pub(crate) fn lang(&self) -> ::sayso_core::Lang {
        self.code.parse().unwrap_or(::sayso_core::Lang::UNKNOWN)
    }

    /// The text of a table by its name without ending; an empty one where the language has no such table.
    pub(crate) fn table(&self, name: &str) -> &'static str {
        self.tables.iter().find(|table| table.0 == name).map_or(\"\", |table| table.1)
    }
}

/// The languages that have tables here: English first, the others by their codes.
pub(crate) static FOLDERS: &[Folder] = &[
";

/// Lists the folders of word tables in `data/` of the crate that is being built, and writes them as Rust to this file in its `OUT_DIR`.
///
/// # Errors
///
/// If the folders cannot be read or the file not be written.
pub fn write(file: &str) -> io::Result<()> {
    let folder = |name| {
        let path = env::var_os(name).map(PathBuf::from);
        path.ok_or_else(|| io::Error::other("run by cargo, in a build script"))
    };
    println!("cargo::rerun-if-changed=data");
    let module = module(&folder("CARGO_MANIFEST_DIR")?.join("data"))?;
    fs::write(folder("OUT_DIR")?.join(file), module)
}

/// The Rust that lists the tables in a folder of folders.
fn module(data: &Path) -> io::Result<String> {
    let mut out = String::from(HEAD);
    let mut languages = entries(data, |path| path.is_dir() && is_code(name(path)))?;
    languages.sort_by_key(|path| (name(path) != "en", name(path).to_owned()));
    for folder in languages {
        let mut tables = String::new();
        for path in entries(&folder, |path| path.extension().is_some_and(|e| e == "txt"))? {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            // `write!` to a string never fails; debug form is a Rust literal.
            let _ = write!(tables, "({stem:?}, include_str!({:?})), ", path.display().to_string());
        }
        let _ = writeln!(out, "    Folder {{ code: {:?}, tables: &[{tables}] }},", name(&folder));
    }
    out.push_str("];\n");
    Ok(out)
}

/// What is in a folder, sorted by name.
fn entries(folder: &Path, wanted: impl Fn(&Path) -> bool) -> io::Result<Vec<PathBuf>> {
    let found = fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path()));
    let mut found = found.collect::<io::Result<Vec<_>>>()?;
    found.retain(|path| wanted(path));
    found.sort();
    Ok(found)
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or("")
}

/// Whether a name is that of a language: `de`, `haw`.
fn is_code(name: &str) -> bool {
    matches!(name.len(), 2 | 3) && name.bytes().all(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_english_first_and_other_folders_left() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sayso-token/data");
        let module = module(&data).unwrap();
        let at = |code: &str| module.find(&format!("code: {code:?}")).unwrap();
        assert!(at("en") < at("de") && at("de") < at("uk"), "{module}");
        assert!(!module.contains("common"), "{module}");
        assert!(module.contains("(\"months\", include_str!("), "{module}");
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        assert!(module(Path::new("no-such-folder")).is_err());
    }
}
