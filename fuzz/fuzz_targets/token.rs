//! Tokeniser and splitter on any text, in every language: every byte that is not white space is in one
//! token, and the fast path gives what the general one gives.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::{Span, Token, Tokenizer as _, tokenizer};
use sayso_fuzz::{hold, segmenter, text};
use sayso_testkit::laws;

fuzz_target!(|data: &[u8]| {
    let text = text(data);
    let (_, tokens, sentences) = segmenter(&text);
    hold(laws::check_tokenizer(tokens, &text));
    let plainly = tokenizer::from_fn(|text: &str, _: Span, out: &mut Vec<Token>| {
        tokens.tokenize_plainly(text, out);
    });
    hold(laws::check_same_tokens(tokens, &plainly, &text));
    hold(laws::check_splitter(sentences, &text, &tokens.tokenize(&text)));
    hold(laws::check_offsets(&text));
});
