//! What an official finds every day, and that nothing is published but what was looked at.

use crate::moderators::{address, next, publish_as_it_is};
use crate::officials::{file, publish, seen};
use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::{Answer, edition};
use crate::support::{Backend, Browser, TestApp};
use regard::domain::account::Role;
use regard::domain::consultation::Edition;
use regard::flows::admin;

const PREVIEW: &str = "/official/test/publication";

fn answer_many(app: &TestApp, count: usize, view: &str) -> Vec<String> {
    let answer = Answer {
        view,
        ..Answer::default()
    };
    (0..count).map(|_| app.respond(&answer)).collect()
}

/// What the form of a preview sends.
fn press(preview: &Page) -> Vec<(&'static str, String)> {
    vec![
        ("csrf_token", preview.csrf_token()),
        (
            "number",
            preview.attributes("input[name=number]", "value").remove(0),
        ),
        ("cut-off", preview.attributes("#cut-off", "value").remove(0)),
        ("seen", seen(preview)),
        ("note", String::new()),
    ]
}

fn send(official: &mut Browser, fields: &[(&'static str, String)], sure: &str) -> Page {
    let mut fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    if !sure.is_empty() {
        fields.push(("sure", sure));
    }
    official.post(PREVIEW, &fields)
}

fn is_published(app: &TestApp, number: u32) -> bool {
    let address = format!("/c/test/results/{number}");
    app.browser().get(&address).status == 200
}

on_both!(the_preview_shows_the_figures_that_are_published);

fn the_preview_shows_the_figures_that_are_published(backend: Backend) {
    let app = TestApp::start(backend);
    answer_many(&app, 9, "stop");
    answer_many(&app, 6, "go-on");
    for _ in 0..4 {
        app.respond(&Answer {
            capacity: "police",
            ..Answer::default()
        });
    }
    app.set_time("2026-06-13T09:00:00Z");
    let mut official = app.with_official();
    let preview = official.get(PREVIEW).expect(200);
    assert!(preview.text().contains("Preview: nobody else sees this."));
    let stop = |rows: Vec<String>| rows.into_iter().find(|row| row.starts_with("Stop"));
    let shown = stop(preview.rows("#q-view tbody tr")).unwrap();
    assert_eq!(shown, "Stop 9 (60%)");
    let exceptions = preview.rows("[aria-labelledby=exceptions-caption] tbody tr");
    assert_eq!(
        exceptions[..1],
        [
            "Every question A police officer or member of staff Nothing is shown Too few \
             responses"
        ],
        "said once, and first"
    );
    assert!(!is_published(&app, 1), "a look publishes nothing");
    let fields = press(&preview);
    let asked = send(&mut official, &fields, "").expect(200);
    for named in [
        "publication 1",
        "A test of software",
        "13 June 2026",
        "never change",
    ] {
        assert!(asked.text().contains(named), "{named}: {}", asked.text());
    }
    assert_eq!(
        asked.attributes("input[name=seen]", "value"),
        [seen(&preview)],
        "the digest of what was looked at comes along"
    );
    let life = send(&mut official, &fields, "yes").expect(200);
    assert!(life.text().contains("Publication 1 is published."));
    let results = app.browser().get("/c/test/results/1").expect(200);
    let published = stop(results.rows("#q-view tbody tr")).unwrap();
    assert!(published.contains("9 (60.0%)"), "{published}");
}

on_both!(figures_that_moved_since_the_preview_are_looked_at_again);

fn figures_that_moved_since_the_preview_are_looked_at_again(backend: Backend) {
    let app = TestApp::start(backend);
    let codes = answer_many(&app, 25, "stop");
    app.set_time("2026-06-13T09:00:00Z");
    let mut official = app.with_official();
    let fields = press(&official.get(PREVIEW).expect(200));
    send(&mut official, &fields, "").expect(200);
    app.browser()
        .post("/r", &[("code", &codes[0]), ("action", "erase-now")])
        .expect(200);
    let refused = send(&mut official, &fields, "yes").expect(422);
    assert!(!is_published(&app, 1), "nothing happened");
    assert!(
        refused
            .one("#differs")
            .contains("A resident: 25 were counted when you looked, 24 are now."),
        "{}",
        refused.one("#differs")
    );
    let fields = press(&refused);
    send(&mut official, &fields, "").expect(200);
    send(&mut official, &fields, "yes").expect(200);
    assert!(
        is_published(&app, 1),
        "what is on the page now is published"
    );
}

on_both!(figures_that_nobody_looked_at_are_not_published);

fn figures_that_nobody_looked_at_are_not_published(backend: Backend) {
    let app = TestApp::start_with_interim(backend);
    answer_many(&app, 3, "stop");
    let mut official = app.with_official();
    let looked = press(&official.get(PREVIEW).expect(200));
    for nonsense in [None, Some(""), Some("2026-06-10 abc"), Some("2026-06-10")] {
        for sure in ["", "yes"] {
            let mut fields = looked.clone();
            fields.retain(|(name, _)| *name != "seen");
            fields.extend(nonsense.map(|digest| ("seen", digest.to_owned())));
            let refused = send(&mut official, &fields, sure).expect(422);
            assert!(refused.one("#differs").contains("You had not seen"));
        }
    }
    // Another day is looked at first, without anything typed being lost.
    let mut fields = looked;
    for (name, value) in &mut fields {
        match *name {
            "cut-off" => "2026-06-09".clone_into(value),
            "note" => "kept note".clone_into(value),
            _ => {}
        }
    }
    let another = send(&mut official, &fields, "").expect(422);
    assert_eq!(another.one("textarea"), "kept note");
    assert_eq!(another.attributes("#cut-off", "value"), ["2026-06-09"]);
    assert!(another.one("#differs").contains("up to 10 June 2026"));
    assert!(seen(&another).starts_with("2026-06-09"));
    assert!(!is_published(&app, 1));
}

on_both!(what_is_taken_down_after_the_preview_stays_out);

fn what_is_taken_down_after_the_preview_stays_out(backend: Backend) {
    let app = TestApp::start(backend);
    for n in 0..12 {
        app.respond(&Answer {
            words: &format!("Harmless {n}: {}", "garden ".repeat(n + 1)),
            ..Answer::default()
        });
    }
    let mut moderator = app.with_moderator();
    let first = next(&mut moderator);
    let gone = first.one(".original");
    publish_as_it_is(&mut moderator, &first).expect(200);
    crate::officials::publish_all_texts(&app);
    app.set_time("2026-06-13T09:00:00Z");
    let mut official = app.with_official();
    let preview = official.get(PREVIEW).expect(200);
    assert!(preview.text().contains("12 answers in words would be new."));
    let fields = press(&preview);
    send(&mut official, &fields, "").expect(200);
    let mut lead = app.with_staff(Role::LeadModerator, None);
    let csrf_token = lead
        .get(&format!("{}/history", address(&first)))
        .csrf_token();
    lead.post(
        &format!("{}/reopen", address(&first)),
        &[("csrf_token", &csrf_token), ("why", "A name was missed.")],
    )
    .expect(200);
    send(&mut official, &fields, "yes").expect(200);
    let texts = file(&app, 1, "texts.csv");
    let words = gone.split(':').next().unwrap();
    assert!(
        !texts.contains(&format!("{words}:")) && texts.contains("Harmless 11"),
        "moderators stop no publication, and what they took down is not in it: {texts}"
    );
}

on_both!(of_two_officials_one_publishes);

fn of_two_officials_one_publishes(backend: Backend) {
    let app = TestApp::start_with_interim(backend);
    answer_many(&app, 3, "stop");
    let (mut one, mut other) = (app.with_official(), app.with_official());
    let (ones, others) = (
        press(&one.get(PREVIEW).expect(200)),
        press(&other.get(PREVIEW).expect(200)),
    );
    send(&mut one, &ones, "").expect(200);
    send(&mut other, &others, "").expect(200);
    send(&mut one, &ones, "yes").expect(200);
    for late in ["yes", ""] {
        let told = send(&mut other, &others, late).expect(422);
        assert!(told.one(".error-summary").contains("is out already"));
        assert!(told.one("h1").contains("publication 2"));
    }
    let pressed_twice = send(&mut one, &ones, "yes").expect(422);
    assert!(
        pressed_twice
            .one(".error-summary")
            .contains("is out already")
    );
    assert!(!is_published(&app, 2));
}

/// An edition under another name.
fn another(slug: &str, title: &str) -> Edition {
    let mut other = edition();
    slug.clone_into(&mut other.slug);
    title.clone_into(&mut other.title);
    other
}

on_both!(an_official_without_a_consultation_reads_how_to_get_one);

fn an_official_without_a_consultation_reads_how_to_get_one(backend: Backend) {
    let app = TestApp::empty(backend);
    let page = app.with_official().get("/official").expect(200);
    assert!(
        page.text()
            .contains("Ask an administrator to give you the role of official"),
        "{}",
        page.text()
    );
    assert!(page.all("h2").is_empty(), "nothing is said of work");
    admin::import(
        &app.site.db,
        another("later", "A second matter"),
        app.clock.now(),
    )
    .unwrap();
    let page = app.with_official().get("/official").expect(200);
    assert!(page.text().contains("Not opened yet") && page.text().contains("A second matter"));
}

on_both!(what_is_urgent_stands_first);

fn what_is_urgent_stands_first(backend: Backend) {
    let app = TestApp::start(backend);
    app.respond(&Answer {
        words: "My words.",
        ..Answer::default()
    });
    let tasks = |official: &mut Browser| official.get("/official").expect(200).all("main h3");
    let mut official = app.with_official();
    assert_eq!(
        tasks(&mut official),
        [
            "It closes within a week",
            "1 answer in words waits to be read",
            "A test of software"
        ]
    );
    app.set_time("2026-06-20T09:00:00Z");
    let mut official = app.with_official();
    assert_eq!(
        tasks(&mut official)[..2],
        ["No results since it closed", "1 answer in words is overdue"]
    );
    admin::import(&app.site.db, edition(), app.clock.now()).unwrap();
    app.refresh();
    publish(&mut official).expect(200);
    assert_eq!(
        tasks(&mut official)[..2],
        [
            "Version 2 is ready and not open",
            "1 answer in words is overdue"
        ],
        "published, so it needs nobody"
    );
    let page = official.get("/official").expect(200);
    assert!(page.text().contains("Nothing needs you now."));
}

on_both!(the_life_of_a_consultation_tells_no_more_than_the_public_page);

fn the_life_of_a_consultation_tells_no_more_than_the_public_page(backend: Backend) {
    let app = TestApp::start(backend);
    answer_many(&app, 9, "stop");
    let life = app.with_official().get("/official/test").expect(200);
    assert!(
        life.text()
            .contains("Fewer than 10 responses came in before today."),
        "today is not over: {}",
        life.text()
    );
    assert!(life.text().contains("The results are sealed"));
    app.set_time("2026-06-11T09:00:00Z");
    answer_many(&app, 14, "stop");
    app.set_time("2026-06-12T09:00:00Z");
    let life = app.with_official().get("/official/test").expect(200);
    assert_eq!(
        life.rows("[aria-labelledby=received] tbody tr"),
        ["11 June 2026 20"],
        "in tens, and only days that are over"
    );
    let moments = life.rows("[aria-labelledby=life] tbody tr");
    assert!(moments[0].ends_with("It opened"), "{moments:?}");
    assert!(moments[1].contains("12 June 2026") && moments[1].contains("Planned It closes"));
    app.set_time("2026-06-13T09:00:00Z");
    let mut official = app.with_official();
    publish(&mut official).expect(200);
    let life = official.get("/official/test").expect(200);
    let moments = life.rows("[aria-labelledby=life] tbody tr");
    assert!(
        moments[3].contains("Publication 1, with responses received up to 13 June 2026"),
        "{moments:?}"
    );
    assert!(!life.text().contains("Planned"));
    app.with_moderator().get("/official/test").expect(403);
}

on_both!(a_second_person_is_called_from_the_overview);

fn a_second_person_is_called_from_the_overview(backend: Backend) {
    let app = TestApp::start(backend);
    let (mut one, mut other) = (app.with_official(), app.with_official());
    let token = one.get("/second-person").csrf_token();
    let fields = [
        ("csrf_token", token.as_str()),
        ("consultation", "test"),
        ("kind", "break-seal"),
    ];
    one.post("/second-person", &fields).expect(200);
    let waits = |official: &mut Browser| {
        let page = official.get("/official/test").expect(200);
        page.text()
            .contains("1 request waits for you as the second person")
    };
    assert!(waits(&mut other));
    assert!(!waits(&mut one), "nobody seconds themselves");
}
