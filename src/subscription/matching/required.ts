/** What a resource must have to answer a question with yes, as far as one look at its rows can tell. */
import type { IndexKey, IndexRow } from '../../fhir/search/index-row.ts'
import type { Candidate } from '../../fhir/search/matches.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'

/** A value of an element; `value` is a target, a code, or a system with `|` behind it. */
export interface Atom {
  readonly key: IndexKey
  readonly value: string
}

/** The key of a resource's own id, which is no row. */
export const ownId: IndexKey = '_id'

/** One of these a resource must have; undefined where the question tells none. The fewest, and those that few have. */
export function requiredAtoms(predicate: Predicate): readonly Atom[] | undefined {
  switch (predicate.kind) {
    case 'id':
      return predicate.ids.map((value) => ({ key: ownId, value }))
    case 'reference':
      return predicate.targets.map((value) => ({ key: predicate.key, value }))
    case 'token':
      return tokenAtoms(predicate)
    case 'and':
    case 'same-element':
      return best(predicate.of)
    case 'or':
      return anyOf(predicate.of)
    default:
      return undefined
  }
}

function tokenAtoms({ key, system, code }: Extract<Predicate, { kind: 'token' }>): readonly Atom[] | undefined {
  if (code !== undefined) return [{ key, value: code }]
  return system === undefined ? undefined : [{ key, value: `${system}|` }]
}

/** A question tells few resources apart by a status, and many by whom they are about. */
const weights: Readonly<Record<string, number>> = { id: 1, reference: 1, token: 100 }

function best(parts: readonly Predicate[]): readonly Atom[] | undefined {
  let [chosen, least]: [readonly Atom[] | undefined, number] = [undefined, Number.POSITIVE_INFINITY]
  for (const part of parts) {
    const atoms = requiredAtoms(part)
    const weight = atoms === undefined ? least : atoms.length * (weights[part.kind] ?? 10)
    if (weight < least) [chosen, least] = [atoms, weight]
  }
  return chosen
}

function anyOf(parts: readonly Predicate[]): readonly Atom[] | undefined {
  const all = parts.map(requiredAtoms)
  return all.every((atoms) => atoms !== undefined) ? all.flat() : undefined
}

/** The values by which a resource may be asked for among the atoms of these keys. */
export function* valuesOf({ id, rows }: Candidate, keys: { has(key: IndexKey): boolean }): Generator<Atom> {
  if (keys.has(ownId)) yield { key: ownId, value: id }
  for (const row of rows) if (keys.has(row.key)) yield* atomsOf(row)
}

function* atomsOf(row: IndexRow): Generator<Atom> {
  const { key } = row
  if (row.kind === 'reference') yield { key, value: row.target }
  if (row.kind !== 'token') return
  yield { key, value: row.code }
  yield { key, value: `${row.system}|` }
}
