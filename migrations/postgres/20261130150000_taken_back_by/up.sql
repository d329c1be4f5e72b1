-- Who took a response back: its author, or the office because somebody asked it to.
ALTER TABLE removal DROP CONSTRAINT removal_kind_check;
ALTER TABLE removal ADD CONSTRAINT removal_kind_check CHECK (kind IN ('withdrawn', 'erased', 'taken-down', 'replaced', 'withdrawn-by-office', 'erased-by-office'));
ALTER TABLE published_text DROP CONSTRAINT published_text_removed_why_check;
ALTER TABLE published_text ADD CONSTRAINT published_text_removed_why_check CHECK (removed_why IN ('by-author', 'by-moderator', 'by-office'));
