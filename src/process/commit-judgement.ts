/** What a judgement comes to in the store: Tasks and DetectedIssues, what was read, and when to look again. */
import { isDeepStrictEqual } from 'node:util'
import type { Identifier, Resource } from '@medplum/fhirtypes'
import { systemCaller } from '../fhir/caller.ts'
import type { DueMark, Transaction, Write } from '../store/store.ts'
import type { Concerned } from './finding-concepts.ts'
import { findingId } from './finding-identity.ts'
import { type FindingResources, findingResources, withdrawn } from './finding-resources.ts'
import { followedBy } from './followed.ts'
import type { JobDependencies } from './job-dependencies.ts'
import type { Judgement } from './judgement.ts'
import { pairsIn } from './pairs.ts'
import { storedFindings } from './stored-findings.ts'
import { type Assembled, addressOf } from './subject.ts'
import { subjectKey } from './subject-key.ts'

/** Stores what came of a subject's judgement, and clears its mark; nothing of it where the mark was set again since. */
export async function commitJudgement(
  mark: DueMark,
  of: Assembled,
  judgement: Judgement,
  dependencies: JobDependencies,
): Promise<void> {
  const writes = await prepared(resourcesOf(of, judgement), of.findings, dependencies)
  await dependencies.store.transact(systemCaller, async (transaction) => {
    if (!(await transaction.unmark(mark))) return
    if (!(await isAsRead(of, transaction))) return transaction.mark({ key: mark.key, due: transaction.now })
    for (const write of writes) await transaction.put(write)
    await remember(mark, of, judgement, transaction)
  })
  dependencies.progress.wrote(writes.length)
}

/** Stores that nothing is to be done any more for a subject that is gone, and clears its mark. */
export async function commitEnd(
  mark: DueMark,
  gone: Pick<Assembled, 'ref' | 'findings'>,
  dependencies: JobDependencies,
): Promise<void> {
  const off = storedFindings(gone).besides(new Set()).map(withdrawn)
  const writes = await prepared(off.flatMap(listed), gone.findings, dependencies)
  await dependencies.store.transact(systemCaller, async (transaction) => {
    if (!(await transaction.unmark(mark))) return
    for (const write of writes) await transaction.put(write)
    await transaction.follow(mark.key, [])
  })
  dependencies.progress.wrote(writes.length)
}

/** Whether what lies outside the subject is as it was read: what is not followed yet sets no mark when it changes. */
async function isAsRead({ versions }: Assembled, transaction: Transaction): Promise<boolean> {
  for (const [reference, commitNumber] of versions) {
    const [type = '', id = ''] = reference.split('/')
    if (((await transaction.current(type, id))?.commitNumber ?? 0) !== commitNumber) return false
  }
  return true
}

async function remember(
  { key }: DueMark,
  of: Assembled,
  judgement: Judgement,
  transaction: Transaction,
): Promise<void> {
  const isNewPair = of.ref.kind === 'pair' && (await transaction.followers(key, 1)).length === 0
  await transaction.follow(key, followedBy(of, judgement))
  // What came between, while it did not follow its units yet, would be overlooked.
  if (isNewPair) await transaction.mark({ key, due: transaction.now })
  if (judgement.nextChange !== undefined) await transaction.mark({ key, due: judgement.nextChange })
  if (of.ref.kind !== 'case') return
  for (const id of pairsIn(of.subject.members)) {
    const pair = subjectKey({ kind: 'pair', id })
    // A pair follows itself once it has been judged; before that, somebody must say that there is one.
    if ((await transaction.followers(pair, 1)).length === 0) await transaction.mark({ key: pair, due: transaction.now })
  }
}

/** What the findings are to be in the store, and those of rules that no longer hold. */
function resourcesOf(of: Assembled, { findings }: Judgement): readonly Resource[] {
  const { ref, subject, patient } = of
  const about: Concerned = { ref, address: addressOf(subject.root), ...(patient && { patient }) }
  const stored = storedFindings(of)
  const next = findings.map((finding) => findingResources(finding, about, stored.of(finding.rule.id)))
  const off = stored.besides(new Set(findings.map(({ rule }) => rule.id))).map(withdrawn)
  return [...next, ...off].flatMap(listed)
}

function listed({ task, detectedIssue }: FindingResources): readonly Resource[] {
  return [...(task ? [task] : []), ...(detectedIssue ? [detectedIssue as unknown as Resource] : [])]
}

/** Those that are not stored so already, ready to be written. */
function prepared(
  wanted: readonly Resource[],
  stored: readonly Resource[],
  { prepare }: JobDependencies,
): Promise<Write[]> {
  const known = new Map(stored.map((resource) => [addressOf(resource), resource]))
  const changed = wanted.filter((resource) => !isDeepStrictEqual(resource, known.get(addressOf(resource))))
  return Promise.all(changed.map((resource) => prepare(resource, resource.id ?? idOf(resource))))
}

function idOf(resource: Resource): string {
  const { identifier: [identifier] = [{}], resourceType } = resource as Resource & { identifier?: Identifier[] }
  return findingId(resourceType as 'Task' | 'DetectedIssue', identifier ?? {})
}
