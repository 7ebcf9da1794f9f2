/** What decides the medical responsibility of a case, read inside the writer. */
import type { CareTeam, Encounter, EpisodeOfCare, Organization } from '@medplum/fhirtypes'
import { hasCode } from '../../fhir/coded.ts'
import { dateRange } from '../../fhir/date-range.ts'
import type { Zone } from '../../fhir/time-zone.ts'
import { endOfDuration } from '../../routine/duration.ts'
import type { Parameters } from '../../routine/parameters.ts'
import type { Work } from '../../store/write-rule.ts'
import { isStay } from '../arende/opener.ts'
import { partiesOf } from '../arende/party.ts'
import { address, idOf } from '../code/reference.ts'
import { systems } from '../code/urls.ts'
import { isListed } from '../listning/parties.ts'
import { isPhysician } from '../meddelande/licence.ts'
import type { Facts, HospitalStay, Listed } from './responsibility.ts'

const begun: ReadonlySet<string> = new Set(['arrived', 'triaged', 'in-progress', 'onleave', 'finished'])
const visitForms: ReadonlySet<string | undefined> = new Set(['AMB', 'HH'])

interface Asked {
  readonly episode: EpisodeOfCare
  readonly parameters: Parameters
  readonly zone: Zone
}

/** The facts of a case as they are stored; undefined where nothing says when it began. */
export async function factsOf({ episode, parameters, zone }: Asked, work: Work): Promise<Facts | undefined> {
  const instant = (text: string | undefined) => (text === undefined ? undefined : dateRange(text, zone)?.low)
  const encounters = await work.search<Encounter>('Encounter', `arende=EpisodeOfCare/${episode.id}`)
  const happened = encounters.filter(({ status }) => begun.has(status))
  const stays = happened.filter(isStay).flatMap((one) => stayOf(one, episode, instant) ?? [])
  const listed = listedIn(await partiesOf(episode, work), instant)
  const starts = [instant(episode.period?.start), ...stays.map(({ from }) => from)].filter((at) => at !== undefined)
  if (starts.length === 0) return undefined
  const otherwise = address(episode.managingOrganization)
  const end = episode.status === 'finished' ? instant(episode.period?.end) : undefined
  return {
    start: Math.min(...starts),
    ...(end !== undefined && { end }),
    stays,
    visits: await visitsIn(happened, listed, { work, instant }),
    listed,
    ...(otherwise !== undefined && { otherwise }),
    transfer: parameters['medicinsktAnsvar.overgang'].value,
    latest: (home) =>
      endOfDuration(parameters['medicinsktAnsvar.langst'].value, home, { zone, eves: parameters['vardag.eves'].value }),
  }
}

type Instant = (text: string | undefined) => number | undefined

function stayOf(stay: Encounter, { managingOrganization }: EpisodeOfCare, instant: Instant): HospitalStay | undefined {
  const from = instant(stay.period?.start)
  const unit = address(stay.serviceProvider) ?? address(managingOrganization)
  if (from === undefined || unit === undefined) return undefined
  const to = instant(stay.period?.end) ?? (stay.status === 'finished' ? instant(stay.meta?.lastUpdated) : undefined)
  return { from, unit, ...(to !== undefined && { to: Math.max(from, to) }) }
}

/** Where the patient was listed, as the parties of the case have kept it. */
function listedIn(team: CareTeam | undefined, instant: Instant): readonly Listed[] {
  const parties = (team?.participant ?? []).filter(isListed)
  const listed = parties.flatMap(({ member, period }) => {
    const unit = address(member)
    return unit === undefined ? [] : { unit, from: instant(period?.start) ?? Number.NEGATIVE_INFINITY }
  })
  return listed.toSorted((one, other) => one.from - other.from)
}

/** When a physician of the listed vårdcentral, or of another one, met the patient. */
async function visitsIn(
  encounters: readonly Encounter[],
  listed: readonly Listed[],
  { work, instant }: { readonly work: Work; readonly instant: Instant },
): Promise<readonly number[]> {
  const visits: number[] = []
  for (const visit of encounters.filter((one) => visitForms.has(one.class?.code))) {
    const at = instant(visit.period?.start)
    if (at !== undefined && (await isAtVardcentral(visit, listed, work)) && (await isByPhysician(visit, work))) {
      visits.push(at)
    }
  }
  return visits
}

async function isAtVardcentral({ serviceProvider }: Encounter, listed: readonly Listed[], work: Work) {
  const unit = address(serviceProvider)
  if (unit === undefined) return false
  if (listed.some((one) => one.unit === unit)) return true
  const organization = await work.read<Organization>('Organization', idOf(unit, 'Organization') ?? '')
  return hasCode(organization?.type, systems.enhetstyp, 'vardcentral')
}

async function isByPhysician({ participant = [] }: Encounter, work: Work): Promise<boolean> {
  for (const { individual } of participant) if (await isPhysician(individual, work)) return true
  return false
}
