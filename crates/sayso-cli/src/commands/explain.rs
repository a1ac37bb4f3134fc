//! `sayso explain`: the rule or model behind a result.

use crate::Outcome;
use crate::args::{ExplainArgs, Format};
use crate::output::terminal;
use crate::sink::{self, Sink};
use sayso::Rule;

pub(crate) fn run(args: &ExplainArgs) -> anyhow::Result<Outcome> {
    let jsonl = match args.format {
        Format::Auto => !sink::is_terminal(),
        format => format == Format::Jsonl,
    };
    let mut sink = if jsonl { Sink::stdout() } else { Sink::terminal(args.color) };
    let mut outcome = Outcome::Found;
    if args.ids.is_empty() {
        let rules: Vec<&Rule> = sayso::rules().collect();
        sink.write(if jsonl { json(&rules)? } else { list(&rules) }.as_bytes())?;
    }
    for id in &args.ids {
        let rules = matching(id);
        if rules.is_empty() {
            outcome = Outcome::Nothing;
            sink::complain(&format!("no rule {id}{}; sayso explain lists them all", hint(id)));
            continue;
        }
        let page =
            if jsonl { json(&rules)? } else { rules.iter().map(|rule| page(rule)).collect() };
        sink.write(page.as_bytes())?;
    }
    Ok(outcome)
}

/// The rule with an id, else all whose ids begin with it and a dot.
fn matching(id: &str) -> Vec<&'static Rule> {
    if let Some(rule) = sayso::explain(id) {
        return vec![rule];
    }
    let prefix = format!("{}.", id.trim_end_matches('.'));
    sayso::rules().filter(|rule| rule.id.starts_with(&prefix)).collect()
}

fn json(rules: &[&Rule]) -> serde_json::Result<String> {
    #[derive(serde::Serialize)]
    struct Line<'a> {
        id: &'a str,
        summary: &'a str,
        example: &'a str,
        pitfalls: &'a str,
    }
    let mut out = String::new();
    for rule in rules {
        let Rule { id, summary, example, pitfalls } = **rule;
        out.push_str(&serde_json::to_string(&Line { id, summary, example, pitfalls })?);
        out.push('\n');
    }
    Ok(out)
}

/// Ids with the beginning of what they do, a line each.
fn list(rules: &[&Rule]) -> String {
    let wide = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let width = sink::width();
    let mut out = String::new();
    for rule in rules {
        let first = rule.summary.split_inclusive(['.', ';']).next().unwrap_or(rule.summary);
        let head = format!("{:wide$}  ", rule.id);
        terminal::paragraph(&head, first.trim_end_matches(['.', ';']), width, &mut out);
    }
    out
}

/// All about one rule.
fn page(rule: &Rule) -> String {
    let bold = anstyle::Style::new().bold();
    let mut out = format!("{}{}{}\n", bold.render(), rule.id, bold.render_reset());
    let width = sink::width();
    terminal::paragraph("  ", rule.summary, width, &mut out);
    for (name, text) in [("Example", rule.example), ("Gets wrong", rule.pitfalls)] {
        if !text.is_empty() {
            terminal::paragraph(
                &format!("  {name:<12}"),
                &text.replace('\n', " ⏎ "),
                width,
                &mut out,
            );
        }
    }
    out.push('\n');
    out
}

/// The id that looks most like this one, if any looks like it.
fn hint(id: &str) -> String {
    let likeness = |rule: &&Rule| {
        let (a, b) = (id.to_ascii_lowercase(), rule.id);
        a.split(['.', '-']).filter(|part| b.split(['.', '-']).any(|own| own == *part)).count()
    };
    let best = sayso::rules().max_by_key(likeness).filter(|rule| likeness(rule) > 0);
    best.map(|rule| format!(" (did you mean {}?)", rule.id)).unwrap_or_default()
}
