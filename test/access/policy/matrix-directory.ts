/** The directory of the matrix: two regions, a municipality, their units, and a person at each. Synthetic throughout. */
import type { Held } from './reference-json.ts'

const ours = 'https://vardbro.example/fhir'
export const hsaSystem = 'urn:oid:1.2.752.29.4.19'

export const concept = (system: string, code: string) => ({
  coding: [{ system: `${ours}/CodeSystem/${system}`, code }],
})
export const extension = (id: string, value: object) => ({ url: `${ours}/StructureDefinition/${id}`, ...value })
export const to = (reference: string) => ({ reference })

/** What is found again in an answer, wherever its content comes from. */
export const marks = (type: string, id: string) => ({ tag: [{ system: 'urn:x:marke', code: `hemlig.${type}.${id}` }] })

/** By which each is found. */
export const numbered = (id: string) => [{ system: 'urn:x:matris', value: id }]

export const hsaOf = (id: string) => `SE2321009900-${id.toUpperCase()}`

const units: readonly (readonly [id: string, kind: string, partOf?: string])[] = [
  ['region-a', 'vardgivare'],
  ['avd', 'avdelning', 'region-a'],
  ['avd-team', 'avdelning', 'avd'],
  ['avd-b', 'avdelning', 'region-a'],
  ['vc', 'vardcentral', 'region-a'],
  ['rehab', 'rehab', 'region-a'],
  ['kommun', 'vardgivare'],
  ['kpv', 'kommunal-primarvard', 'kommun'],
  ['soc', 'socialtjanst', 'kommun'],
  ['region-b', 'vardgivare'],
  ['vc-x', 'vardcentral', 'region-b'],
]

/** The units that there are. */
export const unitIds = units.map(([id]) => id)

function organization([id, kind, partOf]: (typeof units)[number]): Held {
  return {
    resourceType: 'Organization',
    id,
    meta: marks('Organization', id),
    identifier: [{ system: hsaSystem, value: hsaOf(id) }],
    active: true,
    type: [concept('enhetstyp', kind)],
    name: `Enhet ${id}`,
    ...(partOf !== undefined && { partOf: to(`Organization/${partOf}`) }),
  }
}

const roles: Readonly<Record<string, string>> = { 'vc-adm': 'administrator' }

function person(id: string, unit: string): readonly Held[] {
  const identifier = (more: string) => [{ system: hsaSystem, value: `${hsaOf(id)}${more}` }]
  return [
    {
      resourceType: 'Practitioner',
      id: `p-${id}`,
      meta: marks('Practitioner', `p-${id}`),
      identifier: identifier('P'),
      name: [{ family: 'Övningsson' }],
    },
    {
      resourceType: 'PractitionerRole',
      id: `r-${id}`,
      meta: marks('PractitionerRole', `r-${id}`),
      identifier: identifier('R'),
      active: true,
      practitioner: to(`Practitioner/p-${id}`),
      organization: to(`Organization/${unit}`),
      code: [concept('partsroll', roles[id] ?? 'samordnare')],
    },
  ]
}

/** All of it, written by its keeper. */
export const directory: readonly Held[] = [
  ...units.map(organization),
  ...unitIds.flatMap((id) => person(id, id)),
  ...person('vc-adm', 'vc'),
  {
    resourceType: 'HealthcareService',
    id: 'inkorg',
    meta: marks('HealthcareService', 'inkorg'),
    active: true,
    providedBy: to('Organization/kpv'),
    name: 'Inkorg',
  },
  {
    resourceType: 'Questionnaire',
    id: 'formular',
    meta: marks('Questionnaire', 'formular'),
    status: 'active',
    identifier: numbered('formular'),
  },
]
