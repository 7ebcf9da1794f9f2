/** What a group writes that belongs to no place: the head, the node, marks, followers, subscriptions. */
import { type Committer, channel, toldOf, writing } from '../commit-text.ts'
import type { Group } from '../group.ts'
import type { GroupValues, SetName } from '../group-values.ts'
import type { Names } from '../names.ts'
import { over, type Statement } from './statement.ts'

/** The transaction has the turn: nobody else can have moved it. */
const head = `UPDATE head SET turn = $1::bigint, commit_number = $2::bigint, at = $3::bigint, generation = $4::bigint,
  types = greatest(types, $5::bigint), keys = greatest(keys, $6::bigint), systems = greatest(systems, $7::bigint)`
const node = `INSERT INTO node (id, committed, at) VALUES ($1::text, $2::bigint, $3::bigint)
  ON CONFLICT (id) DO UPDATE SET committed = excluded.committed, at = excluded.at`
const tell = 'SELECT pg_notify($1::text, $2::text)'

export function headStatements(group: Group, names: Names, by: Committer): readonly Statement[] {
  const { turn, commitNumber, at, generation } = group.head
  const { types, keys, systems } = names.counts()
  const told = toldOf(group, by)
  return [
    { text: head, values: [turn, commitNumber, at, generation, types, keys, systems] },
    { text: node, values: [by.node, by.group, at] },
    ...(told === '' ? [] : [{ text: tell, values: [channel, told] }]),
  ]
}

const notes: readonly SetName[] = [
  ...(['mark', 'unmark', 'follower', 'follow', 'position', 'event', 'matching', 'delivery', 'forgotten'] as const),
]

export function noteStatements(values: GroupValues): readonly Statement[] {
  return notes.flatMap((name) => {
    const hasTwo = name === 'follower' && values.sets.has('follow')
    const sets: Partial<Record<SetName, 'all'>> = hasTwo ? { follower: 'all', follow: 'all' } : { [name]: 'all' }
    return over(values, sets, (sources) => {
      const given = Object.entries(sources).map(([set, source]) => `${set}_rows AS ${source}`)
      return `WITH ${given.join(', ')} ${writing(name, hasTwo)}`
    })
  })
}
