//! The queue as a whole: its parts, filters and search, several texts at once, several people on
//! one text, second looks, and what protects those who read.

use crate::moderators::{address, decide, decide_as_shown, next, preview, remove};
use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::{Answer, fill_in};
use crate::support::{Backend, Browser, TestApp};
use chrono::TimeDelta;
use regard::domain::account::{Actor, Role};
use regard::domain::ids::AccountId;
use regard::domain::moderation::DecisionKind;
use regard::domain::queue::QueueFilter;
use regard::error::FlowError;
use regard::flows::moderators::{
    self, DecisionMode, GivenItem, ModeratorVerdict, QueueRequest, VerdictOutcome, index_new,
};

fn words(app: &TestApp, words: &str) -> String {
    app.respond(&Answer {
        words,
        ..Answer::default()
    })
}

fn lead(app: &TestApp) -> Browser {
    app.with_staff(Role::LeadModerator, None)
}

fn count(app: &TestApp, column: &str) -> usize {
    app.database
        .dump()
        .iter()
        .filter(|(place, _)| place == column)
        .count()
}

fn values(app: &TestApp, column: &str) -> Vec<String> {
    app.database
        .dump()
        .into_iter()
        .filter(|(place, _)| place == column)
        .map(|(_, text)| text)
        .collect()
}

/// Sends one of the small forms of an item.
fn press(browser: &mut Browser, item: &Page, act: &str) -> Page {
    let csrf_token = item.csrf_token();
    browser.post(
        &format!("{}/{act}", address(item)),
        &[("csrf_token", &csrf_token)],
    )
}

fn is_empty(browser: &mut Browser) -> bool {
    browser
        .get("/moderate")
        .attributes("form[action$='/next']", "action")
        .is_empty()
}

fn show(browser: &mut Browser, query: &str) -> Page {
    browser
        .get(&format!("/moderate/queues/test?{query}"))
        .expect(200)
}

fn rows(page: &Page) -> usize {
    page.all("tbody tr").len()
}

/// Many moderators. An address may sign in only so often, so they act without pages.
fn people(app: &TestApp, many: usize) -> Vec<Actor> {
    let one = |n| {
        app.add_user(&format!("m{n}@office.example"), Role::Moderator, None);
        let account_id = values(app, "account.id")
            .iter()
            .map(|id| id.parse::<i64>().unwrap())
            .max()
            .map(AccountId::new)
            .unwrap();
        let email = format!("m{n}@office.example");
        Actor {
            account_id,
            email,
            name: "Sam".to_owned(),
            affiliation: None,
            roles: vec![(Role::Moderator, None)],
        }
    };
    (0..many).map(one).collect()
}

/// Whether the last thing that the audit refused had this cause.
fn refused(app: &TestApp, cause: &str) -> bool {
    let acts: Vec<(String, String)> = values(app, "audit.act")
        .into_iter()
        .zip(values(app, "audit.detail"))
        .collect();
    acts.iter().any(|(act, detail)| {
        act == "decision-refused" && detail.contains(&format!("\"cause\":\"{cause}\""))
    })
}

const SHORT: &str = "Fine.";
const LONG: &str = "A thought that is long enough not to be one of the short ones that are read \
                    together on one screen.";

on_both!(texts_wait_where_they_belong);

fn texts_wait_where_they_belong(backend: Backend) {
    let app = TestApp::start(backend);
    for text in [SHORT, LONG, "I will kill you.", "You bastards."] {
        words(&app, text);
    }
    app.respond(&Answer {
        words: "Not for others.",
        publish: "keep",
        ..Answer::default()
    });
    let mut stages = values(&app, "review.stage");
    stages.sort();
    assert_eq!(stages, ["danger", "flagged", "kept", "new", "short"]);
    let mut moderator = app.with_moderator();
    assert_eq!(rows(&show(&mut moderator, "view=new")), 2);
    let danger = show(&mut moderator, "view=danger");
    assert!(
        danger.text().contains("Threat")
            && danger.text().contains("Due today")
            && !danger.text().contains("kill"),
        "{}",
        danger.text()
    );
    assert_eq!(rows(&show(&mut moderator, "view=danger&flag=threat")), 1);
    let flagged = show(&mut moderator, "view=flagged");
    assert!(
        flagged.text().contains("Abusive words") && !flagged.text().contains("bastards"),
        "{}",
        flagged.text()
    );
    assert_eq!(rows(&show(&mut moderator, "view=flagged&flag=threat")), 0);
    assert!(
        flagged.text().contains("Due on 12 June 2026"),
        "two working days: {}",
        flagged.text()
    );
    app.pass(TimeDelta::days(4));
    // A session lasts for a day's work.
    let mut moderator = app.with_moderator();
    assert!(
        show(&mut moderator, "view=flagged")
            .text()
            .contains("2 days overdue")
    );
    assert_eq!(rows(&show(&mut moderator, "view=new&due=overdue")), 0);
    assert!(moderator.get("/moderate").text().contains("Overdue: 2"));
}

on_both!(what_is_due_first_is_handed_out_first);

fn what_is_due_first_is_handed_out_first(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, LONG);
    words(&app, "You wankers.");
    let mut moderator = app.with_moderator();
    assert!(
        next(&mut moderator).text().contains("wankers"),
        "a flagged text is due before one that came earlier"
    );
}

on_both!(work_in_the_background_hides_no_text);

fn work_in_the_background_hides_no_text(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, "The only text.");
    let mut moderator = app.with_moderator();
    assert!(!is_empty(&mut moderator));
    let blocker = app.database.block_texts();
    let soon = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(700));
        drop(blocker);
    });
    assert!(next(&mut moderator).text().contains("The only text."));
    soon.join().unwrap();
}

on_both!(filters_stand_in_the_address_and_can_be_saved);

fn filters_stand_in_the_address_and_can_be_saved(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, LONG);
    app.respond(&Answer {
        words: "From the police.",
        capacity: "police",
        ..Answer::default()
    });
    let mut moderator = app.with_moderator();
    let page = show(&mut moderator, "view=new&capacity=police");
    assert_eq!(rows(&page), 1);
    let csrf_token = page.csrf_token();
    let fields = [
        ("csrf_token", csrf_token.as_str()),
        ("view", "new"),
        ("capacity", "police"),
        ("name", "Police <b>"),
    ];
    let saved = moderator
        .post("/moderate/queues/test/filters", &fields)
        .expect(200);
    assert_eq!(
        saved
            .attributes("a[href$='view=new&capacity=police']", "href")
            .len(),
        1
    );
    assert!(saved.text().contains("Police <b>"), "a name is only words");
    assert!(
        !show(&mut app.with_moderator(), "")
            .text()
            .contains("Saved filters"),
        "a filter is its owner's"
    );
    let taken = moderator
        .post(
            "/moderate/queues/test/next",
            &[
                ("csrf_token", &csrf_token),
                ("view", "new"),
                ("capacity", "police"),
            ],
        )
        .expect(200);
    assert!(taken.text().contains("From the police."));
    moderator
        .post(
            "/moderate/queues/test/filters",
            &[
                ("csrf_token", &csrf_token),
                ("name", "Police <b>"),
                ("action", "forget"),
            ],
        )
        .expect(200);
    assert_eq!(count(&app, "saved_filter.id"), 0);
}

on_both!(everybody_who_asks_for_the_same_gets_another_text);

fn everybody_who_asks_for_the_same_gets_another_text(backend: Backend) {
    const MANY: usize = 16;
    let app = TestApp::start(backend);
    words(&app, LONG);
    for n in 0..MANY {
        app.respond(&Answer {
            words: &format!("Constable {n} says so."),
            capacity: "police",
            ..Answer::default()
        });
    }
    index_new(&app.site.db).unwrap();
    let live = app.site.catalogue.find("test").unwrap();
    let people = people(&app, MANY);
    let ask = |filter| {
        let asking = QueueRequest {
            view: None,
            filter: QueueFilter::read([("capacity", "police"), filter]),
        };
        let mut items: Vec<String> = std::thread::scope(|scope| {
            let callers: Vec<_> = people
                .iter()
                .map(|actor| {
                    scope.spawn(|| {
                        // Told to try again when nobody could be served in time.
                        loop {
                            match moderators::next(
                                &app.site.db,
                                &live,
                                actor,
                                asking.clone(),
                                app.clock.now(),
                            ) {
                                Ok(GivenItem::Item(item)) => break item,
                                Err(FlowError::Db(regard::db::Error::Busy)) => {}
                                other => panic!("{other:?}"),
                            }
                        }
                    })
                })
                .collect();
            callers
                .into_iter()
                .map(|caller| caller.join().unwrap())
                .collect()
        });
        items.sort();
        items.dedup();
        items.len()
    };
    assert_eq!(ask(("due", "")), MANY);
    for actor in &people {
        moderators::stop(&app.site.db, actor, app.clock.now()).unwrap();
    }
    assert_eq!(ask(("search", "constable")), MANY);
    app.add_user("late@office.example", Role::Moderator, None);
    let late = Actor {
        account_id: values(&app, "account.id")
            .iter()
            .map(|id| id.parse::<i64>().unwrap())
            .max()
            .map(AccountId::new)
            .unwrap(),
        ..people[0].clone()
    };
    let asking = QueueRequest {
        view: None,
        filter: QueueFilter::read([("capacity", "police")]),
    };
    assert_eq!(
        moderators::next(&app.site.db, &live, &late, asking, app.clock.now()).unwrap(),
        GivenItem::Nothing
    );
}

on_both!(words_are_found_however_they_are_typed_and_lost_when_they_go);

fn words_are_found_however_they_are_typed_and_lost_when_they_go(backend: Backend) {
    let app = TestApp::start(backend);
    let code = words(
        &app,
        "The Café in Tŵr Street keeps zebracanary data, doesn’t it?",
    );
    words(&app, "Another text about surveillance.");
    words(&app, "監視 is a word");
    assert_eq!(index_new(&app.site.db).unwrap(), 3);
    assert_eq!(index_new(&app.site.db).unwrap(), 0);
    let mut moderator = app.with_moderator();
    let found = |browser: &mut Browser, search: &str| {
        rows(&show(
            browser,
            &crate::support::browser::encode(&[("view", "new"), ("search", search)]),
        ))
    };
    for (search, expected) in [
        ("CAFE", 1),
        ("cafe\u{301} twr", 1),
        ("cafe surveillance", 0),
        ("surveil*", 1),
        ("surveil", 0),
        ("doesnt", 1),
        ("監", 1),
        ("a", 1),
        ("text OR nothing", 0),
        ("\"", 0),
        ("*", 0),
        ("NOT text", 0),
        ("'; DROP TABLE review; --", 0),
        ("tokens:cafe", 0),
        ("the & !data", 1),
        ("\u{0}", 0),
    ] {
        assert_eq!(found(&mut moderator, search), expected, "{search:?}");
    }
    assert!(app.database.dump().iter().any(|(place, text)| place.starts_with("review_search") && text.contains("zebracanary")), "the \
        index is looked at");
    app.browser()
        .post("/r", &[("code", &code), ("action", "erase-now")])
        .expect(200);
    assert_eq!(found(&mut moderator, "zebracanary"), 0);
    let left: Vec<String> = app
        .database
        .dump()
        .into_iter()
        .filter(|(_, text)| text.to_lowercase().contains("zebracanary"))
        .map(|(place, _)| place)
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

on_both!(withdrawn_words_leave_the_search_also_when_they_never_came_in);

fn withdrawn_words_leave_the_search_also_when_they_never_came_in(backend: Backend) {
    let app = TestApp::start(backend);
    let (first, second) = (
        words(&app, "Withdrawnword one."),
        words(&app, "Withdrawnword two."),
    );
    app.browser()
        .post("/r", &[("code", &first), ("action", "withdraw-now")])
        .expect(200);
    index_new(&app.site.db).unwrap();
    app.browser()
        .post("/r", &[("code", &second), ("action", "withdraw-now")])
        .expect(200);
    index_new(&app.site.db).unwrap();
    assert!(
        !app.database
            .dump()
            .iter()
            .any(|(place, text)| place.starts_with("review_search")
                && text.contains("withdrawnword"))
    );
    assert_eq!(
        rows(&show(
            &mut app.with_moderator(),
            "view=new&search=withdrawnword"
        )),
        0
    );
}

on_both!(short_texts_are_decided_together_and_undone_together);

fn short_texts_are_decided_together_and_undone_together(backend: Backend) {
    let app = TestApp::start(backend);
    for text in ["Yes.", "No.", "Perhaps.", "Never."] {
        words(&app, text);
    }
    words(&app, LONG);
    let mut moderator = app.with_moderator();
    let csrf_token = moderator.get("/moderate").csrf_token();
    let screen = moderator
        .post(
            "/moderate/queues/test/screen/fill",
            &[("csrf_token", &csrf_token)],
        )
        .expect(200);
    assert_eq!(
        screen.all(".text-answer"),
        ["Yes.", "No.", "Perhaps.", "Never."]
    );
    let mut other = app.with_moderator();
    assert!(
        next(&mut other).text().contains(LONG),
        "what is on a screen is nobody else's"
    );
    let seen = screen.attributes("input[name=seen]", "value").remove(0);
    let mut taken = screen.attributes("input[name=take]", "value");
    taken.remove(2);
    let ticked: Vec<(&str, &str)> = taken.iter().map(|item| ("take", item.as_str())).collect();
    let wrong = [
        ("csrf_token", csrf_token.as_str()),
        ("seen", &seen),
        ("decision", "withhold"),
        ("reason", "of another policy"),
    ];
    let again = moderator
        .post(
            "/moderate/queues/test/screen",
            &[&wrong[..], &ticked].concat(),
        )
        .expect(422);
    assert_eq!(
        again.attributes("input[name=take][checked]", "value"),
        taken,
        "what was ticked stays so"
    );
    let fields = [
        &[
            ("csrf_token", csrf_token.as_str()),
            ("seen", &seen),
            ("decision", "publish"),
        ],
        &ticked[..],
    ]
    .concat();
    let done = moderator
        .post("/moderate/queues/test/screen", &fields)
        .expect(200);
    assert!(
        done.text().contains("Decided: 3. Left out: 1."),
        "{}",
        done.text()
    );
    assert_eq!(count(&app, "decision.id"), 3);
    assert!(
        next(&mut moderator).text().contains("Perhaps."),
        "what was left out is looked at by itself"
    );
    let history = moderator.get("/moderate/history").expect(200);
    let undo = history
        .attributes("form[action*='/batches/']", "action")
        .remove(0);
    moderator
        .post(&undo, &[("csrf_token", &csrf_token)])
        .expect(200);
    assert_eq!(values(&app, "decision.undone_at").len(), 3);
    let twice = moderator
        .post(&undo, &[("csrf_token", &csrf_token)])
        .expect(200);
    assert!(!twice.all(".notice").is_empty());
    let other_token = other.get("/moderate").csrf_token();
    assert_eq!(
        other
            .post(&undo, &[("csrf_token", &other_token)])
            .all(".notice")
            .len(),
        1,
        "not somebody else's"
    );
}

on_both!(texts_that_fit_a_filter_are_decided_together);

fn texts_that_fit_a_filter_are_decided_together(backend: Backend) {
    let app = TestApp::start(backend);
    for n in 0..4 {
        words(&app, &format!("{LONG} {n}"));
    }
    app.respond(&Answer {
        words: LONG,
        capacity: "police",
        ..Answer::default()
    });
    let mut moderator = app.with_moderator();
    let csrf_token = moderator.get("/moderate").csrf_token();
    let screen = moderator
        .post(
            "/moderate/queues/test/screen/fill",
            &[
                ("csrf_token", &csrf_token),
                ("view", "new"),
                ("capacity", "resident"),
            ],
        )
        .expect(200);
    assert_eq!(screen.all(".text-answer").len(), 4);
    moderator
        .post(
            "/moderate/queues/test/screen/leave",
            &[("csrf_token", &csrf_token)],
        )
        .expect(200);
    let (seen, item) = (
        &screen.attributes("input[name=seen]", "value")[0],
        &screen.attributes("input[name=take]", "value")[0],
    );
    let late = [
        ("csrf_token", csrf_token.as_str()),
        ("seen", seen),
        ("decision", "publish"),
        ("take", item),
    ];
    moderator
        .post("/moderate/queues/test/screen", &late)
        .expect(422);
    assert_eq!(
        count(&app, "decision.id"),
        0,
        "what was given back is not decided"
    );
}

on_both!(exact_copies_are_decided_with_one_act);

fn exact_copies_are_decided_with_one_act(backend: Backend) {
    let app = TestApp::start(backend);
    for _ in 0..3 {
        words(&app, LONG);
    }
    words(&app, &LONG.replace("thought", "notion"));
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    assert!(
        item.text()
            .contains("the 2 other texts of exactly these words")
    );
    words(&app, LONG);
    let shown = preview(
        &mut moderator,
        &item,
        &[("words", "short ones"), ("token", "other")],
    )
    .expect(200);
    let redact = [
        ("decision", "redact"),
        ("reason", "abuse"),
        ("with", "copies"),
    ];
    let moved = decide_as_shown(
        &mut moderator,
        &shown,
        &[&redact[..], &[("copies", "2")]].concat(),
    )
    .expect(422);
    assert!(
        moved.text().contains("the 3 other texts"),
        "the announced number must hold"
    );
    assert!(refused(&app, "copies"));
    decide_as_shown(
        &mut moderator,
        &moved,
        &[&redact[..], &[("copies", "3")]].concat(),
    )
    .expect(200);
    assert_eq!(values(&app, "decision.spans").len(), 4);
    assert!(next(&mut moderator).text().contains("notion"));
}

on_both!(copies_of_others_and_those_that_need_a_look_of_their_own_are_left_out);

fn copies_of_others_and_those_that_need_a_look_of_their_own_are_left_out(backend: Backend) {
    let app = TestApp::start(backend);
    for _ in 0..6 {
        words(&app, LONG);
    }
    let mut organisation = app.browser();
    fill_in(
        &mut organisation,
        &Answer {
            capacity: "organisation",
            words: LONG,
            ..Answer::default()
        },
    );
    organisation
        .post(
            "/c/test/respond/answering-for",
            &[("organisation", "The Loud Society")],
        )
        .expect(200);
    organisation
        .post("/c/test/check", &[("publish", "publish-named")])
        .expect(200);
    words(&app, &LONG.replace("thought", "notion"));
    // Keys can be made equal; the words decide. And one was flagged by rules that have changed
    // since.
    app.database
        .execute("UPDATE review SET copy_key = 7")
        .unwrap();
    app.database
        .execute("UPDATE review SET flags = ',long,' WHERE id = (SELECT MIN(id) + 5 FROM review)")
        .unwrap();
    let (mut other, mut moderator) = (app.with_moderator(), app.with_moderator());
    next(&mut other);
    let stepped_back_from = next(&mut moderator);
    press(&mut moderator, &stepped_back_from, "recuse").expect(200);
    let item = next(&mut moderator);
    let said = item.text();
    assert!(
        said.contains("And for the 2 other texts of exactly these words"),
        "{said}"
    );
    for why in [
        "1 that somebody else has",
        "you stepped back from",
        "1 in which something else was noticed",
        "1 whose author wants a name beside it",
    ] {
        assert!(said.contains(why), "{why}: {said}");
    }
    decide(
        &mut moderator,
        &item,
        &[
            ("decision", "withhold"),
            ("reason", "abuse"),
            ("with", "copies"),
            ("copies", "2"),
        ],
    )
    .expect(200);
    assert_eq!(values(&app, "decision.kind"), ["withhold"; 3]);
    let recorded = values(&app, "audit.act")
        .iter()
        .filter(|act| *act == "item-decided")
        .count();
    assert_eq!(recorded, 3, "a row of the audit for each");
    let history = moderator.get("/moderate/history").expect(200);
    let undo = history.attributes("form[action^='/moderate/batches/']", "action");
    assert_eq!(undo.len(), 1, "one undo for all of them");
    moderator
        .post(&undo[0], &[("csrf_token", &history.csrf_token())])
        .expect(200);
    assert_eq!(values(&app, "decision.undone_at").len(), 3);
    assert!(
        values(&app, "review.stage")
            .iter()
            .all(|stage| stage == "new")
    );
}

on_both!(a_second_opinion_is_blind_and_settles_what_agrees);

fn a_second_opinion_is_blind_and_settles_what_agrees(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, LONG);
    let (mut first, mut second) = (app.with_moderator(), app.with_moderator());
    let item = next(&mut first);
    decide(
        &mut first,
        &item,
        &[
            ("decision", "withhold"),
            ("reason", "abuse"),
            ("with", "another"),
            ("note", "I waver over this."),
        ],
    )
    .expect(200);
    assert_eq!(count(&app, "decision.id"), 0);
    assert!(is_empty(&mut first), "never twice the same person");
    first
        .post(
            &format!("{}/take", address(&item)),
            &[("csrf_token", &item.csrf_token())],
        )
        .expect(200);
    assert!(!first.get(&address(&item)).text().contains(LONG));
    let blind = next(&mut second);
    assert!(
        !blind.text().contains("I waver") && !blind.text().contains("Not published"),
        "{}",
        blind.text()
    );
    decide(
        &mut second,
        &blind,
        &[("decision", "withhold"), ("reason", "abuse")],
    )
    .expect(200);
    assert_eq!(values(&app, "decision.kind"), ["withhold"]);
    assert_eq!(values(&app, "opinion.settled_at").len(), 1);
}

on_both!(a_lone_moderator_is_told_how_to_find_a_second_person);

fn a_lone_moderator_is_told_how_to_find_a_second_person(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, LONG);
    let mut alone = app.with_moderator();
    app.with_staff(Role::Moderator, Some("Test Police"));
    let item = next(&mut alone);
    assert!(
        !alone
            .get("/moderate")
            .text()
            .contains("nobody else moderates here"),
        "nothing waits for a second person"
    );
    decide(
        &mut alone,
        &item,
        &[("decision", "publish"), ("with", "another")],
    )
    .expect(200);
    assert!(
        alone
            .get("/moderate")
            .text()
            .contains("Ask an administrator to invite a colleague"),
        "somebody of the proposer is no help"
    );
    app.with_moderator();
    assert!(
        !alone
            .get("/moderate")
            .text()
            .contains("nobody else moderates here")
    );
}

on_both!(opinions_that_differ_go_to_a_lead_who_sees_both);

fn opinions_that_differ_go_to_a_lead_who_sees_both(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, LONG);
    let (mut first, mut second, mut lead) =
        (app.with_moderator(), app.with_moderator(), lead(&app));
    let item = next(&mut first);
    decide(
        &mut first,
        &item,
        &[
            ("decision", "withhold"),
            ("reason", "abuse"),
            ("with", "another"),
            ("note", "I waver over this."),
        ],
    )
    .expect(200);
    let blind = next(&mut second);
    decide(&mut second, &blind, &[("decision", "publish")]).expect(200);
    assert!(is_empty(&mut first) && is_empty(&mut second));
    let both = next(&mut lead);
    assert!(
        both.text().contains("I waver over this.")
            && both.text().contains("Not published: Abuse")
            && both.text().contains("Approved as it is"),
        "{}",
        both.text()
    );
    decide(&mut lead, &both, &[("decision", "publish")]).expect(200);
    assert_eq!(values(&app, "decision.kind"), ["publish"]);
    assert_eq!(values(&app, "opinion.settled_at").len(), 2);
}

on_both!(an_escalation_reaches_a_lead_with_its_note);

fn an_escalation_reaches_a_lead_with_its_note(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, LONG);
    let (mut moderator, mut lead) = (app.with_moderator(), lead(&app));
    let item = next(&mut moderator);
    decide(&mut moderator, &item, &[("decision", "escalate")]).expect(422);
    decide(
        &mut moderator,
        &item,
        &[
            ("decision", "escalate"),
            ("note", "He names a place and an hour."),
        ],
    )
    .expect(200);
    assert!(is_empty(&mut moderator));
    assert!(
        show(&mut moderator, "view=escalated")
            .text()
            .contains("For a lead moderator")
    );
    let escalated = next(&mut lead);
    assert!(
        escalated.text().contains("He names a place and an hour.")
            && escalated.text().contains("names nobody on duty")
    );
    decide(
        &mut lead,
        &escalated,
        &[("decision", "return"), ("note", "It is a film.")],
    )
    .expect(200);
    let back = next(&mut moderator);
    assert!(back.text().contains("It is a film."));
    decide(&mut moderator, &back, &[("decision", "publish")]).expect(200);
}

on_both!(an_author_asks_again_and_another_person_looks);

fn an_author_asks_again_and_another_person_looks(backend: Backend) {
    let app = TestApp::start(backend);
    let code = words(&app, LONG);
    let (mut first, mut second) = (app.with_moderator(), app.with_moderator());
    let item = next(&mut first);
    decide(
        &mut first,
        &item,
        &[
            ("decision", "withhold"),
            ("reason", "abuse"),
            ("to-author", "Write it again without names."),
        ],
    )
    .expect(200);
    let mut author = app.browser();
    let own = author.post("/r", &[("code", &code)]).expect(200);
    assert!(
        own.text().contains("It abused somebody.")
            && own.text().contains("Write it again without names.")
    );
    let long = "x".repeat(1_001);
    let refused = author
        .post(
            "/r",
            &[
                ("code", &code),
                ("action", "second-look"),
                ("question", "words"),
                ("why", &long),
            ],
        )
        .expect(422);
    assert!(
        refused.body.contains(&long),
        "nothing that was typed is lost"
    );
    let ask = [
        ("code", code.as_str()),
        ("action", "second-look"),
        ("question", "words"),
        ("why", "It is about a \u{202e}film, appealcanary."),
    ];
    assert!(
        author
            .post("/r", &ask)
            .expect(200)
            .text()
            .contains("You asked for a second look on 10 June 2026")
    );
    assert!(
        author
            .post("/r", &ask)
            .expect(200)
            .text()
            .contains("not possible"),
        "once"
    );
    assert_eq!(values(&app, "second_look.asked_on").len(), 1);
    assert!(is_empty(&mut first), "not who decided");
    first
        .post(
            &format!("{}/undo", address(&item)),
            &[("csrf_token", &item.csrf_token())],
        )
        .expect(200);
    assert_eq!(
        values(&app, "decision.undone_at").len(),
        0,
        "and not by undoing"
    );
    let again = next(&mut second);
    // Without the sign that would turn the direction of what stands beside it.
    assert!(
        again.text().contains("It is about a film")
            && again.text().contains("Not published: Abuse")
    );
    decide(&mut second, &again, &[("decision", "publish")]).expect(200);
    let own = author.post("/r", &[("code", &code)]).expect(200).text();
    assert!(
        own.contains("decided anew") && own.contains("Approved"),
        "{own}"
    );
    author
        .post("/r", &[("code", &code), ("action", "erase-now")])
        .expect(200);
    assert!(
        !app.database
            .dump()
            .iter()
            .any(|(_, text)| text.contains("appealcanary")),
        "why it was asked goes with the response"
    );
}

on_both!(a_second_look_may_leave_the_decision);

fn a_second_look_may_leave_the_decision(backend: Backend) {
    let app = TestApp::start(backend);
    let code = words(&app, LONG);
    let (mut first, mut second) = (app.with_moderator(), app.with_moderator());
    let item = next(&mut first);
    remove(
        &mut first,
        &item,
        ("short", "other"),
        &[("reason", "abuse")],
    )
    .expect(200);
    let mut author = app.browser();
    author
        .post(
            "/r",
            &[
                ("code", &code),
                ("action", "second-look"),
                ("question", "words"),
            ],
        )
        .expect(200);
    let again = next(&mut second);
    assert!(again.text().contains("The author gave no reason."));
    decide(
        &mut second,
        &again,
        &[
            ("decision", "uphold"),
            ("to-author", "It points to a person."),
        ],
    )
    .expect(200);
    let own = author.post("/r", &[("code", &code)]).expect(200);
    assert!(
        own.text().contains("the first decision stands")
            && own.text().contains("It points to a person."),
        "{}",
        own.text()
    );
    assert!(own.attributes("[value=second-look]", "value").is_empty());
    assert_eq!(values(&app, "second_look.outcome"), ["upheld"]);
    assert_eq!(count(&app, "decision.id"), 1);
}

on_both!(a_text_that_can_hurt_is_opened_by_a_recorded_press_and_not_too_often);

fn a_text_that_can_hurt_is_opened_by_a_recorded_press_and_not_too_often(backend: Backend) {
    let app = TestApp::start(backend);
    for n in 0..21 {
        words(&app, &format!("Nothing but porn, number {n}."));
    }
    let mut moderator = app.with_moderator();
    let covered = next(&mut moderator);
    assert!(
        covered.text().contains("Sexual content") && !covered.text().contains("porn"),
        "{}",
        covered.text()
    );
    let mut covered = covered;
    for n in 0..20 {
        let csrf_token = covered.csrf_token();
        let action = covered
            .attributes("form[action$='/reveal']", "action")
            .remove(0);
        let open = moderator
            .post(&action, &[("csrf_token", &csrf_token)])
            .expect(200);
        assert!(open.text().contains("but porn"), "{n}: {}", open.text());
        decide(
            &mut moderator,
            &open,
            &[("decision", "withhold"), ("reason", "abuse")],
        )
        .expect(200);
        if n == 4 {
            assert!(
                moderator
                    .get("/moderate")
                    .text()
                    .contains("You have opened 5 texts that can hurt")
            );
        }
        if n < 19 {
            covered = next(&mut moderator);
        }
    }
    assert_eq!(
        values(&app, "audit.act")
            .iter()
            .filter(|act| *act == "item-revealed")
            .count(),
        20
    );
    assert!(is_empty(&mut moderator), "enough for one day");
    assert!(
        !is_empty(&mut app.with_moderator()),
        "a colleague can take the next"
    );
    app.pass(TimeDelta::hours(11));
    let mut rested = app.sign_in(&values(&app, "account.email")[0]);
    app.pass(TimeDelta::hours(2));
    assert!(!is_empty(&mut rested), "another day");
}

on_both!(skipping_costs_nothing_and_stepping_back_is_for_good);

fn skipping_costs_nothing_and_stepping_back_is_for_good(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, LONG);
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    press(&mut moderator, &item, "skip").expect(200);
    assert!(is_empty(&mut moderator));
    assert!(!is_empty(&mut app.with_moderator()));
    app.pass(TimeDelta::hours(11));
    let mut moderator = app.sign_in(&values(&app, "account.email")[0]);
    app.pass(TimeDelta::hours(2));
    let item = next(&mut moderator);
    press(&mut moderator, &item, "recuse").expect(200);
    app.pass(TimeDelta::hours(5));
    moderator
        .post(
            &format!("{}/take", address(&item)),
            &[("csrf_token", &item.csrf_token())],
        )
        .expect(200);
    decide(&mut moderator, &item, &[("decision", "publish")]).expect(409);
    assert_eq!(count(&app, "decision.id"), 0);
    assert_eq!(values(&app, "set_aside.why"), ["recused"]);
}

on_both!(leases_are_kept_put_off_and_given_back);

fn leases_are_kept_put_off_and_given_back(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, LONG);
    words(&app, &format!("{LONG} two"));
    let (mut moderator, mut other) = (app.with_moderator(), app.with_moderator());
    let item = next(&mut moderator);
    app.pass(TimeDelta::minutes(8));
    press(&mut moderator, &item, "renew").expect(200);
    app.pass(TimeDelta::minutes(8));
    assert!(
        next(&mut other).text().contains("two"),
        "still somebody's after 16 minutes"
    );
    let csrf_token = item.csrf_token();
    moderator
        .post(
            &format!("{}/snooze", address(&item)),
            &[("csrf_token", &csrf_token), ("days", "3")],
        )
        .expect(200);
    assert!(is_empty(&mut moderator));
    let snoozed = show(&mut moderator, "view=snoozed");
    assert!(snoozed.text().contains("Put off until 13 June 2026"));
    assert_eq!(rows(&show(&mut moderator, "view=new")), 1);
    let taken = moderator
        .post(
            &format!("{}/take", address(&item)),
            &[("csrf_token", &csrf_token)],
        )
        .expect(200);
    assert!(taken.text().contains(LONG), "who asks for it gets it");
    moderator
        .post("/moderate/stop", &[("csrf_token", &csrf_token)])
        .expect(200);
    assert!(
        values(&app, "review.lease_account_id").len() == 1,
        "everything of one person is given back"
    );
    assert!(values(&app, "audit.act").contains(&"work-stopped".to_owned()));
}

on_both!(fifty_people_decide_on_one_text_at_once);

fn fifty_people_decide_on_one_text_at_once(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, LONG);
    // A stale form of one person is tried in `moderators`.
    let live = app.site.catalogue.find("test").unwrap();
    let people = people(&app, PEOPLE);
    let now = app.clock.now();
    let GivenItem::Item(item) = moderators::next(
        &app.site.db,
        &live,
        &people[0],
        QueueRequest::default(),
        now,
    )
    .unwrap() else {
        panic!()
    };
    moderators::release(&app.site.db, &app.site.catalogue, &people[0], &item, now).unwrap();
    let outcomes: Vec<VerdictOutcome> = std::thread::scope(|scope| {
        let callers: Vec<_> = people
            .iter()
            .map(|actor| {
                scope.spawn(|| {
                    let verdict = ModeratorVerdict {
                        version: 1,
                        kind: DecisionKind::Publish,
                        reason: None,
                        spans: Vec::new(),
                        with_name: false,
                        to_author: None,
                        note: None,
                        how: DecisionMode::Alone,
                        confirmed: None,
                        danger: None,
                    };
                    moderators::decide(
                        &app.site.db,
                        &app.site.catalogue,
                        &app.site.config.service_key,
                        actor,
                        &item,
                        verdict,
                        now,
                    )
                    .unwrap()
                })
            })
            .collect();
        callers
            .into_iter()
            .map(|caller| caller.join().unwrap())
            .collect()
    });
    assert_eq!(
        outcomes
            .iter()
            .filter(|decided| matches!(decided, VerdictOutcome::Done))
            .count(),
        1
    );
    assert_eq!(outcomes.iter().filter(|decided| matches!(decided, VerdictOutcome::Conflict(Some(made)) if made.kind == DecisionKind::Publish)).count(), PEOPLE - 1);
    assert_eq!(count(&app, "decision.id"), 1);
}

on_both!(what_cannot_be_is_refused_and_recorded);

fn what_cannot_be_is_refused_and_recorded(backend: Backend) {
    let app = TestApp::start(backend);
    let code = words(&app, LONG);
    words(&app, &format!("{LONG} two"));
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    decide(
        &mut moderator,
        &item,
        &[("decision", "withhold"), ("reason", "spam-of-policy-1")],
    )
    .expect(422);
    assert!(refused(&app, "reason"), "a reason of another version");
    let mut thief = app.with_moderator();
    let version = item.attributes("input[name=version]", "value").remove(0);
    app.pass(TimeDelta::minutes(11));
    let taken = next(&mut thief);
    decide(
        &mut moderator,
        &item,
        &[("decision", "publish"), ("version", &version)],
    )
    .expect(409);
    assert!(refused(&app, "conflict"), "a lease taken over meanwhile");
    press(&mut thief, &taken, "release").expect(200);
    app.browser()
        .post("/r", &[("code", &code), ("action", "withdraw-now")])
        .expect(200);
    decide(&mut moderator, &item, &[("decision", "publish")]).expect(410);
    let other = next(&mut moderator);
    app.database.execute("DELETE FROM account_role").unwrap();
    decide(&mut moderator, &other, &[("decision", "publish")]).expect(403);
    assert_eq!(count(&app, "decision.id"), 0);
}

on_both!(a_role_lost_in_one_consultation_is_refused_and_recorded);

fn a_role_lost_in_one_consultation_is_refused_and_recorded(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, LONG);
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    // They become people of the proposer while they hold a text.
    app.database
        .execute("UPDATE account SET affiliation = 'Test Police'")
        .unwrap();
    decide(&mut moderator, &item, &[("decision", "publish")]).expect(403);
    assert!(refused(&app, "refusal-proposer"));
    assert_eq!(count(&app, "decision.id"), 0);
}

on_both!(a_lead_opens_decisions_again_and_sees_how_the_work_goes);

fn a_lead_opens_decisions_again_and_sees_how_the_work_goes(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, LONG);
    words(&app, &format!("{LONG} two"));
    let (mut moderator, mut lead) = (app.with_moderator(), lead(&app));
    let item = next(&mut moderator);
    decide(
        &mut moderator,
        &item,
        &[("decision", "publish"), ("note", "No doubt.")],
    )
    .expect(200);
    let progress = lead.get("/moderate/queues/test/progress").expect(200);
    assert!(
        progress.text().contains("Waiting: 1. Decided: 1.")
            && progress.text().contains("nothing waits after 11 June 2026"),
        "{}",
        progress.text()
    );
    moderator.get("/moderate/queues/test/progress").expect(403);
    let history = lead.get(&format!("{}/history", address(&item))).expect(200);
    assert!(
        history.text().contains("No doubt.") && history.text().contains("Sam moderator"),
        "{}",
        history.text()
    );
    let csrf_token = history.csrf_token();
    let reopen = format!("{}/reopen", address(&item));
    assert!(
        !lead
            .post(&reopen, &[("csrf_token", &csrf_token), ("why", " ")])
            .expect(200)
            .all(".notice")
            .is_empty()
    );
    lead.post(
        &reopen,
        &[("csrf_token", &csrf_token), ("why", "The name was missed.")],
    )
    .expect(200);
    assert!(
        lead.get(&format!("{}/history", address(&item)))
            .text()
            .contains("The name was missed.")
    );
    assert_eq!(values(&app, "decision.undone_at").len(), 1);
    assert!(next(&mut moderator).text().contains("The name was missed."));
}

on_both!(keys_are_off_until_they_are_switched_on);

fn keys_are_off_until_they_are_switched_on(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, LONG);
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    assert!(item.attributes("main[data-keys]", "id").is_empty());
    let csrf_token = item.csrf_token();
    moderator
        .post(
            "/moderate/keys",
            &[("csrf_token", &csrf_token), ("keys", "on")],
        )
        .expect(200);
    let on = moderator.get(&address(&item));
    assert_eq!(on.attributes("main[data-keys]", "id"), ["main"]);
    let mut keys = on.attributes("[data-key]", "data-key");
    let all = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), all, "no key has two meanings");
    moderator
        .post(
            "/moderate/keys",
            &[("csrf_token", &csrf_token), ("keys", "off")],
        )
        .expect(200);
    assert!(
        moderator
            .get(&address(&item))
            .attributes("main[data-keys]", "id")
            .is_empty()
    );
}

on_both!(a_break_is_suggested_after_an_hour);

fn a_break_is_suggested_after_an_hour(backend: Backend) {
    let app = TestApp::start(backend);
    for n in 0..15 {
        words(&app, &format!("{LONG} {n}"));
    }
    let mut moderator = app.with_moderator();
    for _ in 0..13 {
        let item = next(&mut moderator);
        decide(&mut moderator, &item, &[("decision", "publish")]).expect(200);
        app.pass(TimeDelta::minutes(5));
    }
    assert!(
        moderator
            .get("/moderate")
            .text()
            .contains("for 65 minutes without a pause"),
        "{}",
        moderator.get("/moderate").text()
    );
    app.pass(TimeDelta::minutes(11));
    assert!(
        !moderator
            .get("/moderate")
            .text()
            .contains("without a pause")
    );
}

/// How many at once; the whole measure, 50 people on each of 200 texts, is `benches/queue`.
const PEOPLE: usize = 50;
