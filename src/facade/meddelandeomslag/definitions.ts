/** What the server says of its operations on messages. */
import type { OperationDefinition } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import { linkedTypes } from '../arende/link.ts'

export const processMessageDefinition: OperationDefinition = {
  resourceType: 'OperationDefinition',
  id: 'process-message',
  url: `${canonical}/OperationDefinition/process-message`,
  name: 'ProcessMessage',
  title: 'Ta emot meddelande',
  status: 'active',
  kind: 'operation',
  affectsState: true,
  description:
    'Takes a message (Bundle of type message) and answers it with a message. The resources that it carries are stored as a transaction would store them: those with an identifier are found by it. The same message twice has one effect and one answer. A message that refers to what is not here yet waits for it: its answer is a transient-error with status 202, and sending it again tells what became of it. An older message never replaces what a newer one wrote.',
  code: 'process-message',
  base: 'http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message',
  system: true,
  type: false,
  instance: false,
  resource: ['MessageHeader'],
  parameter: [
    {
      name: 'content',
      use: 'in',
      min: 1,
      max: '1',
      type: 'Bundle',
      documentation: 'The message: a Bundle that conforms to the profile meddelandeomslag. It is the body as it is.',
    },
    {
      name: 'async',
      use: 'in',
      min: 0,
      max: '1',
      type: 'boolean',
      documentation: 'Messages are answered at once: only false is taken.',
    },
    { name: 'return', use: 'out', min: 1, max: '1', type: 'Bundle', documentation: 'The answer, a message.' },
  ],
}

export const readBackDefinition: OperationDefinition = {
  resourceType: 'OperationDefinition',
  id: 'meddelandeomslag',
  url: `${canonical}/OperationDefinition/meddelandeomslag`,
  name: 'Meddelandeomslag',
  title: 'Läs som meddelande',
  status: 'active',
  kind: 'operation',
  affectsState: false,
  description:
    'A resource of a case as a message: with the header and Provenance that it came with, or with ones made for it where it came by other ways, and with all that it refers to.',
  code: 'meddelandeomslag',
  system: false,
  type: false,
  instance: true,
  resource: ['EpisodeOfCare', ...linkedTypes] as OperationDefinition['resource'] & {},
  parameter: [
    {
      name: 'return',
      use: 'out',
      min: 1,
      max: '1',
      type: 'Bundle',
      documentation: 'A message that conforms to the profile meddelandeomslag.',
    },
  ],
}
