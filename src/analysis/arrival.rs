//! What is known of a text as it arrives.

use super::tokens::tokens;
use super::{danger, flags, language, personal_data};
use crate::domain::queue::{ArrivedText, SHORT_MOST, TextFlag, TextFlags};
use sha2::{Digest, Sha256};

/// Looks at a text. About 0.2 ms for 2,000 characters. Only of a short one it asks what may be
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

/// Whether the author of some words should be shown where help is: they tell that their author may
/// harm themself, or is threatened by somebody. Such a text always comes to the moderators.
pub fn needs_help(words: &str) -> bool {
    danger::find(words).needs_help()
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

    /// Texts that flags, danger and helplines once saw differently.
    #[test]
    fn who_is_shown_help_is_read_by_a_moderator_today() {
        for words in [
            "i selfharm because of the police",
            "I want to die",
            "I want to end my life",
            "i self harm",
            "my fella batters me",
            "mae o'n bygwth fy lladd i",
            "He says he will kill me tonight",
        ] {
            assert!(needs_help(words) && look(words).danger, "{words}");
        }
        for words in [
            "More money for suicide prevention.",
            "I do not want to live in a surveillance state.",
            "Self-harm is not a matter for the police.",
        ] {
            assert!(!needs_help(words) && !look(words).danger, "{words}");
        }
        let threat = "I will burn the police station down";
        assert!(look(threat).danger && !needs_help(threat), "{threat}");
    }

    #[test]
    fn a_threat_is_labelled_as_one_and_not_as_self_harm() {
        for words in [
            "burn the station down",
            "We should burn the station down",
            "Some of us will come to the town hall and put the windows in. I mean it.",
            "If this goes on somebody will come to the control room and smash every screen. You \
             have been warned.",
            "I know where the engineers who built this park and they will get what is coming. \
             Pass that on.",
            "Voy a quemar la comisaría",
        ] {
            let flags: Vec<TextFlag> = look(words).flags.iter().collect();
            assert!(
                flags.contains(&TextFlag::Threat) && !flags.contains(&TextFlag::SelfHarm),
                "{words}: {flags:?}"
            );
        }
    }
}
