//! A CAS as a document.

use crate::jsonl::sentence;
use crate::place::Places;
use crate::plain::plain_token;
use crate::records::{self, Kind, Record, Role};
use crate::xml::{self, Element};
use crate::{Document, Error, ErrorKind};
use sayso_core::{Span, Unit};
use std::collections::HashMap;

/// Reads an XMI file: what [`write()`](super::write()) wrote, or INCEpTION with the same types. Types are known by their
/// names without the package; others are passed over. `id` is for documents that do not say their own.
///
/// # Errors
///
/// With the byte: [`ErrorKind::Syntax`] for what is no XMI, [`ErrorKind::Offset`] for places outside the text,
/// [`ErrorKind::Reference`] for roles of what is not there, [`ErrorKind::Value`] for features with a word of no meaning.
pub fn read(id: &str, text: &str) -> Result<Document<'static>, Error> {
    let root = xml::parse(text)?;
    if root.local() != "XMI" {
        return Err(root.bad(ErrorKind::Syntax, format!("<{}> is no <xmi:XMI>", root.name)));
    }
    let initial = |sofa: &&Element| sofa.get("sofaID") == Some("_InitialView");
    let sofa = root.all("Sofa").find(initial).or_else(|| root.first("Sofa"));
    let sofa = sofa.ok_or_else(|| root.bad(ErrorKind::Value, "no <cas:Sofa>"))?;
    let text = sofa.need("sofaString")?;
    let reader = Reader { places: Places::new(text, Unit::Utf16), sofa: sofa.get("xmi:id") };
    reader.document(id, &root)
}

struct Reader<'a> {
    places: Places<'a>,
    sofa: Option<&'a str>,
}

impl Reader<'_> {
    fn document(&self, id: &str, root: &Element) -> Result<Document<'static>, Error> {
        let own = |element: &&Element| element.get("sofa") == self.sofa;
        let mut records: Vec<Record> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::new();
        for element in root.children.iter().filter(own) {
            if let Some(kind) = Kind::from_name(element.local()) {
                let id = element.need("xmi:id")?;
                known.insert(id, records.len());
                records.push(record(kind, id, element));
            }
        }
        for element in root.children.iter().filter(own) {
            let Some(role) = Role::from_name(element.local()) else { continue };
            let Some(of) = element.get("of") else { continue };
            let record = known.get(of).and_then(|index| records.get_mut(*index));
            let record = record.filter(|record| record.kind == role.kind()).ok_or_else(|| {
                let what = format!("{} of {of}, which is no {}", role.name(), role.kind().name());
                element.bad(ErrorKind::Reference, what)
            })?;
            add(record, role, self.span(element)?);
        }
        for record in &mut records {
            record.roles.sort();
        }
        let mut out = records::to_analysis(&records)?;
        for token in root.all("Token").filter(own) {
            out.tokens.push(plain_token(self.places.text, self.span(token)?));
        }
        if !out.tokens.is_sorted_by_key(|token| token.span.start()) {
            out.tokens.sort_by_key(|token| token.span);
        }
        for element in root.all("Sentence").filter(own) {
            out.sentences.push(sentence(self.span(element)?, &out.tokens));
        }
        let meta = root.first("DocumentMetaData");
        let language = meta.and_then(|meta| meta.get("language")).unwrap_or_default();
        out.article.lang = language.parse().ok();
        let id = meta.and_then(|meta| meta.get("documentId")).unwrap_or(id);
        Ok(Document::owned(id, self.places.text, out))
    }

    fn span(&self, element: &Element) -> Result<Span, Error> {
        let number = |name: &str| {
            let value = element.need(name)?;
            value.parse::<u64>().map_err(|_| {
                element.bad(ErrorKind::Value, format!("{name} is {value:?}, no number"))
            })
        };
        let span = self.places.span(number("begin")?, number("end")?);
        span.map_err(|error| error.at_byte(element.byte))
    }
}

fn record(kind: Kind, id: &str, element: &Element) -> Record {
    let mut record = Record::new(kind, id);
    for (name, value) in &element.attributes {
        if !record.set(name, &**value) {
            record.link(name, &**value);
        }
    }
    record
}

/// Adds a place to a record.
fn add(record: &mut Record, role: Role, span: Span) {
    let own = record.roles.iter_mut().find(|(own, _)| *own == role && role.in_pieces());
    match own {
        Some((_, pieces)) => {
            pieces.push(span);
            pieces.sort_unstable();
        }
        None => record.roles.push((role, vec![span])),
    }
}
