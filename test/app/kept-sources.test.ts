import { chmod, mkdir, mkdtemp, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keptSources } from '../../src/app/kept-sources.js'

let place: string
let folder: string
let file: string
const source = 'export const a: number = 1\n'
const script = 'export const a         = 1\n'

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'vardbro-kept-'))
  await mkdir(join(place, 'src'))
  folder = `${pathToFileURL(join(place, 'src')).href}/`
  file = join(place, 'kept')
  await writeFile(join(place, 'src/a.ts'), source)
})
afterEach(async () => {
  vi.useRealTimers()
  await rm(place, { recursive: true })
})

/** As long after the sources were written as it takes to be sure of them. */
function later() {
  vi.useFakeTimers({ now: Date.now() + 10_000, toFake: ['Date'] })
}

/** A start that loads a.ts and ends; the text of it. */
function started(): string {
  const sources = keptSources(folder, file)
  const text = sources.text(`${folder}a.ts`)
  sources.save()
  return text
}

/** Puts another text for a.ts into the file, as whole as it was, so that whoever reads it is found out. */
async function marked(): Promise<void> {
  const sources = keptSources(folder, file)
  const bytes = await readFile(file)
  expect(sources.text(`${folder}a.ts`)).toBe(script)
  const at = bytes.lastIndexOf('1')
  bytes[at] = '7'.charCodeAt(0)
  bytes.writeUInt32LE(crc32(bytes.subarray(4)), 0)
  await writeFile(file, bytes)
}

describe('kept sources', () => {
  it('are what Node makes of them, the first time and after', () => {
    later()
    expect([started(), started()]).toEqual([script, script])
  })

  it('are not made again while nobody touches them', async () => {
    later()
    started()
    await marked()
    expect(started()).toBe(script.replace('1', '7'))
  })

  it('are made anew once they were changed, though their size and time say nothing of it', async () => {
    later()
    const instant = new Date('2026-03-06T10:00:00Z')
    await utimes(join(place, 'src/a.ts'), instant, instant)
    started()
    // Longer than the clock of any file system takes for a step.
    await pause(50)
    await writeFile(join(place, 'src/a.ts'), source.replace('1', '2'))
    await utimes(join(place, 'src/a.ts'), instant, instant)
    expect(started()).toBe(script.replace('1', '2'))
    expect(started()).toBe(script.replace('1', '2'))
  })

  it('are made anew where another file took the place of one', async () => {
    later()
    started()
    await writeFile(join(place, 'src/b.ts'), source.replace('1', '3'))
    await rename(join(place, 'src/b.ts'), join(place, 'src/a.ts'))
    expect(started()).toBe(script.replace('1', '3'))
  })

  it('that were just changed are not kept: they may change again at the same instant', async () => {
    expect(started()).toBe(script)
    await expect(readFile(file)).rejects.toThrow('ENOENT')
  })

  it('keep every character', async () => {
    const text = "export const a = 'å → 😀'\n"
    await writeFile(join(place, 'src/a.ts'), text)
    later()
    expect([started(), started()]).toEqual([text, text])
  })
})

describe('a file of kept sources', () => {
  beforeEach(later)

  const spoilt: readonly (readonly [string, () => Promise<void>])[] = [
    ['cut off', async () => writeFile(file, (await readFile(file)).subarray(0, -1))],
    ['empty', () => writeFile(file, '')],
    ['with another byte', async () => writeFile(file, (await readFile(file)).with(-2, 0x38))],
    ['that others may write to', () => chmod(file, 0o622)],
  ]

  it.each(spoilt)('%s is not used, and made anew', async (_, spoil) => {
    started()
    await marked()
    await spoil()
    expect(started()).toBe(script)
  })

  it('of another folder is not used', async () => {
    started()
    await marked()
    await rename(join(place, 'src'), join(place, 'other'))
    folder = folder.replace(/src\/$/, 'other/')
    expect(started()).toBe(script)
  })

  it('need not be written: a start without it is as good', async () => {
    file = join(place, 'none', 'kept')
    expect([started(), started()]).toEqual([script, script])
  })
})
