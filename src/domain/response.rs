//! What one respondent sent, and the states it can be in.

use serde::{Deserialize, Serialize};

crate::named_enum! {
    /// A sign that a response was sent by a program. It is shown to the people who moderate and
    /// changes nothing else.
    pub enum SenderSign {
        /// A field that people cannot see was filled in.
        HiddenField = "hidden-field",
        /// The form was sent sooner than anybody can read it.
        AtOnce = "at-once",
        /// Very many responses came from one network within an hour; a school or a library may be
        /// behind it.
        ManyFromOneNetwork = "many-from-one-network",
    }
}

crate::named_enum! {
    /// How a response reached the operator.
    pub enum Channel {
        Web = "web",
        Paper = "paper",
        Letter = "letter",
        Import = "import",
    }
}

crate::named_enum! {
    /// What the author allows to be done with the words. Choices of options are counted whichever
    /// is chosen.
    pub enum PublishChoice {
        /// The words may be published without a name.
        Publish = "publish",
        /// The words may be published with a name, by whom a capacity lets be named.
        PublishNamed = "publish-named",
        /// The words are read and never published.
        Keep = "keep",
    }
}

impl PublishChoice {
    /// Whether the words may appear in a publication at all.
    pub const fn allows_words(self) -> bool {
        !matches!(self, Self::Keep)
    }
}

crate::named_enum! {
    /// Why a response is not counted; each use takes two people and is itemised.
    pub enum NotCounted {
        TestEntry = "test-entry",
        Blank = "blank",
        SentTwice = "sent-twice",
    }
}

/// Where one response stands. Every response is in exactly one state: the first that applies, in
/// this order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "state", content = "code", rename_all = "kebab-case")]
pub enum ResponseState {
    /// Its text and commitment key are gone; only the count is left.
    Erased,
    /// Its author took it back.
    Withdrawn,
    /// Left out of every figure, for one of three reasons.
    NotCounted(NotCounted),
    /// Arrived after the closing time and the grace period; kept, and counted apart.
    Late,
    /// At least one of its texts has not been reviewed.
    Pending,
    /// At least one of its texts is withheld; the code is the first such text's.
    Withheld(String),
    /// Its author does not want the words published.
    WordsNotForPublication,
    /// Words were removed from a text, or a reviewed text waits for enough others to be published
    /// with.
    PublishedInPart,
    /// Everything it says is in the figures and, where it has words, in the published texts.
    Published,
}

/// What decides the [`ResponseState`] of a response: everything the database knows about it that
/// matters here.
#[derive(Debug, Clone, Default)]
pub struct StateFacts {
    pub erased: bool,
    pub withdrawn: bool,
    pub not_counted: Option<NotCounted>,
    pub late: bool,
    /// Whether the author allows the words to be published.
    pub words_allowed: bool,
    /// One entry for each text of the newest version, in the order of the form.
    pub texts: Vec<TextStanding>,
}

/// Where one text stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextStanding {
    Pending,
    Withheld {
        code: String,
    },
    /// Approved; `whole` when no word was removed, `shown` when it is in a publication.
    Approved {
        whole: bool,
        shown: bool,
    },
}

impl ResponseState {
    /// The first state of the ordered list that applies.
    pub fn of(facts: &StateFacts) -> Self {
        if facts.erased {
            return Self::Erased;
        }
        if facts.withdrawn {
            return Self::Withdrawn;
        }
        if let Some(code) = facts.not_counted {
            return Self::NotCounted(code);
        }
        if facts.late {
            return Self::Late;
        }
        if !facts.words_allowed {
            return if facts.texts.is_empty() {
                Self::Published
            } else {
                Self::WordsNotForPublication
            };
        }
        if facts.texts.contains(&TextStanding::Pending) {
            return Self::Pending;
        }
        for text in &facts.texts {
            if let TextStanding::Withheld { code } = text {
                return Self::Withheld(code.clone());
            }
        }
        let complete = facts.texts.iter().all(|text| {
            matches!(
                text,
                TextStanding::Approved {
                    whole: true,
                    shown: true
                }
            )
        });
        if complete {
            Self::Published
        } else {
            Self::PublishedInPart
        }
    }

    /// Whether the response is part of the count: received − withdrawn − erased − not counted.
    pub const fn is_counted(&self) -> bool {
        !matches!(self, Self::Erased | Self::Withdrawn | Self::NotCounted(_))
    }

    /// Whether its choices are in the tables: counted and not late.
    pub const fn is_tabulated(&self) -> bool {
        self.is_counted() && !matches!(self, Self::Late)
    }

    /// The name under which the state is printed and looked up in the locale.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Erased => "erased",
            Self::Withdrawn => "withdrawn",
            Self::NotCounted(_) => "not-counted",
            Self::Late => "late",
            Self::Pending => "pending",
            Self::Withheld(_) => "withheld",
            Self::WordsNotForPublication => "words-not-for-publication",
            Self::PublishedInPart => "published-in-part",
            Self::Published => "published",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn everything() -> StateFacts {
        StateFacts {
            erased: true,
            withdrawn: true,
            not_counted: Some(NotCounted::Blank),
            late: true,
            words_allowed: true,
            texts: vec![
                TextStanding::Withheld {
                    code: "abuse".into(),
                },
                TextStanding::Pending,
            ],
        }
    }

    #[test]
    fn the_first_state_that_applies_wins() {
        let mut facts = everything();
        assert_eq!(ResponseState::of(&facts), ResponseState::Erased);
        facts.erased = false;
        assert_eq!(ResponseState::of(&facts), ResponseState::Withdrawn);
        facts.withdrawn = false;
        assert_eq!(
            ResponseState::of(&facts),
            ResponseState::NotCounted(NotCounted::Blank)
        );
        facts.not_counted = None;
        assert_eq!(ResponseState::of(&facts), ResponseState::Late);
        facts.late = false;
        assert_eq!(ResponseState::of(&facts), ResponseState::Pending);
        facts.texts.pop();
        assert_eq!(
            ResponseState::of(&facts),
            ResponseState::Withheld("abuse".into())
        );
        facts.texts = vec![TextStanding::Approved {
            whole: false,
            shown: true,
        }];
        assert_eq!(ResponseState::of(&facts), ResponseState::PublishedInPart);
        facts.texts = vec![TextStanding::Approved {
            whole: true,
            shown: false,
        }];
        assert_eq!(ResponseState::of(&facts), ResponseState::PublishedInPart);
        facts.texts = vec![TextStanding::Approved {
            whole: true,
            shown: true,
        }];
        assert_eq!(ResponseState::of(&facts), ResponseState::Published);
    }

    #[test]
    fn words_kept_back_by_their_author_are_never_pending() {
        let facts = StateFacts {
            words_allowed: false,
            texts: vec![TextStanding::Pending],
            ..StateFacts::default()
        };
        assert_eq!(
            ResponseState::of(&facts),
            ResponseState::WordsNotForPublication
        );
        assert_eq!(
            ResponseState::of(&StateFacts::default()),
            ResponseState::Published,
            "without words there is nothing to keep back"
        );
    }

    #[test]
    fn withholding_words_never_changes_the_count() {
        assert!(ResponseState::Withheld("abuse".into()).is_counted());
        assert!(ResponseState::Late.is_counted() && !ResponseState::Late.is_tabulated());
        assert!(!ResponseState::NotCounted(NotCounted::TestEntry).is_counted());
    }
}
