/** All entries of the server, and how many of the cases each has. */
import { randomFrom } from '../support/random.ts'
import { bodies } from './bodies.ts'
import type { Chance } from './chance.ts'
import type { Exchange } from './exchange.ts'
import { fhirPaths } from './fhirpath.ts'
import { headers } from './headers.ts'
import { malformed } from './malformed.ts'
import { operations } from './operations.ts'
import { patches } from './patches.ts'
import { searches } from './searches.ts'
import { type Credentials, knownClient, strangers, tokenRequests } from './tokens.ts'
import { websockets } from './websockets.ts'
import type { World } from './world.ts'

/** A case of an entry; `slot` is that of what it writes under a name of its own. */
export type Make = (chance: Chance, slot: number) => Exchange

export interface Entry {
  readonly name: string
  /** Of a hundred cases. */
  readonly share: number
  readonly server: 'open' | 'smart'
  readonly make: Make
}

export interface Known {
  readonly world: World
  readonly credentials: Credentials
  /** Below which websockets are opened, and by which tokens. */
  readonly websocket: { readonly path: string; readonly tokens: readonly string[] }
}

/** The table of them. */
export function entriesOf({ world, credentials, websocket }: Known): readonly Entry[] {
  const made = { body: bodies(world), patch: patches(world), search: searches(world), operation: operations(world) }
  const others = [made.body, made.patch, made.search, made.search, made.operation, headers(world)]
  return [
    { name: 'bodies', share: 12, server: 'open', make: made.body },
    { name: 'patches', share: 8, server: 'open', make: made.patch },
    { name: 'searches', share: 15, server: 'open', make: made.search },
    { name: 'FHIRPath', share: 10, server: 'open', make: fhirPaths(world) },
    { name: 'operations', share: 12, server: 'open', make: made.operation },
    { name: 'headers', share: 13, server: 'open', make: headers(world) },
    { name: 'malformed HTTP', share: 6, server: 'open', make: malformed() },
    { name: 'websockets', share: 3, server: 'open', make: websockets(websocket.path, websocket.tokens) },
    { name: 'tokens', share: 8, server: 'smart', make: strangers(credentials) },
    { name: 'token endpoint', share: 5, server: 'smart', make: tokenRequests(credentials) },
    { name: 'known clients', share: 8, server: 'smart', make: knownClient(credentials, others) },
  ]
}

export interface Case {
  readonly entry: Entry
  readonly exchange: Exchange
}

/** Cases at the same time have slots of their own, mostly. */
const slots = 16

/** The case of each number: the same for the same seed. */
export function casesOf(seed: number, entries: readonly Entry[]): (index: number) => Case {
  const drawn = entries.flatMap((entry) => Array.from({ length: entry.share }, () => entry))
  return (index) => {
    const chance = randomFrom(Math.imul(seed, 0x9e3779b1) + index)
    const entry = drawn[chance(drawn.length)] as Entry
    return { entry, exchange: entry.make(chance, index % slots) }
  }
}
