use super::{SMALL, read};
use crate::domain::attachment::AttachmentKind;
use crate::domain::consultation_file::{read_translation, write};
use crate::domain::translation::{Translation, texts};

const ALL: &str = r#"
[[attachments]]
key = "report"
title = "The report"
kind = "document"
file = "report.pdf"
language = "cy"
pages = ["PAGE"]

[[attachments]]
key = "heard"
title = "Read aloud"
kind = "audio"
file = "heard.mp3"
transcript = """
Good **morning**.

Thank you."""

[[attachments]]
key = "seen"
title = "A film"
kind = "video"
file = "seen.webm"
captions = "seen.vtt"

[[attachments]]
key = "signed"
title = "Signed"
kind = "sign-language"
file = "signed.mp4"
"#;

/// The small file with all sorts of attachments, and its first page.
fn whole() -> String {
    let page = read(SMALL).unwrap().form.pages[0].key.clone();
    format!("{SMALL}{}", ALL.replace("PAGE", &page))
}

/// With `from` replaced by `to`: one error, at `attachments[` and `place`.
#[track_caller]
fn wrong(from: &str, to: &str, place: &str, says: &str) {
    assert!(whole().contains(from), "the sample has no {from:?}");
    let errors = read(&whole().replacen(from, to, 1)).expect_err("read without an error");
    let shown: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(errors.len(), 1, "{shown:#?}");
    assert_eq!(
        errors[0].place,
        format!("attachments[{place}"),
        "{shown:#?}"
    );
    assert!(
        shown[0].contains(says) && errors[0].instead.ends_with(['.', '?']),
        "{shown:#?}"
    );
}

#[test]
fn every_sort_reads_and_reads_back() {
    let edition = read(&whole()).unwrap();
    let kinds: Vec<AttachmentKind> = edition
        .attachments
        .iter()
        .map(|attachment| attachment.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            AttachmentKind::Document,
            AttachmentKind::Audio,
            AttachmentKind::Video,
            AttachmentKind::SignLanguage
        ]
    );
    let known = whole().replacen(
        "file = \"report.pdf\"",
        &format!(
            "file = \"report.pdf\"\nsha256 = \"{}\"\nbytes = 7",
            "0a".repeat(32)
        ),
        1,
    );
    let edition = read(&known).unwrap();
    assert_eq!(edition.attachments[0].bytes, Some(7));
    assert_eq!(read(&write(&edition)).unwrap(), edition);
}

#[test]
fn each_mistake_is_said_at_its_place() {
    wrong(
        "key = \"heard\"",
        "key = \"report\"",
        "1].key",
        "used twice",
    );
    wrong(
        "key = \"heard\"",
        "key = \"Heard it\"",
        "1].key",
        "not a name",
    );
    wrong(
        "kind = \"audio\"",
        "kind = \"podcast\"",
        "1].kind",
        "is not a kind of attachment",
    );
    wrong(
        "report.pdf",
        "../report.pdf",
        "0].file",
        "not the name of a file",
    );
    wrong(
        "report.pdf",
        "report.docx",
        "0].file",
        "Give a file whose name ends in .pdf",
    );
    wrong(
        "heard.mp3",
        "heard.mp4",
        "1].file",
        "ends in .mp3, .ogg, .m4a",
    );
    wrong(
        "file = \"signed.mp4\"",
        "file = \"seen.webm\"",
        "3].file",
        "named twice",
    );
    wrong("seen.vtt", "seen.srt", "2].captions", "ends in .vtt");
    wrong("captions = \"seen.vtt\"", "", "2]", "no captions");
    wrong(
        "file = \"heard.mp3\"",
        "file = \"heard.mp3\"\ncaptions = \"heard.vtt\"",
        "1].captions",
        "only what is watched",
    );
    wrong(
        "transcript = \"\"\"\nGood **morning**.\n\nThank you.\"\"\"",
        "",
        "1]",
        "no transcript",
    );
    wrong(
        "language = \"cy\"",
        "language = \"cy\"\ntranscript = \"Words\"",
        "0].transcript",
        "only a recording",
    );
    wrong(
        "language = \"cy\"",
        "language = \"Welsh, please\"",
        "0].language",
        "not the tag of a language",
    );
    wrong(
        "pages = [\"",
        "pages = [\"no-such-page\", \"",
        "0].pages[0]",
        "no page with the key",
    );
    wrong(
        "language = \"cy\"",
        "sha256 = \"abc\"\nbytes = 3",
        "0].sha256",
        "not a SHA-256",
    );
    wrong("language = \"cy\"", "bytes = 3", "0]", "is not complete");
    wrong("title = \"Signed\"\n", "", "3]", "title is missing");
}

#[test]
fn what_may_have_lines_may_have_them_in_a_translation_too() {
    let edition = read(&whole()).unwrap();
    let with_lines: Translation = texts(&edition)
        .into_iter()
        .filter(|(_, text)| text.trim().contains('\n'))
        .collect();
    assert!(
        with_lines.contains_key("attachments.heard.transcript"),
        "{with_lines:?}"
    );
    let mut translated = toml::Table::new();
    for (name, text) in &with_lines {
        let (path, key) = name.rsplit_once('.').unwrap();
        let mut table = &mut translated;
        for part in path.split('.') {
            let entry = table
                .entry(part)
                .or_insert_with(|| toml::Table::new().into());
            table = entry.as_table_mut().unwrap();
        }
        table.insert(key.to_owned(), text.clone().into());
    }
    assert_eq!(
        read_translation(&translated.to_string(), &edition).unwrap(),
        with_lines
    );
}
