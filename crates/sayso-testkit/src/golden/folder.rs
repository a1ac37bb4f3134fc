//! Folders of articles with gold.

use super::{Error, Gold, Layer, Report};
use sayso_core::Analysis;
use std::{fs, path::Path};

/// What the name of a gold file ends in.
const SUFFIX: &str = ".gold.txt";

/// An article and its gold.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Case {
    /// The file name without `.txt`.
    pub name: String,
    /// The raw text.
    pub raw: String,
    /// Its gold.
    pub gold: Gold,
}

/// The articles of a folder that have gold, by name.
///
/// # Errors
///
/// If a file cannot be read, is not UTF-8, or is not in the notation; names the file and the line.
pub fn cases(folder: &Path) -> Result<Vec<Case>, Error> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| Error::file(folder, e))? {
        let entry = entry.map_err(|e| Error::file(folder, e))?;
        names.extend(
            entry.file_name().to_str().and_then(|n| n.strip_suffix(SUFFIX)).map(str::to_owned),
        );
    }
    names.sort();
    names.into_iter().map(|name| case(folder, name)).collect()
}

fn case(folder: &Path, name: String) -> Result<Case, Error> {
    let read = |suffix: &str| {
        let path = folder.join(format!("{name}{suffix}"));
        let text = fs::read_to_string(&path).map_err(|e| Error::file(&path, e))?;
        Ok((path, text))
    };
    let (_, raw) = read(".txt")?;
    let (path, gold) = read(SUFFIX)?;
    let gold = Gold::parse(&gold).map_err(|e| e.of_file(path))?;
    Ok(Case { name, raw, gold })
}

/// What differs between the gold of a folder and what `analyse` makes of its articles.
///
/// # Errors
///
/// As [`cases`], and if gold does not fit its article.
pub fn compare_folder(folder: &Path, analyse: impl Fn(&str) -> Analysis) -> Result<Report, Error> {
    let mut sum = Report::default();
    for case in cases(folder)? {
        let report = case.gold.compare(&case.raw, &analyse(&case.raw));
        let path = || folder.join(format!("{}{SUFFIX}", case.name));
        sum.add(&case.name, report.map_err(|e| e.of_file(path()))?);
    }
    Ok(sum)
}

/// Writes what `analyse` makes of the articles of a folder into these layers of their gold, and leaves
/// the other layers as they are, remarks included. Read the difference before you keep it: this is how
/// gold becomes wrong. Of sentences, only the paragraphs that the gold lists are written. Gives the
/// number of files that changed.
///
/// # Errors
///
/// As [`cases`], and if a file cannot be written.
pub fn update_folder(
    folder: &Path,
    layers: &[Layer],
    analyse: impl Fn(&str) -> Analysis,
) -> Result<usize, Error> {
    let mut changed = 0;
    for case in cases(folder)? {
        let path = folder.join(format!("{}{SUFFIX}", case.name));
        let old = fs::read_to_string(&path).map_err(|e| Error::file(&path, e))?;
        let mut new = Gold::of_analysis(&case.raw, &analyse(&case.raw));
        let listed: Vec<String> =
            case.gold.sentences.iter().flatten().map(|p| p.join(" ")).collect();
        new.sentences.iter_mut().for_each(|s| s.retain(|p| listed.contains(&p.join(" "))));
        let text = merge(&old, &new.to_string(), layers);
        if text != old {
            fs::write(&path, text).map_err(|e| Error::file(&path, e))?;
            changed += 1;
        }
    }
    Ok(changed)
}

/// The sections of `old`, those of `layers` replaced by `new`'s.
fn merge(old: &str, new: &str, layers: &[Layer]) -> String {
    let replaced = |name: &str| layers.iter().any(|l| l.name() == name);
    let (old, new) = (sections(old), sections(new));
    let text = |name: &str| new.iter().find(|(n, _)| *n == name).map(|(_, text)| *text);
    let mut out = String::new();
    let mut put = |section: &str| {
        out.push_str(section.trim_end());
        out.push_str(if section.trim_end().is_empty() { "" } else { "\n\n" });
    };
    for (name, section) in &old {
        put(if replaced(name) { text(name).unwrap_or_default() } else { section });
    }
    for (name, section) in &new {
        if replaced(name) && old.iter().all(|(n, _)| n != name) {
            put(section);
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Name and text of each section, the heading included; what stands before the first has no name.
fn sections(text: &str) -> Vec<(&str, &str)> {
    let mut starts = vec![(0, "")];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some(name) = line.trim_end().strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            starts.push((at, name));
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|((start, name), end)| (*name, text.get(*start..end).unwrap_or_default()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_replaced_and_the_rest_stays() {
        let old = "# about this article\n[fields]\ntitle = A\n\n[stances]\n# a remark\nold\n\n[labels]\nbody\tB\n";
        let new = "[fields]\ntitle = C\n\n[joins]\nword\ta⏎b\n\n[stances]\nnew\n";
        let merged = merge(old, new, &[Layer::Stances, Layer::Joins]);
        let expected = "# about this article\n\n[fields]\ntitle = A\n\n[stances]\nnew\n\n[labels]\nbody\tB\n\n\
            [joins]\nword\ta⏎b\n";
        assert_eq!(merged, expected);
        assert_eq!(
            merge(old, new, &[Layer::Labels]),
            old.replace("article\n[", "article\n\n[")
                .replace("[labels]\nbody\tB\n", "")
                .trim_end()
                .to_owned()
                + "\n"
        );
    }
}
