# The pages of administrators, and what takes two people.

## Administration

admin-heading = Administration
admin-people = Invite people, say what they may do, lock them out.
admin-second-person = What somebody has proposed and another must confirm.
admin-audit = Every act of staff, and whether the record is whole.

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
chain-whole = Yes. Each of { $count } acts follows from the one before.
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
imported-words = Import { $number }: { $responses } responses. They count nowhere until somebody else releases them.
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
problems-answered = The answer is public now.
problems-already = Somebody had answered this report before you: that answer stands.
problems-done-heading = With an answer
