import { FhirError } from '../../fhir/outcome.ts'
import type { Transaction } from '../../store/store.ts'
import { matches } from '../write/current.ts'
import { addressOf } from '../write/outcome.ts'
import type { Scene } from '../write/scene.ts'
import { inEntry } from './entry-faults.ts'
import { type Answered, type Ledger, overlap } from './ledger.ts'
import { pace } from './pace.ts'

/** Asks all criteria again, now that all is written: an entry that another entry's criteria match is refused. */
export async function recheck(tx: Transaction, scene: Scene, ledger: Ledger): Promise<void> {
  if (ledger.answered.length === 0) return
  const breathe = pace()
  const writers = writersOf(ledger)
  for (const answered of ledger.answered) {
    await inEntry(answered.index, () => ask(tx, scene, writers, answered))
    await breathe()
  }
}

/** Which entry wrote a resource, by `Patient/1`. */
function writersOf({ outcomes }: Ledger): ReadonlyMap<string, number> {
  return new Map(
    [...outcomes].flatMap(([index, { made }]) => made.map((stored) => [addressOf(stored), index] as const)),
  )
}

async function ask(
  tx: Transaction,
  scene: Scene,
  writers: ReadonlyMap<string, number>,
  { index, of, type, where, id }: Answered,
): Promise<void> {
  const found = await matches(tx, scene, type, where)
  const stranger = found.find((stored) => stored.id !== id)
  if (stranger === undefined) return
  const other = writers.get(addressOf(stranger))
  if (of === 'entry' && other !== undefined && other !== index) throw overlap(addressOf(stranger), other, index)
  throw new FhirError(
    'multipleMatches',
    `${of === 'entry' ? 'The criteria match' : 'A conditional reference matches'} more than one ${type} once the transaction is written. Make them more selective.`,
    { spec: 'https://hl7.org/fhir/R4/http.html#trules' },
  )
}
