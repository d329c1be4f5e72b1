//! An office of two people, one who administers and publishes and one who moderates, runs a whole
//! consultation; what takes a third person says so before it is too late.

use crate::moderators::{decide, next, publish_as_it_is};
use crate::officials::publish;
use crate::on_both;
use crate::support::server::{Answer, PASSWORD};
use crate::support::{Backend, Browser, TestApp};
use regard::domain::account::{AccountEmail, Role};
use regard::flows::accounts::{NewUser, add_user};

/// The office: somebody who administers and publishes, and somebody who moderates.
fn office(app: &TestApp) -> (Browser, Browser) {
    let first = NewUser {
        email: AccountEmail::parse("one@office.example").unwrap(),
        name: "Sam One".to_owned(),
        affiliation: None,
        roles: vec![Role::Administrator, Role::Official],
        password: PASSWORD.to_owned(),
    };
    add_user(&app.site.db, &app.site.passwords, first, app.clock.now()).unwrap();
    app.add_user("two@office.example", Role::Moderator, None);
    (
        app.sign_in("one@office.example"),
        app.sign_in("two@office.example"),
    )
}

on_both!(two_people_take_a_consultation_from_answers_to_results);

fn two_people_take_a_consultation_from_answers_to_results(backend: Backend) {
    let app = TestApp::start(backend);
    let (mut official, mut moderator) = office(&app);
    for n in 0..12 {
        let words = format!("The audit should come first, said person number {n} of the street.");
        app.respond(&Answer {
            words: &words,
            ..Answer::default()
        });
    }
    // Nobody else moderates: what needs another moderator is not offered.
    let item = next(&mut moderator);
    assert!(item.attributes("#with-another", "value").is_empty());
    assert!(item.text().contains("Nobody else moderates here"));
    let test_entry = item.attributes("button[form=leave-out]", "value");
    assert_eq!(test_entry, ["test-entry", "blank", "sent-twice"]);
    // One response was a try of the form: proposed by one with a press, confirmed by the other.
    let fields = ["consultation", "item"].map(|name| {
        let inputs = format!("#leave-out input[name={name}]");
        item.attributes(&inputs, "value").remove(0)
    });
    let csrf_token = item.csrf_token();
    let proposed = moderator
        .post(
            "/second-person",
            &[
                ("csrf_token", &csrf_token),
                ("consultation", &fields[0]),
                ("item", &fields[1]),
                ("kind", "test-entry"),
            ],
        )
        .expect(200);
    assert!(
        proposed.text().contains("A test entry"),
        "{}",
        proposed.text()
    );
    let waiting = official.get("/second-person").expect(200);
    let confirm = waiting
        .attributes("form[action^='/second-person/']", "action")
        .remove(0);
    let csrf_token = waiting.csrf_token();
    official
        .post(
            &confirm,
            &[("csrf_token", &csrf_token), ("outcome", "confirmed")],
        )
        .expect(200);
    // A text is escalated, and somebody is told that nobody leads.
    let item = next(&mut moderator);
    let escalate = [
        ("decision", "escalate"),
        ("note", "I need somebody else for this."),
    ];
    let work = decide(&mut moderator, &item, &escalate).expect(200);
    assert!(
        work.text().contains("nobody leads here") && work.text().contains("it can be you"),
        "{}",
        work.text()
    );
    let people = official.get("/admin/people").expect(200);
    let person = people
        .attributes("a", "href")
        .into_iter()
        .filter(|path| path.starts_with("/admin/people/"))
        .find(|path| official.get(path).text().contains("two@office.example"))
        .unwrap();
    let page = official.get(&person).expect(200);
    let csrf_token = page.csrf_token();
    let roles = [
        ("csrf_token", csrf_token.as_str()),
        ("role", "moderator@*"),
        ("role", "lead-moderator@*"),
    ];
    official
        .post(&format!("{person}/roles"), &roles)
        .expect(200);
    for _ in 0..20 {
        let work = moderator.get("/moderate");
        if work
            .attributes("form[action$='/next']", "action")
            .is_empty()
        {
            break;
        }
        let item = next(&mut moderator);
        publish_as_it_is(&mut moderator, &item).expect(200);
    }
    let work = moderator.get("/moderate").text();
    assert!(!work.contains("nobody leads here"), "{work}");
    app.set_time("2026-06-13T09:00:00Z");
    let mut official = app.sign_in("one@office.example");
    let page = publish(&mut official);
    assert!([200, 303].contains(&page.status), "{}", page.text());
    let results = app.browser().get("/c/test/results/1").expect(200).text();
    assert!(results.contains("Not counted"), "{results}");
}
