# E-byst.

mail-from-operator = Anfonwyd yr e-bost hwn gan wasanaeth ymgynghori { $operator }. Nid oes neb yn darllen atebion iddo.
mail-contact = Os oes angen cymorth arnoch, ysgrifennwch at { $contact }.
mail-code-subject = Eich cod dychwelyd
mail-code-words = Gwnaethoch gadw atebion i ymgynghoriad a gofyn am yr e-bost hwn:
mail-code-label = Eich cod dychwelyd:
mail-code-how = I barhau, agorwch y cyfeiriad hwn a rhowch y cod:
mail-code-until = Cedwir eich atebion tan { $until }. Nid ydynt wedi’u hanfon eto.
mail-code-keep = Gall pwy bynnag sydd â’r cod ddarllen ac anfon eich atebion. Os na wnaethoch ofyn am yr e-bost hwn, camdeipiodd rhywun ei gyfeiriad: nid oes dim i’w wneud.
mail-receipt-subject = Mae eich ymateb wedi dod i law
mail-receipt-words = Daeth eich ymateb i’r ymgynghoriad hwn i law ar { $day }:
mail-receipt-code = Eich cod:
mail-receipt-look = Gyda’r cod gallwch weld beth a ddaeth o’ch ymateb, ei dynnu’n ôl neu ei ddileu. Agorwch y cyfeiriad hwn a’i roi:
mail-receipt-without = Dewisoch adael eich cod allan o’r e-bost hwn. Mae ei angen arnoch i weld beth a ddaeth o’ch ymateb: cadwch eich derbynneb.
mail-receipt-closes = Mae’r ymgynghoriad yn cau am { $closes }.
mail-receipt-next = Mae’r dudalen hon yn dweud beth sy’n digwydd wedyn:
mail-receipt-keep = Nid yw’r e-bost hwn yn cynnwys eich atebion, ac ni chedwir eich cyfeiriad gyda hwy.

mail-alert-asked-subject = Cadarnhewch eich bod am gael e-byst am ymgyngoriadau
mail-alert-asked-one = Rhoddodd rhywun y cyfeiriad hwn i gael e-byst pan fydd yr ymgynghoriad hwn yn agor, pan gaiff ei newid, cyn iddo gau, a phan gyhoeddir ei ganlyniadau:
mail-alert-asked-all = Rhoddodd rhywun y cyfeiriad hwn i gael e-byst pan fydd unrhyw ymgynghoriad yn agor, pan gaiff ei newid, cyn iddo gau, a phan gyhoeddir ei ganlyniadau.
mail-alert-asked-how = Os chi oedd hwnnw, agorwch y dudalen hon a phwyswch y botwm:
mail-alert-asked-not = Os nad chi oedd hwnnw, nid oes dim i’w wneud: ni ddaw mwy o e-byst, a chaiff y cyfeiriad ei ddileu o fewn 3 diwrnod.
mail-alert-subject-opened = Mae ymgynghoriad wedi agor
mail-alert-subject-closing = Mae ymgynghoriad yn cau cyn bo hir
mail-alert-subject-changed = Newidiwyd ymgynghoriad
mail-alert-subject-published = Cyhoeddwyd canlyniadau ymgynghoriad
mail-alert-words-opened = Gallwch ateb yr ymgynghoriad hwn yn awr:
mail-alert-words-closing = Mae’r ymgynghoriad hwn yn cau o fewn 3 diwrnod. Os ydych wedi anfon ymateb eisoes, nid oes dim i’w wneud:
mail-alert-words-changed = Newidiwyd yr ymgynghoriad hwn tra ei fod ar agor:
mail-alert-words-published = Gallwch ddarllen canlyniadau’r ymgynghoriad hwn yn awr:
mail-alert-mine = Os ydych wedi anfon ymateb, mae’n sefyll fel yr anfonoch ef. I edrych arno gyda’ch cod, neu i’w gywiro, agorwch y dudalen hon:
mail-alert-stop = Rydych yn cael yr e-bost hwn oherwydd i chi ofyn amdano. I atal yr e-byst hyn a dileu eich cyfeiriad, agorwch y dudalen hon:
