//! Made-up pages.

use super::*;
use crate::Origin;
use sayso_core::{Date, Genre};

const BODY: &str = "\
<article><h1>Town backs the bridge toll</h1><p class=byline>By Ada Moor</p>\
<p>The council of Northside voted on Monday for the toll on the old bridge, which had been free since it was built.</p>\
<p>“Nobody on this coast has waited longer for a bridge,” said Ines Falk, the mayor, who had asked for the vote, \
and she thanked the engineers for their patience through three winters of repairs.</p><h2>What it costs</h2>\
<p>Lorries will pay nine crowns and cars two; boats pass under it without paying, as they have always done, and the \
fishing union, which had feared otherwise, called that a relief.</p><ul><li>Cars: two crowns</li>\
<li>Lorries: nine crowns</li></ul></article>";

fn page(head: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head><title>Town backs the bridge toll | Coast Weekly</title>{head}</head>\
         <body><nav><a href=/>Home</a> <a href=/w>World</a></nav>{body}<footer>© Coast Weekly</footer>\
         <script>if (1<2) {{ share() }}</script></body></html>"
    )
}

fn article(html: &str) -> Structured {
    match read_html(html, None).expect("a page") {
        WebPage::Article(article) => *article,
        WebPage::Lines(lines) => panic!("no article in {lines}"),
    }
}

fn kinds(document: &Structured) -> Vec<(&str, BlockKind)> {
    document.paragraphs.iter().map(|p| (p.text.as_str(), p.kind)).collect()
}

#[test]
fn the_article_of_a_page_without_its_furniture() {
    let found = article(&page("", BODY));
    let kinds = kinds(&found);
    assert!(kinds.contains(&("What it costs", BlockKind::Subheading)), "{kinds:?}");
    assert!(kinds.contains(&("Cars: two crowns", BlockKind::ListItem)), "{kinds:?}");
    assert!(
        kinds.iter().any(|(text, kind)| text.starts_with("“Nobody") && *kind == BlockKind::Body)
    );
    assert!(!kinds.iter().any(|(text, _)| text.contains("share()") || text.contains("Home")));
    assert!(found.title.expect("a title").starts_with("Town backs the bridge toll"));
    assert_eq!(found.lang, Some(sayso_core::Lang::EN));
}

#[test]
fn what_a_page_says_of_itself_goes_first() {
    let json = r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite",
        "name":"Coast Weekly"},{"@type":["OpinionNewsArticle"],"headline":"A toll for whom?","author":[{"@type":"Person",
        "name":"Ada Moor"},{"name":"Jan Sorel"}],"publisher":{"name":"Coast Weekly"},"articleSection":["Opinion"],
        "datePublished":"2025-02-14T22:00:00-05:00","dateModified":"2025-02-16","inLanguage":"en-GB",
        "url":"https://coast.example/toll"}]}</script><script type="application/ld+json">{broken</script>"#;
    let found = article(&page(json, &BODY.replace("Ada Moor", "Ada Moor and Jan Sorel")));
    // The heading over the text is what readers know it by.
    assert_eq!(found.title.as_deref(), Some("Town backs the bridge toll"));
    assert_eq!(found.authors, ["Ada Moor", "Jan Sorel"]);
    assert_eq!(found.outlets[0], "Coast Weekly");
    assert_eq!(found.published, Some(Date { year: 2025, month: 2, day: 14 }));
    assert_eq!(found.updated, Some(Date { year: 2025, month: 2, day: 16 }));
    assert_eq!((found.genre, found.section.as_deref()), (Genre::Opinion, Some("Opinion")));
    assert_eq!(found.url.as_deref(), Some("https://coast.example/toll"));
}

#[test]
fn lines_among_the_paragraphs_that_are_none_of_the_article() {
    let body = BODY.replace(
        "<h2>What it costs</h2>",
        "<p class=wp-caption-text>The old bridge at dusk, seen from the harbour wall</p>\
         <p><a href=/x>Ferry crews vote on the winter timetable</a></p><h2>What it costs</h2>\
         <p class=newsletter-box>News of the coast, each morning in your inbox</p>",
    );
    let found = article(&page("", &body));
    let kind = |start: &str| {
        kinds(&found).into_iter().find(|(text, _)| text.starts_with(start)).map(|(_, kind)| kind)
    };
    assert_eq!(kind("The old bridge"), Some(BlockKind::Caption));
    assert_eq!(kind("Ferry crews"), Some(BlockKind::RelatedTeaser));
    assert!(kind("News of the coast").is_none_or(|kind| kind == BlockKind::Newsletter));
    assert_eq!(kind("Lorries will pay"), Some(BlockKind::Body));
}

/// Made-up heads of pages, each with the day, the authors and the headline that are right, and where they are from.
#[test]
fn fields_by_where_they_are_said() {
    let plain = BODY.replace("<p class=byline>By Ada Moor</p>", "").replace("h1", "div");
    let read = |head: &str, body: &str| article(&page(head, body));
    let day = |found: &Structured| {
        found.published.map(|day| (day.to_string(), found.origins.published.map(Origin::as_str)))
    };
    for (head, from) in [
        ("<meta property='article:published_time' content='2025-02-14T09:00:00Z'>", "meta"),
        ("<meta name=parsely-pub-date content='2025-02-14'>", "meta"),
        ("<meta name='dc.date' content='14 February 2025'>", "meta"),
        ("<link rel=canonical href='https://coast.example/2025/02/14/toll'>", "url"),
        (
            r#"<script type="application/ld+json">{"@type":"Article","datePublished":"2025-02-14",}</script>"#,
            "json-ld",
        ),
    ] {
        assert_eq!(day(&read(head, &plain)), Some(("2025-02-14".to_owned(), Some(from))), "{head}");
    }
    let shown = |line: &str| plain.replacen("<p>", &format!("{line}<p>"), 1);
    for (line, from) in [
        ("<time itemprop=datePublished datetime=2025-02-14>today</time>", "microdata"),
        ("<span class=post-date>14.02.2025</span>", "lines"),
    ] {
        let found = read("<meta property=og:locale content=de>", &shown(line));
        assert_eq!(day(&found), Some(("2025-02-14".to_owned(), Some(from))), "{line}");
    }
    // The day of a change is none of publication, though the page shows it alone.
    let changed = "<meta property=article:modified_time content=2025-03-01><meta property=article:published_time content=2025-02-14>";
    let found = read(changed, &shown("<p class=date>1 March 2025</p>"));
    assert_eq!(day(&found), Some(("2025-02-14".to_owned(), Some("meta"))));
    assert_eq!(found.updated.map(|day| day.to_string()).as_deref(), Some("2025-03-01"));

    let authors =
        |found: &Structured| (found.authors.clone(), found.origins.authors.map(Origin::as_str));
    for (head, line, from) in [
        ("<meta name=author content='By Ada Moor, Staff Writer'>", "", "meta"),
        ("", "<a rel=author href=/ada>Ada Moor</a>", "link"),
        ("", "<div class=article-author>Ada Moor</div>", "lines"),
        (
            r#"<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":{"@id":"a1"}},{"@id":"a1","@type":"Person","name":"Ada Moor"}]}</script>"#,
            "",
            "json-ld",
        ),
    ] {
        let found = read(head, &shown(line));
        assert_eq!(authors(&found), (vec!["Ada Moor".to_owned()], Some(from)), "{head}{line}");
    }
    // A firm is no author.
    let firm = r#"<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Organization","name":"Coast Weekly"}}</script>"#;
    assert_eq!(authors(&read(firm, &plain)).0, Vec::<String>::new());

    let titled = |head: &str| read(head, &plain).title;
    assert_eq!(titled("").as_deref(), Some("Town backs the bridge toll"));
    let headline = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge toll backed by the town, at last"}</script>"#;
    let social = "<meta property=og:title content='Bridge toll backed by the town, at last'>";
    assert_eq!(
        titled(&format!("{headline}{social}")).as_deref(),
        Some("Bridge toll backed by the town, at last")
    );
}

#[test]
fn authors_however_they_are_marked() {
    let plain = BODY.replace("<p class=byline>By Ada Moor</p>", "");
    let read = |head: &str, line: &str| {
        article(&page(head, &plain.replacen("<p>", &format!("{line}<p>"), 1))).authors
    };
    for (line, want) in [
        (
            r"<a rel=author href=/a>Ada Moor</a> and <a rel=author href=/j>Jan Sorel</a>",
            &["Ada Moor", "Jan Sorel"][..],
        ),
        (r"<div class=meta>14.02.2025 <a href=/authors/ada>Ada Moor</a></div>", &["Ada Moor"]),
        (r"<span class=author>Jan van Moor</span>", &["Jan van Moor"]),
        (r"<span class=author>Anna von Moor</span>", &["Anna von Moor"]),
        (r"<span class=author>Georg W. Moor</span>", &["Georg W. Moor"]),
        (r"<p class=byline>By the Coast Editorial Team</p>", &[]),
    ] {
        assert_eq!(read("", line), want, "{line}");
    }
    let graph = r#"<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2025-02-14"},{"@type":["Person"],"name":"Ada Moor"}]}</script>"#;
    for head in
        [graph, "<meta name=author value='Ada Moor'>", "<link rel=author title='Ada Moor' href=/a>"]
    {
        assert_eq!(read(head, ""), ["Ada Moor"], "{head}");
    }
    // The page of a person has that person's name; that of a firm has none.
    let site = |name: &str| {
        let head = format!(
            "<meta property=og:site_name content='{name}'><meta name=author content='{name}'>"
        );
        let found = article(&page(&head, &plain));
        let (text, read) = found.compose();
        let persons: Vec<String> = read.persons().map(|a| a.span.slice(&text).to_owned()).collect();
        persons
    };
    assert_eq!(site("Anna Moor"), ["Anna Moor"]);
    assert_eq!(site("Northside Ferries"), Vec::<String>::new());
}

#[test]
fn boxes_and_fields_around_the_paragraphs() {
    let body = BODY.replacen(
        "<p>The council",
        "<p>Posted on March 4, 2021</p><p>By Ada Moor</p><div class=cookie-notice><p>This site uses cookies to \
         count its readers, and to show them what they may like to read.</p></div><p>The council",
        1,
    );
    let found = article(&page("", &body));
    let text = found.compose();
    let text = text.1.body(&text.0).text().to_owned();
    assert!(
        !text.contains("Posted on") && !text.contains("By Ada") && !text.contains("cookies"),
        "{text}"
    );
    // A page that calls all of itself a newsletter is none the less an article.
    let whole = article(&page("", &format!("<div class=newsletter-post>{BODY}</div>")));
    assert!(whole.paragraphs.iter().any(|p| p.kind.is_body() && p.text.starts_with("Lorries")));
}

#[test]
fn the_pages_own_text_where_the_markup_hides_it() {
    let text = "The ferry stays in port, the captain said. ".repeat(20);
    let json = format!(
        r#"<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{text}\n\nIt rained &amp; blew."}}</script>"#
    );
    let found = article(&page(&json, "<div id=app></div>"));
    assert_eq!(found.paragraphs.len(), 2);
    assert_eq!(found.paragraphs[1].text, "It rained & blew.");
}

#[test]
fn a_page_without_an_article_gives_its_lines() {
    assert_eq!(
        read_html("<title>x</title><p>One</p><div>Two<br><br>Three</div>", None).map(|page| {
            match page {
                WebPage::Lines(lines) => lines,
                WebPage::Article(article) => article
                    .paragraphs
                    .iter()
                    .map(|p| p.text.as_str())
                    .collect::<Vec<_>>()
                    .join("\n"),
            }
        }),
        Ok("One\nTwo\nThree".to_owned())
    );
    assert_eq!(read_html("", None), Err(Error::new(ErrorKind::Empty, "no text on the page")));
    assert!(read_html("<p></p>", Some("no address")).is_err());
}

#[test]
fn deep_pages_are_refused_and_wide_ones_are_read() {
    let deep = "<div>".repeat(200_000);
    assert!(read_html(&deep, None).expect_err("too deep").to_string().contains("1000 elements"));
    let mixed = "<div><p></p>".repeat(200_000);
    assert!(read_html(&mixed, None).is_err());
    assert!(fragment(&deep).is_err());
    // Comparisons in a script and paragraphs that are never ended open nothing.
    let script = format!("<script>{}</script>", "if (i<n) j<k;".repeat(5_000));
    let wide = "<p>It rained on the harbour all day long, and nobody came.".repeat(3_000);
    assert!(matches!(read_html(&page(&script, &wide), None), Ok(WebPage::Article(_))));
}

#[test]
fn a_long_script_is_no_reason_to_refuse_a_page() {
    let script = format!("<script>var a = \"{}\";</script>", "x=1&y=2&".repeat(20_000));
    assert!(matches!(read_html(&page(&script, BODY), None), Ok(WebPage::Article(_))));
}

#[test]
fn line_breaks() {
    let lines = |html| {
        blocks::fragment(html).expect("HTML").into_iter().map(|p| p.text).collect::<Vec<_>>()
    };
    assert_eq!(
        lines("One<br>line. <br>Next<br/><br/>third<p>a<b>b</b> c</p>"),
        ["One line.", "Next", "third", "ab c"]
    );
    assert_eq!(
        lines("<table><tr><td>a</td><td>b</td></tr><tr><td>c</table>&lt;p&gt;"),
        ["a b", "c", "<p>"]
    );
}

#[test]
fn encodings() {
    let text = "<meta charset=windows-1251><p>Міст відкриють до зими.";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
    assert_eq!(decode(&bytes, None), text);
    assert_eq!(decode("<p>é\u{2014}".as_bytes(), None), "<p>é\u{2014}");
    assert_eq!(
        decode(b"<meta http-equiv=Content-Type content='text/html; charset=koi8-u'><p>\xc1", None)
            .chars()
            .last(),
        Some('а')
    );
    let mut damaged = "<p>Żółw śpi, źdźbło trawy, ćma leci".as_bytes().to_vec();
    damaged.extend(b"\xff.");
    assert!(decode(&damaged, None).ends_with("leci\u{fffd}."));
}

#[test]
fn bylines() {
    use crate::structured::names;
    assert_eq!(
        names("By Ada Moor and Jan Sorel, Coast Wire"),
        ["Ada Moor", "Jan Sorel", "Coast Wire"]
    );
    assert_eq!(names(" "), Vec::<String>::new());
}

#[test]
fn a_list_of_teasers_is_no_article() {
    let card = |(day, (head, teaser)): (usize, &(&str, &str))| {
        format!(
            "<div class=card><a href=/{day}><h3>{head}</h3></a><p>{teaser}</p><span>{} March 2021</span></div>",
            day + 1
        )
    };
    let cards = [
        ("Fog on the quay", "No ship has left the harbour since Monday."),
        ("New roof for the school", "The parents pay the half of what it will cost."),
        ("Lamp out until May", "The keeper says that nobody can mend it before the summer."),
        ("Toll on the bridge", "Cars will pay two crowns from the first of the month."),
        ("Herring is dear", "A crate costs four crowns on the market of Arlen."),
        ("Choir sings again", "The old church was full on the evening of the concert."),
    ];
    let cards: String = cards.iter().enumerate().map(card).collect();
    let html = page("", &format!("<main><h1>News</h1>{cards}</main>"));
    let WebPage::Lines(lines) = read_html(&html, None).expect("a page") else {
        panic!("a list was taken for an article")
    };
    let read = SeedReader::new().parse(&lines);
    assert!(read.diagnostics.iter().any(|d| d.code == "seed-index"), "{:?}", read.diagnostics);
}

#[test]
fn a_long_request_for_consent_is_no_article() {
    let consent = "<div class=cookie-banner><p>We use cookies that this site needs, for example to know you again, and we would like \
        to set some more that help us to see which pages you read. If you agree, you need not do anything, and you can change it \
        at any time, in the settings.</p><p>The cookies that the site needs are always on; the others, as our page on cookies \
        says, are off until you say so, and can be switched off again, in the same place.</p></div>";
    let html = page(
        "",
        &format!(
            "{consent}<main><h1>Town backs the bridge toll</h1><p>The council of Northside voted on Monday for the toll on the \
             old bridge, which had been free since it was built, as all bridges there.</p></main>"
        ),
    );
    let body = match read_html(&html, None).expect("a page") {
        WebPage::Article(article) => {
            let body = article.paragraphs.iter().filter(|p| p.kind.is_body());
            body.map(|p| p.text.clone()).collect::<Vec<_>>().join("\n")
        }
        WebPage::Lines(lines) => {
            SeedReader::new().parse(&lines).value.body(&lines).text().to_owned()
        }
    };
    assert!(body.contains("The council") && !body.contains("cookies"), "{body}");
}
