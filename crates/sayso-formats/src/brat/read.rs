//! A `.ann` file as a document.

use super::joined;
use super::write::{TRIGGER, attribute, title, triggers};
use crate::place::Places;
use crate::records::{self, Kind, Record, Role};
use crate::{Document, Error, ErrorKind};
use sayso_core::{Diagnostic, Parsed, Span, Unit};
use std::collections::{BTreeMap, HashMap};

/// Reads a `.ann` file and the text of the `.txt` file beside it.
///
/// Understands the types of [`configuration`](super::configuration()), in any capitals; `Cue` and `Evidence` may
/// also be arguments. Marks and events of other types, relations and the like are passed over with a
/// diagnostic for each kind of line.
///
/// # Errors
///
/// With the line of the `.ann` file: for a line that is none of brat's, a place outside the text, an id that
/// is not defined or is defined twice.
pub fn read(id: &str, text: &str, ann: &str) -> Result<Parsed<Document<'static>>, Error> {
    let mut reader = Reader { places: Places::new(text, Unit::Char), ..Reader::new(text) };
    for (number, line) in (1..).zip(ann.trim_start_matches('\u{feff}').lines()) {
        if !line.trim().is_empty() {
            reader.line(line, number).map_err(|error| error.at_line(number))?;
        }
    }
    let records = reader.records()?;
    let analysis = records::to_analysis(&records)?;
    let skipped = reader.skipped.iter().map(|(what, (count, line))| {
        let message = format!("{count} × {what} passed over, first in line {line}");
        Diagnostic::note("brat-passed-over", Span::default(), message)
    });
    Ok(Parsed { diagnostics: skipped.collect(), value: Document::owned(id, text, analysis) })
}

struct Mark {
    name: String,
    pieces: Vec<Span>,
}

struct Event {
    id: String,
    name: String,
    line: u64,
    trigger: String,
    arguments: Vec<(String, String)>,
}

struct Reader<'a> {
    places: Places<'a>,
    marks: HashMap<String, Mark>,
    events: Vec<Event>,
    /// Name and value by the event's id.
    attributes: HashMap<String, Vec<(String, String)>>,
    notes: HashMap<String, Vec<(u64, String)>>,
    /// What was passed over: how often, and where first.
    skipped: BTreeMap<String, (usize, u64)>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            places: Places::new(text, Unit::Char),
            marks: HashMap::new(),
            events: Vec::new(),
            attributes: HashMap::new(),
            notes: HashMap::new(),
            skipped: BTreeMap::new(),
        }
    }

    fn skip(&mut self, what: String, line: u64) {
        self.skipped.entry(what).or_insert((0, line)).0 += 1;
    }

    fn line(&mut self, line: &str, number: u64) -> Result<(), Error> {
        let syntax = |what| Error::new(ErrorKind::Syntax, what);
        let mut fields = line.splitn(3, '\t');
        let id = fields.next().unwrap_or_default();
        let body = fields.next().ok_or_else(|| syntax("no tab after the id"))?;
        let rest = fields.next().unwrap_or_default();
        match id.chars().next() {
            Some('T') => self.mark(id, body),
            Some('E') => self.event(id, body, number),
            Some('A' | 'M') => self.attribute(body),
            Some('#') => {
                let about = body.split_whitespace().nth(1);
                let about = about.ok_or_else(|| syntax("a note is about nothing"))?;
                self.notes.entry(about.to_owned()).or_default().push((number, rest.to_owned()));
                Ok(())
            }
            Some('R' | 'N' | '*') => {
                let what = body.split_whitespace().next().unwrap_or_default();
                self.skip(format!("{what} ({})", id.get(..1).unwrap_or_default()), number);
                Ok(())
            }
            _ => Err(syntax("begins with none of T, E, R, A, M, N, * and #")),
        }
    }

    fn mark(&mut self, id: &str, body: &str) -> Result<(), Error> {
        let syntax = || {
            Error::new(ErrorKind::Syntax, format!("{id} has no type and offsets, as in Cue 3 8"))
        };
        let (name, offsets) = body.split_once(' ').ok_or_else(syntax)?;
        let mut pieces = Vec::new();
        for piece in offsets.split(';') {
            let (start, end) = piece.trim().split_once(' ').ok_or_else(syntax)?;
            let number = |text: &str| text.trim().parse::<u64>().map_err(|_| syntax());
            pieces.push(self.places.span(number(start)?, number(end)?)?);
        }
        pieces.retain(|piece| !piece.is_empty());
        pieces.sort_unstable();
        let pieces = joined(self.places.text, &pieces);
        let mark = Mark { name: name.to_owned(), pieces };
        match self.marks.insert(id.to_owned(), mark) {
            Some(_) => Err(Error::new(ErrorKind::Syntax, format!("{id} is defined twice"))),
            None => Ok(()),
        }
    }

    fn event(&mut self, id: &str, body: &str, line: u64) -> Result<(), Error> {
        let mut pairs = Vec::new();
        for pair in body.split_whitespace() {
            let pair = pair.split_once(':').ok_or_else(|| {
                Error::new(ErrorKind::Syntax, format!("{pair:?} of {id} is no Role:Id"))
            })?;
            pairs.push((pair.0.to_owned(), pair.1.to_owned()));
        }
        if self.events.iter().any(|event| event.id == id) {
            return Err(Error::new(ErrorKind::Syntax, format!("{id} is defined twice")));
        }
        let mut pairs = pairs.into_iter();
        let (name, trigger) = pairs
            .next()
            .ok_or_else(|| Error::new(ErrorKind::Syntax, format!("{id} has no trigger")))?;
        let arguments = pairs.collect();
        self.events.push(Event { id: id.to_owned(), name, line, trigger, arguments });
        Ok(())
    }

    fn attribute(&mut self, body: &str) -> Result<(), Error> {
        let mut words = body.split_whitespace();
        let (Some(name), Some(about)) = (words.next(), words.next()) else {
            return Err(Error::new(ErrorKind::Syntax, "an attribute needs a name and an id"));
        };
        let value = words.next().unwrap_or("true").to_owned();
        self.attributes.entry(about.to_owned()).or_default().push((name.to_owned(), value));
        Ok(())
    }

    /// The events as records, in the order of the file.
    fn records(&mut self) -> Result<Vec<Record>, Error> {
        let mut out = Vec::new();
        let mut used: Vec<String> = Vec::new();
        for event in std::mem::take(&mut self.events) {
            let Some(kind) = Kind::from_name(&event.name) else {
                self.skip(format!("{} (E)", event.name), event.line);
                continue;
            };
            let record =
                self.record(kind, &event, &mut used).map_err(|error| error.at_line(event.line))?;
            out.push(record);
        }
        for (id, mark) in &self.marks {
            if !used.contains(id) {
                let what = format!("{} (T without an event)", mark.name);
                let entry = self.skipped.entry(what).or_insert((0, 0));
                entry.0 += 1;
            }
        }
        let known: Vec<&str> = out.iter().map(|record| record.id.as_str()).collect();
        for (about, _) in self.notes.iter().filter(|(id, _)| !known.contains(&id.as_str())) {
            let what = format!("note about {}", about.get(..1).unwrap_or_default());
            self.skipped.entry(what).or_insert((0, 0)).0 += 1;
        }
        Ok(out)
    }

    fn record(
        &mut self,
        kind: Kind,
        event: &Event,
        used: &mut Vec<String>,
    ) -> Result<Record, Error> {
        let mut record = Record::new(kind, &*event.id);
        let attributes = self.attributes.remove(&event.id).unwrap_or_default();
        let named = attributes.iter().find(|(name, _)| name == TRIGGER);
        let usual = triggers(kind).first().copied().unwrap_or(Role::Mention);
        let role = named.and_then(|(_, role)| Role::from_name(role)).unwrap_or(usual);
        let mut stretches = vec![(role, self.place(&event.trigger, used)?)];
        for (name, to) in &event.arguments {
            // A role that occurs twice has a number behind its name: Source2.
            let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
            let link = kind.links().iter().find(|(own, _)| title(own).eq_ignore_ascii_case(name));
            if let Some((link, _)) = link {
                record.link(link, &**to);
                continue;
            }
            match Role::from_name(name).filter(|role| role.kind() == kind) {
                Some(role) => stretches.push((role, self.place(to, used)?)),
                None => self.skip(format!("{name} (argument of {})", kind.name()), event.line),
            }
        }
        for role in kind.roles() {
            let own = stretches.iter().filter(|(own, _)| own == role);
            if role.in_pieces() {
                let mut all: Vec<Span> = own.flat_map(|(_, pieces)| pieces.clone()).collect();
                all.sort_unstable();
                if !all.is_empty() {
                    record.roles.push((*role, all));
                }
            } else {
                let mut all: Vec<_> = own.cloned().collect();
                all.sort_by(|(_, a), (_, b)| a.cmp(b));
                record.roles.extend(all);
            }
        }
        for (name, value) in &attributes {
            let feature = kind.closed().iter().find(|(own, _)| attribute(kind, own) == *name);
            match feature {
                Some((feature, _)) => {
                    record.set(feature, &**value);
                }
                None if name == TRIGGER => {}
                None => self.skip(format!("{name} (A)"), event.line),
            }
        }
        self.note(&mut record)?;
        Ok(record)
    }

    /// The notes of an event: JSON is ours, anything else a remark of an annotator.
    fn note(&mut self, record: &mut Record) -> Result<(), Error> {
        for (line, note) in self.notes.get(&record.id).cloned().unwrap_or_default() {
            let fields = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&note);
            let Ok(fields) = fields else {
                self.skip("remark (#)".to_owned(), line);
                continue;
            };
            for (name, value) in fields {
                let text = match value {
                    serde_json::Value::String(text) => text,
                    other => other.to_string(),
                };
                if !record.set(&name, text) {
                    self.skip(format!("{name} (field of a note)"), line);
                }
            }
        }
        Ok(())
    }

    fn place(&self, id: &str, used: &mut Vec<String>) -> Result<Vec<Span>, Error> {
        let mark = self
            .marks
            .get(id)
            .ok_or_else(|| Error::new(ErrorKind::Reference, format!("{id} is not defined")))?;
        used.push(id.to_owned());
        Ok(mark.pieces.clone())
    }
}
