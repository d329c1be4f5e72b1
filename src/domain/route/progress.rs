//! How far somebody has come.

use super::{ANSWERING_AS, Route, page_of};
use std::collections::BTreeMap;

/// Whether a page will be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Yes,
    No,
    /// It depends on what is answered on this page or later.
    Perhaps,
}

impl Route<'_> {
    /// The number of a page, from 1, and how many there are, when nothing that is answered on this
    /// page or later can change that.
    pub fn progress(&self, page: &str) -> (usize, Option<usize>) {
        let number = self
            .pages
            .iter()
            .position(|key| *key == page)
            .unwrap_or_default()
            + 1;
        (number, self.total_from(page))
    }

    fn total_from(&self, here: &str) -> Option<usize> {
        // What was answered on a page before this one is settled.
        let mut settled = BTreeMap::from([(ANSWERING_AS, here != ANSWERING_AS)]);
        let mut shown = BTreeMap::from([(ANSWERING_AS, Shown::Yes)]);
        let mut before = here != ANSWERING_AS;
        let mut total = usize::from(self.shows(ANSWERING_AS));
        for page in &self.edition.pages {
            let is_here = page.key == here;
            before &= !is_here;
            let state = match &page.when {
                _ if before || is_here => now(self.shows(&page.key)),
                Some(when) => {
                    let decider = page_of(self.edition, &when.question).unwrap_or(ANSWERING_AS);
                    match (shown.get(decider), settled.get(decider)) {
                        (Some(Shown::No), _) => Shown::No,
                        (_, Some(true)) => now(self.fitting.contains(page.key.as_str())),
                        _ => Shown::Perhaps,
                    }
                }
                None => Shown::Yes,
            };
            settled.insert(&page.key, before);
            shown.insert(&page.key, state);
            match state {
                Shown::Perhaps => return None,
                Shown::Yes if page.exit => return Some(total + 1),
                Shown::Yes => total += 1,
                Shown::No => {}
            }
        }
        Some(total + usize::from(!self.edition.classifications.is_empty()))
    }
}

const fn now(shown: bool) -> Shown {
    if shown { Shown::Yes } else { Shown::No }
}
