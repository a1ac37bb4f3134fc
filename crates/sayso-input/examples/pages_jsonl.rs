//! Saved web pages to lines of JSON: `cargo run --example pages_jsonl -- page.html …`

use sayso_input::{WebPage, decode_html, read_html};
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let html = decode_html(&std::fs::read(&path)?, None);
        let line = match read_html(&html, None) {
            Ok(WebPage::Article(page)) => {
                let body = page.paragraphs.iter().filter(|paragraph| paragraph.kind.is_body());
                let body: Vec<&str> = body.map(|paragraph| paragraph.text.as_str()).collect();
                json!({
                    "id": path,
                    "title": page.title,
                    "authors": page.authors,
                    "date": page.published.map(|day| day.to_string()),
                    "title_from": page.origins.title.map(|from| from.as_str()),
                    "authors_from": page.origins.authors.map(|from| from.as_str()),
                    "date_from": page.origins.published.map(|from| from.as_str()),
                    "body": body.join("\n"),
                })
            }
            Ok(_) => json!({ "id": path, "error": "no article stands out" }),
            Err(error) => json!({ "id": path, "error": error.to_string() }),
        };
        println!("{line}");
    }
    Ok(())
}
