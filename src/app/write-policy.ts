/** Who may write what, put together: rules of every type, and what writes are held to. */
import { readFile } from 'node:fs/promises'
import { demandOwnAgents } from '../access/write/agents.ts'
import type { Deed } from '../access/write/deed.ts'
import { noSuchId } from '../access/write/no-such-id.ts'
import { provenanceOf } from '../access/write/provenance.ts'
import { readSkriver } from '../access/write/read-skriver.ts'
import { demandSeen } from '../access/write/references.ts'
import type { Skriver } from '../access/write/skriver.ts'
import { ursprungIn, ursprungOf, ursprungUrl } from '../access/write/ursprung.ts'
import { demandWriter, demandWriters, type Table } from '../access/write/who-may-write.ts'
import type { Caller } from '../fhir/caller.ts'
import type { Visibility } from '../fhir/search/plan.ts'
import type { Writing } from '../rest/write/writing.ts'
import { parsedVersion } from '../store/parsed-version.ts'
import type { Change, WriteRule } from '../store/write-rule.ts'

const shipped = new URL('../../profiles/policy/skriver.yaml', import.meta.url)

export interface WritePolicyNeeds {
  /** What a caller may see of what it changes. */
  readonly visibility: (caller: Caller) => Visibility
  /** The public base URL, once it is known. */
  readonly base: () => string
}

export interface WritePolicy {
  /** In the order in which they have their say, before all others: what they refuse, no other rule shall speak of. */
  readonly rules: readonly WriteRule[]
  readonly writing: Writing
}

/** The table that comes with the server. @throws {SkriverFault} it cannot be used */
export async function shippedSkriver(): Promise<Skriver> {
  return readSkriver(await readFile(shipped, 'utf8'))
}

export function writePolicy(skriver: Skriver, { visibility, base }: WritePolicyNeeds): WritePolicy {
  const seen = (caller: Caller) => ({ visibility: visibility(caller), base: base() })
  return {
    rules: [keepUrsprung, visibleReferences(seen), whoMayWrite(() => ({ skriver, base: base() }))],
    writing: {
      noSuchId,
      choosesIds: ({ may = [] }) => may.includes('egnaId'),
      provenance: (work, sent) => provenanceOf(work, sent, { ...seen(work.asked.caller), skriver }),
    },
  }
}

type Seen = (caller: Caller) => { readonly visibility: Visibility; readonly base: string }

/** Said of what is made, kept as long as it lives; what the server does by itself for nobody says nothing. */
const keepUrsprung: WriteRule = {
  name: 'ursprung',
  types: 'every',
  stamp({ before }, { asked: { caller } }) {
    if (before !== undefined) return { url: ursprungUrl, extensions: ursprungIn(parsedVersion(before)) }
    return caller.kind === 'system' ? undefined : { url: ursprungUrl, extensions: ursprungOf(caller) }
  },
}

function visibleReferences(seen: Seen): WriteRule {
  return {
    name: 'referens-synlig',
    types: 'every',
    complete(change, work) {
      return change.caller.kind === 'system' ? undefined : demanded(change, work)
    },
  }
  async function demanded(change: Change, work: Parameters<typeof demandSeen>[1]): Promise<undefined> {
    await demandSeen(deedOf(change), work, seen(change.caller))
  }
}

function whoMayWrite(table: () => Table): WriteRule {
  return {
    name: 'skriver',
    types: 'every',
    async decide(change, work) {
      const { caller, type, after } = change
      const isOwnWord = type === 'Provenance' && caller.kind !== 'system' && !work.asked.isOfMessage
      if (isOwnWord && after !== undefined) demandOwnAgents(after, caller)
      await demandWriter(deedOf(change), work, table())
    },
    conclude: (work) => demandWriters(work, table()),
  }
}

function deedOf({ caller, type, id, before, after, cases }: Change): Deed {
  return {
    ...{ caller, type, id, cases },
    ...(before && { former: parsedVersion<Readonly<Record<string, unknown>>>(before) }),
    ...(after && { after }),
  }
}
