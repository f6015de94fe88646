-- Views of the database export: what people ask first. Column names are stable.
-- Tietokantaviennin näkymät: se mitä ensin kysytään. Sarakkeiden nimet ovat pysyviä.

CREATE VIEW item_overview AS
SELECT items.type, items.text, themes.label AS theme, forums.name AS forum, forums.date, forums.municipality,
       sources.file_name, evidence.page, evidence.quote, items.confidence, items.review, items.language, items.id
FROM items
JOIN sources ON sources.id = items.record_id
JOIN forums ON forums.record_id = items.record_id
JOIN evidence ON evidence.id = items.id || '_1'
LEFT JOIN themes ON themes.id = items.theme_id;

CREATE VIEW to_review AS
SELECT * FROM item_overview WHERE review = 1;

CREATE VIEW events AS
SELECT coalesce(forums.forum_key, forums.record_id) AS event, max(forums.name) AS name, max(forums.date) AS date,
       max(forums.municipality) AS municipality, max(forums.attended) AS attended,
       count(*) AS sources, sum(counted.items) AS items
FROM forums
JOIN (SELECT sources.id, count(items.id) AS items FROM sources LEFT JOIN items ON items.record_id = sources.id
      GROUP BY sources.id) AS counted ON counted.id = forums.record_id
GROUP BY event
ORDER BY date, event;

CREATE VIEW theme_counts AS
SELECT themes.label AS theme, forums.name AS forum, forums.date,
       sum(items.type = 'needs') AS needs, sum(items.type = 'uses') AS uses, sum(items.type = 'reasons') AS reasons,
       sum(items.type = 'offers') AS offers, sum(items.type = 'challenges') AS challenges,
       sum(items.type = 'questions') AS questions, sum(items.type = 'material_tips') AS material_tips,
       sum(items.type = 'actions') AS actions, themes.id AS theme_id
FROM themes
JOIN forums ON forums.record_id = themes.record_id
LEFT JOIN items ON items.theme_id = themes.id AND items.type <> 'themes'
GROUP BY themes.id
ORDER BY forums.date, themes.rowid;

CREATE VIEW actions_by_due AS
SELECT actions.due, actions.responsible, actions.text, forums.name AS forum, forums.date, actions.review, actions.id
FROM actions
JOIN forums ON forums.record_id = actions.record_id
ORDER BY actions.due IS NULL, actions.due, actions.id;
