/** `vardbro rulebook diff`: what is asked on the command line, and what is said. */
import { defaultZone } from '../../fhir/time-zone.ts'
import { cited } from '../../process/explanation.ts'
import type { RuleSet } from '../../process/rulebook-choice.ts'
import { localDate } from '../../routine/local-day.ts'
import { type Differences, differencesOf, type Told } from '../check/differences.ts'
import { type JudgedCase, judgedCase } from '../check/judged-case.ts'
import { ruleSetsOf } from '../check/rule-sets.ts'
import { toldDifferences } from '../check/told-differences.ts'
import { ConfigError, readConfig } from '../config.ts'
import { type Asked, isAsked, textOf } from './line/asked.ts'
import { casesOf, instantOf } from './run-check.ts'
import type { Surroundings } from './surroundings.ts'

const zone = defaultZone

/** The exit code. @throws {Error} what the operator must know: a bad option or file, an unknown rulebook */
export async function runRulebook(
  asked: Asked,
  { environment, out }: Pick<Surroundings, 'environment' | 'out'>,
): Promise<number> {
  const names = (textOf(asked, 'rulebooks') ?? '').split(',').filter((name) => name !== '')
  if (names.length < 2)
    throw new ConfigError(
      'Expected two rulebooks or more: --rulebooks <id>,<id>[,…]. Help: vardbro rulebook diff --help',
    )
  const at = instantOf(textOf(asked, 'at'))
  const found = await casesOf(asked.given)
  const sets = await ruleSetsOf(readConfig(environment).rulebooks)
  const compared = found.map((one) => compare(names.map((rulebook) => judgedCase(one, { sets, at, zone, rulebook }))))
  if (isAsked(asked, 'json'))
    out(
      JSON.stringify(
        compared.map((one) => asJson(one, names)),
        undefined,
        2,
      ),
    )
  else for (const one of compared) for (const line of asText(one, names, localDate(at, zone))) out(line)
  return compared.some(({ steps }) => steps.length > 0) ? 1 : 0
}

interface Compared extends Differences {
  readonly id: string
  readonly routines: readonly RuleSet[]
}

function compare(judged: readonly JudgedCase[]): Compared {
  return {
    id: judged[0]?.episode.id ?? '',
    routines: judged.map(({ rules }) => rules),
    ...differencesOf(judged),
  }
}

function asText(compared: Compared, names: readonly string[], date: string): readonly string[] {
  const { id, steps, count, routines } = compared
  const columns = routines.map(({ routine, layers }, at) => [
    `  ${names[at]}`,
    `${routine.title} (${layers.map(short).join(' ← ')})${inForce(routine.effective, date)}`,
  ])
  return [
    `EpisodeOfCare/${id}: ${steps.length} av ${count} steg skiljer sig.`,
    ...columns.map((cells) => cells.join(': ')),
    ...toldDifferences(compared, { names, zone }),
  ]
}

const short = (layer: string): string => layer.slice(layer.lastIndexOf('/') + 1)

/** What is asked for is judged by though it is not in force. */
function inForce({ start, end }: RuleSet['routine']['effective'], date: string): string {
  if (start > date) return `; gäller från ${start}, här som om den redan gällde`
  return end !== undefined && end < date ? `; gällde till ${end}, här som om den ännu gällde` : ''
}

function asJson({ id, steps, parameters, count, routines }: Compared, names: readonly string[]) {
  return {
    case: `EpisodeOfCare/${id}`,
    rulebooks: names.map((name, at) => ({ name, layers: routines[at]?.layers })),
    steps: count,
    differences: steps.map(({ title, basis, differs, told }) => ({
      title,
      basis,
      differs,
      says: told.map((some) => some.map(said)),
    })),
    parameters: parameters.map(({ name, settings }) => ({
      name,
      says: settings.map(({ value, source, assumption, layer }) => ({ value, source, assumption, layer })),
    })),
  }
}

function said({ finding: { state, due, rule, explanation }, terms }: Told) {
  const instant = due === undefined ? undefined : new Date(due).toISOString()
  return { rule: rule.id, title: rule.title, state, due: instant, terms, source: cited(rule), explanation }
}
