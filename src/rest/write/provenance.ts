/**
 * The Provenance that a client sends along in `X-Provenance`, stored with what it is about.
 *
 * https://hl7.org/fhir/R4/provenance.html#header
 */
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
  if (text === undefined || made.length === 0) return
  const target = JSON.stringify(made.map((stored) => ({ reference: versionOf(stored) })))
  const json = scanned(
    text.replace('{', () => `{"target":${target},`),
    scene.context,
  )
  const prepared = await prepare(json, scene.context, { type: 'Provenance' })
  await put(tx, scene, { prepared, id: scene.context.newId(), method: 'POST' })
}
