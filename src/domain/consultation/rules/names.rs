//! Names by which files, addresses and tables know a thing.

use super::FieldPlace;
use super::broken::FoundFaults;
use crate::domain::ids::is_key;
use std::collections::HashSet;

/// Why a name cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameFault {
    /// It is not well formed: files and addresses cannot use it.
    NoKey { name: String },
    /// The program itself needs it.
    Taken {
        name: String,
        /// Every name that the program needs in this place.
        taken: &'static [&'static str],
    },
    /// Something else is called so.
    UsedTwice { name: String },
}

/// The names of one kind of thing, of which each is used once.
pub(super) struct NameSet<'e> {
    seen: HashSet<&'e str>,
    /// Names that the program needs for itself.
    taken: &'static [&'static str],
}

impl<'e> NameSet<'e> {
    pub fn new(taken: &'static [&'static str]) -> Self {
        Self {
            seen: HashSet::new(),
            taken,
        }
    }

    /// Takes one name: well formed, not used before and not needed by the program itself. One that
    /// is empty is a fault of its text.
    pub fn add(&mut self, place: &FieldPlace, name: &'e str, found: &mut FoundFaults) {
        if name.trim().is_empty() {
            return;
        }
        let (taken, owned) = (self.taken, || name.to_owned());
        if !is_key(name) {
            found.add(place, NameFault::NoKey { name: owned() });
        } else if taken.contains(&name) {
            let name = owned();
            found.add(place, NameFault::Taken { name, taken });
        } else if !self.seen.insert(name) {
            found.add(place, NameFault::UsedTwice { name: owned() });
        }
    }
}
