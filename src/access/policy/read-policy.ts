/** Reads the file of a policy. */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import { isNode, LineCounter, parseDocument } from 'yaml'
import { scopeFault } from '../scope/demand-criteria.ts'
import type { Criteria } from '../scope/permits.ts'
import type { Grant, Label, Policy, Slag } from './policy.ts'
import { type PolicyFault, policyFaults } from './policy-faults.ts'
import { policySchema } from './policy-schema.ts'
import type { RawLoss, RawPolicy } from './raw-policy.ts'

/** The file cannot be used; its message is for the operator, one sentence a line, each with its place. */
export class PolicyError extends Error {}

export interface PolicyFile {
  /** As messages name it. */
  readonly name: string
  readonly text: string
}

/**
 * What a file (YAML, of which JSON is a part) says.
 *
 * @throws {PolicyError} all that is wrong with it
 */
export function readPolicy(file: PolicyFile, criteria: Criteria): Policy {
  const lines = new LineCounter()
  const document = parseDocument(file.text, { uniqueKeys: true, lineCounter: lines, prettyErrors: false })
  const lineOf = (offset: number) => `${file.name}:${lines.linePos(offset).line}`
  if (document.errors.length > 0) {
    throw new PolicyError(
      document.errors.map(({ message, pos }) => `${lineOf(pos[0])}: It is no YAML. ${message}`).join('\n'),
    )
  }
  const said = ({ path, sentence }: PolicyFault) => {
    // What is missing is said of what it is missing in.
    const nodes = [...path, ''].map((_, count) => document.getIn(path.slice(0, count), true)).filter(isNode)
    const where = path.length === 0 ? '' : ` ${path.join('.')}:`
    return `${lineOf(nodes.at(-1)?.range?.[0] ?? 0)}:${where} ${sentence}`
  }
  const value: unknown = document.toJS({ maxAliasCount: 0 }) ?? {}
  const fits = new Ajv2020({ allErrors: true, strictRequired: false, strictTypes: false, verbose: true }).compile(
    policySchema,
  )
  if (!fits(value))
    throw new PolicyError(
      (fits.errors ?? [])
        .filter(isOwn)
        .map((error) => said(shapeFault(error)))
        .join('\n'),
    )
  const raw = value as unknown as RawPolicy
  const faults = policyFaults(raw, (type, fraga) =>
    scopeFault({ level: 'system', type, letters: ['r'], query: [pairOf(fraga)] }, criteria),
  )
  if (faults.length > 0) throw new PolicyError(faults.map(said).join('\n'))
  return policyOf(raw)
}

/** What `propertyNames` says is said of the name itself already. */
function isOwn({ keyword }: ErrorObject): boolean {
  return keyword !== 'propertyNames'
}

function shapeFault({ keyword, instancePath, message = '', params, propertyName }: ErrorObject): PolicyFault {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))
  if (propertyName !== undefined) path.push(propertyName)
  switch (keyword) {
    case 'enum':
      return { path, sentence: `It is to be one of ${params.allowedValues.join(', ')}.` }
    case 'const':
      return { path, sentence: `It is to be ${params.allowedValue}.` }
    case 'additionalProperties':
      return { path: [...path, params.additionalProperty], sentence: 'Nothing is known of this name.' }
    default:
      return { path, sentence: `It ${message}.` }
  }
}

function pairOf(fraga: string): readonly [string, string] {
  const at = fraga.indexOf('=')
  return [fraga.slice(0, at), fraga.slice(at + 1)]
}

function policyOf(raw: RawPolicy): Policy {
  const { sparr, skyddad, nopatient } = raw.nekar
  const kinds = new Map(
    Object.entries(raw.slag).map(([name, { grund, omfattning = [] }]) => [
      name,
      { name, ground: grund, covered: omfattning },
    ]),
  )
  const slag = Object.entries(raw.slag).flatMap(([name, { typer }]) =>
    typer.map((type) => [type, known(kinds, name)] as const),
  )
  return {
    slag: new Map(slag),
    exceptions: raw.undantag.map((one) => ({
      type: one.typ,
      query: [pairOf(one.fraga)],
      slag: known(kinds, one.slag),
    })),
    aboutPatient: new Map(Object.entries(raw.patient)),
    sharing: raw.samtycke.delningsgrunder,
    grants: grantsOf(raw),
    losses: raw.forlorar.map(lossOf),
    sparr: { never: new Set(sparr.aldrig), codes: codesByType(sparr.informationstyper) },
    skyddad: { types: new Set(skyddad.typer), labels: skyddad.etiketter.map(labelOf), except: new Set(skyddad.utom) },
    nopatient: { labels: nopatient.etiketter.map(labelOf), purposes: new Set(nopatient.andamal) },
    testLabels: raw.test.etiketter.map(labelOf),
  }
}

function known(kinds: ReadonlyMap<string, Slag>, name: string): Slag {
  const found = kinds.get(name)
  if (found === undefined) throw new Error(`There is no kind ${name}.`)
  return found
}

function grantsOf({ andamal }: RawPolicy): Policy['grants'] {
  const all = Object.values(andamal)
  const unnamed = all.find(({ utanAndamal }) => utanAndamal === true)
  return {
    of: new Map(all.flatMap(({ koder, ger }) => koder.map((code) => [code, new Set(ger)] as const))),
    withoutPurpose: new Set<Grant>(unnamed?.ger ?? ['oppen']),
  }
}

function lossOf({ enhetstyp, roll, slag }: RawLoss): Policy['losses'][number] {
  return {
    ...(enhetstyp !== undefined && { unitKind: enhetstyp }),
    ...(roll !== undefined && { role: roll }),
    slag: new Set(slag),
  }
}

function labelOf(text: string): Label {
  const at = text.lastIndexOf('|')
  return { system: text.slice(0, at), code: text.slice(at + 1) }
}

function codesByType(types: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, readonly string[]> {
  const pairs = Object.entries(types).flatMap(([code, of]) => of.map((type) => ({ type, code })))
  return new Map(
    [...Map.groupBy(pairs, ({ type }) => type)].map(([type, found]) => [type, found.map(({ code }) => code)]),
  )
}
