//! One key for a person in articles of several languages: *Zelensky, Зеленський, Зеленский, Selenskyj, Zełenski*.

use crate::names::name_key;
use rustc_hash::FxHashMap;
use sayso_core::{Actor, ActorKind, Lang};
use sayso_lexicon::Table;
use std::sync::LazyLock;

/// The table of spellings. Embedded and read by a test; should it not parse, it counts as empty.
const TABLE: &str = include_str!("../data/spellings.txt");

/// How one language spells names.
#[derive(Debug, Default)]
struct Scheme {
    letters: FxHashMap<char, &'static str>,
    initial: FxHashMap<char, &'static str>,
    endings: Vec<&'static str>,
    spelled: Vec<(&'static str, &'static str)>,
}

#[derive(Debug, Default)]
struct Spellings {
    schemes: FxHashMap<&'static str, Scheme>,
    /// From the key of a name to the one that stands for all of the same name.
    same: FxHashMap<String, String>,
}

impl Spellings {
    fn get() -> &'static Self {
        static SPELLINGS: LazyLock<Spellings> = LazyLock::new(|| Spellings::read(TABLE));
        &SPELLINGS
    }

    fn read(table: &'static str) -> Self {
        let mut spellings = Self::default();
        for entry in Table::parse(table).unwrap_or_default().entries() {
            if entry.group == "same" {
                let first = folded(&name_key(entry.text));
                for other in entry.attributes() {
                    spellings.same.insert(folded(&name_key(other)), first.clone());
                }
                spellings.same.insert(first.clone(), first);
                continue;
            }
            let Some((lang, what)) = entry.group.split_once(' ') else { continue };
            let scheme = spellings.schemes.entry(lang).or_default();
            let to = entry.attributes().next().unwrap_or("-").trim_matches('-');
            let letter = entry.text.chars().next();
            match (what, letter) {
                ("letters", Some(letter)) => _ = scheme.letters.insert(letter, to),
                ("initial", Some(letter)) => _ = scheme.initial.insert(letter, to),
                ("endings", _) => scheme.endings.push(entry.text.trim_start_matches('-')),
                ("spelled", _) => scheme.spelled.push((entry.text, to)),
                _ => {}
            }
        }
        spellings
    }

    fn same(&self, word: String) -> String {
        self.same.get(&word).cloned().unwrap_or(word)
    }
}

impl Scheme {
    /// A word in Latin letters, as English spells it.
    fn word(&self, word: &str) -> String {
        let small = word.to_lowercase();
        if !self.letters.is_empty() {
            let latin = |(at, letter): (usize, char)| {
                let first = self.initial.get(&letter).filter(|_| at == 0);
                first
                    .or_else(|| self.letters.get(&letter))
                    .map(|l| (*l).to_owned())
                    .unwrap_or_else(|| letter.to_string())
            };
            return small.chars().enumerate().map(latin).collect();
        }
        if !self.endings.iter().any(|e| small.ends_with(e)) {
            return small;
        }
        let mut out = small;
        for (from, to) in &self.spelled {
            match from.strip_prefix('^') {
                Some(head) => {
                    let vowel = |rest: &str| rest.starts_with(['a', 'e', 'i', 'o', 'u', 'y']);
                    if let Some(rest) = out.strip_prefix(head).filter(|r| vowel(r)) {
                        out = format!("{to}{rest}");
                    }
                }
                None if out.contains(from) => out = out.replace(from, to),
                None => {}
            }
        }
        out
    }
}

/// What the usual romanisations differ in: *Podolyak, Podoliak*.
fn folded(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    let mut letters = key.chars().peekable();
    while let Some(letter) = letters.next() {
        // "Yan" and "Ian" are two names.
        let glide = letter == 'y'
            && !out.is_empty()
            && letters.peek().is_some_and(|c| matches!(c, 'a' | 'u' | 'e' | 'o'));
        out.push(if glide { 'i' } else { letter });
    }
    out
}

/// Gives persons the key that they have in every language.
pub(crate) fn unify(actors: &mut [Actor], lang: Lang) {
    let spellings = Spellings::get();
    let scheme = spellings.schemes.get(lang.as_str());
    for actor in actors.iter_mut().filter(|a| a.kind == ActorKind::Person) {
        let small = actor.name.split(' ').any(|w| w.starts_with(char::is_lowercase));
        let english = matches!(lang, Lang::EN | Lang::UNKNOWN);
        // "the mayor" is known by its words.
        if small && !english {
            continue;
        }
        let word = |word: &str| spellings.same(folded(word));
        let key: Vec<String> = if english {
            actor.key.split(' ').map(word).collect()
        } else {
            let spelled = |w: &str| scheme.map_or_else(|| w.to_owned(), |s| s.word(w));
            // The given name and the surname.
            let mut words = actor.name.split(' ');
            let ends = [words.next(), words.next_back()].into_iter().flatten();
            ends.map(|w| word(&name_key(&spelled(w)))).collect()
        };
        let key = key.join(" ");
        if !key.trim().is_empty() {
            actor.key = key;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str, lang: Lang) -> String {
        let english = name.split(' ').map(name_key).collect::<Vec<_>>().join(" ");
        let mut actor = [Actor::new(name, english, ActorKind::Person)];
        unify(&mut actor, lang);
        actor[0].key.clone()
    }

    #[test]
    fn the_table_is_read() {
        assert!(Table::parse(TABLE).is_ok());
        let spellings = Spellings::get();
        assert!(
            spellings.schemes["uk"].letters.len() == 33
                && spellings.schemes["ru"].letters.len() == 33
        );
        assert!(spellings.same.len() > 40);
    }

    #[test]
    fn one_person_has_one_key_in_every_language() {
        for names in [
            &[
                ("Volodymyr Zelensky", Lang::EN),
                ("Volodymyr Zelenskyy", Lang::EN),
                ("Володимир Зеленський", Lang::UK),
                ("Владимир Зеленский", Lang::RU),
                ("Wolodymyr Selenskyj", Lang::DE),
                ("Wołodymyr Zełenski", Lang::PL),
                ("Volodímir Zelenski", Lang::ES),
                ("Volodymyr Zelensky", Lang::FR),
            ][..],
            &[
                ("Yulia Tymoshenko", Lang::EN),
                ("Юлія Тимошенко", Lang::UK),
                ("Julia Tymoschenko", Lang::DE),
                ("Ioulia Tymochenko", Lang::FR),
            ][..3],
            &[("Andriy Podolyak", Lang::EN), ("Андрій Подоляк", Lang::UK)],
            &[
                ("Maria Zakharova", Lang::EN),
                ("Мария Захарова", Lang::RU),
                ("Maria Zacharowa", Lang::PL),
                ("Maria Sacharowa", Lang::DE),
            ],
            &[
                ("Sergei Lavrov", Lang::EN),
                ("Сергей Лавров", Lang::RU),
                ("Siergiej Ławrow", Lang::PL),
                ("Sergej Lawrow", Lang::DE),
            ],
            &[("Dmytro Kuleba", Lang::EN), ("Дмитро Кулеба", Lang::UK)],
            &[
                ("Vladimir Putin", Lang::EN),
                ("Владимир Путин", Lang::RU),
                ("Володимир Путін", Lang::UK),
                ("Vladimir Poutine", Lang::FR),
            ],
        ] {
            let (name, lang) = names[0];
            for (other, of) in names {
                assert_eq!(key(other, *of), key(name, lang), "{other}");
            }
        }
    }

    #[test]
    fn short_and_like_names_stay_apart() {
        for (one, two) in [
            (("Лі Вей", Lang::UK), ("Лія Вей", Lang::UK)),
            (("Іван Петренко", Lang::UK), ("Ігор Петренко", Lang::UK)),
            (("Anna Schulz", Lang::DE), ("Anna Shulz", Lang::DE)),
            (("Hans Sachs", Lang::DE), ("Hans Zachs", Lang::DE)),
            (("Анна Лунина", Lang::RU), ("Анна Лунин", Lang::RU)),
            (("Оля Гай", Lang::UK), ("Оля Гак", Lang::UK)),
        ] {
            assert_ne!(key(one.0, one.1), key(two.0, two.1));
        }
    }
}
