/** What the operation `$bemanning` takes and gives. */
import type { OperationDefinition } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'

export const bemanningDefinition: OperationDefinition = {
  resourceType: 'OperationDefinition',
  id: 'HealthcareService-bemanning',
  url: `${canonical}/OperationDefinition/HealthcareService-bemanning`,
  version: '0.1.0',
  name: 'Bemanning',
  title: 'Bemanning',
  status: 'draft',
  kind: 'operation',
  description:
    'Who watches an inbox and who answers its telephone at an instant, until when, and who follows; or, for a week, all shifts and the gaps between them. By the hours as they are stored now, with Swedish public holidays, along the line of those that replace each other.',
  affectsState: false,
  code: 'bemanning',
  resource: ['HealthcareService'],
  system: false,
  type: false,
  instance: true,
  parameter: [
    {
      name: 'at',
      use: 'in',
      min: 0,
      max: '1',
      type: 'dateTime',
      documentation: 'The instant. Default: now.',
    },
    {
      name: 'vecka',
      use: 'in',
      min: 0,
      max: '1',
      type: 'string',
      documentation: 'A week, as 2026-W25 or a date in it: its shifts and gaps instead of those on duty at an instant.',
    },
    {
      name: 'return',
      use: 'out',
      min: 1,
      max: '1',
      type: 'Parameters',
      documentation:
        'Of an instant: `at`; `inkorg` and `telefon` (each: `tjanst`, `nummer`, `lucka` true where nobody is on duty, `till`, `efterfoljs`, `roll` with `medarbetare` and `kod`); `meddelande` (`mottaget`, `lasbart`, `hos`) for a message that arrives then; `undantag`. Of a week: `period`; `inkorg` and `telefon` for each shift (`period`, `tjanst`, `nummer`, `lucka`); `luckor`, how many gaps there are.',
    },
  ],
}
