//! The laws of the stages as functions.
//!
//! A `check_*` function runs a stage on one input and looks at the result; the functions named after
//! a layer ([`tokens`], [`attributions`], …) look at a result that somebody else made. All of them
//! panic only where the stage does: the first law is that no stage panics, for any `&str`.
//!
//! | law | function |
//! | --- | --- |
//! | blocks cover the raw text; fields lie inside it; the clean text leads back to it | [`check_seed_parser`], [`article`] |
//! | every non-space byte in exactly one token | [`check_tokenizer`], [`tokens`] |
//! | a part of a text has the tokens that it has alone | [`check_part`] |
//! | the ASCII fast path equals the general path | [`check_same_tokens`] |
//! | sentences tile the tokens, none empty | [`check_splitter`], [`sentences`] |
//! | one word a token, heads form a forest | [`check_syntax`], [`syntax`] |
//! | roles do not overlap, parents form a forest | [`check_attributor`], [`attributions`] |
//! | every attribution's actor exists | [`check_resolver`], [`actors`] |
//! | a stance lies in the text and in an attribution that exists | [`check_stance`], [`stances`] |
//! | a whole analysis is consistent | [`analysis`] |
//! | every result says why | [`check_explained`] |
//! | other quotation marks change spans, not structure | [`check_quote_glyphs`] |
//! | an appended paragraph changes nothing before it | [`check_appended`] |
//! | another surname of the same shape changes spans, not structure | [`check_renamed`] |
//! | a negator never strengthens a stance | [`check_negation`] |
//! | same input, same output, on any number of threads | [`check_threads`] |
//! | what an earlier run left in buffers changes nothing | [`check_reused`] |
//! | a text in pieces gives what the whole gives | [`check_stream`] |
//! | `read(write(x)) == x`, on what a format holds | [`check_round_trip`], [`check_format`] |
//! | offsets survive the way to other units and back | [`check_offsets`] |
//! | work grows linearly with the input, and no text is much dearer than prose | [`check_linear`], [`check_cost`] |
//! | equal words have equal stems, equal texts one language | [`check_stemmer`], [`check_language`] |
//! | a normal form is its own normal form | [`check_idempotent`] |
//! | documents gathered in parts, or in another order, give the same | [`check_merge`], [`check_order`] |
//! | matrices and networks hold together | [`matrix`], [`network`] |

mod actors;
mod analysis;
mod attribution;
mod change;
mod corpus;
mod forest;
mod place;
mod rename;
mod same;
mod seed;
mod sentence;
mod stance;
mod syntax;
mod text;
mod time;
mod token;

pub use actors::{actors, check_resolver};
pub use analysis::{analysis, check_explained};
pub use attribution::{attributions, check_attributor};
pub use change::{UNRELATED, check_appended, check_negation, check_quote_glyphs};
pub use corpus::{check_merge, check_order, matrix, network};
pub use rename::check_renamed;
pub use same::{
    check_format, check_offsets, check_reused, check_round_trip, check_stemmer, check_threads,
};
pub use seed::{article, check_seed_parser};
pub use sentence::{check_splitter, sentences};
pub use stance::{check_stance, stances};
pub use syntax::{check_syntax, syntax};
pub use text::{check_idempotent, check_language, check_stream};
pub use time::{check_cost, check_linear};
pub use token::{check_part, check_same_tokens, check_tokenizer, tokens};
