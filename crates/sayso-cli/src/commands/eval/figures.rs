//! Counts, and the errors behind them.

/// What was right, of what.
#[derive(Copy, Clone, Debug, Default, PartialEq)]
pub(super) struct Counts {
    /// Predictions that are right; for soft measures a sum of similarities.
    pub(super) right: f64,
    /// Gold that was found. The same as `right` unless kinds differ.
    pub(super) found: f64,
    pub(super) gold: u64,
    pub(super) pred: u64,
}

impl Counts {
    pub(super) fn precision(&self) -> f64 {
        if self.pred == 0 {
            f64::from(u8::from(self.gold == 0))
        } else {
            self.right / self.pred as f64
        }
    }

    pub(super) fn recall(&self) -> f64 {
        if self.gold == 0 {
            f64::from(u8::from(self.pred == 0))
        } else {
            self.found / self.gold as f64
        }
    }

    pub(super) fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

/// An entry of the list of errors.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub(super) struct Mistake {
    pub(super) document: String,
    pub(super) layer: &'static str,
    /// `missed`, `extra`, or what is wrong with it.
    pub(super) error: &'static str,
    pub(super) text: String,
}

/// All counts, in the order in which they were first named.
#[derive(Clone, Debug, Default)]
pub(super) struct Figures {
    pub(super) documents: usize,
    pub(super) missing: usize,
    /// Layer, measure, kind (empty for all kinds), counts.
    pub(super) list: Vec<(&'static str, &'static str, &'static str, Counts)>,
    pub(super) mistakes: Vec<Mistake>,
}

impl Figures {
    pub(super) fn is_empty(&self) -> bool {
        self.list.iter().all(|(_, _, _, counts)| counts.gold == 0)
    }

    pub(super) fn add(
        &mut self,
        layer: &'static str,
        measure: &'static str,
        kind: &'static str,
        counts: Counts,
    ) {
        let known =
            self.list.iter_mut().find(|(l, m, k, _)| (*l, *m, *k) == (layer, measure, kind));
        let sum = match known {
            Some((_, _, _, sum)) => sum,
            None => {
                self.list.push((layer, measure, kind, Counts::default()));
                match self.list.last_mut() {
                    Some((_, _, _, sum)) => sum,
                    None => return,
                }
            }
        };
        sum.right += counts.right;
        sum.found += counts.found;
        sum.gold += counts.gold;
        sum.pred += counts.pred;
    }

    /// Adds counts whose right predictions are as many as the gold that was found.
    pub(super) fn count(
        &mut self,
        layer: &'static str,
        measure: &'static str,
        kind: &'static str,
        right: f64,
        gold: usize,
        pred: usize,
    ) {
        let counts = Counts { right, found: right, gold: gold as u64, pred: pred as u64 };
        self.add(layer, measure, kind, counts);
    }

    pub(super) fn mistake(
        &mut self,
        document: &str,
        layer: &'static str,
        error: &'static str,
        text: String,
    ) {
        self.mistakes.push(Mistake { document: document.to_owned(), layer, error, text });
    }
}
