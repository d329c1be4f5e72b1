//! Mails as their readers see them.

use regard::mail::OutgoingMail;

/// A mail that left.
#[derive(Debug, Clone)]
pub struct Mail {
    pub number: String,
    pub to: String,
    pub raw: String,
}

impl From<OutgoingMail> for Mail {
    fn from(outgoing: OutgoingMail) -> Self {
        Self {
            number: outgoing.number,
            to: outgoing.to.to_string(),
            raw: String::from_utf8(outgoing.bytes).unwrap(),
        }
    }
}

impl Mail {
    /// A header, unfolded.
    pub fn header(&self, name: &str) -> Option<String> {
        self.headers()
            .into_iter()
            .find(|(header, _)| header.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// Every header of the mail itself.
    pub fn headers(&self) -> Vec<(String, String)> {
        let head = self
            .raw
            .split("\r\n\r\n")
            .next()
            .unwrap()
            .replace("\r\n ", " ")
            .replace("\r\n\t", " ");
        head.split("\r\n")
            .map(|line| line.split_once(": ").unwrap_or((line, "")))
            .map(|(n, v)| (n.to_owned(), v.to_owned()))
            .collect()
    }

    /// The part that everybody can read.
    pub fn text(&self) -> String {
        self.part("text/plain")
    }

    /// The part with links.
    pub fn html(&self) -> String {
        self.part("text/html")
    }

    fn part(&self, kind: &str) -> String {
        let from = self
            .raw
            .split(&format!("Content-Type: {kind}"))
            .nth(1)
            .unwrap_or_else(|| panic!("no {kind} in {}", self.raw));
        let body = from
            .split_once("\r\n\r\n")
            .unwrap()
            .1
            .split("\r\n--regard-")
            .next()
            .unwrap();
        let bytes = unquote(body);
        String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
    }
}

/// Quoted-printable (RFC 2045, section 6.7).
fn unquote(text: &str) -> Vec<u8> {
    let joined = text.replace("=\r\n", "");
    let mut bytes = joined.bytes();
    let mut plain = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte == b'=' {
            let hex = [bytes.next().unwrap(), bytes.next().unwrap()];
            plain.push(u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap());
        } else {
            plain.push(byte);
        }
    }
    plain
}
