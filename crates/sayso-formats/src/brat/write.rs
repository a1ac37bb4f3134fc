//! The `.ann` file and its configuration.

use super::cut;
use crate::Document;
use crate::place::Places;
use crate::records::{self, Kind, Record, Role};
use sayso_core::{Span, Unit};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io;

/// The type of the attribute that says which role the trigger is.
pub(super) const TRIGGER: &str = "Trigger";

/// The roles that a trigger may be, the usual one first.
pub(super) const fn triggers(kind: Kind) -> &'static [Role] {
    match kind {
        Kind::Actor => &[Role::Mention],
        Kind::Attribution => &[Role::Cue, Role::Content, Role::Source],
        Kind::Stance => &[Role::Evidence, Role::Target, Role::Holder],
    }
}

/// `targetActor` as `TargetActor`.
pub(super) fn title(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

/// The attribute of a closed feature: names are shared between events only if their words are.
pub(super) fn attribute(kind: Kind, feature: &str) -> String {
    match (kind, feature) {
        (Kind::Actor, "kind") => "ActorKind".to_owned(),
        (Kind::Stance, "basis") => "StanceBasis".to_owned(),
        _ => title(feature),
    }
}

/// Writes the `.ann` file of a document. The `.txt` file beside it is the document's text, byte for byte.
///
/// # Errors
///
/// Only those of `out`.
pub fn write(document: &Document<'_>, out: &mut impl io::Write) -> io::Result<()> {
    let records = records::of_analysis(&document.analysis);
    let mut writer = Writer {
        places: Places::new(&document.text, Unit::Char),
        events: HashMap::new(),
        marks: 0,
        attributes: 0,
        notes: 0,
        out: String::new(),
    };
    let cut: Vec<(&Record, Marks)> = records
        .iter()
        .map(|record| (record, writer.cut(record)))
        .filter(|(_, marks)| !marks.is_empty())
        .collect();
    for (number, (record, _)) in (1..).zip(&cut) {
        writer.events.insert(record.id.clone(), number);
    }
    for (record, marks) in &cut {
        writer.event(record, marks);
    }
    out.write_all(writer.out.as_bytes())
}

/// Roles and their pieces, none over a line end.
type Marks = Vec<(Role, Vec<Span>)>;

struct Writer<'a> {
    places: Places<'a>,
    /// The number of the event of each record.
    events: HashMap<String, u32>,
    marks: u32,
    attributes: u32,
    notes: u32,
    out: String,
}

impl Writer<'_> {
    fn cut(&self, record: &Record) -> Marks {
        let cut = |(role, pieces): &(Role, Vec<Span>)| (*role, cut(self.places.text, pieces));
        record.roles.iter().map(cut).filter(|(_, pieces)| !pieces.is_empty()).collect()
    }

    fn event(&mut self, record: &Record, marks: &Marks) {
        let kind = record.kind;
        let Some(number) = self.events.get(&record.id).copied() else { return };
        let trigger =
            triggers(kind).iter().find_map(|role| marks.iter().position(|(own, _)| own == role));
        let Some(trigger) = trigger else { return };
        let mut event = String::new();
        for (index, (role, pieces)) in marks.iter().enumerate() {
            let name = if index == trigger { kind.name() } else { role.name() };
            let mark = self.mark(name, pieces);
            if index == trigger {
                event.insert_str(0, &format!("E{number}\t{}:T{mark}", kind.name()));
            } else {
                let _ = write!(event, " {}:T{mark}", role.name());
            }
        }
        for (name, to) in &record.links {
            if let Some(other) = self.events.get(to) {
                let _ = write!(event, " {}:E{other}", title(name));
            }
        }
        self.out.push_str(&event);
        self.out.push('\n');
        let role = marks.get(trigger).map(|(role, _)| *role);
        if let Some(role) = role.filter(|role| triggers(kind).first() != Some(role)) {
            self.attribute(number, TRIGGER, role.name());
        }
        for (feature, _) in kind.closed() {
            if let Some(value) = record.feature(feature) {
                self.attribute(number, &attribute(kind, feature), value);
            }
        }
        self.note(number, record);
    }

    /// Marks a stretch of text; its number.
    fn mark(&mut self, name: &str, pieces: &[Span]) -> u32 {
        self.marks += 1;
        let _ = write!(self.out, "T{}\t{name} ", self.marks);
        for (index, piece) in pieces.iter().enumerate() {
            let between = if index > 0 { ";" } else { "" };
            let (start, end) = (self.places.out(piece.start()), self.places.out(piece.end()));
            let _ = write!(self.out, "{between}{start} {end}");
        }
        let words: Vec<&str> = pieces.iter().map(|piece| piece.slice(self.places.text)).collect();
        // Tabs and the like would end the field.
        let words = words.join(" ").replace(|c: char| c.is_control(), " ");
        let _ = writeln!(self.out, "\t{words}");
        self.marks
    }

    fn attribute(&mut self, event: u32, name: &str, value: &str) {
        self.attributes += 1;
        let _ = writeln!(self.out, "A{}\t{name} E{event} {value}", self.attributes);
    }

    /// What has no fixed set of words.
    fn note(&mut self, event: u32, record: &Record) {
        let open = record.kind.open();
        let own = record.features.iter().filter(|(name, _)| open.contains(name));
        let fields: serde_json::Map<_, _> =
            own.map(|(name, value)| ((*name).to_owned(), value.as_str().into())).collect();
        if !fields.is_empty() {
            self.notes += 1;
            let note = serde_json::Value::Object(fields);
            let _ = writeln!(self.out, "#{}\tAnnotatorNotes E{event}\t{note}", self.notes);
        }
    }
}

/// The `annotation.conf` for a folder of these files: brat shows and checks nothing without it.
#[must_use]
pub fn configuration() -> String {
    let mut out =
        String::from("# Attributions, actors and stances as sayso writes them.\n\n[entities]\n\n");
    for role in Role::ALL {
        let usual = Kind::ALL.iter().any(|kind| triggers(*kind).first() == Some(&role));
        if !usual || role == Role::Mention {
            let _ = writeln!(out, "{}", role.name());
        }
    }
    out.push_str("\n[relations]\n\n[events]\n\n");
    for kind in Kind::ALL {
        let mut arguments = Vec::new();
        for role in kind.roles() {
            if triggers(kind).first() != Some(role) || *role == Role::Mention {
                let count = if *role == Role::Mention { "*" } else { "?" };
                arguments.push(format!("{}{count}:{}", role.name(), role.name()));
            }
        }
        let links = kind.links().iter().map(|(name, to)| format!("{}?:{}", title(name), to.name()));
        arguments.extend(links);
        let _ = writeln!(out, "{}\t{}", kind.name(), arguments.join(", "));
    }
    out.push_str("\n[attributes]\n\n");
    let _ = writeln!(out, "{TRIGGER}\tArg:<EVENT>, Value:{}", Role::ALL.map(Role::name).join("|"));
    let mut seen: Vec<String> = Vec::new();
    for kind in Kind::ALL {
        for (feature, words) in kind.closed() {
            let name = attribute(kind, feature);
            if !seen.contains(&name) {
                let _ = writeln!(out, "{name}\tArg:{}, Value:{}", kind.name(), words.join("|"));
                seen.push(name);
            }
        }
    }
    out
}
