//! Administrators: the settings of a consultation, the reasons of moderators, work in the
//! background.

use crate::moderators::{decide, next};
use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::{Answer, edition};
use crate::support::{Backend, Browser, TestApp};
use chrono::{NaiveDate, TimeDelta};
use regard::domain::account::Role;
use regard::domain::mail::MailAudience;
use regard::error::FlowError;
use regard::flows::admin;

fn send(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let csrf_token = browser.csrf_token_of_session();
    let fields: Vec<(&str, &str)> = std::iter::once(("csrf_token", csrf_token.as_str()))
        .chain(fields.iter().copied())
        .collect();
    browser.post(path, &fields)
}

fn records(app: &TestApp, act: &str) -> usize {
    app.database
        .dump()
        .iter()
        .filter(|(place, text)| place == "audit.act" && text == act)
        .count()
}

const HERE: &str = "/admin/consultations/test";
const REASONS: &str = "/admin/consultations/test/reasons";

on_both!(a_deadline_is_moved_and_a_consultation_is_closed);

fn a_deadline_is_moved_and_a_consultation_is_closed(backend: Backend) {
    let app = TestApp::start(backend);
    let mut admin = app.with_staff(Role::Administrator, None);
    assert!(
        admin
            .get("/admin")
            .expect(200)
            .text()
            .contains(&edition().title)
    );
    let page = admin.get(HERE).expect(200);
    assert!(
        page.rows("tbody tr")
            .iter()
            .any(|row| row.starts_with("Whose proposal Test Police")),
        "{:?}",
        page.rows("tbody tr")
    );
    for (typed, words) in [
        ("tomorrow", "Enter the new closing time like"),
        ("2026-06-10 12:01", "later than the one that was announced"),
    ] {
        let page = send(&mut admin, HERE, &[("action", "extend"), ("until", typed)]).expect(422);
        assert!(page.text().contains(words), "{typed}: {}", page.text());
        assert_eq!(
            page.attributes("#until", "value"),
            [typed],
            "what was typed is kept"
        );
    }
    let page = send(
        &mut admin,
        HERE,
        &[
            ("action", "extend"),
            ("until", "2026-12-24 17:00"),
            ("sure", "yes"),
        ],
    )
    .expect(200);
    assert!(
        page.text().contains("The new deadline is announced")
            && page.text().contains("24 December 2026"),
        "{}",
        page.text()
    );
    assert!(
        app.browser()
            .get("/c/test")
            .text()
            .contains("24 December 2026")
    );
    assert!(
        send(&mut admin, HERE, &[("action", "close")])
            .expect(200)
            .text()
            .contains("Yes, close it now")
    );
    assert!(
        app.browser()
            .get("/c/test")
            .text()
            .contains("24 December 2026"),
        "the first press does nothing"
    );
    assert!(
        send(&mut admin, HERE, &[("action", "close-now")])
            .expect(200)
            .text()
            .contains("The consultation is closed")
    );
    assert!(
        send(&mut admin, HERE, &[("action", "close-now")])
            .expect(422)
            .text()
            .contains("has closed already")
    );
    // It names the minute of the press, to its end: not one that was over when it was open.
    app.pass(TimeDelta::minutes(1));
    app.refresh();
    let closed = app.browser().get("/c/test").expect(200).text();
    assert!(closed.contains("1pm on Wednesday 10 June 2026"), "{closed}");
    assert_eq!(
        (
            records(&app, "consultation-extended"),
            records(&app, "consultation-closed")
        ),
        (1, 1)
    );
    send(&mut admin, HERE, &[("action", "nonsense")]).expect(400);
    send(
        &mut admin,
        "/admin/consultations/nothing",
        &[("action", "open")],
    )
    .expect(404);
}

on_both!(a_draft_is_opened_and_a_weaker_one_takes_two);

fn a_draft_is_opened_and_a_weaker_one_takes_two(backend: Backend) {
    let app = TestApp::empty(backend);
    let mut strong = edition();
    strong.publication.threshold = 20;
    app.open_consultation(strong.clone());
    let (mut admin, mut official) = (
        app.with_staff(Role::Administrator, None),
        app.with_official(),
    );
    assert!(
        send(&mut admin, HERE, &[("action", "open")])
            .expect(422)
            .text()
            .contains("There is no draft to open")
    );
    let mut renamed = strong;
    "A second title".clone_into(&mut renamed.title);
    admin::import(&app.site.db, renamed, app.clock.now()).unwrap();
    let page = admin.get(HERE).expect(200);
    assert!(
        page.rows("tbody tr")
            .iter()
            .any(|row| row.ends_with("A second title")),
        "the draft beside what is live"
    );
    assert!(
        send(&mut admin, HERE, &[("action", "open"), ("sure", "yes")])
            .expect(200)
            .text()
            .contains("The version is open")
    );
    assert!(
        app.browser()
            .get("/c/test")
            .text()
            .contains("A second title")
    );

    admin::import(&app.site.db, edition(), app.clock.now()).unwrap();
    assert!(
        admin
            .get(HERE)
            .text()
            .contains("opening it takes two people")
    );
    assert!(
        send(&mut admin, HERE, &[("action", "open")])
            .expect(422)
            .text()
            .contains("Propose it")
    );
    assert!(
        send(&mut admin, HERE, &[("action", "propose")])
            .expect(200)
            .text()
            .contains("Somebody else finds it")
    );
    assert!(
        send(&mut admin, HERE, &[("action", "propose")])
            .expect(200)
            .text()
            .contains("it waits already")
    );
    let path = official
        .get("/second-person")
        .attributes("form.cluster", "action")
        .remove(0);
    assert_eq!(
        send(&mut admin, &path, &[("outcome", "confirmed")]).status,
        403
    );
    send(&mut official, &path, &[("outcome", "confirmed")]).expect(200);
    assert!(
        !app.browser()
            .get("/c/test")
            .text()
            .contains("A second title"),
        "the draft is open"
    );
}

on_both!(reasons_change_with_a_version_that_everybody_reads);

fn reasons_change_with_a_version_that_everybody_reads(backend: Backend) {
    let app = TestApp::start(backend);
    let mut admin = app.with_staff(Role::Administrator, None);
    let page = admin.get(REASONS).expect(200);
    let (codes, labels, sentences) = (
        page.attributes("input[name=code]", "value"),
        page.attributes("input[name=label]", "value"),
        page.attributes("input[name=public]", "value"),
    );
    let form = |change: &dyn Fn(usize, &str, &mut String)| -> Vec<(&'static str, String)> {
        let mut fields = Vec::new();
        for (place, code) in codes.iter().enumerate() {
            for (name, value) in [
                ("code", code),
                ("label", &labels[place]),
                ("public", &sentences[place]),
            ] {
                let mut value = value.clone();
                change(place, name, &mut value);
                fields.push((name, value));
            }
        }
        fields
    };
    let last = codes.len() - 1;
    let mut save = |change: &dyn Fn(usize, &str, &mut String)| {
        let fields = form(change);
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        send(&mut admin, REASONS, &fields)
    };
    let new = |place: usize, name: &str, value: &mut String, code: &str| {
        if place == last {
            *value = if name == "code" {
                code.to_owned()
            } else {
                "It advertised something.".to_owned()
            };
        }
    };
    assert!(
        save(&|_, _, _| {})
            .expect(422)
            .text()
            .contains("Nothing was changed")
    );
    assert!(
        save(&|place, name, value| new(place, name, value, "Bad Code"))
            .expect(422)
            .text()
            .contains("a code of lower-case letters")
    );
    assert!(
        save(&|place, name, value| new(place, name, value, &codes[0]))
            .expect(422)
            .text()
            .contains("a code of its own")
    );
    let gone = save(&|place, name, value| {
        if place == 0 && name == "code" {
            "renamed".clone_into(value);
        }
    })
    .expect(422);
    assert!(
        gone.text().contains("A reason that was in use stays"),
        "{}",
        gone.text()
    );
    let empty = save(&|place, name, value| {
        if place == last && name == "code" {
            "advert".clone_into(value);
        }
    })
    .expect(422);
    assert!(
        empty.text().contains("Say for each reason")
            && empty
                .attributes("input[name=code]", "value")
                .contains(&"advert".to_owned())
    );
    let page = save(&|place, name, value| new(place, name, value, "advert")).expect(200);
    assert!(
        page.text().contains("Saved as a new version"),
        "{}",
        page.text()
    );
    assert_eq!(page.all("summary").len(), 2, "two versions");
    assert_eq!(records(&app, "reasons-changed"), 1);
    let public = app.browser().get("/c/test/moderation").expect(200);
    assert!(public.text().contains("It advertised something."));
    app.respond(&Answer {
        words: "Buy my lamps.",
        ..Answer::default()
    });
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    decide(
        &mut moderator,
        &item,
        &[("decision", "withhold"), ("reason", "advert")],
    )
    .expect(200);
    assert_eq!(records(&app, "item-decided"), 1, "with the new reason");
}

on_both!(reasons_that_were_added_survive_an_import_of_the_file);

fn reasons_that_were_added_survive_an_import_of_the_file(backend: Backend) {
    let app = TestApp::start(backend);
    let mut admin = app.with_staff(Role::Administrator, None);
    let add = |admin: &mut Browser, code: &str| {
        let page = admin.get(REASONS).expect(200);
        let mut fields: Vec<(&str, String)> = Vec::new();
        for name in ["code", "label", "public"] {
            fields.extend(
                page.attributes(&format!("input[name={name}]"), "value")
                    .into_iter()
                    .map(|value| (name, value)),
            );
        }
        // The form ends in an empty line for one more.
        for (name, value) in fields.iter_mut().filter(|(_, value)| value.is_empty()) {
            *value = if *name == "code" {
                code.to_owned()
            } else {
                "It advertised something.".to_owned()
            };
        }
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let saved = send(admin, REASONS, &fields).expect(200);
        assert!(
            saved.text().contains("Saved as a new version"),
            "{}",
            saved.text()
        );
    };
    let codes = |app: &TestApp| -> Vec<String> {
        app.refresh();
        app.site
            .catalogue
            .find("test")
            .unwrap()
            .edition
            .moderation
            .reasons
            .iter()
            .map(|reason| reason.code.clone())
            .collect()
    };
    let own = codes(&app);
    add(&mut admin, "advert");
    let mut reworded = edition();
    "Rude".clone_into(&mut reworded.moderation.reasons[0].label);
    let imported = admin::import(&app.site.db, reworded.clone(), app.clock.now()).unwrap();
    assert_eq!(
        (imported.kept, imported.reworded),
        (vec!["advert".to_owned()], vec![own[0].clone()])
    );
    // And one more before the draft is opened.
    app.refresh();
    add(&mut admin, "off-topic");
    admin::open(&app.site.db, "test", true, app.clock.now())
        .unwrap()
        .unwrap();
    let expected: Vec<String> = own
        .iter()
        .cloned()
        .chain(["advert".to_owned(), "off-topic".to_owned()])
        .collect();
    assert_eq!(codes(&app), expected);
    assert_eq!(
        app.site
            .catalogue
            .find("test")
            .unwrap()
            .edition
            .moderation
            .reasons[0]
            .label,
        "Rude",
        "the file's words are used"
    );
    let again = admin::import(
        &app.site.db,
        app.site.catalogue.find("test").unwrap().edition.clone(),
        app.clock.now(),
    )
    .unwrap();
    assert!(
        again.kept.is_empty() && again.reworded.is_empty(),
        "{again:?}"
    );
}

on_both!(mails_that_were_given_up_are_sent_again_or_forgotten);

fn mails_that_were_given_up_are_sent_again_or_forgotten(backend: Backend) {
    let app = TestApp::start(backend);
    let mut admin = app.with_staff(Role::Administrator, None);
    let page = admin.get("/admin/jobs").expect(200);
    assert!(
        page.text().contains("Removing what is over") && page.text().contains("Given up: 0"),
        "{}",
        page.text()
    );
    for (number, audience, to) in [
        ("a", MailAudience::Staff, "gone@office.example"),
        ("b", MailAudience::Resident, "someone@home.example"),
    ] {
        give_up(&app, number, audience, to);
    }
    let page = admin.get("/admin/jobs").expect(200);
    assert!(
        page.text().contains("gone@office.example") && page.text().contains("smtp-550"),
        "{}",
        page.text()
    );
    assert!(
        !page.text().contains("someone@home.example"),
        "residents' addresses are gone"
    );
    assert_eq!(
        page.attributes("button[value=resend]", "value").len(),
        1,
        "and so are their letters"
    );
    let number = |letter: &str| format!("/admin/mail/{}", letter.repeat(16));
    assert!(
        send(&mut admin, &number("b"), &[("action", "resend")])
            .expect(200)
            .text()
            .contains("not there any more")
    );
    assert!(
        send(
            &mut admin,
            &number("b"),
            &[("action", "forget"), ("sure", "yes")]
        )
        .expect(200)
        .text()
        .contains("The mail is forgotten")
    );
    assert!(
        send(&mut admin, &number("b"), &[("action", "forget")])
            .expect(200)
            .text()
            .contains("not there any more")
    );
    assert!(
        send(&mut admin, &number("a"), &[("action", "resend")])
            .expect(200)
            .text()
            .contains("in the outbox again")
    );
    send(&mut admin, &number("a"), &[("action", "nonsense")]).expect(400);
    assert_eq!(
        (
            records(&app, "mail-resent"),
            records(&app, "mail-discarded")
        ),
        (1, 1)
    );
    assert_eq!(app.mails().pop().unwrap().to, "gone@office.example");
    let mut local = app.with_staff(Role::Official, None);
    assert_eq!(
        send(&mut local, &number("a"), &[("action", "forget")]).status,
        403
    );
}

/// Puts a letter in and gives it up, as the worker does when a server says no for good.
pub fn give_up(app: &TestApp, letter: &str, audience: MailAudience, to: &str) {
    let written = crate::emails::email(app, to, audience);
    let mut new =
        regard::flows::mail::sealed(&app.site.config.service_key, &written, app.clock.now())
            .unwrap();
    new.number = letter.repeat(16);
    // Nobody else takes it meanwhile.
    new.due_at = app.clock.now().naive_utc() + chrono::TimeDelta::days(1);
    let day: NaiveDate = app.clock.now().date_naive();
    app.site
        .db
        .write(move |tx| {
            regard::db::mail::insert(tx, &new)?;
            let id = regard::db::mail::sealed_after(tx, 0, 100)?
                .into_iter()
                .find(|mail| mail.number == new.number)
                .unwrap()
                .id;
            regard::db::mail::give_up(tx, id, "smtp-550", audience, day).map(drop)?;
            Ok::<_, FlowError>(())
        })
        .unwrap();
}
