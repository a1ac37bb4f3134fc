//! Checks a value against as much of JSON Schema as our schema uses. A keyword that is not known here is an error, so that
//! nothing passes unchecked.

use serde_json::Value;

pub fn check(schema: &Value, value: &Value) -> Result<(), String> {
    Checker { root: schema }.check(schema, value, "")
}

struct Checker<'a> {
    root: &'a Value,
}

impl Checker<'_> {
    fn check(&self, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
        for (keyword, rule) in schema.as_object().ok_or("a schema is an object")? {
            self.keyword(keyword, rule, schema, value, at)?;
        }
        Ok(())
    }

    fn keyword(
        &self,
        keyword: &str,
        rule: &Value,
        schema: &Value,
        value: &Value,
        at: &str,
    ) -> Result<(), String> {
        let holds = |holds: bool| {
            if holds { Ok(()) } else { Err(format!("{at}: {value} breaks {keyword} {rule}")) }
        };
        let list = || rule.as_array().ok_or("a list");
        match keyword {
            "$schema" | "$id" | "$defs" | "title" | "description" => Ok(()),
            "$ref" => {
                let path = rule.as_str().and_then(|path| path.strip_prefix('#')).ok_or("a path")?;
                self.check(self.root.pointer(path).ok_or_else(|| format!("no {path}"))?, value, at)
            }
            "type" => {
                let any = rule.as_array().cloned().unwrap_or_else(|| vec![rule.clone()]);
                holds(any.iter().any(|kind| is(kind, value)))
            }
            "const" => holds(rule == value),
            "enum" => holds(list()?.contains(value)),
            "minimum" => holds(value.as_f64() >= rule.as_f64()),
            "maximum" => holds(value.as_f64() <= rule.as_f64()),
            "minItems" => holds(value.as_array().map(|l| l.len() as u64) >= rule.as_u64()),
            "maxItems" => holds(value.as_array().map(|l| l.len() as u64) <= rule.as_u64()),
            "pattern" => {
                holds(fits(rule.as_str().ok_or("a pattern")?, value.as_str().unwrap_or_default())?)
            }
            "required" => holds(
                list()?.iter().all(|field| value.get(field.as_str().unwrap_or_default()).is_some()),
            ),
            "properties" => {
                for (name, rule) in rule.as_object().ok_or("an object")? {
                    if let Some(value) = value.get(name) {
                        self.check(rule, value, &format!("{at}.{name}"))?;
                    }
                }
                Ok(())
            }
            "prefixItems" => {
                for (index, rule) in list()?.iter().enumerate() {
                    self.check(
                        rule,
                        value.get(index).unwrap_or(&Value::Null),
                        &format!("{at}[{index}]"),
                    )?;
                }
                Ok(())
            }
            "items" if schema.get("prefixItems").is_none() => {
                for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                    self.check(rule, value, &format!("{at}[{index}]"))?;
                }
                Ok(())
            }
            "allOf" => list()?.iter().try_for_each(|rule| self.check(rule, value, at)),
            "anyOf" => {
                let errors: Vec<String> =
                    list()?.iter().filter_map(|rule| self.check(rule, value, at).err()).collect();
                if errors.len() < list()?.len() { Ok(()) } else { Err(errors.join("\n or ")) }
            }
            other => Err(format!("the keyword {other} is not known here")),
        }
    }
}

fn is(kind: &Value, value: &Value) -> bool {
    match kind.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("number") => value.is_number(),
        Some("integer") => value.is_u64() || value.is_i64(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        _ => false,
    }
}

/// The two patterns of the schema.
fn fits(pattern: &str, text: &str) -> Result<bool, String> {
    match pattern {
        "^[a-z]{2,3}$" => {
            Ok(matches!(text.len(), 2 | 3) && text.bytes().all(|b| b.is_ascii_lowercase()))
        }
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => {
            let shape: String =
                text.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
            Ok(shape == "9999-99-99")
        }
        other => Err(format!("the pattern {other} is not known here")),
    }
}
