import { describe, expect, it } from 'vitest'
import { coreDefinitions } from '../../../../src/profile/terminology/core.ts'
import { definitionsOf, layered } from '../../../../src/profile/terminology/definitions.ts'
import { createTerminology } from '../../../../src/profile/terminology/terminology.ts'
import { createValidator } from '../../../../src/profile/validator/validator.ts'
import { kinds } from './cases.ts'
import { known } from './known.ts'

const byUrl = new Map(known.map((one) => [one.url, one]))
const validator = createValidator({
  ...createTerminology(layered(definitionsOf(known), coreDefinitions)),
  profiles: (url) => {
    const found = byUrl.get(url)
    return found?.resourceType === 'StructureDefinition' ? (found as never) : undefined
  },
  resolve: (url) => byUrl.get(url),
})

function errorPaths(resource: object): (string | undefined)[] {
  const errors = validator.validate(JSON.parse(JSON.stringify(resource))).filter(({ severity }) => severity === 'error')
  return [...new Set(errors.map(({ expression }) => expression))].sort()
}

describe.each(Object.entries(kinds))('of %s', (_, cases) => {
  it.each(cases)('%s is told', (_, resource, paths) => {
    expect(errorPaths(resource)).toEqual([...paths].sort())
  })
})
