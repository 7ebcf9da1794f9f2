/** `vardbro rulebook list`. */
import { textTable } from '../../check/text-table.ts'
import { exitCode } from '../failure.ts'
import { type Asked, isAsked } from '../line/asked.ts'
import type { Surroundings } from '../surroundings.ts'
import { loadedRulebooks } from './loaded-rulebooks.ts'

const heads = {
  sv: ['Id', 'Version', 'Nivå', 'Bygger på', 'Gäller från', 'Regler', 'Titel'],
  en: ['Id', 'Version', 'Level', 'Builds on', 'In force from', 'Rules', 'Title'],
}

/** 0. @throws {ConfigError} a rulebook of the operator's folder has faults */
export async function listRulebooks(
  asked: Asked,
  { environment, out, language = 'sv' }: Surroundings,
): Promise<number> {
  const { layers } = await loadedRulebooks(environment)
  if (isAsked(asked, 'json')) {
    const told = layers.map(({ id, version, title, level, effective, rules, extends: wider }) => ({
      ...{ id, version, title, level },
      ...(wider !== undefined && { extends: wider }),
      ...{ effective, rules: rules.length },
    }))
    out(JSON.stringify(told, undefined, 2))
    return exitCode.good
  }
  const rows = layers.map(({ id, version, level, extends: wider = '–', effective, rules, title }) => [
    ...[id, version, level, wider, effective.start, String(rules.length), title],
  ])
  for (const line of textTable(heads[language], rows)) out(line)
  return exitCode.good
}
