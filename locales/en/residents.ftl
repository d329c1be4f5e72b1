# From the home page to the receipt, and what became of a response.

## Home

home-heading = Consultations
home-lede = Read what is proposed, say what you think, and see what became of it. You do not need an account.
home-empty = There is no consultation here yet. Come back later.
home-search = Search consultations
home-search-now = Search
home-filters = Which consultations
home-all = All
home-nothing = No consultation matches what you searched for.
home-show-all = Show all
home-feed = Follow what opens, closes and is published (Atom feed)
feed-title = Consultations of { $operator }
feed-opened = Open for answers: { $title }
feed-closed = Closed: { $title }
feed-published = Results published: { $title }
home-open = Open now
home-upcoming = Opening later
home-closed = Closed
# Each is followed by a time: "Closes at 11:59pm on Friday 12 June 2026 (UK time)".
home-when-open = Closes at
home-when-upcoming = Opens at
home-when-closed = Closed at

## The start page of a consultation

start-glance = At a glance
start-opens = Opens
start-closes = Closes
start-takes = How long it takes
start-minutes = { $minutes ->
        [one] About 1 minute
       *[other] About { $minutes } minutes
    }, { $questions ->
        [one] 1 question
       *[other] { $questions } questions
    }
# The same where some questions are asked only after some answers.
start-minutes-up-to = { $minutes ->
        [one] About 1 minute
       *[other] About { $minutes } minutes
    }, { $questions ->
        [one] 1 question at most
       *[other] up to { $questions } questions
    }
start-proposer = Proposed by
start-decides = Decided by
start-owner = Run by
start-received = Responses received
# The count goes up by tens only, so that nobody can see a single response arrive.
start-received-few = fewer than 10 responses so far
start-received-count = { $count } or more, counted in tens once a day
start-version = Version
# Followed by the time.
start-closed-at = This consultation closed at
start-closed-words = You can still read what was asked and what could change.
start-closed-results-later = Results will be on this site once they are published.
start-continue = Go on with your response
# Followed by a button.
start-not-yours = Answers that were not sent are kept in this browser. Are they not yours, or not needed any more?
start-leave = Delete them
start-results = Read the results
# Stands behind the link to the results, where the page has a number of responses, too.
start-results-cover = They count the responses that came up to a certain day. The number on this page goes on from there.
# Opens the same page in short sentences.
easy-read = Read this page in Easy Read
attachments-heading = Documents, audio and video
attachment-easy-read = Easy Read
attachment-audio = audio
attachment-video = video
attachment-sign-language = British Sign Language video
attachment-size = { $megabytes } MB
attachment-captions = Captions
attachment-download = Download “{ $title }”
attachment-transcript = Read the words of “{ $title }”
start-purpose = What this is about
start-facts = The facts, and where each one comes from
start-who-decides = Who decides
start-who-decides-words = The decision is made by: { $decider }. This consultation is run by: { $owner }.
start-change = What your answers can change
start-can-change = This can change
start-cannot-change = This cannot change
start-privacy = Your privacy
# Also stands in the middle of a paragraph, with a full stop after it.
start-danger = When you send, a program looks for words that tell of danger to a life. If it finds some, a moderator may read that text to see whether somebody needs help, also if you said that your words may not be published. They are still never published.
start-retention = What is not published is deleted on
start-retention-words = On { $day }, your words and choices are deleted from our database. What has been published by then stays public until you take it back.
start-retention-none = No day has been set on which what you say is deleted. Ask { $owner } how long they keep it.
start-privacy-more = Read more about your privacy
start-gone-heading = Your unfinished answers are no longer here
start-gone = They are deleted 24 hours after you last continued to another page, when you send them, and when you choose to delete them. If you had only just started, your browser may not keep our cookie, and we cannot keep your answers from page to page without it. If you saved them with a code:
start-gone-sent = If you sent them, your response is stored, and you can see it with its code:
start-now = Start now
start-no-account = You do not need an account. When you start, we set 1 cookie, so that your answers are kept from page to page.
start-other-ways = Other ways to answer
start-next = What happens next

## Facts

facts-heading = The facts
facts-lede = What is known, who says so, and what nobody has told us. Each fact has a mark:
facts-origin = Source: { $source }, { $day }
facts-not-provided-origin = Not provided by { $body }, asked on { $day }
facts-stage = Where the decision stands
fact-stated = Stated
fact-stated-words = This is what { $proposer } says.
fact-reported = Reported
fact-reported-words = Somebody other than { $proposer } reports this.
fact-disputed = Disputed
fact-disputed-words = Sources say different things about this.
fact-not-provided = Not provided
fact-not-provided-words = We asked and were not told.

## The form

page-answering-as = How are you answering?
page-answering-for = What is the name of your organisation or group?
page-about-you = About you
form-progress = Page { $page } of { $pages }
# While answers can still change how many pages there are.
form-progress-open = Page { $page }
form-facts = Facts about this question
form-limit = { $count ->
        [one] You can write 1 character.
       *[other] You can write up to { $limit } characters.
    }
# The option of a list with which nothing is chosen.
form-ranking-hint = Put these in your order: choose 1 for what comes first, 2 for the next, and so on down to { $options }. Use each number once.
form-ranking-hint-partial = Put these in your order: choose 1 for what comes first, 2 for the next, and so on. Use each number once. You can leave out what you do not want to place.
form-no-position = –
form-day = Day
form-month = Month
form-year = Year
form-postcode = Postcode
form-postcode-hint = The whole postcode or its first half. We keep only the area that it is in: the postcode itself is stored nowhere.
# Stands between the field for a postcode and the list of areas.
form-or-area = or choose the area yourself
# A script puts the figure in the place of the n in braces.
form-left = Characters left: { "{n}" }
form-over = Characters over the limit: { "{n}" }
# The button leads to the page with all answers, where they are sent.
form-send-what-i-have = Check and send what I have
form-leave = Delete my answers and leave
form-leave-correction = Discard my changes and leave
form-grace = The consultation has closed. You can still send this form: until { $until } it is not late.
form-late = The consultation has closed. What you send now is kept, marked as late and counted apart. It is not in the tables.
capacity-hint = The results show each group on its own. Opinions of different groups are never added together.
# On paper: who may be named, as in "An organisation · A landlord".
capacity-name = Name, only if you answer as: { $capacities }
capacity-name-hint = You can leave this empty. We publish the name only if you choose that before you send.

## The consultation was changed while the form was open

changed-heading = The consultation has changed since you started
changed-lede = This is different now:
changed-closes = The closing time is now { $closes }.
changed-texts = The information about the consultation was changed.
changed-fact-added = There is a new fact: { $fact }
changed-fact = This fact was changed: { $fact }
changed-fact-removed = This fact is no longer given: { $fact }
changed-added = There is a new question: { $question }
changed-removed = This question is no longer asked: { $question }
changed-changed = This question was changed, so answer it again if you can: { $question }
# For whoever has answered already, or reads an email about it.
changed-question = This question was changed: { $question }
changed-asked-of-others = This question is now asked of other people than before: { $question }
changed-ends = The form now ends early on other pages, or for other people, than before.
changed-kept = Your other answers are kept. What you answered to questions that are no longer asked, or that ask something else now, is deleted when you go on. Nothing has been sent yet.
changed-kept-all = All your answers are kept. Nothing has been sent yet.
changed-continue = Check your answers

## Check your answers

check-heading = Check your answers
check-anew = Your earlier answers are no longer here: they were sent, or deleted here or on another device, or their time was over. What you typed just now is kept. Choose “Change” to answer the other questions again.
check-fallen-heading = These answers will not be sent
check-fallen = You gave them before you changed another answer, and these questions are no longer asked. If that was a slip, change the other answer back: what you wrote here is kept until you send.
check-personal-heading = Before you send: who could be recognised?
check-personal = Some of your words may say who you are, or who somebody else is. You decide: you can change them or send them as they are. Moderators read every answer before it is published and can remove such words, but they cannot know what only you know.
check-personal-more = and { $n } more
check-personal-together = An officer’s number and a date can identify you, even without your name.
personal-name = perhaps a name
personal-address = perhaps an address
personal-email = an email address
personal-phone = perhaps a phone number
personal-online = a place online
personal-plate = perhaps a number plate
personal-collar = perhaps an officer’s number
personal-money = a card or an account
personal-birth = a date of birth
personal-number = a number that leads to a person
# One statement with the answer to it.
answer-rated = { $statement }: { $answer }
# A month without a day: "May 2026".
date-month = { $month } { $year }
check-privacy = We store your answers without your IP address and without the exact time.
# Followed by the time.
check-closes = Closing time:
check-send = Send your response
start-paper = Print the form on paper
paper-heading = The form on paper
paper-sends-nothing = Print this page and write on the paper. Nothing is sent from here.
paper-closes = It must arrive before the consultation closes: { $when }.
paper-contact = If you need help, or want to answer in another way: { $contact }.
paper-how = Answer as much or as little as you like. One answer is enough.
# Under the name of who asks.
paper-return = Send this form to:
paper-contact-address = Ask where to send it: { $contact }.
paper-sheets = Where you need more room, add sheets, and write the number of the question on them.
paper-names = Leave out names, and anything else that could show who you or other people are.
paper-read = One person types in what you wrote, and another checks it. It counts as much as an answer on the website.
# Followed by an address on the web.
paper-facts = The facts, and where each one comes from:
paper-tick-one = Tick one box.
paper-tick-several = Tick as many boxes as you like.
paper-tick-row = Tick one box in each line.
paper-ranking = Write 1 beside what comes first, 2 beside the next, and so on. Use each number once.
paper-number = Number
paper-not-organisations = Leave this part out if you answer for an organisation.
# $answers are in quotation marks, with commas between them.
paper-only = Answer question { $first } only if your answer to question { $number } is: { $answers }
paper-only-several = Answer questions { $first } to { $last } only if your answer to question { $number } is: { $answers }
paper-only-read = Read this only if your answer to question { $number } is: { $answers }
paper-exit = If your answer to question { $number } is { $answers }, leave out what follows and go to question { $end }.
paper-publish = If you tick nothing here, your words are not published. The boxes that you ticked are counted either way.
paper-office = For the office
paper-serial = Number of this paper
paper-received = Day on which it was received
paper-typed = Typed in by
paper-checked = Checked by
publish-question = May we publish your words?
publish-hint = The options you chose are counted either way. So is your response.
publish-publish = Yes, without a name
publish-publish-hint = Somebody who checks answers (a moderator) reads your words first, and may remove what could show who you or others are.
publish-publish-named = Yes, with the name of our organisation
publish-publish-named-hint = Somebody who checks answers (a moderator) reads your words first. The name is shown beside them.
publish-keep = No
publish-keep-hint = Your words are never published. They are kept for the people who work on this consultation. A moderator is given them only if they seem to tell of danger to a life.

## Answers were deleted

left-heading = Your answers are deleted
left-lede = Nothing that you wrote in this form is kept here.
left-history = If other people use this device, close this window and clear the history of the browser too. It may still show which pages you opened.
left-correction-heading = Your changes are deleted
left-correction-lede = The response that you sent before stays as it was. With its code you can see it, correct it or take it back.

## Before answers are deleted

leave-sure = Do you want to delete your answers?
leave-sure-words = What you have answered in this form is deleted, and nobody can bring it back. If you saved it with a code, the code opens nothing any more. Nothing of this form has been sent.
leave-now = Yes, delete my answers
leave-not = No, go on with my response
leave-sure-correction = Do you want to discard your changes?
leave-sure-correction-words = What you have changed in this form is deleted, and nobody can bring it back. The response that you sent before stays as it is.
leave-now-correction = Yes, discard my changes

## Making a browser forget

clear-heading = If other people use this device
clear-sent = Clear it when you have kept your code. Then this browser shows nothing of your response. Your response stays stored.
clear-saved = Clear it when you have kept your code. Then this browser opens your answers only with the code. They stay saved.
clear-unsaved = This browser holds answers that were not sent, and no code opens them. If it forgets them, they are lost.
clear = Clear this device
cleared-heading = This device is cleared
cleared-lede = This browser opens neither your answers nor your receipt any more.
cleared-kept = What you sent is still stored, and so is what you saved with a code. Enter the code to see it again.

## Sent

sent-heading = We have received your response
sent-lede = It is stored and will be counted.
sent-lede-late = It is stored, marked as late and counted apart. It is not in the tables.
sent-otherwise-heading = Your last press changed nothing
sent-otherwise = This response had been sent before, perhaps from another tab, with the answer about publishing that stands below. That answer holds. To change it, correct your response with your code.
sent-keep = Keep this code now. You will not see it here again.
sent-only-way = This page is gone when you go on to another part of this website, and after 30 minutes. Only the pages about this website, such as help and privacy, and the email alerts of this consultation let you come back to it until then. On this website, the code is the only way to see, withdraw or delete your response.
sent-code = Your code
sent-copy = Copy the code
sent-print = Print this page
sent-save = Save the receipt as a web page
sent-save-text = Save the receipt as plain text
sent-next = What happens next
sent-next-moderator = If you let us publish your words, a moderator reads them first. What the moderator decides never changes whether your response counts.
# Followed by the time and a full stop.
sent-next-closes = Closing time of the consultation:
sent-later = See it again later
# Followed by a link to the page.
sent-later-words = With your code you can see what became of your response, withdraw it or delete it. Without it, this website cannot tell which response is yours.

## Receipt

receipt-title = Receipt for your response
receipt-consultation = Consultation
receipt-version = Version of the questions
receipt-day = Received on
mine-not-as-sent = What is stored here is no longer what you sent.
mine-not-as-sent-do = The proof below does not fit it, so somebody or something changed it since. Compare your answers with your own copy. If they differ, you can delete them here, and correct them while the consultation is open.
mine-not-as-sent-contact = Please tell us as well: { $contact }. Do not send us your code.
receipt-fingerprint = Proof that it was not changed
receipt-fingerprint-hint = We worked this long number out from your response and a secret that is kept with it. Nobody can read your answers from it. If your response were changed, it would no longer fit.
receipt-keep = Keep this receipt and show it to nobody. Whoever has the code can read, withdraw and delete your response.

## Check my response

mine-find-heading = Check my response
mine-find-lede = See what became of your response, withdraw it or delete it.
mine-saved = This code was made when answers were saved. They have not been sent, so there is no response yet. Go on with them to send them.
mine-code-hint = It is on your receipt and has 27 characters. Capital letters, spaces and hyphens make no difference.
mine-show = Show my response
mine-lost = I have lost my code
mine-lost-words = Your response is stored and still counts. We cannot make a new code, because we do not know which response is yours. Without the code it can be found only by words that stand in it, such as a name: ask who runs this site whether they can look.
mine-shared = If other people use this device, close this window when you have finished. Until then, its Back button can ask for this page again.

## Why somebody is asked for the code

sent-before-heading = Nothing was sent by that press
sent-before = The form on that page is no longer in this browser. If you sent it before, your response is stored once: enter its code to see it. If you never sent it, its answers are not here any more, and you can begin again on the page of the consultation.
sent-and-left-heading = Your response was sent
sent-and-left = We have received it, and it is stored. Its code was shown once, on the page that you have left, and cannot be shown again. If you copied, printed or saved it, or had it sent by email, enter it below to see, correct, withdraw or delete your response. If not, you need do nothing: your response stands as you sent it. You do not need to send it again.
receipt-over-heading = No receipt is shown here
receipt-over = A receipt is shown only in the browser that sent the response, for 30 minutes at most, and until another page is opened. If you sent a response, it is stored. To see it, enter its code.
mine-heading = Your response
mine-state-counted = Your response was received and is counted.
mine-state-late = Your response came after the consultation closed. It is kept, marked as late and counted apart. It is not in the tables.
mine-state-withdrawn = You withdrew your response on { $day }. It is not counted any more. A table in which it was counted before may still hold it as a number.
mine-state-withdrawn-by-office = The office that runs this consultation took your response out of the count on { $day }, because somebody asked for it to be erased.
mine-state-erased-by-office = The office that runs this consultation erased your response on { $day }, because somebody asked for it. It is not counted any more, and what you wrote is gone. A table in which it was counted before may still hold it as a number.
mine-state-erased = You deleted your response on { $day }. It is not counted any more, and what you wrote is gone. A table in which it was counted before may still hold it as a number.
mine-changed-heading = The consultation has changed since you answered
# Stands over what became different on that day.
changed-on = On { $day }
mine-changed-open = Your response stands as you sent it. If a change matters for what you said, you can correct your response until the consultation closes.
mine-changed-over = Your response stands as you sent it. The consultation has closed, so it can no longer be corrected.

## What became of each text: tags

own-waiting = Waiting for a moderator
own-kept = Not for publication, as you wished
own-published = Published
own-approved = Approved, and not in a publication yet
own-redacted = Published with words removed
own-redacted-soon = Approved with words removed, and not in a publication yet
own-withheld = Not published
own-withheld-all = Nothing of this text is public: all of it was left out. The reason that its readers are given:
own-lost = Shown to nobody
own-lost-why = You sent newer words in place of these. We had to restore this service from a backup that does not hold the newer ones. While the consultation is open you can correct your response again.
own-public = The public reads this:

## Taking a response back

mine-state-ended = What you wrote and chose was deleted on { $day }. Your response still counts where it counted before, and nothing more of it will be published.
mine-ended-kept = We still keep that there was a response, its day, as whom it was given, and the long number on your receipt. The key with which that number could be checked against your answers is deleted too, so nobody can work out what you said from it.
mine-ended-public = Still public
mine-ended-public-words = These words of yours were published before, and stay public until you take them down with your code.
mine-ended-none = None of your words is public.
mine-retention = What you wrote and chose is deleted on { $day }. What has been published by then stays public until you take it back.
mine-retention-held = The day on which it would have been deleted has come. It is deleted when the reason for keeping it ends.
mine-ended-take-down = Your words leave every publication, and the files are made again without them. You cannot undo this.
mine-take-back = Take your response back
mine-take-back-words = Before anything happens, we say what it means and ask you again.
mine-withdraw = Withdraw my response
mine-withdraw-sure = Do you want to withdraw your response?
mine-withdraw-words = It leaves the count, and your words leave every publication. Figures that are already published stay as they are, and later tables may go on holding your answers as a number: they are taken out together with those of at least 9 others, where that shows nobody’s answer, and otherwise never. What you wrote is kept until you delete it. You cannot undo this.
mine-withdraw-now = Yes, withdraw it
mine-withdrawn = Your response is withdrawn.
mine-erase = Delete my response for good
mine-erase-sure = Do you want to delete your response for good?
mine-erase-words = What you wrote is deleted and cannot be brought back, by you or by us. Your words leave every publication. Figures that are already published stay as they are, and later tables may go on holding your answers as a number: they are taken out together with those of at least 9 others, where that shows nobody’s answer, and otherwise never. All that stays is a count of 1 under “erased”.
mine-erase-now = Yes, delete it for good
mine-erased = Your response is deleted.
# A legal hold: why, and its last day.
mine-hold = We must keep what you wrote until { $day }. { $reason } You can still take it out of the count and out of publications.
mine-erase-held = It leaves the count and every publication now. We must keep what you wrote for the reason above. It is deleted when that ends, without another word from you.
mine-erase-waits = Your response is no longer counted, and nothing of it is public. It is deleted as soon as we need not keep it.
mine-erase-asked = You asked on { $day } that it is deleted. That will happen when the reason for keeping it ends.
hold-legal-claim = It is needed for a legal claim.
hold-court-order = A court has ordered that it is kept.
hold-investigation = An authority that investigates has asked that it is kept.

## Saving, coming back, emails

form-later = Save and come back later
start-resume = Go on with answers that you saved
saved-heading = Your answers are saved
saved-lede = To come back to them later, on this device or another, you need this code. Write it down or take a picture: we do not keep it, and only this browser can show it to you again.
saved-code = Your return code
saved-until = Your answers are kept until { $until }. Then they are deleted. Nothing has been sent yet.
saved-how = To go on, go to { $address } and enter the code. Whoever has the code can read and send your answers.
saved-continue = Go on now
saved-mail-heading = Get the code by email
saved-mail-words = Optional. Whoever can read the email can use the code. Your address is deleted once the email has left, after 24 hours at most.
resume-heading = Go on with saved answers
resume-lede = Enter the return code that you were shown when you saved your answers. It has 27 characters. Capital letters, spaces and hyphens make no difference.
resume-open = Go on
resume-here = Your saved answers are here. This is where you stopped. To see all of them, choose “Check and send what I have”.
mail-address = Email address
mail-send = Send the email
mail-is-coming = An email is on its way to the address that you gave. If it has not come in an hour, look where unwanted emails go.
sent-mail-heading = Get a receipt by email
sent-mail-words = Optional. The email does not hold your answers. Your address is not stored with your response; it is deleted once the email has left, after 24 hours at most.
sent-mail-code = Put my code into the email
sent-mail-code-hint = Whoever can read the email can then see your answers, withdraw them or delete them.

## A second look at a decision on one's words

look-to-author = The moderator wrote:
look-asked = You asked for a second look on { $day }.
look-waiting = It waits for somebody else to look at it. The first decision stands until then.
look-upheld = Somebody else looked: the first decision stands.
look-changed = Somebody else looked, and decided anew. What is shown here is the new decision.
look-ask = Ask for a second look
look-why = Why should somebody look again? (optional)
look-why-hint = Somebody other than who decided reads this. Up to 1,000 characters.
look-send = Ask for a second look
look-done = The decision on your answer waits for somebody else to look at it. Come back here with your code to see what they say.
look-not-possible = A second look is not possible for this answer now: it was asked for already, or the decision has changed.

## Correcting a response

check-untaken-heading = Something that you typed could not be taken
check-untaken = It is not in your answers below. Go to the page to mend it or to clear it:
check-correcting = You are correcting a response that you sent before. Nothing changes until you send this form.
check-send-correction = Send your correction
check-code = The code of your response
check-code-hint = Enter it, so that nobody else who uses this device can change what you said.
# For programs that read the page. People cannot see the field.
check-hidden-field = Leave this field empty
sent-code-same = Your code stays the same. Keep the one that you have.
mine-correct-heading = Correct your response
mine-correct-words = Until the consultation closes, you can change your answers and send them again. Only the newest ones count. Words that you change are reviewed again; if they are public, they are taken down at once.
mine-correct = Correct my response
form-sent-heading = Your response was sent before
form-sent = What you typed on this page is not in it. To change what you sent, enter its code under “Check my response” and choose “Correct my response”, as long as the consultation is open.
correction-over-heading = Your correction was not sent
correction-over = Your changes were kept for 24 hours after you last continued to another page. That time is over, or you sent or deleted them, or the questions were changed meanwhile. The response stands as it was when you last sent it. To correct it, enter its code again.
correction-over-copy = What you typed on this page is still below. Copy what you want to keep before you go on.
correction-rests-heading = Enter your code to go on with your correction
correction-rests = You did nothing for 30 minutes, so what you wrote is not shown any more to whoever uses this device. Your changes are kept. Enter your code, then choose “Correct my response”.
mine-not-corrected = Your response cannot be corrected now. Either the consultation is no longer open, or this browser holds another response that was not sent: send that one or delete it first.

## Questions about equality, after sending

equality-heading = Questions about you
equality-offer = These questions are separate from your response, and you can leave them out. They help to show whether all groups of people were heard.
# After a correction: nobody can know whether they answered when they first sent the response.
equality-offer-again = If you did not answer these questions when you first sent your response, you can do it now. They are separate from your response, and you can leave them out.
equality-again = If you answered these questions before, leave them out now. We cannot see whether you did, and your answers would be counted a second time.
equality-go = Answer the questions about you
equality-lede = You can leave out any of these questions, or all of them. Your response has been received either way.
equality-why = We ask so that we can see whether different groups of people have been heard.
equality-apart = Your answers are not kept with your response, and not as a set of answers. Each one only adds 1 to a counter.
equality-for-good = Because of that, nobody can find them again: they cannot be shown to you, changed or taken back.
equality-published = Publications that are made after the consultation has closed show the counts, rounded. Counts under 10 are hidden.
# Followed by a link.
equality-source = The questions and answers follow the harmonised standards of the
equality-source-name = Government Statistical Service
equality-send = Add my answers
equality-sure = Do you want to add these answers?
equality-sure-words = Each of them adds 1 to a counter. After that nobody can find them again: they cannot be shown to you, changed or taken back. Your response stays as it is.
equality-sure-yes = Yes, add them
equality-skip = Skip these questions
equality-counted-heading = Your answers are counted
equality-counted-lede = Each of them added 1 to a counter. They are not kept with your response.
equality-back = Back to your receipt
equality-prefer-not-to-say = Prefer not to say

equality-age = How old are you?
equality-age-under-16 = Under 16
equality-age-16-24 = 16 to 24
equality-age-25-34 = 25 to 34
equality-age-35-44 = 35 to 44
equality-age-45-54 = 45 to 54
equality-age-55-64 = 55 to 64
equality-age-65-74 = 65 to 74
equality-age-75-and-over = 75 and over

equality-sex = What is your sex?
equality-sex-female = Female
equality-sex-male = Male

equality-gender-identity = Is the gender you identify with the same as your sex registered at birth?
equality-gender-identity-same = Yes
equality-gender-identity-different = No

equality-ethnic-group = What is your ethnic group?
equality-ethnic-group-white = White
equality-ethnic-group-mixed = Mixed or multiple ethnic groups
equality-ethnic-group-asian = Asian or Asian British
equality-ethnic-group-black = Black, Black British, Caribbean or African
equality-ethnic-group-other = Other ethnic group

equality-disability = Do you have any physical or mental health conditions or illnesses that last, or are expected to last, 12 months or more, and do they reduce what you can do?
equality-disability-reduced-a-lot = Yes, and they reduce what I can do a lot
equality-disability-reduced-a-little = Yes, and they reduce what I can do a little
equality-disability-not-reduced = Yes, and they do not reduce what I can do
equality-disability-none = No

equality-religion = What is your religion?
equality-religion-none = No religion
equality-religion-christian = Christian (all denominations)
equality-religion-buddhist = Buddhist
equality-religion-hindu = Hindu
equality-religion-jewish = Jewish
equality-religion-muslim = Muslim
equality-religion-sikh = Sikh
equality-religion-other = Any other religion

equality-sexual-orientation = Which of these best describes your sexual orientation?
equality-sexual-orientation-straight = Straight or heterosexual
equality-sexual-orientation-gay-or-lesbian = Gay or lesbian
equality-sexual-orientation-bisexual = Bisexual
equality-sexual-orientation-other = Other sexual orientation

## Telling us about a problem

problem-report-heading = Report a problem with this page
problem-report-danger = Nobody reads these reports at once. If you or somebody else may be in danger:
problem-report-lede = Tell us if something does not work, is wrong or is hard to use. You do not have to say who you are, and we do not ask.
problem-report-page = The page that you came from:
problem-report-words = What went wrong?
problem-report-hint = Say what you tried and what happened. Do not write your answers to a consultation, your code, or anything about yourself here: it would not be counted.
problem-report-send = Send the report
problem-report-sent = Thank you. We have your report. If it is answered, the answer is shown below.
problem-report-contact = We cannot write back to you from here. If you want a reply, write to { $contact }.
problem-report-answers = Answers to earlier reports
problem-report-no-answers = No report has been answered yet.

## Emails about what happens

alerts-heading = Get emails about this consultation
alerts-heading-all = Get emails about consultations
alerts-lede = We write to you when it opens, when it is changed while it is open, 3 days before it closes, and when results are published. We send nothing else.
alerts-lede-closed = This consultation has closed. We write to you when results are published, and should it be opened again, when it is changed and before it closes. We send nothing else.
alerts-lede-all = We write to you when a consultation opens, when it is changed while it is open, 3 days before it closes, and when results are published. We send nothing else.
alerts-send = Ask for emails
alerts-sent = We have sent an email to that address. Nothing more comes until you press the button behind its link. If it has not come in an hour, look where unwanted emails go.
alerts-privacy = Your address is stored encrypted, apart from all responses, and only for this. It is deleted when you stop the emails, which every one of them lets you do; 400 days after the consultation closes; and within 3 days if you do not use the link.
alert-asked-heading = Do you want these emails?
alert-asked-lede = Somebody gave your address. If it was you, say yes: then we write when something happens.
alert-confirm = Yes, send me emails
alert-refuse = No, delete my address
alert-confirmed-heading = You get these emails
alert-confirmed-lede = We write when something happens. You can stop the emails here at any time.
alert-stop = Stop the emails and delete my address
alert-none-heading = No emails are sent through this link
alert-none-lede = Your address is deleted, or the link was not used in time. Nothing more is sent.

## Where help is, for people who may need it now

help-now-heading = You can talk to somebody now
help-now-words = If you are struggling, or if somebody may harm you, these people are there, day and night, and calls to them are free. We show this on the page that you see and keep no note that we did.
help-line-999 = If a life is in danger now: call 999
help-line-samaritans = Samaritans: call 116 123
help-line-shout = Shout: text SHOUT to 85258
help-line-nhs = NHS mental health: call 111 and choose option 2
help-line-papyrus = Papyrus HOPELINE247, for people under 35: call 0800 068 4141
help-line-childline = Childline, for people under 19: call 0800 1111
help-line-call = C.A.L.L., the mental health helpline for Wales: call 0800 132 737

## The file of what is held about somebody who asks

own-file-heading = What is held about you, as of { $day }
own-file-response = Your response to: { $title }
own-file-came = It came
own-file-name = The name that you gave
own-file-not-counted = Your response was received and is left out of the count.
own-file-left-out-test-entry = It is left out of the count because it was sent to try the form.
own-file-left-out-blank = It is left out of the count because nothing was answered.
own-file-left-out-sent-twice = It is left out of the count because the same form was sent twice.
own-file-earlier = Before you corrected it: { $question }
own-file-sign-hidden-field = A sign that a program sent it: a field was filled in that people cannot see. It changes nothing.
own-file-sign-at-once = A sign that a program sent it: the form came sooner than anybody can read it. It changes nothing.
own-file-sign-many-from-one-network = A sign that a program sent it: very many responses came from one network within an hour. It changes nothing.
own-file-place-answer = Your answer to: { $question }
own-file-place-organisation = The name that you gave, at: { $question }
own-file-place-original = As it came in, at: { $question }
own-file-place-second-look = What you wrote when you asked for a second look, about: { $question }
own-file-place-note = What moderators wrote to each other, about: { $question }
own-file-place-to-author = What a moderator wrote to you, about: { $question }
own-file-place-translation = A moderator’s translation of your answer to: { $question }
own-file-original = As it came in, { $heading }
own-file-hold = It must be kept until { $day }. { $reason }
own-file-hold-lifted = It had to be kept until { $day }, and need not be any more. { $reason }
own-file-alert = An email address that is told news: { $address }
own-file-alert-about = About
own-file-alert-all = every consultation
own-file-alert-asked = Asked for on
own-file-alert-confirmed = Confirmed on { $day }
own-file-alert-unconfirmed = Not confirmed yet
own-file-problem = Your report { $number } of a problem, on { $day }: { $page }
own-file-problem-answer = Our public answer:
