//! Tokeniser and splitter on any text, in every language and with every option: every byte that is not white
//! space is in one token, and the fast path gives what the general one gives.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use sayso::{Span, Token, Tokenizer as _, tokenizer};
use sayso_fuzz::{Input, Segmenters, hold, mutate};
use sayso_testkit::laws;
use sayso_token::{Breaks, SplitOptions, TokenOptions};

fuzz_target!(|data: &[u8]| {
    let input = Input::of(data);
    let text = &*input.text;
    let of = Segmenters::of(input.lang);
    let (mut options, mut split) = (TokenOptions::default(), SplitOptions::default());
    options.split_contractions = !input.choices.plain;
    options.keep_hyphens = !input.choices.keep_breaks;
    split.split_quotations = input.choice & 1 == 0;
    if input.choice & 2 != 0 {
        (options.breaks, split.breaks) = (Breaks::BlankLine, Breaks::BlankLine);
    }
    let tokenizer = of.tokenizer.clone().with_options(options);
    hold(laws::check_tokenizer(&tokenizer, text));
    let plainly = tokenizer::from_fn(|text: &str, _: Span, out: &mut Vec<Token>| {
        tokenizer.tokenize_plainly(text, out);
    });
    hold(laws::check_same_tokens(&tokenizer, &plainly, text));
    let middle = (0..=usize::from(input.choice)).rev().find(|&at| text.is_char_boundary(at));
    let (before, part) = text.split_at(middle.unwrap_or(0));
    hold(laws::check_part(&tokenizer, before, part, "n’t."));
    let tokens = tokenizer.tokenize(text);
    for splitter in [&of.rules, &of.model] {
        let splitter = splitter.clone().with_options(split.clone());
        hold(laws::check_splitter(&splitter, text, &tokens));
    }
    hold(laws::check_offsets(text));
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});
