//! Links, domain names, files and e-mail addresses.

use super::Scan;
use crate::class::Class;

/// Longest part of an e-mail address before the `@` (RFC 5321, 4.5.3.1.1), in bytes.
const LOCAL: usize = 64;
/// Longest domain name (RFC 1035, 2.3.4), in bytes.
const DOMAIN: usize = 255;

impl<const FAST: bool> Scan<'_, FAST> {
    fn bytes_from(&self, at: usize) -> &[u8] {
        self.text.as_bytes().get(at..).unwrap_or(&[])
    }

    /// The end of `scheme://…`, where the scheme ends at the colon.
    pub(crate) fn link_end(&self, start: usize, colon: usize) -> Option<usize> {
        let scheme = self.text.as_bytes().get(start..colon)?;
        let is_scheme = scheme.len() <= 10 && scheme.iter().all(u8::is_ascii_alphanumeric);
        let slashes = self.bytes_from(colon).starts_with(b"://");
        if scheme.eq_ignore_ascii_case(b"mailto") {
            return Some(self.path_end(colon + 1)).filter(|&end| end > colon + 1);
        }
        (is_scheme && slashes).then(|| self.path_end(colon + 3)).filter(|&end| end > colon + 3)
    }

    /// The end of the path of a link: up to white space or a quotation mark, without the
    /// punctuation of the sentence around it.
    fn path_end(&self, from: usize) -> usize {
        let mut end = from;
        let (mut open, mut kept) = (0_i32, from);
        for c in self.text.get(from..).unwrap_or("").chars() {
            match c {
                '<' | '>' | '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' => break,
                _ if c.is_whitespace() => break,
                _ => {}
            }
            end += c.len_utf8();
            let trailing = match c {
                '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '…' => true,
                '(' | '[' => {
                    open += 1;
                    true
                }
                ')' | ']' => {
                    open -= 1;
                    open < 0
                }
                _ => false,
            };
            if !trailing {
                kept = end;
            }
        }
        kept
    }

    /// The end of `name@domain` from `start`.
    pub(crate) fn email_end(&self, start: usize) -> Option<usize> {
        let bytes = self.bytes_from(start);
        let is_local = |b: &u8| b.is_ascii_alphanumeric() || b"._%+-'".contains(b);
        let at = bytes.iter().take(LOCAL + 1).position(|b| !is_local(b))?;
        if bytes.get(at) != Some(&b'@') {
            return None;
        }
        let domain = start + at + 1;
        let (end, dots) = self.labels_end(domain);
        let last = self.text.get(domain..end)?.rsplit('.').next()?;
        let is_name = last.len() >= 2 && last.bytes().all(|b| b.is_ascii_alphabetic());
        // Without a dot it is the address of an old mail system: `Ann Lee@ACME`.
        (is_name && (dots > 0 || at > 1)).then_some(end)
    }

    /// The end of letters, digits and inner hyphens and dots, and the number of dots.
    fn labels_end(&self, from: usize) -> (usize, usize) {
        let (mut end, mut at, mut dots) = (from, from, 0);
        while at < from + DOMAIN {
            let (class, len) = self.class_at(at);
            if class.is_alnum() {
                at += len;
                end = at;
            } else if matches!(class, Class::Dot | Class::Hyphen)
                && self.class_at(at + len).0.is_alnum()
                && at > from
            {
                dots += usize::from(class == Class::Dot);
                at += len;
            } else {
                break;
            }
        }
        (end, dots)
    }

    /// The end of a domain name or file from `start`, with its path: `example.org/news`, `plan.pdf`.
    pub(crate) fn domain_end(&self, start: usize) -> Option<usize> {
        let (end, dots) = self.labels_end(start);
        if dots == 0 {
            return None;
        }
        let name = self.text.get(start..end)?;
        let (head, last) = name.rsplit_once('.')?;
        let path = self.bytes_from(end).first() == Some(&b'/');
        if name.get(..4).is_some_and(|www| www.eq_ignore_ascii_case("www.")) {
            return Some(self.path_end(end).max(end));
        }
        // Names of newsgroups and packages: `rec.arts.books`.
        let small = |label: &str| label.len() > 1 && label.bytes().all(|b| b.is_ascii_lowercase());
        if dots > 1 && name.split('.').all(small) {
            return Some(end);
        }
        // `the end.It was`: a capital after the dot needs a capital in the name, as in `Lenta.Ru`.
        let mut letters = last.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        if capital && !head.chars().next().is_some_and(char::is_uppercase) {
            return None;
        }
        let known = match self.lexicon.domain(last) {
            Some(true) => !capital || dots > 1 || head.chars().count() > 1,
            Some(false) => !capital && (dots > 1 || path),
            None => false,
        };
        known.then(|| if path { self.path_end(end).max(end) } else { end })
    }
}
