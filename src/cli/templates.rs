//! Consultation files to begin from.

use chrono::{Days, Months, NaiveDate};

/// For how long a proposed consultation is open: twelve weeks, as long as people are used to.
const OPEN_DAYS: u64 = 84;
/// How long after closing the answers are read and the decision is made, as long again; and how
/// long after that what people said is kept, in case somebody challenges the decision.
const READING_DAYS: u64 = 84;
const KEPT_AFTERWARDS: Months = Months::new(24);
/// How long there is to prepare it.
const BEFORE_OPENING: u64 = 14;

/// An example that can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum TemplateName {
    /// A council asks about the opening hours of its library: owner and proposer are one.
    LibraryHours,
    /// An office asks about software that the police propose, with facts and every kind of question.
    PolicingAi,
}

impl TemplateName {
    const fn text(self) -> &'static str {
        match self {
            Self::LibraryHours => include_str!("../../consultations/library-hours.toml"),
            Self::PolicingAi => include_str!("../../consultations/policing-ai.toml"),
        }
    }

    /// The file, with its opening and closing time and its retention date after a day.
    pub fn print(self, today: NaiveDate) -> String {
        let opens = today + Days::new(BEFORE_OPENING);
        let closes = opens + Days::new(OPEN_DAYS);
        let retention = closes + Days::new(READING_DAYS) + KEPT_AFTERWARDS;
        let line = |line: &str| match line.split_once(" = ") {
            Some(("opens", _)) => format!("opens = \"{opens} 09:00\"\n"),
            Some(("closes", _)) => format!("closes = \"{closes} 23:59\"\n"),
            Some(("retention_date", _)) => format!("retention_date = \"{retention}\"\n"),
            _ => format!("{line}\n"),
        };
        self.text().lines().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::consultation_file;
    use clap::ValueEnum;

    #[test]
    fn every_template_is_a_file_in_order_with_times_to_come() {
        let today = NaiveDate::from_ymd_opt(2031, 1, 31).unwrap();
        for name in TemplateName::value_variants() {
            let edition = consultation_file::read(&name.print(today)).unwrap();
            assert_eq!(edition.schedule.opens.to_string(), "2031-02-14 09:00");
            assert_eq!(edition.schedule.closes.to_string(), "2031-05-09 23:59");
            let retention = edition.schedule.retention_date.map(|day| day.to_string());
            assert_eq!(retention.as_deref(), Some("2033-08-01"));
        }
    }
}
