/** The cells of the matrix: what each relation comes to know by each route, beside what it should. */
import type { Halves, Kept } from './matrix-allowed.ts'
import { type Ask, asking } from './matrix-probe.ts'
import type { Relation } from './matrix-relations.ts'
import { type CaseIds, caseIds, type GateRoute, type Route, type SameRoute } from './matrix-route.ts'
import type { MatrixServer } from './matrix-server.ts'
import { maySee } from './reference-sees.ts'
import type { World } from './reference-world.ts'

export interface Cell {
  readonly route: string
  readonly relation: string
  /** How much of the case it shows. */
  readonly sees: 'all' | 'part' | 'nothing' | 'count' | 'refused'
  /** What is told and should not be, and what should be told and is not. */
  readonly faults: readonly string[]
}

export interface Matrix {
  readonly server: MatrixServer
  readonly world: World
  readonly kept: readonly Kept[]
  readonly routes: readonly Route[]
}

/** Whom a cell is about, and how it asks. */
export interface Column {
  readonly relation: Relation
  readonly ids: CaseIds
  readonly ask: Ask
}

export async function columnOf({ server }: Matrix, relation: Relation): Promise<Column> {
  const { token, asker, about } = relation
  const who = token === 'none' ? {} : await server.headersOf(asker, { expired: token === 'expired' })
  return { relation, ids: caseIds(about), ask: asking(server.base, who) }
}

/** What is asked beside the server: what there is at all, and those that hold only what may be seen. */
export interface Beside {
  readonly whole: Whole
  readonly halves: Pick<Halves, 'of'>
}

/** The cells of the routes that change nothing: a column. */
export async function readColumn(
  matrix: Matrix,
  relation: Relation,
  { whole, halves }: Beside,
): Promise<readonly Cell[]> {
  const column = await columnOf(matrix, relation)
  const half = await halves.of(matrix.kept.filter((kept) => isSeen(matrix, relation, kept)))
  const cells: Cell[] = []
  for (const route of matrix.routes) {
    if (route.kind === 'same') cells.push(await sameCell(matrix, column, { route, half, whole }))
    if (route.kind === 'gate') cells.push(await gateCell(column, route))
  }
  return cells
}

function isSeen({ world }: Matrix, { asker, held }: Relation, { versions }: Kept): boolean {
  return held !== 'closed' && versions.every((version) => maySee(version, asker, world))
}

/** What a route tells of a case on a server that tells everything. */
export type Whole = (route: SameRoute, ids: CaseIds) => Promise<readonly string[]>

/** Asks each once. */
export function openWhole(ask: Ask): Whole {
  const known = new Map<string, Promise<readonly string[]>>()
  return (route, ids) => {
    const key = `${ids.name} ${route.name}`
    const told = known.get(key) ?? route.probe(ask, ids)
    known.set(key, told)
    return told
  }
}

interface Compared {
  readonly route: SameRoute
  /** A server that holds what may be seen, and one that holds everything. */
  readonly half: Ask
  readonly whole: Whole
}

async function sameCell(
  matrix: Matrix,
  { relation, ids, ask }: Column,
  { route, half, whole }: Compared,
): Promise<Cell> {
  const told = await route.probe(ask, ids)
  const should = relation.held === 'closed' ? [] : await route.probe(half, ids)
  const [most, some] = [ofCase(await whole(route, ids), ids), ofCase(should, ids)]
  const faults = {
    same: () => differences(told, should),
    within: () => overtold(matrix, relation, told),
    closed: () => told.filter((word) => /content of|: order \w|: total \d|line of/.test(word)),
  }[relation.held]()
  return { route: route.name, relation: relation.name, sees: seen(relation, most, some), faults }
}

function seen({ held }: Relation, most: readonly string[], some: readonly string[]): Cell['sees'] {
  if (held === 'closed') return 'refused'
  if (most.length === 0) return 'count'
  return some.length === 0 ? 'nothing' : some.length < most.length ? 'part' : 'all'
}

async function gateCell({ relation, ids, ask }: Column, route: GateRoute): Promise<Cell> {
  const { status } = await route.probe(ask, ids)
  const { held, asker, name } = relation
  const isOpen = held === 'same' && route.isOpenTo(asker)
  const isRight = isOpen ? status === 200 : [401, 403].includes(status)
  const sees = held === 'closed' ? 'refused' : isOpen ? 'all' : 'nothing'
  return { route: route.name, relation: name, sees, faults: isRight ? [] : [`status ${status}`] }
}

/** Words that show something of the case; what an error says of what is not there shows nothing. */
function ofCase(words: readonly string[], { name, patient }: CaseIds): readonly string[] {
  return words.filter((word) => {
    const [, shown] = /(?:^|: )(?:content of |line of )?(\w+[/.][\w.-]+|order .*)$/.exec(word) ?? []
    return shown !== undefined && (shown.includes(`-${name}`) || shown.includes(patient))
  })
}

function differences(told: readonly string[], should: readonly string[]): readonly string[] {
  const [had, wanted] = [new Set(told), new Set(should)]
  return [
    ...told.filter((word) => !wanted.has(word)).map((word) => `told: ${word}`),
    ...should.filter((word) => !had.has(word)).map((word) => `not told: ${word}`),
  ]
}

/** Marks of what the reference does not let be seen. */
function overtold({ world }: Matrix, { asker }: Relation, told: readonly string[]): readonly string[] {
  const hidden = world.resources
    .filter((one) => !maySee(one, asker, world))
    .map(({ resourceType, id }) => `${resourceType}/${id}`)
  return told.filter((word) => hidden.some((one) => word.endsWith(`content of ${one}`) || word.endsWith(`: ${one}`)))
}

/** What is wrong in a column, some of each cell. */
export function faultsOf(column: readonly Cell[]): readonly string[] {
  return column.flatMap(({ route, faults }) => faults.slice(0, 8).map((fault) => `${route}: ${fault}`))
}
