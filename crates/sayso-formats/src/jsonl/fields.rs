//! The fields of a JSON object, with errors that name them.

use crate::place::Places;
use crate::{Error, ErrorKind};
use sayso_core::Span;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// A JSON object and where it stands: `stances[3]`.
pub(super) struct Fields<'a> {
    map: &'a Map<String, Value>,
    path: String,
}

impl<'a> Fields<'a> {
    pub(super) fn of(value: &'a Value, path: String) -> Result<Self, Error> {
        match value {
            Value::Object(map) => Ok(Self { map, path }),
            _ => Err(Error::new(ErrorKind::Value, format!("{path} is no object"))),
        }
    }

    pub(super) fn name(&self, field: &str) -> String {
        if self.path.is_empty() { field.to_owned() } else { format!("{}.{field}", self.path) }
    }

    /// A field that is there and not null.
    pub(super) fn get(&self, field: &str) -> Option<&'a Value> {
        self.map.get(field).filter(|value| !value.is_null())
    }

    pub(super) fn bad(&self, field: &str, what: impl std::fmt::Display) -> Error {
        Error::new(ErrorKind::Value, format!("{} {what}", self.name(field)))
    }

    /// An inner object; `None` if there is none.
    pub(super) fn object(&self, field: &str) -> Result<Option<Self>, Error> {
        self.get(field).map(|value| Self::of(value, self.name(field))).transpose()
    }

    pub(super) fn list(&self, field: &str) -> Result<&'a [Value], Error> {
        match self.get(field) {
            None => Ok(&[]),
            Some(Value::Array(list)) => Ok(list),
            Some(_) => Err(self.bad(field, "is no list")),
        }
    }

    /// The objects of a list.
    pub(super) fn objects(&self, field: &str) -> Result<Vec<Self>, Error> {
        let name = self.name(field);
        let object = |(index, value)| Self::of(value, format!("{name}[{index}]"));
        self.list(field)?.iter().enumerate().map(object).collect()
    }

    pub(super) fn string(&self, field: &str) -> Result<Option<&'a str>, Error> {
        match self.get(field) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.bad(field, "is no string")),
        }
    }

    /// A value with a word of its own (`"oppose"`), or its default.
    pub(super) fn word<T: DeserializeOwned + Default>(&self, field: &str) -> Result<T, Error> {
        Ok(self.word_or_none(field)?.unwrap_or_default())
    }

    pub(super) fn word_or_none<T: DeserializeOwned>(
        &self,
        field: &str,
    ) -> Result<Option<T>, Error> {
        let Some(value) = self.get(field) else { return Ok(None) };
        serde_json::from_value(value.clone())
            .map(Some)
            .map_err(|error| self.bad(field, format!("is {value}: {error}")))
    }

    /// A number from 0 to 1.
    pub(super) fn score(&self, field: &str) -> Result<f32, Error> {
        match self.get(field) {
            None => Ok(1.0),
            Some(value) => value
                .as_f64()
                .map(|number| number as f32)
                .filter(|number| number.is_finite())
                .ok_or_else(|| self.bad(field, "is no number")),
        }
    }

    /// An index into a list of `len` entries.
    pub(super) fn index(&self, field: &str, len: usize) -> Result<Option<u32>, Error> {
        let Some(value) = self.get(field) else { return Ok(None) };
        let index = value.as_u64().ok_or_else(|| self.bad(field, "is no index"))?;
        match u32::try_from(index) {
            Ok(index) if (index as usize) < len => Ok(Some(index)),
            _ => Err(Error::new(
                ErrorKind::Reference,
                format!("{} is {index}, of {len} entries", self.name(field)),
            )),
        }
    }

    pub(super) fn span(&self, field: &str, places: &Places<'_>) -> Result<Option<Span>, Error> {
        let Some(value) = self.get(field) else { return Ok(None) };
        span(value, places).map(Some).map_err(|error| self.in_field(field, &error))
    }

    pub(super) fn spans(&self, field: &str, places: &Places<'_>) -> Result<Vec<Span>, Error> {
        let each = self.list(field)?.iter().map(|value| span(value, places));
        each.collect::<Result<_, _>>().map_err(|error| self.in_field(field, &error))
    }

    pub(super) fn in_field(&self, field: &str, error: &Error) -> Error {
        Error::new(error.kind(), format!("{}: {}", self.name(field), error.message()))
    }
}

/// `[start, end]`.
pub(super) fn span(value: &Value, places: &Places<'_>) -> Result<Span, Error> {
    let [start, end] = numbers(value)
        .ok_or_else(|| Error::new(ErrorKind::Value, format!("{value} is no [start, end]")))?;
    places.span(start, end)
}

fn numbers(value: &Value) -> Option<[u64; 2]> {
    match value.as_array()?.as_slice() {
        [start, end] => Some([start.as_u64()?, end.as_u64()?]),
        _ => None,
    }
}

/// `[start, end, word]`.
pub(super) fn labelled<T: DeserializeOwned>(
    value: &Value,
    places: &Places<'_>,
) -> Result<(Span, T), Error> {
    let bad = || Error::new(ErrorKind::Value, format!("{value} is no [start, end, word]"));
    let Some([start, end, word]) = value.as_array().map(Vec::as_slice) else { return Err(bad()) };
    let (Some(start), Some(end)) = (start.as_u64(), end.as_u64()) else { return Err(bad()) };
    let word = serde_json::from_value(word.clone()).map_err(|_| bad())?;
    Ok((places.span(start, end)?, word))
}
