/** Requests of the leak test, by chance, of all that a server can be asked. */
import type { SearchParameters, SearchParameterUse } from '../../../src/fhir/search/parameter.ts'
import { codeSystem, codes, type Dice, days, families, numberSystem, numbers } from './leak-words.ts'
import { anyId, type LeakWorld, leakTypes } from './leak-world.ts'
import type { Sending } from './matrix-probe.ts'

export interface LeakRequest extends Sending {
  readonly method: string
  readonly path: string
  /** An export goes on by itself. */
  readonly isExport?: true
}

export interface Drawing {
  readonly dice: Dice
  readonly leak: LeakWorld
  readonly parameters: SearchParameters
}

const statuses = ['active', 'final', 'completed', 'finished', 'requested', 'current'] as const
const get = (path: string): LeakRequest => ({ method: 'GET', path })

/** A request that changes nothing. */
export function readRequest(drawing: Drawing): LeakRequest {
  const { dice } = drawing
  const kinds = [
    search,
    search,
    search,
    search,
    search,
    ofInstance,
    ofInstance,
    history,
    compartment,
    operation,
    batch,
  ] as const
  return dice.pick(kinds)(drawing)
}

function search(drawing: Drawing): LeakRequest {
  const { dice } = drawing
  const type = dice.pick(leakTypes)
  if (dice.once(12)) return get(`?_type=${type},${dice.pick(leakTypes)}&${results(drawing, type).join('&')}`)
  const query = [...dice.some([0, 1], 2).map(() => criterion(drawing, type, 2)), ...results(drawing, type)].join('&')
  if (dice.once(8))
    return {
      method: 'POST',
      path: `${type}/_search`,
      body: query,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }
  return { method: dice.once(12) ? 'HEAD' : 'GET', path: `${type}?${query}` }
}

/** Parameters of the result. */
function results({ dice, parameters }: Drawing, type: string): readonly string[] {
  const names = [...parameters.of(type).values()]
  const references = names.filter(({ type: kind }) => kind === 'reference').map(({ code }) => code)
  const all = leakTypes.flatMap((source) =>
    [...parameters.of(source).values()].filter((use) => leadsTo(use, type)).map(({ code }) => `${source}:${code}`),
  )
  const sorts = names.filter(({ type: kind }) => kind !== 'special' && kind !== 'composite').map(({ code }) => code)
  return [
    dice.once(2) ? `_count=${dice.pick([1, 3, 20, 1000])}` : '_count=200',
    ...dice.some(references, 1).map((code) => `_include=${type}:${code}`),
    ...(dice.once(12) ? ['_include=*'] : []),
    ...dice.some(all, 1).map((one) => `_revinclude=${one}`),
    ...(dice.once(12) ? ['_revinclude=*'] : []),
    ...(dice.once(8) ? [`_include:iterate=${dice.pick(['Observation:subject', 'Task:focus', 'List:item'])}`] : []),
    ...dice.some(sorts, 1).map((code) => `_sort=${dice.once(2) ? '-' : ''}${code}`),
    ...(dice.once(5) ? ['_total=accurate'] : []),
    ...(dice.once(10) ? [`_summary=${dice.pick(['count', 'true', 'text'])}`] : []),
    ...(dice.once(12) ? ['_elements=id,status'] : []),
  ]
}

function leadsTo({ type: kind, targets, only }: SearchParameterUse, type: string): boolean {
  const types = only ?? targets
  return kind === 'reference' && (types === undefined || types.includes(type))
}

function criterion(drawing: Drawing, type: string, depth: number): string {
  const { dice, parameters } = drawing
  const named = [...parameters.of(type).values()].filter(
    ({ code, type: kind }) => kind !== 'special' && !/^_(list|query|text|content)$/.test(code),
  )
  const [first, ...more] = named
  if (first === undefined) return '_id=ingen'
  if (depth > 0 && dice.once(3)) return reverse(drawing, type, depth)
  const favourites = named.filter(({ code }) =>
    /^(identifier|status|code|patient|subject|name|arende|_id|date)$/.test(code),
  )
  const use =
    favourites[0] !== undefined && dice.once(2)
      ? dice.pick([favourites[0], ...favourites])
      : dice.pick([first, ...more])
  const modifier = dice.once(6) ? `:${dice.pick(['missing', 'not', 'exact', 'contains', 'text'])}` : ''
  if (modifier === ':missing') return `${use.code}:missing=${dice.pick(['true', 'false'])}`
  return use.type === 'reference'
    ? reference(drawing, use, depth)
    : `${use.code}${modifier}=${value(drawing, use, type)}`
}

function reverse(drawing: Drawing, type: string, depth: number): string {
  const { dice, parameters } = drawing
  const source = dice.pick(leakTypes)
  const [first, ...more] = [...parameters.of(source).values()].filter((use) => leadsTo(use, type))
  if (first === undefined) return criterion(drawing, type, 0)
  return `_has:${source}:${dice.pick([first, ...more]).code}:${criterion(drawing, source, depth - 1)}`
}

function reference(drawing: Drawing, { code, targets, only }: SearchParameterUse, depth: number): string {
  const { dice, leak } = drawing
  const known = (only ?? targets ?? leakTypes).filter((type) => leakTypes.includes(type))
  const target = dice.pick([known[0] ?? 'Patient', ...known])
  if (depth > 0 && dice.once(2)) return `${code}:${target}.${criterion(drawing, target, depth - 1)}`
  return `${code}=${target}/${anyId(target, leak, dice)}`
}

function value({ dice, leak }: Drawing, { type: kind, code }: SearchParameterUse, type: string): string {
  if (code === '_id') return anyId(type, leak, dice)
  if (code === 'identifier') return `${numberSystem}|${dice.pick(numbers)}`
  if (code === '_security') return dice.pick(['HTEST', 'NOPATIENT', 'R'])
  if (kind === 'date') return `${dice.pick(['', 'ge', 'lt', 'ne'])}${dice.pick(days)}`
  if (kind === 'string') return dice.pick(families)
  if (kind === 'number' || kind === 'quantity') return `${dice.pick(['', 'gt', 'le'])}${dice.below(9)}`
  if (kind === 'uri') return dice.pick(['urn:x:matt', 'urn:x:annat'])
  if (kind === 'composite') return `${codeSystem}|${dice.pick(codes)}$${dice.below(9)}`
  return dice.once(2) ? dice.pick(statuses) : dice.pick([`${codeSystem}|${dice.pick(codes)}`, dice.pick(codes)])
}

const cached = [{}, {}, { 'if-none-match': 'W/"1"' }, { 'if-modified-since': 'Mon, 09 Mar 2026 12:00:00 GMT' }] as const

function ofInstance({ dice, leak }: Drawing): LeakRequest {
  const type = dice.pick(leakTypes)
  const one = `${type}/${anyId(type, leak, dice)}`
  const path = dice.pick([
    one,
    one,
    one,
    `${one}?_summary=true`,
    `${one}?_elements=id`,
    `${one}/_history/1`,
    `${one}/_history/2`,
  ])
  return { method: dice.once(6) ? 'HEAD' : 'GET', path, headers: dice.pick(cached) }
}

function history({ dice, leak }: Drawing): LeakRequest {
  const type = dice.pick(leakTypes)
  const count = `_count=${dice.pick([2, 50, 1000])}`
  const since = dice.once(4) ? `&_since=${dice.pick(days)}` : ''
  return get(
    dice.pick([
      `_history?${count}${since}`,
      `${type}/_history?${count}${since}`,
      `${type}/${anyId(type, leak, dice)}/_history?${count}${since}`,
    ]),
  )
}

function compartment({ dice, leak }: Drawing): LeakRequest {
  const of = dice.pick(['Patient', 'Patient', 'Encounter', 'RelatedPerson', 'Practitioner'])
  const member = dice.pick(['*', 'Observation', 'Communication', 'Consent', 'Condition', dice.pick(leakTypes)])
  return get(`${of}/${anyId(of, leak, dice)}/${member}?_count=${dice.pick([2, 200])}`)
}

function operation({ dice, leak }: Drawing): LeakRequest {
  const patient = `Patient/${anyId('Patient', leak, dice)}`
  const arende = `EpisodeOfCare/${anyId('EpisodeOfCare', leak, dice)}`
  const composition = `Composition/${anyId('Composition', leak, dice)}`
  if (dice.once(8))
    return { ...get(`${dice.pick(['', 'Patient/'])}$export?_type=Patient,Observation,Task`), isExport: true }
  return get(
    dice.pick([
      `${patient}/$everything?_count=${dice.pick([3, 200])}`,
      `${patient}/$everything?_type=Observation,Consent`,
      `${arende}/$arende?tidslinje=false`,
      `${arende}/$arende?tidslinje=false&at=2026-03-10`,
      `${composition}/$document`,
    ]),
  )
}

function batch(drawing: Drawing): LeakRequest {
  const { dice } = drawing
  const entry = Array.from({ length: 3 }, () => ({
    request: { method: 'GET', url: dice.pick([search, ofInstance])(drawing).path },
  }))
  return {
    method: 'POST',
    path: '',
    body: { resourceType: 'Bundle', type: dice.pick(['batch', 'batch', 'transaction']), entry },
  }
}
