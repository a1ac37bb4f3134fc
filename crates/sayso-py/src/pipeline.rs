//! The pipeline, for one text and for many.

use crate::document::Document;
use crate::stage::{self, PythonStage};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use sayso::{Analysis, Depth, Lang, StanceLexicon, Workspace};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Buffers of a document larger than this are not kept for the next one, in bytes.
const KEPT: usize = 4 << 20;

/// Raw text in, documents with all layers out.
#[pyclass(frozen, module = "sayso._sayso")]
pub(crate) struct Pipeline(sayso::Pipeline);

/// A text on its way in: id, text, language.
pub(crate) type Input = (String, String, Option<String>);

#[pymethods]
impl Pipeline {
    /// See `sayso.Pipeline`.
    #[new]
    #[pyo3(signature = (*, plain, lang, langs, rules_only, depth, lexicon, min_score, attributors, stance_taggers))]
    #[expect(clippy::too_many_arguments)] // Python has names for them
    fn new(
        plain: bool,
        lang: Option<&str>,
        langs: Vec<String>,
        rules_only: bool,
        depth: &str,
        lexicon: Option<&str>,
        min_score: Option<f32>,
        attributors: Vec<Py<PyAny>>,
        stance_taggers: Vec<Py<PyAny>>,
    ) -> PyResult<Self> {
        let mut builder = sayso::Pipeline::builder().plain(plain).rules_only(rules_only);
        builder = builder.lang(lang.map(language).transpose()?.flatten()).depth(match depth {
            "article" => Depth::Article,
            "segmentation" => Depth::Syntax,
            "attributions" => Depth::Attributions,
            "stances" => Depth::Stances,
            other => {
                let message = "expected article, segmentation, attributions or stances";
                return Err(PyValueError::new_err(format!("depth is {other:?}: {message}")));
            }
        });
        if let Some(words) = lexicon {
            let lexicon = StanceLexicon::parse(words)
                .map_err(|error| PyValueError::new_err(format!("lexicon: {error}")))?;
            builder = builder.stance_lexicon(lexicon);
        }
        builder = builder.min_score(min_score);
        if !langs.is_empty() {
            let langs = langs.iter().map(|code| language(code)).collect::<PyResult<Vec<_>>>()?;
            builder = builder.languages(&langs.into_iter().flatten().collect::<Vec<Lang>>());
        }
        builder = attributors.into_iter().fold(builder, |b, call| b.attributor(PythonStage(call)));
        builder = stance_taggers.into_iter().fold(builder, |b, call| b.stance(PythonStage(call)));
        Ok(Self(builder.build()))
    }

    /// Analyses one text.
    fn analyze(
        &self,
        py: Python<'_>,
        id: String,
        text: String,
        lang: Option<String>,
    ) -> PyResult<Document> {
        py.detach(|| self.run((id, text, lang), &mut Workspace::default()))
    }

    /// Analyses a web page: the article is put together as a text, which the document has.
    fn analyze_html(
        &self,
        py: Python<'_>,
        id: String,
        html: &str,
        url: Option<&str>,
        lang: Option<&str>,
    ) -> PyResult<Document> {
        let named = lang.map(language).transpose()?.flatten();
        py.detach(|| {
            let page = sayso_input::read_html(html, url)
                .map_err(|error| PyValueError::new_err(format!("{id}: {error}")))?;
            let (text, article) = match page {
                sayso_input::WebPage::Article(article) => {
                    let (text, known) = article.compose();
                    (text, Some((known, article.lang)))
                }
                sayso_input::WebPage::Lines(text) => (text, None),
                _ => return Err(PyValueError::new_err(format!("{id}: no text on the page"))),
            };
            let mut document = sayso::Document::new(&text);
            if let Some((article, lang)) = &article {
                document = document.article(article);
                document.lang = *lang;
            }
            document.lang = named.or(document.lang);
            let analysis = self.guarded(&id, document, &mut Workspace::default())?;
            Ok(Document { id, text, analysis })
        })
    }

    /// Analyses some texts on some threads; what fails comes back as the exception, in its place.
    fn analyze_batch(
        &self,
        py: Python<'_>,
        texts: Vec<Input>,
        threads: usize,
    ) -> PyResult<Vec<Py<PyAny>>> {
        let done = py.detach(|| self.run_batch(texts, threads));
        let object = |result: PyResult<Document>| match result {
            Ok(document) => Ok(Py::new(py, document)?.into_any()),
            Err(error) => Ok(error.into_value(py).into_any()),
        };
        done.into_iter().map(object).collect()
    }

    /// See `sayso.arrow.annotate`.
    fn annotate(
        &self,
        py: Python<'_>,
        batch: PyRecordBatch,
        first: usize,
        threads: usize,
        offsets: &str,
    ) -> PyResult<Py<PyAny>> {
        self.annotate_batch(py, batch, first, threads, offsets)
    }
}

impl Pipeline {
    fn run(&self, (id, text, lang): Input, workspace: &mut Workspace) -> PyResult<Document> {
        let lang = lang.as_deref().map(language).transpose()?.flatten();
        let mut document = sayso::Document::new(&text);
        document.lang = lang;
        let analysis = self.guarded(&id, document, workspace)?;
        Ok(Document { id, text, analysis })
    }

    /// Runs the stages, some of which may be Python's.
    fn guarded(
        &self,
        id: &str,
        document: sayso::Document<'_>,
        workspace: &mut Workspace,
    ) -> PyResult<Analysis> {
        let large = document.text.len() > KEPT;
        let mut analysis = Analysis::default();
        let ran = catch_unwind(AssertUnwindSafe(|| {
            self.0.run_into(document, workspace, &mut analysis);
        }));
        if ran.is_err() || large {
            *workspace = Workspace::default();
        }
        match (ran, stage::take_failure()) {
            (_, Some(error)) => Err(error),
            (Err(_), None) => Err(PyRuntimeError::new_err(format!(
                "internal error: the analysis of {id:?} panicked; please report this document"
            ))),
            (Ok(()), None) => Ok(analysis),
        }
    }

    /// Some texts on some threads, results in order.
    pub(crate) fn run_batch(&self, texts: Vec<Input>, threads: usize) -> Vec<PyResult<Document>> {
        let count = texts.len();
        let threads = threads.clamp(1, count.max(1));
        let waiting: Vec<Mutex<Option<Input>>> =
            texts.into_iter().map(|text| Mutex::new(Some(text))).collect();
        let done: Vec<Mutex<Option<PyResult<Document>>>> =
            (0..count).map(|_| Mutex::new(None)).collect();
        let next = AtomicUsize::new(0);
        let work = || {
            let mut workspace = Workspace::default();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let (Some(from), Some(to)) = (waiting.get(index), done.get(index)) else { break };
                // Each place is locked once: nobody panics while holding it.
                let input = from.lock().ok().and_then(|mut input| input.take());
                if let (Some(input), Ok(mut to)) = (input, to.lock()) {
                    *to = Some(self.run(input, &mut workspace));
                }
            }
        };
        if threads == 1 {
            work();
        } else {
            std::thread::scope(|scope| {
                for _ in 0..threads {
                    scope.spawn(work);
                }
            });
        }
        let lost = || Err(PyRuntimeError::new_err("internal error: a thread was lost"));
        done.into_iter()
            .map(|place| place.into_inner().ok().flatten().unwrap_or_else(lost))
            .collect()
    }
}

/// A language code; `None` if the language is not known.
fn language(code: &str) -> PyResult<Option<Lang>> {
    let lang: Lang = code
        .parse()
        .map_err(|error| PyValueError::new_err(format!("language {code:?}: {error}")))?;
    Ok(Some(lang).filter(|lang| *lang != Lang::UNKNOWN))
}
