//! One text on one screen: what is ticked before anybody looked, what the public will read, one
//! press for each decision, the next text with an undo of the last, and what a list of texts tells.

use crate::moderators::{address, confirm, decide, decide_as_shown, next, preview};
use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::Answer;
use crate::support::{Backend, Browser, TestApp};
use regard::domain::account::Role;
use regard::domain::moderation::{ReplacementToken, Span, redact};

const NAMED: &str = "My name is Thabo Mkhize of 12 Mill Lane, ring 07700 900123.";

fn words(app: &TestApp, words: &str) -> String {
    app.respond(&Answer {
        words,
        ..Answer::default()
    })
}

fn values(app: &TestApp, column: &str) -> Vec<String> {
    let rows = app.database.dump().into_iter();
    rows.filter(|(place, _)| place == column)
        .map(|(_, text)| text)
        .collect()
}

/// Presses the undo beside what the last press came to.
fn undo_last(browser: &mut Browser, page: &Page) -> Page {
    let undo = page.attributes(".last form", "action").remove(0);
    let csrf_token = page.csrf_token();
    browser
        .post(&undo, &[("csrf_token", &csrf_token), ("then", "again")])
        .expect(200)
}

/// The text as an element holds it, every blank and line break included.
fn exactly(page: &Page, id: &str) -> String {
    let start = page.body.find(&format!("id=\"{id}\"")).unwrap();
    let inner = &page.body[start..];
    let inner = &inner[inner.find('>').unwrap() + 1..];
    let inner = &inner[..inner.find("</div>").unwrap()];
    let plain = inner
        .replace("<mark class=\"removed\">", "")
        .replace("<mark>", "")
        .replace("</mark>", "");
    plain
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#38;", "&")
}

on_both!(a_clean_text_takes_one_press_and_the_next_text_comes_with_an_undo);

fn a_clean_text_takes_one_press_and_the_next_text_comes_with_an_undo(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, "The audit should come first.");
    words(&app, "The contract should end.");
    let mut moderator = app.with_moderator();
    let first = next(&mut moderator);
    assert!(first.all(".last").is_empty(), "nothing came before");
    let buttons = first.attributes("button[name=decision]", "value");
    assert_eq!(buttons, ["publish", "withhold", "escalate"]);
    assert_eq!(first.attributes("#then[checked]", "value"), ["next"]);
    let press = [("decision", "publish"), ("then", "next")];
    let second = decide(&mut moderator, &first, &press).expect(200);
    assert!(exactly(&second, "original").contains("contract"));
    assert!(
        second
            .one(".last")
            .contains("Last text: Approved as it is."),
        "{}",
        second.one(".last")
    );
    // The undo leads back to the text, and the next one waits where it was.
    let again = undo_last(&mut moderator, &second);
    assert_eq!(address(&again), address(&first));
    assert!(exactly(&again, "original").contains("audit"));
    let other = decide(&mut moderator, &again, &press).expect(200);
    assert!(exactly(&other, "original").contains("contract"));
    let done = decide(&mut moderator, &other, &press).expect(200);
    assert_eq!(done.one("h1"), "My work");
    assert!(done.one(".last").contains("Approved as it is"));
    assert_eq!(values(&app, "decision.id").len(), 3);
}

on_both!(whoever_unticks_the_next_text_goes_back_to_their_work);

fn whoever_unticks_the_next_text_goes_back_to_their_work(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, "The audit should come first.");
    words(&app, "The contract should end.");
    let mut moderator = app.with_moderator();
    let first = next(&mut moderator);
    let work = decide(&mut moderator, &first, &[("decision", "publish")]).expect(200);
    assert_eq!(work.one("h1"), "My work");
    let again = undo_last(&mut moderator, &work);
    assert_eq!(address(&again), address(&first));
    // An item that is not this moderator's, or no item, offers no undo.
    let mut other = app.with_moderator();
    for last in ["nothing", address(&first).rsplit('/').next().unwrap()] {
        let page = other
            .get(&format!("/moderate?done&last={last}"))
            .expect(200);
        assert!(page.attributes(".last form", "action").is_empty());
    }
}

on_both!(the_next_text_is_of_the_part_that_somebody_works_through);

fn the_next_text_is_of_the_part_that_somebody_works_through(backend: Backend) {
    let app = TestApp::start(backend);
    let of_the_police = |words| {
        app.respond(&Answer {
            capacity: "police",
            words,
            ..Answer::default()
        })
    };
    of_the_police("The audit should come first.");
    words(&app, "The contract should end.");
    of_the_police("The audit should be public.");
    let mut moderator = app.with_moderator();
    let csrf_token = moderator.get("/moderate").csrf_token();
    let fields = [("csrf_token", csrf_token.as_str()), ("capacity", "police")];
    let first = moderator
        .post("/moderate/queues/test/next", &fields)
        .expect(200);
    let press = [("decision", "publish"), ("then", "next")];
    let second = decide(&mut moderator, &first, &press).expect(200);
    assert!(exactly(&second, "original").contains("public"));
    let done = decide(&mut moderator, &second, &press).expect(200);
    assert_eq!(
        done.one("h1"),
        "My work",
        "no other text is of that capacity"
    );
}

on_both!(what_is_sure_to_be_personal_is_ticked_and_goes_with_a_reason_and_one_press);

fn what_is_sure_to_be_personal_is_ticked_and_goes_with_a_reason_and_one_press(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, NAMED);
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    let ticked = item.attributes("input[name=take][checked]", "value");
    assert_eq!(ticked.len(), 3, "{ticked:?}");
    assert_eq!(
        item.one("#public"),
        "My name is [name removed] of [address removed], ring [contact details removed]."
    );
    assert_eq!(values(&app, "decision.id").len(), 0);
    let reasons = item.attributes("input[name=reason][checked]", "value");
    assert!(reasons.is_empty(), "no reason is chosen for anybody");
    let verdict = [("decision", "redact"), ("reason", "personal-data")];
    decide_as_shown(&mut moderator, &item, &verdict).expect(200);
    assert_eq!(values(&app, "decision.kind"), ["redact"]);
}

on_both!(publishing_over_what_is_ticked_asks_first_and_is_never_the_first_button);

fn publishing_over_what_is_ticked_asks_first_and_is_never_the_first_button(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, NAMED);
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    let buttons = item.attributes("button[name=decision]", "value");
    assert_eq!(buttons, ["redact", "publish", "withhold", "escalate"]);
    let asked = decide_as_shown(&mut moderator, &item, &[("decision", "publish")]).expect(422);
    assert_eq!(asked.all("#unmarked li").len(), 3);
    assert_eq!(
        asked.attributes("input[name=take][checked]", "value").len(),
        3,
        "what was ticked stays ticked"
    );
    // The button of the question sends what it was asked about.
    confirm(&mut moderator, &asked, &[("asked", "publish")]).expect(200);
    assert_eq!(values(&app, "decision.kind"), ["publish"]);
    assert!(
        values(&app, "decision.spans").is_empty(),
        "nothing is removed"
    );
}

on_both!(words_that_are_only_written_like_a_name_are_marked_and_left_to_whoever_reads);

fn words_that_are_only_written_like_a_name_are_marked_and_left_to_whoever_reads(backend: Backend) {
    let app = TestApp::start(backend);
    words(
        &app,
        "Ask Zorblat Quux about it, or read https://example.org/report first.",
    );
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    assert!(!item.attributes("input[name=take]", "value").is_empty());
    assert!(
        item.attributes("input[name=take][checked]", "value")
            .is_empty()
    );
    assert_eq!(
        item.attributes("button[name=decision]", "value")[0],
        "redact"
    );
}

on_both!(what_the_public_will_read_is_what_is_recorded);

/// Texts that are hard to cut, each with a place to remove in scalars.
fn what_the_public_will_read_is_what_is_recorded(backend: Backend) {
    let app = TestApp::start(backend);
    let texts: [(&str, &str, (usize, usize)); 7] = [
        ("Ze\u{301} met Jose\u{301} there.", "8-13", (8, 13)),
        (
            "\u{1f469}\u{200d}\u{1f52c} works & <b>waits</b> \"here\".",
            "0-3",
            (0, 3),
        ),
        (
            "\u{627}\u{644}\u{634}\u{631}\u{637}\u{629} came at noon.",
            "0-6",
            (0, 6),
        ),
        ("One line,\n\nanother  line,\n  a third.", "11-18", (11, 18)),
        ("I\u{307}stanbul \u{fb01}rst, \u{df} last.", "0-9", (0, 9)),
        (
            "Jane\u{ad}Smith said [name removed] herself.",
            "0-10",
            (0, 10),
        ),
        ("All of it goes", "0-14", (0, 14)),
    ];
    let mut moderator = app.with_moderator();
    for (text, place, (start, end)) in texts {
        let code = words(&app, text);
        let item = next(&mut moderator);
        assert_eq!(exactly(&item, "original"), text);
        let take = format!("{place}:other");
        let shown = preview(&mut moderator, &item, &[("take", &take)]).expect(200);
        let promised = exactly(&shown, "public");
        let span = Span {
            start,
            end,
            token: ReplacementToken::Other,
        };
        assert_eq!(promised, redact(text, &[span]).unwrap());
        let verdict = [("decision", "redact"), ("reason", "abuse")];
        let mut page = decide_as_shown(&mut moderator, &shown, &verdict);
        if page.status == 422 {
            page = confirm(&mut moderator, &page, &verdict);
        }
        page.expect(200);
        let own = app.browser().post("/r", &[("code", &code)]).expect(200);
        let read: Vec<&str> = promised.split_whitespace().collect();
        let told = own.text();
        let told: Vec<&str> = told.split_whitespace().collect();
        assert!(
            told.join(" ").contains(&read.join(" ")),
            "{}",
            told.join(" ")
        );
    }
}

on_both!(a_list_tells_how_texts_begin_how_long_they_are_and_what_was_found);

fn a_list_tells_how_texts_begin_how_long_they_are_and_what_was_found(backend: Backend) {
    let app = TestApp::start(backend);
    let long = "Somebody who is not of the police should read every report before it is public, \
                and say what is missing. Ask Thabo Mkhize on 07700 900123.";
    words(&app, long);
    words(&app, "I will kill you all, and you know where.");
    let mut moderator = app.with_moderator();
    let list = moderator.get("/moderate/queues/test?view=new").expect(200);
    let row = list.one("tbody tr");
    assert!(
        row.contains("Somebody who is not of the police should read every report …"),
        "{row}"
    );
    assert!(
        row.contains("138 characters") && row.contains("1 name, 1 way to reach"),
        "{row}"
    );
    assert!(!row.contains("Mkhize") && row.contains("English"), "{row}");
    let mut shown = String::new();
    for view in ["danger", "flagged"] {
        let list = moderator.get(&format!("/moderate/queues/test?view={view}"));
        shown.push_str(&list.expect(200).text());
    }
    assert!(shown.contains("Has words that may offend or hurt") && !shown.contains("you all"));
}

on_both!(a_letter_with_a_sentence_of_its_own_shows_what_it_adds);

fn a_letter_with_a_sentence_of_its_own_shows_what_it_adds(backend: Backend) {
    let app = TestApp::start(backend);
    let letter = "I ask the mayor not to renew the contract for this software. Nobody has shown \
                  that it works, and nobody has said what happens to the data.";
    words(&app, letter);
    words(&app, &format!("{letter} My son was stopped twice."));
    words(
        &app,
        "Something else altogether, which says as much as it takes to be compared.",
    );
    let mut moderator = app.with_moderator();
    let first = next(&mut moderator);
    assert!(
        first.all("#original ins").is_empty(),
        "nothing was decided yet"
    );
    let press = [("decision", "publish"), ("then", "next")];
    let near = decide(&mut moderator, &first, &press).expect(200);
    assert_eq!(near.one("#original ins"), "My son was stopped twice.");
    assert!(
        near.text()
            .contains("nearly repeats one on which was decided: Approved as it is"),
        "{}",
        near.text()
    );
    let other = decide(&mut moderator, &near, &press).expect(200);
    assert!(other.all("#original ins").is_empty());
}

on_both!(letters_stand_beside_each_other_where_texts_are_read_together);

fn letters_stand_beside_each_other_where_texts_are_read_together(backend: Backend) {
    let app = TestApp::start(backend);
    let letter = "I ask the mayor not to renew the contract for this software. Nobody has shown \
                  that it works, and nobody has said what happens to the data.";
    for own in ["", " It costs too much.", " It is not needed here."] {
        words(
            &app,
            "The audit should come first, and it should be public before anything else.",
        );
        words(&app, &format!("{letter}{own}"));
    }
    let mut moderator = app.with_moderator();
    let csrf_token = moderator.get("/moderate").csrf_token();
    let fields = [("csrf_token", csrf_token.as_str()), ("view", "new")];
    let screen = moderator
        .post("/moderate/queues/test/screen/fill", &fields)
        .expect(200);
    let shown = screen.all(".text-answer");
    assert_eq!(shown.len(), 6);
    assert!(
        shown[3..]
            .iter()
            .all(|text| text.starts_with("I ask the mayor")),
        "{shown:?}"
    );
    let added = screen.all(".text-answer ins");
    assert_eq!(added, ["It costs too much.", "It is not needed here."]);
}

on_both!(notes_of_whoever_escalated_stand_open);

fn notes_of_whoever_escalated_stand_open(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, "It should end, and soon.");
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    let escalate = [("decision", "escalate"), ("note", "I know the author.")];
    decide(&mut moderator, &item, &escalate).expect(200);
    let mut lead = app.with_staff(Role::LeadModerator, None);
    let page = next(&mut lead);
    let open = page.all("details[open]").join(" ");
    assert!(open.contains("I know the author."), "{open}");
}
