/** What anybody may store as a profile: it is refused or bounded, and nothing of it is run. */
import type { ElementDefinition, StructureDefinition } from '@medplum/fhirtypes'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { Issue } from '../../../src/fhir/outcome.ts'
import { base, type Change, profile, validatorOf } from './profiles.ts'

const code = `"]);globalThis.broken=true;//\`\${globalThis.broken=true}'\n\u2028\\`
const patient = {
  resourceType: 'Patient',
  active: true,
  identifier: [{ system: 'urn:x', value: '1' }],
  name: [{ text: `${'a'.repeat(40)}b`, family: 'b' }],
}
const bySystem = { discriminator: [{ type: 'value' as const, path: 'system' }], rules: 'closed' as const }

/** As if it were stored as it is: a snapshot is taken at its word. */
function asSnapshot(one: StructureDefinition): StructureDefinition {
  return {
    ...one,
    snapshot: { element: [{ id: one.type, path: one.type }, ...(one.differential?.element ?? [])] } as never,
  }
}

/** What validating by it says, whichever way the profile came. */
function used(definition: StructureDefinition): Issue[] {
  return [definition, asSnapshot(definition)].flatMap((one) => {
    const validator = validatorOf([one])
    validator.accepts(patient, { profiles: [one.url ?? ''] })
    return validator.validate(patient, { profiles: [one.url ?? ''] })
  })
}

/** The rules that refuse it when it is to be stored. */
function refusedFor(
  definition: StructureDefinition,
  ...others: readonly StructureDefinition[]
): (string | undefined)[] {
  const issues = validatorOf([definition, ...others]).validate({ ...definition, date: '2026-01-01' } as never)
  return [...new Set(issues.filter(({ severity }) => severity === 'error').map(({ details }) => details?.rule))]
}

afterEach(() => expect('broken' in globalThis).toBe(false))

const slice = (more: Partial<ElementDefinition>): Change[] => [
  { id: 'Patient.identifier', slicing: bySystem },
  { id: 'Patient.identifier:a', min: 1, ...more },
  { id: 'Patient.identifier:a.system', fixedUri: code },
]

const injections: readonly [string, Change[], Partial<StructureDefinition>?][] = [
  ['in the name of an element', [{ id: `Patient.${code}`, min: 1, max: '1' }]],
  ['in a path', [{ id: 'Patient.active', path: code, min: 1 }]],
  ['in the name of a slice', slice({ id: `Patient.identifier:${code}`, sliceName: code })],
  ['in the name of a slice of a slice', slice({ id: `Patient.identifier:a/${code}`, sliceName: `a/${code}` })],
  ['in the URL of the profile', slice({}), { url: base + code, version: code, name: code }],
  ['in the type of the profile', [], { type: code }],
  ['in the base of the profile', [], { baseDefinition: code }],
  ['in the type of an element', [{ id: 'Patient.name', type: [{ code, profile: [code], targetProfile: [code] }] }]],
  ['in what an element refers to', [{ id: 'Patient.contact', contentReference: `#${code}` }]],
  ['in a fixed value', [{ id: 'Patient.active', fixedString: code } as Change]],
  ['in the name of a property of a pattern', [{ id: 'Patient.name', patternHumanName: { [code]: code } as never }]],
  ['in the kind of a fixed value', [{ id: 'Patient.active', [`fixed${code}`]: code } as Change]],
  ['in a minimum', [{ id: 'Patient.name', min: code as never }]],
  ['in a maximum', [{ id: 'Patient.name', max: code }]],
  ['in the least value', [{ id: 'Patient.multipleBirthInteger', minValueInteger: code as never }]],
  ['in the greatest length', [{ id: 'Patient.name.family', maxLength: code as never }]],
  ['in a binding', [{ id: 'Patient.gender', binding: { strength: code as never, valueSet: code } }]],
  [
    'in a discriminator',
    [
      { id: 'Patient.name', slicing: { discriminator: [{ type: code as never, path: code }], rules: code as never } },
      { id: 'Patient.name:a', min: 1 },
    ],
  ],
  [
    'in an invariant',
    [
      {
        id: 'Patient',
        constraint: [{ key: code, severity: 'error', human: code, expression: `name = '${code}'`, source: code }],
      },
    ],
  ],
  [
    'in an expression',
    [{ id: 'Patient', constraint: [{ key: 'a-1', severity: 'error', human: '', expression: code }] }],
  ],
]

describe('code in a profile is not run', () => {
  it.each(injections)('%s', (_, changes, about) => {
    const definition = { ...profile('Patient', 'hostile', changes), ...about }
    expect(() => used(definition)).not.toThrow()
    expect(() => refusedFor(definition)).not.toThrow()
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('where a name is %s', (name) => {
    const changes = [{ id: `Patient.${name}`, min: 1 }, ...slice({ id: `Patient.identifier:${name}`, sliceName: name })]
    expect(() => used(profile('Patient', name, changes))).not.toThrow()
    expect(() => refusedFor(profile('Patient', name, changes))).not.toThrow()
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('whatever the texts are', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('"', '\\', '`', '$', '\u2028', ']', '*/'))
    fc.assert(
      fc.property(text, text, text, (name, value, key) => {
        const definition = profile('Patient', `p${value}`, [
          { id: 'Patient.identifier', slicing: bySystem },
          { id: `Patient.identifier:${name}`, sliceName: name, min: 1 },
          { id: `Patient.identifier:${name}.system`, fixedUri: value },
          { id: 'Patient.name', constraint: [{ key, severity: 'error', human: value, expression: 'family.exists()' }] },
        ])
        expect(() => used(definition)).not.toThrow()
      }),
      { numRuns: 300 },
    )
  })
})

const many = (count: number, made: (at: number) => Change[]): Change[] =>
  Array.from({ length: count }, (_, at) => made(at)).flat()
const sliced = { id: 'Patient.identifier', slicing: bySystem }
const invariant = (expression: string): Change[] => [
  { id: 'Patient', constraint: [{ key: 'h-1', severity: 'error', human: 'x', expression }] },
]

const demands: readonly [string, readonly string[], () => Change[]][] = [
  [
    'has 60,000 elements, 10 MB of them',
    ['definition-unusable'],
    () => many(60_000, (at) => [{ id: `Patient.name:s${at}`, sliceName: `s${at}`, definition: 'x'.repeat(120) }]),
  ],
  [
    'has slices that grow beyond 20,000 elements',
    ['definition-unusable'],
    () => [
      sliced,
      ...many(4000, (at) => [
        { id: `Patient.identifier:s${at}`, sliceName: `s${at}` },
        { id: `Patient.identifier:s${at}.period.start`, min: 1 },
      ]),
    ],
  ],
  [
    'has slices of slices without end',
    ['definition-unusable'],
    () => [
      sliced,
      ...many(3000, (at) => [{ id: `Patient.identifier:a${'/a'.repeat(at)}`, sliceName: `a${'/a'.repeat(at)}` }]),
    ],
  ],
  [
    'lies deeper than anybody looks',
    ['definition-unusable'],
    () => [{ id: `Patient${'.extension'.repeat(5000)}`, path: 'Patient.extension', min: 1 }],
  ],
  ['adds what R4 lacks', ['definition-path'], () => [{ id: 'Patient.colour', min: 1 }]],
  ['names a slice that is not there', ['definition-unusable'], () => [{ id: 'Patient.identifier:a.system', min: 1 }]],
  [
    'reaches below a choice',
    ['definition-unusable'],
    () => [{ id: 'Patient.deceased[x].value', path: 'Patient.deceased[x]', min: 1 }],
  ],
  [
    'has 4,000 slices',
    [],
    () => [sliced, ...many(4000, (at) => [{ id: `Patient.identifier:s${at}`, sliceName: `s${at}` }])],
  ],
  [
    'has 10,000 invariants',
    [],
    () =>
      many(1, () => [
        {
          id: 'Patient',
          constraint: Array.from({ length: 10_000 }, (_, at) => ({
            key: `h-${at}`,
            severity: 'error' as const,
            human: 'x',
            expression: 'active',
          })),
        },
      ]),
  ],
  [
    'has a sentence of 10 MB',
    ['primitive'],
    () => [
      {
        id: 'Patient',
        constraint: [{ key: 'h-1', severity: 'error', human: 'x'.repeat(10_000_000), expression: 'active.not()' }],
      },
    ],
  ],
  ['has an expression in 100,000 parentheses', [], () => invariant(`${'('.repeat(100_000)}true${')'.repeat(100_000)}`)],
  ['has an expression of 1 MB', ['primitive'], () => invariant(`active${' and active'.repeat(100_000)}`)],
  ['has a pattern that never ends', [], () => invariant("name.text.all(matches('^(a+)+$'))")],
  ['has a pattern that grows', [], () => invariant("name.text.all(matches('((a{1,1000}){1,1000}){1,1000}c'))")],
  ['repeats without end', [], () => invariant('repeat(name | identifier | $this).exists()')],
  ['counts to a billion', [], () => invariant(`${'name.select('.repeat(30)}name${')'.repeat(30)}.exists()`)],
]

describe('a profile that asks for too much', () => {
  it.each(demands)('because it %s is refused or bounded', (_, rules, changes) => {
    const definition = profile('Patient', 'large', changes())
    const start = performance.now()
    expect(refusedFor(definition)).toEqual(rules)
    const issues = used(definition)
    expect(performance.now() - start).toBeLessThan(5000)
    expect(JSON.stringify(issues).length).toBeLessThan(5_000_000)
  })
})

describe('a profile that asks for itself', () => {
  const type = (url: string) => [{ code: 'Identifier', profile: [base + url] }]

  it.each<[string, StructureDefinition[]]>([
    ['as its base', [{ ...profile('Patient', 'a', [{ id: 'Patient' }]), baseDefinition: `${base}a` }]],
    [
      'as the base of its base',
      ['a', 'b'].map((name) => ({
        ...profile('Patient', name, [{ id: 'Patient' }]),
        baseDefinition: base + (name === 'a' ? 'b' : 'a'),
      })),
    ],
    [
      'as the type of what it reaches into',
      [
        profile('Identifier', 'a', [
          { id: 'Identifier.assigner.identifier', type: type('a') },
          { id: 'Identifier.assigner.identifier.value', min: 1 },
        ]),
      ],
    ],
  ])('%s is refused', (_, [definition, ...others]) => {
    expect(refusedFor(definition as StructureDefinition, ...others)).toEqual(['definition-unusable'])
  })

  it('as the type of an element is checked as deep as the resource goes', () => {
    const self = profile('Identifier', 'a', [
      { id: 'Identifier.value', min: 1 },
      { id: 'Identifier.assigner.identifier', type: type('a') },
    ])
    const root = profile('Patient', 'p', [{ id: 'Patient.identifier', type: type('a') }])
    let identifier: object = { system: 'urn:x' }
    for (let depth = 0; depth < 40; depth++) identifier = { value: '1', assigner: { identifier } }
    const issues = validatorOf([self, root]).validate(
      { ...patient, identifier: [identifier] },
      { profiles: [root.url ?? ''] },
    )
    expect(issues.filter(({ details }) => details?.rule === 'minimum').length).toBeLessThanOrEqual(1)
    expect(issues.some(({ severity }) => severity === 'error')).toBe(true)
  })
})
