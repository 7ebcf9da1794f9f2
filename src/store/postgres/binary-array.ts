/**
 * Arrays as PostgreSQL sends them in binary: what is written there needs no quotes, and nobody has to parse it.
 *
 * Its layout is that of array_send in src/backend/utils/adt/arrayfuncs.c of PostgreSQL: dimensions, whether there are
 * nulls, the type of the elements; length and lower bound; then each element behind its length.
 */

/** Types of elements, by the numbers that every PostgreSQL has for them. */
const types = {
  int: { oid: 23, bytes: 4, write: (buffer: Buffer, value: number, at: number) => buffer.writeInt32BE(value, at) },
  bigint: { oid: 20, bytes: 8, write: writeBigint },
  double: { oid: 701, bytes: 8, write: (buffer: Buffer, value: number, at: number) => buffer.writeDoubleBE(value, at) },
} as const

export type NumberKind = keyof typeof types

const headBytes = 20

/** An array of numbers; null is NULL. */
export function numberArray(kind: NumberKind, values: readonly (number | null)[]): Buffer {
  const { oid, bytes, write } = types[kind]
  const buffer = Buffer.allocUnsafe(headBytes + values.length * (4 + bytes))
  let at = writeHead(buffer, oid, values.length)
  for (const value of values) {
    at = buffer.writeInt32BE(value === null ? -1 : bytes, at)
    if (value !== null) at = write(buffer, value, at)
  }
  return buffer.subarray(0, at)
}

/** An array of texts; null is NULL. They must not hold U+0000. */
export function textArray(values: readonly (string | null)[]): Buffer {
  let length = headBytes
  for (const value of values) length += 4 + (value === null ? 0 : Buffer.byteLength(value))
  const buffer = Buffer.allocUnsafe(length)
  let at = writeHead(buffer, 25, values.length)
  for (const value of values) {
    const written = value === null ? 0 : buffer.write(value, at + 4)
    buffer.writeInt32BE(value === null ? -1 : written, at)
    at += 4 + written
  }
  return buffer.subarray(0, at)
}

function writeHead(buffer: Buffer, oid: number, length: number): number {
  buffer.writeInt32BE(length === 0 ? 0 : 1, 0)
  buffer.writeInt32BE(1, 4)
  buffer.writeInt32BE(oid, 8)
  buffer.writeInt32BE(length, 12)
  buffer.writeInt32BE(1, 16)
  return length === 0 ? 12 : headBytes
}

/** Half of it is the sign and what is above 32 bits: numbers are safe integers. */
function writeBigint(buffer: Buffer, value: number, at: number): number {
  const high = Math.floor(value / 2 ** 32)
  buffer.writeInt32BE(high, at)
  return buffer.writeUInt32BE(value - high * 2 ** 32, at + 4)
}
