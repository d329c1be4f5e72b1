# Signing in, and the pages of one's own account.

## Signing in

sign-in = Sign in
sign-out = Sign out
problem-interrupted = Sign in again to go on
problem-interrupted-words = You were signed out because you did nothing for a while. What you typed is not recorded yet, and it is not lost: it comes back once you have signed in. It waits for an hour, on this page only.
interrupted-heading = You are signed in again
interrupted-lede = Nothing that you typed is lost. It is not recorded yet: your last press came after you were signed out.
interrupted-typed = What you typed
interrupted-go-on = Go on with it
interrupted-leave = Leave it and go to your work
sign-in-heading = Sign in
sign-in-lede = This page is for people who work on consultations. You do not need to sign in to answer one:
sign-in-residents = go to the consultations
sign-in-email = Email address
sign-in-password = Password
sign-in-new-password = New password
sign-in-forgotten = Forgotten your password?
sign-in-chosen = Your password is set. Sign in with it.
sign-in-over = Too much time has passed since you entered your password. Enter it again.
sign-in-code-heading = Enter your code
sign-in-code = Code
sign-in-code-hint = The 6 digits that your app shows now. A recovery code works too, once.
sign-in-again = Start again
sign-in-no-app = I do not have my app
sign-in-no-app-words = Use one of your 10 recovery codes. If you have none left, ask two administrators to reset your second factor. A new password does not help.

## Choosing a password by a link

password-hint = At least 15 characters. A few words that only you would put together are good. You can paste it from a password manager.
join-heading = Choose your password
join-lede = Welcome, { $name }. You are invited to work on consultations of { $operator }.
join-closed-heading = This invitation does not work
join-closed = Ask whoever invited you to send a new invitation.
new-password-heading = Get a link to a new password
new-password-choose-heading = Choose a new password
new-password-choose-lede = This ends every session of your account. You still need your code to sign in.
new-password-closed-heading = This link does not work
new-password-closed = Ask for a new link. Only the newest one works, for an hour.
new-password-lede = Enter the email address of your account. We send a link that works once, for an hour.
new-password-send = Send a link
new-password-asked = If an account has this address, a link is on its way. If nothing comes, ask an administrator.
choose-for = For the account
choose-set = Set this password
link-used = Somebody has used this link already. If it was not you, tell an administrator now.
link-over = The time for this link is over, or a newer one took its place.
link-unknown = There is no such link. Part of the address may be missing.
link-tell = Tell the administrators that this link did not work
link-told = This is recorded. Administrators can see it.

## One's own account

account-heading = Your account
account-affiliation = Organisation you belong to
account-no-roles = You have no role yet. An administrator can give you one.
account-name = Name that colleagues see
account-save-name = Save name
account-password-heading = Password
account-password-present = Present password
account-save-password = Change password
account-second-factor-set = A code from your app is asked for when you sign in.
account-recovery-codes = { $count ->
        [0] You have no recovery codes left.
        [one] You have 1 recovery code left.
       *[other] You have { $count } recovery codes left.
    }
account-second-factor-none = You sign in with your password alone.
account-second-factor-change = Change this
account-sessions = Where you are signed in
account-sessions-words = Each line is a browser. Times are in UTC. End what you do not know, then change your password.
account-session = Since { $since }, until { $until } at the latest.
account-session-present = This browser
account-session-end = End
account-sessions-end = End all others
account-done-name = Your name is changed.
account-done-password = Your password is changed. Your other sessions are ended.
account-done-sessions = That session is ended.

## The second factor

second-factor-heading = Second factor
second-factor-lede = When you sign in, we ask for your password and for a code that an app on your phone or computer shows. Somebody who learns your password cannot get in with it.
second-factor-required = Set this up first. Everybody who works here needs it.
second-factor-set = A code is asked for when you sign in. To change the app or to get new recovery codes, enter your password.
second-factor-start = Set up an app
second-factor-replace = Set up another app
second-factor-step-app = 1. Add this account to your app
second-factor-app = Any authenticator app works. Scan this picture with it.
second-factor-qr = Picture for your app. The same key stands below as text.
second-factor-key = Or type this key into the app:
second-factor-step-code = 2. Enter the code that the app shows
second-factor-code = 6-digit code
second-factor-confirm = Use this app
recovery-codes-heading = Your recovery codes
recovery-codes-lede = Each of these codes lets you in once without your app.
recovery-codes-keep = Print them or write them down, and keep them where you keep your keys. They are shown only now. Earlier codes do not work any more.
recovery-codes-renew = Make new recovery codes
recovery-codes-done = I have kept them

## Roles

roles-everywhere = In every consultation
roles-about = What each role may do
role-moderator = Moderator
role-about-moderator = reviews what residents wrote and types in paper forms
role-lead-moderator = Lead moderator
role-about-lead-moderator = a moderator who also settles what two see differently, takes escalations and sees how the work goes
role-analyst = Analyst
role-about-analyst = reads the words that stay unpublished
role-official = Official
role-about-official = previews and publishes results, and brings in responses from elsewhere
role-decision-maker = Decision-maker
role-about-decision-maker = decides about the proposal; has no pages yet
role-administrator = Administrator
role-about-administrator = invites people and gives roles, opens, extends and closes consultations
role-auditor = Auditor
role-about-auditor = reads the record of every act, and changes nothing
role-data-protection = Data protection
role-about-data-protection = answers requests of people about what is held of them, and erases it
