import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexPath } from '../../../src/access/log/index-schema.ts'
import type { AccessLine } from '../../../src/access/log/line.ts'
import { type LogIndex, openLogIndex } from '../../../src/access/log/log-index.ts'
import type { Range } from '../../../src/access/log/stretches.ts'
import { accessesIn, openWriter, read } from './world.ts'

/** Lines that are written and indexed at once: two runs and a part of one, a run of short stretches, and what is behind. */
const batches = [40_000, ...Array.from({ length: 1100 }, () => 1), 300]
const most = 1000

const patientOf = (number: number) => [`p${number % 7001}`, ...(number % 5 === 0 ? [`q${number % 401}`] : [])]
const unitOf = (number: number) => `Organization/u${number % 97}`
const startedAt = Date.parse('2026-03-09T10:00:00Z')

let folder: string
let index: LogIndex
let clock = startedAt
/** All that is in the log. */
let lines: readonly AccessLine[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vardbro-index-'))
  const { writer, close } = openWriter(folder, { clock: () => clock })
  index = openLogIndex(folder)
  let number = 0
  for (const size of batches) {
    for (let left = size; left > 0; left -= most) {
      clock += 1000
      const entries = Array.from({ length: Math.min(left, most) }, () => {
        number++
        return read(`r${number}`, { patients: patientOf(number), caller: { kind: 'person', unit: unitOf(number) } })
      })
      await writer.append(entries)
    }
    await index.catchUp()
  }
  await close()
  lines = accessesIn(folder)
}, 60_000)
afterAll(async () => {
  await index.close()
  rmSync(folder, { recursive: true })
})

const everything = { named: [], until: Number.POSITIVE_INFINITY, newestFirst: false, limit: 60_000 }
const at = (seconds: number) => startedAt + seconds * 1000

const ranges: readonly [string, Partial<Range>][] = [
  ['one patient', { named: [['Patient/p17']] }],
  ['one of two patients', { named: [['Patient/p17', 'Patient/q11']] }],
  ['a patient and a unit', { named: [['Patient/q11'], ['Organization/u5', 'Organization/u6']] }],
  ['a patient of whom nothing is there', { named: [['Patient/p7001']] }],
  ['a name that others begin with', { named: [['Patient/p1']] }],
  ['nobody', { named: [[]] }],
  ['a time', { low: at(20), high: at(22) }],
  ['a patient in a time', { named: [['Patient/q11']], low: at(3), high: at(700) }],
  ['a patient up to a line', { named: [['Patient/q11']], until: 17_000 }],
  ['a patient behind a line', { named: [['Patient/q11']], after: 39_000 }],
  ['the last lines', { named: [['Patient/q11']], low: at(1141) }],
]

/** What the index stands for: each line is looked at. */
function lookedThrough({ named = [], low = 0, high = Number.POSITIVE_INFINITY, ...range }: Partial<Range>): number[] {
  const { until = Number.POSITIVE_INFINITY, after, newestFirst = false, limit = 60_000 } = range
  const found = lines.filter(({ n, t, patients = [], unit = '' }) => {
    const names = new Set([...patients.map((id) => `Patient/${id}`), unit])
    const isAfter = after === undefined || (newestFirst ? n < after : n > after)
    const isThen = Date.parse(t) >= low && Date.parse(t) < high
    return n <= until && isAfter && isThen && named.every((ways) => ways.some((name) => names.has(name)))
  })
  const numbers = found.map(({ n }) => n)
  return (newestFirst ? numbers.reverse() : numbers).slice(0, limit)
}

const numbersOf = async (asked: LogIndex, range: Partial<Range>) =>
  (await asked.lines({ ...everything, ...range })).map(({ n }) => n)

describe.each([
  ['the oldest first', false],
  ['the newest first', true],
])('the index of the access log, %s', (_, newestFirst) => {
  it.each(ranges)('finds by %s what is found by looking at every line', async (_, range) => {
    const asked = { ...range, newestFirst }
    expect(await numbersOf(index, asked)).toEqual(lookedThrough(asked))
  })

  it('goes on behind the last line of a page, until there is none', async () => {
    const named = [['Patient/q11']]
    const found: number[] = []
    for (let after: number | undefined; ; ) {
      const page = await numbersOf(index, { named, newestFirst, limit: 7, after })
      found.push(...page)
      after = page.at(-1)
      if (page.length < 7) break
    }
    expect(found).toEqual(lookedThrough({ named, newestFirst }))
  })
})

it('keeps the names of runs of at most 16,384 lines, or 1,024 stretches', () => {
  const database = new DatabaseSync(indexPath(folder), { readOnly: true })
  const runs = database.prepare('SELECT first, last FROM run').all()
  database.close()
  expect(runs).toHaveLength(3)
  for (const { first, last } of runs) expect(Number(last) - Number(first)).toBeLessThan(16_384 + 64)
})

describe('an index that is opened again', () => {
  it('goes on where it was, with the names of the lines behind its last run', async () => {
    const again = openLogIndex(folder)
    await again.catchUp()
    const { writer, close } = openWriter(folder, { clock: () => clock })
    await writer.append(Array.from({ length: 20_000 }, (_, i) => read(`s${i}`, { patients: ['p17'] })))
    await close()
    lines = accessesIn(folder)
    await again.catchUp()
    const asked = { named: [['Patient/p17'], ['Organization/u17', 'Organization/u5', 'Organization/u6']] }
    for (const range of [{ named: [['Patient/p17']] }, { named: [['Organization/u5']] }, asked])
      expect(await numbersOf(again, range)).toEqual(lookedThrough(range))
    await again.close()
  })
})
