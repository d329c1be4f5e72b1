//! What surrounds every page: language, title, operator, navigation, and how times and figures are
//! written.

use crate::domain::account::{Actor, Role};
use crate::domain::consultation::Edition;
use crate::web::page::assets;
use crate::web::serving::language::{self, PageLanguage};
use crate::web::serving::site::Site;
use crate::web::serving::visits::RequestContext;
use crate::web::{paths, routes};
use crate::words::{PageWords, Values, pieces};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike, Utc};
use chrono_tz::Tz;
use fluent_bundle::FluentValue;

/// The frame of a page. Templates call it `frame`.
#[derive(Debug, Clone)]
pub struct PageContext {
    language: PageLanguage,
    /// How the page can be read in another language; `None` where it cannot.
    switch: Option<LanguageSwitch>,
    /// The languages that residents can choose on this page.
    offered: Vec<PageWords>,
    /// The heading of the page; the first part of its `<title>`.
    heading: String,
    /// The consultation that the page belongs to, for the title.
    consultation: Option<String>,
    example: Option<String>,
    /// Where the button for leaving at once leads.
    exit: Option<String>,
    operator: String,
    pub contact: String,
    /// Whether the page shows an error summary.
    pub error: bool,
    staff: Option<StaffBar>,
    /// Whether keys act on this page.
    keys: bool,
    /// The path of the page; empty where the page does not know its own.
    path: String,
}

/// How a page is read in another language without losing anything.
#[derive(Debug, Clone)]
pub enum LanguageSwitch {
    /// A page that was only asked for: the same address.
    Link(String),
    /// A page with a form: its id, and the address that it is sent to. What was typed comes along.
    Form { id: &'static str, address: String },
    /// An answer to a form: its address, and the fields that give the same answer again.
    Again {
        address: String,
        fields: Vec<(&'static str, String)>,
    },
}

/// Another language that the page can be read in.
#[derive(Debug, Clone)]
pub struct OfferedLanguage {
    pub tag: String,
    /// In the language itself.
    pub name: String,
    pub direction: &'static str,
    /// The address of the page in that language.
    pub address: String,
}

/// The bar that people who work here see.
#[derive(Debug, Clone)]
pub struct StaffBar {
    pub name: String,
    /// The token that their forms carry.
    pub csrf_token: String,
    pub moderates: bool,
    /// Reads texts that stay unpublished.
    pub reads: bool,
    pub publishes: bool,
    pub administers: bool,
    /// An auditor who is no administrator.
    pub audits: bool,
    /// Answers requests about people.
    pub answers: bool,
    /// Takes part in acts that need two people.
    pub confirms: bool,
}

#[expect(clippy::unused_self, reason = "templates call everything on the frame")]
impl PageContext {
    /// The frame of a page with a heading.
    pub fn new(visit: &RequestContext, heading: impl Into<String>) -> Self {
        let request = &visit.request;
        // Pages for people who work here are in English alone.
        let translated = !routes::is_for_staff(request);
        let reads = request.method().is_safe() && translated;
        let switch = reads.then(|| {
            LanguageSwitch::Link(paths::without_language(
                request.path(),
                request.query_string(),
            ))
        });
        Self {
            switch,
            path: request.path().to_owned(),
            offered: language::offered(request, &visit.site),
            ..Self::in_words(&visit.site, visit.language(), heading)
        }
    }

    /// The frame of a page whose heading is a message.
    pub fn titled(visit: &RequestContext, id: &str) -> Self {
        Self::new(visit, visit.words.get(id))
    }

    /// A question or a label before what belongs to it: with a colon, unless a mark of its own ends
    /// it.
    pub fn before(&self, label: &str) -> String {
        if label.ends_with(['?', '!', '.', ':', '…']) {
            label.to_owned()
        } else {
            format!("{label}:")
        }
    }

    /// The frame of a page in a language.
    pub fn in_words(site: &Site, language: PageLanguage, heading: impl Into<String>) -> Self {
        Self {
            example: site.example_note(&language.words),
            language,
            switch: None,
            offered: Vec::new(),
            heading: heading.into(),
            consultation: None,
            exit: None,
            operator: site.config.operator.clone(),
            contact: site.config.contact.clone(),
            error: false,
            staff: None,
            keys: false,
            path: String::new(),
        }
    }

    /// Says how the page can be read in another language.
    #[must_use]
    pub fn switching(mut self, switch: LanguageSwitch) -> Self {
        self.switch = Some(switch);
        self
    }

    /// Places the page in a consultation.
    #[must_use]
    pub fn of(mut self, edition: &Edition) -> Self {
        self.example.clone_from(&edition.example);
        self.exit.clone_from(&edition.quick_exit);
        self.consultation = Some(edition.title.clone());
        self
    }

    /// The start page, whose heading is the consultation's own title.
    #[must_use]
    pub fn on_its_own_page(mut self, edition: &Edition) -> Self {
        self.example.clone_from(&edition.example);
        self.exit.clone_from(&edition.quick_exit);
        self
    }

    /// Shows the bar of somebody who is signed in.
    #[must_use]
    pub fn staffed(mut self, actor: &Actor, csrf_token: &str) -> Self {
        self.staff = Some(StaffBar {
            name: actor.name.clone(),
            csrf_token: csrf_token.to_owned(),
            moderates: actor.is_anywhere(Role::Moderator),
            reads: actor.is_anywhere(Role::Analyst),
            publishes: actor.is_anywhere(Role::Official),
            administers: actor.is_anywhere(Role::Administrator),
            audits: actor.is_anywhere(Role::Auditor) && !actor.is_anywhere(Role::Administrator),
            answers: actor.is_anywhere(Role::DataProtection),
            confirms: [Role::Moderator, Role::Official, Role::Administrator]
                .into_iter()
                .any(|role| actor.is_anywhere(role)),
        });
        self
    }

    /// Lets keys act on the page, for somebody who switched them on.
    #[must_use]
    pub const fn with_keys(mut self, keys: bool) -> Self {
        self.keys = keys;
        self
    }

    pub const fn keys(&self) -> bool {
        self.keys
    }

    /// Says that the page has errors.
    #[must_use]
    pub const fn with_error(mut self, error: bool) -> Self {
        self.error = error;
        self
    }

    /// The words of an id.
    pub fn t(&self, id: &str) -> String {
        self.language.words.get(id)
    }

    /// The words of an id with one value.
    pub fn t1(
        &self,
        id: &str,
        name: &'static str,
        value: impl Into<FluentValue<'static>>,
    ) -> String {
        self.language.words.with(id, &[(name, value.into())])
    }

    /// The words of an id with values.
    pub fn tn(&self, id: &str, values: Values<'_>) -> String {
        self.language.words.with(id, values)
    }

    /// `[Error: ]Heading – Consultation – Service`.
    pub fn title(&self) -> String {
        let mut parts: Vec<&str> = vec![&self.heading];
        parts.extend(self.consultation.as_deref());
        parts.push(&self.operator);
        let title = pieces::plain(&parts.join(" – "));
        if self.error {
            format!("{}{title}", self.t("title-error"))
        } else {
            title
        }
    }

    pub fn heading(&self) -> &str {
        &self.heading
    }

    pub fn lang(&self) -> &str {
        self.language.words.tag()
    }

    pub fn direction(&self) -> &'static str {
        self.language.words.direction()
    }

    pub fn words(&self) -> &PageWords {
        &self.language.words
    }

    /// The id of the form that goes along when the language is switched.
    pub const fn switch_form(&self) -> Option<&'static str> {
        if let Some(LanguageSwitch::Form { id, .. }) = &self.switch {
            Some(id)
        } else {
            None
        }
    }

    /// The fields that give the same answer again in another language.
    pub fn switch_again(&self) -> Option<&[(&'static str, String)]> {
        if let Some(LanguageSwitch::Again { fields, .. }) = &self.switch {
            Some(fields)
        } else {
            None
        }
    }

    /// The other languages of the page; none on pages of staff, which are in English.
    pub fn other_languages(&self) -> Vec<OfferedLanguage> {
        let Some(
            LanguageSwitch::Link(address)
            | LanguageSwitch::Form { address, .. }
            | LanguageSwitch::Again { address, .. },
        ) = &self.switch
        else {
            return Vec::new();
        };
        if self.staff.is_some() {
            return Vec::new();
        }
        let others = self
            .offered
            .iter()
            .copied()
            .filter(|words| *words != self.language.words);
        let offered = |words: PageWords| OfferedLanguage {
            tag: words.tag().to_owned(),
            name: words.name(),
            direction: words.direction(),
            address: paths::in_language(address, words.tag()),
        };
        others.map(offered).collect()
    }

    /// What the page says about its own language; most say nothing.
    pub fn language_note(&self) -> Option<String> {
        self.language.words.note()
    }

    pub fn operator(&self) -> &str {
        &self.operator
    }

    pub fn example_note(&self) -> Option<&str> {
        self.example.as_deref()
    }

    pub const fn staff(&self) -> Option<&StaffBar> {
        self.staff.as_ref()
    }

    /// Where the button for leaving at once leads, on residents' pages of a consultation that asks
    /// for one.
    pub fn exit(&self) -> Option<&str> {
        self.exit.as_deref().filter(|_| self.staff.is_none())
    }

    /// The token that forms of staff carry; empty elsewhere.
    pub fn csrf_token(&self) -> &str {
        self.staff.as_ref().map_or("", |staff| &staff.csrf_token)
    }

    pub fn asset(&self, name: &str) -> String {
        assets::path(name)
    }

    /// An address that the page leads to, with the language that somebody chose for it. Templates
    /// that residents read write every address of a link, a form and a button with it.
    pub fn link(&self, address: impl AsRef<str>) -> String {
        paths::carrying(address.as_ref(), self.language.carried_tag())
    }

    /// The chosen language, for a form that asks: its fields take the place of the query of its
    /// address.
    pub fn chosen_language(&self) -> Option<&'static str> {
        self.language.carried_tag()
    }

    /// Where a problem with this page is reported.
    pub fn problem(&self) -> String {
        paths::problem(if self.path == paths::PROBLEM {
            ""
        } else {
            &self.path
        })
    }

    pub fn home(&self) -> &'static str {
        paths::HOME
    }

    /// "12 February 2027".
    pub fn day(&self, day: &NaiveDate) -> String {
        let month = self.t(&format!("month-{}", day.month()));
        self.tn(
            "date-day",
            &[
                ("day", day.day().into()),
                ("month", month.into()),
                ("year", day.year().to_string().into()),
            ],
        )
    }

    /// "11:59pm on Friday 12 February 2027 (UK time)", for a time of the clocks of a consultation's
    /// zone.
    pub fn local(&self, local: NaiveDateTime, zone_label: &str) -> String {
        let weekday = self.t(&format!("weekday-{}", local.weekday().number_from_monday()));
        let values: Values<'_> = &[
            ("time", self.clock_time(local).into()),
            ("weekday", weekday.into()),
            ("date", self.day(&local.date()).into()),
            ("zone", zone_label.to_owned().into()),
        ];
        self.tn("date-moment", values)
    }

    /// An instant as the clocks of a zone show it, without the weekday: for staff.
    pub fn moment(&self, at: &DateTime<Utc>, zone: Tz) -> String {
        let local = at.with_timezone(&zone).naive_local();
        self.tn(
            "date-short",
            &[
                ("time", self.clock_time(local).into()),
                ("date", self.day(&local.date()).into()),
            ],
        )
    }

    /// "9am", "9:30am", "11:59pm", "12 noon": never midnight by name.
    fn clock_time(&self, local: NaiveDateTime) -> String {
        let (afternoon, hour) = local.time().hour12();
        let clock = match (local.hour(), local.minute()) {
            (12, 0) => return self.t("time-noon"),
            (_, 0) => hour.to_string(),
            (_, minute) => format!("{hour}:{minute:02}"),
        };
        self.t1(
            if afternoon { "time-pm" } else { "time-am" },
            "clock",
            clock,
        )
    }

    /// "12,345".
    pub fn number(&self, n: impl TryInto<u64>) -> String {
        n.try_into()
            .map_or_else(|_| String::new(), crate::outputs::grouped)
    }
}

/// The machine-readable form of an instant, for `<time datetime>`.
pub fn machine(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
