//! Administrators: people and their roles, what takes two people, the record of acts.

use crate::moderators::{address, decide, next};
use crate::officials::publish;
use crate::on_both;
use crate::support::server::{Answer, PASSWORD, edition};
use crate::support::{Backend, Browser, TestApp};
use regard::db;
use regard::domain::account::Role;
use regard::domain::audit::{AuditAct, AuditEntry};
use regard::error::FlowError;

fn acts(app: &TestApp) -> Vec<(String, String, String)> {
    let rows = app
        .site
        .db
        .read(|c| Ok::<_, FlowError>(db::audit::newest(c, 500)?))
        .unwrap();
    rows.into_iter()
        .map(|row| (row.act, row.subject, row.detail))
        .collect()
}

fn count(app: &TestApp, act: &str) -> usize {
    acts(app).iter().filter(|(found, ..)| found == act).count()
}

/// Sends a form of staff, with their token.
fn send(
    browser: &mut Browser,
    path: &str,
    fields: &[(&str, &str)],
) -> crate::support::browser::Page {
    let csrf_token = browser.csrf_token_of_session();
    let fields: Vec<(&str, &str)> = std::iter::once(("csrf_token", csrf_token.as_str()))
        .chain(fields.iter().copied())
        .collect();
    browser.post(path, &fields)
}

/// The address of the page of somebody with a name.
fn person(browser: &mut Browser, name: &str) -> String {
    let page = browser.get("/admin/people").expect(200);
    let names = page.all("tbody th a");
    let at = names
        .iter()
        .position(|found| found == name)
        .unwrap_or_else(|| panic!("no {name} in {names:?}"));
    page.attributes("tbody th a", "href").remove(at)
}

on_both!(somebody_is_invited_by_mail_and_works);

fn somebody_is_invited_by_mail_and_works(backend: Backend) {
    let app = TestApp::start(backend);
    let mut admin = app.with_staff(Role::Administrator, None);
    let page = send(
        &mut admin,
        "/admin/people/invite",
        &[
            ("email", "nonsense"),
            ("name", " "),
            ("role", "moderator@test"),
        ],
    )
    .expect(422);
    assert_eq!(page.all(".error-summary li").len(), 2);
    assert_eq!(
        page.attributes("input[name=role][checked]", "value"),
        ["moderator@test"],
        "what was chosen is kept"
    );
    let fields = [
        ("email", "New@office.example"),
        ("name", "Noor New"),
        ("affiliation", "Test Office"),
        ("role", "moderator@test"),
    ];
    let page = send(&mut admin, "/admin/people/invite", &fields).expect(200);
    assert!(
        page.text().contains("A link is on its way") && page.text().contains("Invited, until"),
        "{}",
        page.text()
    );
    send(&mut admin, "/admin/people/invite", &fields).expect(422);

    let mail = app.mails().pop().unwrap();
    assert_eq!(mail.to, "new@office.example");
    assert!(
        mail.text().contains("Noor New") && !mail.header("subject").unwrap().contains("Noor"),
        "{}",
        mail.text()
    );
    let link = mail
        .text()
        .split_whitespace()
        .find(|word| word.contains("/join/"))
        .unwrap()
        .to_owned();
    let path = link[link.find("/join/").unwrap()..].to_owned();
    let token = path.rsplit('/').next().unwrap();
    assert!(
        app.database
            .dump()
            .iter()
            .all(|(_, text)| !text.contains(token)),
        "the database holds a hash of the link"
    );

    let mut new = app.browser();
    assert_eq!(
        new.post_once(
            "/sign-in",
            &[("email", "new@office.example"), ("password", "")]
        )
        .status,
        422
    );
    new.post(&path, &[("password", PASSWORD)]).expect(200);
    let mut new = app.sign_in("new@office.example");
    new.get("/moderate").expect(200);
    assert_eq!(new.get("/admin").status, 403);
    assert!(admin.get("/admin/people").text().contains("Password alone"));
}

on_both!(a_forgotten_password_comes_by_mail);

fn a_forgotten_password_comes_by_mail(backend: Backend) {
    let app = TestApp::start(backend);
    app.add_user("sam@office.example", Role::Official, None);
    app.browser()
        .post("/new-password", &[("email", "nobody@office.example")])
        .expect(200);
    assert_eq!(app.mails().len(), 0);
    app.browser()
        .post("/new-password", &[("email", "Sam@office.example")])
        .expect(200);
    let mail = app.mails().pop().unwrap();
    assert_eq!(mail.to, "sam@office.example");
    let link = mail
        .text()
        .split_whitespace()
        .find(|word| word.contains("/new-password/"))
        .unwrap()
        .to_owned();
    app.browser()
        .get(&link[link.find("/new-password/").unwrap()..])
        .expect(200);
}

on_both!(a_role_that_is_lost_is_lost_with_the_next_page);

fn a_role_that_is_lost_is_lost_with_the_next_page(backend: Backend) {
    let app = TestApp::start(backend);
    app.respond(&Answer {
        words: "Some words.",
        ..Answer::default()
    });
    let (mut admin, mut moderator) = (
        app.with_staff(Role::Administrator, None),
        app.with_moderator(),
    );
    let item = next(&mut moderator);
    let there = person(&mut admin, "Sam moderator");
    send(
        &mut admin,
        &format!("{there}/roles"),
        &[("role", "official@test")],
    )
    .expect(200);
    assert_eq!(
        moderator.get(&address(&item)).status,
        403,
        "in the middle of an item"
    );
    let csrf_token = moderator.csrf_token_of_session();
    let page = moderator.post_once(
        &address(&item),
        &[
            ("csrf_token", &csrf_token),
            ("version", "1"),
            ("decision", "publish"),
            ("action", "decide"),
        ],
    );
    assert_eq!(page.status, 403);
    assert_eq!(count(&app, "item-decided"), 0);
    moderator.get("/official").expect(200);
    let change = acts(&app)
        .into_iter()
        .find(|(act, ..)| act == "roles-changed")
        .unwrap();
    assert!(
        change.2.contains("moderator@*") && change.2.contains("official@test"),
        "{change:?}"
    );

    send(
        &mut admin,
        &format!("{there}/access"),
        &[("access", "disable")],
    )
    .expect(200);
    assert_eq!(
        moderator.get_once("/official").location.as_deref(),
        Some("/sign-in")
    );
    let email = admin
        .get(&there)
        .one(".caption")
        .split(' ')
        .next()
        .unwrap()
        .to_owned();
    assert_eq!(
        app.browser()
            .post_once("/sign-in", &[("email", &email), ("password", PASSWORD)])
            .status,
        422
    );
    send(
        &mut admin,
        &format!("{there}/access"),
        &[("access", "enable")],
    )
    .expect(200);
    app.sign_in(&email);
}

on_both!(nobody_gives_themselves_a_role_and_the_last_administrator_stays);

fn nobody_gives_themselves_a_role_and_the_last_administrator_stays(backend: Backend) {
    let app = TestApp::start(backend);
    let mut admin = app.with_staff(Role::Administrator, None);
    let own = person(&mut admin, "Sam administrator");
    let all = [("role", "administrator@*"), ("role", "moderator@*")];
    assert!(
        send(&mut admin, &format!("{own}/roles"), &all)
            .expect(422)
            .text()
            .contains("nobody gives themselves a role")
    );
    assert!(
        send(&mut admin, &format!("{own}/roles"), &[])
            .expect(422)
            .text()
            .contains("you would lock everybody out")
    );
    assert!(
        send(
            &mut admin,
            &format!("{own}/roles"),
            &[("role", "administrator@test")]
        )
        .expect(422)
        .text()
        .contains("nobody gives")
    );
    send(
        &mut admin,
        &format!("{own}/access"),
        &[("access", "disable")],
    )
    .expect(422);
    assert!(
        send(
            &mut admin,
            &format!("{own}/affiliation"),
            &[("affiliation", "Elsewhere")]
        )
        .expect(422)
        .text()
        .contains("nobody changes")
    );
    send(
        &mut admin,
        &format!("{own}/roles"),
        &[("role", "moderator@nowhere")],
    )
    .expect(400);
    send(&mut admin, "/admin/people/0000000000000000/roles", &[]).expect(404);

    app.add_user("second@office.example", Role::Administrator, None);
    assert_eq!(
        send(&mut admin, &format!("{own}/roles"), &[]).status,
        403,
        "done, and the page is theirs no more"
    );
    let mut second = app.sign_in("second@office.example");
    second.get("/admin/people").expect(200);
}

on_both!(an_administrator_of_one_consultation_manages_no_people);

fn an_administrator_of_one_consultation_manages_no_people(backend: Backend) {
    let app = TestApp::start(backend);
    let mut admin = app.with_staff(Role::Administrator, None);
    app.add_user("local@office.example", Role::Auditor, None);
    let there = person(&mut admin, "Sam auditor");
    send(
        &mut admin,
        &format!("{there}/roles"),
        &[("role", "administrator@test")],
    )
    .expect(200);
    let mut local = app.sign_in("local@office.example");
    local.get("/admin").expect(200);
    for address in ["/admin/people", there.as_str(), "/admin/audit"] {
        assert_eq!(local.get(address).status, 403, "{address}");
    }
    assert_eq!(
        send(
            &mut local,
            &format!("{there}/roles"),
            &[("role", "administrator@*")]
        )
        .status,
        403
    );
}

on_both!(leaving_a_response_out_takes_two_people);

fn leaving_a_response_out_takes_two_people(backend: Backend) {
    let app = TestApp::start(backend);
    app.respond(&Answer {
        words: "A test by the office.",
        ..Answer::default()
    });
    let (mut first, mut second) = (app.with_moderator(), app.with_official());
    let item = address(&next(&mut first))
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    let propose = [
        ("consultation", "test"),
        ("kind", "test-entry"),
        ("item", item.as_str()),
    ];
    assert!(
        send(&mut first, "/second-person", &[("consultation", "test")])
            .expect(422)
            .text()
            .contains("Choose what you propose")
    );
    let wrong = [
        ("consultation", "test"),
        ("kind", "blank"),
        ("item", "0000000000000000"),
    ];
    let page = send(&mut first, "/second-person", &wrong).expect(422);
    assert_eq!(
        page.attributes("#item", "value"),
        ["0000000000000000"],
        "what was typed is kept"
    );
    let page = send(&mut first, "/second-person", &propose).expect(200);
    assert!(
        page.text()
            .contains("Proposed. Somebody else must confirm it"),
        "{}",
        page.text()
    );
    assert!(
        !page.text().contains("Nobody else here can confirm"),
        "the official can"
    );
    assert!(
        send(&mut first, "/second-person", &propose)
            .expect(200)
            .text()
            .contains("The same waits already")
    );

    let path = first
        .get("/second-person")
        .attributes("form.cluster", "action")
        .remove(0);
    assert_eq!(
        send(&mut first, &path, &[("outcome", "confirmed")]).status,
        403,
        "nobody confirms their own proposal"
    );
    assert_eq!(
        send(&mut first, &path, &[("outcome", "refused")]).status,
        403
    );
    assert_eq!(
        send(&mut second, &path, &[("outcome", "withdrawn")]).status,
        403,
        "only its author takes it back"
    );
    let balance = |browser: &mut Browser| browser.get("/official/test/publication").rows(".balance tbody tr");
    assert!(
        balance(&mut second).contains(&"Counted 1 1".to_owned()),
        "{:?}",
        balance(&mut second)
    );
    let page = send(&mut second, &path, &[("outcome", "confirmed")]).expect(200);
    assert!(page.text().contains("Done and recorded"), "{}", page.text());
    assert!(
        balance(&mut second).contains(&"Counted 0 0".to_owned()),
        "{:?}",
        balance(&mut second)
    );
    assert!(
        send(&mut second, &path, &[("outcome", "refused")])
            .expect(200)
            .text()
            .contains("Somebody has decided")
    );
    assert_eq!(
        (
            count(&app, "proposed"),
            count(&app, "proposal-confirmed"),
            count(&app, "proposal-refused")
        ),
        (1, 1, 0)
    );

    let again = [
        ("consultation", "test"),
        ("kind", "counted-again"),
        ("item", item.as_str()),
    ];
    send(&mut second, "/second-person", &again).expect(200);
    let path = first
        .get("/second-person")
        .attributes("form.cluster", "action")
        .remove(0);
    send(&mut first, &path, &[("outcome", "refused")]).expect(200);
    assert_eq!(
        count(&app, "proposal-refused"),
        1,
        "refusing is recorded, too"
    );
    send(&mut second, "/second-person", &again).expect(200);
    let path = first
        .get("/second-person")
        .attributes("form.cluster", "action")
        .remove(0);
    send(&mut first, &path, &[("outcome", "confirmed")]).expect(200);
    assert!(balance(&mut second).contains(&"Counted 1 1".to_owned()));
}

on_both!(somebody_alone_is_told_how_to_find_a_second_person);

fn somebody_alone_is_told_how_to_find_a_second_person(backend: Backend) {
    let app = TestApp::start(backend);
    let code = app.respond(&Answer {
        words: "A test.",
        ..Answer::default()
    });
    let mut alone = app.with_moderator();
    let item = address(&next(&mut alone))
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    let page = send(
        &mut alone,
        "/second-person",
        &[("consultation", "test"), ("kind", "blank"), ("item", &item)],
    )
    .expect(200);
    assert!(
        page.text()
            .contains("Ask an administrator to invite a colleague"),
        "{}",
        page.text()
    );
    // A colleague of the proposer does not count as a second person.
    let mut officer = app.with_staff(Role::Moderator, Some("Test Police"));
    assert!(
        alone
            .get("/second-person")
            .text()
            .contains("Nobody else here can confirm")
    );
    let path = alone
        .get("/second-person")
        .attributes("form.cluster", "action")
        .remove(0);
    assert_eq!(
        send(&mut officer, &path, &[("outcome", "confirmed")]).status,
        403
    );
    // Its author takes the response back meanwhile.
    let mut resident = app.browser();
    resident
        .post("/r", &[("code", &code), ("action", "erase-now")])
        .expect(200);
    let mut second = app.with_moderator();
    let settled = send(&mut second, &path, &[("outcome", "confirmed")]).expect(200);
    assert!(
        settled.text().contains("cannot be done any more"),
        "{}",
        settled.text()
    );
    send(&mut alone, &path, &[("outcome", "withdrawn")]);
}

on_both!(the_seal_and_weaker_settings_take_two_people);

fn the_seal_and_weaker_settings_take_two_people(backend: Backend) {
    let app = TestApp::empty(backend);
    let mut strong = edition();
    strong.publication.threshold = 20;
    app.open_consultation(strong);
    let (mut official, mut admin) = (
        app.with_official(),
        app.with_staff(Role::Administrator, None),
    );
    assert!(official.get("/official/test/publication").text().contains("sealed"));
    send(
        &mut official,
        "/second-person",
        &[("consultation", "test"), ("kind", "break-seal")],
    )
    .expect(200);
    let path = admin
        .get("/second-person")
        .attributes("form.cluster", "action")
        .remove(0);
    assert!(
        official.get("/official/test/publication").text().contains("sealed"),
        "proposing opens nothing"
    );
    send(&mut admin, &path, &[("outcome", "confirmed")]).expect(200);
    assert!(
        !official
            .get("/official/test/publication")
            .text()
            .contains("The results are sealed")
    );
    assert_eq!(count(&app, "proposal-confirmed"), 1);

    regard::flows::admin::import(&app.site.db, edition(), app.clock.now()).unwrap();
    let refused = regard::flows::admin::open(&app.site.db, "test", false, app.clock.now()).unwrap();
    assert_eq!(
        refused.unwrap_err(),
        regard::flows::admin::BlockedAct::Weaker,
        "10 in place of 20"
    );
}

on_both!(the_second_factor_of_a_colleague_is_reset_by_two);

fn the_second_factor_of_a_colleague_is_reset_by_two(backend: Backend) {
    let app = TestApp::start(backend);
    app.add_user("lost@office.example", Role::Moderator, None);
    crate::accounts::set_up(&app, &mut app.sign_in("lost@office.example"));
    let (mut first, mut second) = (
        app.with_staff(Role::Administrator, None),
        app.with_staff(Role::Administrator, None),
    );
    let there = person(&mut first, "Sam moderator");
    let page = send(&mut first, &format!("{there}/reset"), &[]).expect(200);
    assert!(
        page.text().contains("Another administrator finds it"),
        "{}",
        page.text()
    );
    let path = second
        .get("/second-person")
        .attributes("form.cluster", "action")
        .remove(0);
    assert_eq!(
        send(&mut first, &path, &[("outcome", "confirmed")]).status,
        403
    );
    assert_eq!(
        app.browser()
            .post_once(
                "/sign-in",
                &[("email", "lost@office.example"), ("password", PASSWORD)]
            )
            .location
            .as_deref(),
        Some("/sign-in/code")
    );
    send(&mut second, &path, &[("outcome", "confirmed")]).expect(200);
    app.sign_in("lost@office.example")
        .get("/moderate")
        .expect(200);
    assert_eq!(count(&app, "second-factor-removed"), 1);
}

on_both!(the_record_of_acts_is_filtered_and_checked);

fn the_record_of_acts_is_filtered_and_checked(backend: Backend) {
    let app = TestApp::start(backend);
    let mut auditor = app.with_staff(Role::Auditor, None);
    let now = app.clock.now();
    for number in 0..150 {
        let entry = AuditEntry::new(
            now,
            "somebody",
            AuditAct::ItemShown,
            format!("item-{number}"),
        );
        app.site
            .db
            .write(move |tx| Ok::<_, FlowError>(db::audit::append(tx, &entry)?))
            .unwrap();
    }
    let page = auditor.get("/admin/audit").expect(200);
    let all = acts(&app).len();
    assert_eq!((page.rows("tbody tr").len(), all > 150), (100, true));
    let page = auditor
        .get("/admin/audit?act=consultation-opened&actor=command+line&subject=test&day=2026-06-10")
        .expect(200);
    assert_eq!(page.rows("tbody tr").len(), 1, "{}", page.text());
    assert!(
        auditor
            .get("/admin/audit?day=2026-06-11")
            .text()
            .contains("There is no such act")
    );
    assert!(
        auditor
            .get("/admin/audit?day=yesterday")
            .text()
            .contains("Enter a day")
    );
    let mut seen = 0;
    let mut address = "/admin/audit?".to_owned();
    loop {
        let page = auditor.get(&address).expect(200);
        seen += page.rows("tbody tr").len();
        match page
            .attributes("main > p > a", "href")
            .into_iter()
            .find(|link| link.contains("before="))
        {
            Some(older) => address = older,
            None => break,
        }
    }
    assert_eq!(seen, all, "pages miss nothing and repeat nothing");
    let page = auditor.get("/admin/audit/chain").expect(200);
    assert!(
        page.text().contains("Yes. Each act follows"),
        "{}",
        page.text()
    );
    assert_eq!(page.one("#head").len(), 64);
}

on_both!(how_answers_were_reviewed_is_public_as_of_a_publication);

fn how_answers_were_reviewed_is_public_as_of_a_publication(backend: Backend) {
    let app = TestApp::start_with_interim(backend);
    let mut resident = app.browser();
    let page = resident.get("/c/test/moderation").expect(200);
    assert!(
        page.text().contains("Nothing has been published yet")
            && page.text().contains("It abused somebody."),
        "{}",
        page.text()
    );
    for words in ["One.", "Two.", "Three."] {
        app.respond(&Answer {
            words,
            ..Answer::default()
        });
    }
    let mut moderator = app.with_moderator();
    for fields in [
        &[("decision", "withhold"), ("reason", "abuse")][..],
        &[("decision", "publish")],
    ] {
        let item = next(&mut moderator);
        decide(&mut moderator, &item, fields).expect(200);
    }
    assert!(
        resident
            .get("/c/test/moderation")
            .text()
            .contains("Nothing has been published yet"),
        "no single decision shows"
    );
    let mut official = app.with_official();
    publish(&mut official).expect(200);
    let page = resident.get("/c/test/moderation").expect(200);
    let rows = page.rows("[aria-labelledby=decisions-caption] tbody tr");
    assert_eq!(
        rows,
        [
            "Approved as it is 1 50.0%",
            "Approved with words removed 0 0.0%",
            "Not published 1 50.0%",
            "All decisions 2 100.0%"
        ]
    );
    assert!(
        page.text().contains("on the day they were received")
            && !page.text().contains("Sam moderator")
    );
    assert!(
        !page.all("dt").contains(&"It abused somebody.".to_owned()),
        "a reason used once has no name"
    );
    let item = next(&mut moderator);
    decide(&mut moderator, &item, &[("decision", "publish")]).expect(200);
    assert_eq!(
        resident
            .get("/c/test/moderation")
            .rows("[aria-labelledby=decisions-caption] tbody tr"),
        rows,
        "frozen with the publication"
    );
    let mut changed = edition();
    changed.publication.while_open = regard::domain::consultation::WhileOpen::Headlines;
    "It insulted somebody.".clone_into(&mut changed.moderation.reasons[1].public);
    app.open_consultation(changed);
    let page = resident.get("/c/test/moderation").expect(200);
    assert_eq!(page.all("summary").len(), 2, "two versions of the rules");
    assert!(
        page.text().contains("It insulted somebody.")
            && page.text().contains("It abused somebody.")
    );
}

#[test]
fn the_file_must_say_openly_that_the_proposer_reads() {
    let app = TestApp::empty(Backend::Sqlite);
    let mut open = edition();
    open.bodies.proposer_reads =
        Some("Two officers of Test Police help to review answers.".to_owned());
    app.open_consultation(open);
    app.respond(&Answer {
        words: "Some words.",
        ..Answer::default()
    });
    let mut officer = app.with_staff(Role::Moderator, Some("Test Police"));
    next(&mut officer);
    for address in ["/c/test", "/c/test/moderation"] {
        assert!(
            app.browser()
                .get(address)
                .text()
                .contains("Two officers of Test Police"),
            "{address} says so"
        );
    }
}
