/** The figure of completeness by rule: the lowest first, against the goal. */
import { barX, type Markish, ruleX, text } from '@observablehq/plot'
import type { FigureShown } from '../parts/figure.ts'
import { drawn, fills } from '../parts/plot.ts'
import { loadRuleTitles, ruleTitle } from '../parts/rule-title.ts'
import { number, percent } from '../text/format.ts'
import { type Asked, queryFor } from './asked.ts'
import { howCounted } from './how.ts'
import { type Group, reported } from './report.ts'
import { countCell, countWords, shareCell, shareWords } from './shares.ts'
import { t } from './text.ts'

const measure = 'fullstandighet'
const drawnAtMost = 15

export async function completeness(asked: Asked, signal: AbortSignal): Promise<FigureShown> {
  const answer = await reported(measure, queryFor(asked, { isOfRules: true }), signal)
  await loadRuleTitles()
  const groups = (answer.strata[0]?.groups ?? []).filter(({ count }) => count !== 0)
  const rules = groups.map((group) => ({ ...group, title: titleOf(group, asked) })).toSorted(lowestFirst)
  const drawnRules = rules.filter(({ score }) => score !== undefined).slice(0, drawnAtMost)
  const notes = rules.length > drawnAtMost ? [t.worst(drawnRules.length, rules.length)] : []
  return {
    heading: t.completeness,
    finding: finding(rules, asked.goal),
    ...(drawnRules.length > 0 && { draw: (width: number) => draw(drawnRules, asked.goal, width) }),
    columns: [t.rule, t.applies, t.done, t.missing, t.share, t.cases],
    rows: rules.map((rule) => [
      rule.title,
      countCell(rule.count),
      countCell(rule.has),
      countCell(rule.untold),
      shareCell(rule),
      { text: t.openTasks, href: tasksAddress(rule.code) },
    ]),
    name: measure,
    how: await howCounted(measure, answer, notes),
  }
}

/** Rules of one id are one step, whichever rulebooks they are of. */
const titleOf = ({ code, title }: Group, { rulebook }: Asked): string =>
  ruleTitle({ rule: code, title, layer: rulebook || 'lag-2017-612' })

/** Of those that are as low, the one that most cases have; those that are masked last. */
const lowestFirst = (one: Group, other: Group): number =>
  (one.score ?? 2) - (other.score ?? 2) || (other.count ?? 0) - (one.count ?? 0)

function finding(rules: readonly Group[], goal: number): string {
  const known = rules.filter(({ score }) => score !== undefined)
  const [lowest] = known
  if (lowest === undefined) return t.emptyOpened
  const below = known.filter(({ score = 0 }) => score * 100 < goal).length
  const shares = [number(below, 0), number(known.length, 0)] as const
  return `${t.lowestRule(lowest.title, shareWords(lowest))} ${t.belowGoal(...shares, percent(goal / 100))}`
}

const own = 'https://vardbro.example/fhir/CodeSystem'

/** The open duties of a rule, with their cases. */
function tasksAddress(rule: string): string {
  const states = ['pending', 'warning', 'overdue'].map((state) => `${own}/regeltillstand|${state}`).join(',')
  return `/utforska/Task?code=${own}/regel|${rule}&business-status=${states}&_include=Task:arende`
}

const rowHeight = 40

function draw(rules: readonly Group[], goal: number, width: number): SVGSVGElement {
  const bars = rules.map((rule) => {
    const { count = 0, has = 0, untold = 0 } = rule
    return {
      ...{ rule: rule.code, title: rule.title, share: (has / count) * 100, known: ((has + untold) / count) * 100 },
      label: `${shareWords(rule)} (${t.of(countWords(rule.has), countWords(rule.count))})`,
    }
  })
  const marks: Markish[] = [
    barX(bars, { y: 'rule', x1: () => 0, x2: () => 100, fill: 'var(--ground-pressed)', insetTop: 18 }),
    barX(bars, { y: 'rule', x1: 'share', x2: 'known', fill: fills.hatched, insetTop: 18 }),
    barX(bars, { y: 'rule', x1: () => 0, x2: 'share', fill: fills.done, insetTop: 18 }),
    text(bars, {
      ...{ y: 'rule', x: () => 0, text: 'title', textAnchor: 'start', dy: -9 },
      ...{ lineWidth: (width - 150) / 13, textOverflow: 'ellipsis' },
    }),
    text(bars, { y: 'rule', x: () => 100, text: 'label', textAnchor: 'end', dy: -9 }),
    ruleX([goal], { stroke: 'var(--overdue)', strokeDasharray: '5 3', strokeWidth: 2 }),
    text([goal], { x: (at: number) => at, text: () => `${t.goal} ${goal} %`, frameAnchor: 'top', dy: -14 }),
  ]
  return drawn({
    ariaLabel: t.completeness,
    ariaDescription: finding(rules, goal),
    width,
    height: rules.length * rowHeight + 60,
    marginLeft: 10,
    marginRight: 20,
    marginTop: 24,
    x: { domain: [0, 100], label: t.shareDone },
    y: { axis: null, domain: bars.map(({ rule }) => rule), padding: 0.1 },
    marks,
  })
}
