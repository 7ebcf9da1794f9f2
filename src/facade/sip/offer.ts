/**
 * The offer of a plan (SIP) and what the patient answers: yes, no, or waits.
 *
 * fyrbodal-medicinsk-planering, line 190
 */
import type { Communication, EpisodeOfCare, Extension } from '@medplum/fhirtypes'
import { extensionOf, extensionsOf } from '../../fhir/coded.ts'
import { parsedVersion } from '../../store/parsed-version.ts'
import type { Work, WriteRule } from '../../store/write-rule.ts'
import { caseOf } from '../arende/link.ts'
import { idOf } from '../code/reference.ts'
import { extensions } from '../code/urls.ts'
import { sentAt, topicsOf } from '../meddelande/message.ts'
import { refusal, type Said } from '../state/refusal.ts'
import { facts } from './plan.ts'

/** Notes in the case what the patient answered, and refuses an answer to nothing. */
export const offerRule: WriteRule = {
  name: 'sip-erbjudande',
  types: ['Communication'],
  settle: async ({ after, before }, work) => {
    const message = after as unknown as Communication | undefined
    if (message?.status !== 'completed' || answerOf(message) === undefined) return
    if (before !== undefined && parsedVersion<Communication>(before).status === 'completed') return
    if (!(await isOffer(message, work))) throw refusal(answersNothing)
    await noteAnswer(message, work)
  },
}

/** `ja`, `nej` or `avvaktar`. */
function answerOf(message: Communication): string | undefined {
  return extensionOf(message, facts.sipSvar)?.valueCode
}

/** Whether it is the offer itself, with what the patient said at once, or answers one. */
async function isOffer(message: Communication, work: Work): Promise<boolean> {
  if (topicsOf(message).includes('sip-erbjudande')) return true
  const id = idOf(message.inResponseTo?.[0], 'Communication')
  const offered = id === undefined ? undefined : await work.read<Communication>('Communication', id)
  return offered !== undefined && topicsOf(offered).includes('sip-erbjudande')
}

const refused = 'Patienten har tackat nej till SIP.'

async function noteAnswer(message: Communication, work: Work): Promise<void> {
  const answer = answerOf(message)
  const [caseId] = caseOf(message as unknown as Readonly<Record<string, unknown>>)
  const episode = caseId === undefined ? undefined : await work.read<EpisodeOfCare>('EpisodeOfCare', caseId)
  if (episode === undefined || caseId === undefined || answer === 'avvaktar') return
  if (await isOutdated(message, caseId, work)) return
  const others = (episode.extension ?? []).filter((one) => !isNeedOfSip(one))
  const value = [...others, needOfSip(answer === 'ja')]
  await work.patch('EpisodeOfCare', caseId, [{ op: 'add', path: '/extension', value }])
}

/** Whether the patient answered again since. */
async function isOutdated(message: Communication, caseId: string, work: Work): Promise<boolean> {
  const sent = await work.search<Communication>('Communication', `arende=EpisodeOfCare/${caseId}&status=completed`)
  return sent.some((one) => answerOf(one) !== undefined && sentAt(one) > sentAt(message))
}

function isNeedOfSip(one: Extension): boolean {
  return one.url === extensions.behov && extensionOf(one, 'typ')?.valueCode === 'sip'
}

function needOfSip(exists: boolean): Extension {
  return {
    url: extensions.behov,
    extension: [
      { url: 'typ', valueCode: 'sip' },
      { url: 'finns', valueBoolean: exists },
      ...(exists ? [] : [{ url: 'motivering', valueString: refused }]),
    ],
  }
}

/** Whether the patient has said no to a plan. */
export function hasDeclined(episode: EpisodeOfCare | undefined): boolean {
  const needs = extensionsOf(episode, extensions.behov).filter(isNeedOfSip)
  return needs.some((one) => extensionOf(one, 'motivering')?.valueString === refused)
}

const answersNothing: Said = {
  rule: 'sip-erbjudande',
  english:
    'What the patient answers to an offer of a plan (extension sip-svar) stands in the message of the offer (topic sip-erbjudande) or in one that answers it (Communication.inResponseTo).',
  swedish:
    'Patientens svar på ett erbjudande om SIP (tillägget sip-svar) står i erbjudandet (topic sip-erbjudande) eller i ett svar på det (Communication.inResponseTo).',
  expression: 'Communication.extension',
}
