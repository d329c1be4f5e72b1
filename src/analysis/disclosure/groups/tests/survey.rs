//! Made-up surveys: people whose answers are skewed, as answers are, and who leave and change.

use super::world::*;
use serde_json::{Value, json};

/// Repeatable numbers below a limit (Knuth's linear congruential generator).
pub struct SurveyDice(u64);

impl SurveyDice {
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % limit as u64) as usize
    }

    /// Whether something happens that does so in so many of a hundred cases.
    pub fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of some codes: the first in so many of a hundred cases, each other alike.
    fn one<'c>(&mut self, codes: &[&'c str], first: usize) -> &'c str {
        if self.happens(first) {
            codes[0]
        } else {
            codes[1 + self.below(codes.len() - 1)]
        }
    }
}

/// The pages: four single choices, ticks, a matrix, a ranking, and a page for those who said "b".
pub fn pages() -> Value {
    let options = ["a", "b", "c"];
    let single = |key: &str| question(key, "single", &options);
    let mut matrix = question("m", "matrix", &options);
    matrix["statements"] = json!([{ "key": "x", "label": "X" }, { "key": "y", "label": "Y" }]);
    json!([
        page(
            "p",
            &[
                single("even"),
                single("skewed"),
                single("nearly"),
                single("d")
            ]
        ),
        page(
            "l",
            &[
                ticks("some", &["e", "f", "g"]),
                question("rare", "multiple", &options)
            ]
        ),
        page("k", &[matrix, question("rank", "ranking", &["g", "h"])]),
        page_when("r", ("d", "b"), &[single("asked")]),
    ])
}

/// How often each question is answered as most do, of a hundred.
#[derive(Debug, Clone, Copy)]
pub struct SurveySkew {
    pub even: usize,
    pub skewed: usize,
    pub nearly: usize,
}

/// As surveys are.
pub const USUAL: SurveySkew = SurveySkew {
    even: 50,
    skewed: 85,
    nearly: 97,
};

/// Where nearly all say the same, and groups of ten often all do.
pub const ONE_SIDED: SurveySkew = SurveySkew {
    even: 75,
    skewed: 93,
    nearly: 99,
};

/// The answers of one person.
pub fn answer(dice: &mut SurveyDice, skew: SurveySkew) -> String {
    let options = ["a", "b", "c"];
    let mut words = Vec::new();
    let mut say = |dice: &mut SurveyDice, key: &str, said: String| {
        // One in thirty leaves a question out.
        if !said.is_empty() && dice.below(30) > 0 {
            words.push(format!("{key}={said}"));
        }
    };
    for (key, first) in [
        ("even", skew.even),
        ("skewed", skew.skewed),
        ("nearly", skew.nearly),
    ] {
        let said = dice.one(&options, first).to_owned();
        say(dice, key, said);
    }
    let decides = dice.one(&options, 60);
    say(dice, "d", decides.to_owned());
    let some = ticked(dice, &[("e", 60), ("f", 25), ("g", 3)]);
    say(
        dice,
        "some",
        if some.is_empty() { "none".into() } else { some },
    );
    let rare = ticked(dice, &[("a", 96), ("b", 2), ("c", 1)]);
    say(dice, "rare", rare);
    let [x, y] = [skew.skewed, skew.even].map(|first| dice.one(&options, first));
    say(dice, "m", format!("x:{x},y:{y}"));
    let rank = dice.one(&["g,h", "h,g"], skew.skewed);
    say(dice, "rank", rank.to_owned());
    let asked = dice.one(&options, skew.skewed);
    if words.iter().any(|word| word == "d=b") && dice.below(30) > 0 {
        words.push(format!("asked={asked}"));
    }
    words.join(" ")
}

fn ticked(dice: &mut SurveyDice, options: &[(&str, usize)]) -> String {
    let ticked = options.iter().filter(|(_, percent)| dice.happens(*percent));
    ticked.map(|(key, _)| *key).collect::<Vec<_>>().join(",")
}

/// So many people.
pub fn crowd(dice: &mut SurveyDice, skew: SurveySkew, size: usize) -> Vec<String> {
    (0..size).map(|_| answer(dice, skew)).collect()
}
