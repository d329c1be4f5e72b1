//! The things Regard is about and the rules that hold for them: pure types, no I/O, no clock and no
//! randomness of their own.

pub mod account;
pub mod attachment;
pub mod audit;
pub mod balance;
pub mod changes;
pub mod characters;
mod code_bytes;
pub mod consultation;
pub mod consultation_file;
pub mod data_licence;
pub mod edition_history;
pub mod equality;
pub mod form;
pub mod graphemes;
pub mod ids;
pub mod import_map;
pub mod kept_data;
pub mod mail;
pub mod moderation;
pub mod moderation_record;
pub mod news;
pub mod postcode;
pub mod proposal;
pub mod publication;
pub mod publishing;
pub mod queue;
pub mod removal;
pub mod request;
pub mod response;
pub mod routing;
pub mod spelling;
pub mod table_shape;
pub mod text_file;
pub mod time;
pub mod translation;

/// An enum whose variants have one short name each, used in files, in the database and in
/// addresses.
///
/// One table of names gives `as_str`, `FromStr`, `Display`, serde and (in `db`) the column type, so
/// that no two of them can disagree.
#[macro_export]
macro_rules! named_enum {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every variant, in the order in which it is shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The short name under which the variant is stored and addressed.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::UnknownName;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text { $($text => Ok(Self::$variant),)+ _ => Err($crate::domain::UnknownName) }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
    };
}

/// A text that is none of the names of a [`named_enum!`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one of the known names")]
pub struct UnknownName;
