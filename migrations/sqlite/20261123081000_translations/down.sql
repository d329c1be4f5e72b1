ALTER TABLE published_text DROP COLUMN translation_language;
ALTER TABLE published_text DROP COLUMN translation;
DROP TABLE text_translation;
