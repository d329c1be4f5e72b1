# The pages of officials.

## Overview

official-heading = Publish results
official-none = You are not an official of any consultation yet. Ask an administrator to add you.
official-publications = { $count ->
        [0] Nothing published yet
        [one] 1 publication
       *[other] { $count } publications
    }

## The balance, and what the next publication would show

official-consultation-heading = Balance and next publication
official-published = Publication { $number } is published.
official-see-results = See the results
official-balances = The balance adds up.
official-pending = { $count ->
        [0] No response is waiting for a moderator.
        [one] The words of 1 response are waiting for a moderator.
       *[other] The words of { $count } responses are waiting for a moderator.
    }
official-unbalanced = The balance does not add up, so nothing can be published
official-imbalance = { $capacity }, { $channel }: received { $received }, but the states add up to { $states }.
official-preview = What publication { $number } would show
official-texts = { $new ->
        [0] No new answers in words would be shown.
        [one] 1 new answer in words would be shown.
       *[other] { $new } new answers in words would be shown.
    } { $held ->
        [0] No approved answer is held back.
        [one] 1 approved answer is held back, because new answers appear only in groups of at least { $least }.
       *[other] { $held } approved answers are held back, because new answers appear only in groups of at least { $least }.
    }
official-waiting-caption = Responses that wait for a later publication
official-waiting = Waiting
official-preview-caption = How each table would be shown
official-table = Table
official-hidden = Hidden figures
official-rule = How it is shown
rule-exact = Exact figures
rule-ranges = Exact figures, and ranges where nearly all gave one answer
rule-ten-five = Small figures hidden, others rounded to the nearest 5
rule-small-base = Not shown: too few responses
rule-after-close = Not shown yet: only some people are asked, so the figures come after closing
rule-withheld = Not shown: a hidden figure could be worked out from it

## Publishing

official-final-heading = Publishing cannot be undone
official-final = The figures of a publication never change. If something is wrong, make a new publication that says what is different.
official-cut-off = Count responses received up to and including this day
official-cut-off-hint = Write the year, month and day, for example 2027-02-12.
official-note = What is different this time
official-note-hint = Everybody can read this in the list of changes. Up to 1,000 characters.
official-publish = Publish publication { $number }
official-sure = Publish publication { $number }?
official-sure-covers = It covers responses received up to and including { $day }.
official-sure-note = What is different this time: { $note }
official-sure-public = Everybody can read it at once, and it cannot be taken back.
