import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { copiedLines } from '../../../src/store/postgres/copied.ts'
import { ReadingSocket } from '../../../src/store/postgres/reading-socket.ts'
import { createSparePieces } from '../../../src/store/postgres/spare-pieces.ts'
import { type StorePlace, storePlace } from '../../support/store-place.ts'

let place: StorePlace
const clients = new Map<string, pg.Client>()
const sockets = ['a socket of the driver', 'a socket with one buffer']
const optionsOf = (socket: string | undefined) => ({
  connectionString: place.url,
  ...(socket === sockets[1] && { stream: () => new ReadingSocket() }),
})
beforeAll(async () => {
  place = await storePlace()
  for (const socket of sockets) {
    const client = new pg.Client(optionsOf(socket))
    await client.connect()
    clients.set(socket, client)
  }
})
afterAll(async () => {
  for (const client of clients.values()) await client.end()
  await place.end()
})

function over(socket: string): pg.Client {
  const client = clients.get(socket)
  if (client === undefined) throw new Error(`There is no connection over ${socket}.`)
  return client
}

/** Rows with texts of these lengths; null where it is negative. */
const rows = (lengths: readonly number[]) =>
  `SELECT n, CASE WHEN l >= 0 THEN repeat(chr(96 + n::int % 9), l) END
   FROM unnest('{${lengths.join()}}'::int[]) WITH ORDINALITY AS each(l, n) ORDER BY n`
const textOf = (lengths: readonly number[]) =>
  lengths.map((length, place) => `${String.fromCharCode(96 + ((place + 1) % 9)).repeat(length)}\n`).join('')

const spare = createSparePieces()
const copied = (client: pg.Client, text: string, most: number) => copiedLines(client, { text, most, spare })

const lengths = fc.array(fc.oneof(fc.nat(40), fc.nat(3000), fc.nat(400_000)), { maxLength: 30 })

it.each(sockets)(
  'over %s: gives every text once, with a line feed behind, however the connection cuts them',
  async (socket) => {
    const client = over(socket)
    await fc.assert(
      fc.asyncProperty(lengths, async (each) => {
        const { count, pieces, last, hasMore, done } = await copied(client, rows(each), 100)
        expect(Buffer.concat(pieces).equals(Buffer.from(textOf(each)))).toBe(true)
        expect([count, last, hasMore]).toEqual([each.length, each.length, false])
        done()
        expect((await client.query("SELECT repeat('z', 300000) AS one")).rows[0].one).toHaveLength(300_000)
      }),
      { numRuns: 50 },
    )
  },
  60_000,
)

it.each(sockets)('over %s: ends before a row that has no text, and at the limit', async (socket) => {
  const client = over(socket)
  const upTo = async (each: readonly number[], most: number) => {
    const { pieces, done: _, ...lines } = await copied(client, rows(each), most)
    return { ...lines, text: Buffer.concat(pieces).toString() }
  }
  expect(await upTo([1, 0, -1, 300_000], 9)).toEqual({ count: 2, last: 2, hasMore: true, text: 'a\n\n' })
  expect(await upTo([1, 2, 3], 2)).toEqual({ count: 2, last: 2, hasMore: true, text: 'a\nbb\n' })
  expect(await upTo([1, 2], 2)).toEqual({ count: 2, last: 2, hasMore: false, text: 'a\nbb\n' })
  expect(await upTo([-1], 9)).toEqual({ count: 0, last: 0, hasMore: true, text: '' })
})

it.each(sockets)(
  'over %s: fails with what the database says, before its rows and among them, and the connection can be used again',
  async (socket) => {
    const client = over(socket)
    await expect(copied(client, 'SELECT 1, nothing', 9)).rejects.toThrow('nothing')
    const breaking =
      "SELECT n, CASE WHEN n < 900 THEN repeat('x', 999) ELSE (1 / (n - n))::text END FROM generate_series(1, 1000) n"
    await expect(copied(client, breaking, 2000)).rejects.toThrow('division by zero')
    expect((await copied(client, "SELECT 7::bigint, 'y'", 9)).last).toBe(7)
  },
)

it.each(sockets)('over %s: fails when the connection goes away', async (socket) => {
  const client = over(socket)
  const other = new pg.Client(optionsOf(socket))
  other.on('error', () => undefined)
  await other.connect()
  const { rows: found } = await other.query('SELECT pg_backend_pid() AS pid')
  const asked = copied(other, "SELECT 1::bigint, 'x' FROM pg_sleep(60)", 9)
  const refused = expect(asked).rejects.toThrow('terminat')
  await client.query('SELECT pg_terminate_backend($1)', [found[0].pid])
  await refused
})

it.each(sockets)('over %s: writes over what nobody reads any more, and over nothing else', async (socket) => {
  const client = over(socket)
  const [big, other] = [Array.from({ length: 8 }, () => 100_000), Array.from({ length: 9 }, () => 99_999)]
  const first = await copied(client, rows(big), 100)
  const second = await copied(client, rows(other), 100)
  const memory = new Set(first.pieces.map(({ buffer }) => buffer))
  first.done()
  first.done()
  const third = await copied(client, rows(big), 100)
  expect(third.pieces.some(({ buffer }) => memory.has(buffer))).toBe(true)
  expect(new Set([...second.pieces, ...third.pieces].map(({ buffer }) => buffer)).size).toBe(
    second.pieces.length + third.pieces.length,
  )
  expect(Buffer.concat(second.pieces).toString()).toBe(textOf(other))
  expect(Buffer.concat(third.pieces).toString()).toBe(textOf(big))
})
