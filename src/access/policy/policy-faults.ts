/** What is wrong with a policy beside its shape: what it says twice, not at all, or of something that is not there. */
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'
import type { RawPolicy } from './raw-policy.ts'

/** A fault, and the place in the file that it is about: names and numbers, from the outside in. */
export interface PolicyFault {
  readonly path: readonly (string | number)[]
  readonly sentence: string
}

/** All of them. `criteriaFault` is the sentence on what is wrong with a search of a type; undefined where nothing is. */
export function policyFaults(
  raw: RawPolicy,
  criteriaFault: (type: string, fraga: string) => string | undefined,
): PolicyFault[] {
  return [
    ...typesOnce(raw),
    ...consents(raw),
    ...names(raw),
    ...purposesOnce(raw),
    ...raw.undantag.flatMap(({ typ, fraga }, index) =>
      faultAt(['undantag', index, 'fraga'], criteriaFault(typ, fraga)),
    ),
    ...Object.entries(raw.patient).flatMap(([typ, code]) =>
      faultAt(['patient', typ], criteriaFault(typ, `${code}=Patient/1`)),
    ),
  ]
}

function faultAt(path: PolicyFault['path'], sentence: string | undefined): PolicyFault[] {
  return sentence === undefined ? [] : [{ path, sentence }]
}

/** Each type is of one kind. */
function typesOnce({ slag }: RawPolicy): PolicyFault[] {
  const places = Object.entries(slag).flatMap(([name, { typer }]) =>
    typer.map((type, index) => ({ type, name, path: ['slag', name, 'typer', index] })),
  )
  const byType = Map.groupBy(places, ({ type }) => type)
  const twice = [...byType.values()].flatMap(([first, ...more]) =>
    more.map(({ type, path }) => ({
      path,
      sentence: `${type} is of the kind ${first?.name} already; each type is of one.`,
    })),
  )
  const missing = resourceTypes.filter((type) => !byType.has(type))
  return missing.length === 0
    ? twice
    : [...twice, { path: ['slag'], sentence: `These types are of no kind: ${missing.join(', ')}. Put each into one.` }]
}

function consents({ slag }: RawPolicy): PolicyFault[] {
  return Object.entries(slag).flatMap(([name, { grund, omfattning = [] }]) =>
    (grund === 'samtycke') === omfattning.length > 0
      ? []
      : [{ path: ['slag', name], sentence: 'omfattning is given where grund is samtycke, and nowhere else.' }],
  )
}

function names({ slag, undantag, forlorar }: RawPolicy): PolicyFault[] {
  const allowed = Object.keys(slag)
  const unknown = (name: string, path: PolicyFault['path']) =>
    allowed.includes(name)
      ? []
      : [{ path, sentence: `${name} is no kind of this policy. Allowed: ${allowed.join(', ')}.` }]
  return [
    ...undantag.flatMap((one, index) => unknown(one.slag, ['undantag', index, 'slag'])),
    ...forlorar.flatMap((one, index) => one.slag.flatMap((name, at) => unknown(name, ['forlorar', index, 'slag', at]))),
  ]
}

function purposesOnce({ andamal }: RawPolicy): PolicyFault[] {
  const places = Object.entries(andamal).flatMap(([name, { koder, utanAndamal = false }]) => [
    ...koder.map((code, index) => ({ code, path: ['andamal', name, 'koder', index] })),
    ...(utanAndamal ? [{ code: 'utanAndamal', path: ['andamal', name, 'utanAndamal'] }] : []),
  ])
  return [...Map.groupBy(places, ({ code }) => code).values()].flatMap(([, ...more]) =>
    more.map(({ code, path }) => ({ path, sentence: `${code} is named twice: a purpose is in one list.` })),
  )
}
