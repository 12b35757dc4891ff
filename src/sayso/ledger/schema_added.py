"""What the third schema adds: columns and tables for what only the JSON of readings and records had."""

from __future__ import annotations

ADDED = """
ALTER TABLE statements ADD COLUMN said_granularity TEXT;  -- how exactly said_on is given: see the codebook
ALTER TABLE statements ADD COLUMN said_time TEXT;  -- ISO date and time, where an hour of the saying is given
ALTER TABLE statements ADD COLUMN anonymity_start INTEGER;  -- first character of the words that keep a name back
ALTER TABLE statements ADD COLUMN anonymity_end INTEGER;  -- one past their last, or that of the reason given
ALTER TABLE statements ADD COLUMN anonymity_words TEXT;  -- those words

CREATE TABLE statement_candidates (  -- Actors that the holder may be, where that is open or in doubt.
  statement INTEGER NOT NULL REFERENCES statements(key) ON DELETE CASCADE,  -- the statement
  n INTEGER NOT NULL,  -- 0 is the likeliest
  actor INTEGER REFERENCES actors(key),  -- the actor
  actor_id TEXT NOT NULL,  -- its id
  PRIMARY KEY (statement, n)
) STRICT, WITHOUT ROWID;

ALTER TABLE events ADD COLUMN happened_granularity TEXT;  -- how exactly happened is given: see the codebook
ALTER TABLE events ADD COLUMN doers TEXT NOT NULL DEFAULT '[]';  -- JSON list of the bare nouns for who did it
ALTER TABLE events ADD COLUMN targets TEXT NOT NULL DEFAULT '[]';  -- JSON list of those for what it was done to
ALTER TABLE events ADD COLUMN phrase TEXT NOT NULL DEFAULT '';  -- what several words name it by, in plain form
ALTER TABLE events ADD COLUMN noun INTEGER NOT NULL DEFAULT 0;  -- 1 where a noun names it

ALTER TABLE figures ADD COLUMN part_of INTEGER REFERENCES figures(key);  -- the figure that it is a part of
ALTER TABLE figures ADD COLUMN part_of_start INTEGER;  -- first character of that figure
ALTER TABLE figures ADD COLUMN part_of_end INTEGER;  -- one past its last character
ALTER TABLE figures ADD COLUMN part_of_words TEXT;  -- its words
ALTER TABLE figures ADD COLUMN earlier INTEGER NOT NULL DEFAULT 0;  -- 1 where the text gives it as what was said before

ALTER TABLE denials ADD COLUMN names_start INTEGER;  -- first of the words that name the claim it answers
ALTER TABLE denials ADD COLUMN names_end INTEGER;  -- one past their last character
ALTER TABLE denials ADD COLUMN names_words TEXT;  -- those words
"""

ADDED_LINKED = """
ALTER TABLE incidents ADD COLUMN inferred TEXT NOT NULL DEFAULT '[]';  -- JSON list: when, where, if no words give it

CREATE TABLE account_given (  -- All that an account's holder gives, field by field and story by story.
  account TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,  -- the account
  n INTEGER NOT NULL,  -- 0 is the newest
  field TEXT NOT NULL,  -- stance, what, when, where, actor, recipient, evidence or check
  value TEXT NOT NULL,  -- what is given for it
  party TEXT REFERENCES parties(id) ON UPDATE CASCADE,  -- the party that it names, for actor and recipient
  doc INTEGER NOT NULL REFERENCES documents(key),  -- the document
  span_start INTEGER NOT NULL,  -- first character of the words that give it
  span_end INTEGER NOT NULL,  -- one past their last character
  words TEXT NOT NULL,  -- those words
  statement INTEGER REFERENCES statements(key) ON DELETE SET NULL,  -- the statement in which they stand
  statement_id TEXT,  -- its id; empty where the outlet tells it of the holder
  said_on TEXT,  -- ISO date on which it was said, else that of the story
  via TEXT NOT NULL,  -- JSON list of the parties through whom it came, outermost first
  PRIMARY KEY (account, n)
) STRICT, WITHOUT ROWID;

ALTER TABLE linked_figures ADD COLUMN day TEXT;  -- ISO date on which it was said, else that of the story
ALTER TABLE linked_figures ADD COLUMN outlet TEXT;  -- outlet of its story, which gives it where no party does
ALTER TABLE linked_figures ADD COLUMN matter TEXT NOT NULL DEFAULT '';  -- what its scope says beyond the incident

ALTER TABLE linked_denials ADD COLUMN names_start INTEGER;  -- first of the words that name the claim it answers
ALTER TABLE linked_denials ADD COLUMN names_end INTEGER;  -- one past their last character
ALTER TABLE linked_denials ADD COLUMN names_words TEXT;  -- those words
"""

NEWEST = """
CREATE TEMP VIEW newest_readings AS
SELECT r.doc, r.data, d.text FROM readings r JOIN documents d ON d.key = r.doc
WHERE r.key = (SELECT max(key) FROM readings WHERE doc = r.doc) AND json_valid(r.data);
"""
FILL = """
UPDATE statements SET
  said_granularity = json_extract(j.value, '$.said_granularity'),
  said_time = json_extract(j.value, '$.said_time'),
  anonymity_start = (SELECT min(json_extract(value, '$[0]')) FROM json_each(j.value, '$.anonymity')),
  anonymity_end = (SELECT max(json_extract(value, '$[1]')) FROM json_each(j.value, '$.anonymity'))
FROM newest_readings r, json_each(r.data, '$.statements') j
WHERE statements.doc = r.doc AND statements.id = json_extract(j.value, '$.id');

UPDATE statements SET anonymity_words = substr(d.text, anonymity_start + 1, anonymity_end - anonymity_start)
FROM documents d WHERE d.key = statements.doc AND anonymity_start IS NOT NULL;

INSERT INTO statement_candidates
SELECT s.key, c.key, (SELECT key FROM actors WHERE doc = r.doc AND id = c.value), c.value
FROM newest_readings r, json_each(r.data, '$.statements') j, json_each(j.value, '$.candidates') c
JOIN statements s ON s.doc = r.doc AND s.id = json_extract(j.value, '$.id');

UPDATE events SET
  happened_granularity = json_extract(j.value, '$.when_granularity'),
  doers = coalesce(json_extract(j.value, '$.doers'), '[]'),
  targets = coalesce(json_extract(j.value, '$.targets'), '[]'),
  phrase = coalesce(json_extract(j.value, '$.phrase'), ''),
  noun = coalesce(json_extract(j.value, '$.noun'), 0)
FROM newest_readings r, json_each(r.data, '$.events') j
WHERE events.key = (SELECT min(key) FROM events WHERE doc = r.doc) + j.key;

UPDATE figures SET
  part_of_start = json_extract(j.value, '$.part_of[0]'),
  part_of_end = json_extract(j.value, '$.part_of[1]'),
  part_of_words = substr(
    r.text, json_extract(j.value, '$.part_of[0]') + 1,
    json_extract(j.value, '$.part_of[1]') - json_extract(j.value, '$.part_of[0]')
  ),
  part_of = (
    SELECT min(key) FROM figures f WHERE f.doc = r.doc
    AND f.span_start = json_extract(j.value, '$.part_of[0]') AND f.span_end = json_extract(j.value, '$.part_of[1]')
  ),
  earlier = coalesce(json_extract(j.value, '$.earlier'), 0)
FROM newest_readings r, json_each(r.data, '$.figures') j
WHERE figures.key = (SELECT min(key) FROM figures WHERE doc = r.doc) + j.key;

UPDATE denials SET
  names_start = json_extract(j.value, '$.names[0]'),
  names_end = json_extract(j.value, '$.names[1]'),
  names_words = substr(
    r.text, json_extract(j.value, '$.names[0]') + 1,
    json_extract(j.value, '$.names[1]') - json_extract(j.value, '$.names[0]')
  )
FROM newest_readings r, json_each(r.data, '$.denials') j
WHERE denials.key = (SELECT min(key) FROM denials WHERE doc = r.doc) + j.key;

DROP VIEW newest_readings;
"""
"""The new columns of readings, from their JSON: keys of one document's rows follow each other in its order."""

LINK_ANEW = """
DELETE FROM linkage_meta;
"""
"""The rows of the linkage get their new columns when stories are linked anew, which the next question sees to."""

INDEXES = ("statement_candidates(actor)", "figures(part_of)", "account_given(party)", "account_given(doc)",
           "account_given(statement)")  # fmt: skip
"""Every foreign key of these that no primary key covers."""
