/** The rules of the rulebooks, by the requirements that they answer to. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'

export interface CitedRule {
  readonly id: string
  /** Below the project. */
  readonly file: string
}

export type CitedRules = ReadonlyMap<string, readonly CitedRule[]>

interface RulebookFile {
  readonly rules?: readonly { readonly id: string; readonly requirement: readonly string[] }[]
}

const folder = 'profiles/rulebooks'

/** Every rule under each id that it cites, in the order of the files. */
export function citedRules(): CitedRules {
  const root = new URL(`../../${folder}/`, import.meta.url)
  const names = readdirSync(root).filter((name) => name.endsWith('.yaml'))
  const cited = names.sort().flatMap((name) => {
    const { rules = [] }: RulebookFile = parse(readFileSync(new URL(name, root), 'utf8'))
    const file = `${folder}/${name}`
    return rules.flatMap(({ id, requirement }) => requirement.map((of) => ({ of, rule: { id, file } })))
  })
  const grouped = Map.groupBy(cited, ({ of }) => of)
  return new Map([...grouped].map(([of, some]) => [of, some.map(({ rule }) => rule)]))
}
