# The pages of moderators.

## My work

work-heading = My work
work-done = Your decision is recorded. You can undo it in your history:
work-settled = What you found and did about the danger is recorded.
work-returned = The text waits for a moderator again.
work-upheld = The first decision stands, and its author is told.
# $what: what was decided, "Published as it is".
work-last = Last text: { $what }.
work-empty = No text was free. Somebody else may have taken the last one.
work-none-together = No text can be read together with others now: those that wait are looked at one by one.
work-no-queues = You do not review answers for any consultation yet. Ask an administrator to add you.
work-alone = Texts wait for a second person, and nobody else moderates here. Ask an administrator to invite a colleague as a moderator.
work-leaderless = Texts wait for a lead moderator, and nobody leads here. Ask an administrator to give that role to somebody who moderates: it can be you.
work-asked = Your opinion is recorded. Somebody else is asked for theirs, without seeing yours.
work-differs = Your opinion is recorded. It differs from the first one, so a lead moderator decides.
work-escalated = A lead moderator has this text now. If somebody is in danger, follow the steps in the text’s page at once.
work-skipped = You gave the text back. You will not be given it again today.
work-recused = You stepped back from the text. You will never be given it again.
work-snoozed = The text is put off, for everybody.
work-stopped = Everything you held is given back. Take the time you need.
# The count reads "12" or "more than 1,000".
work-overdue = Overdue: { $n }
work-short = Read short texts together ({ $n })
count-more = more than { $n }
view-danger = Danger to a life
view-new = New
view-flagged = Flagged
view-second-opinion = Second opinion
view-second-look = Second looks
view-difference = Opinions that differ
view-escalated = Escalated
view-snoozed = Put off
break-minutes = { $n ->
        [one] You have worked for a minute without a pause.
       *[other] You have worked for { $n } minutes without a pause. A break of ten minutes helps.
    }
break-severe = { $n ->
        [one] You have opened a text that can hurt. Take a break if you need one.
       *[other] You have opened { $n } texts that can hurt since your last pause. Take a break of ten minutes, or leave the next ones to somebody else.
    }
stop-work = I need to stop
stop-work-hint = Gives back every text you hold. It is in the record of acts, as every act is, and in no figure.
keys-on = Switch keys on
keys-off = Switch keys off
keys-hint = With keys on, press ? on a page to see which keys act there. They never act while you type.
keys-heading = Keys on this page
keys-close = Close
work-go-on = Go on with your text
work-next = Take the next text
work-nothing-free = Nothing to take now. New texts appear here when responses arrive.

## A text

item-about = { $minutes ->
        [one] { $capacity } · received on { $day } · yours for 1 more minute
       *[other] { $capacity } · received on { $day } · yours for { $minutes } more minutes
    }
item-show = Show the text: it has words that may offend
due-today = Due today
due-tomorrow = Due tomorrow
due-overdue = { $days ->
        [one] 1 day overdue
       *[other] { $days } days overdue
    }
due-on = Due on { $day }
due-snoozed = Put off until { $day }
flag-threat = Threat
flag-self-harm = Self-harm
flag-sexual = Sexual content
flag-slur = Slur
flag-abuse = Abusive words
flag-long = Very long
flag-links = Many links
stage-danger = The words may tell of danger to a life. See to that before you decide anything: the steps are below.
stage-danger-kept = The words may tell of danger to a life. The text is here for the steps below and for nothing else: its author does not want it published, or nobody has released the batch with which it came.
stage-second-look-danger = The author asks for a second look, and what they wrote may tell of danger to a life. See to that first: the steps are below. You have not decided on this text before. The first decision stands until you record yours.
stage-second-opinion = Somebody asked for a second opinion. You do not see theirs: decide as if you were the first.
stage-difference = Two opinions differ. You decide.
stage-escalated = A moderator needs a lead for this text. Read their note in the history below.
stage-second-look = The author asks for a second look. You have not decided on this text before. The first decision stands until you record yours.
appeal-asked = What the author asked on { $day }
appeal-no-words = The author gave no reason.
opinion-of = { $name }: { $what }
escalation-heading = If somebody is in danger
escalation-passed-on = What may be passed on, and what not:
escalation-none = The consultation names nobody on duty. If somebody is in danger now, call the emergency services, then tell a lead moderator: moderators escalate the text.
item-history = History
item-history-heading = History of a text
item-history-empty = Nothing has happened to this text yet.
item-no-standing-decision = No decision stands.
reopen = Open the decision again
reopen-why = Why it is opened again
reopen-takes-down = The text is in a publication. Opening its decision again takes it out of every publication for good.
reopen-failed = The decision was not opened again: it needs a reason, and there must be a decision that stands and that its author has not asked about.
event-decided = Decided
event-undone = Undone
event-reopened = Opened again
event-opinion = Asked for a second opinion
event-agreed = Second opinion, the same
event-differed = Second opinion, a different one
event-escalated = Escalated
event-returned = Returned to the queue
event-snoozed = Put off
event-skipped = Skipped
event-recused = Stepped back
event-revealed = Opened a text that warns
event-called = An analyst asked for a moderator: danger to a life
event-steps-taken = Danger to a life: the steps were taken
event-no-danger = Read: nobody is in danger
event-upheld = Second look: the decision stands
event-changed = Second look: a new decision
# $decision: what was decided on the other, "Approved as it is"; $n: words of it that this text has not.
item-near = { $n ->
        [0] This text nearly repeats one on which was decided: { $decision }. What it adds is underlined.
        [one] This text nearly repeats one on which was decided: { $decision }. What it adds is underlined; 1 word of the other is missing here.
       *[other] This text nearly repeats one on which was decided: { $decision }. What it adds is underlined; { $n } words of the other are missing here.
    }
item-near-same = { $n ->
        [0] This text repeats one on which was decided: { $decision }. It adds nothing.
        [one] This text repeats one on which was decided: { $decision }. It adds nothing; 1 word of the other is missing here.
       *[other] This text repeats one on which was decided: { $decision }. It adds nothing; { $n } words of the other are missing here.
    }
item-original = What was written
item-public = What the public will read
item-public-stale = You changed what is removed. This shows how it was before: press “Show what the public will read”.
item-public-fresh = What the public will read is up to date.
item-suggested = What may be personal data: tick what the public must not read
item-suggested-hint = A program found these, and ticked what it is sure of. Only you decide.
item-nothing-found = Nothing in this text looks like personal data. A program looked; only you decide.
item-token-of = Shown instead of “{ $words }”
suggest-name-said = Name: it follows a title, or words such as “my name is” or “my cousin”
suggest-name-known = Name: it is on a list of names
suggest-name-like = Perhaps a name: it is written like one
suggest-address = Address: it has the form of one
suggest-postcode = Postcode
suggest-email = Email address
suggest-phone = Phone number
suggest-link = Web address
suggest-handle = Name on a network
suggest-national-insurance = National Insurance number
suggest-nhs-number = NHS number
suggest-vehicle-plate = Vehicle registration
suggest-payment-card = Payment card: its check digit is right
suggest-bank-account = Bank account
suggest-collar-number = Number of an officer
suggest-other-number = Number that leads to a person, such as a passport or a crime reference
suggest-birth-date = Date of birth
suggest-own = Chosen by a person
# After more suggestions than a form can hold.
item-not-offered = { $n ->
        [one] 1 more was found and has no box here. Enter the words below, or do not publish the text.
       *[other] { $n } more were found and have no box here. Enter the words below, or do not publish the text.
    }
item-remove = Other words to remove
item-remove-hint = Copy the words from the text, or select them there. They are found wherever they stand as whole words, whatever their capitals, accents, apostrophes and hyphens. You see every place before anything is recorded, and can leave each one in. To remove more than was found, copy the longer words.
# $list: longer words, "Joanna, annual".
item-staying = “{ $words }” is also a part of longer words, which stay: { $list }. To remove it there, too, enter it again and choose “Also inside longer words”.
item-remove-selected = Remove the words I selected
item-select-first = Select words in the text first
# Both are followed by the number of the row.
item-words-row = Words to remove, row
item-token-row = Shown instead, row
item-reach-row = Where to look, row
item-reach-words = Whole words only
item-reach-inside = Also inside longer words
item-preview = Show what the public will read
item-decide = Your decision
decide-publish = Publish as it is
decide-publish-hint = The public reads every word.
decide-publish-marked-hint = You are asked first: something in it is marked.
decide-redact = Publish with words removed
decide-redact-hint = The public reads the rest, and sees where words were removed. The author sees the reason.
decide-withhold = Do not publish
decide-withhold-hint = The public reads nothing of this text. The response still counts.
decide-uphold = The first decision stands
decide-uphold-hint = The author is told, with your sentence if you write one.
decide-return = Return to the queue
decide-return-hint = A moderator decides, who sees your note.
item-danger = Is a life in danger?
danger-steps-taken = I took the steps
danger-steps-taken-hint = The steps stand at the top of this page. Say in the note whom you told and when; do not repeat the words.
danger-no-danger = Nobody is in danger
danger-no-danger-hint = It is a figure of speech, or long past, or about something else. Nothing had to be done.
decide-settle = Record that, and nothing else
decide-settle-hint = The text then waits for its decision like others.
decide-settle-kept-hint = The text leaves the queue. It is not published, and it still counts as before.
decide-escalate = Escalate to a lead moderator
decide-escalate-hint = When somebody may be in danger, or you need a lead. Say why in the note.
item-reason = Why words are removed, or nothing is published: the author sees it
item-reason-unpublished = Why, when you do not publish: the author sees it
item-name = Name beside the words
item-name-hint = The author asks for this name to stand beside the words. Tick it only if the public may read it. It is not checked who the author is.
item-to-author = A sentence for the author
item-to-author-hint = The author reads it beside the reason. Up to 500 characters, without names of colleagues.
item-note = A note for colleagues
item-note-hint = Only people who review read it. Up to 1,000 characters.
item-with = Who else
item-with-nobody = Nobody: record this for this text only
item-with-no-other = Nobody else moderates here, so nobody can be asked.
item-with-another = Ask somebody else as well
item-with-another-hint = They do not see what you chose. If you agree, it is decided; if not, a lead moderator decides.
item-with-copies = { $n ->
        [one] And for the other text of exactly these words
       *[other] And for the { $n } other texts of exactly these words
    }
item-with-copies-hint = One act, and one undo for all of them. Each is in the record of acts.
# $list: "2 that somebody else has; 1 that was put off".
item-copies-left-out = Texts of exactly these words that are not among them: { $list }.
item-copies-held = { $n } that somebody else has
item-copies-aside = { $n } that was put off, or that you stepped back from
item-copies-flagged = { $n } in which something else was noticed
item-copies-named = { $n } whose author wants a name beside it
item-copies-more = more than one act may decide on
item-leave-out = Propose to leave this response out of the count
item-leave-out-hint = Somebody else confirms or refuses it. The response counts until then.
item-then-next = Then take the next text
item-more = Escalate, ask somebody else, or write a note
item-more-kept = Escalate, or write a note
item-not-now-hint = Skip is for today, step back for good (you know the author, say). Neither is in any figure.
item-renew = 10 more minutes
item-release = Give back
item-skip = Skip
item-recuse = Step back
item-snooze = Put off for everybody
item-snooze-days = For how long
item-days = { $n ->
        [one] 1 day
       *[other] { $n } days
    }
item-covered-heading = A text that may hurt
item-covered = It is shown when you ask for it. That is recorded, so that nobody has to read many of these in a day.
item-reveal = Show the text
item-capped = You have opened as many texts like this today as anybody should. Leave it to somebody else.

## Asked before words become public that may say who somebody is

unmarked-heading = Should the public read this?
unmarked-lede = Nothing is recorded yet. What you chose would let the public read words that may say who somebody is:
unmarked-more = { $n ->
        [one] And 1 more.
       *[other] And { $n } more.
    }
# $list: “Jo Sample”, “07700 900123”
unmarked-and-more = { $n ->
        [one] { $list } and 1 more
       *[other] { $list } and { $n } more
    }
unmarked-copies = { $n ->
        [one] They stand in the other text of exactly these words as well, which would be published with this one.
       *[other] They stand in the { $n } other texts of exactly these words as well, which would be published with this one.
    }
unmarked-removed = You remove these words in the text, and they stand here all the same
unmarked-in-name = In the name beside the text: { $why }
unmarked-choose = Remove what should go and record your decision again. Or, if the public may read every word of it:
unmarked-confirm = The public may read these words

## A text that cannot be decided any more

item-decided-heading = This text has a decision
item-not-held-heading = This text is not yours now
item-not-held = Your 10 minutes are over, or somebody else has it. It is not lost: it goes back to those who wait.
item-gone-heading = There is nothing left to decide
item-gone = This text was taken back, erased or replaced by a newer version, so you do not need to do anything.
item-conflict-heading = Your decision was not recorded
item-conflict = Somebody else was faster, or the text was no longer yours. What you chose is shown here, so that it is not lost.
item-standing-decision = The decision that stands
item-held-by-other = The text has no decision. It is waiting, or somebody else is working on it.
item-own-decision = What you chose
item-no-decision = No decision chosen

## The original of a text that has a decision

original-show = Show what was written
original-heading = What was written
original-recorded = It is recorded that you looked at this text, with your name and the time.
original-public = What the public reads
original-nothing = Nothing of this text is published.
original-back = Back to my decisions

item-not-yours-heading = Somebody else must decide this
item-not-yours = You took part in an earlier decision on this text, you stepped back from it, or a lead moderator is needed. Give it back, and it goes to another person.

## Looking through a queue

queue-parts = Parts of the queue
queue-next = Take the next of these
queue-together = Read these together
queue-due = Due
queue-text = Text
queue-warns = Has words that may offend or hurt
queue-length = { $n ->
        [one] 1 character
       *[other] { $n } characters
    }
queue-noticed = Noticed
queue-found-name = { $n ->
        [one] 1 name
       *[other] { $n } names
    }
queue-found-address = { $n ->
        [one] 1 address
       *[other] { $n } addresses
    }
queue-found-contact = { $n ->
        [one] 1 way to reach somebody
       *[other] { $n } ways to reach somebody
    }
queue-found-identifier = { $n ->
        [one] 1 number or date
       *[other] { $n } numbers or dates
    }
queue-take = Take
queue-take-this = Take this text
queue-held = With somebody else
queue-for-leads = For a lead moderator
queue-more = More texts
queue-empty = Nothing waits here.
queue-none-fit = No text fits. Take something out of the filter.
filter-heading = Filter and search
filter-search = Words in the text
filter-search-hint = All of them must be there. End a word with * to find longer ones. Accents and capitals make no difference.
filter-question = Question
filter-capacity = Answering as
filter-channel = Came by
filter-flag = Noticed in the text
filter-language = Language
filter-due = Due
filter-any = Any
filter-show = Show
filter-clear = Clear the filter
filter-name = Save this filter as
filter-save = Save
filter-saved = Saved filters
filter-forget = Remove
filter-cut = These are the first 1,000. Add words to the search to see fewer.
due-by-overdue = Overdue
due-by-today = Today or before
due-by-week = Within 7 days
language-of-af = Afrikaans
language-of-ak = Akan
language-of-am = Amharic
language-of-ar = Arabic
language-of-hy = Armenian
language-of-az = Azerbaijani
language-of-be = Belarusian
language-of-bn = Bengali
language-of-bg = Bulgarian
language-of-my = Burmese
language-of-ca = Catalan
language-of-zh = Chinese
language-of-hr = Croatian
language-of-cs = Czech
language-of-da = Danish
language-of-nl = Dutch
language-of-en = English
language-of-eo = Esperanto
language-of-et = Estonian
language-of-fi = Finnish
language-of-fr = French
language-of-ka = Georgian
language-of-de = German
language-of-el = Greek
language-of-gu = Gujarati
language-of-he = Hebrew
language-of-hi = Hindi
language-of-hu = Hungarian
language-of-id = Indonesian
language-of-it = Italian
language-of-ja = Japanese
language-of-jv = Javanese
language-of-kn = Kannada
language-of-km = Khmer
language-of-ko = Korean
language-of-la = Latin
language-of-lv = Latvian
language-of-lt = Lithuanian
language-of-mk = Macedonian
language-of-ml = Malayalam
language-of-mr = Marathi
language-of-ne = Nepali
language-of-nb = Norwegian
language-of-or = Odia
language-of-fa = Persian
language-of-pl = Polish
language-of-pt = Portuguese
language-of-pa = Punjabi
language-of-ro = Romanian
language-of-ru = Russian
language-of-sr = Serbian
language-of-sn = Shona
language-of-si = Sinhala
language-of-sk = Slovak
language-of-sl = Slovenian
language-of-so = Somali
language-of-es = Spanish
language-of-sv = Swedish
language-of-tl = Tagalog
language-of-ta = Tamil
language-of-te = Telugu
language-of-th = Thai
language-of-tr = Turkish
language-of-tk = Turkmen
language-of-uk = Ukrainian
language-of-ur = Urdu
language-of-uz = Uzbek
language-of-vi = Vietnamese
language-of-cy = Welsh
language-of-yi = Yiddish
language-of-zu = Zulu

## Several texts on one screen

screen-heading = Texts to read together
screen-lede = Read each text, and tick those that your decision is for. They are decided together, with one undo; when you publish them, the public reads them as they stand here. Texts that you leave unticked go back, to be looked at one by one.
screen-repeats = Nearly repeats one above it; what it adds is underlined.
screen-take = Decide on this text
screen-alone = Look at it by itself
screen-alone-heading = Texts to look at one by one
screen-alone-lede = You hold these as well. Something was noticed in them, or they may say who somebody is, so they are never decided together with others.
screen-decide = Decision for the texts that are ticked
screen-reason = Reason, when you do not publish
screen-no-reason = Choose a reason
screen-record = Record the decision for these
screen-leave = Give them all back
screen-empty = You hold no texts to read together.
screen-fill = Take short texts
screen-result = Decided: { $decided }. Left out: { $left }. No longer yours: { $lost }.

## How the work goes

progress-heading = How the work goes
progress-link = How the work goes
progress-summary = Waiting: { $waiting }. Decided: { $decided }.
progress-forecast = At the pace of the last { $days ->
        [one] day
       *[other] { $days } days
    } ({ $made ->
        [one] 1 decision
       *[other] { $made } decisions
    }), nothing waits after { $day }.
progress-finished = Nothing waits.
progress-no-pace = Nothing was decided in the last 14 days, so there is no forecast.
progress-stages = Texts by where they are
progress-stage = Where
progress-texts = Texts
progress-days = Decisions in the last 14 days
progress-day = Day
progress-decisions = Decisions
progress-people = Who decided how many in those days
progress-people-hint = In order of names. It helps to share the work; texts differ too much for it to say who works well.
progress-name = Name
progress-to-queue = Look through the queue
stage-of-short = New and short
stage-of-new = New
stage-of-flagged = Flagged
stage-of-second-opinion = Second opinion
stage-of-difference = Opinions that differ
stage-of-danger = Danger to a life
stage-of-escalated = Escalated
stage-of-second-look = Second looks
stage-of-decided = Decided
stage-of-kept = Not for publication, as their authors wished
stage-of-gone = Taken back, erased or replaced

## My decisions

batch-heading = Several texts at once
batch-single = One by one
batch-undo = Undo all of it
# Follows the number of texts of an act.
batch-public = { $n ->
        [one] 1 is in a publication
       *[other] { $n } are in a publication
    }
undo-heading = Take published texts down?
undo-asks = { $public ->
        [one] { $texts ->
                [one] This text is in a publication.
               *[other] 1 of these { $texts } texts is in a publication.
            }
       *[other] { $public } of these { $texts } texts are in a publication.
    }
undo-for-good = Undoing takes them out of every publication for good, and leaves a note with today’s date in their place. They can be read again only when they are published anew.
undo-others = { $n ->
        [one] The other one is not public. It waits for a moderator again.
       *[other] The other { $n } are not public. They wait for a moderator again.
    }
undo-press = { $n ->
        [one] Take 1 text down and undo
       *[other] Take { $n } texts down and undo
    }
undo-not = Leave everything as it is
batch-about = { $n ->
        [one] 1 text · { $title } · at { $when }
       *[other] { $n } texts · { $title } · at { $when }
    }

history-heading = My decisions
history-lede = These are your newest decisions. When you undo one, the text waits for a moderator again.
history-empty = You have not decided on a text yet.
history-too-late = This decision could not be undone: it has been undone already, or it is not yours.
history-shown = In a publication
history-undone = Undone
history-undo = Undo
history-take-down = Take down and review again
# A reason may follow: "Approved with words removed: personal data".
# The time reads "9:30am on 12 February 2027".
decided-by = By { $name } at { $when }
decided-by-you = By you at { $when }

paper-forms-heading = Paper, letters and files
paper-forms-lede = What comes on paper or in a letter is typed in by one person and checked by another against the paper. Until then nobody sees it and it does not count.
paper-forms-new = Type in a paper
paper-forms-none = Nothing has come in yet by another way than the form.
paper-forms-pile = Batch { $number }
paper-forms-origin = Brought in by { $who }, begun on { $day }
paper-forms-count = { $capacity }, { $channel }: { $n }
paper-forms-late = Of these after the deadline: { $n }
paper-forms-blank = Of these blank and not counted: { $n }
paper-forms-state-typing = being typed in
paper-forms-state-loading = not whole yet
paper-forms-state-staged = waits for a second person
paper-forms-state-released = counts
paper-forms-state-discarded = discarded
paper-forms-hand-over = Hand over to be checked
paper-forms-take = Check it
paper-forms-look = Go on checking
paper-forms-release = It is right: let it count
paper-forms-discard = Discard it
paper-forms-discard-sure = Discard batch { $number }?
paper-forms-discard-words = Everything of these responses is deleted, and nobody can bring it back. The papers, or the file, can be brought in again.
paper-forms-discard-now = Yes, discard it
paper-forms-release-sure = Let batch { $number } count?
paper-forms-release-words = From now on its responses count, and their words wait for moderators. A batch that counts cannot be discarded any more. Single responses of it can be left out by two people.
paper-forms-release-now = Yes, let it count
paper-forms-typed = The paper is on your pile. Hand the pile over when it is whole.
paper-forms-handed-over = The pile waits for a second person now.
paper-forms-released = The responses count now. Their words are entering the queue.
paper-forms-discarded = The batch was discarded, and nothing of its responses is left.
paper-forms-not = That could not be done: somebody has changed the batch meanwhile, or a file is not whole.
paper-forms-check = Check against the paper
paper-forms-check-lede = Hold every line against the paper with that serial. If anything is wrong, discard the batch; it can be typed in again.
paper-forms-more = More than are shown here: { $n }. Look at some of them by their serials, with the command on the server.
paper-forms-paper = Serial { $serial }
paper-forms-is-late = after the deadline
paper-entry = Type in a paper
paper-entry-lede = Type what stands on the paper, mistakes included. Leave open what was left open.
paper-entry-save = Put it on my pile
paper-serial-hint = As it is written on the paper. Each can be used once.
paper-received-hint = Year, month and day, such as 2027-01-31.
paper-channel = How did it come?
paper-channel-paper = On a paper form, or told by telephone
paper-channel-letter = In a letter or an email
paper-publish-choice = May the words be published? If nothing was chosen: No.
error-paper-serial = Enter the serial, up to 100 characters
error-paper-serial-taken = This serial was used before: the same paper cannot count twice
error-paper-day = Enter the day as year, month and day, such as 2027-01-31
error-paper-day-outside = Enter a day between the opening of the consultation and today
error-paper-channel = Choose how it came
error-paper-organisation = Enter a name of up to 120 characters
error-paper-publish = Choose whether the words may be published; with the name only where one was given and may be
error-paper-pile-full = Your pile has 100 paper forms: hand it over first

## Signs that a program sent a response. Each says that this is no reason to remove anything.

item-sign-hidden-field = A field that people cannot see was filled in. A program may have sent this response. That is no reason to remove words: it counts like any other.
item-sign-at-once = This response was sent within 5 seconds of being begun. A program may have sent it. That is no reason to remove words: it counts like any other.
item-sign-many-from-one-network = More than 60 responses came from one network within an hour. It may be a school, a library or a program. That is no reason to remove words: each counts like any other.

## A person's translation, beside the original

translation-heading = Translate what the public reads
translation-words = A translation stands beside the original, on the page and in the files, and is marked as made by a person who works here. Translate what is below and nothing else: words that were removed stay removed.
translation-label = Translation
translation-hint = Up to 20,000 characters. Leave it empty to take a translation away.
translation-by = Translated by { $name }.
translation-save = Save the translation
translation-done = Saved. If the text is public, its translation is public too.
translation-nothing = There is nothing to translate: the public reads nothing of this text.
