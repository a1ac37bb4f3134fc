//! Attributors and stance taggers written in Python.
//!
//! A stage never fails, and Python does. The first exception of a document is kept aside on the thread that
//! analyses it, and whoever started the analysis raises it.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use sayso::{
    Attribution, AttributionKind, Attributor, Basis, Holder, Modality, OffsetMap, Polarity, Span,
    Stance, StanceBasis, StanceTagger, Strength, Unit, View,
};
use std::cell::RefCell;

thread_local! {
    static FAILURE: RefCell<Option<PyErr>> = const { RefCell::new(None) };
}

/// The exception that a stage raised on this thread since this was last asked.
pub(crate) fn take_failure() -> Option<PyErr> {
    FAILURE.take()
}

fn keep(error: PyErr) {
    FAILURE.with_borrow_mut(|failure| {
        failure.get_or_insert(error);
    });
}

/// A callable.
pub(crate) struct PythonStage(pub(crate) Py<PyAny>);

impl Attributor for PythonStage {
    fn attribute_into(&self, view: View<'_>, out: &mut Vec<Attribution>) {
        let found = Python::attach(|py| -> PyResult<Vec<Attribution>> {
            let map = OffsetMap::new(view.text());
            let given = given(py, view, &map)?;
            let found = self.0.bind(py).call1((given,))?;
            let first = out.len();
            found.try_iter()?.map(|item| attribution(&item?, view, &map, first)).collect()
        });
        match found {
            Ok(found) => out.extend(found),
            Err(error) => keep(error),
        }
    }
}

impl StanceTagger for PythonStage {
    fn tag_into(&self, view: View<'_>, attributions: &[Attribution], out: &mut Vec<Stance>) {
        let found = Python::attach(|py| -> PyResult<Vec<Stance>> {
            let map = OffsetMap::new(view.text());
            let given = given(py, view, &map)?;
            let said = attributions
                .iter()
                .map(|said| plain(py, said, &map))
                .collect::<PyResult<Vec<_>>>()?;
            given.set_item("attributions", said)?;
            let found = self.0.bind(py).call1((given,))?;
            found.try_iter()?.map(|item| stance(&item?, view, &map, attributions.len())).collect()
        });
        match found {
            Ok(found) => out.extend(found),
            Err(error) => keep(error),
        }
    }
}

/// What a Python stage gets: text, language, and spans in characters.
fn given<'py>(py: Python<'py>, view: View<'_>, map: &OffsetMap) -> PyResult<Bound<'py, PyDict>> {
    let out = PyDict::new(py);
    out.set_item("text", view.text())?;
    out.set_item("lang", view.lang().as_str())?;
    let spans = |spans: &mut dyn Iterator<Item = Span>| {
        PyList::new(py, spans.map(|s| pair(s, map)).collect::<Vec<_>>())
    };
    out.set_item("tokens", spans(&mut view.tokens().iter().map(|token| token.span))?)?;
    out.set_item("sentences", spans(&mut view.sentences().iter().map(|sentence| sentence.span))?)?;
    out.set_item("paragraphs", spans(&mut view.blocks().iter().map(|block| block.span))?)?;
    Ok(out)
}

fn plain<'py>(
    py: Python<'py>,
    said: &Attribution,
    map: &OffsetMap,
) -> PyResult<Bound<'py, PyDict>> {
    let out = PyDict::new(py);
    let spans = |spans: &[Span]| spans.iter().map(|span| pair(*span, map)).collect::<Vec<_>>();
    out.set_item("source", spans(&said.source))?;
    out.set_item("cue", spans(&said.cue))?;
    out.set_item("content", spans(&said.content))?;
    out.set_item("parent", said.parent)?;
    out.set_item("rule", said.rule.as_str())?;
    Ok(out)
}

fn pair(span: Span, map: &OffsetMap) -> (u32, u32) {
    (map.from_byte(span.start(), Unit::Char), map.from_byte(span.end(), Unit::Char))
}

/// What came back from a stage, by name: the entry of a dictionary or the attribute of an object.
fn field<'py>(item: &Bound<'py, PyAny>, name: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
    let found = match item.cast::<PyDict>() {
        Ok(dict) => dict.get_item(name)?,
        Err(_) => item.getattr_opt(name)?,
    };
    Ok(found.filter(|value| !value.is_none()))
}

fn span(value: &Bound<'_, PyAny>, view: View<'_>, map: &OffsetMap, name: &str) -> PyResult<Span> {
    let (start, end): (u32, u32) = value.extract().map_err(|_| {
        PyTypeError::new_err(format!("{name}: expected (start, end) in characters"))
    })?;
    let length = map.from_byte(u32::try_from(view.text().len()).unwrap_or(u32::MAX), Unit::Char);
    if start > end || end > length {
        return Err(PyValueError::new_err(format!(
            "{name}: ({start}, {end}) is no place in a text of {length} characters"
        )));
    }
    Ok(Span::new(map.to_byte(start, Unit::Char), map.to_byte(end, Unit::Char)))
}

fn spans(
    item: &Bound<'_, PyAny>,
    view: View<'_>,
    map: &OffsetMap,
    name: &str,
) -> PyResult<Vec<Span>> {
    let Some(list) = field(item, name)? else { return Ok(Vec::new()) };
    // One span alone will do.
    if list.extract::<(u32, u32)>().is_ok() {
        return Ok(vec![span(&list, view, map, name)?]);
    }
    list.try_iter()?.map(|value| span(&value?, view, map, name)).collect()
}

/// One of a few words; their default if none is given.
fn word<T: Default>(
    item: &Bound<'_, PyAny>,
    name: &str,
    of: impl Fn(&str) -> Option<T>,
) -> PyResult<T> {
    let Some(value) = field(item, name)? else { return Ok(T::default()) };
    let text: String = value.extract()?;
    of(&text).ok_or_else(|| {
        PyValueError::new_err(format!("{name} is {text:?}, which means nothing here"))
    })
}

fn rule(item: &Bound<'_, PyAny>) -> PyResult<String> {
    match field(item, "rule")? {
        Some(rule) => rule.extract(),
        None => Ok("python".to_owned()),
    }
}

fn score(item: &Bound<'_, PyAny>) -> PyResult<f32> {
    let score = field(item, "score")?.map_or(Ok(1.0), |value| value.extract::<f32>())?;
    if (0.0..=1.0).contains(&score) {
        Ok(score)
    } else {
        Err(PyValueError::new_err(format!("score is {score}: expected 0 to 1")))
    }
}

/// An index into what was given or returned.
fn index(item: &Bound<'_, PyAny>, name: &str) -> PyResult<Option<u32>> {
    field(item, name)?.map(|value| value.extract()).transpose()
}

fn attribution(
    item: &Bound<'_, PyAny>,
    view: View<'_>,
    map: &OffsetMap,
    first: usize,
) -> PyResult<Attribution> {
    let mut out = Attribution::new(rule(item)?);
    out.source = spans(item, view, map, "source")?;
    out.cue = spans(item, view, map, "cue")?;
    out.content = spans(item, view, map, "content")?;
    if out.content.is_empty() {
        return Err(PyValueError::new_err("content: an attribution needs one"));
    }
    out.kind = word(item, "kind", |word| match word {
        "direct" => Some(AttributionKind::Direct),
        "indirect" => Some(AttributionKind::Indirect),
        "mixed" => Some(AttributionKind::Mixed),
        _ => None,
    })?;
    out.basis = word(item, "basis", |word| match word {
        "speech" => Some(Basis::Speech),
        "belief" => Some(Basis::Belief),
        "intention" => Some(Basis::Intention),
        "attitude" => Some(Basis::Attitude),
        "directive" => Some(Basis::Directive),
        _ => None,
    })?;
    // A parent is one of those that the same stage returned.
    out.parent =
        index(item, "parent")?.map(|parent| parent + u32::try_from(first).unwrap_or(u32::MAX));
    out.score = score(item)?;
    Ok(out)
}

fn stance(
    item: &Bound<'_, PyAny>,
    view: View<'_>,
    map: &OffsetMap,
    attributions: usize,
) -> PyResult<Stance> {
    let mut out = Stance::new(rule(item)?);
    let needed = |name: &str| -> PyResult<Span> {
        let value = field(item, name)?;
        let value =
            value.ok_or_else(|| PyValueError::new_err(format!("{name}: a stance needs one")))?;
        span(&value, view, map, name)
    };
    out.holder = match field(item, "holder")? {
        None => Holder::Author,
        Some(holder) => match holder.extract::<String>() {
            Ok(name) => Holder::Name(name),
            Err(_) => Holder::Mention(span(&holder, view, map, "holder")?),
        },
    };
    out.target = needed("target")?;
    out.evidence = match field(item, "evidence")? {
        Some(evidence) => span(&evidence, view, map, "evidence")?,
        None => out.target,
    };
    let known = |word: &str, name: &str| word == name;
    out.polarity =
        word(item, "polarity", |w| Polarity::ALL.iter().copied().find(|p| known(w, p.as_str())))?;
    out.strength =
        word(item, "strength", |w| Strength::ALL.iter().copied().find(|s| known(w, s.as_str())))?;
    out.modality =
        word(item, "modality", |w| Modality::ALL.iter().copied().find(|m| known(w, m.as_str())))?;
    out.basis =
        word(item, "basis", |w| StanceBasis::ALL.iter().copied().find(|b| known(w, b.as_str())))?;
    out.attribution = index(item, "attribution")?;
    if out.attribution.is_some_and(|index| index as usize >= attributions) {
        return Err(PyValueError::new_err(format!("attribution: there are {attributions}")));
    }
    out.score = score(item)?;
    Ok(out)
}
