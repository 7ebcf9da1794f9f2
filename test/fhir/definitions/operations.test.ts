import { expect, it } from 'vitest'
import { operationDefinition } from '../../../src/fhir/definitions/operations.ts'

it('an operation of R4 is its OperationDefinition without narrative', () => {
  const everything = operationDefinition('Patient-everything')
  expect(everything).toMatchObject({ resourceType: 'OperationDefinition', code: 'everything', resource: ['Patient'] })
  expect(everything).not.toHaveProperty('text')
  expect(everything?.parameter?.map(({ name }) => name)).toEqual([
    'start',
    'end',
    '_since',
    '_type',
    '_count',
    'return',
  ])
  expect(operationDefinition('constructor')).toBeUndefined()
})
