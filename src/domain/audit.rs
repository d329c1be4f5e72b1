//! What staff do, as the append-only audit names it: ids, codes and salted digests, never words of
//! residents.

use chrono::{DateTime, Utc};
use serde::Serialize;

crate::named_enum! {
    /// A recorded act.
    pub enum AuditAct {
        AccountAdded = "account-added",
        SignedIn = "signed-in",
        SignInRefused = "sign-in-refused",
        SignInBlocked = "sign-in-blocked",
        SecondFactorRefused = "second-factor-refused",
        SignedOut = "signed-out",
        LinkMade = "link-made",
        LinkRefused = "link-refused",
        PasswordChosen = "password-chosen",
        PasswordChanged = "password-changed",
        PasswordWrong = "password-wrong",
        SecondFactorSet = "second-factor-set",
        SecondFactorRemoved = "second-factor-removed",
        RecoveryCodesMade = "recovery-codes-made",
        SessionsEnded = "sessions-ended",
        NameChanged = "name-changed",
        AffiliationChanged = "affiliation-changed",
        RolesChanged = "roles-changed",
        AccountDisabled = "account-disabled",
        AccountEnabled = "account-enabled",
        Proposed = "proposed",
        ProposalConfirmed = "proposal-confirmed",
        ProposalRefused = "proposal-refused",
        ProposalWithdrawn = "proposal-withdrawn",
        ProblemAnswered = "problem-answered",
        ConsultationImported = "consultation-imported",
        ConsultationOpened = "consultation-opened",
        ConsultationClosed = "consultation-closed",
        ConsultationExtended = "consultation-extended",
        /// The retention date came: from now on words and choices are deleted.
        RetentionReached = "retention-reached",
        /// Nothing is left of what was said, but for what is public.
        RetentionFinished = "retention-finished",
        /// Moderators may give other reasons.
        ReasonsChanged = "reasons-changed",
        ItemShown = "item-shown",
        /// A text that warns was opened.
        ItemRevealed = "item-revealed",
        ItemReleased = "item-released",
        ItemSkipped = "item-skipped",
        ItemRecused = "item-recused",
        ItemSnoozed = "item-snoozed",
        ItemEscalated = "item-escalated",
        ItemReturned = "item-returned",
        /// Somebody said what was found and done about danger to a life.
        DangerSettled = "danger-settled",
        /// An analyst gave a text to the moderators because of danger to a life.
        ModeratorCalled = "moderator-called",
        OpinionGiven = "opinion-given",
        OpinionsDiffer = "opinions-differ",
        WorkStopped = "work-stopped",
        ItemDecided = "item-decided",
        /// A decision that was asked for and not made, and why.
        DecisionRefused = "decision-refused",
        DecisionUndone = "decision-undone",
        DecisionReopened = "decision-reopened",
        ItemsShown = "items-shown",
        ItemsDecided = "items-decided",
        ItemsUndone = "items-undone",
        /// Texts that their authors keep from publication were read.
        KeptTextsShown = "kept-texts-shown",
        SecondLookUpheld = "second-look-upheld",
        SecondLookChanged = "second-look-changed",
        TextTakenDown = "text-taken-down",
        Published = "published",
        MailResent = "mail-resent",
        MailDiscarded = "mail-discarded",
        BatchBegun = "batch-begun",
        BatchStaged = "batch-staged",
        BatchShown = "batch-shown",
        BatchReleased = "batch-released",
        BatchDiscarded = "batch-discarded",
        OriginalShown = "original-shown",
        TextTranslated = "text-translated",
        ResponseErased = "response-erased",
        /// What is held about a person was looked for.
        PersonSearched = "person-searched",
        ResponseShown = "response-shown",
        PersonFileMade = "person-file-made",
        /// An address that was told news was erased because its owner asked.
        AlertErased = "alert-erased",
        /// So was a report of a page that does not work.
        ProblemErased = "problem-erased",
        /// So was a note that moderators wrote about a text.
        NoteErased = "note-erased",
        HoldPlaced = "hold-placed",
        HoldLifted = "hold-lifted",
        BackupMade = "backup-made",
        BackupRestored = "backup-restored",
    }
}

/// One act, before it takes its place in the chain.
#[derive(Debug, Clone)]
pub struct AuditEntry {
    pub at: DateTime<Utc>,
    /// An account's e-mail address, or `command line`.
    pub actor: String,
    pub act: AuditAct,
    /// What it was done to: a slug, an item's number, a publication's number.
    pub subject: String,
    /// Codes and digests that say more; a JSON object.
    pub detail: serde_json::Value,
}

/// The actor of what is done with the `regard` command on the server.
pub const COMMAND_LINE: &str = "command line";

impl AuditEntry {
    /// An entry without detail.
    pub fn new(
        at: DateTime<Utc>,
        actor: impl Into<String>,
        act: AuditAct,
        subject: impl Into<String>,
    ) -> Self {
        Self {
            at,
            actor: actor.into(),
            act,
            subject: subject.into(),
            detail: serde_json::Value::Object(serde_json::Map::new()),
        }
    }

    /// The same entry with one more code or digest.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Serialize) -> Self {
        if let (Some(object), Ok(value)) =
            (self.detail.as_object_mut(), serde_json::to_value(value))
        {
            object.insert(key.to_owned(), value);
        }
        self
    }
}
