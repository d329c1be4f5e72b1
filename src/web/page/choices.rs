//! What pages offer: options of which somebody chooses, and ways on that say what is there.

/// One option of a group: of a select, of radio buttons or of checkboxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormChoice {
    /// What is sent when it is chosen.
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

impl FormChoice {
    pub fn new(value: impl Into<String>, label: impl Into<String>, chosen: bool) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            chosen,
        }
    }
}

/// One option that a line may explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HintedChoice {
    /// What is sent when it is chosen.
    pub value: String,
    pub label: String,
    pub hint: Option<String>,
    pub chosen: bool,
}

/// A way on, with a line about what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DescribedLink {
    pub path: String,
    pub title: String,
    pub about: String,
}

/// A page of several, or a publication of several: the way to it, and whether it is the one that is
/// shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberedLink {
    pub number: i64,
    pub path: String,
    pub current: bool,
}
