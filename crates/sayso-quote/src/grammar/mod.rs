//! The clause around a cue, from tags and noun phrase chunks: its subject, what hangs on that, the complement of the cue and
//! where it ends. Knows cues by what frames they take, and nothing of who is quoted how.

pub(crate) mod complement;
pub(crate) mod extent;
pub(crate) mod modifier;
pub(crate) mod source;
