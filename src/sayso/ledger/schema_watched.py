"""What watching keeps: the sources that are watched, and which of their entries were seen and kept."""

from __future__ import annotations

WATCHED = """
CREATE TABLE watched (  -- Feeds, site maps and folders that are watched, as they were found last.
  source TEXT PRIMARY KEY,  -- its address, or the path of the folder
  checked TEXT NOT NULL,  -- when it was looked at last, UTC
  due TEXT NOT NULL,  -- when it is to be looked at again, UTC
  pace REAL NOT NULL,  -- seconds from one look to the next
  failures INTEGER NOT NULL,  -- how often in a row it could not be read
  message TEXT  -- why not, the last time
) STRICT, WITHOUT ROWID;

CREATE TABLE watched_entries (  -- Entries of watched sources; a link stands here until what it leads to is kept.
  n INTEGER PRIMARY KEY,  -- in the order in which they were seen
  key TEXT NOT NULL UNIQUE,  -- hash of what makes it one entry: its address and date, its text, or a file's state
  url TEXT,  -- hash of its address
  source TEXT NOT NULL,  -- the source that showed it first
  link TEXT,  -- JSON of its link while it is still to be read
  outcome TEXT,  -- what became of it: added, version, present, redacted, bad, gone or elsewhere; empty until then
  tries INTEGER NOT NULL DEFAULT 0,  -- how often it could not be read
  due TEXT NOT NULL,  -- from when on it is to be read, UTC
  seen TEXT NOT NULL  -- when it was seen first, UTC
) STRICT;
CREATE INDEX watched_entries_by_url ON watched_entries(url);
CREATE INDEX watched_entries_open ON watched_entries(source, n) WHERE outcome IS NULL;
"""
