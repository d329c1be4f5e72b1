-- People are told when a consultation was changed.
ALTER TABLE news DROP CONSTRAINT news_event_check;
ALTER TABLE news ADD CONSTRAINT news_event_check CHECK (event IN ('opened', 'closing', 'changed', 'published'));
