/**
 * The Provenance of a request, stored with what it is about: what the client sends along in `X-Provenance`, or, where it
 * is known who asks, what the server says of it.
 *
 * https://hl7.org/fhir/R4/provenance.html#header
 */
import { asSystem } from '../../store/as-system.ts'
import type { Stored, Transaction } from '../../store/store.ts'
import { versionOf } from './outcome.ts'
import { prepare, scanned } from './prepared.ts'
import { put } from './put.ts'
import type { Scene } from './scene.ts'

/** Stores it with the versions that were made as its targets; nothing where none was made. */
export async function recordProvenance(
  tx: Transaction,
  scene: Scene,
  text: string | undefined,
  made: readonly Stored[],
): Promise<void> {
  const { writing } = scene.context
  if (writing !== undefined && scene.query.caller.kind !== 'system') {
    const told = await writing.provenance(scene.work(tx, scene, []), text)
    // By the server itself: whoever writes needs no scope for it, and can leave it out no more.
    if (told !== undefined) await store(tx, { ...scene, query: asSystem }, told)
    return
  }
  if (text === undefined || made.length === 0) return
  const target = JSON.stringify(made.map((stored) => ({ reference: versionOf(stored) })))
  await store(
    tx,
    scene,
    text.replace('{', () => `{"target":${target},`),
  )
}

async function store(tx: Transaction, scene: Scene, text: string): Promise<void> {
  const prepared = await prepare(scanned(text, scene.context), scene.context, { type: 'Provenance' })
  await put(tx, scene, { prepared, id: scene.context.newId(), method: 'POST' })
}
