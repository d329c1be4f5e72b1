use super::super::phrases::{campaigns, experience, private, questions, roles, why};
use super::*;
use crate::domain::consultation::{Question, QuestionFields, capacity_key};
use crate::domain::consultation_file;
use crate::domain::form::{DecimalMark, check_words, fields, read_page, tidy};
use crate::domain::moderation::{merge, redact};
use crate::domain::response::PublishChoice;
use crate::flows::suggestions::{WordReach, find_words};

const POLICING: &str = include_str!("../../../../consultations/policing-ai.toml");
const SEEDS: [u64; 4] = [1, 2026, 77, 123_456];

fn edition() -> Edition {
    consultation_file::read(POLICING).unwrap()
}

fn texts(all: &[InventedResponse]) -> Vec<(&InventedResponse, &str, &str)> {
    let given = all.iter().flat_map(|invented| {
        invented
            .submission
            .given
            .iter()
            .map(move |(key, answer)| (invented, key, answer))
    });
    let words = given.filter_map(|(invented, key, answer)| match answer {
        Answer::Words(words) => Some((invented, key.as_str(), words.as_str())),
        Answer::Choices(_) => None,
    });
    words.collect()
}

fn is_letter(words: &str) -> bool {
    words == campaigns::EXACT || words.starts_with(campaigns::EXTENDED)
}

fn share(part: usize, whole: usize) -> f64 {
    f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole).unwrap())
}

#[test]
fn a_seed_always_makes_the_same_responses() {
    let edition = edition();
    assert_eq!(responses(&edition, 7, 120), responses(&edition, 7, 120));
    assert_ne!(responses(&edition, 7, 120), responses(&edition, 8, 120));
}

/// What somebody is asked who is shown every page: for an organisation nothing about themselves.
fn asked<'e>(edition: &'e Edition, invented: &InventedResponse) -> Vec<&'e Question> {
    let is_person = !edition.may_be_named(&invented.submission.capacity);
    let form = &edition.form;
    form.pages
        .iter()
        .flat_map(|page| &page.questions)
        .chain(form.classifications.iter().filter(|_| is_person))
        .collect()
}

/// Reads the answers back as if a browser had sent them.
fn assert_valid(edition: &Edition, invented: &InventedResponse) {
    let mut pairs = Vec::new();
    for (key, answer) in &invented.submission.given {
        pairs.extend(fields(edition.question(key).unwrap(), answer));
    }
    let reading = read_page(asked(edition, invented), &pairs, DecimalMark::Point);
    assert!(
        reading.errors.is_empty(),
        "{:?} in {pairs:?}",
        reading.errors
    );
    let read: BTreeMap<_, _> = reading
        .answers
        .into_iter()
        .filter_map(|(key, answer)| Some((key, answer?)))
        .collect();
    assert_eq!(read, invented.submission.given);
    assert!(!read.is_empty());
    assert_eq!(
        invented.submission.organisation.is_some(),
        invented.submission.capacity == capacity_key("organisation")
    );
    assert!(
        invented.submission.publish != PublishChoice::PublishNamed
            || invented.submission.organisation.is_some()
    );
    assert!(
        edition
            .form
            .capacities
            .iter()
            .any(|c| c.key == invented.submission.capacity)
    );
}

#[test]
fn every_response_is_valid_for_its_edition() {
    let edition = edition();
    for seed in SEEDS {
        let all = responses(&edition, seed, 460);
        assert_eq!(all.len(), 460);
        for invented in &all {
            assert_valid(&edition, invented);
        }
        for (invented, key, words) in texts(&all) {
            let question = edition.question(key).unwrap();
            assert_eq!(check_words(words, question.limit()), Ok(()));
            assert_eq!(tidy(words, question.kind() == Kind::LongText), words);
            assert!(invented.verdicts.contains_key(key));
        }
    }
}

#[test]
fn an_edition_with_other_questions_gets_answers_too() {
    let mut edition = edition();
    edition
        .form
        .pages
        .iter_mut()
        .for_each(|page| page.when = None);
    for (at, question) in edition
        .form
        .pages
        .iter_mut()
        .flat_map(|page| &mut page.questions)
        .chain(&mut edition.form.classifications)
        .enumerate()
    {
        let mut fields = QuestionFields::from(question.clone());
        fields.key = format!("other-{at}");
        fields.required = true;
        fields.max_length = fields.max_length.map(|_| 12);
        fields
            .options
            .iter_mut()
            .enumerate()
            .for_each(|(at, option)| option.key = format!("option-{at}"));
        *question = Question::try_from(fields).unwrap();
    }
    edition
        .form
        .capacities
        .retain(|c| c.key != capacity_key("police"));
    edition.moderation.reasons.truncate(1);
    let all = responses(&edition, 5, 90);
    for invented in &all {
        assert_valid(&edition, invented);
        let asked = asked(&edition, invented);
        assert_eq!(invented.submission.given.len(), asked.len());
    }
    let first = |invented: &InventedResponse| invented.submission.given["other-0"].clone();
    assert!(
        all.iter()
            .map(|i| format!("{:?}", first(i)))
            .collect::<BTreeSet<_>>()
            .len()
            > 3,
        "options are chosen at random"
    );
}

#[test]
fn capacities_publishing_and_days_are_spread_as_intended() {
    let edition = edition();
    for seed in SEEDS {
        let all = responses(&edition, seed, 460);
        let of = |capacity: CapacityKey| {
            all.iter()
                .filter(move |i| i.submission.capacity == capacity)
        };
        assert!((350..=365).contains(&of(capacity_key("resident")).count()));
        assert!(
            of(capacity_key("organisation")).count() >= 30
                && of(capacity_key("police")).count() >= 30
        );
        let kept = all
            .iter()
            .filter(|i| !i.submission.publish.allows_words())
            .count();
        assert!(
            (0.14..0.26).contains(&share(kept, 460)),
            "{kept} keep their words"
        );
        assert!(
            all.iter()
                .any(|i| i.submission.publish == PublishChoice::PublishNamed)
        );
        let on =
            |days: std::ops::Range<u32>| all.iter().filter(|i| days.contains(&i.days_ago)).count();
        assert_eq!(on(0..18), 460);
        assert!(on(0..3) > on(8..11) && on(15..18) > on(8..11));
        assert!(all.is_sorted_by_key(|i| std::cmp::Reverse(i.days_ago)));
        let names: BTreeSet<_> = all
            .iter()
            .filter_map(|i| i.submission.organisation.as_ref())
            .collect();
        assert_eq!(names.len(), of(capacity_key("organisation")).count());
    }
}

#[test]
fn every_capacity_has_enough_texts_to_publish() {
    let edition = edition();
    for seed in SEEDS {
        let all = responses(&edition, seed, 460);
        for (capacity, least) in [
            (capacity_key("resident"), 25),
            (capacity_key("organisation"), 12),
            (capacity_key("police"), 12),
        ] {
            let may = |i: &&InventedResponse| {
                i.submission.capacity == capacity && i.submission.publish.allows_words()
            };
            let publishable = all
                .iter()
                .filter(may)
                .filter(|i| {
                    i.verdicts
                        .get("why")
                        .is_some_and(|verdict| !matches!(verdict, InventedVerdict::Withhold { .. }))
                })
                .count();
            assert!(publishable >= least, "{capacity}: {publishable}");
        }
    }
}

#[test]
fn views_are_balanced_and_answers_agree_with_each_other() {
    let edition = edition();
    let all = responses(&edition, 2026, 2_000);
    let next = |option: &'static str| {
        all.iter().filter(move |i| {
            i.submission.given.get("next-step") == Some(&Answer::Choices(vec![option.into()]))
        })
    };
    for option in ["go-on", "go-on-with-conditions", "pause", "stop"] {
        assert!(
            (0.14..0.36).contains(&share(next(option).count(), all.len())),
            "{option}: {}",
            next(option).count()
        );
    }
    let very = Some(Answer::Choices(vec!["very".into()]));
    let worried = |option: &'static str| {
        share(
            next(option)
                .filter(|i| i.submission.given.get("bias-concern") == very.as_ref())
                .count(),
            next(option).count(),
        )
    };
    assert!(worried("stop") > 0.5 && worried("go-on") < 0.15);
    let nothing = Some(Answer::Choices(vec!["none".into()]));
    assert!(
        all.iter()
            .any(|i| i.submission.given.get("data") == nothing.as_ref())
    );
}

#[test]
fn words_to_be_removed_are_found_and_the_reasons_exist() {
    let edition = edition();
    let (mut redacted, mut withheld, mut count) = (0, 0, 0);
    let mut reasons = BTreeSet::new();
    for seed in SEEDS {
        let all = responses(&edition, seed, 460);
        for (invented, key, text) in texts(&all) {
            count += 1;
            match &invented.verdicts[key] {
                InventedVerdict::Publish => assert!(!is_private(text), "{text}"),
                InventedVerdict::Withhold { reason } => {
                    withheld += 1;
                    reasons.insert(*reason);
                }
                InventedVerdict::Redact { reason, words } => {
                    redacted += 1;
                    reasons.insert(*reason);
                    assert!(
                        words.iter().all(|(words, _)| text.contains(words.as_str())),
                        "{words:?} in {text}"
                    );
                    let places = |(words, token): &(String, _)| {
                        find_words(text, words, WordReach::Words).spans(*token)
                    };
                    let spans = words.iter().flat_map(places).collect();
                    let public = redact(text, &merge(spans)).unwrap();
                    assert!(!is_private(&public), "{public}");
                }
            }
        }
    }
    assert!(
        (0.055..0.105).contains(&share(redacted, count)),
        "{redacted} of {count}"
    );
    assert!(
        (0.01..0.03).contains(&share(withheld, count)),
        "{withheld} of {count}"
    );
    assert!(reasons.iter().all(|code| edition.reason(code).is_some()));
    assert_eq!(reasons.len(), 8, "{reasons:?}");
}

/// Whether a text holds an invented address, number or plate.
fn is_private(text: &str) -> bool {
    let lower = text.to_lowercase();
    let streets = super::slots::slot("street")
        .unwrap()
        .iter()
        .chain(super::slots::slot("last").unwrap());
    lower.contains('@')
        || lower.contains("7946")
        || lower.contains("07700")
        || streets
            .into_iter()
            .any(|s| lower.contains(&s.to_lowercase()))
}

#[test]
fn numbers_and_addresses_can_belong_to_nobody() {
    let edition = edition();
    for seed in SEEDS {
        for (_, _, text) in texts(&responses(&edition, seed, 460)) {
            let lower = text.to_lowercase();
            for (at, _) in lower.match_indices('@') {
                let domain: String = lower[at + 1..]
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '.')
                    .collect();
                let domain = domain.trim_end_matches('.');
                assert!(
                    ["example.org", "example.com"]
                        .iter()
                        .any(|free| domain == *free || domain.ends_with(&format!(".{free}"))),
                    "{text}"
                );
            }
            let joined: String = lower.chars().filter(|c| *c != ' ').collect();
            for run in joined
                .split(|c: char| !c.is_ascii_digit())
                .filter(|run| run.len() > 8)
            {
                assert!(
                    (run.starts_with("02079460") || run.starts_with("07700900")) && run.len() == 11,
                    "{text}"
                );
            }
        }
    }
}

#[test]
fn hardly_two_texts_are_the_same_but_for_the_campaigns() {
    let edition = edition();
    for seed in SEEDS {
        let all = responses(&edition, seed, 460);
        let own: Vec<_> = texts(&all)
            .into_iter()
            .map(|(_, _, words)| words)
            .filter(|words| !is_letter(words))
            .collect();
        let distinct: BTreeSet<_> = own.iter().collect();
        assert!(
            share(distinct.len(), own.len()) >= 0.95,
            "{} of {}",
            distinct.len(),
            own.len()
        );
        assert!(
            own.iter()
                .any(|words| words.split_whitespace().count() == 1)
        );
        let longest = own
            .iter()
            .map(|words| words.split_whitespace().count())
            .max();
        assert!(
            longest.is_some_and(|words| (180..=340).contains(&words)),
            "{longest:?}"
        );
        let letters = |start: &str| {
            texts(&all)
                .iter()
                .filter(|(_, _, words)| words.starts_with(start))
                .count()
        };
        assert_eq!(
            (letters(campaigns::EXACT), letters(campaigns::EXTENDED)),
            (25, 15)
        );
    }
}

#[test]
fn every_template_can_be_said_cleanly() {
    let mut rng = StdRng::seed_from_u64(11);
    let private = private::SENTENCES
        .iter()
        .chain(private::WITHHELD)
        .map(|p| &p.sentence);
    let lists = [
        why::SUPPORTIVE,
        why::CONDITIONAL,
        why::WORRIED,
        why::OPPOSED,
        why::UNSURE,
        campaigns::ADDED,
        slots::ORGANISATIONS,
    ]
    .into_iter()
    .chain([
        questions::PROOF,
        questions::MISSING,
        questions::AUDITOR,
        questions::GENERAL,
    ])
    .chain([
        experience::FOR,
        experience::AGAINST,
        experience::OPENINGS,
        experience::CLOSINGS,
    ])
    .chain([
        roles::ORGANISATION_OPENINGS,
        roles::ORGANISATION_FOR,
        roles::ORGANISATION_CONDITIONAL,
        roles::ORGANISATION_AGAINST,
    ])
    .chain([
        roles::POLICE_OPENINGS,
        roles::POLICE_FOR,
        roles::POLICE_CONDITIONAL,
        roles::POLICE_AGAINST,
    ])
    .chain(questions::PROOF_FIRM)
    .chain(experience::BRIEF);
    for template in lists.flatten().chain(private) {
        for _ in 0..20 {
            let said = say(template, &mut rng);
            assert!(
                !said.contains(['[', ']', '{', '}', '|'])
                    && !said.contains("  ")
                    && !said.contains(" ,"),
                "{said}"
            );
        }
    }
}
