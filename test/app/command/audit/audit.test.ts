import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { filesOf } from '../../../../src/access/log/log-file.ts'
import { runSample } from '../../../../src/app/command/audit/run-sample.ts'
import { runVerify } from '../../../../src/app/command/audit/run-verify.ts'
import type { Asked } from '../../../../src/app/command/line/asked.ts'
import { newFolder, openWriter, read } from '../../../access/log/world.ts'

async function logged(): Promise<string> {
  const folder = newFolder()
  const { writer, close } = openWriter(folder)
  for (const id of ['1', '2', '3']) await writer.append([read(id)])
  await close()
  return folder
}

async function said(run: typeof runVerify, folder: string, values: Asked['values']) {
  const lines: string[] = []
  const surroundings = {
    environment: {},
    out: (line: string) => void lines.push(line),
    err: () => {},
    language: 'en' as const,
  }
  const code = await run({ values, given: [folder], raw: [] }, surroundings)
  return { code, text: lines.join('\n') }
}

describe('vardbro audit', () => {
  it('verifies a log, and ends with 1 and the place where something is wrong', async () => {
    const folder = await logged()
    const good = await said(runVerify, folder, {})
    expect([good.code, good.text]).toEqual([0, expect.stringContaining('5 lines in 1 files')])
    const { path = '', name } = filesOf(folder)[0] ?? {}
    writeFileSync(path, readFileSync(path, 'utf8').replace('"patients":["2"]', '"patients":["9"]'))
    const bad = await said(runVerify, folder, { json: true })
    expect([bad.code, JSON.parse(bad.text).faults]).toEqual([1, [expect.objectContaining({ file: name, line: 3 })]])
  })

  it('verifies a head that was kept elsewhere', async () => {
    const folder = await logged()
    const [, head = ''] = /the last is (\S+),/.exec((await said(runVerify, folder, {})).text) ?? []
    expect((await said(runVerify, folder, { head: [head] })).code).toBe(0)
    expect((await said(runVerify, folder, { head: [head.replace(/^\d+/, '9')] })).code).toBe(1)
    await expect(said(runVerify, folder, { head: ['x'] })).rejects.toThrow('--head takes')
  })

  it('draws a sample', async () => {
    const { code, text } = await said(runSample, await logged(), { json: true, seed: '1', share: '100%' })
    expect([code, JSON.parse(text).accesses.length]).toEqual([0, 3])
    await expect(said(runSample, await logged(), { share: 'all' })).rejects.toThrow('--share takes')
  })

  it('says where there is no log', async () => {
    await expect(said(runVerify, '/nowhere', {})).rejects.toThrow('There is no access log in /nowhere')
  })
})
