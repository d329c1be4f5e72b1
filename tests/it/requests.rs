//! What people ask about themselves: finding it, handing it out, holding it, erasing it.

use crate::moderators::{address, decide, next};
use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::Answer;
use crate::support::{Backend, Browser, TestApp};
use chrono::TimeDelta;
use regard::domain::account::Role;

const NAME: &str = "Ludmila Zorbáková";

fn send(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let csrf_token = browser.csrf_token_of_session();
    let fields: Vec<(&str, &str)> = std::iter::once(("csrf_token", csrf_token.as_str()))
        .chain(fields.iter().copied())
        .collect();
    browser.post(path, &fields)
}

pub fn search(browser: &mut Browser, words: &str) -> Page {
    send(browser, "/requests", &[("search", words)]).expect(200)
}

/// What stands for the responses of a search.
pub fn tickets(page: &Page) -> Vec<String> {
    page.attributes("input[name=chosen]", "value")
}

pub fn act(browser: &mut Browser, ticket: &str, action: &str, more: &[(&str, &str)]) -> Page {
    let press = [("response", ticket), ("action", action), ("sure", "yes")];
    let fields: Vec<(&str, &str)> = press.into_iter().chain(more.iter().copied()).collect();
    send(browser, "/requests/response", &fields)
}

/// Publishes a text among enough others, and gives back its item.
pub fn published(app: &TestApp, words: &str) -> (String, String) {
    let mut moderator = app.with_moderator();
    let code = app.respond(&Answer {
        words,
        ..Answer::default()
    });
    let item = next(&mut moderator);
    crate::moderators::publish_as_it_is(&mut moderator, &item).expect(200);
    for number in 0..10 {
        app.respond(&Answer {
            words: &format!("Harmless {number}."),
            ..Answer::default()
        });
        let other = next(&mut moderator);
        decide(&mut moderator, &other, &[("decision", "publish")]).expect(200);
    }
    crate::officials::publish(&mut app.with_official()).expect(200);
    assert!(
        app.browser()
            .get("/c/test/results/1/answers/words")
            .expect(200)
            .text()
            .contains(words),
        "it is public"
    );
    (code, address(&item).rsplit('/').next().unwrap().to_owned())
}

fn records(app: &TestApp, act: &str) -> usize {
    app.database
        .dump()
        .iter()
        .filter(|(place, text)| place == "audit.act" && text == act)
        .count()
}

fn is_stored(app: &TestApp, words: &str) -> bool {
    app.database
        .dump()
        .iter()
        .any(|(_, text)| text.contains(words))
}

on_both!(one_search_finds_what_is_held_wherever_it_stands);

fn one_search_finds_what_is_held_wherever_it_stands(backend: Backend) {
    let app = TestApp::start(backend);
    let own = format!("I am {NAME} and I live here.");
    let first = app.respond(&Answer {
        words: &own,
        ..Answer::default()
    });
    let withdrawn = app.respond(&Answer {
        words: "Ask zorbakova, she knows.",
        ..Answer::default()
    });
    let erased = app.respond(&Answer {
        words: "Zorbakova again.",
        ..Answer::default()
    });
    app.respond(&Answer {
        words: "Nothing about anybody.",
        ..Answer::default()
    });
    let mut resident = app.browser();
    resident
        .post("/r", &[("code", &withdrawn), ("action", "withdraw-now")])
        .expect(200);
    resident
        .post("/r", &[("code", &erased), ("action", "erase-now")])
        .expect(200);
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    let to_author = [
        ("decision", "withhold"),
        ("reason", "abuse"),
        ("to-author", "Write it without names."),
    ];
    decide(&mut moderator, &item, &to_author).expect(200);
    let why = [
        ("code", first.as_str()),
        ("action", "second-look"),
        ("question", "words"),
        ("why", "It is my own name."),
    ];
    resident.post("/r", &why).expect(200);

    let mut person = app.with_staff(Role::DataProtection, None);
    for indexed in [false, true] {
        if indexed {
            regard::jobs::index_texts(&app.site.db).unwrap();
        }
        let page = search(&mut person, "ZORBAKOVA");
        assert_eq!(
            tickets(&page).len(),
            2,
            "her own, and the withdrawn one that names her: {}",
            page.text()
        );
        assert!(
            page.text().contains("she knows")
                && page.text().contains("I live here")
                && page.text().contains("Withdrawn")
        );
        assert_eq!(
            tickets(&search(&mut person, "ludmila zorbák*")).len(),
            1,
            "all words"
        );
    }
    assert_eq!(
        tickets(&search(&mut person, "own name")).len(),
        1,
        "what she wrote for a second look"
    );
    assert_eq!(
        tickets(&search(&mut person, "without names")).len(),
        1,
        "what she was told"
    );
    let page = search(&mut person, &first);
    assert_eq!(
        (tickets(&page).len(), page.all(".text-answer").len()),
        (1, 0),
        "by the code"
    );
    assert_eq!(
        tickets(&search(
            &mut person,
            address(&item).rsplit('/').next().unwrap()
        ))
        .len(),
        1,
        "by the item"
    );
    assert!(
        search(&mut person, "nobodyhere")
            .text()
            .contains("Nothing was found")
    );
    let page = search(&mut person, "sam moderator");
    assert_eq!(
        page.attributes("input[name=account]", "value").len(),
        1,
        "people who work here are people: {}",
        page.text()
    );
    let page = send(&mut person, "/requests", &[("search", " ")]).expect(422);
    assert!(page.text().contains("Enter what you are looking for"));
    send(&mut person, "/requests", &[("search", &"x".repeat(201))]).expect(422);
    assert_eq!(
        records(&app, "person-searched"),
        10,
        "every search is recorded, by a digest"
    );
    let dump = app.database.dump();
    assert!(
        dump.iter()
            .filter(|(place, _)| place.starts_with("audit."))
            .all(|(_, text)| !text.to_lowercase().contains("zorb"))
    );
}

on_both!(one_search_finds_what_stands_beside_responses_too);

fn one_search_finds_what_stands_beside_responses_too(backend: Backend) {
    let app = TestApp::start(backend);
    app.respond(&Answer {
        words: "Dylai rhywun arall wirio hyn, meddai cymydog.",
        ..Answer::default()
    });
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    let to_colleagues = [("decision", "publish"), ("note", "Ask Notecanary first.")];
    decide(&mut moderator, &item, &to_colleagues).expect(200);
    let translation = format!("{}/translation", address(&item));
    send(
        &mut moderator,
        &translation,
        &[("words", "Somebody should check this, says Wordcanary.")],
    )
    .expect(200);
    app.browser()
        .post("/c/test/alerts", &[("email", "alertcanary@home.example")])
        .expect(200);
    app.browser()
        .post("/alerts", &[("email", "alertcanary@home.example")])
        .expect(200);
    app.mails();
    let report = "The page shows the number of Reportcanary, who lives next door.";
    app.browser()
        .post("/problem", &[("page", "/c/test/facts"), ("words", report)])
        .expect(200);
    let mut admin = app.with_staff(Role::Administrator, None);
    let waiting = admin
        .get("/admin/problems")
        .attributes("form[action^='/admin/problems/']", "action")
        .remove(0);
    send(
        &mut admin,
        &waiting,
        &[("answer", "It is mended."), ("sure", "yes")],
    )
    .expect(200);

    let mut person = app.with_staff(Role::DataProtection, None);
    for (words, place) in [
        ("notecanary", "Note of a moderator"),
        ("wordcanary", "Translation by a moderator"),
    ] {
        let page = search(&mut person, words);
        assert!(
            tickets(&page).len() == 1 && page.text().contains(place),
            "{words}: {}",
            page.text()
        );
    }
    let ticket = tickets(&search(&mut person, "wordcanary")).remove(0);
    assert!(
        act(&mut person, &ticket, "open", &[])
            .expect(200)
            .text()
            .contains("says Wordcanary.")
    );
    let file = send(
        &mut person,
        "/requests/file",
        &[("chosen", &ticket), ("format", "txt")],
    )
    .expect(200);
    assert!(
        file.body.contains("Cyfieithiad safonwr o’ch ateb i: ")
            && file.body.contains("says Wordcanary."),
        "{}",
        file.body
    );
    let page = act(&mut person, &ticket, "open", &[]).expect(200);
    let note = page.attributes("input[name=note]", "value").remove(0);
    let erased = act(&mut person, &ticket, "erase-note", &[("note", &note)]).expect(200);
    assert!(
        erased.text().contains("The note is erased.") && !erased.text().contains("Notecanary"),
        "{}",
        erased.text()
    );
    assert!(
        !is_stored(&app, "Notecanary")
            && search(&mut person, "notecanary")
                .text()
                .contains("Nothing was found")
    );
    assert!(
        moderator
            .get(&format!("{}/history", address(&item)))
            .expect(200)
            .text()
            .contains("Approved as it is"),
        "what was done stays"
    );
    assert!(
        act(&mut person, &ticket, "erase-note", &[("note", &note)])
            .expect(200)
            .text()
            .contains("Nothing was done")
    );
    assert_eq!(records(&app, "note-erased"), 1);
    act(&mut person, &ticket, "erase-now", &[]).expect(200);
    assert!(
        !is_stored(&app, "Wordcanary")
            && search(&mut person, "wordcanary")
                .text()
                .contains("Nothing was found")
    );

    let page = search(&mut person, "ALERTCANARY");
    assert!(
        page.text().contains("2 other entries")
            && page
                .text()
                .contains("to be told news of every consultation"),
        "{}",
        page.text()
    );
    let alerts = page.attributes("input[name=alert]", "value");
    assert_eq!(alerts.len(), 2, "about one, and about all");
    let page = search(&mut person, "reportcanary");
    assert!(
        page.text().contains("/c/test/facts")
            && page.text().contains("Our public answer: It is mended."),
        "{}",
        page.text()
    );
    let number = page.attributes("input[name=problem]", "value").remove(0);
    let chosen = [
        ("alert", alerts[0].as_str()),
        ("problem", number.as_str()),
        ("format", "json"),
    ];
    let json = send(&mut person, "/requests/file", &chosen).expect(200);
    let held: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(
        (&held["alerts"][0]["address"], &held["problems"][0]["words"]),
        (&"alertcanary@home.example".into(), &report.into()),
        "{held}"
    );
    let text = send(
        &mut person,
        "/requests/file",
        &[
            ("alert", &alerts[1]),
            ("problem", &number),
            ("format", "txt"),
        ],
    )
    .expect(200);
    assert!(
        text.body.contains("alertcanary@home.example")
            && text.body.contains("Our public answer:\n    It is mended."),
        "{}",
        text.body
    );

    // People who answer for one consultation see what belongs to it.
    app.add_user("local@office.example", Role::Analyst, None);
    let there = {
        let page = admin.get("/admin/people").expect(200);
        let at = page
            .all("tbody th")
            .iter()
            .position(|name| name.contains("local@office.example"))
            .unwrap();
        page.attributes("tbody th a", "href").remove(at)
    };
    send(
        &mut admin,
        &format!("{there}/roles"),
        &[("role", "data-protection@test")],
    )
    .expect(200);
    let mut local = app.sign_in("local@office.example");
    assert_eq!(
        search(&mut local, "alertcanary*")
            .attributes("input[name=alert]", "value")
            .len(),
        1
    );
    let erase = |person: &mut Browser, kind: &str, which: &str, action: &str, words: &str| {
        send(
            person,
            "/requests/other",
            &[
                ("search", words),
                ("kind", kind),
                ("which", which),
                ("action", action),
            ],
        )
    };
    let about_all = alerts
        .iter()
        .filter(|ticket| erase(&mut local, "alert", ticket, "erase-now", "").status == 404)
        .count();
    assert_eq!(
        about_all, 1,
        "the one about every consultation is not theirs"
    );

    let left = search(&mut person, "alertcanary")
        .attributes("input[name=alert]", "value")
        .remove(0);
    for (kind, which, words) in [
        ("alert", left.as_str(), "alertcanary"),
        ("problem", number.as_str(), "reportcanary"),
    ] {
        let sure = erase(&mut person, kind, which, "erase", words).expect(200);
        assert!(
            sure.text().contains("Nothing is erased yet"),
            "{}",
            sure.text()
        );
        assert_eq!(
            sure.attributes("button.warning[value=erase-now]", "value")
                .len(),
            1,
            "{kind}"
        );
        let done = erase(&mut person, kind, which, "erase-now", words).expect(200);
        assert!(
            done.text().contains("It is erased.") && done.text().contains("Nothing was found"),
            "{}",
            done.text()
        );
        assert_eq!(
            erase(&mut person, kind, which, "erase-now", words).status,
            404,
            "{kind} is gone"
        );
    }
    assert!(
        !is_stored(&app, "Reportcanary")
            && !app
                .browser()
                .get("/problem")
                .text()
                .contains("It is mended.")
    );
    assert_eq!(
        (
            records(&app, "alert-erased"),
            records(&app, "problem-erased")
        ),
        (2, 1)
    );
    assert_eq!(erase(&mut person, "letter", "1", "erase", "").status, 400);
    let dump = app.database.dump();
    assert!(
        dump.iter()
            .filter(|(place, _)| place.starts_with("audit."))
            .all(|(_, text)| !text.to_lowercase().contains("canary"))
    );
}

on_both!(a_file_holds_what_is_held_and_is_recorded);

fn a_file_holds_what_is_held_and_is_recorded(backend: Backend) {
    let app = TestApp::start(backend);
    app.respond(&Answer {
        words: "My name is Ludmila Zorbakova.",
        ..Answer::default()
    });
    app.add_user("ludmila@office.example", Role::Analyst, None);
    let mut person = app.with_staff(Role::DataProtection, None);
    let page = search(&mut person, "ludmila*");
    let (ticket, account) = (
        tickets(&page).remove(0),
        page.attributes("input[name=account]", "value").remove(0),
    );
    let again = send(
        &mut person,
        "/requests/file",
        &[("search", "ludmila*"), ("format", "txt")],
    )
    .expect(422);
    assert!(
        again.text().contains("Choose what belongs in the file") && tickets(&again).len() == 1,
        "what was found stays"
    );
    let json = send(
        &mut person,
        "/requests/file",
        &[
            ("chosen", &ticket),
            ("account", &account),
            ("format", "json"),
        ],
    )
    .expect(200);
    assert!(
        json.header("content-disposition")
            .unwrap()
            .contains("what-is-held.json")
    );
    let held: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(
        held["responses"][0]["answers"][1]["given"][0], "My name is Ludmila Zorbakova.",
        "{held}"
    );
    assert_eq!(held["accounts"][0]["email"], "ludmila@office.example");
    assert!(
        !json.body.contains(&ticket),
        "nothing of the form is in the file"
    );
    let text = send(
        &mut person,
        "/requests/file",
        &[("chosen", &ticket), ("format", "txt")],
    )
    .expect(200);
    assert!(
        text.body.contains("    My name is Ludmila Zorbakova.")
            && text.body.contains("(Waiting for a moderator)"),
        "{}",
        text.body
    );
    assert_eq!(records(&app, "person-file-made"), 2);
    assert_eq!(
        send(
            &mut person,
            "/requests/file",
            &[("chosen", "00"), ("format", "txt")]
        )
        .status,
        404,
        "a forged ticket"
    );
}

on_both!(the_file_is_in_words_and_in_the_language_of_the_answers);

fn the_file_is_in_words_and_in_the_language_of_the_answers(backend: Backend) {
    let app = TestApp::start(backend);
    let words = "Dylai rhywun arall wirio hyn, meddai Filecanary, ac nid yr heddlu eu hunain.";
    for (words, publish) in [
        (words, "keep"),
        ("I think that Filecanary is right.", "publish"),
    ] {
        app.respond(&Answer {
            words,
            publish,
            ..Answer::default()
        });
    }
    let mut person = app.with_staff(Role::DataProtection, None);
    let found = tickets(&search(&mut person, "Filecanary"));
    let file = |person: &mut Browser, ticket: &str| {
        let chosen = [("chosen", ticket), ("format", "txt")];
        send(person, "/requests/file", &chosen).expect(200).body
    };
    let files: Vec<String> = found.iter().map(|one| file(&mut person, one)).collect();
    let welsh = files.iter().find(|file| file.contains("Dylai")).unwrap();
    for said in [
        "Yr hyn a gedwir amdanoch, ar ",
        "Eich ymateb i: ",
        "Daeth: ar-lein",
        "A gawn ni gyhoeddi eich geiriau?: Na chewch",
    ] {
        assert!(welsh.contains(said), "{said}: {welsh}");
    }
    let english = files.iter().find(|file| file.contains("I think")).unwrap();
    for said in [
        "What is held about you, as of ",
        "It came: online",
        "May we publish your words?: Yes, without a name",
        "(Waiting for a moderator)",
    ] {
        assert!(english.contains(said), "{said}: {english}");
    }
    for code in ["go-on", "not decided", ": publish", ": web"] {
        assert!(!english.contains(code), "{code}: {english}");
    }
}

on_both!(erasing_takes_two_presses_and_leaves_tombstones);

fn erasing_takes_two_presses_and_leaves_tombstones(backend: Backend) {
    let app = TestApp::start_with_interim(backend);
    let (code, _) = published(&app, "Erasecanary lives here.");
    let mut person = app.with_staff(Role::DataProtection, None);
    let ticket = tickets(&search(&mut person, "erasecanary")).remove(0);
    let page = act(&mut person, &ticket, "open", &[]).expect(200);
    assert!(
        page.text().contains("Erasecanary lives here."),
        "{}",
        page.text()
    );
    assert!(
        act(&mut person, &ticket, "erase", &[])
            .expect(200)
            .text()
            .contains("cannot be brought back")
    );
    assert!(
        is_stored(&app, "Erasecanary"),
        "the first press does nothing"
    );
    assert!(
        act(&mut person, &ticket, "erase-now", &[])
            .expect(200)
            .text()
            .contains("The response is erased")
    );
    assert!(!is_stored(&app, "Erasecanary"));
    let texts = app
        .browser()
        .get("/c/test/results/1/answers/words")
        .expect(200)
        .text();
    assert!(
        texts.contains("This answer was removed on 10 June 2026 by the office"),
        "{texts}"
    );
    let files = ["publication.json", "texts.csv"].map(|name| crate::officials::file(&app, 1, name));
    assert!(
        files
            .iter()
            .all(|file| file.contains("by-office") && !file.contains("by-author")),
        "{files:?}"
    );
    let balance = app.browser().get("/c/test/results/1").expect(200).text();
    assert!(
        balance.contains("Erased by the author, or by the office when asked"),
        "{balance}"
    );
    assert!(
        act(&mut person, &ticket, "erase-now", &[])
            .expect(200)
            .text()
            .contains("Nothing was done")
    );
    assert_eq!(records(&app, "response-erased"), 1);
    let mut resident = app.browser();
    assert!(
        resident
            .post("/r", &[("code", &code)])
            .expect(200)
            .text()
            .contains(
                "The office that runs this consultation erased your response on 10 June 2026"
            )
    );
    assert!(
        search(&mut person, "erasecanary")
            .text()
            .contains("Nothing was found")
    );
    assert!(
        search(&mut person, &code)
            .text()
            .contains("Erased by the office"),
        "that there was one is known by its code"
    );
}

on_both!(what_is_held_is_erased_when_the_hold_ends);

fn what_is_held_is_erased_when_the_hold_ends(backend: Backend) {
    let app = TestApp::start(backend);
    let code = app.respond(&Answer {
        words: "Holdcanary saw it.",
        ..Answer::default()
    });
    let mut person = app.with_staff(Role::DataProtection, None);
    let ticket = tickets(&search(&mut person, "holdcanary")).remove(0);
    let wrong = [
        (
            &[("until", "2026-07-01"), ("case-number", "C-1")][..],
            "Choose why it must be kept",
        ),
        (
            &[
                ("reason", "court-order"),
                ("until", "soon"),
                ("case-number", "C-1"),
            ],
            "Enter the last day of the hold",
        ),
        (
            &[
                ("reason", "court-order"),
                ("until", "2026-06-09"),
                ("case-number", "C-1"),
            ],
            "Enter the last day of the hold",
        ),
        (
            &[
                ("reason", "court-order"),
                ("until", "2036-06-09"),
                ("case-number", "C-1"),
            ],
            "Enter the last day of the hold",
        ),
        (
            &[
                ("reason", "court-order"),
                ("until", "2026-07-01"),
                ("case-number", " "),
            ],
            "Enter your reference of the case",
        ),
    ];
    for (fields, words) in wrong {
        let page = act(&mut person, &ticket, "hold", fields).expect(422);
        assert!(page.text().contains(words), "{words}: {}", page.text());
        let until = fields.iter().find(|(name, _)| *name == "until").unwrap().1;
        assert_eq!(
            page.attributes("#until", "value"),
            [until],
            "what was typed is kept"
        );
    }
    let hold = [
        ("reason", "court-order"),
        ("until", "2026-06-12"),
        ("case-number", "C-1"),
    ];
    assert!(
        act(&mut person, &ticket, "hold", &hold)
            .expect(200)
            .text()
            .contains("The response is held")
    );

    let mut author = app.browser();
    let own = author.post("/r", &[("code", &code)]).expect(200).text();
    assert!(
        own.contains("A court has ordered that it is kept")
            && own.contains("12 June 2026")
            && !own.contains("C-1"),
        "{own}"
    );
    let own = author
        .post("/r", &[("code", &code), ("action", "erase-now")])
        .expect(200)
        .text();
    assert!(
        own.contains("no longer counted")
            && own.contains("You asked on 10 June 2026")
            && own.contains("You withdrew"),
        "{own}"
    );
    assert!(is_stored(&app, "Holdcanary"));
    assert!(
        person
            .get("/requests")
            .text()
            .contains("To be erased when the hold ends: asked for on 10 June 2026")
    );
    for (days, stored) in [(0, true), (2, true), (3, false)] {
        let now = app.clock.now() + TimeDelta::days(days);
        regard::jobs::tidy(&app.site.db, now).unwrap();
        assert_eq!(is_stored(&app, "Holdcanary"), stored, "after {days} days");
    }
    assert!(
        author
            .post("/r", &[("code", &code)])
            .expect(200)
            .text()
            .contains("You deleted your response")
    );
    assert_eq!(
        (records(&app, "hold-placed"), records(&app, "hold-lifted")),
        (1, 0)
    );
}

on_both!(lifting_a_hold_erases_what_was_waiting);

fn lifting_a_hold_erases_what_was_waiting(backend: Backend) {
    let app = TestApp::start(backend);
    let code = app.respond(&Answer {
        words: "Liftcanary saw it.",
        ..Answer::default()
    });
    let mut person = app.with_staff(Role::DataProtection, None);
    let ticket = tickets(&search(&mut person, &code)).remove(0);
    for case in ["C-1", "C-2"] {
        act(
            &mut person,
            &ticket,
            "hold",
            &[
                ("reason", "legal-claim"),
                ("until", "2027-01-01"),
                ("case-number", case),
            ],
        )
        .expect(200);
    }
    assert!(
        act(&mut person, &ticket, "erase", &[])
            .expect(200)
            .text()
            .contains("A hold lies on this response")
    );
    let page = act(&mut person, &ticket, "erase-now", &[]).expect(200);
    assert!(
        page.text().contains("It is erased when the hold ends"),
        "{}",
        page.text()
    );
    let holds = page.attributes("input[name=hold]", "value");
    act(&mut person, &ticket, "lift", &[("hold", &holds[0])]).expect(200);
    assert!(is_stored(&app, "Liftcanary"), "the other hold stands");
    act(&mut person, &ticket, "lift", &[("hold", &holds[1])]).expect(200);
    assert!(!is_stored(&app, "Liftcanary"));
    let own = app.browser().post("/r", &[("code", &code)]).expect(200);
    assert!(
        own.text()
            .contains("The office that runs this consultation erased your response"),
        "whoever asked is who erased: {}",
        own.text()
    );
    assert!(
        act(&mut person, &ticket, "lift", &[("hold", &holds[1])])
            .expect(200)
            .text()
            .contains("Nothing was done")
    );
    assert_eq!(
        (
            records(&app, "hold-placed"),
            records(&app, "hold-lifted"),
            records(&app, "response-erased")
        ),
        (2, 2, 1)
    );
}

on_both!(somebody_whom_another_names_has_the_text_taken_down);

fn somebody_whom_another_names_has_the_text_taken_down(backend: Backend) {
    let app = TestApp::start_with_interim(backend);
    let (_, number) = published(&app, "Namedcanary lives at number 5.");
    let mut moderator = app.with_moderator();
    let mut person = app.with_staff(Role::DataProtection, None);
    let ticket = tickets(&search(&mut person, "namedcanary")).remove(0);
    let page = act(
        &mut person,
        &ticket,
        "send-back",
        &[("item", &number), ("why", " ")],
    )
    .expect(422);
    assert!(
        page.text().contains("Say what moderators must remove"),
        "{}",
        page.text()
    );
    let page = act(
        &mut person,
        &ticket,
        "send-back",
        &[("item", &number), ("why", "Who lives where.")],
    )
    .expect(200);
    assert!(
        page.text().contains("waits for a moderator"),
        "{}",
        page.text()
    );
    let mut resident = app.browser();
    assert!(
        !resident
            .get("/c/test/results/1/answers/words")
            .text()
            .contains("Namedcanary")
    );
    assert!(
        !resident
            .get("/c/test/results/1/files/texts.csv")
            .body
            .contains("Namedcanary")
    );
    assert!(
        moderator
            .get(&format!("/moderate/items/{number}/history"))
            .text()
            .contains("Who lives where.")
    );
    assert!(
        act(
            &mut person,
            &ticket,
            "send-back",
            &[("item", &number), ("why", "Again.")]
        )
        .expect(200)
        .text()
        .contains("Nothing was done")
    );
    assert_eq!(records(&app, "text-taken-down"), 1);
}

on_both!(only_who_answers_requests_and_is_not_of_the_proposer);

fn only_who_answers_requests_and_is_not_of_the_proposer(backend: Backend) {
    let app = TestApp::start(backend);
    app.respond(&Answer {
        words: "Rolecanary.",
        ..Answer::default()
    });
    let mut admin = app.with_staff(Role::Administrator, None);
    assert_eq!(
        admin.get("/requests").status,
        403,
        "an administrator reads no responses"
    );
    let mut officer = app.with_staff(Role::DataProtection, Some("Test Police"));
    assert_eq!(officer.get("/requests").status, 403);
    assert_eq!(
        send(&mut officer, "/requests", &[("search", "rolecanary")]).status,
        403
    );
    let mut person = app.with_staff(Role::DataProtection, None);
    let ticket = tickets(&search(&mut person, "rolecanary")).remove(0);
    assert_eq!(act(&mut officer, &ticket, "open", &[]).status, 403);
    assert_eq!(act(&mut person, "nonsense", "open", &[]).status, 404);
    assert_eq!(act(&mut person, &ticket, "nonsense", &[]).status, 400);
    // Of one consultation: its responses, and nothing about the people who work here.
    app.add_user("local@office.example", Role::Analyst, None);
    let there = {
        let page = admin.get("/admin/people").expect(200);
        let at = page
            .all("tbody th")
            .iter()
            .position(|name| name.contains("local@office.example"))
            .unwrap();
        page.attributes("tbody th a", "href").remove(at)
    };
    send(
        &mut admin,
        &format!("{there}/roles"),
        &[("role", "data-protection@test")],
    )
    .expect(200);
    let mut local = app.sign_in("local@office.example");
    assert_eq!(tickets(&search(&mut local, "rolecanary")).len(), 1);
    assert!(
        search(&mut local, "sam")
            .text()
            .contains("Nothing was found")
    );
}
