/** A store filled by SQL: patients and their tasks, each patient as many as any other, however many there are. */
import type { Session } from '../../../../src/store/postgres/session.ts'

/** So many of the resources are tasks of one patient. */
export const tasksOfPatient = 9

/**
 * Adds the resources with the rids `from` to `to`: of ten that follow each other the first is a patient, `Patient/p<rid>`,
 * and the others are its tasks. Each has the commit number of its rid, made at so many seconds.
 */
export async function fill(session: Session, from: number, to: number): Promise<void> {
  for (const text of [...names, ...versions, ...rows, head]) {
    await session.rows(text.replaceAll('RIDS', `generate_series(${from}::bigint, ${to}::bigint) AS rid`))
  }
}

const isPatient = 'rid % 10 = 1'
const patient = 'rid - (rid - 1) % 10'

const names = [
  `INSERT INTO type VALUES (1, 'Patient'), (2, 'Task') ON CONFLICT DO NOTHING`,
  `INSERT INTO index_key VALUES (1, 1, 'Patient.identifier'), (2, 1, 'Patient.name'), (3, 2, 'Task.for'),
    (4, 2, 'Task.status'), (5, 2, 'Task.authored-on'), (6, 2, 'Task.period'), (7, 2, 'Task.code'), (8, 1, 'Patient.all'),
    (9, 2, 'Task.all') ON CONFLICT DO NOTHING`,
]

const type = `CASE WHEN ${isPatient} THEN 1 ELSE 2 END`

const versions = [
  `INSERT INTO resource SELECT rid, ${type}, CASE WHEN ${isPatient} THEN 'p' ELSE 't' END || rid, 1, rid * 1000, rid, 0, 1,
    CASE WHEN ${isPatient} THEN ',1,2,' ELSE ',3,4,5,6,7,' END, '', '{"rid":' || rid || '}' FROM RIDS`,
  `INSERT INTO outbox SELECT rid, ${type}, rid, 1, rid * 1000 FROM RIDS`,
  `INSERT INTO current SELECT ${type}, rid, rid, NULL FROM RIDS`,
]

const ofAll = `CASE WHEN ${isPatient} THEN 8 ELSE 9 END`
const token = 'INSERT INTO token (key, code, rid, system, slot, since, text)'
const date = 'INSERT INTO date (key, low, rid, high, slot, since)'

/** A day in ms; tasks are written one a minute. */
const rows = [
  `${token} SELECT 1, 'i' || rid, rid, 0, 0, rid, '' FROM RIDS WHERE ${isPatient}`,
  `INSERT INTO string (key, value, rid, exact, slot, since)
    SELECT 2, 'n' || rid, rid, 'N' || rid, 0, rid FROM RIDS WHERE ${isPatient}`,
  `INSERT INTO reference (key, target_type, target, rid, slot, since)
    SELECT 3, 1, 'p' || (${patient}), rid, 0, rid FROM RIDS WHERE NOT ${isPatient}`,
  `${token} SELECT 4, 's' || rid % 4, rid, 0, 0, rid, '' FROM RIDS WHERE NOT ${isPatient}`,
  `${date} SELECT 5, rid * 60000, rid, rid * 60000 + 1000, 0, rid FROM RIDS WHERE NOT ${isPatient}`,
  `${date} SELECT 6, rid * 60000, rid, rid * 60000 + 864000000, 0, rid FROM RIDS WHERE NOT ${isPatient}`,
  `${token} SELECT 7, 'c' || rid % 50, rid, 0, 0, rid, 'text' FROM RIDS WHERE NOT ${isPatient}`,
  // Each has a row of every kind, so that no table is empty.
  `INSERT INTO number (key, low, rid, high, slot, since) SELECT ${ofAll}, rid % 100, rid, rid % 100, 0, rid FROM RIDS`,
  `INSERT INTO quantity (key, canonical_code, canonical_low, rid, canonical_high, code, system, low, high, slot, since)
    SELECT ${ofAll}, 'g', rid % 100, rid, rid % 100, 'g', 0, rid % 100, rid % 100, 0, rid FROM RIDS`,
  `INSERT INTO uri (key, value, rid, slot, since) SELECT ${ofAll}, 'urn:' || rid % 100, rid, 0, rid FROM RIDS`,
  `INSERT INTO reference (key, target_type, target, rid, slot, since) SELECT ${ofAll}, 0, 'urn:' || rid, rid, 0, rid FROM RIDS`,
  `INSERT INTO string (key, value, rid, exact, slot, since) SELECT ${ofAll}, 'all', rid, 'all', 0, rid FROM RIDS`,
]

const head = `UPDATE head SET (commit_number, at, types, keys) = (SELECT coalesce(max(rid), 0), coalesce(max(rid), 0) * 1000, 2, 9 FROM resource)`
