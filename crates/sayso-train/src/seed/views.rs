//! Views of gold pages: the whole page and windows of it, with what each line should be.

use super::pages::{Gold, Page};
use sayso_learn::train::name_hash as hash;
use sayso_seed::train::{PageRows, first_rows};

/// A text to learn from.
#[derive(Debug)]
pub(crate) struct View {
    pub(crate) site: u64,
    pub(crate) text: String,
    /// The lines that the model is asked about, as the first trees see them.
    pub(crate) rows: PageRows,
    /// For each of them, whether it is body and how much it counts, if that is known.
    pub(crate) answers: Vec<Option<(bool, f32)>>,
}

/// How pages are turned into views.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Recipe {
    /// Windows drawn by chance around the body of each page that is known whole.
    pub(crate) windows: usize,
    /// What a line counts of a page of which pieces are known.
    pub(crate) piece_weight: f32,
    /// What a line counts of a page in another form.
    pub(crate) form_weight: f32,
}

/// The views of a page: all of it, the window that it is given with, and windows drawn by chance.
pub(crate) fn views(page: &Page, recipe: Recipe) -> Vec<View> {
    let lines: Vec<&str> = page.text.split('\n').collect();
    let mut windows: Vec<Vec<usize>> = vec![(0..lines.len()).collect()];
    windows.extend(page.crop.map(|(first, last)| (first..=last.min(lines.len() - 1)).collect()));
    if let Gold::Lines { keep, .. } = &page.gold {
        windows.extend(draw(keep, lines.len(), hash(&page.id), recipe.windows));
    }
    let pieces = matches!(page.gold, Gold::Pieces { .. });
    let share = 1.0 / (1 + recipe.windows) as f32;
    let view = |(number, numbers): (usize, Vec<usize>)| {
        let text = numbers.iter().map(|&n| lines[n]).collect::<Vec<_>>().join("\n");
        let rows = first_rows(&text);
        let mut answers = match &page.gold {
            Gold::Lines { keep, mixed } => by_lines(&lines, &numbers, keep, mixed, &rows),
            Gold::Pieces { with, without } => {
                by_pieces(&text, with, without, &rows, recipe.piece_weight)
            }
        };
        // The windows of a page count as much as the one that is given.
        if number > 0 && !pieces {
            for (_, weight) in answers.iter_mut().flatten() {
                *weight *= share;
            }
        }
        let counts = if page.form { recipe.form_weight } else { 1.0 };
        for (_, weight) in answers.iter_mut().flatten() {
            *weight *= counts * page.weight;
        }
        View { site: hash(&page.site), text, rows, answers }
    };
    windows.into_iter().enumerate().map(view).collect()
}

/// Windows around the body, with more or less of what surrounds it; every other one is of an article
/// that ends early.
fn draw(keep: &[usize], lines: usize, seed: u64, count: usize) -> Vec<Vec<usize>> {
    let (Some(&first), Some(&last)) = (keep.first(), keep.last()) else { return Vec::new() };
    let mut random = seed | 1;
    let mut below = |bound: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random >> 11) as usize % bound.max(1)
    };
    (0..count)
        .map(|number| {
            let from = first - below(first.min(60) + 1);
            let to = last + below((lines - last).min(90));
            let short = number % 2 == 1;
            let end = if short { keep[below(keep.len().min(12))] } else { last };
            (from..=end).chain(last + 1..=to).collect()
        })
        .collect()
}

/// Half of a page's weight goes by lines and half by length, so that neither long paragraphs nor long
/// menus rule. `numbers` are those of the view's lines on the page.
fn by_lines(
    lines: &[&str],
    numbers: &[usize],
    keep: &[usize],
    mixed: &[usize],
    rows: &PageRows,
) -> Vec<Option<(bool, f32)>> {
    let body = || numbers.iter().filter(|n| keep.contains(n));
    let body_lines = body().count().max(1) as f32;
    let body_chars = body().map(|&n| lines[n].len()).sum::<usize>().max(1) as f32;
    let answer = |&line: &usize| {
        let number = *numbers.get(line)?;
        let weight = (0.5 / body_lines + 0.5 * lines[number].len() as f32 / body_chars).min(0.2);
        (!mixed.contains(&number)).then(|| (keep.contains(&number), weight))
    };
    rows.lines.iter().map(answer).collect()
}

/// Lines of a page of which some text is known to belong and some not.
fn by_pieces(
    text: &str,
    with: &[String],
    without: &[String],
    rows: &PageRows,
    weight: f32,
) -> Vec<Option<(bool, f32)>> {
    let lines: Vec<String> = text.split('\n').map(words).collect();
    let plain = |list: &[String]| -> Vec<String> {
        list.iter().map(|t| words(t)).filter(|w| w.len() > 6).collect()
    };
    let (with, without) = (plain(with), plain(without));
    let answer = |&line: &usize| {
        let line = lines.get(line)?;
        let holds = |list: &[String]| list.iter().any(|piece| line.contains(piece.as_str()));
        match (holds(&with), holds(&without)) {
            (true, false) => Some((true, weight)),
            (false, true) => Some((false, weight)),
            _ => None,
        }
    };
    rows.lines.iter().map(answer).collect()
}

/// A text's words, in lower case, a space around each.
fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    format!(" {} ", words.join(" "))
}
