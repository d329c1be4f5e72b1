//! Small cases in which somebody's answer could once be told.

use super::world::*;
use crate::domain::publication::TableRule;
use serde_json::json;

use HistoryEvent::{Arrive, Change, Publish};
use PublicationTime::AfterClosing;

/// The answer to "d" of whoever came back would be the number asked "t" beside the count of "d".
#[test]
fn who_came_back_with_a_new_answer_is_not_told_by_the_number_asked() {
    let forms = [json!([
        page("p", &[question("d", "single", &["a", "z"])]),
        page_when("r", ("d", "z"), &[question("t", "single", &["x", "y"])]),
    ])];
    let mut world = SimulatedConsultation::new(&forms, RULE);
    let asked = people(&[(30, "d=a"), (20, "d=z t=x"), (20, "d=z t=y")]);
    world.play(&[Arrive(1, asked), Publish(AfterClosing)]);
    assert_eq!(world.figures("t"), ["20", "20", "0", "30"]);
    let back = [0, 1, 2, 3, 4, 5, 6, 30, 31, 32, 33];
    let changes = back.map(|person| Change(person, "d=z t=x".into()));
    world.play(&changes);
    let new = people(&[(8, "d=a"), (7, "d=z t=x"), (7, "d=z t=y")]);
    world.play(&[Arrive(1, new), Publish(AfterClosing)]);
    assert_eq!(world.figures("d"), ["38", "54", "0"], "who changed waits");
    assert_eq!(world.figures("t"), ["27", "27", "0", "38"]);
    assert_eq!(
        (world.table("t").base, world.table("d").since_left),
        (92, 11)
    );
}

/// Asked are those who said "z" and not "c". If as many as said "e", then all "e" said "z", and
/// leavers of whom a count of "d" says that none said "z" all said "c".
#[test]
fn two_questions_that_decide_together_are_left_by_nobody() {
    let exit = json!({ "key": "x", "intro": "End", "exit": true, "questions": [],
        "when": { "question": "f", "is": ["c"] } });
    let both = [
        question("d", "single", &["a", "b", "z"]),
        question("f", "single", &["c", "e"]),
    ];
    let forms = [json!([
        page("p", &both),
        exit,
        page_when("r", ("d", "z"), &[question("t", "single", &["v", "w"])]),
    ])];
    let mut world = SimulatedConsultation::new(&forms, RULE);
    let group = people(&[
        (20, "d=a f=c"),
        (15, "d=b f=c"),
        (2, "d=z f=c"),
        (6, "d=z f=e t=v"),
        (4, "d=z f=e t=w"),
    ]);
    world.play(&[Arrive(1, group), Publish(AfterClosing)]);
    assert_eq!(world.figures("t"), ["6", "4", "0", "37"]);
    world.play(&leave((0..5).chain(20..25)));
    world.play(&[Publish(AfterClosing)]);
    assert_eq!(world.figures("d"), ["20", "15", "12", "0"], "nobody is out");
    assert_eq!(world.table("d").since_left, 10);
}

/// "None of these" and silence together are everybody: nobody ticked anything.
#[test]
fn nobody_is_told_to_have_ticked_nothing() {
    let forms = [json!([page("p", &[ticks("q", &["a", "b"])])])];
    let figures = |counts: &[(usize, &str)]| {
        let mut world = SimulatedConsultation::new(&forms, RULE);
        world.play(&[Arrive(1, people(counts)), Publish(AfterClosing)]);
        world.figures("q")
    };
    let nobody = figures(&[(37, "q=none"), (3, "")]);
    assert_eq!(nobody, ["0-2", "0-2", "35-37", "3"]);
    assert_eq!(figures(&[(35, "q=none"), (2, "q=a,b"), (3, "")]), nobody);
}

/// Statements of a matrix are not of the same people once one of them could be left.
#[test]
fn a_statement_of_few_waits_while_another_is_shown() {
    let statements = json!([{ "key": "x", "label": "X" }, { "key": "y", "label": "Y" }]);
    let mut matrix = question("m", "matrix", &["a", "b"]);
    matrix["statements"] = statements;
    let forms = [json!([page("p", &[matrix])])];
    let mut world = SimulatedConsultation::new(&forms, RULE);
    let group = people(&[
        (6, "m=x:a,y:a"),
        (6, "m=x:b,y:a"),
        (15, "m=x:a,y:b"),
        (15, "m=x:b,y:a"),
    ]);
    world.play(&[Arrive(1, group), Publish(AfterClosing)]);
    world.play(
        &(0..12)
            .map(|own| Change(own, "m=x:a,y:b".into()))
            .collect::<Vec<_>>(),
    );
    world.play(&[
        Arrive(1, people(&[(2, "m=x:b,y:a")])),
        Publish(AfterClosing),
    ]);
    let base = |table: &str| (world.table(table).base, world.table(table).since_left);
    assert_eq!((base("m.x"), base("m.y")), ((44, 0), (42, 12)));
    assert_eq!(world.figures("m.x"), ["27-29", "15-17", "0-2"]);
    assert_eq!(world.figures("m.y"), ["27", "15", "0"], "two wait");
}

/// What a group waits for was settled when it was sealed.
#[test]
fn a_form_that_asks_others_does_not_show_what_waited() {
    let question_t = question("t", "single", &["x", "y"]);
    let decider = page("p", &[question("d", "single", &["a", "z"])]);
    let routed = json!([
        decider.clone(),
        page_when("r", ("d", "z"), std::slice::from_ref(&question_t))
    ]);
    let plain = json!([decider, page("r", &[question_t])]);
    let mut world = SimulatedConsultation::new(&[routed, plain], RULE);
    world.open_forms(1);
    let group = people(&[(14, "d=a"), (3, "d=z t=x"), (3, "d=z t=y")]);
    world.play(&[Arrive(1, group), Publish(AfterClosing)]);
    world.open_forms(2);
    let later = people(&[(14, "d=a t=x"), (14, "d=z t=y")]);
    world.play(&[Arrive(2, later), Publish(AfterClosing)]);
    assert_eq!(world.table("t").rule, TableRule::Withheld);
    assert_eq!(world.table("t").base, 0, "whom it asks depends on the form");
}

/// Who was sealed before a question was asked at all was not given it.
#[test]
fn groups_from_before_a_question_count_as_not_in_the_form() {
    let old = question("d", "single", &["a", "b"]);
    let added = [old.clone(), question("n", "single", &["x", "y"])];
    let first = json!([page("p", &[old])]);
    let forms = [first.clone(), json!([page("p", &added)])];
    let mut world = SimulatedConsultation::new(&forms, RULE);
    world.open_forms(1);
    let group = people(&[(20, "d=a"), (10, "d=b")]);
    world.play(&[Arrive(1, group), Publish(AfterClosing)]);
    world.open_forms(2);
    let later = people(&[(6, "d=a n=x"), (6, "d=b n=y")]);
    world.play(&[Arrive(2, later), Publish(AfterClosing)]);
    assert_eq!(world.figures("n"), ["6", "6", "0", "30"]);
    assert_eq!(world.table("n").base, 12);
}
