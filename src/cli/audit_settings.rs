//! Settings of the accessibility statement: what an audit found. Without one the page claims
//! nothing.

use super::Failure;
use crate::config::{AccessibilityAudit, AccessibilityConformance};
use chrono::NaiveDate;
use serde::Deserialize;

/// Everything that a server can be told about its last accessibility audit; the table
/// `accessibility` of the settings file.
#[derive(clap::Args, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditArgs {
    /// The day of the last accessibility audit, such as 2026-09-01; without it the accessibility
    /// statement claims nothing
    #[arg(
        long = "accessibility-audited-on",
        env = "REGARD_ACCESSIBILITY_AUDITED_ON",
        value_name = "DATE"
    )]
    audited_on: Option<NaiveDate>,
    /// Who made the audit.
    #[arg(
        long = "accessibility-auditor",
        env = "REGARD_ACCESSIBILITY_AUDITOR",
        value_name = "NAME"
    )]
    auditor: Option<String>,
    /// How far it found level AA of WCAG 2.2 to be met.
    #[arg(
        long = "accessibility-found",
        env = "REGARD_ACCESSIBILITY_FOUND",
        value_enum,
        value_name = "HOW FAR"
    )]
    found: Option<ConformanceLevel>,
}

/// How far the standard is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ConformanceLevel {
    Full,
    Partial,
    Not,
}

impl AuditArgs {
    /// What was said here, or else in the settings file.
    pub fn or(self, file: Self) -> Self {
        Self {
            audited_on: self.audited_on.or(file.audited_on),
            auditor: self.auditor.or(file.auditor),
            found: self.found.or(file.found),
        }
    }

    /// The audit, if there was one: all of it, or nothing.
    pub fn resolve(self) -> Result<Option<AccessibilityAudit>, Failure> {
        match (
            self.audited_on,
            self.auditor.filter(|name| !name.trim().is_empty()),
            self.found,
        ) {
            (None, None, None) => Ok(None),
            (Some(day), Some(auditor), Some(found)) => {
                let found = match found {
                    ConformanceLevel::Full => AccessibilityConformance::Full,
                    ConformanceLevel::Partial => AccessibilityConformance::Partial,
                    ConformanceLevel::Not => AccessibilityConformance::Not,
                };
                Ok(Some(AccessibilityAudit {
                    day,
                    auditor,
                    found,
                }))
            }
            _ => Err(Failure::Settings(
                "an accessibility audit needs its day, who made it and what it found: set \
                 REGARD_ACCESSIBILITY_AUDITED_ON, REGARD_ACCESSIBILITY_AUDITOR and \
                 REGARD_ACCESSIBILITY_FOUND, or none of them"
                    .to_owned(),
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_audit_is_told_whole_or_not_at_all() {
        let day = NaiveDate::from_ymd_opt(2026, 9, 1);
        assert_eq!(AuditArgs::default().resolve().unwrap(), None);
        let half = AuditArgs {
            audited_on: day,
            ..AuditArgs::default()
        };
        assert!(
            half.clone()
                .resolve()
                .unwrap_err()
                .to_string()
                .contains("REGARD_ACCESSIBILITY_FOUND")
        );
        let file: AuditArgs =
            toml::from_str("auditor = \"An auditor\"\nfound = \"partial\"").unwrap();
        let audit = half.or(file).resolve().unwrap().unwrap();
        assert_eq!(
            (Some(audit.day), audit.auditor.as_str(), audit.found),
            (day, "An auditor", AccessibilityConformance::Partial)
        );
    }
}
