DROP INDEX review_kept;
