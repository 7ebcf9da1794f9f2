/** What came of each entry that was sent. */
import type { Bundle, BundleEntry, MessageHeader, OperationOutcome } from '@medplum/fhirtypes'
import { type Issue, readIssues } from '../issues/issue.ts'
import type { Sent } from './send.ts'

export interface AnswerRow {
  /** From 0; undefined where it is said of all of it. */
  readonly index: number | undefined
  /** Of the resource that was sent. */
  readonly type: string
  /** Of HTTP; undefined where there is none of its own. */
  readonly status: number | undefined
  readonly isAccepted: boolean
  /** `Patient/1` */
  readonly location?: string
  readonly issues: readonly Issue[]
}

/** The rows of an answer: one for each entry, or for what is wrong where nothing was stored. */
export function answerRows(sent: Sent): readonly AnswerRow[] {
  const { answer, status, text } = sent
  const asked = JSON.parse(text) as Bundle
  if (answer?.resourceType === 'Bundle') return bundleRows(answer, asked)
  return answer?.resourceType === 'OperationOutcome' && status >= 400
    ? refusedRows(answer, asked)
    : [onlyRow(sent, asked)]
}

function bundleRows(answer: Bundle, asked: Bundle): readonly AnswerRow[] {
  if (answer.type === 'message') return [messageRow(answer)]
  return (answer.entry ?? []).map((entry, index) => entryRow(entry, index, typeOf(asked, index)))
}

function onlyRow({ answer, status, location }: Sent, asked: Bundle): AnswerRow {
  const issues = answer?.resourceType === 'OperationOutcome' ? readIssues(answer) : []
  const type = typeOf(asked, undefined)
  return {
    index: undefined,
    type,
    status,
    isAccepted: status < 400,
    issues,
    ...(location !== undefined && { location }),
  }
}

/** Whether anything of it is stored now. */
export function hasStored(rows: readonly AnswerRow[], { status }: Sent): boolean {
  return status < 300 && rows.some(({ isAccepted }) => isAccepted)
}

function entryRow({ response, resource }: BundleEntry, index: number, type: string): AnswerRow {
  const outcome = [response?.outcome, resource].find(
    (it): it is OperationOutcome => it?.resourceType === 'OperationOutcome',
  )
  const status = Number(response?.status?.slice(0, 3))
  const location = /(?:^|\/)([A-Z][A-Za-z]+\/[^/]+)(?:\/_history\/.*)?$/.exec(response?.location ?? '')?.[1]
  return {
    index,
    type,
    status,
    isAccepted: status < 400,
    issues: outcome === undefined ? [] : readIssues(outcome),
    ...(location !== undefined && { location }),
  }
}

/** https://hl7.org/fhir/R4/messageheader-definitions.html#MessageHeader.response */
function messageRow({ entry = [] }: Bundle): AnswerRow {
  const resources = entry.map(({ resource }) => resource)
  const header = resources.find((it): it is MessageHeader => it?.resourceType === 'MessageHeader')
  const outcome = resources.find((it): it is OperationOutcome => it?.resourceType === 'OperationOutcome')
  return {
    index: undefined,
    type: `MessageHeader.response: ${header?.response?.code}`,
    status: undefined,
    isAccepted: header?.response?.code === 'ok',
    issues: outcome === undefined ? [] : readIssues(outcome),
  }
}

function refusedRows(outcome: OperationOutcome, asked: Bundle): readonly AnswerRow[] {
  const byEntry = Map.groupBy(readIssues(outcome), ({ expression }) => entryIndex(expression))
  return [...byEntry].map(([index, issues]) => ({
    index,
    type: typeOf(asked, index),
    status: undefined,
    isAccepted: false,
    issues,
  }))
}

function entryIndex(expression: string): number | undefined {
  const [, index] = /^Bundle\.entry\[(\d+)\]/.exec(expression) ?? []
  return index === undefined ? undefined : Number(index)
}

/** Of the entry that was sent, or of the one resource; '' where it is said of a bundle. */
function typeOf(asked: Bundle, index: number | undefined): string {
  if (index === undefined) return (asked.resourceType as string) === 'Bundle' ? '' : asked.resourceType
  const { resource, request } = asked.entry?.[index] ?? {}
  return resource?.resourceType ?? request?.url?.split(/[/?]/)[0] ?? ''
}
