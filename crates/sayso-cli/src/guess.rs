//! A command that is spelled wrongly is no file.

use crate::args::Cli;
use clap::CommandFactory as _;

/// Most letters that a slip changes.
const SLIPS: usize = 2;

/// What to say to `sayso qoutes articles/`: without a command, the first path is no file and nearly a command's name.
pub(crate) fn slip(cli: &Cli) -> Option<String> {
    if cli.command.is_some() {
        return None;
    }
    let first = cli.run.input.paths.first().filter(|path| !path.exists())?.to_str()?;
    let command = Cli::command();
    let names = command.get_subcommands().map(clap::Command::get_name);
    let meant = nearest(first, names)?;
    Some(format!("no file or folder is named {first}: did you mean `sayso {meant}`?"))
}

/// The name with the fewest letters changed, if they are few.
fn nearest<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let near = names.map(|name| (distance(word, name), name));
    let (changed, name) = near.min_by_key(|(changed, _)| *changed)?;
    (changed <= SLIPS && changed * 2 < name.len()).then_some(name)
}

/// Letters to put in, take out or change, and neighbours to swap (Damerau 1964, each letter moved once at most).
fn distance(one: &str, other: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if a.len().abs_diff(b.len()) > SLIPS {
        return usize::MAX / 2;
    }
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = usize::from(a[i - 1] != b[j - 1]);
            let mut least =
                (rows[i - 1][j] + 1).min(row[j - 1] + 1).min(rows[i - 1][j - 1] + changed);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_finger() {
        let names = ["quotes", "stance", "run", "parse"];
        for (word, meant) in [
            ("qoutes", Some("quotes")),
            ("quote", Some("quotes")),
            ("stanze", Some("stance")),
            ("rnu", Some("run")),
            ("articles", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, names.into_iter()), meant, "{word}");
        }
    }
}
