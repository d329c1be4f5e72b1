//! The hash chain over acts of staff: each row's hash covers the row before.

use sha2::{Digest, Sha256};

/// A SHA-256 digest.
pub type Hash = [u8; 32];

/// The hash that the first row covers.
pub const GENESIS: Hash = [0; 32];

/// The fields of one row, in the order in which they are hashed.
#[derive(Debug, Clone, Copy)]
pub struct ChainRow<'a> {
    /// 1 for the first row.
    pub sequence: i64,
    /// Microseconds since 1970 in UTC: the precision that both databases keep.
    pub at_micros: i64,
    pub actor: &'a str,
    pub act: &'a str,
    pub subject: &'a str,
    /// A JSON object as it is stored.
    pub detail: &'a str,
}

/// The hash of a row: SHA-256 over the previous hash and every field, each text preceded by its
/// length in bytes (eight bytes, big-endian), so that no two rows have the same bytes.
pub fn link(previous: &Hash, row: &ChainRow<'_>) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(b"regard-audit-v1");
    hasher.update(previous);
    hasher.update(row.sequence.to_be_bytes());
    hasher.update(row.at_micros.to_be_bytes());
    for text in [row.actor, row.act, row.subject, row.detail] {
        hasher.update((text.len() as u64).to_be_bytes());
        hasher.update(text.as_bytes());
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: ChainRow<'static> = ChainRow {
        sequence: 1,
        at_micros: 5,
        actor: "a",
        act: "b",
        subject: "c",
        detail: "{}",
    };

    #[test]
    fn every_field_matters() {
        let hash = link(&GENESIS, &ROW);
        let others = [
            link(&[1; 32], &ROW),
            link(&GENESIS, &ChainRow { sequence: 2, ..ROW }),
            link(
                &GENESIS,
                &ChainRow {
                    at_micros: 6,
                    ..ROW
                },
            ),
            link(
                &GENESIS,
                &ChainRow {
                    actor: "ab",
                    act: "",
                    ..ROW
                },
            ),
            link(
                &GENESIS,
                &ChainRow {
                    subject: "c{",
                    detail: "}",
                    ..ROW
                },
            ),
        ];
        assert!(others.iter().all(|other| *other != hash));
    }
}
