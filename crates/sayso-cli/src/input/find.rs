//! From what the user names to the files that are read.

use super::Identity;
use globset::{GlobBuilder, GlobMatcher};
use ignore::WalkBuilder;
use ignore::overrides::OverrideBuilder;
use sayso_input::Format;
use std::borrow::Cow;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::ops::ControlFlow;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// What a folder stands for, unless the user names a format.
#[cfg(feature = "html")]
const USUAL: &[Format] = &[Format::Text, Format::Jsonl, Format::Html, Format::Warc, Format::Xml];
/// What a folder stands for, unless the user names a format.
#[cfg(not(feature = "html"))]
const USUAL: &[Format] = &[Format::Text, Format::Jsonl];
/// Suffixes of packed files.
const PACKED: &[&str] = &["gz", "zst"];
/// Ends of the names of files that stand beside articles and are none.
const GOLD: &str = ".gold.txt";

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Standard input.
    Stdin,
    /// A file, and the id of the document in it if it is a text.
    File {
        /// Where it is.
        path: PathBuf,
        /// Its name; below a folder, the path from there.
        id: String,
    },
    /// What could not be found or looked into.
    Failed {
        /// As the user named it.
        id: String,
        /// Why.
        error: String,
    },
    /// A file that is the output.
    Output(PathBuf),
    /// A link out of a folder, which is not followed.
    Link(PathBuf),
    /// A folder or a glob without a single file to read.
    Nothing(String),
}

/// Calls `give` for each input in turn, until it breaks. What is the output is never given as a file.
pub(super) fn find(
    paths: &[PathBuf],
    globs: &[String],
    format: Option<Format>,
    output: Option<&Identity>,
    follow: bool,
    mut give: impl FnMut(Found) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut ids = Ids::default();
    let mut give = |found: Found| give(ids.told_apart(found));
    if paths.is_empty() {
        return give(Found::Stdin);
    }
    for path in paths {
        let shown = path.display().to_string();
        if path.as_os_str() == "-" {
            give(Found::Stdin)?;
        } else if path.is_dir() {
            in_folder(path, globs, format, (output, follow), &mut give)?;
        } else if output.is_some() && Identity::of(path).as_ref() == output {
            give(Found::Output(path.clone()))?;
        } else if path.exists() {
            let id = path.file_name().map_or(shown, |name| name.to_string_lossy().into_owned());
            give(Found::File { path: path.clone(), id })?;
        } else if shown.contains(['*', '?', '[', '{']) {
            by_glob(&shown, (output, follow), &mut give)?;
        } else {
            give(Found::Failed { id: shown, error: "no such file or folder".to_owned() })?;
        }
    }
    ControlFlow::Continue(())
}

/// The ids that were given.
#[derive(Default)]
struct Ids(HashSet<String>);

impl Ids {
    /// A file whose id another one has got already is known by its path, and a file that is read again by a number too.
    fn told_apart(&mut self, mut found: Found) -> Found {
        if let Found::File { path, id } = &mut found
            && !self.0.insert(id.clone())
        {
            let shown: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
            let shown = shown.join("/");
            let mut numbers = (2..).map(|number| format!("{shown}#{number}"));
            *id = if self.0.contains(&shown) {
                numbers.find(|id| !self.0.contains(id)).unwrap_or(shown)
            } else {
                shown
            };
            self.0.insert(id.clone());
        }
        found
    }
}

/// What a file holds, by its name.
pub(super) fn format_of(path: &Path) -> Format {
    Format::of_name(&name_of(path))
}

/// The suffixes of the files that a folder stands for.
pub(super) fn usual(format: Option<Format>) -> Vec<&'static str> {
    let formats = format.as_ref().map_or(USUAL, std::slice::from_ref);
    formats.iter().flat_map(|format| format.suffixes()).copied().collect()
}

fn name_of(path: &Path) -> Cow<'_, str> {
    path.file_name().map(OsStr::to_string_lossy).unwrap_or_default()
}

/// Whether a folder stands for this file.
fn is_usual(path: &Path, format: Option<Format>) -> bool {
    let name = name_of(path);
    let lower = name.to_ascii_lowercase();
    let bare =
        PACKED.iter().find_map(|p| lower.strip_suffix(p)?.strip_suffix('.')).unwrap_or(&lower);
    let formats = format.as_ref().map_or(USUAL, std::slice::from_ref);
    !bare.ends_with(GOLD) && formats.iter().any(|format| format.is_name(&name))
}

/// Links that lead out of a folder and are not followed, as they are met.
type Passed = Arc<Mutex<Vec<PathBuf>>>;

/// A walk in the order of names. Hidden files are left out, and a folder below that is the output, and links that lead out
/// of the root, unless `follow` says that they are wanted; ignore files of version control have no say.
fn walk(root: &Path, (output, follow): (Option<&Identity>, bool)) -> (WalkBuilder, Passed) {
    let mut walk = WalkBuilder::new(root);
    let output = output.cloned();
    let passed = Passed::default();
    let told = Arc::clone(&passed);
    let real = root.canonicalize().ok().filter(|_| !follow);
    walk.filter_entry(move |entry| {
        let is_inner = entry.depth() > 0;
        if is_inner && entry.path_is_symlink() && leads_out(entry.path(), real.as_deref()) {
            told.lock().unwrap_or_else(PoisonError::into_inner).push(entry.path().to_owned());
            return false;
        }
        let is_folder = is_inner && entry.path().is_dir();
        !is_folder || output.is_none() || Identity::of(entry.path()) != output
    });
    walk.standard_filters(false).hidden(true).follow_links(true).sort_by_file_name(|a, b| a.cmp(b));
    (walk, passed)
}

/// Whether a link leads to a place that is not below the root. One that leads nowhere is told as an error.
fn leads_out(link: &Path, root: Option<&Path>) -> bool {
    match (root, link.canonicalize()) {
        (Some(root), Ok(target)) => !target.starts_with(root),
        _ => false,
    }
}

fn in_folder(
    folder: &Path,
    globs: &[String],
    format: Option<Format>,
    (output, follow): (Option<&Identity>, bool),
    give: &mut impl FnMut(Found) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let shown = folder.display().to_string();
    let mut overrides = OverrideBuilder::new(folder);
    for glob in globs {
        if let Err(error) = overrides.add(glob) {
            return give(Found::Failed { id: glob.clone(), error: error.to_string() });
        }
    }
    let overrides = match overrides.build() {
        Ok(overrides) => overrides,
        Err(error) => return give(Found::Failed { id: shown, error: error.to_string() }),
    };
    let all = overrides.num_whitelists() > 0;
    let (mut walk, passed) = walk(folder, (output, follow));
    let wanted = |path: &Path| all || is_usual(path, format);
    let walk = walk.overrides(overrides).build();
    files((walk, &passed), folder, &shown, output, wanted, give)
}

fn by_glob(
    pattern: &str,
    (output, follow): (Option<&Identity>, bool),
    give: &mut impl FnMut(Found) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let matcher: GlobMatcher = match GlobBuilder::new(pattern).literal_separator(true).build() {
        Ok(glob) => glob.compile_matcher(),
        Err(error) => {
            return give(Found::Failed { id: pattern.to_owned(), error: error.to_string() });
        }
    };
    let fixed: PathBuf = Path::new(pattern)
        .components()
        .take_while(|c| !c.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']))
        .collect();
    let here = Path::new(".");
    let root = if fixed.as_os_str().is_empty() { here } else { &fixed };
    let relative = |path: &Path| -> PathBuf {
        path.components().skip_while(|c| root == here && *c == Component::CurDir).collect()
    };
    let wanted = |path: &Path| matcher.is_match(relative(path));
    let (walk, passed) = walk(root, (output, follow));
    files((walk.build(), &passed), root, pattern, output, wanted, give)
}

/// The files of a walk that are wanted.
fn files(
    (walk, passed): (ignore::Walk, &Passed),
    root: &Path,
    shown: &str,
    output: Option<&Identity>,
    wanted: impl Fn(&Path) -> bool,
    give: &mut impl FnMut(Found) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut any = false;
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                any = true;
                give(Found::Failed { id: shown.to_owned(), error: error.to_string() })?;
                continue;
            }
        };
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        if is_file && wanted(entry.path()) {
            if output.is_some() && Identity::of(entry.path()).as_ref() == output {
                give(Found::Output(entry.into_path()))?;
                continue;
            }
            any = true;
            let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let names: Vec<_> = below.iter().map(|name| name.to_string_lossy()).collect();
            give(Found::File { path: entry.path().to_owned(), id: names.join("/") })?;
        }
    }
    let passed = std::mem::take(&mut *passed.lock().unwrap_or_else(PoisonError::into_inner));
    for link in passed {
        any = true;
        give(Found::Link(link))?;
    }
    if any { ControlFlow::Continue(()) } else { give(Found::Nothing(shown.to_owned())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_files_have_one_id() {
        let mut ids = Ids::default();
        let mut id = |path: &str, id: &str| match ids
            .told_apart(Found::File { path: path.into(), id: id.to_owned() })
        {
            Found::File { id, .. } => id,
            other => panic!("{other:?}"),
        };
        assert_eq!(id("A/x.txt", "x.txt"), "x.txt");
        assert_eq!(id("B/x.txt", "x.txt"), "B/x.txt");
        assert_eq!(id("B/x.txt", "x.txt"), "B/x.txt#2");
        assert_eq!(id("B/x.txt", "x.txt"), "B/x.txt#3");
    }

    #[test]
    fn what_a_folder_stands_for() {
        let usual = |name: &str| is_usual(Path::new(name), None);
        assert!(
            cfg!(not(feature = "html")) || usual("a.html") && usual("b.warc.gz") && usual("c.xml")
        );
        assert!(usual("a.txt") && usual("a.txt.zst") && usual("b.jsonl.gz") && usual("A.TXT"));
        for name in ["a.gold.txt", "a.gold.txt.gz", "README.md", "check.py", "txt", "gz"] {
            assert!(!usual(name), "{name}");
        }
    }
}
