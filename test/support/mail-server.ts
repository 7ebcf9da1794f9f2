/** A mail server on loopback that keeps what it takes. */
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { certificate, privateKey } from './certificate.ts'

export interface TakenMail {
  readonly from: string
  readonly to: readonly string[]
  /** Header fields by their names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Decoded. */
  readonly subject: string
  /** The parts, or the one body, decoded. */
  readonly parts: readonly { readonly type: string; readonly text: string }[]
  readonly secure: boolean
  readonly user?: string
}

export interface MailServer {
  readonly port: number
  readonly taken: readonly TakenMail[]
  readonly close: () => Promise<void>
}

export async function openMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const taken: TakenMail[] = []
  const server = new SMTPServer({
    cert: certificate,
    key: privateKey,
    authOptional: true,
    disableReverseLookup: true,
    onData(stream, { envelope, secure, user }, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const to = envelope.rcptTo.map(({ address }) => address)
        taken.push({ from, to, ...read(Buffer.concat(pieces).toString()), secure, ...(user && { user }) })
        done()
      })
    },
    ...options,
  })
  // A client that gives up is no fault of the tests.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** https://www.rfc-editor.org/rfc/rfc2045 */
function read(text: string): Pick<TakenMail, 'headers' | 'subject' | 'parts'> {
  const { headers, body } = split(text)
  const [, boundary] = /boundary="?([^";]+)/.exec(headers['content-type'] ?? '') ?? []
  const sections = boundary === undefined ? [text] : body.split(`--${boundary}`).slice(1, -1)
  const parts = sections.map((section) => {
    const part = split(section.replace(/^\r\n/, ''))
    return {
      type: part.headers['content-type'] ?? '',
      text: decoded(part.body, part.headers['content-transfer-encoding']),
    }
  })
  return { headers, subject: plainWords(headers.subject ?? ''), parts }
}

function split(text: string): { headers: Record<string, string>; body: string } {
  const end = text.indexOf('\r\n\r\n')
  const fields = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = fields.map((field) => [
    field.slice(0, field.indexOf(':')).toLowerCase(),
    field.slice(field.indexOf(':') + 1).trim(),
  ])
  return { headers: Object.fromEntries(headers), body: text.slice(end + 4) }
}

function decoded(body: string, encoding = ''): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  if (encoding !== 'quoted-printable') return body
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

/** https://www.rfc-editor.org/rfc/rfc2047 */
function plainWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, way: string, word: string) => {
      if (way.toLowerCase() === 'b') return Buffer.from(word, 'base64').toString()
      return decodeURIComponent(word.replaceAll('_', ' ').replaceAll('%', '%25').replaceAll('=', '%'))
    })
}
