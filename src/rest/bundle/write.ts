import { FhirError } from '../../fhir/outcome.ts'
import type { Transaction } from '../../store/store.ts'
import { liveOf, oneMatch } from '../write/current.ts'
import { addressOf, type Outcome } from '../write/outcome.ts'
import { patchStored } from '../write/patch-stored.ts'
import { put } from '../write/put.ts'
import type { Scene } from '../write/scene.ts'
import { demand, update } from '../write/update.ts'
import { idOf, type Ledger } from './ledger.ts'
import type { Link } from './links.ts'
import type { Body, PlannedWrite } from './planned-write.ts'
import type { WriteEntry } from './write-entry.ts'

/** A write, and whether it must go on now with what is known, because nothing more will become known. */
export interface Attempt {
  readonly write: PlannedWrite
  readonly insist: boolean
}

/** Writes an entry; false where its references wait for what other entries have still to write. */
export async function writeEntry(tx: Transaction, scene: Scene, ledger: Ledger, attempt: Attempt): Promise<boolean> {
  const { entry, body: ready } = attempt.write
  if (ledger.outcomes.has(entry.index)) return true
  const body = ready ?? (await finished(tx, scene, ledger, attempt))
  const id = idOf(ledger, entry)
  if (body === undefined || id === undefined) return false
  ledger.outcomes.set(entry.index, await apply(tx, scene, entry, { id, body }))
  return true
}

async function apply(
  tx: Transaction,
  scene: Scene,
  { code, type, conditions, where }: WriteEntry,
  { id, body }: { id: string; body: Body },
): Promise<Outcome> {
  if ('patch' in body) {
    const current = await liveOf(tx, scene, type, id)
    demand(conditions, current, addressOf(current))
    return patchStored(tx, scene, current, body.patch)
  }
  const { prepared } = body
  if (code === 'create') return put(tx, scene, { prepared, id, method: 'POST' })
  return update(tx, scene, { prepared, id, conditions, byCriteria: where !== undefined })
}

async function finished(
  tx: Transaction,
  scene: Scene,
  ledger: Ledger,
  { write: { entry, open }, insist }: Attempt,
): Promise<Body | undefined> {
  if (open === undefined) return undefined
  const replacements = new Map<string, string>()
  for (const link of open.links) {
    const replacement =
      'target' in link
        ? await entryReplacement(tx, ledger, link, insist)
        : await conditionalReplacement(tx, scene, ledger, { link, index: entry.index, insist })
    if (replacement === undefined) return undefined
    replacements.set(link.text, replacement)
  }
  return open.finish(replacements)
}

type EntryLink = Extract<Link, { target: WriteEntry }>
type ConditionalLink = Exclude<Link, EntryLink>

/** `Patient/1`; with the version that the entry made where the reference names one. */
async function entryReplacement(
  tx: Transaction,
  ledger: Ledger,
  { target, versioned }: EntryLink,
  insist: boolean,
): Promise<string | undefined> {
  const id = idOf(ledger, target)
  if (id === undefined) return undefined
  const address = `${target.type}/${id}`
  if (!versioned) return address
  const version = ledger.outcomes.get(target.index)?.stored?.version
  if (version !== undefined) return `${address}/_history/${version}`
  // Two entries name each other's version: each changes the other, so each gets its next one.
  return insist ? `${address}/_history/${((await tx.current(target.type, id))?.version ?? 0) + 1}` : undefined
}

async function conditionalReplacement(
  tx: Transaction,
  scene: Scene,
  ledger: Ledger,
  { link: { text, type, where }, index, insist }: { link: ConditionalLink; index: number; insist: boolean },
): Promise<string | undefined> {
  const known = ledger.references.get(text)
  if (known !== undefined) return `${type}/${known}`
  const found = await oneMatch(tx, scene, type, where)
  if (found !== undefined) {
    ledger.references.set(text, found.id)
    ledger.answered.push({ index, of: 'reference', type, where, id: found.id })
    return addressOf(found)
  }
  if (!insist) return undefined
  throw new FhirError(
    'unprocessable',
    `The conditional reference ${type}?${namesOf(text)} matches no ${type}, and exactly one was expected. Create it first, or add it to the bundle.`,
    { spec: 'https://hl7.org/fhir/R4/http.html#trules' },
  )
}

/** The parameters of a conditional reference without their values, which may identify a person. */
function namesOf(text: string): string {
  const names = [...new URLSearchParams(text.slice(text.indexOf('?') + 1)).keys()]
  return names.map((name) => `${name}=…`).join('&')
}
