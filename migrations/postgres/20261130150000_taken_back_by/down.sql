UPDATE removal SET kind = CASE kind WHEN 'withdrawn-by-office' THEN 'withdrawn' ELSE 'erased' END WHERE kind IN ('withdrawn-by-office', 'erased-by-office');
UPDATE published_text SET removed_why = 'by-author' WHERE removed_why = 'by-office';
ALTER TABLE removal DROP CONSTRAINT removal_kind_check;
ALTER TABLE removal ADD CONSTRAINT removal_kind_check CHECK (kind IN ('withdrawn', 'erased', 'taken-down', 'replaced'));
ALTER TABLE published_text DROP CONSTRAINT published_text_removed_why_check;
ALTER TABLE published_text ADD CONSTRAINT published_text_removed_why_check CHECK (removed_why IN ('by-author', 'by-moderator'));
