//! What may say who somebody is becomes public only after a question that names it, by whatever
//! way; it is never decided together with others; and nobody takes published texts down without
//! having read how many.

use crate::moderators::{address, confirm, decide, decide_as_shown, next, preview, remove};
use crate::officials::{file, publish, publish_all_texts};
use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::{Answer, fill_in};
use crate::support::{Backend, Browser, TestApp};
use regard::domain::account::Role;

const NAMED: &str = "I am Thabo Mkhize, ring 07700 900123.";
const SCREEN: &str = "/moderate/queues/test/screen";

fn words(app: &TestApp, words: &str) -> String {
    app.respond(&Answer {
        words,
        ..Answer::default()
    })
}

fn values(app: &TestApp, column: &str) -> Vec<String> {
    app.database
        .dump()
        .into_iter()
        .filter(|(place, _)| place == column)
        .map(|(_, text)| text)
        .collect()
}

fn decisions(app: &TestApp) -> usize {
    values(app, "decision.id").len()
}

/// How often the audit refused something with this cause.
fn refused(app: &TestApp, cause: &str) -> usize {
    let acts = values(app, "audit.act")
        .into_iter()
        .zip(values(app, "audit.detail"));
    acts.filter(|(act, detail)| {
        act == "decision-refused" && detail.contains(&format!("\"cause\":\"{cause}\""))
    })
    .count()
}

/// What a page asks about.
fn asked(page: &Page) -> Vec<String> {
    page.all("#unmarked li")
}

/// Takes texts for one screen.
fn fill(browser: &mut Browser, fields: &[(&str, &str)]) -> Page {
    let csrf_token = browser.get("/moderate").csrf_token();
    let mut all = vec![("csrf_token", csrf_token.as_str())];
    all.extend(fields);
    browser.post(&format!("{SCREEN}/fill"), &all).expect(200)
}

/// Sends the form of a screen.
fn record(browser: &mut Browser, screen: &Page, ticked: &[&str], fields: &[(&str, &str)]) -> Page {
    let (csrf_token, seen) = (
        screen.csrf_token(),
        screen.attributes("input[name=seen]", "value").remove(0),
    );
    let mut all = vec![("csrf_token", csrf_token.as_str()), ("seen", &seen)];
    all.extend(ticked.iter().map(|item| ("take", *item)));
    all.extend(fields);
    browser.post(SCREEN, &all)
}

/// Asks for a second look at the only text in words of a response.
fn appeal(app: &TestApp, code: &str) {
    let ask = [
        ("code", code),
        ("action", "second-look"),
        ("question", "words"),
    ];
    app.browser().post("/r", &ask).expect(200);
}

on_both!(publishing_over_what_was_found_asks_once_and_names_it);

fn publishing_over_what_was_found_asks_once_and_names_it(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, NAMED);
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    let page = decide(&mut moderator, &item, &[("decision", "publish")]).expect(422);
    assert_eq!(
        page.one(".error-summary li"),
        "Say whether the public should read “Thabo Mkhize”, “07700 900123”"
    );
    assert_eq!(page.attributes(".error-summary a", "href"), ["#unmarked"]);
    assert!(page.one("title").starts_with("Error: "));
    let lines = asked(&page);
    assert!(
        lines[0].starts_with("“Thabo Mkhize” Name") && lines[1].starts_with("“07700 900123” Phone"),
        "{lines:?}"
    );
    assert_eq!(
        page.attributes("input[name=asked]", "value"),
        ["publish"],
        "the question belongs to what was pressed"
    );
    assert_eq!((decisions(&app), refused(&app, "unconfirmed")), (0, 1));
    confirm(&mut moderator, &page, &[("decision", "publish")]).expect(200);
    assert_eq!(values(&app, "decision.kind"), ["publish"]);
    let detail = values(&app, "audit.detail").join(" ");
    assert!(
        detail.contains(r#""dismissed":2"#) && !detail.contains("Mkhize"),
        "{detail}"
    );
}

on_both!(a_text_in_which_nothing_is_found_takes_one_press);

fn a_text_in_which_nothing_is_found_takes_one_press(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, "The audit should come first.");
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    decide(&mut moderator, &item, &[("decision", "publish")]).expect(200);
    assert_eq!(decisions(&app), 1);
}

on_both!(a_confirmation_is_for_what_was_shown_and_nothing_else);

fn a_confirmation_is_for_what_was_shown_and_nothing_else(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, NAMED);
    words(&app, NAMED);
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    for forged in ["", "yes", "0000"] {
        decide(
            &mut moderator,
            &item,
            &[("decision", "publish"), ("confirmed", forged)],
        )
        .expect(422);
    }
    // Asked about the name alone, because the number was ticked.
    let number = ("take", "24-36:contact");
    let fewer = decide(
        &mut moderator,
        &item,
        &[("decision", "redact"), ("reason", "personal-data"), number],
    )
    .expect(422);
    assert_eq!(asked(&fewer).len(), 1, "{:?}", asked(&fewer));
    let confirmation = fewer
        .attributes("button[name=confirmed]", "value")
        .remove(0);
    let more = decide(
        &mut moderator,
        &item,
        &[("decision", "publish"), ("confirmed", &confirmation)],
    )
    .expect(422);
    assert_eq!(
        asked(&more).len(),
        2,
        "the number was not among what was shown"
    );
    assert_eq!(decisions(&app), 0);
    let all = more.attributes("button[name=confirmed]", "value").remove(0);
    confirm(
        &mut moderator,
        &fewer,
        &[("decision", "redact"), ("reason", "personal-data")],
    )
    .expect(200);
    // The same words in another text are another question.
    let other = next(&mut moderator);
    decide(
        &mut moderator,
        &other,
        &[("decision", "publish"), ("confirmed", &all)],
    )
    .expect(422);
    assert_eq!(values(&app, "decision.kind"), ["redact"]);
}

on_both!(words_that_are_removed_in_one_place_are_asked_about_in_the_others);

fn words_that_are_removed_in_one_place_are_asked_about_in_the_others(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, "Ask zorblat first. Then zorblat again.");
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    let shown = preview(
        &mut moderator,
        &item,
        &[("words", "zorblat"), ("token", "name")],
    )
    .expect(200);
    let first = shown
        .attributes("input[name=take][checked]", "value")
        .remove(0);
    let page = decide(
        &mut moderator,
        &shown,
        &[
            ("decision", "redact"),
            ("reason", "personal-data"),
            ("take", &first),
        ],
    )
    .expect(422);
    assert_eq!(
        asked(&page),
        ["“zorblat” You remove these words in the text, and they stand here all the same"]
    );
    confirm(
        &mut moderator,
        &page,
        &[("decision", "redact"), ("reason", "personal-data")],
    )
    .expect(200);
    assert_eq!(
        values(&app, "decision.spans"),
        [r#"[{"start":4,"end":11,"token":"name"}]"#],
        "one place was chosen alone"
    );
}

on_both!(opinions_and_the_lead_who_settles_them_are_asked_too);

fn opinions_and_the_lead_who_settles_them_are_asked_too(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, NAMED);
    let (mut first, mut second) = (app.with_moderator(), app.with_moderator());
    let mut lead = app.with_staff(Role::LeadModerator, None);
    let item = next(&mut first);
    let page = decide(
        &mut first,
        &item,
        &[("decision", "publish"), ("with", "another")],
    )
    .expect(422);
    assert_eq!(
        page.attributes("#with-another[checked]", "value"),
        ["another"]
    );
    assert!(values(&app, "opinion.id").is_empty());
    confirm(
        &mut first,
        &page,
        &[("decision", "publish"), ("with", "another")],
    )
    .expect(200);
    let blind = next(&mut second);
    assert!(
        blind.all("#unmarked").is_empty(),
        "an opinion is not told of another"
    );
    let page = remove(
        &mut second,
        &blind,
        ("ring", "other"),
        &[("reason", "abuse")],
    )
    .expect(422);
    confirm(
        &mut second,
        &page,
        &[("decision", "redact"), ("reason", "abuse")],
    )
    .expect(200);
    assert_eq!(values(&app, "opinion.kind"), ["publish", "redact"]);
    let both = next(&mut lead);
    let page = decide(&mut lead, &both, &[("decision", "publish")]).expect(422);
    assert_eq!((asked(&page).len(), decisions(&app)), (2, 0));
    confirm(&mut lead, &page, &[("decision", "publish")]).expect(200);
    assert_eq!(decisions(&app), 1);
}

on_both!(a_second_look_asks_whether_it_publishes_anew_or_leaves_the_decision);

fn a_second_look_asks_whether_it_publishes_anew_or_leaves_the_decision(backend: Backend) {
    let app = TestApp::start(backend);
    let (mut first, mut second) = (app.with_moderator(), app.with_moderator());
    let withheld = words(&app, NAMED);
    let item = next(&mut first);
    decide(
        &mut first,
        &item,
        &[("decision", "withhold"), ("reason", "abuse")],
    )
    .expect(200);
    appeal(&app, &withheld);
    let again = next(&mut second);
    let page = decide(&mut second, &again, &[("decision", "publish")]).expect(422);
    assert_eq!(asked(&page).len(), 2);
    assert_eq!(values(&app, "decision.kind"), ["withhold"]);
    confirm(&mut second, &page, &[("decision", "publish")]).expect(200);
    // What was removed before leaves the number for the public; whoever lets that stand is
    // asked.
    let redacted = words(&app, "Ask Thabo Mkhize, or ring 07700 900123.");
    let item = next(&mut first);
    let shown = preview(
        &mut first,
        &item,
        &[("words", "Thabo Mkhize"), ("token", "name")],
    )
    .expect(200);
    let page = decide_as_shown(
        &mut first,
        &shown,
        &[("decision", "redact"), ("reason", "abuse")],
    )
    .expect(422);
    confirm(
        &mut first,
        &page,
        &[("decision", "redact"), ("reason", "abuse")],
    )
    .expect(200);
    appeal(&app, &redacted);
    let again = next(&mut second);
    let page = decide_as_shown(&mut second, &again, &[("decision", "uphold")]).expect(422);
    assert!(
        asked(&page)[0].starts_with("“07700 900123”"),
        "{:?}",
        asked(&page)
    );
    assert_eq!(values(&app, "second_look.outcome"), ["changed"]);
    confirm(&mut second, &page, &[("decision", "uphold")]).expect(200);
    assert_eq!(values(&app, "second_look.outcome"), ["changed", "upheld"]);
    assert_eq!(refused(&app, "unconfirmed"), 3);
}

on_both!(exact_copies_are_asked_about_with_their_number);

fn exact_copies_are_asked_about_with_their_number(backend: Backend) {
    let app = TestApp::start(backend);
    for _ in 0..3 {
        words(&app, NAMED);
    }
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    let all = [("decision", "publish"), ("with", "copies"), ("copies", "2")];
    let page = decide(&mut moderator, &item, &all).expect(422);
    assert!(
        page.one("#unmarked")
            .contains("in the 2 other texts of exactly these words"),
        "{}",
        page.one("#unmarked")
    );
    assert_eq!(decisions(&app), 0);
    confirm(&mut moderator, &page, &all).expect(200);
    assert_eq!(decisions(&app), 3);
}

on_both!(a_translation_may_not_bring_back_what_was_removed_unasked);

fn a_translation_may_not_bring_back_what_was_removed_unasked(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, "Mae angen i Zorblat Quux wirio hyn.");
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    remove(
        &mut moderator,
        &item,
        ("Zorblat Quux", "name"),
        &[("reason", "personal-data")],
    )
    .expect(200);
    let path = format!("{}/translation", address(&item));
    let csrf_token = moderator.get(&path).expect(200).csrf_token();
    let mut send = |words: &str, confirmed: &str| {
        moderator.post(
            &path,
            &[
                ("csrf_token", &csrf_token),
                ("words", words),
                ("confirmed", confirmed),
            ],
        )
    };
    let page = send("ZORBLAT QUUX should check this.", "").expect(422);
    assert_eq!(
        asked(&page),
        ["“ZORBLAT QUUX” You remove these words in the text, and they stand here all the same"]
    );
    assert_eq!(
        page.one("#words"),
        "ZORBLAT QUUX should check this.",
        "what was typed is kept"
    );
    assert_eq!(page.attributes(".error-summary a", "href"), ["#unmarked"]);
    let confirmation = page.attributes("button[name=confirmed]", "value").remove(0);
    let other = send("Thabo Mkhize should check this.", &confirmation).expect(422);
    assert!(
        asked(&other)[0].starts_with("“Thabo Mkhize” Name"),
        "other words are another question"
    );
    assert!(values(&app, "text_translation.words").is_empty());
    send("[name removed] should check this.", "").expect(200);
    let asked_again = send("Zorblat should check this.", "").expect(422);
    let confirmation = asked_again
        .attributes("button[name=confirmed]", "value")
        .remove(0);
    send("Zorblat should check this.", &confirmation).expect(200);
    assert_eq!(
        values(&app, "text_translation.words"),
        ["Zorblat should check this."]
    );
    assert_eq!(refused(&app, "unconfirmed"), 3);
}

on_both!(an_organisations_name_that_holds_a_removed_name_is_asked_about);

fn an_organisations_name_that_holds_a_removed_name_is_asked_about(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            capacity: "organisation",
            words: "So says Zorblat Quux.",
            ..Answer::default()
        },
    );
    browser
        .post(
            "/c/test/respond/answering-for",
            &[("organisation", "Quux and Daughters")],
        )
        .expect(200);
    browser
        .post("/c/test/check", &[("publish", "publish-named")])
        .expect(200);
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    let named = [("reason", "personal-data"), ("with-name", "yes")];
    let shown = preview(
        &mut moderator,
        &item,
        &[("words", "Zorblat Quux"), ("token", "name")],
    )
    .expect(200);
    let fields = [&[("decision", "redact")][..], &named[..]].concat();
    let page = decide_as_shown(&mut moderator, &shown, &fields).expect(422);
    assert!(
        asked(&page)[0].starts_with("“Quux” In the name beside the text: You remove"),
        "{:?}",
        asked(&page)
    );
    remove(&mut moderator, &item, ("Zorblat Quux", "name"), &named[..1]).expect(200);
    assert_eq!(
        decisions(&app),
        1,
        "without the name beside it there is nothing to ask"
    );
}

on_both!(nothing_that_was_found_or_flagged_is_read_together_and_nothing_is_ticked_before);

fn nothing_that_was_found_or_flagged_is_read_together_and_nothing_is_ticked_before(
    backend: Backend,
) {
    let app = TestApp::start(backend);
    for text in [
        "Yes.",
        "No.",
        "Ring me on 07700 900123.",
        "You bastards.",
        "Never.",
    ] {
        words(&app, text);
    }
    let long = "A thought that is long enough not to be one of the short ones that are read \
                together on one screen.";
    words(&app, long);
    words(&app, &format!("{long} I am Thabo Mkhize."));
    // These came before anybody looked so at texts: marked short, with an address in one, and
    // with a flag in another.
    app.database
        .execute("UPDATE review SET stage = 'short' WHERE id = (SELECT MIN(id) + 2 FROM review)")
        .unwrap();
    app.database
        .execute(
            "UPDATE review SET stage = 'short', flags = ',links,' WHERE id = (SELECT MIN(id) + 1 \
             FROM review)",
        )
        .unwrap();
    let mut moderator = app.with_moderator();
    let screen = fill(&mut moderator, &[]);
    assert_eq!(screen.all(".text-answer"), ["Yes.", "Never."]);
    assert!(
        screen.attributes("input[checked]", "name").is_empty(),
        "neither a text nor a decision is chosen before"
    );
    let mut stages = values(&app, "review.stage");
    stages.sort();
    assert_eq!(
        stages,
        ["flagged", "new", "new", "new", "short", "short", "short"],
        "what was found in one takes it from the short ones"
    );
    let screen = fill(&mut moderator, &[("view", "new")]);
    assert_eq!(screen.all(".text-answer"), ["Yes.", "Never.", long]);
    assert!(
        fill(&mut app.with_moderator(), &[("view", "flagged")])
            .text()
            .contains("No text can be read together")
    );
    assert!(
        moderator
            .get("/moderate/queues/test?view=flagged")
            .expect(200)
            .attributes("[formaction$='/screen/fill']", "formaction")
            .is_empty()
    );
}

on_both!(a_forged_form_cannot_decide_on_what_was_found_together_with_others);

fn a_forged_form_cannot_decide_on_what_was_found_together_with_others(backend: Backend) {
    let app = TestApp::start(backend);
    for text in [NAMED, "Yes.", "Never."] {
        words(&app, text);
    }
    let mut moderator = app.with_moderator();
    let named = next(&mut moderator);
    let screen = fill(&mut moderator, &[]);
    assert_eq!(screen.all(".text-answer"), ["Yes.", "Never."]);
    let item = address(&named)
        .trim_start_matches("/moderate/items/")
        .to_owned();
    assert_eq!(
        screen.attributes("#alone + p + ul a", "href"),
        [format!("/moderate/items/{item}")],
        "held, and looked at by itself"
    );
    let mut ticked = screen.attributes("input[name=take]", "value");
    ticked.push(item.clone());
    let seen = format!(
        "{} {item}:1",
        screen.attributes("input[name=seen]", "value")[0]
    );
    let mut fields = vec![
        ("csrf_token", screen.csrf_token()),
        ("seen", seen),
        ("decision", "publish".to_owned()),
    ];
    fields.extend(ticked.iter().map(|item| ("take", item.clone())));
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let page = moderator.post(SCREEN, &fields).expect(422);
    assert!(
        page.one(".error-summary li")
            .starts_with("Look at 1 of the texts you ticked by itself"),
        "{}",
        page.text()
    );
    assert_eq!(page.attributes(".error-summary a", "href"), ["#alone"]);
    assert_eq!(
        page.attributes("input[name=take][checked]", "value").len(),
        2,
        "what was ticked stays so"
    );
    assert_eq!((decisions(&app), refused(&app, "noticed")), (0, 1));
}

on_both!(a_screen_decides_on_what_is_ticked_and_on_nothing_else);

fn a_screen_decides_on_what_is_ticked_and_on_nothing_else(backend: Backend) {
    let app = TestApp::start(backend);
    for text in ["Yes.", "No.", "Never."] {
        words(&app, text);
    }
    let mut moderator = app.with_moderator();
    let screen = fill(&mut moderator, &[]);
    let items = screen.attributes("input[name=take]", "value");
    let none = record(&mut moderator, &screen, &[], &[("decision", "publish")]).expect(422);
    assert!(
        none.one(".error-summary li")
            .starts_with("Tick at least one text")
    );
    assert_eq!(none.attributes(".error-summary a", "href"), ["#texts"]);
    let undecided = record(&mut moderator, &screen, &[&items[0]], &[]).expect(422);
    assert_eq!(undecided.one(".error-summary li"), "Choose a decision");
    assert_eq!(
        undecided.attributes(".error-summary a", "href"),
        ["#decide-publish"]
    );
    assert_eq!(
        undecided.attributes("input[name=take][checked]", "value"),
        items[..1]
    );
    assert_eq!(
        (
            decisions(&app),
            values(&app, "review.lease_account_id").len()
        ),
        (0, 3),
        "nothing was decided or given back"
    );
    let done = record(
        &mut moderator,
        &screen,
        &[&items[0], &items[2]],
        &[("decision", "publish")],
    )
    .expect(200);
    assert!(
        done.text().contains("Decided: 2. Left out: 1."),
        "{}",
        done.text()
    );
    assert!(
        next(&mut moderator).text().contains("No."),
        "what was not ticked is looked at by itself"
    );
}

on_both!(undoing_many_says_how_many_are_public_and_asks_first);

fn undoing_many_says_how_many_are_public_and_asks_first(backend: Backend) {
    let app = TestApp::start_with_interim(backend);
    for n in 0..12 {
        words(&app, &format!("Fine {n}."));
    }
    let mut moderator = app.with_moderator();
    let screen = fill(&mut moderator, &[]);
    let items = screen.attributes("input[name=take]", "value");
    let ticked: Vec<&str> = items.iter().map(String::as_str).collect();
    record(&mut moderator, &screen, &ticked, &[("decision", "publish")]).expect(200);
    publish(&mut app.with_official()).expect(200);
    let public = |app: &TestApp| file(app, 1, "texts.csv").matches("Fine").count();
    assert_eq!(public(&app), 12);
    let history = moderator.get("/moderate/history").expect(200);
    assert!(
        history.text().contains("12 texts") && history.text().contains("12 are in a publication"),
        "{}",
        history.text()
    );
    let undo = history
        .attributes("form[action*='/batches/']", "action")
        .remove(0);
    let csrf_token = history.csrf_token();
    let question = moderator
        .post(&undo, &[("csrf_token", &csrf_token)])
        .expect(422);
    assert_eq!(question.one("h1"), "Take published texts down?");
    assert_eq!(
        question.one(".notice"),
        "12 of these 12 texts are in a publication."
    );
    assert_eq!(question.one("main button"), "Take 12 texts down and undo");
    assert_eq!(public(&app), 12);
    // Another number than the one that was shown is asked about again.
    moderator
        .post(&undo, &[("csrf_token", &csrf_token), ("public", "11")])
        .expect(422);
    assert!(values(&app, "decision.undone_at").is_empty());
    // One of them by itself, which asks as well.
    let single = history.attributes("ol form", "action").remove(0);
    let one = moderator
        .post(&single, &[("csrf_token", &csrf_token)])
        .expect(422);
    assert_eq!(one.one(".notice"), "This text is in a publication.");
    moderator
        .post(&single, &[("csrf_token", &csrf_token), ("public", "1")])
        .expect(200);
    assert_eq!(public(&app), 11);
    moderator
        .post(&undo, &[("csrf_token", &csrf_token), ("public", "12")])
        .expect(422);
    let public_now = moderator
        .post(&undo, &[("csrf_token", &csrf_token)])
        .expect(422)
        .attributes("input[name=public]", "value")
        .remove(0);
    assert_eq!(public_now, "11");
    moderator
        .post(
            &undo,
            &[("csrf_token", &csrf_token), ("public", &public_now)],
        )
        .expect(200);
    assert_eq!(public(&app), 0);
    assert_eq!(values(&app, "decision.undone_at").len(), 12);
}

on_both!(a_lead_who_opens_a_public_text_again_reads_that_it_goes);

fn a_lead_who_opens_a_public_text_again_reads_that_it_goes(backend: Backend) {
    let app = TestApp::start_with_interim(backend);
    for n in 0..10 {
        words(&app, &format!("Harmless {n}."));
    }
    publish_all_texts(&app);
    let mut lead = app.with_staff(Role::LeadModerator, None);
    let item = format!("/moderate/items/{}", values(&app, "review.item")[0]);
    let page = lead.get(&format!("{item}/history")).expect(200);
    assert!(
        page.all(".notice").is_empty() && page.attributes("[name=takes-down]", "value").is_empty()
    );
    publish(&mut app.with_official()).expect(200);
    let reopen = format!("{item}/reopen");
    let csrf_token = page.csrf_token();
    let asked = lead
        .post(
            &reopen,
            &[("csrf_token", &csrf_token), ("why", "The name was missed.")],
        )
        .expect(422);
    assert!(
        asked
            .text()
            .contains("takes it out of every publication for good"),
        "{}",
        asked.text()
    );
    assert_eq!(
        asked.one("#why"),
        "The name was missed.",
        "what was typed is kept"
    );
    assert!(values(&app, "decision.undone_at").is_empty());
    let again = [
        ("csrf_token", csrf_token.as_str()),
        ("why", "The name was missed."),
        (
            "takes-down",
            &asked.attributes("[name=takes-down]", "value")[0],
        ),
    ];
    lead.post(&reopen, &again).expect(200);
    assert_eq!(values(&app, "decision.undone_at").len(), 1);
    assert_eq!(file(&app, 1, "texts.csv").matches("Harmless").count(), 9);
}

on_both!(what_is_typed_from_paper_is_asked_about_like_any_other_text);

fn what_is_typed_from_paper_is_asked_about_like_any_other_text(backend: Backend) {
    let app = TestApp::start(backend);
    crate::imports::release_one_paper(&app, NAMED);
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    let page = decide(&mut moderator, &item, &[("decision", "publish")]).expect(422);
    assert_eq!(asked(&page).len(), 2, "{}", page.text());
}
