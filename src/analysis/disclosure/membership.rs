//! Which responses, in which version, a table was made of.

/// A set of responses, each in one version. Kept beside a publication and never shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TabulatedMembers {
    /// Sorted by response; each response once.
    members: Vec<TabulatedMember>,
}

/// One response in one version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TabulatedMember {
    pub response: i64,
    pub version: i64,
}

/// Why bytes are not a membership.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MembershipError {
    /// Written by a version of the format that this program does not know.
    #[error("a membership of an unknown format")]
    Format,
    /// Cut short, too long, or out of order.
    #[error("a damaged membership")]
    Damaged,
}

/// The first byte of the format below.
const FORMAT: u8 = 1;

impl TabulatedMembers {
    /// Makes the set; of a response that is named twice the greater version counts.
    pub fn new(members: impl IntoIterator<Item = (i64, i64)>) -> Self {
        let mut members: Vec<TabulatedMember> = members
            .into_iter()
            .map(|(response, version)| TabulatedMember { response, version })
            .collect();
        members.sort_unstable_by(|a, b| (a.response, b.version).cmp(&(b.response, a.version)));
        members.dedup_by_key(|member| member.response);
        Self { members }
    }

    /// The members, by response.
    pub fn members(&self) -> &[TabulatedMember] {
        &self.members
    }

    /// Whether a response is in the set, in whatever version.
    pub fn contains(&self, response: i64) -> bool {
        self.members
            .binary_search_by_key(&response, |member| member.response)
            .is_ok()
    }

    /// A compact form: the format's number, then per member two LEB128 numbers, the step from the
    /// response before and the version.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![FORMAT];
        let mut before = 0_i64;
        for member in &self.members {
            push_number(
                &mut bytes,
                member.response.wrapping_sub(before).cast_unsigned(),
            );
            push_number(&mut bytes, member.version.cast_unsigned());
            before = member.response;
        }
        bytes
    }

    /// Reads what [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// Another format, or bytes that `to_bytes` does not write.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, MembershipError> {
        let (&FORMAT, mut rest) = bytes.split_first().ok_or(MembershipError::Damaged)? else {
            return Err(MembershipError::Format);
        };
        let mut members: Vec<TabulatedMember> = vec![];
        while !rest.is_empty() {
            let before = members.last().map_or(0, |member| member.response);
            let response = before.wrapping_add(take_number(&mut rest)?.cast_signed());
            if members
                .last()
                .is_some_and(|member| member.response >= response)
            {
                return Err(MembershipError::Damaged);
            }
            members.push(TabulatedMember {
                response,
                version: take_number(&mut rest)?.cast_signed(),
            });
        }
        Ok(Self { members })
    }
}

/// Appends a number as unsigned LEB128 (seven bits a byte, least first).
fn push_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take_number(rest: &mut &[u8]) -> Result<u64, MembershipError> {
    let mut number = 0_u64;
    for place in 0..10 {
        let (byte, after) = rest.split_first().ok_or(MembershipError::Damaged)?;
        *rest = after;
        if place == 9 && *byte > 1 {
            break;
        }
        number |= u64::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Ok(number);
        }
    }
    Err(MembershipError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn member(response: i64, version: i64) -> TabulatedMember {
        TabulatedMember { response, version }
    }

    #[test]
    fn a_set_has_each_response_once_in_its_newest_version() {
        let set = TabulatedMembers::new([(5, 50), (2, 20), (5, 51), (2, 19)]);
        assert_eq!(set.members(), [member(2, 20), member(5, 51)]);
    }

    #[test]
    fn bytes_read_back() {
        for set in [
            vec![],
            vec![(1, 1)],
            vec![(-7, -1), (0, 0), (i64::MAX, i64::MIN)],
            vec![(i64::MIN, 3), (i64::MAX, 4)],
            (0..500).map(|n| (n * 3 + 1, n * 7)).collect(),
        ] {
            let set = TabulatedMembers::new(set);
            assert_eq!(TabulatedMembers::from_bytes(&set.to_bytes()), Ok(set));
        }
        let dense = TabulatedMembers::new((1..=1_000).map(|n| (n, n)));
        assert!(
            dense.to_bytes().len() < 3_000,
            "about three bytes a response"
        );
    }

    #[test]
    fn damage_is_noticed() {
        let bytes = TabulatedMembers::new([(1, 300), (2, 400)]).to_bytes();
        assert_eq!(
            TabulatedMembers::from_bytes(&[]),
            Err(MembershipError::Damaged)
        );
        assert_eq!(
            TabulatedMembers::from_bytes(&[9, 1, 1]),
            Err(MembershipError::Format)
        );
        assert_eq!(
            TabulatedMembers::from_bytes(&bytes[..bytes.len() - 1]),
            Err(MembershipError::Damaged)
        );
        assert_eq!(
            TabulatedMembers::from_bytes(&[FORMAT, 1, 1, 0, 1]),
            Err(MembershipError::Damaged),
            "the same response twice"
        );
        assert_eq!(
            TabulatedMembers::from_bytes(
                &[FORMAT]
                    .iter()
                    .chain(&[0xff; 11])
                    .copied()
                    .collect::<Vec<_>>()
            ),
            Err(MembershipError::Damaged)
        );
    }
}
