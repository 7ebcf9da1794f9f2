import { describe, expect, it } from 'vitest'
import { requiredAtoms } from '../../../src/subscription/matching/required.ts'
import { ask } from '../asking.ts'

describe('one of these a resource must have', () => {
  it.each<[string, string, string | undefined]>([
    ['a code', 'status=finished', 'Encounter.status finished'],
    ['a code of a system', 'class=http://x|IMP', 'Encounter.class IMP'],
    ['a system', 'class=http://x|', 'Encounter.class http://x|'],
    ['one of several codes', 'status=finished,planned', 'Encounter.status finished, Encounter.status planned'],
    ['a target', 'subject=Patient/1', 'Encounter.subject Patient/1'],
    ['an id', '_id=1,2', '_id 1, _id 2'],
    [
      'the target rather than the code, where both are asked',
      'status=finished&patient=Patient/1',
      'Encounter.subject Patient/1',
    ],
    ['the code rather than the date', 'date=ge2026&status=finished', 'Encounter.status finished'],
    ['nothing that one look tells, of a date', 'date=ge2026', undefined],
    ['nothing, of what it must not have', 'status:not=finished', undefined],
    ['nothing, of what it must lack', 'status:missing=true', undefined],
  ])('%s', async (_, query, expected) => {
    const atoms = requiredAtoms(await ask('Encounter', query))
    expect(atoms?.map(({ key, value }) => `${key} ${value}`).join(', ')).toBe(expected)
  })
})
