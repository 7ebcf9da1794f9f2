import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type AllowList, readAllowList } from '../../../src/subscription/endpoint/allow-list.ts'
import { type Connections, createConnections, type Means } from '../../../src/subscription/endpoint/connections.ts'
import { resolvedFault } from '../../../src/subscription/endpoint/demand-allowed.ts'
import type { Answer } from '../../../src/subscription/endpoint/exchange.ts'
import { readTarget } from '../../../src/subscription/endpoint/target.ts'
import { certificate } from '../../support/certificate.ts'
import { openReceiver, type Receiver, type ReceiverOptions } from '../../support/receiver.ts'

const opened: { close: () => unknown }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()))
})

const receiver = async (options?: ReceiverOptions): Promise<Receiver> => {
  const made = await openReceiver(options)
  opened.push(made)
  return made
}
const connections = (means: Partial<Means> & { readonly list?: string } = {}): Connections => {
  const { list = 'http://127.0.0.1', allow = readAllowList(list), resolve = async () => ['127.0.0.1'], ...rest } = means
  const made = createConnections({ allow, resolve, ...rest })
  opened.push(made)
  return made
}
interface Sending {
  readonly timeoutMs?: number
  readonly keepsText?: boolean
  readonly signal?: AbortSignal
  readonly headers?: Record<string, string>
}
const send = async (by: Connections, endpoint: string, sending: Sending = {}): Promise<Answer> => {
  const { timeoutMs = 3000, keepsText = false, signal = new AbortController().signal, headers = {} } = sending
  const read = readTarget(endpoint)
  if ('fault' in read) throw new Error(read.fault)
  const { target } = read
  const bounds = { timeoutMs, keepsText }
  return await by.send({ target, method: 'POST', path: target.path, headers, body: '{}', bounds }, signal)
}
/** A server of bytes, which does with a connection what it is told. */
const rawServer = async (serve: (socket: Socket) => void): Promise<number> => {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    serve(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  opened.push({
    close: () => {
      for (const each of sockets) each.destroy()
      server.close()
    },
  })
  return (server.address() as AddressInfo).port
}

describe('A connection to a receiver', () => {
  it('is used again for the next request', async () => {
    const { port, connections: count, received } = await receiver()
    const by = connections()
    for (let index = 0; index < 5; index++)
      expect(await send(by, `http://127.0.0.1:${port}/`)).toMatchObject({ status: 200 })
    expect([count(), received.length]).toEqual([1, 5])
  })

  it('that is kept open does not hold up requests to other receivers', async () => {
    const { port, received } = await receiver()
    const by = connections({ list: 'http://*.example, 127.0.0.1' })
    for (let index = 0; index < 100; index++)
      expect(await send(by, `http://hook-${index}.example:${port}/`, { timeoutMs: 2000 })).toMatchObject({
        status: 200,
      })
    expect(received.length).toBe(100)
  })

  it('that is kept open is not used once the allow list no longer names its address', async () => {
    const { port, received } = await receiver()
    const list = readAllowList('http://hook.example, http://127.0.0.1')
    const networks = [...list.networks]
    const allow: AllowList = { ...list, networks }
    const by = connections({ allow })
    expect(await send(by, `http://hook.example:${port}/`)).toMatchObject({ status: 200 })
    networks.splice(0)
    expect(await send(by, `http://hook.example:${port}/`)).toMatchObject({
      fault: expect.stringContaining('does not send'),
    })
    expect(received.length).toBe(1)
  })
})

describe('The address of a connection', () => {
  it('is the one that was checked, and the name is asked for once', async () => {
    const { port, received } = await receiver()
    let asked = 0
    const resolve = async () => {
      asked += 1
      return asked === 1 ? ['127.0.0.1'] : ['127.0.0.2']
    }
    const by = connections({ list: 'http://hook.example,127.0.0.1', resolve })
    expect(await send(by, `http://hook.example:${port}/`)).toMatchObject({ status: 200 })
    expect([asked, received.length]).toEqual([1, 1])
  })

  it('is not contacted where a name that was public when it was written has become private', async () => {
    const { port, connections: count } = await receiver({ secure: true })
    let asked = 0
    const resolve = async () => {
      asked += 1
      return asked === 1 ? ['93.184.215.14'] : ['127.0.0.1']
    }
    const allow = readAllowList('')
    expect(await resolvedFault(`https://hook.example:${port}/`, allow, resolve)).toBeUndefined()
    const answer = await send(connections({ allow, resolve }), `https://hook.example:${port}/`)
    expect(answer).toMatchObject({ fault: expect.stringContaining('does not send') })
    expect(count()).toBe(0)
  })
})

describe('A connection that the receiver closes while it is kept', () => {
  it('is followed by another, at once', async () => {
    let count = 0
    const port = await rawServer((socket) => {
      count += 1
      socket.on('data', () => {
        if (socket.bytesRead > 400) socket.resetAndDestroy()
        else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')
      })
    })
    const by = connections()
    const headers = { 'x-long': 'a'.repeat(150) }
    expect(await send(by, `http://127.0.0.1:${port}/`, { headers })).toMatchObject({ status: 200 })
    expect(await send(by, `http://127.0.0.1:${port}/`, { headers })).toMatchObject({ status: 200 })
    expect(count).toBe(2)
  })
})

describe('TLS to a receiver', () => {
  const roots = [certificate]
  const list = 'hook.example,other.example,127.0.0.1'

  it('is made where its certificate is trusted and is for the host', async () => {
    const { port, received } = await receiver({ secure: true })
    const by = connections({ list, roots })
    expect(await send(by, `https://hook.example:${port}/a?b=c`)).toMatchObject({ status: 200 })
    expect(await send(by, `https://127.0.0.1:${port}/`)).toMatchObject({ status: 200 })
    expect(received.map(({ url, headers }) => [url, headers.host])).toEqual([
      ['/a?b=c', `hook.example:${port}`],
      ['/', `127.0.0.1:${port}`],
    ])
  })

  it.each([
    ['for another name', 'other.example', roots, 'another name'],
    ['that nobody vouches for', 'hook.example', undefined, 'signed itself'],
  ])('is not made with a certificate %s', async (_, host, trusted, expected) => {
    const { port, received } = await receiver({ secure: true })
    const by = connections({ list, ...(trusted && { roots: trusted }) })
    expect(await send(by, `https://${host}:${port}/`)).toMatchObject({ fault: expect.stringContaining(expected) })
    expect(received).toEqual([])
  })

  it('is not made with what does not speak it', async () => {
    const { port } = await receiver()
    const answer = await send(connections({ list, roots }), `https://hook.example:${port}/`)
    expect(answer).toMatchObject({ fault: expect.stringContaining('TLS') })
  })
})

describe('What a receiver answers', () => {
  it('is read no further than 64 KiB', async () => {
    let sent = 0
    const { port } = await receiver({
      respond: (response) => {
        response.on('error', () => undefined)
        const more = () => {
          if (response.destroyed || sent > 1e9) return
          sent += 65_536
          response.write('a'.repeat(65_536), () => setImmediate(more))
        }
        more()
      },
    })
    const answer = await send(connections(), `http://127.0.0.1:${port}/`, { keepsText: true })
    expect(answer).toMatchObject({ status: 200 })
    expect('text' in answer && answer.text.length).toBe(65_536)
    expect(sent).toBeLessThan(20e6)
  })

  it('counts by its status, though its body never ends', async () => {
    const port = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n')
    })
    const begun = performance.now()
    expect(await send(connections(), `http://127.0.0.1:${port}/`, { timeoutMs: 20_000 })).toMatchObject({ status: 200 })
    expect(performance.now() - begun).toBeLessThan(5000)
  })

  it.each([
    ['headers without end', `HTTP/1.1 200 OK\r\n${'x-a: b\r\n'.repeat(5000)}\r\n`, 'more than 16 KiB'],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', 'not HTTP'],
    [
      'another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n',
      'another protocol',
    ],
  ])('is a failure where it is %s', async (_, text, expected) => {
    const port = await rawServer((socket) => {
      socket.write(text)
    })
    const answer = await send(connections(), `http://127.0.0.1:${port}/`)
    expect(answer).toMatchObject({ fault: expect.stringContaining(expected) })
  })
})

describe('The answer of a receiver', () => {
  it.each([
    ['closes the connection', (socket: Socket) => socket.end(), 'closed the connection'],
    ['resets the connection', (socket: Socket) => socket.resetAndDestroy(), 'closed the connection'],
    ['says nothing', () => undefined, 'within 0.3 s'],
  ])('is waited for no longer than the time allows: it %s', async (_, serve, expected) => {
    const port = await rawServer(serve)
    const answer = await send(connections(), `http://127.0.0.1:${port}/`, { timeoutMs: 300 })
    expect(answer).toMatchObject({ fault: expect.stringContaining(expected) })
  })

  it('is not waited for once the delivery is stopped', async () => {
    const port = await rawServer(() => undefined)
    const signal = AbortSignal.timeout(50)
    const answer = await send(connections(), `http://127.0.0.1:${port}/`, { signal })
    expect(answer).toMatchObject({ fault: expect.stringContaining('stopped') })
  })

  it('is told as a sentence where nobody listens', async () => {
    const gone = await openReceiver()
    await gone.close()
    expect(await send(connections(), `http://127.0.0.1:${gone.port}/`)).toEqual({
      fault: `127.0.0.1:${gone.port} refused the connection.`,
    })
  })

  it('is not waited for where the connection is not made in time', async () => {
    const port = await rawServer(() => undefined)
    const by = connections({ list: 'hook.example,127.0.0.1', connectMs: 100 })
    const answer = await send(by, `https://hook.example:${port}/`, { timeoutMs: 5000 })
    expect(answer).toMatchObject({ fault: expect.stringContaining('did not take the connection in time') })
  })

  it('is not waited for where DNS does not answer', async () => {
    const by = connections({ list: 'hook.example', resolve: () => new Promise(() => undefined) })
    const answer = await send(by, 'https://hook.example/', { timeoutMs: 200 })
    expect(answer).toMatchObject({ fault: expect.stringContaining('within 0.2 s') })
  })
})
