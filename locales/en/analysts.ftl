# What analysts read. For staff.

read-heading = Texts that stay unpublished
read-lede = What people wrote and asked not to have published. Moderators are given such a text only while it seems to tell of danger to a life, and it comes here afterwards. You read them all, so that what they say is heard.
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
read-call = Somebody may be in danger: give this text to a moderator
read-called = A moderator has the text now, as the first in the queue, and the duty contact is told. If somebody is in danger now, do not wait for them: follow the steps below.
read-not-called = The text is not among those that stay unpublished any more. Nothing was changed.
read-danger = Give the text to a moderator with the button below it: it becomes the first text in their queue. Moderators do not see these texts otherwise. When you tell somebody, say the number below the text, and not its words.
