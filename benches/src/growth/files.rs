//! Files of every format that is read as bytes, made to keep a reader busy.

use sayso_input::{Format, Opened, Options, read};
use sayso_testkit::Shape;
use std::ops::ControlFlow;

const fn file(
    name: &'static str,
    prefix: &'static str,
    unit: &'static str,
    suffix: &'static str,
) -> Shape<'static> {
    Shape::new(name, unit).between(prefix, suffix)
}

/// Web pages, feeds, wire formats, archives and lines of JSON in which one thing comes again and again.
pub const FILES: &[Shape<'static>] = &[
    file(
        "page of paragraphs",
        "<html><body><article><h1>Toll</h1>",
        "<p>Ada Moor said {n} times that the toll, which is late, will fall.</p>",
        "</article></body></html>",
    ),
    file("line breaks with spaces between", "<html><body><td></table>", "<img src=/{n}> <br>", ""),
    file(
        "authors in metadata",
        "<html><body>",
        "<meta name=author content=\"{name} Moor\">no ",
        "",
    ),
    file("ampersands in one text", "<html><body>By Ada Moor<h1> ", "&{n};", ""),
    file("attributes of one element", "<html><body><p ", "a{n}=\"b\" ", ">No.</p></body></html>"),
    file("one attribute again", "<html><body><p ", "a=b ", ">No.</p></body></html>"),
    file("attributes of a tag that never ends", "<html><body><p ", "a{n}='b' ", ""),
    file("classes", "<html><body><p class=\"", "c{n} ", "\">No.</p></body></html>"),
    file("nested elements", "<html><body>", "<div>", "No."),
    file("nested elements with text", "<html><body>", "<div>No {n}.", ""),
    file("nested inline elements", "<html><body><p>", "<b><i>no", "</p></body></html>"),
    file("formatting left open", "<html><body>", "<p><b>no {n}", "</body></html>"),
    file(
        "formatting of other kinds left open",
        "<html><body>",
        "<p><b class=c{n}><i><font size={n}>no",
        "</body></html>",
    ),
    file("links left open", "<html><body>", "<a href=/{n}>no ", "</body></html>"),
    file("ends without a beginning", "<html><body><p>No.", "</b></div></p>", "</body></html>"),
    file("lists", "<html><body><ul>", "<li><a href=/{n}>Part {n}</a>", "</ul></body></html>"),
    file("tables", "<html><body><table>", "<tr><td>{n}<td>no", "</table></body></html>"),
    file("text in a table", "<html><body><table>", "no {n}<b>no</b>", "</table></body></html>"),
    file("tables in tables", "<html><body>", "<table><tr><td>", "No."),
    file("selects", "<html><body><select>", "<option>{n}", "</select></body></html>"),
    file(
        "line breaks",
        "<html><body><article><p>",
        "Moor said no.<br>",
        "</article></body></html>",
    ),
    file(
        "double line breaks",
        "<html><body><article>",
        "Moor said no, and {n}.<br><br>",
        "</article></body></html>",
    ),
    file("comments", "<html><body><p>No.", "<!-- {n} -->", "</body></html>"),
    file("a comment that never ends", "<html><body><p>No.<!-- ", "- -> -- > {n} ", ""),
    file("comments begun", "<html><body><p>No.", "<!-", ""),
    file("angle brackets", "<html><body><p>", "< ", "</body></html>"),
    file("tags begun", "<html><body><p>", "<a", "</body></html>"),
    file("scripts", "<html><body><p>No.", "<script>var a = {n};</script>", "</body></html>"),
    file(
        "one long script",
        "<html><body><script>",
        "if (a < {n}) b = '<p>';\n",
        "</script><p>No.</p></body></html>",
    ),
    file(
        "a script that never ends",
        "<html><body><p>No.</p><script>",
        "<!-- <script> </scrip {n}",
        "",
    ),
    file("entities of a page", "<html><body><p>", "&quot;&#8217;&nbsp", "</p></body></html>"),
    file("ampersands of a page", "<html><body><p>", "&a", "</p></body></html>"),
    file(
        "meta elements",
        "<html><head>",
        "<meta property=\"article:tag\" content=\"no {n}\">",
        "</head><body><p>No.</body></html>",
    ),
    file(
        "authors in meta elements",
        "<html><head>",
        "<meta name=\"author\" content=\"{name} Moor\">",
        "</head><body><p>No.</body></html>",
    ),
    file(
        "bylines of a page",
        "<html><body><article>",
        "<p class=\"byline\">By {name} Moor</p>",
        "</article></body></html>",
    ),
    file(
        "headings",
        "<html><body><article>",
        "<h2>Part {n}</h2><p>Moor said no, he said.</p>",
        "</article></body></html>",
    ),
    file(
        "articles",
        "<html><body>",
        "<article><h1>Toll {n}</h1><p>Moor said no, it is late, he said.</p></article>",
        "</body></html>",
    ),
    file(
        "divisions of text",
        "<html><body>",
        "<div><p>Moor said no, it is late, and the bridge, he said, fell {n} times.</p></div>",
        "</body></html>",
    ),
    file(
        "pictures",
        "<html><body><article>",
        "<figure><img src=/{n}><figcaption>{name} Moor</figcaption></figure>",
        "</article></body></html>",
    ),
    file("elements of one identifier", "<html><body>", "<p id=a>No {n}.</p>", "</body></html>"),
    file(
        "JSON-LD of other authors",
        "<html><head><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Toll\",\"author\":[",
        "{\"name\":\"{name} Moor\"},",
        "{\"name\":\"Ada\"}]}</script></head><body><p>No.</p></body></html>",
    ),
    file(
        "JSON-LD of other outlets",
        "<html><head><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Toll\",\"publisher\":[",
        "{\"name\":\"{name} Herald\"},",
        "{\"name\":\"Ada\"}]}</script></head><body><p>No.</p></body></html>",
    ),
    file(
        "JSON-LD scripts",
        "<html><head>",
        "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Toll {n}\"}</script>",
        "</head><body><p>No.</p></body></html>",
    ),
    file(
        "JSON-LD with a body in lines",
        "<html><head><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Toll\",\"articleBody\":\"",
        "No {n}.\\n",
        "\"}</script></head><body><p>No.</p></body></html>",
    ),
    file(
        "JSON-LD graph",
        "<html><head><script type=\"application/ld+json\">{\"@graph\":[",
        "{\"@type\":\"Person\",\"@id\":\"#{n}\",\"name\":\"{name}\"},",
        "{}]}</script></head><body><p>No.</p></body></html>",
    ),
    file(
        "RSS items",
        "<rss><channel><title>Herald</title>",
        "<item><title>Toll {n}</title><description>&lt;p&gt;No.&lt;/p&gt;</description></item>",
        "</channel></rss>",
    ),
    file(
        "RSS categories",
        "<rss><channel><title>Herald</title><item><title>Toll</title>",
        "<category>no {n}</category>",
        "</item></channel></rss>",
    ),
    file(
        "RSS authors",
        "<rss><channel><title>Herald</title><item><title>Toll</title><description>No.</description>",
        "<author>{name} Moor</author>",
        "</item></channel></rss>",
    ),
    file(
        "RSS with one long page",
        "<rss><channel><title>Herald</title><item><title>Toll</title><description>",
        "&lt;p&gt;No {n}.&lt;/p&gt;",
        "</description></item></channel></rss>",
    ),
    file("RSS that never ends", "<rss><channel>", "<item><title>Toll", ""),
    file("attributes of XML", "<rss ", "a{n}=\"b\" ", "><channel/></rss>"),
    file("name spaces of XML", "<rss ", "xmlns:a{n}=\"b\" ", "><channel/></rss>"),
    file("nested elements of XML", "<rss>", "<a>", ""),
    file("entities of XML", "<rss><channel><title>", "&amp;&#65;", "</title></channel></rss>"),
    file("sections of XML", "<rss><channel><title>", "<![CDATA[{n}]]>", "</title></channel></rss>"),
    file(
        "Atom entries",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
        "<entry><title>Toll {n}</title><content>No.</content></entry>",
        "</feed>",
    ),
    file(
        "Atom authors",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>Toll</title><content>No.</content>",
        "<author><name>{name} Moor</name></author>",
        "</entry></feed>",
    ),
    file(
        "NITF paragraphs",
        "<nitf><body><body.head><hedline><hl1>Toll</hl1></hedline></body.head><body.content>",
        "<p>No {n}, <b>he</b> said.</p>",
        "</body.content></body></nitf>",
    ),
    file(
        "NITF bylines",
        "<nitf><body><body.head><hedline><hl1>Toll</hl1></hedline>",
        "<byline>By {name} Moor</byline>",
        "</body.head><body.content><p>No.</p></body.content></body></nitf>",
    ),
    file(
        "NITF authors in one byline",
        "<nitf><body><body.head><hedline><hl1>Toll</hl1></hedline><byline>By ",
        "{name} Moor, ",
        "Ada Moor</byline></body.head><body.content><p>No.</p></body.content></body></nitf>",
    ),
    file(
        "NewsML",
        "<newsItem><contentSet><inlineXML><html><body>",
        "<p>No {n}.</p>",
        "</body></html></inlineXML></contentSet></newsItem>",
    ),
    file("lines of JSON", "", "{\"id\":\"{n}\",\"text\":\"No.\"}\n", ""),
    file("fields of JSON", "{\"id\":\"a\",", "\"f{n}\":{n},", "\"text\":\"No.\"}\n"),
    file("lists in lists of JSON", "{\"text\":\"No.\",\"f\":", "[", ""),
    file("escapes of JSON", "{\"text\":\"", "\\u00e9\\n\\\"", "\"}\n"),
    file(
        "authors of CC-News",
        "{\"title\":\"Toll\",\"maintext\":\"No.\",\"authors\":[",
        "\"{name} Moor\",",
        "\"Ada\"]}\n",
    ),
    file("rows of a table", "id,title,text\n", "{n},Toll,\"No {n}, he said.\"\n", ""),
    file("cells of a row", "id,text", ",{n}", "\n1,No.\n"),
    file("a cell that never ends", "id,text\n1,\"", "no {n}, he said\n", ""),
    file(
        "items of an array",
        "[{\"text\":\"No.\"}",
        ",{\"title\":\"Toll\",\"text\":\"No {n}.\"}",
        "]",
    ),
    file(
        "persons of a graph",
        "<html><head><script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"Article\"}",
        ",{\"@type\":\"Person\",\"name\":\"{name} Moor\"}",
        "]}</script></head><body><p>No.</body></html>",
    ),
    file(
        "links to authors",
        "<html><body><article><h1>Toll</h1>",
        "<p><a href=\"/author/a{n}\">{name} Moor</a> said no.</p>",
        "</article></body></html>",
    ),
    file("paragraphs of CC-News", "{\"title\":\"Toll\",\"maintext\":\"", "No {n}.\\n", "\"}\n"),
    file(
        "records of an archive",
        "",
        "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 4\r\n\r\nNo.\n\r\n\r\n",
        "",
    ),
    file("headers of a record", "WARC/1.0\r\n", "A{n}: b\r\n", "Content-Length: 0\r\n\r\n"),
    file("records without a length", "", "WARC/1.0\r\nWARC-Type: response\r\n\r\n", ""),
    file(
        "chunks of an answer",
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999999\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n",
        "3\r\n<p>\r\n",
        "0\r\n\r\n",
    ),
    file("characters of a replaced kind", "The toll \u{fffd}", "\u{fffd}a", ""),
];

/// Reads a file of any format, as its beginning says, and opens every document in it. How many bytes of text came out.
#[must_use]
pub fn open_all(file: &[u8]) -> usize {
    let options = Options::default();
    let formats = [None, Some(Format::CcNews)];
    let json = file.starts_with(b"{");
    // A table does not say that it is one.
    if file.starts_with(b"id,") {
        return opened(file, Some(Format::Csv), &options);
    }
    formats[..1 + usize::from(json)].iter().map(|format| opened(file, *format, &options)).sum()
}

fn opened(mut file: &[u8], format: Option<Format>, options: &Options) -> usize {
    let mut bytes = 0;
    let done = read(&mut file, format, options, &mut |item| {
        bytes += match item.content.open(options) {
            Ok(Opened::Structured(document)) => document.compose().0.len(),
            Ok(Opened::Record(record)) => record.text.len(),
            Ok(Opened::Text(text)) => text.text.len(),
            // Lines of a page; or nothing, which is said and costs nothing.
            Ok(_) | Err(_) => 1,
        };
        ControlFlow::Continue(())
    });
    debug_assert!(done.is_continue());
    bytes
}
