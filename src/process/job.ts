/** The job that keeps the Tasks and DetectedIssues of every case in step with its findings. */
import type { Resource, Task } from '@medplum/fhirtypes'
import { systemCaller } from '../fhir/caller.ts'
import { FhirError } from '../fhir/outcome.ts'
import { everything } from '../fhir/search/predicate.ts'
import type { DueMark, Query, Transaction, Write } from '../store/store.ts'
import { type Case, readCase, reportedCase, routineOf } from './case.ts'
import { type Evaluation, evaluate } from './evaluate.ts'
import { type DetectedIssue, findingIdentifier, findingResources, findingSystem } from './finding-resources.ts'
import type { ProcessDependencies } from './fullstandighet.ts'
import { casePrefix, markedCase } from './mark-cases.ts'
import { rulebookFor } from './rulebook-choice.ts'

export interface JobDependencies extends ProcessDependencies {
  /** A resource without an id, made ready to be written under one. */
  readonly prepare: (resource: object, id: string) => Promise<Write>
}

const asSystem: Query = { caller: systemCaller, visibility: { otherwise: everything, byType: {} } }

/**
 * Evaluates the cases whose mark is due, at most `limit` and those at once, and returns how many it looked at.
 *
 * A mark is cleared in the commit that writes the findings, and only if it was not set again since it was read: a
 * change that comes between is seen by the next round. What the job writes sets no mark.
 */
export async function evaluateDue(dependencies: JobDependencies, limit: number): Promise<number> {
  const marks = await dependencies.store.due(dependencies.clock(), limit, casePrefix)
  await Promise.all(marks.map((mark) => evaluateMarked(mark, dependencies)))
  return marks.length
}

async function evaluateMarked(mark: DueMark, dependencies: JobDependencies): Promise<void> {
  const caseId = markedCase(mark.key)
  if (caseId === undefined) return
  const it = await readCase(dependencies.store, asSystem, caseId).catch(gone)
  const writes = it && (await plan(it, caseId, dependencies))
  await dependencies.store.transact(systemCaller, async (transaction) => {
    if (!(await transaction.unmark(mark)) || !writes) return
    for (const write of writes.resources) await transaction.put(write)
    await markNext(mark, writes.evaluation, transaction)
  })
}

/** A case that is deleted or unknown has nothing to evaluate. */
function gone(error: unknown): undefined {
  if (error instanceof FhirError && (error.kind === 'notFound' || error.kind === 'deleted')) return undefined
  throw error
}

async function plan(it: Case, caseId: string, dependencies: JobDependencies) {
  const prepared = rulebookFor(await dependencies.rulebooks(), routineOf(it))
  const evaluation = evaluate(prepared, it.members, dependencies.clock(), dependencies.zone)
  return { evaluation, resources: await findingWrites(it, caseId, evaluation, dependencies) }
}

function findingWrites(
  it: Case,
  caseId: string,
  evaluation: Evaluation,
  { prepare, newId }: JobDependencies,
): Promise<Write[]> {
  const of = reportedCase(it)
  const writes = evaluation.findings.flatMap((finding) => {
    const { value } = findingIdentifier(caseId, finding.rule.id)
    const task = it.members.find((member): member is Task => member.resourceType === 'Task' && isFinding(member, value))
    const issue = it.members.find((member) => member.resourceType === 'DetectedIssue' && isFinding(member, value)) as
      | DetectedIssue
      | undefined
    const next = findingResources(finding, evaluation, of, {
      ...(task && { task }),
      ...(issue && { detectedIssue: issue }),
    })
    return [
      ...(next.task ? [prepare(next.task, task?.id ?? newId())] : []),
      ...(next.detectedIssue ? [prepare(next.detectedIssue, issue?.id ?? newId())] : []),
    ]
  })
  return Promise.all(writes)
}

function isFinding(resource: Resource, value: string | undefined): boolean {
  const { identifier } = resource as { identifier?: readonly { system?: string; value?: string }[] }
  return identifier?.some((it) => it.system === findingSystem && it.value === value) ?? false
}

async function markNext({ key }: DueMark, { nextChange }: Evaluation, transaction: Transaction): Promise<void> {
  if (nextChange !== undefined) await transaction.mark({ due: nextChange, key })
}
