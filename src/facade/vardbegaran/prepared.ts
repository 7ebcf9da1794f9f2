/**
 * The prepared request (förberedd vårdbegäran): it belongs to the patient, is kept by the municipality, and is copied
 * into the request that is sent when it is needed. It stays active then: the next stay needs it again.
 *
 * lidkoping-kontaktpunkt, lines 23, 44-51, 124 and 137; domain LID-02..04
 */
import type { Observation, Reference, ServiceRequest } from '@medplum/fhirtypes'
import { extensionOf, hasCode } from '../../fhir/coded.ts'
import type { FixStep } from '../../fhir/outcome.ts'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { caseOf, linksOf } from '../arende/link.ts'
import { isVardbegaran } from '../arende/opener.ts'
import { formerOf } from '../code/former.ts'
import { address, idOf, isSame, named } from '../code/reference.ts'
import { extensions, systems } from '../code/urls.ts'
import { parametersFor } from '../rutin/parameters-for.ts'
import { information, refusal, type Said, warning } from '../state/refusal.ts'
import type { VardbegaranDependencies } from './dependencies.ts'
import { principalOf } from './principals.ts'
import { isPrepared, type Request, requestOf } from './request.ts'

type Content = Readonly<Record<string, unknown>>

/** A vårdbegäran that is based on a prepared one has what that says, where it says nothing itself. */
export const copyPrepared: WriteRule = {
  name: 'forberedd-vardbegaran-skickas',
  types: ['ServiceRequest'],
  mends: true,
  complete: async (change, work) => {
    const request = requestOf(change)
    if (request === undefined || change.caller.kind === 'system' || change.before !== undefined) return undefined
    if (request.basedOn === undefined || !isVardbegaran(request)) return undefined
    const prepared = await preparedOf(request, work)
    if (prepared === undefined) return undefined
    if (!isSame(prepared.subject, request.subject)) throw refusal(otherPatient)
    const steps = copySteps(prepared, request)
    if (steps.length > 0) work.say(information(copied(prepared.id)))
    return steps
  },
}

async function preparedOf({ basedOn = [] }: ServiceRequest, work: Work): Promise<Request | undefined> {
  for (const reference of basedOn) {
    const found = await work.read<Request>('ServiceRequest', idOf(reference, 'ServiceRequest') ?? '')
    if (found !== undefined && isPrepared(found)) return found
  }
  return undefined
}

function copySteps(prepared: Request, request: Request): readonly FixStep[] {
  const { supportingInfo = [], reasonCode, reasonReference } = prepared
  const steps: FixStep[] = []
  const missing = supportingInfo.filter((one) => !request.supportingInfo?.some((known) => isSame(known, one)))
  if (missing.length > 0) {
    steps.push({ op: 'add', path: '/supportingInfo', value: [...(request.supportingInfo ?? []), ...missing] })
  }
  if (reasonCode !== undefined && request.reasonCode === undefined) {
    steps.push({ op: 'add', path: '/reasonCode', value: reasonCode })
  }
  if (reasonReference !== undefined && request.reasonReference === undefined) {
    steps.push({ op: 'add', path: '/reasonReference', value: reasonReference })
  }
  const ground = extensionOf(prepared, extensions.delningsgrund)
  if (ground !== undefined && extensionOf(request, extensions.delningsgrund) === undefined) {
    steps.push({ op: 'add', path: '/extension', value: [...(request.extension ?? []), ground] })
  }
  return steps
}

/** It is of no case, and kept by the municipality. */
export const keepPrepared: WriteRule = {
  name: 'forberedd-vardbegaran',
  types: ['ServiceRequest'],
  settle: async (change, work) => {
    const request = requestOf(change)
    if (request === undefined || change.caller.kind === 'system' || !isPrepared(request)) return
    if (linksOf(change.after ?? {}).length > 0) throw refusal(ofNoCase)
    const principal = await principalOf(request.requester, work)
    if (principal === 'region') throw refusal(ofMunicipality)
    if (request.status === 'active' && !(await tellsSocialStatus(request, work))) work.say(warning(noSocialStatus))
  },
}

async function tellsSocialStatus({ supportingInfo = [] }: ServiceRequest, work: Work): Promise<boolean> {
  for (const reference of supportingInfo) {
    const { type, id = '' } = named(reference) ?? {}
    if (type === 'Composition' || type === 'DocumentReference') return true
    if (type !== 'Observation') continue
    const found = await work.read<Observation>('Observation', id)
    if (hasCode(found?.code, systems.processbegrepp, 'social-status')) return true
  }
  return false
}

/** A vårdbegäran, prepared or sent, says on which ground it is shared, where the routine asks for consent. */
export function consent(dependencies: VardbegaranDependencies): WriteRule {
  return {
    name: 'vardbegaran-samtycke',
    types: ['ServiceRequest'],
    settle: async (change, work) => {
      const request = toBeShared(change)
      if (request === undefined || hasGround(request)) return
      const [caseId] = caseOf(request as unknown as Content)
      const patientId = idOf(request.subject, 'Patient')
      const parameters = await parametersFor({ caseId, patientId }, work, dependencies)
      const demand = parameters['vardbegaran.samtycke'].value
      if (demand === 'krav') throw refusal(noGround)
      if (demand === 'varning') work.say(warning(noGround))
    },
  }
}

/** One that was just made ready or sent. */
function toBeShared(change: Change): Request | undefined {
  const request = requestOf(change)
  if (request?.status !== 'active' || change.caller.kind === 'system') return undefined
  if (formerOf<ServiceRequest>(change)?.status === 'active') return undefined
  return isVardbegaran(request) || isPrepared(request) ? request : undefined
}

function hasGround(request: ServiceRequest): boolean {
  const isConsent = (one: Reference) => address(one)?.startsWith('Consent/') === true
  return extensionOf(request, extensions.delningsgrund) !== undefined || (request.supportingInfo ?? []).some(isConsent)
}

function copied(id: string): Said {
  return {
    rule: 'forberedd-vardbegaran-skickas',
    english: `What this request left out was taken from the prepared one, ServiceRequest/${id}, which stays ready.`,
    swedish: `Det som begäran utelämnade hämtades från den förberedda, ServiceRequest/${id}, som ligger kvar.`,
  }
}

const otherPatient: Said = {
  rule: 'forberedd-vardbegaran-skickas',
  english: 'The prepared request that this one is based on is about another patient. Name that of the patient.',
  swedish: 'Den förberedda begäran som denna bygger på gäller en annan patient. Ange den som gäller patienten.',
  expression: 'ServiceRequest.basedOn',
}

const ofNoCase: Said = {
  rule: 'forberedd-vardbegaran',
  english: 'A prepared vårdbegäran belongs to the patient and to no case. Leave the link to the case out.',
  swedish: 'En förberedd vårdbegäran hör till patienten och inte till något ärende. Utelämna länken till ärendet.',
  expression: 'ServiceRequest.extension',
}

const ofMunicipality: Said = {
  rule: 'forberedd-vardbegaran',
  english: 'A prepared vårdbegäran is kept by a unit of the municipality. Name that unit as requester.',
  swedish: 'En förberedd vårdbegäran hålls av en enhet i kommunen. Ange den enheten som requester.',
  expression: 'ServiceRequest.requester',
}

const noSocialStatus: Said = {
  rule: 'forberedd-vardbegaran-social-status',
  english:
    'A prepared vårdbegäran tells the social status of the patient. Add it to supportingInfo (Observation social-status).',
  swedish:
    'En förberedd vårdbegäran anger patientens sociala status. Lägg till den i supportingInfo (Observation social-status).',
  expression: 'ServiceRequest.supportingInfo',
}

const noGround: Said = {
  rule: 'vardbegaran-samtycke',
  english:
    'A vårdbegäran says on which ground it is shared: the consent of the patient or another. Add the extension delningsgrund, or the Consent to supportingInfo.',
  swedish:
    'En vårdbegäran anger på vilken grund den delas: patientens samtycke eller annan grund. Ange tillägget delningsgrund, eller samtycket (Consent) i supportingInfo.',
  expression: 'ServiceRequest.extension',
}
