/**
 * A transaction: all entries or none, prepared outside the writer, decided and applied inside it, answered in order.
 *
 * https://hl7.org/fhir/R4/http.html#transaction
 */
import type { Context, FhirRequest, FhirResponse } from '../interaction.ts'
import type { House } from '../route.ts'
import type { Outcome } from '../write/outcome.ts'
import { placingFaults } from '../write/placed.ts'
import { recordProvenance } from '../write/provenance.ts'
import { sceneOf } from '../write/scene.ts'
import { decide } from './decide.ts'
import type { OpenedBundle } from './opened-bundle.ts'
import { pace } from './pace.ts'
import { openPlaces } from './places.ts'
import { planTransaction } from './plan-transaction.ts'
import { answerReads, demandReadable } from './reads.ts'
import { writtenEntry } from './response-entry.ts'

/** Answers a Bundle of type transaction-response; resources are in it only with `Prefer: return=representation`. */
export async function transaction(
  request: FhirRequest,
  context: Context,
  house: House,
  bundle: OpenedBundle,
): Promise<FhirResponse> {
  const plan = await planTransaction(bundle, request, context, house)
  const scene = sceneOf(request, context)
  const outcomes = await context.store.transact(request.caller, async (tx) => {
    const decided = await placingFaults(request, () => decide(tx, scene, plan.writes))
    await demandReadable(tx, scene, plan.reads)
    const made = plan.writes.flatMap(({ entry }) => decided.get(entry.index)?.made ?? [])
    await recordProvenance(tx, scene, request.provenance, made)
    return decided
  })
  const answers = await answerReads(plan.reads, [...outcomes.values()], { request, context, house })
  return { status: 200, headers: {}, content: await responseText(bundle, outcomes, answers, request) }
}

async function responseText(
  bundle: OpenedBundle,
  outcomes: ReadonlyMap<number, Outcome>,
  answers: ReadonlyMap<number, string>,
  request: FhirRequest,
): Promise<string[]> {
  const count = bundle.entries.length
  const places = openPlaces(bundle)
  const breathe = pace()
  const pieces = ['{"resourceType":"Bundle","type":"transaction-response"']
  for (let index = 0; index < count; index++) {
    const outcome = outcomes.get(index)
    pieces.push(
      index === 0 ? ',"entry":[' : ',',
      outcome ? writtenEntry(outcome, request, (issue) => places(issue, index)) : (answers.get(index) ?? ''),
    )
    await breathe()
  }
  pieces.push(count === 0 ? '}' : ']}')
  return pieces
}
