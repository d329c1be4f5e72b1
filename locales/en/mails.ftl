### Mails. A subject never holds anything that somebody typed.

mail-from-operator = This e-mail was sent by the consultation service of { $operator }. Nobody reads replies to it.
mail-contact = If you need help, write to { $contact }.

mail-test-subject = Test of e-mail
mail-test-words = E-mail from the consultation service works: this message was written by the service itself.
mail-test-next = You asked for it with the command "regard check --mail". There is nothing to do.
