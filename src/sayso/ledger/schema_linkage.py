"""The tables of the linkage in the first schema: derived from documents and corrections, made anew as a whole."""

from __future__ import annotations

LINKAGE = """
CREATE TABLE linkage_meta (  -- The linkage as one record, and what it was made from.
  id INTEGER PRIMARY KEY CHECK (id = 1),  -- always 1
  head TEXT NOT NULL,  -- head of the chain it was made for; it is out of date where that is not the head now
  made TEXT NOT NULL,  -- when, UTC
  data TEXT NOT NULL  -- JSON of the whole linkage
) STRICT;

CREATE TABLE redirects (  -- Ids of clusters that are gone, and the id that each goes on under.
  old TEXT PRIMARY KEY,  -- the id that is gone
  new TEXT NOT NULL,  -- the cluster that took most of its members
  kind TEXT NOT NULL,  -- party, incident or claim
  made TEXT NOT NULL  -- when, UTC
) STRICT, WITHOUT ROWID;

CREATE TABLE parties (  -- Actors across stories.
  id TEXT PRIMARY KEY,  -- id of its oldest member
  name TEXT NOT NULL,  -- fullest name
  kind TEXT NOT NULL,  -- person, organisation, state, group or outlet
  side TEXT,  -- whom it speaks for
  named INTEGER NOT NULL  -- 0 for "two officials", "a source"
) STRICT;

CREATE TABLE party_members (  -- The documents' actors that are one party.
  party TEXT NOT NULL REFERENCES parties(id),  -- the party
  n INTEGER NOT NULL,  -- 0 is the oldest
  actor INTEGER REFERENCES actors(key) ON DELETE SET NULL,  -- the actor; empty where a newer reading lacks it
  actor_id TEXT NOT NULL,  -- its id
  PRIMARY KEY (party, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE party_names (  -- Every form of a party's name.
  party TEXT NOT NULL REFERENCES parties(id),  -- the party
  n INTEGER NOT NULL,  -- 0 is the fullest
  name TEXT NOT NULL,  -- the form
  PRIMARY KEY (party, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE party_roles (  -- Offices and descriptions of a party.
  party TEXT NOT NULL REFERENCES parties(id),  -- the party
  n INTEGER NOT NULL,  -- 0, 1, 2
  name TEXT NOT NULL,  -- the office or description
  PRIMARY KEY (party, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE incidents (  -- Something said to have happened. Its values are those of most accounts, for sorting only.
  id TEXT PRIMARY KEY,  -- id of its oldest part
  title TEXT NOT NULL,  -- one line
  event_type TEXT NOT NULL,  -- see the codebook
  status TEXT NOT NULL,  -- who claims, who denies
  happened TEXT,  -- ISO date or start/end
  place_name TEXT,  -- where
  place_kind TEXT,  -- country, region, city or place
  latitude REAL,  -- of the place
  longitude REAL,  -- of the place
  country TEXT,  -- two letters
  adm1 TEXT,  -- first-level region
  actor TEXT REFERENCES parties(id),  -- who is said to have done it
  actor_text TEXT,  -- likewise, where that is no party
  recipient TEXT REFERENCES parties(id),  -- to whom
  recipient_text TEXT  -- likewise, where that is no party
) STRICT;

CREATE TABLE incident_mentions (  -- Where an incident is told.
  incident TEXT NOT NULL REFERENCES incidents(id),  -- the incident
  n INTEGER NOT NULL,  -- 0, 1, 2
  doc INTEGER NOT NULL REFERENCES documents(key),  -- the document
  event INTEGER REFERENCES events(key) ON DELETE SET NULL,  -- the event there
  span_start INTEGER NOT NULL,  -- first character
  span_end INTEGER NOT NULL,  -- one past the last character
  words TEXT NOT NULL,  -- the words there
  PRIMARY KEY (incident, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE possibly_same (  -- Incidents that may be one, outside all counts.
  incident TEXT NOT NULL REFERENCES incidents(id),  -- the incident
  n INTEGER NOT NULL,  -- 0, 1, 2
  other TEXT NOT NULL REFERENCES incidents(id),  -- the one that it may be
  PRIMARY KEY (incident, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (  -- What one holder says of one incident; every value is that holder's own.
  id TEXT PRIMARY KEY,  -- id of the account
  title TEXT GENERATED ALWAYS AS (stance || ' ' || incident) VIRTUAL,  -- what to call it
  incident TEXT NOT NULL REFERENCES incidents(id),  -- the incident
  holder TEXT REFERENCES parties(id),  -- whose account; empty: the outlet's own voice
  stance TEXT NOT NULL,  -- asserts, denies or neither
  happened TEXT,  -- when, by this account
  place TEXT,  -- where, by this account
  actor TEXT REFERENCES parties(id),  -- who did it, by this account
  actor_text TEXT,  -- likewise, where that is no party
  recipient TEXT REFERENCES parties(id),  -- to whom, by this account
  recipient_text TEXT,  -- likewise, where that is no party
  evidence TEXT,  -- photo, video, document and so on; empty: none offered in these words
  evidence_doc INTEGER REFERENCES documents(key),  -- the document in which it is offered; empty where that is not clear
  evidence_start INTEGER,  -- first character of the words that offer it
  evidence_end INTEGER,  -- one past their last character
  evidence_words TEXT  -- those words
) STRICT;

CREATE TABLE account_via (  -- Through whom an account came; no row is first-hand.
  account TEXT NOT NULL REFERENCES accounts(id),  -- the account
  n INTEGER NOT NULL,  -- 0 is the outermost
  party TEXT NOT NULL REFERENCES parties(id),  -- who passed it on
  PRIMARY KEY (account, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_statements (  -- The statements that make an account.
  account TEXT NOT NULL REFERENCES accounts(id),  -- the account
  n INTEGER NOT NULL,  -- 0, 1, 2
  statement INTEGER REFERENCES statements(key) ON DELETE SET NULL,  -- the statement
  statement_id TEXT NOT NULL,  -- its id
  PRIMARY KEY (account, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_docs (  -- The documents that carry an account.
  account TEXT NOT NULL REFERENCES accounts(id),  -- the account
  n INTEGER NOT NULL,  -- 0, 1, 2
  doc INTEGER NOT NULL REFERENCES documents(key),  -- the document
  PRIMARY KEY (account, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE linked_figures (  -- Figures tied to an incident and a party.
  key INTEGER PRIMARY KEY,  -- number inside this file
  title TEXT GENERATED ALWAYS AS (words) VIRTUAL,  -- what to call it
  doc INTEGER NOT NULL REFERENCES documents(key),  -- the document
  figure INTEGER REFERENCES figures(key) ON DELETE SET NULL,  -- the figure there
  incident TEXT REFERENCES incidents(id),  -- what it counts for
  holder TEXT REFERENCES parties(id),  -- who gives it; empty: the outlet's own voice
  words TEXT NOT NULL,  -- the words in the text
  low REAL,  -- at least
  high REAL,  -- at most
  unit TEXT NOT NULL,  -- of what
  measure TEXT NOT NULL,  -- killed, injured and so on
  hedge TEXT,  -- at least, about, more than, up to
  scope TEXT,  -- what was counted, where, until when
  span_start INTEGER NOT NULL,  -- first character
  span_end INTEGER NOT NULL  -- one past the last character
) STRICT;

CREATE TABLE account_figures (  -- The figures of an account.
  account TEXT NOT NULL REFERENCES accounts(id),  -- the account
  n INTEGER NOT NULL,  -- 0, 1, 2
  figure INTEGER NOT NULL REFERENCES linked_figures(key),  -- the figure
  PRIMARY KEY (account, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (  -- The same proposition by the same holder, however many stories carry it.
  id TEXT PRIMARY KEY,  -- id of the claim
  title TEXT GENERATED ALWAYS AS (substr(proposition, 1, 80)) VIRTUAL,  -- its beginning
  holder TEXT REFERENCES parties(id),  -- whose claim; empty: the outlet's own voice
  proposition TEXT NOT NULL,  -- what is claimed
  said_on TEXT  -- ISO date
) STRICT;

CREATE TABLE claim_statements (  -- The statements that make a claim.
  claim TEXT NOT NULL REFERENCES claims(id),  -- the claim
  n INTEGER NOT NULL,  -- 0, 1, 2
  statement INTEGER REFERENCES statements(key) ON DELETE SET NULL,  -- the statement
  statement_id TEXT NOT NULL,  -- its id
  PRIMARY KEY (claim, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_docs (  -- The documents that carry a claim.
  claim TEXT NOT NULL REFERENCES claims(id),  -- the claim
  n INTEGER NOT NULL,  -- 0, 1, 2
  doc INTEGER NOT NULL REFERENCES documents(key),  -- the document
  PRIMARY KEY (claim, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE linked_denials (  -- Denials tied to an incident or to statements of any document.
  key INTEGER PRIMARY KEY,  -- number inside this file
  title TEXT GENERATED ALWAYS AS (kind || ' ' || id) VIRTUAL,  -- what to call it
  id TEXT NOT NULL,  -- id of the denial
  statement INTEGER REFERENCES statements(key) ON DELETE SET NULL,  -- the statement that answers
  statement_id TEXT NOT NULL,  -- its id
  kind TEXT NOT NULL,  -- denies, doubts, contradicts, rejects, confirms or admits
  scope TEXT NOT NULL,  -- whole, part, paraphrase or quoted
  basis TEXT NOT NULL,  -- why sayso says so
  incident TEXT REFERENCES incidents(id)  -- what it is about
) STRICT;

CREATE TABLE linked_denial_events (  -- Events, in the document of the denying statement, that a denial is about.
  denial INTEGER NOT NULL REFERENCES linked_denials(key),  -- the denial
  n INTEGER NOT NULL,  -- 0, 1, 2
  doc INTEGER REFERENCES documents(key),  -- the document
  event INTEGER REFERENCES events(key) ON DELETE SET NULL,  -- the event
  span_start INTEGER NOT NULL,  -- first character
  span_end INTEGER NOT NULL,  -- one past the last character
  words TEXT,  -- the words there
  PRIMARY KEY (denial, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE linked_denial_answers (  -- Statements, in any document, that a denial answers.
  denial INTEGER NOT NULL REFERENCES linked_denials(key),  -- the denial
  n INTEGER NOT NULL,  -- 0, 1, 2
  statement INTEGER REFERENCES statements(key) ON DELETE SET NULL,  -- the statement
  statement_id TEXT NOT NULL,  -- its id
  PRIMARY KEY (denial, n)
) STRICT, WITHOUT ROWID;
"""
