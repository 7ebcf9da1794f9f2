import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chosen } from '../../../../src/app/command/line/chosen.ts'
import { readLine } from '../../../../src/app/command/line/read-line.ts'
import { keyPair } from '../../../support/smart-server.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vardbro-client-'))
  file = join(folder, 'clients.yaml')
  await writeFile(join(folder, 'jwks.json'), JSON.stringify({ keys: [(await keyPair()).jwk] }))
})
afterEach(() => rm(folder, { recursive: true }))

async function run(...args: string[]): Promise<string[]> {
  const said: string[] = []
  const told = (line: string) => said.push(line)
  const { entry, args: left } = chosen(['client', ...args])
  if (entry === undefined) throw new Error(`There is no client ${args[0]}.`)
  const command = await entry.load()
  await command(readLine(entry, left, 'en'), { environment: { VARDBRO_CLIENTS: file }, out: told, err: told })
  return said
}

const usual = () => ['--organization', 'Organization/1', '--jwks', join(folder, 'jwks.json')]

describe('vardbro client', () => {
  it('marks what keeps something for all, and what chooses ids', async () => {
    await run('add', 'katalog', ...usual(), '--scopes', 'system/*.cruds', '--forvaltar', 'katalog,drift', '--egna-id')
    expect(await run('list')).toEqual(['katalog (katalog, drift, egnaId) for Organization/1: system/*.cruds'])
    const wrong = run('add', 'b', ...usual(), '--scopes', 'system/*.r', '--forvaltar', 'allt')
    await expect(wrong).rejects.toThrow('forvaltar')
  })

  it('registers, lists and removes, and leaves what others wrote', async () => {
    await writeFile(file, '# ours\nkeyGeneration: 3 # since May\n', { mode: 0o600 })
    await run(
      'add',
      'journal',
      ...usual(),
      '--scopes',
      'system/Task.cruds?owner=Organization/1',
      '--name',
      'Journal Nord',
    )
    await run(
      'add',
      'sip',
      '--organization',
      'Organization/2',
      '--scopes',
      'system/*.read',
      '--jwks-url',
      'https://sip.example/jwks',
    )
    expect(await run('list')).toEqual([
      'journal "Journal Nord" for Organization/1: system/Task.cruds?owner=Organization/1',
      'sip for Organization/2: system/*.rs',
    ])
    await run('add', 'sip', ...usual(), '--scopes', 'system/Task.r', '--replace', '--certificate-bound')
    await run('remove', 'journal')
    expect(await run('list')).toEqual(['sip (bound to its certificate) for Organization/1: system/Task.r'])
    expect(await readFile(file, 'utf8')).toMatch(/^# ours\nkeyGeneration: 3 # since May\nclients:/)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })
})

describe('vardbro client --new-key', () => {
  it('keeps the secret half for its owner alone, and registers the other', async () => {
    const key = join(folder, 'new.jwk')
    const asked = ['add', 'journal', '--organization', 'Organization/1', '--scopes', 'system/Task.r', '--new-key', key]
    expect((await run(...asked)).join()).toContain(`Its private key is in ${key}`)
    const { d, kid, x } = JSON.parse(await readFile(key, 'utf8'))
    const text = await readFile(file, 'utf8')
    expect([text.includes(kid), text.includes(x), text.includes(d)]).toEqual([true, true, false])
    expect((await stat(key)).mode & 0o777).toBe(0o600)
  })

  it('tells who is registered as JSON, too', async () => {
    await run('add', 'journal', ...usual(), '--scopes', 'system/Task.r', '--certificate-bound')
    const [told = ''] = await run('list', '--json')
    expect(JSON.parse(told)).toEqual([
      {
        ...{ id: 'journal', organization: 'Organization/1', scopes: 'system/Task.r' },
        ...{ certificateBound: true, disabled: false },
      },
    ])
  })
})

describe('what vardbro client refuses', () => {
  it.each([
    [['add', 'journal', '--scopes', 'system/Foo.r'], /scope system\/Foo\.r of journal cannot be used/],
    [['add', 'journal', '--scopes', 'system/Patient.rs?nothing=1'], /no search parameter `nothing`/],
    [['add', 'journal', '--scopes', 'system/Task.rs?owner.name=x'], /owner\.name cannot stand in a scope/],
    [['add', 'journal', '--scopes', 'system/Patient.rs?_has:Task:patient:status=x'], /cannot stand in a scope/],
    [['add', 'jour nal', '--scopes', 'system/Task.r'], /clients\/0\/id must match pattern/],
    [['add', 'a', 'b', '--scopes', 'system/Task.r'], /This is too much: b/],
    [['remove', 'nobody'], /No client has the id nobody/],
    [['rename', 'a'], /There is no client rename/],
    [['add', 'journal'], /Expected --organization and --scopes/],
  ])('%j changes nothing and says why', async (args, reason) => {
    await expect(run(...args, ...(args[0] === 'add' ? usual() : []))).rejects.toThrow(reason)
    await expect(stat(file)).rejects.toThrow('ENOENT')
  })

  it('takes no secret key, and none of two ways to public ones', async () => {
    const secret = join(folder, 'secret.json')
    await writeFile(secret, JSON.stringify({ keys: [{ kty: 'EC', kid: 'a', crv: 'P-384', x: 'x', y: 'y', d: 'd' }] }))
    const asked = ['add', 'journal', '--organization', 'Organization/1', '--scopes', 'system/Task.r']
    await expect(run(...asked, '--jwks', secret)).rejects.toThrow(/is secret/)
    await expect(run(...asked)).rejects.toThrow(/needs its public keys/)
    await expect(run(...asked, ...usual().slice(2), '--jwks-url', 'https://a.example')).rejects.toThrow(/not by both/)
  })

  it('writes no new key where the client cannot be registered, and replaces none', async () => {
    const key = join(folder, 'new.jwk')
    const asked = ['add', 'journal', '--organization', 'Organization/1', '--new-key', key]
    await expect(run(...asked, '--scopes', 'system/Foo.r')).rejects.toThrow(/cannot be used/)
    await expect(stat(key)).rejects.toThrow('ENOENT')
    await writeFile(key, 'kept')
    await expect(run(...asked, '--scopes', 'system/Task.r')).rejects.toThrow(/is there already/)
    expect([await readFile(key, 'utf8'), await stat(file).catch(() => 'none')]).toEqual(['kept', 'none'])
  })
})
