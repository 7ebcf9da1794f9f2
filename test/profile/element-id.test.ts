import { describe, expect, it } from 'vitest'
import { withIds } from '../../src/profile/element-id.ts'

const ids = (...elements: readonly (readonly [path: string, sliceName?: string])[]) =>
  withIds(elements.map(([path, sliceName]) => ({ path, ...(sliceName !== undefined && { sliceName }) }))).map(
    ({ id }) => id,
  )

describe('ids of elements that bear none', () => {
  it('are their paths, with the names of the slices they lie in', () => {
    expect(
      ids(
        ['Patient'],
        ['Patient.name'],
        ['Patient.name', 'a'],
        ['Patient.name.given'],
        ['Patient.name', 'b'],
        ['Patient.name.given'],
      ),
    ).toEqual([
      'Patient',
      'Patient.name',
      'Patient.name:a',
      'Patient.name:a.given',
      'Patient.name:b',
      'Patient.name:b.given',
    ])
  })

  it('begin anew with another slice further up', () => {
    expect(
      ids(
        ['Patient.contact', 'x'],
        ['Patient.contact.name'],
        ['Patient.contact.telecom', 'home'],
        ['Patient.contact.telecom.value'],
        ['Patient.contact', 'y'],
        ['Patient.contact.telecom.value'],
      ),
    ).toEqual([
      'Patient.contact:x',
      'Patient.contact:x.name',
      'Patient.contact:x.telecom:home',
      'Patient.contact:x.telecom:home.value',
      'Patient.contact:y',
      'Patient.contact:y.telecom.value',
    ])
  })
})

describe('ids of elements', () => {
  it('keep the slices of slices', () => {
    expect(ids(['A.b', 'c'], ['A.b', 'c/d'], ['A.b.e'])).toEqual(['A.b:c', 'A.b:c/d', 'A.b:c/d.e'])
  })

  it('are kept where they are there', () => {
    expect(withIds([{ id: 'A.b:x', path: 'A.b' }, { path: 'A.b.c' }]).map(({ id }) => id)).toEqual(['A.b:x', 'A.b:x.c'])
  })
})
