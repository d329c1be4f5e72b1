# What analysts read. For staff.

read-heading = Texts that stay unpublished
read-lede = What people wrote and asked not to have published. Moderators are not given these texts: you read them, so that what they say is heard.
read-no-consultations = There is no consultation in which you may read such texts.
# $n is a number in words: "12", "more than 1,000".
read-count = Texts: { $n }
read-none = Nobody has asked for words to stay unpublished yet. Texts appear here as they come in.
read-warning = These texts may not be published or quoted.
read-warning-words = Their authors said no to it. Do not copy them anywhere, and do not repeat anything by which somebody could be recognised.
read-recorded = The oldest come first, those of one day in random order. Each page of texts that you open is in the record of acts.
read-show = Show texts
read-none-fit = No text fits
read-shown = { $n ->
        [one] 1 text
       *[other] { $n } texts
    }
read-about = { $question } · { $capacity } · received on { $day }
read-warns = This text may hurt: { $flags }
read-next = Show the next texts
read-end = There are no more texts.
read-danger = Nobody else is given these texts. When you tell somebody, say the number below the text, and not its words.
