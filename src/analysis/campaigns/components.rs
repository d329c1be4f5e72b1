//! Connected components (union-find with path halving).

/// Which texts belong together so far.
pub struct TextComponents {
    parent: Vec<usize>,
}

impl TextComponents {
    /// Every text by itself.
    pub fn new(texts: usize) -> Self {
        Self {
            parent: (0..texts).collect(),
        }
    }

    /// The text that stands for the component of another.
    pub fn root(&mut self, mut text: usize) -> usize {
        while self.parent[text] != text {
            self.parent[text] = self.parent[self.parent[text]];
            text = self.parent[text];
        }
        text
    }

    /// Joins the components of two texts. The lower number stands for both, so that the order of
    /// joins does not matter.
    pub fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parent[one.max(other)] = one.min(other);
    }
}

/// Goes through texts that may belong together because something of them is the same, and joins
/// those of which `belong` says so.
///
/// A bucket may hold a campaign of many thousand variants, so each text is compared only with the
/// first and the newest member of every component that the bucket has shown so far, and with at
/// most `MOST` components.
pub fn join_bucket(
    bucket: &[usize],
    components: &mut TextComponents,
    mut belong: impl FnMut(usize, usize) -> bool,
) {
    const MOST: usize = 32;
    let mut seen: Vec<(usize, usize)> = Vec::new();
    for text in bucket {
        let mut found = None;
        for (place, (first, newest)) in seen.iter().enumerate() {
            if components.root(*first) == components.root(*text)
                || belong(*first, *text)
                || (newest != first && belong(*newest, *text))
            {
                components.join(*first, *text);
                found = Some(place);
                break;
            }
        }
        match found {
            Some(place) => seen[place].1 = *text,
            None if seen.len() < MOST => seen.push((*text, *text)),
            None => {}
        }
    }
}
