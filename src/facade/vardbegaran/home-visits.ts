/**
 * Single home visits (enstaka hembesök): a clear start and stop; and when they are prolonged beyond what the routine
 * lets pass, a Task to consider admission to home care.
 *
 * halland-oppenvard, lines 225-226 and 235; domain HAL-15, HAL-16
 */
import type { ServiceRequest, Task } from '@medplum/fhirtypes'
import { addDays } from '../../routine/calendar.ts'
import type { Work, WriteRule } from '../../store/write-rule.ts'
import { caseLink, caseOf } from '../arende/link.ts'
import { address, idOf } from '../code/reference.ts'
import { spoken } from '../code/swedish.ts'
import { profileUrl, systems } from '../code/urls.ts'
import { organizationsOf } from '../role/acting.ts'
import { parametersFor } from '../rutin/parameters-for.ts'
import { information, refusal, type Said } from '../state/refusal.ts'
import type { VardbegaranDependencies } from './dependencies.ts'
import { isHembesok, type Request, requestOf } from './request.ts'

export const startAndStop: WriteRule = {
  name: 'hembesok-start-slut',
  types: ['ServiceRequest'],
  decide: async (change) => {
    const request = requestOf(change)
    if (request === undefined || change.caller.kind === 'system' || !isHembesok(request)) return
    const { start, end } = request.occurrencePeriod ?? {}
    if (start === undefined || end === undefined || Date.parse(end) < Date.parse(start)) throw refusal(noPeriod)
    if (!request.reasonCode?.length && !request.reasonReference?.length) throw refusal(noReason)
  },
}

const living: ReadonlySet<string | undefined> = new Set(['active', 'on-hold', 'completed'])

/** However the visits were prolonged: in one request, or by one that replaces or builds on another. */
export function considerHomeCare(dependencies: VardbegaranDependencies): WriteRule {
  return {
    name: 'overvag-hemsjukvard',
    types: ['ServiceRequest'],
    settle: async (change, work) => {
      const request = requestOf(change)
      if (request === undefined || !living.has(request.status) || !isHembesok(request)) return
      const [caseId] = caseOf(change.after ?? {})
      const patientId = idOf(request.subject, 'Patient')
      const parameters = await parametersFor({ caseId, patientId }, work, dependencies)
      const most = parameters['enstakaHembesok.maxDagar'].value
      const series = await seriesOf(request, work)
      if (!isLonger(series, most) || (await isConsidered(series, work))) return
      const task = await work.write(await considering(request, caseId, work))
      work.say(information(asked(task.id, most)))
    },
  }
}

/** A series longer than this is followed no further. */
const mostRequests = 50

/** A request and those that it prolongs, and that prolong it. */
async function seriesOf(request: Request, work: Work): Promise<readonly Request[]> {
  const series = new Map<string, Request>([[request.id, request]])
  for (const one of series.values()) {
    if (series.size >= mostRequests) break
    for (const next of await neighbours(one, work)) if (!series.has(next.id)) series.set(next.id, next)
  }
  return [...series.values()].filter(({ status }) => living.has(status))
}

async function neighbours(request: Request, work: Work): Promise<readonly Request[]> {
  const named = [...(request.replaces ?? []), ...(request.basedOn ?? [])]
  const ids = named.flatMap((one) => idOf(one, 'ServiceRequest') ?? [])
  const earlier = await Promise.all(ids.map((id) => work.read<ServiceRequest>('ServiceRequest', id)))
  const address = `ServiceRequest/${request.id}`
  const later = [
    ...(await work.search<ServiceRequest>('ServiceRequest', `replaces=${address}`)),
    ...(await work.search<ServiceRequest>('ServiceRequest', `based-on=${address}`)),
  ]
  return [...earlier, ...later].flatMap((one) => (one !== undefined && isHembesok(one) ? [one as Request] : []))
}

/** Whether the series spans more days than that. */
export function isLonger(series: readonly Pick<ServiceRequest, 'occurrencePeriod'>[], days: number): boolean {
  const dates = series.flatMap(({ occurrencePeriod: { start, end } = {} }) =>
    start === undefined || end === undefined ? [] : [[start.slice(0, 10), end.slice(0, 10)] as const],
  )
  const first = dates.map(([start]) => start).toSorted()[0]
  const last = dates
    .map(([, end]) => end)
    .toSorted()
    .at(-1)
  return first !== undefined && last !== undefined && addDays(first, days) < last
}

async function isConsidered(series: readonly Request[], work: Work): Promise<boolean> {
  for (const { id } of series) {
    const criteria = `focus=ServiceRequest/${id}&code=${systems.uppgiftstyp}|overvag-hemsjukvard`
    const found = await work.search<Task>('Task', criteria)
    if (found.some(({ status }) => status !== 'entered-in-error')) return true
  }
  return false
}

async function considering(request: Request, caseId: string | undefined, work: Work): Promise<Task> {
  const [organization] = await organizationsOf(request.requester, work)
  const owner = organization ?? address(request.requester)
  const at = new Date(work.now).toISOString()
  const isWhole = owner !== undefined && request.subject !== undefined
  return {
    resourceType: 'Task',
    ...(isWhole && { meta: { profile: [profileUrl('samverkansuppgift')] } }),
    ...(caseId !== undefined && caseLink('Task', caseId)),
    status: 'requested',
    intent: 'order',
    code: spoken(systems.uppgiftstyp, 'overvag-hemsjukvard'),
    focus: { reference: `ServiceRequest/${request.id}` },
    ...(request.subject && { for: request.subject }),
    authoredOn: at,
    lastModified: at,
    ...(owner !== undefined && { owner: { reference: owner } }),
  }
}

const noPeriod: Said = {
  rule: 'hembesok-start-slut',
  english:
    'Single home visits have a clear start and a clear stop, and the stop is not before the start. Write both in occurrencePeriod.',
  swedish:
    'Enstaka hembesök har tydligt start- och stoppdatum, och stopp är inte före start. Ange båda i occurrencePeriod.',
  expression: 'ServiceRequest.occurrencePeriod',
}

const noReason: Said = {
  rule: 'hembesok-orsak',
  english: 'Single home visits say why the patient cannot come to the clinic for a while. Write it in reasonCode.',
  swedish:
    'Enstaka hembesök anger varför patienten tillfälligt inte kan ta sig till mottagningen. Ange det i reasonCode.',
  expression: 'ServiceRequest.reasonCode',
}

function asked(taskId: string, days: number): Said {
  return {
    rule: 'overvag-hemsjukvard',
    english: `The home visits go on for more than ${days} days: admission to home care is to be considered, in Task/${taskId}.`,
    swedish: `Hembesöken pågår längre än ${days} dagar: inskrivning i hemsjukvården ska övervägas, i Task/${taskId}.`,
  }
}
