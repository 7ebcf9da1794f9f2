import { describe, expect, it } from 'vitest'
import { coreDefinitions } from '../../../../src/profile/terminology/core.ts'
import { createTerminology } from '../../../../src/profile/terminology/terminology.ts'
import { createValidator } from '../../../../src/profile/validator/validator.ts'
import { kinds } from './cases.ts'

const validator = createValidator({ memberOf: createTerminology(coreDefinitions).memberOf })

function errorPaths(resource: object): (string | undefined)[] {
  const errors = validator.validate({ ...resource }).filter(({ severity }) => severity === 'error')
  return [...new Set(errors.map(({ expression }) => expression))].sort()
}

describe.each(Object.entries(kinds))('of %s', (_, cases) => {
  it.each(cases)('%s is told', (_, resource, paths) => {
    expect(errorPaths(resource)).toEqual([...paths].sort())
  })
})
