//! Laws about what a change of the text may change in the result.

use crate::Broken;
use sayso_core::{Analysis, Attribution, Holder, Polarity, Span, Stance};

/// A paragraph that has nothing to do with any article: nobody says anything or takes a side in it.
pub const UNRELATED: &str = "The bakery on Quince Row opens at seven.";

/// Straight quotation marks turned into `“…”` or `«…»` change spans, not structure: there are as many
/// attributions, with the same kinds, parents and texts.
///
/// A text whose straight quotation marks are not clearly in pairs on every line, or that holds other
/// double quotation marks too, is let pass: it is not a case for this law.
///
/// # Errors
///
/// The first attribution that differs.
pub fn check_quote_glyphs(
    run: impl Fn(&str) -> Vec<Attribution>,
    text: &str,
) -> Result<(), Broken> {
    if !in_pairs(text) {
        return Ok(());
    }
    let plain = run(text);
    for (open, close) in [('“', '”'), ('«', '»')] {
        let (other, map) = with_glyphs(text, open, close);
        let mut found = run(&other);
        let back =
            |span: &mut Span| *span = Span::new(map[span.range().start], map[span.range().end]);
        for attribution in &mut found {
            let Attribution { source, cue, content, .. } = attribution;
            source.iter_mut().chain(cue).chain(content).for_each(back);
        }
        compare(text, &plain, &found, &format!("{open}…{close}"))?;
    }
    Ok(())
}

fn compare(
    text: &str,
    plain: &[Attribution],
    other: &[Attribution],
    glyphs: &str,
) -> Result<(), Broken> {
    fn shape(a: &Attribution) -> impl PartialEq + '_ {
        (&a.source, &a.cue, &a.content, a.kind, a.basis, a.parent)
    }
    let first = (0..plain.len().max(other.len()))
        .find(|&i| plain.get(i).map(shape) != other.get(i).map(shape));
    let Some(first) = first else { return Ok(()) };
    let told = |list: &[Attribution]| match list.get(first) {
        None => "nothing".to_owned(),
        Some(a) => {
            let texts = |spans: &[Span]| {
                spans.iter().map(|s| s.slice(text)).collect::<Vec<_>>().join(" … ")
            };
            format!(
                "{:?}: {} | {} | {}",
                a.kind,
                texts(&a.source),
                texts(&a.cue),
                texts(&a.content)
            )
        }
    };
    let place =
        plain.get(first).or(other.get(first)).and_then(|a| super::attribution::hull(&a.content));
    Err(Broken::new(
        "attributions.glyphs",
        format!(
            "with {glyphs} an attribution differs\n  \"…\": {}\n  {glyphs}: {}",
            told(plain),
            told(other)
        ),
    )
    .at(text, place.unwrap_or_default())
    .look("which token kinds count as quotation marks, and code that looks for one glyph"))
}

/// Whether every line's straight quotation marks are clearly in pairs: the odd ones open (a space or
/// nothing before, a letter or digit after), the even ones close.
fn in_pairs(text: &str) -> bool {
    text.lines().all(|line| {
        let chars: Vec<char> = line.chars().collect();
        let mut open = false;
        for (i, &c) in chars.iter().enumerate() {
            if matches!(c, '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '’' | '\'' | '`')
            {
                return false;
            }
            if c != '"' {
                continue;
            }
            let before = i.checked_sub(1).and_then(|i| chars.get(i)).copied().unwrap_or(' ');
            let after = chars.get(i + 1).copied().unwrap_or(' ');
            let inner = |c: char| c.is_alphanumeric();
            let fits = if open {
                (inner(before) || matches!(before, '.' | ',' | '!' | '?'))
                    && !inner(after)
                    && after != '"'
            } else {
                before == ' ' && inner(after)
            };
            if !fits {
                return false;
            }
            open = !open;
        }
        !open
    })
}

/// The text with other glyphs, and for each of its byte offsets the one in the text as it was.
fn with_glyphs(text: &str, open: char, close: char) -> (String, Vec<u32>) {
    let (mut out, mut map, mut opens) = (String::new(), Vec::new(), true);
    for (at, c) in text.char_indices() {
        let put = match c {
            '"' if opens => open,
            '"' => close,
            other => other,
        };
        opens ^= c == '"';
        out.push(put);
        // A glyph is one position of the text as it was: all its bytes lead to its start.
        for inside in 0..put.len_utf8() {
            map.push(at as u32 + if c == '"' { 0 } else { inside as u32 });
        }
    }
    map.push(text.len() as u32);
    (out, map)
}

/// An unrelated paragraph at the end leaves tokens, sentences, attributions, actors and stances
/// before it as they were. `run` may fill in any of these layers of an [`Analysis`]; spans are bytes of
/// the text it is given. `text` is clean text with one paragraph a line.
///
/// # Errors
///
/// The first result that differs.
pub fn check_appended(
    run: impl Fn(&str) -> Analysis,
    text: &str,
    paragraph: &str,
) -> Result<(), Broken> {
    let alone = format!("{}\n", text.trim_end());
    let longer = format!("{alone}{paragraph}\n");
    let (a, b) = (run(&alone), run(&longer));
    let end = Span::of(&alone).end();
    prefix("tokens", &a.tokens, &b.tokens, |t| t.span, &alone)?;
    prefix("sentences", &a.sentences, &b.sentences, |s| s.span, &alone)?;
    let content = |a: &Attribution| a.content.first().copied().unwrap_or_default();
    prefix("attributions", &a.attributions, &b.attributions, content, &alone)?;
    let known = |analysis: &Analysis| {
        let mut list = analysis.actors.list.clone();
        list.iter_mut().for_each(|actor| actor.mentions.retain(|m| m.end() <= end));
        list
    };
    let place = |a: &sayso_core::Actor| a.mentions.first().copied().unwrap_or_default();
    prefix("actors", &known(&a), &known(&b), place, &alone)?;
    prefix("stances", &a.stances, &b.stances, |s| s.evidence, &alone)
}

fn prefix<T: PartialEq + std::fmt::Debug>(
    what: &str,
    alone: &[T],
    longer: &[T],
    place: impl Fn(&T) -> Span,
    text: &str,
) -> Result<(), Broken> {
    let Some((i, gone)) = alone.iter().enumerate().find(|&(i, x)| longer.get(i) != Some(x)) else {
        return Ok(());
    };
    let now = longer.get(i).map_or("nothing".to_owned(), |x| format!("{x:?}"));
    Err(Broken::new("document.append", format!("a paragraph further on changes the {what}\n  was {gone:?}\n  is {now}"))
        .at(text, place(gone))
        .look("state that is open at a paragraph's end: a quotation, a list of candidates, a count over the whole document"))
}

/// A negator flips or neutralises a stance and never strengthens it: towards the same target, a holder
/// who is for it in `plain` is not for it in `negated`, nor one who is against it against it. (The
/// other side may be taken strongly: who *never* backs a plan opposes it more than who *does not*.) The stances are in the bytes of
/// the texts that `run` is given.
///
/// # Errors
///
/// The first stance that stays on its side.
pub fn check_negation(
    run: impl Fn(&str) -> Vec<Stance>,
    plain: &str,
    negated: &str,
) -> Result<(), Broken> {
    let with = run(negated);
    for before in run(plain) {
        if !matches!(before.polarity, Polarity::Support | Polarity::Oppose) {
            continue;
        }
        let key = (who(plain, &before.holder), before.target.slice(plain));
        for after in &with {
            if (who(negated, &after.holder), after.target.slice(negated)) != key {
                continue;
            }
            if after.polarity == before.polarity {
                return Err(Broken::new(
                    "stances.negation",
                    format!(
                        "the negator leaves a stance on its side: {} ({}), without it {}",
                        after.polarity.as_str(),
                        after.value(),
                        before.value()
                    ),
                )
                .at(negated, after.evidence)
                .look("how far to the left of the cue negators are looked for"));
            }
        }
    }
    Ok(())
}

fn who(text: &str, holder: &Holder) -> String {
    match holder {
        Holder::Mention(span) => span.slice(text).to_owned(),
        Holder::Name(name) => name.clone(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Direct speech in one glyph pair only: what this law is there to find.
    fn between(open: &'static str, close: &'static str) -> impl Fn(&str) -> Vec<Attribution> {
        move |text| {
            let Some(start) = text.find(open) else { return Vec::new() };
            let inner = start + open.len();
            let Some(end) = text[inner..].find(close).map(|at| inner + at + close.len()) else {
                return Vec::new();
            };
            let mut found = Attribution::new("test");
            found.content = vec![Span::new(start as u32, end as u32)];
            vec![found]
        }
    }

    #[test]
    fn code_that_knows_one_glyph_is_found() {
        let text = "Ada Moss said: \"The bridge is open.\" Nobody laughed.";
        let broken = check_quote_glyphs(between("\"", "\""), text).unwrap_err();
        assert!(broken.to_string().contains("“…”: nothing"), "{broken}");
        let every = |text: &str| {
            [("\"", "\""), ("“", "”"), ("«", "»")]
                .into_iter()
                .flat_map(|(open, close)| between(open, close)(text))
                .collect()
        };
        assert_eq!(check_quote_glyphs(every, text), Ok(()));
        assert_eq!(check_quote_glyphs(between("\"", "\""), "An inch is 1\" long."), Ok(()));
    }

    #[test]
    fn state_that_runs_over_a_paragraph_is_found() {
        let count = |text: &str| {
            let mut out = Analysis::default();
            let mut stance = Stance::new("test");
            stance.score = 1.0 / text.lines().count() as f32;
            out.stances.push(stance);
            out
        };
        let broken = check_appended(count, "One line.", UNRELATED).unwrap_err();
        assert!(broken.to_string().contains("changes the stances"), "{broken}");
        assert_eq!(check_appended(|_| Analysis::default(), "One line.", UNRELATED), Ok(()));
    }

    #[test]
    fn a_negator_that_does_nothing_is_found() {
        let backs = |polarity: Polarity| {
            move |text: &str| {
                let find = |word: &str| {
                    let at = text.find(word).unwrap_or(0) as u32;
                    Span::new(at, at + word.len() as u32)
                };
                let mut stance = Stance::new("test");
                stance.holder = Holder::Mention(find("Ada"));
                (stance.target, stance.evidence) = (find("the plan"), find("back"));
                let negated = text.contains("not");
                stance.polarity = if negated { polarity } else { Polarity::Support };
                vec![stance]
            }
        };
        let (plain, negated) = ("Ada backs the plan.", "Ada does not back the plan.");
        let broken = check_negation(backs(Polarity::Support), plain, negated).unwrap_err();
        assert!(broken.to_string().contains("leaves a stance on its side"), "{broken}");
        assert_eq!(check_negation(backs(Polarity::Neutral), plain, negated), Ok(()));
    }
}
