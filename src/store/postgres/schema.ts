/**
 * The tables of the PostgreSQL store, as the migrations that make them: those of the SQLite store, and `head`.
 *
 * Every version of every resource has a commit number of its own, and a resource's `rid` is the commit number of its
 * first version. Index rows say from which commit (`since`) to before which (`until`; null: still) they hold, so that
 * a search can be asked of the state at any commit that the store still keeps.
 */
import type { IndexKind } from '../../fhir/search/index-row.ts'

/** The tables of index rows: the columns of each that make a row what it is, but for since when. */
export const indexTables = {
  token: ['key', 'code', 'rid', 'system', 'slot', 'text'],
  reference: ['key', 'target_type', 'target', 'rid', 'slot'],
  date: ['key', 'low', 'rid', 'high', 'slot'],
  string: ['key', 'value', 'rid', 'exact', 'slot'],
  number: ['key', 'low', 'rid', 'high', 'slot'],
  quantity: [
    ...['key', 'canonical_code', 'canonical_low', 'rid', 'canonical_high', 'code', 'system', 'low', 'high'],
    'slot',
  ],
  uri: ['key', 'value', 'rid', 'slot'],
} as const satisfies Record<IndexKind, readonly string[]>

// Texts are compared by their code points, as in every other store.
const text = 'text COLLATE "C" NOT NULL'

const head = `
  -- One row. Who changes it has the turn: what is committed with it comes after all that had an earlier turn.
  -- at: of the newest version, ms. generation: of the newest mark. types, keys, systems: how many names there are at least.
  CREATE TABLE head (
    turn bigint NOT NULL, commit_number bigint NOT NULL, at bigint NOT NULL, generation bigint NOT NULL,
    types bigint NOT NULL, keys bigint NOT NULL, systems bigint NOT NULL) WITH (fillfactor = 20);
  INSERT INTO head VALUES (0, 0, 0, 0, 0, 0, 0);
  -- The last group each node has committed: what a node asks that lost its connection in between.
  CREATE TABLE node (id ${text} PRIMARY KEY, committed bigint NOT NULL, at bigint NOT NULL) WITH (fillfactor = 50);
`

const names = `
  -- Types, keys and systems are written as small integers everywhere else: 1, 2, 3 … in the order in which they came.
  CREATE TABLE type (id int PRIMARY KEY, name ${text} UNIQUE);
  CREATE TABLE index_key (id int PRIMARY KEY, type int NOT NULL, key ${text}, UNIQUE (type, key));
  -- 0 is no system: ''.
  CREATE TABLE system (id int PRIMARY KEY, value ${text} UNIQUE);
  INSERT INTO system VALUES (0, '');
`

const versions = `
  -- The newest version of each resource, deleted or not. keys: ids of the index keys that have a value, ',3,17,'.
  -- cases: ids of the cases it belongs to, 'a,b'.
  CREATE TABLE resource (
    rid bigint PRIMARY KEY, type int NOT NULL, id ${text}, version int NOT NULL, at bigint NOT NULL,
    commit_number bigint NOT NULL, deleted int NOT NULL, method int NOT NULL, keys ${text},
    cases ${text}, content ${text}, UNIQUE (type, id));
  -- In the order of creation: what is exported.
  CREATE INDEX resource_of ON resource (type, rid);
  -- The versions before the newest.
  CREATE TABLE history (
    commit_number bigint PRIMARY KEY, rid bigint NOT NULL, type int NOT NULL, id ${text},
    version int NOT NULL, at bigint NOT NULL, deleted int NOT NULL, method int NOT NULL,
    keys ${text}, cases ${text}, content ${text});
  CREATE INDEX history_by_version ON history (rid, version);
  -- Every version ever made, in commit order; at never decreases.
  CREATE TABLE outbox (
    commit_number bigint PRIMARY KEY, type int NOT NULL, rid bigint NOT NULL, version int NOT NULL, at bigint NOT NULL);
  CREATE INDEX outbox_by_type ON outbox (type, commit_number);
  CREATE INDEX outbox_by_time ON outbox (at, commit_number);
  -- Live resources in the order of their last update: an index row like those below, its value is since.
  CREATE TABLE current (type int NOT NULL, since bigint NOT NULL, rid bigint NOT NULL, until bigint, PRIMARY KEY (type, since));
  CREATE INDEX current_of ON current (type, rid, until);
  CREATE TABLE membership (
    case_id ${text}, rid bigint NOT NULL, since bigint NOT NULL, until bigint, PRIMARY KEY (case_id, rid, since));
`

// No table has a unique index: whoever writes the rows of a resource writes none twice. What is in an index is short
// (kept-text.ts), because an entry of a B-tree holds 2704 bytes at most; whole: the text where `value` is not all of it.
const indexRows = `
  -- text: normalised; where a value stands more than once, its texts are lines of one.
  CREATE TABLE token (
    key int NOT NULL, code ${text}, rid bigint NOT NULL, system int NOT NULL, slot int NOT NULL,
    since bigint NOT NULL, until bigint, text ${text});
  CREATE INDEX token_by ON token (key, code, rid);
  -- target_type and id of a resource of this server, or 0 and the URL.
  CREATE TABLE reference (
    key int NOT NULL, target_type int NOT NULL, target ${text}, rid bigint NOT NULL, slot int NOT NULL,
    since bigint NOT NULL, until bigint);
  CREATE INDEX reference_by ON reference (key, target_type, target, rid);
  CREATE TABLE date (
    key int NOT NULL, low bigint NOT NULL, rid bigint NOT NULL, high bigint NOT NULL, slot int NOT NULL,
    since bigint NOT NULL, until bigint);
  CREATE INDEX date_by ON date (key, low, rid);
  CREATE TABLE string (
    key int NOT NULL, value ${text}, rid bigint NOT NULL, exact ${text}, slot int NOT NULL, since bigint NOT NULL,
    until bigint, whole text COLLATE "C");
  CREATE INDEX string_by ON string (key, value, rid);
  CREATE TABLE number (
    key int NOT NULL, low double precision NOT NULL, rid bigint NOT NULL, high double precision NOT NULL,
    slot int NOT NULL, since bigint NOT NULL, until bigint);
  CREATE INDEX number_by ON number (key, low, rid);
  CREATE TABLE quantity (
    key int NOT NULL, canonical_code ${text}, canonical_low double precision NOT NULL, rid bigint NOT NULL,
    canonical_high double precision NOT NULL, code ${text}, system int NOT NULL, low double precision NOT NULL,
    high double precision NOT NULL, slot int NOT NULL, since bigint NOT NULL, until bigint);
  CREATE INDEX quantity_by ON quantity (key, canonical_code, canonical_low, rid);
  CREATE TABLE uri (
    key int NOT NULL, value ${text}, rid bigint NOT NULL, slot int NOT NULL, since bigint NOT NULL, until bigint,
    whole text COLLATE "C");
  CREATE INDEX uri_by ON uri (key, value, rid);
  -- Longer than 25 hours: with it a search for a late end need not read the key's every row.
  CREATE INDEX date_long ON date (key, high, low, rid) WHERE high - low > 90000000;
`

// The rows of one resource, from a candidate to its values; and those that no longer hold: what the sweeper looks for.
// No rid is null, but PostgreSQL takes an index with this condition only where a rid is asked for: it could read the whole
// of it otherwise, because it is in the order of creation.
const byResource = Object.keys(indexTables)
  .map((table) => `CREATE INDEX ${table}_of ON ${table} (rid, key, until) WHERE rid IS NOT NULL;\n`)
  .join('')
const closed = ['current', ...Object.keys(indexTables)]
  .map((table) => `CREATE INDEX ${table}_closed ON ${table} (until) WHERE until IS NOT NULL;\n`)
  .join('')

const work = `
  -- shard: by which nodes share the work.
  CREATE TABLE schedule (key ${text} PRIMARY KEY, due bigint NOT NULL, generation bigint NOT NULL, shard smallint NOT NULL);
  CREATE INDEX schedule_by_due ON schedule (due, key);
  CREATE TABLE lease (name ${text} PRIMARY KEY, holder ${text}, until bigint NOT NULL);
  CREATE TABLE setting (name ${text} PRIMARY KEY, value bytea NOT NULL);
  CREATE TABLE follow (target ${text}, follower ${text}, PRIMARY KEY (target, follower));
  CREATE INDEX follow_of ON follow (follower);
`

const subscriptions = `
  CREATE TABLE subscription_event (
    subscription ${text}, number bigint NOT NULL, commit_number bigint NOT NULL, at bigint NOT NULL,
    PRIMARY KEY (subscription, number));
  CREATE TABLE subscription_matching (
    subscription ${text} PRIMARY KEY, version bigint NOT NULL, topic bigint NOT NULL, last bigint NOT NULL);
  CREATE TABLE subscription_delivery (
    subscription ${text} PRIMARY KEY, confirmed bigint NOT NULL, failures bigint NOT NULL, failing_since bigint,
    retry_at bigint, failure text);
  -- One row: the commit number up to which changes are matched.
  CREATE TABLE subscription_position (commit_number bigint NOT NULL);
  INSERT INTO subscription_position VALUES (0);
`

/** A step from one schema version to the next: docs/decisions/0043-rolling-upgrade.md says what it may do. */
export interface Migration {
  readonly text: string
  /** The oldest schema version whose servers go on working beside it: that before it, unless it takes something away. */
  readonly worksWith: number
}

/** Each brings the schema from the version that is its place in the list to the next. */
export const migrations: readonly Migration[] = [
  { text: head + names + versions + indexRows + byResource + closed + work + subscriptions, worksWith: 1 },
]
