import { describe, expect, it } from 'vitest'
import { openServer, patient, post } from '../support/server.ts'
import { postHead, rawClient } from '../support/socket.ts'

const body = JSON.stringify(patient)

describe('a shutdown', () => {
  it('answers every request that was accepted under load, and refuses what comes later', async () => {
    const server = await openServer()
    const asked = Array.from({ length: 50 }, () => post(`${server.base}/Patient`, patient).then(({ status }) => status))
    await Promise.race(asked)
    const closed = server.close()
    const statuses = await Promise.allSettled(asked)
    expect(await closed).toBe(0)
    // A connection that was not yet made when the door closed is refused; one that was made is answered.
    const answered = statuses.filter(({ status }) => status === 'fulfilled')
    expect(answered.length).toBeGreaterThan(0)
    for (const one of answered) expect(one).toMatchObject({ value: 201 })
    await expect(fetch(server.origin)).rejects.toThrow()
  })

  it('waits for a request that has begun, and tells its client to close', async () => {
    const server = await openServer()
    const { socket, answer } = await rawClient(server.origin, postHead('/fhir/Patient', Buffer.byteLength(body)))
    await fetch(`${server.base}/Patient/nobody`)
    const closed = server.close()
    setTimeout(() => socket.write(body), 50)
    expect(await answer).toMatch(/^HTTP\/1.1 201 .*Connection: close/s)
    expect(await closed).toBe(0)
  })

  it('cuts what does not end in time', async () => {
    const server = await openServer({ environment: { VARDBRO_SHUTDOWN_TIME: '50ms' } })
    const { answer } = await rawClient(server.origin, postHead('/fhir/Patient', 100))
    await fetch(`${server.base}/Patient/nobody`)
    expect(await server.close()).toBeGreaterThan(0)
    expect(await answer).toBe('')
  })
})

describe('a server', () => {
  it('answers 50 clients at once, each its own', async () => {
    const server = await openServer()
    const families = Array.from({ length: 50 }, (_, at) => `Family${at}`)
    const answers = families.map(async (family) => {
      const created = await post(`${server.base}/Patient`, { resourceType: 'Patient', name: [{ family }] })
      const { id } = (await created.json()) as { id: string }
      const read = (await (await fetch(`${server.base}/Patient/${id}`)).json()) as { name: [{ family: string }] }
      return read.name[0].family
    })
    expect(await Promise.all(answers)).toEqual(families)
    await server.close()
  })

  it('refuses what is no HTTP, in JSON, and lives on', async () => {
    const server = await openServer()
    const { answer } = await rawClient(server.origin, 'NONSENSE\r\n\r\n')
    expect(await answer).toMatch(/^HTTP\/1.1 400 .*OperationOutcome/s)
    const { answer: second } = await rawClient(server.origin, `GET / HTTP/1.1\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`)
    expect(await second).toMatch(/^HTTP\/1.1 431 .*OperationOutcome/s)
    expect((await fetch(`${server.origin}/healthz`)).status).toBe(200)
    await server.close()
  })

  it('gives a request that never ends a time limit', async () => {
    const server = await openServer({ environment: { VARDBRO_REQUEST_TIME: '200ms' } })
    const { answer } = await rawClient(server.origin, 'GET /fhir/Patient HTTP/1.1\r\nHost: x\r\n')
    expect(await answer).toMatch(/^HTTP\/1.1 408 .*OperationOutcome/s)
    await server.close()
  })
})

describe('HTTP that is not as it should be', () => {
  it('refuses what expects more than there is, in JSON', async () => {
    const server = await openServer()
    const head = postHead('/fhir/Patient', Buffer.byteLength(body), 'Expect: a-miracle\r\n')
    const { answer } = await rawClient(server.origin, head + body)
    expect(await answer).toMatch(/^HTTP\/1.1 417 .*OperationOutcome.*100-continue/s)
    await server.close()
  })

  it('is refused in JSON on a connection that has had an answer before', async () => {
    const server = await openServer()
    const { socket, answer } = await rawClient(server.origin, 'GET /fhir/Patient/nobody HTTP/1.1\r\nHost: x\r\n\r\n')
    await new Promise((resolve) => socket.once('data', resolve))
    socket.write('NONSENSE\r\n\r\n')
    expect(await answer).toMatch(/^HTTP\/1.1 404 .*HTTP\/1.1 400 .*OperationOutcome/s)
    await server.close()
  })

  it('is refused without a body where the head alone was asked for', async () => {
    const server = await openServer()
    const { answer } = await rawClient(server.origin, 'HEAD /fhir/metadata HTTP/1.1\r\nno header\r\n\r\n')
    expect(await answer).toMatch(/^HTTP\/1.1 400 .*\r\n\r\n$/s)
    await server.close()
  })

  it('gets no websocket, and no body, by HEAD', async () => {
    const server = await openServer()
    const head =
      'HEAD /fhir/Patient/nobody HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n'
    const { answer } = await rawClient(server.origin, head)
    expect(await answer).toMatch(/^HTTP\/1.1 404 .*\r\n\r\n$/s)
    await server.close()
  })
})

describe('a request', () => {
  it.each([
    ['whole', 'http://x/fhir/Patient/nobody', '404 .*Patient'],
    ['whole, of nothing but a query', 'http://x?a=b', '(200|404)'],
    ['none that can be read', 'http://[::1/fhir', '400 .*OperationOutcome.*a path'],
    ['none of HTTP', 'ftp://x/fhir', '400 .*OperationOutcome'],
  ])('is answered at once, also before its body is there, where its URL is %s', async (_, url, expected) => {
    const server = await openServer()
    const { answer } = await rawClient(
      server.origin,
      `GET ${url} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\nContent-Length: 5\r\n\r\n`,
    )
    expect(await answer).toMatch(new RegExp(`^HTTP\\/1.1 ${expected}`, 's'))
    await server.close()
  })
})
