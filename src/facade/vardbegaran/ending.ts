/**
 * The request that ends municipal primary care: with a summary that tells the continued needs, to the vårdcentral, and to
 * rehabilitation where the patient needs that.
 *
 * vgr-oppenvardsprocessen, line 43; domain VGR-14..16
 */
import type { CareTeam, Composition, DocumentReference, EpisodeOfCare, Reference } from '@medplum/fhirtypes'
import { codesIn, extensionOf, extensionsOf, hasCode } from '../../fhir/coded.ts'
import type { Work, WriteRule } from '../../store/write-rule.ts'
import { caseOf } from '../arende/link.ts'
import { isCurrent, partiesOf, rolesOf } from '../arende/party.ts'
import { named } from '../code/reference.ts'
import { extensions, systems } from '../code/urls.ts'
import { type Directory, lineOf, organizationsOf } from '../role/acting.ts'
import { information, refusal, type Said, warning } from '../state/refusal.ts'
import { directionOf, type Request, sentVardbegaran } from './request.ts'

type Summary = Composition | DocumentReference

/** Settled with the whole request: a bundle may bring the summary after what names it. */
export const endWithSummary: WriteRule = {
  name: 'vardbegaran-sammanfattning',
  types: ['ServiceRequest'],
  settle: async (change, work) => {
    const request = sentVardbegaran(change)
    if (request === undefined || change.caller.kind === 'system' || !isEnding(request)) return
    const summaries = await summariesOf(request, work)
    if (summaries.length === 0) throw refusal(noSummary)
    const written = summaries.filter((one) => one.resourceType === 'Composition')
    if (written.length === 0) return work.say(warning(unreadable))
    if (!written.some(tellsNeeds)) throw refusal(noNeeds)
  },
}

function isEnding(request: Request): boolean {
  return directionOf(request) === 'kommun-till-vc-avslut'
}

async function summariesOf({ supportingInfo = [] }: Request, work: Work): Promise<readonly Summary[]> {
  const found: Summary[] = []
  for (const reference of supportingInfo) {
    const { type, id = '' } = named(reference) ?? {}
    if (type !== 'Composition' && type !== 'DocumentReference') continue
    const one = await work.read<Summary>(type, id)
    if (one !== undefined && one.status !== 'entered-in-error') found.push(one)
  }
  return found
}

function tellsNeeds({ section = [] }: Composition): boolean {
  return section.some(
    ({ code, text }) => hasCode(code, systems.dokumentavsnitt, 'fortsatta-behov') && text !== undefined,
  )
}

/** Where the case says that the patient needs rehabilitation, its unit of rehabilitation is asked too. */
export const rehabToo: WriteRule = {
  name: 'vardbegaran-rehab',
  types: ['ServiceRequest'],
  complete: async (change, work) => {
    const request = sentVardbegaran(change)
    if (request === undefined || change.caller.kind === 'system' || !isEnding(request)) return undefined
    const episode = await episodeOf(request, work)
    if (episode === undefined || !needsRehab(episode)) return undefined
    const performers = request.performer ?? []
    for (const performer of performers) if (await isRehab(performer, work)) return undefined
    const unit = rehabIn(await partiesOf(episode, work))
    if (unit === undefined) {
      work.say(warning(noRehab))
      return undefined
    }
    work.say(information(rehabAdded))
    return [{ op: 'add', path: '/performer', value: [...performers, unit] }]
  },
}

async function episodeOf(request: Request, work: Work): Promise<EpisodeOfCare | undefined> {
  const [caseId] = caseOf(request as unknown as Readonly<Record<string, unknown>>)
  return caseId === undefined ? undefined : await work.read<EpisodeOfCare>('EpisodeOfCare', caseId)
}

function needsRehab(episode: EpisodeOfCare): boolean {
  return extensionsOf(episode, extensions.behov).some(
    (need) => extensionOf(need, 'typ')?.valueCode === 'rehab' && extensionOf(need, 'finns')?.valueBoolean === true,
  )
}

async function isRehab(performer: Reference, directory: Directory): Promise<boolean> {
  const [organization] = await organizationsOf(performer, directory)
  const [unit] = organization === undefined ? [] : await lineOf(organization, directory)
  return codesIn(unit?.type, systems.enhetstyp).includes('rehab')
}

function rehabIn(team: CareTeam | undefined): Reference | undefined {
  const party = team?.participant?.find((one) => isCurrent(one) && rolesOf(one).includes('rehab'))
  return party?.member?.reference === undefined ? undefined : { reference: party.member.reference }
}

const noSummary: Said = {
  rule: 'vardbegaran-sammanfattning',
  english:
    'A vårdbegäran about the end of municipal primary care has its summary with it. Name the Composition or DocumentReference in supportingInfo.',
  swedish:
    'En vårdbegäran vid avslut av kommunal primärvård har en sammanfattning bifogad. Ange den (Composition eller DocumentReference) i supportingInfo.',
  expression: 'ServiceRequest.supportingInfo',
}

const noNeeds: Said = {
  rule: 'vardbegaran-fortsatta-behov',
  english: 'The summary tells which needs continue. Add the section fortsatta-behov with a text to the Composition.',
  swedish:
    'Sammanfattningen anger fortsatta behov. Lägg till avsnittet Fortsatta behov (fortsatta-behov) med text i dokumentet.',
  expression: 'ServiceRequest.supportingInfo',
}

const unreadable: Said = {
  rule: 'vardbegaran-fortsatta-behov',
  english:
    'The summary is a document that this server does not read, so that it cannot tell whether it tells the continued needs. The case is closed with a Composition that has the section fortsatta-behov.',
  swedish:
    'Sammanfattningen är ett dokument som servern inte läser, och det går inte att se om fortsatta behov anges. Ärendet avslutas med en Composition som har avsnittet Fortsatta behov.',
  expression: 'ServiceRequest.supportingInfo',
}

const noRehab: Said = {
  rule: 'vardbegaran-rehab',
  english:
    'The case says that the patient needs rehabilitation, but no unit of rehabilitation is asked and none is a party. Add Primärvårdsrehab as a performer.',
  swedish:
    'Ärendet anger behov av rehabilitering, men ingen rehabenhet tillfrågas och ingen är part. Lägg till Primärvårdsrehab som mottagare (performer).',
  expression: 'ServiceRequest.performer',
}

const rehabAdded: Said = {
  rule: 'vardbegaran-rehab',
  english: 'The case says that the patient needs rehabilitation: its unit of rehabilitation was added as a performer.',
  swedish: 'Ärendet anger behov av rehabilitering: ärendets rehabenhet lades till som mottagare.',
}
