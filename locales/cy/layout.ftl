# Yr hyn sydd o amgylch pob tudalen, a geiriau y mae llawer o dudalennau'n eu rhannu.

title-error = { "Gwall: " }

language-name = Cymraeg
language-direction = ltr
language-note = Nid yw cyfieithydd wedi adolygu’r Gymraeg ar y dudalen hon.
nav-languages = Iaith

skip-to-main = Neidio i’r prif gynnwys
nav-service = Ymgyngoriadau a’ch ymateb
nav-consultations = Ymgyngoriadau
nav-my-response = Gwirio fy ymateb
nav-help = Cymorth
nav-about = Ynglŷn â’r gwasanaeth hwn
nav-privacy = Preifatrwydd
nav-accessibility = Hygyrchedd
nav-cookies = Cwcis
nav-moderation = Sut rydym yn adolygu atebion
footer-run-by = Yn cael ei redeg gan { $operator }. Dim tracio, dim cyfrifon i drigolion, cwcis hanfodol yn unig.
example = Enghraifft yw hon
back = Yn ôl
back-to-consultation = Yn ôl i’r ymgynghoriad
back-to-results = Yn ôl i’r canlyniadau

continue = Parhau
change = Newid
change-what = eich ateb i: { $what }
copied = Wedi’i gopïo
new-tab = (yn agor mewn tab newydd)
not-provided = Heb ei ddarparu
optional = (dewisol)
or = neu
sure-no = Na, mynd yn ôl

phase-upcoming = Heb agor eto
phase-open = Ar agor
phase-grace = Newydd gau
phase-closed = Ar gau

date-day = { $day } { $month } { $year }
date-moment = { $time } ddydd { $weekday } { $date } ({ $zone })
date-short = { $time } ar { $date }

time-am = { $clock }am
time-pm = { $clock }pm
time-noon = 12 hanner dydd

month-1 = Ionawr
month-2 = Chwefror
month-3 = Mawrth
month-4 = Ebrill
month-5 = Mai
month-6 = Mehefin
month-7 = Gorffennaf
month-8 = Awst
month-9 = Medi
month-10 = Hydref
month-11 = Tachwedd
month-12 = Rhagfyr

weekday-1 = Llun
weekday-2 = Mawrth
weekday-3 = Mercher
weekday-4 = Iau
weekday-5 = Gwener
weekday-6 = Sadwrn
weekday-7 = Sul

leave-site = Gadael y wefan hon nawr
