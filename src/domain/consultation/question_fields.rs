//! Questions out of their flat keys, and back.

use super::fields::{ChoiceFields, QuestionFields};
use super::question::{ELSEWHERE, NONE_OF_THESE, NOT_SURE, Question};
use super::question_kind::{
    Choice, DateQuestion, Kind, MatrixQuestion, MatrixStatement, NumberQuestion, PostcodeArea,
    PostcodeQuestion, QuestionKind, RankingQuestion,
};

/// Why the keys of a question do not fit its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KindFault {
    /// Only questions of other kinds have this key.
    #[error("a question of the kind \"{kind}\" has no {key}")]
    Unfit {
        kind: Kind,
        key: &'static str,
        /// The kinds that have it.
        fits: &'static [Kind],
    },
    /// The kind cannot do without this key.
    #[error("a question of the kind \"{kind}\" lacks {key}")]
    Lacking { kind: Kind, key: &'static str },
}

/// A key that only some kinds have: its name, whether a question has it, and the kinds.
struct KindKey {
    key: &'static str,
    is_present: fn(&QuestionFields) -> bool,
    fits: &'static [Kind],
}

const KIND_KEYS: [KindKey; 13] = [
    KindKey {
        key: "none_of_these",
        is_present: |q| q.none_of_these.is_some(),
        fits: &[Kind::Multiple],
    },
    KindKey {
        key: "not_sure",
        is_present: |q| q.not_sure.is_some(),
        fits: &[
            Kind::Single,
            Kind::Scale,
            Kind::Ranking,
            Kind::Matrix,
            Kind::Number,
            Kind::Date,
            Kind::Postcode,
        ],
    },
    KindKey {
        key: "max_length",
        is_present: |q| q.max_length.is_some(),
        fits: &[Kind::ShortText, Kind::LongText],
    },
    KindKey {
        key: "elsewhere",
        is_present: |q| q.elsewhere.is_some(),
        fits: &[Kind::Postcode],
    },
    KindKey {
        key: "statements",
        is_present: |q| !q.statements.is_empty(),
        fits: &[Kind::Matrix],
    },
    KindKey {
        key: "partial",
        is_present: |q| q.partial,
        fits: &[Kind::Ranking, Kind::Date],
    },
    KindKey {
        key: "min",
        is_present: |q| q.min.is_some(),
        fits: &[Kind::Number, Kind::Date],
    },
    KindKey {
        key: "max",
        is_present: |q| q.max.is_some(),
        fits: &[Kind::Number, Kind::Date],
    },
    KindKey {
        key: "bands",
        is_present: |q| !q.bands.is_empty(),
        fits: &[Kind::Number, Kind::Date],
    },
    KindKey {
        key: "decimals",
        is_present: |q| q.decimals.is_some(),
        fits: &[Kind::Number],
    },
    KindKey {
        key: "unit",
        is_present: |q| q.unit.is_some(),
        fits: &[Kind::Number],
    },
    KindKey {
        key: "precision",
        is_present: |q| q.precision.is_some(),
        fits: &[Kind::Date],
    },
    KindKey {
        key: "postcodes",
        is_present: |q| q.options.iter().any(|option| !option.postcodes.is_empty()),
        fits: &[Kind::Postcode],
    },
];

impl QuestionFields {
    /// Every key that the kind has not, and every key that it lacks.
    pub fn kind_faults(&self) -> Vec<KindFault> {
        let kind = self.kind;
        let unfit = KIND_KEYS
            .iter()
            .filter(|own| (own.is_present)(self) && !own.fits.contains(&kind))
            .map(|own| KindFault::Unfit {
                kind,
                key: own.key,
                fits: own.fits,
            });
        let needs_range = matches!(kind, Kind::Number | Kind::Date);
        let lacking = [
            ("precision", kind == Kind::Date && self.precision.is_none()),
            ("min", needs_range && self.min.is_none()),
            ("max", needs_range && self.max.is_none()),
        ];
        let lacking = lacking
            .into_iter()
            .filter(|(_, is_lacking)| *is_lacking)
            .map(|(key, _)| KindFault::Lacking { kind, key });
        unfit.chain(lacking).collect()
    }

    /// The key of every answer that can be chosen, in the order shown.
    pub fn answer_keys(&self) -> impl Iterator<Item = &str> {
        let apart = [
            (NONE_OF_THESE, &self.none_of_these),
            (ELSEWHERE, &self.elsewhere),
            (NOT_SURE, &self.not_sure),
        ];
        let options = self.options.iter().map(|option| option.key.as_str());
        options.chain(
            apart
                .into_iter()
                .filter(|(_, label)| label.is_some())
                .map(|(key, _)| key),
        )
    }

    /// The fields of a question that has nothing but its kind.
    pub(super) fn of_kind(kind: Kind) -> Self {
        Self {
            key: String::new(),
            kind,
            text: String::new(),
            hint: None,
            required: false,
            options: Vec::new(),
            none_of_these: None,
            not_sure: None,
            elsewhere: None,
            statements: Vec::new(),
            partial: false,
            min: None,
            max: None,
            decimals: None,
            unit: None,
            bands: Vec::new(),
            precision: None,
            max_length: None,
            cites: Vec::new(),
            short: None,
        }
    }
}

impl TryFrom<QuestionFields> for Question {
    type Error = KindFault;

    /// # Errors
    /// The first key that does not fit the kind, or that it lacks.
    fn try_from(fields: QuestionFields) -> Result<Self, KindFault> {
        if let Some(fault) = fields.kind_faults().into_iter().next() {
            return Err(fault);
        }
        let (key, text) = (fields.key.clone(), fields.text.clone());
        let (hint, required) = (fields.hint.clone(), fields.required);
        let (cites, short) = (fields.cites.clone(), fields.short.clone());
        Ok(Self {
            key,
            text,
            hint,
            required,
            kind: QuestionKind::try_from(fields)?,
            cites,
            short,
        })
    }
}

impl TryFrom<QuestionFields> for QuestionKind {
    type Error = KindFault;

    fn try_from(fields: QuestionFields) -> Result<Self, KindFault> {
        let kind = fields.kind;
        let lacking = |key| KindFault::Lacking { kind, key };
        let choices = |all: Vec<ChoiceFields>| all.into_iter().map(Choice::from).collect();
        let not_sure = fields.not_sure;
        Ok(match kind {
            Kind::Single => Self::Single {
                options: choices(fields.options),
                not_sure,
            },
            Kind::Multiple => Self::Multiple {
                options: choices(fields.options),
                none_of_these: fields.none_of_these,
            },
            Kind::Scale => Self::Scale {
                steps: choices(fields.options),
                not_sure,
            },
            Kind::ShortText => Self::ShortText {
                max_length: fields.max_length,
            },
            Kind::LongText => Self::LongText {
                max_length: fields.max_length,
            },
            Kind::Ranking => Self::Ranking(RankingQuestion {
                options: choices(fields.options),
                partial: fields.partial,
                not_sure,
            }),
            Kind::Matrix => Self::Matrix(MatrixQuestion {
                statements: fields
                    .statements
                    .into_iter()
                    .map(MatrixStatement::from)
                    .collect(),
                steps: choices(fields.options),
                not_sure,
            }),
            Kind::Number => Self::Number(NumberQuestion {
                min: fields.min.ok_or(lacking("min"))?,
                max: fields.max.ok_or(lacking("max"))?,
                decimals: fields.decimals,
                unit: fields.unit,
                bands: fields.bands,
                not_sure,
            }),
            Kind::Date => Self::Date(DateQuestion {
                first_year: fields.min.ok_or(lacking("min"))?,
                last_year: fields.max.ok_or(lacking("max"))?,
                precision: fields.precision.ok_or(lacking("precision"))?,
                partial: fields.partial,
                bands: fields.bands,
                not_sure,
            }),
            Kind::Postcode => Self::Postcode(PostcodeQuestion {
                areas: fields.options.into_iter().map(PostcodeArea::from).collect(),
                elsewhere: fields.elsewhere,
                not_sure,
            }),
        })
    }
}

impl From<Question> for QuestionFields {
    fn from(question: Question) -> Self {
        Self {
            key: question.key,
            text: question.text,
            hint: question.hint,
            required: question.required,
            cites: question.cites,
            short: question.short,
            ..Self::from(question.kind)
        }
    }
}

impl From<QuestionKind> for QuestionFields {
    fn from(kind: QuestionKind) -> Self {
        let choices = |all: Vec<Choice>| all.into_iter().map(ChoiceFields::from).collect();
        let none = Self::of_kind(kind.name());
        match kind {
            QuestionKind::Single { options, not_sure }
            | QuestionKind::Scale {
                steps: options,
                not_sure,
            } => Self {
                options: choices(options),
                not_sure,
                ..none
            },
            QuestionKind::Multiple {
                options,
                none_of_these,
            } => Self {
                options: choices(options),
                none_of_these,
                ..none
            },
            QuestionKind::ShortText { max_length } | QuestionKind::LongText { max_length } => {
                Self { max_length, ..none }
            }
            QuestionKind::Ranking(ranking) => Self {
                options: choices(ranking.options),
                partial: ranking.partial,
                not_sure: ranking.not_sure,
                ..none
            },
            QuestionKind::Matrix(matrix) => Self {
                options: choices(matrix.steps),
                statements: matrix
                    .statements
                    .into_iter()
                    .map(ChoiceFields::from)
                    .collect(),
                not_sure: matrix.not_sure,
                ..none
            },
            QuestionKind::Number(number) => Self {
                min: Some(number.min),
                max: Some(number.max),
                decimals: number.decimals,
                unit: number.unit,
                bands: number.bands,
                not_sure: number.not_sure,
                ..none
            },
            QuestionKind::Date(date) => Self {
                min: Some(date.first_year),
                max: Some(date.last_year),
                precision: Some(date.precision),
                partial: date.partial,
                bands: date.bands,
                not_sure: date.not_sure,
                ..none
            },
            QuestionKind::Postcode(postcode) => Self {
                options: postcode.areas.into_iter().map(ChoiceFields::from).collect(),
                elsewhere: postcode.elsewhere,
                not_sure: postcode.not_sure,
                ..none
            },
        }
    }
}

impl From<ChoiceFields> for Choice {
    fn from(fields: ChoiceFields) -> Self {
        Self {
            key: fields.key,
            label: fields.label,
            hint: fields.hint,
        }
    }
}

impl From<Choice> for ChoiceFields {
    fn from(choice: Choice) -> Self {
        Self {
            key: choice.key,
            label: choice.label,
            hint: choice.hint,
            postcodes: Vec::new(),
        }
    }
}

impl From<ChoiceFields> for MatrixStatement {
    fn from(fields: ChoiceFields) -> Self {
        Self {
            key: fields.key,
            label: fields.label,
            hint: fields.hint,
        }
    }
}

impl From<MatrixStatement> for ChoiceFields {
    fn from(statement: MatrixStatement) -> Self {
        Self {
            key: statement.key,
            label: statement.label,
            hint: statement.hint,
            postcodes: Vec::new(),
        }
    }
}

impl From<ChoiceFields> for PostcodeArea {
    fn from(fields: ChoiceFields) -> Self {
        Self {
            key: fields.key,
            label: fields.label,
            hint: fields.hint,
            postcodes: fields.postcodes,
        }
    }
}

impl From<PostcodeArea> for ChoiceFields {
    fn from(area: PostcodeArea) -> Self {
        Self {
            key: area.key,
            label: area.label,
            hint: area.hint,
            postcodes: area.postcodes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// A question of each kind with every key that it can have.
    fn whole(kind: Kind) -> Value {
        let option = |key: &str| json!({ "key": key, "label": key, "hint": "A hint" });
        let options = json!([option("a"), option("b")]);
        let mut stored = json!({ "key": "q", "kind": kind, "text": "Q?", "required": true });
        let more = match kind {
            Kind::Single | Kind::Scale => json!({ "options": options, "not_sure": "Not sure" }),
            Kind::Multiple => json!({ "options": options, "none_of_these": "None" }),
            Kind::ShortText | Kind::LongText => json!({ "max_length": 300 }),
            Kind::Ranking => {
                json!({ "options": options, "not_sure": "Not sure", "partial": true })
            }
            Kind::Matrix => {
                json!({ "options": options, "not_sure": "?", "statements": options })
            }
            Kind::Number => {
                json!({ "not_sure": "?", "min": 0, "max": 9, "decimals": 0, "unit": "£", "bands": [5] })
            }
            Kind::Date => {
                json!({ "not_sure": "?", "partial": true, "min": 2000, "max": 2009, "bands": [2005],
                    "precision": "day" })
            }
            Kind::Postcode => {
                let area = json!({ "key": "a", "label": "A", "postcodes": ["SW"] });
                json!({ "options": [area], "elsewhere": "Elsewhere", "not_sure": "Not sure" })
            }
        };
        let own = stored.as_object_mut().unwrap();
        own.extend(more.as_object().unwrap().clone());
        own.extend(
            json!({ "cites": ["fact"], "short": "Q", "hint": "H" })
                .as_object()
                .unwrap()
                .clone(),
        );
        stored
    }

    #[test]
    fn what_is_stored_of_a_question_of_any_kind_does_not_change() {
        for kind in Kind::ALL {
            let stored = whole(*kind);
            let question: Question = serde_json::from_value(stored.clone()).unwrap();
            assert_eq!(question.kind(), *kind);
            assert_eq!(serde_json::to_value(&question).unwrap(), stored);
            assert_eq!(question.limit() == 300, kind.is_text());
        }
    }

    #[test]
    fn a_key_that_nobody_knows_or_another_kind_has_is_refused() {
        for kind in Kind::ALL {
            let mut unknown = whole(*kind);
            unknown["colour"] = "red".into();
            let refused = serde_json::from_value::<Question>(unknown).unwrap_err();
            assert!(refused.to_string().contains("colour"), "{refused}");
            for own in &KIND_KEYS {
                let other = own.fits.iter().find(|fits| *fits != kind);
                let Some(other) = other.filter(|_| !own.fits.contains(kind)) else {
                    continue;
                };
                let mut unfit = whole(*kind);
                if own.key == "postcodes" {
                    unfit["options"] = whole(*other)["options"].clone();
                } else {
                    unfit[own.key] = whole(*other)[own.key].clone();
                }
                let fields: QuestionFields = serde_json::from_value(unfit).unwrap();
                let fault = KindFault::Unfit {
                    kind: *kind,
                    key: own.key,
                    fits: own.fits,
                };
                assert_eq!(Question::try_from(fields), Err(fault));
            }
        }
    }

    #[test]
    fn a_kind_that_lacks_what_it_needs_is_refused() {
        for (kind, key) in [
            (Kind::Number, "min"),
            (Kind::Number, "max"),
            (Kind::Date, "min"),
            (Kind::Date, "max"),
            (Kind::Date, "precision"),
        ] {
            let mut stored = whole(kind);
            stored.as_object_mut().unwrap().remove(key);
            let fields: QuestionFields = serde_json::from_value(stored).unwrap();
            let fault = KindFault::Lacking { kind, key };
            assert_eq!(Question::try_from(fields), Err(fault));
        }
    }
}
