### Mails. A subject never holds anything that somebody typed.

mail-from-operator = This email was sent by the consultation service of { $operator }. Nobody reads replies to it.
mail-contact = If you need help, write to { $contact }.

mail-test-subject = Test of email
mail-test-words = Email from the consultation service works: this message was written by the service itself.
mail-test-next = You asked for it with the command "regard check --mail". There is nothing to do.

mail-code-subject = Your return code
mail-code-words = You saved answers to a consultation and asked for this email:
mail-code-label = Your return code:
mail-code-how = To go on, open this address and enter the code:
mail-code-until = Your answers are kept until { $until }. They have not been sent yet.
mail-code-keep = Whoever has the code can read and send your answers. If you did not ask for this email, somebody mistyped their address: there is nothing to do.

mail-receipt-subject = We have received your response
mail-receipt-words = We received your response to this consultation on { $day }:
mail-receipt-code = Your code:
mail-receipt-look = With the code you can see what became of your response, withdraw it or delete it. Open this address and enter it:
mail-receipt-without = You chose to leave your code out of this email. You need it to see what became of your response: keep your receipt.
mail-receipt-closes = The consultation closes at { $closes }.
mail-receipt-next = This page says what happens then:
mail-receipt-keep = This email does not hold your answers, and your address is not stored with them.

mail-danger-subject = A text may tell of danger to a life
mail-danger-words = A program found words that may tell of danger to a life in what somebody wrote in this consultation:
mail-danger-read = Read it now, or make sure that a moderator does. It is the first text in the queue:
mail-danger-steps = What to do:
mail-danger-no-steps = The consultation names no steps. If somebody is in danger now, call the emergency services, then tell a lead moderator.
mail-danger-keep = This email holds no word of the text and nothing about its author. Each text is told once. Do not send the words by email or message.

mail-invitation-subject = You are invited to work on consultations
mail-invitation-hello = Hello { $name },
mail-invitation-words = You are invited to work on consultations of { $operator }. Choose a password here:
mail-invitation-link = Choose a password
mail-invitation-once = The link works once, for 72 hours. If you did not expect this, ask whoever you think sent it, by another way than this mail.
mail-new-password-subject = A link to a new password
mail-new-password-words = Somebody asked for a new password for your account. If it was you, choose one here:
mail-new-password-link = Choose a new password
mail-new-password-once = The link works once, for an hour. You still need your code to sign in. If you did not ask for it, do nothing: your password stays as it is.

mail-alert-asked-subject = Confirm that you want emails about consultations
mail-alert-asked-one = Somebody gave this address to get emails when this consultation opens, when it is changed, before it closes, and when its results are published:
mail-alert-asked-all = Somebody gave this address to get emails when any consultation opens, when it is changed, before it closes, and when its results are published.
mail-alert-asked-how = If it was you, open this page and press the button:
mail-alert-asked-not = If it was not you, there is nothing to do: no more emails come, and the address is deleted within 3 days.
mail-alert-subject-opened = A consultation has opened
mail-alert-subject-closing = A consultation closes soon
mail-alert-subject-changed = A consultation was changed
mail-alert-subject-published = Results of a consultation are published
mail-alert-words-opened = You can answer this consultation now:
mail-alert-words-closing = This consultation closes within 3 days. If you have sent a response already, there is nothing to do:
mail-alert-words-changed = This consultation was changed while it is open:
mail-alert-words-published = You can read the results of this consultation now:
mail-alert-mine = If you have sent a response, it stands as you sent it. To look at it with your code, or to correct it, open this page:
mail-alert-stop = You get this email because you asked for it. To stop these emails and delete your address, open this page:
