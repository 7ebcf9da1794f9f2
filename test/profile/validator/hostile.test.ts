/** Profiles come from anybody: they may ask for nonsense, but never run, hang or break the server. */
import type { StructureDefinition } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { base, type Change, profile, said, validatorOf } from './profiles.ts'

const code = `"); globalThis.broken = true; ("`
const patient = { resourceType: 'Patient', active: true, name: [{ text: `${'a'.repeat(40)}b` }] }

function rulesOf(changes: readonly Change[], name = 'hostile'): (string | undefined)[] {
  return said(validatorOf([profile('Patient', name, changes)]), patient, [name]).map(([rule]) => rule)
}

const injections: readonly (readonly [string, Change[]])[] = [
  [
    'an id',
    [
      { id: `Patient.active`, min: 1 },
      { id: `Patient.${code}`, path: `Patient.${code}`, min: 1 },
    ],
  ],
  [
    'a slice name',
    [
      { id: 'Patient.name', slicing: { discriminator: [{ type: 'value', path: 'use' }], rules: 'closed' } },
      { id: 'Patient.name:x', sliceName: code, min: 1 },
      { id: 'Patient.name:x.use', fixedCode: 'usual' },
    ],
  ],
  ['a fixed value', [{ id: 'Patient.active', fixedString: code } as Change]],
  [
    'a discriminator',
    [
      { id: 'Patient.name', slicing: { discriminator: [{ type: 'value', path: code }], rules: 'closed' } },
      { id: 'Patient.name:x', min: 1 },
    ],
  ],
  [
    'an invariant',
    [{ id: 'Patient', constraint: [{ key: code, severity: 'error', human: code, expression: `name = '${code}'` }] }],
  ],
  ['a type', [{ id: 'Patient.name', type: [{ code }] }]],
  ['a number', [{ id: 'Patient.name', max: code }]],
]

describe('code in a profile', () => {
  it.each(injections)('in %s is not run', (_, changes) => {
    rulesOf(changes)
    expect('broken' in globalThis).toBe(false)
  })
})

describe('a hostile profile', () => {
  it('cannot keep the server busy with a pattern', () => {
    const start = performance.now()
    const expression = "name.text.all(matches('^(a+)+$'))"
    const found = rulesOf([{ id: 'Patient', constraint: [{ key: 'h-1', severity: 'error', human: 'x', expression }] }])
    expect(found).toEqual(['h-1'])
    expect(performance.now() - start).toBeLessThan(2000)
  })

  it('may be its own base, and is not used', () => {
    const circle = { ...profile('Patient', 'circle', []), baseDefinition: `${base}circle` }
    expect(said(validatorOf([circle]), patient, ['circle'])).toEqual([['profile-broken', 'Patient']])
  })

  it('may ask of what it refers to that it conforms to itself', () => {
    const self = profile('Patient', 'self', [
      { id: 'Patient.link.other', type: [{ code: 'Reference', targetProfile: [`${base}self`] }] },
      { id: 'Patient.active', min: 1 },
    ])
    const uuid = 'urn:uuid:5f1c2a30-0000-4000-8000-00000000000'
    const bundle = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: ['a', 'b'].map((id) => ({
        fullUrl: `${uuid}${id}`,
        resource: {
          resourceType: 'Patient',
          active: true,
          meta: { profile: [`${base}self`] },
          link: [{ type: 'seealso', other: { reference: `${uuid}${id === 'a' ? 'b' : 'a'}` } }],
        },
      })),
    }
    expect(said(validatorOf([self]), bundle)).toEqual([])
  })
})

describe('a profile that is too large', () => {
  it('of great depth is refused or bounded', () => {
    const ids = Array.from({ length: 8000 }, (_, index) => `Patient${'.extension'.repeat(index)}`)
    const element = ids.map((id) => ({ id, path: id, min: 1, max: '*' }))
    const deep = { ...profile('Patient', 'deep', []), snapshot: { element } } as unknown as StructureDefinition
    const rules = said(validatorOf([deep]), patient, ['deep']).map(([rule]) => rule)
    expect(rules).toEqual(['profile-broken'])
  })

  it('of many elements is refused in good time', () => {
    const element = Array.from({ length: 60_000 }, (_, index) => ({
      id: `Patient.name:s${index}`,
      path: 'Patient.name',
      definition: 'x'.repeat(150),
    }))
    const huge = { ...profile('Patient', 'huge', []), snapshot: { element } } as unknown as StructureDefinition
    const start = performance.now()
    expect(said(validatorOf([huge]), patient, ['huge'])).toEqual([['profile-broken', 'Patient']])
    expect(performance.now() - start).toBeLessThan(1000)
  })
})
