//! Files that a consultation offers: brought in by commands, shown on pages, given out whole and in
//! parts.

use crate::on_both;
use crate::support::databases::unique;
use crate::support::server::CONSULTATION;
use crate::support::{Backend, TestApp, TestDb};
use chrono::TimeDelta;
use regard::flows::{admin, attachments};
use std::path::PathBuf;
use std::process::{Command, Output};

const SECTIONS: &str = r#"
[[attachments]]
key = "proposal"
title = "The proposal"
kind = "document"
file = "proposal.pdf"
pages = ["view"]

[[attachments]]
key = "heard"
title = "The proposal read aloud"
kind = "audio"
file = "proposal.mp3"
language = "cy"
transcript = "Good **morning**."

[[attachments]]
key = "signed"
title = "The proposal signed"
kind = "sign-language"
file = "signed.mp4"
captions = "signed.vtt"
"#;
const VTT: &str = "WEBVTT\n\n00:00.000 --> 00:02.000\nGood morning.\n";

/// So many bytes that begin as they must and say nothing.
fn bytes(head: &[u8], length: usize) -> Vec<u8> {
    let mut state = 7_u32;
    let noise = std::iter::repeat_with(move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    });
    head.iter().copied().chain(noise).take(length).collect()
}

/// Three parts of the database and a bit: what is read crosses their borders.
fn pdf() -> Vec<u8> {
    bytes(b"%PDF-1.7\n", 210_000)
}

/// A folder with a consultation file and what lies beside it.
struct Desk {
    folder: PathBuf,
    url: String,
}

impl Desk {
    fn new(database: &TestDb) -> Self {
        let folder = std::env::temp_dir().join(unique("regard-attachments"));
        std::fs::create_dir_all(&folder).unwrap();
        let desk = Self {
            folder,
            url: database.url_text.clone(),
        };
        desk.write(
            "test.toml",
            format!(
                "{}{SECTIONS}",
                CONSULTATION.replace("2026-06-12 23:59", "2199-06-12 23:59")
            )
            .as_bytes(),
        );
        desk.write("proposal.pdf", &pdf());
        desk.write("proposal.mp3", &bytes(b"ID3\x04", 1_250_001));
        desk.write("signed.mp4", &bytes(b"\0\0\0\x20ftypisom", 70_000));
        desk.write("signed.vtt", VTT.as_bytes());
        desk
    }

    fn write(&self, name: &str, content: &[u8]) {
        std::fs::write(self.folder.join(name), content).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_regard"));
        command
            .env_remove("REGARD_CONFIG")
            .env("DATABASE_URL", &self.url)
            .current_dir(&self.folder)
            .args(arguments)
            .output()
            .unwrap()
    }

    /// What a command says when it succeeds: on standard output, and beside it.
    #[track_caller]
    fn does(&self, arguments: &[&str]) -> (String, String) {
        let output = self.run(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {said}");
        (String::from_utf8(output.stdout).unwrap(), said)
    }

    #[track_caller]
    fn refuses(&self, arguments: &[&str], says: &str) {
        let output = self.run(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(65), "{said}");
        assert!(said.contains(says), "{says} in {said}");
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            std::fs::remove_dir_all(&self.folder).unwrap();
        }
    }
}

/// A service with the consultation open.
fn open(backend: Backend) -> (TestApp, Desk) {
    let app = TestApp::empty(backend);
    let desk = Desk::new(&app.database);
    let (_, said) = desk.does(&["consultation", "import", "test.toml"]);
    assert_eq!(said.matches("Stored ").count(), 4, "{said}");
    admin::open(&app.site.db, "test", true, app.clock.now())
        .unwrap()
        .unwrap();
    app.refresh();
    (app, desk)
}

/// An answer with its bytes as they are.
struct Got {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Got {
    fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(header, _)| header == name)
            .map_or("", |(_, value)| value)
    }
}

fn get(app: &TestApp, path: &str, headers: &[(&str, &str)]) -> Got {
    try_get(app, path, headers).unwrap()
}

fn try_get(app: &TestApp, path: &str, headers: &[(&str, &str)]) -> Result<Got, ureq::Error> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .build()
        .into();
    let request = headers.iter().fold(
        agent.get(format!("{}{path}", app.base)),
        |request, (name, value)| request.header(*name, *value),
    );
    let mut response = request.call()?;
    let headers = response
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    Ok(Got {
        status: response.status().as_u16(),
        headers,
        body: response.body_mut().read_to_vec()?,
    })
}

const PDF: &str = "/c/test/attachments/proposal.pdf";

on_both!(pages_say_what_there_is_and_how_large_it_is);

fn pages_say_what_there_is_and_how_large_it_is(backend: Backend) {
    let (app, _desk) = open(backend);
    let mut browser = app.browser();
    let start = browser.get("/c/test").expect(200);
    assert_eq!(start.one("#attachments"), "Documents, audio and video");
    assert_eq!(
        start.all("a[download]"),
        [
            "The proposal (PDF, 210 KB)",
            "Download “The proposal read aloud” (audio, MP3, 1.3 MB, Cymraeg)",
            "Download “The proposal signed” (British Sign Language video, MP4, 70 KB)"
        ]
    );
    assert_eq!(
        start.attributes("a[download]", "hreflang"),
        ["en", "cy", "en"]
    );
    assert_eq!(
        start.attributes("a[download] [lang=cy]", "dir"),
        ["ltr"],
        "the name of a language is in that language"
    );
    assert_eq!(
        start.attributes("audio[controls][preload=none]", "src"),
        ["/c/test/attachments/proposal.mp3"]
    );
    assert_eq!(
        start.attributes("video[controls][preload=none] source", "type"),
        ["video/mp4"]
    );
    assert_eq!(
        start.attributes(
            "video track[kind=captions][srclang=en][label=Captions]",
            "src"
        ),
        ["/c/test/attachments/signed.vtt"]
    );
    assert_eq!(
        start.all("details strong"),
        ["morning"],
        "the words of a recording, in Markdown"
    );
    assert!(
        start
            .header("content-security-policy")
            .unwrap()
            .contains("media-src 'self'")
    );
    // On pages of the form: what the file puts there, behind a press.
    browser.post_once("/c/test/respond", &[]);
    browser
        .post("/c/test/respond/answering-as", &[("capacity", "resident")])
        .expect(200);
    assert_eq!(
        browser
            .get("/c/test/respond/view")
            .all("form details a[download]"),
        ["The proposal (PDF, 210 KB)"]
    );
    assert!(
        browser
            .get("/c/test/respond/words")
            .all("a[download]")
            .is_empty()
    );
    // In Welsh, with titles that nobody has translated marked as English.
    let welsh = browser
        .get_with("/c/test", &[("accept-language", "cy")])
        .expect(200);
    assert_eq!(welsh.one("#attachments"), "Dogfennau, sain a fideo");
    assert!(
        welsh.all("a[download]")[2].ends_with("(fideo Iaith Arwyddion Prydain, MP4, 70 KB)"),
        "{:?}",
        welsh.all("a[download]")
    );
    assert_eq!(
        welsh.all("a[download]")[1],
        "Lawrlwytho “The proposal read aloud” (sain, MP3, 1.3 MB)"
    );
    assert!(
        welsh
            .all("a[download] [lang=en]")
            .contains(&"The proposal".to_owned())
    );
}

on_both!(a_file_is_given_whole_and_in_parts);

fn a_file_is_given_whole_and_in_parts(backend: Backend) {
    let (app, _desk) = open(backend);
    let all = pdf();
    let whole = get(&app, PDF, &[]);
    assert_eq!((whole.status, whole.body == all), (200, true));
    let sha256 = attachments::measure(all.as_slice()).unwrap().0;
    assert!(
        app.database
            .dump()
            .iter()
            .any(|(place, text)| place == "audit.detail" && text.contains(&sha256)),
        "in the chain of the audit"
    );
    for (name, value) in [
        ("content-type", "application/pdf"),
        ("content-length", "210000"),
        ("accept-ranges", "bytes"),
        ("x-content-type-options", "nosniff"),
        (
            "content-security-policy",
            "default-src 'none'; frame-ancestors 'none'; sandbox",
        ),
        (
            "content-disposition",
            "attachment; filename=\"proposal.pdf\"",
        ),
        ("cache-control", "public, max-age=60, must-revalidate"),
    ] {
        assert_eq!(whole.header(name), value);
    }
    let tag = whole.header("etag");
    assert!(
        tag.len() == 66
            && tag == format!("\"{}\"", attachments::measure(all.as_slice()).unwrap().0),
        "{tag}"
    );
    let ranges = [
        ("bytes=0-0", 0..1),
        ("bytes=65530-131080", 65_530..131_081),
        ("bytes=209990-", 209_990..210_000),
        ("bytes=-5", 209_995..210_000),
    ];
    for (asked, range) in ranges {
        for more in [vec![], vec![("if-range", tag)]] {
            let got = get(&app, PDF, &[vec![("range", asked)], more].concat());
            assert_eq!(
                (got.status, got.body == all[range.clone()]),
                (206, true),
                "{asked}"
            );
            assert_eq!(
                got.header("content-range"),
                format!("bytes {}-{}/210000", range.start, range.end - 1)
            );
        }
    }
    // Somebody who has the beginning of another file gets this one from its beginning.
    assert_eq!(
        get(
            &app,
            PDF,
            &[("range", "bytes=5-9"), ("if-range", "\"other\"")]
        )
        .body
        .len(),
        210_000
    );
    let beyond = get(&app, PDF, &[("range", "bytes=210000-")]);
    assert_eq!(
        (beyond.status, beyond.header("content-range")),
        (416, "bytes */210000")
    );
    let known = get(&app, PDF, &[("if-none-match", tag)]);
    assert_eq!((known.status, known.body.len()), (304, 0));
    assert_eq!(
        get(&app, "/c/test/attachments/signed.vtt", &[]).body,
        VTT.as_bytes()
    );
    assert_eq!(
        get(
            &app,
            "/c/test/attachments/signed.mp4",
            &[("range", "bytes=0-3")]
        )
        .header("content-type"),
        "video/mp4"
    );
    let agent = ureq::Agent::new_with_defaults();
    let head = agent.head(format!("{}{PDF}", app.base)).call().unwrap();
    assert_eq!(head.headers().get("content-length").unwrap(), "210000");
}

on_both!(no_address_leads_to_anything_else);

fn no_address_leads_to_anything_else(backend: Backend) {
    let (app, _desk) = open(backend);
    for name in [
        "proposal.PDF",
        "test.toml",
        "..%2ftest.toml",
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "proposal.pdf%00",
        "proposal.pdf/",
        "1",
    ] {
        assert_eq!(
            get(&app, &format!("/c/test/attachments/{name}"), &[]).status,
            404,
            "{name}"
        );
    }
    assert_eq!(
        get(&app, "/c/other/attachments/proposal.pdf", &[]).status,
        404
    );
}

on_both!(what_is_lost_or_damaged_is_said_and_put_back_by_importing_again);

fn what_is_lost_or_damaged_is_said_and_put_back_by_importing_again(backend: Backend) {
    let (app, desk) = open(backend);
    let said = || {
        let secret = desk.folder.join("secret");
        desk.write("secret", b"a secret of thirty-two characters or more");
        let output = desk.run(&[
            "check",
            "--operator",
            "Test Office",
            "--secret-file",
            &secret.to_string_lossy(),
        ]);
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(
        said().contains("attachments: 4 files, 2 MB, each as its consultation names it"),
        "{}",
        said()
    );
    app.database
        .execute("DELETE FROM attachment_part WHERE number = 2")
        .unwrap();
    assert!(
        said().contains("proposal.pdf of test is damaged: put it beside the consultation file"),
        "{}",
        said()
    );
    assert!(
        try_get(&app, PDF, &[]).is_err(),
        "nobody takes half a file for a whole one"
    );
    assert_eq!(
        desk.does(&["consultation", "import", "test.toml"])
            .1
            .matches("Stored ")
            .count(),
        2,
        "what was whole is left as it is"
    );
    assert!(get(&app, PDF, &[]).body == pdf());

    app.database
        .execute("DELETE FROM attachment_part; DELETE FROM attachment")
        .unwrap();
    assert!(
        said().contains("signed.vtt of test is not in the database"),
        "{}",
        said()
    );
    assert_eq!(get(&app, PDF, &[]).status, 404);
    let blocked = admin::open(&app.site.db, "test", true, app.clock.now())
        .unwrap()
        .unwrap_err()
        .to_string();
    assert!(
        blocked.contains("\"proposal.pdf\"") && blocked.contains("import that again"),
        "{blocked}"
    );
    desk.does(&["consultation", "import", "test.toml"]);
    assert!(get(&app, PDF, &[]).body == pdf());
    admin::open(&app.site.db, "test", true, app.clock.now())
        .unwrap()
        .unwrap();
}

on_both!(a_new_edition_may_have_another_file_under_the_same_name);

fn a_new_edition_may_have_another_file_under_the_same_name(backend: Backend) {
    let (app, desk) = open(backend);
    let mut browser = app.browser();
    browser.post_once("/c/test/respond", &[]);
    let before = get(&app, PDF, &[]).header("etag").to_owned();
    desk.write("proposal.pdf", &bytes(b"%PDF-2.0\n", 99));
    assert_eq!(
        desk.does(&["consultation", "import", "test.toml"])
            .1
            .matches("Stored ")
            .count(),
        1
    );
    assert_eq!(
        get(&app, PDF, &[]).header("etag"),
        before,
        "a draft is seen by nobody"
    );
    admin::open(&app.site.db, "test", true, app.clock.now())
        .unwrap()
        .unwrap();
    app.refresh();
    assert_eq!(get(&app, PDF, &[("if-none-match", &before)]).body.len(), 99);
    assert!(
        browser
            .get("/c/test/respond/answering-as")
            .text()
            .contains("The information about the consultation was changed")
    );
}

on_both!(what_no_edition_names_goes_after_two_days);

fn what_no_edition_names_goes_after_two_days(backend: Backend) {
    let (app, _desk) = open(backend);
    let (stray, now) = (bytes(b"%PDF-1.4\n", 9_000_000), app.clock.now());
    let (sha256, length) = attachments::measure(stray.as_slice()).unwrap();
    assert!(attachments::store(&app.site.db, &sha256, length, stray.as_slice(), now).unwrap());
    assert!(
        !attachments::store(&app.site.db, &sha256, length, stray.as_slice(), now).unwrap(),
        "it is there already"
    );
    let wrong = attachments::store(&app.site.db, &"0".repeat(64), length, stray.as_slice(), now);
    assert!(
        matches!(wrong, Err(attachments::FileRefused::OtherBytes)),
        "{wrong:?}"
    );
    assert!(!attachments::has(&app.site.db, &"0".repeat(64)).unwrap());
    for (days, there) in [(1, true), (3, false)] {
        regard::jobs::tidy(&app.site.db, now + TimeDelta::days(days)).unwrap();
        assert_eq!(
            attachments::has(&app.site.db, &sha256).unwrap(),
            there,
            "after {days} days"
        );
    }
    assert!(
        get(&app, PDF, &[]).body == pdf(),
        "what an edition names stays"
    );
    regard::jobs::tidy(&app.site.db, now + TimeDelta::days(3_000)).unwrap();
    assert!(get(&app, PDF, &[]).body == pdf());
}

on_both!(an_exported_consultation_comes_with_its_files);

fn an_exported_consultation_comes_with_its_files(backend: Backend) {
    let (_app, desk) = open(backend);
    let (exported, _) = desk.does(&["consultation", "export", "test", "--attachments", "out"]);
    assert!(exported.contains(&attachments::measure(pdf().as_slice()).unwrap().0));
    assert!(std::fs::read(desk.folder.join("out/proposal.pdf")).unwrap() == pdf());
    desk.write("out/test.toml", exported.as_bytes());
    // The same database knows the files; another one needs them beside the file.
    desk.write(
        "alone.toml",
        exported.replace("proposal.pdf", "elsewhere.pdf").as_bytes(),
    );
    assert!(
        desk.does(&["consultation", "check", "alone.toml"])
            .1
            .contains("elsewhere.pdf is not there")
    );
    desk.does(&["consultation", "import", "alone.toml"]);
    let other = TestDb::new(Backend::Sqlite);
    let elsewhere = Desk {
        folder: desk.folder.join("out"),
        url: other.url_text.clone(),
    };
    assert_eq!(
        elsewhere
            .does(&["consultation", "import", "test.toml"])
            .1
            .matches("Stored ")
            .count(),
        4
    );
    elsewhere.write("proposal.pdf", &bytes(b"%PDF-1.7\n", 210_001));
    elsewhere.refuses(
        &["consultation", "import", "test.toml"],
        "it is not the file that the consultation file names by its SHA-256",
    );
    let output = desk.run(&["consultation", "export", "test", "--attachments", "out"]);
    assert_eq!(
        output.status.code(),
        Some(73),
        "what lies there and is another file is left alone"
    );
    std::fs::remove_file(elsewhere.folder.join("proposal.pdf")).unwrap();
    elsewhere.does(&["consultation", "import", "test.toml"]);
}

#[test]
fn what_is_not_what_its_name_says_is_refused_before_anything_is_stored() {
    let database = TestDb::new(Backend::Sqlite);
    let desk = Desk::new(&database);
    let import = ["consultation", "import", "test.toml"];
    let spoil = |name: &str, content: &[u8], says: &str| {
        let before = std::fs::read(desk.folder.join(name)).unwrap();
        desk.write(name, content);
        desk.refuses(&import, says);
        desk.refuses(&["consultation", "check", "test.toml"], says);
        desk.write(name, &before);
    };
    spoil(
        "proposal.pdf",
        b"<!doctype html><script>alert(1)</script>",
        "proposal.pdf: it does not begin as a file whose name ends in .pdf does",
    );
    spoil("proposal.pdf", b"", "does not begin");
    spoil("signed.mp4", b"%PDF-1.7\n", "signed.mp4: it does not begin");
    spoil(
        "signed.vtt",
        &bytes(b"WEBVTT\n", 1_000_001),
        "it has 1000001 bytes; a file of this sort may have 1 MB",
    );
    std::fs::remove_file(desk.folder.join("proposal.mp3")).unwrap();
    desk.refuses(&import, "proposal.mp3: it cannot be read");
    std::fs::create_dir(desk.folder.join("proposal.mp3")).unwrap();
    desk.refuses(&import, "proposal.mp3: it is not a file");
    assert!(
        database
            .dump()
            .iter()
            .all(|(place, _)| !place.starts_with("attachment")),
        "nothing was stored"
    );
}
