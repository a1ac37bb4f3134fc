//! The laws of the stages as functions.
//!
//! A `check_*` function runs a stage on one input and looks at the result; the functions named after
//! a layer ([`tokens`], [`attributions`], …) look at a result that somebody else made. All of them
//! panic only where the stage does: the first law is that no stage panics, for any `&str`.
//!
//! | law | function |
//! | --- | --- |
//! | blocks cover the raw text; fields lie inside it | [`check_seed_parser`], [`article`] |
//! | every non-space byte in exactly one token | [`check_tokenizer`], [`tokens`] |
//! | the ASCII fast path equals the general path | [`check_same_tokens`] |
//! | sentences tile the tokens, none empty | [`check_splitter`], [`sentences`] |
//! | one word a token, heads form a forest | [`check_syntax`], [`syntax`] |
//! | roles do not overlap, parents form a forest | [`check_attributor`], [`attributions`] |
//! | every attribution's actor exists | [`check_resolver`], [`actors`] |
//! | a stance lies in the text and in an attribution that exists | [`check_stance`], [`stances`] |
//! | a whole analysis is consistent | [`analysis`] |
//! | other quotation marks change spans, not structure | [`check_quote_glyphs`] |
//! | an appended paragraph changes nothing before it | [`check_appended`] |
//! | a negator never strengthens a stance | [`check_negation`] |
//! | same input, same output, on any number of threads | [`check_threads`] |
//! | `read(write(x)) == x` | [`check_round_trip`] |
//! | offsets survive the way to other units and back | [`check_offsets`] |
//! | work grows linearly with the input, and no text is much dearer than prose | [`check_linear`], [`check_cost`] |
//! | equal words have equal stems | [`check_stemmer`] |

mod actors;
mod analysis;
mod attribution;
mod change;
mod place;
mod same;
mod seed;
mod sentence;
mod stance;
mod syntax;
mod time;
mod token;

pub use actors::{actors, check_resolver};
pub use analysis::analysis;
pub use attribution::{attributions, check_attributor};
pub use change::{UNRELATED, check_appended, check_negation, check_quote_glyphs};
pub use same::{check_offsets, check_round_trip, check_stemmer, check_threads};
pub use seed::{article, check_seed_parser};
pub use sentence::{check_splitter, sentences};
pub use stance::{check_stance, stances};
pub use syntax::{check_syntax, syntax};
pub use time::{check_cost, check_linear};
pub use token::{check_same_tokens, check_tokenizer, tokens};
