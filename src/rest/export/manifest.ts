/** What an export has come to: its files, once it is known which there are. */
import { deletions } from './deleted.ts'
import { planOf, questions, type Reading } from './lines.ts'

/** https://hl7.org/fhir/uv/bulkdata/STU2/export.html#response---complete-status */
export interface Manifest {
  readonly transactionTime: string
  readonly request: string
  readonly requiresAccessToken: boolean
  readonly output: readonly ManifestFile[]
  readonly deleted: readonly ManifestFile[]
  readonly error: readonly ManifestFile[]
}

export interface ManifestFile {
  readonly type: string
  readonly url: string
  readonly count?: number
}

/** A manifest that is being made. */
export interface Preparation {
  /** How many of how many types were looked at. */
  readonly progress: () => { readonly done: number; readonly of: number }
  readonly manifest: Promise<Manifest>
}

/** Looks through the types one after the other, and lets others run in between. */
export function prepare(reading: Reading, fileUrl: (name: string) => string): Preparation {
  const { types, since, leftOut, instant, request } = reading.job
  let done = 0
  const make = async (): Promise<Manifest> => {
    const output: ManifestFile[] = []
    const stored = await reading.store.keeping.types()
    for (const type of types) {
      await new Promise((resolve) => setImmediate(resolve))
      const found = await sizeOf(type, reading, stored)
      if (found > 0) output.push({ type, url: fileUrl(`${type}.ndjson`), ...counted(type, found, reading) })
      done++
    }
    const isDeleted = since !== undefined && (await any(reading))
    return {
      transactionTime: new Date(instant).toISOString(),
      request,
      requiresAccessToken: reading.query.caller.scopes !== undefined,
      output,
      deleted: isDeleted ? [{ type: 'Bundle', url: fileUrl('deleted.ndjson') }] : [],
      error:
        leftOut.length === 0
          ? []
          : [{ type: 'OperationOutcome', url: fileUrl('issues.ndjson'), count: leftOut.length }],
    }
  }
  return { progress: () => ({ done, of: types.length }), manifest: make() }
}

async function sizeOf(type: string, reading: Reading, stored: ReadonlySet<string>): Promise<number> {
  if (!stored.has(type)) return 0
  let size = 0
  for (const where of questions(type, reading)) {
    const { total = 0 } = await reading.store.search(reading.query, planOf(type, where, reading, 0))
    size += total
  }
  return size
}

/** What several questions have found may be found twice, but for patients. */
function counted(type: string, found: number, { patients = [] }: Reading): { count?: number } {
  return patients.length <= 1 || type === 'Patient' ? { count: found } : {}
}

async function any(reading: Reading): Promise<boolean> {
  for await (const _ of deletions(reading)) return true
  return false
}
