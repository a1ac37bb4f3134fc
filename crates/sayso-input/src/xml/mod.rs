//! News in XML: feeds (RSS, Atom), NITF and NewsML-G2, told apart by the root element.

mod feed;
mod newsml;
mod nitf;
mod tree;

use crate::error::Error;
use crate::structured::Structured;
use encoding_rs::Encoding;

/// Reads a file of news in XML: RSS, Atom, NITF or NewsML-G2. A document in it that cannot be read has its own error.
///
/// # Errors
///
/// What is no XML, or XML of another kind; what is nested too deep.
pub fn read_xml(text: &str) -> Result<Vec<Result<Structured, Error>>, Error> {
    let root = tree::parse(text)?;
    let documents = match root.name.as_str() {
        "rss" | "RDF" => feed::rss(&root),
        "feed" => feed::atom(&root),
        "entry" => feed::lone_entry(&root),
        "nitf" => vec![nitf::document(&root)],
        "newsItem" | "newsMessage" => newsml::items(&root),
        other => {
            return Err(Error::syntax(format!(
                "<{other}> is no RSS, Atom, NITF or NewsML-G2 document; web pages are the format html"
            )));
        }
    };
    Ok(documents.into_iter().map(|document| document.map(Structured::with_field_origins)).collect())
}

/// The encoding that an XML declaration names.
pub(crate) fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..256).unwrap_or(bytes);
    let declaration = start.strip_prefix(b"<?xml")?;
    let declaration = declaration.get(..memchr::memchr(b'>', declaration)?)?;
    let text = std::str::from_utf8(declaration).ok()?;
    let value = text.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Encoding::for_label(value.get(1..)?.split(quote).next()?.as_bytes())
}

#[cfg(test)]
mod tests;
