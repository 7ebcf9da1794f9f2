/** The rules of a routine over one case, beside the same rules run by the reference implementation of FHIRPath. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bundle, Resource } from '@medplum/fhirtypes'
import fhirpath, { type UserInvocationTable } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { resourcesOf } from '../../src/app/check/bundle-file.ts'
import { casesIn } from '../../src/app/check/case-in-bundle.ts'
import { createZone } from '../../src/fhir/time-zone.ts'
import type { Engine } from '../../src/process/engine.ts'
import { evaluate } from '../../src/process/evaluate.ts'
import type { Evaluation, Subject } from '../../src/process/finding.ts'
import { prepareRules } from '../../src/process/prepared-rulebook.ts'
import { canonicalOf, layersNamed, namedLayers } from '../../src/routine/layers.ts'
import { rulesOf } from '../../src/routine/rule-layers.ts'
import { loadRulebooks } from '../../src/routine/rulebook-file.ts'
import type { Measurement } from './bench.ts'
import { root } from './processes.ts'
import { compare, type Round } from './rounds.ts'

const rounds = 9
const forMs = 150
/** Calls of ours before the first round, so that neither is measured while its code is compiled. */
const warmUp = 1000
const members = 40
const rules = 80
const routine = 'dalarna-utskrivning'
const at = Date.parse('2026-03-12T09:00:00+01:00')
const zone = createZone('Europe/Stockholm')

export const evaluation: Measurement = async () => {
  const { layers, vocabulary } = await loadRulebooks(join(root, 'profiles/rulebooks'))
  const names = layers.filter(({ id }) => id === routine).map(canonicalOf)
  const all = rulesOf(layersNamed(layers, names)).rules.filter(({ rule }) => rule.scope === 'case')
  const chosen = Array.from({ length: rules }, (_, at) => all[at % all.length]).filter((rule) => rule !== undefined)
  const subject = { ...sampleCase(), parameters: namedLayers(layers, names).parameters }
  const ours = prepareRules(chosen, vocabulary)
  const theirs = prepareRules(chosen, vocabulary, referenceEngine)
  demandSame(evaluate(ours, subject, at, zone), evaluate(theirs, subject, at, zone))
  for (let call = 0; call < warmUp; call++) {
    evaluate(ours, subject, at, zone)
    if (call % 20 === 0) evaluate(theirs, subject, at, zone)
  }
  return [
    await compare({
      what: `${rules} rules over a case of ${members} : by fhirpath`,
      unit: '/s',
      ours: perSecond(() => evaluate(ours, subject, at, zone)),
      ceiling: perSecond(() => evaluate(theirs, subject, at, zone)),
      rounds,
      target: { atLeast: 20 },
    }),
  ]
}

/** Calls a second of processor time, so that what else the machine does counts for neither. */
function perSecond(call: () => unknown): Round {
  return async () => {
    const started = process.cpuUsage()
    const spent = () => {
      const { user, system } = process.cpuUsage(started)
      return (user + system) / 1000
    }
    let calls = 0
    while (spent() < forMs) {
      call()
      calls++
    }
    return (calls * 1000) / spent()
  }
}

/** The sample case in the red process, with messages like its own until it has its 40 members. */
function sampleCase(): Omit<Subject, 'parameters'> {
  const folder = join(root, 'bundles/dalarna-rod')
  const files = readdirSync(folder).filter((file) => /^\d/.test(file))
  const bundles = files.sort().map((file): Bundle => JSON.parse(readFileSync(join(folder, file), 'utf8')))
  const [found] = casesIn(resourcesOf(bundles))
  if (found === undefined) throw new Error('The sample has no case.')
  const messages = found.subject.members.filter(({ resourceType }) => resourceType === 'Communication')
  const more = Array.from({ length: members - found.subject.members.length }, (_, at): Resource => {
    const like = messages[at % messages.length]
    if (like === undefined) throw new Error('The sample has no message.')
    return { ...like, id: `more-${at}` }
  })
  return { ...found.subject, members: [...found.subject.members, ...more] }
}

/** Each expression parsed once, as ours are. */
const referenceEngine: Engine = {
  condition(expression, rootType) {
    const run = compiled(expression, rootType)
    return (input, environment) => {
      const [found = false] = run(input, environment)
      return found !== false
    }
  },
  collection: (expression, rootType) => compiled(expression, rootType),
}

function compiled(expression: string, rootType: string) {
  const path = rootType === 'Resource' ? expression : { base: rootType, expression }
  let resolve: ((reference: string) => unknown) | undefined
  const userInvocationTable: UserInvocationTable = {
    resolve: {
      arity: { 0: [] },
      internalStructures: true,
      fn: (nodes: readonly ReferenceNode[]) => nodes.flatMap((node) => resolved(node, resolve) ?? []),
    },
  }
  const run = fhirpath.compile(path, r4, { userInvocationTable })
  return (input: unknown, environment: Parameters<ReturnType<Engine['collection']>>[1]): unknown[] => {
    resolve = environment.resolve
    return run(input, { ...named(expression, environment.variables), resource: environment.resource }) as unknown[]
  }
}

/** A value as the reference implementation holds it: what it leads to is held in the same way, with its type. */
interface ReferenceNode {
  readonly ctx: unknown
  readonly data: string | { readonly reference?: string }
  readonly constructor: new (ctx: unknown, data: unknown, ...rest: readonly null[]) => unknown
}

function resolved(node: ReferenceNode, resolve: ((reference: string) => unknown) | undefined): unknown {
  const reference = typeof node.data === 'string' ? node.data : node.data.reference
  const found = reference === undefined ? undefined : resolve?.(reference)
  return found === undefined ? undefined : new node.constructor(node.ctx, found, null, null, null, null)
}

/** Only what the expression names: what it does not name is not asked for. */
function named(expression: string, variables: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const names = [...expression.matchAll(/%(?:`([^`]+)`|(\w+))/g)].map(([, quoted, plain = '']) => quoted ?? plain)
  return Object.fromEntries(names.filter((name) => name !== 'resource').map((name) => [name, variables[name]]))
}

function demandSame(ours: Evaluation, theirs: Evaluation): void {
  const told = ({ findings }: Evaluation) =>
    findings.map(({ rule, state, due, done, evidence }) => ({ id: rule.id, state, due, done, evidence }))
  const [one, other] = [told(ours), told(theirs)]
  const different = one.filter((finding, at) => JSON.stringify(finding) !== JSON.stringify(other[at]))
  if (different.length === 0) return
  throw new Error(`The two do not say the same of ${different.map(({ id }) => id).join(', ')}.`)
}
