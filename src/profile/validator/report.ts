/** Turns the outcome of a rule into an issue. */
import type { Issue, IssueDetails } from '../../fhir/outcome.ts'
import { type Message, type Sentence, told } from '../message.ts'
import { type MessageKey, messages } from '../messages.ts'
import { add, type Place } from '../place.ts'

/** Where in a profile a rule stands; all absent for R4's own. */
export interface About {
  readonly profile?: string
  readonly element?: string
  readonly slice?: string
}

/** What the placeholders of the sentence stand for, with `rule` where it has a name of its own. */
export type Values = Readonly<Record<string, string>>

const most = 200

/** Notes an issue here, and answers false, so that a rule can return it; nothing is noted where there is no place. */
export function report(
  place: Place | undefined,
  key: MessageKey,
  values: Values,
  more: Partial<IssueDetails> = {},
): false {
  if (place === undefined) return false
  const made = issue(place.at, key, values, more)
  if (!place.issues.some((other) => isSame(other, made))) add(place, made)
  return false
}

/** A slice repeats what the sliced element says, and a profile what its base does. */
function isSame(one: Issue, other: Issue): boolean {
  if (one.expression !== other.expression || one.details?.rule !== other.details?.rule) return false
  return one.details?.expected === other.details?.expected && one.diagnostics === other.diagnostics
}

/** The issue of that message at a FHIRPath. */
export function issue(at: string, key: MessageKey, values: Values, more: Partial<IssueDetails> = {}): Issue {
  const message: Message = messages[key]
  const inSwedish = { ...values, ...swedish(values) }
  const fill = ({ en, sv }: Sentence): Sentence => ({ en: filled(en, values), sv: filled(sv, inSwedish) })
  const part = (name: 'found' | 'expected') => {
    const [given, otherwise] = [values[name], message[name]]
    if (given !== undefined) return { [name]: { en: short(given), sv: short(inSwedish[name] ?? given) } }
    return otherwise && { [name]: fill(otherwise) }
  }
  const said = { says: fill(message), hint: fill(message.hint), ...part('found'), ...part('expected') }
  const { severity, code } = message
  const position = values.position === undefined ? {} : { position: values.position }
  return told({ severity, code, rule: key, at }, said, { ...position, ...more })
}

/** Values that are words have their Swedish beside them: `reason` and `reason-sv`. */
function swedish(values: Values): Values {
  const own = Object.entries(values).filter(([name]) => name.endsWith('-sv'))
  return Object.fromEntries(own.map(([name, text]) => [name.slice(0, -3), text]))
}

function filled(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => short(values[name] ?? ''))
}

/** A profile can make a text as long as it likes. */
function short(text: string): string {
  return text.length > most ? `${text.slice(0, most)}…` : text
}
