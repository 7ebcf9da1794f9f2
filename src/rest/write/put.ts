/** The last step of every write that leaves a resource: store it, then let the server's own rules have their say. */
import type { Issue } from '../../fhir/outcome.ts'
import { madeOf } from '../../store/parsed-version.ts'
import type { Stored, Transaction, Write } from '../../store/store.ts'
import { admitted } from '../validation/admitted.ts'
import { addressOf, type Outcome } from './outcome.ts'
import type { Prepared } from './prepared.ts'
import { completed, obey } from './rules.ts'
import type { Scene } from './scene.ts'

export interface Put {
  readonly prepared: Prepared
  readonly id: string
  readonly method: Write['method']
  /** The current version, deleted or not; absent where the id was never used. */
  readonly before?: Stored
  /** The server adds to what this request wrote itself, where it did: see `Write.amends`. */
  readonly amends?: true
}

/**
 * Stores a version unless the content is the current one: 201 where no live version was before, else 200.
 *
 * @throws {FhirError} unprocessable: it has errors that the version before does not have
 */
export async function put(
  tx: Transaction,
  scene: Scene,
  { prepared, id, method, before, amends }: Put,
): Promise<Outcome> {
  const said: Issue[] = []
  const whole = await completed(tx, scene, prepared, { id, before, said })
  const issues = await admitted(whole.finding, before, scene.context.validation)
  const write = { ...whole.write(id, method), ...(amends && { amends }) }
  const { stored, change } = await tx.put(write)
  if (change === 'unchanged') return { status: 200, stored, made: [], note: `${addressOf(stored)} is as it was.` }
  madeOf(stored, whole.resource)
  await obey(tx, scene, { type: write.type, id, before, stored, after: whole.resource, cases: whole.cases }, said)
  const isNew = before === undefined || before.deleted
  const verb = isNew ? 'created' : 'updated'
  return {
    status: isNew ? 201 : 200,
    stored,
    made: [stored],
    note: `${addressOf(stored)} was ${verb}: version ${stored.version}.`,
    issues,
    said,
  }
}
