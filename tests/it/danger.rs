//! Danger to a life comes first: what is found, who is told, what a moderator does, and what its
//! author sees.

use crate::imports::{MAP, Office};
use crate::moderators::{decide, next};
use crate::on_both;
use crate::support::browser::Page;
use crate::support::real::comments;
use crate::support::server::{Answer, edition, fill_in};
use crate::support::{Backend, Browser, Mail, TestApp};
use chrono::TimeDelta;
use regard::analysis::arrival;
use regard::domain::account::Role;
use regard::domain::consultation::{Edition, Escalation, Helpline};
use regard::domain::time::LocalTime;
use regard::flows::imports as bringing_in;
use regard::jobs;

const PILLS: &str = "I want to kill myself, I have the pills here";
const STAB: &str = "I will come to the station and stab the officer who stopped my son";
const SAMARITANS: &str = "116 123";

/// One line of a list of sentences that somebody wrote who had not seen the program's own: what it
/// is, and the sentence.
fn held_out(list: &str) -> Vec<(String, String)> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(format!("tests/data/danger/{list}.txt"));
    let text = std::fs::read_to_string(path).unwrap();
    text.lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(label, words)| (label.to_owned(), words.to_owned()))
        .collect()
}

/// How many sentences there are of a label, and how many of them are taken for danger.
fn counted(list: &[(String, String)], label: &str) -> (usize, usize) {
    let all = list.iter().filter(|(of, _)| of == label);
    let found = all.clone().filter(|(_, words)| arrival::look(words).danger);
    (found.count(), all.count())
}

fn share_found(list: &[(String, String)], label: &str) -> f64 {
    let (found, all) = counted(list, label);
    assert!(all >= 50, "{label}: {all}");
    found as f64 / all as f64
}

#[test]
fn nine_of_ten_who_tell_of_danger_are_found_in_words_that_the_lists_have_not_seen() {
    println!("| list | self-harm found | threats found | look-alikes found |\n|---|---|---|---|");
    for list in ["held-out-1", "held-out-2"] {
        let sentences = held_out(list);
        let [self_harm, threat, none] =
            ["self-harm", "threat", "none"].map(|label| share_found(&sentences, label));
        println!("| {list} | {self_harm:.3} | {threat:.3} | {none:.3} |");
        assert!(
            self_harm >= 0.98 && threat >= 0.93 && none <= 0.18,
            "{list}: self-harm {self_harm:.3}, threats {threat:.3}, look-alikes {none:.3}"
        );
    }
}

#[test]
fn overdoses_short_forms_misspellings_and_slang_are_found_and_what_sounds_like_them_is_not() {
    let sentences = held_out("held-out-3");
    let [self_harm, threat, threatened, none] =
        ["self-harm", "threat", "threatened", "none"].map(|label| counted(&sentences, label));
    println!(
        "held-out-3: self-harm {self_harm:?}, threats {threat:?}, threatened {threatened:?}, \
         look-alikes {none:?}"
    );
    assert!(self_harm.0 >= 14 && threat.0 >= 3 && threatened.0 >= 5 && none.0 <= 2);
}

#[test]
fn what_councils_are_written_every_day_is_not_taken_for_danger_and_danger_in_its_words_is() {
    let sentences = held_out("everyday");
    let [everyday, unseen, danger] =
        ["none", "unseen", "danger"].map(|label| counted(&sentences, label));
    println!("everyday: taken {everyday:?}, unseen taken {unseen:?}, danger found {danger:?}");
    assert!(everyday.1 >= 120 && unseen.1 >= 120 && danger.1 >= 25);
    assert!(everyday.0 == 0 && unseen.0 <= 2 && danger.0 == danger.1);
}

/// Sentences in other languages: the language, what it is, and the sentence.
fn in_other_languages() -> Vec<(String, Vec<(String, String)>)> {
    let mut by_language: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for (language, labelled) in held_out("other-languages") {
        let (label, words) = labelled.split_once('\t').unwrap();
        if by_language.last().is_none_or(|(last, _)| *last != language) {
            by_language.push((language, Vec::new()));
        }
        let (_, sentences) = by_language.last_mut().unwrap();
        sentences.push((label.to_owned(), words.to_owned()));
    }
    by_language
}

#[test]
fn danger_is_found_in_the_languages_that_people_write_in_and_no_language_is_taken_for_it() {
    println!("| language | danger found | ordinary taken |\n|---|---|---|");
    let all = in_other_languages();
    assert_eq!(all.len(), 12);
    let (mut found_of_all, mut danger_of_all) = (0, 0);
    for (language, sentences) in all {
        let told = ["self-harm", "threat", "threatened"].map(|label| counted(&sentences, label));
        let (found, danger) = told
            .iter()
            .fold((0, 0), |(f, d), (found, all)| (f + found, d + all));
        let (taken, ordinary) = counted(&sentences, "none");
        println!("| {language} | {found} of {danger} | {taken} of {ordinary} |");
        assert!(
            danger >= 3 && ordinary >= 5 && found * 2 >= danger && taken <= 1,
            "{language}"
        );
        found_of_all += found;
        danger_of_all += danger;
    }
    println!("| all | {found_of_all} of {danger_of_all} |  |");
    assert!(found_of_all * 5 >= danger_of_all * 4);
}

#[test]
fn at_most_one_in_two_hundred_comments_of_real_people_is_taken_for_danger() {
    let all: Vec<String> = ["bowling-green", "london"]
        .into_iter()
        .flat_map(comments::of)
        .map(|comment| comment.text)
        .collect();
    let found: Vec<&String> = all
        .iter()
        .filter(|text| arrival::look(text).danger)
        .collect();
    println!("{} of {} comments: {found:#?}", found.len(), all.len());
    assert!(
        all.len() > 900 && found.len() <= 5,
        "{} of {}",
        found.len(),
        all.len()
    );
}

/// The test consultation with steps, and perhaps an address that is told.
fn with_steps(email: Option<&str>) -> Edition {
    let escalation = Escalation {
        contact: "The duty lead, 020 7946 0123".to_owned(),
        email: email.map(str::to_owned),
        steps: vec![
            "Call 999 yourself.".to_owned(),
            "Then telephone the duty lead.".to_owned(),
        ],
        police: "Only when a life is at risk.".to_owned(),
    };
    let mut edition = edition();
    edition.moderation.escalation = Some(escalation);
    edition
}

fn start(backend: Backend, edition: Edition) -> TestApp {
    let app = TestApp::empty(backend);
    app.open_consultation(edition);
    app
}

fn keep(app: &TestApp, words: &str) -> String {
    app.respond(&Answer {
        words,
        publish: "keep",
        ..Answer::default()
    })
}

fn publish(app: &TestApp, words: &str) -> String {
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

/// The stage, state and due day of every text, in order.
fn places(app: &TestApp) -> Vec<(String, String, String)> {
    let [stages, states, days] =
        ["review.stage", "review.state", "review.due_on"].map(|column| values(app, column));
    stages
        .into_iter()
        .zip(states)
        .zip(days)
        .map(|((stage, state), day)| (stage, state, day))
        .collect()
}

fn place(stage: &str, state: &str, due_on: &str) -> (String, String, String) {
    (stage.to_owned(), state.to_owned(), due_on.to_owned())
}

const TODAY: &str = "2026-06-10";

/// The mails that tell of danger: what waits to be told is told first.
fn told(app: &TestApp) -> Vec<Mail> {
    let site = &app.site;
    let write = |call: &_| site.email_about_danger(call);
    jobs::tell_of_danger(
        &site.db,
        &site.config.service_key,
        &site.catalogue,
        &write,
        app.clock.now(),
    )
    .unwrap();
    app.mails()
        .into_iter()
        .filter(|mail| {
            mail.header("Subject")
                .is_some_and(|subject| subject.contains("danger"))
        })
        .collect()
}

/// Takes the next text and opens it, although it warns.
fn open(moderator: &mut Browser) -> Page {
    let covered = next(moderator);
    let action = covered
        .attributes("form[action$='/reveal']", "action")
        .pop()
        .unwrap_or_else(|| panic!("{}", covered.text()));
    moderator
        .post(&action, &[("csrf_token", &covered.csrf_token())])
        .expect(200)
}

/// Whether the steps stand open on a page.
fn steps_are_open(page: &Page) -> bool {
    page.all("details[open]")
        .iter()
        .any(|open| open.contains("Call 999 yourself."))
}

fn is_empty(browser: &mut Browser) -> bool {
    browser
        .get("/moderate")
        .attributes("form[action$='/next']", "action")
        .is_empty()
}

on_both!(words_that_stay_unpublished_come_to_a_moderator_for_the_steps_alone);

fn words_that_stay_unpublished_come_to_a_moderator_for_the_steps_alone(backend: Backend) {
    let app = start(backend, with_steps(None));
    let code = keep(&app, PILLS);
    keep(&app, "I would rather not have this quoted.");
    assert_eq!(places(&app)[0], place("danger", "kept", TODAY));
    let mut analyst = app.with_staff(Role::Analyst, None);
    assert!(
        analyst.get("/read").text().contains("Texts: 1"),
        "the other one alone"
    );

    let mut moderator = app.with_moderator();
    let listed = moderator
        .get("/moderate/queues/test?view=danger")
        .expect(200)
        .text();
    assert!(
        listed.contains("Due today") && listed.contains("Self-harm") && !listed.contains("pills"),
        "{listed}"
    );
    let item = open(&mut moderator);
    assert!(
        steps_are_open(&item) && item.text().contains("for nothing else"),
        "{}",
        item.text()
    );
    let choices = item.attributes("button[name=decision]", "value");
    assert_eq!(choices, ["settle", "escalate"], "nothing about publishing");
    assert!(
        item.all("button[formaction$='/snooze']").is_empty(),
        "danger is not put off"
    );
    let missing = decide(&mut moderator, &item, &[("decision", "settle")]).expect(422);
    assert!(
        missing.text().contains("Say whether you took the steps"),
        "{}",
        missing.text()
    );
    decide(
        &mut moderator,
        &item,
        &[("decision", "publish"), ("danger", "steps-taken")],
    )
    .expect(422);
    let unsaid = decide(
        &mut moderator,
        &item,
        &[("decision", "settle"), ("danger", "steps-taken")],
    )
    .expect(422);
    assert!(
        unsaid
            .one(".error-summary")
            .contains("Say in the note whom you told and when"),
        "{}",
        unsaid.text()
    );
    let done = decide(
        &mut moderator,
        &item,
        &[
            ("decision", "settle"),
            ("danger", "steps-taken"),
            ("note", "Called 999 at noon."),
        ],
    )
    .expect(200);
    assert!(done.text().contains("is recorded"), "{}", done.text());

    assert!(is_empty(&mut moderator));
    assert_eq!(places(&app)[0].0, "kept");
    assert_eq!(
        values(&app, "review.state"),
        ["kept", "kept"],
        "the balance sees nothing of it"
    );
    let acts: Vec<(String, String)> = values(&app, "audit.act")
        .into_iter()
        .zip(values(&app, "audit.detail"))
        .collect();
    assert!(
        acts.iter()
            .any(|(act, detail)| act == "danger-settled" && detail.contains("steps-taken")),
        "{acts:?}"
    );
    assert!(
        analyst.get("/read").text().contains("Texts: 2"),
        "now analysts read it"
    );
    let own = app
        .browser()
        .post("/r", &[("code", &code)])
        .expect(200)
        .text();
    assert!(own.contains("Not for publication, as you wished"), "{own}");
}

on_both!(a_threat_is_read_with_the_steps_open_and_decided_on_with_what_was_done);

fn a_threat_is_read_with_the_steps_open_and_decided_on_with_what_was_done(backend: Backend) {
    let app = start(backend, with_steps(None));
    publish(&app, STAB);
    assert_eq!(places(&app), [place("danger", "waiting", TODAY)]);
    let mut moderator = app.with_moderator();
    let item = open(&mut moderator);
    assert!(
        steps_are_open(&item) && item.text().contains("See to that before you decide"),
        "{}",
        item.text()
    );
    decide(
        &mut moderator,
        &item,
        &[("decision", "withhold"), ("reason", "abuse")],
    )
    .expect(422);
    decide(
        &mut moderator,
        &item,
        &[
            ("decision", "withhold"),
            ("reason", "abuse"),
            ("danger", "steps-taken"),
            ("note", "Told the duty officer at 12:05."),
        ],
    )
    .expect(200);
    assert_eq!(values(&app, "decision.kind"), ["withhold"]);
    let told: Vec<String> = values(&app, "review_event.what")
        .into_iter()
        .filter(|what| what != "revealed")
        .collect();
    assert_eq!(told, ["decided", "steps-taken"]);
    assert_eq!(
        values(&app, "audit.act")
            .iter()
            .filter(|act| *act == "danger-settled")
            .count(),
        1
    );
}

on_both!(what_turns_out_to_be_no_danger_waits_like_others);

fn what_turns_out_to_be_no_danger_waits_like_others(backend: Backend) {
    let app = start(backend, with_steps(None));
    publish(&app, STAB);
    let mut moderator = app.with_moderator();
    let item = open(&mut moderator);
    decide(
        &mut moderator,
        &item,
        &[("decision", "settle"), ("danger", "no-danger")],
    )
    .expect(200);
    assert_eq!(places(&app), [place("flagged", "waiting", "2026-06-12")]);
    jobs::look_for_danger(&app.site.db, &app.site.catalogue, app.clock.now()).unwrap();
    assert_eq!(
        places(&app)[0].0,
        "flagged",
        "somebody has said so: no program says otherwise"
    );
    let again = next(&mut moderator);
    decide(&mut moderator, &again, &[("decision", "publish")]).expect(200);
    assert_eq!(values(&app, "decision.kind"), ["publish"]);
}

on_both!(danger_is_handed_out_before_everything_that_is_overdue_and_to_whom_has_read_enough);

fn danger_is_handed_out_before_everything_that_is_overdue_and_to_whom_has_read_enough(
    backend: Backend,
) {
    let mut edition = with_steps(None);
    edition.schedule.closes = LocalTime::parse("2026-06-30 23:59").unwrap();
    let app = start(backend, edition);
    publish(&app, "You wankers.");
    app.pass(TimeDelta::days(9));
    for number in 0..21 {
        publish(
            &app,
            &format!("I am going to kill myself tonight, {number}."),
        );
    }
    let mut moderator = app.with_moderator();
    for number in 0..21 {
        let item = open(&mut moderator);
        assert!(
            item.text().contains("kill myself"),
            "{number}: {}",
            item.text()
        );
        decide(
            &mut moderator,
            &item,
            &[
                ("decision", "withhold"),
                ("reason", "abuse"),
                ("danger", "steps-taken"),
                ("note", "Told the duty officer."),
            ],
        )
        .expect(200);
    }
    assert!(next(&mut moderator).text().contains("wankers"));
}

on_both!(danger_of_today_is_handed_out_before_that_of_days_before);

fn danger_of_today_is_handed_out_before_that_of_days_before(backend: Backend) {
    let app = start(backend, with_steps(None));
    keep(&app, "i want to kill myself, said on Tuesday");
    app.pass(TimeDelta::days(1));
    for said in ["first", "second"] {
        keep(
            &app,
            &format!("i want to kill myself, said {said} on Wednesday"),
        );
    }
    let mut moderator = app.with_moderator();
    let listed = moderator
        .get("/moderate/queues/test?view=danger")
        .expect(200)
        .text();
    let (today, before) = (listed.find("Due today"), listed.find("1 day overdue"));
    assert!(
        today.is_some() && today < before,
        "the list stands in the order in which texts are given: {listed}"
    );
    for said in ["first on Wednesday", "second on Wednesday", "on Tuesday"] {
        let item = open(&mut moderator);
        assert!(item.text().contains(said), "{said}: {}", item.text());
        decide(
            &mut moderator,
            &item,
            &[("decision", "settle"), ("danger", "no-danger")],
        )
        .expect(200);
    }
}

on_both!(a_lead_sees_to_what_a_moderator_escalates);

fn a_lead_sees_to_what_a_moderator_escalates(backend: Backend) {
    let app = start(backend, with_steps(None));
    keep(&app, PILLS);
    let (mut moderator, mut lead) = (
        app.with_moderator(),
        app.with_staff(Role::LeadModerator, None),
    );
    let item = open(&mut moderator);
    decide(
        &mut moderator,
        &item,
        &[("decision", "escalate"), ("note", "I called 999 at noon.")],
    )
    .expect(200);
    assert_eq!(places(&app), [place("escalated", "kept", TODAY)]);
    let item = open(&mut lead);
    assert_eq!(
        item.attributes("button[name=decision]", "value"),
        ["settle", "return"]
    );
    decide(&mut lead, &item, &[("decision", "return")]).expect(200);
    assert_eq!(
        places(&app),
        [place("danger", "kept", TODAY)],
        "back to where it was"
    );
    let item = next(&mut lead);
    decide(
        &mut lead,
        &item,
        &[("decision", "settle"), ("danger", "no-danger")],
    )
    .expect(200);
    assert_eq!(places(&app)[0].0, "kept");
}

on_both!(the_duty_contact_is_told_once_and_no_word_of_the_text);

fn the_duty_contact_is_told_once_and_no_word_of_the_text(backend: Backend) {
    let app = start(backend, with_steps(Some("duty@office.example")));
    app.add_user("lead@office.example", Role::LeadModerator, None);
    keep(&app, PILLS);
    let mails = told(&app);
    assert_eq!(
        mails
            .iter()
            .map(|mail| mail.to.as_str())
            .collect::<Vec<_>>(),
        ["duty@office.example"]
    );
    for part in [mails[0].text(), mails[0].html()] {
        assert!(
            part.contains("/moderate/queues/test?view=danger")
                && part.contains("Call 999 yourself."),
            "{part}"
        );
        assert!(
            !["pills", "kill", "resident", "self-harm", "Self-harm"]
                .iter()
                .any(|word| part.contains(word)),
            "{part}"
        );
    }
    assert_eq!(told(&app).len(), 1, "each text is told once");
    assert!(values(&app, "danger_alert.review_id").is_empty());
    publish(&app, STAB);
    assert_eq!(told(&app).len(), 2);
}

on_both!(without_a_duty_contact_leads_are_told_or_else_every_moderator);

fn without_a_duty_contact_leads_are_told_or_else_every_moderator(backend: Backend) {
    let app = start(backend, edition());
    let to = |mails: Vec<Mail>| mails.into_iter().map(|mail| mail.to).collect::<Vec<_>>();
    keep(&app, PILLS);
    assert!(told(&app).is_empty(), "there is nobody");
    assert_eq!(
        values(&app, "danger_alert.review_id").len(),
        1,
        "and it is not forgotten"
    );
    app.add_user("reader@office.example", Role::Analyst, None);
    app.add_user("one@office.example", Role::Moderator, None);
    let mails = told(&app);
    assert!(
        mails[0].text().contains("names no steps"),
        "{}",
        mails[0].text()
    );
    assert_eq!(
        to(mails),
        ["one@office.example"],
        "as soon as there is somebody"
    );
    app.add_user("two@office.example", Role::Moderator, None);
    keep(&app, "he has a knife and he says he will kill me tonight");
    let mut all = to(told(&app));
    all.sort();
    assert_eq!(
        all,
        [
            "one@office.example",
            "one@office.example",
            "two@office.example"
        ]
    );
    app.add_user("lead@office.example", Role::LeadModerator, None);
    keep(&app, "i am going to end my life tonight");
    assert_eq!(
        to(told(&app)).last().map(String::as_str),
        Some("lead@office.example")
    );
    assert_eq!(told(&app).len(), 4);
}

on_both!(the_author_of_words_about_danger_to_themself_sees_where_help_is_and_nobody_else_does);

fn the_author_of_words_about_danger_to_themself_sees_where_help_is_and_nobody_else_does(
    backend: Backend,
) {
    let app = start(backend, edition());
    let mut author = app.browser();
    fill_in(
        &mut author,
        &Answer {
            words: PILLS,
            ..Answer::default()
        },
    );
    let check = author.get("/c/test/check").expect(200);
    assert!(
        check.text().contains(SAMARITANS) && check.text().contains("You can talk to somebody now"),
        "{}",
        check.text()
    );
    assert!(
        author
            .get("/c/test/check?lang=cy")
            .expect(200)
            .text()
            .contains("0800 132 737"),
        "also in Welsh"
    );
    let sent = author
        .post("/c/test/check", &[("publish", "keep")])
        .expect(200);
    assert!(sent.text().contains(SAMARITANS), "{}", sent.text());
    for kept in ["receipt.html", "receipt.txt"] {
        assert!(
            !author
                .get(&format!("/c/test/sent/{kept}"))
                .expect(200)
                .body
                .contains(SAMARITANS),
            "{kept} is read by others"
        );
    }
    let code = sent.one("#code");
    assert!(
        !author.get("/c/test").body.contains(SAMARITANS)
            && !app.browser().get("/c/test/sent").body.contains(SAMARITANS)
    );
    let own = author.post("/r", &[("code", &code)]).expect(200);
    assert!(
        !own.body.contains(SAMARITANS) && !own.text().contains("danger to a life"),
        "{}",
        own.text()
    );

    let mut other = app.browser();
    fill_in(
        &mut other,
        &Answer {
            words: STAB,
            ..Answer::default()
        },
    );
    assert!(
        !other.get("/c/test/check").body.contains(SAMARITANS),
        "nothing hints at what a threat leads to"
    );
    assert!(
        !other
            .post("/c/test/check", &[("publish", "publish")])
            .expect(200)
            .body
            .contains(SAMARITANS)
    );
    let mut threatened = app.browser();
    fill_in(
        &mut threatened,
        &Answer {
            words: "he has a knife and he says he will kill me tonight",
            ..Answer::default()
        },
    );
    assert!(
        threatened.get("/c/test/check").body.contains("call 999"),
        "whoever is threatened sees it too"
    );
}

on_both!(whoever_saves_or_deletes_words_about_danger_sees_where_help_is);

fn whoever_saves_or_deletes_words_about_danger_sees_where_help_is(backend: Backend) {
    let app = start(backend, with_steps(None));
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            words: PILLS,
            ..Answer::default()
        },
    );
    let has_lines = |page: &Page| page.text().contains("You can talk to somebody now");
    assert!(has_lines(&browser.post("/c/test/save", &[]).expect(200)));
    assert!(has_lines(&browser.post("/c/test/leave", &[]).expect(200)));
    let mut other = app.browser();
    fill_in(&mut other, &Answer::default());
    assert!(!has_lines(&other.post("/c/test/save", &[]).expect(200)));
    assert!(!has_lines(&other.post("/c/test/leave", &[]).expect(200)));
    let typed = other.post("/c/test/leave?page=words", &[("words", PILLS)]);
    assert!(
        has_lines(&typed.expect(200)),
        "words that are not kept yet count, too"
    );
}

on_both!(a_correction_that_rests_does_not_tell_that_its_words_were_about_danger);

fn a_correction_that_rests_does_not_tell_that_its_words_were_about_danger(backend: Backend) {
    let app = start(backend, with_steps(None));
    let code = keep(&app, PILLS);
    let mut browser = app.browser();
    let tells = |page: Page| {
        page.expect(200)
            .text()
            .contains("You can talk to somebody now")
    };
    let correct = [("code", code.as_str()), ("action", "correct")];
    assert!(tells(browser.post("/r", &correct)));
    assert!(tells(browser.post("/c/test/leave", &[])));
    app.pass(TimeDelta::minutes(31));
    for path in ["/c/test/leave", "/c/test/clear"] {
        assert!(!tells(browser.post(path, &[])), "{path}");
    }
    assert!(!tells(browser.get("/c/test/saved")));
}

on_both!(a_consultation_has_helplines_of_its_own);

fn a_consultation_has_helplines_of_its_own(backend: Backend) {
    let line = |key: &str, label: &str| Helpline {
        key: key.to_owned(),
        label: label.to_owned(),
    };
    let mut edition = edition();
    edition.moderation.helplines = vec![line("local", "The Example Line: call 020 7946 0999")];
    let app = start(backend, edition);
    let mut author = app.browser();
    fill_in(
        &mut author,
        &Answer {
            words: PILLS,
            ..Answer::default()
        },
    );
    let check = author.get("/c/test/check").expect(200);
    assert!(
        check
            .text()
            .contains("The Example Line: call 020 7946 0999")
            && !check.text().contains(SAMARITANS)
    );
}

on_both!(the_start_page_says_that_danger_is_looked_for);

fn the_start_page_says_that_danger_is_looked_for(backend: Backend) {
    let app = start(backend, edition());
    let start = app.browser().get("/c/test").expect(200).text();
    assert!(
        start.contains("a program looks for words that tell of danger to a life")
            && start.contains("still never published")
    );
    let welsh = app.browser().get("/c/test?lang=cy").expect(200).text();
    assert!(
        welsh.contains("eiriau sy’n sôn am berygl i fywyd"),
        "{welsh}"
    );
}

on_both!(words_that_are_corrected_withdrawn_or_erased_leave_as_all_others_do);

fn words_that_are_corrected_withdrawn_or_erased_leave_as_all_others_do(backend: Backend) {
    let app = start(backend, with_steps(Some("duty@office.example")));
    let code = keep(&app, PILLS);
    assert_eq!(told(&app).len(), 1);
    let mut author = app.browser();
    author
        .post("/r", &[("code", &code), ("action", "correct")])
        .expect(200);
    author.send_correction(&code, "publish").expect(200);
    let mut stages = values(&app, "review.stage");
    stages.sort();
    assert_eq!(stages, ["danger", "gone"]);
    assert_eq!(told(&app).len(), 1, "the same words are told once");
    author
        .post("/r", &[("code", &code), ("action", "erase-now")])
        .expect(200);
    assert_eq!(values(&app, "review.stage"), ["gone", "gone"]);
    assert!(
        !app.database
            .dump()
            .iter()
            .any(|(_, text)| text.contains("self-harm") || text.contains("pills"))
    );

    let gone = keep(&app, "i am going to end my life tonight");
    app.browser()
        .post("/r", &[("code", &gone), ("action", "withdraw-now")])
        .expect(200);
    let mut moderator = app.with_moderator();
    assert!(is_empty(&mut moderator));
}

on_both!(texts_that_came_before_are_looked_at_again);

fn texts_that_came_before_are_looked_at_again(backend: Backend) {
    let app = start(backend, with_steps(Some("duty@office.example")));
    for words in [PILLS, "Nothing of note."] {
        keep(&app, words);
    }
    publish(&app, STAB);
    publish(&app, "Fine.");
    assert_eq!(
        told(&app).len(),
        1,
        "two texts that came together are one mail, or two of them"
    );
    let before = told(&app).len();
    // As an older program left them.
    app.database
        .execute("UPDATE review SET stage = 'kept', flags = '' WHERE state = 'kept'")
        .unwrap();
    app.database
        .execute(
            "UPDATE review SET stage = 'new', flags = '', due_on = '2026-06-17' WHERE state = \
             'waiting'",
        )
        .unwrap();
    app.database
        .execute("DELETE FROM setting WHERE name = 'danger-looked-to'")
        .unwrap();
    jobs::look_for_danger(&app.site.db, &app.site.catalogue, app.clock.now()).unwrap();
    let mut found = places(&app);
    found.sort();
    let expected = [
        place("danger", "kept", TODAY),
        place("danger", "waiting", TODAY),
        place("kept", "kept", "2026-06-17"),
        place("new", "waiting", "2026-06-17"),
    ];
    assert_eq!(
        found
            .iter()
            .map(|place| (&place.0, &place.1))
            .collect::<Vec<_>>(),
        expected
            .iter()
            .map(|place| (&place.0, &place.1))
            .collect::<Vec<_>>()
    );
    assert!(found[..2].iter().all(|place| place.2 == TODAY), "{found:?}");
    assert_eq!(told(&app).len(), before + 1);
    jobs::look_for_danger(&app.site.db, &app.site.catalogue, app.clock.now()).unwrap();
    assert_eq!(told(&app).len(), before + 1, "once");
}

on_both!(an_analyst_gives_a_text_to_the_moderators);

fn an_analyst_gives_a_text_to_the_moderators(backend: Backend) {
    let app = start(backend, with_steps(Some("duty@office.example")));
    keep(&app, "A thought that no rule would notice.");
    let mut analyst = app.with_staff(Role::Analyst, None);
    let csrf_token = analyst.csrf_token_of_session();
    let page = analyst
        .post("/read/test", &[("csrf_token", &csrf_token)])
        .expect(200);
    let item = page
        .attributes("form[action$='/call'] button", "value")
        .remove(0);
    let called = analyst
        .post(
            "/read/test/call",
            &[("csrf_token", &csrf_token), ("item", &item)],
        )
        .expect(200);
    assert!(
        called.text().contains("A moderator has the text now"),
        "{}",
        called.text()
    );
    let again = analyst
        .post(
            "/read/test/call",
            &[("csrf_token", &csrf_token), ("item", &item)],
        )
        .expect(200);
    assert!(
        again.text().contains("Nothing was changed"),
        "{}",
        again.text()
    );
    assert_eq!(places(&app), [place("danger", "kept", TODAY)]);
    assert_eq!(told(&app).len(), 1);
    let mut moderator = app.with_moderator();
    let text = next(&mut moderator);
    assert!(
        text.text().contains("An analyst asked for a moderator") && steps_are_open(&text),
        "{}",
        text.text()
    );
    assert!(values(&app, "audit.act").contains(&"moderator-called".to_owned()));
}

on_both!(danger_in_what_is_asked_for_a_second_look_is_due_today);

fn danger_in_what_is_asked_for_a_second_look_is_due_today(backend: Backend) {
    let app = start(backend, with_steps(Some("duty@office.example")));
    let code = publish(
        &app,
        "A thought that is long enough not to be one of the short ones that are read together on \
         one screen.",
    );
    let (mut first, mut second) = (app.with_moderator(), app.with_moderator());
    let item = next(&mut first);
    decide(
        &mut first,
        &item,
        &[("decision", "withhold"), ("reason", "abuse")],
    )
    .expect(200);
    let why = "if you do not publish it i am going to kill myself tonight";
    let ask = [
        ("code", code.as_str()),
        ("action", "second-look"),
        ("question", "words"),
        ("why", why),
    ];
    let own = app.browser().post("/r", &ask).expect(200);
    assert!(own.text().contains(SAMARITANS), "{}", own.text());
    assert_eq!(places(&app), [place("second-look", "decided", TODAY)]);
    assert_eq!(told(&app).len(), 1);
    assert!(steps_are_open(&next(&mut second)));
}

on_both!(danger_in_a_file_does_not_wait_for_a_second_person);

fn danger_in_a_file_does_not_wait_for_a_second_person(backend: Backend) {
    let office = Office::new(backend);
    let file = format!(
        "no,day,who,view,words\n1,09/06/2026,A person,go-on,{}\n2,09/06/2026,A person,go-on,Fine \
         by me.\n3,09/06/2026,A person,go-on,{STAB}\n",
        PILLS.replace(',', "")
    );
    let stored = office.import(MAP, file.as_bytes()).unwrap();
    let app = &office.app;
    assert_eq!(
        places(app),
        [
            place("danger", "kept", TODAY),
            place("danger", "kept", TODAY)
        ],
        "before anybody releases it"
    );
    assert_eq!(told(app).len(), 1, "one mail for a file");
    let mut moderator = app.with_moderator();
    let item = open(&mut moderator);
    assert_eq!(
        item.attributes("button[name=decision]", "value"),
        ["settle", "escalate"]
    );
    decide(
        &mut moderator,
        &item,
        &[
            ("decision", "settle"),
            ("danger", "steps-taken"),
            ("note", "Told the duty officer."),
        ],
    )
    .expect(200);
    office.release(&office.second, stored.batch).unwrap();
    bringing_in::queue_released(&app.site.db).unwrap();
    let mut found = places(app);
    found.sort();
    let stages: Vec<(&str, &str)> = found
        .iter()
        .map(|place| (place.0.as_str(), place.1.as_str()))
        .collect();
    assert_eq!(
        stages,
        [
            ("danger", "waiting"),
            ("flagged", "waiting"),
            ("short", "waiting")
        ]
    );
    assert_eq!(told(app).len(), 1, "nothing is told twice");
}

on_both!(a_file_that_is_given_up_leaves_nothing_of_its_danger);

fn a_file_that_is_given_up_leaves_nothing_of_its_danger(backend: Backend) {
    let office = Office::new(backend);
    let file = format!("no,day,who,view,words\n1,09/06/2026,A person,go-on,{STAB}\n");
    let stored = office.import(MAP, file.as_bytes()).unwrap();
    let app = &office.app;
    jobs::index_texts(&app.site.db).unwrap();
    let mut moderator = app.with_moderator();
    open(&mut moderator);
    let before = told(app).len();
    bringing_in::discard(
        &app.site.db,
        &office.live,
        &office.second,
        stored.batch,
        app.clock.now(),
    )
    .unwrap();
    for column in [
        "review.id",
        "review_event.id",
        "danger_alert.review_id",
        "response.id",
    ] {
        assert!(values(app, column).is_empty(), "{column}");
    }
    assert!(is_empty(&mut moderator));
    assert_eq!(told(app).len(), before, "nobody is told of what is gone");
}

on_both!(danger_on_a_paper_is_there_when_it_is_typed_in);

fn danger_on_a_paper_is_there_when_it_is_typed_in(backend: Backend) {
    let app = TestApp::start(backend);
    let mut typist = app.with_moderator();
    crate::imports::type_in(&mut typist, &[("serial", "P-1"), ("words", PILLS)]).expect(200);
    assert_eq!(places(&app), [place("danger", "kept", TODAY)]);
    crate::imports::type_in(&mut typist, &[("serial", "P-2"), ("words", STAB)]).expect(200);
    assert_eq!(places(&app).len(), 2);
    assert!(!told(&app).is_empty());
}
