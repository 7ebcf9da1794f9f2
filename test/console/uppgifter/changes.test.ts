import { describe, expect, it } from 'vitest'
import { scrollTo, visibleRows } from '../../../src/console/parts/visible-rows.ts'
import {
  afterTold,
  type Listed,
  waitingCounts,
  withoutDone,
  withWaiting,
} from '../../../src/console/uppgifter/changes.ts'
import { duty } from './duties.ts'

const listed: Listed = { duties: [duty({ id: '1' }), duty({ id: '2' })], done: new Set(), waiting: new Map() }
const ids = ({ duties }: Listed) => duties.map(({ id }) => id)

describe('what the server tells of duties', () => {
  it('moves no row: what is new or changed waits until it is wanted', () => {
    const told = afterTold(listed, { open: [duty({ id: '3' }), duty({ id: '1', due: 5 })], closed: [] })
    expect(told.duties).toEqual(listed.duties)
    expect(waitingCounts(told)).toEqual({ added: 1, changed: 1 })
    expect(withWaiting(told).duties.map(({ id, due }) => [id, due])).toEqual([
      ['1', 5],
      ['2', undefined],
      ['3', undefined],
    ])
  })

  it('strikes what is done, and takes it away afterwards', () => {
    const told = afterTold(listed, { open: [], closed: ['1', 'unknown'] })
    expect([ids(told), [...told.done]]).toEqual([['1', '2'], ['1']])
    expect(ids(withoutDone(told))).toEqual(['2'])
  })

  it('lets a duty that is opened again stay, and forgets what was taken back', () => {
    const done = afterTold(listed, { open: [], closed: ['1'] })
    expect([...afterTold(done, { open: [duty({ id: '1' })], closed: [] }).done]).toEqual([])
    const changed = afterTold(listed, { open: [duty({ id: '1', due: 5 })], closed: [] })
    expect(afterTold(changed, { open: [duty({ id: '1' })], closed: [] }).waiting.size).toBe(0)
  })
})

describe('the rows that are drawn', () => {
  it.each([
    [0, { first: 0, last: 16 }],
    [4000, { first: 32, last: 56 }],
    [100_000, { first: 100, last: 100 }],
  ])('are those that are seen and a few more, scrolled to %s', (top, rows) => {
    expect(visibleRows({ top, height: 600 }, 100, 100)).toEqual(rows)
  })

  it.each([
    [3, 300],
    [8, 500],
    [15, 1000],
  ])('are scrolled to no farther than needed: row %s', (row, top) => {
    expect(scrollTo(row, { top: 500, height: 600 }, 100)).toBe(top)
  })
})
