/** A case with its parties and its stay, and messages of it, for the directory of facade-directory.ts. */
import { canonical } from '../../src/fhir/canonical.ts'
import type { Client } from './facade-server.ts'

export type Json = Readonly<Record<string, unknown>>

export const ext = (id: string, value: Json) => ({ url: `${canonical}/StructureDefinition/${id}`, ...value })
export const own = (system: string, code: string) => ({
  coding: [{ system: `${canonical}/CodeSystem/${system}`, code }],
})
export const organization = (id: string) => ({ reference: `Organization/${id}` })
export const role = (id: string) => ({ reference: `PractitionerRole/${id}` })

const begun = '2026-03-08T10:00:00+01:00'
/** A Monday morning: where the clock of the server stands. */
export const now = '2026-03-09T10:00:00+01:00'

const episode = (id: string) => ({
  url: 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare',
  valueReference: { reference: `EpisodeOfCare/${id}` },
})

/** The EpisodeOfCare of a yellow case, its CareTeam `[id]-parter` and its stay `[id]-stay`. */
export function caseWithStay(
  id: string,
  extension: readonly Json[] = [ext('processniva', { valueCode: 'gul' })],
): readonly Json[] {
  return [
    {
      resourceType: 'EpisodeOfCare',
      id,
      ...(extension.length > 0 && { extension }),
      identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:x:${id}` }],
      status: 'active',
      type: [own('arendetyp', 'slutenvardsprocess')],
      patient: { reference: 'Patient/patient' },
      managingOrganization: organization('region'),
      period: { start: begun },
      team: [{ reference: `CareTeam/${id}-parter` }],
    },
    {
      resourceType: 'CareTeam',
      id: `${id}-parter`,
      extension: [episode(id)],
      status: 'active',
      category: [own('processbegrepp', 'arendeparter')],
      subject: { reference: 'Patient/patient' },
      participant: [
        party('slutenvard', 'avdelning'),
        party('listad-vardcentral', 'vardcentral'),
        party('kommunal-primarvard', 'kpv'),
        party('socialtjanst', 'socialtjanst'),
      ],
    },
    stay(id),
  ]
}

const party = (code: string, member: string) => ({
  role: [own('partsroll', code)],
  member: organization(member),
  period: { start: begun },
})

/** The stay of a case; `over` replaces elements. */
export function stay(id: string, over: Json = {}): Json {
  return {
    resourceType: 'Encounter',
    id: `${id}-stay`,
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
    subject: { reference: 'Patient/patient' },
    episodeOfCare: [{ reference: `EpisodeOfCare/${id}` }],
    period: { start: begun },
    serviceProvider: organization('avdelning'),
    ...over,
  }
}

const everyone = ['vardcentral', 'kpv', 'socialtjanst'].map(organization)
let made = 0

/** A message of the ward to all other parties about the stay of a case; `over` replaces elements. */
export function message(caseId: string, kind: string, over: Json = {}): Json {
  made += 1
  const { extension = [], ...more } = over as { extension?: readonly Json[] }
  return {
    resourceType: 'Communication',
    extension: [episode(caseId), ...extension],
    identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:x:message-${made}` }],
    status: 'completed',
    category: [own('samverkansmeddelande', kind)],
    subject: { reference: 'Patient/patient' },
    encounter: { reference: `Encounter/${caseId}-stay` },
    sent: now,
    sender: organization('avdelning'),
    recipient: everyone,
    payload: [{ contentString: 'Text.' }],
    ...more,
  }
}

export const pud = (date: string) => ext('planerat-utskrivningsdatum', { valueDateTime: date })

/** A message that needs nothing more of its kind. */
export function admission(caseId: string, over: Json = {}): Json {
  const { extension = [], ...more } = over as { extension?: readonly Json[] }
  return message(caseId, 'inskrivningsmeddelande', {
    extension: [ext('delningsgrund', { valueCode: 'menprovning' }), pud('2026-03-16'), ...extension],
    reasonCode: [own('behovsomrade', 'socialtjanst')],
    ...more,
  })
}

/** The judgement that the patient is ready for discharge; `parts` are further parts of the extension. */
export function readyFact(parts: readonly Json[] = [], judge = 'avdelningslakare', at = now): Json {
  const judged = [
    { url: 'tidpunkt', valueDateTime: at },
    { url: 'bedomdAv', valueReference: role(judge) },
  ]
  return ext('utskrivningsklar', { extension: [...judged, ...parts] })
}

export const ready = (caseId: string, over: Json = {}) =>
  message(caseId, 'utskrivningsklar', { extension: [readyFact()], ...over })

const criteria = [
  'viktigt-for-mig',
  'vad-har-hant',
  'vad-hander-harnast',
  'vart-vander-jag-mig',
  'lakemedel-rehab-hjalpmedel',
]

/** The fact that the patient is ready to go home, by all criteria. */
export const homeReadyFact = ext('hemgangsklar', {
  extension: [
    { url: 'tidpunkt', valueDateTime: now },
    ...criteria.map((valueCode) => ({ url: 'kriterium', valueCode })),
  ],
})

export const discharged = (date: string) => [
  ext('utskriven-till', { valueCodeableConcept: own('boende', 'ordinart-boende') }),
  ext('utskrivningsdatum', { valueDateTime: date }),
]

/** Lets a case follow a routine by name and version, whatever its facts call for. */
export async function followRoutine(client: Pick<Client, 'patch'>, caseId: string, routine: string): Promise<void> {
  const rutin = ext('rutin', { valueCanonical: `${canonical}/PlanDefinition/${routine}` })
  const { status } = await client.patch(`EpisodeOfCare/${caseId}`, [{ op: 'add', path: '/extension', value: [rutin] }])
  if (status !== 200) throw new Error(`The routine of ${caseId} could not be set: ${status}.`)
}
