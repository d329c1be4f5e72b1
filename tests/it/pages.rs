//! What holds for every page: headers, words, ways on; and bodies that no form sends.

use crate::support::server::{Answer, PASSWORD};
use crate::support::{Backend, TestApp};
use regard::domain::account::Role;
use regard::web::ROUTES;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Every page that can be reached with GET, as different people, in an app that has a bit of
/// everything.
fn every_page() -> Vec<(String, crate::support::browser::Page)> {
    let app = TestApp::start_with_interim(Backend::Sqlite);
    let mut resident = app.browser();
    crate::support::server::fill_in(
        &mut resident,
        &Answer {
            words: "Half-way.",
            ..Answer::default()
        },
    );
    app.respond(&Answer {
        words: "Waiting.",
        ..Answer::default()
    });
    let mut moderator = app.with_moderator();
    let item = crate::moderators::next(&mut moderator);
    let mut lead = app.with_staff(regard::domain::account::Role::LeadModerator, None);
    let mut protector = app.with_staff(Role::DataProtection, None);
    let mut analyst = app.with_staff(Role::Analyst, None);
    let mut official = app.with_official();
    let page = official.get("/official/test/publication");
    official
        .post_sure(
            "/official/test/publication",
            &[
                ("csrf_token", &page.csrf_token()),
                ("number", "1"),
                ("cut-off", "2026-06-10"),
                ("seen", &crate::officials::seen(&page)),
            ],
        )
        .expect(200);
    // Another one that somebody is making, so that no job takes it up.
    let confirm = "INSERT INTO publishing \
                   (consultation_id, number, cut_off, seen, account_id, asked_at, step, \
                   held_until, takes) \
                   SELECT consultation_id, 2, cut_off, '', account_id, published_at, 'counting', \
                   '2199-01-01 00:00:00', 1 FROM publication";
    app.database.execute(confirm).unwrap();
    // A pile of paper that somebody else typed in.
    crate::imports::pile_to_check(&app, &mut moderator);
    // Somebody between the two steps of signing in, and somebody with two links.
    let mut newcomer = app.with_staff(Role::Auditor, None);
    crate::accounts::set_up(&app, &mut newcomer);
    let email = newcomer.get("/account").one(".summary-list dd");
    newcomer.post(
        "/sign-out",
        &[("csrf_token", &newcomer.csrf_token_of_session())],
    );
    newcomer
        .post("/sign-in", &[("email", &email), ("password", PASSWORD)])
        .expect(200);
    let mut administrator = app.with_staff(Role::Administrator, None);
    let person = administrator
        .get("/admin/people")
        .attributes("tbody th a", "href")
        .remove(0)
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    let mut pages = Vec::new();
    for route in ROUTES
        .iter()
        .filter(|route| route.method == "GET" && !route.pattern.contains("{name}"))
    {
        let path = route
            .pattern
            .replace("{slug}", "test")
            .replace("{page}", "more")
            .replace("{number}", "1")
            .replace("{question}", "words")
            .replace("{person}", &person)
            .replace("{token}", &"0".repeat(64))
            .replace("{batch}", "1")
            .replace(
                "{item}",
                crate::moderators::address(&item)
                    .rsplit('/')
                    .next()
                    .unwrap(),
            );
        let browser = match route.who {
            regard::web::RouteAudience::Moderator => &mut moderator,
            regard::web::RouteAudience::Lead => &mut lead,
            regard::web::RouteAudience::Analyst => &mut analyst,
            regard::web::RouteAudience::Official | regard::web::RouteAudience::BringsIn => {
                &mut official
            }
            regard::web::RouteAudience::DataProtection => &mut protector,
            regard::web::RouteAudience::Staff => &mut official,
            regard::web::RouteAudience::Administrator | regard::web::RouteAudience::AuditReader => {
                &mut administrator
            }
            regard::web::RouteAudience::Anyone if path == "/sign-in/code" => &mut newcomer,
            regard::web::RouteAudience::Anyone => &mut resident,
        };
        pages.push((path.clone(), browser.get(&path)));
    }
    pages.push(("/nothing-here".to_owned(), resident.get("/nothing-here")));
    pages
}

#[test]
fn every_page_has_a_title_of_its_own_one_heading_and_known_words() {
    let mut titles = std::collections::BTreeMap::new();
    for (path, page) in every_page() {
        if page
            .header("content-type")
            .is_some_and(|kind| !kind.starts_with("text/html"))
        {
            continue;
        }
        assert!(
            !page.body.contains("Unknown localization"),
            "{path}: {}",
            page.text()
        );
        assert_eq!(page.all("h1").len(), 1, "{path}");
        assert_eq!(page.attributes("html", "lang"), ["en"], "{path}");
        assert!(
            page.one("title").ends_with("– Test Office"),
            "{path}: {}",
            page.one("title")
        );
        for forbidden in ["please", "invalid", "oops"] {
            assert!(
                !page
                    .text()
                    .to_lowercase()
                    .split(' ')
                    .any(|word| word.trim_matches('.') == forbidden),
                "{path} says {forbidden}"
            );
        }
        let mut ids = page.attributes("[id]", "id");
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all, "{path} uses an id twice");
        titles
            .entry(page.one("title"))
            .or_insert_with(Vec::new)
            .push(path);
    }
    let heading_twins = titles
        .iter()
        .filter(|(_, paths)| paths.len() > 1)
        .collect::<Vec<_>>();
    for (title, paths) in heading_twins {
        // Redirects lead several addresses to one page.
        assert!(
            paths
                .iter()
                .all(|path| path.contains("/c/test")
                    || ["/r", "/nothing-here"].contains(&path.as_str())),
            "{title}: {paths:?}"
        );
    }
}

#[test]
fn every_answer_carries_the_headers_that_protect_people() {
    for (path, page) in every_page() {
        let policy = page
            .header("content-security-policy")
            .unwrap_or_else(|| panic!("{path} has no policy"));
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
            "{path}"
        );
        assert_eq!(
            page.header("referrer-policy"),
            Some("same-origin"),
            "{path}"
        );
        // Files that anybody may have, and the same for everybody.
        let kept = match path.as_str() {
            "/c/test/results/1/all.zip" => "public, max-age=60, must-revalidate",
            "/schemas/publication.json" => "public, max-age=3600",
            _ => "no-store",
        };
        assert_eq!(page.header("cache-control"), Some(kept), "{path}");
        assert!(
            !page.body.contains(" style=")
                && !page.body.contains("<style")
                && !page.body.contains("onclick"),
            "{path}"
        );
        assert!(
            !page.body.contains("src=\"http") && !page.body.contains("href=\"//"),
            "{path} leads a browser elsewhere"
        );
    }
}

#[test]
fn every_problem_has_a_page_with_a_way_on() {
    let app = TestApp::start(Backend::Sqlite);
    let mut browser = app.browser();
    let long = "x".repeat(64 * 1024 + 1);
    let problems = [
        (404, browser.get("/nothing")),
        (404, browser.get("/c/nothing")),
        (404, browser.get("/c/test/results/abc")),
        (404, browser.get("/c/test/results/1/files/%00")),
        (403, browser.post_with("/r", &[], &[])),
        (413, browser.post("/r", &[("code", &long)])),
        (
            415,
            browser.post_bytes(
                "/r",
                b"{}",
                "application/json",
                &[("sec-fetch-site", "same-origin")],
            ),
        ),
        (
            415,
            browser.post_bytes(
                "/r",
                b"\x1f\x8b",
                "application/x-www-form-urlencoded",
                &[
                    ("sec-fetch-site", "same-origin"),
                    ("content-encoding", "gzip"),
                ],
            ),
        ),
        (413, browser.post("/r", &vec![("code", "x"); 1_000])),
    ];
    for (status, page) in problems {
        assert_eq!(page.status, status, "{}", page.text());
        assert_eq!(page.all("h1").len(), 1);
        assert_eq!(
            page.attributes("main a", "href")
                .first()
                .map(String::as_str),
            Some("/"),
            "a way on"
        );
        assert!(page.header("content-security-policy").is_some());
    }
}

/// Sends bytes as they are and reads the status line.
fn raw(app: &TestApp, head: &str, body: impl Fn(&mut TcpStream)) -> (String, Duration) {
    let mut stream = TcpStream::connect(app.base.strip_prefix("http://").unwrap()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    let started = Instant::now();
    stream.write_all(head.as_bytes()).unwrap();
    body(&mut stream);
    let mut answer = vec![0; 4_096];
    let read = stream.read(&mut answer).unwrap_or(0);
    (
        String::from_utf8_lossy(&answer[..read])
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned(),
        started.elapsed(),
    )
}

const FORM: &str =
    "Host: x\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n";

#[test]
fn a_body_without_end_is_cut_off() {
    let app = TestApp::start(Backend::Sqlite);
    let (status, _) = raw(
        &app,
        &format!("POST /r HTTP/1.1\r\n{FORM}Transfer-Encoding: chunked\r\n\r\n"),
        |stream| {
            for _ in 0..200 {
                if stream
                    .write_all(format!("1000\r\n{}\r\n", "x".repeat(0x1000)).as_bytes())
                    .is_err()
                {
                    break;
                }
            }
        },
    );
    assert!(status.contains("413"), "{status}");
}

#[test]
fn a_large_body_is_refused_before_it_is_read() {
    let app = TestApp::start(Backend::Sqlite);
    let (status, _) = raw(
        &app,
        &format!("POST /r HTTP/1.1\r\n{FORM}Content-Length: 10000000\r\n\r\n"),
        |_| {},
    );
    assert!(status.contains("413"), "{status}");
}

#[test]
fn a_slow_body_is_given_up_in_time() {
    let app = TestApp::start(Backend::Sqlite);
    let (status, took) = raw(
        &app,
        &format!("POST /r HTTP/1.1\r\n{FORM}Content-Length: 100\r\n\r\ncode="),
        |_| {},
    );
    assert!(status.contains("408"), "{status}");
    assert!(
        took < Duration::from_secs(25),
        "bounded, however slow the machine: {took:?}"
    );
}

#[test]
fn malformed_forms_and_headers_are_client_errors() {
    let app = TestApp::start(Backend::Sqlite);
    let mut browser = app.browser();
    for body in [b"code=%ff%fe".as_slice(), b"code=%zz", b"&&&=&=&", b"code"] {
        let page = browser.post_bytes(
            "/r",
            body,
            "application/x-www-form-urlencoded",
            &[("sec-fetch-site", "same-origin")],
        );
        assert!((400..500).contains(&page.status), "{}", page.status);
    }
    let (status, _) = raw(&app, "NONSENSE\r\n\r\n", |_| {});
    assert!(status.contains("400"), "{status}");
    let (status, _) = raw(
        &app,
        &format!(
            "GET / HTTP/1.1\r\nHost: x\r\nX-Long: {}\r\n\r\n",
            "x".repeat(200_000)
        ),
        |_| {},
    );
    assert!(
        status.contains("400") || status.contains("431") || status.is_empty(),
        "{status}"
    );
}

#[test]
fn health() {
    let app = TestApp::start(Backend::Sqlite);
    let mut browser = app.browser();
    assert_eq!(browser.get("/healthz").expect(200).body, "alive\n");
    let whom_to_tell = browser.get("/.well-known/security.txt").expect(200);
    assert!(
        whom_to_tell
            .body
            .starts_with("Contact: mailto:help@office.example\nExpires: 20")
    );
    assert_eq!(browser.get("/readyz").expect(200).body, "ready\n");
    let (status, _) = raw(&app, "HEAD /readyz HTTP/1.1\r\nHost: x\r\n\r\n", |_| {});
    assert!(status.contains("200"), "{status}");
}

#[test]
fn form_pages_are_small_and_assets_are_kept_for_ever() {
    let app = TestApp::start(Backend::Sqlite);
    let mut browser = app.browser();
    browser.post_once("/c/test/respond", &[]);
    for page in ["answering-as", "view", "words", "more", "about-you"] {
        let size = browser
            .get(&format!("/c/test/respond/{page}"))
            .expect(200)
            .body
            .len();
        assert!(size <= 30 * 1024, "{page}: {size} bytes");
    }
    let home = browser.get("/");
    for (selector, attribute, most) in [
        ("link[rel=stylesheet]", "href", 18 * 1024),
        ("script", "src", 8 * 1024),
    ] {
        let address = home.attributes(selector, attribute).remove(0);
        let file = browser.get(&address).expect(200);
        assert!(
            file.body.len() <= most,
            "{address}: {} bytes",
            file.body.len()
        );
        assert!(file.header("cache-control").unwrap().contains("immutable"));
    }
}
