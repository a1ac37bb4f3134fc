//! A line of JSONL: a document, perhaps with a holder and a target.

use crate::error::{Error, ErrorKind};
use crate::{ccnews, dates};
use sayso_core::{Date, Lang, Span};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// The names of the fields that are read.
#[derive(Clone, Debug)]
pub struct Fields {
    /// The field with the id.
    pub id: String,
    /// The field with the text.
    pub text: String,
}

impl Default for Fields {
    /// `id` and `text`.
    fn default() -> Self {
        Self { id: "id".to_owned(), text: "text".to_owned() }
    }
}

/// What a line says.
#[derive(Debug, Default, PartialEq)]
pub struct Record<'a> {
    /// The document's id; numbers are taken as they are written.
    pub id: Option<String>,
    /// The text.
    pub text: Cow<'a, str>,
    /// The language.
    pub lang: Option<Lang>,
    /// The day on which it appeared, from a field that other corpora use for it, such as `date` or `published`.
    pub date: Option<Date>,
    /// Whose stance is asked for, in lines for `stance --pairs`.
    pub holder: Option<Mention<'a>>,
    /// Towards what, likewise.
    pub target: Option<Mention<'a>>,
}

/// A holder and a target.
#[derive(Debug, PartialEq)]
pub struct Pair<'a> {
    /// Whose stance is asked for; `None` is anybody's.
    pub holder: Option<Mention<'a>>,
    /// Towards what.
    pub target: Mention<'a>,
}

impl Pair<'_> {
    /// Holder and target, if neither is a mere name.
    #[must_use]
    pub fn places(&self) -> Option<(Option<Span>, Span)> {
        let holder = match &self.holder {
            None => None,
            Some(mention) => Some(mention.place()?),
        };
        Some((holder, self.target.place()?))
    }
}

impl Mention<'_> {
    fn place(&self) -> Option<Span> {
        match self {
            Self::Span { bstart, bend } => Span::from_range(*bstart as usize..*bend as usize),
            Self::Name(_) => None,
        }
    }
}

impl<'a> Record<'a> {
    /// Takes the pair that the line asks for out of it.
    ///
    /// # Errors
    ///
    /// There is no target, or a place that is none in the text.
    pub fn take_pair(&mut self) -> Result<Pair<'a>, Error> {
        let none = || Error::new(ErrorKind::Field, "no field \"target\" with a place or a name");
        let target = self.target.take().ok_or_else(none)?;
        let pair = Pair { holder: self.holder.take(), target };
        for mention in pair.holder.iter().chain([&pair.target]) {
            if let Mention::Span { bstart, bend } = mention
                && (bstart >= bend || self.text.get(*bstart as usize..*bend as usize).is_none())
            {
                let message = format!("[{bstart}, {bend}] is no place in the text");
                return Err(Error::new(ErrorKind::Field, message));
            }
        }
        Ok(pair)
    }
}

/// A holder or target of a pair.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(untagged)]
pub enum Mention<'a> {
    /// A place in the text.
    Span {
        /// First byte.
        bstart: u32,
        /// One past the last byte.
        bend: u32,
    },
    /// A name.
    Name(#[serde(borrow)] Cow<'a, str>),
}

/// Reads a line of JSONL.
///
/// ```
/// let line = br#"{"id": 7, "text": "It rained.", "lang": "en"}"#;
/// let record = sayso_input::read_record(line, &Default::default())?;
/// assert_eq!((record.id.as_deref(), &*record.text), (Some("7"), "It rained."));
/// # Ok::<(), sayso_input::Error>(())
/// ```
///
/// # Errors
///
/// What is no JSON, has no text, or has a field that does not hold what it should. The error has the id as far as
/// that could be read.
pub fn read_record<'a>(line: &'a [u8], fields: &Fields) -> Result<Record<'a>, Error> {
    let mut raw = RawRecord::default();
    let mut from = serde_json::Deserializer::from_slice(line);
    let done = Reader { fields, raw: &mut raw }.deserialize(&mut from).and_then(|()| from.end());
    if let Err(error) = done {
        // Each line is parsed by itself, so the line that the parser counts is always the first.
        let place = format!(" at line {} column {}", error.line(), error.column());
        let text = error.to_string();
        let message =
            format!("not a JSON document: {}", text.strip_suffix(&place).unwrap_or(&text));
        let column = (error.column() > 0).then_some(error.column());
        return Err(Error::syntax(message).with_id(raw.id).at_column(column));
    }
    let bad = |id, message| Error::new(ErrorKind::Field, message).with_id(id);
    let Some(text) = raw.text else {
        return Err(bad(raw.id, format!("no field {:?}", fields.text)));
    };
    let lang = match raw.lang.as_deref().map(parse_lang).transpose() {
        Ok(lang) => lang.flatten(),
        Err(message) => return Err(bad(raw.id, message)),
    };
    Ok(Record { id: raw.id, text, lang, date: raw.date, holder: raw.holder, target: raw.target })
}

/// A language code; of a tag such as `en-GB` the first part. Empty and `und` mean that it is not known.
fn parse_lang(code: &str) -> Result<Option<Lang>, String> {
    let first = code.split(['-', '_']).next().unwrap_or(code).trim();
    if first.is_empty() {
        return Ok(None);
    }
    let lang: Lang = first.parse().map_err(|error| format!("\"lang\" is {code:?}: {error}"))?;
    Ok(Some(lang).filter(|lang| *lang != Lang::UNKNOWN))
}

/// The fields as they come in.
#[derive(Default)]
struct RawRecord<'a> {
    id: Option<String>,
    text: Option<Cow<'a, str>>,
    lang: Option<Cow<'a, str>>,
    date: Option<Date>,
    holder: Option<Mention<'a>>,
    target: Option<Mention<'a>>,
}

/// A string that borrows from the line where it holds no escapes.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// An id: a string or a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

/// Fills a [`RawRecord`], so that what was read before an error is known.
struct Reader<'f, 'r, 'a> {
    fields: &'f Fields,
    raw: &'r mut RawRecord<'a>,
}

impl<'a> DeserializeSeed<'a> for Reader<'_, '_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'a> Visitor<'a> for Reader<'_, '_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with a field {:?}", self.fields.text)
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(Text(name)) = map.next_key::<Text<'a>>()? {
            let name: &str = &name;
            if name == self.fields.text {
                self.raw.text = Some(map.next_value::<Text<'a>>()?.0);
            } else if name == self.fields.id {
                self.raw.id = map.next_value::<Option<Id>>()?.map(|id| match id {
                    Id::Text(text) => text,
                    Id::Number(number) => number.to_string(),
                });
            } else if name == "lang" {
                self.raw.lang = map.next_value::<Option<Text<'a>>>()?.map(|lang| lang.0);
            } else if ccnews::DATE.contains(&name) {
                let value = map.next_value::<serde_json::Value>()?;
                let date = value.as_str().and_then(dates::parse);
                self.raw.date = self.raw.date.or(date);
            } else if name == "holder" {
                self.raw.holder = map.next_value::<Loose<'a>>()?.0;
            } else if name == "target" {
                self.raw.target = map.next_value::<Loose<'a>>()?.0;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// A mention, or anything else that a field of that name may hold in lines that are not pairs.
struct Loose<'a>(Option<Mention<'a>>);

impl<'a> Deserialize<'a> for Loose<'a> {
    fn deserialize<D: Deserializer<'a>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Any<'a> {
            Mention(#[serde(borrow)] Mention<'a>),
            Other(IgnoredAny),
        }
        Ok(Self(match Any::deserialize(from)? {
            Any::Mention(mention) => Some(mention),
            Any::Other(_) => None,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> Fields {
        Fields::default()
    }

    fn bad(line: &str) -> Error {
        read_record(line.as_bytes(), &fields()).expect_err("a bad record")
    }

    #[test]
    fn reads_documents() {
        let line =
            r#"{"id": 7, "more": [{"text": 1}], "text": "a\nb", "lang": "en-GB", "x": null}"#;
        let record = read_record(line.as_bytes(), &fields()).expect("a record");
        assert_eq!((record.id.as_deref(), &*record.text), (Some("7"), "a\nb"));
        assert_eq!(record.lang, Some(Lang::EN));
        let plain = read_record(br#"{"text":"no escapes"}"#, &fields()).expect("a record");
        assert!(matches!(plain.text, Cow::Borrowed(_)) && plain.id.is_none());
    }

    #[test]
    fn reads_the_day() {
        let day = |line: &str| read_record(line.as_bytes(), &fields()).expect("a record").date;
        let known = Some(Date { year: 2025, month: 2, day: 14 });
        assert_eq!(day(r#"{"text":"t","date":"2025-02-14"}"#), known);
        assert_eq!(day(r#"{"published":"2025-02-14T08:00:00Z","text":"t"}"#), known);
        for other in ["null", "7", "{}", "\"soon\""] {
            assert_eq!(day(&format!("{{\"text\":\"t\",\"date\":{other}}}")), None);
        }
    }

    #[test]
    fn reads_pairs() {
        let line = r#"{"text":"t","holder":{"text":"x","bstart":1,"bend":2},"target":"the toll"}"#;
        let record = read_record(line.as_bytes(), &fields()).expect("a record");
        assert_eq!(record.holder, Some(Mention::Span { bstart: 1, bend: 2 }));
        assert_eq!(record.target, Some(Mention::Name("the toll".into())));
        let other = read_record(br#"{"text":"t","holder":null,"target":[1]}"#, &fields())
            .expect("a record");
        assert_eq!((other.holder, other.target), (None, None));
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(bad(r#"{"id":"a"}"#).to_string(), "no field \"text\"");
        assert_eq!(bad(r#"{"id":"a"}"#).id(), Some("a"));
        let cut = bad(r#"{"id":"a","text":"never end"#);
        assert_eq!(cut.id(), Some("a"));
        assert_eq!(cut.to_string(), "not a JSON document: EOF while parsing a string");
        assert_eq!(cut.column(), Some(27));
        assert!(bad("[1]").to_string().contains("expected an object with a field \"text\""));
        assert!(bad(r#"{"text":"t"} more"#).to_string().contains("trailing characters"));
        assert!(
            bad(r#"{"text":"t","lang":"English"}"#)
                .to_string()
                .starts_with("\"lang\" is \"English\"")
        );
        assert!(bad("{\"text\":\"\u{0}\"}").to_string().contains("control character"));
    }
}
