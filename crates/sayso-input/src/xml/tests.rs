//! Made-up feeds and wire copy.

use super::*;
use sayso_core::{BlockKind, Date, Lang};

fn documents(text: &str) -> Vec<Structured> {
    read_xml(text).expect("XML").into_iter().map(|document| document.expect("a document")).collect()
}

fn texts(document: &Structured) -> Vec<(&str, BlockKind)> {
    document.paragraphs.iter().map(|p| (p.text.as_str(), p.kind)).collect()
}

const DAY: Date = Date { year: 2025, month: 2, day: 14 };

#[test]
fn rss() {
    let items = documents(
        r#"<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Coast Weekly</title><language>en-gb</language>
        <item><title>Toll &amp; trouble&nbsp;ahead</title><link>https://coast.example/1</link><guid>c-1</guid><dc:creator>Ada Moor</dc:creator>
        <pubDate>Fri, 14 Feb 2025 09:30:00 +0200</pubDate><category>Politics</category><description>Short.</description>
        <content:encoded><![CDATA[<p>The mayor <b>backs</b> the toll.</p><p>Boats pass free.</p>]]></content:encoded></item>
        <item><title>Second</title><author>desk@coast.example (Jan Sorel)</author><description>&lt;p&gt;It rained.</description></item>
        </channel></rss>"#,
    );
    let [first, second] = &*items else { panic!("{items:?}") };
    assert_eq!(first.title.as_deref(), Some("Toll & trouble\u{a0}ahead"));
    assert_eq!(
        (first.id.as_deref(), first.lang, first.published),
        (Some("c-1"), Some(Lang::EN), Some(DAY))
    );
    assert_eq!(
        (&*first.authors, &*first.outlets),
        (&["Ada Moor".to_owned()][..], &["Coast Weekly".to_owned()][..])
    );
    assert_eq!(
        texts(first),
        [("The mayor backs the toll.", BlockKind::Body), ("Boats pass free.", BlockKind::Body)]
    );
    assert_eq!(
        (&*second.authors, texts(second)),
        (&["Jan Sorel".to_owned()][..], vec![("It rained.", BlockKind::Body)])
    );
    let rdf = documents(
        "<rdf:RDF xmlns:rdf='x'><channel/><item rdf:about='http://a/'><title>T</title></item></rdf:RDF>",
    );
    assert_eq!(rdf[0].id.as_deref(), Some("http://a/"));
}

#[test]
fn atom() {
    let entries = documents(
        r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk"><title>Берег</title><author><name>Редакція</name></author>
        <entry><id>urn:1</id><title type="html">Міст &lt;i&gt;відкрито&lt;/i&gt;</title><link rel="self" href="x"/><link href="https://b.example/1"/>
        <updated>2025-02-14T10:00:00Z</updated><content type="xhtml"><div><p>Міст відкрили.</p><p>Дощ ущух &lt; вчора.</p></div></content></entry>
        <entry><id>urn:2</id><title>T</title><author><name>Ada Moor</name></author><published>2025-02-14</published><updated>2025-02-15</updated>
        <summary>One line
and another</summary></entry></feed>"#,
    );
    let [first, second] = &*entries else { panic!("{entries:?}") };
    assert_eq!((first.title.as_deref(), first.lang), (Some("Міст відкрито"), Some(Lang::UK)));
    assert_eq!(first.url.as_deref(), Some("https://b.example/1"));
    assert_eq!(
        (&*first.authors, first.published, first.updated),
        (&["Редакція".to_owned()][..], Some(DAY), None)
    );
    assert_eq!(first.paragraphs[1].text, "Дощ ущух < вчора.");
    assert_eq!((&*second.authors, second.published), (&["Ada Moor".to_owned()][..], Some(DAY)));
    assert_eq!(second.updated, Some(Date { day: 15, ..DAY }));
    assert_eq!(texts(second), [("One line and another", BlockKind::Body)]);
}

const NITF: &str = r#"<nitf xml:lang="en"><head><title>slug</title><docdata><doc-id id-string="w-7"/><date.issue norm="20250214T093000Z"/></docdata>
    <pubdata name="Coast Wire" position.section="World"/></head><body><body.head><hedline><hl1>Toll vote splits council</hl1><hl2>Boats pass free</hl2></hedline>
    <byline>By <person>Ada Moor</person><byttl>Staff writer</byttl></byline><dateline><location>NORTHSIDE</location></dateline></body.head>
    <body.content><block><p>The council <em>voted</em> on Monday.</p><hl2>Costs</hl2><bq><block><p>“We paid,” she said.</p></block></bq>
    <ul><li>Cars: two</li></ul><media><media-reference source="a.jpg">a</media-reference><media-caption>The bridge</media-caption>
    <media-producer>J. Sorel</media-producer></media></block></body.content><body.end><tagline>Ada Moor covers the coast.</tagline></body.end></body></nitf>"#;

#[test]
fn nitf() {
    let document = documents(NITF).remove(0);
    assert_eq!(document.title.as_deref(), Some("Toll vote splits council"));
    assert_eq!(
        (document.id.as_deref(), document.published, document.section.as_deref()),
        (Some("w-7"), Some(DAY), Some("World"))
    );
    assert_eq!(
        (&*document.authors, document.dateline.as_deref()),
        (&["Ada Moor".to_owned()][..], Some("NORTHSIDE"))
    );
    assert_eq!(
        texts(&document),
        [
            ("Boats pass free", BlockKind::Subheading),
            ("The council voted on Monday.", BlockKind::Body),
            ("Costs", BlockKind::Subheading),
            ("“We paid,” she said.", BlockKind::Body),
            ("Cars: two", BlockKind::ListItem),
            ("The bridge", BlockKind::Caption),
            ("J. Sorel", BlockKind::PhotoCredit),
            ("Ada Moor covers the coast.", BlockKind::AuthorBio),
        ]
    );
}

#[test]
fn newsml() {
    let item = |content: &str| {
        format!(
            r#"<newsItem guid="tag:coast:1" xml:lang="en-US"><itemMeta><provider literal="COAST"/><versionCreated>2025-02-15T00:00:00Z</versionCreated></itemMeta>
            <contentMeta><contentCreated>2025-02-14T09:00:00Z</contentCreated><headline>Toll vote</headline><by>By Ada Moor and Jan Sorel</by>
            <creditline>Coast Wire</creditline><language tag="en"/><dateline>NORTHSIDE, Feb 14</dateline></contentMeta><contentSet>{content}</contentSet></newsItem>"#
        )
    };
    let html = r#"<inlineXML contenttype="application/xhtml+xml"><html><head><title>x</title></head><body><h1>Head</h1><p>It rained.</p>It stopped.</body></html></inlineXML>"#;
    let nitf = format!("<inlineXML>{NITF}</inlineXML>");
    let data = r#"<inlineData contenttype="text/plain">One.
Two.</inlineData>"#;
    let message = format!(
        "<newsMessage><header/><itemSet>{}{}<packageItem/>{}</itemSet></newsMessage>",
        item(html),
        item(&nitf),
        item(data)
    );
    let items = documents(&message);
    assert_eq!(items.len(), 3);
    for item in &items {
        assert_eq!(
            (item.title.as_deref(), &*item.authors),
            (Some("Toll vote"), &["Ada Moor".to_owned(), "Jan Sorel".to_owned()][..])
        );
        assert_eq!(
            (item.published, item.updated, item.lang),
            (Some(DAY), Some(Date { day: 15, ..DAY }), Some(Lang::EN))
        );
        assert_eq!(item.outlets, ["COAST", "Coast Wire"]);
    }
    assert_eq!(
        texts(&items[0]),
        [
            ("Head", BlockKind::Subheading),
            ("It rained.", BlockKind::Body),
            ("It stopped.", BlockKind::Body)
        ]
    );
    assert_eq!(items[1].paragraphs[1].text, "The council voted on Monday.");
    assert_eq!(texts(&items[2]), [("One.", BlockKind::Body), ("Two.", BlockKind::Body)]);
    assert_eq!(documents(&item(html)).len(), 1);
    assert!(
        read_xml("<newsItem/>").expect("XML")[0]
            .as_ref()
            .expect_err("empty")
            .to_string()
            .contains("without content")
    );
}

#[test]
fn errors_name_the_place() {
    let error = |text: &str| read_xml(text).expect_err("no news").to_string();
    assert_eq!(error(""), "no XML: there is no element in it");
    assert!(
        error("<rss>\n <channel></rss>").starts_with("line 2, column 11: "),
        "{}",
        error("<rss>\n <channel></rss>")
    );
    assert!(error("<rss><channel>").ends_with("<channel> has no end"));
    assert!(error("<html></html>").contains("the format html"));
    let bomb = "<!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><rss><channel><title>&b;</title></channel></rss>";
    assert!(error(bomb).contains("it declares entities"), "{}", error(bomb));
    let deep = "<a>".repeat(5_000);
    assert!(error(&deep).contains("more than 200 elements inside one another"));
}

#[test]
fn an_entry_may_stand_alone() {
    let entry = "<entry xmlns='http://www.w3.org/2005/Atom'><title>Toll vote</title><author><name>Ada Moor</name></author>\
                 <published>2025-02-14T08:00:00Z</published><content>It rained.</content></entry>";
    let read = read_xml(entry).expect("XML").remove(0).expect("an entry");
    assert_eq!(
        (read.title.as_deref(), &*read.authors),
        (Some("Toll vote"), &["Ada Moor".to_owned()][..])
    );
    assert!(read.outlets.is_empty());
}

#[test]
fn declared_encodings() {
    let declared = |text: &str| declared_encoding(text.as_bytes()).map(Encoding::name);
    assert_eq!(
        declared("<?xml version='1.0' encoding='windows-1251'?><rss/>"),
        Some("windows-1251")
    );
    assert_eq!(declared("<?xml version=\"1.0\"?><rss encoding=\"koi8-u\"/>"), None);
    assert_eq!(declared("<rss/>"), None);
}
