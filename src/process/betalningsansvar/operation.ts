/** The operation `EpisodeOfCare/[id]/$betalningsansvar`: the municipality's payment liability for a stay, day by day. */
import type { Patient, Resource } from '@medplum/fhirtypes'
import { ownExtensionOf } from '../../fhir/coded.ts'
import type { Operation, OperationRequest } from '../../fhir/operation.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Zone } from '../../fhir/time-zone.ts'
import { askedInstant } from '../../routine/asked-instant.ts'
import { namedLayers } from '../../routine/layers.ts'
import { localDate } from '../../routine/local-day.ts'
import { type CareForm, careForms, type PaymentPolicies, resolvePolicy } from '../../routine/payment-policy.ts'
import { routinesOf } from '../../routine/routines-of.ts'
import type { Rulebook } from '../../routine/rulebook.ts'
import type { Query, Store } from '../../store/store.ts'
import { demandCase } from '../case.ts'
import { storedThen } from '../stored-then.ts'
import { idIn } from '../subject.ts'
import { costOf } from './amount.ts'
import { paymentAnswer } from './answer.ts'
import { namedPolicy, policyFor } from './choose-policy.ts'
import { paymentClock } from './clock.ts'
import { definition } from './definition.ts'
import { type CaseResources, factsOf, stayOf } from './resource-facts.ts'

export interface PaymentNeeds {
  readonly store: Store
  readonly zone: Zone
  /** ms since the epoch. */
  readonly clock: () => number
  readonly layers: () => Promise<readonly Rulebook[]>
  /** Loaded at first use. */
  readonly policies: () => Promise<PaymentPolicies>
}

/** The operation, ready to be registered. */
export function betalningsansvar(needs: PaymentNeeds): Operation {
  return { definition, safe: true, run: (request) => answer(request, needs) }
}

async function answer(request: OperationRequest, needs: PaymentNeeds) {
  const { store, zone, clock } = needs
  const { id = '', parameters } = request
  const now = clock()
  const at = askedInstant('at', parameters.get('at')?.[0], zone) ?? now
  const careForm = askedCareForm(parameters.get('vardform')?.[0])
  const of = await resourcesOf(store, request, id, at < now ? at : undefined)
  const stay = stayOf(of.members)
  if (stay === undefined)
    throw new FhirError('unprocessable', `EpisodeOfCare/${id} has no stay in hospital: nobody pays for days of it.`)
  const facts = factsOf(stay, of, zone, careForm)
  const { amounts, ...filed } = await needs.policies()
  const date = localDate(facts.notifications[0]?.at ?? at, zone)
  const named = parameters.get('policy')?.[0]
  const chosen =
    named === undefined ? policyFor(filed.policies, lanOf(of), date) : namedPolicy(filed.policies, named, date)
  if (chosen === undefined) throw new Error('betalningsansvar.yaml has no policy.')
  const policy = resolvePolicy(
    chosen,
    filed.version,
    namedLayers(await needs.layers(), routinesOf(of.episode)).parameters,
  )
  const days = paymentClock(facts, policy, at, zone)
  const cost = costOf(days.days, amounts)
  return { status: 200, content: paymentAnswer({ policy, facts, clock: days, cost, at, isForecast: at > now }) }
}

/** @throws {FhirError} as `demandCase` */
async function resourcesOf(store: Store, query: Query, id: string, instant?: number): Promise<CaseResources> {
  const episode = await demandCase(store, query, id, instant)
  const kept = (await store.members(query, id, instant)).filter(({ deleted }) => !deleted)
  const members: Resource[] = kept.map(({ content }) => JSON.parse(content))
  const patient = await storedThen('Patient', idIn(episode.patient, 'Patient') ?? '', { store, query, instant })
  if (patient === undefined || patient.deleted) return { episode, members }
  return { episode, members, patient: JSON.parse(patient.content) }
}

/** The county of the municipality where the patient is registered. */
function lanOf({ patient }: { readonly patient?: Patient }): string | undefined {
  return ownExtensionOf(patient, 'kommun')?.valueCoding?.code?.slice(0, 2)
}

function askedCareForm(text: string | undefined): CareForm | undefined {
  const found = careForms.find((one) => one === text)
  if (text === undefined || found !== undefined) return found
  throw new FhirError('invalid', `The parameter "vardform" is one of ${careForms.join(', ')}.`)
}
