/** Rules about the end of a case: who may close it, and what must be done first, by the parameters of its routine. */
import type { CareTeam, EpisodeOfCare, EpisodeOfCareStatusHistory } from '@medplum/fhirtypes'
import { extensionOf, extensionsOf } from '../../fhir/coded.ts'
import { FhirFaults, type FixStep, type Issue } from '../../fhir/outcome.ts'
import type { ParameterValue } from '../../routine/parameters.ts'
import { parsedVersion } from '../../store/parsed-version.ts'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { extensions } from '../code/urls.ts'
import { demandSide, type Side } from '../role/demand-side.ts'
import { warning } from '../state/refusal.ts'
import { closedFromStart } from './closed-from-start.ts'
import { type Missing, missingOf, type Precondition } from './closing-demands.ts'
import type { CaseDependencies } from './dependencies.ts'
import { isOfOurs } from './opener.ts'
import { isCurrent, partiesOf, rolesOf } from './party.ts'

type Closer = ParameterValue<'arende.avslutasAv'>[number]

/** What a client need not repeat of a case is kept; a change of status is written into its history, an end gets its time. */
export const keepCase: WriteRule = {
  name: 'keep-case',
  types: ['EpisodeOfCare'],
  mends: true,
  complete: async ({ before, after }, work) => {
    if (after === undefined) return undefined
    const now = new Date(work.now).toISOString()
    const was: EpisodeOfCare | undefined = before && parsedVersion(before)
    const is = after as unknown as EpisodeOfCare
    const steps = was ? [...carried(was, is), ...history(was, is, now), ...ended(is, now)] : []
    return steps.length > 0 ? steps : undefined
  },
}

/** Closing is for those whom the routine names, once what it demands is done. */
export function closeCase({ routines }: Pick<CaseDependencies, 'routines'>): WriteRule {
  return {
    name: 'close-case',
    types: ['EpisodeOfCare'],
    settle: async (change, work) => {
      if (!isClosing(change)) return
      const episode = await work.read<EpisodeOfCare>('EpisodeOfCare', change.id)
      if (episode?.status !== 'finished' || !isOfOurs(episode)) return
      const parameters = await routines.parametersOf(episode)
      await demandCloser(change, episode, work, parameters['arende.avslutasAv'].value)
      if (change.before === undefined) work.say(warning(closedFromStart))
      else await demandDone(episode, work, parameters['arende.forutsattningar'].value)
    },
  }
}

function isClosing({ before, after, caller }: Change): boolean {
  if (after?.status !== 'finished' || caller.kind === 'system') return false
  return before === undefined || parsedVersion<EpisodeOfCare>(before).status !== 'finished'
}

/** Who may: vgr-oppenvardsprocessen, lines 39 and 45, against dalarna-utskrivning, lines 470-471. */
async function demandCloser(
  change: Change,
  episode: EpisodeOfCare,
  work: Work,
  closers: readonly Closer[],
): Promise<void> {
  const team = await partiesOf(episode, work)
  await demandSide(change, work, { ...mayClose(closers), sides: closers.flatMap((one) => sidesOf(one, team)) })
}

/** @throws {FhirError} businessRule: with an issue for all that is missing */
async function demandDone(episode: EpisodeOfCare, work: Work, preconditions: readonly Precondition[]): Promise<void> {
  const missing: Missing[] = []
  for (const precondition of preconditions) missing.push(...(await missingOf[precondition](episode, work)))
  if (missing.length > 0) throw new FhirFaults('businessRule', missing.map(notDone))
}

/** Roles of parties (partsroll), kinds of units and principal, by actor (`CodeSystem/aktor`). */
const actors: Readonly<
  Record<Exclude<Closer, 'alla'>, Required<Omit<Side, 'actsFor'>> & { readonly swedish: string }>
> = {
  slutenvard: { role: ['slutenvard'], unit: ['avdelning'], huvudman: 'region', swedish: 'slutenvården' },
  oppenvard: {
    role: ['listad-vardcentral', 'oppenvard', 'psykiatrisk-oppenvard', 'rehab'],
    unit: ['vardcentral', 'psykiatrisk-oppenvard', 'rehab'],
    huvudman: 'region',
    swedish: 'öppenvården',
  },
  kommun: {
    role: ['kommunal-primarvard', 'socialtjanst'],
    unit: ['kommunal-primarvard', 'socialtjanst', 'vardgivare'],
    huvudman: 'kommun',
    swedish: 'kommunen',
  },
  'kommun-hsl': {
    role: ['kommunal-primarvard'],
    unit: ['kommunal-primarvard'],
    huvudman: 'kommun',
    swedish: 'kommunens primärvård',
  },
  'kommun-socialtjanst': {
    role: ['socialtjanst'],
    unit: ['socialtjanst'],
    huvudman: 'kommun',
    swedish: 'kommunens socialtjänst',
  },
}

/** The parties that an actor stands for; where the case has none of them, units of its kind. */
function sidesOf(closer: Closer, team: CareTeam | undefined): readonly Side[] {
  const current = (team?.participant ?? []).filter(isCurrent)
  if (closer === 'alla') return current.flatMap(({ member }) => (member ? [{ actsFor: member }] : []))
  const { role, unit, huvudman } = actors[closer]
  const own = current.filter((party) => rolesOf(party).some((one) => role.includes(one)))
  if (own.length === 0) return [{ unit, huvudman }]
  return own.flatMap(({ member }) => (member ? [{ actsFor: member, huvudman }] : []))
}

function mayClose(closers: readonly Closer[]): { rule: string; sentence: string; swedish: string; expression: string } {
  const swedish = closers.map((one) => (one === 'alla' ? 'en part i ärendet' : actors[one].swedish)).join(' eller ')
  return {
    rule: 'close-case',
    sentence: `A case of this routine is closed by: ${closers.join(', ')}.`,
    swedish: `Enligt ärendets rutin avslutas det av ${swedish}.`,
    expression: 'EpisodeOfCare.status',
  }
}

function notDone({ rule, english, swedish }: Missing): Issue {
  return {
    severity: 'error',
    code: 'business-rule',
    diagnostics: `The case cannot be closed yet. ${english}`,
    expression: 'EpisodeOfCare.status',
    details: { rule, swedish: `Ärendet kan inte avslutas än. ${swedish}` },
  }
}

const kept = ['team', 'managingOrganization', 'identifier'] as const
const keptExtensions: readonly string[] = [extensions.rutin, extensions.medicinsktAnsvar, extensions.processniva]

/** Parties, manager, identifier, routine and responsibility are facts of the case, whatever an update leaves out. */
function carried(was: EpisodeOfCare, is: EpisodeOfCare): readonly FixStep[] {
  const elements = kept.flatMap((name): FixStep[] =>
    is[name] === undefined && was[name] !== undefined ? [{ op: 'add', path: `/${name}`, value: was[name] }] : [],
  )
  const left = keptExtensions.flatMap((url) => (extensionOf(is, url) === undefined ? extensionsOf(was, url) : []))
  if (left.length === 0) return elements
  return [...elements, { op: 'add', path: '/extension', value: [...(is.extension ?? []), ...left] }]
}

/** The status history that R4 wants kept, unless the client keeps it itself. */
function history(was: EpisodeOfCare, is: EpisodeOfCare, now: string): readonly FixStep[] {
  const changed = was.status !== is.status
  const sent = JSON.stringify(is.statusHistory)
  if (sent !== undefined && sent !== JSON.stringify(was.statusHistory)) return []
  if (!changed) {
    return sent === undefined && was.statusHistory
      ? [{ op: 'add', path: '/statusHistory', value: was.statusHistory }]
      : []
  }
  const first: EpisodeOfCareStatusHistory = { status: was.status, period: { ...was.period } }
  const past = was.statusHistory ?? [first]
  const closed = past.map((one) =>
    one.period?.end === undefined ? { ...one, period: { ...one.period, end: now } } : one,
  )
  const value = [...closed, { status: is.status, period: { start: now } }]
  return [{ op: 'add', path: '/statusHistory', value }]
}

/** When a case that is over ended, where it does not say so itself. */
function ended({ status, period }: EpisodeOfCare, now: string): readonly FixStep[] {
  if ((status !== 'finished' && status !== 'cancelled') || period?.end !== undefined) return []
  return period === undefined
    ? [{ op: 'add', path: '/period', value: { end: now } }]
    : [{ op: 'add', path: '/period/end', value: now }]
}
