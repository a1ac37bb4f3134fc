//! Names are exchangeable: the same articles with other surnames, and what changes besides.
//!
//! Reads JSON lines with `id` and `text`, runs a program over them, gives every person whom it names in full a surname of
//! another kind (the same one everywhere in the article), runs it again and compares. Printed for each kind of surname: of
//! the statements with a named person the share that still has that person, and the share of articles and of statements in
//! which anything but the name itself is different: found or not, whose, which kind, where it begins.
//!
//! ```text
//! cargo run -p sayso-testkit --example surnames -- ARTICLES.jsonl target/release/sayso
//! ```

use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::io::Write;
use std::process::Command;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Surnames of our own by kind.
const KINDS: [(&str, [&str; 6]); 9] = [
    ("plain", ["Falken", "Merrow", "Storrey", "Halvard", "Brenton", "Kestrel"]),
    (
        "hyphen",
        ["Heath-Moor", "Brandt-Olsen", "Pell-Harris", "Lane-Weiss", "Voss-Keller", "Hart-Lind"],
    ),
    ("article", ["al-Masri", "al-Amari", "el-Sherif", "al-Hakim", "el-Rashed", "al-Nouri"]),
    ("apostrophe", ["d'Arvel", "O'Dorran", "D'Ambra", "O'Kelvan", "d'Estrel", "O'Mearn"]),
    (
        "particle",
        ["van der Berg", "de la Cruz", "von Stettin", "Van Hoorn", "di Marco", "da Costa"],
    ),
    ("word", ["May", "Will", "Bush", "Price", "Rice", "Law"]),
    ("short", ["Lee", "Kim", "Wu", "Ott", "Ek", "Ngo"]),
    ("Vietnamese", ["Tran", "Pham", "Nguyen", "Huynh", "Vo", "Dang"]),
    (
        "Icelandic",
        ["Jónsdóttir", "Sigurðsson", "Þórsson", "Björnsdóttir", "Magnússon", "Ásgeirsdóttir"],
    ),
];

/// An article with other surnames: what stands for what, and where.
struct Renamed {
    text: String,
    /// The new surname and the old one.
    names: Vec<(String, String)>,
    /// Start and end of each change, before and after.
    changes: Vec<[usize; 4]>,
}

/// What a statement is, apart from the letters of names.
#[derive(Debug, PartialEq)]
struct Row {
    /// Where its cue (or content) begins.
    at: usize,
    name: Option<String>,
    kind: Option<String>,
    basis: Option<String>,
    starts: Vec<usize>,
}

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let (Some(file), Some(program)) = (args.next(), args.next()) else {
        return Err("surnames ARTICLES.jsonl PROGRAM".into());
    };
    let mut texts = BTreeMap::new();
    for line in std::fs::read_to_string(file)?.lines() {
        let article: Value = serde_json::from_str(line)?;
        let text = article["text"].as_str().unwrap_or_default().to_owned();
        texts.insert(article["id"].as_str().unwrap_or_default().to_owned(), text);
    }
    let before = run(&program, texts.iter().map(|(id, text)| (id.as_str(), text.as_str())))?;
    let mut all = [0; 6];
    for (kind, surnames) in KINDS {
        let mut renamed = BTreeMap::new();
        for (id, text) in &texts {
            let found = before.get(id).map(|d| rename(text, d, &surnames));
            renamed.extend(found.filter(|r| !r.names.is_empty()).map(|r| (id.as_str(), r)));
        }
        let after = run(&program, renamed.iter().map(|(id, r)| (*id, r.text.as_str())))?;
        let mut counts = [0; 6];
        for (id, renamed) in &renamed {
            let (Some(a), Some(b)) = (before.get(*id), after.get(*id)) else { continue };
            let found = compare(a, b, renamed);
            counts.iter_mut().zip(found).for_each(|(sum, n)| *sum += n);
        }
        all.iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
        report(kind, counts);
    }
    report("all", all);
    Ok(())
}

fn report(kind: &str, [named, same, articles, changed, statements, other]: [usize; 6]) {
    let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    println!(
        "{kind:<11} named speakers {:.3} of {named}  articles changed {:.3} of {articles}  statements changed {:.3} of {statements}",
        share(same, named),
        share(changed, articles),
        share(other, statements)
    );
}

/// What the program prints for each article.
fn run<'t>(
    program: &str,
    texts: impl Iterator<Item = (&'t str, &'t str)>,
) -> Result<HashMap<String, Value>> {
    let path = std::env::temp_dir().join(format!("surnames-{}.jsonl", std::process::id()));
    let mut file = std::fs::File::create(&path)?;
    for (id, text) in texts {
        writeln!(file, "{}", json!({"id": id, "text": text}))?;
    }
    let args = ["quotes", "--plain", "--input-format", "jsonl", "--format", "jsonl"];
    let output = Command::new(program).args(args).arg(&path).output()?;
    std::fs::remove_file(&path)?;
    let mut documents = HashMap::new();
    for line in String::from_utf8(output.stdout)?.lines() {
        let document: Value = serde_json::from_str(line)?;
        documents.insert(document["id"].as_str().unwrap_or_default().to_owned(), document);
    }
    Ok(documents)
}

/// Gives the persons of an article other surnames.
fn rename(text: &str, document: &Value, surnames: &[&str]) -> Renamed {
    let mut names: Vec<(String, String)> = Vec::new();
    for actor in document["actors"].as_array().into_iter().flatten() {
        let name = actor["name"].as_str().unwrap_or_default();
        let old = name.rsplit(' ').next().unwrap_or_default();
        let plain = old.len() > 3 && old.chars().all(char::is_alphabetic);
        let person = actor["kind"] == "person" && name.contains(' ') && plain;
        let new = names.iter().all(|(_, known)| known != old);
        if let Some(surname) = surnames.get(names.len()).filter(|_| person && new) {
            names.push(((*surname).to_owned(), old.to_owned()));
        }
    }
    let mut out = String::with_capacity(text.len());
    let mut changes = Vec::new();
    let mut at = 0;
    while let Some((start, new, old)) = next(text, at, &names) {
        out.push_str(text.get(at..start).unwrap_or_default());
        let from = out.len();
        // At the head of a sentence a small letter becomes a capital.
        let head = out.trim_end().chars().next_back().is_none_or(|c| ".!?“\"\n".contains(c));
        let mut letters = new.chars();
        match letters.next().filter(|_| head || out.ends_with('\n')) {
            Some(first) => out.extend(first.to_uppercase().chain(letters)),
            None => out.push_str(new),
        }
        at = start + old.len();
        // "Sanders' vote", but "Falken's vote"
        if let Some(mark) =
            possessive(text, at).filter(|_| old.ends_with('s') && !new.ends_with('s'))
        {
            out.push(mark);
            out.push('s');
            at += mark.len_utf8();
        }
        changes.push([start, at, from, out.len()]);
    }
    out.push_str(text.get(at..).unwrap_or_default());
    Renamed { text: out, names, changes }
}

/// The apostrophe at a place with no letter behind it.
fn possessive(text: &str, at: usize) -> Option<char> {
    let mut after = text.get(at..)?.chars();
    let mark = after.next().filter(|c| matches!(c, '\'' | '’'))?;
    (!after.next().is_some_and(char::is_alphanumeric)).then_some(mark)
}

/// The next place where one of the names stands as a word.
fn next<'n>(
    text: &str,
    from: usize,
    names: &'n [(String, String)],
) -> Option<(usize, &'n str, &'n str)> {
    let word = |c: char| c.is_alphanumeric() || c == '-';
    let stands = |(start, old): &(usize, &str)| {
        let before = text.get(..*start).and_then(|t| t.chars().next_back());
        let after = text.get(start + old.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(word) && !after.is_some_and(char::is_alphanumeric)
    };
    let first = |(new, old): &'n (String, String)| {
        let places = text.get(from..)?.match_indices(old.as_str());
        let (start, _) = places.map(|(i, o)| (from + i, o)).find(stands)?;
        Some((start, new.as_str(), old.as_str()))
    };
    names.iter().filter_map(first).min_by_key(|(start, ..)| *start)
}

/// Named statements, those with the same name, one article, whether it changed, statements, those that changed.
fn compare(before: &Value, after: &Value, renamed: &Renamed) -> [usize; 6] {
    let back = |at: usize| {
        let change = renamed.changes.iter().rev().find(|c| c[2] <= at);
        match change {
            Some(&[old, end, from, to]) => {
                if at < to && at == from {
                    old
                } else {
                    end + at.saturating_sub(to)
                }
            }
            None => at,
        }
    };
    let known: Vec<(String, String)> = renamed
        .names
        .iter()
        .map(|(new, old)| (old.clone(), new.clone()))
        .chain(renamed.names.iter().map(|(new, old)| (old.clone(), capital(new))))
        .collect();
    // "the Moor campaign" is named after a person: the surname may stand anywhere in a name.
    let old_name = |name: &str| replaced(name, &known);
    let a = rows(before, |at| at, str::to_owned);
    let mut b = rows(after, back, old_name);
    let (mut named, mut same, mut other) = (0, 0, 0);
    for row in &a {
        let twin = b.iter().position(|r| r.at == row.at && r.starts.first() == row.starts.first());
        let twin = twin.map(|at| b.swap_remove(at));
        let renamed_person = row.kind.as_deref() == Some("person")
            && row
                .name
                .as_ref()
                .is_some_and(|n| renamed.names.iter().any(|(_, o)| n.ends_with(o.as_str())));
        named += usize::from(renamed_person);
        same += usize::from(renamed_person && twin.as_ref().is_some_and(|t| t.name == row.name));
        other += usize::from(twin.as_ref() != Some(row));
    }
    other += b.len();
    [named, same, 1, usize::from(other > 0), a.len(), other]
}

/// With a capital, as at the head of a sentence.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

/// A name with the old surnames for the new ones.
fn replaced(name: &str, names: &[(String, String)]) -> String {
    let mut out = String::with_capacity(name.len());
    let mut at = 0;
    while let Some((start, old, new)) = next(name, at, names) {
        out.push_str(name.get(at..start).unwrap_or_default());
        out.push_str(old);
        at = start + new.len();
    }
    out.push_str(name.get(at..).unwrap_or_default());
    out
}

fn rows(
    document: &Value,
    place: impl Fn(usize) -> usize,
    name: impl Fn(&str) -> String,
) -> Vec<Row> {
    let start = |span: &Value| span[0].as_u64().unwrap_or(0) as usize;
    let row = |a: &Value| {
        let starts: Vec<usize> =
            a["content"].as_array().into_iter().flatten().map(|s| place(start(s))).collect();
        let cue = a["cue"].as_array().and_then(|c| c.first()).map(|s| place(start(s)));
        let actor = a["actor"].as_u64().map(|i| &document["actors"][i as usize]);
        let text = |v: &Value| v.as_str().map(str::to_owned);
        Row {
            at: cue.or(starts.first().copied()).unwrap_or(0),
            name: actor.and_then(|x| x["name"].as_str()).map(&name),
            kind: actor.and_then(|x| text(&x["kind"])),
            basis: text(&a["basis"]),
            starts,
        }
    };
    document["attributions"].as_array().into_iter().flatten().map(row).collect()
}
