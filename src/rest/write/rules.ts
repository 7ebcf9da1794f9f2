import type { Stored, Transaction } from '../../store/store.ts'
import type { Change, WriteRule } from '../../store/write-rule.ts'
import { casesOf } from './prepared.ts'
import type { Scene } from './scene.ts'

/** A change that was just made inside the writer. */
export interface Made {
  readonly type: string
  readonly id: string
  /** The version it replaces, deleted or not. */
  readonly before: Stored | undefined
  /** As it was sent: its id may be another, or missing. */
  readonly after?: () => Readonly<Record<string, unknown>>
  /** Of the version after. */
  readonly cases: readonly string[]
}

/** Lets every rule of the type look at the change; a rule that throws refuses it. */
export async function obey(tx: Transaction, scene: Scene, made: Made): Promise<void> {
  const rules = scene.context.rules.filter((rule) => concerns(rule, made.type))
  if (rules.length === 0) return
  const { type, id, after } = made
  const before = made.before?.deleted ? undefined : made.before
  const cases = before ? [...new Set([...casesBefore(before, scene), ...made.cases])] : made.cases
  const change = { caller: scene.query.caller, type, id, cases, ...(before && { before }) }
  for (const rule of rules) await rule.decide(after ? withAfter(change, after) : change, tx)
}

/** Most rules do not look at it, so that it is made only for those that do. */
function withAfter(change: Change, after: () => Readonly<Record<string, unknown>>): Change {
  return {
    ...change,
    get after() {
      return { ...after(), id: change.id }
    },
  }
}

function concerns({ types }: WriteRule, type: string): boolean {
  return types === 'every' || types.includes(type)
}

function casesBefore(before: Stored, { context: { parameters } }: Scene): readonly string[] {
  return casesOf(before.type, parameters.extract(JSON.parse(before.content)), parameters)
}
