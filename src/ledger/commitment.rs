//! Commitments to responses: what the public log will hold instead of the response itself.

use super::chain::Hash;
use crate::domain::consultation::CapacityKey;
use crate::domain::form::Answer;
use crate::domain::response::PublishChoice;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What a commitment covers: one version of a response, as its author sent it. Its fields stand in
/// the order of the alphabet, because the bytes follow them.
#[derive(Debug, serde::Serialize)]
pub struct CommittedContent<'a> {
    pub answers: &'a BTreeMap<String, Answer>,
    pub capacity: &'a CapacityKey,
    /// The consultation's name in addresses.
    pub consultation: &'a str,
    /// The number of the edition that was answered.
    pub edition: u32,
    pub organisation: Option<&'a str>,
    pub publish: PublishChoice,
}

impl CommittedContent<'_> {
    /// The bytes that are committed to: JSON with sorted keys and nothing between them.
    ///
    /// # Errors
    /// They cannot be written: nothing may be stored that commits to nothing.
    pub fn canonical(&self) -> serde_json::Result<Vec<u8>> {
        serde_json::to_vec(self)
    }
}

/// SHA-256("regard-v1" ‖ r ‖ canonical bytes). `r` is 32 random bytes kept with the row and deleted
/// with it: without r nobody can test a guess at the answers, which a bare hash would allow.
pub fn commit(r: &[u8; 32], canonical: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(b"regard-v1");
    hasher.update(r);
    hasher.update(canonical);
    hasher.finalize().into()
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    const FIGURES: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|half| char::from(FIGURES[usize::from(half)]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commitment_binds_both_parts() {
        let one = commit(&[1; 32], b"yes");
        assert_ne!(one, commit(&[2; 32], b"yes"));
        assert_ne!(one, commit(&[1; 32], b"no"));

        // printf "regard-v1rr…ryes" (32 times r) | sha256sum
        assert_eq!(
            hex(&commit(&[b'r'; 32], b"yes")),
            "654424382756bbf30f97ab9241979ed25e6410e28673d352ca8aebbf8ffa4d0e"
        );
    }
}
