//! Rows with names: as JSON lines, as CSV, as a table.

use sayso::formats::jsonl;
use serde_json::{Map, Value};

/// A table: the names of its columns, and rows of as many values.
#[derive(Debug)]
pub(crate) struct Rows {
    /// What it shows, for reading.
    pub(crate) title: &'static str,
    pub(crate) names: &'static [&'static str],
    /// The columns for which there is room on a terminal.
    pub(crate) brief: &'static [&'static str],
    pub(crate) rows: Vec<Vec<Value>>,
}

impl Rows {
    /// An object per row.
    pub(crate) fn json(&self) -> serde_json::Result<String> {
        let mut out = String::new();
        for row in &self.rows {
            let mut object = Map::new();
            object.insert("schema".into(), jsonl::SCHEMA_NAME.into());
            let fields = self.names.iter().zip(row);
            object.extend(fields.map(|(name, value)| ((*name).to_owned(), value.clone())));
            out.push_str(&serde_json::to_string(&object)?);
            out.push('\n');
        }
        Ok(out)
    }

    /// A line of names, then a line per row. With `guard`, a `'` stands before what a spreadsheet would take for a formula.
    pub(crate) fn csv(&self, guard: bool) -> String {
        let mut out = String::new();
        super::corpus::row(&mut out, self.names.iter().copied());
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|value| cell(value, guard)).collect();
            super::corpus::row(&mut out, cells.iter().map(String::as_str));
        }
        out
    }
}

/// A value as text: lists are joined by ` › `, nothing is nothing.
pub(crate) fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Array(all) => all.iter().map(shown).collect::<Vec<_>>().join(" › "),
        other => other.to_string(),
    }
}

fn cell(value: &Value, guard: bool) -> String {
    let text = shown(value);
    if guard && value.is_string() { super::corpus::guarded(&text) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn one_table_in_two_forms() {
        let rows = Rows {
            title: "What",
            names: &["who", "by", "early"],
            brief: &["who"],
            rows: vec![
                vec![json!("=a"), json!(["b", "c"]), json!(true)],
                vec![json!(null), json!([]), json!(false)],
            ],
        };
        assert_eq!(rows.csv(true), "who,by,early\r\n'=a,b › c,yes\r\n,,no\r\n");
        let lines = rows.json().unwrap();
        let first: Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
        assert_eq!(
            (&first["who"], &first["by"][1], &first["early"]),
            (&json!("=a"), &json!("c"), &json!(true))
        );
    }
}
