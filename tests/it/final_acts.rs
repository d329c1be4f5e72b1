//! Every act that cannot be undone, from the program's own list: the first press changes nothing
//! and says what goes and what stays, and only the second one does it. No other form is left out:
//! the list of addresses is the router's.

use crate::moderators::{address, confirm, decide, next};
use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::{Answer, edition, fill_in};
use crate::support::{Backend, Browser, TestApp};
use regard::domain::account::Role;
use regard::domain::equality::EqualityQuestion;
use regard::domain::mail::MailAudience;
use regard::flows::admin;
use regard::web::{FINAL_ACTS, FinalAct, ONE_PRESS, ROUTES};
use regard::words::PageWords;
use std::collections::BTreeSet;

/// Somebody before the first press.
struct Ready {
    app: TestApp,
    browser: Browser,
    path: String,
    /// What their form sends beside the act.
    fields: Vec<(String, String)>,
}

impl Ready {
    fn new(app: TestApp, browser: Browser, path: &str, fields: &[(&str, &str)]) -> Self {
        let fields = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Self {
            app,
            browser,
            path: path.to_owned(),
            fields,
        }
    }

    /// The same for somebody who is signed in.
    fn staff(app: TestApp, browser: Browser, path: &str, fields: &[(&str, &str)]) -> Self {
        let csrf_token = browser.csrf_token_of_session();
        let fields: Vec<(&str, &str)> = std::iter::once(("csrf_token", csrf_token.as_str()))
            .chain(fields.iter().copied())
            .collect();
        Self::new(app, browser, path, &fields)
    }
}

/// Everything that is stored. That something was looked for or read is in the audit, and is no act
/// on it.
fn stored(app: &TestApp) -> Vec<(String, String)> {
    app.database
        .dump_of_acts()
        .into_iter()
        .filter(|(place, _)| !place.starts_with("audit"))
        .collect()
}

/// What is stored now and was not, or the other way round.
fn changed(app: &TestApp, was: &[(String, String)]) -> Vec<(String, String)> {
    let (mut gone, mut new) = (was.to_vec(), Vec::new());
    for one in stored(app) {
        match gone.iter().position(|other| *other == one) {
            Some(at) => drop(gone.swap_remove(at)),
            None => new.push(one),
        }
    }
    new.extend(gone);
    new
}

/// The words of an id as they begin: of what stands before its first value.
fn beginning(id: &str) -> String {
    let number = [("number", "1".into())];
    PageWords::english()
        .with(id, &number)
        .split('1')
        .next()
        .unwrap()
        .trim()
        .to_owned()
}

/// Presses the button that a page shows for the second press, with everything that stands in its
/// form.
fn press_again(browser: &mut Browser, page: &Page, act: &FinalAct) -> Page {
    let form = format!("form:has([name='{}'][value='{}'])", act.does.0, act.does.1);
    let hidden = format!("{form} input[type=hidden]");
    let (names, values) = (
        page.attributes(&hidden, "name"),
        page.attributes(&hidden, "value"),
    );
    let mut fields: Vec<(&str, &str)> = names
        .iter()
        .map(String::as_str)
        .zip(values.iter().map(String::as_str))
        .collect();
    fields.push(act.does);
    let path = page.attributes(&form, "action");
    assert_eq!(
        path.len(),
        1,
        "{} has one button for the second press: {}",
        act.pattern,
        page.text()
    );
    browser.post(&path[0], &fields)
}

fn on_leave(app: TestApp, correcting: bool) -> Ready {
    let mut browser = app.browser();
    if correcting {
        let code = app.respond(&Answer::default());
        browser
            .post("/r", &[("code", &code), ("action", "correct")])
            .expect(200);
    } else {
        fill_in(
            &mut browser,
            &Answer {
                words: "Half a thought.",
                ..Answer::default()
            },
        );
    }
    Ready::new(app, browser, "/c/test/leave", &[])
}

fn on_equality(app: TestApp) -> Ready {
    let mut asking = edition();
    asking.form.equality = vec![EqualityQuestion::Age];
    app.open_consultation(asking);
    let mut browser = app.browser();
    fill_in(&mut browser, &Answer::default());
    browser
        .post("/c/test/check", &[("publish", "publish")])
        .expect(200);
    Ready::new(app, browser, "/c/test/equality", &[("age", "25-34")])
}

fn on_own_response(app: TestApp) -> Ready {
    let code = app.respond(&Answer {
        words: "My words.",
        ..Answer::default()
    });
    let browser = app.browser();
    Ready::new(app, browser, "/r", &[("code", &code)])
}

fn on_paper_forms(app: TestApp, path: &str) -> Ready {
    let mut checker = app.with_moderator();
    crate::imports::pile_to_check(&app, &mut checker);
    Ready::staff(app, checker, path, &[])
}

fn on_publishing(app: TestApp) -> Ready {
    app.respond(&Answer::default());
    let mut official = app.with_official();
    let preview = official.get("/official/test/publication");
    let seen = crate::officials::seen(&preview);
    let fields = [
        ("number", "1"),
        ("seen", seen.as_str()),
        ("cut-off", "2026-06-10"),
        ("note", "The first one."),
    ];
    Ready::staff(app, official, "/official/test/publication", &fields)
}

fn on_settings(app: TestApp, fields: &[(&str, &str)]) -> Ready {
    let mut renamed = edition();
    "A second title".clone_into(&mut renamed.title);
    admin::import(&app.site.db, renamed, app.clock.now()).unwrap();
    let administrator = app.with_staff(Role::Administrator, None);
    Ready::staff(app, administrator, "/admin/consultations/test", fields)
}

fn on_mail(app: TestApp) -> Ready {
    let administrator = app.with_staff(Role::Administrator, None);
    crate::administration::give_up(&app, "a", MailAudience::Staff, "gone@office.example");
    let path = format!("/admin/mail/{}", "a".repeat(16));
    Ready::staff(app, administrator, &path, &[])
}

fn report(app: &TestApp) -> String {
    app.browser()
        .post(
            "/problem",
            &[("page", "/c/test/facts"), ("words", "The link is dead.")],
        )
        .expect(200);
    let mut administrator = app.with_staff(Role::Administrator, None);
    administrator
        .get("/admin/problems")
        .attributes("form[action^='/admin/problems/']", "action")
        .remove(0)
}

fn on_problem(app: TestApp) -> Ready {
    let path = report(&app);
    let administrator = app.with_staff(Role::Administrator, None);
    Ready::staff(app, administrator, &path, &[("answer", "It is mended.")])
}

fn on_request(app: TestApp, act: &FinalAct) -> Ready {
    let mut moderator = app.with_moderator();
    let words = "A neighbour of Requestcanary said so.";
    let item = if act.asks == Some(("action", "send-back")) {
        crate::requests::published(&app, words).1
    } else {
        app.respond(&Answer {
            words,
            ..Answer::default()
        });
        let item = next(&mut moderator);
        // A name seems to stand in it: publishing asks once.
        let verdict = [("decision", "publish"), ("note", "Ask first.")];
        let asked = decide(&mut moderator, &item, &verdict).expect(422);
        confirm(&mut moderator, &asked, &verdict).expect(200);
        address(&item).rsplit('/').next().unwrap().to_owned()
    };
    let mut person = app.with_staff(Role::DataProtection, None);
    let ticket =
        crate::requests::tickets(&crate::requests::search(&mut person, "requestcanary")).remove(0);
    let mut fields = vec![("response".to_owned(), ticket.clone())];
    match act.asks {
        Some((_, "send-back")) => fields.extend([
            ("item".to_owned(), item),
            ("why".to_owned(), "Who said so.".to_owned()),
        ]),
        Some((_, "lift")) => {
            let hold = [
                ("reason", "legal-claim"),
                ("until", "2027-01-01"),
                ("case-number", "C-1"),
            ];
            let page = crate::requests::act(&mut person, &ticket, "hold", &hold).expect(200);
            fields.push((
                "hold".to_owned(),
                page.attributes("input[name=hold]", "value").remove(0),
            ));
        }
        Some((_, "erase-note")) => {
            let page = crate::requests::act(&mut person, &ticket, "open", &[]).expect(200);
            fields.push((
                "note".to_owned(),
                page.attributes("input[name=note]", "value").remove(0),
            ));
        }
        _ => {}
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    Ready::staff(app, person, "/requests/response", &fields)
}

fn on_other_request(app: TestApp) -> Ready {
    let path = report(&app);
    let number = path.rsplit('/').next().unwrap();
    let person = app.with_staff(Role::DataProtection, None);
    Ready::staff(
        app,
        person,
        "/requests/other",
        &[("search", "dead"), ("kind", "problem"), ("which", number)],
    )
}

/// Somebody who can press the first button of an act.
fn before(act: &FinalAct, backend: Backend) -> Ready {
    let app = TestApp::start_with_interim(backend);
    match (act.pattern, act.asks) {
        ("/c/{slug}/leave", _) => on_leave(app, act.question.ends_with("correction")),
        ("/c/{slug}/equality", _) => on_equality(app),
        ("/r", _) => on_own_response(app),
        ("/moderate/paper-forms/{slug}/{batch}", _) => {
            on_paper_forms(app, "/moderate/paper-forms/test/1")
        }
        ("/second-person/batches/{slug}/{number}", _) => {
            on_paper_forms(app, "/second-person/batches/test/1")
        }
        ("/official/{slug}/publication", _) => on_publishing(app),
        ("/admin/consultations/{slug}", Some((_, "extend"))) => {
            on_settings(app, &[("until", "2026-12-24 17:00")])
        }
        ("/admin/consultations/{slug}", _) => on_settings(app, &[]),
        ("/admin/mail/{letter}", _) => on_mail(app),
        ("/admin/problems/{report}", _) => on_problem(app),
        ("/requests/response", _) => on_request(app, act),
        ("/requests/other", _) => on_other_request(app),
        (pattern, asks) => panic!("nobody here tries {pattern} {asks:?}: add who does"),
    }
}

on_both!(nothing_final_happens_by_one_press);

fn nothing_final_happens_by_one_press(backend: Backend) {
    for act in FINAL_ACTS {
        let name = format!("{} {:?}", act.pattern, act.asks);
        let Ready {
            app,
            mut browser,
            path,
            fields,
        } = before(act, backend);
        let mut press: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        press.extend(act.asks);
        let was = stored(&app);
        let asked = browser.post(&path, &press);
        assert!(
            [200, 422].contains(&asked.status),
            "{name}: {} {}",
            asked.status,
            asked.text()
        );
        assert_eq!(
            changed(&app, &was),
            [],
            "{name}: the first press changes nothing"
        );
        for id in [act.question, act.says] {
            assert!(
                asked.text().contains(&beginning(id)),
                "{name} does not say {id}: {}",
                asked.text()
            );
        }
        let done = press_again(&mut browser, &asked, act);
        assert_eq!(done.status, 200, "{name}: {}", done.text());
        assert_ne!(changed(&app, &was), [], "{name}: the second press does it");
    }
}

on_both!(whoever_says_no_finds_what_they_typed_and_nothing_has_happened);

fn whoever_says_no_finds_what_they_typed_and_nothing_has_happened(backend: Backend) {
    for (pattern, kept) in [
        ("/official/{slug}/publication", "The first one."),
        ("/admin/problems/{report}", "It is mended."),
        ("/admin/consultations/{slug}", "2026-12-24 17:00"),
        ("/c/{slug}/equality", "25-34"),
    ] {
        let typed = |act: &&FinalAct| {
            act.pattern == pattern && act.asks.is_none_or(|(_, value)| value == "extend")
        };
        let act = FINAL_ACTS.iter().find(typed).unwrap();
        let Ready {
            app,
            mut browser,
            path,
            fields,
        } = before(act, backend);
        let was = stored(&app);
        let mut press: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        press.extend(act.asks);
        press.push(("sure", "no"));
        let back = browser.post(&path, &press).expect(200);
        let shown = [
            back.all("textarea").concat(),
            back.attributes("main input[value]", "value").join(" "),
        ]
        .concat();
        assert!(shown.contains(kept), "{pattern}: {}", back.text());
        assert_eq!(changed(&app, &was), [], "{pattern}");
    }
}

#[test]
fn every_form_asks_twice_or_says_why_once_is_enough() {
    let posts: BTreeSet<&str> = ROUTES
        .iter()
        .filter(|route| route.method == "POST")
        .map(|route| route.pattern)
        .collect();
    let asking: BTreeSet<&str> = FINAL_ACTS.iter().map(|act| act.pattern).collect();
    let once: BTreeSet<&str> = ONE_PRESS.iter().map(|(pattern, _)| *pattern).collect();
    assert_eq!(
        once.len(),
        ONE_PRESS.len(),
        "an address is in the list twice"
    );
    let listed: BTreeSet<&str> = asking.union(&once).copied().collect();
    assert_eq!(
        listed, posts,
        "the two lists of src/web/page/acts.rs hold every address that takes a form"
    );
    assert_eq!(
        asking.intersection(&once).collect::<Vec<_>>(),
        Vec::<&&str>::new()
    );
    assert!(ONE_PRESS.iter().all(|(_, why)| why.len() > 5));
}
