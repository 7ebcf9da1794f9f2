/** What rules may see and do inside the writer. */

import type { Resource } from '@medplum/fhirtypes'
import { FhirError, type FixStep, type Issue } from '../../fhir/outcome.ts'
import type { Stepped } from '../../fhir/patch/json-patch.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import { asSystem } from '../../store/as-system.ts'
import { parsedVersion } from '../../store/parsed-version.ts'
import type { Stored, Transaction } from '../../store/store.ts'
import type { Work } from '../../store/write-rule.ts'
import { parseCriteria } from '../search/criteria.ts'
import type { SearchScope } from '../search/scope.ts'
import { demandSound, prepareStepped } from './prepared.ts'
import { put } from './put.ts'
import { remove } from './remove.ts'
import type { Scene } from './scene.ts'
import { withSteps } from './with-steps.ts'

const mostHits = 200
/** Rules that answer each other's writes without end would hold the writer for ever. */
const mostWrites = 20_000
/** Criteria that are remembered of a request; those of a long one come in the order of its entries. */
const mostCriteria = 100

/** The work of all rules in a scene: one rule's differs from another's only in where it says something. */
const known = new WeakMap<Scene, Omit<Work, 'say'>>()
/** What is said of one change is said in several turns. */
const saying = new WeakMap<Issue[], { readonly scene: Scene; readonly work: Work }>()

/** The work of a rule in a request; what it says goes into `said`. */
export function workOf(tx: Transaction, scene: Scene, said: Issue[]): Work {
  const found = saying.get(said)
  if (found?.scene === scene) return found.work
  const shared = known.get(scene) ?? sharedWork(tx, scene)
  known.set(scene, shared)
  const say = (issue: Issue) => {
    said.push(issue)
  }
  const work = { ...shared, say }
  saying.set(said, { scene, work })
  return work
}

function sharedWork(tx: Transaction, scene: Scene): Omit<Work, 'say'> {
  const asked = criteriaOnce({ ...scene.context, base: scene.base })
  const own: Scene = scene.query === asSystem ? scene : { ...scene, query: asSystem }
  return {
    transaction: tx,
    asked: scene.asked,
    now: tx.now,
    current: (type, id) => tx.current(type, id),
    find: (query, type, where, count) => tx.find(query, type, where, count),
    put: (write) => tx.put(write),
    remove: (type, id) => tx.remove(type, id),
    mark: (mark) => tx.mark(mark),
    unmark: (mark) => tx.unmark(mark),
    follow: (follower, targets) => tx.follow(follower, targets),
    followers: (target, limit, after) => tx.followers(target, limit, after),
    followersOf: (targets, limit) => tx.followersOf(targets, limit),
    match: (matched) => tx.match(matched),
    deliver: (delivery) => tx.deliver(delivery),
    holds: (lease, holder) => tx.holds(lease, holder),
    forgetEvents: (before, limit) => tx.forgetEvents(before, limit),
    read: <T extends Resource>(type: T['resourceType'], id: string) => tx.current(type, id).then(parsed<T>),
    search: async (type, criteria) => {
      const hits = await tx.find(asSystem, type, asked(type, criteria), mostHits)
      return hits.map((hit) => parsedVersion(hit))
    },
    write: (resource) => write(tx, own, resource),
    patch: (type, id, steps) => patch(tx, own, { type, id }, steps),
    drop: async (type, id) => {
      own.byRules.addresses.add(`${type}/${id}`)
      await remove(tx, own, { type, id }, await tx.current(type, id))
    },
  }
}

/** Criteria as predicates: rules ask the same of each change of a request. */
function criteriaOnce(scope: SearchScope): (type: string, criteria: string) => Predicate {
  const known = new Map<string, Predicate>()
  return (type, criteria) => {
    const name = `${type}?${criteria}`
    const found = known.get(name)
    if (found !== undefined) return found
    const made = parseCriteria(type, criteria, scope)
    if (known.size >= mostCriteria) known.clear()
    known.set(name, made)
    return made
  }
}

function parsed<T extends Resource>(stored: Stored | undefined): T | undefined {
  return stored === undefined || stored.deleted ? undefined : parsedVersion(stored)
}

async function write<T extends Resource>(tx: Transaction, scene: Scene, resource: T): Promise<T & { id: string }> {
  const { resourceType: type, id = scene.context.newId() } = resource
  return store<T>(tx, scene, { type, id }, { text: JSON.stringify({ ...resource, id }) })
}

async function patch<T extends Resource>(
  tx: Transaction,
  scene: Scene,
  { type, id }: { readonly type: string; readonly id: string },
  steps: readonly FixStep[],
): Promise<T | undefined> {
  const current = await tx.current(type, id)
  if (current === undefined || current.deleted) return undefined
  return store<T>(tx, scene, current, await withSteps(current.content, steps))
}

async function store<T extends Resource>(
  tx: Transaction,
  scene: Scene,
  { type, id }: { readonly type: string; readonly id: string },
  stepped: Stepped,
): Promise<T & { id: string }> {
  scene.byRules.count += 1
  scene.byRules.addresses.add(`${type}/${id}`)
  if (scene.byRules.count > mostWrites) {
    throw new FhirError(
      'tooCostly',
      'What the server does by itself for this request is more than it allows. Send less.',
    )
  }
  const prepared = demandSound(await prepareStepped(stepped, scene.context, { type, id }), scene.context)
  const before = await tx.current(type, id)
  const outcome = await put(tx, scene, { prepared, id, method: 'PUT', ...(before && { before }), amends: true })
  return parsed(outcome.stored) as T & { id: string }
}
