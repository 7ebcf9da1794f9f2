/**
 * Nobody sees what is not theirs: every route into what is stored, against every relation to a case. Each route and each
 * relation is asked some of its cells here; all of them are by `npm run proof -- access-matrix`.
 */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsOf, readColumn } from './matrix-cells.ts'
import { type OpenedMatrix, openMatrix, spread } from './matrix-opened.ts'
import { isCovered, registered } from './matrix-registered.ts'
import { relations } from './matrix-relations.ts'
import { caseIds } from './matrix-route.ts'
import { routes } from './matrix-routes.ts'
import { headsOf } from './matrix-table.ts'
import { twinColumn } from './matrix-twins.ts'

const some = spread(relations, 15)

let opened: OpenedMatrix
beforeAll(async () => {
  opened = await openMatrix()
}, 120_000)
afterAll(() => opened?.close())

describe('the rows', () => {
  it('are forty at least, each with a name of its own', () => {
    expect(routes.length).toBeGreaterThanOrEqual(40)
    expect(new Set(routes.map(({ name }) => name)).size).toBe(routes.length)
  })

  it('go every way that the server answers', async () => {
    const ways = await registered(opened.matrix.server)
    expect(ways.filter((way) => !isCovered(way, routes))).toEqual([])
  })

  it('show something to who sees everything, or say why not', async () => {
    const ids = caseIds('oppen')
    const silent: string[] = []
    for (const route of routes) {
      if (route.kind !== 'same' || route.tellsNothing !== undefined) continue
      const words = await opened.whole(route, ids)
      if (!words.some((word) => /-oppen|total [1-9]|status 200/.test(word))) silent.push(route.name)
    }
    expect(silent).toEqual([])
  })

  it('are all asked here by somebody, and everybody asks', () => {
    expect(new Set(relations.flatMap(some)).size).toBe(routes.length)
    expect(relations.filter((one) => some(one).length === 0)).toEqual([])
  })
})

describe('what is read', () => {
  it.each(relations)('$name', { timeout: 120_000 }, async (relation) => {
    const matrix = { ...opened.matrix, routes: some(relation) }
    expect(faultsOf(await readColumn(matrix, relation, opened))).toEqual([])
  })
})

describe('what is hinted at', () => {
  it.each(relations)('$name', { timeout: 120_000 }, async (relation) => {
    const matrix = { ...opened.matrix, routes: some(relation) }
    expect(faultsOf(await twinColumn(matrix, relation))).toEqual([])
  })
})

it('the page has the routes and relations that there are', async () => {
  const page = await readFile(new URL('../../../docs/access-matrix.md', import.meta.url), 'utf8')
  expect(headsOf(routes, relations).filter((line) => !page.includes(`\n${line}`))).toEqual([])
})
