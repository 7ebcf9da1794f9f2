import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Delivered } from '../../../src/subscription/channel/sender.ts'
import { hour, minute, never, ofChannel, ok, openDeliveryWorld, refused, second, type World } from './delivery-world.ts'

const ids = ['s0', 's1', 's2'] as const
type Id = (typeof ids)[number]

/** `lost`: the receiver took it, but its answer did not come back. */
type Outcome = 'ok' | 'slow' | 'refused' | 'later' | 'hang' | 'lost'

type Happening =
  | { readonly kind: 'events'; readonly id: Id; readonly count: number }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'answers'; readonly outcomes: readonly Outcome[] }
  | { readonly kind: 'resend'; readonly id: Id; readonly from: number }
  | { readonly kind: 'request'; readonly id: Id }
  | { readonly kind: 'crash' | 'stop' | 'second' }

const id = fc.constantFrom(...ids)
const outcome = fc.constantFrom<Outcome>('ok', 'ok', 'slow', 'refused', 'later', 'hang', 'lost')
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('events'), id, count: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('pass'), ms: fc.nat(20_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pass'), ms: fc.constantFrom(hour, 80 * hour) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('answers'), outcomes: fc.array(outcome, { minLength: 1 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('resend'), id, from: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('request'), id }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('crash', 'stop', 'second') }) },
)

/** Receivers that check what they are sent: after N, only what was sent before or N+1 once N was taken. */
class Receivers {
  readonly #taken = new Map<string, number>()
  readonly #told = new Map<string, string>()
  readonly #world: World
  readonly faults: string[] = []
  #outcomes: readonly Outcome[] = ['ok']
  #asked = 0

  constructor(world: World) {
    this.#world = world
    world.answer = ({ id, type, notification: { events } }) => {
      const outcome = this.#outcomes[this.#asked % this.#outcomes.length] ?? 'ok'
      this.#asked += 1
      if (type !== 'event-notification') return this.#answer(outcome, () => undefined)
      const first = events[0]?.number ?? 0
      if (first > this.takenBy(id) + 1) this.faults.push(`${id}: ${first} before ${first - 1} was taken`)
      for (const { number, focus } of events) this.#check(id, number, `${focus?.id}/${focus?.version}`)
      return this.#answer(outcome, () => {
        this.#taken.set(id, Math.max(this.takenBy(id), events.at(-1)?.number ?? 0))
      })
    }
  }

  answerBy(outcomes: readonly Outcome[]): void {
    this.#outcomes = outcomes
  }

  takenBy(id: string): number {
    return this.#taken.get(id) ?? 0
  }

  /** In a notification of several, those behind the first follow on it. */
  #check(id: string, number: number, about: string): void {
    const known = this.#told.get(`${id} ${number}`) ?? about
    this.#told.set(`${id} ${number}`, about)
    if (known !== about) this.faults.push(`${id}: event ${number} was ${known} and is ${about} now`)
    if (number > 1 && !this.#told.has(`${id} ${number - 1}`)) this.faults.push(`${id}: a gap before ${number}`)
  }

  #answer(outcome: Outcome, take: () => void): Delivered | Promise<Delivered> {
    if (outcome === 'refused') return refused
    if (outcome === 'later') return { ...refused, retryAfter: 5 * second }
    if (outcome === 'hang') return never
    take()
    if (outcome === 'ok') return ok
    if (outcome === 'lost') return refused
    return new Promise((resolve) => this.#world.time.after(2 * second, () => resolve(ok)))
  }
}

/** They take one, two and three events at once. */
const asked = (id: Id) => ({ channel: { extension: [ofChannel('max-count', ids.indexOf(id) + 1)] } as never })
const requestedAgain = (world: World, id: Id) => world.subscribe(id, { ...asked(id), status: 'requested' })

async function happen(it: Happening, world: World, receivers: Receivers): Promise<unknown> {
  switch (it.kind) {
    case 'events':
      return world.events(it.id, it.count)
    case 'pass':
      return world.pass(it.ms)
    case 'answers':
      return receivers.answerBy(it.outcomes)
    case 'resend':
      return world.engine.resend(it.id, it.from)
    case 'request':
      return requestedAgain(world, it.id)
    case 'second':
      return world.node('b')
    default:
      return restart(world, it.kind === 'stop')
  }
}

async function restart(world: World, isStopped: boolean): Promise<void> {
  const { engine } = world
  const closed = isStopped ? engine.close() : undefined
  await world.pass(isStopped ? 2 * second : 0)
  await closed
  world.crash(engine)
  await world.node('a')
}

/** All receivers answer, and subscribers ask again for what is in error. */
async function mend(world: World, receivers: Receivers): Promise<void> {
  receivers.answerBy(['ok'])
  await world.pass(minute)
  for (const id of ids) if ((await world.subscription(id)).status !== 'active') await requestedAgain(world, id)
  await world.pass(hour)
}

it('whatever happens, each receiver gets 1, 2, 3 … in order and nothing is missing in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 25 }), async (happenings) => {
      const world = await openDeliveryWorld()
      const receivers = new Receivers(world)
      for (const id of ids) await world.subscribe(id, asked(id))
      for (const each of happenings) await happen(each, world, receivers)
      await mend(world, receivers)
      expect([receivers.faults, world.failures]).toEqual([[], []])
      expect(ids.map((id) => receivers.takenBy(id))).toEqual(ids.map((id) => world.lastOf(id)))
      await world.close()
    }),
    { numRuns: 60 },
  )
}, 120_000)
