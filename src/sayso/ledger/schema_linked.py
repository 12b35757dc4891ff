"""The tables of the linkage since the second schema: rows that are replaced where stories change them."""

from __future__ import annotations

KEEP_CLUSTERS = """
CREATE TABLE earlier_clusters (  -- Clusters of a linkage that is being made anew, until the ids that are gone redirect.
  kind TEXT NOT NULL,  -- party, incident or claim
  cluster TEXT NOT NULL,  -- its id
  n INTEGER NOT NULL,  -- 0 is the oldest member
  member TEXT NOT NULL,  -- an actor, a statement, or document, start and end of a mention
  PRIMARY KEY (kind, cluster, n)
) STRICT, WITHOUT ROWID;
"""
OLD_CLUSTERS = """
INSERT INTO earlier_clusters SELECT 'party', party, n, actor_id FROM party_members;
INSERT INTO earlier_clusters SELECT 'incident', incident, n, id || ' ' || span_start || ' ' || span_end
  FROM incident_mentions JOIN documents ON key = doc;
INSERT INTO earlier_clusters SELECT 'claim', claim, n, statement_id FROM claim_statements;
"""
OLD_TABLES = (
    "linked_denial_answers", "linked_denial_events", "linked_denials", "claim_docs", "claim_statements", "claims",
    "account_figures", "linked_figures", "account_docs", "account_statements", "account_via", "accounts",
    "possibly_same", "incident_mentions", "incidents", "party_roles", "party_names", "party_members", "parties",
    "linkage_meta",
)  # fmt: skip
DROP_OLD = "\n".join(f"DROP TABLE {t};" for t in OLD_TABLES)

LINKED = """
CREATE TABLE linkage_meta (  -- Up to where the linkage was made.
  id INTEGER PRIMARY KEY CHECK (id = 1),  -- always 1
  entry INTEGER NOT NULL,  -- the last entry of the chain that is in it; later ones are not
  method TEXT NOT NULL,  -- how stories were linked; where this sayso links otherwise, all are linked anew
  made TEXT NOT NULL  -- when, UTC
) STRICT;

CREATE TABLE linking_state (  -- What linking looks up of earlier stories: names, places, days, words.
  space TEXT NOT NULL,  -- of what kind
  key TEXT NOT NULL,  -- parts with a tab between them
  value TEXT NOT NULL,  -- what is known under the key
  PRIMARY KEY (space, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE parties (  -- Actors across stories.
  id TEXT PRIMARY KEY,  -- id of its oldest member
  stands_for TEXT NOT NULL UNIQUE,  -- what linking knows it by
  name TEXT NOT NULL,  -- the full name that most stories use
  kind TEXT NOT NULL,  -- person, organisation, state, group or outlet
  side TEXT,  -- whom it speaks for
  named INTEGER NOT NULL,  -- 0 for "two officials", "a source"
  data TEXT NOT NULL  -- JSON of the record, without its members
) STRICT;

CREATE TABLE party_members (  -- The documents' actors that are one party.
  actor_id TEXT PRIMARY KEY,  -- id of the actor
  party TEXT NOT NULL REFERENCES parties(id) ON UPDATE CASCADE,  -- the party
  place TEXT NOT NULL,  -- date and id of its document and its number there: the first in order is the oldest
  actor INTEGER REFERENCES actors(key) ON DELETE SET NULL  -- the actor; empty where a newer reading lacks it
) STRICT, WITHOUT ROWID;

CREATE TABLE party_names (  -- Every form of a party's name.
  party TEXT NOT NULL REFERENCES parties(id) ON UPDATE CASCADE,  -- the party
  n INTEGER NOT NULL,  -- 0 is the first met
  name TEXT NOT NULL,  -- the form
  PRIMARY KEY (party, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE party_roles (  -- Offices and descriptions of a party.
  party TEXT NOT NULL REFERENCES parties(id) ON UPDATE CASCADE,  -- the party
  n INTEGER NOT NULL,  -- 0, 1, 2
  name TEXT NOT NULL,  -- the office or description
  PRIMARY KEY (party, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE incidents (  -- Something said to have happened. Its values are those of most accounts, for sorting only.
  id TEXT PRIMARY KEY,  -- id of its oldest part
  position TEXT NOT NULL,  -- date and id of the oldest document and where it stands there: sorts them by age
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
  actor TEXT REFERENCES parties(id) ON UPDATE CASCADE,  -- who is said to have done it
  actor_text TEXT,  -- likewise, where that is no party
  recipient TEXT REFERENCES parties(id) ON UPDATE CASCADE,  -- to whom
  recipient_text TEXT,  -- likewise, where that is no party
  data TEXT NOT NULL  -- JSON of the record, without what it may be the same as
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
  other TEXT NOT NULL REFERENCES incidents(id),  -- the one that it may be
  why TEXT NOT NULL,  -- why it may be, and what is against it
  PRIMARY KEY (incident, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (  -- What one holder says of one incident; every value is that holder's own.
  id TEXT PRIMARY KEY,  -- id of the account
  title TEXT GENERATED ALWAYS AS (stance || ' ' || incident) VIRTUAL,  -- what to call it
  n INTEGER NOT NULL,  -- its number among those of its incident
  incident TEXT NOT NULL REFERENCES incidents(id),  -- the incident
  holder TEXT REFERENCES parties(id) ON UPDATE CASCADE,  -- whose account; empty: the outlet's own voice
  stance TEXT NOT NULL,  -- asserts, denies or neither
  happened TEXT,  -- when, by this account
  place TEXT,  -- where, by this account
  actor TEXT REFERENCES parties(id) ON UPDATE CASCADE,  -- who did it, by this account
  actor_text TEXT,  -- likewise, where that is no party
  recipient TEXT REFERENCES parties(id) ON UPDATE CASCADE,  -- to whom, by this account
  recipient_text TEXT,  -- likewise, where that is no party
  evidence TEXT,  -- photo, video, document and so on; empty: none offered in these words
  evidence_doc INTEGER REFERENCES documents(key),  -- the document in which it is offered; empty where that is not clear
  evidence_start INTEGER,  -- first character of the words that offer it
  evidence_end INTEGER,  -- one past their last character
  evidence_words TEXT,  -- those words
  data TEXT NOT NULL  -- JSON of the record, with all that its holder gives, without its figures
) STRICT;

CREATE TABLE account_via (  -- Through whom an account came; no row is first-hand.
  account TEXT NOT NULL REFERENCES accounts(id),  -- the account
  n INTEGER NOT NULL,  -- 0 is the outermost
  party TEXT NOT NULL REFERENCES parties(id) ON UPDATE CASCADE,  -- who passed it on
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
  position TEXT NOT NULL,  -- date and id of the document and where it stands there
  doc INTEGER NOT NULL REFERENCES documents(key),  -- the document
  figure INTEGER REFERENCES figures(key) ON DELETE SET NULL,  -- the figure there
  incident TEXT REFERENCES incidents(id),  -- what it counts for
  holder TEXT REFERENCES parties(id) ON UPDATE CASCADE,  -- who gives it; empty: the outlet's own voice
  words TEXT NOT NULL,  -- the words in the text
  low REAL,  -- at least
  high REAL,  -- at most
  unit TEXT NOT NULL,  -- of what
  measure TEXT NOT NULL,  -- killed, injured and so on
  hedge TEXT,  -- at least, about, more than, up to
  scope TEXT,  -- what was counted, where, until when
  span_start INTEGER NOT NULL,  -- first character
  span_end INTEGER NOT NULL,  -- one past the last character
  data TEXT NOT NULL  -- JSON of the record
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
  position TEXT NOT NULL,  -- date and id of the oldest document and where it stands there
  holder TEXT REFERENCES parties(id) ON UPDATE CASCADE,  -- whose claim; empty: the outlet's own voice
  proposition TEXT NOT NULL,  -- what is claimed
  said_on TEXT,  -- ISO date
  data TEXT NOT NULL  -- JSON of the record
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

CREATE TABLE position_pairs (  -- Positions of one side on one topic, each with the one before it.
  later TEXT PRIMARY KEY,  -- id of the later position
  position TEXT NOT NULL,  -- day, document and place of the later one
  earlier TEXT NOT NULL,  -- id of the earlier position
  later_doc INTEGER NOT NULL REFERENCES documents(key),  -- the document of the later one
  earlier_doc INTEGER NOT NULL REFERENCES documents(key),  -- the document of the earlier one
  party TEXT NOT NULL,  -- the party whose the later one is
  topic TEXT NOT NULL,  -- what both are about, in the words of the later one
  asks INTEGER NOT NULL,  -- 1 where a person should look whether the position changed
  data TEXT NOT NULL  -- JSON of the record
) STRICT;

CREATE TABLE linked_denials (  -- Denials tied to an incident or to statements of any document.
  key INTEGER PRIMARY KEY,  -- number inside this file
  title TEXT GENERATED ALWAYS AS (kind || ' ' || id) VIRTUAL,  -- what to call it
  position TEXT NOT NULL,  -- date and id of the document and where it stands there
  doc INTEGER REFERENCES documents(key),  -- the document of the statement that answers
  id TEXT NOT NULL,  -- id of the denial
  statement INTEGER REFERENCES statements(key) ON DELETE SET NULL,  -- the statement that answers
  statement_id TEXT NOT NULL,  -- its id
  kind TEXT NOT NULL,  -- denies, doubts, contradicts, rejects, confirms, admits and so on
  scope TEXT NOT NULL,  -- whole, part, paraphrase or quoted
  basis TEXT NOT NULL,  -- why sayso says so
  incident TEXT REFERENCES incidents(id),  -- what it is about
  data TEXT NOT NULL  -- JSON of the record
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

INDEXES = (
    "party_members(party, place)", "party_members(actor)", "incidents(actor)", "incidents(recipient)",
    "incidents(position)", "incident_mentions(doc)", "incident_mentions(event)", "possibly_same(other)",
    "accounts(incident)", "accounts(holder)", "accounts(actor)", "accounts(recipient)", "accounts(evidence_doc)",
    "account_via(party)", "account_statements(statement)", "account_docs(doc)", "linked_figures(doc)",
    "linked_figures(figure)", "linked_figures(incident)", "linked_figures(holder)", "account_figures(figure)",
    "claims(holder)", "claim_statements(statement)", "claim_statements(statement_id)", "claim_docs(doc)",
    "position_pairs(later_doc)", "position_pairs(earlier_doc)", "linked_denials(doc)", "linked_denials(statement)",
    "linked_denials(statement_id)", "linked_denials(incident)",
    "linked_denial_events(doc)", "linked_denial_events(event)", "linked_denial_answers(statement)",
    "linked_denial_answers(statement_id)",
)  # fmt: skip
"""Every foreign key that no primary key or unique rule covers, and what is looked up by."""
