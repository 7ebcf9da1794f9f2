/** What the façade does, without what the configuration leaves out. */
import type { Operation } from '../fhir/operation.ts'
import type { WriteRule } from '../store/write-rule.ts'
import { ConfigError } from './config.ts'

interface Applied {
  readonly rules: readonly WriteRule[]
  readonly operations: () => Promise<readonly Operation[]>
}

/** A rule that is none of the façade's, unless it is left out by its name. */
export function unlessLeftOut(rule: WriteRule, without: readonly string[]): readonly WriteRule[] {
  return without.includes(rule.name) ? [] : [rule]
}

/**
 * The rules without those whose name is left out, and the operations without those whose code is; `others`: rules that
 * may be named too.
 *
 * @throws {ConfigError} a name is that of none
 */
export async function applied<T extends Applied>(
  facade: T,
  without: readonly string[],
  others: readonly WriteRule[] = [],
): Promise<T> {
  const { rules, operations } = facade
  if (without.length === 0) return facade
  if (without.includes('*')) return { ...facade, rules: [] }
  const offered = await operations()
  const known = [...[...rules, ...others].map(({ name }) => name), ...offered.map(codeOf)]
  const unknown = without.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    throw new ConfigError(`VARDBRO_WITHOUT_RULES names "${unknown}", which is none of ${known.join(', ')}.`)
  }
  const left = offered.filter((operation) => !without.includes(codeOf(operation)))
  return { ...facade, rules: rules.filter(({ name }) => !without.includes(name)), operations: async () => left }
}

const codeOf = ({ definition }: Operation): string => definition.code ?? ''
