import { applyPatch } from '@medplum/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { FhirError } from '../../../src/fhir/outcome.ts'
import { applyJsonPatch, applySteps } from '../../../src/fhir/patch/json-patch.ts'
import { jsonText } from '../../support/json-text.ts'

const resource = {
  resourceType: 'Basic',
  id: 'b',
  meta: { versionId: '1', lastUpdated: 't' },
  list: ['a', 'b'],
  part: { x: 'y' },
  'a/b~c': 1,
}
const { resourceType, id, meta } = resource
const head = { resourceType, id, meta }
const patched = (...operations: object[]) =>
  JSON.parse(applyJsonPatch(JSON.stringify(resource), JSON.stringify(operations)))

function refusalOf(patch: string): FhirError {
  try {
    applyJsonPatch(JSON.stringify(resource), patch)
  } catch (error) {
    return error as FhirError
  }
  throw new Error('The patch was applied.')
}

it.each<[string, object[], object]>([
  ['adds a member', [{ op: 'add', path: '/new', value: 1 }], { ...resource, new: 1 }],
  ['adds over a member', [{ op: 'add', path: '/part', value: 1 }], { ...resource, part: 1 }],
  ['adds into a list', [{ op: 'add', path: '/list/1', value: 'n' }], { ...resource, list: ['a', 'n', 'b'] }],
  ['adds at the end of a list', [{ op: 'add', path: '/list/-', value: 'n' }], { ...resource, list: ['a', 'b', 'n'] }],
  ['removes from a list', [{ op: 'remove', path: '/list/0' }], { ...resource, list: ['b'] }],
  [
    'removes a member with escapes in its name',
    [{ op: 'remove', path: '/a~1b~0c' }],
    { ...head, list: ['a', 'b'], part: { x: 'y' } },
  ],
  ['replaces', [{ op: 'replace', path: '/list/1', value: { z: null } }], { ...resource, list: ['a', { z: null }] }],
  ['replaces the whole', [{ op: 'replace', path: '', value: head }], head],
  ['moves', [{ op: 'move', from: '/list/0', path: '/part/w' }], { ...resource, list: ['b'], part: { x: 'y', w: 'a' } }],
  ['moves within a list', [{ op: 'move', from: '/list/0', path: '/list/1' }], { ...resource, list: ['b', 'a'] }],
  [
    'copies so that the copy is its own',
    [
      { op: 'copy', from: '/part', path: '/p' },
      { op: 'add', path: '/p/n', value: 1 },
    ],
    { ...resource, p: { x: 'y', n: 1 } },
  ],
  [
    'goes on where a test holds',
    [
      { op: 'test', path: '/part', value: { x: 'y' } },
      { op: 'remove', path: '/list' },
    ],
    { ...head, part: { x: 'y' }, 'a/b~c': 1 },
  ],
  ['does nothing where it is empty', [], resource],
])('%s', (_, operations, expected) => {
  expect(patched(...operations)).toEqual(expected)
})

it.each([
  ['[{"op":"remove","path":"/gone"}]', 'Operation 1 of the patch (remove /gone)'],
  ['[{"op":"replace","path":"/gone","value":1}]', 'leads to nothing'],
  ['[{"op":"add","path":"/gone/x","value":1}]', 'no place'],
  ['[{"op":"add","path":"/list/3","value":1}]', 'no place'],
  ['[{"op":"add","path":"/list/01","value":1}]', 'no place'],
  ['[{"op":"add","path":"/list/x","value":1}]', 'no place'],
  ['[{"op":"remove","path":"/list/-"}]', 'leads to nothing'],
  ['[{"op":"remove","path":"/constructor"}]', 'leads to nothing'],
  ['[{"op":"remove","path":""}]', 'as a whole'],
  ['[{"op":"move","from":"/part","path":"/part/x/y"}]', 'into itself'],
  [
    '[{"op":"test","path":"/list/0","value":"a"},{"op":"test","path":"/list/1","value":"x"}]',
    'Operation 2 of the patch (test /list/1)',
  ],
  ['[{"op":"replace","path":"/id","value":"x"}]', 'the id'],
  ['[{"op":"remove","path":"/id"}]', 'the id'],
  ['[{"op":"replace","path":"/resourceType","value":"x"}]', 'the type'],
  ['[{"op":"replace","path":"/meta/versionId","value":"9"}]', 'set by the server'],
  ['[{"op":"add","path":"/meta","value":{"lastUpdated":"x"}}]', 'set by the server'],
  ['[{"op":"replace","path":"","value":{}}]', 'the type'],
])('refuses %s with 422', (patch, message) => {
  const error = refusalOf(patch)
  expect([error.status, error.message]).toEqual([422, expect.stringContaining(message)])
})

it.each([
  ['{}', 'array of operations'],
  ['[1]', 'no JSON object'],
  ['[{"op":"rename","path":"/a"}]', '"op" must be'],
  ['[{"op":"remove","path":"a"}]', 'JSON Pointer'],
  ['[{"op":"remove","path":"/a~2"}]', 'JSON Pointer'],
  ['[{"op":"add","path":"/a"}]', 'needs a "value"'],
  ['[{"op":"copy","path":"/a"}]', 'needs a "from"'],
  ['[{"op":"remove","op":"add","path":"/a"}]', 'stands twice'],
  ['[{"op":', 'malformed'],
])('refuses %s with 400', (patch, message) => {
  const error = refusalOf(patch)
  expect([error.status, error.message]).toEqual([400, expect.stringContaining(message)])
})

it('never repeats what could be data of a person', () => {
  expect(refusalOf('[{"op":"remove","path":"/19121212-1212"}]').message).not.toContain('1212')
})

it('refuses copies of copies that would fill the memory', () => {
  const copies = Array.from({ length: 60 }, (_, n) => ({ op: 'copy', from: '/part', path: `/part/c${n}` }))
  expect(refusalOf(JSON.stringify(copies)).message).toContain('too large')
})

it('treats __proto__ as a name', () => {
  const text = applyJsonPatch(
    JSON.stringify(head),
    '[{"op":"add","path":"/__proto__","value":{"a":1}},{"op":"add","path":"/__proto__/b","value":2}]',
  )
  expect(text).toContain('"__proto__":{"a":1,"b":2}')
  expect(({} as { b?: number }).b).toBeUndefined()
})

it('keeps number texts of the resource and of the patch', () => {
  fc.assert(
    fc.property(jsonText.value, jsonText.value, (kept, added) => {
      const text = applyJsonPatch(
        `{"a":${kept},"b":[1.0]}`,
        `[{"op":"add","path":"/b/0","value":${added}},{"op":"move","from":"/a","path":"/c"}]`,
      )
      expect(text).toBe(`{"b":[${printed(added)},1.0],"c":${printed(kept)}}`)
    }),
  )
})

/** Integers as names are put first by every JavaScript object. */
function printed(text: string): string {
  const parse = JSON.parse as (
    source: string,
    reviver: (name: string, value: unknown, context: { source: string }) => unknown,
  ) => unknown
  const raw = JSON as unknown as { rawJSON(source: string): unknown }
  return JSON.stringify(
    parse(text, (_, value, { source }) => (typeof value === 'number' ? raw.rawJSON(source) : value)),
  )
}

it('makes of a resource what another implementation does', () => {
  const pointer = fc.constantFrom(
    '/list',
    '/list/0',
    '/list/1',
    '/list/2',
    '/list/-',
    '/part',
    '/part/x',
    '/part/new',
    '/gone',
    '/gone/x',
    '/list/9',
  )
  const value = fc.constantFrom<unknown>('s', true, null, ['v'], { k: 'v' }, { x: 'y' })
  const operation = fc.oneof(
    fc.record({ op: fc.constantFrom('add', 'replace', 'test'), path: pointer, value }),
    fc.record({ op: fc.constant('remove'), path: pointer }),
    fc.record({ op: fc.constantFrom('move', 'copy'), from: pointer, path: pointer }),
  )
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 4 }), (operations) => {
      const made = outcome(() => patched(...operations))
      // The other one lets more through: indices beyond the end of a list, moves of a value into itself.
      if (made !== 'refused') expect(made).toEqual(outcome(() => byMedplum(operations)))
    }),
    { numRuns: 2000 },
  )
})

function byMedplum(operations: readonly object[]): unknown {
  const document = structuredClone(resource)
  const faults = applyPatch(document, structuredClone(operations) as Parameters<typeof applyPatch>[1])
  if (faults.some((fault) => fault !== null)) throw new Error('refused')
  return document
}

function outcome(run: () => unknown): unknown {
  try {
    return run()
  } catch {
    return 'refused'
  }
}

it('refuses more operations than a patch may have, and names the limit', () => {
  const operations = Array.from({ length: 1001 }, () => ({ op: 'test', path: '/id', value: 'p' }))
  expect(() => applyJsonPatch(JSON.stringify(resource), JSON.stringify(operations))).toThrow('the limit is 1000')
})

const stepsOfOurs = fc.array(
  fc.oneof(
    fc.record({
      op: fc.constantFrom('add' as const, 'replace' as const),
      path: fc.constantFrom('/list/-', '/list/0', '/part', '/part/x', '/new', '/new/n', '/none/n'),
      value: fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.constant({ n: [1] })),
    }),
    fc.record({ op: fc.constant('remove' as const), path: fc.constantFrom('/list/0', '/part/x', '/new') }),
    fc.record({
      op: fc.constant('move' as const),
      from: fc.constantFrom('/list', '/new'),
      path: fc.constantFrom('/new', '/n'),
    }),
  ),
  { maxLength: 4 },
)
/** The numbers of the first are written as JavaScript writes them, those of the others are not; the last has none. */
const numbered = ['1.5', '1.50', '1e400', '100000000000000000000.0'].map((number) =>
  JSON.stringify(resource).replace('"y"', number),
)
const documents = [...numbered, JSON.stringify(resource).replace('1}', String.raw`"\u00e5"}`)]

it('comes to the same for steps of the server itself, whose resource is that of the text', () => {
  const outcome = <T>(what: () => T) => {
    try {
      return what()
    } catch (error) {
      return (error as FhirError).message
    }
  }
  const property = fc.property(fc.constantFrom(...documents), stepsOfOurs, (text, steps) => {
    const stepped = outcome(() => applySteps(text, steps))
    const expected = outcome(() => applyJsonPatch(text, JSON.stringify(steps)))
    if (typeof stepped === 'string') {
      expect(stepped).toBe(expected)
      return
    }
    expect(stepped.text).toBe(expected)
    expect(stepped.resource ?? JSON.parse(stepped.text)).toEqual(JSON.parse(stepped.text))
  })
  fc.assert(property, { numRuns: 400 })
})

it('leaves what steps bring as it was, whatever later steps do to it', () => {
  const value = ['a']
  const steps = [
    { op: 'add', path: '/list', value },
    { op: 'add', path: '/list/-', value: 'b' },
  ] as const
  expect(applySteps(JSON.stringify(resource), steps).resource).toMatchObject({ list: ['a', 'b'] })
  expect(value).toEqual(['a'])
})
