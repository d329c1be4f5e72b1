//! Responses that came by another way than the form: what is refused, what is stored, and when it
//! counts.

use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::edition;
use crate::support::{Backend, Browser, TestApp};
use regard::db::{self, moderation::State as ReviewState};
use regard::domain::account::{AccountEmail, Actor, Role};
use regard::domain::consultation::{CapacityKey, When};
use regard::domain::consultation_file;
use regard::domain::form::Answer;
use regard::domain::ids::ResponseId;
use regard::domain::response::Channel;
use regard::error::FlowError;
use regard::flows::imports::{
    self, BatchSettled, IdentifiedMap, ImportRefused, ImportRequest, StoredImport,
};
use regard::flows::{LiveConsultation, accounts, officials};
use regard::policy::Refusal;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const CITIZEN_SPACE: &str = include_str!("../../consultations/imports/citizen-space.csv");
const CITIZEN_SPACE_MAP: &str = include_str!("../../consultations/imports/citizen-space.toml");
const LIMESURVEY: &str = include_str!("../../consultations/imports/limesurvey.csv");
const LIMESURVEY_MAP: &str = include_str!("../../consultations/imports/limesurvey.toml");

/// A map for the test consultation.
pub const MAP: &str = r#"
format = 1
channel = "paper"
serial = "no"
received = { column = "day", format = "%d/%m/%Y" }
capacity = { column = "who", values = { "A person" = "resident" } }
publish = "publish"

[answers.view]
column = "view"

[answers.words]
column = "words"
"#;

/// People who bring in and release.
pub struct Office {
    pub app: TestApp,
    pub first: Actor,
    pub second: Actor,
    pub live: Arc<LiveConsultation>,
}

impl Office {
    pub fn new(backend: Backend) -> Self {
        Self::of(TestApp::start(backend), "test")
    }

    pub fn of(app: TestApp, slug: &str) -> Self {
        let live = app.site.catalogue.find(slug).unwrap();
        app.add_user("first@office.example", Role::Moderator, None);
        app.add_user("second@office.example", Role::Official, None);
        let (first, second) = (
            person(&app, "first@office.example"),
            person(&app, "second@office.example"),
        );
        Self {
            app,
            first,
            second,
            live,
        }
    }

    /// Imports a file with a map.
    pub fn import(&self, map: &str, file: &[u8]) -> Result<StoredImport, ImportRefused> {
        let bytes = file.to_vec();
        self.import_from(&self.first, map, &move || {
            Ok(Box::new(io::Cursor::new(bytes.clone())) as Box<dyn Read + Send>)
        })
    }

    fn import_from(
        &self,
        actor: &Actor,
        map: &str,
        source: &dyn imports::FileSource,
    ) -> Result<StoredImport, ImportRefused> {
        let map =
            IdentifiedMap::read(map).map_err(|error| ImportRefused::File(error.to_string()))?;
        let import = ImportRequest {
            live: &self.live,
            actor,
            map: &map,
            source,
            now: self.app.clock.now(),
            progress: &|_| {},
        };
        let checked = imports::check(&self.app.site.db, &import)?;
        imports::store(&self.app.site.db, &import, &checked)
    }

    pub fn release(
        &self,
        actor: &Actor,
        batch: i64,
    ) -> Result<BatchSettled<imports::ReleasedBatch>, FlowError> {
        imports::release(
            &self.app.site.db,
            &self.live,
            actor,
            batch,
            self.app.clock.now(),
        )
    }

    fn counts(&self) -> (u64, usize, Vec<(ReviewState, i64)>, i64) {
        let now = self.app.clock.now();
        let preview =
            officials::preview(&self.app.site.db, &self.live, &self.second, None, now).unwrap();
        assert_eq!(
            preview.imbalances,
            vec![],
            "the balance holds at every instant"
        );
        let received = preview.snapshot.balance.received();
        let lines = preview.snapshot.balance.lines.len();
        let (queue, before) = self
            .app
            .site
            .db
            .read(|c| {
                let queue = db::moderation::counts(c, self.live.consultation_id)?;
                let before = db::responses::count_before(
                    c,
                    self.live.consultation_id,
                    "2199-01-01".parse().unwrap(),
                )?;
                Ok::<_, FlowError>((queue, before))
            })
            .unwrap();
        (received, lines, queue, before)
    }

    /// What is wrong with a file, as a person reads it; and that nothing was stored of it.
    #[track_caller]
    pub fn refuses(&self, map: &str, file: &[u8], says: &str) {
        let before = self.rows();
        let refused = self.import(map, file).expect_err("this should be refused");
        let words = match &refused {
            ImportRefused::Rows { problems, .. } => problems
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n"),
            other => other.to_string(),
        };
        assert!(words.contains(says), "{says:?} is not in {words:?}");
        let rows = self.rows();
        let not_in = |others: &[(String, String)], row: &&(String, String)| !others.contains(row);
        let [gone, new] = [(&before, &rows), (&rows, &before)].map(|(some, others)| {
            some.iter()
                .filter(|row| not_in(others, row))
                .collect::<Vec<_>>()
        });
        assert_eq!(
            rows.len(),
            before.len(),
            "nothing was changed, but gone is {gone:?}, and new {new:?}"
        );
    }

    fn rows(&self) -> Vec<(String, String)> {
        self.app.database.dump_of_acts()
    }

    fn acts(&self) -> Vec<(String, String, String)> {
        let rows = self
            .app
            .site
            .db
            .read(|c| Ok::<_, FlowError>(db::audit::newest(c, 20)?))
            .unwrap();
        let batches = rows.into_iter().filter(|row| row.act.starts_with("batch-"));
        batches
            .map(|row| (row.actor, row.act, row.detail))
            .rev()
            .collect()
    }
}

fn person(app: &TestApp, email: &str) -> Actor {
    accounts::actor_of(&app.site.db, &AccountEmail::parse(email).unwrap())
        .unwrap()
        .unwrap()
}

fn csv(rows: &[&str]) -> Vec<u8> {
    let mut text = "no,day,who,view,words\n".to_owned();
    for row in rows {
        text.push_str(row);
        text.push('\n');
    }
    text.into_bytes()
}

/// Every response of a consultation with its answers, in order.
type Read1 = (
    Channel,
    CapacityKey,
    Option<String>,
    bool,
    Vec<(String, Answer)>,
);
fn responses(office: &Office) -> Vec<Read1> {
    office
        .app
        .site
        .db
        .read(|c| {
            let mut found = Vec::new();
            for standing in db::standing::page(
                c,
                office.live.consultation_id,
                "2199-01-01".parse().unwrap(),
                ResponseId::BEFORE_ALL,
            )? {
                let given =
                    db::responses::answers_of_number(c, standing.response_id, standing.version)?;
                found.push((
                    standing.channel,
                    standing.capacity,
                    standing.organisation,
                    standing.facts.late,
                    given.into_iter().collect(),
                ));
            }
            Ok::<_, FlowError>(found)
        })
        .unwrap()
}

fn choices(keys: &[&str]) -> Answer {
    Answer::Choices(keys.iter().map(|key| (*key).to_owned()).collect())
}

fn policing(backend: Backend) -> Office {
    let app = TestApp::empty(backend);
    app.set_time("2026-11-20T12:00:00Z");
    app.open_consultation(
        consultation_file::read(include_str!("../../consultations/policing-ai.toml")).unwrap(),
    );
    Office::of(app, "policing-ai")
}

on_both!(a_citizen_space_export_is_read_as_it_is);

fn a_citizen_space_export_is_read_as_it_is(backend: Backend) {
    let office = policing(backend);
    let stored = office
        .import(CITIZEN_SPACE_MAP, CITIZEN_SPACE.as_bytes())
        .unwrap();
    assert_eq!(
        (stored.batch, stored.counts.responses, stored.counts.late),
        (1, 5, 0)
    );
    office.release(&office.second, 1).unwrap();
    let all = responses(&office);
    assert_eq!(
        all[0].4,
        vec![
            ("age-band".into(), choices(&["25-44"])),
            ("bias-concern".into(), choices(&["very"])),
            (
                "conditions".into(),
                choices(&["independent-audit", "end-date"])
            ),
            ("next-step".into(), choices(&["pause"])),
            (
                "why".into(),
                Answer::Words(
                    "Nobody has shown what it finds that a careful officer would miss.".into()
                )
            ),
        ]
    );
    assert_eq!(
        all[1].4[1..],
        [
            ("bias-concern".into(), choices(&["not-sure"])),
            ("conditions".into(), choices(&["none"])),
            ("next-step".into(), choices(&["not-sure"]))
        ]
    );
    assert_eq!(
        (all[2].0, all[2].1.as_str(), all[2].2.as_deref()),
        (
            Channel::Letter,
            "organisation",
            Some("Example Residents' Federation")
        )
    );
    assert!(
        matches!(&all[2].4[3].1, Answer::Words(words) if words.contains("\n\nThey want:\n- checks \
            by somebody \"outside\""))
    );
    assert_eq!(
        all.iter().map(|one| one.0).collect::<Vec<_>>(),
        [
            Channel::Import,
            Channel::Import,
            Channel::Letter,
            Channel::Letter,
            Channel::Paper
        ]
    );
    for (place, text) in office.app.database.dump() {
        assert!(
            !text.contains("invented@example.org") && !text.contains("09:14"),
            "{place}: names, addresses and times of day are not stored: {text}"
        );
    }
}

on_both!(a_limesurvey_export_is_read_as_it_is);

fn a_limesurvey_export_is_read_as_it_is(backend: Backend) {
    let office = policing(backend);
    let stored = office
        .import(LIMESURVEY_MAP, LIMESURVEY.as_bytes())
        .unwrap();
    assert_eq!(
        (stored.counts.responses, stored.counts.skipped),
        (3, 1),
        "what was never sent is left out and counted"
    );
    office.release(&office.second, 1).unwrap();
    let all = responses(&office);
    assert_eq!(
        all[0].4[1],
        (
            "conditions".into(),
            choices(&["independent-audit", "person-decides"])
        )
    );
    assert_eq!(
        all[1].4[3],
        (
            "oversight-other".into(),
            Answer::Words("The Information Commissioner".into())
        )
    );
    assert!(
        matches!(&all[1].4[4].1, Answer::Words(words) if words.starts_with("Mae'n rhy ddrud; ac"))
    );
    assert_eq!(all[2].1.as_str(), "police");
    for (place, text) in office.app.database.dump() {
        // When migrations ran may be any time of day.
        let is_time = text.contains("10:11") && !place.starts_with("__diesel");
        assert!(!text.contains("192.0.2.") && !is_time, "{place}: {text}");
    }
}

on_both!(nobody_sees_a_batch_until_a_second_person_releases_it);

fn nobody_sees_a_batch_until_a_second_person_releases_it(backend: Backend) {
    let office = Office::new(backend);
    let empty = office.counts();
    let file = csv(&[
        "1,02/06/2026,A person,Stop,Canary words",
        "2,03/06/2026,resident,go-on,",
        "3,09/06/2026,police,not sure,More words",
    ]);
    let stored = office.import(MAP, &file).unwrap();
    assert_eq!(office.counts(), empty, "no count, no balance, no queue");

    assert!(matches!(
        office.release(&office.first, stored.batch),
        Err(FlowError::Refused(Refusal::OwnWork))
    ));
    assert_eq!(
        office.release(&office.second, 7).unwrap(),
        BatchSettled::Unknown
    );
    assert_eq!(office.counts(), empty);
    let generation = |app: &TestApp| {
        app.site
            .db
            .read(|c| Ok::<_, FlowError>(db::settings::generation(c)?))
            .unwrap()
    };
    let before = generation(&office.app);
    assert!(matches!(
        office.release(&office.second, stored.batch).unwrap(),
        BatchSettled::Done(_)
    ));
    assert_eq!(generation(&office.app), before + 1, "one flip");

    let (received, lines, queue, by_day) = office.counts();
    assert_eq!(
        (received, lines, by_day),
        (3, 2, 3),
        "in the balance by channel and capacity at once"
    );
    assert_eq!(
        queue,
        vec![],
        "texts follow; meanwhile they count as pending"
    );
    imports::queue_released(&office.app.site.db).unwrap();
    imports::queue_released(&office.app.site.db).unwrap();
    let (again, _, queue, _) = office.counts();
    assert_eq!(
        (again, queue),
        (3, vec![(ReviewState::Waiting, 2)]),
        "each text once"
    );
    assert_eq!(
        office.release(&office.second, stored.batch).unwrap(),
        BatchSettled::State(db::batches::State::Released)
    );
    assert_eq!(
        imports::discard(
            &office.app.site.db,
            &office.live,
            &office.second,
            1,
            office.app.clock.now()
        )
        .unwrap(),
        BatchSettled::State(db::batches::State::Released)
    );

    let acts = office.acts();
    let names: Vec<(&str, &str)> = acts
        .iter()
        .map(|(actor, act, _)| (actor.as_str(), act.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            ("first@office.example", "batch-begun"),
            ("first@office.example", "batch-staged"),
            ("second@office.example", "batch-released")
        ]
    );
    assert!(
        acts.iter()
            .all(|(.., detail)| detail.contains(&stored.file_sha256)),
        "{acts:?}"
    );
    assert!(
        acts[2].2.contains("\"paper resident\":2") && acts[2].2.contains("\"paper police\":1"),
        "{acts:?}"
    );
    assert!(!format!("{acts:?}").contains("Canary"));
}

on_both!(every_mistake_has_its_sentence_and_changes_nothing);

fn every_mistake_has_its_sentence_and_changes_nothing(backend: Backend) {
    let office = Office::new(backend);
    let good = "1,02/06/2026,resident,stop,Words";
    let with = |from: &str, to: &str| MAP.replace(from, to);
    // The map.
    office.refuses(
        &with("column = \"words\"", "column = \"wrods\""),
        &csv(&[good]),
        "answers.words: the file has no column \"wrods\"",
    );
    office.refuses(
        &with("serial =", "seriel ="),
        &csv(&[good]),
        "line 4: unknown field \"seriel\"",
    );
    office.refuses(
        &with("column = \"who\",", "colum = \"who\","),
        &csv(&[good]),
        "unknown field \"colum\"",
    );
    office.refuses(
        &with("format = 1", "format = 2"),
        &csv(&[good]),
        "format 1, not 2",
    );
    office.refuses(
        &with("format = 1", "format = 1\nencoding = \"latin1\""),
        &csv(&[good]),
        "read as utf-8, windows-1252, macintosh, utf-16, not as \"latin1\"",
    );
    office.refuses(
        &with("[answers.view]", "[answers.vew]"),
        &csv(&[good]),
        "no question \"vew\"",
    );
    office.refuses(
        &with("\"resident\" }", "\"citizen\" }"),
        &csv(&[good]),
        "\"citizen\" is no capacity",
    );
    office.refuses(
        &with("\"paper\"", "\"web\""),
        &csv(&[good]),
        "only what the form of this service sends",
    );
    office.refuses(
        &with("%d/%m/%Y", "%H:%M"),
        &csv(&[good]),
        "no way to write a day",
    );
    office.refuses(
        &with("serial = \"no\"\n", ""),
        &csv(&[good]),
        "missing field \"serial\"",
    );
    office.refuses(
        MAP,
        b"no,day,who,view,words,ipaddr\n",
        "says nothing about the columns \"ipaddr\"",
    );
    office.refuses(
        MAP,
        b"no;day;who;view;words\n",
        "does the map need delimiter = \";\"?",
    );
    office.refuses(
        MAP,
        b"no,day,who,view,words,words\n",
        "two columns \"words\"",
    );
    // The file.
    office.refuses(MAP, b"", "the file is empty");
    office.refuses(MAP, b"no,day,who,view,words\n", "headings and no rows");
    office.refuses(
        MAP,
        b"no,day,who,view,words\n1,02/06/2026,resident,stop,caf\xe9\n",
        "line 2, column 5: the file is not UTF-8 (byte 0xe9, which is 'é' in Windows-1252)",
    );
    office.refuses(MAP, b"\xff\xfen\0o\0", "looks like UTF-16");
    // Rows.
    office.refuses(
        MAP,
        &csv(&["1,02/06/2026,resident,stop"]),
        "line 2: has 4 cells where there are 5 headings",
    );
    office.refuses(
        MAP,
        &csv(&["1,2 June,resident,stop,x"]),
        "line 2, column \"day\": \"2 June\" is not a day written as %d/%m/%Y",
    );
    office.refuses(
        MAP,
        &csv(&["1,11/06/2026,resident,stop,x"]),
        "is 2026-06-11, which is in the future",
    );
    office.refuses(
        MAP,
        &csv(&["1,31/05/2026,resident,stop,x"]),
        "is 2026-05-31, which is before the consultation opened (2026-06-01)",
    );
    office.refuses(
        MAP,
        &csv(&["1,02/06/2026,other,stop,x"]),
        "\"other\" is no capacity of this consultation",
    );
    office.refuses(
        MAP,
        &csv(&["1,02/06/2026,,stop,x"]),
        "column \"who\": is empty",
    );
    office.refuses(
        MAP,
        &csv(&["1,02/06/2026,resident,Maybe,x"]),
        "\"Maybe\" is no option of the question \"view\": those are go-on, stop, not-sure",
    );
    office.refuses(
        MAP,
        &csv(&[",02/06/2026,resident,stop,x"]),
        "every response needs a serial",
    );
    office.refuses(
        MAP,
        &csv(&["1,02/06/2026,resident,,"]),
        "answers no question",
    );
    office.refuses(
        MAP,
        &csv(&[&format!("1,02/06/2026,resident,stop,{}", "x".repeat(2_001))]),
        "is 1 characters too long: at most 2000",
    );
    office.refuses(
        MAP,
        &csv(&[
            good,
            "2,02/06/2026,resident,stop,x",
            "1,03/06/2026,resident,stop,x",
        ]),
        "line 4: the serial \"1\" stands on line 2 too",
    );

    office
        .import(MAP, &csv(&[good, "2,02/06/2026,resident,stop,x"]))
        .unwrap();
    office.refuses(
        MAP,
        &csv(&["9,02/06/2026,resident,stop,x", good]),
        "line 3: the serial \"1\" was imported before (line 2 of batch 1)",
    );
    office.refuses(
        MAP,
        &csv(&[good, "2,02/06/2026,resident,stop,x"]),
        "imported before, as batch 1",
    );
}

on_both!(every_bad_row_is_reported_and_then_nothing_is_imported);

fn every_bad_row_is_reported_and_then_nothing_is_imported(backend: Backend) {
    let office = Office::new(backend);
    let mut rows: Vec<String> = (1..=1_500)
        .map(|n| format!("{n},02/06/2026,resident,perhaps,x"))
        .collect();
    rows.push("2000,02/06/2026,nobody,never,x".into());
    rows.push("2001,02/06/2026,resident,stop,x".into());
    let file = csv(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let Err(ImportRefused::Rows { problems, total }) = office.import(MAP, &file) else {
        panic!("should be refused")
    };
    assert_eq!((total, problems.len()), (1_502, imports::SHOWN));
    assert_eq!(
        (
            problems[0].line,
            problems[999].line,
            problems[0].column.as_str()
        ),
        (2, 1_001, "view")
    );
    assert!(
        office
            .app
            .database
            .dump()
            .iter()
            .all(|(place, _)| !place.starts_with("batch."))
    );
}

on_both!(late_and_blank_rows_are_kept_and_counted_apart);

fn late_and_blank_rows_are_kept_and_counted_apart(backend: Backend) {
    let office = Office::new(backend);
    office.app.set_time("2026-06-20T12:00:00Z");
    let map = MAP.replace(
        "publish = \"publish\"",
        "publish = \"publish\"\nblank_rows = \"not-counted\"",
    );
    let file = csv(&[
        "1,12/06/2026,resident,stop,",
        "2,13/06/2026,resident,stop,",
        "3,12/06/2026,resident,,",
    ]);
    let stored = office.import(&map, &file).unwrap();
    assert_eq!(
        (
            stored.counts.responses,
            stored.counts.late,
            stored.counts.blank
        ),
        (3, 1, 1)
    );
    office.release(&office.second, 1).unwrap();
    let preview = officials::preview(
        &office.app.site.db,
        &office.live,
        &office.second,
        None,
        office.app.clock.now(),
    )
    .unwrap();
    let balance = preview.snapshot.balance;
    assert_eq!(
        (
            balance.received(),
            balance.counted(),
            balance.in_state("late"),
            balance.in_state("not-counted")
        ),
        (3, 2, 1, 1)
    );
}

on_both!(an_import_that_died_goes_on_where_it_stopped);

fn an_import_that_died_goes_on_where_it_stopped(backend: Backend) {
    let office = Office::new(backend);
    let rows: Vec<String> = (1..=2_000)
        .map(|n| format!("{n},02/06/2026,resident,stop,Words {n}"))
        .collect();
    let bytes = csv(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let opened = AtomicUsize::new(0);
    let (whole, half) = (bytes.clone(), bytes[..bytes.len() / 2].to_vec());
    // The third reading is the one that stores: its disk fails half-way.
    let failing = move || -> io::Result<Box<dyn Read + Send>> {
        if opened.fetch_add(1, Ordering::Relaxed) < 2 {
            return Ok(Box::new(io::Cursor::new(whole.clone())));
        }
        Ok(Box::new(io::Cursor::new(half.clone()).chain(Broken)))
    };
    let empty = office.counts();
    assert!(matches!(
        office.import_from(&office.first, MAP, &failing),
        Err(ImportRefused::File(_))
    ));
    let batch = imports::batches(
        &office.app.site.db,
        &office.live,
        &office.first,
        office.app.clock.now(),
    )
    .unwrap()
    .remove(0)
    .batch;
    assert!(
        batch.state == db::batches::State::Loading && (250..2_000).contains(&batch.responses),
        "{batch:?}"
    );
    assert_eq!(office.counts(), empty);
    assert_eq!(
        office.release(&office.second, 1).unwrap(),
        BatchSettled::State(db::batches::State::Loading)
    );
    let source = |bytes: &[u8]| {
        let bytes = bytes.to_vec();
        move || Ok(Box::new(io::Cursor::new(bytes.clone())) as Box<dyn Read + Send>)
    };
    assert!(matches!(
        office.import_from(&office.second, MAP, &source(&bytes)),
        Err(ImportRefused::Others(1))
    ));
    assert!(matches!(
        office.import(&MAP.replace("\"paper\"", "\"letter\""), &bytes),
        Err(ImportRefused::OtherMap(1))
    ));

    let stored = office.import(MAP, &bytes).unwrap();
    assert_eq!(
        (stored.batch, stored.before, stored.counts.responses),
        (1, batch.responses, 2_000)
    );
    office.release(&office.second, 1).unwrap();
    imports::queue_released(&office.app.site.db).unwrap();
    assert_eq!(
        office.counts(),
        (2_000, 1, vec![(ReviewState::Waiting, 2_000)], 2_000)
    );
}

on_both!(residents_send_while_another_process_imports);

fn residents_send_while_another_process_imports(backend: Backend) {
    let office = Office::new(backend);
    // A door of its own, as the command has.
    let other = office.app.database.open();
    let rows: Vec<String> = (1..=4_000)
        .map(|n| format!("{n},02/06/2026,resident,stop,Words {n}"))
        .collect();
    let bytes = csv(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let map = IdentifiedMap::read(MAP).unwrap();
    let source = move || Ok(Box::new(io::Cursor::new(bytes.clone())) as Box<dyn Read + Send>);
    let import = ImportRequest {
        live: &office.live,
        actor: &office.first,
        map: &map,
        source: &source,
        now: office.app.clock.now(),
        progress: &|_| {},
    };
    let checked = imports::check(&other, &import).unwrap();
    let sent = std::thread::scope(|scope| {
        let storing = scope.spawn(|| imports::store(&other, &import, &checked).unwrap());
        let mut sent = 0;
        while !storing.is_finished() || sent == 0 {
            office
                .app
                .respond(&crate::support::server::Answer::default());
            sent += 1;
        }
        storing.join().unwrap();
        sent
    });
    assert_eq!(
        office.counts().0,
        sent,
        "every one of them was stored, and nothing of the file counts yet"
    );
}

on_both!(a_batch_can_be_discarded_and_imported_again);

fn a_batch_can_be_discarded_and_imported_again(backend: Backend) {
    let office = Office::new(backend);
    let file = csv(&["1,02/06/2026,resident,stop,Canary words"]);
    office.import(MAP, &file).unwrap();
    assert_eq!(
        imports::discard(
            &office.app.site.db,
            &office.live,
            &office.first,
            1,
            office.app.clock.now()
        )
        .unwrap(),
        BatchSettled::Done(())
    );
    assert!(
        office
            .app
            .database
            .dump()
            .iter()
            .all(|(_, text)| !text.contains("Canary")),
        "nothing is left of it"
    );
    assert_eq!(
        office.import(MAP, &file).unwrap().batch,
        2,
        "its serials are free again"
    );
}

on_both!(a_batch_with_an_erased_response_can_be_discarded);

fn a_batch_with_an_erased_response_can_be_discarded(backend: Backend) {
    let office = Office::new(backend);
    office
        .import(
            MAP,
            &csv(&[
                "1,02/06/2026,resident,stop,Canary one",
                "2,02/06/2026,resident,stop,Canary two",
            ]),
        )
        .unwrap();
    let (db, now) = (&office.app.site.db, office.app.clock.now());
    imports::erase(db, &office.live, &office.second, "1", now).unwrap();
    imports::discard(db, &office.live, &office.second, 1, now).unwrap();
    assert!(
        office
            .app
            .database
            .dump()
            .iter()
            .all(|(_, text)| !text.contains("Canary"))
    );
    assert_eq!(office.counts().0, 0);
}

on_both!(an_original_is_read_on_the_record_and_vanishes_with_its_response);

fn an_original_is_read_on_the_record_and_vanishes_with_its_response(backend: Backend) {
    let office = Office::new(backend);
    let file = csv(&["A-1,02/06/2026,A person,Stop,zebra-canary-words"]);
    office.import(MAP, &file).unwrap();
    let places = || -> Vec<String> {
        let mut places: Vec<String> = office
            .app
            .database
            .dump()
            .into_iter()
            .filter(|(_, text)| text.contains("zebra-canary"))
            .map(|(place, _)| place)
            .collect();
        places.sort();
        places
    };
    assert_eq!(places(), ["answer.words", "original.cells"]);
    office.release(&office.second, 1).unwrap();
    imports::queue_released(&office.app.site.db).unwrap();
    let (db, now) = (&office.app.site.db, office.app.clock.now());
    let original = imports::original(db, &office.live, &office.second, "A-1", now).unwrap();
    let cells = [
        ("no", "A-1"),
        ("day", "2026-06-02"),
        ("who", "A person"),
        ("view", "Stop"),
        ("words", "zebra-canary-words"),
    ];
    assert_eq!(
        original.cells,
        cells.map(|(heading, cell)| (heading.to_owned(), cell.to_owned()))
    );
    let shown = db
        .read(|c| Ok::<_, FlowError>(db::audit::newest(c, 1)?))
        .unwrap()
        .remove(0);
    assert_eq!(
        (shown.act.as_str(), shown.actor.as_str()),
        ("original-shown", "second@office.example")
    );

    imports::erase(db, &office.live, &office.second, "A-1", now).unwrap();
    assert_eq!(places(), Vec::<String>::new());
    assert!(
        office
            .app
            .database
            .dump()
            .iter()
            .all(|(place, text)| !place.starts_with("original.") && text != "A-1"),
        "nor its serial"
    );
    assert!(matches!(
        imports::original(db, &office.live, &office.second, "A-1", now),
        Err(FlowError::NotFound)
    ));
    let (received, ..) = office.counts();
    assert_eq!(received, 1, "the balance shows it as erased");
    office.refuses(
        MAP,
        &csv(&["A-1,02/06/2026,A person,Stop,Again"]),
        "was imported before (batch 1, erased since)",
    );
}

on_both!(only_fitting_people_bring_in_and_release);

fn only_fitting_people_bring_in_and_release(backend: Backend) {
    let office = Office::new(backend);
    let file = csv(&["1,02/06/2026,resident,stop,x"]);
    office
        .app
        .add_user("auditor@office.example", Role::Auditor, None);
    office
        .app
        .add_user("force@police.example", Role::Moderator, Some("Test Police"));
    office
        .app
        .add_user("gone@office.example", Role::Official, None);
    office
        .app
        .database
        .execute(
            "UPDATE account SET disabled_at = '2026-01-01 00:00:00' WHERE email = \
             'gone@office.example'",
        )
        .unwrap();
    let source = || {
        Ok(
            Box::new(io::Cursor::new(csv(&["1,02/06/2026,resident,stop,x"])))
                as Box<dyn Read + Send>,
        )
    };
    for (email, refusal) in [
        ("auditor@office.example", Refusal::Role),
        ("force@police.example", Refusal::Proposer),
    ] {
        let actor = person(&office.app, email);
        let refused = office.import_from(&actor, MAP, &source);
        assert!(
            matches!(refused, Err(ImportRefused::Flow(FlowError::Refused(why))) if why == refusal),
            "{refused:?}"
        );
        office.import(MAP, &file).ok();
        assert!(
            matches!(office.release(&actor, 1), Err(FlowError::Refused(why)) if why == refusal)
        );
    }
    assert_eq!(
        accounts::actor_of(
            &office.app.site.db,
            &AccountEmail::parse("gone@office.example").unwrap()
        )
        .unwrap(),
        None
    );
}

on_both!(a_file_without_serials_cannot_come_twice);

fn a_file_without_serials_cannot_come_twice(backend: Backend) {
    let office = Office::new(backend);
    let map = MAP.replace(
        "serial = \"no\"",
        "serial = { by_line = true }\nignored = [\"no\"]",
    );
    let file = csv(&[
        "1,02/06/2026,resident,stop,x",
        "1,02/06/2026,resident,stop,x",
    ]);
    assert_eq!(office.import(&map, &file).unwrap().counts.responses, 2);
    assert!(matches!(
        office.import(&map, &file),
        Err(ImportRefused::Known(1))
    ));
}

on_both!(real_texts_come_in_with_their_own_moderators_verdicts);

fn real_texts_come_in_with_their_own_moderators_verdicts(backend: Backend) {
    let app = TestApp::empty(backend);
    app.set_time("2026-11-20T12:00:00Z");
    app.add_user("first@office.example", Role::Moderator, None);
    app.add_user("second@office.example", Role::Official, None);
    let (first, second) = (
        person(&app, "first@office.example"),
        person(&app, "second@office.example"),
    );
    let slug = regard::cli::demo::conversation::fill(&app.site, &first, &second).unwrap();
    let mut anybody = app.browser();
    let results = anybody.get(&format!("/c/{slug}/results"));
    for words in [
        "Polis open data, CC BY 4.0",
        "not a representative sample",
        "39",
    ] {
        assert!(
            results.text().contains(words),
            "{words}: {}",
            results.text()
        );
    }
    assert!(
        anybody
            .get(&format!("/c/{slug}"))
            .text()
            .contains("Polis open data, CC BY 4.0")
    );
    let published = app
        .site
        .db
        .read(|c| {
            let live = app.site.catalogue.find(&slug)?;
            Ok::<_, FlowError>(
                db::publications::all(c, live.consultation_id)?
                    .remove(0)
                    .snapshot,
            )
        })
        .unwrap();
    let state = |name: &str| published.balance.in_state(name);
    assert_eq!(
        (
            published.balance.received(),
            state("published"),
            state("withheld"),
            state("pending")
        ),
        (39, 36, 3, 0)
    );
    assert_eq!(published.balance.lines[0].channel, Channel::Import);
    for file in ["texts.csv", "publication.json", "csv-metadata.json"] {
        let file = anybody.get(&format!("/c/{slug}/results/1/files/{file}"));
        assert!(
            file.status == 200 && file.text().contains("Polis open data, CC BY 4.0"),
            "{}: {}",
            file.status,
            file.text()
        );
    }
}

/// A paper as somebody types it in.
const PAPER: [(&str, &str); 8] = [
    ("serial", "P-1"),
    ("received", "2026-06-09"),
    ("channel", "paper"),
    ("capacity", "resident"),
    ("view", "stop"),
    ("words", "Written by hand."),
    ("conditions", "audit"),
    ("publish", "publish"),
];

/// Sends the form of a paper with some fields changed.
/// Types one paper into the pile that is open, with some fields changed.
pub fn type_in(browser: &mut Browser, changed: &[(&str, &str)]) -> Page {
    let csrf_token = browser.csrf_token_of_session();
    let mut fields: Vec<(&str, &str)> = PAPER
        .iter()
        .filter(|(name, _)| !changed.iter().any(|(other, _)| other == name))
        .copied()
        .collect();
    fields.extend(changed);
    fields.push(("csrf_token", &csrf_token));
    browser.post("/moderate/paper-forms/test/new", &fields)
}

/// Does something with the first pile.
pub fn press(browser: &mut Browser, act: &str) -> Page {
    let csrf_token = browser.csrf_token_of_session();
    browser.post(
        "/moderate/paper-forms/test/1",
        &[("csrf_token", &csrf_token), ("act", act), ("sure", "yes")],
    )
}

/// Brings in one paper with these words, typed by one person and released by another.
pub fn release_one_paper(app: &TestApp, words: &str) {
    let (mut typist, mut checker) = (app.with_moderator(), app.with_moderator());
    type_in(&mut typist, &[("words", words)]).expect(200);
    press(&mut typist, "hand-over").expect(200);
    press(&mut checker, "take").expect(200);
    press(&mut checker, "release").expect(200);
    imports::queue_released(&app.site.db).unwrap();
}

/// A pile of one paper that another person typed in, taken by this one.
pub fn pile_to_check(app: &TestApp, checker: &mut Browser) {
    let mut typist = app.with_moderator();
    type_in(&mut typist, &[]).expect(200);
    press(&mut typist, "hand-over").expect(200);
    press(checker, "take").expect(200);
}

on_both!(paper_is_typed_in_by_one_person_and_checked_by_another);

fn paper_is_typed_in_by_one_person_and_checked_by_another(backend: Backend) {
    let app = TestApp::start(backend);
    let (mut typist, mut checker) = (app.with_moderator(), app.with_moderator());
    type_in(&mut typist, &[]).expect(200);
    type_in(
        &mut typist,
        &[
            ("serial", "P-2"),
            ("channel", "letter"),
            ("publish", "keep"),
        ],
    )
    .expect(200);
    let balance = |app: &TestApp| {
        let live = app.site.catalogue.find("test").unwrap();
        let day = "2026-06-10".parse().unwrap();
        app.site
            .db
            .read(|c| Ok::<_, FlowError>(db::standing::received(c, live.consultation_id, day)?))
            .unwrap()
    };
    assert!(balance(&app).is_empty());
    press(&mut checker, "take").expect(200);
    assert!(
        checker.get("/moderate/paper-forms/test/1").status == 404,
        "a pile that is being typed in is nobody else's"
    );
    assert!(
        press(&mut typist, "hand-over")
            .expect(200)
            .text()
            .contains("waits for a second person")
    );
    press(&mut typist, "take").expect(403);
    press(&mut typist, "release").expect(403);

    let page = press(&mut checker, "take").expect(200);
    for said in [
        "Serial P-1",
        "Serial P-2",
        "Written by hand.",
        "Stop",
        "An audit each year",
        "on a paper form",
        "by letter",
    ] {
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
    assert_eq!(
        typist.get("/moderate/paper-forms/test/1").status,
        404,
        "only who took it sees it"
    );
    assert!(
        press(&mut checker, "release")
            .expect(200)
            .text()
            .contains("The responses count now")
    );
    let counted = balance(&app);
    let of = |channel| counted[&("resident".parse().unwrap(), channel)];
    assert_eq!((of(Channel::Paper), of(Channel::Letter)), (1, 1));
    imports::queue_released(&app.site.db).unwrap();
    let live = app.site.catalogue.find("test").unwrap();
    let mut queue = app
        .site
        .db
        .read(|c| Ok::<_, FlowError>(db::moderation::counts(c, live.consultation_id)?))
        .unwrap();
    queue.sort();
    assert_eq!(
        queue,
        vec![(ReviewState::Waiting, 1), (ReviewState::Kept, 1)]
    );
    let acts = app
        .site
        .db
        .read(|c| Ok::<_, FlowError>(db::audit::newest(c, 50)?))
        .unwrap();
    let acts: Vec<String> = acts
        .into_iter()
        .rev()
        .map(|row| row.act)
        .filter(|act| act.starts_with("batch-"))
        .collect();
    assert_eq!(
        acts,
        [
            "batch-begun",
            "batch-staged",
            "batch-shown",
            "batch-released"
        ]
    );
}

on_both!(a_paper_with_mistakes_comes_back_with_everything_typed);

fn a_paper_with_mistakes_comes_back_with_everything_typed(backend: Backend) {
    let app = TestApp::start(backend);
    let mut typist = app.with_moderator();
    for (field, value, says) in [
        ("serial", "", "Enter the serial"),
        ("received", "9 June", "Enter the day as year, month and day"),
        (
            "received",
            "2026-06-11",
            "between the opening of the consultation and today",
        ),
        (
            "received",
            "2026-05-31",
            "between the opening of the consultation and today",
        ),
        ("channel", "web", "Choose how it came"),
        ("capacity", "other", "Choose"),
        ("view", "perhaps", "option"),
        (
            "publish",
            "publish-named",
            "only where one was given and may be",
        ),
    ] {
        let page = type_in(&mut typist, &[(field, value)]).expect(422);
        assert!(
            page.one("title").starts_with("Error: ") && page.text().contains(says),
            "{field}={value}: {}",
            page.text()
        );
        assert!(
            page.body.contains("Written by hand."),
            "what was typed is kept"
        );
    }
    let blank = type_in(
        &mut typist,
        &[("view", ""), ("words", " "), ("conditions", "")],
    )
    .expect(422);
    assert!(blank.text().contains("Answer at least one question"));
    type_in(&mut typist, &[]).expect(200);
    assert!(
        type_in(&mut typist, &[])
            .expect(422)
            .text()
            .contains("This serial was used before")
    );
    press(&mut typist, "discard").expect(200);
    assert!(
        app.database
            .dump()
            .iter()
            .all(|(_, text)| !text.contains("Written by hand."))
    );
    type_in(&mut typist, &[]).expect(200);
}

on_both!(the_form_on_paper_has_every_question_of_the_file);

fn the_form_on_paper_has_every_question_of_the_file(backend: Backend) {
    let app = TestApp::start(backend);
    let page = app.browser().get("/c/test/paper").expect(200);
    let live = app.site.catalogue.find("test").unwrap();
    for question in live.edition.questions() {
        assert!(page.text().contains(&question.text), "{}", question.text);
        for (_, label) in question.choices() {
            assert!(page.text().contains(label), "{label}");
        }
    }
    assert!(
        page.text().contains("For the office") && page.text().contains("Nothing is sent from here")
    );
    assert!(
        page.all("main input, main select, main textarea")
            .is_empty(),
        "there is nothing to choose from: it is written on by hand"
    );
    let lines = |number: usize| {
        page.all(&format!("[aria-labelledby=q{number}] .lines > div"))
            .len()
    };
    assert_eq!(
        (lines(3), lines(6)),
        (6, 2),
        "room in proportion to the limit"
    );
    assert!(
        page.all("form[action^='/c/']").is_empty() && page.all("main button").is_empty(),
        "there is nothing to send it with"
    );
    assert!(
        app.browser()
            .get("/c/test")
            .body
            .contains("href=\"/c/test/paper\"")
    );
}

on_both!(the_form_on_paper_says_by_number_who_answers_what_and_where_it_is_sent);

fn the_form_on_paper_says_by_number_who_answers_what_and_where_it_is_sent(backend: Backend) {
    let app = TestApp::empty(backend);
    let mut routed = edition();
    let when = |question: &str, is: &str| {
        Some(When {
            question: question.into(),
            is: vec![is.into()],
        })
    };
    routed.form.pages[1].when = when("view", "stop");
    routed.form.pages[2].when = when("capacity", "police");
    routed.texts.paper_address = Some("Freepost TEST\n1 High Street".into());
    let mut exit = routed.form.pages[1].clone();
    (exit.key, exit.exit, exit.questions) = ("over".into(), true, Vec::new());
    (exit.title, exit.intro) = (Some("That is all".into()), Some("Thank you.".into()));
    routed.form.pages.insert(2, exit);
    app.open_consultation(routed);
    let page = app.browser().get("/c/test/paper").expect(200);
    for said in [
        "Answer question 3 only if your answer to question 2 is: “Stop”",
        "If your answer to question 2 is “Stop”, leave out what follows and go to question 8.",
        "Answer questions 4 to 6 only if your answer to question 1 is: “A police officer or \
         member of staff”",
        "Leave this part out if you answer for an organisation.",
        "8. May we publish your words?",
        "11:59pm on Friday 12 June 2026 (UK time)",
    ] {
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
    assert_eq!(
        page.one("address"),
        "Test OfficeFreepost TEST 1 High Street"
    );
    let without = TestApp::start(backend).browser().get("/c/test/paper");
    assert!(
        without
            .text()
            .contains("Ask where to send it: help@office.example.")
    );
}

/// A disk that fails.
struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("the disk failed"))
    }
}
