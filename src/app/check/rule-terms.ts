/** What a rule says of its step: its limit, from when that is counted, whose turn it is and how grave it is to be late. */
import { cited, limitInWords } from '../../process/explanation.ts'
import type { Finding } from '../../process/finding.ts'
import type { RuleSet } from '../../process/rulebook-choice.ts'
import type { Parameter } from '../../routine/parameters.ts'
import type { Due } from '../../routine/rulebook.ts'
import { actorWords, severityWords } from '../finding-words.ts'

/** In the order in which they are told. */
export const terms = ['limit', 'start', 'actor', 'severity'] as const

export type Term = (typeof terms)[number]

export interface Said {
  /** In Swedish. */
  readonly text: string
  /** Document, section and lines. */
  readonly source: string
}

/** What the rule of a finding says, each with the place where it is said. */
export function termsOf({ rule }: Finding, { prepared, parameters }: RuleSet): Readonly<Record<Term, Said>> {
  const { due, actor, severity } = rule
  const source = cited(rule)
  const byParameter = due !== undefined && 'within' in due && typeof due.within !== 'string' ? due.within : undefined
  const event = prepared.rules.find((one) => one.rule === rule)?.eventOf ?? []
  const start = event.map((name) => prepared.queries.get(name)?.title ?? name).join(' eller ')
  const pending = severity.pending === undefined ? '' : `${severityWords[severity.pending]} medan det väntar, `
  return {
    limit: {
      text: limitOf(due, parameters),
      source: byParameter === undefined ? source : origin(parameters[byParameter.parameter]),
    },
    start: { text: start === '' ? 'ingen händelse' : start, source },
    actor: { text: actorWords[actor], source },
    severity: { text: `${pending}${severityWords[severity.late]} när det är sent`, source },
  }
}

function limitOf(due: Due | undefined, parameters: RuleSet['parameters']): string {
  if (due === undefined) return 'ingen tidsgräns'
  return 'by' in due ? 'före händelsen' : limitInWords(due, parameters)
}

/** Where a parameter is set: document, section and lines, or the layer; with a mark where the sources leave it open. */
export function origin({ source, assumption, layer }: Parameter): string {
  const lines = source?.lines === undefined ? '' : `, rad ${[...new Set(source.lines)].join('–')}`
  const place =
    source === undefined ? layer.slice(layer.lastIndexOf('/') + 1) : `${source.document}, ${source.section}${lines}`
  return `${place}${assumption ? ' (lokalt antagande)' : ''}`
}
