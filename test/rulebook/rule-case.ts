/** Cases of rules as data: a subject, an instant and what the rule says of it. */
import type { Resource } from '@medplum/fhirtypes'
import { createZone } from '../../src/fhir/time-zone.ts'
import { evaluate } from '../../src/process/evaluate.ts'
import type { Finding, State, Subject } from '../../src/process/finding.ts'
import { type PreparedRules, prepareRules } from '../../src/process/prepared-rulebook.ts'
import { canonicalOf, layersNamed, namedLayers } from '../../src/routine/layers.ts'
import type { Parameters } from '../../src/routine/parameters.ts'
import { rulesOf } from '../../src/routine/rule-layers.ts'
import type { Actor, Severity } from '../../src/routine/rulebook.ts'
import { RulebookError } from '../../src/routine/rulebook-fault.ts'
import { checkFiles, filesOf } from '../../src/routine/rulebook-file.ts'
import { rulebookShapes } from '../../src/routine/rulebook-schema.ts'
import { rulebooksOf } from '../../src/routine/rulebook-set.ts'

/** What a rule is asked about; made by `case-builder.ts`. */
export interface TestSubject {
  /** Default: by the type of the root. */
  readonly kind?: Subject['kind']
  readonly root: Resource
  readonly members: readonly Resource[]
  /** Of a case: the patient's other resources. */
  readonly around?: readonly Resource[]
  /** What references of the subject lead to. */
  readonly directory?: readonly Resource[]
  /** Values of parameters, as if a narrower layer of the case set them. */
  readonly settings?: Readonly<Record<string, unknown>>
}

export interface Expected {
  readonly state: State
  /** As local time with offset: `2026-03-04T08:00:00+01:00`. */
  readonly due?: string
  readonly done?: string
  readonly warnsAt?: string
  readonly actor?: Actor
  readonly owner?: readonly string[]
  readonly missing?: readonly string[]
  readonly assumption?: boolean
  /** Of the finding as it stands: that of a late step, or of one that waits (default low). */
  readonly severity?: Severity
}

export interface RuleCase {
  /** Id: the rule is judged with the parameters of this rulebook and of those it builds on. */
  readonly rulebook: string
  readonly rule: string
  /** A sentence. */
  readonly name: string
  /** Instant of evaluation. */
  readonly at: string
  readonly subject: TestSubject
  readonly expect: Expected
  /** The subject with one thing changed, which flips it. */
  readonly flips?: readonly { readonly name: string; readonly subject: TestSubject; readonly state: State }[]
}

export const zone = createZone('Europe/Stockholm')

const checked = checkFiles(await filesOf('profiles/rulebooks'), await rulebookShapes())

/** What is wrong with rulebooks; the others are tested all the same. */
export const faults = checked.faults

/** All rulebooks that can be used, loaded once. @throws {Error} where the vocabulary cannot */
export const loaded = rulebooksOf({
  vocabulary: checked.vocabulary ?? nothing(),
  layers: checked.filed.map(({ rulebook }) => rulebook),
})

function nothing(): never {
  throw new RulebookError(faults)
}

/** The rules that hold under a rulebook, of the layers it builds on too, with their parameters. */
export interface Judged {
  readonly prepared: PreparedRules
  readonly parameters: Parameters
}

const judged = new Map<string, Judged>()

/** @throws {Error} where there is no such rulebook */
export function judgedBy(id: string): Judged {
  const known = judged.get(id)
  if (known) return known
  const rulebook = loaded.layers.find((layer) => layer.id === id)
  if (!rulebook) throw new Error(`There is no rulebook ${id} in profiles/rulebooks.`)
  const names = [canonicalOf(rulebook)]
  const { rules } = rulesOf(layersNamed(loaded.layers, names))
  const { parameters } = namedLayers(loaded.layers, names)
  const made = { prepared: prepareRules(rules, loaded.vocabulary), parameters }
  judged.set(id, made)
  return made
}

const kinds: Readonly<Record<string, Subject['kind']>> = { EpisodeOfCare: 'case', Patient: 'patient' }

/** The subject as the evaluation takes it. */
export function subjectOf(subject: TestSubject, parameters: Parameters): Subject {
  const { kind, root, members, around, directory = [], settings = {} } = subject
  const set = Object.entries(settings).map(([name, value]) => [name, { value, layer: 'enhet|1.0.0' }])
  return {
    kind: kind ?? kinds[root.resourceType] ?? 'unit',
    root,
    members,
    ...(around && { around }),
    directory: new Map([...directory, ...members].map((it) => [`${it.resourceType}/${it.id}`, it])),
    parameters: { ...parameters, ...Object.fromEntries(set) },
  }
}

/** What the rule of a case says of a subject at the instant of the case. @throws {Error} where there is no such rule */
export function findingOf(it: RuleCase, subject: TestSubject = it.subject, by = judgedBy(it.rulebook)): Finding {
  const { findings } = evaluate(by.prepared, subjectOf(subject, by.parameters), Date.parse(it.at), zone)
  const found = findings.find(({ rule }) => rule.id === it.rule)
  if (found) return found
  const known = findings.map(({ rule }) => rule.id).join(', ')
  throw new Error(`${it.rulebook} has no rule ${it.rule} for a ${subject.root.resourceType}. It has: ${known}.`)
}

/** Of a finding what a case expects, in the terms of the case. */
export function told(finding: Finding, expected: Expected): Expected {
  const { state, due, done, warnsAt, rule, owner, missing, assumption = false } = finding
  const severity = state === 'overdue' || state === 'met-late' ? rule.severity.late : (rule.severity.pending ?? 'low')
  const all = {
    state,
    severity,
    due: local(due),
    done: local(done),
    warnsAt: local(warnsAt),
    actor: rule.actor,
    owner,
    missing,
  }
  const asked = Object.entries({ ...all, assumption }).filter(([name]) => name in expected)
  return Object.fromEntries(asked) as unknown as Expected
}

/** Swedish local time with its offset, to the second: `2026-03-04T08:00:00+01:00`. */
export function local(ms: number | undefined): string | undefined {
  if (ms === undefined) return undefined
  const offset = zone.offset(ms)
  const hours = String(offset / 3_600_000).padStart(2, '0')
  return `${new Date(ms + offset).toISOString().slice(0, 19)}+${hours}:00`
}
