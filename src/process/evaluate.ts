/** What the rules say of a subject at an instant. */
import type { Zone } from '../fhir/time-zone.ts'
import type { Parameters } from '../routine/parameters.ts'
import type { Rule } from '../routine/rulebook.ts'
import { explanation } from './explanation.ts'
import type { Evaluation, Finding, State, Subject } from './finding.ts'
import { Inquiry } from './inquiry.ts'
import { changeByClock } from './next-change.ts'
import type { PreparedRule, PreparedRules } from './prepared-rulebook.ts'
import { type Verdict, verdict } from './verdict.ts'

/**
 * A finding for every rule of the subject's kind, at an instant (ms). Pure: the same answer for the same subject,
 * whatever the order of its members.
 */
export function evaluate(prepared: PreparedRules, subject: Subject, now: number, zone: Zone): Evaluation {
  const inquiry = new Inquiry(prepared, subject, { now, zone })
  const rules = prepared.rules.filter(({ rule }) => rule.scope === subject.kind)
  const findings = rules.map((rule) => finding(rule, inquiry))
  const changes = findings.flatMap(({ nextChange }) => nextChange ?? [])
  return {
    findings,
    ...(changes.length > 0 && { nextChange: Math.min(...changes) }),
    read: [...new Set(findings.flatMap(({ read }) => read))],
  }
}

function finding(prepared: PreparedRule, inquiry: Inquiry): Finding {
  inquiry.begin()
  const judged = verdict(prepared, inquiry)
  const isHere = judged.state !== 'not-applicable'
  const nextChange = prepared.speaksOf.clock ? changeByClock(prepared, inquiry, judged) : judged.nextChange
  const owner = isHere ? ownerOf(prepared, inquiry) : none
  return new JudgedFinding({ ...judged, nextChange, owner }, prepared, inquiry)
}

type Judged = Omit<Verdict, 'nextChange'> & Pick<Finding, 'owner'> & { readonly nextChange: number | undefined }

/** A finding whose evidence and words are put together when somebody reads them: most are only compared. */
class JudgedFinding implements Finding {
  declare readonly rule: Rule
  declare readonly layer: string
  declare readonly state: State
  declare readonly due?: number
  declare readonly warnsAt?: number
  declare readonly done?: number
  declare readonly nextChange?: number
  declare readonly missing: readonly string[]
  declare readonly owner: readonly string[]
  declare readonly assumption?: true
  declare readonly read: readonly string[]
  readonly #judged: Judged
  readonly #prepared: PreparedRule
  readonly #inquiry: Inquiry

  constructor(judged: Judged, prepared: PreparedRule, inquiry: Inquiry) {
    const { state, due, warnsAt, done, nextChange } = judged
    this.rule = prepared.rule
    this.layer = prepared.layer
    this.state = state
    if (due !== undefined) this.due = due
    if (warnsAt !== undefined) this.warnsAt = warnsAt
    if (done !== undefined) this.done = done
    if (nextChange !== undefined) this.nextChange = nextChange
    this.missing = judged.missing
    this.owner = judged.owner
    if (state !== 'not-applicable' && assumed(prepared, inquiry.parameters)) this.assumption = true
    this.read = inquiry.followed()
    this.#judged = judged
    this.#prepared = prepared
    this.#inquiry = inquiry
  }

  get evidence(): readonly string[] {
    const { speaksOf, whenOf } = this.#prepared
    return this.#inquiry.evidence(this.state === 'not-applicable' ? whenOf : speaksOf.direct)
  }

  get explanation(): string {
    const isAssumed = this.assumption === true
    return explanation(this.#judged, { prepared: this.#prepared, isAssumed }, this.#inquiry)
  }
}

const none: readonly string[] = []

function ownerOf({ rule, owner }: PreparedRule, inquiry: Inquiry): readonly string[] {
  return owner === undefined ? inquiry.owners(rule.actor) : inquiry.references(owner)
}

/** Whether the source leaves open what was judged by: the rule itself, or a parameter that it speaks of. */
function assumed({ rule, parameters: names }: PreparedRule, parameters: Parameters): boolean {
  return rule.assumption === true || names.some((name) => parameters[name]?.assumption === true)
}
