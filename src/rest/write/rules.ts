/** The rules of the server have their say: on a resource before it is stored, and on the change once it is made. */

import type { Issue } from '../../fhir/outcome.ts'
import type { Stepped } from '../../fhir/patch/json-patch.ts'
import { parsedVersion } from '../../store/parsed-version.ts'
import type { Stored, Transaction } from '../../store/store.ts'
import type { Change, Work } from '../../store/write-rule.ts'
import { casesOf, type Prepared, prepareStepped } from './prepared.ts'
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
  /** The version after; absent where it is not made yet, or a deleted one. */
  readonly stored?: Stored
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
  let stepped: Stepped = { text: prepared.json.text }
  let change = changeOf(scene, { type, id, before, after, cases })
  for (const { complete } of rulesOf(scene, type).completing) {
    const completing = complete(change, work)
    const steps = completing && (await completing)
    if (steps === undefined || steps.length === 0) continue
    stepped = await withSteps(stepped.text, steps)
    const { text, resource = JSON.parse(text) } = stepped
    after = () => resource
    cases = casesIn(type, resource, scene)
    change = changeOf(scene, { type, id, before, after, cases })
  }
  // It is judged once, when the last of them has added to it.
  const whole =
    stepped.text === prepared.json.text
      ? prepared
      : await prepareStepped(stepped, scene.context, { type }, { told: scene.told })
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
  if (made.stored !== undefined) knownCases.set(made.stored, made.cases)
  if (deciding.length + settling.length === 0) return
  const change = changeOf(scene, made)
  const work = scene.work(tx, scene, said)
  for (const { decide } of deciding) {
    const decided = decide(change, work)
    if (decided) await decided
  }
  if (settling.length > 0) scene.unsettled.push({ change, said })
}

function changeOf(scene: Scene, made: Made): Change {
  const before = made.before?.deleted ? undefined : made.before
  const cases = before ? [...new Set([...casesBefore(before, scene), ...made.cases])] : made.cases
  return new MadeChange(made, { caller: scene.query.caller, before, cases })
}

class MadeChange implements Change {
  readonly caller: Change['caller']
  readonly type: string
  readonly id: string
  readonly cases: readonly string[]
  declare readonly before?: Stored
  readonly #content: Made['after']
  #after: Content | undefined

  constructor({ type, id, after }: Made, known: Pick<Change, 'caller' | 'cases'> & { before: Stored | undefined }) {
    this.caller = known.caller
    this.type = type
    this.id = id
    this.cases = known.cases
    if (known.before) this.before = known.before
    this.#content = after
  }

  /** Most rules do not look at it, so that it is made when the first of them does. */
  get after() {
    const content = this.#after ?? this.#content?.()
    if (content === undefined) return undefined
    this.#after = content.id === this.id ? content : { ...content, id: this.id }
    return this.#after
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
