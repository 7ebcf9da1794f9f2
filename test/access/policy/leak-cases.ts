/** Cases of the leak test: patients, parties, consents and blocks by chance. */

import { type Dice, days, families, numberSystem, numbers } from './leak-words.ts'
import { concept, extension, to, unitIds } from './matrix-directory.ts'
import { workflowCase } from './matrix-pen.ts'
import type { Held } from './reference-json.ts'

export const patientIds = ['p0', 'p1', 'p2', 'p3', 'p4'] as const
export const caseIdsOfLeak = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5'] as const

const lines: Readonly<Record<string, readonly string[]>> = {
  'avd-team': ['avd', 'region-a'],
  avd: ['region-a'],
  'avd-b': ['region-a'],
  vc: ['region-a'],
  rehab: ['region-a'],
  kpv: ['kommun'],
  soc: ['kommun'],
  'vc-x': ['region-b'],
}

type Unit = readonly [string, ...string[]]
export const units = unitIds as unknown as Unit

/** Where something came from: a unit and its line, or nobody knows. */
export function origin(dice: Dice): object {
  if (dice.once(12)) return {}
  const unit = dice.pick(units)
  const from = [unit, ...(lines[unit] ?? [])]
  return { extension: from.map((id) => extension('ursprung', { valueReference: to(`Organization/${id}`) })) }
}

const labels = {
  HTEST: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  NOPATIENT: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  R: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
  skyddadFolkbokforing: 'http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel',
}

export function metaOf(dice: Dice, label?: keyof typeof labels): object {
  const security = label && [{ system: labels[label], code: label }]
  return { meta: { source: 'urn:x:prov', ...origin(dice), ...(security && { security }) } }
}

export const numbered = (dice: Dice) => ({ identifier: [{ system: numberSystem, value: dice.pick(numbers) }] })

const statuses = ['active', 'active', 'finished', 'finished', 'planned'] as const
const scopes = [
  'informationsoverforing',
  'informationsoverforing',
  'sip',
  'sammanhallen-dokumentation',
  'anhorig',
  'anhorig',
] as const
const periods = [
  undefined,
  { start: '2026-01-01' },
  { start: '2026-03-09T10:00:00+01:00' },
  { start: '2026-01-01', end: '2026-03-09' },
  { start: '2026-01-01', end: '2026-03-08' },
  { start: '2026-04-01' },
] as const

function person(id: string, dice: Dice): Held {
  const label = dice.once(2) ? dice.pick(['R', 'skyddadFolkbokforing']) : dice.once(8) ? 'HTEST' : undefined
  return {
    ...{ resourceType: 'Patient', id, ...metaOf(dice, label), ...numbered(dice) },
    ...{ name: [{ family: dice.pick(families) }], birthDate: dice.pick(days), active: dice.once(2) },
    generalPractitioner: [to(`Organization/${dice.pick(units)}`)],
  }
}

function oneCase(id: string, dice: Dice): readonly Held[] {
  const patient = to(`Patient/${dice.pick(patientIds)}`)
  const status = dice.pick(statuses)
  const participant = dice.some([0, 1, 2, 3, 4], 5).map(() => ({
    role: [concept('partsroll', 'samordnare')],
    member: to(`Organization/${dice.pick(units)}`),
    ...(dice.once(4) ? { period: { start: '2026-01-01', end: '2026-02-01' } } : {}),
  }))
  const category = [concept('processbegrepp', dice.once(9) ? 'annat' : 'arendeparter')]
  return [
    {
      ...{ resourceType: 'EpisodeOfCare', id, ...metaOf(dice), ...numbered(dice), status, patient },
      managingOrganization: to(`Organization/${dice.pick(units)}`),
      period: { start: dice.pick(days) },
    },
    {
      ...{ resourceType: 'CareTeam', id: `t-${id}`, ...metaOf(dice), ...numbered(dice), status: 'active', category },
      extension: [{ url: workflowCase, valueReference: to(`EpisodeOfCare/${id}`) }],
      ...{ subject: patient, ...(participant.length > 0 && { participant }) },
    },
  ]
}

const privacy = {
  scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
  category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
  policyRule: { text: 'PDL' },
}
const states = ['active', 'active', 'active', 'inactive', 'entered-in-error', 'rejected', 'proposed'] as const

function consent(id: string, dice: Dice): Held {
  const period = dice.pick(periods)
  const named = dice.once(3)
    ? [extension('arende', { valueReference: to(`EpisodeOfCare/${dice.pick(caseIdsOfLeak)}`) })]
    : []
  const covers = (dice.once(2) ? [dice.pick(scopes), dice.pick(scopes)] : [dice.pick(scopes)]).map((valueCode) =>
    extension('samtyckesomfattning', { valueCode }),
  )
  return {
    ...{ resourceType: 'Consent', id, ...metaOf(dice), ...numbered(dice), ...privacy, status: dice.pick(states) },
    extension: [...named, extension('delningsgrund', { valueCode: 'menprovning' }), ...covers],
    patient: to(`Patient/${dice.pick(patientIds)}`),
    provision: { type: dice.once(7) ? 'deny' : 'permit', ...(period && { period }) },
  }
}

function sparr(id: string, dice: Dice): Held {
  const period = dice.pick(periods)
  const kind = dice.pick(['', '', '', '', 'VOD', 'UNR'])
  const actor = dice.once(4) ? dice.pick(units) : dice.pick(['region-a', 'region-a', 'kommun', 'avd'])
  const system = 'https://vardbro.example/fhir/CodeSystem/informationstyp'
  return {
    ...{
      resourceType: 'Consent',
      id,
      ...metaOf(dice),
      ...numbered(dice),
      ...privacy,
      status: dice.once(3) ? dice.pick(states) : 'active',
    },
    extension: [extension('sparrtyp', { valueCode: dice.pick(['inre', 'yttre']) })],
    patient: to(`Patient/${dice.pick(patientIds)}`),
    provision: {
      type: dice.once(9) ? 'permit' : 'deny',
      ...(period && { period }),
      actor: [{ role: { text: 'spärrad' }, reference: to(`Organization/${actor}`) }],
      ...(kind !== '' && { class: [{ system, code: kind }] }),
    },
  }
}

/** Patients, cases with their parties, consents and blocks. */
export function framework(dice: Dice): readonly Held[] {
  return [
    ...patientIds.map((id) => person(id, dice)),
    ...caseIdsOfLeak.flatMap((id) => oneCase(id, dice)),
    ...['s0', 's1', 's2', 's3', 's4', 's5'].map((id) => consent(id, dice)),
    ...['b0', 'b1', 'b2'].map((id) => sparr(id, dice)),
  ]
}
