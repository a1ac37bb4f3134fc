//! Which stances and documents are looked at.

use sayso_core::{Analysis, Body, Date, Modality, Reading, Stance};

/// On whose authority a stance is reported.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reported {
    /// No matter on whose.
    #[default]
    All,
    /// The article or the holder says so, and nobody between.
    Own,
    /// Somebody else says so of the holder.
    Others,
}

/// Which stances and documents are looked at; by default all.
///
/// ```
/// use sayso_core::{Modality, Stance};
/// use sayso_corpus::Filter;
///
/// let mut filter = Filter::default();
/// filter.least_score = 0.5;
/// filter.modality = vec![Modality::Asserted];
/// let mut stance = Stance::new("own");
/// assert!(filter.takes(&stance, false));
/// stance.modality = Modality::Possible;
/// assert!(!filter.takes(&stance, false));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Filter {
    /// Stances with a lower score are left out.
    pub least_score: f32,
    /// Stances of other modalities are left out; empty for any.
    pub modality: Vec<Modality>,
    /// On whose authority stances may be reported.
    pub reported: Reported,
    /// Documents before this day are left out. With a limit, documents without a date are too.
    pub from: Option<Date>,
    /// Documents after this day are left out.
    pub until: Option<Date>,
}

impl Filter {
    /// Whether a document of this day is looked at.
    ///
    /// ```
    /// use sayso_core::Date;
    /// use sayso_corpus::Filter;
    ///
    /// let day = |day| Some(Date { year: 2025, month: 3, day });
    /// let mut filter = Filter::default();
    /// assert!(filter.takes_day(None));
    /// (filter.from, filter.until) = (day(2), day(4));
    /// assert_eq!([None, day(1), day(2), day(4), day(5)].map(|d| filter.takes_day(d)), [false, false, true, true, false]);
    /// ```
    #[must_use]
    pub fn takes_day(&self, date: Option<Date>) -> bool {
        match date {
            Some(date) => {
                self.from.is_none_or(|from| from <= date)
                    && self.until.is_none_or(|until| date <= until)
            }
            None => self.from.is_none() && self.until.is_none(),
        }
    }

    /// Whether a stance is looked at that somebody else than its holder reports, or not.
    #[must_use]
    pub fn takes(&self, stance: &Stance, by_others: bool) -> bool {
        stance.score >= self.least_score
            && (self.modality.is_empty() || self.modality.contains(&stance.modality))
            && match self.reported {
                Reported::All => true,
                Reported::Own => !by_others,
                Reported::Others => by_others,
            }
    }

    /// Takes out of a document the stances that are not looked at.
    pub fn apply(&self, text: &str, body: &Body, analysis: &mut Analysis) {
        if self.least_score <= 0.0 && self.modality.is_empty() && self.reported == Reported::All {
            return;
        }
        let reading = Reading::with_body("", text, analysis, body);
        let needs = self.reported != Reported::All;
        let takes =
            |stance: &Stance| self.takes(stance, needs && !reading.reported_by(stance).is_empty());
        let kept: Vec<bool> = analysis.stances.iter().map(takes).collect();
        let mut kept = kept.into_iter();
        analysis.stances.retain(|_| kept.next().unwrap_or(true));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stances_are_left_out() {
        let mut analysis = Analysis::default();
        for (score, modality) in
            [(0.9, Modality::Asserted), (0.2, Modality::Asserted), (0.9, Modality::Conditional)]
        {
            let mut stance = Stance::new("own");
            (stance.score, stance.modality) = (score, modality);
            analysis.stances.push(stance);
        }
        let left = |filter: &Filter| {
            let mut own = analysis.clone();
            filter.apply("", &Body::default(), &mut own);
            own.stances.len()
        };
        assert_eq!(left(&Filter::default()), 3);
        assert_eq!(left(&Filter { least_score: 0.5, ..Filter::default() }), 2);
        let asserted = Filter { modality: vec![Modality::Asserted], ..Filter::default() };
        assert_eq!(left(&asserted), 2);
        assert_eq!(left(&Filter { reported: Reported::Others, ..Filter::default() }), 0);
        assert_eq!(left(&Filter { reported: Reported::Own, ..Filter::default() }), 3);
    }
}
