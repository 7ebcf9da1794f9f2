/** What the façade does, without what the configuration leaves out. */
import type { Operation } from '../fhir/operation.ts'
import type { WriteRule } from '../store/write-rule.ts'
import { ConfigError } from './config.ts'

interface Applied {
  readonly rules: readonly WriteRule[]
  readonly operations: () => Promise<readonly Operation[]>
}

/**
 * The rules without those whose name is left out, and the operations without those whose code is; before them `judging`,
 * which marks what is to be judged and stays where all of the façade go.
 *
 * @throws {ConfigError} a name is that of none
 */
export async function applied<T extends Applied>(
  facade: T,
  without: readonly string[],
  judging: WriteRule,
): Promise<T> {
  const rules = [judging, ...facade.rules]
  if (without.length === 0) return { ...facade, rules }
  const left = rules.filter(({ name }) => !without.includes(name))
  if (without.includes('*')) return { ...facade, rules: left.filter((rule) => rule === judging) }
  const offered = await facade.operations()
  const known = [...rules.map(({ name }) => name), ...offered.map(codeOf)]
  const unknown = without.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    throw new ConfigError(`VARDBRO_WITHOUT_RULES names "${unknown}", which is none of ${known.join(', ')}.`)
  }
  const offeredStill = offered.filter((operation) => !without.includes(codeOf(operation)))
  return { ...facade, rules: left, operations: async () => offeredStill }
}

const codeOf = ({ definition }: Operation): string => definition.code ?? ''
