# What is wrong, and what to do about it.

## The summary at the top of a page, and the mark beside a field

error-title = There is a problem
error-prefix = Error:

## Answers

error-choose-one = Choose one answer
error-empty = Write your answer
# Both figures are already written out, as in "4,000".
error-too-long = { $count ->
        [one] Make this shorter: it is { $over } over the limit of 1 character
       *[other] Make this shorter: it is { $over } over the limit of { $limit } characters
    }
error-several-chosen = Choose only one answer
error-unknown-option = Choose from the answers on this page
error-none-and-others = Choose “None of these” or other answers, not both
error-control-characters = Type this again: it holds hidden characters that cannot be stored
error-not-sure-and-answer = Choose “not sure” or give an answer, not both
error-position-twice = Give position { $position } to one option only
error-position-missing = Use every position from 1 on: nothing has position { $position } yet
# An error of an option that is ranked, or of a statement.
error-of-part = “{ $part }”: { $words }
error-rank-all = Give this a position too
error-answer-statement = Choose an answer for this statement
error-not-a-number = Enter a number in figures, such as 12
error-number-unread = “{ $typed }” cannot be read as one number. Use figures, with a point before decimals (1.5) and a comma only between thousands (1,500)
error-number-unread-whole = “{ $typed }” cannot be read as one number. Enter a whole number in figures, such as 12 or 1,500
error-whole-number = Enter a whole number, such as 12
error-too-many-decimals = Enter a number with { $decimals ->
        [one] 1 figure
       *[other] { $decimals } figures
    } after the point at most
error-out-of-range = Enter a number from { $min } to { $max }
error-date-incomplete = Enter this part of the date, such as 27, 3 or 2026
error-no-such-day = Check the date: there is no such day
error-not-a-postcode = Enter a postcode or its first half, such as SW1A 2AA or SW1A
error-too-often = This was sent too many times from your network. Wait an hour, then send it again
error-area-differs = This postcode is in “{ $area }”, and another area is chosen below. Clear the postcode, or choose that area
error-no-area = Choose your area from the list: this postcode is in none that we know
error-no-capacity = Choose how you are answering
error-required = Answer the question that must be answered
error-no-answer = Answer at least one question
error-not-corrected = Your correction was not sent: the consultation has closed, or you have taken your response back. Your response stays as it was
error-equality = Choose one of the answers on this page, or none
error-no-name = Write the name of your organisation, or choose not to be named
error-no-publish-choice = Choose whether we may publish your words

## Codes

error-code-length = Enter all 27 characters of your code
error-code-character = Check your code: it has a character that no code has
error-code-check = Check your code: a character is wrong, or two have changed places
error-translation = Shorten the translation to 20,000 characters of plain text
error-appeal = Shorten why somebody should look again to 1,000 characters of plain text
error-untaken = Mend or clear what you typed and what could not be taken
error-code-of-saved = This is the code of saved answers, which have not been sent: go on with them
error-code-of-saved-over = This was the code of saved answers, which were sent or deleted since: use the code on your receipt
error-code-unknown = Check your code: no response has this one
error-code-of-other = Check your code: it is not the one of the response that you are correcting

## Signing in

error-email-empty = Enter your email address
error-password-empty = Enter your password
error-sign-in = Check your email address and your password: they do not match an account

error-code-empty = Enter your code
error-code-wrong = Check your code: it is not the one that your app shows now, nor a recovery code that you have not used
error-code-used = Wait for the next code: this one has been used already
error-password-short = Choose a longer password: at least 15 characters
error-password-long = Choose a shorter password: at most 128 characters
error-password-common = Choose another password: this one is among the first that somebody would try
error-password-present = Check your present password: it does not fit. After 10 tries, wait an hour
error-name = Enter a name of up to 100 characters, on one line

error-email = Enter an email address such as sam@example.org
error-email-taken = Enter another email address: there is an account with this one
error-last-administrator = Give somebody else the role of administrator in every consultation first: you would lock everybody out
error-own-roles = Ask another administrator: nobody gives themselves a role
error-own-affiliation = Ask another administrator: nobody changes their own organisation
error-audit-day = Enter a day such as 2027-02-12
error-proposal-kind = Choose what you propose
error-proposal-item = Check the number: no item of this consultation has it, its author took the response back, or it stands so already
error-proposal-seal = There is no seal to break: this consultation has closed, or may be published while it is open

## Moderators

error-no-decision = Choose a decision
error-reason = Choose a reason
error-danger = Say whether you took the steps or nobody is in danger
error-escalate-note = Say in the note why a lead moderator is needed
error-danger-note = Say in the note whom you told and when
error-note = Shorten the note to 1,000 characters of plain text
error-to-author = Shorten the sentence for the author to 500 characters of plain text
error-copies = The number of texts of these words has changed: look at the new number and choose again
error-nothing-chosen = Tick at least one text to decide on, or give them all back
error-noticed = { $n ->
        [one] Look at 1 of the texts you ticked by itself: something was found in it, and nothing is decided yet
       *[other] Look at { $n } of the texts you ticked one by one: something was found in them, and nothing is decided yet
    }
error-takes-down = The text is public now: read what opening the decision again does, and press once more
error-words-not-found = Copy these words exactly: they are not in the text
error-words-inside = Choose “Also inside longer words”, or enter whole words: these are only a part of longer ones
error-words-many = Enter longer words: with these there are more than 250 places to remove
error-place = Tick the suggestions again: a place that was chosen is outside the text, or cuts a letter in two
error-places-new = Look at each place where your words were found, untick those that stay, and record the decision again
# $list: “Jo Sample”, “07700 900123” and 2 more
error-unmarked = Say whether the public should read { $list }
error-nothing-removed = Tick a suggestion, or enter the words to remove
error-publish-with-words = Choose “Publish with words removed”, or clear what you ticked and typed

## Officials

error-cut-off = Enter a day such as 2027-02-12, not in the future and not before the day of the last publication’s responses
error-unbalanced = Nothing was published, because the balance does not add up. Tell an administrator
error-published-already = This publication is out already. Look at it first, then publish again if something is still missing
error-not-kept = We could not keep this page just now. Everything you typed is still here: wait a few seconds, then choose “Continue” again
error-publish-differs = Nothing was published, because the figures below are not those that you saw. Look at what differs, then publish again
error-publish-failed = Nothing was published, because it could not be stored. Ask whoever runs the service whether the disk is full, and then publish again
error-publish-refused = Nothing was published, because whoever confirmed it may not publish any more
error-publish-busy = Nothing was published, because responses or decisions kept changing. Try again

## Pages for what went wrong: a heading, and words with a way on

problem-malformed = We could not read what was sent
problem-malformed-words = Use Back, load the page again and try once more. Copy long answers first, so that you do not lose them.
problem-foreign-form = We could not accept this form
problem-foreign-form-words = It was open for too long, or it did not come from this site. Use Back, copy long answers, load the page again and send the form from there.
problem-refused = You cannot do this here
problem-refused-words = A rule of this service does not allow it.
problem-not-found = There is no page here
problem-not-found-words = If you typed the address, check it. If you followed a link, the page may have moved or closed.
problem-slow = The form took too long to arrive
problem-slow-words = Use Back: what you typed is still in the form. Check your connection and send it again.
problem-too-large = The form is too long to send
problem-too-large-words = Use Back: what you typed is still in the form. Make your answers shorter and send them again.
problem-format = We could not read the format of this form
problem-format-words = Use Back and send the form again. If that does not work, try another browser.
problem-too-many = There were too many tries
problem-too-many-words = Wait an hour, then try to sign in again.
problem-unknown = Something went wrong on our side
problem-unknown-words = Use Back and try again. If you were sending a response, it has been received only if you see a code.
problem-busy = The service is busy
problem-busy-words = Wait a few seconds, then use Back and try again. If you were sending a response, it has been received only if you see a code.
problem-outdated = The service is being updated
problem-outdated-words = Wait a minute, then try again. If you were sending a response, it has been received only if you see a code.
# Followed by the number.
problem-id = Number of this problem:
problem-home = Go to all consultations
problem-contact = If you need help, contact { $contact }

## Rules that say no

refusal-role = Your account is not set up for this. Ask an administrator.
refusal-proposer = You belong to the body whose proposal this is, so you cannot review answers to it.
refusal-sealed = The results are sealed until the consultation has closed and forms already started can no longer be sent. Until then nobody sees them.
refusal-own-work = This takes two people, and you were the first. Ask a colleague to do it.
refusal-ended = The retention date of this consultation has come. What people said is deleted, except for what is public, so nothing can be read, brought in, decided or published any more.
error-mail-address = Enter an email address in the correct format, like name@example.org
error-mail-too-many = Too many emails were asked for. Wait an hour, or keep the code that this page shows
error-resume-unknown = Check your code: no saved answers have this one. The code on a receipt is another one
error-resume-over = The answers of this code are no longer here: they were sent or deleted, or the time for which they were kept is over
error-resume-too-many = There were too many tries. Wait an hour, then enter your code again
