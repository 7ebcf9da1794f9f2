/** Whether this program may still work with the database: a newer one may have taken a step that it cannot follow. */
import { FhirError } from '../../fhir/outcome.ts'
import type { Migration } from './schema.ts'
import { type Schema, schemaIn } from './schema-version.ts'
import type { Database, Session } from './session.ts'

export interface SchemaGuard {
  /** @throws {FhirError} unavailable: such a step was taken, as far as is known */
  demand(): void
  /** Looks at the schema; what is committed over the session under the lock of `head` is committed before the next step. @throws as `demand` */
  look(session: Session): Promise<void>
  /** The same, where nobody waits for the answer. */
  glance(): void
  close(): void
}

export interface GuardContext {
  readonly database: Database
  /** The steps that this program knows. */
  readonly steps: readonly Migration[]
  readonly failed: (cause: unknown, message: string) => void
}

/** A node that is cut off from what the database tells finds out by looking, ms. */
const everyMs = 10_000

export function openSchemaGuard({ database, steps, failed }: GuardContext): SchemaGuard {
  let refusal: FhirError | undefined
  function judge({ version, worksWith }: Schema): void {
    if (refusal !== undefined || worksWith <= steps.length) return
    refusal = new FhirError(
      'unavailable',
      `The database has been brought to schema version ${version}, and this version of the server knows ${steps.length}: it cannot work with it any more, and answers nothing. Stop it, and start the newer version.`,
    )
    failed(refusal, refusal.message)
  }
  function demand(): void {
    if (refusal !== undefined) throw refusal
  }
  const look = async (session: Session) => {
    demand()
    judge(await schemaIn(session))
    demand()
  }
  // A database that does not answer now is looked at next time.
  const glance = () => void look(database).catch(() => undefined)
  const timer = setInterval(glance, everyMs).unref()
  return { demand, look, glance, close: () => clearInterval(timer) }
}

/** The database as long as it may be worked with. */
export function guarded(database: Database, guard: SchemaGuard): Database {
  return {
    ...database,
    rows: async (text, values) => {
      guard.demand()
      return await database.rows(text, values)
    },
    lines: async (text, most) => {
      guard.demand()
      return await database.lines(text, most)
    },
    within: async (begin, work) => {
      guard.demand()
      return await database.within(begin, async (session) => {
        // No step is taken before what is written here is committed.
        await session.rows('SELECT FROM schema_version FOR SHARE')
        await guard.look(session)
        return await work(session)
      })
    },
  }
}
