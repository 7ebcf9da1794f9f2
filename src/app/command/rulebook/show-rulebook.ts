/** `vardbro rulebook show`: a rulebook as a person reads it. */
import { didYouMean } from '../../../fhir/nearest.ts'
import { cited } from '../../../process/explanation.ts'
import { newest } from '../../../routine/layers.ts'
import type { Rule, Rulebook, Within } from '../../../routine/rulebook.ts'
import { textTable } from '../../check/text-table.ts'
import { actorWords } from '../../finding-words.ts'
import { exitCode, UseError } from '../failure.ts'
import { type Asked, isAsked } from '../line/asked.ts'
import type { Surroundings } from '../surroundings.ts'
import { loadedRulebooks } from './loaded-rulebooks.ts'

/** 0. @throws {UseError} there is none of that id */
export async function showRulebook(asked: Asked, { environment, out, language = 'sv' }: Surroundings): Promise<number> {
  const { layers } = await loadedRulebooks(environment)
  const found = rulebookNamed(asked.given[0] ?? '', layers)
  const lines = isAsked(asked, 'json') ? [JSON.stringify(found, undefined, 2)] : shown(found, language)
  for (const line of lines) out(line)
  return exitCode.good
}

/** By id, with or without |version; the newest. */
function rulebookNamed(name: string, layers: readonly Rulebook[]): Rulebook {
  const [id, version] = name.split('|')
  const isMeant = (one: Rulebook) => one.id === id && (version === undefined || one.version === version)
  const found = newest(layers.filter(isMeant))[0]
  if (found !== undefined) return found
  const ids = [...new Set(layers.map((one) => one.id))]
  throw new UseError(`There is no rulebook ${name}.${didYouMean(name, ids)} vardbro rulebook list has those there are.`)
}

const texts = {
  sv: {
    level: 'Nivå',
    extends: 'bygger på',
    from: 'gäller från',
    rules: 'Regler',
    parameters: 'Parametrar',
    assumed: 'lokalt antagande',
    heads: ['Krav', 'Steg', 'Vems tur', 'Frist', 'Källa', 'Regel'],
  },
  en: {
    level: 'Level',
    extends: 'builds on',
    from: 'in force from',
    rules: 'Rules',
    parameters: 'Parameters',
    assumed: 'local assumption',
    heads: ['Requirement', 'Step', 'Whose turn', 'Limit', 'Source', 'Rule'],
  },
}

function shown(rulebook: Rulebook, language: 'sv' | 'en'): readonly string[] {
  const words = texts[language]
  const { id, version, title, level, effective, rules, parameters, extends: wider } = rulebook
  const settings = Object.entries(parameters).map(([name, setting]) => [
    name,
    JSON.stringify(setting.value),
    setting.source === undefined ? words.assumed : cited({ source: setting.source }),
  ])
  return [
    `${id}|${version}: ${title}`,
    `${words.level}: ${level}${wider === undefined ? '' : `, ${words.extends} ${wider}`}; ${words.from} ${effective.start}`,
    ...(rules.length > 0 ? ['', words.rules, ...textTable(words.heads, rules.map(row))] : []),
    ...(settings.length > 0 ? ['', words.parameters, ...textTable(['', '', ''], settings).slice(1)] : []),
  ]
}

function row(rule: Rule): readonly string[] {
  const { id, requirement, title, actor, due } = rule
  return [requirement.join(' '), title, actorWords[actor], due === undefined ? '–' : limitOf(due), cited(rule), id]
}

function limitOf(due: NonNullable<Rule['due']>): string {
  if ('by' in due) return `före ${due.by}`
  const within: Within = due.within
  const length =
    typeof within === 'object' && 'parameter' in within
      ? `%${within.parameter}`
      : JSON.stringify(within).replaceAll('"', '')
  return due.orNext === undefined ? length : `${length} eller nästa ${due.orNext}`
}
