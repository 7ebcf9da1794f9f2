/** What the matrix of writes is asked of: the cases of the matrix of what is seen, and what each type has in them. */
import { kinds } from '../policy/matrix-cases.ts'
import { extension, to } from '../policy/matrix-directory.ts'
import { type Kind, penOf } from '../policy/matrix-pen.ts'
import { type MatrixServer, now, openMatrixServer, writeCases } from '../policy/matrix-server.ts'
import { type Held, type Ref, refOf, texts } from '../policy/reference-json.ts'
import type { World } from '../policy/reference-world.ts'
import { contentOf } from './matrix-write-content.ts'
import type { WriterRelation } from './matrix-writers.ts'

/** A version that was stored. */
export interface Change {
  readonly type: string
  readonly id: string
  readonly version: number
  readonly isDeleted: boolean
  /** Absent where it is deleted. */
  readonly resource?: Held
}

export interface WriteWorld {
  readonly server: MatrixServer
  /** Who is whose, and who takes part in what: it is the same from the first cell to the last. */
  readonly world: World
  /** What there is of a type for a relation; undefined: the server keeps none. */
  readonly target: (type: string, relation: WriterRelation) => Promise<Held | undefined>
  /** All versions that were stored since this was asked last. */
  readonly changes: () => Promise<readonly Change[]>
  /** Makes what decides as it was before these. `isSame`: of the target nothing changed that says whose it is. */
  readonly undo: (changes: readonly Change[], before: Held | undefined, isSame: boolean) => Promise<void>
  readonly close: () => Promise<unknown>
}

const deciding = [
  'Organization',
  'PractitionerRole',
  'HealthcareService',
  'Patient',
  'EpisodeOfCare',
  'CareTeam',
  'Consent',
]
/** A message that waits is tried again with each that comes. */
const passing = [...deciding, 'Bundle']

export async function openWriteWorld(): Promise<WriteWorld> {
  const server = await openMatrixServer()
  await writeCases(server)
  const world = await standingIn(server)
  const targets = new Map<string, Held | undefined>()
  let mark = await server.context.store.newestCommit()
  return {
    server,
    world,
    async target(type, relation) {
      const address = `${type}/${idOf(type, relation)}`
      if (!targets.has(address)) {
        targets.set(address, await madeTarget(server, world, type, relation))
        mark = await server.context.store.newestCommit()
      }
      return targets.get(address)
    },
    async changes() {
      const stored = await server.context.store.outbox(mark, 1000)
      mark = stored.at(-1)?.commitNumber ?? mark
      return stored.map(({ type, id, version, deleted, content }) => ({
        ...{ type, id, version, isDeleted: deleted },
        ...(!deleted && { resource: JSON.parse(content) as Held }),
      }))
    },
    async undo(changes, before, isSame) {
      for (const one of changes) await undone({ server, targets }, one, before, isSame)
      mark = await server.context.store.newestCommit()
    },
    close: server.close,
  }
}

/** What decides, as it was written last. */
async function standingIn({ context }: MatrixServer): Promise<World> {
  const written = await context.store.outbox(0, 100_000, deciding)
  const last = new Map(written.map((one) => [`${one.type}/${one.id}`, one]))
  return { resources: [...last.values()].map(({ content }) => JSON.parse(content) as Held), now }
}

const addressOf = ({ type, id }: Change): Ref => `${type}/${id}`

interface Standing {
  readonly server: MatrixServer
  readonly targets: Map<string, Held | undefined>
}

async function undone({ server, targets }: Standing, one: Change, before: Held | undefined, isSame: boolean) {
  const address = addressOf(one)
  if (before !== undefined && address === refOf(before)) {
    targets.set(address, await standing(server, before, isSame ? one.resource : undefined))
  } else if (isInTheWay(one, before)) await server.bySystem('DELETE', [one.type, one.id])
}

/** What stands for the target from now on: what became of it, else it is made as it was. */
async function standing({ bySystem }: MatrixServer, before: Held, after: Held | undefined): Promise<Held> {
  return after ?? (JSON.parse(await bySystem('PUT', [before.resourceType, before.id], { body: before })) as Held)
}

/** Whether what was made would change what later cells come to. */
function isInTheWay({ type, resource }: Change, before: Held | undefined): boolean {
  return resource !== undefined && (passing.includes(type) || isTagged(resource, before))
}

/** A conditional update that does not see the target makes another like it. */
function isTagged({ meta }: Held, before: Held | undefined): boolean {
  return before !== undefined && JSON.stringify(meta ?? {}).includes(JSON.stringify(texts(before, 'meta.tag.code')[0]))
}

const kindOf = (name: string): Kind => kinds.find((kind) => kind.name === name) as Kind

/** The patient and the case of the matrix themselves; all else stands beside them. */
function idOf(type: string, { about, of }: WriterRelation): string {
  const kind = kindOf(about)
  if (of.name === 'avd' && type === 'Patient') return `patient-${kind.patientOf ?? about}`
  return of.name === 'avd' && type === 'EpisodeOfCare' ? `arende-${about}` : `skrivs-${of.name}-${about}`
}

export function patientOf({ about }: WriterRelation): Ref {
  return `Patient/patient-${kindOf(about).patientOf ?? about}`
}

/** Written as it would have come to be: with the ursprung of who made it. */
async function madeTarget(
  server: MatrixServer,
  world: World,
  type: string,
  relation: WriterRelation,
): Promise<Held | undefined> {
  const id = idOf(type, relation)
  const known = world.resources.find((one) => one.resourceType === type && one.id === id)
  if (known !== undefined) return known
  const { of, about } = relation
  const kind = kindOf(about)
  const label = ['Patient', 'RelatedPerson'].includes(type) ? kind.patientLabel : undefined
  const { security } = penOf(kind).make(type, 'skrivs', {}, label).meta as { security?: readonly object[] }
  const content = contentOf(type, {
    ...{ id, patient: patientOf(relation), names: of, agent: of.sender },
    ...(of.isInCase && { inCase: `EpisodeOfCare/arende-${about}` }),
    ...(security && { labels: security }),
  })
  const meta = { ...(content.meta as object), ...bornOf(of.origin) }
  try {
    return JSON.parse(await server.bySystem('PUT', [type, id], { body: { ...content, meta } })) as Held
  } catch (error) {
    if (server.context.readOnly?.includes(type)) return undefined
    throw error
  }
}

function bornOf(origin: readonly Ref[]): object {
  if (origin.length === 0) return {}
  return { extension: origin.map((one) => extension('ursprung', { valueReference: to(one) })) }
}
