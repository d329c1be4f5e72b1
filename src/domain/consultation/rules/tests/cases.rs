//! Ways to break the rules on everything but the form.

use super::sample::{capacity, day, time};
use super::{
    AttachmentFault, AttachmentFile, BrokenCase, CapacityFault, EditionFields, FactFault,
    FileFault, HeadFault, MeasuredValue, ModerationFault, NameFault, PublicationFault, RangeFault,
    RecordingFault, RequiredList, ScheduleFault, TextFault, case,
};
use crate::domain::attachment::{Attachment, AttachmentKind};
use crate::domain::consultation::{Escalation, FactStatus, Helpline};
use crate::domain::equality::EqualityQuestion;

/// The head of an edition: names and texts, times and rules.
pub fn head() -> Vec<BrokenCase> {
    let minutes = RangeFault {
        measured: MeasuredValue::AnsweringMinutes,
        value: 0,
        least: 1,
        most: 120,
    };
    let grace = RangeFault {
        measured: MeasuredValue::GraceMinutes,
        value: 1441,
        least: 0,
        most: 1440,
    };
    let format = HeadFault::Format {
        format: 2,
        readable: 1,
    };
    let privacy = HeadFault::PrivacySentences {
        count: 1,
        wanted: 3,
    };
    let (slug, tag) = ("A".to_owned(), "e".to_owned());
    let title = HeadFault::TitleLength {
        length: 121,
        most: 120,
    };
    let year = ScheduleFault::Year {
        year: 9999,
        first: 2000,
        last: 2200,
    };
    let opens = time("2026-11-02 09:00");
    let question = EqualityQuestion::Sex;
    let threshold = PublicationFault::Threshold {
        count: 9,
        least: 10,
    };
    let outside = PublicationFault::OutsideLargest { count: 2, least: 3 };
    let control = TextFault::Control('\u{7}');
    vec![
        case(|f| f.summary = " ".to_owned(), "summary", TextFault::Empty),
        case(|f| f.owner = "Us\u{7}".to_owned(), "owner", control),
        case(
            |f| f.title = "A\nB".to_owned(),
            "title",
            TextFault::SeveralLines,
        ),
        case(
            |f| f.texts.purpose = "See ![the plan](plan.png).".to_owned(),
            "texts.purpose",
            TextFault::Image,
        ),
        case(|f| f.minutes = 0, "minutes", minutes),
        case(|f| f.grace_minutes = 1441, "grace_minutes", grace),
        case(|f| f.format = 2, "format", format),
        case(
            |f| f.slug = "A".to_owned(),
            "slug",
            HeadFault::Slug { slug },
        ),
        case(
            |f| f.language = "e".to_owned(),
            "language",
            HeadFault::Language { tag },
        ),
        case(
            |f| f.equality = vec![EqualityQuestion::Sex; 2],
            "equality[1]",
            HeadFault::EqualityTwice { question },
        ),
        case(|f| f.title = "é".repeat(121), "title", title),
        case(|f| f.texts.privacy.truncate(1), "texts.privacy", privacy),
        case(
            |f| f.quick_exit = Some("http://www.example.org".to_owned()),
            "quick_exit",
            HeadFault::QuickExit,
        ),
        case(|f| f.closes = time("9999-12-31 23:59"), "closes", year),
        case(
            |f| f.closes = f.opens,
            "closes",
            ScheduleFault::EndsFirst { opens },
        ),
        case(
            |f| f.retention_date = Some(day("2027-02-18")),
            "retention_date",
            ScheduleFault::RetentionTooSoon {
                earliest: day("2027-02-19"),
            },
        ),
        case(
            |f| f.publication.threshold = 9,
            "publication.threshold",
            threshold,
        ),
        case(
            |f| f.publication.outside_largest = 2,
            "publication.outside_largest",
            outside,
        ),
    ]
}

/// Capacities, facts, attachments and moderation.
pub fn others() -> Vec<BrokenCase> {
    [capacities(), facts(), attachments(), files(), moderation()]
        .into_iter()
        .flatten()
        .collect()
}

fn capacities() -> Vec<BrokenCase> {
    let many = CapacityFault::TooMany { count: 9, most: 8 };
    let key = capacity("resident").key;
    vec![
        case(
            |f| f.capacities.clear(),
            "capacities",
            RequiredList::Capacities,
        ),
        case(
            |f| f.capacities = (0..9).map(|n| capacity(&format!("c{n}"))).collect(),
            "capacities",
            many,
        ),
        case(
            |f| f.capacities.push(capacity("resident")),
            "capacities[1].key",
            CapacityFault::Twice { key },
        ),
    ]
}

fn facts() -> Vec<BrokenCase> {
    let status = FactStatus::Reported;
    let lacking = FactFault::Lacking {
        status,
        key: "source",
    };
    let unfit = FactFault::Unfit {
        status,
        key: "asked_of",
    };
    let long_ago = FactFault::LongAgo {
        day: day("0206-05-31"),
    };
    let after = FactFault::AfterClosing {
        day: day("2027-02-13"),
        closing: day("2027-02-12"),
    };
    vec![
        case(|f| f.facts[0].source = None, "facts[0]", lacking),
        case(
            |f| f.facts[0].asked_of = Some("The force".to_owned()),
            "facts[0].asked_of",
            unfit,
        ),
        case(
            |f| f.facts[0].date = Some(day("0206-05-31")),
            "facts[0].date",
            long_ago,
        ),
        case(
            |f| f.facts[0].date = Some(day("2027-02-13")),
            "facts[0].date",
            after,
        ),
    ]
}

/// Attaches something, and gives it for more to be done to it.
fn attach<'f>(
    fields: &'f mut EditionFields,
    kind: AttachmentKind,
    file: &str,
) -> &'f mut Attachment {
    fields.attachments.push(Attachment {
        key: format!("a{}", fields.attachments.len()),
        title: "An attachment".to_owned(),
        kind,
        file: file.to_owned(),
        language: None,
        captions: None,
        transcript: None,
        pages: Vec::new(),
        sha256: None,
        bytes: None,
        captions_sha256: None,
    });
    fields.attachments.last_mut().unwrap()
}

fn report(fields: &mut EditionFields) -> &mut Attachment {
    attach(fields, AttachmentKind::Document, "report.pdf")
}

fn attachments() -> Vec<BrokenCase> {
    let many = AttachmentFault::TooMany {
        count: 51,
        most: 50,
    };
    let tag = "-".to_owned();
    let page = AttachmentFault::UnknownPage {
        key: "frist".to_owned(),
        near: None,
    };
    let key = "first".to_owned();
    let spoil_many = |f: &mut EditionFields| {
        for n in 0..51 {
            attach(f, AttachmentKind::Document, &format!("{n}.pdf"));
        }
    };
    vec![
        case(spoil_many, "attachments", many),
        case(
            |f| report(f).language = Some("-".to_owned()),
            "attachments[0].language",
            AttachmentFault::Language { tag },
        ),
        case(
            |f| report(f).pages = vec!["frist".to_owned()],
            "attachments[0].pages[0]",
            page,
        ),
        case(
            |f| report(f).pages = vec!["first".to_owned(); 2],
            "attachments[0].pages[1]",
            AttachmentFault::PageTwice { key },
        ),
        case(
            |f| {
                let report = report(f);
                (report.sha256, report.bytes) = (Some("abc".to_owned()), Some(1));
            },
            "attachments[0].sha256",
            AttachmentFault::Digest,
        ),
        case(
            |f| report(f).bytes = Some(1),
            "attachments[0]",
            AttachmentFault::Incomplete,
        ),
    ]
}

fn files() -> Vec<BrokenCase> {
    let itself = AttachmentFile::Itself(AttachmentKind::Document);
    let format = |name: &str, file| FileFault::Format {
        name: name.to_owned(),
        file,
    };
    let captions = format("film.txt", AttachmentFile::Captions);
    let (path, name) = ("../a.pdf".to_owned(), "report.pdf".to_owned());
    let first = "attachments[0]";
    vec![
        case(
            |f| report(f).file = "../a.pdf".to_owned(),
            "attachments[0].file",
            FileFault::Name { name: path },
        ),
        case(
            |f| report(f).file = "report.mp3".to_owned(),
            "attachments[0].file",
            format("report.mp3", itself),
        ),
        case(
            |f| {
                attach(f, AttachmentKind::Video, "film.mp4").captions = Some("film.txt".to_owned());
            },
            "attachments[0].captions",
            captions,
        ),
        case(
            |f| {
                report(f);
                report(f);
            },
            "attachments[1].file",
            FileFault::Twice { name },
        ),
        case(
            |f| _ = attach(f, AttachmentKind::Video, "film.mp4"),
            first,
            RecordingFault::CaptionsLacking,
        ),
        case(
            |f| report(f).captions = Some("film.vtt".to_owned()),
            "attachments[0].captions",
            RecordingFault::CaptionsUnfit,
        ),
        case(
            |f| _ = attach(f, AttachmentKind::Audio, "talk.mp3"),
            first,
            RecordingFault::TranscriptLacking,
        ),
        case(
            |f| report(f).transcript = Some("Words.".to_owned()),
            "attachments[0].transcript",
            RecordingFault::TranscriptUnfit,
        ),
    ]
}

fn escalation(fields: &mut EditionFields) -> &mut Escalation {
    fields.escalation.insert(Escalation {
        contact: "The officer on duty".to_owned(),
        email: None,
        steps: vec!["Ring.".to_owned()],
        police: "The words, by the officer on duty.".to_owned(),
    })
}

fn helpline(n: usize) -> Helpline {
    Helpline {
        key: format!("h{n}"),
        label: "Call us".to_owned(),
    }
}

fn moderation() -> Vec<BrokenCase> {
    let steps = ModerationFault::StepCount {
        count: 0,
        least: 1,
        most: 10,
    };
    let many = ModerationFault::HelplineCount { count: 9, most: 8 };
    let name = "abuse".to_owned();
    vec![
        case(|f| f.reasons.clear(), "reasons", RequiredList::Reasons),
        case(
            |f| f.reasons.push(f.reasons[0].clone()),
            "reasons[1].code",
            NameFault::UsedTwice { name },
        ),
        case(|f| escalation(f).steps.clear(), "escalation.steps", steps),
        case(
            |f| escalation(f).email = Some("nobody".to_owned()),
            "escalation.email",
            ModerationFault::Email,
        ),
        case(
            |f| f.helplines = (0..9).map(helpline).collect(),
            "helplines",
            many,
        ),
    ]
}
