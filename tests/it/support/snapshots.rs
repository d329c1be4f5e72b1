//! Changing what a publication has stored, as an earlier program or other responses would have left
//! it.

use super::TestApp;
use regard::error::FlowError;

impl TestApp {
    /// Changes the stored snapshot of the first publication of a consultation that has no other.
    pub fn change_snapshot(&self, slug: &str, change: impl FnOnce(&mut serde_json::Value)) {
        let id = self.site.catalogue.find(slug).unwrap().consultation_id;
        let stored = self
            .site
            .db
            .read(|c| Ok::<_, FlowError>(regard::db::publications::all(c, id)?))
            .unwrap();
        let mut snapshot = serde_json::to_value(&stored[0].snapshot).unwrap();
        change(&mut snapshot);
        let json = snapshot.to_string().replace('\'', "''");
        self.database
            .execute(&format!(
                "UPDATE publication SET snapshot = '{json}' WHERE consultation_id = {}",
                id.key()
            ))
            .unwrap();
    }
}
