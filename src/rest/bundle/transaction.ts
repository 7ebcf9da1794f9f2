/**
 * A transaction: all entries or none, prepared outside the writer, decided and applied inside it, answered in order.
 *
 * https://hl7.org/fhir/R4/http.html#transaction
 */
import type { TextPiece } from '../../fhir/json/text-piece.ts'
import type { Transaction } from '../../store/store.ts'
import type { Context, FhirRequest, FhirResponse, NotedEntry } from '../interaction.ts'
import type { House } from '../route.ts'
import { sceneOf } from '../write/open-scene.ts'
import { addressOf, type Outcome } from '../write/outcome.ts'
import { placingFaults } from '../write/placed.ts'
import { recordProvenance } from '../write/provenance.ts'
import type { Scene } from '../write/scene.ts'
import { conclude, newest, settle } from '../write/settle.ts'
import { answerText } from './answer-text.ts'
import { decide } from './decide.ts'
import { askedOf } from './entry.ts'
import type { OpenedBundle } from './opened-bundle.ts'
import { openPlaces } from './places.ts'
import { type Plan, planTransaction } from './plan-transaction.ts'
import { answerReads, demandReadable, knownReads } from './reads.ts'
import { writtenEntry } from './response-entry.ts'

/** Answers a Bundle of type transaction-response; resources are in it only with `Prefer: return=representation`. */
export async function transaction(
  request: FhirRequest,
  context: Context,
  house: House,
  bundle: OpenedBundle,
): Promise<FhirResponse> {
  const plan = await planTransaction(bundle, request, context, house)
  // Its text is asked for only where there is a fault to be placed in it.
  const sent = {
    method: request.method,
    get body() {
      return bundle.text()
    },
  }
  const known = await knownReads(plan.reads, { request, context, house })
  const outcomes = await context.store.transact(request.caller, async (tx) => {
    const scene = sceneOf(request, context)
    const decided = await placingFaults(sent, () => decide(tx, scene, plan.writes))
    await settle(tx, scene)
    await demandReadable(tx, scene, plan.reads, known)
    const made = plan.writes.flatMap(({ entry }) => decided.get(entry.index)?.made ?? [])
    await recordProvenance(tx, scene, request.provenance, made)
    await conclude(tx, scene)
    return allNewest(tx, scene, decided)
  })
  const answers = await answerReads(plan.reads, [...outcomes.values()], { request, context, house })
  noteEntries(plan, { outcomes, answers }, request, bundle)
  return { status: 200, headers: {}, content: await responseText(bundle, outcomes, answers, request) }
}

interface Ended {
  readonly outcomes: ReadonlyMap<number, Outcome>
  readonly answers: ReadonlyMap<number, string>
}

/** Tells whoever keeps it what each entry came to. */
function noteEntries({ writes, reads }: Plan, ended: Ended, { noted }: FhirRequest, { entries }: OpenedBundle): void {
  if (noted === undefined) return
  const asked = (index: number) => ({ index, asked: askedOf(entries[index]?.shell) })
  for (const { entry } of writes) noted({ ...asked(entry.index), ...writeNote(entry, ended) })
  for (const read of reads) noted({ ...asked(read.index), ...readNote(read, ended) })
}

type Note = Omit<NotedEntry, 'index' | 'asked'>

function writeNote({ index, code, type, id: wanted }: Plan['writes'][number]['entry'], { outcomes }: Ended): Note {
  const { stored, status = 200 } = outcomes.get(index) ?? {}
  const id = stored?.id ?? wanted
  const about = { interaction: code, status, texts: [stored?.content ?? ''] }
  return id === undefined ? about : { ...about, resource: `${type}/${id}` }
}

function readNote({ index, request, route }: Plan['reads'][number], { answers }: Ended): Note {
  const answer = answers.get(index) ?? ''
  const [type, id] = request.path
  const status = Number(/"status":"(\d{3})/.exec(answer.slice(answer.lastIndexOf('"response":')))?.[1] ?? 200)
  const about = { interaction: route.code, status, texts: [answer] }
  return route.level === 'instance' && id !== undefined ? { ...about, resource: `${type}/${id}` } : about
}

/** What rules have written is answered as it is now. */
async function allNewest(
  tx: Transaction,
  { byRules }: Scene,
  outcomes: ReadonlyMap<number, Outcome>,
): Promise<ReadonlyMap<number, Outcome>> {
  const current = new Map(outcomes)
  for (const [index, outcome] of outcomes) {
    const { stored } = outcome
    if (stored && byRules.addresses.has(addressOf(stored))) current.set(index, await newest(tx, outcome))
  }
  return current
}

function responseText(
  bundle: OpenedBundle,
  outcomes: ReadonlyMap<number, Outcome>,
  answers: ReadonlyMap<number, string>,
  request: FhirRequest,
): Promise<readonly TextPiece[]> {
  const places = openPlaces(bundle)
  return answerText('transaction-response', bundle.entries.length, (index) => {
    const outcome = outcomes.get(index)
    return outcome ? writtenEntry(outcome, request, (issue) => places(issue, index)) : (answers.get(index) ?? '')
  })
}
