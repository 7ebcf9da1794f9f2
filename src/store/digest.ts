/** Content hashes of all that a store keeps: two stores with the same hashes hold the same, history included. */
import { createHash, type Hash } from 'node:crypto'
import type { ArchiveSource, KeptRecord, KeptVersion } from './archive.ts'

export interface Digest {
  /** How many versions there are. */
  readonly versions: number
  /** SHA-256 over all versions in commit order, in hexadecimal. */
  readonly all: string
  /** By type, over the versions of the type. */
  readonly types: Readonly<Record<string, string>>
  /** Over everything else. */
  readonly others: string
}

export interface Digesting {
  add(records: readonly KeptRecord[]): void
  digest(): Digest
}

export function digesting(): Digesting {
  const all = createHash('sha256')
  const others = createHash('sha256')
  const types = new Map<string, Hash>()
  let versions = 0
  return {
    add: (records) => {
      for (const record of records) {
        if (record.kind !== 'version') {
          others.update(`${otherText(record)}\n`)
          continue
        }
        versions++
        const { type } = record.version
        const ofType = types.get(type) ?? createHash('sha256')
        types.set(type, ofType)
        for (const hash of [all, ofType]) addVersion(hash, record.version)
      }
    },
    digest: () => ({
      versions,
      all: all.copy().digest('hex'),
      types: Object.fromEntries([...types].sort().map(([type, hash]) => [type, hash.copy().digest('hex')])),
      others: others.copy().digest('hex'),
    }),
  }
}

/** What stands before the content has no line feed in it. */
function addVersion(hash: Hash, version: KeptVersion): void {
  const { type, id, version: number, at, commitNumber, rid, deleted, method, cases } = version
  hash.update(`${JSON.stringify([commitNumber, rid, type, id, number, at, method, deleted, cases])}\n`)
  hash.update(version.bytes).update('\n')
}

/** Names in one order, whatever made the record. */
function otherText(record: Exclude<KeptRecord, { kind: 'version' }>): string {
  return JSON.stringify(record, (_, value) =>
    value instanceof Uint8Array
      ? Buffer.from(value).toString('base64')
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
        : value,
  )
}

/** The hashes of all that a source has. */
export async function digestOf(
  source: Pick<ArchiveSource, 'records'>,
  told: (records: number) => void = () => {},
): Promise<Digest> {
  const found = digesting()
  let done = 0
  for await (const records of source.records()) {
    found.add(records)
    done += records.length
    told(done)
  }
  return found.digest()
}
