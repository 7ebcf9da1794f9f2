/** The cells of the process: with the rules of the façade in force, who does what, in which way. */
import type { Bundle, Provenance } from '@medplum/fhirtypes'
import { messageOf } from '../../support/messages.ts'
import { sendMessage } from '../../support/omslag-world.ts'
import { texts } from '../policy/reference-json.ts'
import { type ProcessRow, processRows } from './matrix-process-rows.ts'
import { units, type Verdict } from './reference-process.ts'
import { lineOf } from './reference-write-table.ts'
import { type Json, openWorld, type World } from './world.ts'

export interface ProcessCell {
  readonly row: string
  readonly unit: string
  readonly way: string
  readonly verdict: Verdict
  readonly faults: readonly string[]
}

const carriers = ['alone', 'batch', 'transaction', 'message'] as const
type Carrier = (typeof carriers)[number]

const statuses: Readonly<Record<Verdict, readonly number[]>> = {
  ...{ done: [200, 201], skriver: [403], 'kontakt-utses-av': [422], 'svar-avsandare': [422] },
}

export interface OpenedProcess {
  /** The cells of a unit. `inSoMany`: one of so many diagonals. */
  readonly column: (unit: string, inSoMany?: number) => Promise<readonly ProcessCell[]>
  readonly close: () => Promise<unknown>
}

export async function openProcess(): Promise<OpenedProcess> {
  const world = await openWorld()
  return {
    async column(unit, inSoMany = 1) {
      const cells: ProcessCell[] = []
      const places = processRows.flatMap((row, ofRow) =>
        carriers.map((carrier, ofWay) => ({ row, carrier, at: ofRow + ofWay + units.indexOf(unit) })),
      )
      for (const { row, carrier, at } of places)
        if (isThere(row, carrier) && at % inSoMany === 0) cells.push(await cellOf(world, row, carrier, unit))
      return cells
    },
    close: world.server.close,
  }
}

function isThere({ isOfMessages }: ProcessRow, carrier: Carrier): boolean {
  return carrier !== 'message' || isOfMessages === true
}

async function cellOf(world: World, row: ProcessRow, carrier: Carrier, unit: string): Promise<ProcessCell> {
  const { store } = world.server.context
  const verdict = row.judge(unit)
  const sent = await row.sent(unit, world)
  const before = await store.newestCommit()
  const answer = await sending[carrier](world, unit, sent)
  const isRight = statuses[verdict].includes(answer.status) && (verdict === 'done' || answer.rules.includes(verdict))
  const stored = await store.outbox(before, 1000)
  const changed = stored.map(({ type, id, version, content }) => ({
    type,
    content,
    address: `${type}/${id}/_history/${version}`,
  }))
  const faults = [
    ...(isRight ? [] : [`${answer.status} ${answer.rules.join()} and not ${verdict}`]),
    ...(verdict === 'done' ? doneFaults(changed, sent, unit) : refusedFaults(changed, carrier)),
  ]
  const made = stored.find(({ type }) => type === sent.resourceType)
  if (row.ended && made) await world.as(unit).put({ ...JSON.parse(made.content), ...row.ended })
  return { row: row.name, unit, way: carrier, verdict, faults }
}

interface Changed {
  readonly type: string
  readonly address: string
  readonly content: string
}

/** A message that is refused leaves its answer, and who got it. */
function refusedFaults(changed: readonly Changed[], carrier: Carrier): readonly string[] {
  const isOfAnswer = ({ type, content }: Changed) =>
    type === 'Bundle' || (type === 'Provenance' && texts(JSON.parse(content), 'target.reference').every(isOfBundle))
  return changed
    .filter((one) => carrier !== 'message' || !isOfAnswer(one))
    .map(({ address }) => `${address} was changed`)
}

const isOfBundle = (reference: string): boolean => reference.startsWith('Bundle/')

/** One Provenance names the unit and all that was changed of the patient, by the rules of the process too. */
function doneFaults(changed: readonly Changed[], sent: Json, unit: string): readonly string[] {
  const told = changed
    .filter(({ type }) => type === 'Provenance')
    .map(({ content }) => JSON.parse(content) as Provenance)
    .filter(({ agent }) => agent.some(({ type }) => type?.coding?.[0]?.code === 'custodian'))
  const [only, ...more] = told
  if (only === undefined || more.length > 0) return [`${told.length} Provenances of the token`]
  const agents = only.agent.flatMap(({ type, who }) => (type?.coding?.[0]?.code === 'composer' ? [] : [who.reference]))
  const targets = only.target.map(({ reference }) => reference)
  const untold = changed.filter(
    ({ type, address }) => lineOf(type).isTold && type !== 'Provenance' && !targets.includes(address),
  )
  return [
    ...(changed.some(({ type }) => type === sent.resourceType) ? [] : ['it was not stored']),
    ...(agents.every((one) => one === `Organization/${unit}`) ? [] : [`its agents are ${agents.join()}`]),
    ...untold.map(({ address }) => `${address} is told by no Provenance`),
  ]
}

interface Answered {
  readonly status: number
  readonly rules: readonly (string | undefined)[]
}

let messageNumber = 0

const sending: Readonly<Record<Carrier, (world: World, unit: string, sent: Json) => Promise<Answered>>> = {
  async alone({ as }, unit, sent) {
    const answer = await ('id' in sent ? as(unit).put(sent) : as(unit).post(sent))
    return { status: answer.status, rules: rulesIn(answer.issues) }
  },
  batch: (world, unit, sent) => inBundle(world, unit, sent, 'batch'),
  transaction: (world, unit, sent) => inBundle(world, unit, sent, 'transaction'),
  async message({ server }, unit, sent) {
    messageNumber += 1
    const facts = {
      id: `skrivs-${messageNumber}`,
      recorded: '2026-03-09T09:00:00+01:00',
      sender: `Organization/${unit}`,
    }
    const entry = {
      fullUrl: `urn:uuid:00000000-0000-4000-8000-${String(messageNumber).padStart(12, '0')}`,
      resource: sent,
    }
    const header = await server.bearer('system/*.cruds', unit)
    const { code, issue } = await sendMessage(server.base, messageOf([entry as never], facts), header)
    const isWritten = code === 'ok'
    return { status: isWritten ? 201 : 403, rules: rulesIn(issue) }
  },
}

async function inBundle({ as }: World, unit: string, sent: Json, type: 'batch' | 'transaction'): Promise<Answered> {
  const { status, body, issues } = await as(unit).transaction([sent], type)
  const own = (body as Bundle).entry?.[0]?.response?.status
  return { status: own === undefined ? status : Number.parseInt(own, 10), rules: rulesIn(issues) }
}

function rulesIn(
  issues: readonly { readonly details?: { readonly coding?: readonly { readonly code?: string }[] } }[],
) {
  return issues.map(({ details }) => details?.coding?.[0]?.code)
}

/** What is wrong in a column. */
export function processFaults(cells: readonly ProcessCell[]): readonly string[] {
  return cells.flatMap(({ row, way, faults }) => faults.map((fault) => `${row}, ${way}: ${fault}`))
}
