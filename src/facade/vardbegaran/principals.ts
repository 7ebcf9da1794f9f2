/**
 * Who may ask whom: each direction of a vårdbegäran goes from one principal (huvudman) to another, and is sent by
 * somebody who acts for who asks.
 *
 * vgr-oppenvardsprocessen, lines 35-36 and 43; fyrbodal-medicinsk-planering, lines 124-128; domain VGR-04, C11
 */
import type { Reference, ServiceRequest } from '@medplum/fhirtypes'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { differs, formerOf } from '../code/former.ts'
import { type Directory, type Huvudman, huvudmanOf, lineOf, organizationsOf } from '../role/acting.ts'
import { demandSide, type Side } from '../role/demand-side.ts'
import { refusal, type Said, warning } from '../state/refusal.ts'
import { type Direction, directionOf, isPrepared, type Request, requestOf, wantsAnswer } from './request.ts'

interface Way {
  readonly from: Huvudman
  readonly to: Huvudman
}

const ways: Readonly<Record<Direction, Way>> = {
  'region-till-kommun-start': { from: 'region', to: 'kommun' },
  'kommun-till-vc-avslut': { from: 'kommun', to: 'region' },
  'kommun-till-slutenvard': { from: 'kommun', to: 'region' },
  'kommun-till-rehab': { from: 'kommun', to: 'region' },
}

const swedish: Readonly<Record<Huvudman, string>> = { region: 'regionen', kommun: 'kommunen' }

/** The principal of who is named; undefined where the directory does not say. */
export async function principalOf(
  reference: Reference | undefined,
  directory: Directory,
): Promise<Huvudman | undefined> {
  const [organization] = await organizationsOf(reference, directory)
  return organization === undefined ? undefined : huvudmanOf(await lineOf(organization, directory))
}

/** Settled with the whole request: a bundle may bring its units after what names them. */
export const rightPrincipals: WriteRule = {
  name: 'vardbegaran-huvudman',
  types: ['ServiceRequest'],
  settle: async (change, work) => {
    const request = requestOf(change)
    if (request === undefined || !(wantsAnswer(request) || isPrepared(request))) return
    const former = formerOf<ServiceRequest>(change)
    const direction = directionOf(request)
    if (direction !== undefined && differs(former, request, 'requester', 'performer', 'code')) {
      await demandWay(request, direction, work)
    }
    await demandSender(change, request, former, work)
  },
}

async function demandWay(request: Request, direction: Direction, work: Work): Promise<void> {
  const { from, to } = ways[direction]
  await demandPrincipal(request.requester, { direction, huvudman: from, expression: 'ServiceRequest.requester' }, work)
  for (const [index, performer] of (request.performer ?? []).entries()) {
    await demandPrincipal(
      performer,
      { direction, huvudman: to, expression: `ServiceRequest.performer[${index}]` },
      work,
    )
  }
}

interface Demand {
  readonly direction: Direction
  readonly huvudman: Huvudman
  readonly expression: string
}

async function demandPrincipal(reference: Reference | undefined, demand: Demand, work: Work): Promise<void> {
  if (reference === undefined) return
  const found = await principalOf(reference, work)
  if (found === undefined) return work.say(warning(unknown(demand)))
  if (found !== demand.huvudman) throw refusal(otherPrincipal(demand, found))
}

/** Who asks may change and withdraw it; who is asked may end it when care is given. */
async function demandSender(
  change: Change,
  request: Request,
  former: ServiceRequest | undefined,
  work: Work,
): Promise<void> {
  const asks = (former ?? request).requester
  if (asks?.reference === undefined || request.status === 'draft') return
  const isEnded = former !== undefined && former.status !== 'completed' && request.status === 'completed'
  const asked: readonly Side[] = isEnded ? (former.performer ?? []).map((one) => ({ actsFor: one })) : []
  await demandSide(change, work, {
    rule: 'vardbegaran-avsandare',
    sides: [{ actsFor: asks }, ...asked],
    sentence: 'A request is sent, changed and withdrawn by somebody who acts for its requester.',
    swedish: 'En begäran skickas, ändras och återtas av någon som agerar för den som begär (requester).',
    expression: 'ServiceRequest.requester',
  })
}

function otherPrincipal({ direction, huvudman, expression }: Demand, found: Huvudman): Said {
  return {
    rule: 'vardbegaran-huvudman',
    english: `A vårdbegäran with the direction ${direction} has here a unit whose principal is ${huvudman}, but this one is of ${found}. Name another unit, or another direction.`,
    swedish: `En vårdbegäran med riktningen ${direction} har här en enhet hos ${swedish[huvudman]}, men denna hör till ${swedish[found]}. Ange en annan enhet eller en annan riktning.`,
    expression,
    found,
    expected: huvudman,
  }
}

function unknown({ direction, huvudman, expression }: Demand): Said {
  return {
    rule: 'vardbegaran-huvudman',
    english: `The directory of this server does not say which principal (huvudman) this unit is of; the direction ${direction} asks for ${huvudman}. Store the Organization with its extension huvudman.`,
    swedish: `Serverns katalog anger ingen huvudman för denna enhet; riktningen ${direction} kräver ${swedish[huvudman]}. Lagra enheten (Organization) med tillägget huvudman.`,
    expression,
    expected: huvudman,
  }
}
