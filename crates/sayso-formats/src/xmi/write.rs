//! The CAS of a document.

use super::types::{METADATA, OURS, SEGMENTATION, namespace};
use crate::place::Places;
use crate::records::{self, Record};
use crate::{Document, xml};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};
use sayso_core::{Span, Unit};
use std::collections::HashMap;
use std::io;

/// The id of the only sofa (subject of analysis).
const SOFA: u32 = 1;

/// Writes a document as XMI. [`type_system`](super::type_system()) goes with it.
///
/// # Errors
///
/// Only those of `out`.
pub fn write(document: &Document<'_>, out: &mut impl io::Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let [ours, segmentation, metadata] = [OURS, SEGMENTATION, METADATA].map(namespace);
    xml.create_element("xmi:XMI")
        .with_attribute(("xmlns:xmi", "http://www.omg.org/XMI"))
        .with_attribute(("xmlns:cas", "http:///uima/cas.ecore"))
        .with_attribute(("xmlns:sayso", &*ours))
        .with_attribute(("xmlns:segmentation", &*segmentation))
        .with_attribute(("xmlns:metadata", &*metadata))
        .with_attribute(("xmi:version", "2.0"))
        .write_inner_content(|xml| {
            xml.create_element("cas:NULL").with_attribute(("xmi:id", "0")).write_empty()?;
            let places = Places::new(&document.text, Unit::Utf16);
            let mut cas = Cas { xml, places, next: SOFA, members: Vec::new() };
            cas.document(document)
        })?;
    xml.into_inner().write_all(b"\n")
}

struct Cas<'a, W: io::Write> {
    xml: &'a mut Writer<W>,
    places: Places<'a>,
    /// The last id that was given.
    next: u32,
    members: Vec<String>,
}

impl<W: io::Write> Cas<'_, W> {
    fn document(&mut self, document: &Document<'_>) -> io::Result<()> {
        let analysis = &document.analysis;
        let names = document.reading();
        let title = analysis.article.title.map(|span| names.words(&[span])).unwrap_or_default();
        let lang = analysis.article.lang.map_or("x-unspecified".to_owned(), |l| l.to_string());
        let meta = [
            ("language", lang),
            ("documentTitle", title),
            ("documentId", document.id.clone().into_owned()),
        ];
        self.annotation("metadata:DocumentMetaData", Span::of(&document.text), &meta)?;
        for sentence in &analysis.sentences {
            self.annotation("segmentation:Sentence", sentence.span, &[])?;
        }
        for token in &analysis.tokens {
            self.annotation("segmentation:Token", token.span, &[])?;
        }
        self.records(&records::of_analysis(analysis))?;
        let text = xml::allowed(&document.text);
        let (id, members) = (SOFA.to_string(), self.members.join(" "));
        self.xml
            .create_element("cas:Sofa")
            .with_attribute(("xmi:id", &*id))
            .with_attribute(("sofaNum", "1"))
            .with_attribute(("sofaID", "_InitialView"))
            .with_attribute(("mimeType", "text/plain"))
            .with_attribute(("sofaString", &*text))
            .write_empty()?;
        self.xml
            .create_element("cas:View")
            .with_attribute(("sofa", &*id))
            .with_attribute(("members", &*members))
            .write_empty()?;
        Ok(())
    }

    /// Attributions and the like, then their roles: both may refer to what comes later.
    fn records(&mut self, records: &[Record]) -> io::Result<()> {
        let ids: HashMap<&str, u32> =
            (self.next + 1..).zip(records).map(|(id, record)| (&*record.id, id)).collect();
        for record in records {
            let mut features: Vec<(&str, String)> = record.features.clone();
            for (name, to) in &record.links {
                if let Some(id) = ids.get(to.as_str()) {
                    features.push((name, id.to_string()));
                }
            }
            let hull = record.hull().unwrap_or_default();
            self.annotation(&format!("sayso:{}", record.kind.name()), hull, &features)?;
        }
        for record in records {
            let of = ids.get(record.id.as_str()).map(ToString::to_string).unwrap_or_default();
            for (role, pieces) in &record.roles {
                for piece in pieces {
                    let name = format!("sayso:{}", role.name());
                    self.annotation(&name, *piece, &[("of", of.clone())])?;
                }
            }
        }
        Ok(())
    }

    fn annotation(
        &mut self,
        name: &str,
        span: Span,
        features: &[(&str, String)],
    ) -> io::Result<()> {
        self.next += 1;
        let id = self.next.to_string();
        let [start, end] = [span.start(), span.end()].map(|at| self.places.out(at).to_string());
        let sofa = SOFA.to_string();
        let mut element = self
            .xml
            .create_element(name)
            .with_attribute(("xmi:id", &*id))
            .with_attribute(("sofa", &*sofa))
            .with_attribute(("begin", &*start))
            .with_attribute(("end", &*end));
        for (name, value) in features {
            element = element.with_attribute((*name, &*xml::allowed(value)));
        }
        element.write_empty()?;
        self.members.push(id);
        Ok(())
    }
}
