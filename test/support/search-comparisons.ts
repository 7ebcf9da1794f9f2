/** Whether one value of a resource answers one value of a search, straight from https://hl7.org/fhir/R4/search.html. */

export type Json = Readonly<Record<string, unknown>>
type Range = readonly [low: number, high: number]

const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value])
const text = (value: unknown): string => (value === undefined ? '' : String(value))

/** Case and accents do not count. */
function folded(value: unknown): string {
  return text(value).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

interface Coded {
  readonly system: string
  readonly code: string
}

function codes(type: string, value: unknown): readonly Coded[] {
  const { system, code, value: of, coding } = record(value)
  switch (type) {
    case 'CodeableConcept':
      return list(coding).flatMap((one) => codes('Coding', one))
    case 'Coding':
      return [{ system: text(system), code: text(code) }]
    case 'Identifier':
      return [{ system: text(system), code: text(of) }]
    case 'ContactPoint':
      return [{ system: text(system), code: text(of) }]
    default:
      return [{ system: '', code: text(value) }]
  }
}

function displays(type: string, value: unknown): readonly string[] {
  const concept = record(type === 'Identifier' ? record(value).type : value)
  const own = [concept.text, concept.display, ...list(concept.coding).map((one) => record(one).display)]
  return type === 'Identifier' ? [text(concept.text)] : own.map(text)
}

/** `parts`: code, or system and code, as the URL has them between `|`. */
export function answersToken(type: string, value: unknown, modifier: string, parts: readonly string[]): boolean {
  const [first = '', second, third] = parts
  if (modifier === 'text') return displays(type, value).some((one) => folded(one).includes(folded(first)))
  if (modifier === 'of-type') {
    const { type: kind, value: of } = record(value)
    return (
      type === 'Identifier' &&
      of === third &&
      codes('CodeableConcept', kind).some((one) => one.system === first && one.code === second)
    )
  }
  return codes(type, value).some(({ system, code }) => {
    if (second === undefined) return code === first
    return system === first && (second === '' || code === second)
  })
}

const parts: Readonly<Record<string, readonly string[]>> = {
  HumanName: ['family', 'given', 'prefix', 'suffix', 'text'],
  Address: ['line', 'city', 'district', 'state', 'country', 'postalCode', 'text'],
}

export function answersString(
  type: string,
  value: unknown,
  modifier: string,
  [asked = '']: readonly string[],
): boolean {
  const strings = parts[type]?.flatMap((name) => list(record(value)[name])).map(text) ?? [text(value)]
  if (modifier === 'exact') return strings.includes(asked)
  return strings.some((one) =>
    modifier === 'contains' ? folded(one).includes(folded(asked)) : folded(one).startsWith(folded(asked)),
  )
}

export function answersUri(value: unknown, modifier: string, [asked = '']: readonly string[]): boolean {
  const uri = text(value)
  const below = (child: string, parent: string) =>
    child === parent || child.startsWith(parent.endsWith('/') ? parent : `${parent}/`)
  if (modifier === 'below') return below(uri, asked)
  return modifier === 'above' ? below(asked, uri) : uri === asked
}

/** What a search value [from, to) with its bare number says of a range of a resource. */
function compared(
  prefix: string,
  [low, high]: Range,
  { from, to, value }: { from: number; to: number; value: Range },
): boolean {
  const within = low >= from && high <= to
  switch (prefix) {
    case 'ne':
      return !within
    case 'gt':
      return high > value[1]
    case 'lt':
      return low < value[0]
    case 'ge':
      return high > value[1] || within
    case 'le':
      return low < value[0] || within
    case 'sa':
      return low >= value[1]
    case 'eb':
      return high <= value[0]
    case 'ap':
      return low < to && high > from
    default:
      return within
  }
}

/** The instants that the dates of the tests stand for, by hand: Swedish time is UTC+1 in winter and UTC+2 in summer. */
export const instants: Readonly<Record<string, Range>> = Object.fromEntries(
  (
    [
      ['2025', '2024-12-31T23:00Z', '2025-12-31T23:00Z'],
      ['2026', '2025-12-31T23:00Z', '2026-12-31T23:00Z'],
      ['2026-03', '2026-02-28T23:00Z', '2026-03-31T22:00Z'],
      ['2026-07', '2026-06-30T22:00Z', '2026-07-31T22:00Z'],
      ['2026-03-06', '2026-03-05T23:00Z', '2026-03-06T23:00Z'],
      ['2026-03-07', '2026-03-06T23:00Z', '2026-03-07T23:00Z'],
      ['2026-03-29', '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
      ['2026-07-01', '2026-06-30T22:00Z', '2026-07-01T22:00Z'],
      ['2026-03-06T00:00:00+01:00', '2026-03-05T23:00:00Z', '2026-03-05T23:00:01Z'],
      ['2026-03-06T10:15:00Z', '2026-03-06T10:15:00Z', '2026-03-06T10:15:01Z'],
      ['2026-03-06T10:15:00.250Z', '2026-03-06T10:15:00.250Z', '2026-03-06T10:15:00.251Z'],
      ['2026-07-01T02:00:00+02:00', '2026-07-01T00:00:00Z', '2026-07-01T00:00:01Z'],
    ] as const
  ).map(([date, low, high]): [string, Range] => [date, [Date.parse(low), Date.parse(high)]]),
)

function dated(type: string, value: unknown): Range {
  if (type !== 'Period') return instants[text(value)] ?? [Number.NaN, Number.NaN]
  const { start, end } = record(value)
  return [instants[text(start)]?.[0] ?? -1e15, instants[text(end)]?.[1] ?? 1e15]
}

/** `now`: where `ap` measures a tenth of the distance from. */
export function answersDate(
  type: string,
  value: unknown,
  prefix: string,
  { asked, now }: { asked: string; now: number },
): boolean {
  const [low, high] = instants[asked] ?? [Number.NaN, Number.NaN]
  const tenth = prefix === 'ap' ? Math.max(low - now, now - high, 0) / 10 : 0
  return compared(prefix, dated(type, value), { from: low - tenth, to: high + tenth, value: [low, high] })
}

function precise(asked: string): { from: number; to: number; value: number } {
  const value = Number(asked)
  const half = 0.5 * 10 ** -(asked.split('.')[1]?.length ?? 0)
  return { from: value - half, to: value + half, value }
}

/** A number stands for itself; the range of a search value is open above. */
function numeric(prefix: string, [low, high]: Range, asked: string, factor = 1): boolean {
  const { from, to, value } = precise(asked)
  const tenth = prefix === 'ap' ? Math.abs(value) / 10 : 0
  const [start, end] = [Math.min(from, value - tenth) * factor, Math.max(to, value + tenth) * factor]
  const within = low >= start && high < end
  switch (prefix) {
    case 'eq':
    case '':
      return within
    case 'ne':
      return !within
    case 'ap':
      return low < end && high >= start
    case 'ge':
      return high >= value * factor
    case 'le':
      return low <= value * factor
    case 'gt':
    case 'sa':
      return (prefix === 'gt' ? high : low) > value * factor
    default:
      return (prefix === 'lt' ? low : high) < value * factor
  }
}

function spread(type: string, value: unknown): Range {
  if (type !== 'Range') return [Number(value), Number(value)]
  const { low, high } = record(value)
  return [Number(record(low).value ?? -1e15), Number(record(high).value ?? 1e15)]
}

export function answersNumber(type: string, value: unknown, prefix: string, asked: string): boolean {
  return numeric(prefix, spread(type, value), asked)
}

const grams: Readonly<Record<string, number>> = { g: 1, mg: 0.001 }
const ucum = 'http://unitsofmeasure.org'

/** `parts`: number, or number, system and code. */
export function answersQuantity(
  value: unknown,
  prefix: string,
  [asked = '', system, code]: readonly string[],
): boolean {
  const quantity = record(value)
  const number = Number(quantity.value)
  const unit = text(quantity.code ?? quantity.unit)
  if (!code) return numeric(prefix, [number, number], asked)
  const [mine, other] = [grams[code], grams[unit]]
  if (system === ucum && mine && other && quantity.system === ucum) {
    return numeric(prefix, [number * other, number * other], asked, mine)
  }
  const isNamed = system ? unit === code && quantity.system === system : [unit, quantity.unit].includes(code)
  return isNamed && numeric(prefix, [number, number], asked)
}
