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
    pub(crate) fn email_end(&mut self, start: usize) -> Option<usize> {
        let bytes = self.bytes_from(start);
        let is_local = |b: &u8| b.is_ascii_alphanumeric() || b"._%+-'".contains(b);
        let at = bytes.iter().take(LOCAL + 1).position(|b| !is_local(b))?;
        if bytes.get(at) != Some(&b'@') {
            return None;
        }
        let domain = start + at + 1;
        let end = self.labels_end(domain);
        let name = self.bytes_from(domain).get(..end - domain)?;
        if !(2..=DOMAIN).contains(&name.len()) {
            return None;
        }
        let letters = name.iter().rev().take_while(|b| b.is_ascii_alphabetic()).count();
        let dotted = name.iter().rev().nth(letters) == Some(&b'.');
        let is_name = letters >= 2 && (dotted || letters == name.len());
        // Without a dot it is the address of an old mail system: `Ann Lee@ACME`.
        (is_name && (dotted || at > 1)).then_some(end)
    }

    /// The end of letters, digits and inner hyphens and dots, or `from` where there is no letter or
    /// digit. The run is the same for every place in it, so it is gone through once.
    fn labels_end(&mut self, from: usize) -> usize {
        if !self.is_alnum(from) {
            return from;
        }
        if !self.labels.contains(&from) {
            let mut at = from;
            loop {
                let (class, len) = self.class_at(at);
                let joins = matches!(class, Class::Dot | Class::Hyphen) && self.is_alnum(at + len);
                if !joins && !class.is_alnum() {
                    break;
                }
                at += len;
            }
            self.labels = from..at;
        }
        self.labels.end
    }

    /// Whether what was looked through last goes on for longer than any name from here.
    pub(super) fn is_in_long_run(&self, start: usize) -> bool {
        self.labels.contains(&start) && self.labels.end - start > DOMAIN
    }

    /// The end of a domain name or file from `start`, with its path: `example.org/news`, `plan.pdf`.
    pub(crate) fn domain_end(&mut self, start: usize) -> Option<usize> {
        let end = self.labels_end(start);
        let name = self.text.get(start..end).filter(|name| name.len() <= DOMAIN)?;
        let (head, last) = name.rsplit_once('.')?;
        let dots = 1 + usize::from(head.contains('.'));
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
            Some(true) => !capital || dots > 1 || head.chars().nth(1).is_some(),
            Some(false) => !capital && (dots > 1 || path),
            None => false,
        };
        known.then(|| if path { self.path_end(end).max(end) } else { end })
    }
}
