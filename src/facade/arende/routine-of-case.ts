/**
 * Rules about the routine of a case: its layers are written on it when it begins, and resolved again, never silently,
 * when the facts change that they follow from.
 */
import type { Encounter, EpisodeOfCare, Extension } from '@medplum/fhirtypes'
import type { Issue } from '../../fhir/outcome.ts'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { formerOf } from '../code/former.ts'
import { isSame } from '../code/reference.ts'
import { extensions } from '../code/urls.ts'
import type { CaseDependencies } from './dependencies.ts'
import { isOfOurs } from './opener.ts'
import { kommunOf, situationOf } from './situation.ts'

type Needs = Pick<CaseDependencies, 'routines' | 'localDate'>

/** A case that a client makes without a routine gets the one that its facts call for. */
export function routineOfOwnCase(needs: Needs): WriteRule {
  return {
    name: 'routine-of-case',
    types: ['EpisodeOfCare'],
    settle: async ({ before, after, caller, id }, work) => {
      if (before !== undefined || after === undefined || caller.kind === 'system') return
      const episode = await work.read<EpisodeOfCare>('EpisodeOfCare', id)
      if (episode === undefined || !isOfOurs(episode) || layersOf(episode).length > 0) return
      await follow(episode, await layersFor(episode, work, needs), work)
    },
  }
}

/** The municipality of a patient, or the ward of a stay, may call for another routine. */
export function routineByFacts(needs: Needs): WriteRule {
  return {
    name: 'routine-by-facts',
    types: ['Encounter', 'Patient'],
    settle: async (change, work) => {
      if (change.after === undefined || !hasNewFacts(change)) return
      for (const episode of await openCasesOf(change, work)) {
        const layers = await layersFor(episode, work, needs)
        if (layers.join(' ') === layersOf(episode).join(' ')) continue
        await follow(episode, layers, work)
        work.say(isAnother(episode.id ?? '', layers))
      }
    },
  }
}

/** A stay that only now came into a case is new to it as well; one that opened it, is not. */
function hasNewFacts(change: Change): boolean {
  const { type, after } = change
  const was = formerOf<Pick<Encounter, 'extension' | 'serviceProvider' | 'episodeOfCare'>>(change)
  if (was === undefined) return type === 'Encounter'
  if (type === 'Patient') return kommunOf(was).kommun !== kommunOf(after as object).kommun
  const now = after as unknown as Encounter
  return !isSame(was.serviceProvider, now.serviceProvider) || !isSame(was.episodeOfCare?.[0], now.episodeOfCare?.[0])
}

const open = 'planned,waitlist,active,onhold'

async function openCasesOf({ type, id, after, cases }: Change, work: Work): Promise<readonly EpisodeOfCare[]> {
  if (type === 'Patient') {
    const episodes = await work.search<EpisodeOfCare>('EpisodeOfCare', `patient=Patient/${id}&status=${open}`)
    return episodes.filter((episode) => layersOf(episode).length > 0)
  }
  if ((after?.class as { code?: string } | undefined)?.code !== 'IMP') return []
  const episodes = await Promise.all(cases.map((one) => work.read<EpisodeOfCare>('EpisodeOfCare', one)))
  return episodes.flatMap((one) =>
    one !== undefined && open.split(',').includes(one.status) && layersOf(one).length > 0 ? [one] : [],
  )
}

async function layersFor(episode: EpisodeOfCare, work: Work, needs: Needs): Promise<readonly string[]> {
  return needs.routines.layersFor(await situationOf(episode, work, needs))
}

/** The layers that a case names, as canonical|version. */
function layersOf({ extension = [] }: EpisodeOfCare): readonly string[] {
  return extension.flatMap(({ url, valueCanonical }) => (url === extensions.rutin ? (valueCanonical ?? []) : []))
}

async function follow(episode: EpisodeOfCare, layers: readonly string[], work: Work): Promise<void> {
  const others = (episode.extension ?? []).filter(({ url }) => url !== extensions.rutin)
  const routines = layers.map((valueCanonical): Extension => ({ url: extensions.rutin, valueCanonical }))
  await work.patch('EpisodeOfCare', episode.id ?? '', [
    { op: 'add', path: '/extension', value: [...routines, ...others] },
  ])
}

function isAnother(caseId: string, layers: readonly string[]): Issue {
  const named = layers.map((one) => one.slice(one.lastIndexOf('/') + 1)).join(', ')
  return {
    severity: 'warning',
    code: 'business-rule',
    diagnostics: `The facts of EpisodeOfCare/${caseId} changed, and with them its routine. It follows now: ${named}.`,
    expression: 'EpisodeOfCare.extension',
    details: {
      rule: 'routine-by-facts',
      swedish: `Förutsättningarna för EpisodeOfCare/${caseId} har ändrats, och därmed rutinen. Nu gäller: ${named}.`,
    },
  }
}
