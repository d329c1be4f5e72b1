//! Pages in several languages: who chooses, how the choice travels, and what is marked as being in
//! another one.

use crate::on_both;
use crate::support::browser::{Browser, Page};
use crate::support::server::{Answer, edition, fill_in};
use crate::support::{Backend, TestApp};
use regard::domain::consultation::Edition;
use regard::domain::time::LocalTime;
use regard::domain::translation;

fn lang(page: &Page) -> (String, String) {
    (
        page.attributes("html", "lang").concat(),
        page.attributes("html", "dir").concat(),
    )
}

/// The addresses of a page's links and forms within the site.
fn ways_on(page: &Page) -> Vec<String> {
    let mut all = page.attributes("a[href]", "href");
    all.extend(page.attributes("form[action]", "action"));
    all.retain(|address| address.starts_with('/'));
    all
}

#[test]
fn a_browser_is_answered_in_its_own_language() {
    let app = TestApp::start(Backend::Sqlite);
    let mut browser = app.browser();
    let page = browser
        .get_with("/", &[("accept-language", "cy-GB, en;q=0.5")])
        .expect(200);
    assert_eq!(lang(&page), ("cy".to_owned(), "ltr".to_owned()));
    assert_eq!(page.one(".skip-link"), "Neidio i’r prif gynnwys");
    assert_eq!(
        (page.header("vary"), page.header("content-language")),
        (Some("accept-language"), Some("cy"))
    );
    // What the browser asks for itself needs no word in any address.
    let carrying: Vec<String> = ways_on(&page)
        .into_iter()
        .filter(|address| address.contains("lang=cy"))
        .collect();
    assert!(carrying.is_empty(), "{carrying:?}");
    assert_eq!(page.attributes("[hreflang=en]", "href"), ["/?lang=en"]);
    assert_eq!(lang(&browser.get("/")).0, "en");
    assert_eq!(
        lang(&browser.get_with("/", &[("accept-language", "fr, *;q=0.1")])).0,
        "en"
    );
}

#[test]
fn a_choice_travels_in_every_address_and_in_no_cookie() {
    let app = TestApp::start(Backend::Sqlite);
    let mut browser = app.browser();
    for path in [
        "/",
        "/c/test",
        "/c/test/facts",
        "/privacy",
        "/r",
        "/nothing-here",
    ] {
        let page = browser.get_once(&format!("{path}?lang=cy"));
        assert_eq!(lang(&page).0, "cy", "{path}");
        for address in ways_on(&page)
            .iter()
            .filter(|address| !address.contains("lang=en") && !address.contains("lang=ur"))
        {
            assert!(
                address.contains("lang=cy"),
                "{path} leads to {address} without the choice"
            );
        }
    }
    // A form that asks writes its fields over the query of its address.
    let chosen = |browser: &mut Browser, address: &str| {
        let page = browser.get_once(address);
        page.attributes("form[method=get] input[name=lang]", "value")
    };
    assert_eq!(chosen(&mut browser, "/?lang=cy"), ["cy"]);
    assert!(chosen(&mut browser, "/").is_empty());
    assert!(
        browser.cookies.is_empty(),
        "somebody who only reads has a cookie: {:?}",
        browser.cookies
    );
    let begun = browser.post_once("/c/test/respond?lang=cy", &[]);
    assert_eq!(
        begun.location.as_deref(),
        Some("/c/test/respond/answering-as?lang=cy")
    );
    assert_eq!(lang(&browser.get_once("/?lang=xx")).0, "en");
    assert_eq!(lang(&browser.get_once("/?lang=%22%3E")).0, "en");
}

on_both!(a_switch_in_the_form_keeps_what_was_typed);

fn a_switch_in_the_form_keeps_what_was_typed(backend: Backend) {
    let app = TestApp::empty(backend);
    app.open_consultation(translated(100));
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            words: "As it was.",
            ..Answer::default()
        },
    );
    let page = browser.get("/c/test/respond/words").expect(200);
    assert_eq!(
        page.attributes(
            "button[value=language][lang], li[lang=cy] button",
            "formaction"
        ),
        ["/c/test/respond/words?lang=cy"]
    );
    let switched = browser
        .post(
            "/c/test/respond/words?lang=cy",
            &[("words", "Typed since."), ("action", "language")],
        )
        .expect(200);
    assert_eq!(
        (lang(&switched).0.as_str(), switched.one("#words").as_str()),
        ("cy", "Typed since.")
    );
    // Not sent yet, so not found fault with yet; and still not lost.
    let long = "x".repeat(5_000);
    let switched = browser
        .post(
            "/c/test/respond/words?lang=cy",
            &[("words", &long), ("action", "language")],
        )
        .expect(200);
    assert_eq!(switched.one("#words"), long);
    assert!(switched.all(".error-summary").is_empty());
    let wrong = browser
        .post("/c/test/respond/words?lang=cy", &[("words", &long)])
        .expect(422);
    assert_eq!(
        (lang(&wrong).0.as_str(), wrong.one("#words").as_str()),
        ("cy", long.as_str())
    );
    browser
        .post(
            "/c/test/respond/words?lang=cy",
            &[("words", "Typed since.")],
        )
        .expect(200);
    let check = browser
        .post(
            "/c/test/check?lang=cy",
            &[("publish", "keep"), ("action", "language")],
        )
        .expect(200);
    assert_eq!(
        (
            lang(&check).0.as_str(),
            check.attributes("input[checked]", "value")
        ),
        ("cy", vec!["keep".to_owned()])
    );
    assert!(check.text().contains("Typed since."));
    let sent = browser
        .post("/c/test/check?lang=cy", &[("publish", "keep")])
        .expect(200);
    assert_eq!(lang(&sent).0, "cy");
    let code = sent.one("#code");
    let find = browser
        .post("/r?lang=cy", &[("code", "half"), ("action", "language")])
        .expect(200);
    assert_eq!(find.attributes("#code", "value"), ["half"]);
    let mine = browser.post("/r", &[("code", &code)]).expect(200);
    assert_eq!(
        mine.attributes("li[lang=cy] form", "action"),
        ["/r?lang=cy"]
    );
    assert_eq!(mine.attributes("li[lang=cy] input", "value"), [code]);
}

/// The test consultation with so many of a hundred of its texts in Welsh.
fn translated(percent: usize) -> Edition {
    let mut edition = crate::support::server::edition();
    let all = translation::texts(&edition);
    let some = all.len() * percent / 100;
    let welsh = all.into_iter().take(some);
    let welsh = welsh.map(|(name, text)| (name, format!("Cymraeg: {text}")));
    edition
        .translations
        .insert("cy".to_owned(), welsh.collect());
    edition
}

#[test]
fn a_language_is_offered_where_the_consultation_can_be_read_in_it() {
    let offered = |app: &TestApp, path: &str| {
        let page = app.browser().get_once(path).expect(200);
        page.attributes("header li[lang]", "lang")
    };
    for (percent, welsh) in [(0, false), (40, false), (60, true)] {
        let app = TestApp::empty(Backend::Sqlite);
        app.open_consultation(translated(percent));
        let expected: &[&str] = if welsh { &["cy"] } else { &[] };
        for path in [
            "/c/test",
            "/c/test/facts",
            "/c/test/paper",
            "/c/test/results",
        ] {
            assert_eq!(offered(&app, path), expected, "{path}, {percent} %");
        }
        // The service itself is all there in Welsh, and hardly a word of it in Urdu.
        for path in ["/", "/r", "/privacy"] {
            assert_eq!(offered(&app, path), ["cy"], "{path}");
        }
        // Who has chosen Welsh before is not sent back: English is a press away.
        assert_eq!(offered(&app, "/c/test?lang=cy"), ["en"]);
    }
}

/// Fields in which nobody writes words: codes, days, numbers, names of rows.
const WITHOUT_WORDS: &[&str] = &[
    "class=\"text code\"",
    "hidden_field",
    "id=\"actor\"",
    "id=\"code-",
    "id=\"cut-off\"",
    "id=\"day\"",
    "id=\"name\"",
    "id=\"subject\"",
    "inputmode=\"decimal\"",
    "{{ part.id }}",
];

#[test]
fn words_of_people_run_in_the_direction_of_their_letters() {
    let mut templates = Vec::new();
    let folder = crate::architecture::root().join("templates");
    crate::architecture::files(&folder, "html", &mut templates);
    let (mut seen, mut wrong) = (0, Vec::new());
    for path in templates {
        let text = std::fs::read_to_string(&path).unwrap();
        for line in text.lines() {
            let is_field = line.contains("<textarea")
                || (line.contains("<input ") && line.contains("class=\"text"));
            let is_shown = ["text-answer", "public-text", "original"]
                .iter()
                .any(|class| line.contains(&format!("class=\"{class}\"")))
                || line.contains("<blockquote");
            let holds_none = WITHOUT_WORDS.iter().any(|sign| line.contains(sign));
            if (is_field && !holds_none) || is_shown {
                seen += 1;
                if !line.contains("dir=\"auto\"") {
                    wrong.push(format!("{}: {}", path.display(), line.trim()));
                }
            }
        }
    }
    assert!(seen > 30, "{seen}");
    assert!(
        wrong.is_empty(),
        "without dir=\"auto\":\n{}",
        wrong.join("\n")
    );
}

#[test]
fn what_a_language_lacks_is_english_and_says_so() {
    let app = TestApp::start(Backend::Sqlite);
    let page = app.browser().get_once("/c/test?lang=ur").expect(200);
    assert_eq!(lang(&page), ("ur".to_owned(), "rtl".to_owned()));
    let button = page.attributes("button.start", "lang");
    assert!(
        button.is_empty(),
        "the button is in the page's own language: {button:?}"
    );
    let borrowed = page.all("[lang=en][dir=ltr]");
    assert!(
        borrowed.iter().any(|words| words == "Who decides"),
        "{borrowed:?}"
    );
    assert!(!page.body.contains(['\u{FDD0}', '\u{FDD1}', '\u{FDD2}']));
    assert!(page.one("title").ends_with("– Test Office"));
}

#[test]
fn people_who_work_here_read_english() {
    let app = TestApp::start(Backend::Sqlite);
    let mut moderator = app.with_moderator();
    for path in [
        "/moderate?lang=cy",
        "/moderate/history?lang=cy",
        "/sign-in?lang=cy",
    ] {
        let page = moderator
            .get_with(path, &[("accept-language", "cy")])
            .expect(200);
        assert_eq!(lang(&page).0, "en", "{path}");
        assert!(
            page.all("[hreflang]").is_empty() || path.starts_with("/sign-in"),
            "{path} offers languages"
        );
    }
}

/// The test consultation with some of its texts in Welsh.
fn with_welsh() -> regard::domain::consultation::Edition {
    let mut edition = crate::support::server::edition();
    let question = edition
        .form
        .pages
        .iter()
        .find(|page| page.key == "view")
        .unwrap()
        .questions[0]
        .key
        .clone();
    let texts = [
        ("title".to_owned(), "Prawf".to_owned()),
        ("texts.purpose".to_owned(), "Pam.".to_owned()),
        (
            format!("pages.view.questions.{question}.text"),
            "Beth yw eich barn?".to_owned(),
        ),
        (
            format!("pages.view.questions.{question}.options.go-on.label"),
            "Parhau".to_owned(),
        ),
    ];
    edition.translations.insert("cy".to_owned(), texts.into());
    edition
}

on_both!(a_consultation_is_read_in_its_translation_and_says_what_is_not_translated);

fn a_consultation_is_read_in_its_translation_and_says_what_is_not_translated(backend: Backend) {
    let app = TestApp::empty(backend);
    app.open_consultation(with_welsh());
    let english = crate::support::server::edition();
    let mut browser = app.browser();
    let home = browser.get("/?lang=cy").expect(200);
    assert_eq!(home.one("h3 a"), "Prawf");
    let start = browser.get("/c/test?lang=cy").expect(200);
    assert_eq!(
        (start.one("h1"), start.attributes("h1", "lang").len()),
        ("Prawf".to_owned(), 0)
    );
    assert!(start.text().contains("Pam."));
    assert_eq!(start.attributes(".lede", "lang"), ["en"]);
    assert_eq!(start.one(".lede"), english.summary);
    fill_in(
        &mut browser,
        &Answer {
            view: "go-on",
            words: "Dim byd.",
            ..Answer::default()
        },
    );
    let page = browser.get("/c/test/respond/view?lang=cy").expect(200);
    assert!(page.one("h1").starts_with("Beth yw eich barn?"));
    assert_eq!(page.one("label[for=view-go-on]"), "Parhau");
    assert_eq!(page.attributes("label[for=view-stop]", "lang"), ["en"]);
    let check = browser.get("/c/test/check?lang=cy").expect(200);
    assert!(check.text().contains("Parhau"), "{}", check.text());
    let sent = browser
        .post("/c/test/check?lang=cy", &[("publish", "publish")])
        .expect(200);
    let mine = browser
        .post("/r?lang=cy", &[("code", &sent.one("#code"))])
        .expect(200);
    assert!(
        mine.text().contains("Parhau")
            && mine.text().contains("Beth yw eich barn?")
            && mine.text().contains("Dim byd.")
    );
    assert_eq!(mine.one("main .caption"), "Prawf");
    // Who reads English reads what was written, and the stored answer is a key.
    let mine = browser
        .post("/r", &[("code", &sent.one("#code"))])
        .expect(200);
    assert_eq!(mine.one("main .caption"), english.title);
    assert!(!mine.text().contains("Parhau"));
}

#[test]
fn another_closing_time_keeps_all_answers_and_what_was_chosen_about_publication() {
    let app = TestApp::start(Backend::Sqlite);
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            words: "Kept.",
            ..Answer::default()
        },
    );
    let mut later = edition();
    later.schedule.closes = LocalTime::parse("2026-06-29 23:59").unwrap();
    app.open_consultation(later);
    let told = browser
        .post("/c/test/check", &[("publish", "keep")])
        .expect(200);
    assert!(
        told.text().contains("All your answers are kept") && !told.text().contains("is deleted"),
        "{}",
        told.text()
    );
    let action = told.attributes("main form", "action").remove(0);
    let check = browser.post(&action, &[]).expect(200);
    assert_eq!(
        check.attributes("input[name=publish][checked]", "value"),
        ["keep"]
    );
}

#[test]
fn another_edition_does_not_drop_answers_because_of_the_reader_s_language() {
    let app = TestApp::empty(Backend::Sqlite);
    app.open_consultation(with_welsh());
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            words: "Kept.",
            ..Answer::default()
        },
    );
    let mut later = with_welsh();
    later.texts.stage = "Later.".to_owned();
    app.open_consultation(later);
    let changed = browser.get("/c/test/changed?lang=cy").expect(200);
    assert_eq!(changed.all("main li").len(), 1, "{}", changed.text());
    let check = browser.post("/c/test/changed?lang=cy", &[]).expect(200);
    assert!(
        check.text().contains("Kept.") && check.text().contains("Parhau"),
        "{}",
        check.text()
    );
}

#[test]
fn a_publication_is_read_in_a_translation_with_the_same_figures() {
    let app = TestApp::empty(Backend::Sqlite);
    let mut edition = with_welsh();
    edition.publication.while_open = regard::domain::consultation::WhileOpen::Headlines;
    app.open_consultation(edition);
    let welsh = "Rwy'n meddwl y dylai rhywun sydd ddim yn gweithio i'r heddlu wirio'r feddalwedd \
                 bob blwyddyn, ac mae angen cyhoeddi'r canlyniadau hefyd.";
    for n in 0..24 {
        let words = format!("{welsh} {n}");
        app.respond(&Answer {
            view: if n % 2 == 0 { "go-on" } else { "stop" },
            words: &words,
            ..Answer::default()
        });
    }
    crate::officials::publish_all_texts(&app);
    app.set_time("2026-06-13T09:00:00Z");
    crate::officials::publish(&mut app.with_official()).expect(200);
    let mut reader = app.browser();
    let (english, cymraeg) = (
        reader.get("/c/test/results").expect(200),
        reader.get("/c/test/results?lang=cy").expect(200),
    );
    let figures = |page: &Page| {
        page.all("td.n")
            .into_iter()
            .map(|cell| cell.parse::<u32>().ok())
            .collect::<Vec<_>>()
    };
    assert!(figures(&english).contains(&Some(24)));
    assert_eq!(
        figures(&english),
        figures(&cymraeg),
        "figures, and at the same places words instead"
    );
    assert!(
        cymraeg.all("tbody th").contains(&"Parhau".to_owned()),
        "{:?}",
        cymraeg.all("tbody th")
    );
    assert!(!cymraeg.body.contains('\u{FDD0}'));
    let texts = reader.get("/c/test/results/1/answers/words").expect(200);
    assert_eq!(
        texts
            .attributes("blockquote", "lang")
            .first()
            .map(String::as_str),
        Some("cy")
    );
}

on_both!(a_translation_stands_beside_the_original_and_goes_with_it);

fn a_translation_stands_beside_the_original_and_goes_with_it(backend: Backend) {
    let app = TestApp::start(backend);
    let code = app.respond(&Answer {
        words: "Dylai rhywun arall wirio hyn, meddai Jo Sample.",
        ..Answer::default()
    });
    for n in 0..10 {
        app.respond(&Answer {
            words: &format!("Words number {n}."),
            ..Answer::default()
        });
    }
    app.set_time("2026-08-01T12:00:00Z");
    let mut moderator = app.with_moderator();
    let item = crate::moderators::next(&mut moderator);
    let address = format!("{}/translation", crate::moderators::address(&item));
    let waiting = moderator.get(&address).expect(409);
    assert!(
        waiting.text().contains("nothing to translate"),
        "{}",
        waiting.text()
    );
    crate::moderators::remove(
        &mut moderator,
        &item,
        ("Jo Sample", "name"),
        &[("reason", "personal-data")],
    )
    .expect(200);
    crate::officials::publish_all_texts(&app);
    let page = moderator.get(&address).expect(200);
    assert!(
        page.one(".public-text").contains("[name removed]") && !page.body.contains("Jo Sample"),
        "only what the public reads"
    );
    let csrf_token = page.csrf_token();
    let long = "x".repeat(20_001);
    let refused = moderator
        .post(&address, &[("csrf_token", &csrf_token), ("words", &long)])
        .expect(422);
    assert_eq!(refused.one("#words"), long);
    moderator
        .post(
            &address,
            &[
                ("csrf_token", &csrf_token),
                (
                    "words",
                    "Somebody else should check this, says [name removed].",
                ),
            ],
        )
        .expect(200);

    crate::officials::publish(&mut app.with_official()).expect(200);
    let texts = || {
        app.browser()
            .get("/c/test/results/1/answers/words")
            .expect(200)
    };
    let shown = texts();
    let translated = shown.all("blockquote[lang=en]");
    assert_eq!(
        translated,
        ["Somebody else should check this, says [name removed]."]
    );
    assert!(
        shown.text().contains("Translation by a person")
            && shown.text().contains("Dylai rhywun arall wirio hyn")
    );
    assert!(
        crate::officials::file(&app, 1, "texts.csv").contains("Somebody else should check this")
    );
    // Another translation, of a text that is public already.
    moderator
        .post(
            &address,
            &[
                ("csrf_token", &csrf_token),
                ("words", "Another person ought to check this."),
            ],
        )
        .expect(200);
    assert_eq!(
        texts().all("blockquote[lang=en]"),
        ["Another person ought to check this."]
    );
    let file = crate::officials::file(&app, 1, "publication.json");
    assert!(
        file.contains("Another person ought to check this.")
            && !file.contains("Somebody else should check this")
    );
    // Gone with the original, everywhere.
    app.browser()
        .post("/r", &[("code", &code), ("action", "erase-now")])
        .expect(200);
    let left: Vec<_> = app
        .database
        .dump()
        .into_iter()
        .filter(|(_, text)| text.contains("ought to check"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    moderator.get(&address).expect(409);
}

on_both!(a_translation_of_another_decision_is_not_published);

fn a_translation_of_another_decision_is_not_published(backend: Backend) {
    let app = TestApp::start(backend);
    for n in 0..11 {
        app.respond(&Answer {
            words: &format!("Geiriau rhif {n}, meddai Jo Sample."),
            ..Answer::default()
        });
    }
    app.set_time("2026-08-01T12:00:00Z");
    let mut moderator = app.with_moderator();
    let item = crate::moderators::next(&mut moderator);
    crate::moderators::publish_as_it_is(&mut moderator, &item).expect(200);
    let address = crate::moderators::address(&item);
    let csrf_token = moderator
        .get(&format!("{address}/translation"))
        .expect(200)
        .csrf_token();
    let typed = [
        ("csrf_token", csrf_token.as_str()),
        ("words", "Words, says Jo Sample on 07700 900123."),
    ];
    let asked = moderator
        .post(&format!("{address}/translation"), &typed)
        .expect(422);
    let confirmation = asked
        .attributes("button[name=confirmed]", "value")
        .remove(0);
    let confirmed = [&typed[..], &[("confirmed", confirmation.as_str())]].concat();
    moderator
        .post(&format!("{address}/translation"), &confirmed)
        .expect(200);
    moderator
        .post(&format!("{address}/undo"), &[("csrf_token", &csrf_token)])
        .expect(200);
    loop {
        let item = crate::moderators::next(&mut moderator);
        if item.all("form[data-redact]").is_empty() {
            break;
        }
        crate::moderators::remove(
            &mut moderator,
            &item,
            ("Jo Sample", "name"),
            &[("reason", "personal-data")],
        )
        .expect(200);
    }
    crate::officials::publish(&mut app.with_official()).expect(200);
    assert!(
        app.browser()
            .get("/c/test/results/1/answers/words")
            .expect(200)
            .all("blockquote[lang=en]")
            .is_empty()
    );
    assert!(!crate::officials::file(&app, 1, "texts.csv").contains("Jo Sample"));
    // It is there to be mended.
    assert_eq!(
        moderator
            .get(&format!("{address}/translation"))
            .one("#words"),
        "Words, says Jo Sample on 07700 900123."
    );
}

#[test]
fn a_note_on_pages_of_no_consultation_is_in_the_reader_s_language_or_marked() {
    let app = TestApp::empty(Backend::Sqlite);
    let mut edition = crate::support::server::edition();
    edition.example = Some("This is an example.".to_owned());
    app.open_consultation(edition);
    let borrowed = app
        .browser()
        .get_once("/privacy?lang=cy")
        .expect(200)
        .all("[lang=en][dir=ltr]");
    assert!(
        borrowed.iter().any(|words| words == "This is an example."),
        "{borrowed:?}"
    );
}
