//! What became different in a consultation, in words.

use crate::domain::changes::EditionChange;
use crate::web::page::frame::PageContext;

/// One difference in a sentence, for anybody: somebody who answered, or who reads an e-mail.
pub fn change_words(frame: &PageContext, change: EditionChange) -> String {
    let about_fact = |id: &str, fact: String| frame.t1(id, "fact", fact);
    let about_question = |id: &str, question: String| frame.t1(id, "question", question);
    match change {
        EditionChange::Closes { at, zone_label } => {
            let closes = frame.local(at.naive(), &zone_label);
            frame.t1("changed-closes", "closes", closes)
        }
        EditionChange::Texts => frame.t("changed-texts"),
        EditionChange::FactAdded(fact) => about_fact("changed-fact-added", fact),
        EditionChange::FactChanged(fact) => about_fact("changed-fact", fact),
        EditionChange::FactRemoved(fact) => about_fact("changed-fact-removed", fact),
        EditionChange::Added(question) => about_question("changed-added", question),
        EditionChange::Removed(question) => about_question("changed-removed", question),
        EditionChange::Changed(question) => about_question("changed-question", question),
        EditionChange::AskedOfOthers(question) => {
            about_question("changed-asked-of-others", question)
        }
        EditionChange::Ends => frame.t("changed-ends"),
    }
}
