//! Import maps: TOML that says which column of a file of responses means what.
//!
//! A map is read in two steps. [`read`] looks at the map alone; [`RowReader::new`] holds it against
//! an edition and the headings of a file. Then [`RowReader::row`] turns each row into a submission
//! or says what is wrong with which of its cells. Nothing here reads a file.

mod answers;
mod cells;
mod columns;
mod findings;
mod fit;
mod fit_answers;
mod places;
mod reader;
mod wording;

pub use findings::{CellNote, CellProblem};
pub use reader::{ReadRow, ReadingCalendar, RowReader};

use crate::domain::form::DecimalMark;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{DeserializeOwned, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// The version of the format of maps that this program reads.
pub const FORMAT: u32 = 1;

/// Everything that an import map says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportMap {
    pub format: u32,
    /// What stands between two cells: one character, or `tab`.
    /// Where neither the map nor the file says it, a comma.
    #[serde(default)]
    pub delimiter: Option<String>,
    /// How characters are written.
    #[serde(default)]
    pub encoding: FileEncoding,
    /// What stands before the decimals of numbers in the file.
    #[serde(default)]
    pub decimal: DecimalSign,
    /// By which way the responses came.
    pub channel: TextOr<NamedColumn>,
    /// The number under which the office files a response.
    pub serial: TextOr<SerialColumn>,
    /// On which day the office received a response.
    pub received: TextOr<ReceivedColumn>,
    pub capacity: TextOr<NamedColumn>,
    /// The column with the name of an organisation.
    #[serde(default)]
    pub organisation: Option<String>,
    /// Whether the words may be published.
    pub publish: TextOr<NamedColumn>,
    /// What becomes of a row that answers nothing.
    #[serde(default)]
    pub blank_rows: BlankRows,
    /// Which rows are left out.
    #[serde(default)]
    pub skip: Vec<SkippedRows>,
    /// Columns that mean nothing here.
    #[serde(default)]
    pub ignored: Vec<String>,
    /// Whether columns that the map does not name are ignored too.
    #[serde(default)]
    pub ignore_others: bool,
    /// By question key.
    pub answers: BTreeMap<String, AnswerMap>,
}

/// What stands before the decimals of numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum DecimalSign {
    #[serde(rename = ".")]
    Point,
    #[serde(rename = ",")]
    Comma,
    /// The map does not say: a number that could be two is refused.
    #[default]
    #[serde(skip)]
    Unsaid,
}

impl From<DecimalSign> for DecimalMark {
    fn from(sign: DecimalSign) -> Self {
        match sign {
            DecimalSign::Point => Self::Point,
            DecimalSign::Comma => Self::Comma,
            DecimalSign::Unsaid => Self::Unsaid,
        }
    }
}

/// How the characters of a file are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum FileEncoding {
    #[default]
    Utf8,
    /// What spreadsheets on Windows write for western Europe.
    Windows1252,
    /// What older programs on a Mac write.
    Macintosh,
    /// "Unicode text" of spreadsheets, in the order of bytes that its mark says.
    Utf16,
}

impl FileEncoding {
    /// What maps call it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Windows1252 => "windows-1252",
            Self::Macintosh => "macintosh",
            Self::Utf16 => "utf-16",
        }
    }
}

impl TryFrom<String> for FileEncoding {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let known = [Self::Utf8, Self::Windows1252, Self::Macintosh, Self::Utf16];
        let asked = match name.to_ascii_lowercase().as_str() {
            "utf8" => "utf-8".to_owned(),
            other => other.to_owned(),
        };
        let found = known.into_iter().find(|one| one.as_str() == asked);
        found.ok_or_else(|| {
            let names = known.map(Self::as_str).join(", ");
            format!(
                "files are read as {names}, not as {name:?}: write one of these, or save the file \
                 as \"CSV UTF-8\""
            )
        })
    }
}

/// The same for every row, or read from each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextOr<T> {
    Text(String),
    Table(T),
}

/// A column whose cells are names of something, as they are or by a table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedColumn {
    pub column: String,
    /// What a cell says and what it means.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// What an empty cell means.
    #[serde(default)]
    pub blank: Option<String>,
}

/// Where serials are.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SerialColumn {
    #[serde(default)]
    pub column: Option<String>,
    /// Put before each, so that two sources that both count from 1 do not meet.
    #[serde(default)]
    pub prefix: String,
    /// The file has no serials: its own digest and the line stand in. The same file cannot come
    /// twice; the same paper can.
    #[serde(default)]
    pub by_line: bool,
}

/// Where days are, and how they are written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceivedColumn {
    pub column: String,
    /// In the letters of `strftime`: `%d/%m/%Y`, `%Y-%m-%d %H:%M:%S`.
    pub format: String,
}

/// Rows whose cell says this are left out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkippedRows {
    pub column: String,
    pub equals: String,
}

/// What becomes of a row that answers nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlankRows {
    /// It is a mistake in the file.
    #[default]
    Refuse,
    /// It is stored and itemised as not counted, because blank.
    NotCounted,
}

/// Where the answer to a question is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerMap {
    /// One column with the whole answer.
    #[serde(default)]
    pub column: Option<String>,
    /// One column for each option: heading and option.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    /// What stands in the column of an option that was chosen.
    #[serde(default)]
    pub ticked: Vec<String>,
    /// What stands between two options in one column.
    #[serde(default)]
    pub separator: Option<String>,
    /// How dates are written, in the letters of `strftime`; the first that fits.
    #[serde(default)]
    pub format: DateFormats,
    /// What a cell says, and the option it means; `""` for no answer.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    #[serde(default)]
    pub other: Option<OtherColumn>,
}

/// One way to write dates, or several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateFormats(pub Vec<String>);

impl<'de> Deserialize<'de> for DateFormats {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FormatsVisitor;

        impl<'de> Visitor<'de> for FormatsVisitor {
            type Value = DateFormats;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text such as \"%d/%m/%Y\", or a list of such texts")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<DateFormats, E> {
                Ok(DateFormats(vec![text.to_owned()]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, texts: A) -> Result<DateFormats, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(texts)).map(DateFormats)
            }
        }

        deserializer.deserialize_any(FormatsVisitor)
    }
}

/// A column for what is not among the options.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherColumn {
    pub column: String,
    /// The option that is chosen when something stands there.
    #[serde(default)]
    pub chooses: Option<String>,
    /// The question in words that takes what stands there.
    #[serde(default)]
    pub words: Option<String>,
}

/// Why a map cannot be used: one sentence, and where in the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapError {
    /// Counted from 1; 0 when it is about the map as a whole.
    pub line: usize,
    pub problem: String,
}

impl fmt::Display for MapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}: ", self.line)?;
        }
        f.write_str(&self.problem)
    }
}

/// Reads a map.
///
/// # Errors
/// It is not TOML, has a key that no map has, or lacks one that every map has.
pub fn read(text: &str) -> Result<ImportMap, MapError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let map: ImportMap = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(0, |span| {
            text[..span.start.min(text.len())].matches('\n').count() + 1
        });
        MapError {
            line,
            problem: error
                .message()
                .lines()
                .next()
                .unwrap_or("")
                .replace('`', "\""),
        }
    })?;
    let whole = |problem: String| Err(MapError { line: 0, problem });
    if map.format != FORMAT {
        return whole(format!(
            "this program reads maps of format {FORMAT}, not {}",
            map.format
        ));
    }
    if let Some(delimiter) = map.delimiter.as_deref()
        && delimiter_byte(delimiter).is_none()
    {
        return whole(format!(
            "the delimiter is one character such as \",\" or \";\", or \"tab\", not {delimiter:?}"
        ));
    }
    Ok(map)
}

/// The byte that stands between two cells, by what a map or a file calls it.
pub fn delimiter_byte(name: &str) -> Option<u8> {
    match name.as_bytes() {
        b"tab" | b"\t" => Some(b'\t'),
        [one]
            if one.is_ascii()
                && !one.is_ascii_alphanumeric()
                && !matches!(one, b'"' | b'\n' | b'\r') =>
        {
            Some(*one)
        }
        _ => None,
    }
}

/// By hand, because serde says only "no variant matched" of an untagged enum.
impl<'de, T: DeserializeOwned> Deserialize<'de> for TextOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrVisitor<T>(PhantomData<T>);

        impl<'de, T: DeserializeOwned> Visitor<'de> for TextOrVisitor<T> {
            type Value = TextOr<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or a table such as { column = \"…\" }")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<TextOr<T>, E> {
                Ok(TextOr::Text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<TextOr<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(TextOr::Table)
            }
        }

        deserializer.deserialize_any(TextOrVisitor(PhantomData))
    }
}
