//! Reading by the line, and whole files, without reading more than a document may be long.

use std::io::{self, BufRead, Read};

/// What [`read_line`] came to.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// A line; its ending is left out.
    Read,
    /// A line longer than the limit; it was passed over.
    TooLong,
    /// The input is at its end.
    End,
}

/// Replaces `line` by the next line, without its ending. Holds no more than `limit` bytes of it.
pub(crate) fn read_line(
    from: &mut dyn BufRead,
    limit: u64,
    line: &mut Vec<u8>,
) -> io::Result<Line> {
    line.clear();
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut too_long = false;
    let mut any = false;
    loop {
        let available = match from.fill_buf() {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let newline = available.iter().position(|&b| b == b'\n');
        let piece = available.get(..newline.unwrap_or(available.len())).unwrap_or_default();
        any |= !available.is_empty();
        if line.len() + piece.len() > limit {
            too_long = true;
            line.clear();
            line.shrink_to(0);
        } else if !too_long {
            line.extend_from_slice(piece);
        }
        let used = newline.map_or(piece.len(), |at| at + 1);
        let ended = newline.is_some() || used == 0;
        from.consume(used);
        if ended {
            break;
        }
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(match (any, too_long) {
        (false, _) => Line::End,
        (_, true) => Line::TooLong,
        _ => Line::Read,
    })
}

/// All that is left, or `None` if it is longer than `limit` bytes.
pub(crate) fn read_all(from: &mut dyn BufRead, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    from.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn lines(text: &str, limit: u64) -> Vec<Option<String>> {
        let mut from = BufReader::with_capacity(3, text.as_bytes());
        let (mut line, mut out) = (Vec::new(), Vec::new());
        loop {
            match read_line(&mut from, limit, &mut line).expect("reads from memory") {
                Line::Read => out.push(Some(String::from_utf8(line.clone()).expect("UTF-8"))),
                Line::TooLong => out.push(None),
                Line::End => return out,
            }
        }
    }

    #[test]
    fn lines_of_every_length() {
        let some = |s: &str| Some(s.to_owned());
        assert_eq!(lines("", 9), []);
        assert_eq!(lines("a\r\n\nlonger", 9), [some("a"), some(""), some("longer")]);
        assert_eq!(lines("a\n123456\nb\n", 5), [some("a"), None, some("b")]);
    }

    #[test]
    fn whole_input_up_to_the_limit() {
        assert_eq!(read_all(&mut "12345".as_bytes(), 5).expect("reads"), Some(b"12345".to_vec()));
        assert_eq!(read_all(&mut "123456".as_bytes(), 5).expect("reads"), None);
    }
}
