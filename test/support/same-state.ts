/** The same cases sent in every way there is: what they leave behind must be the same. */
import type { Bundle, BundleEntry, Resource } from '@medplum/fhirtypes'
import { randomFrom } from '../../scripts/proof/support/random.ts'
import { type Client, client } from './facade-server.ts'
import type { GeneratedCase } from './generated-case.ts'
import { messageOf, responseOf } from './messages.ts'
import { openServer } from './server.ts'
import { differences, stateOf } from './server-state.ts'

export type Way = 'transactions' | 'single calls' | 'messages' | 'messages twice and shuffled'

/** How a case is sent to a server. @throws {Error} a request that ought to be accepted is refused */
const ways: Readonly<Record<Way, (cases: readonly GeneratedCase[], to: Client, seed: number) => Promise<void>>> = {
  transactions: asTransactions,
  'single calls': asSingleCalls,
  messages: asMessages,
  'messages twice and shuffled': asShuffledMessages,
}

/** For each way what it left behind otherwise than transactions did: nothing, where all is well. */
export async function sameState(
  cases: readonly GeneratedCase[],
  seed = 1,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const expected = await left('transactions', cases, seed)
  const others = (Object.keys(ways) as Way[]).filter((way) => way !== 'transactions')
  const found: [string, readonly string[]][] = []
  for (const way of others) found.push([way, differences(expected, await left(way, cases, seed))])
  return Object.fromEntries(found.filter(([, different]) => different.length > 0))
}

const now = Date.parse('2027-06-01T12:00:00Z')

async function left(way: Way, cases: readonly GeneratedCase[], seed: number): Promise<readonly string[]> {
  const server = await openServer({ clock: () => now })
  try {
    await ways[way](cases, client(server.base), seed)
    await server.runJobs()
    return await stateOf(server)
  } finally {
    await server.close()
  }
}

async function asTransactions(cases: readonly GeneratedCase[], to: Client): Promise<void> {
  for (const { name, steps } of cases) {
    for (const { entries } of steps) demand(await to.transaction(entries), name)
  }
}

/** The messages of a case, in its order. */
export function messagesOf({ name, steps }: GeneratedCase): readonly Bundle[] {
  return steps.map(({ entries, recorded, buildsOn }, index) => {
    const facts = { id: `${name}.${index}`, recorded, revises: buildsOn.map((one) => `${name}.${one}`) }
    return messageOf(entries, { ...facts, sender: senderOf(steps[0]?.entries ?? []) })
  })
}

async function asMessages(cases: readonly GeneratedCase[], to: Client): Promise<void> {
  for (const one of cases) for (const message of messagesOf(one)) demandOk(await send(message, to))
}

/** Every message twice, in any order; what waits is settled by what comes, and every message ends as processed. */
async function asShuffledMessages(cases: readonly GeneratedCase[], to: Client, seed: number): Promise<void> {
  const random = randomFrom(seed)
  for (const one of cases) {
    const messages = messagesOf(one)
    for (const message of shuffled([...messages, ...messages], random)) await send(message, to)
    for (const message of messages) demandOk(await send(message, to))
  }
}

function shuffled<T>(items: readonly T[], random: (below: number) => number): T[] {
  const left = [...items]
  return items.flatMap(() => left.splice(random(left.length), 1))
}

async function send(message: Bundle, to: Client) {
  return await to.call<Bundle>('$process-message', message)
}

/** Every resource by itself, at an id of the client's. */
async function asSingleCalls(cases: readonly GeneratedCase[], to: Client): Promise<void> {
  for (const { name, steps } of cases) {
    const known = new Map<string, string>()
    for (const { entries } of steps) {
      for (const entry of entries) await learn(entry, known, to)
      for (const entry of entries) await write(entry, name, known, to)
    }
  }
}

/** Where an entry lies or will lie, by its fullUrl and by its criteria. */
async function learn({ fullUrl = '', resource, request }: BundleEntry, known: Map<string, string>, to: Client) {
  const type = resource?.resourceType ?? ''
  const criteria = request?.ifNoneExist ?? request?.url?.split('?')[1] ?? ''
  const key = `${type}?${criteria}`
  const [found] = known.has(key) ? [] : await to.search<Resource>(`${type}?${criteria.replace('|', '%7C')}`)
  const address = known.get(key) ?? `${type}/${found?.id ?? fullUrl.replace('urn:uuid:', '')}`
  known.set(key, address)
  known.set(fullUrl, address)
}

async function write(
  { fullUrl = '', resource, request }: BundleEntry,
  name: string,
  known: ReadonlyMap<string, string>,
  to: Client,
) {
  const address = known.get(fullUrl) ?? ''
  if (request?.method === 'POST' && (await to.get(address)).status === 200) return
  const text = JSON.stringify(resource).replaceAll(/"reference":"([^"]*)"/g, (whole, reference: string) => {
    const there = known.get(reference)
    return there === undefined ? whole : `"reference":"${there}"`
  })
  demand(await to.put({ ...JSON.parse(text), id: address.split('/')[1] }), name)
}

/** The first unit of a case that is no principal itself, by its identifier. */
function senderOf(entries: readonly BundleEntry[]): string {
  const unit = entries.find(
    ({ resource }) => resource?.resourceType === 'Organization' && resource.partOf !== undefined,
  )
  return `Organization?${unit?.request?.ifNoneExist ?? ''}`
}

function demandOk(answer: { status: number; body: Bundle }): void {
  if (responseOf(answer.body)?.code === 'ok') return
  throw new Error(`A message was answered with ${answer.status}: ${JSON.stringify(answer.body).slice(0, 3000)}`)
}

function demand({ status, body }: { status: number; body: unknown }, name: string): void {
  if (status >= 300) throw new Error(`${name} was answered with ${status}: ${JSON.stringify(body).slice(0, 2000)}`)
}
