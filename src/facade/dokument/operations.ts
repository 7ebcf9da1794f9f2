/** The façade's operations on documents. */
import type { OperationDefinition } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import type { Operation } from '../../fhir/operation.ts'
import type { OmslagDependencies } from '../meddelandeomslag/dependencies.ts'
import { documentOf } from './document.ts'

export function dokumentOperations(dependencies: OmslagDependencies): readonly Operation[] {
  return [{ definition, safe: true, run: (request) => documentOf(request, dependencies) }]
}

const definition: OperationDefinition = {
  resourceType: 'OperationDefinition',
  id: 'Composition-document',
  url: `${canonical}/OperationDefinition/Composition-document`,
  name: 'Document',
  title: 'Skapa dokument',
  status: 'active',
  kind: 'operation',
  affectsState: true,
  description:
    'A Composition with all that it refers to, as a Bundle of type document, with Swedish narrative where it has none. An epikris must hold what the European hospital discharge report demands; the answer names what is missing.',
  code: 'document',
  base: 'http://hl7.org/fhir/OperationDefinition/Composition-document',
  resource: ['Composition'],
  system: false,
  type: true,
  instance: true,
  parameter: [
    {
      name: 'id',
      use: 'in',
      min: 0,
      max: '1',
      type: 'uri',
      documentation: 'The Composition, by its id or URL, where the operation is called on the type.',
    },
    {
      name: 'persist',
      use: 'in',
      min: 0,
      max: '1',
      type: 'boolean',
      documentation:
        'Whether to store the document as a Bundle; Location then says where. The same content is stored once. Default: false.',
    },
    { name: 'return', use: 'out', min: 1, max: '1', type: 'Bundle', documentation: 'The document.' },
  ],
}
