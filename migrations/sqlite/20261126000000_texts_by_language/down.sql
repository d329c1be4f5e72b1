DROP INDEX review_language;
