//! The way to one field of an edition.

use std::fmt;

/// A way into the fields of an edition: `pages[2].questions[0].kind`, counted from 0. Empty when it
/// is the edition as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldPlace(Vec<PlaceStep>);

/// One step on the way to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceStep {
    /// To the field of this name.
    Key(String),
    /// To an item of a list, counted from 0.
    Item(usize),
}

impl FieldPlace {
    /// The place of a field by its key, from the top.
    pub fn of(key: &str) -> Self {
        Self::default().key(key)
    }

    /// The place of a key in the table that is here.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.then(PlaceStep::Key(key.to_owned()))
    }

    /// The place of an item in the list that is here, counted from 0.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        self.then(PlaceStep::Item(index))
    }

    fn then(&self, step: PlaceStep) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }

    /// Every step on the way.
    pub fn steps(&self) -> &[PlaceStep] {
        &self.0
    }

    /// Whether this is the edition as a whole.
    pub const fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this is an item of a list.
    pub fn is_item(&self) -> bool {
        matches!(self.0.last(), Some(PlaceStep::Item(_)))
    }

    /// The keys on the way, without the numbers of items: `pages.questions`.
    pub fn keys(&self) -> String {
        let keys: Vec<&str> = self.0.iter().filter_map(PlaceStep::as_key).collect();
        keys.join(".")
    }

    /// The last key on the way here.
    pub fn last_key(&self) -> &str {
        let last = self.0.iter().rev().find_map(PlaceStep::as_key);
        last.unwrap_or("")
    }
}

impl PlaceStep {
    const fn as_key(&self) -> Option<&str> {
        match self {
            Self::Key(key) => Some(key.as_str()),
            Self::Item(_) => None,
        }
    }
}

impl fmt::Display for FieldPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, step) in self.0.iter().enumerate() {
            match step {
                PlaceStep::Key(key) if depth == 0 => f.write_str(key)?,
                PlaceStep::Key(key) => write!(f, ".{key}")?,
                PlaceStep::Item(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}
