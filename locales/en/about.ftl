### The pages about the service itself.

## Privacy. Each sentence must stay true of the code: see docs/THREATS.md and docs/DATABASE.md.

privacy-heading = How we treat your information
privacy-lede = You do not need an account and we do not ask for your name. We keep as little as we can. This page says what we keep, who can read it, and what we cannot hide.

privacy-who-heading = Who is responsible
privacy-who = { $operator } runs this service. Each consultation has an owner, who asks for the answers and uses them. Ask the owner which law they rely on to do so.
privacy-who-owner = Run by
privacy-who-proposer = Proposal by
privacy-who-decider = Decided by
privacy-who-contact = Questions to

privacy-draft-heading = While you are answering
privacy-draft-saved = Each time you continue to another page, our server saves your answers in a locked (encrypted) form.
privacy-draft-key = Only the cookie in your browser has the key. Our server uses the key while it makes your page, and does not keep it. With the database alone, nobody can open what we saved.
privacy-draft-beside = Beside your locked answers we keep which consultation and version they belong to, a check value of the cookie, and the hour at which they are to be deleted.
privacy-draft-end = That hour comes 24 to 25 hours after you last saved. A clean-up that runs every 10 minutes then deletes them. They also go at once when you send your response, or when you choose to delete your answers and leave.
privacy-draft-code = If you save your answers to come back later, they stay until an hour after the consultation has closed at the earliest, encrypted in the same way. The code that you are given opens them; we store only a scrambled form of it, which cannot be turned back.
privacy-draft-alerts = If you ask for emails about what happens, we keep your address, encrypted and apart from all responses, until you stop them: every email has a link for it. It goes at the latest 400 days after the consultation closes, if you asked about one, and within 3 days if you do not use the link in the first email.
privacy-draft-mail = If you ask for an email, we keep your address, encrypted, until the email is delivered, and for 24 hours at most. It is stored nowhere beside your answers. Your email provider and ours can see that we wrote to you.

privacy-kept-heading = What we keep when you send
privacy-kept-answers = the answers you gave, and those about you, such as an age band, if the consultation asks for it
privacy-kept-capacity = as whom you answered, for example as a resident
privacy-kept-name = the name of your organisation, if you answered for one and gave it
privacy-kept-choice = whether your words may be published
privacy-kept-version = which consultation you answered, which version of it you saw, and that you answered on this website
privacy-kept-day = the day your response arrived, and whether it was late
privacy-kept-fingerprint = a long number worked out from your response, which is also on your receipt and shows whether the response was changed, and a random key that it was made with
privacy-kept-checks = check values by which we recognise your code and your cookie. We do not keep the code or the cookie.
privacy-kept-paper = if you answered on paper, in a letter or in another system: the serial that the office gave it, and what the row of the office’s file said. Moderators and officials of the consultation can look at it, each time on the record. It is deleted when your response is erased: write to the office to have that done.

privacy-kept-equality = if you answered the questions about yourself after sending: 1 more in a counter for each answer. The counters are not kept with your response, and nobody can tell from them who said what. You cannot take these answers back.
privacy-kept-signs = if something made your response look as if a program had sent it: which sign that was, and the day. Moderators see it. It never changes whether your response counts.

privacy-not-heading = What we do not keep
privacy-not-name = your name or address, unless you write it in an answer
privacy-not-ip = your internet (IP) address
privacy-not-browser = anything about your browser or device
privacy-not-time = the time of day
privacy-not-pages = which pages you read
privacy-not-log = Our program writes nothing about your visit in a log. If something breaks, it notes the fault under a random number, without your internet address and without what you typed.
privacy-not-hosting = Other machines that carry your visit to us are not part of this program. Ask { $operator } what they record.

privacy-readers-heading = Who can read it
privacy-readers-you = You can, with the code on your receipt.
privacy-readers-moderators = Moderators of the consultation read your words if you said that they may be published. They see one answer at a time, with its question, as whom you answered and the day. They do not see your other answers beside it. Each time they are given an answer, that is recorded.
privacy-readers-proposer = Accounts of the body that made the proposal cannot moderate its consultation or read what is not published.
privacy-readers-officials = Officials of the consultation see figures, and the words that everybody sees. They do not see single responses.
privacy-readers-requests = People who answer requests about data can look for words, such as a name, in everything that we keep, and read the responses in which they stand. Each search and each response that they open is recorded.
privacy-readers-everyone = Everybody sees the published figures, and your words if you allowed it and a moderator approved them.
privacy-readers-server = People who run the server could open the database and read everything that was sent.
privacy-readers-danger = When you send, a program looks for words that tell of danger to a life. A text in which it finds some is given to moderators first of all, whatever you chose, and the people on duty are told by email that there is one: without any of its words and without anything about you. A moderator records what was done. Words that may not be published are never published. Before you send, the program looks in the same way while it makes your page, only to show you where help is, and keeps nothing of that.
privacy-readers-kept = If you said that your words may not be published, moderators are given them only when they seem to tell of danger to a life. Analysts of the consultation read them, with the question, as whom you answered and the day, and nothing that says which answers belong together. They may not publish or quote them, and each page they open is recorded.

privacy-published-heading = What is published
privacy-published-words = A published answer shows your words after moderation, the question, as whom you answered, and a quote number. Each of your answers has its own quote number, so that they cannot be joined by number. A name is shown only if you gave one and chose so.
privacy-published-figures = Figures follow strict rules. Nothing is shown of what a group of fewer than 10 responses from people who answered in the same way, for example as residents, said. Responses are counted in groups of at least 10, each group once, and if nearly all in a group gave the same answer we say just that.

privacy-hide-heading = What we cannot hide
privacy-hide-order = The database keeps responses in the order in which they arrived. Somebody who can open it, and who knows when you answered, could work out which response is yours.
privacy-hide-server = Whoever controls the server could change the program or watch what arrives. We cannot prove to you that nobody does.
privacy-hide-network = Your internet provider, or whoever runs the network you use, can see that you visited this website and when.
privacy-hide-words = Your words may show who you are. Moderators take out such details, and they can miss some.
privacy-hide-device = Until you send or delete your answers, and for up to 25 hours, anybody who uses the same browser can read them; what you change in a response that you sent is shown for 30 minutes, and sent only with your code. After sending, the browser shows your receipt for 30 minutes at most, and only until another page is opened. On a shared computer, keep your code and choose “Clear this device”, or use a private window.
privacy-hide-code = Anybody who has your code can see what you sent. Enter it on this website only, and tell it to nobody.
privacy-hide-paper = If you are afraid that your device is watched, ask for another way to answer.

privacy-court-heading = What a court can order
privacy-court-kept = A court can order that we hand over what we keep: the answers, as whom you answered, the day, and the rest of what is listed above. We could not hand over your name or your internet address, because we do not have them, unless you wrote them in an answer.
privacy-court-watch = A court could also order that what arrives from then on is watched.

privacy-rights-heading = If you change your mind
privacy-rights-code = With your code you can see your response, take it back, or delete it. You can do so at any time, also after the consultation has closed. Until it closes you can also correct your response. Earlier versions no longer count; we keep them until you delete the response.
privacy-rights-check = Check my response
privacy-rights-withdraw = If you take it back, it no longer counts, your words leave every publication and no moderator is given them any more. We keep what you wrote until you delete it.
privacy-rights-erase = If you delete it, your answers, the name if you gave one, and the random key are deleted from our database for good.
privacy-rights-stays = This stays: that there was a response, its day, as whom it was given, version and publication choice; the long number on your receipt and the check values, from which nobody can read your answers; and what moderators decided and why.
privacy-rights-audit = The record of what staff did also keeps a check value of each text that was decided on. Nobody can read the text from it. Somebody who has the secret key of this service could use it to test a guess.
privacy-rights-published = Published words are replaced by the date on which they were removed. We make the files again without them. We cannot call back copies that other people have made.
privacy-rights-figures = Figures that have been published stay as they are. Your response leaves a later table only together with at least 9 others, and only if that shows nobody’s answer, so it may stay in it as a number, sometimes for good.
privacy-rights-lost = Without your code we cannot give you a new one, because we do not know who sent what. Your response can then be found only by words that stand in it, such as your name. Ask { $operator } whether they can look.

privacy-time-heading = How long we keep it
privacy-time-responses = Each consultation names the day on which the words and choices of its responses are deleted, before you answer. Its owner decides which day that is. A court or a complaint can oblige us to keep a single response for longer: then its author sees that with their code.
privacy-time-until = What is not published is deleted on
privacy-time-none = No day has been set. Ask how long it is kept.
privacy-time-table = What we keep, and until when
privacy-time-what = What
privacy-time-end = Until when
kept-draft = Answers that you have not sent, locked
kept-draft-until = 24 to { $count ->
        [one] 1 hour
       *[other] { $count } hours
    } after you last saved, or at once when you send or delete them
kept-saved-form = Answers that you saved with a code
kept-saved-form-until = until an hour after the consultation has closed at the earliest; that the code existed: { $count ->
        [one] 1 day
       *[other] { $count } days
    } longer
kept-response = The words and choices of a response, and the key that proves them
kept-response-until = until the day that the consultation names, or until their author deletes them
kept-held-response = The same of a response that a court or a complaint obliges us to keep
kept-held-response-until = until that duty ends; nothing of it is published meanwhile
kept-proof = That there was a response: its day, as whom it was given, what was decided about it, and the long number on its receipt
kept-proof-until = stays
kept-published = Published words, figures and files
kept-published-until = stay; words until their author or the office takes them back
kept-equality = Counters of what people said about themselves
kept-equality-until = stay: nothing leads from them to a person
kept-original = What a paper form, a letter or the row of a file said
kept-original-until = as long as the words of its response
kept-resident-mail = An email that you asked for, and your address
kept-resident-mail-until = until it is delivered, and { $count ->
        [one] 1 hour
       *[other] { $count } hours
    } at most
kept-alert = Your address, if you asked to be told what happens
kept-alert-until = until you stop it, and { $count ->
        [one] 1 day
       *[other] { $count } days
    } at most after the consultation closes
kept-problem-report = What you told us about a page that does not work
kept-problem-report-until = { $count ->
        [one] 1 day
       *[other] { $count } days
    }
kept-session = That somebody who works here is signed in
kept-session-until = { $count ->
        [one] 1 hour
       *[other] { $count } hours
    } at most
kept-sign-in-try = Tries to sign in
kept-sign-in-try-until = { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
kept-account-link = Links by which somebody who works here chooses a password
kept-account-link-until = { $count ->
        [one] 1 day
       *[other] { $count } days
    } after they are over
kept-staff-mail = An email to somebody who works here that could not be delivered
kept-staff-mail-until = { $count ->
        [one] 1 day
       *[other] { $count } days
    }
kept-proposal = A proposal that takes two people
kept-proposal-until = { $count ->
        [one] 1 day
       *[other] { $count } days
    } if nobody decides; otherwise two years, and at least until what was said in its consultation is deleted
kept-batch = That a file or papers were brought in: by whom, when, and a check value of the file
kept-batch-until = stays, without what they said
kept-record = The record of what staff did
kept-record-until = stays
privacy-time-record = Publications, and the record of what staff did, are meant to stay.
privacy-time-copies = Safety copies of the database may hold something for a while after it was deleted. Ask how long they are kept.

privacy-others-heading = Who else gets it
privacy-others = Nobody gets it through these pages. They load nothing from other websites, and there is no tracking and no advertising. Residents get only the emails that they ask for here. We use only cookies that it cannot work without. A language that you choose stands in the addresses of the pages, not in a cookie.
privacy-others-cookies = Cookies on this website

privacy-staff-heading = If you work here
privacy-staff = We keep your name, your email address, the body you belong to, a scrambled form of your password that cannot be turned back, and when you signed in. What you do is recorded with the time, and that record is kept for good. Your internet address is only counted when you try to sign in, as a scrambled number that is never stored on disk.

privacy-contact-heading = Ask or complain
privacy-contact = Contact us: { $contact }. Do not send us your code.
privacy-contact-ico = You can also complain to the
privacy-contact-ico-name = Information Commissioner’s Office

## Accessibility

accessibility-heading = Accessibility
accessibility-lede = We want everybody to be able to read this website and to answer. Nobody has checked yet how far we have got.

accessibility-audit-heading = Not yet checked
accessibility-audit = No accessibility audit of this website has been made. Until there is one, we do not claim that it meets any standard. After an audit, this page says on which day it was made, by whom, and how far the website was found to meet the standard.

accessibility-lede-audited = We want everybody to be able to read this website and to answer.
accessibility-audited-heading = How accessible this website is
accessibility-audited = This website was tested on { $day } by { $auditor } against level AA of the Web Content Accessibility Guidelines (WCAG) 2.2.
accessibility-found-full = It was found to meet the standard in full.
accessibility-found-partial = It was found to meet the standard in part. Ask us what was found.
accessibility-found-not = It was found not to meet the standard. Ask us what was found.
accessibility-programs = The program that makes this website is tested with tools that look for mistakes in its pages. They find some problems and miss others.
accessibility-aim-heading = What we aim for
accessibility-aim = The aim is level AA of the Web Content Accessibility Guidelines (WCAG) 2.2. We built the pages so that:
accessibility-aim-script = everything works without JavaScript
accessibility-aim-keyboard = everything can be reached and used with a keyboard
accessibility-aim-reader = headings, labels, lists and tables make sense to a screen reader
accessibility-aim-narrow = text can be made twice as large, and pages fit a screen that is 320 pixels wide
accessibility-aim-colour = there is a light and a dark version, nothing depends on colour alone, and high-contrast settings of your device are followed
accessibility-aim-errors = when something is missing, the page says so at the top and beside the question, and keeps what you typed
accessibility-aim-charts = each chart has a table with the same figures
accessibility-aim-time = nothing times out while you think: what you saved is kept for at least 24 hours after you last saved a page

accessibility-limits-heading = What we know is missing
accessibility-limits-language = The words of this website are in English and Welsh, and no translator has reviewed the Welsh. Files with results are in English only.
accessibility-limits-files = Files with results are tables and data (CSV and JSON). They need another program to read them. The same figures are on the results pages.
accessibility-limits-operator = Texts of a consultation are written by its owner. We cannot promise that each is easy to read.

accessibility-format-heading = Ask for another format
accessibility-format = You can ask for a consultation on paper, in large print, in Easy Read, in braille, as audio or in another language, or ask to answer by telephone or letter. Contact us: { $contact }. Say which consultation you mean and what you need. Do not send us your code.
accessibility-format-start = The start page of each consultation says which other ways to answer its owner offers.

accessibility-complain-heading = Tell us about a problem, or complain
accessibility-complain = If something on this website does not work for you, tell us: { $contact }. It helps to know the page, what you tried, and which device and software you use.
accessibility-complain-further = If you are not happy with our answer and live in England, Scotland or Wales, contact the
accessibility-complain-eass = Equality Advisory and Support Service
accessibility-complain-ni = In Northern Ireland, contact the
accessibility-complain-ecni = Equality Commission for Northern Ireland

## Cookies

cookies-heading = Cookies
cookies-lede = A cookie is a small piece of text that a website asks your browser to keep. We use five, and each is needed for something you asked for.
cookies-banner = Because we use no other cookies, there is no banner and nothing to choose. You can read every page without a cookie. You get the first one when you start to answer.

cookies-table = The cookies of this website
cookies-name = Name
cookies-purpose = What it is for
cookies-lifetime = How long it stays
cookies-form-slug = name-of-the-consultation
cookies-form-purpose = Set when you start to answer a consultation. It holds the key to your answers until you send them. There is one for each consultation that you start.
cookies-form-lifetime = 25 hours after you last saved a page, or until you send or delete your answers
cookies-receipt-purpose = Set when you send, in the place of the one before. It opens your receipt, and the questions that may follow it.
cookies-receipt-lifetime = 30 minutes, or until you open another page or choose “Clear this device”
cookies-session-purpose = For staff. Set when they sign in, so that they stay signed in.
cookies-session-lifetime = 12 hours, until they sign out, or until they do nothing for a while
cookies-signing-in-purpose = For staff. Set between the two steps of signing in.
cookies-signing-in-lifetime = 10 minutes, or until they have signed in
cookies-device-purpose = For staff. Set when they sign in. It shows that they have signed in from this browser before, so that nobody can lock them out by trying wrong passwords.
cookies-device-lifetime = 180 days

cookies-prefix = Names that begin with “__Host-” tell your browser to send the cookie only to this website, and only over an encrypted connection.
cookies-script = No cookie can be read by scripts. We keep nothing else in your browser, and no cookie follows you to another website.

cookies-delete-heading = Deleting cookies
cookies-delete = You can delete cookies in the settings of your browser at any time. If you delete a form’s cookie before you send, nobody can open your answers any more, unless you saved them with a code, and they are deleted about a day later. If you delete a receipt’s cookie, your response stays, and you can see it with your code.

## Moderation policy

moderation-heading = Moderation policy
moderation-lede = People read the words of every answer that may be published, before it is published. This page says what they may take out, and what they may not.

moderation-principles-heading = Our principles
moderation-principle-counted = Words are moderated, voices are counted. If words are taken out, the response still counts, and so do the options that were chosen.
moderation-principle-opinion = An opinion is never a reason. It does not matter whether somebody is for or against, polite or angry, or makes mistakes in spelling.
moderation-principle-identity = Who somebody is, is never a reason. Words about one’s own origin, faith, disability, sex or sexuality are not removed for what they say about identity.
moderation-principle-campaign = Many people may send the same words. Each of their responses counts.
moderation-principle-code = Every removal has a reason, from the list of the consultation. The lists are below.
moderation-principle-actor = Somebody answers for every removal. The record says which moderator decided, when, and for which reason. It also says each time a moderator was given an answer to read. Rows of that record cannot be changed or deleted with this program.
moderation-principle-second = Every removal can have a second look, by a person who did not make the decision.
moderation-principle-author = You can see what happened to your words and why. Use the code on your receipt.
moderation-principle-shown = Moderators do not rewrite. What they take out is replaced by words such as “[name removed]”. The rest stays as it was written.
moderation-principle-proposer = Accounts of the body that made the proposal cannot moderate its consultation.
moderation-principle-before = Nothing that was written is public before a moderator has approved it.
moderation-check = Check my response

moderation-how-heading = How it works
moderation-how-take = A moderator is given the answer that is due first. Nobody else can decide on it for 10 minutes, or longer while the moderator works on it. Moderators can step back from an answer, for example when they know who wrote it.
moderation-how-see = The moderator sees the words, the question, as whom somebody answered and the day, and nothing else about the response. A program marks words that can hurt a reader, such as threats, before they are read. It decides nothing.
moderation-how-decide = The moderator publishes the words as they are, takes some of them out, or withholds the whole answer. To take out or withhold, the moderator must choose a reason.
moderation-how-one = One moderator decides, and may ask another one, who does not see the first opinion. If the two differ, a lead moderator decides. Moderators can undo their own decisions, and a lead moderator can open any of them again. A published answer is then taken down from every publication, and the date is shown in its place.
moderation-how-groups = Approved answers are published in random order, and only in groups from at least 10 different responses of the same group, for example residents. So an approved answer may have to wait, and in a small group it may not be published.
moderation-how-danger = Danger comes first. A text in which a program finds words that tell of danger to a life is read before all others, also when its author does not want it published or when it came on paper and was not released yet. Of several, those of the day come before those of earlier days, because help can still come in time. The moderator takes the steps that the consultation names and records that. Nobody is told the words by email.
moderation-how-kept = If you chose that your words may not be published, moderators are given them only when they seem to tell of danger to a life, and decide nothing else about them. Analysts of the consultation read them.

moderation-second-heading = Ask for a second look
moderation-second = Enter the code on your receipt at “Check my response” and press “Ask for a second look” beside the answer. You can say why. Somebody who did not take part in the decision looks at it, and you read the outcome in the same place.
moderation-second-limits = You can ask once for each decision. Until the outcome, the first decision stands.

moderation-reasons-heading = Reasons in each consultation
moderation-reasons-none = No consultation has been opened yet. The reasons will be listed here when one is.
moderation-reasons-contact = If you have lost your code, contact { $owner }: { $contact }
moderation-reasons-table = Reasons for taking words out
moderation-reasons-label = Reason
moderation-reasons-code = Code
moderation-reasons-public = What the author and the public read

## Help

help-heading = Help
help-lede = How to answer a consultation, and what to do when something goes wrong.

help-answer-heading = How to answer
help-answer-choose = Choose a consultation. Its start page says what is proposed, who decides, and how long it takes.
help-answer-all = Read the consultations
help-answer-start = Start, and say how you are answering, for example as a resident. You do not need an account.
help-answer-skip = Answer what you want to. You can skip questions, and one answer is enough.
help-answer-check = On the last page, check your answers. Choose whether your words may be published. Then send.
help-answer-code = Keep the code that you get: it is shown for 30 minutes at most. It is the only way to see, take back or delete what you sent.
help-answer-together = Somebody may help you to answer, or write your answers down for you.

help-later-heading = If you want to stop and come back
help-later = Your answers are saved each time you continue to another page. Come back with the same browser on the same device, within 24 hours. After that the answers are deleted and you have to begin again.
help-later-other = To have more time, or to go on with another device, choose “Save and come back later” in the form. You get a return code, and the page says until when your answers are kept.
help-later-shared = On a shared computer, save your answers with a code and then choose “Clear this device”. Or delete your answers and leave.

help-code-heading = If you have lost your code
help-code-lost = We cannot give you a new code, because we do not know who sent what. Your response counts all the same. It can be found only by words that stand in it, such as your name: ask us whether we can look.
help-code-risk = If published words of yours could put you or somebody else in danger, tell us at once. Give the quote number that stands with the words. We can take them down without your code.
help-code-typing = If your code is not accepted, check each letter and figure. Spaces, hyphens and small letters do not matter. A code has 27 characters. The last one may be a sign, such as * or $.
help-code-check = Check my response

help-change-heading = If you want to change what you sent
help-change = Until the consultation closes, enter your code under “Check my response” and choose to correct your response. Afterwards you can still take it back or delete it.

help-late-heading = If the consultation has closed
help-late = If you had begun, you can still send for a short time, and the page says until when. What comes later is kept and counted apart as late.

help-paper-heading = On paper, by telephone or in another format
help-paper = The start page of each consultation says how else you can answer. You can also ask us: { $contact }.

help-contact-heading = Who to contact
help-contact = About this website, contact us: { $contact }. Do not send us your code.
help-contact-owner = About a consultation, contact its owner:
help-contact-line = { $owner }: { $contact }
help-danger-heading = If you or somebody else is in danger
help-danger-link = where help is
help-contact-emergency = Nobody reads answers at once. If somebody is in danger now, call the emergency services.
