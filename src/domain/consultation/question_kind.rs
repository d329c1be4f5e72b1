//! The kinds of question, each with what it alone needs.

crate::named_enum! {
    /// The kinds of question.
    pub enum Kind {
        /// One of several options.
        Single = "single",
        /// Any number of several options, and perhaps "none of these".
        Multiple = "multiple",
        /// One of several labelled steps in an order.
        Scale = "scale",
        /// One line of text.
        ShortText = "short-text",
        /// Several lines of text.
        LongText = "long-text",
        /// Several options, each given a position.
        Ranking = "ranking",
        /// Several statements, each answered on one scale.
        Matrix = "matrix",
        /// A number.
        Number = "number",
        /// A year, a month or a day.
        Date = "date",
        /// A postcode, of which only the area that it is in is kept.
        Postcode = "postcode",
    }
}

impl Kind {
    /// Whether the answer is words rather than choices.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::ShortText | Self::LongText)
    }

    /// Whether exactly one option can be chosen.
    pub const fn is_single(self) -> bool {
        matches!(self, Self::Single | Self::Scale | Self::Postcode)
    }

    /// The limit of a text when the file sets none, in characters as people see them.
    pub const fn default_length(self) -> u32 {
        if matches!(self, Self::ShortText) {
            200
        } else {
            4_000
        }
    }
}

crate::named_enum! {
    /// How exactly a date is asked for.
    pub enum Precision {
        Year = "year",
        Month = "month",
        Day = "day",
    }
}

/// A kind of question with its own data: an answer can be asked for, read, shown and counted from
/// this alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionKind {
    /// One of several options.
    Single {
        options: Vec<Choice>,
        /// The label of a last option apart from the others. Its key is `not-sure`.
        not_sure: Option<String>,
    },
    /// Any number of several options.
    Multiple {
        options: Vec<Choice>,
        /// The label of an option that excludes all others. Its key is `none`.
        none_of_these: Option<String>,
    },
    /// One of several labelled steps in an order.
    Scale {
        steps: Vec<Choice>,
        not_sure: Option<String>,
    },
    /// One line of text.
    ShortText {
        /// How many characters at most, as people see them; 200 unless set.
        max_length: Option<u32>,
    },
    /// Several lines of text.
    LongText {
        /// How many characters at most, as people see them; 4,000 unless set.
        max_length: Option<u32>,
    },
    Ranking(RankingQuestion),
    Matrix(MatrixQuestion),
    Number(NumberQuestion),
    Date(DateQuestion),
    Postcode(PostcodeQuestion),
}

/// Several options, each given a position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankingQuestion {
    pub options: Vec<Choice>,
    /// Whether some options may be left without a position.
    pub partial: bool,
    pub not_sure: Option<String>,
}

/// Several statements, each answered on one scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixQuestion {
    /// In the order shown.
    pub statements: Vec<MatrixStatement>,
    /// The steps of the scale on which each statement is answered.
    pub steps: Vec<Choice>,
    pub not_sure: Option<String>,
}

/// A number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberQuestion {
    /// The least that can be meant.
    pub min: i32,
    /// The most that can be meant.
    pub max: i32,
    /// How many figures may stand after the point; none unless set.
    pub decimals: Option<u32>,
    /// What is counted or measured, such as `hours` or `£`.
    pub unit: Option<String>,
    /// The numbers with which a new line of the table begins. The first line begins with `min`.
    pub bands: Vec<i32>,
    pub not_sure: Option<String>,
}

/// A year, a month or a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateQuestion {
    pub first_year: i32,
    pub last_year: i32,
    /// How exactly it is asked for.
    pub precision: Precision,
    /// Whether a less exact date is enough.
    pub partial: bool,
    /// The years with which a new line of the table begins; every year unless there are any.
    pub bands: Vec<i32>,
    pub not_sure: Option<String>,
}

/// A postcode, of which only the area that it is in is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostcodeQuestion {
    /// In the order shown.
    pub areas: Vec<PostcodeArea>,
    /// The label for postcodes outside all areas. Its key is `elsewhere`.
    pub elsewhere: Option<String>,
    pub not_sure: Option<String>,
}

/// One option of a question, or one step of a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub key: String,
    pub label: String,
    pub hint: Option<String>,
}

/// What is answered on a scale of its question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixStatement {
    pub key: String,
    pub label: String,
    pub hint: Option<String>,
}

/// Where somebody lives or works, as exactly as is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostcodeArea {
    pub key: String,
    pub label: String,
    pub hint: Option<String>,
    /// How the postcodes in it begin, such as `SW`, `SW1` or `SW1A 2`.
    pub postcodes: Vec<String>,
}

impl QuestionKind {
    /// The name of the kind.
    pub const fn name(&self) -> Kind {
        match self {
            Self::Single { .. } => Kind::Single,
            Self::Multiple { .. } => Kind::Multiple,
            Self::Scale { .. } => Kind::Scale,
            Self::ShortText { .. } => Kind::ShortText,
            Self::LongText { .. } => Kind::LongText,
            Self::Ranking(_) => Kind::Ranking,
            Self::Matrix(_) => Kind::Matrix,
            Self::Number(_) => Kind::Number,
            Self::Date(_) => Kind::Date,
            Self::Postcode(_) => Kind::Postcode,
        }
    }
}
