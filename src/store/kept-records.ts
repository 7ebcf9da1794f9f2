/** What a store keeps beside versions in a table each, made records of an archive. */
import type { KeptRecord } from './archive.ts'
import { eventOf } from './subscribed.ts'

/** A question whose rows come in the order of the archive, and what each of them says. */
export interface KeptTable {
  readonly kind: KeptRecord['kind']
  readonly text: string
  readonly recordOf: (row: readonly unknown[]) => KeptRecord
}

export const marks: KeptTable = {
  kind: 'mark',
  text: 'SELECT key, due, generation FROM schedule ORDER BY key',
  recordOf: ([key, due, generation]) => ({
    kind: 'mark',
    mark: { key: String(key), due: Number(due), generation: Number(generation) },
  }),
}

export const follows: KeptTable = {
  kind: 'follow',
  text: 'SELECT follower, target FROM follow ORDER BY follower, target',
  recordOf: ([follower, target]) => ({ kind: 'follow', follower: String(follower), target: String(target) }),
}

export const keys: KeptTable = {
  kind: 'key',
  text: "SELECT substr(name, 5), value FROM setting WHERE name > 'key/' AND name < 'key0' ORDER BY name",
  recordOf: ([name, bytes]) => ({ kind: 'key', name: String(name), bytes: new Uint8Array(bytes as Uint8Array) }),
}

/** `from`: the rows of events, in their columns. */
export function eventsFrom(from: string): KeptTable {
  const text = `${from} ORDER BY subscription, number`
  return { kind: 'event', text, recordOf: (row) => ({ kind: 'event', event: eventOf(row) }) }
}
