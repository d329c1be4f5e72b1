//! What the database counts is what anybody finds who reads the responses one by one.

use crate::officials::publish;
use crate::on_both;
use crate::support::server::Answer;
use crate::support::{Backend, TestApp};
use regard::analysis::disclosure::TabulatedMembers;
use regard::analysis::disclosure::groups::GroupTable;
use regard::analysis::disclosure::membership::TabulatedMember;
use regard::analysis::tally::Tally;
use regard::db::standing::ResponseStanding;
use regard::db::{self, sealed_groups::StoredGroup};
use regard::domain::edition_history::{EditionHistory, OpenedForm};
use regard::domain::ids::ResponseId;
use regard::domain::table_shape::TableShape;
use regard::error::FlowError;
use std::collections::BTreeMap;

/// Counts every group of the consultation "test" anew, response by response, and compares each
/// table. Whoever left must have been taken out of every table, or of none.
pub fn counted_anew(app: &TestApp) {
    let id = app.site.catalogue.find("test").unwrap().consultation_id;
    let read = |c: &mut db::Read| {
        let standings =
            db::standing::page(c, id, "2199-01-01".parse().unwrap(), ResponseId::BEFORE_ALL)?;
        let forms = db::consultations::opened_editions(c, id)?.into_iter();
        let forms = forms.map(|own| OpenedForm::new(own.id, own.created_at.date(), own.content));
        let groups = db::sealed_groups::all(c, id)?;
        Ok::<_, FlowError>((standings, forms.collect::<Vec<_>>(), groups))
    };
    let (standings, forms, groups) = app.site.db.read(read).unwrap();
    assert!(!groups.is_empty(), "nothing was counted");
    let answered = standings.iter().map(|own| own.edition_id).collect();
    let history = EditionHistory::new(forms, answered).unwrap();
    for group in groups {
        compare(&history, &standings, &group);
    }
}

fn compare(history: &EditionHistory, standings: &[ResponseStanding], group: &StoredGroup) {
    let members = TabulatedMembers::from_bytes(&group.members).unwrap();
    let tables: BTreeMap<String, GroupTable> = serde_json::from_str(&group.tables).unwrap();
    let shapes = history.questions().into_iter().flat_map(TableShape::of);
    for shape in shapes {
        let Some(table) = tables.get(&shape.id()) else {
            continue;
        };
        let mut tally = Tally::new(history.questions());
        let counted = standings.iter().filter(|own| {
            let member = TabulatedMember {
                response: own.response_id.key(),
                version: own.version,
            };
            members.members().contains(&member) && !table.without.contains(&own.response_id.key())
        });
        for own in counted {
            let form = history.form(own.edition_id).unwrap();
            tally.add(form, &group.capacity, &own.choices);
        }
        let found = tally.counts(&group.capacity, &shape);
        assert_eq!(found, table.counts, "{} of {}", shape.id(), group.capacity);
    }
}

on_both!(every_table_is_what_whoever_counts_anew_finds);

fn every_table_is_what_whoever_counts_anew_finds(backend: Backend) {
    let app = TestApp::start(backend);
    let views = ["go-on", "stop"].into_iter().cycle();
    let codes: Vec<String> = views
        .take(44)
        .map(|view| {
            app.respond(&Answer {
                view,
                ..Answer::default()
            })
        })
        .collect();
    app.set_time("2026-06-13T09:00:00Z");
    let mut official = app.with_official();
    publish(&mut official).expect(200);
    counted_anew(&app);
    // Enough leave to be taken out: those who remain are counted again.
    for code in &codes[..14] {
        app.browser()
            .post("/r", &[("code", code), ("action", "erase-now")])
            .expect(200);
    }
    publish(&mut official).expect(200);
    counted_anew(&app);
}
