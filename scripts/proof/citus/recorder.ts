/** What this process asks the database, and in which schema that looks its tables up first. */
import pg from 'pg'

export interface Sent {
  readonly schema: string
  readonly text: string
  readonly values: readonly unknown[]
}

export interface Recorder {
  /** Forgets what was sent until now. */
  begin(): void
  /** The SELECTs that were sent since. */
  sent(): readonly Sent[]
  end(): void
}

type Query = string | { readonly text: string; readonly values?: readonly unknown[] }

/** From now on all connections are listened to; those that are open already would not tell their schema. */
export function recordStatements(): Recorder {
  const own: { query: (...given: never[]) => unknown } = pg.Client.prototype
  const { query } = own
  const schemas = new WeakMap<object, string>()
  let sent: Sent[] = []
  own.query = function (this: object, ...given: never[]) {
    const { text, values } = queryOf(given)
    const schema = schemaIn(text)
    if (schema !== undefined) schemas.set(this, schema)
    if (text.startsWith('SELECT')) sent.push({ schema: schemas.get(this) ?? 'public', text, values })
    return query.apply(this, given)
  }
  return {
    begin: () => {
      sent = []
    },
    sent: () => [...sent],
    end: () => {
      own.query = query
    },
  }
}

function queryOf(given: readonly unknown[]): { readonly text: string; readonly values: readonly unknown[] } {
  const [first] = given as [Query]
  return typeof first === 'string' ? { text: first, values: [] } : { text: first.text, values: first.values ?? [] }
}

/** The schema that a statement sets to be looked into, if it is such a one. */
function schemaIn(text: string): string | undefined {
  const [, schema] = /^SET search_path TO (\w+)/.exec(text) ?? []
  return schema === 'DEFAULT' ? 'public' : schema
}
