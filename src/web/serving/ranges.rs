//! Parts of a file that a browser asks for (RFC 9110, section 14): what players do to begin in the
//! middle.

use std::ops::Range;

/// What a `Range` asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedRange {
    /// Everything: nothing was asked that is understood, and a server may ignore it.
    All,
    /// These bytes, at least one.
    Some(Range<u64>),
    /// Bytes that the file does not have.
    None,
}

/// Reads a `Range` for a file of so many bytes. Of several ranges none is taken: no player asks for
/// them, and answers would grow.
pub fn read(header: Option<&str>, bytes: u64) -> AskedRange {
    let Some(spec) = header.and_then(|header| header.trim().strip_prefix("bytes=")) else {
        return AskedRange::All;
    };
    let Some((first, last)) = spec.split_once('-') else {
        return AskedRange::All;
    };
    let number = |text: &str| {
        text.bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| text.parse::<u64>().ok())
            .flatten()
    };
    let range = match (first.trim(), last.trim()) {
        ("", last) => match number(last) {
            Some(0) => return AskedRange::None,
            Some(length) => bytes.saturating_sub(length)..bytes,
            None => return AskedRange::All,
        },
        (first, "") => match number(first) {
            Some(first) => first..bytes,
            None => return AskedRange::All,
        },
        (first, last) => match (number(first), number(last)) {
            (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(bytes),
            _ => return AskedRange::All,
        },
    };
    if range.start < bytes && !range.is_empty() {
        AskedRange::Some(range)
    } else {
        AskedRange::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        let some = |text: &str| read(Some(text), 1_000);
        assert_eq!(read(None, 1_000), AskedRange::All);
        assert_eq!(some("bytes=0-"), AskedRange::Some(0..1_000));
        assert_eq!(some("bytes=0-0"), AskedRange::Some(0..1));
        assert_eq!(some("bytes=500-999"), AskedRange::Some(500..1_000));
        assert_eq!(some("bytes=500-5000"), AskedRange::Some(500..1_000));
        assert_eq!(
            some("bytes=0-18446744073709551615"),
            AskedRange::Some(0..1_000)
        );
        assert_eq!(some("bytes=-1"), AskedRange::Some(999..1_000));
        assert_eq!(some("bytes=-5000"), AskedRange::Some(0..1_000));
        for beyond in ["bytes=1000-", "bytes=1000-2000", "bytes=-0"] {
            assert_eq!(some(beyond), AskedRange::None, "{beyond}");
        }
        for odd in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "items=0-1",
            "bytes=5-1",
            "bytes=0-1,4-5",
            "bytes=a-b",
            "bytes=+1-2",
            "bytes=1-99999999999999999999",
        ] {
            assert_eq!(some(odd), AskedRange::All, "{odd}");
        }
        assert_eq!(read(Some("bytes=0-"), 0), AskedRange::None);
    }
}
