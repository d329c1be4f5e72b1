# The pages of officials.

## Overview

official-heading = Your consultations
official-none = No consultation that is open or was open is yours yet. To get one:
official-none-make = Somebody writes its file (consultations/library-hours.toml is one to begin from), imports it and opens it. An administrator can do that.
official-none-role = Ask an administrator to give you the role of official in it.
official-none-role-self = Give yourself, or whoever is to publish its results, the role of official in it.
official-none-then = It then stands here, with what needs you and when.
official-now = What needs you now
official-now-none = Nothing needs you now.
official-others = What others are doing
official-all = All your consultations
official-unopened = Not opened yet
official-unopened-hint = An administrator opens them. Until then residents do not see them.
official-publications = { $count ->
        [0] Nothing published yet
        [one] 1 publication
       *[other] { $count } publications
    }

## What needs somebody

task-danger = A text may tell of danger to a life, and nobody has been told
task-danger-more = Read it before anything else.
task-not-published = Publication { $number } was not made
task-not-published-more = Nothing of it is public. Look at the preview, which says why, and publish again.
task-publishing = Publication { $number } is being made
task-publishing-more = See how far it is.
task-unpublished = No results since it closed
task-unpublished-more = It closed on { $day }. Look at the preview, then publish.
task-second-person = { $count ->
        [one] 1 request waits for you as the second person
       *[other] { $count } requests wait for you as the second person
    }
task-second-person-more = Nothing happens until you or somebody else decides.
task-second-person-service = About the service, not about one consultation.
task-closes = It closes within a week
task-opens = It opens within a week
task-draft = Version { $number } is ready and not open
task-draft-more = An administrator opens it.
# $texts is the number as it is written. $more says whether there are yet others.
task-overdue = { $more ->
        [yes] { $texts } answers in words or more are overdue
       *[no] { $count ->
            [one] 1 answer in words is overdue
           *[other] { $texts } answers in words are overdue
        }
    }
task-texts = { $more ->
        [yes] { $texts } answers in words or more wait to be read
       *[no] { $count ->
            [one] 1 answer in words waits to be read
           *[other] { $texts } answers in words wait to be read
        }
    }
task-texts-more = Moderators read them. What people chose is counted already.

## One consultation

official-life-heading = Where it stands
official-can = What you can do
action-see = See what people see
action-see-hint = The start page, with the facts and the form.
action-balance = See the balance
action-balance-hint = How many came in and what became of them. What people said stays sealed until closing.
action-break-seal = Ask to see figures before closing
action-break-seal-hint = A second person must agree, and the request is recorded.
action-interim = Preview the next publication
action-interim-hint = What can be shown while people still answer: small figures are hidden, others rounded.
action-publish = Preview and publish results
action-publish-hint = Every figure as it would be published, what is hidden and why.
action-results = Open the results as everybody sees them
action-results-hint = With all files to download.
action-record = See how words were reviewed
action-record-hint = The public record of moderation.
official-life = From opening to results
official-when = When
official-event = What
official-planned = Planned
moment-opens = It opens
moment-opened = It opened
moment-closes = It closes
moment-closed = It closed
moment-late-from = What is sent from here on is late, and results can be published
moment-late = The time to finish was over: what was sent from here on is late
moment-edition = Version { $number } took the place of the one before
moment-published = Publication { $number }, with responses received up to { $day }
official-received = Responses received
official-received-hint = By the end of each day, in tens: the same as the public page says the day after. A day on which no ten became full is left out.
official-received-none = Fewer than 10 responses came in before today.
official-received-by = Received by then
official-day = Day

## The preview of a publication

official-preview = Preview of publication { $number }
official-band = Preview: nobody else sees this.
official-covers = Made now, from responses received up to { $day }. Nothing of it is kept.
official-published = Publication { $number } is published.
official-see-results = See the results
official-exceptions = What the public would not see, or not exactly
official-exceptions-caption = What is hidden, a range or waiting, and why
official-no-exceptions = Every figure would be shown exactly.
official-table = Where
official-what = What the public would see
official-why = Why
official-every-question = Every question
official-nothing-shown = Nothing is shown
official-cells-hidden = { $count ->
        [one] 1 figure is hidden
       *[other] { $count } figures are hidden
    }
official-cells-ranges = { $count ->
        [one] 1 figure is a range
       *[other] { $count } figures are ranges
    }
official-figures-of = The figures of publication { $number } stand
official-left-since = { $count ->
        [one] 1 response that has left is still counted
       *[other] { $count } responses that have left are still counted
    }
official-left-why = To take out so few would show what they said
official-responses-wait = { $count ->
        [one] 1 response is not in the tables yet
       *[other] { $count } responses are not in the tables yet
    }
official-groups = Responses enter and leave tables only in groups of at least { $least }
official-texts-held = { $count ->
        [one] 1 approved answer waits
       *[other] { $count } approved answers wait
    }
official-texts-groups = New answers appear only in groups of at least { $least }
rule-exact = Exact figures
rule-ranges = Nearly all gave one answer
rule-ten-five = Small figures are hidden, others rounded to the nearest 5
rule-small-base = Too few responses
rule-after-close = Only some people are asked, so the figures come after closing
rule-withheld = A hidden figure could be worked out from it

official-balances = The balance adds up.
official-pending = { $count ->
        [0] No response is waiting for a moderator.
        [one] The words of 1 response are waiting for a moderator.
       *[other] The words of { $count } responses are waiting for a moderator.
    }
official-unbalanced = The balance does not add up, so nothing can be published
official-imbalance = { $capacity }, { $channel }: received { $received }, but the states add up to { $states }.
official-changes = What would be new
official-new-texts = { $count ->
        [0] No answers in words would be new.
        [one] 1 answer in words would be new.
       *[other] { $count } answers in words would be new.
    }
official-letters-follow = Letters with the same wording are counted when you publish. They are not in this preview.
official-figures = Every figure as it would be published
official-figures-hint = In the order of the form. A group of which nothing is shown has no column.
# The true count lies between the two, both included.
official-range = { $least } to { $most }

## Publishing

official-not-before-closing = Two people agreed that these figures are seen before closing. They can be published when the consultation has closed.
official-final-heading = Publishing cannot be undone.
official-final = The figures of a publication never change. If something is wrong, make a new publication that says what is different.
official-cut-off = Count responses received up to and including this day
official-cut-off-hint = Write the year, month and day, for example 2027-02-12. Of another day you see the figures first.
official-note = What is different this time
official-note-hint = Everybody can read this in the list of changes. Up to 1,000 characters.
official-publish = Publish publication { $number }
## While a publication is made

publishing-heading = Publication { $number } is being made
publishing-what = Nothing of it is public until all of it is stored. You can leave this page: it goes on, and you find it again among what needs you.
publishing-step-waiting = It waits to be begun.
publishing-step-counting = Responses are counted, and the figures compared with what you looked at.
publishing-step-writing = Files are written.
publishing-step-storing = Everything is stored.
publishing-again = Look again
publishing-underway = Somebody confirmed a publication of this consultation already. Yours was not begun.

official-sure = Publish publication { $number }?
official-sure-what = It is about “{ $title }”.
official-sure-covers = It covers responses received up to and including { $day }.
official-sure-note = What is different this time: { $note }
official-sure-public = Everybody can read it at once, and it cannot be taken back.
official-differs = What is not as you saw it
official-differs-unseen = You had not seen these figures yet.
official-differs-day = You saw responses received up to { $before }. These are those up to { $now }.
official-differs-counted = { $capacity }: { $before } were counted when you looked, { $now } are now.
official-differs-table = { $title }, { $capacity }: the figures are others.
official-differs-other = Something else than a figure changed, such as the version of the form.
official-differs-hint = Look at the figures below, then publish again. While responses still come in, choose a day that is over: its figures stand still.
