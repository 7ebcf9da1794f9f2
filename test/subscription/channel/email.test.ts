import type { SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readSmtp, type Smtp } from '../../../src/subscription/channel/smtp.ts'
import { readAllowList } from '../../../src/subscription/endpoint/allow-list.ts'
import { certificate } from '../../support/certificate.ts'
import { openChannelWorld } from '../../support/channel-world.ts'
import { type MailServer, openMailServer } from '../../support/mail-server.ts'
import { event, stored, type Wanted } from '../../support/notification.ts'

const world = openChannelWorld()
const servers: MailServer[] = []
afterEach(async () => {
  await world.close()
  await Promise.all(servers.splice(0).map((each) => each.close()))
})

const allow = readAllowList('mailto:@region.example')
const attached = 'text/plain;attach=application/fhir+json'
const focus = stored(
  'Encounter',
  'enc-1',
  '{"resourceType":"Encounter","id":"enc-1","subject":{"display":"Åke Övningsson"}}',
)
const text = `{"resourceType":"Bundle","type":"history","entry":[{"resource":${focus.content}}]}`

interface Mailing extends Wanted {
  readonly options?: SMTPServerOptions
  readonly smtp?: Partial<Smtp>
  readonly signal?: AbortSignal
}
const mailed = async ({ options, smtp, signal, ...wanted }: Mailing) => {
  const server = await openMailServer(options)
  servers.push(server)
  const url = `smtp://127.0.0.1:${server.port}?from=vardbro@region.example`
  const channel = { type: 'email' as const, endpoint: 'mailto:enhet@region.example', mime: attached, ...wanted.channel }
  const means = { allow, smtp: { ...readSmtp(url), roots: [certificate], ...smtp }, timeoutMs: 2000 }
  const made = { events: [event(7, focus)], text, ...wanted, channel }
  const delivered = await world.deliver(made, means, signal)
  return { delivered, taken: server.taken, again: () => world.deliver(made, means), mail: server.taken[0] }
}

describe('An email', () => {
  it('goes to the one address of the endpoint, over TLS', async () => {
    const { delivered, mail } = await mailed({})
    expect(delivered).toEqual({ ok: true })
    expect(mail).toMatchObject({ from: 'vardbro@region.example', to: ['enhet@region.example'], secure: true })
    expect(mail?.headers).toMatchObject({ to: 'enhet@region.example', 'auto-submitted': 'auto-generated' })
  })

  it('has a body for people in two languages, and the notification as an attachment', async () => {
    const { mail } = await mailed({})
    expect(mail?.parts.map(({ type }) => type.replace(/;.*/, ''))).toEqual(['text/plain', 'application/fhir+json'])
    expect(mail?.parts[0]?.text).toMatch(/Något har hänt.*Händelser: 7.*Something happened.*Events: 7/s)
    expect(mail?.parts[1]?.text.trim()).toBe(text)
  })

  it.each(['text/plain', attached])('as %s tells nothing of the resource in subject and body', async (mime) => {
    const { mail } = await mailed({ channel: { mime, content: 'full-resource' } })
    expect(JSON.stringify([mail?.headers, mail?.parts[0]])).not.toMatch(/enc-1|Encounter|Övningsson|topics\.example/)
  })

  it('without an attachment is a body alone', async () => {
    const { mail } = await mailed({ channel: { mime: 'text/plain', content: 'empty' } })
    expect([mail?.parts.length, mail?.headers['content-type']]).toEqual([1, expect.stringContaining('text/plain')])
  })

  it('has the subject that the subscriber wishes', async () => {
    const { mail } = await mailed({ channel: { headers: ['Subject: Ny utskrivning på avdelningen'] } })
    expect(mail?.subject).toBe('Ny utskrivning på avdelningen')
  })

  it('is known again when it is sent again', async () => {
    const { taken, again } = await mailed({})
    await again()
    const [first, second] = taken.map(({ headers }) => headers['message-id'])
    expect([taken.length, second]).toEqual([2, first])
  })

  it.each([
    ['handshake', /Vårdbro: prenumerationen är öppnad/, /From now on/],
    ['heartbeat', /Vårdbro: prenumerationen är i gång/, /Nothing new/],
  ] as const)('says of a %s what it is', async (type, subject, body) => {
    const { mail } = await mailed({ type, events: [], channel: { mime: 'text/plain', content: 'empty' } })
    expect(mail?.subject).toMatch(subject)
    expect(mail?.parts[0]?.text).toMatch(body)
  })
})

describe('The mail server', () => {
  it('is shown the credentials that are set', async () => {
    const onAuth: SMTPServerOptions['onAuth'] = ({ username, password }, _, done) =>
      done(null, password === 'p@ss' ? { user: username } : {})
    const auth = { user: 'vardbro', pass: 'p@ss' }
    const { delivered, mail } = await mailed({ options: { authOptional: false, onAuth }, smtp: { auth } })
    expect([delivered, mail?.user]).toEqual([{ ok: true }, 'vardbro'])
    const wrong = await mailed({ options: { authOptional: false, onAuth }, smtp: { auth: { ...auth, pass: 'wrong' } } })
    expect(wrong.delivered).toMatchObject({ ok: false, reason: expect.stringMatching(/credentials/) })
    expect(JSON.stringify(wrong.delivered)).not.toContain('wrong')
  })

  it('may speak TLS from the first byte', async () => {
    const { delivered, mail } = await mailed({ options: { secure: true }, smtp: { tls: 'always' } })
    expect([delivered, mail?.secure]).toEqual([{ ok: true }, true])
  })

  it('is told nothing without TLS, unless that is set', async () => {
    const options = { hideSTARTTLS: true, disabledCommands: ['STARTTLS'] }
    const { delivered, taken } = await mailed({ options })
    expect([delivered, taken.length]).toEqual([{ ok: false, reason: expect.stringMatching(/TLS/) }, 0])
    const plain = await mailed({ options, smtp: { tls: 'never' } })
    expect([plain.delivered, plain.mail?.secure]).toEqual([{ ok: true }, false])
  })

  it('is not believed with a certificate that nobody vouches for', async () => {
    const { delivered, taken } = await mailed({ smtp: { roots: [] } })
    expect([delivered.ok, taken.length]).toEqual([false, 0])
  })

  it('may refuse, in words that the subscriber is not told', async () => {
    const onRcptTo: SMTPServerOptions['onRcptTo'] = (_, __, done) =>
      done(Object.assign(new Error('enhet is unknown'), { responseCode: 550 }))
    const { delivered } = await mailed({ options: { onRcptTo } })
    expect(delivered).toEqual({ ok: false, reason: expect.stringMatching(/address\. It answered 550\.$/) })
  })

  it('is waited for no longer than the subscription says', async () => {
    const onConnect: SMTPServerOptions['onConnect'] = () => undefined
    const { delivered } = await mailed({ options: { onConnect }, channel: { timeout: 1 } })
    expect(delivered).toEqual({ ok: false, reason: 'The mail server did not answer in time.' })
  })
})

describe('Mail that is not sent', () => {
  it('is that of a delivery that is stopped, whose connection is ended', async () => {
    let ended = false
    const onConnect: SMTPServerOptions['onConnect'] = () => undefined
    const onClose: SMTPServerOptions['onClose'] = () => {
      ended = true
    }
    const { delivered } = await mailed({ options: { onConnect, onClose }, signal: AbortSignal.timeout(100) })
    expect(delivered).toEqual({ ok: false, reason: expect.stringMatching(/stopped/) })
    await vi.waitFor(() => expect(ended).toBe(true))
  })

  it.each(['mailto:enhet@evil.example', 'mailto:a@region.example,b@evil.example', 'https://region.example/'])(
    'is that to %s',
    async (endpoint) => {
      const { delivered, taken } = await mailed({ channel: { endpoint } })
      expect([delivered.ok, taken.length]).toEqual([false, 0])
    },
  )

  it('is that of a server without a mail server', async () => {
    const channel = { type: 'email' as const, endpoint: 'mailto:enhet@region.example', mime: 'text/plain' }
    expect(await world.deliver({ channel }, { allow })).toMatchObject({ reason: expect.stringMatching(/VARDBRO_SMTP/) })
  })
})
