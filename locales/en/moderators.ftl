# The pages of moderators.

## My work

work-heading = My work
work-done = Your decision is recorded. You can undo it in your history:
work-empty = No text was free. Somebody else may have taken the last one.
work-no-queues = You do not review answers for any consultation yet. Ask an administrator to add you.
work-counts = Waiting: { $waiting }. Decided: { $decided }. Not for publication, as their authors wished: { $kept }.
work-go-on = Go on with your text
work-next = Take the next text
work-nothing-free = Nothing to take now. New texts appear here when responses arrive.

## A text

item-about = { $minutes ->
        [one] Answering as: { $capacity }. Received on { $day }. This text is yours for 1 more minute.
       *[other] Answering as: { $capacity }. Received on { $day }. This text is yours for { $minutes } more minutes.
    }
item-original = What was written
item-public = What the public will read
item-suggested = What may be personal data
item-suggested-hint = Found by a program and marked in the text. Nothing is removed until you tick it. To remove more around it, copy the longer words below.
item-token-of = Shown instead of “{ $words }”
suggest-name-said = Name: it follows a title, or words such as “my name is”
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
suggest-own = Chosen by you
item-remove = Other words to remove
item-remove-hint = Copy the words from the text, or select them there. They are removed wherever they stand in it. Leave this empty to remove nothing.
item-remove-selected = Remove the words I selected
item-select-first = Select words in the text first
# Both are followed by the number of the row.
item-words-row = Words to remove, row
item-token-row = Shown instead, row
item-preview = See what the public will read
item-decide = Your decision
decide-publish = Publish as it is
decide-publish-hint = The public reads every word.
decide-redact = Publish with words removed
decide-redact-hint = The public reads the rest, and sees where words were removed.
decide-withhold = Do not publish
decide-withhold-hint = The public reads nothing of this text. The response still counts.
item-reason = Reason
item-reason-hint = Needed when you remove words or do not publish. The author can see it.
item-name = Name of the organisation
item-name-hint = The author asks for this name to stand beside the words. Tick it only if the public may read it. It is not checked who the author is.
item-record = Record the decision
item-release = Give this text back without deciding

## A text that cannot be decided any more

item-decided-heading = This text has a decision
item-not-held-heading = This text is not yours now
item-not-held = Your 10 minutes are over, or somebody else has it. It is not lost: it goes back to those who wait.
item-gone-heading = There is nothing left to decide
item-gone = The author took this text back, so you do not need to do anything.
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

## My decisions

history-heading = My decisions
history-lede = These are your newest decisions. When you undo one, the text waits for a moderator again.
history-empty = You have not decided on a text yet.
history-too-late = This decision could not be undone: it has been undone already, or it is not yours.
history-shown = In a publication
history-undone = Undone
history-undo = Undo
history-take-down = Take down and review again
# A reason may follow: "Approved with words removed: personal data".
decided-publish = Approved as it is
decided-redact = Approved with words removed
decided-withhold = Not published
# The time reads "9:30am on 12 February 2027".
decided-by = By { $name } at { $when }
decided-by-you = By you at { $when }

papers-heading = Paper, letters and files
papers-lede = What comes on paper or in a letter is typed in by one person and checked by another against the paper. Until then nobody sees it and it does not count.
papers-new = Type in a paper
papers-none = Nothing has come in yet by another way than the form.
papers-pile = Batch { $number }
papers-origin = Brought in by { $who }, begun on { $day }
papers-count = { $capacity }, { $channel }: { $n }
papers-late = Of these after the deadline: { $n }
papers-blank = Of these blank and not counted: { $n }
papers-state-typing = being typed in
papers-state-loading = not whole yet
papers-state-staged = waits for a second person
papers-state-released = counts
papers-state-discarded = discarded
papers-hand-over = Hand over to be checked
papers-take = Check it
papers-look = Go on checking
papers-release = It is right: let it count
papers-discard = Discard it
papers-typed = The paper is on your pile. Hand the pile over when it is whole.
papers-handed-over = The pile waits for a second person now.
papers-released = The responses count now. Their words are entering the queue.
papers-discarded = The batch was discarded, and nothing of its responses is left.
papers-not = That could not be done: somebody has changed the batch meanwhile, or a file is not whole.
papers-check = Check against the paper
papers-check-lede = Hold every line against the paper with that serial. If anything is wrong, discard the batch; it can be typed in again.
papers-more = More than are shown here: { $n }. Look at some of them by their serials, with the command on the server.
papers-paper = Serial { $serial }
papers-is-late = after the deadline
paper-entry = Type in a paper
paper-entry-lede = Type what stands on the paper, mistakes included. Leave open what was left open.
paper-entry-save = Put it on my pile
paper-serial-hint = As it is written on the paper. Each can be used once.
paper-received-hint = Year, month and day, such as 2027-01-31.
paper-channel = How did it come?
paper-channel-paper = On a paper form, or told by telephone
paper-channel-letter = In a letter or an e-mail
paper-publish-choice = May the words be published? If nothing was chosen: No.
error-paper-serial = Enter the serial, up to 100 characters
error-paper-serial-taken = This serial was used before: the same paper cannot count twice
error-paper-day = Enter the day as year, month and day, such as 2027-01-31
error-paper-day-outside = Enter a day between the opening of the consultation and today
error-paper-channel = Choose how it came
error-paper-organisation = Enter a name of up to 120 characters
error-paper-publish = Choose whether the words may be published; with the name only for a named organisation
error-paper-pile-full = Your pile has 100 papers: hand it over first
