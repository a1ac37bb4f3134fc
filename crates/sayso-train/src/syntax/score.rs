//! Scores taggers on treebanks, on the treebanks' own tokens.

use super::treebank::Treebank;
use anyhow::Result;
use sayso_core::{Lang, Sentence, Span, Syntax, SyntaxTagger, View, Word};
use sayso_syntax::{ModelTagger, ShallowTagger, SyntaxModel};
use std::path::PathBuf;
use std::time::Instant;

/// Scores the rule-based tagger, and a model if one is given, on treebanks in CoNLL-U.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Treebanks.
    #[arg(required = true)]
    data: Vec<PathBuf>,
    /// A model of `sayso-train syntax`.
    #[arg(long)]
    model: Option<PathBuf>,
    /// How many times to tag each file; the fastest counts.
    #[arg(long, default_value_t = 5)]
    runs: u32,
    /// Print the most frequent confusions of tags.
    #[arg(long)]
    errors: bool,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let model = match &args.model {
        Some(path) => Some(ModelTagger::new(SyntaxModel::from_bytes(std::fs::read(path)?)?)),
        None => None,
    };
    for path in &args.data {
        let bank = Treebank::read(path)?;
        println!("{}: {} words", path.display(), bank.tokens.len());
        score("rules", &ShallowTagger::new(), &bank, args);
        if let Some(model) = &model {
            score("model", model, &bank, args);
        }
    }
    Ok(())
}

fn score(name: &str, tagger: &dyn SyntaxTagger, bank: &Treebank, args: &Args) {
    let sentences: Vec<Sentence> = bank
        .sentences
        .iter()
        .map(|r| {
            let start = bank.tokens[r.start].span.start();
            let end = bank.tokens[r.end - 1].span.end();
            Sentence::new(Span::new(start, end), r.start as u32, r.end as u32)
        })
        .collect();
    let view = View::new(&bank.text)
        .with_lang(Lang::EN)
        .with_tokens(&bank.tokens)
        .with_sentences(&sentences);
    let mut syntax = Syntax::default();
    let mut seconds = f64::INFINITY;
    for _ in 0..args.runs.max(1) {
        let start = Instant::now();
        tagger.tag_into(view, &mut syntax);
        seconds = seconds.min(start.elapsed().as_secs_f64());
    }
    let all = bank.tokens.len() as f64;
    let share = |right: usize| 100.0 * right as f64 / all;
    let tags = syntax.words.iter().zip(&bank.tags).filter(|(w, t)| w.tag == **t).count();
    print!("  {name}: XPOS {:.2} %", share(tags));
    if syntax.has_heads {
        let (heads, both) = attachment(&syntax.words, bank);
        print!(", UAS {:.2} %, LAS {:.2} %", share(heads), share(both));
    }
    println!(", {:.0} tokens/s", all / seconds);
    if args.errors {
        confusions(&syntax.words, bank, view);
    }
}

/// How many heads are right, and how many with the right relation. Signs count.
fn attachment(words: &[Word], bank: &Treebank) -> (usize, usize) {
    let (mut heads, mut both) = (0, 0);
    for range in &bank.sentences {
        for at in range.clone() {
            let gold = bank.heads[at] as usize + range.start;
            let gold = if gold == range.end { at } else { gold };
            let right = words[at].head as usize == gold;
            heads += usize::from(right);
            both += usize::from(right && words[at].relation == bank.relations[at]);
        }
    }
    (heads, both)
}

fn confusions(words: &[Word], bank: &Treebank, view: View<'_>) {
    let mut seen: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for (at, (word, gold)) in words.iter().zip(&bank.tags).enumerate() {
        if word.tag != *gold {
            let text = view.token_text(at).to_lowercase();
            *seen.entry(format!("{gold} as {}", word.tag)).or_default() += 1;
            *seen.entry(format!("{text}: {gold} as {}", word.tag)).or_default() += 1;
        }
    }
    let mut list: Vec<_> = seen.into_iter().collect();
    list.sort_by_key(|(_, n)| usize::MAX - n);
    for (what, count) in list.iter().take(60) {
        println!("    {count:5} {what}");
    }
}
