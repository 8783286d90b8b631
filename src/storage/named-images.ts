// The images that texts name: every revision of a summary, comment or draft, as source or as HTML, and waiting imports.
export const namedImages = `select distinct m[1] as hash
  from (select text from revisions union all select html from renderings union all select text from comments
    union all select html from comments union all select text from comment_revisions union all select text from drafts
    union all select item from waiting_imports) t (text),
    regexp_matches(t.text, '/media/([0-9a-f]{32})\\.(?:webp|png)', 'g') m
  where t.text like '%/media/%'`
