import { mkdirSync, renameSync, statSync } from 'node:fs'
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { filesOf } from '../../../src/access/log/log-file.ts'
import { accessesIn, heldFiles, linesIn, newFolder, openWriter, read, verified } from './world.ts'

describe('writing the access log', () => {
  it('resolves when the sync is done that holds the line, not before', async () => {
    const { makeFile, state, letGo } = heldFiles()
    const { writer, close } = openWriter(newFolder(), { makeFile })
    state.isHeld = true
    let isDone = false
    const appended = writer.append([read('1')]).then(() => {
      isDone = true
    })
    await pause(30)
    expect([isDone, state.syncs]).toEqual([false, 1])
    letGo()
    await appended
    expect(isDone).toBe(true)
    await close()
  })

  it('syncs once for all that comes in a turn, and once more for what comes meanwhile', async () => {
    const { makeFile, state, letGo } = heldFiles()
    const folder = newFolder()
    const { writer, close } = openWriter(folder, { makeFile })
    state.isHeld = true
    const first = Array.from({ length: 50 }, (_, i) => writer.append([read(`a${i}`)]))
    await pause(20)
    const second = Array.from({ length: 50 }, (_, i) => writer.append([read(`b${i}`)]))
    await pause(20)
    expect(state.syncs).toBe(1)
    letGo()
    await Promise.all([...first, ...second])
    expect(state.syncs).toBe(2)
    await close()
    expect(accessesIn(folder)).toHaveLength(100)
  })
})

describe('the groups of the access log', () => {
  it.each([
    ['syncs once for those who wait and those who come again, where turns are short', 0, 2],
    ['lets nobody wait for those who come again, where turns are long', 20, 3],
  ])('%s', async (_, turnMs, syncs) => {
    const { makeFile, state, letGo } = heldFiles()
    let now = Date.parse('2026-03-09T12:00:00Z')
    const { writer, close } = openWriter(newFolder(), { makeFile, clock: () => now })
    state.isHeld = true
    const first = writer.append([read('1')])
    await pause(20)
    now += turnMs
    const waiting = writer.append([read('2')])
    const again = first.then(() => nextTurn()).then(() => writer.append([read('1')]))
    letGo()
    await Promise.all([waiting, again])
    expect(state.syncs).toBe(syncs)
    await close()
  })
})

describe('an access log that cannot be written', () => {
  it('refuses at once while it cannot write, and goes on with the same chain when it can', async () => {
    const { makeFile, state } = heldFiles()
    const folder = newFolder()
    const told: unknown[] = []
    const { writer, close } = openWriter(folder, {
      makeFile,
      failed: () => told.push('failed'),
      recovered: (n) => told.push(n),
    })
    await writer.append([read('1')])
    state.fault = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    await expect(writer.append([read('2')])).rejects.toMatchObject({ kind: 'unavailable' })
    expect(writer.isWritable()).toBe(false)
    await expect(writer.append([read('3')])).rejects.toMatchObject({ status: 503 })
    await writer.retry()
    expect(writer.isWritable()).toBe(false)
    state.fault = undefined
    await writer.retry()
    await writer.append([read('4')])
    await close()
    expect(told).toEqual(['failed', expect.any(Number)])
    expect(accessesIn(folder).map(({ patients }) => patients)).toEqual([['1'], ['4']])
    const { faults, notes } = await verified(folder)
    expect([faults, notes]).toEqual([[], [expect.stringContaining('could not be written')]])
  })

  it('stops when its folder is gone, and does not make another in its place', async () => {
    const folder = newFolder()
    const { writer, close } = openWriter(folder)
    await writer.append([read('1')])
    renameSync(folder, `${folder}-away`)
    await expect(writer.append([read('2')])).rejects.toMatchObject({ kind: 'unavailable' })
    await writer.retry()
    expect(writer.isWritable()).toBe(false)
    expect(statSync(folder, { throwIfNoEntry: false })).toBeUndefined()
    renameSync(`${folder}-away`, folder)
    await writer.retry()
    await writer.append([read('3')])
    await close()
    expect((await verified(folder)).faults).toEqual([])
  })
})

describe('an access log whose folder was lost', () => {
  it('goes on in an empty folder in place of a lost one, and verify tells what is missing', async () => {
    const folder = newFolder()
    const { writer, abandon } = openWriter(folder)
    await writer.append([read('1')])
    renameSync(folder, `${folder}-lost`)
    await expect(writer.append([read('2')])).rejects.toMatchObject({ status: 503 })
    mkdirSync(folder)
    await writer.retry()
    await writer.append([read('3')])
    abandon()
    expect(linesIn(folder)[0]).toMatchObject({ n: 3, log: 'begin' })
  })
})

describe('the files of the access log', () => {
  it('begins a new file when one is full, and at midnight; the chain goes on', async () => {
    let now = Date.parse('2026-03-09T23:59:59Z')
    const folder = newFolder()
    const { writer, close } = openWriter(folder, { clock: () => now, fileBytes: 600 })
    for (let i = 0; i < 4; i++) await writer.append([read(`p${i}`)])
    now += 2000
    await writer.append([read('next')])
    await close()
    expect(filesOf(folder).map(({ name }) => name.slice(20))).toEqual([
      '2026-03-09.log',
      '2026-03-09.log',
      '2026-03-10.log',
    ])
    expect(await verified(folder)).toMatchObject({ faults: [], files: 3 })
  })

  it('is only for its owner to read', async () => {
    const folder = newFolder()
    const { writer, close } = openWriter(folder)
    await writer.append([read('1')])
    await close()
    const mode = (path: string) => statSync(path).mode & 0o777
    expect([mode(folder), mode(filesOf(folder)[0]?.path ?? ''), mode(`${folder}/signing-key.pem`)]).toEqual([
      0o700, 0o600, 0o600,
    ])
  })

  it('is open to one process at a time', async () => {
    const folder = newFolder()
    const { close } = openWriter(folder)
    expect(() => openWriter(folder)).toThrow('in use by another server')
    await close()
    await openWriter(folder).close()
  })
})
