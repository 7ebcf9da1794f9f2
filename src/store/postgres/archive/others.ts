/** What a database keeps beside versions, as records in their order. */
import type { KeptRecord } from '../../archive.ts'
import { prunedTo, sparedIn } from '../kept.ts'
import { deliveries, matching } from '../read/subscribed.ts'
import type { Session } from '../session.ts'

type Others = (session: Session) => AsyncIterable<readonly KeptRecord[]>

const marks: Others = (session) =>
  stretches(session, 'mark', 'SELECT key, due, generation FROM schedule ORDER BY key', ([key, due, generation]) => ({
    kind: 'mark',
    mark: { key: String(key), due: Number(due), generation: Number(generation) },
  }))

const follows: Others = (session) =>
  stretches(
    session,
    'follow',
    'SELECT follower, target FROM follow ORDER BY follower, target',
    ([follower, target]) => ({ kind: 'follow', follower: String(follower), target: String(target) }),
  )

const keys: Others = (session) =>
  stretches(
    session,
    'key',
    "SELECT substr(name, 5), value FROM setting WHERE name > 'key/' AND name < 'key0' ORDER BY name",
    ([name, bytes]) => ({ kind: 'key', name: String(name), bytes: new Uint8Array(bytes as Uint8Array) }),
  )

async function* states(session: Session): AsyncGenerator<readonly KeptRecord[]> {
  const pruned = await prunedTo(session)
  if (pruned.commitNumber > 0) yield [{ kind: 'pruned', ...pruned, spared: await sparedIn(session) }]
  const { position, matchings } = await matching(session)
  yield [{ kind: 'position', commitNumber: position }]
  yield matchings.map((each) => ({ kind: 'matching', matching: each }))
  yield (await deliveries(session)).map((each) => ({ kind: 'delivery', delivery: each }))
}

const events: Others = (session) =>
  stretches(
    session,
    'event',
    'SELECT subscription, number, commit_number, at FROM subscription_event ORDER BY subscription, number',
    ([subscription, number, commitNumber, at]) => ({
      kind: 'event',
      event: {
        subscription: String(subscription),
        number: Number(number),
        commitNumber: Number(commitNumber),
        at: Number(at),
      },
    }),
  )

/** In the order of `ArchiveSource.records`. */
export const others: readonly Others[] = [marks, follows, keys, states, events]

/** Rows read together. */
const atOnce = 1000

/** The rows of a question, made records, some at a time; `name` is that of its cursor. */
async function* stretches(
  session: Session,
  name: string,
  text: string,
  recordOf: (row: readonly unknown[]) => KeptRecord,
): AsyncGenerator<readonly KeptRecord[]> {
  await session.rows(`DECLARE ${name}_cursor NO SCROLL CURSOR FOR ${text}`)
  for (let count = atOnce; count === atOnce; ) {
    const rows = await session.rows(`FETCH ${atOnce} FROM ${name}_cursor`)
    count = rows.length
    yield rows.map(recordOf)
  }
  await session.rows(`CLOSE ${name}_cursor`)
}
