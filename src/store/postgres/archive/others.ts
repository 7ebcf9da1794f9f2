/** What a database keeps beside versions, as records in their order. */
import type { KeptRecord } from '../../archive.ts'
import { eventsFrom, follows, type KeptTable, keys, marks } from '../../kept-records.ts'
import { eventColumns } from '../../subscribed.ts'
import { prunedTo, sparedIn } from '../kept.ts'
import { deliveries, matching } from '../read/subscribed.ts'
import type { Session } from '../session.ts'

type Others = (session: Session) => AsyncIterable<readonly KeptRecord[]>

async function* states(session: Session): AsyncGenerator<readonly KeptRecord[]> {
  const pruned = await prunedTo(session)
  if (pruned.commitNumber > 0) yield [{ kind: 'pruned', ...pruned, spared: await sparedIn(session) }]
  const { position, matchings } = await matching(session)
  yield [{ kind: 'position', commitNumber: position }]
  yield matchings.map((each) => ({ kind: 'matching', matching: each }))
  yield (await deliveries(session)).map((each) => ({ kind: 'delivery', delivery: each }))
}

const events = eventsFrom(`SELECT ${eventColumns} FROM subscription_event`)

/** In the order of `ArchiveSource.records`. */
export const others: readonly Others[] = [of(marks), of(follows), of(keys), states, of(events)]

function of(table: KeptTable): Others {
  return (session) => stretches(session, table)
}

/** Rows read together. */
const atOnce = 1000

/** The rows of a table, made records, some at a time. */
async function* stretches(
  session: Session,
  { kind, text, recordOf }: KeptTable,
): AsyncGenerator<readonly KeptRecord[]> {
  await session.rows(`DECLARE ${kind}_cursor NO SCROLL CURSOR FOR ${text}`)
  for (let count = atOnce; count === atOnce; ) {
    const rows = await session.rows(`FETCH ${atOnce} FROM ${kind}_cursor`)
    count = rows.length
    yield rows.map(recordOf)
  }
  await session.rows(`CLOSE ${kind}_cursor`)
}
