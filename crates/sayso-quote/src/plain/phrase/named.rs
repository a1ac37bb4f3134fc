//! The name after *according to*.

use super::LONGEST;
use super::after::with_apposition;
use super::edges::{clause_mark, trimmed};
use super::extent::phrase_end;
use super::words::*;
use crate::lexicon::{Convention, Use};
use crate::scene::Scene;
use sayso_core::TokenKind;
use std::ops::Range;

/// The phrase after *according to*.
pub(in crate::plain) fn named(
    scene: &Scene<'_>,
    start: usize,
    high: usize,
) -> Option<Range<usize>> {
    let high = high.min(start + LONGEST);
    if !scene.kind(start).is_wordlike() && scene.region_at(start).is_none() || is_verb(scene, start)
    {
        return None;
    }
    let mark = clause_mark(scene, start, high);
    let end = phrase_end(scene, start, mark);
    // In the languages that set a comma there, all before it: "по словам жителей города на севере, …".
    let set_off = mark < high && scene.kind(mark) == TokenKind::Comma && mark - start <= 16;
    let free = !(end..mark).any(|i| {
        scene.uses(i).is(Use::AUXILIARY.or(Use::BE).or(Use::SUBJUNCTIVE)) || is_verb(scene, i)
    });
    let always = scene.lexicon.has(Convention::SOURCE_SET_OFF);
    let never = scene.lexicon.has(Convention::SOURCE_RUNS_ON);
    let comma = set_off && free && !never && (always || mark - end <= 10);
    // "За словами Анни Гай міст закрили": a full name, and a word in small letters that goes on without a comma.
    let full = end >= start + 2 && scene.is_capitalised(end - 1) && scene.is_capitalised(end - 2);
    let small = end < mark && lower(scene, end) && !preposition(scene, end);
    let end = if comma && !(full && small) { mark } else { genitive_end(scene, start, end) };
    let phrase = trimmed(scene, start..end)?;
    let content_follows = scene.has_words(phrase.end + 1..high, 3);
    let whole = with_apposition(scene, phrase.clone(), high);
    Some(if !content_follows || scene.has_words(whole.end..high, 3) { whole } else { phrase })
}

/// Where no comma parts the source from the clause, it ends where the genitives do: *Według portu ruch spadł.*
pub(super) fn genitive_end(scene: &Scene<'_>, start: usize, end: usize) -> usize {
    if !has_cases(scene) {
        return end;
    }
    let shaped = |text: &str| scene.lexicon.lists().may_be_genitive(text);
    let genitive = |i: &usize| {
        let small = !scene.is_capitalised(*i) && scene.kind(*i) == TokenKind::Word;
        let word = scene.uses(*i);
        !small
            || *i == start
            || word.is(Use::LINK.or(Use::CONJUNCTION).or(Use::POSSESSIVE))
            || *i < start + 3 && shaped(scene.text(*i)) && !word.is(Use::ROLE)
    };
    (start..end).take_while(genitive).last().map_or(end, |i| i + 1)
}
