/** The issues of an OperationOutcome, as the workbench shows them. */
import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes'
import { extensionOf } from '../../fhir/extension.ts'
import type { PatchStep } from '../json/patch-text.ts'

export type Severity = 'error' | 'warning' | 'information'
export const severities: readonly Severity[] = ['error', 'warning', 'information']

export interface Issue {
  readonly severity: Severity
  /** The code of the rule, or the key of the invariant. */
  readonly rule: string
  /** The rule is a condition in FHIRPath, which stands in `expected`. */
  readonly isCondition: boolean
  /** All that is said. */
  readonly diagnostics: string
  /** Without the hint. */
  readonly sentence: string
  /** FHIRPath with indices. */
  readonly expression: string
  /** From 1, in UTF-16 units; undefined where it has no place. */
  readonly line?: number
  readonly column?: number
  readonly endLine?: number
  readonly endColumn?: number
  readonly found?: string
  readonly expected?: string
  readonly hint?: string
  /** Canonical URL with version, and id of the element in it. */
  readonly profile?: string
  readonly element?: string
  readonly slice?: string
  readonly fix?: readonly PatchStep[]
}

/** All issues, but for the one that says that there is none. */
export function readIssues(outcome: OperationOutcome): readonly Issue[] {
  return outcome.issue?.filter((issue) => ruleOf(issue) !== 'no-fault').map(readIssue) ?? []
}

/** Rules by which nothing was found because they could not be run. */
const unchecked = new Set(['binding-unchecked', 'invariant-unknown', 'profile-unknown', 'profile-broken'])

export const isUnchecked = ({ rule }: Issue): boolean => unchecked.has(rule)

function readIssue(issue: OperationOutcomeIssue): Issue {
  const part = (name: string) => extensionOf(issue, `issue-${name}`)?.valueString
  const place = (name: string) => extensionOf(issue, name)?.valueInteger
  const parts = {
    line: place('operationoutcome-issue-line'),
    column: place('operationoutcome-issue-col'),
    endLine: place('issue-end-line'),
    endColumn: place('issue-end-col'),
    found: part('found'),
    expected: part('expected'),
    hint: part('hint'),
    profile: part('profile'),
    element: part('element'),
    slice: part('slice'),
    fix: fixOf(part('fix')),
  }
  const said = issue.diagnostics ?? issue.details?.text ?? ''
  return {
    severity: severityOf(issue.severity),
    rule: part('invariant') ?? ruleOf(issue) ?? issue.code ?? '',
    isCondition: part('invariant') !== undefined,
    diagnostics: said,
    sentence: withoutEnd(said, parts.hint ?? ''),
    expression: issue.expression?.[0] ?? issue.location?.[0] ?? '',
    ...(Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Partial<Issue>),
  }
}

/** The hint is told apart. */
const withoutEnd = (text: string, end: string): string =>
  end !== '' && text.endsWith(end) && text !== end ? text.slice(0, -end.length).trimEnd() : text

const ruleOf = ({ details }: OperationOutcomeIssue): string | undefined => details?.coding?.[0]?.code

const severityOf = (code: OperationOutcomeIssue['severity']): Severity =>
  code === 'fatal' ? 'error' : (severities.find((known) => known === code) ?? 'information')

function fixOf(text: string | undefined): readonly PatchStep[] | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as readonly PatchStep[])
}
