"""What lists are read by, since the third schema: days and counts that the file keeps up itself, by triggers."""

from __future__ import annotations

LISTED = """
ALTER TABLE documents ADD COLUMN day TEXT
  GENERATED ALWAYS AS (coalesce(substr(coalesce(published, dct), 1, 10), '')) VIRTUAL;  -- ISO date by which it sorts

ALTER TABLE positions ADD COLUMN day TEXT NOT NULL DEFAULT '';  -- ISO date by which it sorts: its own, else its story's
UPDATE positions SET day = coalesce(
  substr(coalesce(nullif(positions.date, ''), nullif(d.published, ''), d.dct), 1, 10), ''
)
FROM documents d WHERE d.key = positions.doc;

ALTER TABLE linked_denials ADD COLUMN day TEXT NOT NULL DEFAULT '';  -- ISO date by which it sorts
CREATE TRIGGER linked_denials_dated AFTER INSERT ON linked_denials BEGIN
  UPDATE linked_denials SET day = coalesce((
    SELECT substr(coalesce(s.said_on, d.published, d.dct), 1, 10)
    FROM documents d LEFT JOIN statements s ON s.key = NEW.statement WHERE d.key = NEW.doc
  ), '') WHERE key = NEW.key;
END;

ALTER TABLE incidents ADD COLUMN newest TEXT NOT NULL DEFAULT '';  -- ISO date of the newest story that tells of it
ALTER TABLE incidents ADD COLUMN told INTEGER NOT NULL DEFAULT 0;  -- in how many places stories tell of it
CREATE TRIGGER incident_mentions_told AFTER INSERT ON incident_mentions BEGIN
  UPDATE incidents SET told = told + 1, newest = max(newest, (SELECT day FROM documents WHERE key = NEW.doc))
  WHERE id = NEW.incident;
END;

ALTER TABLE parties ADD COLUMN side_key TEXT NOT NULL DEFAULT '';  -- its side as all spellings sound
ALTER TABLE parties ADD COLUMN first_hand INTEGER NOT NULL DEFAULT 0;  -- statements that reach outlets from itself
ALTER TABLE parties ADD COLUMN second_hand INTEGER NOT NULL DEFAULT 0;  -- statements that come through others
ALTER TABLE parties ADD COLUMN passed_on INTEGER NOT NULL DEFAULT 0;  -- statements of others that come through it
ALTER TABLE parties ADD COLUMN stories INTEGER NOT NULL DEFAULT 0;  -- documents in which it stands
ALTER TABLE parties ADD COLUMN statements INTEGER
  GENERATED ALWAYS AS (first_hand + second_hand) VIRTUAL;  -- first-hand and second-hand together

CREATE TABLE party_keys (  -- By what a name is looked up: its words as all spellings sound, and its initials after =.
  party TEXT NOT NULL REFERENCES parties(id) ON UPDATE CASCADE ON DELETE CASCADE,  -- the party
  key TEXT NOT NULL,  -- a word or the initials
  PRIMARY KEY (party, key)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER parties_named_anew BEFORE UPDATE OF data ON parties BEGIN
  DELETE FROM party_keys WHERE party = OLD.id;
END;

CREATE TABLE member_counts (  -- How often each document's actor speaks, of which the counts of its party are made.
  actor_id TEXT PRIMARY KEY,  -- id of the actor
  party TEXT NOT NULL REFERENCES parties(id) ON UPDATE CASCADE ON DELETE CASCADE,  -- the party
  doc INTEGER NOT NULL REFERENCES documents(key),  -- the document
  first_hand INTEGER NOT NULL,  -- statements that reach the outlet from itself
  second_hand INTEGER NOT NULL,  -- statements that come through others
  passed_on INTEGER NOT NULL  -- statements of others that come through it
) STRICT, WITHOUT ROWID;
CREATE TRIGGER party_members_counted AFTER INSERT ON party_members WHEN NEW.actor IS NOT NULL BEGIN
  UPDATE parties SET stories = stories + 1 WHERE id = NEW.party AND NOT EXISTS (
    SELECT 1 FROM member_counts
    WHERE party = NEW.party AND doc = (SELECT doc FROM actors WHERE key = NEW.actor)
  );
  INSERT INTO member_counts SELECT
    NEW.actor_id, NEW.party, a.doc,
    (SELECT count(*) FROM statements s
     WHERE s.holder = a.key AND NOT EXISTS (SELECT 1 FROM relays WHERE statement = s.key)),
    (SELECT count(*) FROM statements s
     WHERE s.holder = a.key AND EXISTS (SELECT 1 FROM relays WHERE statement = s.key)),
    (SELECT count(DISTINCT statement) FROM relays WHERE actor = a.key)
  FROM actors a WHERE a.key = NEW.actor;
  UPDATE parties SET
    first_hand = parties.first_hand + c.first_hand,
    second_hand = parties.second_hand + c.second_hand,
    passed_on = parties.passed_on + c.passed_on
  FROM member_counts c WHERE c.actor_id = NEW.actor_id AND parties.id = c.party;
END;
CREATE TRIGGER party_members_uncounted AFTER DELETE ON party_members BEGIN
  UPDATE parties SET
    first_hand = parties.first_hand - c.first_hand,
    second_hand = parties.second_hand - c.second_hand,
    passed_on = parties.passed_on - c.passed_on,
    stories = parties.stories - (NOT EXISTS (
      SELECT 1 FROM member_counts o WHERE o.party = c.party AND o.doc = c.doc AND o.actor_id <> c.actor_id
    ))
  FROM member_counts c WHERE c.actor_id = OLD.actor_id AND parties.id = c.party;
  DELETE FROM member_counts WHERE actor_id = OLD.actor_id;
END;
"""
"""Triggers, so that whoever writes the rows need not know of the lists; none of these columns is in the records."""

BY_STATEMENTS = "statements DESC, passed_on DESC, stories DESC, named DESC, name, id"
"""The order in which actors are listed."""
BY_NEWEST = "newest DESC, happened IS NULL, told DESC, position, id"
"""The order of incidents: of those of one day the dated ones first, then those told of most."""

LISTS = f"""
CREATE UNIQUE INDEX documents_by_day ON documents(day DESC, id);
CREATE INDEX entries_by_made ON entries(kind, made DESC, subject);
CREATE INDEX positions_by_day ON positions(day DESC, doc);
CREATE INDEX linked_denials_by_day ON linked_denials(day DESC, position, id);
CREATE INDEX incidents_by_newest ON incidents({BY_NEWEST});
CREATE INDEX parties_by_statements ON parties({BY_STATEMENTS});
CREATE INDEX parties_by_kind ON parties(kind, {BY_STATEMENTS});
CREATE INDEX parties_by_side ON parties(side_key, {BY_STATEMENTS});
CREATE INDEX party_keys_by_key ON party_keys(key, party);
CREATE INDEX member_counts_by_party ON member_counts(party, doc);
CREATE INDEX member_counts_by_doc ON member_counts(doc);
"""
