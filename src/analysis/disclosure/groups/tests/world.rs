//! A consultation in memory: people come, change their answers and leave, and tables of one
//! capacity are published.

use crate::analysis::disclosure::groups::{
    CapacityGroups, CapacityRelease, ReleaseRule, TableState,
};
use crate::analysis::disclosure::membership::TabulatedMember;
use crate::analysis::tally::Tally;
use crate::domain::consultation::{CapacityKey, Edition, PublicationRules, capacity_key};
use crate::domain::edition_history::{EditionHistory, OpenedForm};
use crate::domain::form::Answer;
use crate::domain::ids::EditionId;
use crate::domain::publication::{CountRange, PublishedCell, PublishedTable};
use crate::domain::table_shape::TableShape;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

/// The rule as it is in force.
pub const RULE: ReleaseRule = ReleaseRule {
    threshold: 10,
    outside_largest: 3,
};

/// Something that happens.
#[derive(Debug, Clone)]
pub enum HistoryEvent {
    /// As many people as there are answers come, who are given the form of that number.
    Arrive(i64, Vec<String>),
    /// A person, by the order of arrival, answers otherwise.
    Change(usize, String),
    Leave(usize),
    Publish(PublicationTime),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicationTime {
    WhileOpen,
    AfterClosing,
}

/// A way in which the rule could be broken, to see that an attack finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleFlaw {
    /// It is the rule.
    None,
    /// After a refusal it is asked again whenever somebody leaves.
    RetriesLeaving,
    /// Everybody who is there is counted anew at each publication.
    RemakesCells,
}

#[derive(Debug, Clone)]
struct SimulatedPerson {
    version: i64,
    form: i64,
    given: String,
    is_there: bool,
}

/// The answers of one person, as they are counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct CountedAnswer {
    form: i64,
    given: String,
    /// The tables in which they do not count.
    without: BTreeSet<String>,
}

/// How often each is counted in a set.
type CountedAnswers = BTreeMap<CountedAnswer, usize>;

/// The consultation.
pub struct SimulatedConsultation {
    forms: Vec<OpenedForm>,
    history: Rc<EditionHistory>,
    rules: PublicationRules,
    rule: ReleaseRule,
    flaw: RuleFlaw,
    pub capacity: CapacityKey,
    people: Vec<SimulatedPerson>,
    pub groups: CapacityGroups,
    /// The groups after each publication.
    pub after: Vec<CapacityGroups>,
    /// Who was gone from each group at each publication.
    pub gone: Vec<Vec<BTreeSet<i64>>>,
    /// Whether each publication was after closing.
    pub closed: Vec<bool>,
    /// All tables of each publication, by their names.
    pub published: Vec<BTreeMap<String, PublishedTable>>,
    tallies: HashMap<CountedAnswers, Tally>,
}

impl SimulatedConsultation {
    /// `forms` are the pages of each edition, oldest first; their numbers count from 1.
    pub fn new(forms: &[Value], rule: ReleaseRule) -> Self {
        let opened: Vec<OpenedForm> = (1..)
            .zip(forms)
            .map(|(id, pages)| {
                let opened_on = chrono::NaiveDate::default();
                OpenedForm::new(EditionId::new(id), opened_on, edition(pages))
            })
            .collect();
        Self {
            history: history(&opened),
            forms: opened,
            rules: PublicationRules::default(),
            rule,
            flaw: RuleFlaw::None,
            capacity: capacity_key("resident"),
            people: Vec::new(),
            groups: CapacityGroups::default(),
            after: Vec::new(),
            gone: Vec::new(),
            closed: Vec::new(),
            published: Vec::new(),
            tallies: HashMap::new(),
        }
    }

    pub fn with_flaw(self, flaw: RuleFlaw) -> Self {
        Self { flaw, ..self }
    }

    /// Makes as if only so many forms had been given to people until now.
    pub fn open_forms(&mut self, count: usize) {
        self.history = history(&self.forms[..count]);
        self.tallies.clear();
    }

    /// Forgets everybody and everything but what was once counted.
    pub fn restart(&mut self) {
        self.people.clear();
        self.groups = CapacityGroups::default();
        self.after.clear();
        self.gone.clear();
        self.closed.clear();
        self.published.clear();
    }

    pub fn play(&mut self, events: &[HistoryEvent]) {
        for event in events {
            match event {
                HistoryEvent::Arrive(form, all) => {
                    for given in all {
                        self.arrive(*form, given);
                    }
                }
                HistoryEvent::Change(person, given) => {
                    let own = &mut self.people[*person];
                    own.version += 1;
                    own.given.clone_from(given);
                }
                HistoryEvent::Leave(person) => self.people[*person].is_there = false,
                HistoryEvent::Publish(time) => self.publish(*time),
            }
        }
    }

    fn arrive(&mut self, form: i64, given: &str) {
        self.people.push(SimulatedPerson {
            version: 1,
            form,
            given: given.to_owned(),
            is_there: true,
        });
    }

    /// Those who are there, with the version of their answers.
    pub fn current(&self) -> HashMap<i64, i64> {
        (0..)
            .zip(&self.people)
            .filter(|(_, own)| own.is_there)
            .map(|(response, own)| (response, own.version))
            .collect()
    }

    fn publish(&mut self, time: PublicationTime) {
        let open = time == PublicationTime::WhileOpen;
        let number = self.published.len() as u32 + 1;
        let (history, rules) = (Rc::clone(&self.history), self.rules);
        let capacity = self.capacity.clone();
        let mut release = CapacityRelease::new(&history, &capacity, &rules, open, number);
        release.rule = self.rule;
        let current = self.current();
        let mut groups = std::mem::take(&mut self.groups);
        if self.flaw == RuleFlaw::RemakesCells {
            groups = CapacityGroups::default();
        }
        for recount in release.recounts(&groups, &current) {
            let tally = self.tally(
                |id| recount.remaining.contains(id),
                |id| recount.remaining.without(id),
            );
            release.take_out(&mut groups, &recount, &tally);
        }
        let mut arrivals: Vec<TabulatedMember> = current
            .iter()
            .map(|(response, version)| TabulatedMember {
                response: *response,
                version: *version,
            })
            .collect();
        arrivals.sort_unstable();
        if let Some(next) = release.next_group(&groups, arrivals, &HashSet::new()) {
            let tally = self.tally(
                |id| next.counted.contains(id),
                |id| next.counted.without(id),
            );
            release.seal(&mut groups, next, &tally);
        }
        release.gather(&mut groups);
        let tables = release.tables(&groups, &current);
        let named = release.questions.iter().flat_map(|own| {
            own.ids
                .iter()
                .cloned()
                .zip(tables[&own.question.key].iter().cloned())
        });
        self.published.push(named.collect());
        let gone = groups.groups.iter().map(|group| group.gone(&current));
        self.gone.push(gone.collect());
        self.closed.push(!open);
        if self.flaw == RuleFlaw::RetriesLeaving {
            unfix(&mut groups);
        }
        self.after.push(groups.clone());
        self.groups = groups;
    }

    /// Counts a set; of the same answers only once.
    fn tally<'t>(
        &mut self,
        contains: impl Fn(i64) -> bool,
        without: impl Fn(i64) -> Option<&'t BTreeSet<String>>,
    ) -> Tally {
        let mut counted = CountedAnswers::new();
        for (response, own) in (0..).zip(&self.people).filter(|(id, _)| contains(*id)) {
            let without = without(response).into_iter().flatten().cloned().collect();
            let answer = CountedAnswer {
                form: own.form,
                given: own.given.clone(),
                without,
            };
            *counted.entry(answer).or_default() += 1;
        }
        let (history, capacity) = (&self.history, &self.capacity);
        self.tallies
            .entry(counted)
            .or_insert_with_key(|counted| tally_of(history, capacity, counted))
            .clone()
    }

    /// All tables that there are.
    pub fn shapes(&self) -> Vec<TableShape> {
        let questions = self.history.questions();
        questions.into_iter().flat_map(TableShape::of).collect()
    }

    /// Everything that was published, as one text.
    pub fn transcript(&self) -> String {
        serde_json::to_string(&self.published).unwrap()
    }

    /// The figures of a table in the newest publication, each as it is printed.
    pub fn figures(&self, table: &str) -> Vec<String> {
        let rows = &self.published.last().unwrap()[table].rows;
        rows.iter().map(|row| printed(row.cell)).collect()
    }

    pub fn table(&self, table: &str) -> &PublishedTable {
        &self.published.last().unwrap()[table]
    }

    /// The true counts of those who are there.
    pub fn truth(&mut self) -> Tally {
        let current = self.current();
        self.tally(|response| current.contains_key(&response), |_| None)
    }

    /// How many ever came.
    pub fn size(&self) -> usize {
        self.people.len()
    }
}

fn history(forms: &[OpenedForm]) -> Rc<EditionHistory> {
    let answered = forms.iter().map(|form| form.id).collect();
    Rc::new(EditionHistory::new(forms.to_vec(), answered).unwrap())
}

fn tally_of(history: &EditionHistory, capacity: &CapacityKey, counted: &CountedAnswers) -> Tally {
    let mut tally = Tally::new(history.questions());
    for (answer, count) in counted {
        let form = history.form(EditionId::new(answer.form)).unwrap();
        let given = answers(&answer.given);
        for _ in 0..*count {
            tally.add_without(form, capacity, &given, Some(&answer.without));
        }
    }
    tally
}

/// Makes as if no table had been refused to those who left.
fn unfix(groups: &mut CapacityGroups) {
    let tables = groups
        .groups
        .iter_mut()
        .flat_map(|own| own.tables.values_mut());
    for table in tables {
        if let TableState::Fixed(cell) = &table.state {
            table.state = TableState::Made(cell.clone());
        }
    }
}

pub fn printed(cell: PublishedCell) -> String {
    match cell {
        PublishedCell::Exact(count) | PublishedCell::Rounded(count) => count.to_string(),
        PublishedCell::Between(CountRange { least, most }) => format!("{least}-{most}"),
        PublishedCell::Hidden => "[c]".into(),
    }
}

/// Reads "question=code,code question=code".
pub fn answers(given: &str) -> BTreeMap<String, Answer> {
    let one = |words: &str| {
        let (question, codes) = words.split_once('=').unwrap();
        let codes = codes.split(',').map(str::to_owned).collect();
        (question.to_owned(), Answer::Choices(codes))
    };
    given.split_whitespace().map(one).collect()
}

/// As many times the same answers as it says before each: `people(&[(3, "q=a"), (1, "")])`.
pub fn people(counts: &[(usize, &str)]) -> Vec<String> {
    let all = counts
        .iter()
        .map(|(count, given)| vec![(*given).to_owned(); *count]);
    all.flatten().collect()
}

/// Everybody of a stretch leaves.
pub fn leave(persons: impl IntoIterator<Item = usize>) -> Vec<HistoryEvent> {
    persons.into_iter().map(HistoryEvent::Leave).collect()
}

/// A question with options of these keys.
pub fn question(key: &str, kind: &str, options: &[&str]) -> Value {
    let options: Vec<Value> = options
        .iter()
        .map(|key| json!({ "key": key, "label": key }))
        .collect();
    json!({ "key": key, "kind": kind, "text": "?", "options": options })
}

/// Several options, or none of them.
pub fn ticks(key: &str, options: &[&str]) -> Value {
    let mut own = question(key, "multiple", options);
    own["none_of_these"] = json!("None");
    own
}

pub fn page(key: &str, questions: &[Value]) -> Value {
    json!({ "key": key, "questions": questions })
}

/// A page for those who answered so.
pub fn page_when(key: &str, when: (&str, &str), questions: &[Value]) -> Value {
    json!({ "key": key, "questions": questions,
        "when": { "question": when.0, "is": [when.1] } })
}

fn edition(pages: &Value) -> Edition {
    serde_json::from_value(json!({
        "format": 1, "slug": "example", "title": "T", "summary": "S", "owner": "O",
        "proposer": "P", "decision_maker": "D", "contact": "c@example.org",
        "zone": "Europe/London", "zone_label": "UK time",
        "opens": "2027-01-01 09:00", "closes": "2027-02-01 23:59", "minutes": 5,
        "texts": { "purpose": "", "can_change": "", "cannot_change": "", "stage": "",
            "privacy": [], "other_ways": "", "what_next": "" },
        "capacities": [{ "key": "resident", "label": "R" }],
        "pages": pages, "reasons": []
    }))
    .unwrap()
}
