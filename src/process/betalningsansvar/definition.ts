/** The OperationDefinition of `$betalningsansvar`. */
import type { OperationDefinition, OperationDefinitionParameter } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'

const given = (name: string, type: NonNullable<OperationDefinitionParameter['type']>, documentation: string) =>
  ({ name, use: 'in', min: 0, max: '1', type, documentation }) as const

export const definition: OperationDefinition = {
  resourceType: 'OperationDefinition',
  id: 'EpisodeOfCare-betalningsansvar',
  url: `${canonical}/OperationDefinition/EpisodeOfCare-betalningsansvar`,
  version: '0.1.0',
  name: 'Betalningsansvar',
  title: 'Betalningsansvar',
  status: 'draft',
  kind: 'operation',
  description:
    'The payment liability of the municipality for a stay of a case (Swedish: betalningsansvar): every day from utskrivningsklar to the end of the stay, or to the instant, without a gap, with whether it counts, why, and what that rests on. It is a reckoning, not an invoice: what is assumed or was not read says so.',
  affectsState: false,
  code: 'betalningsansvar',
  resource: ['EpisodeOfCare'],
  system: false,
  type: false,
  instance: true,
  parameter: [
    given(
      'at',
      'dateTime',
      'The instant: in the past the case as it was stored then, in the future a forecast. Default: now.',
    ),
    given(
      'policy',
      'string',
      "Id of a policy: lag, genomsnitt-tre-dagar, stockholm. Default: that of the county of the patient's municipality, else the law's.",
    ),
    given(
      'vardform',
      'code',
      'somatik or psykiatri. Default: psykiatri where a psychiatric outpatient unit is a party of the case.',
    ),
    {
      name: 'return',
      use: 'out',
      min: 1,
      max: '1',
      type: 'Parameters',
      documentation:
        '`policy` (id|version), `titel`, `modell` (individuell, genomsnitt), `vardform`, `at`, `prognos`; `betalningsansvarFran`, the first day that the municipality pays for; `dagar`, how many have passed since day zero; `betalningsdagar`; `beloppOre`, what they cost, or `beloppSaknas` for each year whose amount is not known here; `anledning` where there are no days; and a `dag` for each: `datum`, `tillstand` (stoppad, dag-noll, fri, betalas, raknas), `nummer`, and one `orsak` or more: `kod`, `text`, `kalla`, `antagande`, `verifierad` (false: the source was not read for this), `underlag`.',
    },
  ],
}
