/**
 * The level of the discharge process (grön, gul, röd): who says it in a plan or a message sets it on the case, and where
 * the routine asks for it, it is set before the patient is ready for discharge. Former levels stay in the history.
 *
 * dalarna-utskrivning, lines 61-62, 73-75, 88-89, 310-314; domain DAL-G06, DAL-G13, DAL-V4
 */
import type { CarePlan, Communication, EpisodeOfCare, Extension } from '@medplum/fhirtypes'
import { extensionOf, hasCode } from '../../fhir/coded.ts'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { formerOf } from '../code/former.ts'
import { extensions, systems } from '../code/urls.ts'
import { information, refusal, type Said, warning } from '../state/refusal.ts'
import type { CaseDependencies } from './dependencies.ts'
import { appended, caseOf } from './link.ts'

type Content = Readonly<Record<string, unknown>>
type Levelled = CarePlan | Communication

const levelOf = (of: { readonly extension?: readonly Extension[] } | undefined) =>
  extensionOf(of, extensions.processniva)?.valueCode

const said: ReadonlySet<unknown> = new Set(['active', 'completed'])

/** The last that says it holds. */
export const levelByPlan: WriteRule = {
  name: 'processniva',
  types: ['CarePlan', 'Communication'],
  settle: async (change, work) => {
    const level = newLevel(change)
    if (level === undefined) return
    const stored = await work.read<Levelled>(change.type as Levelled['resourceType'], change.id)
    const [caseId] = caseOf((stored ?? {}) as unknown as Content)
    const episode = caseId === undefined ? undefined : await work.read<EpisodeOfCare>('EpisodeOfCare', caseId)
    if (caseId === undefined || episode === undefined || levelOf(episode) === level) return
    await work.patch('EpisodeOfCare', caseId, levelSteps(episode, level))
    work.say(information(isSet(caseId, level, levelOf(episode))))
  },
}

/** The level that this change is the first to say. */
function newLevel({ after, before, caller }: Change): string | undefined {
  const level = levelOf(after as { extension?: Extension[] } | undefined)
  if (level === undefined || caller.kind === 'system' || !said.has(after?.status)) return undefined
  const former = formerOf<Levelled>({ ...(before && { before }) })
  return former !== undefined && said.has(former.status) && levelOf(former) === level ? undefined : level
}

function levelSteps(episode: EpisodeOfCare, level: string) {
  const at = episode.extension?.findIndex(({ url }) => url === extensions.processniva) ?? -1
  const value = { url: extensions.processniva, valueCode: level }
  if (at < 0) return appended('extension', value, episode as unknown as Content)
  return [{ op: 'replace' as const, path: `/extension/${at}`, value }]
}

/** Parameter `processniva.kravs`. */
export function levelBeforeReady({ routines }: Pick<CaseDependencies, 'routines'>): WriteRule {
  return {
    name: 'processniva-kravs',
    types: ['Communication'],
    settle: async (change, work) => {
      const episode = tellsReady(change) ? await caseOfMessage(change.id, work) : undefined
      if (episode === undefined || levelOf(episode) !== undefined) return
      const { 'processniva.kravs': demand } = await routines.parametersOf(episode)
      if (demand.value === 'av') return
      const missing = noLevel(episode.id ?? '', demand.layer)
      if (demand.value === 'krav') throw refusal(missing)
      work.say(warning(missing))
    },
  }
}

function tellsReady(change: Change): boolean {
  const message = change.after as unknown as Communication | undefined
  if (message?.status !== 'completed' || change.caller.kind === 'system') return false
  if (!hasCode(message.category, systems.meddelande, 'utskrivningsklar')) return false
  return formerOf<Communication>(change)?.status !== 'completed'
}

/** As it is stored by now: the link may have been added to what was sent. */
async function caseOfMessage(id: string, work: Work): Promise<EpisodeOfCare | undefined> {
  const message = await work.read<Communication>('Communication', id)
  const [caseId] = caseOf((message ?? {}) as unknown as Content)
  return caseId === undefined ? undefined : await work.read<EpisodeOfCare>('EpisodeOfCare', caseId)
}

function isSet(caseId: string, level: string, was: string | undefined): Said {
  const [before, innan] = was === undefined ? ['', ''] : [` instead of ${was}`, ` i stället för ${was}`]
  return {
    rule: 'processniva',
    english: `The level of the process was set on EpisodeOfCare/${caseId}: ${level}${before}.`,
    swedish: `Processnivån sattes i EpisodeOfCare/${caseId}: ${level}${innan}.`,
  }
}

function noLevel(caseId: string, layer: string): Said {
  return {
    rule: 'processniva-kravs',
    english: `Which process the patient follows (gron, gul, rod) is decided during the stay, before the patient is ready for discharge (${layer}). Set the extension processniva on EpisodeOfCare/${caseId}, or in the plan (SPU), then send the message.`,
    swedish: `Vilken process patienten följer (grön, gul, röd) beslutas under vårdtiden, innan patienten är utskrivningsklar (${layer}). Ange tillägget processniva i EpisodeOfCare/${caseId}, eller i planen (SPU), och sänd sedan meddelandet.`,
    expression: 'Communication.category',
  }
}
