//! The quotations of a document.

use crate::quotation::Quotation;
use sayso_core::{Analysis, Attribution, AttributionKind, Reading};

impl Quotation {
    /// What a document has in quotation marks, wholly or in part. What somebody quotes inside a quotation is there once, with
    /// the whole.
    ///
    /// ```
    /// use sayso_core::{Analysis, Attribution, AttributionKind, Reading, Span};
    /// use sayso_corpus::Quotation;
    ///
    /// let text = "“Nobody asked us,” Lind said.";
    /// let mut said = Attribution::new("own");
    /// (said.kind, said.content) = (AttributionKind::Direct, vec![Span::find(text, "“Nobody asked us,”").unwrap()]);
    /// said.source = vec![Span::find(text, "Lind").unwrap()];
    /// let mut analysis = Analysis::default();
    /// analysis.attributions = vec![said];
    /// let all = Quotation::all(&Reading::new("a.txt", text, &analysis));
    /// assert_eq!((&*all[0].text, &*all[0].speaker), ("“Nobody asked us,”", "Lind"));
    /// ```
    #[must_use]
    pub fn all(document: &Reading<'_>) -> Vec<Self> {
        let analysis = document.analysis();
        let quoted = analysis.attributions.iter().enumerate();
        let quoted = quoted.filter(|(_, said)| said.kind != AttributionKind::Indirect);
        let inner =
            |said: &Attribution| said.parent.is_some_and(|up| is_inside(analysis, said, up));
        let quoted = quoted.filter(|(_, said)| !inner(said));
        let made = quoted.map(|(index, said)| {
            let mut quotation = Self::new(document.id(), document.words(&said.content));
            let dated = analysis.article.published.or(analysis.article.updated);
            quotation.date = dated.map(|dated| dated.date);
            let speaker = analysis.speaker(said).map(str::to_owned);
            quotation.speaker = speaker.or_else(|| document.source(index)).unwrap_or_default();
            quotation.span = said.content.first().copied().unwrap_or_default();
            quotation
        });
        made.collect()
    }
}

/// Whether all that is said stands in what the source further out says.
fn is_inside(analysis: &Analysis, said: &Attribution, outer: u32) -> bool {
    let outer = analysis.attributions.get(outer as usize).map_or(&[][..], |a| &a.content);
    said.content.iter().all(|span| outer.iter().any(|other| other.contains(*span)))
}
