/** `vardbro check`: what is asked on the command line, and what is said. */
import { dateRange } from '../../fhir/date-range.ts'
import { defaultZone } from '../../fhir/time-zone.ts'
import { cited } from '../../process/explanation.ts'
import type { Finding, State } from '../../process/finding.ts'
import { resourcesOf } from '../check/bundle-file.ts'
import { type CaseInBundle, casesIn } from '../check/case-in-bundle.ts'
import { type JudgedCase, judgedCase } from '../check/judged-case.ts'
import { bundlesIn } from '../check/read-bundles.ts'
import { ruleSetsOf } from '../check/rule-sets.ts'
import { textTable } from '../check/text-table.ts'
import { localLimit, sourceOf, whose } from '../check/told-finding.ts'
import { ConfigError, readConfig } from '../config.ts'
import { stateWords } from '../finding-words.ts'
import { type Asked, isAsked, textOf } from './line/asked.ts'
import type { Surroundings } from './surroundings.ts'

const zone = defaultZone

/** The exit code. @throws {Error} what the operator must know: a bad option or file, an unknown rulebook */
export async function runCheck(
  asked: Asked,
  { environment, out }: Pick<Surroundings, 'environment' | 'out'>,
): Promise<number> {
  const at = instantOf(textOf(asked, 'at'))
  const found = await casesOf(asked.given)
  const asking = { sets: await ruleSetsOf(readConfig(environment).rulebooks), at, zone }
  const rulebook = textOf(asked, 'rulebook')
  const judged = found.map((one) => judgedCase(one, { ...asking, ...(rulebook !== undefined && { rulebook }) }))
  if (isAsked(asked, 'json'))
    out(
      JSON.stringify(
        judged.map((one) => asJson(one, at)),
        undefined,
        2,
      ),
    )
  else for (const one of judged) for (const line of asText(one, at, isAsked(asked, 'all'))) out(line)
  const failing = states[textOf(asked, 'fail-on') ?? 'overdue'] ?? []
  return judged.some(({ findings }) => findings.some(({ state }) => failing.includes(state))) ? 1 : 0
}

/** What ends with 1: a state, and whatever is worse. */
const states: Readonly<Record<string, readonly State[]>> = {
  overdue: ['overdue'],
  warning: ['overdue', 'warning'],
  unknown: ['overdue', 'warning', 'unknown'],
}

/** ms. @throws {ConfigError} it is no instant */
export function instantOf(text: string | undefined): number {
  if (text === undefined) return Date.now()
  const range = dateRange(text, zone)
  if (range) return range.low
  throw new ConfigError('--at must be a date or an instant, such as 2026-03-09T15:00:00+01:00.')
}

/** The cases in files. @throws {ConfigError} there is none */
export async function casesOf(files: readonly string[]): Promise<readonly CaseInBundle[]> {
  if (files.length === 0) throw new ConfigError('Expected a file with a Bundle. Help: vardbro check --help')
  const found = casesIn(resourcesOf(await bundlesIn(files)))
  if (found.length > 0) return found
  throw new ConfigError(
    `${files.join(', ')}: there is no case; expected an EpisodeOfCare among the entries, with what belongs to it.`,
  )
}

const order = Object.keys(stateWords) as readonly State[]

function asText({ episode, rules, findings, directory }: JudgedCase, at: number, all: boolean): readonly string[] {
  const shown = findings
    .filter(({ state }) => all || state !== 'not-applicable')
    .toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state) || dueOf(one) - dueOf(other))
  const rows = shown.map((finding) => [
    stateWords[finding.state],
    finding.rule.title,
    whose(finding, directory),
    finding.due === undefined ? '–' : localLimit(finding.due, zone),
    sourceOf(finding),
  ])
  return [
    `EpisodeOfCare/${episode.id}: ${rules.routine.title} (${rules.layers.map(short).join(' ← ')}), ${localLimit(at, zone)}`,
    '',
    ...textTable(['Läge', 'Steg', 'Vems tur', 'Senast', 'Källa'], rows),
    '',
    summary(findings),
    ...(shown.some(({ assumption }) => assumption) ? ['* Källan lämnar det öppet: ett lokalt antagande gäller.'] : []),
  ]
}

const dueOf = ({ due }: Finding): number => due ?? Number.MAX_SAFE_INTEGER

const short = (layer: string): string => layer.slice(layer.lastIndexOf('/') + 1)

/** `2 försenade, 3 väntar, 12 gjorda` */
function summary(findings: readonly Finding[]): string {
  const counts = order.flatMap((state) => {
    const count = findings.filter((one) => one.state === state).length
    return count === 0 ? [] : [`${count} ${stateWords[state].toLowerCase()}`]
  })
  return `${findings.length} regler: ${counts.join(', ')}.`
}

function asJson({ episode, rules, findings }: JudgedCase, at: number) {
  const instant = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString())
  return {
    case: `EpisodeOfCare/${episode.id}`,
    at: instant(at),
    layers: rules.layers,
    counts: Object.fromEntries(order.map((state) => [state, findings.filter((one) => one.state === state).length])),
    findings: findings.map((finding) => ({
      rule: finding.rule.id,
      layer: finding.layer,
      title: finding.rule.title,
      state: finding.state,
      actor: finding.rule.actor,
      owner: finding.owner,
      due: instant(finding.due),
      warnsAt: instant(finding.warnsAt),
      done: instant(finding.done),
      missing: finding.missing,
      evidence: finding.evidence,
      assumption: finding.assumption,
      source: cited(finding.rule),
      explanation: finding.explanation,
    })),
  }
}
