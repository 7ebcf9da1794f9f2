/**
 * Nobody writes what is not theirs to write: every type and every way of writing, against every relation of who writes.
 * Some of the cells of each type, way and relation are tried here; `npm run proof -- access-matrix` tries the others.
 */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type OpenedProcess, openProcess, processFaults } from './matrix-process.ts'
import { headsOfWrites } from './matrix-write-page.ts'
import { writers } from './matrix-writers.ts'
import { type OpenedWrites, openWrites, testShare, wayNames, writeFaults, writtenTypes } from './matrix-writes.ts'
import { units } from './reference-process.ts'
import { statedTypes } from './reference-write-table.ts'

const root = new URL('../../../', import.meta.url)

let opened: OpenedWrites
beforeAll(async () => {
  opened = await openWrites()
}, 120_000)
afterAll(() => opened?.close())

describe('the rows', () => {
  it('are all types that the table of the server names, each stated anew', async () => {
    const text = await readFile(new URL('profiles/policy/skriver.yaml', root), 'utf8')
    const { rows } = parse(text) as { rows: readonly { readonly types: readonly string[] }[] }
    expect(rows.flatMap(({ types }) => types).toSorted()).toEqual(statedTypes.toSorted())
    expect(statedTypes.filter((type) => !writtenTypes.includes(type))).toEqual([])
  })

  it('and the columns have names of their own', () => {
    expect(new Set(wayNames).size).toBe(wayNames.length)
    expect(new Set(writers.map(({ name }) => name)).size).toBe(writers.length)
  })
})

describe('what is written', () => {
  const tried = { types: new Set<string>(), ways: new Set<string>() }
  it.each(writers)('$name', { timeout: 120_000 }, async (relation) => {
    const cells = await opened.column(relation, testShare)
    for (const { type, way } of cells) {
      tried.types.add(type)
      tried.ways.add(way)
    }
    expect(cells.length).toBeGreaterThan(0)
    expect(writeFaults(cells)).toEqual([])
  })

  it('is of each type, in each way', () => {
    expect(tried.types.size).toBe(writtenTypes.length)
    expect(tried.ways.size).toBe(wayNames.length)
  })
})

describe('what is done in the process', () => {
  let process: OpenedProcess
  beforeAll(async () => {
    process = await openProcess()
  }, 120_000)
  afterAll(() => process?.close())

  it.each(units)('%s', { timeout: 120_000 }, async (unit) => {
    expect(processFaults(await process.column(unit, 12))).toEqual([])
  })
})

it('the page has the relations and ways that there are', async () => {
  const page = await readFile(new URL('docs/write-matrix.md', root), 'utf8')
  expect(headsOfWrites().filter((line) => !page.includes(`\n${line}`))).toEqual([])
})
