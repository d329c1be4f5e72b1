//! The examples by which the rule is explained: k is 10, s is 3.

use super::world::*;
use crate::domain::publication::TableRule;
use serde_json::{Value, json};

use HistoryEvent::{Arrive, Change, Publish};
use PublicationTime::{AfterClosing, WhileOpen};

/// One question with three options.
fn single() -> [Value; 1] {
    [json!([page(
        "p",
        &[question("q", "single", &["a", "b", "c"])]
    )])]
}

fn split(a: usize, b: usize, c: usize, silent: usize) -> Vec<String> {
    people(&[(a, "q=a"), (b, "q=b"), (c, "q=c"), (silent, "")])
}

/// A consultation with one question, of which the results of these were published after closing.
fn published(a: usize, b: usize, c: usize, silent: usize) -> SimulatedConsultation {
    let mut world = SimulatedConsultation::new(&single(), RULE);
    world.play(&[Arrive(1, split(a, b, c, silent)), Publish(AfterClosing)]);
    world
}

/// Some leave, and it is published again. `published` counts a before b before c.
fn leave_and_publish(world: &mut SimulatedConsultation, persons: &[std::ops::Range<usize>]) {
    world.play(&leave(persons.iter().cloned().flatten()));
    world.play(&[Publish(AfterClosing)]);
}

#[test]
fn a_first_release_with_enough_outside_the_largest_is_shown_as_it_is() {
    let world = published(90, 60, 10, 7);
    assert_eq!(world.figures("q"), ["90", "60", "10", "7"]);
    assert_eq!(world.table("q").rule, TableRule::Exact);
}

#[test]
fn nearly_all_of_ten_is_eight_to_ten() {
    let world = published(8, 1, 1, 0);
    assert_eq!(world.figures("q"), ["8-10", "0-2", "0-2", "0-2"]);
    assert_eq!(
        (world.table("q").base, world.table("q").rule),
        (10, TableRule::Ranges)
    );
}

#[test]
fn ten_who_come_later_are_added_as_nearly_all_or_as_they_are() {
    let later = |a, b| {
        let mut world = published(98, 12, 0, 0);
        world.play(&[Arrive(1, split(a, b, 0, 0)), Publish(AfterClosing)]);
        assert_eq!(world.table("q").base, 120);
        world.figures("q")
    };
    for (a, b) in [(10, 0), (9, 1), (8, 2)] {
        assert_eq!(later(a, b), ["106-108", "12-14", "0-2", "0-2"]);
    }
    assert_eq!(later(7, 3), ["105", "15", "0", "0"]);
}

#[test]
fn a_table_that_was_sealed_while_open_is_completed_at_closing() {
    let mut world = SimulatedConsultation::new(&single(), RULE);
    let newest = split(13, 6, 1, 0);
    world.play(&[
        Arrive(1, split(250, 130, 20, 0)),
        Arrive(1, newest),
        Publish(WhileOpen),
    ]);
    assert_eq!(world.table("q").base, 400);
    world.play(&leave([0, 300]));
    world.play(&[Arrive(1, split(77, 39, 7, 0)), Publish(AfterClosing)]);
    assert_eq!(world.figures("q"), ["340", "175", "28", "0"]);
    assert_eq!(
        (world.table("q").base, world.table("q").since_left),
        (543, 2)
    );
}

#[test]
fn nine_who_come_after_the_final_wait_for_a_tenth() {
    let mut world = published(30, 20, 10, 0);
    world.play(&[Arrive(1, split(3, 3, 3, 0)), Publish(AfterClosing)]);
    assert_eq!((world.table("q").base, world.groups.sealed()), (60, 60));
    world.play(&[Arrive(1, split(1, 0, 0, 0)), Publish(AfterClosing)]);
    assert_eq!(world.figures("q"), ["34", "23", "13", "0"]);
}

#[test]
fn while_open_the_newest_twenty_stay_out() {
    let mut world = SimulatedConsultation::new(&single(), RULE);
    let mut sealed = |come: usize| {
        world.play(&[Arrive(1, split(come, 0, 0, 0)), Publish(WhileOpen)]);
        world.groups.sealed()
    };
    assert_eq!([49, 1, 9, 1].map(&mut sealed), [0, 30, 30, 40]);
}

#[test]
fn a_tick_of_few_on_either_side_is_a_range() {
    let forms = [json!([page(
        "p",
        &[question("q", "multiple", &["a", "b"])]
    )])];
    for (ticked, printed) in [(2, "0-2"), (3, "3"), (37, "37"), (38, "38-40")] {
        let mut world = SimulatedConsultation::new(&forms, RULE);
        let answers = people(&[(ticked, "q=a,b"), (40 - ticked, "q=b")]);
        world.play(&[Arrive(1, answers), Publish(AfterClosing)]);
        assert_eq!(world.figures("q"), [printed, "38-40", "0-2"]);
    }
}

#[test]
fn nine_who_leave_stay_counted_and_twelve_who_differ_are_taken_out() {
    let mut world = published(60, 30, 10, 0);
    leave_and_publish(&mut world, &[0..7, 60..62]);
    assert_eq!(world.figures("q"), ["60", "30", "10", "0"]);
    assert_eq!(world.table("q").since_left, 9);
    leave_and_publish(&mut world, &[62..64, 90..91]);
    assert_eq!(world.figures("q"), ["53", "26", "9", "0"]);
    assert_eq!(
        (world.table("q").base, world.table("q").since_left),
        (88, 0)
    );
}

#[test]
fn twelve_who_said_nearly_the_same_stay_counted_for_good_whoever_follows() {
    let mut world = published(60, 30, 10, 0);
    leave_and_publish(&mut world, &[0..11, 60..61]);
    leave_and_publish(&mut world, &[11..20, 61..80, 90..94]);
    assert_eq!(world.figures("q"), ["60", "30", "10", "0"]);
    assert_eq!(world.table("q").since_left, 44);
}

#[test]
fn a_rest_that_says_nearly_the_same_keeps_the_others_counted() {
    let mut world = published(25, 5, 0, 0);
    leave_and_publish(&mut world, &[0..8, 25..29]);
    assert_eq!(world.figures("q"), ["25", "5", "0", "0"]);
    assert_eq!(world.table("q").since_left, 12);
}

#[test]
fn a_changed_answer_waits_while_the_old_one_is_counted() {
    let mut world = published(60, 30, 10, 0);
    let newer = split(4, 4, 2, 0);
    world.play(&[
        Change(60, "q=a".into()),
        Arrive(1, newer),
        Publish(AfterClosing),
    ]);
    assert_eq!(
        world.figures("q"),
        ["64", "34", "12", "0"],
        "the ten are a group without them"
    );
    assert_eq!(world.table("q").since_left, 1);
}

#[test]
fn of_a_question_that_few_are_asked_groups_are_joined() {
    let forms = [json!([
        page("p", &[question("d", "single", &["no", "yes"])]),
        page_when("r", ("d", "yes"), &[question("t", "single", &["x", "y"])]),
    ])];
    let mut world = SimulatedConsultation::new(&forms, RULE);
    let first = people(&[
        (12, "d=no"),
        (4, "d=yes t=x"),
        (3, "d=yes t=y"),
        (1, "d=yes"),
    ]);
    world.play(&[Arrive(1, first), Publish(AfterClosing)]);
    assert_eq!(
        (world.table("t").rule, world.table("t").base),
        (TableRule::Withheld, 0)
    );
    let nearly_all = people(&[(1, "d=no"), (9, "d=yes t=x")]);
    world.play(&[Arrive(1, nearly_all), Publish(AfterClosing)]);
    assert_eq!(
        world.table("t").base,
        0,
        "how many of these were asked is not known"
    );
    let second = people(&[
        (5, "d=no"),
        (3, "d=yes t=x"),
        (1, "d=yes t=y"),
        (1, "d=yes"),
    ]);
    world.play(&[Arrive(1, second), Publish(AfterClosing)]);
    assert_eq!(world.figures("t"), ["7", "4", "2", "17"]);
}

#[test]
fn while_open_figures_are_rounded_and_small_ones_hidden() {
    let mut world = SimulatedConsultation::new(&single(), RULE);
    world.play(&[
        Arrive(1, split(31, 20, 7, 5)),
        Arrive(1, split(20, 0, 0, 0)),
    ]);
    world.play(&[Publish(WhileOpen)]);
    assert_eq!(world.figures("q"), ["30", "20", "[c]", "[c]"]);
    assert_eq!(
        (world.table("q").base, world.table("q").rule),
        (63, TableRule::TenFive)
    );
}
