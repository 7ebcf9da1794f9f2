/** The rules of the server have their say: on a resource before it is stored, and on the change once it is made. */

import type { Issue } from '../../fhir/outcome.ts'
import { parsedVersion } from '../../store/parsed-version.ts'
import type { Stored, Transaction } from '../../store/store.ts'
import type { Change, Work } from '../../store/write-rule.ts'
import { casesOf, type Prepared, prepare, scanned } from './prepared.ts'
import { rulesOf } from './rules-of-type.ts'
import type { Scene } from './scene.ts'
import { withSteps } from './with-steps.ts'

type Content = Readonly<Record<string, unknown>>

/** A change that is about to be made, or was just made, inside the writer. */
export interface Made {
  readonly type: string
  readonly id: string
  /** The version it replaces, deleted or not. */
  readonly before: Stored | undefined
  /** As it was sent: its id may be another, or missing. */
  readonly after?: () => Content
  /** Of the version after. */
  readonly cases: readonly string[]
}

/**
 * The resource as the rules complete it, prepared anew where they added anything. What they say goes into `said`.
 *
 * @throws {FhirError} whatever a rule refuses it with; unprocessable: it cannot be stored with what was added
 */
export async function completed(
  tx: Transaction,
  scene: Scene,
  prepared: Prepared,
  { id, before, said }: { readonly id: string; readonly before: Stored | undefined; readonly said: Issue[] },
): Promise<Prepared> {
  const { type } = prepared
  const work = scene.work(tx, scene, said)
  let { resource: after, cases } = prepared
  let { text } = prepared.json
  let change = changeOf(scene, { type, id, before, after, cases })
  for (const { complete } of rulesOf(scene, type).completing) {
    const completing = complete(change, work)
    const steps = completing && (await completing)
    if (steps === undefined || steps.length === 0) continue
    text = await withSteps(text, steps)
    const resource = JSON.parse(text)
    after = () => resource
    cases = casesIn(type, resource, scene)
    change = changeOf(scene, { type, id, before, after, cases })
  }
  // It is judged once, when the last of them has added to it.
  const whole =
    text === prepared.json.text
      ? prepared
      : await prepare(scanned(text, scene.context), scene.context, { type }, { told: scene.told })
  return withStamps(whole, change, work, scene)
}

let stamping: typeof import('./stamp.ts') | undefined

/** What stamps is loaded with the first stamp: most servers that are tried out have none. */
async function withStamps(prepared: Prepared, change: Change, work: Work, scene: Scene): Promise<Prepared> {
  let whole = prepared
  for (const { stamp } of rulesOf(scene, prepared.type).stamping) {
    const wanted = stamp(change, work)
    if (wanted === undefined) continue
    stamping ??= await import('./stamp.ts')
    whole = await stamping.stamped(whole, wanted, scene)
  }
  return whole
}

/** Lets every rule of the type look at the change; a rule that throws refuses it. What they say goes into `said`. */
export async function obey(tx: Transaction, scene: Scene, made: Made, said: Issue[]): Promise<void> {
  const { deciding, settling } = rulesOf(scene, made.type)
  if (deciding.length + settling.length === 0) return
  const change = changeOf(scene, made)
  const work = scene.work(tx, scene, said)
  for (const { decide } of deciding) {
    const decided = decide(change, work)
    if (decided) await decided
  }
  if (settling.length > 0) scene.unsettled.push({ change, said })
}

function changeOf(scene: Scene, { type, id, before: last, after, cases: casesAfter }: Made): Change {
  const before = last?.deleted ? undefined : last
  const cases = before ? [...new Set([...casesBefore(before, scene), ...casesAfter])] : casesAfter
  const change = { caller: scene.query.caller, type, id, cases, ...(before && { before }) }
  return after ? withAfter(change, after) : change
}

/** Most rules do not look at it, so that it is made when the first of them does. */
function withAfter(change: Change, after: () => Content): Change {
  let made: Readonly<Record<string, unknown>> | undefined
  return {
    ...change,
    get after() {
      made ??= { ...after(), id: change.id }
      return made
    },
  }
}

function casesIn(type: string, resource: Content, { context: { parameters } }: Scene): readonly string[] {
  return casesOf(type, parameters.extract(resource), parameters)
}

/** Of versions that are about to be replaced: each is asked about before and after. */
const knownCases = new WeakMap<Stored, readonly string[]>()

function casesBefore(before: Stored, scene: Scene): readonly string[] {
  const cases = knownCases.get(before) ?? casesIn(before.type, parsedVersion(before), scene)
  knownCases.set(before, cases)
  return cases
}
