/** The OperationDefinitions of the statistics. */
import type { OperationDefinition, OperationDefinitionParameter } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'

type Type = NonNullable<OperationDefinitionParameter['type']>

const given = (name: string, type: Type, documentation: string, min: 0 | 1 = 0) =>
  ({ name, use: 'in', min, max: '1', type, documentation }) as const

const period = [
  given('periodStart', 'date', 'The first day of the period; of a year or month, its first.', 1),
  given('periodEnd', 'date', 'The last day of the period; of a year or month, its last.', 1),
]

export const evaluateMeasureDefinition: OperationDefinition = {
  resourceType: 'OperationDefinition',
  id: 'Measure-evaluate-measure',
  url: `${canonical}/OperationDefinition/Measure-evaluate-measure`,
  version: '0.1.0',
  name: 'EvaluateMeasure',
  title: 'Evaluate a statistic',
  status: 'draft',
  kind: 'operation',
  description:
    'Reckons a statistic over a period for all that the caller may see, or for one patient. It names no person where it is of more than one.',
  affectsState: false,
  code: 'evaluate-measure',
  base: 'http://hl7.org/fhir/OperationDefinition/Measure-evaluate-measure',
  resource: ['Measure'],
  system: false,
  type: true,
  instance: true,
  parameter: [
    ...period,
    given('measure', 'string', 'The Measure, where the operation is called on the type: its canonical URL or id.'),
    given('reportType', 'code', 'subject or population (default without a subject). subject-list is not supported.'),
    given('subject', 'string', 'The patient whom the report is of: Patient/1.'),
    { name: 'return', use: 'out', min: 1, max: '1', type: 'MeasureReport' },
  ],
}

export const statistikDefinition: OperationDefinition = {
  resourceType: 'OperationDefinition',
  id: 'Measure-statistik',
  url: `${canonical}/OperationDefinition/Measure-statistik`,
  version: '0.1.0',
  name: 'Statistik',
  title: 'Statistik',
  status: 'draft',
  kind: 'operation',
  description:
    'Reckons a statistic by county, municipality, unit and time: a collection with a MeasureReport for each stratum, or a table as text/csv. Counts of too few persons in a municipality or unit are masked.',
  affectsState: false,
  code: 'statistik',
  resource: ['Measure'],
  system: false,
  type: false,
  instance: true,
  parameter: [
    ...period,
    given('lan', 'code', 'Only this county (länskod).'),
    given('kommun', 'code', 'Only this municipality (kommunkod): where the person is registered.'),
    given('enhet', 'string', 'Only this unit: Organization/1.'),
    {
      name: 'strata',
      use: 'in',
      min: 0,
      max: '*',
      type: 'string',
      documentation: 'By what it is parted: lan, kommun, enhet, and one of manad, kvartal, ar; several with commas.',
    },
    given('regelbok', 'uri', 'Of fullstandighet and i-tid: only rules of this rulebook, by its canonical URL.'),
    given('fordelning', 'boolean', 'Of a mean: also how many values lie in each class, as strata of the group.'),
    { name: 'return', use: 'out', min: 1, max: '1', type: 'Bundle' },
  ],
}
