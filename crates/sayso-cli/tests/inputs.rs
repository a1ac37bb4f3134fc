//! Formats with marked fields: what the program prints of them.

mod common;

use common::{Folder, gzip, run, run_on, sayso, slice};

const HTML: &str = "<!doctype html><html lang=en><head><title>Harbour toll divides the coast</title>\
    <script type=application/ld+json></script></head><body><nav>Home</nav><article><h1>Harbour toll divides the coast</h1>\
    <p>“We cannot afford the toll,” Mayor Ines Falk said on Monday after a meeting of the council that lasted until midnight, \
    with all seats taken and the windows open.</p><p>The fishing union strongly opposes the toll, its head Otto Brandt said, \
    and most of its boats call at the old harbour twice a week, in every season.</p></article></body></html>";

fn answer(url: &str, body: &str) -> String {
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}");
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http\r\n\
         Content-Length: {}\r\n\r\n{http}\r\n\r\n",
        http.len()
    )
}

#[test]
fn offsets_count_in_the_text_that_is_printed() {
    let folder = Folder::new("html");
    let line =
        run(sayso().args(["run", "--lang", "en"]).arg(folder.file("page.html", HTML))).line();
    assert_eq!(line["id"], "page.html");
    let text = line["text"].as_str().expect("the text");
    assert_eq!(line["article"]["title"], "Harbour toll divides the coast");
    let said = &line["attributions"][0];
    assert_eq!(said["speaker"], "Ines Falk");
    assert_eq!(slice(text, &said["content"][0]), "“We cannot afford the toll,”");
    assert!(!line["article"]["body"].as_str().expect("a body").contains("Home"));
}

#[test]
fn an_archive_has_a_line_a_page_and_goes_on_behind_damage() {
    let folder = Folder::new("warc");
    let picture = answer("http://a/2", "x").replace("text/html", "image/png");
    let records = [
        answer("http://a/1", HTML),
        picture.replace("text/html; charset=utf-8", "image/png"),
        answer("http://a/3", HTML).replace("Content-Length: ", "Content-Length: 1"),
        answer("http://a/4", HTML),
    ];
    let packed: Vec<u8> = records.iter().flat_map(|record| gzip(record.as_bytes())).collect();
    let ran =
        run(sayso().args(["quotes", "--lang", "en"]).arg(folder.file("crawl.warc.gz", packed)));
    assert_eq!(
        (ran.code, ran.ids()),
        (Some(2), ["http://a/1", "http://a/3", "http://a/4"].map(str::to_owned).to_vec())
    );
    let lines = ran.lines();
    assert!(
        lines[1]["error"].as_str().expect("an error").contains("crawl.warc.gz (record 3): cut off")
    );
    assert_eq!(lines[2]["url"], "http://a/4");
    let plain = records[0].clone() + &records[3];
    assert_eq!(run_on(sayso().arg("parse"), plain.as_bytes()).ids(), ["http://a/1", "http://a/4"]);
}

#[test]
fn feeds_and_cc_news() {
    let folder = Folder::new("feeds");
    let feed = folder.file(
        "feed.xml",
        "<rss><channel><title>Coast Weekly</title><item><title>Toll</title><description>Mayor Ines Falk said she \
         opposes the toll.</description></item><item><guid>two</guid><title>Rain</title></item><item/></channel></rss>",
    );
    let ran = run(sayso().args(["parse", "--lang", "en"]).arg(&feed));
    assert_eq!(ran.ids(), ["feed.xml:1", "two", "feed.xml:3"]);
    let lines = ran.lines();
    assert_eq!(
        (&lines[0]["title"], &lines[0]["outlets"][0]),
        (&"Toll".into(), &"Coast Weekly".into())
    );
    assert!(
        lines[2]["error"]
            .as_str()
            .expect("an error")
            .contains("feed.xml (record 3): an item without")
    );
    let news = folder.file(
        "news.jsonl",
        "{\"title\":\"Toll\",\"maintext\":\"It rained.\",\"date\":\"2025-02-14\",\"authors\":[\"Ada Moor\"],\"url\":\"http://a/\"}\n{\"title\":\"x\"}\n",
    );
    let lines = run(sayso().args(["parse", "--input-format", "cc-news"]).arg(news)).lines();
    assert_eq!(
        (&lines[0]["id"], &lines[0]["date"], &lines[0]["authors"][0]),
        (&"http://a/".into(), &"2025-02-14".into(), &"Ada Moor".into())
    );
    assert!(lines[1]["error"].as_str().expect("an error").contains("news.jsonl:2: no text"));
}

#[test]
fn a_folder_stands_for_its_files_of_the_format_that_is_named() {
    let folder = Folder::new("pages");
    folder.file("a.html", HTML);
    folder.file("b.txt", "The toll is gone, the mayor said.");
    folder.file("c.htm", "");
    let ids = |args: &[&str]| run(sayso().arg("parse").args(args).arg(folder.path())).ids();
    assert_eq!(ids(&[]), ["a.html", "b.txt", "c.htm"]);
    assert_eq!(ids(&["--input-format", "html"]), ["a.html", "c.htm"]);
    assert_eq!(ids(&["--glob", "*.html"]), ["a.html"]);
    let none = run(sayso().args(["parse", "--input-format", "warc"]).arg(folder.path()));
    assert!(
        none.err.contains("no articles here (*.warc, *.wet, also .gz and .zst)"),
        "{}",
        none.err
    );
}
