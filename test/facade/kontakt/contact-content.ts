/** The fixed contacts of a patient, as clients would send them, for tests of their rules. */
import type { CareTeam } from '@medplum/fhirtypes'
import { canonical } from '../../../src/fhir/canonical.ts'
import type { FacadeServer } from '../../support/facade-server.ts'

type Json = Readonly<Record<string, unknown>>

const national = 'https://terminologitjansten.inera.se/inera-kodverksforvaltning/kodverk/kv_typ_av_fast_kontakt'

export const role = (code: string) => [{ coding: [{ system: national, code }] }]

interface Made {
  readonly person?: string
  readonly unit?: string
  readonly code?: string
  readonly start?: string
}

function contact({ person, unit, code, start }: Required<Made>, changes: Json): Json {
  return {
    resourceType: 'CareTeam',
    status: 'active',
    category: [
      { coding: [{ system: 'https://fhir.inera.se/ig/careteam/CodeSystem/typ-av-careteam-cs', code: 'fast-kontakt' }] },
    ],
    subject: { reference: 'Patient/patient' },
    period: { start },
    participant: [{ role: role(code), member: { reference: `PractitionerRole/${person}` } }],
    managingOrganization: [{ reference: `Organization/${unit}` }],
    ...changes,
  }
}

const morning = '2026-03-09T09:00:00+01:00'

/** A fast vårdkontakt of the vårdcentral. */
export function fvk(made: Made = {}, changes: Json = {}): Json {
  const usual = { person: 'planeringssjukskoterska', unit: 'vardcentral', code: '1', start: morning }
  return contact({ ...usual, ...made }, { meta: profile('fast-vardkontakt'), ...changes })
}

/** A fast läkarkontakt of the vårdcentral. */
export function flk(made: Made = {}, changes: Json = {}): Json {
  const usual = { person: 'vardcentralslakare', unit: 'vardcentral', code: '2', start: morning }
  return contact({ ...usual, ...made }, { meta: profile('fast-lakarkontakt'), ...changes })
}

/** A huvudhandläggare of the social services, by a statute. */
export function hh(lagrum: string, made: Made = {}): Json {
  const usual = { person: 'bistandshandlaggare', unit: 'socialtjanst', code: '', start: morning }
  const base = contact({ ...usual, ...made }, { meta: profile('huvudhandlaggare') })
  const own = { coding: [{ system: `${canonical}/CodeSystem/partsroll`, code: 'huvudhandlaggare' }] }
  return {
    ...base,
    extension: [{ url: `${canonical}/StructureDefinition/lagrum`, valueCode: lagrum }],
    participant: [{ role: [own], member: { reference: `PractitionerRole/${made.person ?? usual.person}` } }],
  }
}

const profile = (id: string) => ({ profile: [`${canonical}/StructureDefinition/${id}`] })

/** The link to a case, to be put into a contact. */
export const inCase = (id: string): Json => ({
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare',
      valueReference: { reference: `EpisodeOfCare/${id}` },
    },
  ],
})

/** All fixed contacts of the patient, active or not. */
export async function contacts(server: FacadeServer): Promise<readonly CareTeam[]> {
  return server.open.search<CareTeam>('CareTeam?patient=Patient/patient&category=fast-kontakt&_count=200')
}
