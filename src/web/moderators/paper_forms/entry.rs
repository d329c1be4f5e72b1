//! `/moderate/paper-forms/{slug}/new`: one paper, typed in as it is.

use crate::domain::consultation::{CAPACITY, CapacityKey, Edition, Question};
use crate::domain::form::{self, Answers, DecimalMark, FieldError, Submission};
use crate::domain::response::{Channel, PublishChoice};
use crate::flows::LiveConsultation;
use crate::flows::imports::{self, SERIAL_LIMIT, TypedIn, TypedPaperForm};
use crate::web::page::choices::FormChoice;
use crate::web::page::form_page::{
    GivenFields, ORGANISATION, ORGANISATION_LIMIT, ShownQuestion, id_of, name_label,
    offered_choices, shown,
};
use crate::web::page::forms::{ErrorLine, TextField, error_lines, page, see_other, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{FormFields, Moderator, StaffForm};
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;

#[derive(Template)]
#[template(path = "moderators/paper_entry.html")]
struct PaperFormEntry {
    frame: PageContext,
    title: String,
    back: String,
    here: String,
    slug: String,
    errors: Vec<ErrorLine>,
    fields: Vec<TextField>,
    channels: OptionGroup,
    capacities: OptionGroup,
    /// Where somebody may be named.
    organisation: Option<TextField>,
    questions: Vec<ShownQuestion>,
    publish: OptionGroup,
}

/// A few options of which one is chosen.
struct OptionGroup {
    name: &'static str,
    legend: String,
    options: Vec<FormChoice>,
    error: Option<String>,
}

impl OptionGroup {
    fn error_id(&self) -> String {
        format!("{}_error", self.name)
    }
}

/// The channels of paper. The telephone is here too: somebody wrote down what was said.
const CHANNELS: [Channel; 2] = [Channel::Paper, Channel::Letter];

pub async fn show(moderator: Moderator, slug: web::Path<String>) -> Result<HttpResponse, WebError> {
    let live = moderator.visit.live(&slug)?;
    crate::policy::may(
        &moderator.actor,
        crate::policy::Action::BringIn,
        live.consultation_id,
        &live.edition,
        live.phase(moderator.visit.arrived),
    )
    .map_err(crate::error::FlowError::from)?;
    page(&compose(&moderator, &live, &[], Vec::new()))
}

/// Puts the paper on this person's pile. Errors are on this page; nothing that was typed is lost.
pub async fn save(
    StaffForm(moderator, fields): StaffForm<Moderator>,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = moderator.visit.live(&slug)?;
    let frame = PageContext::titled(&moderator.visit, "paper-entry");
    let typed = match read(&frame, &live.edition, &fields) {
        Ok(typed) => typed,
        Err(errors) => return unprocessable(&compose(&moderator, &live, &fields.0, errors)),
    };
    let (asked, actor) = (live.clone(), moderator.actor.clone());
    let outcome = moderator
        .visit
        .write(move |site, now| imports::type_in(&site.db, &asked, &actor, typed, now))
        .await?;
    let (field, id) = match outcome {
        TypedIn::On { .. } => {
            return Ok(see_other(&paths::saying(
                &paths::paper_forms(&slug),
                "typed",
            )));
        }
        TypedIn::SerialTaken => ("serial", "error-paper-serial-taken"),
        TypedIn::Day => ("received", "error-paper-day-outside"),
        TypedIn::Full => ("serial", "error-paper-pile-full"),
    };
    unprocessable(&compose(
        &moderator,
        &live,
        &fields.0,
        vec![line(&frame, field, field, id)],
    ))
}

fn line(frame: &PageContext, field: &str, anchor: &str, id: &str) -> ErrorLine {
    ErrorLine {
        field: field.to_owned(),
        anchor: anchor.to_owned(),
        words: frame.t(id),
    }
}

/// What was typed, or everything that is wrong with it. A required question may stay open: nothing
/// on paper can insist.
fn read(
    frame: &PageContext,
    edition: &Edition,
    fields: &FormFields,
) -> Result<TypedPaperForm, Vec<ErrorLine>> {
    let mut errors = Vec::new();
    let serial = form::tidy(fields.get("serial"), false);
    if serial.is_empty() || form::check_words(&serial, SERIAL_LIMIT).is_err() {
        errors.push(line(frame, "serial", "serial", "error-paper-serial"));
    }
    let day: Option<NaiveDate> = fields.get("received").trim().parse().ok();
    if day.is_none() {
        errors.push(line(frame, "received", "received", "error-paper-day"));
    }
    let channel: Option<Channel> = fields
        .get("channel")
        .parse()
        .ok()
        .filter(|channel| CHANNELS.contains(channel));
    if channel.is_none() {
        errors.push(line(
            frame,
            "channel",
            "channel-paper",
            "error-paper-channel",
        ));
    }
    let offered = |capacity: &CapacityKey| edition.offers(capacity);
    let capacity: Option<CapacityKey> = fields.get(CAPACITY).parse().ok().filter(offered);
    if capacity.is_none() {
        let first = edition
            .form
            .capacities
            .first()
            .map_or(CAPACITY, |first| first.key.as_str());
        errors.push(line(
            frame,
            CAPACITY,
            &format!("capacity-{first}"),
            "error-no-capacity",
        ));
    }
    let organisation = form::tidy(fields.get(ORGANISATION), false);
    if form::check_words(&organisation, ORGANISATION_LIMIT).is_err() {
        errors.push(line(
            frame,
            ORGANISATION,
            ORGANISATION,
            "error-paper-organisation",
        ));
    }
    let asked: Vec<Question> = edition
        .questions()
        .map(|question| Question {
            required: false,
            ..question.clone()
        })
        .collect();
    let reading = form::read_page(&asked, &fields.0, DecimalMark::Point);
    let wrong: Vec<FieldError> = reading.errors;
    errors.extend(error_lines(frame, &wrong, |field| anchor(edition, field)));
    let named = capacity
        .as_ref()
        .is_some_and(|capacity| edition.may_be_named(capacity));
    let organisation = (named && !organisation.is_empty()).then_some(organisation);
    let given = reading
        .answers
        .into_iter()
        .filter_map(|(key, answer)| Some((key, answer?)))
        .collect();
    let mut answers = Answers {
        capacity: capacity.clone(),
        organisation,
        given,
        ..Answers::default()
    };
    let routing = answers.routing(edition);
    let asked: Vec<String> = answers
        .given
        .keys()
        .filter(|key| routing.asks(key))
        .cloned()
        .collect();
    answers.given.retain(|key, _| asked.contains(key));
    if answers.given.is_empty() && wrong.is_empty() {
        let first = edition
            .questions()
            .next()
            .map_or_else(String::new, |question| anchor(edition, &question.key));
        errors.push(line(frame, "answers", &first, "error-no-answer"));
    }
    let named = |choice: &PublishChoice| {
        *choice != PublishChoice::PublishNamed || answers.organisation.is_some()
    };
    let publish: Option<PublishChoice> = fields.get("publish").parse().ok().filter(named);
    if publish.is_none() {
        errors.push(line(
            frame,
            "publish",
            "publish-publish",
            "error-paper-publish",
        ));
    }
    match (channel, day, capacity, publish) {
        (Some(channel), Some(received_on), Some(capacity), Some(publish)) if errors.is_empty() => {
            let submission = Submission {
                capacity,
                organisation: answers.organisation,
                publish,
                given: answers.given,
            };
            Ok(TypedPaperForm {
                serial,
                channel,
                received_on,
                submission,
            })
        }
        _ => Err(errors),
    }
}

/// The id of the first input of a question.
fn anchor(edition: &Edition, field: &str) -> String {
    let (key, part) = field.split_once('.').unwrap_or((field, ""));
    edition
        .question(key)
        .map_or_else(|| field.to_owned(), |question| id_of(question, part))
}

fn compose(
    moderator: &Moderator,
    live: &LiveConsultation,
    typed: &[(String, String)],
    errors: Vec<ErrorLine>,
) -> PaperFormEntry {
    let (edition, given) = (&live.edition, GivenFields::Typed(typed));
    let frame = PageContext::titled(&moderator.visit, "paper-entry")
        .of(edition)
        .staffed(&moderator.actor, &moderator.csrf_token);
    let frame = frame.with_error(!errors.is_empty());
    let slug = edition.slug.clone();
    let group = |name: &'static str, legend: String, options: Vec<(String, String)>| OptionGroup {
        name,
        legend,
        options: options
            .into_iter()
            .map(|(key, label)| {
                let chosen = given.chosen(name, &key);
                FormChoice::new(key, label, chosen)
            })
            .collect(),
        error: errors
            .iter()
            .find(|error| error.field == name)
            .map(|error| error.words.clone()),
    };
    let field = |name: &'static str, label: &str| {
        TextField::new(&frame, name, label, given.words(name)).with(&errors)
    };
    PaperFormEntry {
        title: edition.title.clone(),
        back: paths::paper_forms(&slug),
        here: paths::new_paper(&slug),
        fields: vec![
            field("serial", "paper-serial").hint(frame.t("paper-serial-hint")),
            field("received", "paper-received")
                .kind("date")
                .hint(frame.t("paper-received-hint")),
        ],
        channels: group(
            "channel",
            frame.t("paper-channel"),
            CHANNELS
                .iter()
                .map(|one| (one.to_string(), frame.t(&format!("paper-channel-{one}"))))
                .collect(),
        ),
        capacities: group(
            CAPACITY,
            frame.t("page-answering-as"),
            edition
                .form
                .capacities
                .iter()
                .map(|one| (one.key.to_string(), one.label.clone()))
                .collect(),
        ),
        organisation: name_label(&frame, edition).map(|label| {
            TextField::labelled(ORGANISATION, label, given.words(ORGANISATION)).with(&errors)
        }),
        questions: edition
            .questions()
            .map(|question| {
                let mut line = shown(&frame, edition, question, &given, &errors, false);
                line.facts.clear();
                line
            })
            .collect(),
        publish: group(
            "publish",
            frame.t("paper-publish-choice"),
            offered_choices(edition)
                .map(|one| (one.to_string(), frame.t(&format!("publish-{one}"))))
                .collect(),
        ),
        errors,
        slug,
        frame,
    }
}
