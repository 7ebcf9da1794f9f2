/** The language of issue texts. https://www.rfc-editor.org/rfc/rfc9110#name-accept-language */
import { type Issue, type Language, operationOutcome } from '../fhir/outcome.ts'

const languages: readonly Language[] = ['en', 'sv']
/** Ranges that are read; nobody has more than a few. */
const mostRanges = 20

/** The one that an `Accept-Language` header likes best of those that are told; English where it says nothing of them. */
export function languageOf(headers: Readonly<Record<string, string | undefined>>): Language {
  const header = headers['accept-language']
  if (header === undefined) return 'en'
  const ranges = header.split(',', mostRanges).map(rangeOf)
  const weights = languages.map((language) => ({ language, weight: weightOf(language, ranges) }))
  const [best] = weights.toSorted((one, other) => other.weight - one.weight)
  return best !== undefined && best.weight > 0 ? best.language : 'en'
}

interface Range {
  readonly tag: string
  readonly weight: number
}

function rangeOf(text: string): Range {
  const [tag = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  const weight = quality === undefined ? 1 : Number(quality)
  return { tag, weight: weight >= 0 && weight <= 1 ? weight : 0 }
}

/** Of the most exact range: `sv-SE` asks for `sv` too, and `*` for all that no other names. */
function weightOf(language: Language, ranges: readonly Range[]): number {
  const own = ranges.filter(({ tag }) => tag === language || tag.startsWith(`${language}-`))
  const found = own.length > 0 ? own : ranges.filter(({ tag }) => tag === '*')
  return Math.max(0, ...found.map(({ weight }) => weight))
}

/** An OperationOutcome as text, in the language that a request asks for. */
export interface Told {
  readonly text: string
  /** As `Content-Language` has it: `sv, en` where not all of it is told in Swedish. */
  readonly language: string
}

export function told(issues: readonly Issue[], headers: Readonly<Record<string, string | undefined>>): Told {
  const language = languageOf(headers)
  const isSwedish = issues.map(({ details }) => language === 'sv' && details?.swedish !== undefined)
  const used = [...(isSwedish.includes(true) ? ['sv'] : []), ...(isSwedish.includes(false) ? ['en'] : [])]
  return { text: JSON.stringify(operationOutcome(issues, language)), language: used.join(', ') || language }
}
