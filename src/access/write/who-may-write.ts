/** Who may write what (skriver), judged inside the writer by what is stored; of a case that opens, when all is written. */
import { FhirError } from '../../fhir/outcome.ts'
import { isAsNew } from './as-new.ts'
import { type Content, type Deed, type Verb, verbOf, type Within } from './deed.ts'
import { isServer, type Judging, relationOf, type Verdict } from './relation.ts'
import type { Allowed, Relation, Skriver } from './skriver.ts'
import { track, trackedIn } from './tracked.ts'

/** What it is judged by: the table, and the public base URL, without a slash at the end. */
export type Table = Pick<Judging, 'skriver' | 'base'>

/** Notes what was done, and judges what a client did. @throws {FhirError} forbidden: its caller may not do it */
export async function demandWriter(deed: Deed, within: Within, table: Table): Promise<void> {
  const tracked = trackedIn(within.transaction)
  track(deed, tracked)
  if (isServer(deed.caller)) return
  const verdict = await judged(deed, { ...table, within, tracked, isLast: false })
  if (verdict === 'later') tracked.later.push(deed)
  if (verdict === 'no') throw refusal(deed, table.skriver)
}

/** Judges what had to wait. @throws {FhirError} forbidden */
export async function demandWriters(within: Within, table: Table): Promise<void> {
  const tracked = trackedIn(within.transaction)
  for (const deed of tracked.later) {
    if ((await judged(deed, { ...table, within, tracked, isLast: true })) !== 'yes') throw refusal(deed, table.skriver)
  }
}

async function judged(deed: Deed, judging: Judging): Promise<Verdict> {
  const { type, former, after = {} } = deed
  const row = judging.skriver.rowOf(type)
  const verb = verbOf(deed)
  const verdict = await anyOf(row[verb], deed, former ?? after, judging)
  if (verdict === 'no' || verb !== 'update' || !isAsNew(deed, judging.skriver, judging.base)) return verdict
  // Nobody writes in the name of another, or into a case of others, not even by changing what is its own.
  const naming = await anyOf(row.create, deed, after, judging)
  return naming === 'yes' ? verdict : naming
}

async function anyOf(allowed: Allowed, deed: Deed, state: Content, judging: Judging): Promise<Verdict> {
  let best: Verdict = 'no'
  for (const all of allowed) {
    const verdict = await allOf(all, deed, state, judging)
    if (verdict === 'yes') return verdict
    if (verdict === 'later') best = verdict
  }
  return best
}

async function allOf(all: readonly Relation[], deed: Deed, state: Content, judging: Judging): Promise<Verdict> {
  let least: Verdict = 'yes'
  for (const one of all) {
    const verdict = await relationOf(one, deed, state, judging)
    if (verdict === 'no') return verdict
    if (verdict === 'later') least = verdict
  }
  return least
}

const verbs: Readonly<Record<Verb, readonly [english: string, swedish: string]>> = {
  create: ['created', 'skapas'],
  update: ['changed', 'ändras'],
  delete: ['deleted', 'tas bort'],
}

const words: Readonly<Record<Relation, readonly [english: string, swedish: string]>> = {
  alla: ['everybody', 'alla'],
  ingen: ['nobody but the server', 'ingen annan än servern'],
  part: ['a current party of its case', 'en nuvarande part i ärendet'],
  arendelos: ['whoever writes it outside of a case', 'den som skriver den utanför ett ärende'],
  egen: ['the unit that it came from (ursprung)', 'den enhet som den kom från (ursprung)'],
  avsandare: ['who is named as its sender or author', 'den som anges som avsändare eller författare'],
  ansvarig: ['who is named as responsible for it', 'den som anges som ansvarig'],
  mottagare: ['who is named as its receiver', 'den som anges som mottagare'],
  'forvaltare:katalog': ['a client that keeps the directory', 'en klient som förvaltar katalogen'],
  'forvaltare:definition': ['a client that keeps definitions', 'en klient som förvaltar definitioner'],
  'forvaltare:drift': ['a client of those who run the server', 'en klient för driften av servern'],
}

function refusal(deed: Deed, skriver: Skriver): FhirError {
  const verb = verbOf(deed)
  const allowed = skriver.rowOf(deed.type)[verb]
  const [done, gjord] = verbs[verb]
  const told = (language: 0 | 1, and: string, or: string) =>
    allowed.map((all) => all.map((one) => words[one][language]).join(and)).join(or)
  return new FhirError(
    'forbidden',
    `A ${deed.type} is ${done} by ${told(0, ' who is also ', ', or by ')}. The client of this token is not.`,
    {
      rule: 'skriver',
      swedish: `${deed.type} ${gjord} av ${told(1, ' som också är ', ', eller av ')}. Klienten med denna token är inte det.`,
    },
  )
}
