"""The tables of the first schema, with a comment for each table and column; docs/ledger.md is made from them."""

from __future__ import annotations

FACTS = """
CREATE TABLE entries (  -- The hash chain: one row for each fact kept, never changed. Its newest hash is the head.
  seq INTEGER PRIMARY KEY,  -- 1, 2, 3 without a gap
  title TEXT GENERATED ALWAYS AS (kind || ' ' || subject) VIRTUAL,  -- what to call it
  kind TEXT NOT NULL,  -- document, reading, ruling or redaction
  subject TEXT NOT NULL,  -- id of the document or ruling; of a redaction: the entry whose row it blanks
  made TEXT NOT NULL,  -- when it was written, UTC
  digest TEXT NOT NULL,  -- salted hash of the payload, which stands in its own table
  previous TEXT NOT NULL,  -- hash of the entry before; empty for the first
  hash TEXT NOT NULL UNIQUE  -- hash of all columns before this one
) STRICT;

CREATE TABLE documents (  -- One story as read, never changed.
  key INTEGER PRIMARY KEY,  -- number inside this file
  title TEXT GENERATED ALWAYS AS (coalesce(headline, nullif(name, ''), id)) VIRTUAL,  -- what to call it
  id TEXT NOT NULL UNIQUE,  -- hash of outlet, url, date and text: the same in every ledger
  outlet TEXT,  -- newspaper or agency
  url TEXT,  -- where it was read
  headline TEXT,  -- its title as given
  name TEXT NOT NULL,  -- what the input called it
  dct TEXT,  -- ISO date on which it appeared
  published TEXT,  -- ISO date and time with offset
  modified TEXT,  -- ISO date and time with offset
  fetched TEXT,  -- ISO date and time with offset
  version_of INTEGER REFERENCES documents(key),  -- the earlier text of the same url
  text TEXT NOT NULL,  -- NFC; every span counts code points of it
  salt BLOB NOT NULL,  -- random bytes, blanked together with the text
  facts_digest TEXT NOT NULL,  -- salted hash of the columns above but the text, and of the offset pieces
  text_digest TEXT NOT NULL,  -- salted hash of the text
  raw_digest TEXT NOT NULL,  -- salted hash of the bytes as given
  entry INTEGER NOT NULL UNIQUE REFERENCES entries(seq),  -- its place in the chain
  redacted INTEGER REFERENCES entries(seq)  -- the entry by which it was blanked
) STRICT;

CREATE TABLE originals (  -- What a document was read from, never changed.
  doc INTEGER PRIMARY KEY REFERENCES documents(key),  -- the document
  raw BLOB,  -- bytes as given
  pieces TEXT  -- JSON list of [start, end, source_start, source_end]; empty where the text was extracted from markup
) STRICT;

CREATE TABLE readings (  -- Every reading of every document; the newest one counts, none is changed.
  key INTEGER PRIMARY KEY,  -- number inside this file
  doc INTEGER NOT NULL REFERENCES documents(key),  -- the document
  pipeline TEXT NOT NULL,  -- version of sayso and hashes of its models
  made TEXT NOT NULL,  -- when, UTC
  data TEXT NOT NULL,  -- JSON of all that the pipeline added, without tokens
  salt BLOB NOT NULL,  -- random bytes, blanked together with the data
  entry INTEGER NOT NULL UNIQUE REFERENCES entries(seq),  -- its place in the chain
  redacted INTEGER REFERENCES entries(seq)  -- the entry by which it was blanked
) STRICT;

CREATE TABLE corrections (  -- Decisions of persons that overrule the machine, never changed.
  key INTEGER PRIMARY KEY,  -- number inside this file
  title TEXT GENERATED ALWAYS AS (kind || ' ' || target) VIRTUAL,  -- what to call it
  id TEXT NOT NULL UNIQUE,  -- id of the ruling
  kind TEXT NOT NULL,  -- what is decided
  target TEXT NOT NULL,  -- on what
  value TEXT NOT NULL,  -- how
  reason TEXT NOT NULL,  -- why
  who TEXT NOT NULL,  -- by whom
  made TEXT NOT NULL,  -- ISO date and time with offset
  salt BLOB NOT NULL,  -- random bytes, blanked together with the rest
  entry INTEGER NOT NULL UNIQUE REFERENCES entries(seq),  -- its place in the chain
  redacted INTEGER REFERENCES entries(seq)  -- the entry by which it was blanked
) STRICT;
"""

READING = """
CREATE TABLE attributions (  -- Who said it, by which words, and what: spans of the newest reading.
  key INTEGER PRIMARY KEY,  -- number inside this file
  title TEXT GENERATED ALWAYS AS (source || ' ' || cue) VIRTUAL,  -- what to call it
  doc INTEGER NOT NULL REFERENCES documents(key),  -- the document
  cue TEXT NOT NULL,  -- words of saying
  content TEXT NOT NULL,  -- words said
  source TEXT NOT NULL,  -- words for who said it; empty where the text names nobody
  confidence REAL,  -- probability that it is an attribution
  cue_confidence REAL,  -- the same for the words of the cue
  source_confidence REAL,  -- the same for the words of the source
  content_confidence REAL  -- the same for the words of the content
) STRICT;

CREATE TABLE attribution_spans (  -- The pieces of each attribution.
  attribution INTEGER NOT NULL REFERENCES attributions(key) ON DELETE CASCADE,  -- the attribution
  role TEXT NOT NULL,  -- cue, content or source
  n INTEGER NOT NULL,  -- 0, 1, 2 in reading order
  span_start INTEGER NOT NULL,  -- first character
  span_end INTEGER NOT NULL,  -- one past the last character
  words TEXT NOT NULL,  -- the words there
  PRIMARY KEY (attribution, role, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE actors (  -- Who speaks or acts in one document.
  key INTEGER PRIMARY KEY,  -- number inside this file
  name TEXT NOT NULL,  -- fullest name or description
  doc INTEGER NOT NULL REFERENCES documents(key),  -- the document
  id TEXT NOT NULL,  -- id of the actor
  kind TEXT NOT NULL,  -- person, organisation, state, group or outlet
  side TEXT,  -- whom it speaks for
  side_start INTEGER,  -- first character of the words that say so
  side_end INTEGER,  -- one past their last character
  side_words TEXT,  -- those words; empty where the knowledge base says it
  named INTEGER NOT NULL,  -- 0 for "two officials", "a source"
  UNIQUE (doc, id)
) STRICT;

CREATE TABLE actor_names (  -- Every form of an actor's name.
  actor INTEGER NOT NULL REFERENCES actors(key) ON DELETE CASCADE,  -- the actor
  n INTEGER NOT NULL,  -- 0 is the fullest
  name TEXT NOT NULL,  -- the form
  PRIMARY KEY (actor, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor_roles (  -- Offices and descriptions of an actor.
  actor INTEGER NOT NULL REFERENCES actors(key) ON DELETE CASCADE,  -- the actor
  n INTEGER NOT NULL,  -- 0, 1, 2
  name TEXT NOT NULL,  -- the office or description
  span_start INTEGER NOT NULL,  -- first character of the words that prove it
  span_end INTEGER NOT NULL,  -- one past their last character
  words TEXT NOT NULL,  -- those words
  PRIMARY KEY (actor, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor_mentions (  -- Where an actor is named or meant.
  actor INTEGER NOT NULL REFERENCES actors(key) ON DELETE CASCADE,  -- the actor
  n INTEGER NOT NULL,  -- 0, 1, 2
  span_start INTEGER NOT NULL,  -- first character
  span_end INTEGER NOT NULL,  -- one past the last character
  words TEXT NOT NULL,  -- the words there
  PRIMARY KEY (actor, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (  -- An attribution understood.
  key INTEGER PRIMARY KEY,  -- number inside this file
  title TEXT GENERATED ALWAYS AS (substr(words, 1, 80)) VIRTUAL,  -- its beginning
  doc INTEGER NOT NULL REFERENCES documents(key),  -- the document
  id TEXT NOT NULL,  -- id of the statement
  holder INTEGER REFERENCES actors(key),  -- who said it; empty where the text names nobody
  act TEXT NOT NULL,  -- say, claim, deny and so on: see the codebook
  words TEXT NOT NULL,  -- what was said; an ellipsis stands between pieces
  mode TEXT NOT NULL,  -- direct, indirect or mixed
  said_on TEXT,  -- ISO date
  venue TEXT,  -- phone call, X and the like
  addressee INTEGER REFERENCES actors(key),  -- to whom
  addressee_text TEXT,  -- to whom, where it is no actor of the document
  cue TEXT,  -- words of saying
  cue_start INTEGER,  -- first character of the cue
  cue_end INTEGER,  -- one past its last character
  source TEXT NOT NULL,  -- words for who said it
  parent INTEGER REFERENCES statements(key),  -- the statement in whose content it stands
  confidence REAL,  -- for sorting and export, never shown as truth
  doubts TEXT NOT NULL,  -- JSON list of what a person should look at
  UNIQUE (doc, id)
) STRICT;

CREATE TABLE statement_spans (  -- The pieces of each statement.
  statement INTEGER NOT NULL REFERENCES statements(key) ON DELETE CASCADE,  -- the statement
  role TEXT NOT NULL,  -- content or source
  n INTEGER NOT NULL,  -- 0, 1, 2 in reading order
  span_start INTEGER NOT NULL,  -- first character
  span_end INTEGER NOT NULL,  -- one past the last character
  words TEXT NOT NULL,  -- the words there
  PRIMARY KEY (statement, role, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE relays (  -- Through whom a statement reached the outlet.
  statement INTEGER NOT NULL REFERENCES statements(key) ON DELETE CASCADE,  -- the statement
  n INTEGER NOT NULL,  -- 0 is the outermost
  actor INTEGER NOT NULL REFERENCES actors(key),  -- who passed it on
  PRIMARY KEY (statement, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE timexes (  -- Time expressions.
  key INTEGER PRIMARY KEY,  -- number inside this file
  doc INTEGER NOT NULL REFERENCES documents(key),  -- the document
  words TEXT NOT NULL,  -- the expression
  type TEXT NOT NULL,  -- DATE, TIME, DURATION or SET
  value TEXT NOT NULL,  -- TIMEX3 value; empty where unresolved
  span_start INTEGER NOT NULL,  -- first character
  span_end INTEGER NOT NULL  -- one past the last character
) STRICT;

CREATE TABLE places (  -- Place names; a country or region is an area, never a pin.
  key INTEGER PRIMARY KEY,  -- number inside this file
  doc INTEGER NOT NULL REFERENCES documents(key),  -- the document
  words TEXT NOT NULL,  -- the words in the text
  name TEXT NOT NULL,  -- the gazetteer's name
  kind TEXT NOT NULL,  -- country, region, city or place
  latitude REAL,  -- empty where it is not known which place it is
  longitude REAL,  -- likewise
  country TEXT,  -- two letters
  adm1 TEXT,  -- first-level region
  candidates TEXT NOT NULL,  -- JSON list of other places of that name
  span_start INTEGER NOT NULL,  -- first character
  span_end INTEGER NOT NULL  -- one past the last character
) STRICT;

CREATE TABLE events (  -- Something said to have happened or to be about to, as one holder puts it.
  key INTEGER PRIMARY KEY,  -- number inside this file
  title TEXT GENERATED ALWAYS AS (words || ' (' || event_type || ')') VIRTUAL,  -- what to call it
  doc INTEGER NOT NULL REFERENCES documents(key),  -- the document
  words TEXT NOT NULL,  -- the words in the text
  event_type TEXT NOT NULL,  -- see the codebook
  lemma TEXT NOT NULL,  -- dictionary form of its head
  statement INTEGER REFERENCES statements(key),  -- in whose content it stands; empty: the outlet's own voice
  stance TEXT NOT NULL,  -- what that holder does with it: asserts, denies and so on
  actor INTEGER REFERENCES actors(key),  -- who did it
  actor_text TEXT,  -- who did it, where that is no actor of the document
  recipient INTEGER REFERENCES actors(key),  -- to whom
  recipient_text TEXT,  -- to whom, where that is no actor of the document
  happened TEXT,  -- ISO date or start/end
  happened_start INTEGER,  -- first character of the words that say when
  happened_end INTEGER,  -- one past their last character
  happened_words TEXT,  -- those words
  place_name TEXT,  -- where
  place_kind TEXT,  -- country, region, city or place
  latitude REAL,  -- of the place
  longitude REAL,  -- of the place
  country TEXT,  -- two letters
  adm1 TEXT,  -- first-level region
  place_start INTEGER,  -- first character of the words that say where
  place_end INTEGER,  -- one past their last character
  place_words TEXT,  -- those words
  confidence REAL,  -- for sorting and export
  span_start INTEGER NOT NULL,  -- first character
  span_end INTEGER NOT NULL  -- one past the last character
) STRICT;

CREATE TABLE figures (  -- Quantities that somebody gives.
  key INTEGER PRIMARY KEY,  -- number inside this file
  title TEXT GENERATED ALWAYS AS (words) VIRTUAL,  -- what to call it
  doc INTEGER NOT NULL REFERENCES documents(key),  -- the document
  words TEXT NOT NULL,  -- the words in the text
  low REAL,  -- at least
  high REAL,  -- at most
  unit TEXT NOT NULL,  -- of what
  measure TEXT NOT NULL,  -- killed, injured and so on: see the codebook
  hedge TEXT,  -- at least, about, more than, up to
  scope TEXT,  -- what was counted, where, until when
  scope_start INTEGER,  -- first character of the words that say so
  scope_end INTEGER,  -- one past their last character
  scope_words TEXT,  -- those words
  statement INTEGER REFERENCES statements(key),  -- in whose content it stands
  holder INTEGER REFERENCES actors(key),  -- who gives it; empty: the outlet's own voice
  event INTEGER REFERENCES events(key),  -- what it counts for
  event_start INTEGER,  -- first character of that event
  event_end INTEGER,  -- one past its last character
  event_words TEXT,  -- its words
  span_start INTEGER NOT NULL,  -- first character
  span_end INTEGER NOT NULL  -- one past the last character
) STRICT;

CREATE TABLE denials (  -- Statements that answer something, inside one document.
  key INTEGER PRIMARY KEY,  -- number inside this file
  title TEXT GENERATED ALWAYS AS (kind || ' ' || id) VIRTUAL,  -- what to call it
  doc INTEGER NOT NULL REFERENCES documents(key),  -- the document
  id TEXT NOT NULL,  -- id of the denial
  statement INTEGER NOT NULL REFERENCES statements(key),  -- the statement that answers
  kind TEXT NOT NULL,  -- denies, doubts, contradicts, rejects, confirms or admits
  scope TEXT NOT NULL,  -- whole, part, paraphrase or quoted
  basis TEXT NOT NULL,  -- why sayso says so
  incident TEXT  -- id of the incident that it is about
) STRICT;

CREATE TABLE denial_events (  -- Events of the same document that a denial is about.
  denial INTEGER NOT NULL REFERENCES denials(key) ON DELETE CASCADE,  -- the denial
  n INTEGER NOT NULL,  -- 0, 1, 2
  event INTEGER REFERENCES events(key),  -- the event
  span_start INTEGER NOT NULL,  -- first character
  span_end INTEGER NOT NULL,  -- one past the last character
  words TEXT NOT NULL,  -- the words there
  PRIMARY KEY (denial, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE denial_answers (  -- Statements that a denial answers.
  denial INTEGER NOT NULL REFERENCES denials(key) ON DELETE CASCADE,  -- the denial
  n INTEGER NOT NULL,  -- 0, 1, 2
  statement INTEGER REFERENCES statements(key),  -- the statement, where it stands in the same document
  statement_id TEXT NOT NULL,  -- its id
  PRIMARY KEY (denial, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE positions (  -- What an actor commits to, refuses, demands or revises.
  key INTEGER PRIMARY KEY,  -- number inside this file
  title TEXT GENERATED ALWAYS AS (stance || ': ' || topic) VIRTUAL,  -- what to call it
  doc INTEGER NOT NULL REFERENCES documents(key),  -- the document
  id TEXT NOT NULL,  -- id of the position
  holder INTEGER NOT NULL REFERENCES actors(key),  -- whose position
  topic TEXT NOT NULL,  -- on what
  stance TEXT NOT NULL,  -- will, will_not, demands and so on: see the codebook
  statement INTEGER NOT NULL REFERENCES statements(key),  -- where it is stated
  date TEXT,  -- ISO date
  words TEXT NOT NULL,  -- the words in the text
  span_start INTEGER NOT NULL,  -- first character
  span_end INTEGER NOT NULL  -- one past the last character
) STRICT;
"""

SEARCH = """
CREATE VIRTUAL TABLE documents_fts USING fts5(
  headline, text, content="documents", content_rowid="key", tokenize="unicode61 remove_diacritics 2"
);

CREATE VIRTUAL TABLE statements_fts USING fts5(
  words, content="statements", content_rowid="key", tokenize="unicode61 remove_diacritics 2"
);
"""
