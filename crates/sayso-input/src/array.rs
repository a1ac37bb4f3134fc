//! JSON arrays, a document an item; one object is one document, or holds the array.

use crate::error::Error;
use crate::item::{Content, Item, Within};
use crate::lines;
use crate::options::Options;
use crate::row;
use serde_json::Value;
use std::io::BufRead;
use std::ops::ControlFlow;

/// Bytes of a file of which no more is read: it is held whole.
const MAX_FILE: u64 = 4 << 30;

/// Reads the items.
pub(crate) fn read(
    from: &mut dyn BufRead,
    options: &Options,
    give: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let items = match items(from) {
        Ok(items) => items,
        Err(error) => return give(Item::whole(Content::Failed(error))),
    };
    for (number, item) in (1..).zip(items) {
        let content = match item {
            Value::Object(fields) => row::bytes(fields).map(Content::Row),
            Value::String(text) => Ok(Content::Text(text.into_bytes())),
            _ => Err(Error::syntax("an item that is neither an object nor a string")),
        };
        let content = content.unwrap_or_else(Content::Failed);
        let content = match content {
            content if content.size() as u64 <= options.max_document => content,
            _ => Content::Failed(Error::size(options.max_document)),
        };
        give(Item { within: Some(Within::Record(number)), id: None, content })?;
    }
    ControlFlow::Continue(())
}

fn items(from: &mut dyn BufRead) -> Result<Vec<Value>, Error> {
    let bytes = match lines::read_all(from, MAX_FILE) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(Error::size(MAX_FILE)),
        Err(error) => return Err(Error::stream(&error)),
    };
    let text = crate::decode(&bytes, None)?.text;
    let text = text.trim_start_matches('\u{feff}');
    let value: Value = serde_json::from_str(text)
        .map_err(|error| Error::syntax(format!("not a JSON document: {error}")))?;
    Ok(match value {
        Value::Array(items) => items,
        Value::Object(mut fields) => {
            // `{"status": "ok", "articles": […]}`
            let is_list = |value: &Value| {
                value.as_array().is_some_and(|items| items.first().is_some_and(Value::is_object))
            };
            let name =
                fields.iter().find(|(_, value)| is_list(value)).map(|(name, _)| name.clone());
            let usual = |name: &&String| {
                ["articles", "items", "documents", "data", "results", "docs"]
                    .contains(&name.as_str())
            };
            match name.filter(|name| usual(&name)).and_then(|name| fields.remove(&name)) {
                Some(Value::Array(items)) => items,
                _ => vec![Value::Object(fields)],
            }
        }
        other => vec![other],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Opened};

    fn told(json: &str) -> Vec<String> {
        let options = Options::default();
        let mut out = Vec::new();
        let _ = crate::read(&mut json.as_bytes(), Some(Format::Json), &options, &mut |item| {
            out.push(match item.content.open(&options) {
                Ok(Opened::Structured(d)) => {
                    format!("{:?} {:?} {:?} {:?}", d.id, d.title, d.authors, d.outlets)
                }
                Ok(Opened::Text(text)) => text.text.into_owned(),
                Ok(other) => format!("{other:?}"),
                Err(error) => error.to_string(),
            });
            ControlFlow::Continue(())
        });
        out
    }

    #[test]
    fn items_are_documents() {
        let one = r#"{"title":"Toll vote","author":"By Ada Moor","source":{"id":null,"name":"Coast Weekly"},"content":"It rained."}"#;
        let want = r#"None Some("Toll vote") ["Ada Moor"] ["Coast Weekly"]"#;
        assert_eq!(told(&format!("[{one}, \"It rained.\", 7]"))[..2], [want, "It rained."]);
        assert_eq!(told(one), [want]);
        assert_eq!(told(&format!("{{\"status\":\"ok\",\"articles\":[{one}]}}")), [want]);
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert!(told("[{\"a\": 1}]")[0].starts_with("no column \"text\""));
        assert!(told("[1")[0].starts_with("not a JSON document"));
        assert!(told("[7]")[0].contains("neither"));
        assert_eq!(told("[]"), Vec::<String>::new());
    }
}
