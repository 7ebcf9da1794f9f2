/** The OperationDefinitions of exports. https://hl7.org/fhir/uv/bulkdata/STU2/export.html */
import type { OperationDefinition, OperationDefinitionParameter } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'

type Input = Pick<OperationDefinitionParameter, 'name' | 'max' | 'type' | 'documentation'>

const inputs: readonly Input[] = [
  {
    name: '_outputFormat',
    max: '1',
    type: 'string',
    documentation: 'application/fhir+ndjson (the default), application/ndjson or ndjson: all the same.',
  },
  {
    name: '_since',
    max: '1',
    type: 'instant',
    documentation:
      'Only resources that changed after this instant, and, in `deleted`, those that were deleted after it.',
  },
  { name: '_type', max: '*', type: 'string', documentation: 'Resource types, with commas between; absent: all.' },
  {
    name: '_typeFilter',
    max: '*',
    type: 'string',
    documentation:
      'Searches such as Observation?status=final, with commas between: of these types, resources that answer one of them. They hold criteria only, neither _sort nor _include nor _count.',
  },
]

const patient: Input = {
  name: 'patient',
  max: '*',
  type: 'Reference',
  documentation: 'Only what belongs to these patients. With POST only.',
}

interface Level {
  readonly id: string
  readonly base: string
  readonly name: string
  readonly title: string
  readonly description: string
  readonly at: Pick<OperationDefinition, 'system' | 'type' | 'instance' | 'resource'>
}

const belongs =
  'the patients, their compartments, and what else names them by the search parameter patient (Task, Device, Provenance of any of it)'

const levels = {
  system: {
    id: 'export',
    base: 'export',
    name: 'Export',
    title: 'Export of all',
    description: 'Starts an export of all resources that the caller may see, as they are at the start.',
    at: { system: true, type: false, instance: false },
  },
  patients: {
    id: 'patient-export',
    base: 'patient-export',
    name: 'PatientExport',
    title: 'Export of all patients',
    description: `Starts an export of what belongs to patients: ${belongs}.`,
    at: { system: false, type: true, instance: false, resource: ['Patient'] },
  },
  group: {
    id: 'group-export',
    base: 'group-export',
    name: 'GroupExport',
    title: 'Export of the patients of a group',
    description: `Starts an export of what belongs to the active members of a Group of persons: ${belongs}. With _since, too, of all who are members at the start.`,
    at: { system: false, type: false, instance: true, resource: ['Group'] },
  },
} as const satisfies Record<string, Level>

/** Where an export is asked for. */
export type ExportLevel = keyof typeof levels

/** The names of what an export takes. */
export function parameterNames(level: ExportLevel): readonly string[] {
  return inputsOf(level).map(({ name }) => name ?? '')
}

function inputsOf(level: ExportLevel): readonly Input[] {
  return level === 'system' ? inputs : [...inputs, patient]
}

export function exportDefinition(level: ExportLevel): OperationDefinition {
  const { id, base, name, title, description, at } = levels[level]
  return {
    resourceType: 'OperationDefinition',
    id,
    url: `${canonical}/OperationDefinition/${id}`,
    name,
    title,
    status: 'active',
    kind: 'operation',
    affectsState: false,
    description: `${description} It answers 202, and Content-Location says where its state and its files are asked for.`,
    code: 'export',
    base: `http://hl7.org/fhir/uv/bulkdata/OperationDefinition/${base}`,
    ...at,
    ...('resource' in at && { resource: [...at.resource] }),
    parameter: inputsOf(level).map((input) => ({ use: 'in', min: 0, ...input })),
  }
}
