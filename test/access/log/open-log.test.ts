import { appendFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { filesOf } from '../../../src/access/log/log-file.ts'
import { accessesIn, linesIn, newFolder, openWriter, read, verified } from './world.ts'

/** A log with three accesses, left as by a process that was killed. */
async function killed(): Promise<{ readonly folder: string; readonly path: string }> {
  const folder = newFolder()
  const { writer, abandon } = openWriter(folder)
  for (const id of ['1', '2', '3']) await writer.append([read(id)])
  abandon()
  return { folder, path: filesOf(folder)[0]?.path ?? '' }
}

describe('opening the access log after a crash', () => {
  it.each([
    ['a part of a line', Buffer.from('Xsqv_3-Q2hYAmHCh-DrqbScRHJXNBzsqnTf6G8ALZvg {"n":5,"t":"20')],
    ['zeros where a page was not written', Buffer.concat([Buffer.alloc(512), Buffer.from('"x"}\n')])],
  ])('takes away %s, keeps it beside the log, and says so in it', async (_, torn) => {
    const { folder, path } = await killed()
    appendFileSync(path, torn)
    const opened = openWriter(folder)
    expect([opened.torn, opened.fault]).toEqual([true, undefined])
    await opened.writer.append([read('4')])
    await opened.close()
    expect(accessesIn(folder).map(({ patients }) => patients?.[0])).toEqual(['1', '2', '3', '4'])
    const kept = readdirSync(folder).find((name) => name.startsWith('torn-')) ?? ''
    expect(readFileSync(`${folder}/${kept}`)).toEqual(torn)
    const { faults, notes } = await verified(folder)
    expect([faults, notes]).toEqual([[], [expect.stringContaining(`After a crash ${torn.length} bytes`)]])
  })

  it('goes on with the file before, where nothing of the last one was whole', async () => {
    const { folder } = await killed()
    writeFileSync(`${folder}/access-000000000005-2026-03-09.log`, 'Xsqv_3-Q2hY')
    const opened = openWriter(folder)
    await opened.writer.append([read('4')])
    await opened.close()
    expect(linesIn(folder).map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect((await verified(folder)).faults).toEqual([])
  })
})

describe('opening the access log', () => {
  it('leaves what was altered as it is: that is no mark of a crash', async () => {
    const { folder, path } = await killed()
    const altered = readFileSync(path, 'utf8').replace('"patients":["2"]', '"patients":["9"]')
    writeFileSync(path, altered)
    const opened = openWriter(folder)
    expect([opened.torn, opened.fault]).toEqual([false, expect.stringContaining('Line 3')])
    await opened.close()
    expect(readFileSync(path, 'utf8')).toBe(altered)
  })

  it('loses nothing that was kept, wherever the last file was cut behind it', async () => {
    const { folder, path } = await killed()
    const whole = readFileSync(path)
    const end = whole.lastIndexOf(10, whole.length - 2) + 1
    for (let size = whole.length - 1; size > end; size -= 37) {
      writeFileSync(path, whole)
      truncateSync(path, size)
      openWriter(folder).abandon()
      expect(readFileSync(path)).toEqual(whole.subarray(0, end))
    }
  })
})
