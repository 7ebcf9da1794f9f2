import fhirpath from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { expect, it } from 'vitest'
import { searchParameterDefinitions } from '../../../src/fhir/definitions/search-parameters.ts'
import { resourceTypes } from '../../../src/fhir/definitions/type-definition.ts'
import { compileFhirPath } from '../../../src/fhir/fhirpath/compile.ts'
import { isA } from '../../../src/fhir/search/element-path.ts'
import { randomResource } from '../../support/random-resource.ts'

type Run = (resource: object) => unknown

/** The reference implementation resolves only over the network: it is asked for the text of the reference instead. */
function theirs(expression: string): Run {
  const text = expression.replace(/resolve\(\) is (\w+)/g, (_, type) => `reference.matches('(^|/)${type}/[^/]+$')`)
  return fhirpath.compile(text, r4) as Run
}

const reference = new Map<string, Run>()

function known(expression: string): Run {
  const run = reference.get(expression) ?? theirs(expression)
  reference.set(expression, run)
  return run
}

const definitions = searchParameterDefinitions()

it.each([1, 2])(
  'every search expression of R4 answers what the reference implementation answers (%d)',
  (seed) => {
    let values = 0
    for (const type of resourceTypes) {
      const resource = randomResource(type, seed)
      const own = definitions.filter(({ base }) => base.some((name) => isA(type, name)))
      for (const expression of new Set(own.flatMap((one) => one.expression ?? []))) {
        const ours = compileFhirPath(expression, type)(resource)
        expect(ours, `${type}: ${expression}`).toEqual(JSON.parse(JSON.stringify(known(expression)(resource))))
        values += ours.length
      }
    }
    expect(values).toBeGreaterThan(1000)
  },
  60_000,
)
