-- What a discussion changes on kept pages, and letters that wait to be sent.
CREATE FUNCTION comments_told() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (SELECT count(*) FROM changed) > 100 THEN PERFORM tell(ARRAY['all']); RETURN NULL; END IF;
  PERFORM tell(ARRAY(
    SELECT DISTINCT 'paper:' || coalesce(c.paper_id, s.paper_id)
    FROM changed c LEFT JOIN summaries s ON s.id = c.summary_id));
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER comments_told_insert AFTER INSERT ON comments
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION comments_told();
--> statement-breakpoint
CREATE TRIGGER comments_told_update AFTER UPDATE ON comments
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION comments_told();
--> statement-breakpoint
CREATE TRIGGER comments_told_delete AFTER DELETE ON comments
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION comments_told();
--> statement-breakpoint
CREATE TRIGGER comments_told_truncate AFTER TRUNCATE ON comments FOR EACH STATEMENT EXECUTE FUNCTION topics_told('{all}');
--> statement-breakpoint
CREATE TRIGGER decisions_told AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON decisions FOR EACH STATEMENT EXECUTE FUNCTION topics_told('{moderation}');
--> statement-breakpoint
CREATE TRIGGER lists_told AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lists FOR EACH STATEMENT EXECUTE FUNCTION topics_told('{lists}');
--> statement-breakpoint
CREATE TRIGGER list_papers_told AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON list_papers FOR EACH STATEMENT EXECUTE FUNCTION topics_told('{lists}');
--> statement-breakpoint
-- A banner or the title may stand on every page.
CREATE TRIGGER site_settings_told AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON site_settings FOR EACH STATEMENT EXECUTE FUNCTION topics_told('{all}');
--> statement-breakpoint
CREATE TRIGGER letters_told AFTER INSERT ON letters FOR EACH STATEMENT EXECUTE FUNCTION topics_told('{letters}');
