/** What is said of a text: by this page where it is no JSON, else by the server. */
import type { OperationOutcome } from '@medplum/fhirtypes'
import { ask } from '../../fhir/client.ts'
import { type Issue, readIssues } from '../issues/issue.ts'
import { type JsonFault, jsonFault } from '../json/fault.ts'
import { lineAndColumn } from '../json/position.ts'
import { faultWords, t } from '../text.ts'

export type Judged =
  | { readonly kind: 'empty' | 'xml' }
  | { readonly kind: 'not-json'; readonly issues: readonly Issue[] }
  | { readonly kind: 'judged'; readonly issues: readonly Issue[]; readonly outcome: OperationOutcome }

/** Judges it, by a profile too where one is named. @throws {FhirFailure} the server does not say */
export async function judge(text: string, profile: string, signal: AbortSignal): Promise<Judged> {
  const first = /\S/.exec(text)?.[0]
  if (first === undefined) return { kind: 'empty' }
  if (first === '<') return { kind: 'xml' }
  const fault = jsonFault(text)
  if (fault !== undefined) return { kind: 'not-json', issues: [issueOf(fault, text)] }
  const query = profile === '' ? '' : `?profile=${encodeURIComponent(profile)}`
  const { body } = await ask<OperationOutcome>('POST', `${pathFor(text)}${query}`, text, { signal })
  return { kind: 'judged', issues: readIssues(body), outcome: body }
}

/** Parameters that are sent to the system are the operation's own, and not what it is about. */
function pathFor(text: string): string {
  return /^\s*\{\s*"resourceType"\s*:\s*"Parameters"/.test(text) ? 'Parameters/$validate' : '$validate'
}

function issueOf(fault: JsonFault, text: string): Issue {
  const { line, column } = lineAndColumn(text, fault.offset)
  const sentence = t.atLine(line, faultWords(fault))
  return {
    severity: 'error',
    rule: 'json',
    isCondition: false,
    diagnostics: sentence,
    sentence,
    expression: '',
    line,
    column,
  }
}
