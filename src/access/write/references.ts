/** What is written refers to what its writer may see; what is hidden and what is not there are refused in the same words. */
import { FhirFaults } from '../../fhir/outcome.ts'
import type { Visibility } from '../../fhir/search/plan.ts'
import { isEverything } from '../../fhir/search/predicate.ts'
import type { Deed, Within } from './deed.ts'
import { type Link, linksIn } from './links-in.ts'
import { trackedIn } from './tracked.ts'

export interface SeenNeeds {
  /** What is seen by the caller of the request when it changes something. */
  readonly visibility: Visibility
  /** The public base URL, without a slash at the end. */
  readonly base: string
}

/** What is a Bundle has its own world: its references are those of its entries. */
const closed = 'Bundle'

/** @throws {FhirFaults} unprocessable: a reference that the version before does not have leads nowhere for its writer */
export async function demandSeen(
  { type, former, after }: Pick<Deed, 'type' | 'former' | 'after'>,
  within: Within,
  needs: SeenNeeds,
): Promise<void> {
  if (after === undefined || type === closed) return
  const { asked, transaction } = within
  const { seen } = trackedIn(transaction)
  const known = new Set(former === undefined ? [] : linksIn(former, needs.base).map(({ address }) => address))
  const asking = linksIn(after, needs.base).filter(
    ({ address }) => !(known.has(address) || seen.has(address) || asked.brings(address)),
  )
  for (const [of, ids] of byType(asking.map(({ address }) => address))) {
    for (const id of await seenOf(of, ids, within, needs)) seen.add(`${of}/${id}`)
  }
  const nowhere = asking.find(({ address }) => !seen.has(address))
  if (nowhere !== undefined) throw refusal(nowhere, type)
}

/** Which of them are there for the caller. What all may see is looked up in memory, not searched for. */
async function seenOf(
  type: string,
  ids: readonly string[],
  within: Within,
  { visibility }: SeenNeeds,
): Promise<readonly string[]> {
  if (isEverything(visibility.byType[type] ?? visibility.otherwise)) {
    const found = await Promise.all(ids.map((id) => within.current(type, id)))
    return ids.filter((_, index) => found[index]?.deleted === false)
  }
  const query = { caller: within.asked.caller, visibility }
  const found = await within.find(query, type, { kind: 'id', ids }, ids.length)
  return found.map(({ id }) => id)
}

function byType(addresses: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>()
  for (const address of new Set(addresses)) {
    const [type = '', id = ''] = address.split('/')
    const others = ids.get(type)
    if (others === undefined) ids.set(type, [id])
    else others.push(id)
  }
  return ids
}

function refusal({ address, path }: Link, type: string): FhirFaults {
  return new FhirFaults('unprocessable', [
    {
      severity: 'error',
      code: 'not-found',
      diagnostics: `The reference ${address} leads to nothing that is there for this client. Refer to what it can read, or send it in the same transaction.`,
      expression: `${type}.${path}`,
      details: {
        rule: 'referens-synlig',
        swedish: `Referensen ${address} leder inte till något som finns för denna klient. Hänvisa till något som den kan läsa, eller skicka det i samma transaktion.`,
      },
    },
  ])
}
