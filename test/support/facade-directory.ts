/**
 * A directory of synthetic units and people for tests of the façade: a region with a ward and two vårdcentraler, a
 * municipality with home care and social services and their inbox, staff with roles, and a patient who is listed.
 */
import { canonical } from '../../src/fhir/canonical.ts'

type Json = Readonly<Record<string, unknown>>

const hsaId = (value: string) => [{ system: 'urn:oid:1.2.752.29.4.19', value }]
const ofUs = (system: string, code: string) => ({ coding: [{ system: `${canonical}/CodeSystem/${system}`, code }] })
const huvudman = (code: string) => ({ url: `${canonical}/StructureDefinition/huvudman`, valueCode: code })

/** The municipality of the directory. */
export const kommunkod = '2080'
const kommun = {
  url: `${canonical}/StructureDefinition/kommun`,
  valueCoding: { system: 'urn:oid:1.2.752.129.2.2.1.17', code: kommunkod },
}

const region = 'SE2321009900'
const municipality = 'SE2120009903'
const everyDay = { daysOfWeek: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], allDay: true }

function provider(id: string, number: string, principal: 'region' | 'kommun'): Json {
  return {
    resourceType: 'Organization',
    id,
    extension: [huvudman(principal), ...(principal === 'kommun' ? [kommun] : [])],
    identifier: [...hsaId(`${number}-0001`), { system: 'urn:oid:2.5.4.97', value: number.slice(2) }],
    active: true,
    type: [ofUs('enhetstyp', 'vardgivare')],
    name: `Vårdgivare ${id}`,
  }
}

function unit(id: string, type: string, partOf: 'region' | 'kommun', hsa: string): Json {
  return {
    resourceType: 'Organization',
    id,
    extension: [huvudman(partOf), ...(partOf === 'kommun' ? [kommun] : [])],
    identifier: hsaId(hsa),
    active: true,
    type: [ofUs('enhetstyp', type)],
    name: `Enhet ${id}`,
    partOf: { reference: `Organization/${partOf}` },
  }
}

/** A person and the assignment at a unit, both with the id that says the role. */
function staff(id: string, role: string, organization: string, number: number): readonly Json[] {
  const hsa = `${organization === 'kpv' || organization === 'socialtjanst' ? municipality : region}-P${number}`
  return [
    {
      resourceType: 'Practitioner',
      id,
      identifier: hsaId(hsa),
      active: true,
      name: [{ family: 'Övningsson', given: ['Åke'] }],
    },
    {
      resourceType: 'PractitionerRole',
      id,
      identifier: hsaId(`${hsa}U`),
      active: true,
      practitioner: { reference: `Practitioner/${id}` },
      organization: { reference: `Organization/${organization}` },
      code: [ofUs('partsroll', role)],
      telecom: [{ system: 'phone', value: '010-174 06 31', use: 'work' }],
    },
  ]
}

function inbox(id: string, providedBy: string, type: string, hsa: string): Json {
  return {
    resourceType: 'HealthcareService',
    id,
    extension: [kommun],
    identifier: hsaId(hsa),
    active: true,
    providedBy: { reference: `Organization/${providedBy}` },
    type: [ofUs('enhetstyp', type)],
    name: `Inkorg ${id}`,
    telecom: [{ system: 'phone', value: '010-174 06 30', use: 'work' }],
    availableTime: [everyDay],
  }
}

/** A patient of the municipality who is listed at `vardcentral`; the personnummer is of the test range. */
export const patient: Json = {
  resourceType: 'Patient',
  id: 'patient',
  extension: [kommun],
  identifier: [{ system: 'http://electronichealth.se/identifier/personnummer', value: '194203179843' }],
  active: true,
  name: [{ use: 'official', family: 'Övningsson', given: ['Alma'] }],
  gender: 'female',
  birthDate: '1942-03-17',
  generalPractitioner: [{ reference: 'Organization/vardcentral' }],
}

/** All of it, each with the id by which tests name it. */
export const directory: readonly Json[] = [
  provider('region', region, 'region'),
  provider('kommun', municipality, 'kommun'),
  unit('avdelning', 'avdelning', 'region', `${region}-A1`),
  unit('vardcentral', 'vardcentral', 'region', `${region}-V1`),
  unit('vardcentral-b', 'vardcentral', 'region', `${region}-V2`),
  unit('rehab', 'rehab', 'region', `${region}-R1`),
  unit('kpv', 'kommunal-primarvard', 'kommun', `${municipality}-0100`),
  unit('socialtjanst', 'socialtjanst', 'kommun', `${municipality}-0200`),
  inbox('huvudinkorg', 'kpv', 'huvudinkorg', `${municipality}-0300`),
  ...staff('avdelningslakare', 'avdelningslakare', 'avdelning', 1),
  ...staff('overlakare', 'overlakare', 'avdelning', 2),
  ...staff('utskrivningssjukskoterska', 'utskrivningssjukskoterska', 'avdelning', 3),
  ...staff('vardcentralslakare', 'vardcentralslakare', 'vardcentral', 4),
  ...staff('planeringssjukskoterska', 'planeringssjukskoterska', 'vardcentral', 5),
  ...staff('vardcentralslakare-b', 'vardcentralslakare', 'vardcentral-b', 6),
  ...staff('kommunsjukskoterska', 'kommunsjukskoterska', 'kpv', 7),
  ...staff('bistandshandlaggare', 'bistandshandlaggare', 'socialtjanst', 8),
  patient,
]
