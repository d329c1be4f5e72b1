DELETE FROM news WHERE event = 'changed';
ALTER TABLE news DROP CONSTRAINT news_event_check;
ALTER TABLE news ADD CONSTRAINT news_event_check CHECK (event IN ('opened', 'closing', 'published'));
