//! Words for the attachments.

use super::{FaultAdvice, near_or};
use crate::domain::consultation::rules::{
    AttachmentFault, AttachmentFile, FileFault, RecordingFault,
};

pub(super) fn attachment(fault: &AttachmentFault) -> FaultAdvice {
    match fault {
        AttachmentFault::TooMany { count, most } => FaultAdvice::new(
            format!("there are {count} attachments"),
            format!("Keep {most} at most."),
        ),
        AttachmentFault::Language { tag } => FaultAdvice::new(
            format!("\"{tag}\" is not the tag of a language"),
            "Write a tag such as \"cy\" or \"so\". Of sign language write the language of its \
             captions.",
        ),
        AttachmentFault::UnknownPage { key, near } => FaultAdvice::new(
            format!("there is no page with the key \"{key}\""),
            near_or(near.as_deref(), "Write the key of a section [[pages]]."),
        ),
        AttachmentFault::PageTwice { key } => FaultAdvice::new(
            format!("the page \"{key}\" is named twice"),
            "Keep one of the two.",
        ),
        AttachmentFault::Digest => FaultAdvice::new(
            "this is not a SHA-256",
            "Leave the line out: the program writes it.",
        ),
        AttachmentFault::Incomplete => FaultAdvice::new(
            "what is known of the files is not complete",
            "Leave sha256, bytes and captions_sha256 out: the program writes them.",
        ),
    }
}

pub(super) fn file(fault: &FileFault) -> FaultAdvice {
    match fault {
        FileFault::Name { name } => FaultAdvice::new(
            format!("\"{name}\" is not the name of a file"),
            "Put the file beside the consultation file and write its name alone: letters, \
             figures, full stops, hyphens and underscores.",
        ),
        FileFault::Format { name, file } => {
            let whose = match file {
                AttachmentFile::Itself(kind) => format!("of the kind \"{kind}\""),
                AttachmentFile::Captions => "that captions".to_owned(),
            };
            let formats = file.formats().iter();
            let endings: Vec<String> = formats.map(|f| format!(".{}", f.ending())).collect();
            FaultAdvice::new(
                format!("\"{name}\" is not a file that something {whose} can be"),
                format!("Give a file whose name ends in {}.", endings.join(", ")),
            )
        }
        FileFault::Twice { name } => FaultAdvice::new(
            format!("the file \"{name}\" is named twice"),
            "Name each file once, or give the other one another name.",
        ),
    }
}

pub(super) fn recording(fault: RecordingFault) -> FaultAdvice {
    match fault {
        RecordingFault::CaptionsLacking => FaultAdvice::new(
            "this video has no captions",
            "Add captions = \"….vtt\": without them deaf people cannot follow it.",
        ),
        RecordingFault::CaptionsUnfit => {
            FaultAdvice::new("only what is watched has captions", "Leave the line out.")
        }
        RecordingFault::TranscriptLacking => FaultAdvice::new(
            "this recording has no transcript",
            "Add transcript = \"…\" with its words: without them deaf people cannot know what it \
             says.",
        ),
        RecordingFault::TranscriptUnfit => {
            FaultAdvice::new("only a recording has a transcript", "Leave the text out.")
        }
    }
}
