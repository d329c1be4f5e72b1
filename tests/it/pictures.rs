//! Charts as pictures of their own, everything in one file, and the schema of the file for programs.

use crate::officials::{publish, publish_all_texts};
use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::Answer;
use crate::support::{Backend, TestApp};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// Twenty-four residents, each with words, published after closing. The codes of their responses.
fn published(backend: Backend) -> (TestApp, Vec<String>) {
    let app = TestApp::start(backend);
    let codes = (0..24).map(|place| {
        app.respond(&Answer {
            view: if place < 14 { "stop" } else { "go-on" },
            words: &format!("Words of resident number {place}."),
            ..Answer::default()
        })
    });
    let codes = codes.collect();
    publish_all_texts(&app);
    app.set_time("2026-06-13T09:00:00Z");
    publish(&mut app.with_official()).expect(200);
    (app, codes)
}

fn get(app: &TestApp, path: &str) -> Page {
    app.browser().get(&format!("/c/test/results/1/{path}"))
}

/// The files of the archive, by their names.
fn archive(app: &TestApp) -> BTreeMap<String, Vec<u8>> {
    let bytes = app.browser().get_bytes("/c/test/results/1/all.zip");
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut found = BTreeMap::new();
    for place in 0..zip.len() {
        let mut entry = zip.by_index(place).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        assert_eq!(
            found.insert(entry.name().unwrap().into_owned(), content),
            None
        );
    }
    found
}

on_both!(each_chart_has_a_picture_in_both_languages);

fn each_chart_has_a_picture_in_both_languages(backend: Backend) {
    let (app, _) = published(backend);
    let page = app.browser().get("/c/test/results").expect(200);
    let links = page.attributes(".result .base a", "href");
    assert!(!links.is_empty());
    assert_eq!(links[0], "/c/test/results/1/charts/view.svg");
    let formats: &[&str] = if cfg!(feature = "pictures") {
        &["SVG", "PNG"]
    } else {
        &["SVG"]
    };
    assert_eq!(page.all("#q-view .base a"), formats);
    for link in &links {
        app.browser().get(link).expect(200);
    }
    let picture = get(&app, "charts/view.svg").expect(200);
    for (name, value) in [
        ("content-type", "image/svg+xml; charset=utf-8"),
        ("content-language", "en"),
        ("cache-control", "public, max-age=60, must-revalidate"),
        (
            "content-disposition",
            "inline; filename=\"test-1-view.svg\"",
        ),
    ] {
        assert_eq!(picture.header(name), Some(value));
    }
    for said in [
        "A resident: most answered “Stop” (14 of 24, 58.3%)",
        "A resident (base: 24): Go on: 10 (41.7%); Stop: 14 (58.3%)",
        "Publication 1 by Test Office",
    ] {
        assert!(picture.body.contains(said), "{said}: {}", picture.body);
    }
    let cymraeg = get(&app, "charts/view.svg?lang=cy").expect(200);
    assert_eq!(cymraeg.header("content-language"), Some("cy"));
    assert!(cymraeg.body.contains("14 o 24, 58.3%"), "{}", cymraeg.body);
    assert!(!cymraeg.body.contains('\u{fdd0}'), "marks of languages");
}

on_both!(what_a_browser_has_is_not_sent_again);

fn what_a_browser_has_is_not_sent_again(backend: Backend) {
    let (app, _) = published(backend);
    for path in [
        "/c/test/results/1/charts/view.svg",
        "/c/test/results/1/all.zip",
        "/schemas/publication.json",
    ] {
        let first = app.browser().get_with(path, &[]).expect(200);
        let tag = first.header("etag").unwrap().to_owned();
        assert!(tag.starts_with('"'), "a strong tag: {tag}");
        let again = app.browser().get_with(path, &[("if-none-match", &tag)]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        assert_eq!(again.header("etag"), Some(tag.as_str()));
    }
}

on_both!(there_is_nothing_where_no_chart_or_publication_is);

fn there_is_nothing_where_no_chart_or_publication_is(backend: Backend) {
    let (app, _) = published(backend);
    for path in [
        "/c/test/results/1/charts/words.svg",
        "/c/test/results/1/charts/nothing.svg",
        "/c/test/results/1/charts/view.gif",
        "/c/test/results/2/charts/view.svg",
        "/c/test/results/2/all.zip",
        "/c/test/results/one/all.zip",
        "/c/other/results/1/all.zip",
    ] {
        app.browser().get(path).expect(404);
    }
}

on_both!(everything_is_in_one_file);

fn everything_is_in_one_file(backend: Backend) {
    let (app, _) = published(backend);
    let all = archive(&app);
    assert_eq!(all, archive(&app), "the same for the same publication");
    let page = app.browser().get("/c/test/results").expect(200);
    let links = page.attributes(".downloads:not(.documents) a", "href");
    assert_eq!(links[0], "/c/test/results/1/all.zip");
    for link in links.iter().filter(|link| link.contains("/files/")) {
        let name = link.rsplit('/').next().unwrap();
        assert_eq!(all[name], app.browser().get_bytes(link), "{name}");
    }
    for (name, content) in &all {
        assert!(!name.starts_with('/') && !name.contains(".."), "{name}");
        let Some(own) = name.strip_prefix("charts/") else {
            continue;
        };
        let (tag, file) = own.split_once('/').unwrap();
        let picture = get(&app, &format!("charts/{file}?lang={tag}")).expect(200);
        assert_eq!(picture.body.as_bytes(), content, "{name}");
    }
    for name in ["README.en.txt", "charts/en/view.svg", "results.csv"] {
        assert!(all.contains_key(name), "{name}: {:?}", all.keys());
    }
    let package: serde_json::Value = serde_json::from_slice(&all["datapackage.json"]).unwrap();
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len() + 1, all.len(), "all but the list itself");
    for resource in resources {
        let content = &all[resource["path"].as_str().unwrap()];
        let digest: String = Sha256::digest(content)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(resource["hash"], format!("sha256:{digest}"));
        assert_eq!(resource["bytes"], content.len());
    }
}

on_both!(a_text_that_was_erased_is_in_no_archive_from_then_on);

fn a_text_that_was_erased_is_in_no_archive_from_then_on(backend: Backend) {
    let (app, codes) = published(backend);
    let holds = |words: &str| {
        archive(&app)
            .values()
            .any(|content| String::from_utf8_lossy(content).contains(words))
    };
    assert!(holds("Words of resident number 3."));
    let tag = |app: &TestApp| {
        let page = app.browser().get_with("/c/test/results/1/all.zip", &[]);
        page.header("etag").unwrap().to_owned()
    };
    let before = tag(&app);
    app.browser()
        .post("/r", &[("code", &codes[3]), ("action", "erase-now")])
        .expect(200);
    assert!(!holds("Words of resident number 3."));
    assert!(holds("Words of resident number 4."));
    assert_ne!(tag(&app), before, "no cache keeps the old one");
}

#[test]
fn the_schema_says_what_a_publication_holds() {
    let app = TestApp::empty(Backend::Sqlite);
    let page = app.browser().get("/schemas/publication.json").expect(200);
    assert_eq!(page.header("content-type"), Some("application/schema+json"));
    let schema: serde_json::Value = serde_json::from_str(&page.body).unwrap();
    for member in ["consultation", "balance", "questions", "texts"] {
        assert!(schema["properties"].get(member).is_some(), "{member}");
    }
}
