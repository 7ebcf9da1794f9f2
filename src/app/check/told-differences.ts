/** The differences of rulebooks as a page that a person reads, in Swedish. */
import type { Zone } from '../../fhir/time-zone.ts'
import type { Finding } from '../../process/finding.ts'
import { stateWords } from '../finding-words.ts'
import type { Differences, ParameterDifference, StepDifference, Told } from './differences.ts'
import { origin, type Term } from './rule-terms.ts'
import { textTable } from './text-table.ts'
import { localLimit, sourceOf } from './told-finding.ts'

interface Page {
  /** The rulebooks, as they were asked for. */
  readonly names: readonly string[]
  readonly zone: Zone
}

/** A table of the steps that several of them have, then each of these by itself, then what only one of them has. */
export function toldDifferences({ steps, parameters }: Differences, page: Page): readonly string[] {
  const shared = steps.filter(({ told }) => told.filter((some) => some.length > 0).length > 1)
  const rows = shared.flatMap((step) => rowsOf(step, page))
  return [
    ...(shared.length > 0 ? ['', ...textTable(['Grund', 'Steg', ...page.names, 'Skiljer sig i'], rows)] : []),
    ...shared.flatMap((step) => ['', headingOf(step), ...detailsOf(step, page)]),
    ...page.names.flatMap((_, at) => onlyIn(at, steps, page)),
    ...parametersOf(parameters, page),
  ]
}

/** A line for each rule of the rulebook that has most of them. */
function rowsOf({ title, basis, told, differs }: StepDifference, { zone }: Page): readonly (readonly string[])[] {
  const height = Math.max(...told.map((some) => some.length))
  return Array.from({ length: height }, (_, line) => [
    line === 0 ? basis.join(' ') : '',
    line === 0 ? title : '',
    ...told.map((some) => (line > 0 && some.length <= line ? '' : cell(some[line]?.finding, zone))),
    line === 0 ? differs.map((one) => aspectWords[one].toLowerCase()).join(', ') : '',
  ])
}

const headingOf = ({ title, basis }: StepDifference): string => [...basis, title].join(' ')

const aspectWords: Readonly<Record<'state' | Term, string>> = {
  state: 'Läge',
  limit: 'Tidsgräns',
  start: 'Räknas från',
  actor: 'Vems tur',
  severity: 'Allvar',
}

function detailsOf({ told, differs }: StepDifference, { names }: Page): readonly string[] {
  const explained = told.map((some) => (some.length === 0 ? ['har ingen sådan regel.'] : some.map(explanationOf)))
  const ofTerms = differs.flatMap((one) => {
    if (one === 'state') return []
    const texts = told.map((some) => textsOf(some, one))
    return [`  ${aspectWords[one]}`, ...byText(texts, names, '    ')]
  })
  return [...byText(explained, names, '  '), ...ofTerms]
}

const explanationOf = ({ finding }: Told): string => finding.explanation

/** Each text once, after the rulebooks that say it. */
function byText(texts: readonly (readonly string[])[], names: readonly string[], indent: string): readonly string[] {
  const saying = new Map<string, Set<string>>()
  for (const [at, some] of texts.entries())
    for (const text of some) saying.set(text, (saying.get(text) ?? new Set()).add(names[at] ?? ''))
  return [...saying].map(([text, by]) => `${indent}${[...by].join(', ')}: ${text}`)
}

/** What the rules of a rulebook say that apply. */
function textsOf(some: readonly Told[], term: Term): readonly string[] {
  const applying = some.filter(({ finding }) => finding.state !== 'not-applicable')
  return applying.map(({ terms }) => `${terms[term].text} (${terms[term].source})`)
}

/** The steps that one rulebook asks for and no other. */
function onlyIn(at: number, steps: readonly StepDifference[], { names, zone }: Page): readonly string[] {
  const own = steps
    .filter(({ told }) => told.every((some, other) => some.length > 0 === (other === at)))
    .flatMap(({ told }) => told[at] ?? [])
    .map(({ finding }) => [cell(finding, zone), finding.rule.title, sourceOf(finding)])
  return own.length === 0 ? [] : ['', `Bara i ${names[at]}`, ...textTable(['Läge', 'Steg', 'Källa'], own)]
}

/** `väntar, 2026-03-09 24:00` */
function cell(finding: Finding | undefined, zone: Zone): string {
  if (finding === undefined) return '–'
  const { state, due } = finding
  const isTimed = due !== undefined && state !== 'met' && state !== 'not-applicable'
  return isTimed ? `${stateWords[state]}, ${localLimit(due, zone)}` : stateWords[state]
}

function parametersOf(parameters: readonly ParameterDifference[], { names }: Page): readonly string[] {
  if (parameters.length === 0) return []
  const told = parameters.flatMap(({ name, settings }) => [
    `  ${name}`,
    ...settings.map((setting, at) => `    ${names[at]}: ${JSON.stringify(setting.value)}, ${origin(setting)}`),
  ])
  return ['', 'Parametrar som skiljer sig', ...told]
}
