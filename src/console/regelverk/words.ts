/** What rulebooks say, in words. */
import { wordOf } from '../parts/codes.ts'
import { ruleTitle, titleLanguage } from '../parts/rule-title.ts'
import { language } from '../text/language.ts'
import type { Place, Rulebook, RuleShown, Source } from './rulebook.ts'
import { namesIn, type Spoken } from './spoken.ts'
import { t } from './text.ts'

const english: Readonly<Record<string, readonly [string, string]>> = {
  h: ['hour', 'hours'],
  dygn: ['24-hour day', '24-hour days'],
  kalenderdagar: ['calendar day', 'calendar days'],
  vardagar: ['working day', 'working days'],
}
const swedish: Readonly<Record<string, readonly [string, string]>> = {
  h: ['timme', 'timmar'],
  kalenderdagar: ['kalenderdag', 'kalenderdagar'],
  vardagar: ['vardag', 'vardagar'],
}

/** A step as it is called in the language of now, and which language that is. */
export const stepTitle = ({ id, title, layer }: RuleShown): string => ruleTitle({ rule: id, title, layer })
export const stepLanguage = ({ id, layer }: RuleShown): 'sv' | 'en' => titleLanguage({ rule: id, layer })

/** `24 h` as `24 timmar`, `2 vardagar inklusive` as it is; in English `24 hours`. */
export function durationWords(duration: string): string {
  const isEnglish = language() === 'en'
  if (duration === 'samma dag') return isEnglish ? 'the same day' : duration
  const [, count = '', unit = '', rest = ''] = /^(\d+) (\S+)(.*)$/.exec(duration) ?? []
  const words = (isEnglish ? english : swedish)[unit]
  if (words === undefined) return duration
  const tail = rest === '' || !isEnglish ? rest : ', the first included'
  return `${count} ${count === '1' ? words[0] : words[1]}${tail}`
}

/** What parameters say, by their names: of a rulebook and what it is based on, the narrowest first. */
export type Settings = (name: string) => unknown

/** `inom 24 timmar från Inskrivningsmeddelande, eller till slutet av nästa vardag`; undefined where there is no limit. */
export function limitWords(rule: RuleShown, spoken: Spoken, settings: Settings): string | undefined {
  const { event, isOrNextWorkday } = rule
  if (event?.kind === 'by') return t.by(eventWords(rule, spoken))
  const within = withinWords(rule, spoken, settings)
  if (within === undefined) return undefined
  const from = event === undefined ? '' : ` ${t.after(eventWords(rule, spoken))}`
  return `${within}${from}${isOrNextWorkday ? `, ${t.orNextWorkday}` : ''}`
}

/** The time alone. */
export function withinWords({ within, limitParameter }: RuleShown, spoken: Spoken, settings: Settings) {
  if (within !== undefined) return t.within(durationWords(within))
  if (limitParameter === undefined) return undefined
  const value = settings(limitParameter)
  const title = spoken.parameters.get(limitParameter) ?? limitParameter
  return t.parameterLimit(title, typeof value === 'string' ? durationWords(value) : undefined)
}

/** The titles of what the event is read from. */
export function eventWords({ event }: RuleShown, spoken: Spoken): string {
  const names = namesIn(event?.expression ?? '', spoken).map(({ title }) => title)
  return names.length === 0 ? t.theEvent : names.join(' / ')
}

/** `dalarna-utskrivning, Grön process, rad 82–83` */
export function sourceWords({ document, section, lines }: Source): string {
  return [document, section, lines && t.lines(...lines)].filter(Boolean).join(', ')
}

/** `Dalarnas län`; the code where it has no name. */
export const placeWords = ({ kind, code }: Place): string => (kind === 'enhet' ? code : wordOf(kind, code))

/** Whom it is for, in a line. */
export const scopeWords = ({ applies }: Rulebook): string =>
  applies.length === 0 ? t.everybody : applies.map(placeWords).join(', ')

/** A value as a person reads it: lists with commas, tables as JSON. */
export function valueWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? t.yes : t.no
  if (typeof value === 'string') return durationWords(value)
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ')
  return typeof value === 'object' && value !== null ? tableWords(value) : String(value ?? '')
}

const tableWords = (table: object): string =>
  Object.entries(table)
    .map(
      ([name, value]) =>
        `${name}: ${typeof value === 'object' && value !== null && !Array.isArray(value) ? `(${tableWords(value)})` : valueWords(value)}`,
    )
    .join('; ')
