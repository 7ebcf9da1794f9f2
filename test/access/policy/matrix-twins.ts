/** Cells of the matrix of routes that ask for one thing: what is hidden is answered as what is not there. */
import { type Cell, type Column, columnOf, type Matrix } from './matrix-cells.ts'
import { marks } from './matrix-directory.ts'
import type { Answer } from './matrix-probe.ts'
import type { Relation } from './matrix-relations.ts'
import type { CaseIds, TwinRoute } from './matrix-route.ts'
import type { Held } from './reference-json.ts'
import { maySee } from './reference-sees.ts'

/** The cells of the routes that ask for one thing: a column. */
export async function twinColumn(matrix: Matrix, relation: Relation): Promise<readonly Cell[]> {
  const column = await columnOf(matrix, relation)
  const cells: Cell[] = []
  for (const route of matrix.routes) if (route.kind === 'twin') cells.push(await twinCell(matrix, column, route))
  return cells
}

async function twinCell(matrix: Matrix, { relation, ids, ask }: Column, route: TwinRoute): Promise<Cell> {
  const { asker, held } = relation
  const [type, stem] = route.target
  const found = held === 'closed' ? undefined : targetOf(matrix, type, stem, ids)
  const id = route.isDestructive ? await spare(matrix, ids) : idOf(type, stem, ids)
  const missing = `x${id.slice(1)}`
  const [there, nowhere] = [await route.probe(ask, id, ids), await route.probe(ask, missing, ids)].map(
    (answers, index) => JSON.stringify(answers.map((one) => signature(one, index === 0 ? id : missing))),
  )
  const isKnown = there !== nowhere
  const should = found !== undefined && maySee(found, asker, matrix.world)
  const isTold = isKnown && !should ? [`told: ${there} and not ${nowhere}`] : []
  const isKept =
    !isKnown && should && held === 'same' && route.mayTellNothing === undefined ? [`not told: ${there}`] : []
  const sees = held === 'closed' ? 'refused' : should ? 'all' : 'nothing'
  return { route: route.name, relation: relation.name, sees, faults: [...isTold, ...isKept] }
}

function idOf(type: string, stem: string, { of, patient }: CaseIds): string {
  return type === 'Patient' ? patient.slice('Patient/'.length) : of(stem)
}

function targetOf({ world }: Matrix, type: string, stem: string, ids: CaseIds): Held | undefined {
  return world.resources.find((one) => one.resourceType === type && one.id === idOf(type, stem, ids))
}

let spares = 0

/** One more Observation like `prov`, which may be deleted. */
async function spare({ server, world }: Matrix, ids: CaseIds): Promise<string> {
  spares += 1
  const like = world.resources.find(({ id }) => id === ids.of('prov'))
  const id = `kastas-${spares}`
  const { security } = (like?.meta ?? {}) as { security?: readonly object[] }
  const meta = { ...marks('Observation', id), ...(security && { security }) }
  const identifier = [{ system: 'urn:x:matris', value: id }]
  await server.as('avd', 'PUT', `Observation/${id}`, { ...like, id, identifier, meta })
  return id
}

/** An answer without what differs from one request to the next. */
function signature({ status, headers, text }: Answer, id: string): readonly unknown[] {
  const plain = (said: string) =>
    said
      .replaceAll(id, '…')
      .replaceAll(/\b[0-9a-f]{32,}\b/g, 'sum')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'uuid')
  return [status, headers.etag, plain(headers.location ?? ''), plain(text)]
}
