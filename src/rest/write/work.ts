/** What rules may see and do inside the writer. */

import type { Resource } from '@medplum/fhirtypes'
import { FhirError, type FixStep, type Issue } from '../../fhir/outcome.ts'
import { asSystem } from '../../store/as-system.ts'
import { parsedVersion } from '../../store/parsed-version.ts'
import type { Stored, Transaction } from '../../store/store.ts'
import type { Work } from '../../store/write-rule.ts'
import { parseCriteria } from '../search/criteria.ts'
import { demandSound, prepare, scanned } from './prepared.ts'
import { put } from './put.ts'
import { remove } from './remove.ts'
import type { Scene } from './scene.ts'
import { withSteps } from './with-steps.ts'

const mostHits = 200
/** Rules that answer each other's writes without end would hold the writer for ever. */
const mostWrites = 20_000

/** The work of all rules in a scene: one rule's differs from another's only in where it says something. */
const known = new WeakMap<Scene, Omit<Work, 'say'>>()

/** The work of a rule in a request; what it says goes into `said`. */
export function workOf(tx: Transaction, scene: Scene, said: Issue[]): Work {
  const shared = known.get(scene) ?? sharedWork(tx, scene)
  known.set(scene, shared)
  const say = (issue: Issue) => {
    said.push(issue)
  }
  return { ...shared, say }
}

function sharedWork(tx: Transaction, scene: Scene): Omit<Work, 'say'> {
  const own: Scene = scene.query === asSystem ? scene : { ...scene, query: asSystem }
  const scope = { ...scene.context, base: scene.base }
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
    read: async (type, id) => parsed(await tx.current(type, id)),
    search: async (type, criteria) => {
      const hits = await tx.find(asSystem, type, parseCriteria(type, criteria, scope), mostHits)
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

function parsed<T extends Resource>(stored: Stored | undefined): T | undefined {
  return stored === undefined || stored.deleted ? undefined : parsedVersion(stored)
}

async function write<T extends Resource>(tx: Transaction, scene: Scene, resource: T): Promise<T & { id: string }> {
  const { resourceType: type, id = scene.context.newId() } = resource
  return store<T>(tx, scene, { type, id }, JSON.stringify({ ...resource, id }))
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
  text: string,
): Promise<T & { id: string }> {
  scene.byRules.count += 1
  scene.byRules.addresses.add(`${type}/${id}`)
  if (scene.byRules.count > mostWrites) {
    throw new FhirError(
      'tooCostly',
      'What the server does by itself for this request is more than it allows. Send less.',
    )
  }
  const prepared = demandSound(await prepare(scanned(text, scene.context), scene.context, { type, id }), scene.context)
  const before = await tx.current(type, id)
  const outcome = await put(tx, scene, { prepared, id, method: 'PUT', ...(before && { before }), amends: true })
  return parsed(outcome.stored) as T & { id: string }
}
