//! News in XML: feeds (RSS, Atom), NITF and NewsML-G2, told apart by the root element.

mod feed;
mod newsml;
mod nitf;
mod tree;

use super::structured::Structured;
use encoding_rs::Encoding;

/// Reads a file. A document that cannot be read has its own error.
pub(super) fn read(text: &str) -> Result<Vec<Result<Structured, String>>, String> {
    let root = tree::parse(text)?;
    Ok(match root.name.as_str() {
        "rss" | "RDF" => feed::rss(&root),
        "feed" => feed::atom(&root),
        "nitf" => vec![nitf::document(&root)],
        "newsItem" | "newsMessage" => newsml::items(&root),
        other => {
            return Err(format!(
                "<{other}> is no RSS, Atom, NITF or NewsML-G2 document; for web pages see --input-format html"
            ));
        }
    })
}

/// The encoding that an XML declaration names.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
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
