//! How parts of bars look: the colours of the light page on white, mixed here because a picture
//! takes no style sheet. Parts differ in outline or place as well.

/// The class of a bar as far as it surely goes.
pub const SURE: &str = "sure";
/// The class of the rest of the bar of a range. In a bar of 100 % it is `perhaps`.
pub const PERHAPS_OF_BAR: &str = "perhaps-of-bar";

/// What a part is painted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartLook {
    pub fill: &'static str,
    pub stroke: &'static str,
    /// Lengths of line and gap; empty for a line without gaps.
    pub dashes: &'static str,
    /// The colour of a figure in it.
    pub figure: &'static str,
}

const ACCENT: &str = "#0b5163";
const MUTED: &str = "#545b5e";
/// Of bars that are about no answer.
pub const EDGE: &str = "#6c7476";
/// Of lines between rows.
pub const RULE: &str = "#d9d5ca";
pub const INK: &str = "#1b2124";
const WHITE: &str = "#ffffff";

/// The look of a class of `outputs::svg`.
pub fn look(class: &str) -> PartLook {
    let filled = |fill, figure| PartLook {
        fill,
        stroke: ACCENT,
        dashes: "",
        figure,
    };
    let hollow = |dashes| PartLook {
        fill: WHITE,
        stroke: MUTED,
        dashes,
        figure: MUTED,
    };
    match class {
        SURE | "part-1" => filled(ACCENT, WHITE),
        "part-2" => filled("#487583", WHITE),
        "part-3" => filled("#93adb6", INK),
        "part-4" => filled("#b6c8ce", INK),
        "part-5" => filled("#d3dee1", INK),
        "part-6" => filled("#ebf0f2", INK),
        "unsure" => hollow("4 2"),
        "unanswered" => hollow("1 2"),
        PERHAPS_OF_BAR => PartLook {
            dashes: "3 2",
            ..filled("#c2d1d6", INK)
        },
        "perhaps" => PartLook {
            dashes: "3 2",
            ..filled("#e2e9eb", INK)
        },
        _ => filled(WHITE, INK),
    }
}
