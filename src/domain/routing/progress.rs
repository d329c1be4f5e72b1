//! How far somebody has come.

use super::{ANSWERING_AS, ANSWERING_FOR, FormRouting, page_of};
use std::collections::BTreeMap;

/// Whether a page will be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PageVisibility {
    Yes,
    No,
    /// It depends on what is answered on this page or later.
    Perhaps,
}

impl FormRouting<'_> {
    /// The number of a page, from 1, and how many there are, when nothing that is answered on this
    /// page or later can change that.
    pub fn progress(&self, page: &str) -> (usize, Option<usize>) {
        let number = self
            .pages
            .iter()
            .position(|key| *key == page)
            .map_or(1, |place| place + 1);
        (number, self.total_from(page))
    }

    fn total_from(&self, here: &str) -> Option<usize> {
        // What was answered on a page before this one is settled.
        let mut settled = BTreeMap::from([(ANSWERING_AS, here != ANSWERING_AS)]);
        let mut shown = BTreeMap::from([(ANSWERING_AS, PageVisibility::Yes)]);
        let mut before = ![ANSWERING_AS, ANSWERING_FOR].contains(&here);
        let mut total = usize::from(self.shows(ANSWERING_AS));
        for page in &self.edition.form.pages {
            let is_here = page.key == here;
            before &= !is_here;
            let state = match &page.when {
                _ if before || is_here => now(self.shows(&page.key)),
                Some(when) => {
                    let decider = page_of(self.edition, &when.question).unwrap_or(ANSWERING_AS);
                    match (shown.get(decider), settled.get(decider)) {
                        (Some(PageVisibility::No), _) => PageVisibility::No,
                        (_, Some(true)) => now(self.fitting.contains(page.key.as_str())),
                        _ => PageVisibility::Perhaps,
                    }
                }
                None => PageVisibility::Yes,
            };
            settled.insert(&page.key, before);
            shown.insert(&page.key, state);
            match state {
                PageVisibility::Perhaps => return None,
                PageVisibility::Yes if page.exit => {
                    return Some(total + 1 + usize::from(self.asks_name(here)?));
                }
                PageVisibility::Yes => total += 1,
                PageVisibility::No => {}
            }
        }
        let about_you = !self.edition.form.classifications.is_empty();
        match self.asks_name(here) {
            Some(named) => Some(total + usize::from(named || about_you)),
            // A name is asked for, or something about oneself: one page either way.
            None if about_you => Some(total + 1),
            None => None,
        }
    }

    /// Whether the form has a page that asks for a name; `None` as long as the page that decides
    /// about it is still to be answered.
    fn asks_name(&self, here: &str) -> Option<bool> {
        let capacities = self.edition.form.capacities.len();
        match self.edition.named_capacities().count() {
            _ if here != ANSWERING_AS => Some(self.shows(ANSWERING_FOR)),
            0 => Some(false),
            named if named == capacities => Some(true),
            _ => None,
        }
    }
}

const fn now(shown: bool) -> PageVisibility {
    if shown {
        PageVisibility::Yes
    } else {
        PageVisibility::No
    }
}
