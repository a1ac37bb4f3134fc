//! Many documents stage by stage, for stages that are quicker on many texts at once.

use crate::links::link_actors;
use crate::order::sort_stances;
use crate::pipeline::{Depth, Document, Pipeline, Workspace, view};
use sayso_core::{Analysis, Attribution, Stance, Syntax, View};

/// What a document's run needs beside its analysis.
#[derive(Default)]
struct Run {
    workspace: Workspace,
    analysis: Analysis,
    /// Whether the stages from syntax on are wanted.
    goes_on: bool,
}

impl Run {
    fn view(&self) -> View<'_> {
        let Self { workspace, analysis, .. } = self;
        let Analysis { article, tokens, sentences, .. } = analysis;
        view(&workspace.body, &workspace.keys, article, tokens, sentences)
    }

    fn view_with_syntax(&self) -> View<'_> {
        self.view().with_syntax(&self.analysis.syntax)
    }
}

impl Pipeline {
    /// Analyses documents together: each stage sees all of them at once, by its batch form
    /// ([`Attributor::attribute_batch`](sayso_core::Attributor::attribute_batch) and the like). The results are those of
    /// [`run`](Self::run), one by one; choose as many documents as your model likes and memory allows.
    ///
    /// ```
    /// use sayso::{Lang, Pipeline};
    ///
    /// let pipeline = Pipeline::builder().plain(true).lang(Lang::EN).build();
    /// let texts = ["The mayor said no.", "The union said yes."];
    /// let analyses = pipeline.run_batch(texts);
    /// assert_eq!(analyses[1], pipeline.run(texts[1]));
    /// ```
    pub fn run_batch<'a, D: Into<Document<'a>>>(
        &self,
        documents: impl IntoIterator<Item = D>,
    ) -> Vec<Analysis> {
        let mut runs: Vec<Run> =
            documents.into_iter().map(|document| self.begin(document.into())).collect();
        self.tag_all(&mut runs);
        self.attribute_all(&mut runs);
        self.judge_all(&mut runs);
        let end = |mut run: Run| {
            if run.goes_on {
                let Run { workspace, analysis, .. } = &mut run;
                analysis.map_spans(|span| workspace.body.to_raw(span));
            }
            run.analysis
        };
        runs.into_iter().map(end).collect()
    }

    fn begin(&self, document: Document<'_>) -> Run {
        let mut run = Run::default();
        run.goes_on = self.read(document, &mut run.workspace, &mut run.analysis);
        run
    }

    fn tag_all(&self, runs: &mut [Run]) {
        let Some(tagger) = self.syntax.as_ref().filter(|_| self.depth >= Depth::Syntax) else {
            return;
        };
        let views: Vec<View<'_>> = runs.iter().map(Run::view).collect();
        let mut syntax = vec![Syntax::default(); runs.len()];
        tagger.tag_batch(&views, &mut syntax);
        for (run, syntax) in runs.iter_mut().zip(syntax) {
            run.analysis.syntax = syntax;
        }
    }

    fn attribute_all(&self, runs: &mut [Run]) {
        if self.depth < Depth::Attributions {
            return;
        }
        let mut said: Vec<Vec<Attribution>> = vec![Vec::new(); runs.len()];
        let views: Vec<View<'_>> = runs.iter().map(Run::view_with_syntax).collect();
        for attributor in &self.attributors {
            attributor.attribute_batch(&views, &mut said);
        }
        for (run, mut said) in runs.iter_mut().zip(said) {
            let mut actors = std::mem::take(&mut run.analysis.actors);
            self.resolve(run.view_with_syntax(), &mut said, &mut actors);
            (run.analysis.attributions, run.analysis.actors) = (said, actors);
        }
    }

    fn judge_all(&self, runs: &mut [Run]) {
        if self.depth < Depth::Stances {
            return;
        }
        let mut held: Vec<Vec<Stance>> = vec![Vec::new(); runs.len()];
        let documents: Vec<(View<'_>, &[Attribution])> = runs
            .iter()
            .map(|run| (run.view_with_syntax(), run.analysis.attributions.as_slice()))
            .collect();
        for tagger in &self.stance {
            tagger.tag_batch(&documents, &mut held);
        }
        for (run, mut held) in runs.iter_mut().zip(held) {
            self.note_language(run.analysis.lang(), &mut run.analysis.diagnostics);
            sort_stances(&mut held);
            link_actors(run.view_with_syntax(), &run.analysis.actors, &mut held);
            run.analysis.stances = held;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::{Attributor, Lang};
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Counts how often it is called for how many documents.
    #[derive(Default)]
    struct Counting {
        batches: AtomicUsize,
    }

    impl Attributor for &'static Counting {
        fn attribute_into(&self, _: View<'_>, _: &mut Vec<Attribution>) {
            panic!("the batch form is there to be used");
        }

        fn attribute_batch(&self, views: &[View<'_>], _: &mut [Vec<Attribution>]) {
            self.batches.fetch_add(views.len(), Ordering::Relaxed);
        }
    }

    #[test]
    fn a_stage_with_a_batch_form_sees_all_documents_at_once() {
        static COUNTING: Counting = Counting { batches: AtomicUsize::new(0) };
        let pipeline = Pipeline::builder()
            .plain(true)
            .lang(Lang::EN)
            .without_builtin_attributor()
            .attributor(&COUNTING)
            .build();
        let analyses = pipeline.run_batch(["One came.", "Two came.", ""]);
        assert_eq!((analyses.len(), COUNTING.batches.load(Ordering::Relaxed)), (3, 3));
    }

    #[test]
    fn a_batch_gives_what_single_runs_give() {
        let texts = [
            "Harbour toll divides the coast\nMayor Ines Falk said on Monday that the town “cannot afford” the toll.\n",
            "",
            "Der Rat sagte, die Brücke sei geschlossen.",
            "She rejects it.\n\u{0}\n“No,” said Otto Brandt.",
        ];
        for depth in [Depth::Article, Depth::Segmentation, Depth::Attributions, Depth::Stances] {
            let pipeline = Pipeline::builder().depth(depth).build();
            let single: Vec<Analysis> = texts.iter().map(|text| pipeline.run(*text)).collect();
            assert_eq!(pipeline.run_batch(texts), single, "{depth:?}");
        }
    }
}
