use super::*;
use crate::domain::consultation::{Kind, QuestionFields, When, capacity_key};
use crate::domain::consultation_file;

const TEST: &str = include_str!("../../../tests/it/support/consultation.toml");

/// Repeatable numbers below a limit (Knuth's linear congruential generator), so that a failure can
/// be looked at.
fn random(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed;
    move |limit| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % limit
    }
}

fn when(question: &str, is: &[&str]) -> When {
    When {
        question: question.into(),
        is: is.iter().map(ToString::to_string).collect(),
    }
}

/// A form of single choices, some shown under conditions on earlier ones, with ends here and there.
/// Two capacities.
fn random_form(random: &mut impl FnMut(u64) -> u64) -> Edition {
    let mut edition = consultation_file::read(TEST).unwrap();
    let fields = QuestionFields {
        not_sure: None,
        ..edition.question("view").unwrap().clone().into()
    };
    let sample = Question::try_from(fields).unwrap();
    assert_eq!(sample.kind(), Kind::Single);
    edition.form.capacities.truncate(2);
    if random(2) == 0 {
        edition.form.classifications.clear();
    }
    edition.form.pages.clear();
    for place in 0..2 + random(4) {
        let mut page = Page {
            key: format!("p{place}"),
            title: None,
            easy_read: None,
            intro: None,
            exit: random(4) == 0,
            when: None,
            questions: vec![],
        };
        let deciders: Vec<String> = edition
            .form
            .pages
            .iter()
            .flat_map(|page| &page.questions)
            .map(|asked| asked.key.clone())
            .collect();
        page.when = match random(5) {
            0 => Some(when(
                CAPACITY,
                [
                    &["resident"][..],
                    &["organisation"],
                    &["resident", "organisation"],
                ][random(3) as usize],
            )),
            1 | 2 if !deciders.is_empty() => {
                let decider = &deciders[random(deciders.len() as u64) as usize];
                Some(when(
                    decider,
                    [&["go-on"][..], &["stop"], &["go-on", "stop"]][random(3) as usize],
                ))
            }
            _ => None,
        };
        if !page.exit {
            let mut asked = |n| Question {
                key: format!("q{place}{n}"),
                required: random(3) == 0,
                ..sample.clone()
            };
            page.questions = (0..=u64::from(place == 1)).map(&mut asked).collect();
        }
        edition.form.pages.push(page);
    }
    edition
}

type Given = BTreeMap<String, Answer>;

/// Every way to answer a form of single choices, required questions never left out when they are
/// asked.
fn everybody(edition: &Edition) -> Vec<(CapacityKey, Given)> {
    let mut all: Vec<(CapacityKey, Given)> = edition
        .form
        .capacities
        .iter()
        .map(|choice| (choice.key.clone(), Given::new()))
        .collect();
    for question in edition.form.pages.iter().flat_map(|page| &page.questions) {
        let with = |(capacity, given): (CapacityKey, Given)| {
            if !FormRouting::of(edition, Some(&capacity), &given).asks(&question.key) {
                return vec![(capacity, given)];
            }
            let chosen = question.choices().map(|(key, _)| {
                let answer = (question.key.clone(), Answer::Choices(vec![key.to_owned()]));
                (
                    capacity.clone(),
                    given.clone().into_iter().chain([answer]).collect(),
                )
            });
            let left_out = (!question.required).then(|| (capacity.clone(), given.clone()));
            chosen.chain(left_out).collect()
        };
        all = all.into_iter().flat_map(with).collect();
    }
    all
}

fn seen(edition: &Edition, everybody: &[(CapacityKey, Given)]) -> BTreeSet<String> {
    let routings = everybody
        .iter()
        .map(|(capacity, given)| FormRouting::of(edition, Some(capacity), given));
    routings
        .flat_map(|routing| {
            routing
                .pages()
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn the_pages_never_shown_are_those_that_nobody_sees() {
    let mut random = random(7);
    let (mut hidden, mut shown) = (0, 0);
    for _ in 0..400 {
        let edition = random_form(&mut random);
        let seen = seen(&edition, &everybody(&edition));
        let keys: Vec<&str> = edition
            .form
            .pages
            .iter()
            .map(|page| page.key.as_str())
            .chain([ABOUT_YOU])
            .collect();
        let never = never_shown(&edition);
        let pages =
            edition.form.pages.len() + usize::from(!edition.form.classifications.is_empty());
        for (place, key) in keys.iter().enumerate().take(pages) {
            assert_eq!(
                never.contains(&place),
                !seen.contains(*key),
                "{key} of {:#?}",
                edition.form.pages
            );
            if never.contains(&place) {
                hidden += 1;
            } else {
                shown += 1;
            }
        }
    }
    assert!(hidden > 100 && shown > 1_000, "{hidden} {shown}");
}

#[test]
fn a_total_that_is_said_holds_whatever_is_answered_from_there_on() {
    let mut random = random(8);
    let (mut said, mut unsaid) = (0, 0);
    for _ in 0..150 {
        let edition = random_form(&mut random);
        let everybody = everybody(&edition);
        for (capacity, given) in everybody.iter().step_by(11) {
            let routing = FormRouting::of(&edition, Some(capacity), given);
            for page in routing.pages() {
                let (number, total) = routing.progress(page);
                assert_eq!(routing.pages()[number - 1], *page);
                let Some(total) = total else {
                    unsaid += 1;
                    continue;
                };
                said += 1;
                let before: BTreeSet<&str> =
                    routing.pages()[..number - 1].iter().copied().collect();
                let settled = |other: &&(CapacityKey, Given)| {
                    let same = |question: &Question| {
                        !before.contains(page_of(&edition, &question.key).unwrap())
                            || given.get(&question.key) == other.1.get(&question.key)
                    };
                    (number == 1 || *capacity == other.0) && edition.questions().all(same)
                };
                for (capacity, other) in everybody.iter().filter(settled) {
                    assert_eq!(
                        FormRouting::of(&edition, Some(capacity), other)
                            .pages()
                            .len(),
                        total,
                        "{page} of {:#?}",
                        edition.form.pages
                    );
                }
            }
        }
    }
    assert!(said > 500 && unsaid > 500, "{said} {unsaid}");
}

#[test]
fn who_is_asked_depends_on_no_more_than_is_said() {
    let mut random = random(9);
    let mut counts = [0; 3];
    for _ in 0..200 {
        let edition = random_form(&mut random);
        let everybody = everybody(&edition);
        for question in edition.questions() {
            for choice in &edition.form.capacities {
                let own: Vec<&Given> = everybody
                    .iter()
                    .filter(|(capacity, _)| *capacity == choice.key)
                    .map(|(_, given)| given)
                    .collect();
                let asks = |given: &Given| {
                    FormRouting::of(&edition, Some(&choice.key), given).asks(&question.key)
                };
                match asked_of(&edition, &choice.key, &question.key) {
                    AskedOf::Everybody => {
                        counts[0] += 1;
                        assert!(own.iter().all(|given| asks(given)));
                    }
                    AskedOf::Nobody => {
                        counts[1] += 1;
                        assert!(!own.iter().any(|given| asks(given)));
                    }
                    AskedOf::Some(deciders) => {
                        counts[2] += 1;
                        let decisive = |given: &Given| {
                            deciders
                                .iter()
                                .map(|key| given.get(*key).cloned())
                                .collect::<Vec<_>>()
                        };
                        let mut by_answers: BTreeMap<String, bool> = BTreeMap::new();
                        for given in own {
                            let asked = *by_answers
                                .entry(format!("{:?}", decisive(given)))
                                .or_insert_with(|| asks(given));
                            assert_eq!(
                                asked,
                                asks(given),
                                "{} of {:#?}",
                                question.key,
                                edition.form.pages
                            );
                        }
                    }
                }
            }
        }
    }
    assert!(counts.iter().all(|n| *n > 100), "{counts:?}");
}

fn routed() -> Edition {
    let mut edition = consultation_file::read(TEST).unwrap();
    edition.form.pages[1].when = Some(when("view", &["stop"]));
    edition.form.pages[2].when = Some(when(CAPACITY, &["police", "resident"]));
    let end = Page {
        key: "end".into(),
        title: Some("The end".into()),
        easy_read: None,
        intro: Some("Over.".into()),
        exit: true,
        when: Some(when("view", &["not-sure"])),
        questions: vec![],
    };
    edition.form.pages.insert(1, end);
    edition
}

fn view(key: &str) -> Given {
    Given::from([("view".to_owned(), Answer::Choices(vec![key.to_owned()]))])
}

#[test]
fn the_way_follows_the_answers() {
    let edition = routed();
    let pages = |capacity: Option<&str>, given: &Given| {
        let capacity = capacity.map(capacity_key);
        FormRouting::of(&edition, capacity.as_ref(), given)
            .pages()
            .join(" ")
    };
    assert_eq!(pages(None, &Given::new()), "answering-as view about-you");
    assert_eq!(
        pages(Some("organisation"), &view("stop")),
        "answering-as answering-for view words",
        "an organisation is asked for its name, and not about itself"
    );
    assert_eq!(
        pages(Some("resident"), &view("stop")),
        "answering-as view words more about-you"
    );
    assert_eq!(
        pages(Some("resident"), &view("not-sure")),
        "answering-as view end"
    );
    let routing = FormRouting::of(&edition, Some(&capacity_key("police")), &view("go-on")).clone();
    assert_eq!(
        (
            routing.before("more"),
            routing.after("view"),
            routing.after("about-you")
        ),
        (Some("view"), Some("more"), None)
    );
}

#[test]
fn who_asks_for_a_page_that_is_not_shown_goes_where_it_is_decided() {
    let edition = routed();
    let instead = |capacity: &str, given: &Given, page| {
        FormRouting::of(&edition, Some(&capacity_key(capacity)), given)
            .instead_of(page)
            .to_owned()
    };
    assert_eq!(instead("resident", &view("go-on"), "words"), "view");
    assert_eq!(
        instead("organisation", &view("go-on"), "more"),
        "answering-as"
    );
    assert_eq!(instead("resident", &view("not-sure"), "more"), "end");
    assert_eq!(
        instead("resident", &view("not-sure"), "words"),
        "view",
        "its own condition comes first"
    );
    assert_eq!(instead("resident", &view("not-sure"), "about-you"), "end");
}

#[test]
fn an_answer_that_fell_away_decides_nothing() {
    let mut edition = routed();
    let again = Question {
        key: "again".into(),
        ..edition.question("view").unwrap().clone()
    };
    edition.form.pages[2].questions.push(again);
    edition.form.pages[3].when = Some(when("again", &["go-on"]));
    let mut given = view("stop");
    given.insert("again".into(), Answer::Choices(vec!["go-on".into()]));
    assert!(FormRouting::of(&edition, Some(&capacity_key("resident")), &given).shows("more"));
    given.extend(view("go-on"));
    assert!(
        !FormRouting::of(&edition, Some(&capacity_key("resident")), &given).shows("more"),
        "the page that asked it is not shown"
    );
}
