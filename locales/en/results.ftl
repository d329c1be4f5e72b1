# Publications: figures, answers in words, the balance and the files. Officials see the same tables before publishing.

## The page

results-heading = Results
results-heading-number = Results: publication { $number }
results-none = No results have been published yet.
results-none-words = They appear on this page when they are published. Answers in words are shown only after a moderator has read them.
results-lede = We received { $received } responses and counted { $counted }. Still waiting for a moderator to read their words: { $pending }.
results-lede-interim = The consultation is still open. So far we have received { $received } responses and counted { $counted }. Still waiting for a moderator to read their words: { $pending }.
results-byline = Publication { $number } by { $owner }, published on { $published }. It covers responses received up to { $cutoff }.
results-self-selected = Anyone could answer, and those who did chose to. The figures are not representative of the population. We count responses, not people, and never add the opinions of different groups together.
results-self-selected-short = Self-selected, not representative.
results-print = Print this page

## What changed since the publication before

results-changes = What changed since the publication before
change-refreshed = { $capacity }: the tables were made again from the responses held now.
change-unchanged = { $capacity }: the tables are the same as before, because too few responses came in or went out.
change-new-texts = { $count ->
        [one] { $capacity }: 1 answer in words is new.
       *[other] { $capacity }: { $count } answers in words are new.
    }
change-removed-texts = { $count ->
        [one] 1 answer in words was removed.
       *[other] { $count } answers in words were removed.
    }

## A question

# Cautious on purpose: it says no more than the table does. A hidden figure could be larger.
results-finding = { $capacity }: of the figures shown, the answer given most often is “{ $answer }” ({ $percent }%)
results-finding-none = { $title }: no figures are shown
results-chart-desc = The table below has the same figures.
results-small-base = Fewer than { $least } responses, so nothing of what they say is shown.
results-all-hidden = Every figure of this table is hidden, because each is small.
results-withheld = This table is not shown, because a hidden count could be worked out from it.
results-after-close = Only some people are asked this question. Its figures are shown after the consultation has closed.
# Both figures are already written out.
results-base-asked = Responses (base): { $base }, of which { $asked } were asked. Percentages are of those who were asked.
# $mean is a figure such as 2.31.
results-finding-rank = { $capacity }: “{ $option }” is in place { $mean } on average
results-base = Responses (base): { $base }
results-base-earlier = Responses (base): { $base }. These figures were made for publication { $number } and have not changed since.
results-table-caption = { $title }: how many responses gave each answer
results-answer = Answer
results-capacity = Answering as
# The row of those who left the question out.
results-not-answered = Not answered
results-base-row = Responses (base)
results-hidden-pair = not shown
results-hidden = fewer than 10
results-hidden-note = “Fewer than 10” may also mean none. Where people could tick several answers, a count is “not shown” when fewer than 10 responses ticked it, or fewer than 10 did not.
results-rounded-note = Other figures are rounded to the nearest 5.

## Answers in words

results-words = Answers in words
results-words-lede = These answers were read by a moderator, and their authors let us publish them.
results-no-words = No answers in words are shown yet. They appear in groups of at least { $least }, so that no single answer stands out.
results-text-count = { $count ->
        [one] 1 answer
       *[other] { $count } answers
    }
texts-lede = Answers to this question in publication { $number }: { $count }.
texts-note = These are people’s own words. They are opinions, and nobody has checked them as facts. A moderator has read each of them. Square brackets show where words were removed.
texts-pages = Pages of answers
# Followed by a number, for people who listen to the page.
texts-page = Page
quote-number = Quote number
quote-translation = Translation by a person who works for the office that runs this site:
quote-redacted = Some words removed
removed-by-author = This answer was removed on { $day } by its author.
removed-by-moderator = This answer was removed on { $day } by a moderator.

## Questions about equality

results-letters = Letters with the same wording
results-letters-words = Many people may send the same letter, and each counts. These figures tell answers that share most of their words with others from those that do not. Counts are rounded to the nearest 5, and those under 10 are hidden.
results-letters-who = Answering as
results-letters-responses = Answers in words
results-letters-distinct = Different texts
results-letters-outside = Sharing words with no other
results-equality = Who answered the questions about themselves
results-equality-words = These questions came after sending, and nobody had to answer them. The answers were only counted and are kept with no response. Counts are rounded to the nearest 5, and those under 10 are hidden.
results-equality-count = How many

## The balance

results-balance = What became of every response
results-balance-words = Every response is in exactly 1 line between “Received” and “Counted”, so the lines add up to what was received. Responses that were not counted, withdrawn or erased are left out of “Counted”. These numbers are exact.
results-reasons = Why words were not published
balance-caption = Responses by what became of them
balance-state = What became of it
balance-all = All
balance-received = Received
balance-counted = Counted
balance-other-reasons = Other reasons, each used fewer than 5 times
state-published = Published in full
state-published-in-part = Published in part (words removed, or waiting for more answers to be shown with)
state-words-not-for-publication = Counted, words not for publication (the author’s choice)
state-withheld = Counted, some or all words not published (decided by a moderator)
state-pending = Counted, words waiting for a moderator
state-late = Counted, came late (not in the tables)
state-not-counted = Not counted (a test, a blank or the same form sent twice)
state-withdrawn = Withdrawn by the author
state-erased = Erased by the author

# How a response arrived. Stands after the capacity: "An organisation, by letter".
channel-web = online
channel-paper = on a paper form
channel-letter = by letter
channel-import = from another system

## Notes, files and other publications

results-notes = Notes on the figures
results-downloads = Downloads
results-downloads-words = These files hold the same figures and words as this page.
results-size = { $kilobytes } KB
results-digests = Check that a file is the one we published
results-file-changed = { $name } was made again on { $day }, because words were removed from it. Its SHA-256 fingerprint changed:
results-publications = All publications
results-publication = Publication { $number }, { $day }
file-results-csv = Figures for every question
file-balance-csv = What became of every response
file-texts-csv = Answers in words
file-equality-csv = Who answered the questions about themselves
file-csv-metadata-json = What the columns of these tables mean
file-publication-json = The whole publication, for programs

## How answers were reviewed, for everybody

moderation-record-heading = How answers were reviewed
moderation-record-none = Nothing has been published yet. The figures appear here with the first publication, never between two: so they tell nothing about a single answer.
moderation-record-lede = Figures of publication { $number } of { $day }, about responses received up to { $cut }.
moderation-record-results = Results of publication { $number }
moderation-record-decisions = Decisions
moderation-record-caption = Answers in words, by the decision that stands
moderation-record-decision = Decision
moderation-record-texts = Answers
moderation-record-share = Share
moderation-record-all = All decisions
moderation-record-median = { $days ->
        [0] Half of them were decided on the day they were received.
        [one] Half of them were decided within 1 day.
       *[other] Half of them were decided within { $days } days.
    }
moderation-record-second-looks = Second looks
moderation-record-few-looks = Fewer than 5 authors asked for a second look.
moderation-record-looks = Authors asked for a second look { $asked } times. The decision stood { $upheld } times, and another took its place { $changed } times. Waiting: { $waiting }.
moderation-record-reasons = Reasons
moderation-record-reasons-words = Why words were removed or not published. Reasons used fewer than 5 times are added together.
moderation-record-no-reasons = No words were removed and no answer was kept from publication.
moderation-record-not-counted = Not counted
moderation-record-not-counted-words = A response is left out of the count for one of these reasons only, and two people must agree each time.
moderation-record-policy = Rules
moderation-record-policy-words = Moderators may give only these reasons. Each version is kept here. The general rules are on another page:
moderation-record-version = Version { $number }, since { $day }

## Decisions, and why a response is not counted: for moderators and everybody

decided-publish = Approved as it is
decided-redact = Approved with words removed
decided-withhold = Not published
propose-test-entry = A test entry
propose-blank = A blank
propose-sent-twice = The same submission sent twice
