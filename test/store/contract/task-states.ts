/** Tasks that are told apart by their code, as the states of commits have them. */
import type { Store } from '../../../src/store/store.ts'
import { everyone, hasCode, token } from './given.ts'

/** ms */
export const hour = 3_600_000

/** The index row of a task with that code. */
export function coded(code: string) {
  return [token('Task.code', code)]
}

/** The search for tasks with code x in the state of a commit. */
export function plan(at: number) {
  return { from: [{ type: 'Task', where: hasCode('Task.code', 'x') }], sort: [], count: 9, total: 'none', at } as const
}

/** The versions that the state of a commit has of the tasks with code x. */
export async function seen(store: Store, at: number): Promise<string[]> {
  return (await store.search(everyone, plan(at))).hits.map(({ id, version }) => `${id}/${version}`)
}
