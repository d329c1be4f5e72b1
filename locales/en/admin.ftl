# The pages of administrators, and what takes two people.

## Administration

admin-heading = Administration
admin-people = Invite people, say what they may do, lock them out.
admin-second-person = What somebody has proposed and another must confirm.
admin-audit = Every act of staff, and whether the record is whole.

## Consultations

admin-consultations = Consultations
admin-none = No consultation has been set up. Import a file on the server: regard consultation import FILE.toml
admin-draft = A draft waits
admin-jobs = What is done in the background, and emails that could not be delivered.
settings-heading = Settings: { $title }
settings-lede = The settings come from the consultation’s file and change with a new version of it. A version that people have seen is never changed.
settings-start = What residents see
settings-draft = Draft, version { $number }
settings-draft-words = It was imported and waits. When you open it, residents see it in place of the version in use, and those who have begun are told what changed.
settings-draft-dropped = Questions that it no longer asks
settings-draft-dropped-words = Their answers stay in the results, on the page and in the files, marked with the day until which they were asked.
settings-draft-added = Questions that it adds
settings-draft-added-words = Whoever has answered before was not asked them. In the results they count as not asked, and shares are of those who were asked.
settings-draft-reused = Questions with other options or of another kind
settings-draft-reused-words = Answers to them are stored, and would be counted as answers to something else: the draft cannot be opened so. In the file, give each new question a key of its own; the old one then stays in the results, marked with the day until which it was asked.
settings-draft-labels = Labels in other words
settings-draft-label = “{ $before }” becomes “{ $after }”
settings-draft-labels-words = Nothing else is different. If the new words mend the spelling and mean the same, open the draft so: answers given before go on counting with those given from now on, and every publication names the words before and after. If they mean something else, give the question a key of its own in the file.
settings-draft-labels-more = Answers to these questions are stored, and would be counted under other words: the draft cannot be opened so. Mend nothing but the spelling of labels in one version, and make all other changes in another; or give the question a key of its own in the file.
settings-draft-over = Its closing time is over. Opened, it is closed at once: nobody can answer, and responses that were received elsewhere can be brought in and published. If the time is a mistake, change it in the file and import it again.
settings-draft-weaker = It protects figures less than the version in use, so opening it takes two people. Propose it: another administrator or an official must confirm.
settings-open = Open this version
settings-open-closed = Open this version as closed
settings-open-closed-words = It is shown as closed from now on. Nobody can answer, and nobody is told by email that they can. What people have seen cannot be taken back: only a newer version can take its place.
settings-open-spelling = Open this version as a mend of spelling
settings-open-spelling-words = You say that these words mean the same. Answers given before are counted under the new words, and every publication from now on says what was mended.
settings-open-sure = Open version { $number }?
settings-open-words = From now on residents see it, in place of the version in use if there is one. Those who have begun are told what changed. What people have seen cannot be taken back: only a newer version can take its place.
settings-propose = Propose to open it
settings-caption = Every setting
settings-name = Setting
settings-in-use = In use
settings-in-draft = In the draft
settings-same = the same
settings-none = None
settings-title = Title
settings-owner = Run by
settings-proposer = Whose proposal
settings-proposer-reads = People of the proposer
settings-proposer-no = Cannot review answers or read them as they were written
settings-decides = Who decides
settings-contact = Contact
settings-opens = Opens
settings-closes = Closes
settings-grace = After closing, whoever has begun may send for
settings-minutes = { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }
settings-while-open = Published while open
settings-while-open-nothing = Nothing: results are sealed until closing
settings-while-open-headlines = Headline figures
settings-threshold = Smallest count that is shown
settings-outside = Answers outside the largest, at least
settings-capacities = Answering as
settings-questions = Questions
settings-classifications = Questions about the respondent
settings-facts = Facts
settings-reasons = Reasons for removing words
settings-escalation = Duty contact
settings-exit = Button for leaving at once
settings-deadline = The deadline
settings-until = New closing time
settings-until-hint = Such as 2027-02-12 23:59, in the consultation’s time zone. It can only be later than the one that was announced. Responses that came late and before it count as in time.
settings-extend = Announce a later deadline
settings-extend-sure = Announce a later deadline?
settings-extend-until = New closing time: { $until }
settings-extend-words = Everybody can read it at once. It can be moved to a later time again, and never back to an earlier one. Answers and decisions stay as they are.
settings-close-lede = Closing before the announced deadline breaks a promise to those who mean to answer. It is for emergencies.
settings-close = Close now
settings-close-sure = Close this consultation now?
settings-close-words = It closes at the end of this minute. Nobody can begin to answer after that. It can be opened again only with a later deadline.
settings-close-now = Yes, close it now
settings-versions = Versions
settings-version = Version { $number }, since { $day }
settings-done-opened = The version is open.
settings-done-closed = The consultation is closed from the end of this minute.
settings-done-extended = The new deadline is announced.
settings-done-proposed = Proposed. Somebody else finds it under “Needs a second person”.
settings-done-proposed-already = There is nothing to propose: it waits already, or there is no draft.
reasons-heading = Reasons and rules of moderation
reasons-lede = Moderators may give only these reasons when they remove words or do not publish an answer. Each change makes a new version, and everybody can read every version. The general rules are on another page:
reasons-new = A new reason
reasons-code = Code
reasons-code-hint = Lower-case letters, figures and hyphens. It cannot be changed later.
reasons-label = What moderators choose
reasons-public = What the author and everybody read, as a whole sentence
reasons-save = Save as a new version
reasons-saved = Saved as a new version. Moderators see it with their next text.
reasons-not-opened = This consultation has not been opened. Change the reasons in its file and import it again.

## Work in the background

jobs-heading = Background work and mail
jobs-caption = Background work of this instance, times in UTC
jobs-job = Work
jobs-last = Last done
jobs-never = Not since this instance started
jobs-words = Most work is done every half second to every ten minutes. Work that has not been done for an hour needs whoever runs the server.
job-schema = Looking whether a newer program has changed the database
job-look = Looking for changes
job-danger = Telling who is on duty of danger to a life
job-danger-again = Looking for danger in texts that came before the rules
job-mail = Delivering mail
job-index = Putting new texts into the moderators’ search
job-journal = Noting what was taken back
job-outbox = Counting mail that waits
job-publishing = Making publications that were confirmed
job-render = Making files again from which something was removed
job-tidy = Removing what is over
job-retention = Deleting what was said in consultations whose retention date has come
job-erasures = Erasing what no hold keeps any more
job-imports = Finishing batches of imported responses
job-attachments = Removing files that no consultation uses
job-news = Writing to people who asked for news
jobs-mail = Mail
jobs-waiting = Waiting: { $waiting }, of them after a failed try: { $failing }. Given up: { $dead }.
# What kind of letter, since when, how often it was tried, and a code for what went wrong.
jobs-letter = { $kind } · given up on { $day } · tries: { $tries } · { $problem }
jobs-not-tried = not tried in time
jobs-address-gone = Somebody whose address was deleted
jobs-resend = Send again
jobs-forget = Forget
jobs-forget-sure = Forget this mail?
jobs-forget-words = It is deleted, and nobody can send it any more. What it was about stays as it is.
jobs-done-resent = The mail is in the outbox again.
jobs-done-forgotten = The mail is forgotten.
jobs-done-unknown = This mail is not there any more, or was sent again.

## People

people-heading = People and roles
people-caption = Everybody who can work here
people-name = Name and email address
people-roles = Roles
people-standing = Signing in
back-to-people = Back to people and roles
person-heading = { $name }
person-own = This is you. You can give up roles here. Somebody else must give you new ones.
person-disabled = Locked out
# Times are in UTC.
person-invited = Invited, until { $until } (UTC)
person-invitation-over = Invited, but the link is used up or its time is over
person-two-factors = Password and code
person-one-factor = Password alone
person-save-roles = Save roles
person-save-affiliation = Save organisation
person-affiliation = Organisation
person-access = Getting in
person-enable = Let this person in again
person-enable-words = This person is locked out. They keep their roles.
person-disable = Lock this person out
person-disable-words = Ends every session and link of this person. What they did stays in the record.
person-invite-again = Make a new invitation
person-invite-again-words = The new link works once, for 72 hours. Earlier links stop working.
person-password = Make a link to a new password
person-password-words = For somebody who forgot the password. The link works once, for an hour. A code is still needed to sign in.
person-reset = Propose to reset the second factor
person-reset-words = For somebody who lost the app and the recovery codes. Another administrator must confirm it.
person-done-sent = A link is on its way.
person-done-roles = The roles are saved. They hold from the next page that this person opens.
person-done-affiliation = The organisation is saved.
person-done-disabled = This person is locked out.
person-done-enabled = This person can sign in again.
person-done-proposed = Proposed. Another administrator finds it under “Needs a second person”.
person-done-proposed-already = There is nothing to propose: it waits already, or there is no second factor.
affiliation-hint = The body this person belongs to, spelt as in the consultation’s file. People of the proposing body cannot review answers to its proposal, unless the file says so openly.
invite-heading = Invite somebody
invite-by-mail = We send a link that works once, for 72 hours.
invite-by-hand = No email leaves this service. You see a link once, and hand it over yourself.
invite-send = Invite
link-heading = Hand over this link
link-words = Nobody has been sent this link. Give it to { $email } in a way that others cannot read.
link-once = { $hours ->
        [one] It works once, for 1 hour. It is shown only now.
       *[other] It works once, for { $hours } hours. It is shown only now.
    }
back-to-person = Back to the person

## The record of what staff did

audit-heading = Record of acts
audit-lede = Everything that staff did, the newest first. It holds numbers and codes, and no words of residents.
audit-check = Check whether the record is whole
audit-caption = Acts, times in UTC
audit-number = Number
audit-at = When
audit-actor = Who
audit-act = Act
audit-subject = On what
audit-detail = More
audit-any = Any
audit-day = Day, such as 2027-02-12
audit-filter = Show these
audit-all = Show all
audit-none = There is no such act.
audit-older = Older acts
chain-heading = Is the record whole?
chain-whole = Yes. Each act follows from the one before. Acts in all: { $count }.
chain-broken = No. Act { $number } does not follow from the one before. Tell whoever runs the server, and change nothing.
chain-words = Note this fingerprint of the last act somewhere else. Whoever owns the database could write a whole new record, but not one with the same fingerprint.

## What takes two people

second-person-heading = Needs a second person
second-person-lede = Some acts take two people: one proposes, another confirms. Nobody decides on their own proposal. Both are in the record.
second-person-none = Nothing waits for you.
second-person-lone = Nobody else here can confirm this. Ask an administrator to invite a colleague with the same role, or, if you are the administrator, invite one.
second-person-confirm = Confirm
second-person-refuse = Refuse
second-person-withdraw = Take back
second-person-decided = Decided
second-person-done = Proposed. Somebody else must confirm it.
second-person-already = The same waits already.
second-person-settled = Done and recorded.
second-person-settled-before = Somebody has decided on this already.
second-person-impossible = This cannot be done any more, so nothing was changed. Refuse it, or take it back.
proposal-not-counted = Leave a response out of the count
proposal-counted-again = Count a response again
proposal-weaker-settings = Open a version that protects figures less
proposal-break-seal = See figures before closing
proposal-reset-second-factor = Reset a second factor
proposal-item = Item { $item }
proposal-by = Proposed by { $name } at { $when } (UTC).
proposal-confirmed = Confirmed by { $name } at { $when } (UTC).
proposal-refused = Refused by { $name } at { $when } (UTC).
proposal-withdrawn = Taken back by { $name } at { $when } (UTC).
imported-heading = Imported responses
imported-words = Import { $number }, responses in it: { $responses }. None of it counts before somebody else releases it.
imported-by = Brought in by { $email }.
imported-own = You brought these in, so somebody else must release them.
imported-release = Release
propose-heading = Propose something
propose-consultation = Consultation
propose-kind = What do you propose?
propose-test-entry-hint = Somebody of the operator tried the form. The response is left out of every figure.
propose-blank-hint = There is nothing in it, on paper or in a letter.
propose-sent-twice-hint = One sheet of paper entered twice. Never because two people wrote the same words: each of them counts.
propose-counted-again = Count a response again
propose-counted-again-hint = It was left out by mistake.
propose-break-seal = See figures before the consultation closes
propose-break-seal-hint = The results are sealed until closing. Breaking the seal is recorded for good.
propose-item = Number of the item
propose-item-hint = 16 letters and figures, at the end of the item’s address. Not needed to break the seal.
propose-send = Propose

## What people report about pages

admin-problems = What people report about pages that do not work, and the public answers.
problems-heading = Reported problems
problems-lede = Nobody says who they are here, so nobody can be written to: what you answer stands on the public page about problems. The report itself is shown to administrators alone, and deleted after 400 days.
problems-none = No report waits for an answer.
problems-answer = Public answer
problems-answer-hint = Say what was wrong and what was done about it. Do not repeat what somebody told about themselves.
problems-publish = Publish the answer
problems-sure = Publish this answer?
problems-sure-answer = Your answer: { $answer }
problems-sure-words = Everybody can read it on the page about problems, and you cannot change it afterwards. The report itself stays unpublished.
problems-answered = The answer is public now.
problems-already = Somebody had answered this report before you: that answer stands.
problems-done-heading = With an answer

## What is wrong with settings and reasons

error-settings-until = Enter the new closing time like 2027-02-12 23:59
error-settings-later = Enter a closing time that is later than the one that was announced, and in the future
error-settings-past = The draft’s closing time is in the past. Change it in the file and import it again, or open the draft as closed
error-settings-not-past = The draft closes in the future. Open it as it is
error-settings-still-open = People can still answer. Close the consultation first
error-settings-labels = A label of the draft has other words than in an earlier version with answers. Give the question a key of its own, or mend nothing but the spelling of labels and open the draft as that
error-settings-spelling = The draft changes more than the spelling of labels. Make the other changes in another version
error-settings-no-draft = There is no draft to open. Import the file first
error-settings-not-opened = This consultation has not been opened
error-settings-flags = A capacity of the draft has other flags (may_be_named, works_for_proposer) than when people answered in it. Leave them as they were, or give the new capacity a key of its own, and import the file again
error-settings-key = A question of the draft has other options or another kind than in an earlier version with answers. Give it a key of its own in the file and import it again
error-settings-attachment = A file of the draft’s attachments is not in the database. Put it beside the consultation file and import that again
error-settings-closed = The consultation has closed already
error-settings-ended = The retention date has come: what was said is deleted, and nothing can be opened or changed any more
error-settings-retention-later = People who answered were told a day on which what they say is deleted. The draft must name that day or a sooner one
error-settings-retention-over = The draft’s retention date is not in the future: everything that was said would be deleted at once
error-settings-retention-closing = What people say would be deleted less than 7 days after this closing time
error-settings-weaker = This draft protects figures less, so opening it takes two people. Propose it
error-reasons-code = Give each reason a code of lower-case letters, figures and hyphens
error-reasons-twice = Give each reason a code of its own
error-reasons-words = Say for each reason what moderators choose, in 120 characters or fewer, and what everybody reads, in 300 or fewer
error-reasons-many = There can be 30 reasons
error-reasons-gone = A reason that was in use stays: decisions were made with it
error-reasons-same = Nothing was changed
