//! Suggestions, redaction as spans, and what redacted words are found in afterwards: nothing.

use crate::moderators::{address, confirm, decide, decide_as_shown, next, preview, remove};
use crate::officials::publish;
use crate::on_both;
use crate::support::server::{Answer, fill_in};
use crate::support::{Backend, TestApp};
use regard::domain::account::Role;
use regard::web::{ROUTES, RouteAudience};
use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

const NAMED: &str = "Thabo Mkhize of 12 Mill Lane told PC 4821 to ring 07700 900123.";

fn held(app: &TestApp, words: &str) -> (crate::support::Browser, crate::support::browser::Page) {
    app.respond(&Answer {
        words,
        ..Answer::default()
    });
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    (moderator, item)
}

fn audit_of(app: &TestApp, act: &str) -> Vec<String> {
    let dump = app.database.dump();
    let of = |column: &'static str| {
        dump.iter()
            .filter(move |(place, _)| place == column)
            .map(|(_, text)| text.clone())
    };
    of("audit.act")
        .zip(of("audit.detail"))
        .filter(|(found, _)| found == act)
        .map(|(_, detail)| detail)
        .collect()
}

on_both!(suggestions_are_listed_ticked_previewed_and_counted);

fn suggestions_are_listed_ticked_previewed_and_counted(backend: Backend) {
    let app = TestApp::start(backend);
    let (mut moderator, item) = held(&app, NAMED);
    assert_eq!(
        item.all(".original mark"),
        ["Thabo Mkhize", "12 Mill Lane", "4821", "07700 900123"]
    );
    assert_eq!(
        item.one(".public-text"),
        "[name removed] of [address removed] told PC [identifying detail removed] to ring \
         [contact details removed].",
        "what is sure is ticked before anybody looks, and the page shows what is left"
    );
    let places = item.attributes("input[name=take]", "value");
    assert_eq!(places.len(), 4);
    assert_eq!(
        item.attributes("input[name=take][checked]", "value"),
        places
    );
    // Name and phone are ticked with a token of one's own choosing, the address is widened by
    // typing, the number is dismissed.
    let token = format!("token-{}", places[3].trim_end_matches(":contact"));
    let fields = [
        ("take", places[0].as_str()),
        ("take", &places[3]),
        (&token, "other"),
        ("words", "of 12 Mill Lane"),
        ("token", "address"),
    ];
    let shown = preview(&mut moderator, &item, &fields).expect(200);
    let public = "[name removed] [address removed] told PC 4821 to ring [words removed].";
    assert_eq!(shown.one(".public-text"), public);
    let ticked = [places[0].as_str(), "13-28:address", "50-62:other"];
    assert_eq!(
        shown.attributes("input[name=take][checked]", "value"),
        ticked,
        "ticks are kept, and typed words are among them"
    );
    let verdict = [("decision", "redact"), ("reason", "personal-data")];
    let asked = decide_as_shown(&mut moderator, &shown, &verdict).expect(422);
    assert!(
        asked.one(".error-summary").contains("4821"),
        "what was dismissed is named once: {}",
        asked.text()
    );
    confirm(&mut moderator, &asked, &verdict).expect(200);
    let detail = audit_of(&app, "item-decided").remove(0);
    assert!(
        detail.contains(r#""suggestions":{"accepted":3,"dismissed":1,"own":0,"suggested":4}"#),
        "{detail}"
    );
    assert!(!detail.contains("Mkhize") && !detail.contains("900123"));
}

on_both!(places_that_do_not_fit_are_refused_with_a_page_that_says_what_to_do);

fn places_that_do_not_fit_are_refused_with_a_page_that_says_what_to_do(backend: Backend) {
    let app = TestApp::start(backend);
    let (mut moderator, item) = held(&app, "Ze\u{301} Silva was there.");
    for wrong in [
        &["0-900"][..],
        &["5-2"],
        &["0-0"],
        &["0-2"],
        &["x-9"],
        &["-1-4"],
        &["99999999999999999999-4"],
    ] {
        let mut fields = vec![
            ("decision", "redact"),
            ("reason", "personal-data"),
            ("words", "there"),
            ("token", "other"),
        ];
        fields.extend(wrong.iter().map(|place| ("take", *place)));
        let page = decide(&mut moderator, &item, &fields).expect(422);
        assert!(
            page.one(".error-summary li")
                .starts_with("Tick the suggestions again"),
            "{wrong:?}"
        );
        assert_eq!(page.attributes(".error-summary a", "href"), ["#take"]);
        assert!(
            !page.attributes("#take", "id").is_empty(),
            "the link leads somewhere"
        );
        assert_eq!(
            page.attributes("#words-1", "value"),
            ["there"],
            "what was typed is kept"
        );
    }
    decide(
        &mut moderator,
        &item,
        &[
            ("decision", "redact"),
            ("reason", "personal-data"),
            ("take", "0-9"),
            ("token-0-9", "name"),
        ],
    )
    .expect(200);
}

on_both!(a_stretch_that_nobody_suggested_can_be_ticked_by_its_place);

fn a_stretch_that_nobody_suggested_can_be_ticked_by_its_place(backend: Backend) {
    let app = TestApp::start(backend);
    let (mut moderator, item) = held(&app, "The clown in the blue hat.");
    assert!(item.attributes("input[name=take]", "value").is_empty());
    let fields = [
        ("csrf_token", item.csrf_token()),
        ("version", "1".to_owned()),
        ("action", "preview".to_owned()),
        ("take", "4-9".to_owned()),
        ("token-4-9", "abuse".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let preview = moderator.post(&address(&item), &fields).expect(200);
    assert_eq!(
        preview.one(".public-text"),
        "The [abusive words removed] in the blue hat."
    );
    assert_eq!(
        preview.attributes("input[name=take][checked]", "value"),
        ["4-9:abuse"]
    );
}

on_both!(no_word_is_cut_and_every_place_is_shown_before_it_goes);

fn no_word_is_cut_and_every_place_is_shown_before_it_goes(backend: Backend) {
    let app = TestApp::start(backend);
    let (mut moderator, item) = held(
        &app,
        "Ann told Joanna of the annual plan. Ask Ann\u{2019}s brother, or ANN.",
    );
    let typed = [
        ("decision", "redact"),
        ("reason", "personal-data"),
        ("words", "Ann"),
        ("token", "name"),
    ];
    let shown = decide(&mut moderator, &item, &typed).expect(422);
    assert_eq!(
        shown.one(".error-summary li"),
        "Look at each place where your words were found, untick those that stay, and record the \
         decision again"
    );
    assert_eq!(shown.attributes(".error-summary a", "href"), ["#take"]);
    assert_eq!(
        shown.one(".public-text"),
        "[name removed] told Joanna of the annual plan. Ask [name removed]\u{2019}s brother, or \
         [name removed]."
    );
    assert_eq!(
        shown.attributes("input[name=take][checked]", "value").len(),
        3
    );
    // Joanna is a suggestion of the program, offered and not ticked.
    assert_eq!(
        shown.all("label[for^=take] mark"),
        ["Ann", "Joanna", "Ann", "ANN"],
        "each place is marked"
    );
    assert!(
        shown.text().contains("Ann told Joanna of the annual pla …"),
        "and stands in its words: {}",
        shown.text()
    );
    assert!(
        shown
            .text()
            .contains("“Ann” is also a part of longer words, which stay: Joanna, annual."),
        "{}",
        shown.text()
    );
    assert_eq!(
        app.database
            .dump()
            .iter()
            .filter(|(place, _)| place == "decision.id")
            .count(),
        0
    );
    // The first place alone.
    let first = shown
        .attributes("input[name=take][checked]", "value")
        .remove(0);
    let alone = preview(&mut moderator, &shown, &[("take", &first)]).expect(200);
    assert_eq!(
        alone.one(".public-text"),
        "[name removed] told Joanna of the annual plan. Ask Ann\u{2019}s brother, or ANN."
    );
    // Inside words only when somebody asks for it.
    let within = preview(
        &mut moderator,
        &item,
        &[("words", "ann"), ("token", "other"), ("reach", "inside")],
    )
    .expect(200);
    assert!(
        within
            .one(".public-text")
            .contains("Jo[words removed]a of the [words removed]ual plan")
    );
    let only_inside = decide(
        &mut moderator,
        &item,
        &[
            ("decision", "redact"),
            ("reason", "abuse"),
            ("words", "oann"),
            ("token", "other"),
        ],
    )
    .expect(422);
    assert!(
        only_inside
            .one(".error-summary li")
            .starts_with("Choose “Also inside longer words”")
    );
    assert_eq!(only_inside.attributes("#words-1", "value"), ["oann"]);
    let verdict = [("decision", "redact"), ("reason", "personal-data")];
    let asked = decide_as_shown(&mut moderator, &shown, &verdict).expect(422);
    assert!(
        asked.one(".error-summary").contains("Joanna"),
        "who stays is named once: {}",
        asked.text()
    );
    confirm(&mut moderator, &asked, &verdict).expect(200);
    assert_eq!(
        app.database
            .dump()
            .iter()
            .filter(|(place, _)| place == "decision.id")
            .count(),
        1
    );
}

on_both!(names_go_however_they_are_written);

fn names_go_however_they_are_written(backend: Backend) {
    let app = TestApp::start(backend);
    let text = "Jose\u{301} met O\u{2019}Brien and Jane\u{ad}Smith. JOSÉ, o'brien, Ｊａｎｅ\u{200b} \
                Smith. I\u{15f}\u{131}k.";
    let (mut moderator, item) = held(&app, text);
    let rows = [
        ("words", "José"),
        ("token", "name"),
        ("words", "O'Brien"),
        ("token", "name"),
    ];
    let more = [
        ("words", "jane smith"),
        ("token", "name"),
        ("words", "IŞIK"),
        ("token", "name"),
    ];
    let shown = preview(&mut moderator, &item, &[rows, more].concat()).expect(200);
    let public = "[name removed] met [name removed] and [name removed]. [name removed], [name \
                  removed], [name removed]. [name removed].";
    assert_eq!(shown.one(".public-text"), public);
    decide_as_shown(
        &mut moderator,
        &shown,
        &[("decision", "redact"), ("reason", "personal-data")],
    )
    .expect(200);
    let csrf_token = moderator.get("/moderate").csrf_token();
    let original = moderator
        .post_once(
            &format!("{}/original", address(&item)),
            &[("csrf_token", &csrf_token)],
        )
        .expect(200);
    assert_eq!(
        original.one(".public-text"),
        public,
        "what was shown is what is published"
    );
}

on_both!(more_places_than_a_form_can_hold_are_refused_and_never_half_removed);

fn more_places_than_a_form_can_hold_are_refused_and_never_half_removed(backend: Backend) {
    let app = TestApp::start(backend);
    let text = "na ".repeat(300);
    let (mut moderator, item) = held(&app, &text);
    let refused = preview(
        &mut moderator,
        &item,
        &[("words", "na"), ("token", "other")],
    )
    .expect(422);
    assert!(
        refused
            .one(".error-summary li")
            .contains("more than 250 places")
    );
    assert_eq!(refused.attributes("#words-1", "value"), ["na"]);
    assert!(!refused.one(".public-text").contains("removed"));
    let longer = "na ".repeat(100);
    let shown = preview(
        &mut moderator,
        &item,
        &[("words", longer.trim()), ("token", "other")],
    )
    .expect(200);
    assert_eq!(shown.one(".public-text"), "[words removed]");
}

on_both!(a_second_look_begins_with_what_was_removed_and_an_opinion_does_not);

fn a_second_look_begins_with_what_was_removed_and_an_opinion_does_not(backend: Backend) {
    let app = TestApp::start(backend);
    let code = app.respond(&Answer {
        words: "The clown in the blue hat, that clown.",
        ..Answer::default()
    });
    let (mut first, mut second) = (app.with_moderator(), app.with_moderator());
    let item = next(&mut first);
    remove(
        &mut first,
        &item,
        ("clown", "abuse"),
        &[("reason", "abuse"), ("with", "another")],
    )
    .expect(200);
    let blind = next(&mut second);
    assert!(
        blind.attributes("input[name=take]", "value").is_empty(),
        "an opinion begins with nothing"
    );
    remove(
        &mut second,
        &blind,
        ("clown", "abuse"),
        &[("reason", "abuse")],
    )
    .expect(200);
    app.browser()
        .post(
            "/r",
            &[
                ("code", &code),
                ("action", "second-look"),
                ("question", "words"),
            ],
        )
        .expect(200);
    let mut third = app.with_moderator();
    let again = next(&mut third);
    assert_eq!(
        again.attributes("input[name=take][checked]", "value"),
        ["4-9:abuse", "32-37:abuse"]
    );
    assert_eq!(
        again.one("#public"),
        "The [abusive words removed] in the blue hat, that [abusive words removed]."
    );
    decide_as_shown(
        &mut third,
        &again,
        &[("decision", "redact"), ("reason", "abuse")],
    )
    .expect(200);
    let outcomes: Vec<String> = app
        .database
        .dump()
        .into_iter()
        .filter(|(place, _)| place == "second_look.outcome")
        .map(|(_, text)| text)
        .collect();
    assert_eq!(
        outcomes,
        ["upheld"],
        "recorded as it was filled in, it is the same decision"
    );
}

on_both!(the_original_of_a_decided_text_is_shown_by_a_recorded_act_only);

fn the_original_of_a_decided_text_is_shown_by_a_recorded_act_only(backend: Backend) {
    let app = TestApp::start(backend);
    let (mut moderator, item) = held(&app, NAMED);
    let place = item.attributes("input[name=take]", "value").remove(0);
    let fields = [("decision", "redact"), ("reason", "personal-data")];
    let asked = decide(
        &mut moderator,
        &item,
        &[&fields[..], &[("take", place.as_str())]].concat(),
    )
    .expect(422);
    confirm(&mut moderator, &asked, &fields).expect(200);
    let decided = moderator.get(&address(&item)).expect(200);
    assert!(
        !decided.body.contains("Mkhize"),
        "a page that is only asked for shows nothing of it"
    );
    assert!(audit_of(&app, "original-shown").is_empty());
    let form = decided
        .attributes("main form[action$='/original']", "action")
        .remove(0);
    let csrf_token = decided.csrf_token();
    let page = moderator
        .post_once(&form, &[("csrf_token", &csrf_token)])
        .expect(200);
    assert_eq!(page.one(".original"), NAMED);
    assert_eq!(
        page.one(".public-text"),
        NAMED.replace("Thabo Mkhize", "[name removed]")
    );
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert_eq!(audit_of(&app, "original-shown").len(), 1);
    let mut insider = app.with_staff(Role::Moderator, Some("test police"));
    let own = insider.get("/moderate").csrf_token();
    insider
        .post_once(&form, &[("csrf_token", &own)])
        .expect(403);
    assert_eq!(audit_of(&app, "original-shown").len(), 1);
}

on_both!(the_original_of_an_erased_text_is_gone);

fn the_original_of_an_erased_text_is_gone(backend: Backend) {
    let app = TestApp::start(backend);
    let code = app.respond(&Answer {
        words: NAMED,
        ..Answer::default()
    });
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    decide(
        &mut moderator,
        &item,
        &[("decision", "withhold"), ("reason", "personal-data")],
    )
    .expect(200);
    app.browser()
        .post("/r", &[("code", &code), ("action", "erase-now")])
        .expect(200);
    let csrf_token = moderator.get("/moderate").csrf_token();
    moderator
        .post_once(
            &format!("{}/original", address(&item)),
            &[("csrf_token", &csrf_token)],
        )
        .expect(410);
}

on_both!(residents_are_told_before_sending_and_decide);

fn residents_are_told_before_sending_and_decide(backend: Backend) {
    let app = TestApp::start(backend);
    let mut resident = app.browser();
    fill_in(
        &mut resident,
        &Answer {
            words: "PC 4821 stopped me on 4 May. Ring 07700 900123.",
            ..Answer::default()
        },
    );
    let check = resident.get("/c/test/check").expect(200);
    let note = check.one("#personal");
    assert!(
        note.contains("“4821” (perhaps an officer’s number)")
            && note.contains("“07700 900123” (perhaps a phone number)"),
        "{note}"
    );
    assert!(
        note.contains("An officer’s number and a date can identify you"),
        "{note}"
    );
    let change = check.attributes("#personal a", "href");
    assert_eq!(change.len(), 1);
    assert!(
        resident
            .get(&change[0])
            .expect(200)
            .body
            .contains("PC 4821")
    );
    assert_eq!(
        resident
            .post("/c/test/check", &[("publish", "publish")])
            .expect(200)
            .all("#code")
            .len(),
        1,
        "it never blocks"
    );

    let mut other = app.browser();
    fill_in(
        &mut other,
        &Answer {
            words: "The police should publish an audit first.",
            ..Answer::default()
        },
    );
    assert!(
        other
            .get("/c/test/check")
            .expect(200)
            .all("#personal")
            .is_empty()
    );
}

on_both!(five_hundred_redacted_identifiers_are_found_nowhere);

fn five_hundred_redacted_identifiers_are_found_nowhere(backend: Backend) {
    let log = log();
    let app = TestApp::start(backend);
    let planted: Vec<String> = (0..500).map(identifier).collect();
    for ten in planted.chunks(10) {
        app.respond(&Answer {
            words: &format!(
                "This happened to us: {}. It must stop.",
                ten.join(", then ")
            ),
            ..Answer::default()
        });
    }
    let mut moderator = app.with_moderator();
    for _ in planted.chunks(10) {
        let item = next(&mut moderator);
        let places = item.attributes("input[name=take]", "value");
        assert_eq!(places.len(), 10, "{}", item.one(".original"));
        let mut fields = vec![("decision", "redact"), ("reason", "personal-data")];
        fields.extend(places.iter().map(|place| ("take", place.as_str())));
        decide(&mut moderator, &item, &fields).expect(200);
    }
    app.set_time("2026-06-13T09:00:00Z");
    publish(&mut app.with_official()).expect(200);

    let mut outputs = public_outputs(&app);
    assert!(
        outputs.iter().any(|(_, text)| text.contains(
            "This happened to us: [contact details removed], then [contact details removed]"
        )),
        "the rest is public"
    );
    let public = [
        "publi",
        "audit.",
        "sealed_group",
        "decision",
        "outbox",
        "mail",
    ];
    outputs.extend(
        app.database
            .dump()
            .into_iter()
            .filter(|(place, _)| public.iter().any(|start| place.starts_with(start))),
    );
    outputs.push((
        "the log".to_owned(),
        String::from_utf8_lossy(&log.lock().unwrap()).into_owned(),
    ));
    outputs.push((
        "PostgreSQL's log".to_owned(),
        crate::support::postgres::log(),
    ));
    let leaks: Vec<(&String, &String)> = outputs
        .iter()
        .flat_map(|(place, text)| {
            planted
                .iter()
                .filter(move |one| text.contains(one.as_str()))
                .map(move |one| (place, one))
        })
        .collect();
    println!(
        "{} of {} planted identifiers leaked into {} outputs",
        leaks.len(),
        planted.len(),
        outputs.len()
    );
    assert!(leaks.is_empty(), "{leaks:?}");
}

/// One of 500 identifiers that nothing else holds.
fn identifier(number: usize) -> String {
    match number % 5 {
        0 => format!("plant{number}@leak.example.org"),
        1 => format!("07700 91{number:04}"),
        2 => format!("JX {:02} {:02} 77 C", number / 100, number % 100),
        3 => format!("www.leak{number}.example.org"),
        _ => format!("@planted_{number}"),
    }
}

/// Every page and file that anybody can ask for, by its address.
fn public_outputs(app: &TestApp) -> Vec<(String, String)> {
    let mut reader = app.browser();
    let results = reader.get("/c/test/results").expect(200);
    let mut paths = results.attributes("main a", "href");
    paths.retain(|path| path.starts_with("/c/test/results"));
    assert!(
        paths.iter().filter(|path| path.contains("/files/")).count() >= 5,
        "{paths:?}"
    );
    for route in ROUTES
        .iter()
        .filter(|route| route.method == "GET" && route.who == RouteAudience::Anyone)
    {
        let path = route
            .pattern
            .replace("{slug}", "test")
            .replace("{number}", "1")
            .replace("{question}", "words")
            .replace("{page}", "words");
        paths.push(
            path.replace("{name}", "texts.csv")
                .replace("{item}", "0")
                .replace("{language}", "en"),
        );
    }
    paths.sort();
    paths.dedup();
    let outputs = paths.into_iter().map(|path| {
        let page = reader.get_once(&path);
        (path, page.body)
    });
    outputs.collect()
}

/// Everything that the program logs in this process from now on.
pub fn log() -> Arc<Mutex<Vec<u8>>> {
    #[derive(Clone)]
    struct Lines(Arc<Mutex<Vec<u8>>>);
    impl Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    static LOG: OnceLock<Arc<Mutex<Vec<u8>>>> = OnceLock::new();
    let lines = LOG.get_or_init(|| {
        let lines = Arc::new(Mutex::new(Vec::new()));
        let writer = Lines(Arc::clone(&lines));
        let subscriber = tracing_subscriber::fmt()
            .with_env_filter("regard=trace,actix_web=debug,actix_server=info")
            .with_writer(move || writer.clone());
        subscriber.try_init().expect("no other test takes the log");
        tracing::info!(target: "regard", "the test listens");
        lines
    });
    assert!(!lines.lock().unwrap().is_empty(), "the log is heard");
    Arc::clone(lines)
}
