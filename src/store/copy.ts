/** Copies all that one store keeps into another, and compares the two before anybody can open the copy. */
import type { ArchiveSource, ArchiveTarget } from './archive.ts'
import { type Digest, digesting, digestOf } from './digest.ts'
import type { Told } from './keeper.ts'

/** How far a copy is. */
export interface CopyTold {
  /** How many records were written, and how many were read again. */
  readonly written: (records: number) => void
  readonly compared: (records: number) => void
}

/**
 * The hashes that both have.
 *
 * @throws {Error} they differ: then there is no copy
 */
export async function copy(from: ArchiveSource, to: ArchiveTarget, told: CopyTold): Promise<Digest> {
  const digest = digesting()
  let done = 0
  for await (const records of from.records()) {
    await to.write(records)
    digest.add(records)
    done += records.length
    told.written(done)
  }
  const written = await to.written()
  const found = await digestOf(written, told.compared).finally(() => written.close())
  demandSame(digest.digest(), found)
  await to.finish()
  return found
}

/** The two parts of a copy as one: what is written is read again. */
export function toldOfBoth(size: number, told: Told): CopyTold {
  return { written: (records) => told(records, 2 * size), compared: (records) => told(size + records, 2 * size) }
}

function demandSame(from: Digest, to: Digest): void {
  const types = Object.keys({ ...from.types, ...to.types }).filter((type) => from.types[type] !== to.types[type])
  const others = from.others === to.others ? [] : ['what is kept beside resources']
  const differ = from.all === to.all ? others : [...types, ...others]
  if (differ.length === 0) return
  throw new Error(
    `The copy is not the same: ${differ.join(', ')} differ. Nothing is left of it. Look through the store that was copied with vardbro db verify, and tell whoever makes this program.`,
  )
}
