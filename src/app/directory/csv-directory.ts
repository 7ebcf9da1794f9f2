/** A directory as a table: a line for each unit, inbox, assignment or listing. docs/operations.md has its columns. */
import type { HealthcareService, Organization, Practitioner, PractitionerRole } from '@medplum/fhirtypes'
import { parse } from 'csv-parse/sync'
import { canonical } from '../../fhir/canonical.ts'
import { availableTime, hoursOf, telephoneTime } from './hours-text.ts'
import type { Line, Listed } from './line.ts'

/** The columns; those that a kind of line does not use may be empty or missing. */
export const columns = [
  'kind',
  'hsaId',
  'name',
  'type',
  'partOf',
  'huvudman',
  'kommun',
  'organisationNumber',
  'phone',
  'watched',
  'telephone',
  'fallback',
  'person',
  'role',
  'patient',
] as const

type Row = Readonly<Partial<Record<(typeof columns)[number], string>>>

const hsaSystem = 'urn:oid:1.2.752.29.4.19'
const profile = (id: string) => ({ profile: [`${canonical}/StructureDefinition/${id}`] })
const hsaId = (value: string) => ({ system: hsaSystem, value })
const byHsaId = (type: string, value: string) => ({ reference: `${type}?identifier=${hsaSystem}|${value}` })
const own = (system: string, code: string) => ({ coding: [{ system: `${canonical}/CodeSystem/${system}`, code }] })
const ext = (id: string, value: object) => ({ url: `${canonical}/StructureDefinition/${id}`, ...value })

/**
 * What the lines of a table make, each with the number of its line.
 *
 * @throws {Error} a column that is not known, or a line that cannot be read; names it by its number
 */
export function csvDirectory(text: string): readonly Line[] {
  const rows: { record: Row; info: { lines: number } }[] = parse(text, {
    bom: true,
    columns: header,
    delimiter: [',', ';'],
    info: true,
    relax_column_count_less: true,
    skip_empty_lines: true,
    trim: true,
  })
  return rows.flatMap(({ record, info: { lines: line } }) => {
    try {
      return made(record).map((resource) => ({ line, ...resource }))
    } catch (error) {
      throw new Error(`Line ${line}: ${error instanceof Error ? error.message : String(error)}`)
    }
  })
}

function header(names: string[]): string[] {
  const known: readonly string[] = columns
  const unknown = names.find((name) => !known.includes(name))
  if (unknown === undefined) return names
  throw new Error(`There is no column "${unknown}". The columns are ${columns.join(', ')}.`)
}

type Made = Omit<Line, 'line'>

const makers: Readonly<Record<string, (row: Row) => readonly Made[]>> = {
  unit: (row) => [{ resource: unit(row) }],
  inbox: (row) => [{ resource: inbox(row) }],
  role: (row) => [{ resource: person(row) }, { resource: assignment(row) }],
  listing: (row) => [{ listed: listing(row) }],
}

function made(row: Row): readonly Made[] {
  const make = makers[row.kind ?? '']
  if (make) return make(row)
  throw new Error(`The kind "${row.kind ?? ''}" is none of ${Object.keys(makers).join(', ')}.`)
}

function demanded(row: Row, name: keyof Row): string {
  const value = row[name]
  if (value) return value
  throw new Error(`A line of the kind ${row.kind} needs a value in the column ${name}.`)
}

const given = <T>(value: string | undefined, make: (value: string) => T): T[] => (value ? [make(value)] : [])

const kommunOf = (code: string) => ext('kommun', { valueCoding: { system: 'urn:oid:1.2.752.129.2.2.1.17', code } })

function unit(row: Row): Organization {
  const type = demanded(row, 'type')
  const extension = [
    ...given(row.huvudman, (valueCode) => ext('huvudman', { valueCode })),
    ...given(row.kommun, kommunOf),
  ]
  return {
    resourceType: 'Organization',
    meta: profile(type === 'vardgivare' ? 'vardgivare' : 'vardenhet'),
    ...(extension.length > 0 && { extension }),
    identifier: [
      hsaId(demanded(row, 'hsaId')),
      ...given(row.organisationNumber, (value) => ({ system: 'urn:oid:2.5.4.97', value })),
    ],
    active: true,
    type: [own('enhetstyp', type)],
    name: demanded(row, 'name'),
    ...(row.phone && { telecom: [{ system: 'phone', value: row.phone, use: 'work' }] }),
    ...(row.partOf && { partOf: byHsaId('Organization', row.partOf) }),
  }
}

function inbox(row: Row): HealthcareService {
  const watched = hoursOf(demanded(row, 'watched')).map(availableTime)
  const answered = hoursOf(row.telephone ?? '').map(telephoneTime)
  const extension = [
    ...given(row.kommun, kommunOf),
    ...given(row.fallback, (id) => ext('ersattande-inkorg', { valueReference: byHsaId('HealthcareService', id) })),
  ]
  return {
    resourceType: 'HealthcareService',
    meta: profile('kontaktpunkt'),
    ...(extension.length > 0 && { extension }),
    identifier: [hsaId(demanded(row, 'hsaId'))],
    active: true,
    providedBy: byHsaId('Organization', demanded(row, 'partOf')),
    type: [own('enhetstyp', demanded(row, 'type'))],
    name: demanded(row, 'name'),
    telecom: [
      {
        ...(answered.length > 0 && { extension: answered }),
        system: 'phone',
        value: demanded(row, 'phone'),
        use: 'work',
      },
    ],
    availableTime: watched,
  } as HealthcareService
}

function person(row: Row): Practitioner {
  const words = demanded(row, 'name').split(/\s+/)
  const family = words.pop() ?? ''
  return {
    resourceType: 'Practitioner',
    meta: profile('swedish-practitioner'),
    identifier: [hsaId(demanded(row, 'person'))],
    active: true,
    name: [{ family, ...(words.length > 0 && { given: words }) }],
  }
}

function assignment(row: Row): PractitionerRole {
  const watched = hoursOf(row.watched ?? '').map(availableTime)
  return {
    resourceType: 'PractitionerRole',
    meta: profile('medarbetaruppdrag'),
    identifier: [hsaId(demanded(row, 'hsaId'))],
    active: true,
    practitioner: byHsaId('Practitioner', demanded(row, 'person')),
    organization: byHsaId('Organization', demanded(row, 'partOf')),
    code: [own('partsroll', demanded(row, 'role'))],
    ...(row.phone && { telecom: [{ system: 'phone', value: row.phone, use: 'work' }] }),
    ...(watched.length > 0 && { availableTime: watched }),
  } as PractitionerRole
}

function listing(row: Row): Listed {
  return { patient: demanded(row, 'patient'), unit: demanded(row, 'hsaId') }
}
