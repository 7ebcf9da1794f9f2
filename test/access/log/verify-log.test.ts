import { generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { chained, signedText } from '../../../src/access/log/line.ts'
import { filesOf } from '../../../src/access/log/log-file.ts'
import { newFolder, openWriter, read, verified } from './world.ts'

interface Log {
  readonly folder: string
  /** Of the files, in order. */
  readonly paths: readonly string[]
  readonly head: { readonly n: number; readonly hash: string }
}

/** Three files: lines 1 to 5, 6 to 10, 11 to 15, the last of each signed. */
async function logged(): Promise<Log> {
  const folder = newFolder()
  let head = { n: 0, hash: '' }
  for (let file = 0; file < 3; file++) {
    const { writer, close } = openWriter(folder)
    for (const id of ['1', '2', '3']) await writer.append([read(`${file}-${id}`)])
    await close()
    head = writer.head()
  }
  return { folder, paths: filesOf(folder).map(({ path }) => path), head }
}

/** Changes the lines of a file. */
function edit(path: string | undefined, change: (lines: string[]) => void): void {
  const lines = readFileSync(path ?? '', 'utf8').split('\n')
  change(lines)
  writeFileSync(path ?? '', lines.join('\n'))
}

const forger = generateKeyPairSync('ed25519').privateKey

/** A line with other content, and the hash that makes it follow from the one before it. */
function rewritten(lines: readonly string[], index: number, change: (json: string) => string): string {
  const json = change(lines[index]?.slice(44) ?? '')
  return `${chained(lines[index - 1]?.slice(0, 43) ?? '', json)} ${json}`
}

/** The file (from 0) and the line where the fault is told, and what was done. */
const tampering: readonly (readonly [what: string, at: string, done: (log: Log) => void, says: RegExp])[] = [
  [
    'a line altered',
    '1:3',
    ({ paths }) => edit(paths[1], (lines) => (lines[2] = lines[2]?.replace('1-2', '1-9') ?? '')),
    /does not follow/,
  ],
  [
    'a line altered, its hash made to fit',
    '1:4',
    ({ paths }) => edit(paths[1], (lines) => (lines[2] = rewritten(lines, 2, (json) => json.replaceAll('1-2', '1-9')))),
    /does not follow/,
  ],
  ['a line removed', '1:3', ({ paths }) => edit(paths[1], (lines) => lines.splice(2, 1)), /line 9, and line 8 is due/],
  [
    'a line put in twice',
    '1:4',
    ({ paths }) => edit(paths[1], (lines) => lines.splice(2, 0, lines[2] ?? '')),
    /removed or put in/,
  ],
  [
    'two lines exchanged',
    '1:2',
    ({ paths }) => edit(paths[1], (lines) => lines.splice(1, 2, lines[2] ?? '', lines[1] ?? '')),
    /is due/,
  ],
  [
    'a line that is none',
    '1:2',
    ({ paths }) => edit(paths[1], (lines) => (lines[1] = 'nothing')),
    /no line of the log/,
  ],
  [
    'a file cut within a line',
    '1:5',
    ({ paths }) => truncateSync(paths[1] ?? '', readFileSync(paths[1] ?? '').length - 20),
    /no line of the log/,
  ],
  [
    'a file cut between lines',
    '2:0',
    ({ paths }) => edit(paths[1], (lines) => lines.splice(3)),
    /not there: a file was cut/,
  ],
  ['a file removed', '2:0', ({ paths }) => rmSync(paths[1] ?? ''), /Lines 6 to 10 of the log are not there/],
  ['a file emptied', '1:0', ({ paths }) => writeFileSync(paths[1] ?? '', ''), /empty/],
  [
    'a signature forged',
    '1:5',
    ({ paths }) =>
      edit(paths[1], (lines) => {
        const said = JSON.parse(lines[4]?.slice(44) ?? '')
        const signature = sign(null, Buffer.from(signedText(said.chain, said, said.head)), forger).toString('base64url')
        lines[4] = rewritten(lines, 4, () => JSON.stringify({ ...said, signature }))
      }),
    /forged/,
  ],
]

describe('verifying the access log', () => {
  it('finds nothing in one that nobody has touched', async () => {
    const { folder, head } = await logged()
    expect(await verified(folder)).toEqual({
      ...{ files: 3, lines: 15, faults: [], notes: [] },
      last: { n: 15, hash: head.hash },
      signed: 14,
    })
  })

  it.each(tampering)('finds %s, and says where', async (_, at, done, says) => {
    const log = await logged()
    done(log)
    const [file = 0, line] = at.split(':').map(Number)
    const { faults } = await verified(log.folder)
    const name = (log.paths[file] ?? '').split('/').at(-1)
    expect(faults[0]).toMatch(says)
    expect(faults[0]).toContain(`${name}:${line}:`)
  })

  it('finds a log that was written anew with another key, by a key that was kept elsewhere', async () => {
    const [log, forged] = [await logged(), await logged()]
    const { faults } = await verified(forged.folder, {
      keys: (await import('../../../src/access/log/signing-key.ts')).publicKeys(log.folder),
    })
    expect(faults[0]).toContain('signed by a key that is not known here')
  })

  it('finds an end that was cut, and one that was written anew, by a head that was kept elsewhere', async () => {
    const { folder, paths, head } = await logged()
    expect((await verified(folder, { heads: [head] })).faults).toEqual([])
    edit(paths[2], (lines) => lines.splice(2))
    expect((await verified(folder)).faults).toEqual([])
    expect((await verified(folder, { heads: [head] })).faults).toEqual([expect.stringContaining('Line 15 of the log')])
    const other = { n: 11, hash: 'B'.repeat(43) }
    expect((await verified(folder, { heads: [other] })).faults).toEqual([expect.stringContaining('written anew')])
  })
})
