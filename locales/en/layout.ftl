# What surrounds every page, and words that many pages share.

## The title of a page with errors begins with this; the space at its end stays.

title-error = { "Error: " }

## The language itself. A language without these three is not complete.

# In the language itself.
language-name = English
# ltr or rtl.
language-direction = ltr
# What every page says about the language, such as that nobody has reviewed it.
language-note = { "" }
# Names the list of languages for people who listen to the page.
nav-languages = Language

## Navigation

skip-to-main = Skip to main content
nav-service = Consultations and your response
nav-consultations = Consultations
nav-my-response = Check my response
leave-site = Leave this site now
nav-help = Help
nav-staff = Your work
nav-about = About this service
nav-privacy = Privacy
nav-accessibility = Accessibility
nav-cookies = Cookies
nav-moderation = How we review answers
footer-run-by = Run by { $operator }. No tracking, no accounts for residents, only essential cookies.
example = This is an example
back = Back
back-to-consultation = Back to the consultation
back-to-results = Back to the results
back-to-work = Back to my work

## Small words

continue = Continue
change = Change
# Follows "Change" for people who listen to the page: "Change your answer to: …".
change-what = your answer to: { $what }
copied = Copied
new-tab = (opens in a new tab)
not-provided = Not provided
optional = (optional)
or = or
# The way back from a page that asks whether somebody means it.
sure-no = No, go back

## Where a consultation stands

phase-upcoming = Not open yet
phase-open = Open
phase-grace = Just closed
phase-closed = Closed

## Dates and times

date-day = { $day } { $month } { $year }
date-moment = { $time } on { $weekday } { $date } ({ $zone })
date-short = { $time } on { $date }

# 9:30am, 11:59pm, 12 noon.
time-am = { $clock }am
time-pm = { $clock }pm
time-noon = 12 noon

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

# The week begins on Monday.
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
