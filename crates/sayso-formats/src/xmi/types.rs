//! The types of annotations.

use crate::records::{Kind, Role};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io::{self, Write};

/// Where our types are, and the prefix of their names in XMI.
pub(super) const OURS: &str = "sayso";
/// Packages of DKPro Core.
pub(super) const SEGMENTATION: &str = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type";
pub(super) const METADATA: &str = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type";

/// The features of DKPro's metadata that are written.
const DOCUMENT: [&str; 2] = ["documentTitle", "documentId"];

/// What the XMI namespace of a package is.
pub(super) fn namespace(package: &str) -> String {
    format!("http:///{}.ecore", package.replace('.', "/"))
}

/// The type system of these files, as a UIMA type system description. It holds what we need of DKPro Core's types and
/// merges with the whole of them.
#[must_use]
pub fn type_system() -> String {
    let mut out = Vec::new();
    // Writing to memory does not fail.
    let _ = write(&mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// Name, range and description.
type Feature = (String, String, &'static str);

fn write(out: &mut Vec<u8>) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("typeSystemDescription")
        .with_attribute(("xmlns", "http://uima.apache.org/resourceSpecifier"))
        .write_inner_content(|xml| {
            text(xml, "name", "sayso")?;
            text(xml, "description", "Attributions, stances and actors, as sayso writes them.")?;
            text(xml, "version", "1.0")?;
            xml.create_element("types").write_inner_content(types)?;
            Ok(())
        })?;
    out.write_all(b"\n")
}

fn types<W: Write>(xml: &mut Writer<W>) -> io::Result<()> {
    let annotation = "uima.tcas.Annotation";
    one(xml, &format!("{SEGMENTATION}.Sentence"), annotation, &[])?;
    one(xml, &format!("{SEGMENTATION}.Token"), annotation, &[])?;
    let document = DOCUMENT.map(|name| (name.to_owned(), "uima.cas.String".to_owned(), ""));
    one(xml, &format!("{METADATA}.DocumentMetaData"), "uima.tcas.DocumentAnnotation", &document)?;
    for kind in Kind::ALL {
        let mut features: Vec<Feature> = Vec::new();
        let closed = kind.closed().iter().map(|(name, _)| *name);
        for name in closed.chain(kind.open().iter().copied()) {
            let range = if name == "score" { "uima.cas.Float" } else { "uima.cas.String" };
            features.push((name.to_owned(), range.to_owned(), ""));
        }
        for (name, to) in kind.links() {
            features.push(((*name).to_owned(), format!("{OURS}.{}", to.name()), ""));
        }
        one(xml, &format!("{OURS}.{}", kind.name()), annotation, &features)?;
    }
    for role in Role::ALL {
        let range = format!("{OURS}.{}", role.kind().name());
        let of = ("of".to_owned(), range, "What it belongs to.");
        one(xml, &format!("{OURS}.{}", role.name()), annotation, &[of])?;
    }
    Ok(())
}

fn one<W: Write>(
    xml: &mut Writer<W>,
    name: &str,
    supertype: &str,
    features: &[Feature],
) -> io::Result<()> {
    xml.create_element("typeDescription").write_inner_content(|xml| {
        text(xml, "name", name)?;
        text(xml, "description", "")?;
        text(xml, "supertypeName", supertype)?;
        if features.is_empty() {
            return Ok(());
        }
        xml.create_element("features").write_inner_content(|xml| {
            for (name, range, description) in features {
                xml.create_element("featureDescription").write_inner_content(|xml| {
                    text(xml, "name", name)?;
                    text(xml, "description", description)?;
                    text(xml, "rangeTypeName", range)
                })?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

fn text<W: Write>(xml: &mut Writer<W>, name: &str, value: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(value))?;
    Ok(())
}
