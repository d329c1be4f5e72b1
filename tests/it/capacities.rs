//! A consultation's own capacities, from its file to the last download; and what becomes of one
//! that a later version drops.

use crate::imports::{MAP, Office};
use crate::moderators::{decide, next};
use crate::officials::{csv_rows, file, publish, publish_all_texts};
use crate::on_both;
use crate::support::server::{Answer, CONSULTATION, fill_in};
use crate::support::{Backend, Browser, TestApp};
use regard::db;
use regard::domain::consultation::Edition;
use regard::domain::consultation_file::{read, write};
use regard::domain::form::Submission;
use regard::domain::ids::ConsultationId;
use regard::domain::response::PublishChoice;
use regard::error::FlowError;
use regard::flows::admin::{self, BlockedAct};
use regard::flows::residents;

/// What the test consultation asks of people in homes.
const HOMES: &str = r#"
[[capacities]]
key = "tenant"
label = "Somebody who rents a home from a private landlord"
short = "Tenants"

[[capacities]]
key = "landlord"
label = "A landlord"
short = "Landlords"
hint = "You let homes, or manage them for others"
may_be_named = true

[[capacities]]
key = "contractor"
label = "Somebody who works for the proposer"
works_for_proposer = true
"#;

const FIRST: &str = "/c/test/respond/answering-as";
const NAME: &str = "/c/test/respond/answering-for";

/// The test consultation with other capacities.
fn with_capacities(sections: &str) -> Edition {
    let (head, rest) = CONSULTATION.split_once("[[capacities]]").unwrap();
    let (_, tail) = rest.split_once("[[facts]]").unwrap();
    read(&format!("{head}{sections}\n[[facts]]{tail}"))
        .unwrap_or_else(|errors| panic!("{errors:#?}"))
}

fn homes() -> Edition {
    let mut edition = with_capacities(HOMES);
    edition.publication.while_open = regard::domain::consultation::WhileOpen::Headlines;
    edition
}

fn start(backend: Backend) -> TestApp {
    let app = TestApp::empty(backend);
    app.open_consultation(homes());
    app
}

fn begin(app: &TestApp) -> Browser {
    let mut browser = app.browser();
    browser.post_once("/c/test/respond", &[]);
    browser
}

/// A landlord who wants to be named beside the words.
fn named_landlord(app: &TestApp, view: &str, name: &str, words: &str) {
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            capacity: "landlord",
            view,
            words,
            ..Answer::default()
        },
    );
    browser.post(NAME, &[("organisation", name)]).expect(200);
    browser
        .post("/c/test/check", &[("publish", "publish-named")])
        .expect(200);
}

/// The first three say something else: a table in which all say the same is not shown.
fn answer_many(app: &TestApp, count: usize, answer: Answer<'_>) {
    for place in 0..count {
        let view = if place < 3 { "not-sure" } else { answer.view };
        app.respond(&Answer { view, ..answer });
    }
}

/// The lines of the balance: capacity and how many came in.
fn balance(app: &TestApp, number: u32) -> Vec<(String, u64)> {
    let json: serde_json::Value =
        serde_json::from_str(&file(app, number, "publication.json")).unwrap();
    let line = |line: &serde_json::Value| {
        (
            line["capacity"].as_str().unwrap().to_owned(),
            line["received"].as_u64().unwrap(),
        )
    };
    json["balance"]["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(line)
        .collect()
}

on_both!(a_landlord_is_asked_for_a_name_and_a_tenant_is_not);

fn a_landlord_is_asked_for_a_name_and_a_tenant_is_not(backend: Backend) {
    let app = start(backend);
    let mut browser = begin(&app);
    let page = browser.get(FIRST).expect(200);
    assert!(
        page.text()
            .contains("Somebody who rents a home from a private landlord"),
        "{}",
        page.text()
    );
    assert_eq!(
        page.attributes("input[name=capacity]", "value"),
        ["tenant", "landlord", "contractor"]
    );
    assert!(page.all("#organisation").is_empty(), "nobody else is asked");
    assert_eq!(
        page.one("#capacity-landlord_hint"),
        "You let homes, or manage them for others"
    );
    let next = browser
        .post(
            FIRST,
            &[("capacity", "tenant"), ("organisation", "A. Tenant")],
        )
        .expect(200);
    assert_eq!(next.one("h1"), "What should happen next? (optional)");
    browser
        .post("/c/test/respond/view", &[("view", "stop")])
        .expect(200);
    browser
        .post("/c/test/respond/words", &[("words", "Words to publish.")])
        .expect(200);
    let check = browser.get("/c/test/check").expect(200);
    assert!(
        !check.body.contains("A. Tenant") && !check.body.contains("publish-named"),
        "nobody asked for it"
    );
    let asked = browser
        .post(FIRST, &[("capacity", "landlord"), ("from", "check")])
        .expect(200);
    assert_eq!(
        asked.one("h1 label[for=organisation]"),
        "What is the name of your organisation or group? (optional)"
    );
    let check = browser
        .post(
            NAME,
            &[("organisation", "Example Homes"), ("from", "check")],
        )
        .expect(200);
    assert!(
        check.text().contains("A landlord")
            && check.body.contains("Example Homes")
            && check.body.contains("publish-named")
    );
}

on_both!(where_nobody_may_be_named_no_name_is_asked);

fn where_nobody_may_be_named_no_name_is_asked(backend: Backend) {
    let app = TestApp::empty(backend);
    app.open_consultation(with_capacities(&HOMES.replace("may_be_named = true\n", "")));
    begin(&app).get(NAME).expect(404);
    let paper = app.browser().get("/c/test/paper").expect(200);
    assert!(paper.all("#organisation").is_empty() && !paper.body.contains("publish-named"));
    let entry = app
        .with_moderator()
        .get("/moderate/paper-forms/test/new")
        .expect(200);
    assert!(entry.all("#organisation").is_empty() && !entry.body.contains("publish-named"));
}

on_both!(a_capacity_that_the_edition_lacks_is_refused);

fn a_capacity_that_the_edition_lacks_is_refused(backend: Backend) {
    let app = start(backend);
    let mut browser = begin(&app);
    for forged in ["police", "resident", "Tenant", "a b", "tenant'--"] {
        let page = browser.post(FIRST, &[("capacity", forged)]).expect(422);
        assert_eq!(
            page.attributes(".error-summary a", "href"),
            ["#capacity-tenant"],
            "{forged}"
        );
    }
    assert_eq!(
        browser
            .post(FIRST, &[("capacity", "tenant"), ("capacity", "landlord")])
            .status,
        422
    );
    // A draft that was begun under another version may still hold one.
    let live = app.site.catalogue.find("test").unwrap();
    let mut form = residents::DraftForm::begin(&live);
    form.answers.capacity = Some("police".parse().unwrap());
    let missing =
        Submission::of(&live.edition, &form.answers, Some(PublishChoice::Publish)).unwrap_err();
    assert!(
        missing.contains(&regard::domain::form::Missing::Capacity),
        "{missing:?}"
    );
    let empty = app
        .database
        .execute("UPDATE response_version SET capacity = ''");
    assert!(empty.is_ok(), "there is nothing yet: {empty:?}");
    app.respond(&Answer {
        capacity: "tenant",
        ..Answer::default()
    });
    for table in ["response", "response_version"] {
        assert!(
            app.database
                .execute(&format!("UPDATE {table} SET capacity = ''"))
                .is_err(),
            "{table}"
        );
        assert!(
            app.database
                .execute(&format!("UPDATE {table} SET capacity = 'tenant'"))
                .is_ok(),
            "{table}"
        );
    }
}

on_both!(an_own_capacity_is_moderated_published_and_downloaded);

fn an_own_capacity_is_moderated_published_and_downloaded(backend: Backend) {
    let app = start(backend);
    for n in 0..20 {
        named_landlord(
            &app,
            if n < 3 { "not-sure" } else { "go-on" },
            &format!("Homes {n}"),
            &format!("A reason of a landlord, number {n}."),
        );
    }
    answer_many(
        &app,
        20,
        Answer {
            capacity: "tenant",
            view: "stop",
            words: "Because of the rent.",
            ..Answer::default()
        },
    );
    answer_many(
        &app,
        20,
        Answer {
            capacity: "contractor",
            ..Answer::default()
        },
    );
    let mut moderator = app.with_moderator();
    let queue = moderator
        .get("/moderate/queues/test?capacity=landlord")
        .expect(200);
    assert!(
        queue.text().contains("A landlord")
            && !queue
                .rows("tbody tr")
                .iter()
                .any(|row| row.contains("rents a home")),
        "{}",
        queue.text()
    );
    let item = next(&mut moderator);
    assert!(
        item.text().contains("· A landlord · received on"),
        "{}",
        item.text()
    );
    decide(
        &mut moderator,
        &item,
        &[("decision", "publish"), ("with-name", "yes")],
    )
    .expect(200);
    publish_all_texts(&app);
    app.set_time("2026-06-13T09:00:00Z");
    publish(&mut app.with_official()).expect(200);

    let results = app.browser().get("/c/test/results").expect(200);
    assert_eq!(
        results.all(".joined thead th")[1..],
        [
            "Tenants",
            "Landlords",
            "Somebody who works for the proposer",
            "All"
        ]
    );
    assert!(
        results
            .text()
            .contains("Somebody who rents a home from a private landlord"),
        "{}",
        results.text()
    );
    let said = "Of the responses received, 20 did not come from the public but from those who \
                answered as: Somebody who works for the proposer.";
    assert!(results.text().contains(said), "{}", results.text());
    assert!(
        results.text().contains("Tenants, online"),
        "{}",
        results.text()
    );
    let texts = app
        .browser()
        .get("/c/test/results/1/answers/words?capacity=landlord")
        .expect(200);
    assert!(
        texts.text().contains(" (A landlord) · Quote number"),
        "{}",
        texts.text()
    );

    assert!(csv_rows(&app, 1, "results.csv").contains(",landlord,go-on,"));
    let names = csv_rows(&app, 1, "texts.csv")
        .lines()
        .filter(|line| line.contains(",landlord,Homes "))
        .count();
    assert_eq!(names, 1, "the moderator let one be named");
    let json: serde_json::Value = serde_json::from_str(&file(&app, 1, "publication.json")).unwrap();
    let flags = |at: usize| {
        (
            json["capacities"][at]["may_be_named"].as_bool(),
            json["capacities"][at]["works_for_proposer"].as_bool(),
        )
    };
    assert_eq!(
        [0, 1, 2].map(flags),
        [(false, false), (true, false), (false, true)].map(|(a, b)| (Some(a), Some(b)))
    );
    assert_eq!(
        balance(&app, 1),
        [("tenant", 20), ("landlord", 20), ("contractor", 20)].map(|(key, n)| (key.to_owned(), n))
    );
}

on_both!(an_own_capacity_is_on_paper_and_in_files_that_are_imported);

fn an_own_capacity_is_on_paper_and_in_files_that_are_imported(backend: Backend) {
    let app = start(backend);
    let paper = app.browser().get("/c/test/paper").expect(200);
    assert!(
        paper.text().contains("A landlord")
            && paper
                .text()
                .contains("Name, only if you answer as: A landlord"),
        "{}",
        paper.text()
    );
    let office = Office::of(app, "test");
    let map = MAP.replace(
        "\"A person\" = \"resident\"",
        "\"Renting\" = \"tenant\", \"Letting\" = \"landlord\"",
    );
    let map = map.replace(
        "publish = \"publish\"",
        "publish = \"publish-named\"\norganisation = \"name\"",
    );
    let rows = "no,day,who,name,view,words\n1,02/06/2026,Renting,A. \
                Tenant,stop,\n2,02/06/2026,Letting,Example Homes,go-on,\n";
    office.import(&map, rows.as_bytes()).unwrap();
    office.release(&office.second, 1).unwrap();
    let stored: Vec<(String, String)> = office.app.database.dump();
    let of = |column: &str| {
        stored
            .iter()
            .filter(|(place, _)| place == column)
            .map(|(_, text)| text.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(of("response.capacity"), ["tenant", "landlord"]);
    assert_eq!(
        of("response_version.organisation"),
        ["Example Homes"],
        "only who may be named has a name"
    );
    assert_eq!(
        of("response_version.publish_choice"),
        ["publish", "publish-named"]
    );
    let unknown = MAP.replace("\"resident\"", "\"resident\", \"B\" = \"tenant\"");
    let refused = format!(
        "{:?}",
        office
            .import(&unknown, rows.replace("stop", "go-on").as_bytes())
            .unwrap_err()
    );
    assert!(
        refused.contains("those are tenant, landlord, contractor"),
        "{refused}"
    );
}

on_both!(a_dropped_capacity_keeps_its_label_its_lines_and_its_answers);

fn a_dropped_capacity_keeps_its_label_its_lines_and_its_answers(backend: Backend) {
    let app = start(backend);
    answer_many(
        &app,
        12,
        Answer {
            capacity: "tenant",
            view: "stop",
            ..Answer::default()
        },
    );
    answer_many(
        &app,
        12,
        Answer {
            capacity: "contractor",
            words: "Said at work.",
            ..Answer::default()
        },
    );
    let code = app.respond(&Answer {
        capacity: "landlord",
        ..Answer::default()
    });
    let mut second = homes();
    second.form.capacities.truncate(1);
    second.form.capacities[0].label = "A tenant".into();
    app.open_consultation(second);
    assert!(
        begin(&app).get_once(FIRST).status == 303,
        "one capacity alone is not asked for"
    );
    app.respond(&Answer {
        capacity: "tenant",
        view: "stop",
        ..Answer::default()
    });
    assert!(
        app.browser()
            .post("/r", &[("code", &code)])
            .expect(200)
            .text()
            .contains("A landlord")
    );
    let mut moderator = app.with_moderator();
    assert!(
        next(&mut moderator)
            .text()
            .contains("· Somebody who works for the proposer · received on")
    );
    let queue = moderator
        .get("/moderate/queues/test?capacity=contractor")
        .expect(200);
    let offered = queue.attributes("select[name=capacity] option", "value");
    assert_eq!(
        offered,
        ["", "tenant", "landlord", "contractor"],
        "what waits can be looked for"
    );

    // A capacity in which nobody answered keeps its label, too.
    let mut third = homes();
    third.slug = "third".into();
    app.open_consultation(third.clone());
    third.form.capacities.truncate(2);
    app.open_consultation(third);
    let live = app.site.catalogue.find("third").unwrap();
    assert_eq!(
        live.edition.capacity_label("contractor"),
        "Somebody who works for the proposer"
    );
    let kept: Vec<String> = app
        .database
        .dump()
        .into_iter()
        .filter(|(place, _)| place == "edition.content")
        .map(|(_, text)| text)
        .collect();
    assert!(
        kept.iter()
            .all(|content| !content.contains("former_capacities")),
        "what is stored of a version is its own"
    );
    assert!(
        !write(&live.edition).contains("contractor"),
        "and so is its file"
    );

    app.set_time("2026-06-13T09:00:00Z");
    publish(&mut app.with_official()).expect(200);
    let lines =
        [("tenant", 13), ("landlord", 1), ("contractor", 12)].map(|(key, n)| (key.to_owned(), n));
    assert_eq!(balance(&app, 1), lines);
    let results = app.browser().get("/c/test/results").expect(200);
    for said in [
        "Landlords, online",
        "Somebody who works for the proposer, online",
        "A tenant",
    ] {
        assert!(results.text().contains(said), "{said}: {}", results.text());
    }
    let csv = csv_rows(&app, 1, "results.csv");
    assert!(
        csv.contains(",contractor,go-on,Go on,9,"),
        "a voice counts whatever becomes of its capacity: {csv}"
    );
}

on_both!(flags_cannot_change_once_a_response_was_received);

fn flags_cannot_change_once_a_response_was_received(backend: Backend) {
    let app = start(backend);
    let import = |edition: Edition| {
        admin::import(&app.site.db, edition, app.clock.now()).unwrap();
        admin::open(&app.site.db, "test", false, app.clock.now()).unwrap()
    };
    let changed = |key: usize, named: bool| {
        let mut edition = homes();
        edition.form.capacities[key].may_be_named = Some(named);
        edition
    };
    import(changed(0, true)).unwrap();
    import(homes()).unwrap();
    app.refresh();
    app.respond(&Answer {
        capacity: "tenant",
        ..Answer::default()
    });
    for (key, edition) in [
        ("tenant", changed(0, true)),
        ("landlord", changed(1, false)),
    ] {
        let refused = import(edition).unwrap_err();
        assert_eq!(refused, BlockedAct::CapacityFlags(key.to_owned()));
        assert!(
            refused
                .to_string()
                .contains("responses were received: leave its flags as they were"),
            "{refused}"
        );
    }
    let mut gone = homes();
    gone.form.capacities.remove(1);
    import(gone).unwrap();
    assert_eq!(
        import(changed(1, false)).unwrap_err(),
        BlockedAct::CapacityFlags("landlord".to_owned()),
        "it comes back as it was"
    );
    let mut admin = app.with_staff(regard::domain::account::Role::Administrator, None);
    let token = admin.csrf_token_of_session();
    let page = admin
        .post(
            "/admin/consultations/test",
            &[("csrf_token", &token), ("action", "open"), ("sure", "yes")],
        )
        .expect(422);
    assert!(
        page.text()
            .contains("has other flags (may_be_named, works_for_proposer)"),
        "{}",
        page.text()
    );
    let mut new = homes();
    new.form.capacities[1].key = "letting-agent".parse().unwrap();
    new.form.capacities[1].may_be_named = Some(false);
    new.form.capacities[0].label = "A tenant".into();
    import(new).unwrap();
    let editions = app
        .site
        .db
        .read(|c| {
            Ok::<_, FlowError>(db::consultations::opened_editions(
                c,
                ConsultationId::new(1),
            )?)
        })
        .unwrap();
    assert_eq!(editions.len(), 5);
}
