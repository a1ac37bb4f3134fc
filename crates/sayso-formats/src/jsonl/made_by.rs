//! Which program, models and options made a line.

use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Which program, models and options made a line: `"made_by"`.
///
/// ```
/// use sayso_formats::jsonl::MadeBy;
///
/// let mut made_by = MadeBy::new("sayso", "1.2.0");
/// made_by.add_model("quote-en", "1.2.0", 0x2a);
/// made_by.add_option("plain", true);
/// let json = serde_json::to_value(&made_by).unwrap();
/// assert_eq!(json["models"]["quote-en"], "1.2.0+000000000000002a");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MadeBy {
    program: String,
    version: String,
    models: BTreeMap<String, String>,
    options: BTreeMap<String, Value>,
}

impl MadeBy {
    /// A program without models and options.
    pub fn new(program: impl Into<String>, version: impl Into<String>) -> Self {
        let (models, options) = Default::default();
        Self { program: program.into(), version: version.into(), models, options }
    }

    /// Notes a model by its version and a checksum over its bytes.
    pub fn add_model(&mut self, name: &str, version: &str, checksum: u64) {
        self.models.insert(name.to_owned(), format!("{version}+{checksum:016x}"));
    }

    /// Notes an option that is not as usual.
    pub fn add_option(&mut self, name: &str, value: impl Into<Value>) {
        self.options.insert(name.to_owned(), value.into());
    }
}
