//! What is known of a text as it arrives.

use super::tokens::tokens;
use super::{danger, flags, language, personal_data};
use crate::domain::queue::{ArrivedText, SHORT_MOST, TextFlag, TextFlags};
use sha2::{Digest, Sha256};

/// Looks at a text. About 0.1 ms for 2,000 characters. Only of a short one it asks what may be
/// personal in it: such a text is never one of many on a screen.
pub fn look(words: &str) -> ArrivedText {
    let (tokens, danger) = (tokens(words), danger::find(words));
    let digest = Sha256::digest(words.as_bytes());
    let mut key = [0_u8; 8];
    key.copy_from_slice(&digest[..8]);
    ArrivedText {
        flags: warnings(words, &tokens, danger),
        danger: danger.is_any(),
        copy_key: i64::from_be_bytes(key),
        short: words.chars().count() <= SHORT_MOST && personal_data::suggest(words).is_empty(),
        language: language::guess(words, &tokens),
    }
}

/// What a reader of a text is told before reading it: what its words say, and of which danger it
/// tells.
fn warnings(words: &str, tokens: &[String], danger: danger::DangerFinding) -> TextFlags {
    let self_harm = danger.self_harm.then_some(TextFlag::SelfHarm);
    let threat = (danger.threat || danger.threatened).then_some(TextFlag::Threat);
    flags::find(words, tokens)
        .iter()
        .chain(self_harm)
        .chain(threat)
        .collect()
}

/// Whether the author of some words should be shown where help is: they speak of harming themself,
/// of suicide, or of somebody who threatens them. Wider than danger, because help that nobody
/// needed costs nothing.
pub fn needs_help(words: &str) -> bool {
    let danger = danger::find(words);
    danger.self_harm
        || danger.threatened
        || flags::find(words, &tokens(words))
            .iter()
            .any(|flag| flag == TextFlag::SelfHarm)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::queue::QueueStage;

    #[test]
    fn where_texts_wait_first() {
        assert_eq!(look("I agree.").stage(), QueueStage::Short);
        assert_eq!(
            look(&"A longer thought. ".repeat(10)).stage(),
            QueueStage::New
        );
        assert_eq!(look("You bastards").stage(), QueueStage::Flagged);
        assert_eq!(look("I will kill you").stage(), QueueStage::Danger);
        assert_eq!(
            look("Ring me on 07700 900123.").stage(),
            QueueStage::New,
            "what may be personal is read by itself"
        );
        assert_eq!(look("I agree.").copy_key, look("I agree.").copy_key);
        assert_ne!(look("I agree.").copy_key, look("I agree").copy_key);
    }
}
