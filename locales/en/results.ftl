# Publications: figures, answers in words, the balance and the files. Officials see the same tables before publishing.

## The page

results-heading = Results
results-heading-number = Results: publication { $number }
results-none = No results have been published yet.
results-none-words = They appear on this page when they are published. Answers in words are shown only after a moderator has read them.
results-lede = Responses received: { $received }. Counted: { $counted }. In the tables below: { $tabulated }. The first table says what makes the difference. Still waiting for a moderator to read their words: { $pending }; what they chose is counted already.
results-lede-interim = The consultation is still open. Responses received so far: { $received }. Counted: { $counted }. In the tables below: { $tabulated }. The first table says what makes the difference. Still waiting for a moderator to read their words: { $pending }; what they chose is counted already.
# Some capacities work for the proposer; $capacities are their labels.
results-lede-proposer = Of the responses received, { $count } did not come from the public but from those who answered as: { $capacities }.
results-byline = Publication { $number } by { $owner }, published on { $published }. It counts the responses that came up to { $cutoff }. Those that came later are in the next publication, so other pages may show a higher number.
results-self-selected = Anyone could answer, and those who did chose to. The figures are not representative of the population. We count responses, not people, and never add the opinions of different groups together.
results-self-selected-short = Anyone could answer, so this does not represent everybody.
results-contents = What was found, and where
results-questions = Question by question
# Followed by links to the other parts of the report.
results-also = Also in this report:

## From received to the tables

joined-caption = From received to the tables
joined-responses = Responses
joined-gone = Withdrawn or erased by their authors, or by the office when asked
joined-not-counted = Not counted: a test, a blank or the same form sent twice
joined-late = Came late: counted apart
joined-waiting = Waiting until there are enough to be shown together
joined-left = Still in the tables, though withdrawn, erased or changed since
joined-tables = In the tables

results-print = Print this page
# $format is SVG or PNG; the link beside it says the same.
results-picture = Picture of this chart
results-picture-of = { $format }: picture of the chart “{ $title }”
# What stands in a picture, which may be shown far from this site.
picture-source = { $title }. Publication { $number } by { $owner }, { $published }. It counts the responses that came up to { $cutoff }.
picture-at-least = at least this many
picture-at-most = at most this many more; how many of them is not known
# For people who hear what a picture shows. $figures is a list: answer, count and share.
picture-described = { $capacity } (base: { $base }): { $figures }.

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

# What is said of a table: nothing that its published figures do not force (src/analysis/finding.rs). $about is a capacity, or:
results-title-part = About “{ $part }”
results-finding-part = { $capacity }, on “{ $part }”
# $figures is one of results-finding-figures.
results-finding-most = { $about }: most answered { $answer } ({ $figures })
results-finding-leader = { $about }: the answer given most often is { $answer } ({ $figures })
results-finding-equal = { $about }: { $answers } were given equally often ({ $figures } each), and no answer more often
results-finding-about = { $about }: about as many answered { $first } as { $last } ({ $figures } each), and no answer was given more often
# Of three or more.
results-finding-about-list = { $about }: { $answers } were given about equally often ({ $figures } each), and no answer more often
# Of two or more whose figures differ: $answers is a list of results-finding-answer-figures.
results-finding-about-apart = { $about }: { $answers } were given about equally often, and no answer more often
results-finding-answer-figures = { $answer } ({ $figures })
results-finding-answer = “{ $answer }”
results-finding-figures = { $count } of { $base }, { $percent }%
results-finding-figures-between = between { $least } and { $most } of { $base }, { $percent }%
results-finding-figures-rounded = about { $count } of { $base }, { $percent }%
# The end of a list of two or more.
results-list = { $first } and { $last }
# What was put first in a ranking: as results-finding-….
results-first-most = { $about }: most put { $answer } first ({ $figures })
results-first-leader = { $about }: { $answer } was put first most often ({ $figures })
results-first-equal = { $about }: { $answers } were put first equally often ({ $figures } each), and nothing more often
results-first-about = { $about }: about as many put { $first } first as { $last } ({ $figures } each), and nothing was put first more often
results-first-about-list = { $about }: { $answers } were put first about equally often ({ $figures } each), and nothing more often
results-first-about-apart = { $about }: { $answers } were put first about equally often, and nothing more often
# Beside the bar of an option that was ranked; $mean is a figure such as 2.31.
results-mean-place = { $count ->
        [one] mean place { $mean }, of 1 response
       *[other] mean place { $mean }, of { $responses }
    }
# Beside a bar: how many were asked.
results-of-asked = of { $base }
# What ranges leave open in a bar of 100 %.
results-perhaps = one of these, it is not known which
# Of a question of which no sentence can be said, and of one of which nothing is shown.
results-nothing-stands-out = No answer stands out.
results-nothing-shown = No figures are shown.
# Something that is said of one or several capacities.
results-note-of = { $capacity }: { $note }
results-silent = Too few responses to show what they say: { $capacities }.
results-several = Several answers could be chosen, so the percentages can add up to more than 100%.
results-asked-since = Asked since { $day }. The form did not have this question before.
results-asked-until = Asked until { $day }. The form no longer has this question.
results-asked-between = Asked from { $since } until { $until }. The form no longer has this question.
# A title, where there is no room for more.
results-title-until = { $title } (asked until { $day })
results-small-base = Fewer than { $least } responses, so nothing of what they say is shown.
results-all-hidden = Every figure of this table is hidden, because each is small.
results-withheld = This table is not shown, because a hidden count could be worked out from it.
results-after-close = Only some people are asked this question. Its figures are shown after the consultation has closed.
# Both figures are already written out.
results-base-asked = Responses (base): { $base }, of which { $asked } were asked. Percentages are of those who were asked.
# Follows the base: others who answered, and are in no figure of this table.
results-base-others = { $count ->
        [one] 1 other response was to a form without this question, so its author was not asked.
       *[other] { $others } other responses were to a form without this question, so their authors were not asked.
    }
results-table-caption = { $title }: how many responses gave each answer
results-base-earlier = These figures were made for publication { $number } and have not changed since.
# Who left since their group was counted: their answers are deleted or replaced, and still in the figures.
results-since-left = { $count ->
        [one] 1 of these responses has been withdrawn, erased or changed since it was counted. It is still in these figures.
       *[other] { $left } of these responses have been withdrawn, erased or changed since they were counted. They are still in these figures.
    }
results-table = Table: { $title }
results-answer = Answer
results-capacity = Answering as
# The row of those who left the question out.
results-not-answered = Not answered
results-base-row = Responses (base)
results-hidden-pair = not shown
results-hidden = fewer than { $least }
results-hidden-note = “Fewer than { $least }” may also mean none. Where people could tick several answers, a count is “not shown” when fewer than { $least } responses ticked it, or fewer than { $least } did not.
results-range-note = A range such as “106–108” means that the count is one of these numbers.
results-stacks-note = Bars show shares of all who were asked, in per cent. Those who gave no place on the scale stand last.
results-rounded-note = Other figures are rounded to the nearest 5.
results-not-in-form-exact = How many were not asked is exact.

## Answers in words

results-words = Answers in words
results-words-lede = These answers were read by a moderator, and their authors let us publish them.
results-no-words = No answers in words are shown yet. They appear in groups of at least { $least }, so that no single answer stands out.
results-text-count = { $count ->
        [one] 1 answer
       *[other] { $count } answers
    }
texts-heading = Answers in words
texts-lede = Answers to this question in publication { $number }: { $count }.
texts-lede-all = Answers to all questions in publication { $number }: { $count }.
texts-note = These are people’s own words. They are opinions, and nobody has checked them as facts. A moderator has read each of them. Square brackets show where words were removed.
texts-pages = Pages of answers
texts-first = First answers
texts-next = More answers
texts-search = Find words, or a quote number
texts-search-hint = Answers that hold every word you type. Accents and capitals make no difference. A * at the end stands for any ending: camera* also finds “cameras”. What you type is not kept.
texts-search-now = Search
texts-question = Question
texts-capacity = Who answered
texts-language = Language
texts-other-language = Another language, or too short to tell
texts-any = All
texts-everything = Show all answers
texts-found = { $count ->
        [one] 1 answer fits.
       *[other] { $count } answers fit.
    }
texts-found-more = More than { $count } answers fit. These are the first of them.
texts-cut = { $looked } answers were looked through. There are more.
texts-look-on = Look on in the others
texts-nothing = No answer fits
texts-nothing-words = Try fewer words, another form of a word, or all questions, capacities and languages.
texts-nothing-own = If you look for an answer of your own: it is here only if you let us publish it, a moderator has read it, and a publication was made since. Your code shows what became of it.
quote-number = Quote number
quote-translation = Translation by a person who works for the office that runs this site:
quote-redacted = Some words removed
removed-by-author = This answer was removed on { $day } by its author.
removed-by-office = This answer was removed on { $day } by the office that runs this site, because somebody asked for it.
removed-by-moderator = This answer was removed on { $day } by a moderator.

## Questions about equality

results-letters = Letters with the same wording
results-letters-words = Many people may send the same letter, and each counts. These figures tell answers that share most of their words with others from those that do not. Counts are rounded to the nearest 5, and those under { $least } are hidden.
results-letters-who = Answering as
results-letters-responses = Answers in words
results-letters-distinct = Different texts
results-letters-outside = Sharing words with no other
results-equality = Who answered the questions about themselves
results-equality-words = These questions came after sending, and nobody had to answer them. The answers were only counted and are kept with no response. Counts are rounded to the nearest 5, and those under { $least } are hidden.
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
state-withdrawn = Withdrawn by the author, or by the office when asked
state-erased = Erased by the author, or by the office when asked

# How a response arrived. Stands after the capacity: "An organisation, by letter".
channel-web = online
channel-paper = on a paper form
channel-letter = by letter
channel-import = from another system

## Notes, files and other publications

results-notes = Notes on the figures
results-downloads = Downloads
results-downloads-words = These files hold the same figures and words as this page.
# Followed by a link that is called "JSON Schema".
results-schema = What the publication for programs holds is described in its
results-size = { $kilobytes } KB
results-digests = Check that a file is the one we published
results-file-changed = { $name } was made again on { $day }, because words were removed from it. Its check number (SHA-256) changed:
results-publications = All publications
results-publication = Publication { $number }, { $day }
file-results-csv = Figures for every question
file-balance-csv = What became of every response
file-texts-csv = Answers in words
file-equality-csv = Who answered the questions about themselves
file-csv-metadata-json = What the columns of these tables mean
file-publication-json = The whole publication, for programs
# In a README beside downloaded files, which may be read far from this site.
file-all-zip = The record in one file: every file of this list, and every chart as a picture
readme-publication = Publication { $number } of the results of this consultation by { $owner }, published on { $published }. It counts the responses that came up to { $cutoff }.
readme-files = What is here
readme-charts = Every chart as a picture (SVG), in a folder for each language.
readme-datapackage = A list of all files with their sizes and check numbers (SHA-256), and what each column means, as a Data Package.
readme-programs = The tables are CSV files in UTF-8, which spreadsheets open. In the column of counts, an empty cell or [c] is a figure that is hidden or a range; the column “shown”, where there is one, says which, and the columns of the least and the most have the ends of a range.
readme-use = Using these files
readme-use-words = When you use figures or words from here, name { $owner }, the consultation and the number of the publication.

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
moderation-record-looks = Second looks that authors asked for: { $asked }. The decision stood: { $upheld }. Another took its place: { $changed }. Waiting: { $waiting }.
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

## What must be known to read the figures: the same as in the files, src/outputs/notes.rs

note-heading-example = An example
note-heading-who = Who answered
note-who = Anyone could answer, and those who did chose to. The responses are a self-selected sample: they are not representative of the population, and no margin of error can be given for them.
note-heading-responses = Responses, not people
note-responses = Figures count responses. Nobody needed an account to answer, so people cannot be counted: one person may have sent several responses.
note-heading-capacities = Capacities are never added together
note-capacities = Everybody said in which capacity they answered: { $capacities }. Every table is about one capacity. No figure of opinion combines several.
note-heading-counted = What is counted
note-counted = Counted responses are those received up to { $day } less those withdrawn, erased and not counted. Not counted are only test entries, blanks and the same submission sent twice; a letter that many people send is counted for each. Responses that came after the closing time and the grace period are counted apart and are not in the tables. These numbers are exact. { $waiting }
note-waiting = { $pending ->
    [0] No answer in words waits for review.
    [one] The words of 1 response wait for review.
   *[other] The words of { $pending } responses wait for review.
}
note-heading-exactness = When figures are exact
note-exactness-interim = The consultation is still open. Until it closes, counts under { $k } are hidden and others rounded to the nearest 5. How many responses a table is about (its base) is exact.
note-exactness = How many responses a table is about (its base) is exact. Counts are exact where the base is at least { $k } and at least { $outside } responses lie outside the largest category; “not sure” and “not answered” are categories. Where several options could be ticked, counts are exact when at least { $k } ticked and at least { $k } did not tick each option. Otherwise counts under { $k } are hidden and others rounded to the nearest 5. Below a base of { $k } nothing of what was said is shown.
note-heading-groups = Counted in groups
note-groups = Responses are counted in groups of at least { $k }. Each group is counted once and only shown whole. If all but { $few } or fewer in it gave the same answer we say just that, so some figures are ranges, such as 106–108: the true count is one of these. Later responses wait until there are { $k }. If you withdraw after your group was published, your answers are deleted, but its count stays until at least { $k } have left and it can change without showing what they said; sometimes it never changes. So a figure may hold answers that were withdrawn or changed since, and each table says how many. How many responses a table is about (its base) is exact.
note-hidden-groups = { $hidden } stands for a figure that is not shown because it could tell what a small group said: fewer than { $k }, which may be none, or, where several options could be ticked, fewer than { $k } on one side. A ranking is shown only for groups in which every figure of it is exact. Percentages are computed from published figures, and rounded counts need not add up to the base; those of a range are rounded down and up.
note-some-groups = Some questions are asked only of those who gave an earlier answer. “Not asked” counts the others and is apart from “not answered”; percentages are of those who were asked. Such a table is made after the consultation has closed, and only of groups in which the question that decided has exact figures.
note-limits-groups = Whoever knows what all but one in a group said, or sent all but one of its responses, can learn what the last one said. A range says what is likely: of “8–10 of 10” nobody’s answer is certain. A text can reveal what else its author chose. A receipt can be demanded by force.
note-heading-hidden = Hidden figures
note-hidden = { $hidden } stands for a figure that is not shown because it could tell what a small group said: fewer than { $k }, which may be none, or, where several options could be ticked, fewer than { $k } on one side. A table marked “withheld” is not shown because a hidden count could be computed from it and the other figures published, or because nearly everybody said the same. Percentages are computed from published figures, and rounded counts need not add up to the base.
note-heading-some = Questions that only some were asked
note-some = Some questions are asked only of those who gave an earlier answer. “Not asked” counts the others and is apart from “not answered”; percentages are of those who were asked. Such a table is made after the consultation has closed, and only where the question that decided has exact figures: before, one table could give away what is hidden in the other.
note-heading-forms = Questions that not every form had
note-forms = The form was changed while people answered it. Who answered a form without a question was not asked it: a line of its own counts them, outside the base, and they are in no percentage. How many they are is exact, for which form somebody was given is no opinion. A question that the newest form no longer has keeps its answers, and the day until which it was asked stands beside it.
note-heading-refreshes = When figures change
note-refreshes = A table is made anew only when, since it was last made, nobody or at least { $k } came in and nobody or at least { $k } went out; a changed answer is one of each. Otherwise it stands as it was, and says in which publication its figures were made.
note-heading-texts = Answers in words
note-texts = Moderators read every answer in words before it is published, and say why where they remove words. Withholding words never changes a count. New answers appear in groups and in random order. A removed answer leaves its quote number and a date.
note-heading-spelling = Spelling that was mended
note-spelling = The spelling of labels was mended after the consultation had opened: { $mends }. Whoever opened the new version said that the words mean the same, so answers given under both are counted together.
note-heading-letters = Letters with the same wording
note-letters = Many people may send the same letter, and each is counted. Answers in words are compared letter by letter, capitals and spaces apart: those that share most of their words, or a passage of at least 80 letters, belong together. Words of those who do not want them published are compared, too. Counts under { $k } are hidden and others rounded to the nearest 5; they are made once, after the consultation has closed.
note-heading-limits = What these rules cannot prevent
note-limits = Whoever sends { $fewer } responses of their own can learn what one more in a group of { $k } said. A group in which all say the same tells about each of its members. A text can reveal what else its author chose. A receipt can be demanded by force.
note-heading-attribution = Attribution
note-heading-licence = Licence
# $licence is the name of a licence, $address where its words are.
note-licence = As far as { $owner } has the rights, you may use these figures and files under the { $licence } ({ $address }). What people wrote is theirs.
note-licence-none = Nobody has given a licence for these figures and files: ask { $owner } what you may do with them. What people wrote is theirs.

## Lines of tables whose words are the program's own

results-not-asked = Not asked, because of an earlier answer
results-not-in-form = Not asked, because the form did not have this question
results-no-position = Given no position
results-position = Position { $position }
results-band = { $from } to { $to }
results-band-under = { $from } to under { $to }

## Documents of a publication: its sheets and its report, made when somebody asks for them

report-documents = The report to work with
report-documents-words = Spreadsheets and a document with the same figures and words as this page. They are made when you ask for them, so there is no check number for them. The files above are the record.
report-document-docx = Report to edit (Word)
report-document-xlsx = Spreadsheet with charts (Excel)
report-document-ods = Spreadsheet (OpenDocument)
report-tab-cover = Cover
report-tab-contents = Contents
report-tab-findings = Findings
report-tab-received = Received
report-tab-question = Question { $number }
report-tab-letters = Letters { $number }
report-tab-equality = Equality { $number }
report-tab-balance = Balance
report-tab-reasons = Reasons
report-tab-texts = Answers in words
report-tab-notes = Notes
report-workbook = The next sheet lists the others. Each holds one table that begins in its first cell.
# Both are marks such as [c].
report-symbols = { $hidden } stands for a figure that is not shown, because it could tell what a small group said. { $none } means that nothing belongs here: a range has no single number, and a rounded figure no ends.
report-texts-left-out = There are more than { $most } answers in words. They are not in this workbook, but in the file texts.csv.
report-findings = What may be said of the published figures, and nothing that they do not force.
report-column-sheet = Sheet
report-column-about = What is in it
report-column-reading = How to read it
report-column-question = Question
report-column-finding = What was found
report-column-part = Statement or option
report-column-count = Count
report-column-count-least = Count, at least
report-column-count-most = Count, at most
report-column-percent = Per cent
report-column-percent-least = Per cent, at least
report-column-percent-most = Per cent, at most
report-column-shown = How it is shown
report-column-bar = Bar in the chart, per cent
report-column-reason = Reason
report-column-note = Note
report-column-words = What it says
report-column-name = Name of the author
report-column-since = Since publication
report-column-state = What became of it
report-column-answer = Answer in words
report-column-translation = Translation
report-shown-exact = exact
report-shown-rounded = rounded to 5
report-shown-range = range
report-shown-hidden = hidden
report-text-whole = As it was written
report-text-cut = [The rest is in texts.csv.]
