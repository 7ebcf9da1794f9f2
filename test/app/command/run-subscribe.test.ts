import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { diagnostics, openServer, patient, post, type TestServer } from '../../support/server.ts'

const entry = fileURLToPath(new URL('../../../bin/vardbro.js', import.meta.url))
const processes = new Set<ReturnType<typeof spawn>>()
let server: TestServer
beforeAll(async () => {
  const environment = { VARDBRO_SUBSCRIPTION_ALLOW: 'http://127.0.0.1' }
  server = await openServer({ environment, background: true })
})
afterAll(() => server.close())
afterEach(() => {
  for (const child of processes) child.kill('SIGKILL')
})

/** The command as a process of its own, and all that it says. */
function vardbro(...args: readonly string[]) {
  const child = spawn(process.execPath, [entry, ...args], { env: { PATH: process.env.PATH } })
  processes.add(child)
  const said = { text: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said.text += chunk
    })
  }
  const ended = once(child, 'exit').then(([code]) => code as number)
  const says = async (wanted: RegExp) => {
    for (let waited = 0; !wanted.test(said.text); waited += 20) {
      if (waited > 20_000) throw new Error(`${wanted} was not said, but: ${said.text}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return wanted.exec(said.text)?.[1] ?? ''
  }
  return { child, said, ended, says }
}

const subscribe = (...args: readonly string[]) => vardbro('subscribe', ...args, '--server', server.base)

async function happens(times: number): Promise<void> {
  for (let count = 0; count < times; count++) await post(`${server.base}/Patient`, patient)
}

describe('vardbro subscribe and vardbro listen', { timeout: 40_000 }, () => {
  it('make a subscription that works, and tell what it sends', async () => {
    const receiver = vardbro('listen', '--port', '0')
    const endpoint = await receiver.says(/Listening at (\S+)\./)
    const { ended, said } = subscribe('Patient?active=true', '--endpoint', endpoint)
    expect([await ended, said.text]).toEqual([
      0,
      expect.stringMatching(/^Subscription\/\S+ is made\.\nIt is active: what happens from now on is sent\.\n$/),
    ])
    await happens(3)
    await receiver.says(/ {3}1 {2}Subscription\/\S+ {2}ping event 1\n.*ping event 2\n.*ping event 3\n/)
    expect(receiver.said.text).not.toMatch(/GAP|AGAIN|Övningsson/)
    receiver.child.kill('SIGTERM')
    expect(await receiver.ended).toBe(0)
  })

  it('refuse what is not signed with the key', async () => {
    const receiver = vardbro('listen', '--port', '0', '--secret', 'another key')
    const endpoint = await receiver.says(/Listening at (\S+)\./)
    const { ended, said } = subscribe('ny-inskrivning', '--endpoint', endpoint)
    expect(await ended).toBe(1)
    expect(said.text).toMatch(/It is not active but has the status error: .*401/)
    expect(receiver.said.text).toMatch(/Refused\. Its signature was not made with this key/)
  })

  it('say what is wrong in plain words', async () => {
    const calls = [
      [
        ['utskrivningsklara', '--endpoint', 'http://127.0.0.1:9'],
        /has no topic utskrivningsklara\. Did you mean utskrivningsklar\?/,
        2,
      ],
      [['ny-inskrivning'], /Expected --endpoint/, 2],
      [['ny-inskrivning', '--endpoint', 'http://10.0.0.1/'], /10\.0\.0\.1/, 3],
      [['Patient?nonsense=1', '--endpoint', 'http://127.0.0.1:9'], /nonsense/, 3],
    ] as const
    for (const [args, wanted, code] of calls) {
      const { ended, said } = subscribe(...args)
      expect([await ended, said.text]).toEqual([code, expect.stringMatching(wanted)])
      expect(said.text).not.toMatch(/\n\s+at /)
    }
  })
})

describe('vardbro subscribe --channel websocket', { timeout: 40_000 }, () => {
  it('tells what arrives, and ends when the subscription does', async () => {
    const follower = subscribe('Patient?active=true', '--channel', 'websocket')
    const id = await follower.says(/Subscription\/(\S+) is made/)
    await follower.says(/handshake/)
    await happens(2)
    await follower.says(/ping\n.*ping\n/)
    const gone = await fetch(`${server.base}/Subscription/${id}`, { method: 'DELETE' })
    expect([gone.status, await diagnostics(gone).catch(() => '')]).toEqual([204, ''])
    await follower.says(/The server says: There is no Subscription\/\S+ any more/)
    expect(await follower.ended).toBe(1)
  })
})
