//! In which capacities people answer: a list of the consultation's own, each with its words and two
//! flags.

use super::Edition;
use crate::domain::ids::is_key;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// The most capacities that a consultation offers.
pub const MOST_CAPACITIES: usize = 8;

/// The name of a capacity in forms, files, tables and the database: lower-case letters, figures and
/// hyphens between them. What it means is in the consultation's own list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CapacityKey(String);

/// A text that cannot be the key of a capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a key of a capacity has lower-case letters, figures and hyphens between them, and nothing else"
)]
pub struct NoCapacityKey;

impl CapacityKey {
    /// What the JSON Schema calls the format of a key.
    pub const FORMAT: &'static str = "key";

    /// The key as it is stored and addressed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for CapacityKey {
    type Error = NoCapacityKey;

    fn try_from(text: String) -> Result<Self, NoCapacityKey> {
        if is_key(&text) {
            Ok(Self(text))
        } else {
            Err(NoCapacityKey)
        }
    }
}

impl FromStr for CapacityKey {
    type Err = NoCapacityKey;

    fn from_str(text: &str) -> Result<Self, NoCapacityKey> {
        Self::try_from(text.to_owned())
    }
}

impl From<CapacityKey> for String {
    fn from(key: CapacityKey) -> Self {
        key.0
    }
}

impl fmt::Display for CapacityKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl JsonSchema for CapacityKey {
    fn schema_name() -> Cow<'static, str> {
        "CapacityKey".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": Self::FORMAT })
    }
}

/// One capacity in which people may answer. No figure of opinion ever combines two of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Capacity {
    /// The name in forms, files and tables: lower-case letters, figures and hyphens.
    pub key: CapacityKey,
    /// What people choose.
    pub label: String,
    /// A short plural for the heads of columns, such as "Organisations". The label unless set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Whether people who answer so answer for an organisation: the form asks for its name, which
    /// is published only if they agree, and asks nothing about them as persons. Unless set: true
    /// for `organisation` alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_be_named: Option<bool>,
    /// Whether people who answer so work for the proposer: they are left out of every sum that is
    /// said to be of the public. Unless set: true for `police` alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub works_for_proposer: Option<bool>,
}

/// What the program does with a capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CapacityFlags {
    /// The form asks for a name, which may stand beside the words, and for nothing about oneself.
    pub may_be_named: bool,
    /// Left out of every sum that is said to be of the public.
    pub works_for_proposer: bool,
}

impl CapacityFlags {
    /// The flags of a key; where one was never said, what it always meant.
    pub fn of(
        key: &CapacityKey,
        may_be_named: Option<bool>,
        works_for_proposer: Option<bool>,
    ) -> Self {
        Self {
            may_be_named: may_be_named.unwrap_or(key.as_str() == "organisation"),
            works_for_proposer: works_for_proposer.unwrap_or(key.as_str() == "police"),
        }
    }
}

impl Capacity {
    /// What the program does with it.
    pub fn flags(&self) -> CapacityFlags {
        CapacityFlags::of(&self.key, self.may_be_named, self.works_for_proposer)
    }
}

impl Edition {
    /// Every capacity in which anybody may have answered: those that are offered, in the order
    /// shown, then those of earlier versions that this one has dropped.
    pub fn every_capacity(&self) -> impl Iterator<Item = &Capacity> {
        self.form
            .capacities
            .iter()
            .chain(&self.form.former_capacities)
    }

    /// A capacity by its key, offered or dropped.
    pub fn capacity(&self, key: &str) -> Option<&Capacity> {
        self.every_capacity()
            .find(|capacity| capacity.key.as_str() == key)
    }

    /// How a capacity is called on the pages of this consultation.
    pub fn capacity_label<'a>(&'a self, key: &'a str) -> &'a str {
        self.capacity(key).map_or(key, |capacity| &capacity.label)
    }

    /// Whether somebody can answer in a capacity now.
    pub fn offers(&self, key: &CapacityKey) -> bool {
        self.form
            .capacities
            .iter()
            .any(|capacity| capacity.key == *key)
    }

    /// Whether whoever answers in a capacity is asked for a name.
    pub fn may_be_named(&self, key: &CapacityKey) -> bool {
        self.capacity(key.as_str())
            .is_some_and(|capacity| capacity.flags().may_be_named)
    }

    /// The capacities whose form asks for a name.
    pub fn named_capacities(&self) -> impl Iterator<Item = &Capacity> {
        self.form
            .capacities
            .iter()
            .filter(|capacity| capacity.flags().may_be_named)
    }

    /// The only capacity in which anybody can answer, where nobody has to be asked which.
    pub fn only_capacity(&self) -> Option<&CapacityKey> {
        match self.form.capacities.as_slice() {
            [only] => Some(&only.key),
            _ => None,
        }
    }

    /// Remembers the capacities that earlier versions offered and this one does not, with what they
    /// are called in other languages: responses were given in them. The newest version comes first.
    pub fn recall_capacities<'e>(&mut self, earlier: impl IntoIterator<Item = &'e Self>) {
        for before in earlier {
            for dropped in &before.form.capacities {
                if self.capacity(dropped.key.as_str()).is_none() {
                    self.form.former_capacities.push(dropped.clone());
                    self.recall_words(before, &dropped.key);
                }
            }
        }
    }

    fn recall_words(&mut self, before: &Self, key: &CapacityKey) {
        let (offered, former) = (
            format!("capacities.{key}."),
            format!("former_capacities.{key}."),
        );
        for (tag, texts) in &before.translations {
            let words = texts
                .iter()
                .filter_map(|(name, text)| Some((name.strip_prefix(&offered)?, text)));
            if let Some(own) = self.translations.get_mut(tag) {
                own.extend(words.map(|(name, text)| (format!("{former}{name}"), text.clone())));
            }
        }
    }

    /// The first capacity that has other flags than when it was last offered. The newest version
    /// comes first.
    pub fn changed_flags(&self, earlier: &[&Self]) -> Option<&CapacityKey> {
        let changed = |capacity: &&Capacity| {
            let before = earlier
                .iter()
                .find_map(|before| before.capacity(capacity.key.as_str()));
            before.is_some_and(|before| before.flags() != capacity.flags())
        };
        self.form
            .capacities
            .iter()
            .find(changed)
            .map(|capacity| &capacity.key)
    }
}

/// A key for tests.
#[cfg(test)]
pub(crate) fn capacity_key(text: &str) -> CapacityKey {
    text.parse().unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::consultation_file::read;
    use std::collections::BTreeMap;

    const TEST: &str = include_str!("../../../tests/it/support/consultation.toml");

    fn edition(edit: impl Fn(&mut Edition)) -> Edition {
        let mut edition = read(TEST).unwrap();
        edit(&mut edition);
        edition
    }

    fn capacity(json: &serde_json::Value) -> Capacity {
        serde_json::from_value(json.clone()).unwrap()
    }

    #[test]
    fn a_key_has_lower_case_letters_figures_and_hyphens() {
        for good in ["resident", "tenant", "16-24", "x"] {
            assert_eq!(good.parse::<CapacityKey>().unwrap().as_str(), good);
        }
        for bad in [
            "",
            " ",
            "Tenant",
            "a_b",
            "a.b",
            "-a",
            "a-",
            "ü",
            "a b",
            &"a".repeat(61),
        ] {
            assert_eq!(bad.parse::<CapacityKey>(), Err(NoCapacityKey), "{bad}");
            assert!(
                serde_json::from_value::<CapacityKey>(bad.into()).is_err(),
                "{bad}"
            );
        }
    }

    #[test]
    fn where_flags_are_missing_they_are_what_the_four_old_keys_meant() {
        let flags = |key: &str| {
            let flags = capacity(&serde_json::json!({ "key": key, "label": "L" })).flags();
            (flags.may_be_named, flags.works_for_proposer)
        };
        let all = ["resident", "organisation", "police", "other", "tenant"].map(flags);
        assert_eq!(
            all,
            [
                (false, false),
                (true, false),
                (false, true),
                (false, false),
                (false, false)
            ]
        );
        let own = serde_json::json!({
            "key": "organisation", "label": "L", "may_be_named": false, "works_for_proposer": true
        });
        let said = CapacityFlags {
            may_be_named: false,
            works_for_proposer: true,
        };
        assert_eq!(capacity(&own).flags(), said, "what a file says counts");
        assert_eq!(serde_json::to_value(capacity(&own)).unwrap(), own);
    }

    #[test]
    fn an_unknown_key_of_a_capacity_is_refused() {
        let more = serde_json::json!({ "key": "tenant", "label": "L", "plural": "Tenants" });
        assert!(serde_json::from_value::<Capacity>(more).is_err());
    }

    #[test]
    fn a_dropped_capacity_keeps_its_words_in_every_language() {
        let mut first = edition(|first| first.form.capacities[2].label = "An officer".into());
        let words = [("capacities.police.label".to_owned(), "Swyddog".to_owned())];
        first.translations.insert("cy".into(), words.into());
        let second = edition(|second| drop(second.form.capacities.pop()));
        let mut third = second.clone();
        third.translations.insert("cy".into(), BTreeMap::new());
        assert_eq!(third.capacity_label("police"), "police");
        third.recall_capacities([&second, &first]);
        assert_eq!(third.capacity_label("police"), "An officer");
        assert!(!third.offers(&"police".parse().unwrap()));
        assert_eq!(
            third.every_capacity().map(|one| one.key.as_str()).last(),
            Some("police")
        );
        assert_eq!(
            third
                .in_language("cy", str::to_owned)
                .capacity_label("police"),
            "Swyddog"
        );
        assert_eq!(
            third.phrases("cy").get("An officer").map(String::as_str),
            Some("Swyddog")
        );
        third.recall_capacities([&first]);
        assert_eq!(third.form.former_capacities.len(), 1);
    }

    #[test]
    fn flags_are_compared_by_what_they_mean() {
        let before = edition(|_| {});
        let said = edition(|said| said.form.capacities[1].may_be_named = Some(true));
        assert_eq!(
            said.changed_flags(&[&before]),
            None,
            "saying what was meant changes nothing"
        );
        let changed = edition(|changed| changed.form.capacities[1].may_be_named = Some(false));
        assert_eq!(
            changed.changed_flags(&[&before]).map(CapacityKey::as_str),
            Some("organisation")
        );
        let other = edition(|other| other.form.capacities[0].key = "tenant".parse().unwrap());
        assert_eq!(other.changed_flags(&[&before]), None);
        assert_eq!(
            changed.changed_flags(&[&changed, &before]),
            None,
            "the newest version counts"
        );
        let without = edition(|without| without.form.capacities.truncate(1));
        let back = changed
            .changed_flags(&[&without, &before])
            .map(CapacityKey::as_str);
        assert_eq!(
            back,
            Some("organisation"),
            "and a capacity that comes back is the same"
        );
    }
}
