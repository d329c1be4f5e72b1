# What people ask about themselves. For staff; residents read only the reasons of a hold, which are in residents.ftl.

requests-heading = Requests about people
requests-lede = When somebody asks what is held about them, or wants it erased. One search goes through everything that can be read. Each search, each response shown and each file is in the record of acts.
request-search = Who or what are you looking for?
request-search-hint = A name, an email address, a response’s code, the number of an item or of a quotation. All words must be there; a star at the end of a word finds its longer forms.
request-find = Search
request-found-none = Nothing was found
request-found = Found: { $responses ->
        [one] 1 response
       *[other] { $responses } responses
    }, { $accounts ->
        [one] 1 account
       *[other] { $accounts } accounts
    }, { $letters ->
        [one] 1 email
       *[other] { $letters } emails
    }, { $others ->
        [one] 1 other entry
       *[other] { $others } other entries
    }
request-found-more = More than { $count } responses: add a word
request-received = Received on { $day } · { $capacity }
request-open = Open
request-account = Somebody who works here
request-letters = Emails that have not reached anybody
request-letter-waits = To { $to }, waiting to be sent ({ $kind }, { $number })
request-letter-dead = To { $to }, given up ({ $kind }, { $number })
request-alert = { $to } is told news of { $about }, asked for on { $day }
request-alert-unconfirmed = { $to } asked on { $day } to be told news of { $about }, and has not said yes to our email
request-alert-all = every consultation
request-problem = Report of a problem on { $day }: { $page } ({ $number })
request-problem-answer = Our public answer: { $answer }
request-other-erase = Erase
request-other-sure = Nothing is erased yet. Press “Yes, erase it for good” beside what is to go. An address is told no more news; a report goes together with the public answer to it.
request-other-erased = It is erased.
request-tag-public = Public
request-tag-held = Held
request-tag-undecided = Not decided
request-file-words = Read the file before you hand it over: an answer can name other people.
request-file-text = Make a file to read
request-file-json = Make a file for programs (JSON)
request-holds = Holds
request-holds-none = Nothing is held.
# What keeps it, the last day, the office’s own reference, who placed it.
request-hold-line = { $reason } Until { $day }. Reference: { $case }. Placed by { $name }.
request-hold-lifted = { $reason } Was to last until { $day }, and was lifted. Reference: { $case }. Placed by { $name }.
request-erasure-waits = To be erased when the hold ends: asked for on { $day }.
request-unfound = What no search can find
request-unfound-words = Forms that have not been sent are encrypted under keys that only their authors have, and go within a day unless saved. Equality answers are counted and never kept for a person. Passwords and codes are kept as hashes. Backups keep what they had until you delete them. No address of a computer is kept anywhere.
request-response-heading = Everything of one response
request-fact-received = Received
request-fact-channel = Came
request-fact-organisation = Name given
request-fact-wish = Publication
request-fact-asked = Erasure asked for
request-earlier = Before it was corrected
place-answer = Answer
place-organisation = Name given
place-original = As it came in
place-second-look = Asking for a second look
place-note = Note of a moderator
place-to-author = Moderator to the author
place-translation = Translation by a moderator
request-send-back = Take this text out of publications
request-why = What must moderators remove?
request-why-hint = For somebody whom another person’s answer names. The text leaves every publication and waits for a moderator again. Do not write the name: this note stays in the history.
request-send-back-sure = Take this text out of every publication?
request-send-back-words = In each publication that holds it, the public reads from now on that it was removed, and on which day. That stays so. The text is kept and waits for a moderator again, with what you wrote; it can be shown in a later publication.
request-erase = Erase this response
request-erase-lede = For its author. Make sure that the person who asks is the one who wrote it. Before anything happens you are asked again.
request-erase-sure = Erase this response for good?
request-erase-words = What was written is deleted and cannot be brought back. Public texts are replaced by a note that the answer was removed. Figures that are already published stay as they are.
request-erase-held = A hold lies on this response. It leaves the count and every publication now. It is erased when the hold ends.
request-erase-now = Yes, erase it for good
request-hold = Hold this response
request-hold-words = Whatever its author does, nothing of a held response is deleted until the hold ends. Its author can still take it out of the count and out of publications, and reads why it is held and until when.
request-hold-now = Hold it
request-lift = Lift this hold
request-lift-sure = Lift this hold?
request-lift-words = It keeps nothing of this response any more. If the author asked for erasure and no other hold lies on it, the response is erased at once, and nobody can bring it back. That there was a hold stays on the record.
hold-reason = Why must it be kept?
hold-case = Your reference of the case
hold-case-hint = Such as a case number. No names.
hold-until = Last day of the hold
hold-until-hint = Such as 2027-02-12, at most three years from today. A hold ends by itself.
request-erased-by-author = Erased by the author
request-erased-by-office = Erased by the office
request-withdrawn-by-author = Withdrawn by the author
request-withdrawn-by-office = Taken out of the count by the office
request-done-erased = The response is erased.
request-done-waits = The response has left the count and every publication. It is erased when the hold ends.
request-done-held = The response is held.
request-done-lifted = The hold is lifted. What was waiting to be erased is erased.
request-done-sent-back = The text has left every publication and waits for a moderator.
request-note-erase = Erase this note
request-note-sure = Erase this note for good?
request-note-erase-words = The note is deleted wherever it stands in the history of this text. What was done, by whom and when stays.
request-done-note = The note is erased.
request-done-nothing = Nothing was done: somebody did it already, or it cannot be done to this response.
error-request-search = Enter what you are looking for, in 200 characters or fewer
error-request-chosen = Choose what belongs in the file
error-request-why = Say what moderators must remove, in 1,000 characters or fewer
error-hold-reason = Choose why it must be kept
error-hold-until = Enter the last day of the hold like 2027-02-12, today or later and at most three years away
error-hold-case = Enter your reference of the case, in 60 characters or fewer
own-file-account = You work here: { $who }
own-file-organisation = Your organisation
own-file-role = { $role }, in every consultation
own-file-role-in = { $role }, in: { $title }
own-file-acts = The record holds { $count ->
        [one] 1 act
       *[other] { $count } acts
    } of yours.
