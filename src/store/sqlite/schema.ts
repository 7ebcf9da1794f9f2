/**
 * The tables of the SQLite store, as the migrations that make them.
 *
 * Every version of every resource has a commit number of its own, and a resource's `rid` is the commit number of its
 * first version. Index rows say from which commit (`since`) to before which (`until`; null: still) they hold, so that
 * a search can be asked of the state at any commit that the store still keeps.
 */
import type { IndexKind } from '../../fhir/search/index-row.ts'

/** The tables of index rows: the primary key of each in order. They share `until`; token has `text` beside. */
export const indexTables = {
  token: ['key', 'code', 'rid', 'system', 'slot', 'since'],
  reference: ['key', 'target_type', 'target', 'rid', 'slot', 'since'],
  date: ['key', 'low', 'rid', 'high', 'slot', 'since'],
  string: ['key', 'value', 'rid', 'exact', 'slot', 'since'],
  number: ['key', 'low', 'rid', 'high', 'slot', 'since'],
  quantity: [
    ...['key', 'canonical_code', 'canonical_low', 'rid', 'canonical_high', 'code', 'system', 'low', 'high'],
    ...['slot', 'since'],
  ],
  uri: ['key', 'value', 'rid', 'slot', 'since'],
} as const satisfies Record<IndexKind, readonly string[]>

const names = `
  -- Types, keys and systems are written as small integers everywhere else.
  CREATE TABLE type (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE index_key (id INTEGER PRIMARY KEY, type INTEGER NOT NULL, key TEXT NOT NULL, UNIQUE (type, key)) STRICT;
  -- 0 is no system: ''.
  CREATE TABLE system (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE) STRICT;
  INSERT INTO system VALUES (0, '');
`

const versions = `
  -- The newest version of each resource, deleted or not. keys: ids of the index keys that have a value, ',3,17,'.
  -- cases: ids of the cases it belongs to, 'a,b'.
  CREATE TABLE resource (
    rid INTEGER PRIMARY KEY, type INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL,
    commit_number INTEGER NOT NULL, deleted INTEGER NOT NULL, method INTEGER NOT NULL, keys TEXT NOT NULL,
    cases TEXT NOT NULL, content TEXT NOT NULL, UNIQUE (type, id)) STRICT;
  -- The versions before the newest.
  CREATE TABLE history (
    commit_number INTEGER PRIMARY KEY, rid INTEGER NOT NULL, type INTEGER NOT NULL, id TEXT NOT NULL,
    version INTEGER NOT NULL, at INTEGER NOT NULL, deleted INTEGER NOT NULL, method INTEGER NOT NULL,
    keys TEXT NOT NULL, cases TEXT NOT NULL, content TEXT NOT NULL) STRICT;
  CREATE INDEX history_by_version ON history (rid, version);
  -- Every version ever made, in commit order; at never decreases.
  CREATE TABLE outbox (
    commit_number INTEGER PRIMARY KEY, type INTEGER NOT NULL, rid INTEGER NOT NULL, version INTEGER NOT NULL,
    at INTEGER NOT NULL) STRICT;
  CREATE INDEX outbox_by_type ON outbox (type, commit_number);
  -- Live resources in the order of their last update: an index row like those below, its value is since.
  CREATE TABLE current (
    type INTEGER NOT NULL, since INTEGER NOT NULL, rid INTEGER NOT NULL, until INTEGER,
    PRIMARY KEY (type, since)) STRICT, WITHOUT ROWID;
  CREATE INDEX current_of ON current (type, rid, until);
  CREATE TABLE membership (
    case_id TEXT NOT NULL, rid INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER,
    PRIMARY KEY (case_id, rid, since)) STRICT, WITHOUT ROWID;
`

const indexRows = `
  -- text: normalised; where a value stands more than once, its texts are lines of one.
  CREATE TABLE token (
    key INTEGER NOT NULL, code TEXT NOT NULL, rid INTEGER NOT NULL, system INTEGER NOT NULL, slot INTEGER NOT NULL,
    since INTEGER NOT NULL, until INTEGER, text TEXT NOT NULL,
    PRIMARY KEY (key, code, rid, system, slot, since)) STRICT, WITHOUT ROWID;
  -- target_type and id of a resource of this server, or 0 and the URL.
  CREATE TABLE reference (
    key INTEGER NOT NULL, target_type INTEGER NOT NULL, target TEXT NOT NULL, rid INTEGER NOT NULL,
    slot INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER,
    PRIMARY KEY (key, target_type, target, rid, slot, since)) STRICT, WITHOUT ROWID;
  CREATE TABLE date (
    key INTEGER NOT NULL, low INTEGER NOT NULL, rid INTEGER NOT NULL, high INTEGER NOT NULL, slot INTEGER NOT NULL,
    since INTEGER NOT NULL, until INTEGER,
    PRIMARY KEY (key, low, rid, high, slot, since)) STRICT, WITHOUT ROWID;
  CREATE TABLE string (
    key INTEGER NOT NULL, value TEXT NOT NULL, rid INTEGER NOT NULL, exact TEXT NOT NULL, slot INTEGER NOT NULL,
    since INTEGER NOT NULL, until INTEGER,
    PRIMARY KEY (key, value, rid, exact, slot, since)) STRICT, WITHOUT ROWID;
  CREATE TABLE number (
    key INTEGER NOT NULL, low REAL NOT NULL, rid INTEGER NOT NULL, high REAL NOT NULL, slot INTEGER NOT NULL,
    since INTEGER NOT NULL, until INTEGER,
    PRIMARY KEY (key, low, rid, high, slot, since)) STRICT, WITHOUT ROWID;
  CREATE TABLE quantity (
    key INTEGER NOT NULL, canonical_code TEXT NOT NULL, canonical_low REAL NOT NULL, rid INTEGER NOT NULL,
    canonical_high REAL NOT NULL, code TEXT NOT NULL, system INTEGER NOT NULL, low REAL NOT NULL, high REAL NOT NULL,
    slot INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER,
    PRIMARY KEY (key, canonical_code, canonical_low, rid, canonical_high, code, system, low, high, slot, since)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE uri (
    key INTEGER NOT NULL, value TEXT NOT NULL, rid INTEGER NOT NULL, slot INTEGER NOT NULL, since INTEGER NOT NULL,
    until INTEGER,
    PRIMARY KEY (key, value, rid, slot, since)) STRICT, WITHOUT ROWID;
  -- Longer than 25 hours: with it a search for a late end need not read the key's every row.
  CREATE INDEX date_long ON date (key, high, low, rid, since, until) WHERE high - low > 90000000;
`

// The rows of one resource, from a candidate to its values; and those that no longer hold: what the sweeper looks for.
const byResource = Object.keys(indexTables)
  .map((table) => `CREATE INDEX ${table}_of ON ${table} (rid, key, until);\n`)
  .join('')
const closed = ['current', ...Object.keys(indexTables)]
  .map((table) => `CREATE INDEX ${table}_closed ON ${table} (until) WHERE until IS NOT NULL;\n`)
  .join('')

const work = `
  CREATE TABLE schedule (key TEXT PRIMARY KEY, due INTEGER NOT NULL, generation INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX schedule_by_due ON schedule (due);
  CREATE TABLE lease (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
`

const follows = `
  CREATE TABLE follow (
    target TEXT NOT NULL, follower TEXT NOT NULL, PRIMARY KEY (target, follower)) STRICT, WITHOUT ROWID;
  CREATE INDEX follow_of ON follow (follower);
`

// Events are read by subscription, and come for many subscriptions at once: each would fill a page of its own in the
// commit that makes them. New ones are appended, and put in their places many at a time.
const subscriptions = `
  CREATE TABLE subscription_event_new (
    subscription TEXT NOT NULL, number INTEGER NOT NULL, commit_number INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE TABLE subscription_event (
    subscription TEXT NOT NULL, number INTEGER NOT NULL, commit_number INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (subscription, number)) STRICT, WITHOUT ROWID;
  CREATE TABLE subscription_matching (
    subscription TEXT PRIMARY KEY, version INTEGER NOT NULL, topic INTEGER NOT NULL, last INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE subscription_delivery (
    subscription TEXT PRIMARY KEY, confirmed INTEGER NOT NULL, failures INTEGER NOT NULL, failing_since INTEGER,
    retry_at INTEGER, failure TEXT) STRICT, WITHOUT ROWID;
  -- One row: the commit number up to which changes are matched.
  CREATE TABLE subscription_position (only INTEGER PRIMARY KEY CHECK (only = 1), commit_number INTEGER NOT NULL) STRICT;
  -- What was written before there were subscriptions is no event of one that comes later.
  INSERT INTO subscription_position SELECT 1, coalesce(max(commit_number), 0) FROM outbox;
`

// Where a page is read for one row of a million resources, each page counts that an update touches.
const fewerPages = `
  -- With text, the rows of a resource are read from the index alone.
  DROP INDEX token_of;
  CREATE INDEX token_of ON token (rid, key, until, text);
  -- In the order in which they were replaced: versions that made room together lie together, wherever they came from.
  ALTER TABLE history RENAME TO history_by_commit;
  DROP INDEX history_by_version;
  CREATE TABLE history (
    place INTEGER PRIMARY KEY, rid INTEGER NOT NULL, type INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
    at INTEGER NOT NULL, commit_number INTEGER NOT NULL, deleted INTEGER NOT NULL, method INTEGER NOT NULL,
    keys TEXT NOT NULL, cases TEXT NOT NULL, content TEXT NOT NULL) STRICT;
  INSERT INTO history (rid, type, id, version, at, commit_number, deleted, method, keys, cases, content)
    SELECT rid, type, id, version, at, commit_number, deleted, method, keys, cases, content FROM history_by_commit
    ORDER BY commit_number;
  DROP TABLE history_by_commit;
  CREATE INDEX history_of ON history (rid, version, commit_number);
`

/** Each brings the schema from the version that is its place in the list to the next. */
export const migrations: readonly string[] = [
  names + versions + indexRows + byResource + closed + work,
  follows,
  subscriptions,
  fewerPages,
]
