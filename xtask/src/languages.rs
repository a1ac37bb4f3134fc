//! Lays the templates of the word tables of a new language, and says what a language still lacks.
//!
//! The templates are `data/template/*.txt` of the stages: headings and comments. What stands under a comment that says *Needed.* must
//! not stay empty.

use sayso_core::Lang;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The crates with tables for every language.
const STAGES: [&str; 5] =
    ["sayso-lang", "sayso-token", "sayso-seed", "sayso-quote", "sayso-actors"];

/// Copies the templates that a language has no table for yet, and returns what was laid and what is to be filled in.
pub(crate) fn lay(root: &Path, code: &str) -> io::Result<Vec<String>> {
    let mut report = Vec::new();
    for template in templates(root)? {
        let table = table(&template, code);
        if !table.exists() {
            fs::create_dir_all(table.parent().unwrap_or(root))?;
            fs::copy(&template, &table)?;
            report.push(format!("laid {}", shown(root, &table)));
        }
    }
    report.extend(lacks(root, code)?);
    Ok(report)
}

/// What a language lacks: tables, their sections, and its line in the core.
pub(crate) fn lacks(root: &Path, code: &str) -> io::Result<Vec<String>> {
    let mut report = Vec::new();
    for template in templates(root)? {
        let table = table(&template, code);
        let needed = sections(&fs::read_to_string(&template)?);
        let needed = needed.into_iter().filter(|section| section.needed);
        let Ok(text) = fs::read_to_string(&table) else {
            if needed.count() > 0 {
                report.push(format!("{} is missing", shown(root, &table)));
            }
            continue;
        };
        let own = sections(&text);
        for section in needed {
            if !own.iter().any(|own| own.name == section.name && own.entries > 0) {
                report.push(format!(
                    "{}: nothing under {}",
                    shown(root, &table),
                    if section.name.is_empty() { "its head" } else { &section.name }
                ));
            }
        }
    }
    if code.parse().is_ok_and(|lang: Lang| !Lang::WITH_TABLES.contains(&lang)) {
        report.push(format!(
            "crates/sayso-core/src/lang.rs: no line for {code}, as in: DE = b\"de\\0\", \"German\";"
        ));
    }
    Ok(report)
}

/// A part of a table: what stands under a heading, or before the first one.
struct Section {
    name: String,
    needed: bool,
    entries: usize,
}

/// The sections of a table. A comment belongs to the heading after it, up to the entries before; the head of the table to none.
fn sections(text: &str) -> Vec<Section> {
    let mut found = vec![Section { name: String::new(), needed: false, entries: 0 }];
    let mut comment = String::new();
    let mut head = None;
    for line in text.lines().map(str::trim) {
        if let Some(words) = line.strip_prefix('#') {
            comment.push_str(words);
        } else if line.starts_with('[') && line.ends_with(']') {
            let needed = comment.contains(NEEDED);
            found.push(Section { name: line.to_owned(), needed, entries: 0 });
            comment.clear();
        } else if line.is_empty() {
            head.get_or_insert_with(|| std::mem::take(&mut comment));
        } else if let Some(last) = found.last_mut() {
            comment.clear();
            last.entries += 1;
        }
    }
    if let Some(first) = found.first_mut() {
        first.needed = head.unwrap_or(comment).contains(NEEDED);
    }
    found
}

const NEEDED: &str = "Needed.";

fn templates(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for stage in STAGES {
        let folder = root.join("crates").join(stage).join("data/template");
        for entry in fs::read_dir(folder)? {
            found.push(entry?.path());
        }
    }
    found.sort();
    Ok(found)
}

/// Where a language has the table of a template.
fn table(template: &Path, code: &str) -> PathBuf {
    let name = template.file_name().unwrap_or_default();
    let data = template.parent().and_then(Path::parent).unwrap_or(template);
    data.join(code).join(name)
}

fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    #[test]
    fn every_language_has_what_is_needed() {
        // English has tables of its own, the model of the others.
        for lang in Lang::WITH_TABLES.iter().filter(|lang| **lang != Lang::EN) {
            assert_eq!(lacks(&root(), lang.as_str()).unwrap(), Vec::<String>::new(), "{lang}");
        }
    }

    #[test]
    fn every_heading_of_a_template_is_one_that_a_language_has() {
        for template in templates(&root()).unwrap() {
            let read = |path: &Path| fs::read_to_string(path).map(|text| sections(&text));
            let used: Vec<String> = Lang::WITH_TABLES
                .iter()
                .filter_map(|lang| read(&table(&template, lang.as_str())).ok())
                .flatten()
                .map(|section| section.name)
                .collect();
            for section in read(&template).unwrap() {
                let known = section.name.is_empty() || used.contains(&section.name);
                assert!(known, "{}: {}", template.display(), section.name);
            }
        }
    }

    #[test]
    fn an_empty_template_lacks_everything_needed() {
        let folder = std::env::temp_dir().join(format!("sayso-templates-{}", std::process::id()));
        for template in templates(&root()).unwrap() {
            let copy = folder.join(template.strip_prefix(root()).unwrap());
            fs::create_dir_all(copy.parent().unwrap()).unwrap();
            fs::copy(&template, &copy).unwrap();
        }
        let report = lay(&folder, "xx").unwrap();
        let lacking = lacks(&folder, "xx").unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert!(report.iter().any(|line| line.starts_with("laid ") && line.contains("cues.txt")));
        for what in
            ["xx/cues.txt: nothing under [verbs speech]", "xx/months.txt: nothing under its head"]
        {
            assert!(lacking.iter().any(|line| line.ends_with(what)), "{what}: {lacking:#?}");
        }
        assert!(!lacking.iter().any(|line| line.contains("[copyright]")), "{lacking:#?}");
    }
}
