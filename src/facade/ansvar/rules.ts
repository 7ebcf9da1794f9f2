/** The rule that keeps the medical responsibility of a case whole: written anew with every fact that decides it. */
import type { CareTeam, Encounter, EpisodeOfCare, Extension } from '@medplum/fhirtypes'
import type { FixStep, Issue } from '../../fhir/outcome.ts'
import type { Zone } from '../../fhir/time-zone.ts'
import { parsedVersion } from '../../store/parsed-version.ts'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { isOfOurs } from '../arende/opener.ts'
import { extensions } from '../code/urls.ts'
import { isParties } from '../listning/parties.ts'
import type { ParametersOf } from '../rutin/parameters-of.ts'
import { factsOf } from './case-facts.ts'
import { type Responsibility, responsibilities } from './responsibility.ts'
import { keptResponsibilities, responsibilityExtension } from './timeline.ts'

export interface AnsvarDependencies {
  readonly parametersOf: ParametersOf
  readonly zone: Zone
}

/** The rules that the façade has about medical responsibility. */
export function ansvarRules(dependencies: AnsvarDependencies): readonly WriteRule[] {
  return [
    {
      name: 'medicinskt-ansvar',
      types: ['EpisodeOfCare', 'Encounter', 'CareTeam'],
      settle: async (change, work) => {
        if (!isOfConcern(change)) return
        const ids = change.type === 'EpisodeOfCare' ? [change.id] : change.cases
        for (const id of ids) await keep(id, change, work, dependencies)
      },
    },
  ]
}

async function keep(id: string, change: Change, work: Work, { parametersOf, zone }: AnsvarDependencies): Promise<void> {
  const episode = await work.read<EpisodeOfCare>('EpisodeOfCare', id)
  if (episode === undefined || !isOfOurs(episode)) return
  const facts = await factsOf({ episode, parameters: await parametersOf(episode), zone }, work)
  const timeline = facts === undefined ? [] : responsibilities(facts)
  if (isKept(episode, timeline, zone)) return
  if (change.type === 'EpisodeOfCare' && contradicts(change, timeline, zone)) work.say(reckoned(id))
  await work.patch<EpisodeOfCare>('EpisodeOfCare', id, steps(episode, timeline.map(responsibilityExtension)))
}

/** Whether the change can have moved a responsibility: what the server wrote of it itself has not. */
function isOfConcern({ type, before, after, caller }: Change): boolean {
  if (type === 'CareTeam')
    return [after, before && parsedVersion(before)].some((one) => one && isParties(one as CareTeam))
  if (before === undefined || after === undefined) return true
  if (type === 'Encounter')
    return differs(parsedVersion<Encounter>(before), after as unknown as Encounter, encounterFacts)
  const was = parsedVersion<EpisodeOfCare>(before)
  const routine = (one: EpisodeOfCare) => one.extension?.filter(({ url }) => url !== extensions.medicinsktAnsvar)
  const is = after as unknown as EpisodeOfCare
  return caller.kind !== 'system' || differs(was, is, caseFacts) || !isEqual(routine(was), routine(is))
}

const encounterFacts = ['status', 'class', 'period', 'serviceProvider', 'participant', 'episodeOfCare'] as const
const caseFacts = ['status', 'period', 'type', 'team', 'managingOrganization'] as const

function differs<T>(was: T, is: T, names: readonly (keyof T)[]): boolean {
  return names.some((name) => !isEqual(was[name], is[name]))
}

const isEqual = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Whether the case says it already, whatever form its instants have. */
function isKept(episode: EpisodeOfCare, timeline: readonly Responsibility[], zone: Zone): boolean {
  const kept = keptResponsibilities(episode, zone)
  return kept.length === timeline.length && timeline.every((one, index) => isSame(one, kept[index]))
}

function isSame(
  one: Responsibility,
  kept: (Partial<Omit<Responsibility, 'ground'>> & { ground?: string }) | undefined,
): boolean {
  return one.unit === kept?.unit && one.from === kept.from && one.to === kept.to && one.ground === kept.ground
}

/** Whether a client names somebody else than who is responsible by the rule. */
function contradicts({ after, caller }: Change, timeline: readonly Responsibility[], zone: Zone): boolean {
  if (caller.kind === 'system' || after === undefined) return false
  const sent = keptResponsibilities(after as unknown as EpisodeOfCare, zone)
  return sent.some(({ unit, from }) => !timeline.some((one) => one.unit === unit && one.from === from))
}

/** The extensions of the case with these in place of those that it has; last, in order. */
function steps({ extension = [] }: EpisodeOfCare, made: readonly Extension[]): readonly FixStep[] {
  const others = extension.filter(({ url }) => url !== extensions.medicinsktAnsvar)
  const value = [...others, ...made]
  if (value.length > 0) return [{ op: 'add', path: '/extension', value }]
  return extension.length === 0 ? [] : [{ op: 'remove', path: '/extension' }]
}

function reckoned(id: string): Issue {
  return {
    severity: 'information',
    code: 'informational',
    diagnostics: `The medical responsibility of EpisodeOfCare/${id} follows from its stays and visits by the rule of its routine, and was written so. Change those to change it.`,
    expression: 'EpisodeOfCare.extension',
    details: {
      rule: 'medicinskt-ansvar',
      swedish: `Det medicinska ansvaret i EpisodeOfCare/${id} följer av vårdtillfällen och besök enligt rutinens regel, och skrevs så. Ändra dem för att ändra det.`,
    },
  }
}
