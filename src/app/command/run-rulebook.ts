/** `vardbro rulebook diff`: what is asked on the command line, and what is said. */
import { parseArgs } from 'node:util'
import { defaultZone } from '../../fhir/time-zone.ts'
import { cited } from '../../process/explanation.ts'
import type { Finding } from '../../process/finding.ts'
import type { Parameter } from '../../routine/parameters.ts'
import {
  type ParameterDifference,
  parameterDifferences,
  type RuleDifference,
  ruleDifferences,
} from '../check/differences.ts'
import { type JudgedCase, judgedCase } from '../check/judged-case.ts'
import { ruleSetsOf } from '../check/rule-sets.ts'
import { textTable } from '../check/text-table.ts'
import { localLimit, sourceOf } from '../check/told-finding.ts'
import { ConfigError, readConfig } from '../config.ts'
import { stateWords } from '../finding-words.ts'
import { casesOf, instantOf } from './run-check.ts'
import type { Surroundings } from './run-revalidate.ts'

export const usage = `vardbro rulebook diff <bundle.json> … --rulebooks <id>,<id>[,…] [--at <instant>] [--json]
  The same case under several rulebooks, side by side: where they say different things, and by which lines of which
  source. Each is judged by with those that it builds on.

    vardbro rulebook diff bundles/dalarna-gul/0*.json --at 2026-03-09T09:00:00+01:00 \\
      --rulebooks dalarna-utskrivning,fyrbodal-medicinsk-planering,lag-2017-612

  --rulebooks  ids of two rulebooks or more
  --at         the instant at which the case is judged, as it lies in the files; without it now
  --json       one JSON document

  Ends with 0 where all say the same, 1 where they do not, 2 where it could not be told.`

const zone = defaultZone

/** The exit code. @throws {Error} what the operator must know: a bad option or file, an unknown rulebook */
export async function runRulebook(
  args: readonly string[],
  { environment, out }: Pick<Surroundings, 'environment' | 'out'>,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      at: { type: 'string' },
      rulebooks: { type: 'string', default: '' },
      json: { type: 'boolean', default: false },
    },
  })
  const [action, ...files] = positionals
  const names = values.rulebooks.split(',').filter((name) => name !== '')
  if (action !== 'diff' || names.length < 2) throw new ConfigError(usage)
  const at = instantOf(values.at)
  const found = await casesOf(files)
  const sets = await ruleSetsOf(readConfig(environment).rulebooks)
  const compared = found.map((one) => compare(names.map((rulebook) => judgedCase(one, { sets, at, zone, rulebook }))))
  if (values.json)
    out(
      JSON.stringify(
        compared.map((one) => asJson(one, names)),
        undefined,
        2,
      ),
    )
  else for (const one of compared) for (const line of asText(one, names)) out(line)
  return compared.some(({ rules }) => rules.length > 0) ? 1 : 0
}

interface Compared {
  readonly id: string
  readonly rules: readonly RuleDifference[]
  readonly parameters: readonly ParameterDifference[]
  /** How many rules they have in all. */
  readonly count: number
}

function compare(judged: readonly JudgedCase[]): Compared {
  const rules = ruleDifferences(judged)
  const parameters = parameterDifferences(
    judged.map((one) => one.rules),
    rules,
  )
  const ids = new Set(judged.flatMap(({ findings }) => findings.map(({ rule }) => rule.id)))
  return { id: judged[0]?.episode.id ?? '', rules, parameters, count: ids.size }
}

function asText({ id, rules, parameters, count }: Compared, names: readonly string[]): readonly string[] {
  const title = `EpisodeOfCare/${id}: ${rules.length} av ${count} regler säger olika.`
  if (rules.length === 0) return [title]
  const shared = rules.filter(({ findings }) => findings.filter((one) => one !== undefined).length > 1)
  const cells = shared.map(({ title: step, findings }) => [step, ...findings.map(cell)])
  return [
    title,
    ...(shared.length > 0 ? ['', ...textTable(['Steg', ...names], cells)] : []),
    ...shared.flatMap((one) => [
      '',
      one.title,
      ...one.findings.map((finding, at) => `  ${names[at]}: ${why(finding)}`),
    ]),
    ...names.flatMap((name, at) => alone(name, at, rules)),
    ...(parameters.length > 0 ? ['', 'Parametrar som skiljer sig'] : []),
    ...parameters.flatMap(({ name, settings }) => [
      `  ${name}`,
      ...settings.map((setting, at) => `    ${names[at]}: ${JSON.stringify(setting.value)}, ${origin(setting)}`),
    ]),
  ]
}

/** The rules that one rulebook has and no other. */
function alone(name: string, at: number, rules: readonly RuleDifference[]): readonly string[] {
  const own = rules.flatMap(({ findings }) => {
    const finding = findings[at]
    const isAlone = finding !== undefined && findings.filter((one) => one !== undefined).length === 1
    return isAlone ? [[cell(finding), finding.rule.title, sourceOf(finding)]] : []
  })
  return own.length === 0 ? [] : ['', `Bara i ${name}`, ...textTable(['Läge', 'Steg', 'Källa'], own)]
}

/** `väntar, 2026-03-09 24:00` */
function cell(finding: Finding | undefined): string {
  if (finding === undefined) return '–'
  const { state, due } = finding
  const isTimed = due !== undefined && state !== 'met'
  return isTimed ? `${stateWords[state]}, ${localLimit(due, zone)}` : stateWords[state]
}

const why = (finding: Finding | undefined): string =>
  finding === undefined ? 'har ingen sådan regel.' : finding.explanation

function origin({ source, assumption, layer }: Parameter): string {
  const lines = source?.lines === undefined ? '' : `, rad ${[...new Set(source.lines)].join('–')}`
  const place =
    source === undefined ? layer.slice(layer.lastIndexOf('/') + 1) : `${source.document}, ${source.section}${lines}`
  return `${place}${assumption ? ' (lokalt antagande)' : ''}`
}

function asJson({ id, rules, parameters, count }: Compared, names: readonly string[]) {
  return {
    case: `EpisodeOfCare/${id}`,
    rulebooks: names,
    rules: count,
    differences: rules.map(({ rule, title, findings }) => ({ rule, title, says: findings.map(said) })),
    parameters: parameters.map(({ name, settings }) => ({
      name,
      says: settings.map(({ value, source, assumption, layer }) => ({ value, source, assumption, layer })),
    })),
  }
}

function said(finding: Finding | undefined) {
  if (finding === undefined) return null
  const { state, due, rule, explanation } = finding
  const instant = due === undefined ? undefined : new Date(due).toISOString()
  return { state, due: instant, actor: rule.actor, source: cited(rule), explanation }
}
