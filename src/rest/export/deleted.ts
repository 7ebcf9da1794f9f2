/** What was deleted since an instant, of all that an export is about. */
import { versionIfKept } from '../../store/kept-from.ts'
import type { Stored } from '../../store/store.ts'
import type { Reading } from './lines.ts'
import { patientsNamed } from './patients.ts'

const entriesOfBundle = 100

/** Transactions that delete it elsewhere, one a line. */
export async function* deletionLines(reading: Reading): AsyncGenerator<Uint8Array> {
  for await (const batch of deletions(reading)) {
    const entries = batch.map(({ type, id }) => `{"request":{"method":"DELETE","url":"${type}/${id}"}}`)
    yield Buffer.from(`{"resourceType":"Bundle","type":"transaction","entry":[${entries.join(',')}]}\n`)
  }
}

/**
 * Some at a time. What the resources were filtered by does not count: one that answered once, and was exported, may not
 * have done so in its last version.
 */
export async function* deletions(reading: Reading): AsyncGenerator<readonly Stored[]> {
  const { since, types } = reading.job
  if (since === undefined) return
  for (const type of types) yield* deletionsOf(type, since, reading)
}

async function* deletionsOf(type: string, since: number, reading: Reading): AsyncGenerator<readonly Stored[]> {
  const { job, store, query } = reading
  let after: number | undefined = 0
  while (after !== undefined) {
    const found = await store.keeping.deletions(query, { type, since, at: job.at, after, limit: entriesOfBundle })
    const own: Stored[] = []
    for (const version of found) if (await belonged(version, reading)) own.push(version)
    if (own.length > 0) yield own
    after = found.length < entriesOfBundle ? undefined : found.at(-1)?.commitNumber
  }
}

/** Whether its last version belonged to the patients of the export; one that is not kept any more may have. */
async function belonged({ type, id, version }: Stored, reading: Reading): Promise<boolean> {
  const { job, store, query, parameters, keys, patients } = reading
  if (job.level === 'system' || type === 'Provenance') return true
  const wanted = patients && new Set(patients.flat())
  const isWanted = (patient: string) => wanted?.has(patient) ?? true
  if (type === 'Patient') return isWanted(id)
  const last = await versionIfKept(store, query, { type, id, version: version - 1 })
  if (last === undefined) return true
  return patientsNamed(parameters.extract(JSON.parse(last.content)), keys.get(type) ?? []).some(isWanted)
}
