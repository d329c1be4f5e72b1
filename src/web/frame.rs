//! What surrounds every page: language, title, operator, navigation, and how times and figures are written.

use super::site::Site;
use super::{assets, paths};
use crate::domain::account::{Actor, Role};
use crate::domain::consultation::Edition;
use crate::words::{Values, Words};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike, Utc};
use chrono_tz::Tz;
use fluent_templates::fluent_bundle::FluentValue;

/// The frame of a page. Templates call it `frame`.
#[derive(Debug, Clone)]
pub struct Frame {
    words: Words,
    /// The heading of the page; the first part of its `<title>`.
    heading: String,
    /// The consultation that the page belongs to, for the title.
    consultation: Option<String>,
    example: Option<String>,
    operator: String,
    pub contact: String,
    /// Whether the page shows an error summary.
    pub error: bool,
    staff: Option<Staff>,
}

/// The bar that people who work here see.
#[derive(Debug, Clone)]
pub struct Staff {
    pub name: String,
    /// The token that their forms carry.
    pub guard: String,
    pub moderates: bool,
    pub publishes: bool,
}

#[expect(clippy::unused_self, reason = "templates call everything on the frame")]
impl Frame {
    /// The frame of a page with a heading.
    pub fn new(site: &Site, heading: impl Into<String>) -> Self {
        Self {
            words: Words::english(),
            heading: heading.into(),
            consultation: None,
            example: site.example_note(),
            operator: site.config.operator.clone(),
            contact: site.config.contact.clone(),
            error: false,
            staff: None,
        }
    }

    /// The frame of a page whose heading is a message.
    pub fn titled(site: &Site, id: &str) -> Self {
        Self::new(site, Words::english().get(id))
    }

    /// Places the page in a consultation.
    #[must_use]
    pub fn of(mut self, edition: &Edition) -> Self {
        self.example.clone_from(&edition.example);
        self.consultation = Some(edition.title.clone());
        self
    }

    /// The start page, whose heading is the consultation's own title.
    #[must_use]
    pub fn on_its_own_page(mut self, edition: &Edition) -> Self {
        self.example.clone_from(&edition.example);
        self
    }

    /// Shows the bar of somebody who is signed in.
    #[must_use]
    pub fn staffed(mut self, actor: &Actor, guard: &str) -> Self {
        self.staff = Some(Staff {
            name: actor.name.clone(),
            guard: guard.to_owned(),
            moderates: actor.is_anywhere(Role::Moderator),
            publishes: actor.is_anywhere(Role::Official),
        });
        self
    }

    /// Says that the page has errors.
    #[must_use]
    pub const fn with_error(mut self, error: bool) -> Self {
        self.error = error;
        self
    }

    /// The words of an id.
    pub fn t(&self, id: &str) -> String {
        self.words.get(id)
    }

    /// The words of an id with one value.
    pub fn t1(&self, id: &str, name: &'static str, value: impl Into<FluentValue<'static>>) -> String {
        self.words.with(id, &[(name, value.into())])
    }

    /// The words of an id with values.
    pub fn tn(&self, id: &str, values: Values<'_>) -> String {
        self.words.with(id, values)
    }

    /// `[Error: ]Heading – Consultation – Service`.
    pub fn title(&self) -> String {
        let mut parts: Vec<&str> = vec![&self.heading];
        parts.extend(self.consultation.as_deref());
        parts.push(&self.operator);
        let title = parts.join(" – ");
        if self.error { format!("{}{title}", self.t("title-error")) } else { title }
    }

    pub fn heading(&self) -> &str {
        &self.heading
    }

    pub fn lang(&self) -> String {
        self.words.tag()
    }

    pub fn operator(&self) -> &str {
        &self.operator
    }

    pub fn example_note(&self) -> Option<&str> {
        self.example.as_deref()
    }

    pub const fn staff(&self) -> Option<&Staff> {
        self.staff.as_ref()
    }

    /// The token that forms of staff carry; empty elsewhere.
    pub fn guard(&self) -> &str {
        self.staff.as_ref().map_or("", |staff| &staff.guard)
    }

    pub fn asset(&self, name: &str) -> String {
        assets::path(name)
    }

    pub fn home(&self) -> &'static str {
        paths::HOME
    }

    /// "12 February 2027".
    pub fn day(&self, day: &NaiveDate) -> String {
        let month = self.t(&format!("month-{}", day.month()));
        self.tn("date-day", &[("day", day.day().into()), ("month", month.into()), ("year", day.year().to_string().into())])
    }

    /// "11:59pm on Friday 12 February 2027 (UK time)", for a time of the clocks of a consultation's zone.
    pub fn local(&self, local: NaiveDateTime, zone_label: &str) -> String {
        let weekday = self.t(&format!("weekday-{}", local.weekday().number_from_monday()));
        let values: Values<'_> = &[
            ("time", clock_time(local).into()),
            ("weekday", weekday.into()),
            ("date", self.day(&local.date()).into()),
            ("zone", zone_label.to_owned().into()),
        ];
        self.tn("date-moment", values)
    }

    /// An instant as the clocks of a zone show it, without the weekday: for staff.
    pub fn moment(&self, at: &DateTime<Utc>, zone: Tz) -> String {
        let local = at.with_timezone(&zone).naive_local();
        self.tn("date-short", &[("time", clock_time(local).into()), ("date", self.day(&local.date()).into())])
    }

    /// "12,345".
    pub fn number(&self, n: impl TryInto<u64>) -> String {
        n.try_into().map_or_else(|_| String::new(), crate::outputs::grouped)
    }
}

/// "9am", "9:30am", "11:59pm", "12 noon": never midnight by name.
fn clock_time(local: NaiveDateTime) -> String {
    let (afternoon, hour) = local.time().hour12();
    let half = if afternoon { "pm" } else { "am" };
    match (local.hour(), local.minute()) {
        (12, 0) => "12 noon".to_owned(),
        (_, 0) => format!("{hour}{half}"),
        (_, minute) => format!("{hour}:{minute:02}{half}"),
    }
}

/// The machine-readable form of an instant, for `<time datetime>`.
pub fn machine(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
