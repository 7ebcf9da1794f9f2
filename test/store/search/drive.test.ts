import { describe, expect, it } from 'vitest'
import type { ValuePredicate } from '../../../src/fhir/search/predicate.ts'
import type { Condition } from '../../../src/store/search/condition.ts'
import { driveOf, type Estimate, type Source } from '../../../src/store/search/drive.ts'

const value = (key: string): Condition => ({
  kind: 'value',
  value: { kind: 'token', key, code: 'x' } satisfies ValuePredicate,
})
const rare = value('rare')
const common = value('common')

const estimate: Estimate = (_type, source: Source) => {
  const rows = source.kind === 'value' ? (source.value.key === 'rare' ? 10 : 500) : 1000
  return { rows, matching: rows }
}

const drive = (where: Condition) => driveOf({ type: 'Task', where }, estimate)

describe('the drive', () => {
  it('reads the rarest of what all hits must answer, and asks the rest', () => {
    expect(drive({ kind: 'all', of: [common, rare] })).toMatchObject({ source: rare, rest: common, rows: 10 })
  })

  it('expects fewer hits the more is asked', () => {
    expect(drive({ kind: 'all', of: [common, rare] }).matching).toBeCloseTo(5)
  })

  it('reads each alternative where every one has an index', () => {
    expect(drive({ kind: 'any', of: [common, rare] })).toMatchObject({ source: { kind: 'union' }, rows: 510 })
  })

  it('reads the type where an alternative has no index', () => {
    const where: Condition = { kind: 'any', of: [rare, { kind: 'not', of: common }] }
    expect(drive(where)).toMatchObject({ source: { kind: 'type' }, rest: where, rows: 1000 })
  })

  it('follows a chain from its end', () => {
    const where: Condition = { kind: 'links-to', key: 'Task.for', to: [{ type: 'Patient', where: rare }] }
    expect(drive(where)).toMatchObject({
      source: { kind: 'links-to', to: [{ type: 'Patient', drive: { source: rare } }] },
    })
  })
})
