import { describe, expect, it } from 'vitest'
import { wantedBy } from '../../../src/console/arende/draft/conditions.ts'

describe('what FHIRPath of a rulebook asks of a resource', () => {
  it('is its status, of several the first', () => {
    expect(wantedBy("status in ('active' | 'completed') and intent = 'order'").values).toEqual(
      new Map([
        ['status', 'active'],
        ['intent', 'order'],
      ]),
    )
  })

  it('is its codes, wherever they stand', () => {
    const { codes } = wantedBy("participant.role.coding.where(system = 'urn:a' and code in ('1' | '4')).exists()")
    expect(codes).toEqual([{ path: 'participant.role', system: 'urn:a', code: '1' }])
  })

  it('is not what it is compared with', () => {
    const { codes, values } = wantedBy(
      "sender.select(reference).intersect(%parter.participant.where(role.coding.where(system = 'a' and code = 'b').exists() and status = 'c').member.reference).exists()",
    )
    expect([codes, values]).toEqual([[], new Map()])
  })

  it('is the value of an extension', () => {
    expect(wantedBy("extension('urn:x').where(value = 'gron').exists()").extensions).toEqual(
      new Map([['urn:x', 'gron']]),
    )
  })

  it('is what must be there without saying which', () => {
    expect(wantedBy('inResponseTo.reference.intersect(%a.id).exists()').present).toEqual(new Set(['inResponseTo']))
  })
})
