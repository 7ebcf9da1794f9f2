/**
 * One message taken as far as it goes: processed, kept to wait, or refused.
 *
 * Its effect and its answer are one transaction, whose every write names the version it was planned against. So it
 * happens once, whole or not at all, and what changed in between makes it be planned anew.
 */

import type { Bundle, OperationOutcomeIssue } from '@medplum/fhirtypes'
import { FhirError, type Issue } from '../../fhir/outcome.ts'
import { asSystem } from '../../store/as-system.ts'
import type { Query } from '../../store/store.ts'
import { type Answered, answerId, answerTo, digestIn } from './answer.ts'
import type { OmslagDependencies, Sender } from './dependencies.ts'
import { awaitedBy, issuesInMessage, verdictOf } from './faults.ts'
import { heldDigest, heldId, hold } from './held.ts'
import type { Message } from './message.ts'
import { type MessagePlan, planMessage } from './plan.ts'
import { said } from './sentences.ts'
import { traceEntry } from './trace.ts'
import { inMessage, type MessageTransaction, putEntry, transactionOf } from './transaction.ts'

export interface Settled {
  /** 202 where the message waits. */
  readonly status: 200 | 202
  /** The answer: as it is stored where it is final. */
  readonly content: string | Bundle
  /** Whether anything was stored now that other messages may wait for. */
  readonly isNews: boolean
}

/** Who sent it, and what they may see. */
export interface Asked {
  readonly sender: Sender
  readonly query: Query
  /** Nobody is there to send it again: what refuses it now refuses it for good. */
  readonly isHeld?: true
}

const mostAttempts = 5

/** @throws {Error} the server failed: nothing was stored, and the message may come again */
export async function settleMessage(
  message: Message,
  asked: Asked,
  dependencies: OmslagDependencies,
): Promise<Settled> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const known = await knownAnswer(message, asked, dependencies)
    if (known !== undefined) return known
    const settled = await attemptOnce(message, asked, dependencies)
    if (settled !== 'overtaken') return settled
  }
  return notFinal(message, { code: 'transient-error', issues: [said('meddelande-upptaget')] }, asked, dependencies)
}

/** The answer that this message was given before, or the refusal of another with the id of one that came before. */
export async function knownAnswer(
  message: Message,
  asked: Asked,
  dependencies: OmslagDependencies,
): Promise<Settled | undefined> {
  const { store } = dependencies
  const stored = await store.read(asSystem, 'Bundle', answerId(message.id))
  const isAnswered = stored !== undefined && !stored.deleted
  const digest = isAnswered ? digestIn(stored.content) : await heldDigest(message.id, store)
  if (digest === undefined) return undefined
  if (digest === message.digest) return isAnswered ? { status: 200, content: stored.content, isNews: false } : undefined
  const issues = [said('meddelande-annat-innehall', { expression: 'Bundle.entry[0].resource.id' })]
  return notFinal(message, { code: 'fatal-error', issues }, asked, dependencies)
}

async function attemptOnce(
  message: Message,
  asked: Asked,
  dependencies: OmslagDependencies,
): Promise<Settled | 'overtaken'> {
  const { sender, query } = asked
  let transaction: MessageTransaction | undefined
  try {
    const plan = await planMessage(message, { dependencies, query, base: sender.base })
    if (plan.missing.length > 0) return await waiting(message, plan.missing, asked, dependencies)
    const answer = { code: 'ok' as const, issues: [said('meddelande-behandlat'), ...olderIn(plan)] }
    const extra = await recordEntries(message, answer, asked, dependencies)
    transaction = transactionOf(plan, (written) => [traceEntry(message, written), ...extra])
    const response = await dependencies.send({ method: 'POST', path: [], body: transaction.text }, sender)
    await tellMore(message, response, transaction, { asked, dependencies })
    return (await finalAnswer(message, dependencies)) ?? 'overtaken'
  } catch (error) {
    if (!(error instanceof FhirError)) throw error
    if (error.kind === 'versionConflict') return 'overtaken'
    const missing = awaitedBy(error)
    if (missing.length > 0) return await waiting(message, missing, asked, dependencies)
    return await refused(message, error, { asked, dependencies, places: transaction?.places })
  }
}

/** The entries that make it happen once: its answer, and the end of its waiting. */
async function recordEntries(
  message: Message,
  answered: Answered,
  { sender }: Asked,
  { store, clock, languageOf }: OmslagDependencies,
): Promise<readonly string[]> {
  const teller = { base: sender.base, language: languageOf(sender.headers ?? {}), now: clock() }
  const answer = answerTo(message, answered, teller)
  const held = await store.read(asSystem, 'Bundle', heldId(message.id))
  const end = JSON.stringify({ request: { method: 'DELETE', url: `Bundle/${heldId(message.id)}` } })
  return [
    putEntry(`Bundle/${answerId(message.id)}`, JSON.stringify(answer), { ifNoneMatch: '*' }),
    ...(held === undefined || held.deleted ? [] : [end]),
  ]
}

async function finalAnswer(message: Message, { store }: OmslagDependencies): Promise<Settled | undefined> {
  const stored = await store.read(asSystem, 'Bundle', answerId(message.id))
  return stored && { status: 200, content: stored.content, isNews: true }
}

function olderIn({ entries }: MessagePlan): readonly Issue[] {
  return entries.flatMap(({ entry, kept }) =>
    kept === 'older' ? [said('meddelande-aldre', { expression: `Bundle.entry[${entry.index}].resource` })] : [],
  )
}

async function waiting(
  message: Message,
  missing: readonly string[],
  asked: Asked,
  dependencies: OmslagDependencies,
): Promise<Settled> {
  if (!asked.isHeld) await hold(message, asked.sender, dependencies)
  const issues = [said('meddelande-vantar', { more: `${missing.join(', ')}.` })]
  const { content } = notFinal(message, { code: 'transient-error', issues }, asked, dependencies)
  return { status: 202, content, isNews: false }
}

interface Means {
  readonly asked: Asked
  readonly dependencies: OmslagDependencies
}

/** The answer to what cannot be processed: stored where it would never be another. */
async function refused(
  message: Message,
  error: FhirError,
  { asked, dependencies, places }: Means & { readonly places: readonly number[] | undefined },
): Promise<Settled | 'overtaken'> {
  const { code, isFinal } = verdictOf(error)
  const answered: Answered = { code, issues: issuesInMessage(error.issues, message.text, places) }
  if (code === 'transient-error' || !(isFinal || asked.isHeld)) return notFinal(message, answered, asked, dependencies)
  return await answerForGood(message, answered, asked, dependencies)
}

/** Ends the waiting of a message that waited too long: its answer says so from now on. */
export async function expireMessage(message: Message, asked: Asked, dependencies: OmslagDependencies): Promise<void> {
  const answered: Answered = { code: 'fatal-error', issues: [said('meddelande-forfallet')] }
  await answerForGood(message, answered, asked, dependencies)
}

/** Stores an answer without any effect beside it. */
async function answerForGood(
  message: Message,
  answered: Answered,
  asked: Asked,
  dependencies: OmslagDependencies,
): Promise<Settled | 'overtaken'> {
  const entries = await recordEntries(message, answered, asked, dependencies)
  const body = `{"resourceType":"Bundle","type":"transaction","entry":[${entries.join(',')}]}`
  try {
    await dependencies.send({ method: 'POST', path: [], body }, asked.sender)
  } catch (fault) {
    if (!(fault instanceof FhirError)) throw fault
    // An answer that cannot be stored is still one.
    return fault.kind === 'versionConflict' ? 'overtaken' : notFinal(message, answered, asked, dependencies)
  }
  const settled = await finalAnswer(message, dependencies)
  return settled === undefined ? 'overtaken' : { ...settled, isNews: false }
}

function notFinal(message: Message, answered: Answered, { sender }: Asked, dependencies: OmslagDependencies): Settled {
  const { clock, languageOf } = dependencies
  const teller = { base: sender.base, language: languageOf(sender.headers ?? {}), now: clock() }
  const { id: _, meta: __, ...content } = answerTo(message, answered, teller)
  return { status: 200, content, isNews: false }
}

/** Adds to the stored answer what the server had to say of the resources. */
async function tellMore(
  message: Message,
  response: string,
  { places }: MessageTransaction,
  { asked, dependencies }: Means,
): Promise<void> {
  const more = issuesSaid(JSON.parse(response), places)
  const stored = more.length > 0 && (await dependencies.store.read(asSystem, 'Bundle', answerId(message.id)))
  if (!stored) return
  const answer: Bundle = JSON.parse(stored.content)
  const entry = answer.entry?.map((one) =>
    one.resource?.resourceType === 'OperationOutcome'
      ? { ...one, resource: { ...one.resource, issue: [...one.resource.issue, ...more] } }
      : one,
  )
  const body = JSON.stringify({ ...answer, entry })
  await dependencies.send({ method: 'PUT', path: ['Bundle', answerId(message.id)], body }, asked.sender)
}

/** What the entries of a transaction-response say, of the entries of the message. */
function issuesSaid({ entry = [] }: Bundle, places: readonly number[]): readonly OperationOutcomeIssue[] {
  return entry.flatMap(({ response }, index) => {
    const outcome = response?.outcome
    if (outcome?.resourceType !== 'OperationOutcome') return []
    return outcome.issue.map((issue) => {
      const expression = issue.expression?.flatMap((one) => placed(one, index, places))
      return expression === undefined ? issue : { ...issue, expression }
    })
  })
}

function placed(expression: string, index: number, places: readonly number[]): string[] {
  if (expression.startsWith('Bundle.')) return [inMessage(expression, places) ?? expression]
  return [`Bundle.entry[${places[index] ?? index}].resource${expression.replace(/^[A-Z][A-Za-z]+/, '')}`]
}
