//! Pictures that took time to draw, kept so that a crowd that asks for one has it drawn once.

use actix_web::web::Bytes;
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// How much is kept, in bytes.
const ROOM: usize = 4 << 20;

/// Drawn pictures by the tag of what they were drawn from: one of changed words has another.
#[derive(Default)]
pub struct KeptPictures {
    drawn: Mutex<VecDeque<KeptPicture>>,
    /// Held while one is drawn: one at a time, whatever the number of people who ask.
    pen: Mutex<()>,
}

struct KeptPicture {
    tag: String,
    bytes: Bytes,
}

impl KeptPictures {
    /// The picture of a tag: as it was drawn before, or drawn now.
    pub(in crate::web) fn get_or_draw(
        &self,
        tag: &str,
        draw: impl FnOnce() -> Option<Vec<u8>>,
    ) -> Option<Bytes> {
        if let Some(found) = self.find(tag) {
            return Some(found);
        }
        let _pen = self.pen.lock().unwrap_or_else(PoisonError::into_inner);
        // Somebody who came before may have had it drawn.
        if let Some(found) = self.find(tag) {
            return Some(found);
        }
        let bytes = Bytes::from(draw()?);
        self.keep(tag, bytes.clone());
        Some(bytes)
    }

    fn find(&self, tag: &str) -> Option<Bytes> {
        let drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        let own = drawn.iter().find(|picture| picture.tag == tag)?;
        Some(own.bytes.clone())
    }

    /// What was drawn first makes room.
    fn keep(&self, tag: &str, bytes: Bytes) {
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut used: usize = drawn.iter().map(|picture| picture.bytes.len()).sum();
        while used + bytes.len() > ROOM {
            let Some(oldest) = drawn.pop_front() else {
                return;
            };
            used -= oldest.bytes.len();
        }
        drawn.push_back(KeptPicture {
            tag: tag.to_owned(),
            bytes,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_drawn_once_and_the_first_makes_room() {
        let kept = KeptPictures::default();
        let third = || Some(vec![0; ROOM / 3]);
        assert!(kept.get_or_draw("a", third).is_some());
        let never = || panic!("drawn twice");
        assert!(kept.get_or_draw("a", never).is_some());
        for tag in ["b", "c", "d"] {
            kept.get_or_draw(tag, third);
        }
        assert!(kept.find("a").is_none() && kept.find("d").is_some());
        assert!(kept.get_or_draw("e", || None).is_none());
        let large = kept.get_or_draw("f", || Some(vec![0; ROOM + 1]));
        assert!(large.is_some() && kept.find("f").is_none());
    }
}
