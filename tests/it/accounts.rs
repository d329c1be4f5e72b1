//! Signing in with two factors, links that work once, and one's own account.

use crate::moderators::{decide, next};
use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::{Answer, PASSWORD, config, edition};
use crate::support::{Backend, Browser, TestApp};
use chrono::TimeDelta;
use regard::config::Config;
use regard::db::{self};
use regard::domain::account::{AccountEmail, LinkKind, Role};
use regard::error::FlowError;
use regard::flows::accounts::make_link;
use regard::secrets::{BearerToken, TotpSecret};
use std::collections::BTreeMap;

const OTHER_PASSWORD: &str = "quite another sentence 7";

/// Sets up the second factor of somebody who is signed in; returns its secret and the recovery
/// codes.
pub fn set_up(app: &TestApp, browser: &mut Browser) -> (TotpSecret, Vec<String>) {
    let csrf_token = browser.csrf_token_of_session();
    let page = browser
        .post(
            "/account/second-factor",
            &[("csrf_token", &csrf_token), ("action", "start")],
        )
        .expect(200);
    let secret = TotpSecret::parse(&page.one("#key")).unwrap();
    let fields = [
        ("csrf_token", csrf_token.as_str()),
        ("action", "confirm"),
        ("code", &secret.code_at(app.clock.now())),
    ];
    let codes = browser
        .post("/account/second-factor", &fields)
        .expect(200)
        .all("#codes li");
    assert_eq!(codes.len(), 10);
    (secret, codes)
}

pub fn password_step(app: &TestApp, email: &str) -> Browser {
    let mut browser = app.browser();
    let page = browser.post_once("/sign-in", &[("email", email), ("password", PASSWORD)]);
    assert_eq!(
        page.location.as_deref(),
        Some("/sign-in/code"),
        "{}",
        page.text()
    );
    browser
}

fn code_step(browser: &mut Browser, code: &str) -> Page {
    browser.post_once("/sign-in/code", &[("code", code)])
}

/// Somebody who works here, somebody who has left, somebody who was only invited, and nobody.
const EVERYBODY: [&str; 4] = [
    "sam@office.example",
    "gone@office.example",
    "soon@office.example",
    "none@office.example",
];

/// A service with all of them.
fn with_everybody(backend: Backend) -> TestApp {
    let app = TestApp::start(backend);
    for address in &EVERYBODY[..3] {
        app.add_user(address, Role::Moderator, None);
    }
    app.database
        .execute(
            "UPDATE account SET disabled_at = '2026-01-01 00:00:00' WHERE email = \
             'gone@office.example'",
        )
        .unwrap();
    app.database
        .execute("UPDATE account SET password_hash = '' WHERE email = 'soon@office.example'")
        .unwrap();
    app
}

fn acts(app: &TestApp) -> Vec<(String, String)> {
    let rows = app
        .site
        .db
        .read(|c| Ok::<_, FlowError>(db::audit::newest(c, 500)?))
        .unwrap();
    rows.into_iter().map(|row| (row.act, row.subject)).collect()
}

fn count(app: &TestApp, act: &str) -> usize {
    acts(app).iter().filter(|(found, _)| found == act).count()
}

/// A link for somebody, as it is sent.
fn link(app: &TestApp, email: &str, kind: LinkKind) -> String {
    let (email, now, token) = (
        AccountEmail::parse(email).unwrap(),
        app.clock.now(),
        BearerToken::random(),
    );
    let made = token.clone();
    app.site
        .db
        .write(move |tx| {
            let account = db::accounts::find_by_email(tx, &email)?.unwrap();
            make_link(tx, &account, kind, &made, "a test", now)
        })
        .unwrap();
    match kind {
        LinkKind::Invitation => format!("/join/{}", token.text()),
        LinkKind::Password => format!("/new-password/{}", token.text()),
    }
}

on_both!(a_second_factor_is_set_up_before_anything_else);

fn a_second_factor_is_set_up_before_anything_else(backend: Backend) {
    let app = TestApp::strict(backend);
    app.add_user("sam@office.example", Role::Moderator, None);
    let mut browser = app.browser();
    let page = browser.post_once(
        "/sign-in",
        &[("email", "sam@office.example"), ("password", PASSWORD)],
    );
    assert_eq!(page.location.as_deref(), Some("/account/second-factor"));
    for address in ["/moderate", "/account"] {
        assert_eq!(
            browser.get_once(address).location.as_deref(),
            Some("/account/second-factor"),
            "{address}"
        );
    }
    let csrf_token = browser.csrf_token_of_session();
    let page = browser.post_once("/moderate/queues/test/next", &[("csrf_token", &csrf_token)]);
    assert_eq!(
        page.location.as_deref(),
        Some("/account/second-factor"),
        "no form gets past it"
    );

    let page = browser
        .post(
            "/account/second-factor",
            &[("csrf_token", &csrf_token), ("action", "start")],
        )
        .expect(200);
    let key = page.one("#key");
    assert_eq!(
        page.attributes("main svg path", "fill"),
        ["#000"],
        "the picture needs nothing from elsewhere"
    );
    assert_eq!(
        browser.get("/account/second-factor").one("#key"),
        key,
        "loading the page again shows the same key"
    );
    let page = browser
        .post(
            "/account/second-factor",
            &[
                ("csrf_token", &csrf_token),
                ("action", "confirm"),
                ("code", "000000"),
            ],
        )
        .expect(422);
    assert!(page.text().contains("Check your code"), "{}", page.text());
    let secret = TotpSecret::parse(&key).unwrap();
    let fields = [
        ("csrf_token", csrf_token.as_str()),
        ("action", "confirm"),
        ("code", &secret.code_at(app.clock.now())),
    ];
    let page = browser.post("/account/second-factor", &fields).expect(200);
    assert_eq!(page.all("#codes li").len(), 10);
    browser.get("/moderate").expect(200);
    assert!(
        app.database
            .dump()
            .iter()
            .all(|(_, text)| !text.contains(&key.replace(' ', ""))),
        "the secret is sealed"
    );
    assert!(
        app.database
            .dump()
            .iter()
            .all(|(_, text)| !text.contains(&page.all("#codes li")[0])),
        "codes are hashed"
    );
}

on_both!(signing_in_takes_a_code_that_was_never_taken);

fn signing_in_takes_a_code_that_was_never_taken(backend: Backend) {
    let app = TestApp::strict(backend);
    app.add_user("sam@office.example", Role::Moderator, None);
    let mut first = app.sign_in("sam@office.example");
    let (secret, recovery) = set_up(&app, &mut first);
    let before = first.cookies["session"].clone();

    let mut browser = password_step(&app, "sam@office.example");
    assert!(
        !browser.cookies.contains_key("session"),
        "a password alone opens nothing"
    );
    assert_eq!(
        browser.get_once("/moderate").location.as_deref(),
        Some("/sign-in")
    );
    let page = code_step(&mut browser, &secret.code_at(app.clock.now()));
    assert_eq!(page.status, 422, "the code that set it up was taken then");
    assert!(
        page.text().contains("has been used already"),
        "{}",
        page.text()
    );
    assert_eq!(count(&app, "second-factor-refused"), 1);
    app.pass(TimeDelta::seconds(30));
    let code = secret.code_at(app.clock.now());
    assert_eq!(
        code_step(&mut browser, &code).location.as_deref(),
        Some("/moderate")
    );
    assert_ne!(
        browser.cookies["session"], before,
        "a new token for each session"
    );
    assert!(!browser.cookies.contains_key("signing-in"));

    let mut replayed = password_step(&app, "sam@office.example");
    assert_eq!(
        code_step(&mut replayed, &code).status,
        422,
        "seen over a shoulder and typed again"
    );
    assert_eq!(
        code_step(&mut replayed, &recovery[0]).location.as_deref(),
        Some("/moderate")
    );
    let mut again = password_step(&app, "sam@office.example");
    assert_eq!(
        code_step(&mut again, &recovery[0]).status,
        422,
        "a recovery code works once"
    );
    assert_eq!(
        code_step(&mut again, &recovery[1].to_uppercase()).status,
        303
    );
    assert!(
        again
            .get("/account")
            .text()
            .contains("8 recovery codes left")
    );
}

on_both!(the_same_code_eight_times_at_once_lets_one_in);

fn the_same_code_eight_times_at_once_lets_one_in(backend: Backend) {
    let app = TestApp::start(backend);
    app.add_user("sam@office.example", Role::Moderator, None);
    let (secret, _) = set_up(&app, &mut app.sign_in("sam@office.example"));
    app.pass(TimeDelta::seconds(30));
    let code = secret.code_at(app.clock.now());
    let browsers: Vec<Browser> = (0..8)
        .map(|_| password_step(&app, "sam@office.example"))
        .collect();
    let entered: Vec<u16> = std::thread::scope(|scope| {
        let threads: Vec<_> = browsers
            .into_iter()
            .map(|mut browser| {
                let code = &code;
                scope.spawn(move || code_step(&mut browser, code).status)
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    assert_eq!(
        entered.iter().filter(|status| **status == 303).count(),
        1,
        "{entered:?}"
    );
    assert_eq!(
        entered.iter().filter(|status| **status == 422).count(),
        7,
        "{entered:?}"
    );
}

on_both!(ten_wrong_codes_or_passwords_are_recorded_and_the_owner_is_not_locked_out);

fn ten_wrong_codes_or_passwords_are_recorded_and_the_owner_is_not_locked_out(backend: Backend) {
    let app = TestApp::start(backend);
    app.add_user("sam@office.example", Role::Moderator, None);
    let mut owner = app.sign_in("sam@office.example");
    let (secret, _) = set_up(&app, &mut owner);
    app.pass(TimeDelta::seconds(30));
    let mut thief = password_step(&app, "sam@office.example");
    for _ in 0..10 {
        assert_eq!(code_step(&mut thief, "000000").status, 422);
    }
    assert_eq!(
        code_step(&mut thief, &secret.code_at(app.clock.now())).status,
        429,
        "the right one does not help any more"
    );
    assert_eq!(code_step(&mut thief, "000000").status, 429);
    assert_eq!(
        (
            count(&app, "second-factor-refused"),
            count(&app, "sign-in-blocked")
        ),
        (10, 1)
    );
    let page = owner.post_once(
        "/sign-in",
        &[("email", "sam@office.example"), ("password", PASSWORD)],
    );
    assert_eq!(page.location.as_deref(), Some("/sign-in/code"));
    assert_eq!(
        code_step(&mut owner, &secret.code_at(app.clock.now())).status,
        303,
        "the owner's device has tries of its own"
    );

    let mut guesser = app.browser();
    for _ in 0..10 {
        assert_eq!(
            guesser
                .post_once(
                    "/sign-in",
                    &[("email", "sam@office.example"), ("password", "wrong")]
                )
                .status,
            422
        );
    }
    assert_eq!(
        guesser
            .post_once(
                "/sign-in",
                &[("email", "sam@office.example"), ("password", PASSWORD)]
            )
            .status,
        429
    );
    assert_eq!(
        (
            count(&app, "sign-in-refused"),
            count(&app, "sign-in-blocked")
        ),
        (10, 2)
    );
}

on_both!(a_sign_in_without_its_code_is_over_after_ten_minutes);

fn a_sign_in_without_its_code_is_over_after_ten_minutes(backend: Backend) {
    let app = TestApp::start(backend);
    app.add_user("sam@office.example", Role::Moderator, None);
    let (secret, _) = set_up(&app, &mut app.sign_in("sam@office.example"));
    let mut browser = password_step(&app, "sam@office.example");
    browser.get("/sign-in/code").expect(200);
    app.pass(TimeDelta::minutes(11));
    assert_eq!(
        browser.get_once("/sign-in/code").location.as_deref(),
        Some("/sign-in?over")
    );
    let page = code_step(&mut browser, &secret.code_at(app.clock.now()));
    assert_eq!(page.location.as_deref(), Some("/sign-in?over"));
    assert!(
        browser
            .get("/sign-in?over")
            .text()
            .contains("Enter it again")
    );
    assert_eq!(
        app.browser().get_once("/sign-in/code").location.as_deref(),
        Some("/sign-in?over"),
        "nobody waits"
    );
}

on_both!(an_invitation_works_once_and_for_three_days);

fn an_invitation_works_once_and_for_three_days(backend: Backend) {
    let app = TestApp::start(backend);
    app.add_user("sam@office.example", Role::Moderator, None);
    let address = link(&app, "sam@office.example", LinkKind::Invitation);
    let mut browser = app.browser();
    assert!(
        browser
            .get(&address)
            .expect(200)
            .text()
            .contains("Sam moderator")
    );
    let page = browser.post_once(&address, &[("password", "short")]);
    assert_eq!(page.status, 422);
    assert!(page.text().contains("Choose a longer password"));
    browser
        .post_once(&address, &[("password", "passwordpassword")])
        .expect(422);
    let page = browser
        .post(&address, &[("password", OTHER_PASSWORD)])
        .expect(200);
    assert!(
        page.text().contains("Your password is set"),
        "{}",
        page.text()
    );
    assert_eq!(
        browser
            .post_once(
                "/sign-in",
                &[
                    ("email", "sam@office.example"),
                    ("password", OTHER_PASSWORD)
                ]
            )
            .status,
        303
    );

    let used = browser.get(&address).expect(410);
    assert!(
        used.text().contains("used this link already") && used.text().contains("new invitation"),
        "{}",
        used.text()
    );
    assert_eq!(count(&app, "link-refused"), 0, "looking records nothing");
    browser
        .post_once(&address, &[("password", PASSWORD)])
        .expect(410);
    let replaced = link(&app, "sam@office.example", LinkKind::Invitation);
    let expired = link(&app, "sam@office.example", LinkKind::Invitation);
    assert!(
        browser
            .get(&replaced)
            .expect(410)
            .text()
            .contains("newer one")
    );
    app.pass(TimeDelta::hours(72));
    assert!(
        browser
            .get(&expired)
            .expect(410)
            .text()
            .contains("time for this link is over")
    );
    browser
        .post_once(&expired, &[("password", PASSWORD)])
        .expect(410);
    for forged in [
        format!("/join/{}", BearerToken::random().text()),
        "/join/nonsense".to_owned(),
        format!("/join/{}", "0".repeat(64)),
    ] {
        assert!(
            browser
                .get(&forged)
                .expect(410)
                .text()
                .contains("no such link")
        );
        browser
            .post_once(&forged, &[("password", PASSWORD)])
            .expect(410);
    }
    let other =
        link(&app, "sam@office.example", LinkKind::Password).replace("new-password", "join");
    assert!(
        browser
            .get(&other)
            .expect(410)
            .text()
            .contains("no such link"),
        "a link of another kind"
    );
    assert_eq!(count(&app, "link-refused"), 5);
    assert_eq!(
        acts(&app)
            .iter()
            .filter(|act| **act == ("link-refused".to_owned(), "sam@office.example".to_owned()))
            .count(),
        2
    );
}

on_both!(a_new_password_by_link_does_not_replace_the_code);

fn a_new_password_by_link_does_not_replace_the_code(backend: Backend) {
    let app = TestApp::start(backend);
    app.add_user("sam@office.example", Role::Moderator, None);
    let mut old = app.sign_in("sam@office.example");
    let (secret, _) = set_up(&app, &mut old);
    let mut thief = app.browser();
    let address = link(&app, "sam@office.example", LinkKind::Password);
    let page = thief
        .post(&address, &[("password", OTHER_PASSWORD)])
        .expect(200);
    assert!(page.text().contains("Sign in with it"));
    assert!(!thief.cookies.contains_key("session"));
    assert_eq!(
        old.get_once("/moderate").location.as_deref(),
        Some("/sign-in"),
        "sessions from before are over"
    );
    let page = thief.post_once(
        "/sign-in",
        &[
            ("email", "sam@office.example"),
            ("password", OTHER_PASSWORD),
        ],
    );
    assert_eq!(page.location.as_deref(), Some("/sign-in/code"));
    assert_eq!(
        thief.get_once("/moderate").location.as_deref(),
        Some("/sign-in"),
        "the mailbox alone opens nothing"
    );
    app.pass(TimeDelta::seconds(30));
    assert_eq!(
        code_step(&mut thief, &secret.code_at(app.clock.now())).status,
        303
    );
    let late = link(&app, "sam@office.example", LinkKind::Password);
    app.pass(TimeDelta::minutes(61));
    thief.get(&late).expect(410);
}

on_both!(asking_for_a_new_password_tells_nobody_who_works_here);

fn asking_for_a_new_password_tells_nobody_who_works_here(backend: Backend) {
    let app = with_everybody(backend);
    // Nothing is done beside the requests: what each leaves behind can be compared.
    app.postman_stops();
    let rows = |app: &TestApp| {
        app.database.dump().into_iter().fold(
            BTreeMap::<String, usize>::new(),
            |mut rows, (place, _)| {
                *rows.entry(place).or_default() += 1;
                rows
            },
        )
    };
    let (mut answers, mut stored) = (Vec::new(), Vec::new());
    // SQLite notes the first row of each table apart.
    app.browser()
        .post("/new-password", &[("email", "first@office.example")])
        .expect(200);
    for address in EVERYBODY {
        let before = rows(&app);
        let mut browser = app.browser();
        let sent = browser.post_once("/new-password", &[("email", address)]);
        let page = browser.get(sent.location.as_deref().unwrap()).expect(200);
        let more = rows(&app)
            .into_iter()
            .map(|(place, n)| (place.clone(), n - before.get(&place).copied().unwrap_or(0)));
        stored.push(more.filter(|(_, n)| *n > 0).collect::<Vec<_>>());
        answers.push((sent.status, sent.location, page.body));
    }
    assert!(
        answers.iter().all(|one| *one == answers[0]),
        "the same answer and the same page"
    );
    assert!(
        stored.iter().all(|one| *one == stored[0]),
        "as many rows in the same tables: {stored:?}"
    );
    assert!(
        stored[0]
            .iter()
            .all(|(place, _)| place.starts_with("mail.") || place.starts_with("sign_in_try.")),
        "{stored:?}"
    );
    for (place, text) in app
        .database
        .dump()
        .into_iter()
        .filter(|(place, _)| place.starts_with("mail."))
    {
        assert!(!text.contains("office.example"), "{place}: {text}");
    }
    let page = app.browser().post_once("/new-password", &[("email", "")]);
    assert_eq!(page.status, 422);
}

on_both!(only_somebody_who_works_here_gets_a_link_to_a_new_password);

fn only_somebody_who_works_here_gets_a_link_to_a_new_password(backend: Backend) {
    let app = with_everybody(backend);
    for address in EVERYBODY {
        app.browser()
            .post("/new-password", &[("email", address)])
            .expect(200);
    }
    let mails = app.mails();
    assert_eq!(
        mails
            .iter()
            .map(|mail| mail.to.as_str())
            .collect::<Vec<_>>(),
        ["sam@office.example"]
    );
    assert_eq!(
        regard::flows::mail::counts(&app.site.db).unwrap(),
        regard::flows::mail::OutboxCounts::default(),
        "nothing is left of the others"
    );
    let link = mails[0]
        .text()
        .split_whitespace()
        .find(|word| word.contains("/new-password/"))
        .unwrap()
        .to_owned();
    app.browser()
        .post(
            link.strip_prefix(&app.base).unwrap(),
            &[("password", OTHER_PASSWORD)],
        )
        .expect(200);
    app.browser()
        .post_once(
            "/sign-in",
            &[
                ("email", "sam@office.example"),
                ("password", OTHER_PASSWORD),
            ],
        )
        .expect(303);
    for _ in 0..5 {
        app.browser()
            .post("/new-password", &[("email", "Sam@Office.example")])
            .expect(200);
    }
    app.mails();
    assert_eq!(
        count(&app, "link-made"),
        3,
        "three an hour, whoever asks and however it is written"
    );
    app.pass(TimeDelta::minutes(61));
    app.browser()
        .post("/new-password", &[("email", "sam@office.example")])
        .expect(200);
    app.mails();
    assert_eq!(count(&app, "link-made"), 4);
}

on_both!(sessions_are_listed_and_ended);

fn sessions_are_listed_and_ended(backend: Backend) {
    let app = TestApp::start(backend);
    app.add_user("sam@office.example", Role::Moderator, None);
    let (mut here, mut there, mut elsewhere) = (
        app.sign_in("sam@office.example"),
        app.sign_in("sam@office.example"),
        app.sign_in("sam@office.example"),
    );
    let page = here.get("/account").expect(200);
    assert_eq!(page.all(".work-list li").len(), 3);
    assert_eq!(page.all(".work-list strong"), ["This browser"]);
    let names = page.attributes("input[name=session]", "value");
    assert_eq!(names.len(), 3, "two sessions, and all others");
    let csrf_token = here.csrf_token_of_session();
    // Newest first: the last one that signed in.
    here.post(
        "/account/sessions",
        &[("csrf_token", &csrf_token), ("session", &names[0])],
    )
    .expect(200);
    assert_eq!(
        elsewhere.get_once("/moderate").location.as_deref(),
        Some("/sign-in")
    );
    there.get("/moderate").expect(200);
    here.post(
        "/account/sessions",
        &[("csrf_token", &csrf_token), ("session", "others")],
    )
    .expect(200);
    assert_eq!(
        there.get_once("/moderate").location.as_deref(),
        Some("/sign-in")
    );
    let page = here
        .post(
            "/account/sessions",
            &[("csrf_token", &csrf_token), ("session", "ffff")],
        )
        .expect(200);
    assert_eq!(page.all(".work-list li").len(), 1);
    here.post("/account/sessions", &[("csrf_token", &csrf_token)])
        .expect(400);
}

on_both!(passwords_and_names_are_changed_by_their_owner);

fn passwords_and_names_are_changed_by_their_owner(backend: Backend) {
    let app = TestApp::start(backend);
    app.add_user("sam@office.example", Role::Moderator, None);
    let (mut here, mut there) = (
        app.sign_in("sam@office.example"),
        app.sign_in("sam@office.example"),
    );
    let csrf_token = here.csrf_token_of_session();
    let change = |browser: &mut Browser, present: &str, new: &str| {
        browser.post_once(
            "/account/password",
            &[
                ("csrf_token", &csrf_token),
                ("present", present),
                ("password", new),
            ],
        )
    };
    assert!(
        change(&mut here, "wrong", OTHER_PASSWORD)
            .expect(422)
            .text()
            .contains("Check your present password")
    );
    assert!(
        change(&mut here, PASSWORD, "short")
            .expect(422)
            .text()
            .contains("longer password")
    );
    assert!(
        change(&mut here, PASSWORD, &"x1y2z3".repeat(30))
            .expect(422)
            .text()
            .contains("shorter password")
    );
    assert!(
        change(&mut here, PASSWORD, "passwordpassword")
            .expect(422)
            .text()
            .contains("another password")
    );
    assert_eq!(change(&mut here, PASSWORD, OTHER_PASSWORD).status, 303);
    assert_eq!(
        there.get_once("/moderate").location.as_deref(),
        Some("/sign-in")
    );
    here.get("/moderate").expect(200);
    for _ in 0..10 {
        change(&mut here, "wrong", PASSWORD);
    }
    assert_eq!(
        change(&mut here, OTHER_PASSWORD, PASSWORD).status,
        422,
        "a borrowed screen is no way to guess"
    );
    assert_eq!(
        here.post_once(
            "/account/name",
            &[("csrf_token", &csrf_token), ("name", "  ")]
        )
        .status,
        422
    );
    assert_eq!(
        here.post_once(
            "/account/name",
            &[("csrf_token", &csrf_token), ("name", &"x".repeat(101))]
        )
        .status,
        422
    );
    let page = here
        .post(
            "/account/name",
            &[("csrf_token", &csrf_token), ("name", "Sam Newname")],
        )
        .expect(200);
    assert!(page.text().contains("Your name is changed"));
    assert!(here.get("/moderate").body.contains("Sam Newname"));
}

on_both!(another_app_and_new_recovery_codes_take_the_password);

fn another_app_and_new_recovery_codes_take_the_password(backend: Backend) {
    let app = TestApp::start(backend);
    app.add_user("sam@office.example", Role::Moderator, None);
    let mut browser = app.sign_in("sam@office.example");
    let (first, old_codes) = set_up(&app, &mut browser);
    let csrf_token = browser.csrf_token_of_session();
    browser
        .post(
            "/account/second-factor",
            &[
                ("csrf_token", &csrf_token),
                ("action", "start"),
                ("password", "wrong"),
            ],
        )
        .expect(422);
    browser
        .post(
            "/account/recovery-codes",
            &[("csrf_token", &csrf_token), ("password", "wrong")],
        )
        .expect(422);
    let codes = browser
        .post(
            "/account/recovery-codes",
            &[("csrf_token", &csrf_token), ("password", PASSWORD)],
        )
        .expect(200)
        .all("#codes li");
    let mut other = password_step(&app, "sam@office.example");
    assert_eq!(
        code_step(&mut other, &old_codes[0]).status,
        422,
        "earlier codes are worthless"
    );
    assert_eq!(code_step(&mut other, &codes[0]).status, 303);

    let page = browser
        .post(
            "/account/second-factor",
            &[
                ("csrf_token", &csrf_token),
                ("action", "start"),
                ("password", PASSWORD),
            ],
        )
        .expect(200);
    let second = TotpSecret::parse(&page.one("#key")).unwrap();
    app.pass(TimeDelta::seconds(60));
    let mut other = password_step(&app, "sam@office.example");
    assert_eq!(
        code_step(&mut other, &first.code_at(app.clock.now())).status,
        303,
        "the first app counts until the second is confirmed"
    );
    let fields = [
        ("csrf_token", csrf_token.as_str()),
        ("action", "confirm"),
        ("code", &second.code_at(app.clock.now())),
    ];
    browser.post("/account/second-factor", &fields).expect(200);
    app.pass(TimeDelta::seconds(30));
    let mut other = password_step(&app, "sam@office.example");
    assert_eq!(
        code_step(&mut other, &first.code_at(app.clock.now())).status,
        422
    );
    assert_eq!(
        code_step(&mut other, &second.code_at(app.clock.now())).status,
        303
    );
}

/// A service whose sessions end after half an hour in which nobody did anything.
fn with_idle_sessions(backend: Backend) -> TestApp {
    let app = TestApp::with(
        backend,
        Config {
            session_idle: TimeDelta::minutes(30),
            ..config()
        },
    );
    app.open_consultation(edition());
    app.add_user("sam@office.example", Role::Moderator, None);
    app
}

/// Every hidden field of the page's form, in order.
fn hidden_fields(page: &Page) -> Vec<(String, String)> {
    let names = page.attributes("main form input[type=hidden]", "name");
    let values = page.attributes("main form input[type=hidden]", "value");
    names.into_iter().zip(values).collect()
}

fn lent(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    let pairs = fields.iter();
    pairs
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

on_both!(a_session_that_nobody_uses_ends_and_one_in_use_goes_on);

fn a_session_that_nobody_uses_ends_and_one_in_use_goes_on(backend: Backend) {
    let app = with_idle_sessions(backend);
    let mut browser = app.sign_in("sam@office.example");
    for _ in 0..4 {
        app.pass(TimeDelta::minutes(29));
        browser.get("/moderate").expect(200);
    }
    app.pass(TimeDelta::minutes(31));
    let page = browser.get_once("/moderate");
    assert_eq!(page.location.as_deref(), Some("/sign-in"));
}

on_both!(a_session_from_a_clock_that_was_wrong_is_none);

fn a_session_from_a_clock_that_was_wrong_is_none(backend: Backend) {
    let app = with_idle_sessions(backend);
    let mut browser = app.sign_in("sam@office.example");
    browser.get("/moderate").expect(200);
    app.pass(TimeDelta::minutes(-4));
    browser.get("/moderate").expect(200);
    app.pass(TimeDelta::minutes(-2));
    let page = browser.get_once("/moderate");
    assert_eq!(page.location.as_deref(), Some("/sign-in"));
}

/// Somebody takes a text, leaves the desk, and decides on it when the session is over: the page
/// that says so.
fn interrupted(app: &TestApp, browser: &mut Browser, to_author: &str) -> Page {
    let item = next(browser);
    app.pass(TimeDelta::minutes(31));
    let fields = [
        ("decision", "withhold"),
        ("reason", "abuse"),
        ("to-author", to_author),
    ];
    decide(browser, &item, &fields).expect(401)
}

fn sign_in_again(browser: &mut Browser, page: &Page, email: &str, password: &str) -> Page {
    let kept = hidden_fields(page);
    let mut fields = lent(&kept);
    fields.extend([("email", email), ("password", password)]);
    browser.post("/sign-in", &fields)
}

on_both!(what_was_typed_when_a_session_had_ended_comes_back_to_its_author);

fn what_was_typed_when_a_session_had_ended_comes_back_to_its_author(backend: Backend) {
    const TO_AUTHOR: &str = "Please say it without the \"name\" of your neighbour.";
    let app = with_idle_sessions(backend);
    app.add_user("kim@office.example", Role::Moderator, None);
    app.respond(&Answer {
        words: "Something about the road.",
        ..Answer::default()
    });
    let mut browser = app.sign_in("sam@office.example");
    let page = interrupted(&app, &mut browser, TO_AUTHOR);
    assert!(page.text().contains("Sign in again to go on"));
    assert!(
        !page.text().contains("neighbour"),
        "nobody reads it before its author signs in"
    );

    // Somebody else at the same desk gets their own work, and nothing of it.
    let mut other = app.browser();
    let page_of_other = sign_in_again(&mut other, &page, "kim@office.example", PASSWORD);
    assert_eq!(page_of_other.all("h1"), ["My work"]);

    // A wrong password loses nothing.
    let again = sign_in_again(&mut browser, &page, "sam@office.example", "not the one").expect(422);
    let resumed = sign_in_again(&mut browser, &again, "sam@office.example", PASSWORD).expect(200);
    assert_eq!(resumed.all("main .text-answer"), [TO_AUTHOR]);
    let path = resumed.attributes("main form", "action").remove(0);
    browser
        .post(&path, &lent(&hidden_fields(&resumed)))
        .expect(200);
    let decided = app.database.dump();
    let withheld = ("decision.kind".to_owned(), "withhold".to_owned());
    assert!(decided.contains(&withheld));
}

on_both!(a_form_of_another_session_is_not_kept);

fn a_form_of_another_session_is_not_kept(backend: Backend) {
    let app = with_idle_sessions(backend);
    let mut browser = app.sign_in("sam@office.example");
    browser.get("/moderate").expect(200);
    app.pass(TimeDelta::minutes(31));
    let forged = [("csrf_token", "0000"), ("note", "words of somebody else")];
    let page = browser.post_once("/moderate/queues/test/next", &forged);
    assert_eq!(page.location.as_deref(), Some("/sign-in"));
}

on_both!(signing_out_clears_what_the_browser_kept_of_pages);

fn signing_out_clears_what_the_browser_kept_of_pages(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.with_moderator();
    let csrf_token = browser.csrf_token_of_session();
    let page = browser.post_once("/sign-out", &[("csrf_token", &csrf_token)]);
    assert_eq!(
        page.header("clear-site-data"),
        Some("\"cache\", \"storage\"")
    );
}
