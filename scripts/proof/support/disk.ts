/** What a disk holds of the files of a recorded process, at any place among its calls, if the machine stops there. */
import type { Call } from './syscalls.ts'

interface File {
  /** What the last completed sync covers. */
  durable: Buffer
  pending: { readonly call: Change; readonly place: number }[]
}

type Change = Extract<Call, { kind: 'write' | 'truncate' | 'unlink' }>

export interface Disk {
  readonly files: Map<string, File>
}

const sectorBytes = 512
const nothing = Buffer.alloc(0)

/** A disk that holds these files for certain. */
export function diskOf(files: Readonly<Record<string, Buffer>>): Disk {
  const disk: Disk = { files: new Map() }
  for (const [name, bytes] of Object.entries(files)) {
    disk.files.set(name, { durable: copyOf(bytes, bytes.length), pending: [] })
  }
  return disk
}

/** The call happens. A sync gives back what became durable by it. */
export function happen(disk: Disk, call: Call, place: number): readonly Change[] {
  if (call.kind === 'sent') {
    return []
  }
  const file = disk.files.get(call.file) ?? { durable: copyOf(nothing, 0), pending: [] }
  disk.files.set(call.file, file)
  if (call.kind !== 'sync') {
    file.pending.push({ call, place })
    return []
  }
  const covered = file.pending.filter(({ place }) => place < call.from).map((each) => each.call)
  file.pending = file.pending.filter(({ place }) => place >= call.from)
  file.durable = covered.reduce(changed, file.durable)
  return covered
}

function changed(bytes: Buffer, change: Change): Buffer {
  if (change.kind === 'unlink') {
    return copyOf(nothing, 0)
  }
  const size = change.kind === 'truncate' ? change.size : Math.max(bytes.length, change.offset + change.data.length)
  const room = bytes.length === size ? bytes : resized(bytes, size)
  if (change.kind === 'write') {
    change.data.copy(room, change.offset)
  }
  return room
}

/** Grows into memory that was set aside, as copying a file of megabytes at each write would take too long. */
function resized(bytes: Buffer, size: number): Buffer {
  const room = bytes.buffer.byteLength >= size ? Buffer.from(bytes.buffer, 0, size) : copyOf(bytes, size)
  return room.fill(0, Math.min(bytes.length, size))
}

/** In memory of its own, with room for more than `size`: a small Buffer may otherwise share its memory with others. */
function copyOf(bytes: Buffer, size: number): Buffer {
  const room = Buffer.from(new ArrayBuffer(size * 2 + 4096), 0, size)
  bytes.copy(room)
  return room
}

/**
 * What is found after a stop: of each file what is durable, and of later changes, by chance, each whole, in part or not
 * at all; in one of three images none of them.
 */
export function image(disk: Disk, random: (below: number) => number): Map<string, Buffer> {
  const losesAll = random(3) === 0
  const found = new Map<string, Buffer>()
  for (const [name, { durable, pending }] of disk.files) {
    const reached = losesAll ? [] : pending.flatMap(({ call }) => partOf(call, random))
    found.set(name, reached.reduce(changed, copyOf(durable, durable.length)))
  }
  return found
}

function partOf(change: Change, random: (below: number) => number): Change[] {
  const fate = random(3)
  if (fate === 0 || (fate === 1 && change.kind !== 'write')) {
    return []
  }
  if (fate === 1 && change.kind === 'write') {
    const sectors = random(Math.ceil(change.data.length / sectorBytes))
    return sectors === 0 ? [] : [{ ...change, data: change.data.subarray(0, sectors * sectorBytes) }]
  }
  return [change]
}
