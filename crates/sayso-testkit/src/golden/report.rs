//! What differs between gold and an analysis.

use std::fmt;

/// A layer of gold.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Layer {
    /// Title, authors, dates and so on.
    Fields,
    /// The label of each line.
    Labels,
    /// Parts of lines.
    Parts,
    /// Breaks that are undone.
    Joins,
    /// Sentences of the paragraphs that the gold lists.
    Sentences,
    /// Who said what.
    Attributions,
    /// Who is for or against what.
    Stances,
}

impl Layer {
    /// Every layer, in the order of the notation.
    pub const ALL: &'static [Self] = &[
        Self::Fields,
        Self::Labels,
        Self::Parts,
        Self::Joins,
        Self::Sentences,
        Self::Attributions,
        Self::Stances,
    ];

    /// The name of its section.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fields => "fields",
            Self::Labels => "labels",
            Self::Parts => "parts",
            Self::Joins => "joins",
            Self::Sentences => "sentences",
            Self::Attributions => "attributions",
            Self::Stances => "stances",
        }
    }
}

/// How many entries of a layer are as the gold has them.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tally {
    /// In both, and equal.
    pub right: usize,
    /// In the gold and not in the analysis.
    pub missing: usize,
    /// In the analysis and not in the gold.
    pub extra: usize,
}

impl Tally {
    /// The harmonic mean of precision and recall, 0 to 1; 1 if there is nothing on either side.
    #[must_use]
    pub fn f1(self) -> f64 {
        let all = 2 * self.right + self.missing + self.extra;
        if all == 0 { 1.0 } else { 2.0 * self.right as f64 / all as f64 }
    }
}

/// The differences between gold and an analysis, or of a folder of them. Prints as a table of layers
/// and, for each difference, a line that begins with `-` for what only the gold has and `+` for what
/// only the analysis has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    tallies: [Tally; Layer::ALL.len()],
    differences: Vec<(String, Layer, String)>,
}

impl Report {
    /// The counts of a layer.
    #[must_use]
    pub fn layer(&self, layer: Layer) -> Tally {
        self.tallies.get(layer as usize).copied().unwrap_or_default()
    }

    /// Whether nothing differs.
    #[must_use]
    pub const fn is_right(&self) -> bool {
        self.differences.is_empty()
    }

    /// The differences, a line each, as they are printed.
    pub fn differences(&self) -> impl Iterator<Item = (Layer, &str)> {
        self.differences.iter().map(|(_, layer, line)| (*layer, line.as_str()))
    }

    /// Adds the report of a file.
    pub fn add(&mut self, file: &str, report: Self) {
        for (sum, one) in self.tallies.iter_mut().zip(report.tallies) {
            sum.right += one.right;
            sum.missing += one.missing;
            sum.extra += one.extra;
        }
        let named =
            report.differences.into_iter().map(|(_, layer, line)| (file.to_owned(), layer, line));
        self.differences.extend(named);
    }

    /// Compares the entries of a layer: equal keys are paired, each once. Every entry has its place,
    /// for the order of the differences, and its line.
    pub(super) fn compare<K: PartialEq>(
        &mut self,
        layer: Layer,
        gold: Vec<(K, u32, String)>,
        found: Vec<(K, u32, String)>,
    ) {
        let Some(tally) = self.tallies.get_mut(layer as usize) else { return };
        let mut open: Vec<Option<(K, u32, String)>> = found.into_iter().map(Some).collect();
        let mut lines: Vec<(u32, char, String)> = Vec::new();
        for (key, at, line) in gold {
            let pair = open.iter_mut().find(|o| o.as_ref().is_some_and(|(k, ..)| *k == key));
            if let Some(pair) = pair {
                *pair = None;
                tally.right += 1;
            } else {
                tally.missing += 1;
                lines.push((at, '-', line));
            }
        }
        for (_, at, line) in open.into_iter().flatten() {
            tally.extra += 1;
            lines.push((at, '+', line));
        }
        lines.sort_by_key(|&(at, sign, _)| (at, sign == '+'));
        let own = lines
            .into_iter()
            .map(|(_, sign, line)| (String::new(), layer, format!("{sign} {line}")));
        self.differences.extend(own);
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<14}{:>7}{:>9}{:>7}{:>7}", "layer", "right", "missing", "extra", "F1")?;
        for &layer in Layer::ALL {
            let Tally { right, missing, extra } = self.layer(layer);
            if right + missing + extra > 0 {
                let f1 = 100.0 * self.layer(layer).f1();
                writeln!(f, "{:<14}{right:>7}{missing:>9}{extra:>7}{f1:>7.1}", layer.name())?;
            }
        }
        let mut head = (None, None);
        for (file, layer, line) in &self.differences {
            if head != (Some(file), Some(layer)) {
                let file = if file.is_empty() { String::new() } else { format!("{file} ") };
                writeln!(f, "\n{file}[{}]", layer.name())?;
            }
            head = (Some(file), Some(layer));
            writeln!(f, "{line}")?;
        }
        Ok(())
    }
}
